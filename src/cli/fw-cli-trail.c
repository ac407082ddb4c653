/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-trail.h"

/* Numbers, because not every station is a record. */
static char *
dup_before (FwTrailNode *node)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < node->before->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "",
                            g_array_index (node->before, guint, i) + 1);

  return g_string_free (text, FALSE);
}

static void
add_line (FwCliTable  *table,
          guint        index,
          FwTrailNode *node)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *before = dup_before (node);
  const char *values[] = {
    number, fw_trail_stage_get_name (node->stage), node->uuid != NULL ? node->uuid : "",
    node->title, node->second, before, node->is_start ? "1" : "", NULL
  };

  fw_cli_table_add (table, values);
}

/* What led to a record and what came of it. */
gboolean
fw_cli_run_trail (FwCli   *cli,
                  GError **error)
{
  static const char *columns[] = {
    "nr", "stage", "uuid", "title", "state", "from", "start", NULL
  };
  g_autoptr(GPtrArray) nodes = fw_trail_list (cli->store, fw_cli_get_argument (cli, 0));
  FwCliTable *table;

  if (nodes->len == 0)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("This record is no part of the way from a case to the monitoring."));
      return FALSE;
    }
  table = fw_cli_table_new (cli, columns, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < nodes->len; i++)
    add_line (table, i, nodes->pdata[i]);
  fw_cli_table_end (table);

  return TRUE;
}
