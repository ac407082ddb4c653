/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-deletion.h"

/* The end of a case file, and what happens when its time is over. */

static FwCase *
load_case (FwCli   *cli,
           GError **error)
{
  FwEntity *entity = fw_store_load (cli->store, fw_cli_get_argument (cli, 0), error);

  if (entity == NULL || FW_IS_CASE (entity))
    return (FwCase *) entity;
  g_object_unref (entity);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND, _("This is not a case file."));

  return NULL;
}

gboolean
fw_cli_run_close (FwCli   *cli,
                  GError **error)
{
  g_autoptr(FwCase) file = load_case (cli, error);
  g_autofree char *today = fw_date_today ();
  const char *on = fw_cli_get_option (cli, "on");

  if (file == NULL ||
      !fw_store_close_case (cli->store, file, on != NULL ? on : today,
                            fw_cli_get_option (cli, "reason"), error))
    return FALSE;
  printf ("%s\n", file->delete_on != NULL ? file->delete_on : "");

  return TRUE;
}

gboolean
fw_cli_run_reopen (FwCli   *cli,
                   GError **error)
{
  g_autoptr(FwCase) file = load_case (cli, error);

  return file != NULL &&
         fw_store_reopen_case (cli->store, file, fw_cli_get_option (cli, "reason"), error);
}

static const char *
state_to_word (FwDueState state)
{
  static const char *const words[] = {
    [FW_DUE_READY] = "ready", [FW_DUE_HELD] = "held", [FW_DUE_OFFER] = "offer",
    [FW_DUE_WAITING] = "waiting", [FW_DUE_FOREIGN] = "foreign",
  };

  return words[state];
}

gboolean
fw_cli_run_due (FwCli   *cli,
                GError **error)
{
  static const char *columns[] = {
    "uuid", "entity", "record", "name", "due", "state", "records", "files", NULL
  };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autofree char *today = fw_date_today ();
  g_autoptr(GPtrArray) list = NULL;

  if (table == NULL)
    return FALSE;
  list = fw_store_list_due (cli->store, today);
  for (guint i = 0; i < list->len; i++)
    {
      const FwDueRecord *due = list->pdata[i];
      g_autofree char *records = g_strdup_printf ("%u", due->records);
      g_autofree char *files = g_strdup_printf ("%u", due->files);

      fw_cli_table_add (table, (const char *[]) {
      due->uuid != NULL ? due->uuid : "", due->entity, due->record, due->name, due->due,
      state_to_word (due->state), records, files, NULL
    });
    }
  fw_cli_table_end (table);

  return TRUE;
}

static void
keep_ready (GPtrArray *list)
{
  for (guint i = list->len; i > 0; i--)
    if (((FwDueRecord *) list->pdata[i - 1])->state != FW_DUE_READY)
      g_ptr_array_remove_index (list, i - 1);
}

gboolean
fw_cli_run_delete_due (FwCli   *cli,
                       GError **error)
{
  g_autofree char *today = fw_date_today ();
  g_autoptr(GPtrArray) list = fw_store_list_due (cli->store, today);
  g_autoptr(FwDeletionRun) run = fw_store_new_deletion (cli->store);

  keep_ready (list);
  g_object_set (run, "confirmed-by", fw_cli_get_option (cli, "second"), NULL);
  if (!fw_store_run_deletion (cli->store, list, run, today, error))
    return FALSE;
  printf ("%s\n", fw_entity_get_uuid (FW_ENTITY (run)));

  return TRUE;
}

gboolean
fw_cli_run_backups (FwCli   *cli,
                    GError **error)
{
  static const char *columns[] = { "path", "made", "until", NULL };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) list = NULL;

  if (table == NULL)
    return FALSE;
  list = fw_store_list_backups (cli->store);
  for (guint i = 0; i < list->len; i++)
    {
      const FwBackupCopy *copy = list->pdata[i];

      fw_cli_table_add (table, (const char *[]) {
      copy->path, copy->made, copy->until, NULL
    });
    }
  fw_cli_table_end (table);

  return TRUE;
}
