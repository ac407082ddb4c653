/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-scope.h"
#include "fw-workshop-paper.h"
#include "fw-workshop-store.h"

/* What the program says about Fallrekonstruktionen. */

static char *
dup_number (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
add_workshop (FwCli            *cli,
              FwCliTable       *table,
              FwReconstruction *record)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (record));
  g_autoptr(GPtrArray) family = fw_store_list_family (cli->store, uuid);
  g_autoptr(FwBoard) board = fw_board_new (family);
  FwBoardFigures figures = fw_board_get_figures (board, fw_workshop_now ());
  g_autoptr(GPtrArray) themes = fw_workshop_list_themes (cli->store, uuid);
  g_autofree char *people = dup_number (figures.participants);
  g_autofree char *external = dup_number (figures.external);
  g_autofree char *planned = dup_number (figures.planned);
  g_autofree char *spent = dup_number (figures.spent);
  g_autofree char *cards = dup_number (figures.cards);
  g_autofree char *dots = dup_number (figures.dots);
  g_autofree char *n_themes = dup_number (themes->len);
  const char *values[] = {
    record->number != NULL ? record->number : "", record->held != NULL ? record->held : "",
    record->status != NULL ? record->status : "", people, external, planned, spent, cards, dots,
    n_themes, uuid, NULL
  };

  fw_cli_table_add (table, values);
}

static gboolean
list_all (FwCli   *cli,
          GError **error)
{
  static const char *columns[] = {
    "number", "held", "status", "participants", "external", "planned", "minutes", "cards", "dots",
    "themes", "uuid", NULL
  };
  g_autoptr(GPtrArray) all = fw_store_list (cli->store, "reconstruction", NULL, NULL);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    add_workshop (cli, table, all->pdata[i]);
  fw_cli_table_end (table);

  return TRUE;
}

static void
add_hurdle (FwCliTable *table,
            FwCard     *card)
{
  g_autofree char *dots = dup_number (card->dots != FW_INTEGER_NONE ? card->dots : 0);
  const char *values[] = {
    card->text != NULL ? card->text : "", card->category != NULL ? card->category : "",
    card->level != NULL ? card->level : "", dots,
    card->structural != NULL ? card->structural : "", fw_entity_get_uuid (FW_ENTITY (card)), NULL
  };

  fw_cli_table_add (table, values);
}

/* The hurdles, what most people gave a dot to first. */
static gboolean
show_one (FwCli       *cli,
          const char  *uuid,
          GError     **error)
{
  static const char *columns[] = {
    "hurdle", "category", "level", "dots", "structural", "uuid", NULL
  };
  g_autoptr(GPtrArray) family = fw_store_list_family (cli->store, uuid);
  g_autoptr(FwBoard) board = fw_board_new (family);
  g_autoptr(GPtrArray) ranked = fw_board_list_ranked (board);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < ranked->len; i++)
    add_hurdle (table, ranked->pdata[i]);
  fw_cli_table_end (table);

  return TRUE;
}

static gboolean
write_report (FwCli       *cli,
              const char  *uuid,
              GError     **error)
{
  const char *path = fw_cli_get_option (cli, "out");
  g_autoptr(FwEntity) record = fw_store_load (cli->store, uuid, error);
  g_autoptr(FwDocument) document = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (path == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");
  if (!g_str_has_suffix (path, ".pdf") && !g_str_has_suffix (path, ".odt"))
    return fw_cli_refuse_usage (error, _("The name of the file ends in .pdf or .odt."));
  if (record == NULL)
    return FALSE;
  if (fw_cli_get_option (cli, "release") != NULL &&
      !fw_workshop_paper_release (cli->store, uuid, error))
    return FALSE;
  if (FW_RECONSTRUCTION (record)->released_on == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("Nobody has released this report. Who has read it says “--release”."));
      return FALSE;
    }
  /* It may have been changed since. */
  if (!fw_workshop_paper_check (cli->store, uuid, error))
    return FALSE;
  document = fw_workshop_paper_new (cli->store, uuid);
  bytes = g_str_has_suffix (path, ".pdf")
          ? fw_document_write_pdf (document, NULL, NULL, error)
          : fw_document_write_odt (document, NULL, error);

  return bytes != NULL && g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes), error);
}

static gboolean
share (FwCli       *cli,
       const char  *uuid,
       GError     **error)
{
  const char *to = fw_cli_get_option (cli, "to");

  if (to == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "to");

  return fw_scope_share_record (cli->store, uuid, to, error);
}

/* @name: a number like "FR-2025-01", or an id */
static char *
dup_uuid (FwCli       *cli,
          const char  *name,
          GError     **error)
{
  g_autoptr(FwEntity) record = fw_uuid_is_valid (name)
                               ? fw_store_load (cli->store, name, NULL)
                               : fw_store_find (cli->store, "reconstruction", "number", name);

  if (record != NULL && FW_IS_RECONSTRUCTION (record))
    return g_strdup (fw_entity_get_uuid (record));
  g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                       _("There is no Fallrekonstruktion of this number."));

  return NULL;
}

gboolean
fw_cli_run_workshop (FwCli   *cli,
                     GError **error)
{
  const char *action = fw_cli_get_argument (cli, 0), *name = fw_cli_get_argument (cli, 1);
  g_autofree char *uuid = NULL;

  if (g_str_equal (action, "list"))
    return list_all (cli, error);
  if (!g_str_equal (action, "show") && !g_str_equal (action, "report") &&
      !g_str_equal (action, "share"))
    return fw_cli_refuse_usage (error, _("“%s” is nothing that can be done with a workshop."),
                                action);
  if (name == NULL)
    return fw_cli_refuse_usage (error, _("Please say which Fallrekonstruktion."));
  uuid = dup_uuid (cli, name, error);
  if (uuid == NULL)
    return FALSE;
  if (g_str_equal (action, "share"))
    return share (cli, uuid, error);

  return g_str_equal (action, "show") ? show_one (cli, uuid, error)
                                      : write_report (cli, uuid, error);
}
