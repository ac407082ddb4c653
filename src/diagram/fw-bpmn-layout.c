/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <math.h>

#include "fw-bpmn-private.h"
#include "fw-layout.h"

/* The drawing for other programs: the layout of the canvas, but with the sizes
 * that BPMN programs draw things in. */

#define EVENT    36.0
#define GATEWAY  50.0
#define TASK     120.0
#define HEADER   30.0
#define LETTER   8.0     /* generous: another program has another font */
#define LINE     18.0

static double
get_text_height (const char *text,
                 double      width)
{
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;

  return LINE * ceil ((double) length * LETTER / width);
}

/* Names stand below events and gateways, so these need room there; and above,
 * so that their middle stays on the line. */
static FwGraphNode
make_node (FwChainStep *step,
           int          lane,
           int          order)
{
  const char *element = fw_bpmn_get_element (step->type);
  gboolean small = fw_bpmn_is_small (element);
  double size = g_str_has_suffix (element, "Gateway") ? GATEWAY : EVENT;
  FwGraphNode node = { .lane = lane, .order = order, .day = NAN };

  node.width = small ? MAX (size, step->text != NULL ? 90 : size) : TASK;
  node.height = small ? size + 2 * (get_text_height (step->text, 80) + 8)
                      : MAX (80, get_text_height (step->text, TASK - 10) + 20);
  node.shape = small ? FW_GRAPH_ELLIPSE : FW_GRAPH_RECTANGLE;
  node.sides_only = small;
  node.pinned = step->pin != FW_INTEGER_NONE && step->pin >= 0;
  node.column = node.pinned ? (guint) step->pin : 0;

  return node;
}

static int
lane_of (FwChainDoc  *doc,
         FwChainStep *step)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (doc);
  guint lane;

  return (int) (g_ptr_array_find (lanes, fw_chain_doc_get_lane_of (doc, step), &lane)
                ? lane : lanes->len);
}

static FwGraph *
make_graph (FwChainDoc *doc,
            GPtrArray  *drawn)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  GPtrArray *edges = fw_chain_doc_get_edges (doc);
  guint n_lanes = fw_chain_doc_get_lanes (doc)->len;
  FwGraph *graph;

  for (guint i = 0; i < steps->len; i++)
    if (lane_of (doc, steps->pdata[i]) == (int) fw_chain_doc_get_lanes (doc)->len)
      n_lanes = fw_chain_doc_get_lanes (doc)->len + 1;
  graph = fw_graph_new (MAX (n_lanes, 1));
  for (guint i = 0; i < steps->len; i++)
    {
      FwGraphNode node = make_node (steps->pdata[i], lane_of (doc, steps->pdata[i]), (int) i);

      fw_graph_add_node (graph, &node);
    }
  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];
      guint from = fw_chain_doc_get_number (doc, fw_chain_doc_get_from (doc, edge));
      guint to = fw_chain_doc_get_number (doc, fw_chain_doc_get_to (doc, edge));
      FwGraphEdge line = { .from = from - 1, .to = to - 1,
                           .back = g_strcmp0 (edge->type, FW_EDGE_BACK) == 0 };

      if (from == 0 || to == 0)
        continue;
      if (edge->text != NULL)
        {
          line.label_width = MIN (90, LETTER * (double) g_utf8_strlen (edge->text, -1));
          line.label_height = get_text_height (edge->text, 90);
        }
      fw_graph_add_edge (graph, &line);
      g_ptr_array_add (drawn, edge);
    }

  return graph;
}

/* --- from the layout ---------------------------------------------------------------------- */

static FwBpmnRect
copy_rect (const FwLayoutRect *rect)
{
  return (FwBpmnRect) { rect->x, rect->y, rect->width, rect->height };
}

static void
place_step (FwBpmnGeometry     *geometry,
            FwChainStep        *step,
            const FwLayoutRect *box)
{
  const char *element = fw_bpmn_get_element (step->type);
  double size = g_str_has_suffix (element, "Gateway") ? GATEWAY : EVENT;
  FwBpmnRect place = copy_rect (box);

  if (fw_bpmn_is_small (element))
    {
      place.x += (box->width - size) / 2;
      place.y += (box->height - size) / 2;
      place.width = size;
      place.height = size;
    }
  fw_bpmn_geometry_set_place (geometry, fw_entity_get_uuid (FW_ENTITY (step)), &place);
}

/* The box of a small shape was wider than the shape, and lines side by side
 * meet a circle or a diamond nearer to its middle. */
static void
pull_end (FwBpmnGeometry *geometry,
          FwChainStep    *step,
          FwBpmnPoint    *end)
{
  const FwBpmnRect *place =
    fw_bpmn_geometry_get_place (geometry, fw_entity_get_uuid (FW_ENTITY (step)));
  const char *element = fw_bpmn_get_element (step->type);
  double half = place->width / 2;
  double middle = place->x + half;
  double off = MIN (fabs (end->y - place->y - place->height / 2), half);

  if (!fw_bpmn_is_small (element))
    return;
  if (g_str_has_suffix (element, "Gateway"))
    half -= off;
  else
    half = sqrt (half * half - off * off);
  end->x = end->x < middle ? middle - half : middle + half;
}

static void
place_edge (FwBpmnGeometry     *geometry,
            FwChainDoc         *doc,
            FwChainEdge        *edge,
            const FwLayoutEdge *line)
{
  g_autofree FwBpmnPoint *points = g_new (FwBpmnPoint, line->n_points);
  FwBpmnRect label = copy_rect (&line->label);

  for (guint i = 0; i < line->n_points; i++)
    {
      points[i].x = line->points[i].x;
      points[i].y = line->points[i].y;
    }
  pull_end (geometry, fw_chain_doc_get_from (doc, edge), &points[0]);
  pull_end (geometry, fw_chain_doc_get_to (doc, edge), &points[line->n_points - 1]);
  fw_bpmn_geometry_set_line (geometry, fw_entity_get_uuid (FW_ENTITY (edge)), points,
                             line->n_points, label.width > 0 ? &label : NULL);
}

static void
place_lanes (FwBpmnGeometry *geometry,
             FwChainDoc     *doc,
             const FwLayout *layout)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (doc);

  for (guint i = 0; i < layout->n_lanes && lanes->len > 0; i++)
    {
      const char *uuid = i < lanes->len ? fw_entity_get_uuid (lanes->pdata[i]) : "";
      FwBpmnRect place = { 0, layout->lanes[i].top, layout->width + 20, layout->lanes[i].height };

      fw_bpmn_geometry_set_place (geometry, uuid, &place);
    }
}

/**
 * fw_bpmn_geometry_new_laid_out:
 *
 * Returns: (transfer full) (nullable): the drawing for an export; %NULL if
 *   there is no step, or it was cancelled
 */
FwBpmnGeometry *
fw_bpmn_geometry_new_laid_out (FwChainDoc   *doc,
                               GCancellable *cancellable)
{
  FwLayoutOptions options = FW_LAYOUT_OPTIONS_DEFAULT;
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  g_autoptr(GPtrArray) drawn = g_ptr_array_new ();
  g_autoptr(FwGraph) graph = NULL;
  g_autoptr(FwLayout) layout = NULL;
  FwBpmnGeometry *geometry;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  if (steps->len == 0)
    return NULL;
  graph = make_graph (doc, drawn);
  options.lane_header = HEADER + 20;
  options.lane_min_height = 120;
  layout = fw_layout_new (graph, &options, NULL, NULL, cancellable, NULL);
  if (layout == NULL)
    return NULL;
  geometry = fw_bpmn_geometry_new ();
  place_lanes (geometry, doc, layout);
  for (guint i = 0; i < steps->len; i++)
    place_step (geometry, steps->pdata[i], &layout->nodes[i]);
  for (guint i = 0; i < drawn->len; i++)
    place_edge (geometry, doc, drawn->pdata[i], &layout->edges[i]);

  return geometry;
}
