/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-route"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-route-private.h"

/* Channel routing: the vertical parts of the lines in the gap between two
 * columns get tracks (A. Hashimoto, J. Stevens, "Wire Routing by Optimizing
 * Channel Assignment", Design Automation Workshop 1971).  Which of two comes
 * first follows G. Sander, "Layout of Directed Hypergraphs with Orthogonal
 * Hyperedges", Graph Drawing 2003: the order with fewer crossings, and above
 * all no two lines on top of each other. */

/* A pair on one line costs as much as so many crossings. */
#define OVERLAP 50

/* Beyond that pairs are not compared one by one. */
#define MAX_COMPARED 1200

#define MAX_ROUNDS 4

typedef struct
{
  FwPiece *piece;
  guint    index;
  double   low;
  double   high;
  guint    track;
  int      balance;     /* how many shall be right of it, minus left of it */
  gboolean placed;
} Wire;

static int
compare_wires (gconstpointer a,
               gconstpointer b)
{
  const Wire *x = a, *y = b;
  gboolean x_down = x->piece->y2 > x->piece->y1, y_down = y->piece->y2 > y->piece->y1;

  /* What goes down comes from the bottom up, what goes up from the top down:
   * then lines of the same direction do not cross. */
  if (x_down != y_down)
    return x_down ? -1 : 1;
  if (x->piece->y1 != y->piece->y1)
    return (x->piece->y1 > y->piece->y1) == x_down ? -1 : 1;

  return (x->index > y->index) - (x->index < y->index);
}

static gboolean
is_inside (double y,
           double low,
           double high)
{
  return y > low && y < high;
}

/* What it costs to have @left left of @right. */
static int
get_cost (const Wire *left,
          const Wire *right)
{
  int cost = is_inside (left->piece->y2, right->low, right->high) +
             is_inside (right->piece->y1, left->low, left->high);

  if (fabs (left->piece->y2 - right->piece->y1) < 3)
    cost += OVERLAP;

  return cost;
}

static gboolean
are_apart (const Wire *a,
           const Wire *b,
           double      distance)
{
  return a->high + distance <= b->low || b->high + distance <= a->low;
}

/* Takes the wire at @place to where it costs least among the others, as in the
 * sifting of C. Matuszewski, R. Schönfeld, P. Molitor, "Using Sifting for k-Layer
 * Straightline Crossing Minimization", Graph Drawing 1999.
 *
 * Returns: whether it moved */
static gboolean
sift_wire (const gint8 *prefers,
           guint        n,
           guint       *order,
           guint        place)
{
  guint wire = order[place], best = place;
  int gain = 0, best_gain = 0;

  for (guint i = place; i > 0; i--)
    {
      gain += prefers[(gsize) wire * n + order[i - 1]];
      if (gain > best_gain)
        {
          best = i - 1;
          best_gain = gain;
        }
    }
  gain = 0;
  for (guint i = place + 1; i < n; i++)
    {
      gain += prefers[(gsize) order[i] * n + wire];
      if (gain > best_gain)
        {
          best = i;
          best_gain = gain;
        }
    }
  if (best < place)
    memmove (order + best + 1, order + best, sizeof (guint) * (place - best));
  else
    memmove (order + place, order + place + 1, sizeof (guint) * (best - place));
  order[best] = wire;

  return best != place;
}

static void
sift_wires (const gint8 *prefers,
            guint        n,
            guint       *order)
{
  gboolean changed = TRUE;

  for (guint round = 0; changed && round < MAX_ROUNDS; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < n; i++)
        changed |= sift_wire (prefers, n, order, i);
    }
}

/* Greedy cycle removal after P. Eades, X. Lin, W. F. Smyth, "A Fast and
 * Effective Heuristic for the Feedback Arc Set Problem" (1993): what has the
 * most to its right comes next. */
static void
sort_wires (Wire  *wires,
            guint  n,
            guint *order)
{
  g_autofree gint8 *prefers = g_new0 (gint8, (gsize) n * n);   /* 1: row left of column */

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        int cost = get_cost (&wires[k], &wires[i]) - get_cost (&wires[i], &wires[k]);

        cost = CLAMP (cost, -OVERLAP, OVERLAP);
        prefers[(gsize) i * n + k] = (gint8) cost;
        prefers[(gsize) k * n + i] = (gint8) -cost;
        wires[i].balance += cost;
        wires[k].balance -= cost;
      }
  for (guint count = 0; count < n; count++)
    {
      guint best = FW_NONE;

      for (guint i = 0; i < n; i++)
        if (!wires[i].placed && (best == FW_NONE || wires[i].balance > wires[best].balance))
          best = i;
      wires[best].placed = TRUE;
      order[count] = best;
      for (guint i = 0; i < n; i++)
        wires[i].balance += prefers[(gsize) best * n + i];
    }
  sift_wires (prefers, n, order);
}

/* Returns: the number of tracks */
static guint
fill_tracks (Wire         *wires,
             guint         n,
             const guint  *order,
             double        distance)
{
  guint n_tracks = 0;

  for (guint i = 0; i < n; i++)
    {
      Wire *wire = &wires[order[i]];

      for (guint k = 0; k < i; k++)
        {
          const Wire *other = &wires[order[k]];

          if (other->track >= wire->track &&
              (!are_apart (wire, other, distance) ||
               get_cost (wire, other) > get_cost (other, wire)))
            wire->track = other->track + 1;
        }
      n_tracks = MAX (n_tracks, wire->track + 1);
    }

  return n_tracks;
}

static guint
assign_in_gap (FwWork *work,
               int     gap,
               Wire   *wires)
{
  guint n = 0, n_tracks;
  g_autofree guint *order = NULL;

  for (guint i = work->gap_starts[gap]; i < work->gap_starts[gap + 1]; i++)
    {
      FwPiece *piece = &work->pieces[work->gap_pieces[i]];

      if (piece->bend != FW_BEND_GAP || fabs (piece->y1 - piece->y2) < 0.01)
        continue;
      wires[n] = (Wire) { .piece = piece, .index = work->gap_pieces[i] };
      wires[n].low = MIN (piece->y1, piece->y2);
      wires[n++].high = MAX (piece->y1, piece->y2);
    }
  qsort (wires, n, sizeof (Wire), compare_wires);
  order = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (n <= MAX_COMPARED)
    sort_wires (wires, n, order);
  n_tracks = fill_tracks (wires, n, order, work->options->line_gap / 2);
  for (guint i = 0; i < n; i++)
    wires[i].piece->x = wires[i].track * work->options->line_gap;

  return n_tracks;
}

/* Labels stand right of all tracks, above their lines. */
static double
get_label_room (const FwWork *work,
                int           gap)
{
  double room = 0;

  for (guint i = work->gap_starts[gap]; i < work->gap_starts[gap + 1]; i++)
    {
      guint piece = work->gap_pieces[i], edge = work->pieces[piece].edge;
      guint first = work->reversed[edge] ? work->edge_pieces[edge + 1] - 1
                                         : work->edge_pieces[edge];

      if (piece == first)
        room = MAX (room, fw_work_get_edge (work, edge)->label_width);
    }

  return room;
}

static void
measure_columns (FwWork *work)
{
  g_free (work->column_xs);
  g_free (work->column_widths);
  work->column_xs = g_new0 (double, work->n_layers + 1);
  work->column_widths = g_new0 (double, work->n_layers + 1);
  for (guint i = 0; i < work->n_nodes; i++)
    {
      double *width = &work->column_widths[work->items[i].layer];

      *width = MAX (*width, work->items[i].width);
    }
  for (guint i = 0; i < work->n_edges; i++)
    if (fw_work_is_loop (work, i))
      {
        double *width = &work->column_widths[work->items[work->tails[i]].layer];

        *width = MAX (*width, fw_work_get_edge (work, i)->label_width);
      }
}

/* Returns: the width of the drawing */
double
fw_route_assign_tracks (FwWork *work)
{
  Wire *wires = g_new (Wire, work->n_pieces + 1);
  double x = work->options->lane_header + FW_ROUTE_LEAD;

  measure_columns (work);
  for (int gap = 0; gap < work->n_layers; gap++)
    {
      guint n_tracks = assign_in_gap (work, gap, wires);
      double room = get_label_room (work, gap);
      double tracks = n_tracks > 0 ? (n_tracks - 1) * work->options->line_gap : 0;
      double needed = 2 * FW_ROUTE_LEAD + tracks + (room > 0 && n_tracks > 0 ? 4 : 0) + room;
      double width = MAX (work->options->column_gap, needed);
      double start;

      work->column_xs[gap] = x;
      x += work->column_widths[gap];
      start = x + FW_ROUTE_LEAD + (room > 0 ? 0 : (width - needed) / 2);
      for (guint i = work->gap_starts[gap]; i < work->gap_starts[gap + 1]; i++)
        work->pieces[work->gap_pieces[i]].x += start;
      x += gap + 1 < work->n_layers ? width : FW_ROUTE_LEAD;
    }
  g_free (wires);

  return x;
}
