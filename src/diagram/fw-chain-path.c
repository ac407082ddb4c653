/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-path"

#include "config.h"

#include <math.h>

#include "fw-chain-path-private.h"

/* The longest way by typical days through the carrying edges, which have no
 * cycle: one pass in their order, as in the critical path method (Kelley and
 * Walker 1959).  A decision with a usual way is passed along that one only;
 * a way that ends elsewhere than in ENDE says nothing about how long it takes
 * to get there.  Loops then add what they repeat. */

#define NOWHERE G_MAXUINT

/* The best way found to a step. */
typedef struct
{
  double days;    /* -1: none */
  guint  steps;   /* among equally long ways, that of more steps is it */
  guint  edge;    /* by which it arrives, NOWHERE at its beginning */
} Best;

static double
first_known (double a,
             double b,
             double c)
{
  if (!isnan (a))
    return a;

  return !isnan (b) ? b : !isnan (c) ? c : 0;
}

/**
 * fw_chain_days_of:
 * @step_or_edge: a FwChainStep or FwChainEdge
 *
 * Returns: its duration, each part a number: what is unknown follows from
 *   what is known, the typical one as the mean of the others, and is 0 where
 *   nothing is known
 */
FwChainDays
fw_chain_days_of (gpointer step_or_edge)
{
  FwChainDays days = { NAN, NAN, NAN };
  double mean;

  if (FW_IS_CHAIN_STEP (step_or_edge))
    {
      FwChainStep *step = step_or_edge;

      days = (FwChainDays) { step->days_min, step->days_typ, step->days_max };
    }
  else if (FW_IS_CHAIN_EDGE (step_or_edge))
    {
      FwChainEdge *edge = step_or_edge;

      days = (FwChainDays) { edge->days_min, edge->days_typ, edge->days_max };
    }
  mean = (days.min + days.max) / 2;

  return (FwChainDays) {
           .min = first_known (days.min, days.typ, days.max),
           .typ = first_known (days.typ, mean, first_known (days.min, days.max, 0)),
           .max = first_known (days.max, days.typ, days.min),
  };
}

static guint8 *
mark_hopeful (FwChainGraph *graph)
{
  guint8 *hopeful = g_new0 (guint8, graph->n_steps + 1);

  for (guint i = 0; i < graph->n_steps; i++)
    if (fw_chain_graph_is_type (graph, i, FW_STEP_END))
      fw_chain_graph_flood (graph, i, TRUE, hopeful);

  return hopeful;
}

static gboolean
has_usual_way (FwChainGraph *graph,
               guint         step,
               const guint8 *hopeful)
{
  GArray *out = fw_chain_graph_out (graph, step);

  for (guint i = 0; i < out->len; i++)
    {
      FwGraphEdge *edge = fw_chain_graph_get_edge (graph, g_array_index (out, guint, i));

      if (edge->edge->by_default && edge->role == FW_EDGE_CARRIES && hopeful[edge->to])
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_better (const Best *a,
           const Best *b)
{
  return a->days > b->days || (a->days == b->days && a->steps > b->steps);
}

static void
go_on_from (FwChainGraph *graph,
            guint         step,
            const guint8 *hopeful,
            Best         *best)
{
  GArray *out = fw_chain_graph_out (graph, step);
  gboolean usual_only = fw_chain_graph_is_type (graph, step, FW_STEP_BRANCH) &&
                        has_usual_way (graph, step, hopeful);

  for (guint i = 0; i < out->len; i++)
    {
      guint index = g_array_index (out, guint, i);
      FwGraphEdge *edge = fw_chain_graph_get_edge (graph, index);
      Best way = { .edge = index, .steps = best[step].steps + 1 };

      if (edge->role != FW_EDGE_CARRIES || !hopeful[edge->to] ||
          (usual_only && !edge->edge->by_default))
        continue;
      way.days = best[step].days + fw_chain_days_of (edge->edge).typ +
                 fw_chain_days_of (fw_chain_graph_step_at (graph, edge->to)).typ;
      if (is_better (&way, &best[edge->to]))
        best[edge->to] = way;
    }
}

static guint
find_end (FwChainGraph *graph,
          const Best   *best)
{
  guint end = NOWHERE;

  for (guint i = 0; i < graph->n_steps; i++)
    if (fw_chain_graph_is_type (graph, i, FW_STEP_END) && best[i].days >= 0 &&
        (end == NOWHERE || is_better (&best[i], &best[end])))
      end = i;

  return end;
}

/* From the end back to the beginning, each step with @times more. */
static void
count_way (FwChainPath  *self,
           FwChainGraph *graph,
           const Best   *best,
           guint         end,
           double        times)
{
  for (guint step = end;; step = fw_chain_graph_get_edge (graph, best[step].edge)->from)
    {
      self->step_times[step] += times;
      if (best[step].edge == NOWHERE)
        return;
      self->edge_times[best[step].edge] += times;
    }
}

static Best *
new_best (FwChainGraph *graph)
{
  Best *best = g_new (Best, graph->n_steps + 1);

  for (guint i = 0; i < graph->n_steps; i++)
    best[i] = (Best) { .days = -1, .edge = NOWHERE }
  ;

  return best;
}

static void
find_path (FwChainPath  *self,
           FwChainGraph *graph)
{
  g_autofree guint8 *hopeful = mark_hopeful (graph);
  g_autofree Best * best = new_best (graph);
  guint end;

  for (guint i = 0; i < graph->n_steps; i++)
    {
      guint step = graph->order[i];

      if (best[step].days < 0 && fw_chain_graph_is_type (graph, step, FW_STEP_START))
        best[step].days = fw_chain_days_of (fw_chain_graph_step_at (graph, step)).typ;
      if (best[step].days >= 0 && hopeful[step])
        go_on_from (graph, step, hopeful, best);
    }
  end = find_end (graph, best);
  if (end == NOWHERE)
    return;
  count_way (self, graph, best, end, 1);
  for (guint i = 0; i < graph->n_steps; i++)
    if (self->step_times[graph->order[i]] > 0)
      g_array_append_val (self->steps, graph->order[i]);
}

/* The body of a loop: along the critical path where that leads through it,
 * else along its own longest way. */
static void
add_loop (FwChainPath  *self,
          FwChainGraph *graph,
          const guint8 *on_path,
          FwGraphEdge  *loop,
          double        times)
{
  g_autofree guint8 *hopeful = g_new0 (guint8, graph->n_steps + 1);
  g_autofree Best * best = new_best (graph);

  fw_chain_graph_flood (graph, loop->from, TRUE, hopeful);
  if (!hopeful[loop->to])
    return;
  if (on_path[loop->to])
    for (guint i = 0; i < graph->n_steps; i++)
      hopeful[i] = hopeful[i] && on_path[i];
  best[loop->to].days = 0;
  for (guint i = graph->place[loop->to]; i < graph->place[loop->from]; i++)
    if (best[graph->order[i]].days >= 0 && hopeful[graph->order[i]])
      go_on_from (graph, graph->order[i], hopeful, best);
  if (best[loop->from].days >= 0)
    count_way (self, graph, best, loop->from, times);
}

static void
add_loops (FwChainPath  *self,
           FwChainGraph *graph)
{
  g_autofree guint8 *on_path = g_new0 (guint8, graph->n_steps + 1);

  for (guint i = 0; i < self->steps->len; i++)
    on_path[g_array_index (self->steps, guint, i)] = TRUE;
  for (guint i = 0; i < graph->edges->len; i++)
    {
      FwGraphEdge *edge = fw_chain_graph_get_edge (graph, i);

      if (edge->role != FW_EDGE_RETURNS || !on_path[edge->from] || !(edge->edge->times > 0))
        continue;
      add_loop (self, graph, on_path, edge, edge->edge->times);
      self->edge_times[i] += edge->edge->times;
    }
}

FwChainPath *
fw_chain_path_new (FwChainGraph *graph)
{
  FwChainPath *self = g_new0 (FwChainPath, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  self->step_times = g_new0 (double, graph->n_steps + 1);
  self->edge_times = g_new0 (double, graph->edges->len + 1);
  find_path (self, graph);
  add_loops (self, graph);

  return self;
}

void
fw_chain_path_free (FwChainPath *self)
{
  g_array_unref (self->steps);
  g_free (self->step_times);
  g_free (self->edge_times);
  g_free (self);
}
