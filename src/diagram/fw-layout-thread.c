/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <string.h>

#include "fw-layout-private.h"

/* Most crossings of a large drawing are decided by the lane in which a long edge
 * runs, that of its start or that of its end, and sweeps move but one pass of it
 * at a time.  So it is taken out as a whole, as C. Bachmaier, F. Brandenburg,
 * W. Brunner and F. Hübner do ("Global k-Level Crossing Reduction", Journal of
 * Graph Algorithms and Applications 15, 2011), and goes back where it crosses
 * the fewest others: the best place in each layer is found by dynamic
 * programming from left to right, in both lanes. */

/* Where there is more than that nobody can follow a single line. */
#define MAX_SLOTS 128
#define MAX_LINES 256
#define MAX_PASSES 2048

/* The places of a layer where a line may pass: before the item @first, or
 * before one of those that follow.  The node at an end is the only place. */
typedef struct
{
  gboolean is_node;
  guint    first;
  guint    n;
} Slots;

typedef struct
{
  FwWork *work;
  guint   edge;
  guint   n;                                 /* passes of the edge */
  Slots   slots[MAX_PASSES + 2];             /* from the start of the edge to its end */
  guint8  froms[MAX_PASSES + 2][MAX_SLOTS];  /* the best slot before each */
  guint   costs[MAX_SLOTS * MAX_SLOTS];      /* of one gap, by both slots */
  guint   sums[2][MAX_SLOTS];                /* least crossings up to each slot */
  guint   old[MAX_PASSES];                   /* the way that the edge had */
  guint   path[MAX_PASSES];                  /* the one in question */
  guint   best[MAX_PASSES];
} Thread;

/* --- out and in --------------------------------------------------------------------------- */

static void
number_from (FwWork *work,
             int     layer,
             guint   from,
             guint   n)
{
  for (guint i = from; i < n; i++)
    work->items[work->order[work->layer_starts[layer] + i]].pos = i;
}

static guint
count_in_layer (const FwWork *work,
                int           layer)
{
  return work->layer_starts[layer + 1] - work->layer_starts[layer];
}

static void
take_out (FwWork *work,
          guint   edge)
{
  for (guint i = work->edge_items[edge]; i < work->edge_items[edge + 1]; i++)
    {
      int layer = work->items[i].layer;
      guint pos = work->items[i].pos, n = count_in_layer (work, layer) - 1;
      guint *at = work->order + work->layer_starts[layer] + pos;

      memmove (at, at + 1, sizeof *at * (n - pos));
      number_from (work, layer, pos, n);
    }
}

static void
put_back (FwWork      *work,
          guint        edge,
          const guint *path)
{
  for (guint i = work->edge_items[edge], k = 0; i < work->edge_items[edge + 1]; i++, k++)
    {
      int layer = work->items[i].layer;
      guint n = count_in_layer (work, layer);
      guint *at = work->order + work->layer_starts[layer] + path[k];

      memmove (at + 1, at, sizeof *at * (n - 1 - path[k]));
      *at = i;
      number_from (work, layer, path[k], n);
    }
}

/* --- what a way costs ------------------------------------------------------------------------ */

/* Heights that items and the places between them share. */
static guint
get_height_of_item (const FwWork *work,
                    guint         item)
{
  return 2 * work->items[item].pos + 1;
}

static guint
get_height_of_slot (const Slots *slots,
                    guint        index)
{
  return slots->is_node ? 2 * slots->first + 1 : 2 * (slots->first + index);
}

static int
compare (guint a,
         guint b)
{
  return (a > b) - (a < b);
}

static guint
count_crossed (const Thread *self,
               guint         own,
               guint         left,
               guint         right)
{
  const FwWork *work = self->work;
  int gap = work->items[work->pieces[own].from].layer;
  guint n = 0;

  for (guint i = work->gap_starts[gap]; i < work->gap_starts[gap + 1]; i++)
    {
      const FwPiece *piece = &work->pieces[work->gap_pieces[i]];

      if (work->gap_pieces[i] != own &&
          compare (get_height_of_item (work, piece->from), left) *
          compare (get_height_of_item (work, piece->to), right) < 0)
        n++;
    }

  return n;
}

/* Returns: how many more lines are crossed below the item than above it, by a
 * way that has the height @other on the other side */
static int
get_change (const FwWork *work,
            int           layer,
            guint         index,
            guint         other,
            gboolean      right)
{
  guint item = work->order[work->layer_starts[layer] + index];
  const guint *starts = right ? work->left_starts : work->right_starts;
  const guint *pieces = right ? work->lefts : work->rights;
  int change = 0;

  for (guint i = starts[item]; i < starts[item + 1]; i++)
    {
      const FwPiece *piece = &work->pieces[pieces[i]];

      change += compare (get_height_of_item (work, right ? piece->from : piece->to), other);
    }

  return change;
}

/* The costs of all ways through one gap; each follows from its neighbour, as
 * only the lines of the item between them change sides. */
static void
count_gap (Thread      *self,
           guint        own,
           const Slots *left,
           const Slots *right)
{
  const FwWork *work = self->work;
  int layer = work->items[work->pieces[own].from].layer;

  self->costs[0] = count_crossed (self, own, get_height_of_slot (left, 0),
                                  get_height_of_slot (right, 0));
  for (guint k = 1; k < right->n; k++)
    self->costs[k] = self->costs[k - 1] +
                     (guint) get_change (work, layer + 1, right->first + k - 1,
                                         get_height_of_slot (left, 0), TRUE);
  for (guint i = 1; i < left->n; i++)
    for (guint k = 0; k < right->n; k++)
      self->costs[i * right->n + k] = self->costs[(i - 1) * right->n + k] +
                                      (guint) get_change (work, layer, left->first + i - 1,
                                                          get_height_of_slot (right, k), FALSE);
}

/* --- the best way ----------------------------------------------------------------------------- */

static Slots
find_slots (const FwWork *work,
            int           layer,
            int           lane)
{
  const guint *order = work->order + work->layer_starts[layer];
  guint n = count_in_layer (work, layer) - 1;
  Slots slots = { .n = 1 };

  while (slots.first < n && work->items[order[slots.first]].lane < lane)
    slots.first++;
  while (slots.first + slots.n - 1 < n &&
         work->items[order[slots.first + slots.n - 1]].lane == lane)
    slots.n++;

  return slots;
}

static gboolean
is_crowded (const FwWork *work,
            int           gap)
{
  return work->gap_starts[gap + 1] - work->gap_starts[gap] > MAX_LINES;
}

/* Returns: whether the lane has so little in it that it can be looked through */
static gboolean
list_slots (Thread *self,
            int     lane)
{
  const FwWork *work = self->work;

  self->slots[0] = (Slots) { TRUE, work->items[work->tails[self->edge]].pos, 1 };
  self->slots[self->n + 1] = (Slots) { TRUE, work->items[work->heads[self->edge]].pos, 1 };
  for (guint i = 0; i < self->n; i++)
    {
      int layer = work->items[work->edge_items[self->edge] + i].layer;

      self->slots[i + 1] = find_slots (work, layer, lane);
      if (self->slots[i + 1].n > MAX_SLOTS || is_crowded (work, layer - 1) ||
          is_crowded (work, layer))
        return FALSE;
    }

  return TRUE;
}

/* From the sums of one column to those of the next. */
static void
advance (Thread *self,
         guint   column)
{
  const Slots *left = &self->slots[column], *right = &self->slots[column + 1];
  const guint *before = self->sums[column % 2];
  guint *sums = self->sums[(column + 1) % 2];

  for (guint k = 0; k < right->n; k++)
    {
      sums[k] = G_MAXUINT;
      for (guint i = 0; i < left->n; i++)
        if (before[i] + self->costs[i * right->n + k] < sums[k])
          {
            sums[k] = before[i] + self->costs[i * right->n + k];
            self->froms[column + 1][k] = (guint8) i;
          }
    }
}

/* Of the gap that was counted last. */
static guint
get_cost_of_old (const Thread *self,
                 guint         column)
{
  const Slots *left = &self->slots[column], *right = &self->slots[column + 1];
  guint i = column > 0 ? self->old[column - 1] - left->first : 0;
  guint k = column < self->n ? self->old[column] - right->first : 0;

  return self->costs[i * right->n + k];
}

/* Returns: the crossings of the best way, which is in @path afterwards
 * @kept: (out) (nullable): those of the way that the edge had in this lane */
static guint
find_way (Thread *self,
          guint  *kept)
{
  guint from = 0;

  self->sums[0][0] = 0;
  for (guint i = 0; i <= self->n; i++)
    {
      count_gap (self, self->work->edge_pieces[self->edge] + i, &self->slots[i],
                 &self->slots[i + 1]);
      if (kept != NULL)
        *kept += get_cost_of_old (self, i);
      advance (self, i);
    }
  for (guint i = self->n; i > 0; i--)
    {
      from = self->froms[i + 1][from];
      self->path[i - 1] = self->slots[i].first + from;
    }

  return self->sums[(self->n + 1) % 2][0];
}

static int
get_other_lane (const FwWork *work,
                guint         edge,
                int           lane)
{
  int start = work->items[work->tails[edge]].lane;

  return start != lane ? start : work->items[work->heads[edge]].lane;
}

/* Returns: how many crossings the best way in both lanes saves; it is in @best
 * and @lane then */
static guint
find_best (Thread *self,
           int    *lane)
{
  int other = get_other_lane (self->work, self->edge, *lane);
  guint kept = 0, least, crossings;

  if (!list_slots (self, *lane))
    return 0;
  least = find_way (self, &kept);
  memcpy (self->best, self->path, sizeof *self->best * self->n);
  if (least == 0 || other == *lane || !list_slots (self, other))
    return kept - least;
  crossings = find_way (self, NULL);
  if (crossings < least)
    {
      *lane = other;
      memcpy (self->best, self->path, sizeof *self->best * self->n);
    }

  return kept - MIN (least, crossings);
}

/* Returns: how many crossings the edge has less */
static guint
thread_edge (Thread *self,
             guint   edge)
{
  FwWork *work = self->work;
  int lane = work->items[work->edge_items[edge]].lane;
  guint saved;

  self->edge = edge;
  for (guint i = 0; i < self->n; i++)
    self->old[i] = work->items[work->edge_items[edge] + i].pos;
  take_out (work, edge);
  saved = find_best (self, &lane);
  if (saved > 0)
    fw_layout_set_pass_lane (work, edge, lane);
  put_back (work, edge, saved > 0 ? self->best : self->old);

  return saved;
}

/* Each layer is numbered, and has been sorted by its lanes.
 *
 * Returns: how many crossings were saved */
guint64
fw_layout_thread_edges (FwWork *work)
{
  Thread *self = g_new (Thread, 1);
  guint64 saved = 0;

  self->work = work;
  for (guint i = 0; i < work->n_edges && !g_cancellable_is_cancelled (work->cancellable); i++)
    {
      self->n = work->edge_items[i + 1] - work->edge_items[i];
      if (self->n > 0 && self->n <= MAX_PASSES)
        saved += thread_edge (self, i);
    }
  g_free (self);

  return saved;
}
