/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-check.h"
#include "fw-chain-figures.h"
#include "fw-cli.h"

/* What the program does with a Dienstleistungskette. */

static void
take_owned (FwCli      *cli,
            FwChainDoc *doc,
            const char *uuid)
{
  static const char *const entities[] = {
    "chain_lane", "chain_step", "chain_edge", "chain_mark", "chain_remedy",
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_autoptr(GPtrArray) records = fw_store_list (cli->store, entities[i], "chain", uuid);

      for (guint n = 0; n < records->len; n++)
        fw_chain_doc_put (doc, records->pdata[n]);
    }
}

static FwChainDoc *
load_doc (FwCli       *cli,
          const char  *uuid,
          GError     **error)
{
  g_autoptr(FwEntity) chain = NULL;
  FwChainDoc *doc;

  if (!fw_uuid_is_valid (uuid))
    {
      fw_cli_refuse_usage (error, _("This is not the id of a record."));
      return NULL;
    }
  chain = fw_store_load (cli->store, uuid, error);
  if (chain == NULL)
    return NULL;
  if (!FW_IS_CHAIN (chain))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("This record is not a Dienstleistungskette."));
      return NULL;
    }
  doc = fw_chain_doc_new (FW_CHAIN (chain));
  take_owned (cli, doc, uuid);

  return doc;
}

/* What @doc is derived from, and what is derived from it.  A chain that is in
 * the bin by now is left out. */
static GPtrArray *
load_related (FwCli      *cli,
              FwChainDoc *doc)
{
  FwChain *chain = fw_chain_doc_get_chain (doc);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (chain));
  GPtrArray *related = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) all = fw_store_list (cli->store, "chain", NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      FwChain *other = all->pdata[i];
      const char *other_uuid = fw_entity_get_uuid (FW_ENTITY (other));
      FwChainDoc *other_doc = NULL;

      if (fw_set_contains (chain->based_on, other_uuid) || fw_set_contains (other->based_on, uuid))
        other_doc = load_doc (cli, other_uuid, NULL);
      if (other_doc != NULL)
        g_ptr_array_add (related, other_doc);
    }

  return related;
}

/* --- chain figures ------------------------------------------------------------- */

static gboolean
print_figures (FwCli       *cli,
               FwChainDoc  *doc,
               GError     **error)
{
  static const char *columns[] = { "id", "label", "value", NULL };
  g_autoptr(GPtrArray) related = load_related (cli, doc);
  g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, related);
  g_autoptr(GPtrArray) rows = fw_chain_figures_list_rows (figures);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      FwChainFigure *row = rows->pdata[i];

      fw_cli_table_add (table, (const char *[]) { row->id, row->label, row->value, NULL });
    }
  fw_cli_table_end (table);

  return TRUE;
}

/* --- chain check --------------------------------------------------------------- */

static gboolean
print_findings (FwCli       *cli,
                FwChainDoc  *doc,
                GError     **error)
{
  static const char *columns[] = { "severity", "id", "entity", "uuid", "sentence", NULL };
  g_autoptr(GPtrArray) related = load_related (cli, doc);
  g_autoptr(FwNameScan) names = fw_store_new_name_scan (cli->store);
  g_autoptr(GPtrArray) findings = fw_chain_check (doc, related, names);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      FwChainFinding *finding = findings->pdata[i];
      const char *values[] = {
        fw_chain_severity_to_string (finding->severity), finding->id,
        fw_entity_get_info (finding->record)->name, fw_entity_get_uuid (finding->record),
        finding->sentence, NULL,
      };

      fw_cli_table_add (table, values);
    }
  fw_cli_table_end (table);

  return TRUE;
}

/* --- the actions --------------------------------------------------------------- */

typedef gboolean (*Action) (FwCli *cli, FwChainDoc *doc, GError **error);

static const struct { const char *name; Action run; } actions[] = {
  { "figures", print_figures },
  { "check", print_findings },
  { "export", fw_cli_export_chain },
  { "layout", fw_cli_print_layout },
};

gboolean
fw_cli_run_chain (FwCli   *cli,
                  GError **error)
{
  const char *name = fw_cli_get_argument (cli, 0);

  if (g_str_equal (name, "import"))
    return fw_cli_import_chain (cli, fw_cli_get_argument (cli, 1), error);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      {
        g_autoptr(FwChainDoc) doc = load_doc (cli, fw_cli_get_argument (cli, 1), error);

        return doc != NULL && actions[i].run (cli, doc, error);
      }

  return fw_cli_refuse_usage (error, _("“%s” is nothing that can be done with a chain."),
                              name);
}
