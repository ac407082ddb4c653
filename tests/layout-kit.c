/* SPDX-License-Identifier: EUPL-1.2 */
#include "layout-kit.h"

#include <math.h>

/* Chains to lay out, and what has to hold of every drawing. */

#define NEAR 0.05

guint
layout_kit_add_node (FwGraph *graph,
                     int      lane)
{
  FwGraphNode node = { .lane = lane, .width = 100, .height = 80, .day = NAN };

  node.order = (int) graph->nodes->len;

  return fw_graph_add_node (graph, &node);
}

void
layout_kit_add_edge (FwGraph *graph,
                     guint    from,
                     guint    to)
{
  FwGraphEdge edge = { .from = from, .to = to };

  fw_graph_add_edge (graph, &edge);
}

static void
add_random_node (FwGraph *graph,
                 GRand   *random)
{
  static const FwGraphNode kinds[] = {
    { .width = 100, .height = 80, .shape = FW_GRAPH_RECTANGLE },
    { .width = 140, .height = 60, .shape = FW_GRAPH_RECTANGLE, .sides_only = TRUE },
    { .width = 50, .height = 50, .shape = FW_GRAPH_DIAMOND },
    { .width = 36, .height = 36, .shape = FW_GRAPH_ELLIPSE },
  };
  FwGraphNode node = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];

  node.lane = g_rand_int_range (random, 0, (gint32) graph->n_lanes);
  node.order = (int) graph->nodes->len;
  node.day = g_rand_int_range (random, 0, 4) > 0 ? g_rand_int_range (random, 0, 200) : NAN;
  fw_graph_add_node (graph, &node);
}

static void
add_random_edge (FwGraph *graph,
                 GRand   *random,
                 guint    from,
                 guint    to)
{
  FwGraphEdge edge = { .from = from, .to = to };

  if (g_rand_int_range (random, 0, 4) == 0)
    {
      edge.label_width = g_rand_double_range (random, 10, 90);
      edge.label_height = 14;
    }
  edge.back = to < from && g_rand_boolean (random);
  fw_graph_add_edge (graph, &edge);
}

/* Steps one after the other with branches that meet again and ways back. */
FwGraph *
layout_kit_new_chain (GRand *random,
                      guint  n_nodes,
                      guint  n_lanes)
{
  FwGraph *graph = fw_graph_new (n_lanes);

  for (guint i = 0; i < n_nodes; i++)
    {
      add_random_node (graph, random);
      if (i > 0)
        add_random_edge (graph, random,
                         i - (guint) g_rand_int_range (random, 1, (gint32) MIN (i, 3) + 1), i);
      if (i > 5 && g_rand_int_range (random, 0, 8) == 0)
        add_random_edge (graph, random, i, i - (guint) g_rand_int_range (random, 1, 5));
      if (i > 5 && g_rand_int_range (random, 0, 6) == 0)
        add_random_edge (graph, random, i - (guint) g_rand_int_range (random, 2, 5), i);
    }

  return graph;
}

/* No order at all: cycles, loops, parallels. */
FwGraph *
layout_kit_new_tangle (GRand *random,
                       guint  n_nodes,
                       guint  n_edges,
                       guint  n_lanes)
{
  FwGraph *graph = fw_graph_new (n_lanes);

  for (guint i = 0; i < n_nodes; i++)
    add_random_node (graph, random);
  for (guint i = 0; i < n_edges; i++)
    add_random_edge (graph, random, (guint) g_rand_int_range (random, 0, (gint32) n_nodes),
                     (guint) g_rand_int_range (random, 0, (gint32) n_nodes));

  return graph;
}

/* --- metrics -------------------------------------------------------------------------- */

static gboolean
overlap (const FwLayoutRect *a,
         const FwLayoutRect *b)
{
  return a->x < b->x + b->width - NEAR && b->x < a->x + a->width - NEAR &&
         a->y < b->y + b->height - NEAR && b->y < a->y + a->height - NEAR;
}

guint
layout_kit_count_overlaps (const FwLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_nodes; i++)
    for (guint k = i + 1; k < layout->n_nodes; k++)
      n += overlap (&layout->nodes[i], &layout->nodes[k]);

  return n;
}

static FwLayoutRect
get_bounds (FwLayoutPoint a,
            FwLayoutPoint b)
{
  return (FwLayoutRect) { MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) };
}

static gboolean
runs_through (const FwLayoutEdge *edge,
              const FwLayoutRect *node)
{
  for (guint i = 1; i < edge->n_points; i++)
    {
      FwLayoutRect line = get_bounds (edge->points[i - 1], edge->points[i]);

      if (line.x < node->x + node->width - NEAR && line.x + line.width > node->x + NEAR &&
          line.y < node->y + node->height - NEAR && line.y + line.height > node->y + NEAR)
        return TRUE;
    }

  return FALSE;
}

/* Returns: how many lines run through a node, even through one of their own;
 * only inside the corners of one that is not a rectangle they may end */
guint
layout_kit_count_through (const FwGraph  *graph,
                          const FwLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_edges; i++)
    for (guint k = 0; k < layout->n_nodes; k++)
      {
        const FwGraphEdge *edge = fw_graph_get_edge (graph, i);
        gboolean own = edge->from == k || edge->to == k;

        if (own && fw_graph_get_node (graph, k)->shape != FW_GRAPH_RECTANGLE)
          continue;
        n += runs_through (&layout->edges[i], &layout->nodes[k]);
      }

  return n;
}

static gboolean
lie_on_each_other (FwLayoutRect a,
                   FwLayoutRect b)
{
  if (a.width < NEAR && b.width < NEAR)
    return fabs (a.x - b.x) < 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1;
  if (a.height < NEAR && b.height < NEAR)
    return fabs (a.y - b.y) < 1 && a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1;

  return FALSE;
}

/* Returns: how many pairs of lines cannot be told apart for a part of their
 * way */
guint
layout_kit_count_shared (const FwLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_edges; i++)
    for (guint k = i + 1; k < layout->n_edges; k++)
      {
        const FwLayoutEdge *a = &layout->edges[i], *b = &layout->edges[k];
        gboolean shared = FALSE;

        for (guint p = 1; p < a->n_points; p++)
          for (guint q = 1; q < b->n_points; q++)
            shared = shared || lie_on_each_other (get_bounds (a->points[p - 1], a->points[p]),
                                                  get_bounds (b->points[q - 1], b->points[q]));
        n += shared;
      }

  return n;
}

guint
layout_kit_count_bends (const FwLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_edges; i++)
    n += layout->edges[i].n_points - 2;

  return n;
}

/* --- properties ----------------------------------------------------------------------- */

/* Whether a point is on the outline of a node. */
static gboolean
is_on_outline (FwLayoutPoint point,
               FwLayoutRect  rect,
               FwGraphShape  shape)
{
  double dx = fabs (point.x - rect.x - rect.width / 2) / (rect.width / 2);
  double dy = fabs (point.y - rect.y - rect.height / 2) / (rect.height / 2);

  switch (shape)
    {
    case FW_GRAPH_DIAMOND:
      return fabs (dx + dy - 1) < 0.01;
    case FW_GRAPH_ELLIPSE:
      return fabs (dx * dx + dy * dy - 1) < 0.01;
    case FW_GRAPH_RECTANGLE:
    default:
      return fabs (MAX (dx, dy) - 1) < 0.01;
    }
}

static void
check_lanes (const FwGraph  *graph,
             const FwLayout *layout)
{
  double y = 0;

  g_assert_cmpuint (layout->n_lanes, ==, graph->n_lanes);
  for (guint i = 0; i < layout->n_lanes; i++)
    {
      g_assert_cmpfloat_with_epsilon (layout->lanes[i].top, y, NEAR);
      g_assert_cmpfloat (layout->lanes[i].height, >, 0);
      y += layout->lanes[i].height;
    }
  g_assert_cmpfloat_with_epsilon (layout->height, y, NEAR);
}

static void
check_nodes (const FwGraph  *graph,
             const FwLayout *layout)
{
  g_assert_cmpuint (layout->n_nodes, ==, graph->nodes->len);
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const FwGraphNode *node = fw_graph_get_node (graph, i);
      FwLayoutRect rect = layout->nodes[i];
      FwLayoutLane lane = layout->lanes[node->lane];

      g_assert_cmpfloat (rect.width, ==, node->width);
      g_assert_cmpfloat (rect.height, ==, node->height);
      g_assert_cmpfloat (rect.x, >=, 0);
      g_assert_cmpfloat (rect.x + rect.width, <=, layout->width);
      g_assert_cmpfloat (rect.y, >=, lane.top);
      g_assert_cmpfloat (rect.y + rect.height, <=, lane.top + lane.height);
    }
}

static void
check_edge (const FwGraph      *graph,
            const FwLayout     *layout,
            const FwGraphEdge  *edge,
            const FwLayoutEdge *line)
{
  const FwGraphNode *from = fw_graph_get_node (graph, edge->from);
  const FwGraphNode *to = fw_graph_get_node (graph, edge->to);

  g_assert_cmpuint (line->n_points, >=, 2);
  g_assert_true (is_on_outline (line->points[0], layout->nodes[edge->from], from->shape));
  g_assert_true (is_on_outline (line->points[line->n_points - 1], layout->nodes[edge->to],
                                to->shape));
  for (guint i = 0; i < line->n_points; i++)
    {
      FwLayoutPoint p = line->points[i];

      g_assert_true (p.x >= 0 && p.x <= layout->width && p.y >= 0 && p.y <= layout->height);
      if (i == 0)
        continue;
      /* Horizontal and vertical, in turn. */
      g_assert_true ((fabs (p.x - line->points[i - 1].x) < NEAR) !=
                     (fabs (p.y - line->points[i - 1].y) < NEAR));
      if (i > 1)
        g_assert_true ((fabs (p.x - line->points[i - 1].x) < NEAR) !=
                       (fabs (line->points[i - 1].x - line->points[i - 2].x) < NEAR));
    }
}

static void
check_label (const FwLayout     *layout,
             const FwGraphEdge  *edge,
             const FwLayoutRect *label)
{
  g_assert_cmpfloat (label->width, ==, edge->label_width);
  for (guint i = 0; label->width > 0 && i < layout->n_nodes; i++)
    g_assert_false (overlap (label, &layout->nodes[i]));
}

/* What has to hold of every drawing. */
void
layout_kit_check (const FwGraph  *graph,
                  const FwLayout *layout)
{
  check_lanes (graph, layout);
  check_nodes (graph, layout);
  g_assert_cmpuint (layout->n_edges, ==, graph->edges->len);
  for (guint i = 0; i < layout->n_edges; i++)
    {
      check_edge (graph, layout, fw_graph_get_edge (graph, i), &layout->edges[i]);
      check_label (layout, fw_graph_get_edge (graph, i), &layout->edges[i].label);
    }
  g_assert_cmpuint (layout_kit_count_overlaps (layout), ==, 0);
  g_assert_cmpuint (layout_kit_count_through (graph, layout), ==, 0);
}
