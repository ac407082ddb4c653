/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-exchange-status.h"
#include "fw-file.h"
#include "fw-packet-error.h"
#include "fw-shipment.h"

/* The exchange centre: how things stand with whom, and whole folders at once. */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static char *
dup_time (gint64 time)
{
  return time != 0 ? fw_cli_format_time (time) : g_strdup ("");
}

static char *
dup_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* Returns: (transfer full) (nullable): the partner that is named, or all */
static GPtrArray *
list_partners (FwCli   *cli,
               GError **error)
{
  const char *name = fw_cli_get_argument (cli, 1);
  g_autoptr(GPtrArray) one = NULL;
  FwDevice *device;

  if (name == NULL)
    return fw_pairing_list (cli->store);
  device = fw_cli_find_peer (cli, name, error);
  if (device == NULL)
    return NULL;
  one = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (one, device);

  return g_steal_pointer (&one);
}

/* --- status ---------------------------------------------------------------------------- */

static void
add_status (FwCliTable             *table,
            const FwExchangeStatus *status)
{
  g_autofree char *sent = dup_number (status->n_sent);
  g_autofree char *last_sent = dup_time (status->last_sent);
  g_autofree char *received = dup_number (status->n_received);
  g_autofree char *last_received = dup_time (status->last_received);
  g_autofree char *last_seen = dup_time (status->last_seen);
  g_autofree char *confirmed = dup_number (status->confirmed);
  g_autofree char *open = dup_number (status->open);
  g_autofree char *pending = dup_number (status->pending);
  g_autofree char *unsent = dup_number (status->n_new);
  g_autofree char *parked = dup_number (status->n_parked);
  g_autofree char *refused = dup_number (status->n_refused);
  g_autofree char *next = fw_exchange_status_dup_step (status);

  fw_cli_table_add (table, (const char *[]) {
    status->device->device_id, status->device->name, sent, last_sent, received, last_received,
    last_seen, confirmed, open, pending, unsent, parked, status->missing, refused,
    fw_exchange_step_to_string (status->step), next, NULL
  });
}

static gboolean
print_status (FwCli   *cli,
              GError **error)
{
  static const char *columns[] = {
    "device_id", "name", "sent", "last_sent", "received", "last_received", "last_seen",
    "confirmed", "open", "pending", "unsent", "parked", "missing", "refused", "step", "next", NULL
  };
  g_autoptr(GPtrArray) devices = list_partners (cli, error);
  FwCliTable *table = devices != NULL ? fw_cli_table_new (cli, columns, error) : NULL;

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < devices->len; i++)
    {
      g_autoptr(FwExchangeStatus) status =
        fw_exchange_status_new (cli->store, devices->pdata[i], g_get_real_time () / 1000);

      add_status (table, status);
    }
  fw_cli_table_end (table);

  return TRUE;
}

/* --- what was sent ------------------------------------------------------------------------ */

static void
add_shipment (FwCliTable       *table,
              const FwShipment *shipment)
{
  g_autofree char *number = dup_number (shipment->number);
  g_autofree char *time = fw_cli_format_time (shipment->time);
  g_autofree char *changes = dup_number (shipment->n_operations);
  g_autofree char *digest = fw_hex_encode (shipment->digest, sizeof shipment->digest);

  fw_cli_table_add (table, (const char *[]) {
    shipment->device_id, number, time, changes, shipment->confirmed ? "1" : "0", digest,
    or_empty (shipment->path), shipment->message, NULL
  });
}

static gboolean
print_sent (FwCli   *cli,
            GError **error)
{
  static const char *columns[] = {
    "device_id", "number", "time", "changes", "confirmed", "sha256", "path", "message", NULL
  };
  g_autoptr(GPtrArray) devices = list_partners (cli, error);
  FwCliTable *table = devices != NULL ? fw_cli_table_new (cli, columns, error) : NULL;

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < devices->len; i++)
    {
      FwDevice *device = devices->pdata[i];
      g_autoptr(GPtrArray) shipments = fw_store_list_shipments (cli->store, device->device_id);

      for (guint n = 0; n < shipments->len; n++)
        add_shipment (table, shipments->pdata[n]);
    }
  fw_cli_table_end (table);

  return TRUE;
}

/* --- folders -------------------------------------------------------------------------------- */

static gboolean
need_folder (FwCli   *cli,
             GError **error)
{
  if (fw_cli_get_argument (cli, 1) != NULL)
    return TRUE;

  return fw_cli_refuse_usage (error, _("Please give the folder."));
}

static void
add_import (FwCliTable *table,
            const char *path,
            FwImport   *import,
            const char *result)
{
  FwDevice *sender = fw_import_get_sender (import);
  g_autofree char *number = dup_number (fw_import_get_number (import));
  char *counts[FW_IMPORT_UNCHANGED + 1];

  for (FwImportState state = FW_IMPORT_NEW; state <= FW_IMPORT_UNCHANGED; state++)
    counts[state] = dup_number (fw_import_count (import, state));
  fw_cli_table_add (table, (const char *[]) {
    path, result, sender != NULL ? sender->name : "", number, counts[FW_IMPORT_NEW],
    counts[FW_IMPORT_CHANGED], counts[FW_IMPORT_PARALLEL], counts[FW_IMPORT_CONFLICT],
    counts[FW_IMPORT_DELETED], counts[FW_IMPORT_REFUSED], counts[FW_IMPORT_UNCHANGED],
    or_empty (fw_import_get_hint (import)), NULL
  });
  for (FwImportState state = FW_IMPORT_NEW; state <= FW_IMPORT_UNCHANGED; state++)
    g_free (counts[state]);
}

static void
add_failure (FwCliTable   *table,
             const char   *path,
             const GError *error)
{
  fw_cli_table_add (table, (const char *[]) {
    path, "refused", "", "", "", "", "", "", "", "", "", error->message, NULL
  });
}

/* One bad file shall not keep the others from being taken over. */
static void
take_file (FwCli      *cli,
           FwCliTable *table,
           const char *path,
           gboolean    preview)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = fw_file_read (path, &error);
  g_autoptr(FwImport) import = NULL;

  if (file != NULL)
    import = (preview ? fw_import_new : fw_import_take_file)(cli->store, file, path, &error);
  if (import == NULL)
    {
      add_failure (table, path, error);
      return;
    }
  add_import (table, path, import, fw_import_get_known (import) ? "known"
                                   : fw_import_get_parked (import) ? "parked"
                                   : preview ? "new" : "applied");
}

static gboolean
take_folder (FwCli   *cli,
             GError **error)
{
  static const char *columns[] = {
    "file", "result", "sender", "number", "new", "changed", "parallel", "conflict", "deleted",
    "refused", "unchanged", "hint", NULL
  };
  gboolean preview = fw_cli_get_option (cli, "preview") != NULL;
  g_auto(GStrv) paths = NULL;
  FwCliTable *table;

  if (!need_folder (cli, error))
    return FALSE;
  paths = fw_exchange_list_folder (cli->store, fw_cli_get_argument (cli, 1), error);
  table = paths != NULL ? fw_cli_table_new (cli, columns, error) : NULL;
  if (table == NULL)
    return FALSE;
  for (guint i = 0; paths[i] != NULL; i++)
    take_file (cli, table, paths[i], preview);
  if (!preview)
    fw_exchange_tidy (cli->store);
  fw_cli_table_end (table);

  return TRUE;
}

static gboolean
write_folder (FwCli   *cli,
              GError **error)
{
  static const char *columns[] = { "device_id", "name", "path", NULL };
  g_autoptr(GPtrArray) devices = fw_pairing_list (cli->store);
  FwCliTable *table = need_folder (cli, error) ? fw_cli_table_new (cli, columns, error) : NULL;
  gboolean done = table != NULL;

  for (guint i = 0; done && i < devices->len; i++)
    {
      FwDevice *device = devices->pdata[i];
      g_autoptr(FwExchangeStatus) status =
        fw_exchange_status_new (cli->store, device, g_get_real_time () / 1000);
      g_autofree char *path = NULL;

      if (!fw_exchange_status_is_due (status))
        continue;
      path = fw_exchange_export_to_folder (cli->store, device, fw_cli_get_argument (cli, 1), error);
      done = path != NULL;
      if (done)
        fw_cli_table_add (table, (const char *[]) { device->device_id, device->name, path, NULL });
    }
  if (table != NULL)
    fw_cli_table_end (table);

  return done;
}

gboolean
fw_cli_run_exchange (FwCli   *cli,
                     GError **error)
{
  const char *what = fw_cli_get_argument (cli, 0);

  if (g_str_equal (what, "status"))
    return print_status (cli, error);
  if (g_str_equal (what, "sent"))
    return print_sent (cli, error);
  if (g_str_equal (what, "in"))
    return take_folder (cli, error);
  if (g_str_equal (what, "out"))
    return write_folder (cli, error);

  return fw_cli_refuse_usage (error, _("Say “status”, “sent”, “in” or “out”."));
}
