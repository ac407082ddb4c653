/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-bpmn.h"
#include "fw-chain-check.h"
#include "fw-chain-file.h"
#include "fw-cli.h"

/* Dienstleistungsketten from and for other programs, and where a drawing has
 * its parts. */

/* --- chain import -------------------------------------------------------------- */

/* A chain that is here already, or was, comes in beside it. */
static FwChainDoc *
make_new (FwCli      *cli,
          FwChainDoc *doc)
{
  g_autoptr(GPtrArray) records = fw_chain_doc_list_records (doc);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *known =
        fw_store_dup_entity_name (cli->store, fw_entity_get_uuid (records->pdata[i]));

      if (known != NULL)
        return fw_bpmn_dup_anew (doc);
    }

  return g_object_ref (doc);
}

static gboolean
save (FwCli       *cli,
      FwChainDoc  *doc,
      GError     **error)
{
  g_autoptr(GPtrArray) records = fw_chain_doc_list_records (doc);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  return fw_store_apply (cli->store, _("Import Dienstleistungskette"), records, none, error);
}

gboolean
fw_cli_import_chain (FwCli       *cli,
                     const char  *path,
                     GError     **error)
{
  char *text;
  gsize size;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(FwBpmnFile) file = NULL;
  g_autoptr(FwChainDoc) doc = NULL;

  if (!g_file_get_contents (path, &text, &size, error))
    return FALSE;
  bytes = g_bytes_new_take (text, size);
  file = fw_bpmn_read (bytes, error);
  if (file == NULL)
    return FALSE;
  doc = make_new (cli, file->doc);
  if (!save (cli, doc, error))
    return FALSE;
  for (guint i = 0; i < file->notes->len; i++)
    fprintf (stderr, "%s\n", (const char *) file->notes->pdata[i]);
  printf ("%s\n", fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (doc))));

  return TRUE;
}

/* --- chain export -------------------------------------------------------------- */

/* Without the option, the name of the file says what it is. */
static gboolean
read_format (FwCli              *cli,
             const char         *path,
             FwChainFileFormat  *format,
             GError            **error)
{
  const char *wanted = fw_cli_get_option (cli, "format");
  const char *dot = strrchr (path, '.');

  if (wanted == NULL && dot != NULL)
    fw_chain_file_find_format (dot + 1, format);
  if (wanted == NULL || fw_chain_file_find_format (wanted, format))
    return TRUE;

  return fw_cli_refuse_usage (error, _("The format is “bpmn”, “svg”, “png” or “pdf”."));
}

static gboolean
read_options (FwCli               *cli,
              const char          *path,
              FwChainFileOptions  *options,
              GError             **error)
{
  const char *paper = fw_cli_get_option (cli, "paper");
  guint percent = 100;

  if (!read_format (cli, path, &options->format, error) ||
      !fw_cli_read_number (cli, "scale", (guint) (100 * FW_CHAIN_FILE_MAX_SCALE), &percent, error))
    return FALSE;
  if (percent < 10)
    return fw_cli_refuse_usage (error, _("The scale is 10 at least."));
  if (paper != NULL && !g_str_equal (paper, "a3") && !g_str_equal (paper, "a4"))
    return fw_cli_refuse_usage (error, _("The paper is “a4” or “a3”."));
  options->scale = percent / 100.0;
  options->arrangement = fw_cli_get_option (cli, "by-time") != NULL ? FW_LAYOUT_TIME
                                                                   : FW_LAYOUT_FLOW;
  options->paper.scale = options->scale;
  options->paper.a3 = g_strcmp0 (paper, "a3") == 0;
  options->paper.tiled = fw_cli_get_option (cli, "tiled") != NULL;
  options->paper.outline = fw_cli_get_option (cli, "outline") != NULL;

  return TRUE;
}

static gboolean
may_leave (FwCli       *cli,
           FwChainDoc  *doc,
           GError     **error)
{
  g_autoptr(FwNameScan) names = fw_store_new_name_scan (cli->store);

  if (fw_cli_get_option (cli, "confirm") != NULL || !fw_chain_check_has_person (doc, names))
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                       _("A text of this chain could name a person of a case file. “chain check” "
                         "lists the places; with “--confirm” it is written all the same."));

  return FALSE;
}

gboolean
fw_cli_export_chain (FwCli       *cli,
                     FwChainDoc  *doc,
                     GError     **error)
{
  FwChainFileOptions options = FW_CHAIN_FILE_OPTIONS_DEFAULT;
  const char *path = fw_cli_get_option (cli, "out");
  g_autoptr(GBytes) bytes = NULL;

  if (path == NULL || *path == '\0')
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");
  if (!read_options (cli, path, &options, error) || !may_leave (cli, doc, error))
    return FALSE;
  bytes = fw_chain_file_write (doc, &options, NULL, error);

  return bytes != NULL && g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes), error);
}

/* --- chain layout -------------------------------------------------------------- */

static char *
dup_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.1f", value));
}

static void
add_place (FwCliTable         *table,
           const char         *entity,
           const char         *uuid,
           const FwLayoutRect *place,
           const char         *points)
{
  g_autofree char *x = dup_number (place->x);
  g_autofree char *y = dup_number (place->y);
  g_autofree char *width = dup_number (place->width);
  g_autofree char *height = dup_number (place->height);

  fw_cli_table_add (table, (const char *[]) { entity, uuid != NULL ? uuid : "", x, y, width,
                                              height, points, NULL });
}

static void
add_line (FwCliTable        *table,
          const FwSceneEdge *edge)
{
  g_autoptr(GString) points = g_string_new (NULL);

  for (guint i = 0; i < edge->n_points; i++)
    {
      g_autofree char *x = dup_number (edge->points[i].x);
      g_autofree char *y = dup_number (edge->points[i].y);

      g_string_append_printf (points, "%s%s,%s", i > 0 ? " " : "", x, y);
    }
  add_place (table, "chain_edge", edge->uuid, &edge->bounds, points->str);
}

gboolean
fw_cli_print_layout (FwCli       *cli,
                     FwChainDoc  *doc,
                     GError     **error)
{
  static const char *columns[] = { "entity", "uuid", "x", "y", "width", "height", "points", NULL };
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(FwScene) scene = NULL;
  FwCliTable *table;

  if (fw_cli_get_option (cli, "by-time") != NULL)
    options.arrangement = FW_LAYOUT_TIME;
  scene = fw_scene_new_laid_out (doc, &options, NULL, error);
  table = scene != NULL ? fw_cli_table_new (cli, columns, error) : NULL;
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < fw_scene_get_n_lanes (scene); i++)
    {
      const FwSceneLane *lane = fw_scene_get_lane (scene, i);

      add_place (table, "chain_lane", lane->uuid, &lane->band, "");
    }
  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (scene, i);

      add_place (table, "chain_step", step->uuid, &step->box, "");
    }
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    add_line (table, fw_scene_get_edge (scene, i));
  fw_cli_table_end (table);

  return TRUE;
}
