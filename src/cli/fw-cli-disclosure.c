/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-disclosure-paper.h"

/* What was given away of whom, and the papers about it. */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
print_list (FwCli   *cli,
            GError **error)
{
  static const char *columns[] = {
    "uuid", "when", "recipient", "basis", "purpose", "withdrawn", "number", "fields", "sha256",
    NULL
  };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GPtrArray) list = NULL;

  if (table == NULL)
    return FALSE;
  list = fw_store_list_disclosed (cli->store, fw_cli_get_argument (cli, 1));
  for (guint i = 0; i < list->len; i++)
    {
      const FwDisclosed *disclosed = list->pdata[i];
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, disclosed->number);
      g_autofree char *fields = g_strjoinv (" ", disclosed->content);

      fw_cli_table_add (table, (const char *[]) {
      or_empty (disclosed->uuid), or_empty (disclosed->when), or_empty (disclosed->recipient),
      or_empty (disclosed->basis), or_empty (disclosed->purpose),
      or_empty (disclosed->withdrawn), number, fields, or_empty (disclosed->digest), NULL
    });
    }
  fw_cli_table_end (table);

  return TRUE;
}

static char *
dup_workplace (FwStore *store)
{
  g_autoptr(GPtrArray) workplaces = fw_store_list (store, "workplace", NULL, NULL);

  return fw_entity_dup_title (workplaces->pdata[0]);
}

static FwDocument *
new_information (FwCli       *cli,
                 const char  *uuid,
                 GPtrArray   *list,
                 const char  *today)
{
  g_autofree char *subject = fw_store_dup_title (cli->store, uuid);
  g_autofree char *workplace = dup_workplace (cli->store);

  return fw_information_paper_new (subject != NULL ? subject : uuid, workplace, list, today);
}

/* Writes the paper, and what left into the list. */
static gboolean
write_paper (FwCli         *cli,
             FwDocument    *document,
             FwDisclosure  *disclosure,
             GError       **error)
{
  g_autofree char *now = fw_time_now ();
  g_autofree char *digest = NULL;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, error);

  if (pdf == NULL)
    return FALSE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  g_object_set (disclosure, "given", now, "digest", digest, NULL);

  return fw_store_add_disclosure (cli->store, disclosure, error) &&
         g_file_set_contents (fw_cli_get_option (cli, "out"), g_bytes_get_data (pdf, NULL),
                              (gssize) g_bytes_get_size (pdf), error);
}

static gboolean
inform (FwCli   *cli,
        GError **error)
{
  const char *uuid = fw_cli_get_argument (cli, 1);
  g_autofree char *today = fw_date_today ();
  g_autoptr(GPtrArray) list = fw_store_list_disclosed (cli->store, uuid);
  g_autoptr(FwDocument) document = new_information (cli, uuid, list, today);
  g_autofree char *entity = fw_store_dup_entity_name (cli->store, uuid);
  g_autoptr(FwDisclosure) disclosure =
    g_object_new (FW_TYPE_DISCLOSURE, "basis", FW_BASIS_INFORMATION, NULL);

  g_object_set (disclosure, g_strcmp0 (entity, "person") == 0 ? "person" : "case-file", uuid, NULL);

  return write_paper (cli, document, disclosure, error);
}

static gboolean
recall (FwCli   *cli,
        GError **error)
{
  const char *uuid = fw_cli_get_argument (cli, 1);
  g_autoptr(FwEntity) entity = fw_store_load (cli->store, uuid, error);
  FwDisclosure *record = FW_IS_DISCLOSURE (entity) ? FW_DISCLOSURE (entity) : NULL;
  g_autoptr(GPtrArray) list = record != NULL && record->person != NULL
                              ? fw_store_list_disclosed (cli->store, record->person) : NULL;
  g_autofree char *today = fw_date_today ();
  g_autofree char *workplace = dup_workplace (cli->store);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const FwDisclosed *disclosed = list->pdata[i];
      g_autofree char *subject = fw_store_dup_title (cli->store, record->person);
      g_autoptr(FwDocument) document = NULL;
      g_autoptr(FwDisclosure) letter = NULL;

      if (g_strcmp0 (disclosed->uuid, uuid) != 0 || disclosed->withdrawn == NULL)
        continue;
      document = fw_recall_paper_new (subject != NULL ? subject : "–", workplace, disclosed,
                                      today);
      letter = g_object_new (FW_TYPE_DISCLOSURE, "case-file", record->case_file, "person",
                             record->person, "recipient", record->recipient, "basis",
                             FW_BASIS_RECALL, "consent", record->consent, "content",
                             record->content, NULL);
      return write_paper (cli, document, letter, error);
    }
  g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                       _("There is no withdrawn consent for this disclosure; “disclosures list”"
                         " shows what can be called back."));

  return FALSE;
}

gboolean
fw_cli_run_disclosures (FwCli   *cli,
                        GError **error)
{
  const char *what = fw_cli_get_argument (cli, 0);

  if (!fw_uuid_is_valid (fw_cli_get_argument (cli, 1)))
    return fw_cli_refuse_usage (error, _("This is not the id of a record."));
  if (g_str_equal (what, "list"))
    return print_list (cli, error);
  if (!g_str_equal (what, "inform") && !g_str_equal (what, "recall"))
    return fw_cli_refuse_usage (error, _("Say “list”, “inform” or “recall”."));
  if (fw_cli_get_option (cli, "out") == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");

  return g_str_equal (what, "inform") ? inform (cli, error) : recall (cli, error);
}
