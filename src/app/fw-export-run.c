/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-export-run"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-exchange.h"
#include "fw-export-run.h"
#include "fw-wait-window.h"

typedef struct
{
  FwWaitBreath breath;
  guint        at;      /* of the partners */
  guint        n;
} Exporting;

static gboolean
on_breath (double   done,
           gpointer data)
{
  Exporting *exporting = data;

  return fw_wait_window_breathe ((exporting->at + done) / exporting->n, &exporting->breath);
}

static gboolean
deliver (FwStore     *store,
         FwDevice    *device,
         const char  *path,
         GPtrArray   *written,
         GError     **error)
{
  g_autofree char **paths = fw_exchange_deliver_all (store, device, FW_EXPORT_DEFAULT, path, error);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_ptr_array_add (written, paths[i]);

  return paths != NULL;
}

/**
 * fw_export_run:
 * @devices: (element-type FwDevice): for whom
 * @path: as in fw_exchange_deliver_all()
 * @written: takes the paths of the files, also when a later partner's were not
 *   written; frees them
 *
 * Whoever cancels finds of a partner all files or none.
 */
gboolean
fw_export_run (GtkWidget   *parent,
               FwStore     *store,
               GPtrArray   *devices,
               const char  *path,
               GPtrArray   *written,
               GError     **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *wait = fw_wait_window_begin (parent, _("Writing the delivery"), cancellable);
  Exporting exporting = { { wait, cancellable }, 0, devices->len };
  gboolean done = TRUE;

  for (; done && exporting.at < devices->len; exporting.at++)
    {
      fw_store_set_breath (store, on_breath, &exporting);
      done = deliver (store, devices->pdata[exporting.at], path, written, error);
      fw_store_set_breath (store, NULL, NULL);
    }
  fw_wait_window_end (wait);

  return done;
}
