/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-route"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-layout-private.h"
#include "fw-route-private.h"

/* Lines.  Where a piece does not run straight it bends in the gap between the
 * columns or at the top or bottom of a node.  Ports and bends are chosen
 * here, the vertical parts in the gaps get their tracks in fw-route-tracks.c. */

/* Lines keep this far from the corners of a node. */
#define CORNER 8.0
#define PORT_STEP 14.0

/* What lies closer is the same line to the eye. */
#define NEAR 6.0

typedef struct
{
  FwWork *work;
  double *highs;     /* how far lines at the top of a node reach, by item */
  double *lows;
  guint8 *top_used;
  guint8 *bottom_used;
  guint  *side;      /* the pieces of one side */
  double *wants;
} Route;

/* --- ports ---------------------------------------------------------------------------- */

/* How far from its middle a line may meet the side of an item. */
static double
get_reach (const FwWork *work,
           const FwItem *item)
{
  return fw_route_is_rectangle (work, item) ? MAX (0, item->height / 2 - CORNER) : 0;
}

/* A piece that can be straight gets the height that both of its ends can
 * offer, nearest to the middle of both. */
static void
aim (const FwWork *work,
     FwPiece      *piece)
{
  const FwItem *from = &work->items[piece->from], *to = &work->items[piece->to];
  double reach1 = get_reach (work, from), reach2 = get_reach (work, to);
  double low = MAX (from->y - reach1, to->y - reach2);
  double high = MIN (from->y + reach1, to->y + reach2);

  piece->y1 = from->y;
  piece->y2 = to->y;
  if (low > high)
    return;
  piece->y1 = piece->y2 = from->node == FW_NONE ? from->y : to->node == FW_NONE ? to->y :
                          CLAMP ((from->y + to->y) / 2, low, high);
}

typedef struct
{
  const FwWork *work;
  gboolean      right;
} SideOrder;

static int
compare_at_side (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const SideOrder *side = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  const FwPiece *p = &side->work->pieces[x], *q = &side->work->pieces[y];
  guint p_pos = side->work->items[side->right ? p->to : p->from].pos;
  guint q_pos = side->work->items[side->right ? q->to : q->from].pos;

  if (p_pos != q_pos)
    return p_pos < q_pos ? -1 : 1;

  return (x > y) - (x < y);
}

/**
 * fw_route_spread:
 * @wants: (inout): where lines want to be, ascending; on return where they are
 * @step: their distance, at most 2 * @reach / (@n - 1)
 * @middle: of the room for them
 * @reach: from its middle to its ends
 *
 * Puts lines beside each other, as near as they can to where they want to be:
 * isotonic regression by pooling adjacent violators (M. Ayer et al. 1955).
 */
void
fw_route_spread (double *wants,
                 guint   n,
                 double  step,
                 double  middle,
                 double  reach)
{
  g_autofree double *sums = g_new (double, n);
  g_autofree guint *counts = g_new (guint, n);
  guint n_pools = 0, next = 0;

  for (guint i = 0; i < n; i++)
    {
      sums[n_pools] = wants[i] - i * step;
      counts[n_pools++] = 1;
      while (n_pools > 1 && sums[n_pools - 2] / counts[n_pools - 2] >
             sums[n_pools - 1] / counts[n_pools - 1])
        {
          n_pools--;
          sums[n_pools - 1] += sums[n_pools];
          counts[n_pools - 1] += counts[n_pools];
        }
    }
  for (guint i = 0; i < n_pools; i++)
    {
      double first = CLAMP (sums[i] / counts[i], middle - reach, middle + reach - (n - 1) * step);

      for (guint k = 0; k < counts[i]; k++, next++)
        wants[next] = first + next * step;
    }
}

/* Returns: the piece of a side that meets its middle straight, or @n */
static guint
find_middle (const Route  *route,
             const FwItem *item,
             guint         n)
{
  for (guint i = 0; i < n; i++)
    {
      const FwPiece *piece = &route->work->pieces[route->side[i]];

      if (fw_route_is_straight (piece) && fabs (piece->y1 - item->y) < 0.01)
        return i;
    }

  return n;
}

/* Where the pieces of a side meet it.  A straight line at the middle stays
 * there, and the others get out of its way. */
static void
choose_ports (Route        *route,
              const FwItem *item,
              guint         n,
              gboolean      right)
{
  double reach = MAX (0, item->height / 2 - CORNER), step = MIN (PORT_STEP, 2 * reach / (n - 1));
  guint middle = find_middle (route, item, n);

  if (middle < n)
    step = MIN (PORT_STEP, reach / MAX (middle, n - 1 - middle));
  for (guint i = 0; i < n; i++)
    {
      const FwPiece *piece = &route->work->pieces[route->side[i]];
      double y = right ? piece->y1 : piece->y2, other = right ? piece->y2 : piece->y1;

      if (middle < n)
        route->wants[i] = item->y + ((double) i - middle) * step;
      else
        route->wants[i] = fw_route_is_straight (piece)
                          ? y : CLAMP (other, item->y - step, item->y + step);
    }
  if (middle == n)
    fw_route_spread (route->wants, n, step, item->y, reach);
}

static void
dock_side (Route    *route,
           guint     item,
           gboolean  right)
{
  FwWork *work = route->work;
  const FwItem *it = &work->items[item];
  const guint *starts = right ? work->right_starts : work->left_starts;
  const guint *pieces = right ? work->rights : work->lefts;
  guint n = starts[item + 1] - starts[item];
  SideOrder order = { work, right };

  if (it->node == FW_NONE || n < 2)
    return;
  memcpy (route->side, pieces + starts[item], sizeof (guint) * n);
  g_qsort_with_data (route->side, (int) n, sizeof (guint), compare_at_side, &order);
  choose_ports (route, it, n, right);
  for (guint i = 0; i < n; i++)
    {
      FwPiece *piece = &work->pieces[route->side[i]];

      *(right ? &piece->y1 : &piece->y2) = route->wants[i];
    }
}

/* A lone line at a side meets its middle, unless it is straight elsewhere. */
static void
recentre_side (Route    *route,
               guint     item,
               gboolean  right)
{
  FwWork *work = route->work;
  const guint *starts = right ? work->right_starts : work->left_starts;
  const guint *pieces = right ? work->rights : work->lefts;
  FwBend away = right ? FW_BEND_START : FW_BEND_END;
  FwPiece *lone = NULL;
  guint n = 0;

  if (work->items[item].node == FW_NONE)
    return;
  for (guint i = starts[item]; i < starts[item + 1]; i++)
    if (fw_route_is_straight (&work->pieces[pieces[i]]) || work->pieces[pieces[i]].bend != away)
      {
        lone = &work->pieces[pieces[i]];
        n++;
      }
  if (n == 1 && !fw_route_is_straight (lone) && lone->bend == FW_BEND_GAP)
    *(right ? &lone->y1 : &lone->y2) = work->items[item].y;
}

static void
dock (Route *route)
{
  FwWork *work = route->work;

  for (guint i = 0; i < work->n_pieces; i++)
    {
      work->pieces[i].bend = FW_BEND_GAP;
      aim (work, &work->pieces[i]);
    }
  for (guint i = 0; i < work->n_nodes; i++)
    {
      dock_side (route, i, TRUE);
      dock_side (route, i, FALSE);
    }
}

/* --- bends at nodes ------------------------------------------------------------------- */

/* Whether a line that passes between may stay: its other end lies beyond that
 * of the bending piece, so that the two have to cross somewhere. */
static gboolean
has_to_cross (const FwWork *work,
              guint         item,
              gboolean      at_start,
              double        far_end,
              gboolean      down)
{
  const guint *starts = at_start ? work->right_starts : work->left_starts;
  const guint *pieces = at_start ? work->rights : work->lefts;

  for (guint i = starts[item]; i < starts[item + 1]; i++)
    {
      const FwPiece *piece = &work->pieces[pieces[i]];
      double y = at_start ? piece->y2 : piece->y1;

      if (down ? y > far_end : y < far_end)
        return FALSE;
    }

  return TRUE;
}

/* Whether the column is free between a node and @far_end, where the line runs
 * on horizontally. */
static gboolean
is_free (const Route *route,
         guint        item,
         gboolean     at_start,
         double       far_end)
{
  const FwWork *work = route->work;
  const FwItem *it = &work->items[item];
  gboolean down = far_end > it->y;
  guint start = work->layer_starts[it->layer], end = work->layer_starts[it->layer + 1];

  for (guint i = start + it->pos; down ? ++i < end : i-- > start;)
    {
      guint other = work->order[i];
      const FwItem *o = &work->items[other];
      double nearest = down ? MIN (o->y - o->height / 2, route->highs[other])
                            : MAX (o->y + o->height / 2, route->lows[other]);

      if (o->node != FW_NONE)
        return down ? nearest > far_end + NEAR : nearest < far_end - NEAR;
      if (down ? o->y > far_end + NEAR : o->y < far_end - NEAR)
        continue;
      if (fabs (o->y - far_end) <= NEAR || !has_to_cross (work, other, at_start, far_end, down))
        return FALSE;
    }

  return TRUE;
}

static gboolean
try_bend (Route   *route,
          FwPiece *piece,
          FwBend   bend)
{
  FwWork *work = route->work;
  gboolean at_start = bend == FW_BEND_START;
  guint item = at_start ? piece->from : piece->to;
  const FwItem *it = &work->items[item];
  double far_end = at_start ? piece->y2 : piece->y1;
  gboolean down = far_end > it->y;
  guint8 *used = down ? route->bottom_used : route->top_used;

  if (it->node == FW_NONE || used[item] || fw_work_get_node (work, it->node)->sides_only)
    return FALSE;
  if (fabs (far_end - it->y) < it->height / 2 + CORNER || !is_free (route, item, at_start, far_end))
    return FALSE;
  used[item] = TRUE;
  piece->bend = bend;
  if (down)
    route->lows[item] = far_end;
  else
    route->highs[item] = far_end;

  return TRUE;
}

static int
compare_reach (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const FwWork *work = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  double dx = fabs (work->pieces[x].y1 - work->pieces[x].y2);
  double dy = fabs (work->pieces[y].y1 - work->pieces[y].y2);

  if (dx != dy)
    return dx > dy ? -1 : 1;

  return (x > y) - (x < y);
}

/* Diamonds before rectangles: three ways out of a decision are its three free
 * tips. */
static void
bend_in_gap (Route *route,
             guint  n)
{
  FwWork *work = route->work;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < n; i++)
      {
        FwPiece *piece = &work->pieces[route->side[i]];

        if (piece->bend != FW_BEND_GAP)
          continue;
        if (round == 1 || !fw_route_is_rectangle (work, &work->items[piece->from]))
          if (try_bend (route, piece, FW_BEND_START))
            continue;
        if (round == 1 || !fw_route_is_rectangle (work, &work->items[piece->to]))
          try_bend (route, piece, FW_BEND_END);
      }
}

/* Pieces that go farthest come first: then what leaves at a side goes less
 * far and crosses none of them.  What is left comes before what is right, so
 * that a change has no effect to its left. */
static void
bend_at_nodes (Route *route)
{
  FwWork *work = route->work;

  for (int gap = 0; gap < work->n_layers; gap++)
    {
      guint n = 0;

      for (guint i = work->gap_starts[gap]; i < work->gap_starts[gap + 1]; i++)
        if (!fw_route_is_straight (&work->pieces[work->gap_pieces[i]]))
          route->side[n++] = work->gap_pieces[i];
      g_qsort_with_data (route->side, (int) n, sizeof (guint), compare_reach, work);
      bend_in_gap (route, n);
    }
  for (guint i = 0; i < work->n_nodes; i++)
    {
      recentre_side (route, i, TRUE);
      recentre_side (route, i, FALSE);
    }
}

/* Finds the lines and, with them, the columns. */
void
fw_layout_route (FwWork   *work,
                 FwLayout *layout)
{
  Route route = { .work = work };

  route.highs = g_new (double, work->n_items);
  route.lows = g_new (double, work->n_items);
  for (guint i = 0; i < work->n_items; i++)
    {
      route.highs[i] = work->items[i].y;
      route.lows[i] = work->items[i].y;
    }
  route.top_used = g_new0 (guint8, work->n_items);
  route.bottom_used = g_new0 (guint8, work->n_items);
  route.side = g_new (guint, work->n_pieces);
  route.wants = g_new (double, work->n_pieces);
  dock (&route);
  bend_at_nodes (&route);
  layout->width = fw_route_assign_tracks (work);
  fw_route_trace (work, layout);
  g_free (route.highs);
  g_free (route.lows);
  g_free (route.top_used);
  g_free (route.bottom_used);
  g_free (route.side);
  g_free (route.wants);
}
