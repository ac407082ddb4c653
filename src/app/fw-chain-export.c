/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-export"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-check.h"
#include "fw-chain-export.h"
#include "fw-file-export.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget          *parent;    /* until the person was asked */
  AdwToastOverlay    *toasts;
  FwChainDoc         *doc;       /* a copy: people may go on while it is written */
  FwChainFileOptions  options;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->parent);
  g_clear_object (&self->toasts);
  g_object_unref (self->doc);
  g_free (self);
}

/* --- the question ----------------------------------------------------------------------- */

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GTask) task = data;

  g_task_return_boolean (task, fw_dialogs_confirm_finish (result, NULL));
}

void
fw_chain_export_ask_async (GtkWidget           *parent,
                           FwStore             *store,
                           FwChainDoc          *doc,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (parent, NULL, callback, user_data);
  g_autoptr(FwNameScan) names = fw_store_new_name_scan (store);

  g_task_set_source_tag (task, fw_chain_export_ask_async);
  if (!fw_chain_check_has_person (doc, names))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  fw_dialogs_confirm_async (parent, _("Could this chain name a person?"),
                            _("A text of the chain is like a name from a case file. “Check” lists "
                              "the places. What leaves the program must not name anybody."),
                            _("_Go on all the same"), TRUE, NULL, on_confirmed,
                            g_steal_pointer (&task));
}

gboolean
fw_chain_export_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* --- writing ---------------------------------------------------------------------------- */

static GBytes *
write_chain (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *self = data;

  return fw_chain_file_write (self->doc, &self->options, cancellable, error);
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  static const char *const kinds[FW_CHAIN_FILE_N] = {
    N_("BPMN 2.0"), N_("SVG drawings"), N_("PNG pictures"), N_("PDF documents"),
  };
  Export *self = data;
  g_autoptr(GtkWidget) parent = g_steal_pointer (&self->parent);
  g_autoptr(AdwToastOverlay) toasts = g_steal_pointer (&self->toasts);
  g_autofree char *name = fw_chain_file_dup_name (self->doc, self->options.format);
  const FwFileExport export = {
    .title = _("Write the chain to a file"), .name = name, .kind = _(kinds[self->options.format]),
    .wait = _("Writing the chain"), .failed = _("The chain was not written"), .toasts = toasts,
  };

  if (fw_chain_export_ask_finish (result))
    fw_file_export (parent, &export, write_chain, self, export_free);
  else
    export_free (self);
}

/* @toasts: (nullable): where is said that it was written */
void
fw_chain_export (GtkWidget                *parent,
                 FwStore                  *store,
                 FwChainDoc               *doc,
                 const FwChainFileOptions *options,
                 AdwToastOverlay          *toasts)
{
  Export *self = g_new0 (Export, 1);

  self->parent = g_object_ref (parent);
  g_set_object (&self->toasts, toasts);
  self->doc = fw_chain_doc_copy (doc);
  self->options = *options;
  fw_chain_export_ask_async (parent, store, doc, on_asked, self);
}
