/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-exchange.h"
#include "fw-file.h"
#include "fw-packet.h"
#include "fw-record.h"

/* Pairing, sending and taking over. */

static const char *
get_needed (FwCli       *cli,
            const char  *name,
            GError     **error)
{
  const char *value = fw_cli_get_option (cli, name);

  if (value != NULL && *value != '\0')
    return value;
  fw_cli_refuse_usage (error, _("Please give the option “--%s”."), name);

  return NULL;
}

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

/* --- pairing --------------------------------------------------------------------- */

gboolean
fw_cli_run_pair_export (FwCli   *cli,
                        GError **error)
{
  const char *path = get_needed (cli, "out", error);
  g_autoptr(GBytes) card = path != NULL ? fw_pairing_export (cli->store, error) : NULL;

  return card != NULL &&
         g_file_set_contents (path, g_bytes_get_data (card, NULL), (gssize) g_bytes_get_size (card),
                              error);
}

gboolean
fw_cli_run_pair_import (FwCli   *cli,
                        GError **error)
{
  gboolean unconfirmed = fw_cli_get_option (cli, "unconfirmed") != NULL;
  g_autoptr(GBytes) card = NULL;
  g_autoptr(FwDevice) device = NULL;

  if (unconfirmed && fw_cli_get_option (cli, "confirm") != NULL)
    return fw_cli_refuse_usage (error,
                                _("Only one of “--confirm” and “--unconfirmed” can be meant."));
  card = read_file (fw_cli_get_argument (cli, 0), error);
  device = card != NULL ? fw_pairing_import (cli->store, card, error) : NULL;
  if (device == NULL || (!unconfirmed && !fw_pairing_confirm (cli->store, device, error)))
    return FALSE;
  printf ("%s\n", device->fingerprint);

  return TRUE;
}

gboolean
fw_cli_run_fingerprint (FwCli   *cli,
                        GError **error)
{
  g_autofree char *fingerprint = fw_pairing_dup_fingerprint (cli->store, error);

  if (fingerprint == NULL)
    return FALSE;
  printf ("%s\n", fingerprint);

  return TRUE;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

gboolean
fw_cli_run_peers (FwCli   *cli,
                  GError **error)
{
  static const char *columns[] = {
    "device_id", "name", "role", "fingerprint", "confirmed", "revoked", "pending", NULL
  };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) devices = NULL;

  if (table == NULL)
    return FALSE;
  devices = fw_pairing_list (cli->store);
  for (guint i = 0; i < devices->len; i++)
    {
      FwDevice *device = devices->pdata[i];
      g_autofree char *fingerprint = fw_pairing_dup_fingerprint_of (cli->store, device);
      g_autofree char *pending = g_strdup_printf ("%u",
                                                  fw_exchange_count_pending (cli->store, device));

      fw_cli_table_add (table, (const char *[]) {
      device->device_id, device->name, device->role, or_empty (fingerprint),
      or_empty (device->confirmed), or_empty (device->revoked), pending, NULL
    });
    }
  fw_cli_table_end (table);

  return TRUE;
}

static gboolean
list_keys (FwCli     *cli,
           FwDevice  *device,
           GError   **error)
{
  static const char *columns[] = { "since", "until", "fingerprint", NULL };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) periods = NULL;

  if (table == NULL)
    return FALSE;
  periods = fw_pairing_list_periods (cli->store, device);
  for (guint i = 0; i < periods->len; i++)
    {
      const FwKeyPeriod *period = periods->pdata[i];
      g_autofree char *since = period->since > 0 ? fw_cli_format_time (period->since) : NULL;
      g_autofree char *until = period->until > 0 ? fw_cli_format_time (period->until) : NULL;

      fw_cli_table_add (table, (const char *[]) {
      or_empty (since), or_empty (until), period->fingerprint, NULL
    });
    }
  fw_cli_table_end (table);

  return TRUE;
}

/* Nothing if none wait. */
static gboolean
print_offered (FwCli    *cli,
               FwDevice *device)
{
  g_autofree char *fingerprint = fw_pairing_dup_offered (cli->store, device);

  if (fingerprint != NULL)
    printf ("%s\n", fingerprint);

  return TRUE;
}

gboolean
fw_cli_run_keys (FwCli   *cli,
                 GError **error)
{
  static const char *const known[] = { "list", "offered", "confirm", "refuse", NULL };
  const char *what = fw_cli_get_argument (cli, 0), *name = fw_cli_get_argument (cli, 1);
  g_autoptr(FwDevice) device = NULL;

  if (g_str_equal (what, "renew") && name == NULL)
    return fw_pairing_renew_keys (cli->store, error);
  if (!g_strv_contains (known, what) || (name == NULL && !g_str_equal (what, "list")))
    return fw_cli_refuse_usage (error, _("Say “list”, “renew” alone, or “offered”, “confirm” or"
                                         " “refuse” and a workplace."));
  if (name != NULL && (device = fw_cli_find_peer (cli, name, error)) == NULL)
    return FALSE;
  if (g_str_equal (what, "list"))
    return list_keys (cli, device, error);
  if (g_str_equal (what, "offered"))
    return print_offered (cli, device);

  return g_str_equal (what, "confirm") ? fw_pairing_take_offered (cli->store, device, error)
                                       : fw_pairing_drop_offered (cli->store, device, error);
}

gboolean
fw_cli_run_revoke (FwCli   *cli,
                   GError **error)
{
  g_autoptr(FwDevice) device = fw_cli_find_peer (cli, fw_cli_get_argument (cli, 0), error);

  return device != NULL && fw_pairing_revoke (cli->store, device, error);
}

/* --- sending ------------------------------------------------------------------------ */

/* Returns: (transfer full) (nullable) */
FwDevice *
fw_cli_find_peer (FwCli       *cli,
                  const char  *name,
                  GError     **error)
{
  FwDevice *device = fw_pairing_find (cli->store, name);

  if (device == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                         _("There is no paired workplace of this name; “peers” lists them."));

  return device;
}

gboolean
fw_cli_run_export (FwCli   *cli,
                   GError **error)
{
  const char *to = get_needed (cli, "to", error);
  const char *out = to != NULL ? get_needed (cli, "out", error) : NULL;
  g_autoptr(FwDevice) device = NULL;
  g_auto(GStrv) paths = NULL;

  if (out == NULL)
    return FALSE;
  device = fw_cli_find_peer (cli, to, error);
  if (device == NULL)
    return FALSE;
  paths = fw_exchange_deliver_all (cli->store, device,
                                   fw_cli_get_option (cli, "sparing") != NULL ? FW_EXPORT_SPARING
                                                                              : FW_EXPORT_DEFAULT,
                                   out, error);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    printf ("%s\n", paths[i]);

  return paths != NULL;
}

/* --- taking over ------------------------------------------------------------------------ */

static const char *
state_name (FwImportState state)
{
  static const char *const names[] = { "new", "changed", "parallel", "conflict", "deleted",
                                       "refused", "unchanged" };

  return names[state];
}

static void
add_row (FwCliTable        *table,
         const FwImportRow *row)
{
  if (row->fields == NULL || row->fields->len == 0)
    fw_cli_table_add (table, (const char *[]) {
      state_name (row->state), or_empty (row->uuid), or_empty (row->entity), or_empty (row->title),
      "", "", "", "", "", "", NULL
    });
  for (guint i = 0; row->fields != NULL && i < row->fields->len; i++)
    {
      const FwImportField *field = row->fields->pdata[i];

      fw_cli_table_add (table, (const char *[]) {
      state_name (row->state), or_empty (row->uuid), or_empty (row->entity), or_empty (row->title),
      field->field != NULL ? field->field->name : "", or_empty (field->before),
      or_empty (field->after), or_empty (field->base), or_empty (field->theirs),
      field->may_decide ? fw_cli_choice_name (field->choice) : "", NULL
    });
    }
}

/* With what somebody decides about it, which needs to be seen first. */
static FwImport *
look_and_take (FwCli       *cli,
               GBytes      *file,
               const char  *path,
               gboolean     preview,
               GError     **error)
{
  g_autoptr(FwImport) import = fw_import_new (cli->store, file, path, error);

  return import != NULL && fw_cli_take_decisions (cli, import, error) &&
         (preview || fw_import_apply (import, error)) ? g_steal_pointer (&import) : NULL;
}

gboolean
fw_cli_import (FwCli       *cli,
               GBytes      *file,
               const char  *path,
               GError     **error)
{
  static const char *columns[] = {
    "state", "uuid", "entity", "title", "field", "before", "after", "base", "theirs", "choice",
    NULL
  };
  gboolean preview = fw_cli_get_option (cli, "preview") != NULL;
  /* Nothing is printed as taken over that is not in the store. */
  g_autoptr(FwImport) import =
    preview || fw_cli_get_options (cli, "decide") != NULL
    ? look_and_take (cli, file, path, preview, error)
    : fw_import_take_file (cli->store, file, path, error);
  FwCliTable *table;
  GPtrArray *rows;

  if (import == NULL)
    return FALSE;
  table = fw_cli_table_new (cli, columns, error);
  if (table == NULL)
    return FALSE;
  rows = fw_import_get_rows (import);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_row (table, rows->pdata[i]);
  fw_cli_table_end (table);
  if (fw_import_get_hint (import) != NULL)
    fprintf (stderr, "%s\n", fw_import_get_hint (import));

  return TRUE;
}

gboolean
fw_cli_run_import (FwCli   *cli,
                   GError **error)
{
  const char *path = fw_cli_get_argument (cli, 0);
  g_autoptr(GBytes) file = fw_file_read (path, error);

  return file != NULL && fw_cli_import (cli, file, path, error);
}

/* Without an argument what every file of the exchange looks like, else the
 * records that may stand in one packet of the concept. */
gboolean
fw_cli_run_xsd (FwCli   *cli,
                GError **error)
{
  const char *packet = fw_cli_get_argument (cli, 0);
  FwPackets packets = FW_RECORD_ALL;
  g_autofree char *xsd = NULL;

  if (packet != NULL && !g_str_equal (packet, "all") && !fw_packets_parse (packet, &packets))
    return fw_cli_refuse_usage (error, _("The packet is “X1” to “X8”, or “all”."));
  xsd = packet != NULL ? fw_record_dup_xsd (packets) : fw_packet_dup_xsd ();
  printf ("%s\n", xsd);

  return TRUE;
}
