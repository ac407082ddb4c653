/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-run"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-import-run.h"
#include "fw-wait-window.h"

/* Fewer are done before anybody notices. */
#define MANY 400

typedef gboolean (*Work) (FwImport  *import,
                          GError   **error);

static gboolean
work (GtkWidget     *wait,
      GCancellable  *cancellable,
      FwStore       *store,
      FwImport      *import,
      Work           func,
      GError       **error)
{
  FwWaitBreath breath = { wait, cancellable };
  gboolean done;

  if (fw_import_count_operations (import) < MANY)
    return func (import, error);
  /* Before the first piece: from here on nobody shall click elsewhere. */
  fw_wait_window_set_done (wait, 0);
  fw_store_set_breath (store, fw_wait_window_breathe, &breath);
  done = func (import, error);
  fw_store_set_breath (store, NULL, NULL);

  return done;
}

/* --- looking at a file ---------------------------------------------------------------------- */

typedef struct
{
  FwStore         *store;
  GtkWidget       *wait;
  GCancellable    *cancellable;
  FwImportRunFunc  func;
  gpointer         user_data;
} Open;

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Open *open = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = fw_import_load_finish (result, &error);

  if (import != NULL &&
      !work (open->wait, open->cancellable, open->store, import, fw_import_preview, &error))
    g_clear_object (&import);
  fw_wait_window_end (open->wait);
  open->func (import, error, open->user_data);
  g_object_unref (open->store);
  g_object_unref (open->cancellable);
  g_free (open);
}

void
fw_import_run_open (GtkWidget       *parent,
                    FwStore         *store,
                    GBytes          *file,
                    const char      *path,
                    FwImportRunFunc  func,
                    gpointer         user_data)
{
  Open *open = g_new0 (Open, 1);

  open->store = g_object_ref (store);
  open->cancellable = g_cancellable_new ();
  open->wait = fw_wait_window_begin (parent, _("Looking at the file"), open->cancellable);
  open->func = func;
  open->user_data = user_data;
  fw_import_load_async (store, file, path, open->cancellable, on_loaded, open);
}

/* --- taking it over -------------------------------------------------------------------------- */

gboolean
fw_import_run_apply (GtkWidget  *parent,
                     FwStore    *store,
                     FwImport   *import,
                     GError    **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *wait = fw_wait_window_begin (parent, _("Taking the file over"), cancellable);
  gboolean done = work (wait, cancellable, store, import, fw_import_apply, error);

  fw_wait_window_end (wait);

  return done;
}

/* Returns: how many of the files of @device that waited were taken over */
guint
fw_import_run_rest (GtkWidget *parent,
                    FwStore   *store,
                    FwDevice  *device)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *wait = fw_wait_window_begin (parent, _("Taking the rest over"), cancellable);
  FwWaitBreath breath = { wait, cancellable };
  guint n;

  fw_store_set_breath (store, fw_wait_window_breathe, &breath);
  n = fw_exchange_take_rest (store, device);
  fw_store_set_breath (store, NULL, NULL);
  fw_wait_window_end (wait);

  return n;
}
