/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include "fw-layout-private.h"

/* In a large drawing most crossings are decided before any order is: by the lane
 * in which a long edge runs, that of its start or that of its end.  In each gap
 * between two layers it is known which lines run along a lane and which go
 * through it; so each edge takes the lane in which it meets fewer of the others,
 * until none wants to change.  What starts or ends in a lane is met half of the
 * times, so everything else counts twice. */

#define MAX_ROUNDS 4

typedef struct
{
  FwWork *work;
  guint   n_lanes;
  gint64 *along;     /* by gap and lane: lines that stay in it */
  gint64 *across;    /* twice those that go through it, and once those that begin or end */
} Traffic;

static guint
get_cell (const Traffic *self,
          const FwPiece *piece,
          int            lane)
{
  return (guint) self->work->items[piece->from].layer * self->n_lanes + (guint) lane;
}

static void
add_piece (Traffic       *self,
           const FwPiece *piece,
           int            sign)
{
  int from = self->work->items[piece->from].lane, to = self->work->items[piece->to].lane;
  int first = MIN (from, to), last = MAX (from, to);

  if (first == last)
    {
      self->along[get_cell (self, piece, first)] += sign;
      return;
    }
  for (int lane = first; lane <= last; lane++)
    self->across[get_cell (self, piece, lane)] += lane > first && lane < last ? 2 * sign : sign;
}

static gint64
count_met (const Traffic *self,
           const FwPiece *piece)
{
  int from = self->work->items[piece->from].lane, to = self->work->items[piece->to].lane;
  int first = MIN (from, to), last = MAX (from, to);
  gint64 met = 0;

  if (first == last)
    return self->across[get_cell (self, piece, first)];
  for (int lane = first; lane <= last; lane++)
    met += self->along[get_cell (self, piece, lane)] * (lane > first && lane < last ? 2 : 1);

  return met;
}

static void
add_edge (Traffic *self,
          guint    edge,
          int      sign)
{
  for (guint i = self->work->edge_pieces[edge]; i < self->work->edge_pieces[edge + 1]; i++)
    add_piece (self, &self->work->pieces[i], sign);
}

/* Returns: twice the lines that the edge is likely to meet in that lane */
static gint64
try_lane (Traffic *self,
          guint    edge,
          int      lane)
{
  gint64 met = 0;

  fw_layout_set_pass_lane (self->work, edge, lane);
  for (guint i = self->work->edge_pieces[edge]; i < self->work->edge_pieces[edge + 1]; i++)
    met += count_met (self, &self->work->pieces[i]);

  return met;
}

/* Returns: whether the edge runs in another lane now */
static gboolean
choose_lane (Traffic *self,
             guint    edge)
{
  FwWork *work = self->work;
  int lane = work->items[work->edge_items[edge]].lane;
  int start = work->items[work->tails[edge]].lane, end = work->items[work->heads[edge]].lane;
  int other = lane == start ? end : start;
  gboolean changes;

  if (other == lane)
    return FALSE;
  add_edge (self, edge, -1);
  changes = try_lane (self, edge, other) < try_lane (self, edge, lane);
  fw_layout_set_pass_lane (work, edge, changes ? other : lane);
  add_edge (self, edge, 1);

  return changes;
}

static guint
count_lanes (const FwWork *work)
{
  int last = 0;

  for (guint i = 0; i < work->n_items; i++)
    last = MAX (last, work->items[i].lane);

  return (guint) last + 1;
}

/* Every long edge has a lane already, one of those of its ends. */
void
fw_layout_choose_lanes (FwWork *work)
{
  Traffic self = { .work = work, .n_lanes = count_lanes (work) };
  gboolean changed = TRUE;

  self.along = g_new0 (gint64, self.n_lanes * (guint) work->n_layers);
  self.across = g_new0 (gint64, self.n_lanes * (guint) work->n_layers);
  for (guint i = 0; i < work->n_edges; i++)
    add_edge (&self, i, 1);
  for (guint round = 0; changed && round < MAX_ROUNDS; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < work->n_edges; i++)
        if (work->edge_items[i] < work->edge_items[i + 1])
          changed |= choose_lane (&self, i);
    }
  g_free (self.along);
  g_free (self.across);
}
