/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-directory-paper.h"

/* A code, or its label as people write it. */
static const char *
find_service (const char *typed)
{
  FwCodeList *list = fw_code_list_lookup ("CL_LEISTUNG");

  if (fw_code_list_find (list, typed) != NULL)
    return typed;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_strcmp0 (fw_code_item_get_label (item), typed) == 0)
        return fw_code_item_get_value (item);
    }

  return NULL;
}

static void
add_lines (FwCli      *cli,
           FwCliTable *table,
           GPtrArray  *competences,
           const char *responsible)
{
  for (guint i = 0; i < competences->len; i++)
    {
      FwCompetence *competence = competences->pdata[i];
      g_autofree char *name = competence->actor != NULL
                              ? fw_store_dup_title (cli->store, competence->actor) : NULL;

      fw_cli_table_add (table, (const char *[]) {
      responsible, competence->actor != NULL ? competence->actor : "",
      name != NULL ? name : "", competence->rank != NULL ? competence->rank : "",
      competence->region != NULL ? competence->region : "", NULL
    });
    }
}

/* Who is responsible for a Leistung in a municipality. */
gboolean
fw_cli_run_responsible (FwCli   *cli,
                        GError **error)
{
  static const char *columns[] = { "responsible", "uuid", "actor", "rank", "region", NULL };
  const char *service = find_service (fw_cli_get_argument (cli, 0));
  g_autofree char *day = fw_cli_get_option (cli, "on") != NULL
                         ? g_strdup (fw_cli_get_option (cli, "on")) : fw_date_today ();
  g_autoptr(FwEntity) place = fw_store_find (cli->store, "municipality", "name",
                                             fw_cli_get_argument (cli, 1));
  g_autoptr(GPtrArray) competences = NULL;
  g_autoptr(FwResponsible) found = NULL;
  FwCliTable *table;

  if (service == NULL)
    return fw_cli_refuse_usage (error, _("“%s” is no Leistung of the list CL_LEISTUNG."),
                                fw_cli_get_argument (cli, 0));
  if (place == NULL)
    return fw_cli_refuse_usage (error, _("There is no municipality “%s”."),
                                fw_cli_get_argument (cli, 1));
  if (fw_date_precision (day) != FW_DATE_DAY)
    return fw_cli_refuse_usage (error, _("Write the day like 2027-03-05."));
  competences = fw_store_list (cli->store, "competence", "service", service);
  found = fw_competence_find_responsible (competences, service, fw_entity_get_uuid (place), day);
  table = fw_cli_table_new (cli, columns, error);
  if (table == NULL)
    return FALSE;
  add_lines (cli, table, found->competences, "1");
  add_lines (cli, table, found->instead_of, "0");
  fw_cli_table_end (table);

  return TRUE;
}

/* The directory on paper. */
gboolean
fw_cli_run_directory (FwCli   *cli,
                      GError **error)
{
  const char *path = fw_cli_get_option (cli, "out");
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwDocument) document = NULL;
  g_autoptr(GBytes) bytes = NULL;
  FwDirectoryPaper paper;

  if (!fw_directory_paper_from_string (fw_cli_get_argument (cli, 0), &paper))
    return fw_cli_refuse_usage (error, _("The paper is “competences”, “gaps” or “hours”."));
  if (path == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");
  document = fw_directory_paper_new (cli->store, paper, today);
  if (g_str_has_suffix (path, ".odt"))
    bytes = fw_document_write_odt (document, NULL, error);
  else if (g_str_has_suffix (path, ".pdf"))
    bytes = fw_document_write_pdf (document, NULL, NULL, error);
  else
    return fw_cli_refuse_usage (error, _("The name of the file ends in .pdf or .odt."));

  return bytes != NULL && g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes), error);
}
