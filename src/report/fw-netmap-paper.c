/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-netmap-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-net-chart.h"
#include "fw-netmap-paper.h"

#define GAP    16.0
#define HEIGHT 440.0

/* --- the drawing ------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray   *days[2];    /* FwNetmapNode; the first may be NULL */
  char        *titles[2];
  char        *centre;
  FwTextCache *texts;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&self->days[i], g_ptr_array_unref);
      g_free (self->titles[i]);
    }
  g_free (self->centre);
  fw_text_cache_unref (self->texts);
  g_free (self);
}

static void
draw (cairo_t *cr,
      double   width,
      double   height,
      gpointer data)
{
  Drawing *self = data;
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };
  double each = self->days[0] != NULL ? (width - GAP) / 2 : width;
  double tall = height - fw_net_chart_get_legend_height ();

  for (guint i = 0; i < 2; i++)
    {
      FwNetChart chart = { self->days[i], i > 0 ? self->days[0] : NULL, self->titles[i],
                           self->centre, NULL };

      if (self->days[i] == NULL)
        continue;
      cairo_save (cr);
      cairo_translate (cr, i > 0 && self->days[0] != NULL ? each + GAP : 0, 0);
      fw_net_chart_draw (&chart, &pen, each, tall);
      cairo_restore (cr);
    }
  cairo_translate (cr, 0, tall);
  fw_net_chart_draw_legend (&pen, width);
}

/* Without names a contact is what it is to the person. */
static GPtrArray *
dup_nodes (GPtrArray *nodes,
           gboolean   nameless)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      FwNetmapNode *node = nodes->pdata[i];
      FwEntity *copy = fw_entity_copy (FW_ENTITY (node));

      if (nameless)
        g_object_set (copy, "name", node->role != NULL
                      ? node->role : fw_code_list_get_label ("CL_SEKTOR", fw_netmap_get_sector_code
                                                               (fw_netmap_node_get_sector (node))),
                      "role", NULL, "note", NULL, NULL);
      g_ptr_array_add (copies, copy);
    }

  return copies;
}

static Drawing *
add_drawing (FwDocument        *document,
             const FwNetmapDay *before,
             const FwNetmapDay *after,
             gboolean           nameless,
             const char        *subject)
{
  Drawing *self = g_new0 (Drawing, 1);
  gboolean is_pair = before->map != NULL;

  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  self->days[0] = is_pair ? dup_nodes (before->nodes, nameless) : NULL;
  self->days[1] = dup_nodes (after->nodes, nameless);
  self->titles[0] = is_pair ? fw_date_format (before->map->held) : NULL;
  self->titles[1] = fw_date_format (after->map->held);
  self->centre = g_strdup (subject);
  fw_document_add_drawing (document, fw_document_get_room (document),
                           HEIGHT + fw_net_chart_get_legend_height (), draw, self, drawing_free);

  return self;
}

/* --- the table -------------------------------------------------------------------------- */

static void
add_node (FwDocument   *document,
          FwNetmapNode *node,
          const char   *change,
          gboolean      is_pair)
{
  g_autofree char *line = fw_netmap_node_dup_line (node);
  const char *cells[] = { node->name != NULL ? node->name : "–", line, is_pair ? change : NULL };

  fw_document_add_row (document, cells);
}

/* Those of the later day, and whoever is no longer there. */
static void
add_table (FwDocument    *document,
           const Drawing *drawing)
{
  static const double shares[] = { 0.3, 0.48, 0.22 }, alone[] = { 0.35, 0.65 };
  gboolean is_pair = drawing->days[0] != NULL;
  const char *const titles[] = { _("Contact"), _("Tie"), _("Change") };

  fw_document_add_heading (document, _("The map as a table"));
  fw_document_begin_table (document, is_pair ? 3 : 2, is_pair ? shares : alone, titles);
  for (guint i = 0; i < drawing->days[1]->len; i++)
    {
      g_autofree char *change = fw_netmap_node_dup_change (drawing->days[1]->pdata[i],
                                                           drawing->days[0]);

      add_node (document, drawing->days[1]->pdata[i], change, is_pair);
    }
  for (guint i = 0; is_pair && i < drawing->days[0]->len; i++)
    if (fw_netmap_find_same (drawing->days[1], drawing->days[0]->pdata[i]) == NULL)
      add_node (document, drawing->days[0]->pdata[i], _("no longer there"), TRUE);
}

/**
 * fw_netmap_paper_new:
 * @before: the earlier day, whose map may be %NULL
 * @after: the later day
 * @subject: who stands in the middle, or a pseudonym
 * @nameless: whether contacts are only what they are to the person
 * @body: (nullable): for whom
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_netmap_paper_new (const FwNetmapDay *before,
                     const FwNetmapDay *after,
                     const char        *subject,
                     gboolean           nameless,
                     const char        *body,
                     const char        *today)
{
  g_autofree char *title = g_strdup_printf (_("Netzwerkkarte: %s"), subject);
  g_autofree char *day = fw_date_format (today);
  g_autofree char *printed = g_strdup_printf (_("As of %s"), day);
  FwDocument *document = fw_document_new (title, before->map != NULL);
  Drawing *drawing;

  fw_document_add_title (document, title);
  fw_document_add_note (document, printed);
  fw_document_add_fact (document, _("For"), body);
  drawing = add_drawing (document, before, after, nameless, subject);
  add_table (document, drawing);
  if (!nameless && after->map->note != NULL)
    {
      fw_document_add_heading (document, _("Note"));
      fw_document_add_text (document, after->map->note);
    }

  return document;
}
