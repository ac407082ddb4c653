/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-cli.h"
#include "fw-quarantine.h"

/* What came in: decided field by field, looked through, taken back, put aside. */

static gboolean
read_nr (FwCli   *cli,
         gint64  *nr,
         GError **error)
{
  const char *text = fw_cli_get_argument (cli, 1);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL))
    return fw_cli_refuse_usage (error, _("Please give the number that “list” shows."));
  *nr = (gint64) number;

  return TRUE;
}

/* --- decisions ----------------------------------------------------------------------- */

static gboolean
find_field (FwImport       *import,
            const char     *uuid,
            const char     *name,
            FwImportRow   **row,
            FwImportField **field,
            GError        **error)
{
  GPtrArray *rows = fw_import_get_rows (import);

  for (guint i = 0; i < rows->len; i++)
    {
      *row = rows->pdata[i];
      for (guint n = 0; g_str_equal ((*row)->uuid, uuid) && n < (*row)->fields->len; n++)
        {
          *field = (*row)->fields->pdata[n];
          if (g_str_equal ((*field)->field->name, name))
            return TRUE;
        }
    }
  g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                       _("This file does not change this field; “import --preview” lists what it"
                         " changes."));

  return FALSE;
}

static const char *const choices[] = {
  [FW_CHOICE_THEIRS] = "theirs", [FW_CHOICE_MINE] = "mine", [FW_CHOICE_OWN] = "own",
  [FW_CHOICE_LATER] = "later"
};

const char *
fw_cli_choice_name (FwImportChoice choice)
{
  return choices[choice];
}

/* @word: "UUID:FIELD=mine|theirs|later", or "UUID:FIELD==VALUE" */
static gboolean
decide (FwImport    *import,
        const char  *word,
        GError     **error)
{
  g_auto(GStrv) sides = g_strsplit (word, "=", 2);
  g_auto(GStrv) place = sides[0] != NULL ? g_strsplit (sides[0], ":", 2) : NULL;
  FwImportRow *row;
  FwImportField *field;

  if (sides[0] == NULL || sides[1] == NULL || place[1] == NULL)
    return fw_cli_refuse_usage (error, _("Write a decision as UUID:FIELD=mine, =theirs, =later or"
                                         " ==VALUE."));
  if (!find_field (import, place[0], place[1], &row, &field, error))
    return FALSE;
  if (*sides[1] == '=')
    return fw_import_decide (import, row, field, FW_CHOICE_OWN,
                             sides[1][1] != '\0' ? sides[1] + 1 : NULL, error);
  for (FwImportChoice choice = FW_CHOICE_THEIRS; choice <= FW_CHOICE_LATER; choice++)
    if (choice != FW_CHOICE_OWN && g_str_equal (sides[1], choices[choice]))
      return fw_import_decide (import, row, field, choice, NULL, error);

  return fw_cli_refuse_usage (error, _("Write a decision as UUID:FIELD=mine, =theirs, =later or"
                                       " ==VALUE."));
}

gboolean
fw_cli_take_decisions (FwCli     *cli,
                       FwImport  *import,
                       GError   **error)
{
  GPtrArray *words = fw_cli_get_options (cli, "decide");

  for (guint i = 0; words != NULL && i < words->len; i++)
    if (!decide (import, words->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* --- imports ---------------------------------------------------------------------------- */

static gboolean
list_arrivals (FwCli   *cli,
               GError **error)
{
  static const char *columns[] = { "nr", "time", "label", "records", "unseen", "state", NULL };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) arrivals = NULL;

  if (table == NULL)
    return FALSE;
  arrivals = fw_store_list_arrivals (cli->store, 0);
  for (guint i = 0; i < arrivals->len; i++)
    {
      const FwArrival *arrival = arrivals->pdata[i];
      g_autofree char *nr = g_strdup_printf ("%" G_GINT64_FORMAT, arrival->nr);
      g_autofree char *time = fw_cli_format_time (arrival->time);
      g_autofree char *records = g_strdup_printf ("%u", arrival->n_records);
      g_autofree char *unseen = g_strdup_printf ("%u", arrival->n_unseen);
      const char *values[] = {
        nr, time, arrival->label, records, unseen, arrival->returned ? "returned" : "", NULL
      };

      fw_cli_table_add (table, values);
    }
  fw_cli_table_end (table);

  return TRUE;
}

static gboolean
return_arrival (FwCli   *cli,
                GError **error)
{
  static const char *columns[] = { "records", "foreign", "changed", NULL };
  g_autofree char *records = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *changed = NULL;
  FwReturned returned;
  FwCliTable *table;
  gint64 nr;

  if (!read_nr (cli, &nr, error) || !fw_store_return_arrival (cli->store, nr, &returned, error))
    return FALSE;
  table = fw_cli_table_new (cli, columns, error);
  if (table == NULL)
    return FALSE;
  records = g_strdup_printf ("%u", returned.n_records);
  foreign = g_strdup_printf ("%u", returned.n_foreign);
  changed = g_strdup_printf ("%u", returned.n_changed);
  fw_cli_table_add (table, (const char *[]) { records, foreign, changed, NULL });
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_imports (FwCli   *cli,
                    GError **error)
{
  const char *what = fw_cli_get_argument (cli, 0);
  gint64 nr;

  if (g_str_equal (what, "list"))
    return list_arrivals (cli, error);
  if (g_str_equal (what, "return"))
    return return_arrival (cli, error);
  if (g_str_equal (what, "seen"))
    return read_nr (cli, &nr, error) && fw_store_set_arrival_seen (cli->store, nr, error);

  return fw_cli_refuse_usage (error, _("Say “list”, “return” or “seen”."));
}

/* --- marks --------------------------------------------------------------------------------- */

gboolean
fw_cli_run_unseen (FwCli   *cli,
                   GError **error)
{
  static const char *columns[] = { "uuid", "entity", "title", "field", "before", "time", NULL };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) marks = NULL;

  if (table == NULL)
    return FALSE;
  marks = fw_store_list_unseen (cli->store, fw_cli_get_argument (cli, 0));
  for (guint i = 0; i < marks->len; i++)
    {
      const FwMark *mark = marks->pdata[i];
      g_autoptr(FwMark) whole = fw_store_find_unseen (cli->store, mark->uuid, mark->name);
      g_autofree char *time = fw_cli_format_time (mark->time);
      const char *values[] = {
        mark->uuid, mark->entity, mark->title, mark->name,
        whole != NULL && whole->before != NULL ? whole->before : "", time, NULL
      };

      fw_cli_table_add (table, values);
    }
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_seen (FwCli   *cli,
                 GError **error)
{
  return fw_store_set_seen (cli->store, fw_cli_get_argument (cli, 0),
                            fw_cli_get_argument (cli, 1), error);
}

/* --- put aside ------------------------------------------------------------------------------- */

static gboolean
list_quarantine (FwCli   *cli,
                 GError **error)
{
  static const char *columns[] = { "nr", "time", "device_id", "size", "reason", "path", NULL };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) files = NULL;

  if (table == NULL)
    return FALSE;
  files = fw_store_list_quarantine (cli->store);
  for (guint i = 0; i < files->len; i++)
    {
      const FwQuarantined *file = files->pdata[i];
      g_autofree char *nr = g_strdup_printf ("%" G_GINT64_FORMAT, file->nr);
      g_autofree char *time = fw_cli_format_time (file->time);
      g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, file->size);
      const char *values[] = {
        nr, time, file->device_id != NULL ? file->device_id : "", size,
        file->reason != NULL ? file->reason : "", file->path != NULL ? file->path : "", NULL
      };

      fw_cli_table_add (table, values);
    }
  fw_cli_table_end (table);

  return TRUE;
}

static gboolean
retry_quarantined (FwCli   *cli,
                   gint64   nr,
                   GError **error)
{
  g_autoptr(FwQuarantined) file = fw_store_find_quarantined (cli->store, nr);
  g_autoptr(GBytes) bytes = fw_store_dup_quarantined (cli->store, nr, error);

  return bytes != NULL && fw_cli_import (cli, bytes, file->path, error);
}

/* To look into it elsewhere, it is written as it came. */
static gboolean
save_quarantined (FwCli   *cli,
                  gint64   nr,
                  GError **error)
{
  const char *path = fw_cli_get_option (cli, "out");
  g_autoptr(GBytes) bytes = NULL;

  if (path == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");
  bytes = fw_store_dup_quarantined (cli->store, nr, error);

  return bytes != NULL &&
         g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}

gboolean
fw_cli_run_quarantine (FwCli   *cli,
                       GError **error)
{
  static const char *const known[] = { "retry", "release", "save", "drop", NULL };
  const char *what = fw_cli_get_argument (cli, 0);
  gint64 nr;

  if (g_str_equal (what, "list"))
    return list_quarantine (cli, error);
  if (!g_strv_contains (known, what))
    return fw_cli_refuse_usage (error, _("Say “list”, “retry”, “release”, “save” or “drop”."));
  if (!read_nr (cli, &nr, error))
    return FALSE;
  if (g_str_equal (what, "retry"))
    return retry_quarantined (cli, nr, error);
  if (g_str_equal (what, "release"))
    return fw_store_release_quarantined (cli->store, nr, error);

  return g_str_equal (what, "save") ? save_quarantined (cli, nr, error)
                                    : fw_store_drop_quarantined (cli->store, nr, error);
}
