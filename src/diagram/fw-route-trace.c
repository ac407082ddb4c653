/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-route"

#include "config.h"

#include <math.h>

#include "fw-route-private.h"

/* From ports, bends and tracks to points. */

static double
get_middle (const FwWork *work,
            const FwItem *item)
{
  return work->column_xs[item->layer] + work->column_widths[item->layer] / 2;
}

/**
 * fw_route_get_half:
 * @half: the half width or height of the node
 * @part: 0 in its middle to 1 at its end in the other direction
 *
 * Returns: how far from the middle the outline of the node is there
 */
double
fw_route_get_half (const FwWork *work,
                   guint         node,
                   double        half,
                   double        part)
{
  switch (fw_work_get_node (work, node)->shape)
    {
    case FW_GRAPH_DIAMOND:
      return half * (1 - part);
    case FW_GRAPH_ELLIPSE:
      return half * sqrt (1 - part * part);
    case FW_GRAPH_RECTANGLE:
    default:
      return half;
    }
}

/* Where the outline of a node is at a height. */
static double
get_outline (const FwWork *work,
             const FwItem *item,
             double        y,
             gboolean      right)
{
  double part = MIN (1, fabs (y - item->y) / (item->height / 2));
  double half = fw_route_get_half (work, item->node, item->width / 2, part);

  return get_middle (work, item) + (right ? half : -half);
}

/* Leaves out what lies between two others. */
void
fw_route_add_point (GArray *points,
                    double  x,
                    double  y)
{
  FwLayoutPoint point = { x, y };
  FwLayoutPoint *last = (FwLayoutPoint *) (void *) points->data + points->len;

  if (points->len > 0 && fabs (last[-1].x - x) < 0.01 && fabs (last[-1].y - y) < 0.01)
    return;
  if (points->len > 1 &&
      ((fabs (last[-1].x - x) < 0.01 && fabs (last[-2].x - x) < 0.01) ||
       (fabs (last[-1].y - y) < 0.01 && fabs (last[-2].y - y) < 0.01)))
    last[-1] = point;
  else
    g_array_append_val (points, point);
}

static void
add_piece (const FwWork  *work,
           const FwPiece *piece,
           GArray        *points)
{
  const FwItem *from = &work->items[piece->from], *to = &work->items[piece->to];
  gboolean straight = fw_route_is_straight (piece);

  if (!straight && piece->bend == FW_BEND_START)
    fw_route_add_point (points, get_middle (work, from),
                        from->y + (piece->y2 > from->y ? 0.5 : -0.5) * from->height);
  else if (from->node != FW_NONE)
    fw_route_add_point (points, get_outline (work, from, piece->y1, TRUE), piece->y1);
  if (!straight)
    {
      double x = piece->bend == FW_BEND_START ? get_middle (work, from)
                 : piece->bend == FW_BEND_END ? get_middle (work, to) : piece->x;

      if (piece->bend != FW_BEND_START)
        fw_route_add_point (points, x, piece->y1);
      if (piece->bend != FW_BEND_END)
        fw_route_add_point (points, x, piece->y2);
    }
  if (!straight && piece->bend == FW_BEND_END)
    {
      fw_route_add_point (points, get_middle (work, to), piece->y1);
      fw_route_add_point (points, get_middle (work, to),
                          to->y + (piece->y1 > to->y ? 0.5 : -0.5) * to->height);
    }
  else if (to->node != FW_NONE)
    fw_route_add_point (points, get_outline (work, to, piece->y2, FALSE), piece->y2);
}

/* The loops of one node, one around the other. */
typedef struct
{
  guint  n;
  guint  next;
  double rise;
} Loops;

/* From the right side around the upper corner to the top. */
static void
trace_loop (const FwWork *work,
            guint         edge,
            Loops        *loops,
            GArray       *points,
            FwLayoutRect *label)
{
  const FwItem *item = &work->items[work->tails[edge]];
  const FwGraphEdge *e = fw_work_get_edge (work, edge);
  gboolean rectangle = fw_route_is_rectangle (work, item);
  double part = (loops->next++ + 0.5) / loops->n;
  double inset = MIN (item->width, item->height) / 4 * part;
  double top = item->y - item->height / 2;
  double y = rectangle ? top + inset : item->y;
  double x = rectangle ? get_middle (work, item) + item->width / 2 - inset
                       : get_middle (work, item);
  double right = get_middle (work, item) + item->width / 2 + FW_ROUTE_LEAD / 2 * part;

  loops->rise += work->options->line_gap;
  fw_route_add_point (points, get_outline (work, item, y, TRUE), y);
  fw_route_add_point (points, right, y);
  fw_route_add_point (points, right, top - loops->rise);
  fw_route_add_point (points, x, top - loops->rise);
  fw_route_add_point (points, x, top);
  if (e->label_width <= 0)
    return;
  loops->rise += e->label_height + FW_LABEL_GAP;
  *label = (FwLayoutRect) { get_middle (work, item) - e->label_width / 2, top - loops->rise,
                            e->label_width, e->label_height };
}

static void
place_label (const FwWork *work,
             guint         edge,
             FwLayoutEdge *result)
{
  const FwGraphEdge *e = fw_work_get_edge (work, edge);
  gboolean reversed = work->reversed[edge];
  const FwPiece *piece;
  int gap;

  if (e->label_width <= 0 || fw_work_is_loop (work, edge))
    return;
  piece = &work->pieces[reversed ? work->edge_pieces[edge + 1] - 1 : work->edge_pieces[edge]];
  gap = work->items[piece->from].layer;
  result->label.width = e->label_width;
  result->label.height = e->label_height;
  result->label.x = work->column_xs[gap + 1] - FW_ROUTE_LEAD - e->label_width;
  result->label.y = (piece->bend == FW_BEND_END ? piece->y1 : piece->y2) - e->label_height -
                    FW_LABEL_GAP;
}

static void
trace_edge (const FwWork *work,
            guint         edge,
            Loops        *loops,
            FwLayoutEdge *result)
{
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (FwLayoutPoint));

  if (fw_work_is_loop (work, edge))
    trace_loop (work, edge, loops, points, &result->label);
  for (guint i = work->edge_pieces[edge]; i < work->edge_pieces[edge + 1]; i++)
    add_piece (work, &work->pieces[i], points);
  result->reversed = work->reversed[edge];
  result->n_points = points->len;
  result->points = (FwLayoutPoint *) (void *) g_array_free (g_steal_pointer (&points), FALSE);
  if (result->reversed)
    for (guint i = 0; i < result->n_points / 2; i++)
      {
        FwLayoutPoint point = result->points[i];

        result->points[i] = result->points[result->n_points - 1 - i];
        result->points[result->n_points - 1 - i] = point;
      }
  place_label (work, edge, result);
}

static void
take_columns (const FwWork *work,
              FwLayout     *layout)
{
  layout->n_columns = (guint) work->n_layers;
  layout->columns = g_new0 (FwLayoutColumn, layout->n_columns);
  for (guint i = 0; i < layout->n_columns; i++)
    {
      layout->columns[i].x = work->column_xs[i];
      layout->columns[i].width = work->column_widths[i];
    }
  for (guint i = 0; i < work->n_nodes; i++)
    {
      const FwItem *item = &work->items[i];

      layout->node_columns[i] = (guint) item->layer;
      layout->nodes[i].x = get_middle (work, item) - item->width / 2;
      layout->nodes[i].y = item->y - item->height / 2;
      layout->nodes[i].width = item->width;
      layout->nodes[i].height = item->height;
    }
}

/* Writes down the columns, the nodes and the lines. */
void
fw_route_trace (const FwWork *work,
                FwLayout     *layout)
{
  Loops *loops = g_new0 (Loops, work->n_nodes);

  take_columns (work, layout);
  for (guint i = 0; i < work->n_edges; i++)
    loops[work->tails[i]].n += fw_work_is_loop (work, i);
  for (guint i = 0; i < work->n_edges; i++)
    trace_edge (work, i, &loops[work->tails[i]], &layout->edges[i]);
  g_free (loops);
}
