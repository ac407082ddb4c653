/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-graph"

#include "config.h"

#include <stdlib.h>

#include "fw-chain-graph-private.h"

/* People draw chains with cycles, and a longest way is defined only without.
 * So the edges are taken in by what they mean: first the flow of the case,
 * where a depth-first search in the order of the document drops what closes a
 * cycle (Tarjan 1972); then information, and only where nothing else starts
 * the step; last the loops, of which those that lead forward are flow, too.
 *
 * Nothing here recurses: a chain of thousands of steps must not need a deep
 * stack. */

FwGraphEdge *
fw_chain_graph_get_edge (FwChainGraph *self,
                         guint         index)
{
  return &g_array_index (self->edges, FwGraphEdge, index);
}

FwChainStep *
fw_chain_graph_step_at (const FwChainGraph *self,
                        guint               index)
{
  return self->steps->pdata[index];
}

/* Returns: the index, or n_steps if the step is not in the document */
guint
fw_chain_graph_get_step (FwChainGraph *self,
                         FwChainStep  *step)
{
  guint number = step != NULL ? fw_chain_doc_get_number (self->doc, step) : 0;

  return number > 0 ? number - 1 : self->n_steps;
}

gboolean
fw_chain_graph_is_type (const FwChainGraph *self,
                        guint               step,
                        const char         *type)
{
  return g_strcmp0 (fw_chain_graph_step_at (self, step)->type, type) == 0;
}

static gboolean
is_edge_type (const FwGraphEdge *edge,
              const char        *type)
{
  return g_strcmp0 (edge->edge->type, type) == 0;
}

static gboolean
is_flow (const FwGraphEdge *edge)
{
  return !is_edge_type (edge, FW_EDGE_INFO) && !is_edge_type (edge, FW_EDGE_BACK) &&
         !is_edge_type (edge, FW_EDGE_MISSING);
}

static void
add_edges (FwChainGraph *self)
{
  GPtrArray *edges = fw_chain_doc_get_edges (self->doc);

  for (guint i = 0; i < edges->len; i++)
    {
      FwGraphEdge edge = { .edge = edges->pdata[i] };
      guint place = self->edges->len;

      edge.from = fw_chain_graph_get_step (self, fw_chain_doc_get_from (self->doc, edge.edge));
      edge.to = fw_chain_graph_get_step (self, fw_chain_doc_get_to (self->doc, edge.edge));
      if (edge.from == self->n_steps || edge.to == self->n_steps)
        continue;
      edge.role = is_edge_type (&edge, FW_EDGE_MISSING) ? FW_EDGE_IS_MISSING
                  : is_edge_type (&edge, FW_EDGE_BACK) ? FW_EDGE_RETURNS
                  : is_flow (&edge) ? FW_EDGE_CARRIES : FW_EDGE_INFORMS;
      g_array_append_val (self->edges, edge);
      g_array_append_val (fw_chain_graph_out (self, edge.from), place);
      g_array_append_val (fw_chain_graph_in (self, edge.to), place);
    }
}

typedef struct
{
  guint step;
  guint next;   /* of its edges */
} Frame;

enum
{
  NEW,
  OPEN,
  DONE,
};

static void
search_from (FwChainGraph *self,
             guint         root,
             guint8       *state,
             guint        *clock,
             guint        *n_left)
{
  g_autoptr(GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));
  Frame frame = { root, 0 };

  state[root] = OPEN;
  self->opened[root] = (*clock)++;
  g_array_append_val (stack, frame);
  while (stack->len > 0)
    {
      Frame *top = &g_array_index (stack, Frame, stack->len - 1);
      GArray *out = fw_chain_graph_out (self, top->step);
      FwGraphEdge *edge;

      if (top->next == out->len)
        {
          state[top->step] = DONE;
          self->closed[top->step] = (*clock)++;
          self->order[--*n_left] = top->step;
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      edge = fw_chain_graph_get_edge (self, g_array_index (out, guint, top->next++));
      if (edge->role != FW_EDGE_CARRIES)
        continue;
      if (state[edge->to] == OPEN)
        edge->role = FW_EDGE_RETURNS;
      if (state[edge->to] != NEW)
        continue;
      state[edge->to] = OPEN;
      self->opened[edge->to] = (*clock)++;
      frame = (Frame) { edge->to, 0 };
      g_array_append_val (stack, frame);
    }
}

static gboolean
is_started (FwChainGraph *self,
            guint         step)
{
  GArray *in = fw_chain_graph_in (self, step);

  for (guint i = 0; i < in->len; i++)
    if (fw_chain_graph_get_edge (self, g_array_index (in, guint, i))->role == FW_EDGE_CARRIES)
      return TRUE;

  return FALSE;
}

/* The search begins where a chain does: at START, then where nothing leads to,
 * last anywhere. */
static gboolean
begins_search (FwChainGraph *self,
               guint         step,
               guint         turn)
{
  if (turn == 0)
    return fw_chain_graph_is_type (self, step, FW_STEP_START);

  return turn == 2 || !is_started (self, step);
}

/* Puts the steps in order and turns what closes a cycle into a return. */
static void
sort_steps (FwChainGraph *self)
{
  g_autofree guint8 *state = g_new0 (guint8, self->n_steps + 1);
  guint n_left = self->n_steps;
  guint clock = 0;

  for (guint turn = 0; turn < 3; turn++)
    for (guint i = 0; i < self->n_steps; i++)
      if (state[i] == NEW && begins_search (self, i, turn))
        search_from (self, i, state, &clock, &n_left);
  for (guint i = 0; i < self->n_steps; i++)
    self->place[self->order[i]] = i;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  return (one > other) - (one < other);
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const guint *place = user_data;
  guint one = place[*(const guint *) a];
  guint other = place[*(const guint *) b];

  return (one > other) - (one < other);
}

/* The steps that lead to @step, or that it leads to, between two places of the
 * order and themselves in order. */
static GArray *
list_between (FwChainGraph *self,
              guint         step,
              gboolean      backwards,
              guint         low,
              guint         high)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_hash_table_add (seen, GUINT_TO_POINTER (step));
  g_array_append_val (found, step);
  for (guint i = 0; i < found->len; i++)
    {
      guint here = g_array_index (found, guint, i);
      GArray *edges = backwards ? fw_chain_graph_in (self, here) : fw_chain_graph_out (self, here);

      for (guint n = 0; n < edges->len; n++)
        {
          FwGraphEdge *edge = fw_chain_graph_get_edge (self, g_array_index (edges, guint, n));
          guint next = backwards ? edge->from : edge->to;

          if (edge->role == FW_EDGE_CARRIES && self->place[next] >= low &&
              self->place[next] <= high && g_hash_table_add (seen, GUINT_TO_POINTER (next)))
            g_array_append_val (found, next);
        }
    }
  g_array_sort_with_data (found, compare_places, self->place);

  return found;
}

/* Puts what leads to the beginning of @edge before what its end leads to, in
 * the places that they have together; all others stay (Pearce and Kelly 2006,
 * A dynamic topological sort algorithm for directed acyclic graphs). */
static void
reorder (FwChainGraph *self,
         FwGraphEdge  *edge)
{
  guint low = self->place[edge->to];
  guint high = self->place[edge->from];
  g_autoptr(GArray) moved = list_between (self, edge->from, TRUE, low, high);
  g_autoptr(GArray) behind = list_between (self, edge->to, FALSE, low, high);
  g_autofree guint *free_places = NULL;

  g_array_append_vals (moved, behind->data, behind->len);
  free_places = g_new (guint, moved->len);
  for (guint i = 0; i < moved->len; i++)
    free_places[i] = self->place[g_array_index (moved, guint, i)];
  qsort (free_places, moved->len, sizeof *free_places, compare_numbers);
  for (guint i = 0; i < moved->len; i++)
    {
      self->order[free_places[i]] = g_array_index (moved, guint, i);
      self->place[g_array_index (moved, guint, i)] = free_places[i];
    }
}

/* Takes an edge in unless it closes a cycle.  Where the order of the steps
 * speaks for it already, no search is needed. */
static void
take_in (FwChainGraph *self,
         FwGraphEdge  *edge)
{
  if (self->place[edge->from] >= self->place[edge->to])
    {
      if (fw_chain_graph_reaches (self, edge->to, edge->from))
        {
          edge->role = is_edge_type (edge, FW_EDGE_BACK) ? FW_EDGE_RETURNS : FW_EDGE_INFORMS;
          return;
        }
      reorder (self, edge);
    }
  edge->role = FW_EDGE_CARRIES;
}

/* Several that inform a step which nothing else starts bring the case there
 * together. */
static void
take_in_information (FwChainGraph *self)
{
  g_autofree guint8 *started = g_new0 (guint8, self->n_steps + 1);

  for (guint i = 0; i < self->n_steps; i++)
    started[i] = is_started (self, i);
  for (guint i = 0; i < self->edges->len; i++)
    {
      FwGraphEdge *edge = fw_chain_graph_get_edge (self, i);

      if (is_edge_type (edge, FW_EDGE_INFO) && !started[edge->to])
        take_in (self, edge);
    }
}

static void
take_in_loops (FwChainGraph *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    if (is_edge_type (fw_chain_graph_get_edge (self, i), FW_EDGE_BACK))
      take_in (self, fw_chain_graph_get_edge (self, i));
}

/* A loop that leads forward starts its step, so that information does not. */
static void
let_loops_start (FwChainGraph *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    {
      FwGraphEdge *edge = fw_chain_graph_get_edge (self, i);
      GArray *in = fw_chain_graph_in (self, edge->to);

      if (!is_edge_type (edge, FW_EDGE_BACK) || edge->role != FW_EDGE_CARRIES)
        continue;
      for (guint n = 0; n < in->len; n++)
        {
          FwGraphEdge *other = fw_chain_graph_get_edge (self, g_array_index (in, guint, n));

          if (is_edge_type (other, FW_EDGE_INFO))
            other->role = FW_EDGE_INFORMS;
        }
    }
}

static GPtrArray *
new_lists (guint n)
{
  GPtrArray *lists = g_ptr_array_new_full (n, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lists, g_array_new (FALSE, FALSE, sizeof (guint)));

  return lists;
}

/* Valid as long as the document does not change. */
FwChainGraph *
fw_chain_graph_new (FwChainDoc *doc)
{
  FwChainGraph *self = g_new0 (FwChainGraph, 1);

  self->doc = doc;
  self->steps = fw_chain_doc_get_steps (doc);
  self->n_steps = self->steps->len;
  self->edges = g_array_new (FALSE, FALSE, sizeof (FwGraphEdge));
  self->out = new_lists (self->n_steps);
  self->in = new_lists (self->n_steps);
  self->order = g_new0 (guint, self->n_steps + 1);
  self->place = g_new0 (guint, self->n_steps + 1);
  self->opened = g_new0 (guint, self->n_steps + 1);
  self->closed = g_new0 (guint, self->n_steps + 1);
  add_edges (self);
  sort_steps (self);
  take_in_information (self);
  take_in_loops (self);
  let_loops_start (self);

  return self;
}

void
fw_chain_graph_free (FwChainGraph *self)
{
  g_array_unref (self->edges);
  g_ptr_array_unref (self->out);
  g_ptr_array_unref (self->in);
  g_free (self->order);
  g_free (self->place);
  g_free (self->opened);
  g_free (self->closed);
  g_free (self);
}

/**
 * fw_chain_graph_flood:
 * @reached: (inout): n_steps flags; what is set already is not entered
 *
 * Marks @from and all that the carrying edges lead to, or come from.
 */
void
fw_chain_graph_flood (FwChainGraph *self,
                      guint         from,
                      gboolean      backwards,
                      guint8       *reached)
{
  g_autoptr(GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  if (reached[from])
    return;
  reached[from] = TRUE;
  g_array_append_val (stack, from);
  while (stack->len > 0)
    {
      guint step = g_array_index (stack, guint, stack->len - 1);
      GArray *edges = backwards ? fw_chain_graph_in (self, step) : fw_chain_graph_out (self, step);

      g_array_set_size (stack, stack->len - 1);
      for (guint i = 0; i < edges->len; i++)
        {
          FwGraphEdge *edge = fw_chain_graph_get_edge (self, g_array_index (edges, guint, i));
          guint next = backwards ? edge->from : edge->to;

          if (edge->role != FW_EDGE_CARRIES || reached[next])
            continue;
          reached[next] = TRUE;
          g_array_append_val (stack, next);
        }
    }
}

/* Whether carrying edges lead from one step to the other, or they are one.
 * Without a cycle, no step that comes later in the order leads to an earlier
 * one; and what the search found while a step was open, that step leads to. */
gboolean
fw_chain_graph_reaches (FwChainGraph *self,
                        guint         from,
                        guint         to)
{
  g_autofree guint8 *reached = NULL;

  if (from == to)
    return TRUE;
  if (self->place[from] > self->place[to])
    return FALSE;
  if (self->opened[from] < self->opened[to] && self->closed[to] < self->closed[from])
    return TRUE;
  reached = g_new0 (guint8, self->n_steps + 1);
  fw_chain_graph_flood (self, from, FALSE, reached);

  return reached[to];
}
