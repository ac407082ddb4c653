/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <math.h>

#include "fw-route-private.h"

/* The arrangement by time.  Days say where a step stands, so steps that would
 * overlap get rows of their own.  Lines run in the channels above the rows and
 * pass a row between two of its steps; that way none ever meets a foreign
 * step, however narrow the days are.  The channels get their tracks by the
 * left-edge algorithm of A. Hashimoto and J. Stevens (1971). */

/* Lines keep this far from the corners of a step and from its sides. */
#define MARGIN 6.0

/* Where an edge leaves a channel: at a step or between two. */
typedef struct
{
  guint  group;
  double want;
  double x;
} Stop;

/* What an edge does in one channel, from one stop to the next. */
typedef struct
{
  guint edge;
  guint channel;
  guint track;
} Hop;

typedef struct
{
  double low;
  double high;
} Room;

typedef struct
{
  FwWork   *work;
  FwLayout *layout;
  double   *days;
  guint     n_rows;
  guint    *rows;          /* of each node */
  guint    *places;        /* of each node in its row */
  int      *row_lanes;
  GArray  **row_nodes;     /* guint, from the left */
  guint    *group_starts;  /* of the gaps of each row */
  GArray   *stops;         /* Stop; one more than hops for each edge */
  GArray   *hops;          /* Hop */
  guint    *edge_hops;
  double   *row_ys;        /* middle */
  double   *row_heights;
  double   *channel_ys;    /* top */
  double   *pitches;       /* distance of the tracks of a channel */
  double   *label_heights;
  guint    *n_tracks;
} Timeline;

/* --- days ----------------------------------------------------------------------------- */

static int
compare_layers (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const FwWork *work = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  int p = work->layers[work->tails[x]], q = work->layers[work->tails[y]];

  return p != q ? (p < q ? -1 : 1) : (x > y) - (x < y);
}

/* A step without a day happens when that before it does, or else that after
 * it. */
static void
find_days (Timeline *line)
{
  FwWork *work = line->work;
  g_autofree guint *order = g_new (guint, work->n_edges);
  g_autofree gboolean *given = g_new (gboolean, work->n_nodes);
  double first = INFINITY;

  for (guint i = 0; i < work->n_nodes; i++)
    {
      line->days[i] = fw_work_get_node (work, i)->day;
      given[i] = !isnan (line->days[i]);
      first = fmin (first, line->days[i]);
    }
  for (guint i = 0; i < work->n_edges; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) work->n_edges, sizeof (guint), compare_layers, work);
  for (guint i = 0; i < work->n_edges; i++)
    if (!given[work->heads[order[i]]])
      line->days[work->heads[order[i]]] = fmax (line->days[work->heads[order[i]]],
                                                line->days[work->tails[order[i]]]);
  for (guint i = work->n_edges; i-- > 0;)
    if (isnan (line->days[work->tails[order[i]]]))
      line->days[work->tails[order[i]]] = line->days[work->heads[order[i]]];
  for (guint i = 0; i < work->n_nodes; i++)
    line->days[i] = isnan (line->days[i]) ? 0 : line->days[i] - (isfinite (first) ? first : 0);
}

/* --- rows ----------------------------------------------------------------------------- */

static int
compare_nodes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Timeline *line = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  const FwGraphNode *p = fw_work_get_node (line->work, x), *q = fw_work_get_node (line->work, y);

  if (p->lane != q->lane)
    return p->lane < q->lane ? -1 : 1;
  if (line->days[x] != line->days[y])
    return line->days[x] < line->days[y] ? -1 : 1;
  if (p->order != q->order)
    return p->order < q->order ? -1 : 1;

  return (x > y) - (x < y);
}

static gboolean
fits (const Timeline *line,
      guint           row,
      double          x)
{
  const GArray *nodes = line->row_nodes[row];
  const FwLayoutRect *last = &line->layout->nodes[g_array_index (nodes, guint, nodes->len - 1)];

  return last->x + last->width + line->work->options->column_gap / 2 <= x;
}

/* Each step into the first row of its lane that is free. */
static void
fill_rows (Timeline *line)
{
  FwWork *work = line->work;
  g_autofree guint *order = g_new (guint, work->n_nodes);
  guint first_row = 0;

  for (guint i = 0; i < work->n_nodes; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) work->n_nodes, sizeof (guint), compare_nodes, line);
  for (guint i = 0; i < work->n_nodes; i++)
    {
      guint node = order[i], row;
      const FwGraphNode *n = fw_work_get_node (work, node);
      FwLayoutRect *rect = &line->layout->nodes[node];

      if (line->n_rows > 0 && line->row_lanes[line->n_rows - 1] != n->lane)
        first_row = line->n_rows;
      rect->x = work->options->lane_header + 2 * FW_ROUTE_LEAD +
                line->days[node] * work->options->day_width;
      rect->width = n->width;
      rect->height = n->height;
      for (row = first_row; row < line->n_rows && !fits (line, row, rect->x); row++)
        ;
      if (row == line->n_rows)
        {
          line->row_nodes[row] = g_array_new (FALSE, FALSE, sizeof (guint));
          line->row_lanes[line->n_rows++] = n->lane;
        }
      line->rows[node] = row;
      line->places[node] = line->row_nodes[row]->len;
      line->row_heights[row] = MAX (line->row_heights[row], n->height);
      g_array_append_val (line->row_nodes[row], node);
    }
}

/* --- ways ----------------------------------------------------------------------------- */

static double
get_centre (const Timeline *line,
            guint           node)
{
  return line->layout->nodes[node].x + line->layout->nodes[node].width / 2;
}

/* Groups of stops: the top and the bottom of each node, then the gaps of each
 * row. */
static guint
get_node_group (guint    node,
                gboolean top)
{
  return 2 * node + top;
}

/* Returns: the gap of @row that is nearest to @x */
static guint
get_gap_group (const Timeline *line,
               guint           row,
               double          x)
{
  const GArray *nodes = line->row_nodes[row];
  guint gap = 0;

  while (gap < nodes->len && get_centre (line, g_array_index (nodes, guint, gap)) < x)
    gap++;

  return line->group_starts[row] + gap;
}

static void
add_stop (Timeline *line,
          guint     group,
          double    want)
{
  Stop stop = { group, want, want };

  g_array_append_val (line->stops, stop);
}

static void
add_hop (Timeline *line,
         guint     edge,
         guint     channel)
{
  const FwGraphEdge *e = fw_work_get_edge (line->work, edge);
  Hop hop = { edge, channel, 0 };

  /* The label stands in the first channel. */
  if (line->hops->len == line->edge_hops[edge] && e->label_width > 0)
    line->label_heights[channel] = MAX (line->label_heights[channel], e->label_height);
  g_array_append_val (line->hops, hop);
}

/* Neighbours in one row are joined by a straight line, if its label fits. */
static gboolean
is_direct (const Timeline *line,
           guint           edge,
           const guint8   *joined)
{
  const FwGraphEdge *e = fw_work_get_edge (line->work, edge);
  const FwLayoutRect *from = &line->layout->nodes[e->from], *to = &line->layout->nodes[e->to];

  return line->rows[e->from] == line->rows[e->to] && !joined[e->from] &&
         line->places[e->from] + 1 == line->places[e->to] &&
         to->x - from->x - from->width >= e->label_width;
}

static void
find_way (Timeline *line,
          guint     edge)
{
  const FwGraphEdge *e = fw_work_get_edge (line->work, edge);
  guint from = line->rows[e->from], to = line->rows[e->to];
  gboolean down = to > from;
  double want = get_centre (line, e->to);

  /* Channel r is above row r. */
  add_stop (line, get_node_group (e->from, !down), want);
  if (to == from)
    add_hop (line, edge, from);
  else if (down)
    for (guint row = from + 1; row <= to; row++)
      {
        add_hop (line, edge, row);
        if (row < to)
          add_stop (line, get_gap_group (line, row, want), want);
      }
  else
    for (guint row = from; row > to; row--)
      {
        add_hop (line, edge, row);
        if (row > to + 1)
          add_stop (line, get_gap_group (line, row - 1, want), want);
      }
  add_stop (line, get_node_group (e->to, down || to == from), get_centre (line, e->from));
}

/* Returns: %FALSE if the lines would pass more rows than anybody can draw */
static gboolean
may_find_ways (const Timeline *line)
{
  guint64 n = 0;

  for (guint i = 0; i < line->work->n_edges; i++)
    {
      const FwGraphEdge *edge = fw_work_get_edge (line->work, i);
      guint from = line->rows[edge->from], to = line->rows[edge->to];

      n += MAX (from, to) - MIN (from, to);
    }

  return n <= FW_MAX_PASSES;
}

static void
find_ways (Timeline *line)
{
  FwWork *work = line->work;
  g_autofree guint8 *joined = g_new0 (guint8, work->n_nodes);
  guint n_gaps = 2 * work->n_nodes;

  for (guint i = 0; i < line->n_rows; i++)
    {
      line->group_starts[i] = n_gaps;
      n_gaps += line->row_nodes[i]->len + 1;
    }
  line->group_starts[line->n_rows] = n_gaps;
  for (guint i = 0; i < work->n_edges; i++)
    {
      line->edge_hops[i] = line->hops->len;
      if (is_direct (line, i, joined))
        joined[fw_work_get_edge (work, i)->from] = TRUE;
      else
        find_way (line, i);
    }
  line->edge_hops[work->n_edges] = line->hops->len;
}

/* --- stops ---------------------------------------------------------------------------- */

static Room
get_room (const Timeline *line,
          guint           group,
          guint           row)
{
  const FwWork *work = line->work;
  const FwLayoutRect *nodes = line->layout->nodes;
  const GArray *in_row;
  Room room;
  guint gap;

  if (group < 2 * work->n_nodes)
    {
      const FwLayoutRect *node = &nodes[group / 2];
      double inset = MIN (MARGIN, node->width / 4);

      return (Room) { node->x + inset, node->x + node->width - inset };
    }
  gap = group - line->group_starts[row];
  in_row = line->row_nodes[row];
  room.low = work->options->lane_header + MARGIN;
  if (gap > 0)
    {
      const FwLayoutRect *left = &nodes[g_array_index (in_row, guint, gap - 1)];

      room.low = left->x + left->width + MARGIN;
    }
  room.high = gap < in_row->len ? nodes[g_array_index (in_row, guint, gap)].x - MARGIN
                                : room.low + 1e7;

  return room;
}

static int
compare_stops (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const GArray *stops = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  const Stop *p = &g_array_index (stops, Stop, x), *q = &g_array_index (stops, Stop, y);

  if (p->group != q->group)
    return p->group < q->group ? -1 : 1;
  if (p->want != q->want)
    return p->want < q->want ? -1 : 1;

  return (x > y) - (x < y);
}

static void
spread_stops (Timeline *line)
{
  guint n = line->stops->len, row = 0;
  g_autofree guint *order = g_new (guint, n);
  g_autofree double *wants = g_new (double, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof (guint), compare_stops, line->stops);
  for (guint i = 0, end; i < n; i = end)
    {
      guint group = g_array_index (line->stops, Stop, order[i]).group;
      double step = line->work->options->line_gap;
      Room room;

      while (group >= 2 * line->work->n_nodes && group >= line->group_starts[row + 1])
        row++;
      room = get_room (line, group, row);
      for (end = i; end < n && g_array_index (line->stops, Stop, order[end]).group == group; end++)
        wants[end] = g_array_index (line->stops, Stop, order[end]).want;
      if (end - i > 1)
        step = MIN (step, (room.high - room.low) / (end - i - 1));
      fw_route_spread (wants + i, end - i, step, (room.low + room.high) / 2,
                       (room.high - room.low) / 2);
      for (guint k = i; k < end; k++)
        g_array_index (line->stops, Stop, order[k]).x = wants[k];
    }
}

/* Returns: the stop where a hop begins; it ends at the next one.  Each edge
 * that hops has one stop more than hops, and so has each before it. */
static const Stop *
get_stop (const Timeline *line,
          const guint    *edge_stops,
          const Hop      *hop)
{
  guint index = (guint) (hop - (const Hop *) (void *) line->hops->data);

  return &g_array_index (line->stops, Stop,
                         edge_stops[hop->edge] + index - line->edge_hops[hop->edge]);
}

static guint *
list_edge_stops (const Timeline *line)
{
  guint *starts = g_new (guint, line->work->n_edges + 1);

  starts[0] = 0;
  for (guint i = 0; i < line->work->n_edges; i++)
    {
      guint n_hops = line->edge_hops[i + 1] - line->edge_hops[i];

      starts[i + 1] = starts[i] + (n_hops > 0 ? n_hops + 1 : 0);
    }

  return starts;
}

/* --- tracks --------------------------------------------------------------------------- */

typedef struct
{
  Hop    *hop;
  double  low;
  double  high;
} Wire;

static int
compare_wires (gconstpointer a,
               gconstpointer b)
{
  const Wire *x = a, *y = b;

  if (x->hop->channel != y->hop->channel)
    return x->hop->channel < y->hop->channel ? -1 : 1;
  if (x->low != y->low)
    return x->low < y->low ? -1 : 1;

  return (x->hop > y->hop) - (x->hop < y->hop);
}

static void
assign_tracks (Timeline    *line,
               const guint *edge_stops)
{
  Wire *wires = g_new (Wire, line->hops->len + 1);
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < line->hops->len; i++)
    {
      Hop *hop = &g_array_index (line->hops, Hop, i);
      const Stop *stop = get_stop (line, edge_stops, hop);

      wires[i] = (Wire) { hop, MIN (stop[0].x, stop[1].x), MAX (stop[0].x, stop[1].x) };
    }
  qsort (wires, line->hops->len, sizeof (Wire), compare_wires);
  for (guint i = 0; i < line->hops->len; i++)
    {
      Hop *hop = wires[i].hop;
      guint track = 0;

      if (i == 0 || wires[i - 1].hop->channel != hop->channel)
        g_array_set_size (ends, 0);
      while (track < ends->len && g_array_index (ends, double, track) + MARGIN > wires[i].low)
        track++;
      if (track == ends->len)
        g_array_append_val (ends, wires[i].high);
      g_array_index (ends, double, track) = wires[i].high;
      hop->track = track;
      line->n_tracks[hop->channel] = ends->len;
    }
  g_free (wires);
}

/* --- heights -------------------------------------------------------------------------- */

static void
stack_rows (Timeline *line)
{
  FwWork *work = line->work;
  double y = 0;
  guint row = 0;

  for (guint i = 0; i < work->graph->n_lanes; i++)
    {
      double top = y;

      y += work->options->lane_padding;
      for (guint first = row; row < line->n_rows && line->row_lanes[row] == (int) i; row++)
        {
          double channel;

          line->pitches[row] = MAX (work->options->line_gap,
                                    line->label_heights[row] + 2 * FW_LABEL_GAP);
          channel = line->pitches[row] * (line->n_tracks[row] + 1);
          line->channel_ys[row] = y;
          if (line->n_tracks[row] > 0 || row > first)
            y += MAX (channel, row > first ? work->options->node_gap : 0);
          line->row_ys[row] = y + line->row_heights[row] / 2;
          y += line->row_heights[row];
        }
      y = MAX (y + work->options->lane_padding, top + work->options->lane_min_height);
      work->lane_tops[i] = top;
      work->lane_heights[i] = y - top;
    }
}

/* --- result --------------------------------------------------------------------------- */

/* Where the outline of a node is above or below a place of its width. */
static double
get_outline (const Timeline *line,
             guint           node,
             double          x,
             gboolean        top)
{
  const FwLayoutRect *rect = &line->layout->nodes[node];
  double part = MIN (1, fabs (x - rect->x - rect->width / 2) / (rect->width / 2));
  double half = fw_route_get_half (line->work, node, rect->height / 2, part);

  return rect->y + rect->height / 2 + (top ? -half : half);
}

static void
set_label (FwLayoutEdge      *result,
           const FwGraphEdge *edge,
           double             x,
           double             line_y)
{
  result->label.x = x;
  result->label.y = line_y - edge->label_height - FW_LABEL_GAP;
  result->label.width = edge->label_width;
  result->label.height = edge->label_height;
}

static void
trace_direct (const Timeline    *line,
              const FwGraphEdge *e,
              FwLayoutEdge      *result,
              GArray            *points)
{
  const FwLayoutRect *from = &line->layout->nodes[e->from], *to = &line->layout->nodes[e->to];
  double y = line->row_ys[line->rows[e->from]];

  fw_route_add_point (points, from->x + from->width, y);
  fw_route_add_point (points, to->x, y);
  if (e->label_width > 0)
    set_label (result, e, (from->x + from->width + to->x - e->label_width) / 2, y);
}

static void
trace_hops (const Timeline *line,
            guint           edge,
            const Stop     *stops,
            FwLayoutEdge   *result,
            GArray         *points)
{
  const FwGraphEdge *e = fw_work_get_edge (line->work, edge);
  const Hop *hops = &g_array_index (line->hops, Hop, line->edge_hops[edge]);
  guint n = line->edge_hops[edge + 1] - line->edge_hops[edge];

  fw_route_add_point (points, stops[0].x,
                      get_outline (line, e->from, stops[0].x, stops[0].group % 2));
  for (guint i = 0; i < n; i++)
    {
      guint channel = hops[i].channel;
      double y = line->channel_ys[channel] + line->pitches[channel] * (hops[i].track + 1);

      fw_route_add_point (points, stops[i].x, y);
      fw_route_add_point (points, stops[i + 1].x, y);
      if (i == 0 && e->label_width > 0)
        set_label (result, e, MIN (stops[0].x, stops[1].x) + FW_LABEL_GAP, y);
    }
  fw_route_add_point (points, stops[n].x,
                      get_outline (line, e->to, stops[n].x, stops[n].group % 2));
}

static void
trace_all (Timeline    *line,
           const guint *edge_stops)
{
  FwWork *work = line->work;
  FwLayout *layout = line->layout;

  for (guint i = 0; i < work->n_nodes; i++)
    {
      layout->nodes[i].y = line->row_ys[line->rows[i]] - layout->nodes[i].height / 2;
      layout->width = MAX (layout->width, layout->nodes[i].x + layout->nodes[i].width);
    }
  for (guint i = 0; i < work->n_edges; i++)
    {
      FwLayoutEdge *edge = &layout->edges[i];
      g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (FwLayoutPoint));

      if (line->edge_hops[i] == line->edge_hops[i + 1])
        trace_direct (line, fw_work_get_edge (work, i), edge, points);
      else
        trace_hops (line, i, &g_array_index (line->stops, Stop, edge_stops[i]), edge, points);
      edge->reversed = work->reversed[i];
      edge->n_points = points->len;
      edge->points = (FwLayoutPoint *) (void *) g_array_free (g_steal_pointer (&points), FALSE);
      for (guint k = 0; k < edge->n_points; k++)
        layout->width = MAX (layout->width, edge->points[k].x);
      layout->width = MAX (layout->width, edge->label.x + edge->label.width);
    }
  layout->width += FW_ROUTE_LEAD;
}

static void
init_timeline (Timeline *line)
{
  guint n = line->work->n_nodes;

  line->days = g_new (double, n);
  line->rows = g_new (guint, n);
  line->places = g_new (guint, n);
  line->row_lanes = g_new (int, n);
  line->row_nodes = g_new0 (GArray *, n);
  line->group_starts = g_new (guint, n + 1);
  line->stops = g_array_new (FALSE, FALSE, sizeof (Stop));
  line->hops = g_array_new (FALSE, FALSE, sizeof (Hop));
  line->edge_hops = g_new (guint, line->work->n_edges + 1);
  line->row_ys = g_new (double, n);
  line->row_heights = g_new0 (double, n);
  line->channel_ys = g_new (double, n);
  line->pitches = g_new (double, n);
  line->label_heights = g_new0 (double, n);
  line->n_tracks = g_new0 (guint, n);
}

static void
clear_timeline (Timeline *line)
{
  for (guint i = 0; i < line->n_rows; i++)
    g_array_unref (line->row_nodes[i]);
  g_array_unref (line->stops);
  g_array_unref (line->hops);
  g_free (line->days);
  g_free (line->rows);
  g_free (line->places);
  g_free (line->row_lanes);
  g_free (line->row_nodes);
  g_free (line->group_starts);
  g_free (line->edge_hops);
  g_free (line->row_ys);
  g_free (line->row_heights);
  g_free (line->channel_ys);
  g_free (line->pitches);
  g_free (line->label_heights);
  g_free (line->n_tracks);
}

static void
draw (Timeline *line)
{
  g_autofree guint *edge_stops = NULL;

  find_ways (line);
  spread_stops (line);
  edge_stops = list_edge_stops (line);
  assign_tracks (line, edge_stops);
  stack_rows (line);
  trace_all (line, edge_stops);
}

/* Draws the graph of @work, whose layers are known, by its days.
 *
 * Returns: %FALSE if it is too large */
gboolean
fw_layout_arrange_by_time (FwWork   *work,
                           FwLayout *layout)
{
  Timeline line = { .work = work, .layout = layout };
  gboolean may;

  init_timeline (&line);
  find_days (&line);
  fill_rows (&line);
  may = may_find_ways (&line);
  layout->width = work->options->lane_header;
  if (may)
    draw (&line);
  clear_timeline (&line);

  return may;
}
