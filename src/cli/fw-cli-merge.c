/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-conflict.h"
#include "fw-exchange.h"
#include "fw-log.h"

/* Conflicts, decisions, erasures and what waits. */

gboolean
fw_cli_run_dump (FwCli   *cli,
                 GError **error)
{
  const char *name = fw_cli_get_option (cli, "with");
  g_autoptr(FwDevice) device = NULL;
  g_autoptr(GBytes) dump = NULL;

  if (fw_cli_get_option (cli, "canonical") == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "canonical");
  if (name != NULL && (device = fw_cli_find_peer (cli, name, error)) == NULL)
    return FALSE;
  dump = fw_dump_canonical (cli->store, device);
  fwrite (g_bytes_get_data (dump, NULL), 1, g_bytes_get_size (dump), stdout);

  return TRUE;
}

/* --- conflicts ---------------------------------------------------------------------- */

static void
add_alternative (FwCliTable          *table,
                 const FwConflict    *conflict,
                 const FwAlternative *alternative,
                 const char          *side)
{
  g_autofree char *time = fw_cli_format_time (alternative->time);

  fw_cli_table_add (table, (const char *[]) {
    conflict->uuid, conflict->entity != NULL ? conflict->entity : "",
    conflict->title != NULL ? conflict->title : "",
    conflict->kind == FW_CONFLICT_DELETION ? "deletion" : "value", conflict->name, side,
    alternative->shown ? "1" : "", alternative->id,
    alternative->value != NULL ? alternative->value : "", alternative->author,
    alternative->device, time, NULL
  });
}

gboolean
fw_cli_run_conflicts (FwCli   *cli,
                      GError **error)
{
  static const char *columns[] = {
    "uuid", "entity", "title", "kind", "field", "side", "shown", "id", "value", "author",
    "device_id", "time", NULL
  };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) conflicts = NULL;

  if (table == NULL)
    return FALSE;
  conflicts = fw_store_list_conflicts (cli->store, fw_cli_get_argument (cli, 0));
  for (guint i = 0; i < conflicts->len; i++)
    {
      const FwConflict *conflict = conflicts->pdata[i];

      if (conflict->base != NULL)
        add_alternative (table, conflict, conflict->base, "base");
      for (guint n = 0; n < conflict->alternatives->len; n++)
        {
          const FwAlternative *alternative = conflict->alternatives->pdata[n];

          add_alternative (table, conflict, alternative, alternative->mine ? "mine" : "theirs");
        }
    }
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_resolve (FwCli   *cli,
                    GError **error)
{
  GPtrArray *replaced = fw_cli_get_options (cli, "replaces");
  g_auto(GStrv) parts = g_strsplit (fw_cli_get_argument (cli, 1), "=", 2);
  g_autoptr(GPtrArray) ids = NULL;
  g_autofree char *id = NULL;

  if (parts[0] == NULL || parts[1] == NULL)
    return fw_cli_refuse_usage (error, _("Write what holds as FIELD=VALUE."));
  if (replaced != NULL)
    {
      ids = g_ptr_array_new ();
      for (guint i = 0; i < replaced->len; i++)
        g_ptr_array_add (ids, replaced->pdata[i]);
      g_ptr_array_add (ids, NULL);
    }
  if (!fw_store_resolve (cli->store, fw_cli_get_argument (cli, 0), parts[0],
                         *parts[1] != '\0' ? parts[1] : NULL,
                         ids != NULL ? (const char **) ids->pdata : NULL, &id, error))
    return FALSE;
  printf ("%s\n", id);

  return TRUE;
}

/* --- erasing --------------------------------------------------------------------------- */

gboolean
fw_cli_run_erase (FwCli   *cli,
                  GError **error)
{
  const char *reason = fw_cli_get_option (cli, "reason");

  /* It stays in the log when all else is gone, so it must not be a text. */
  if (reason != NULL &&
      !g_regex_match_simple ("^[A-Za-z0-9_.-]{1,64}$", reason, G_REGEX_DOLLAR_ENDONLY, 0))
    return fw_cli_refuse_usage (error, _("The reason is a code of letters and digits."));

  return fw_store_erase (cli->store, fw_cli_get_argument (cli, 0), fw_cli_get_argument (cli, 1),
                         reason, error);
}

/* --- what waits -------------------------------------------------------------------------- */

static gboolean
list_rest (FwCli       *cli,
           const char  *device_id,
           GError     **error)
{
  static const char *columns[] = { "device_id", "message", "received", "path", NULL };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) deliveries = NULL;

  if (table == NULL)
    return FALSE;
  deliveries = fw_log_list_deliveries (cli->store, device_id, FALSE);
  for (guint i = 0; i < deliveries->len; i++)
    {
      const FwDelivery *delivery = deliveries->pdata[i];
      g_autofree char *time = fw_cli_format_time (delivery->time);

      if (g_strcmp0 (delivery->state, "parked") == 0)
        fw_cli_table_add (table, (const char *[]) {
        delivery->device_id, delivery->message, time,
        delivery->path != NULL ? delivery->path : "", NULL
      });
    }
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_rest (FwCli   *cli,
                 GError **error)
{
  const char *what = fw_cli_get_argument (cli, 0);
  const char *name = fw_cli_get_argument (cli, 1);
  g_autoptr(FwDevice) device = name != NULL ? fw_cli_find_peer (cli, name, error) : NULL;

  if (name != NULL && device == NULL)
    return FALSE;
  if (g_str_equal (what, "list"))
    return list_rest (cli, device != NULL ? device->device_id : NULL, error);
  if (!g_str_equal (what, "take"))
    return fw_cli_refuse_usage (error, _("Say “list” or “take”."));
  printf ("%u\n", fw_exchange_take_rest (cli->store, device));

  return TRUE;
}
