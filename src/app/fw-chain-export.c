/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-export"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-check.h"
#include "fw-chain-export.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

/* Question, file, thread: each step of the way has the task in its hands. */
typedef struct
{
  GtkWidget          *parent;
  FwChainDoc         *doc;       /* a copy: people may go on while it is written */
  FwChainFileOptions  options;
  GFile              *file;
  GtkWidget          *wait;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->doc);
  g_clear_object (&self->file);
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

/* Writes all of @bytes or leaves the file as it was; errors say what to do. */
gboolean
fw_chain_export_replace (GFile         *file,
                         GBytes        *bytes,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GError) reason = NULL;

  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &reason))
    return TRUE;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error_literal (error, FW_ERROR, FW_ERROR_NO_SPACE,
                         _("There is no room for the file. Make room or choose another folder."));
  else
    g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                         _("The file could not be written. Choose another folder."));

  return FALSE;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;
  g_autoptr(GBytes) bytes = fw_chain_file_write (self->doc, &self->options, cancellable, &error);

  if (bytes == NULL || !fw_chain_export_replace (self->file, bytes, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GTask) task = data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  fw_wait_window_end (self->wait);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (task, g_file_get_basename (self->file), g_free);
  else
    g_task_return_error (task, error);
}

/* --- the file --------------------------------------------------------------------------- */

/* A name without the usual end is not found again by the programs for it. */
static GFile *
add_suffix (GFile             *file,
            FwChainFileFormat  format)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *end = g_strconcat (".", fw_chain_file_get_suffix (format), NULL);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *full = g_strconcat (name, end, NULL);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autoptr(GFile) other = folder != NULL ? g_file_get_child (folder, full) : NULL;

  /* The file chooser did not ask whether that one may be replaced. */
  if (g_str_has_suffix (lower, end) || other == NULL || g_file_query_exists (other, NULL))
    return g_object_ref (file);

  return g_steal_pointer (&other);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autoptr(GTask) thread = NULL;
  Export *self = g_task_get_task_data (task);

  if (file == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  self->file = add_suffix (file, self->options.format);
  self->wait = fw_wait_window_begin (self->parent, _("Writing the chain"),
                                     g_task_get_cancellable (task));
  thread = g_task_new (NULL, g_task_get_cancellable (task), on_written, g_object_ref (task));
  g_task_set_task_data (thread, self, NULL);
  g_task_run_in_thread (thread, write_in_thread);
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  static const char *const names[FW_CHAIN_FILE_N] = {
    N_("BPMN 2.0"), N_("SVG drawings"), N_("PNG pictures"), N_("PDF documents"),
  };
  g_autoptr(GTask) task = data;
  Export *self = g_task_get_task_data (task);
  g_autofree char *name = fw_chain_file_dup_name (self->doc, self->options.format);
  g_autofree char *pattern = g_strconcat ("*.", fw_chain_file_get_suffix (self->options.format),
                                          NULL);
  const char *const patterns[] = { pattern, NULL };

  if (!fw_chain_export_ask_finish (result))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  fw_dialogs_choose_file_async (self->parent, _("Write the chain to a file"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name,
                                _(names[self->options.format]), patterns, NULL, on_chosen,
                                g_object_ref (task));
}

void
fw_chain_export_async (GtkWidget                *parent,
                       FwStore                  *store,
                       FwChainDoc               *doc,
                       const FwChainFileOptions *options,
                       GAsyncReadyCallback       callback,
                       gpointer                  user_data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  g_task_set_source_tag (task, fw_chain_export_async);
  g_task_set_task_data (task, self, export_free);
  self->parent = g_object_ref (parent);
  self->doc = fw_chain_doc_copy (doc);
  self->options = *options;
  fw_chain_export_ask_async (parent, store, doc, on_asked, task);
}

/* Returns: (transfer full) (nullable): what the file is called; %NULL without
 *   @error if the person chose none */
char *
fw_chain_export_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
