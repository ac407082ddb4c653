/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-goal-tree.h"

/* What the program says about a Zielsystem. */

static const char *const lights[] = {
  [FW_LIGHT_NONE] = "", [FW_LIGHT_MISSED] = "missed", [FW_LIGHT_NEAR] = "near",
  [FW_LIGHT_REACHED] = "reached",
};

/* @name: a number like "ZS-2025-01", or an id */
static FwGoalTree *
load_tree (FwCli       *cli,
           const char  *name,
           GError     **error)
{
  g_autoptr(FwEntity) system = fw_uuid_is_valid (name)
                               ? fw_store_load (cli->store, name, NULL)
                               : fw_store_find (cli->store, "target_system", "number", name);
  g_autoptr(GPtrArray) family = NULL;

  if (system == NULL || !FW_IS_TARGET_SYSTEM (system))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("There is no Zielsystem of this number."));
      return NULL;
    }
  family = fw_store_list_family (cli->store, fw_entity_get_uuid (system));

  return fw_goal_tree_new (family);
}

static char *
dup_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (isnan (value) ? "" : g_ascii_formatd (text, sizeof text, "%.10g", value));
}

static void
add_line (FwCliTable  *table,
          const char  *goal,
          FwIndicator *indicator,
          const char  *quarter,
          FwResult     result)
{
  g_autofree char *value = dup_number (result.value);
  g_autofree char *n = g_strdup_printf ("%u", result.n);
  g_autofree char *base = dup_number (indicator->base_value);
  g_autofree char *target = dup_number (indicator->target_value);
  const char *values[] = {
    goal, indicator->name != NULL ? indicator->name : "", quarter, value, n, base, target,
    lights[fw_indicator_get_light (indicator, result.value)], NULL
  };

  fw_cli_table_add (table, values);
}

/* Each indicator over all quarters, and then quarter by quarter. */
static gboolean
print_figures (FwCli       *cli,
               FwGoalTree  *tree,
               GError     **error)
{
  static const char *columns[] = {
    "goal", "indicator", "quarter", "value", "n", "base", "target", "result", NULL
  };
  GPtrArray *indicators = fw_goal_tree_list_indicators (tree);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < indicators->len; i++)
    {
      FwIndicator *indicator = indicators->pdata[i];
      const char *goal =
        fw_goal_tree_get (tree, fw_goal_tree_find (tree, indicator->goal))->number;
      g_autoptr(GArray) series = fw_monitoring_list_series (fw_goal_tree_get_monitoring (tree),
                                                            indicator);

      add_line (table, goal, indicator, "", fw_goal_tree_evaluate (tree, indicator));
      for (guint k = 0; k < series->len; k++)
        add_line (table, goal, indicator, g_array_index (series, FwPoint, k).quarter,
                  g_array_index (series, FwPoint, k).result);
    }
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_target (FwCli   *cli,
                   GError **error)
{
  const char *action = fw_cli_get_argument (cli, 0);
  g_autoptr(FwGoalTree) tree = NULL;

  if (!g_str_equal (action, "figures"))
    return fw_cli_refuse_usage (error, _("“%s” is nothing that can be done with a Zielsystem."),
                                action);
  tree = load_tree (cli, fw_cli_get_argument (cli, 1), error);

  return tree != NULL && print_figures (cli, tree, error);
}
