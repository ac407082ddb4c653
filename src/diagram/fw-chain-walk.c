/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-walk"

#include "config.h"

#include "fw-chain-path-private.h"
#include "fw-chain-walk.h"

/* A case that comes to several branches goes along all of them, one after the
 * other for the eye and at once for the calendar.  The edges it has still to
 * follow are open.  A step is entered when no other open edge leads to it any
 * more: that is how the branches meet again. */

typedef struct
{
  guint  edge;    /* its place in the graph */
  double day;     /* on which the case arrives along it */
} Open;

/* What the walk was like after a step; going back drops the last one. */
typedef struct
{
  guint        step;
  double       day;       /* on which the step is done */
  GArray      *open;      /* of Open: what was left to follow before the choice */
  GPtrArray   *hurdles;   /* of FwChainMark, met on the way here */
  FwChainSums  sums;
} Moment;

struct _FwChainWalk
{
  FwChainGraph *graph;
  GPtrArray    *moments;
  GPtrArray    *choices;   /* of FwChainEdge */
};

static void
moment_free (gpointer data)
{
  Moment *moment = data;

  g_array_unref (moment->open);
  g_ptr_array_unref (moment->hurdles);
  g_free (moment);
}

static Moment *
get_last (FwChainWalk *self)
{
  return self->moments->len > 0 ? self->moments->pdata[self->moments->len - 1] : NULL;
}

static gboolean
is (const char *code,
    const char *expected)
{
  return g_strcmp0 (code, expected) == 0;
}

static Moment *
moment_new (FwChainSums sums)
{
  Moment *moment = g_new0 (Moment, 1);

  moment->hurdles = g_ptr_array_new_with_free_func (g_object_unref);
  moment->sums = sums;

  return moment;
}

static void
meet_hurdles (FwChainWalk *self,
              Moment      *moment,
              gpointer     record)
{
  GPtrArray *marks = fw_chain_doc_get_marks_at (self->graph->doc, record);

  for (guint i = 0; i < marks->len; i++)
    if (is (((FwChainMark *) marks->pdata[i])->kind, FW_MARK_HURDLE))
      g_ptr_array_add (moment->hurdles, g_object_ref (marks->pdata[i]));
}

static gboolean
is_blocked (FwChainWalk *self,
            GArray      *open,
            guint        candidate)
{
  guint to = fw_chain_graph_get_edge (self->graph, g_array_index (open, Open, candidate).edge)->to;

  for (guint i = 0; i < open->len; i++)
    {
      guint other = fw_chain_graph_get_edge (self->graph, g_array_index (open, Open, i).edge)->to;

      if (other != to && fw_chain_graph_reaches (self->graph, other, to))
        return TRUE;
    }

  return FALSE;
}

/* The first open edge whose step need not wait.  There is one, because the
 * carrying edges lead in no circle. */
static FwGraphEdge *
find_next (FwChainWalk *self,
           GArray      *open)
{
  guint i = 0;

  while (i + 1 < open->len && is_blocked (self, open, i))
    i++;

  return fw_chain_graph_get_edge (self->graph, g_array_index (open, Open, i).edge);
}

/* --- choices -------------------------------------------------------------------- */

/* Information that does not carry is sent by the way, and what is missing
 * cannot be gone. */
static gboolean
can_be_gone (const FwGraphEdge *edge)
{
  return edge->role == FW_EDGE_CARRIES || edge->role == FW_EDGE_RETURNS;
}

/* At a decision each way is a choice.  Elsewhere the ways on are gone all, and
 * only a loop back is one. */
static void
find_choices (FwChainWalk *self)
{
  Moment *last = get_last (self);
  gboolean decision;
  gboolean goes_on = FALSE;
  GArray *out;

  g_ptr_array_set_size (self->choices, 0);
  if (last == NULL)
    return;
  decision = fw_chain_graph_is_type (self->graph, last->step, FW_STEP_BRANCH);
  out = fw_chain_graph_out (self->graph, last->step);
  for (guint i = 0; i < out->len; i++)
    {
      FwGraphEdge *edge = fw_chain_graph_get_edge (self->graph, g_array_index (out, guint, i));
      gboolean carries = edge->role == FW_EDGE_CARRIES;

      if (can_be_gone (edge) && (decision || !carries || !goes_on))
        g_ptr_array_add (self->choices, edge->edge);
      goes_on = goes_on || carries;
    }
  /* A branch may end while others are still to be gone. */
  if (self->choices->len == 0 && last->open->len > 0)
    g_ptr_array_add (self->choices, find_next (self, last->open)->edge);
}

/* --- the way -------------------------------------------------------------------- */

/* @moment: (transfer full)
* @open: (transfer full) */
static void
arrive (FwChainWalk *self,
        Moment      *moment,
        guint        step,
        double       day,
        GArray      *open)
{
  FwChainStep *record = fw_chain_graph_step_at (self->graph, step);
  FwChainLane *lane = fw_chain_doc_get_lane_of (self->graph->doc, record);
  double days = fw_chain_days_of (record).typ;
  FwChainSums *sums = &moment->sums;

  *(is (record->type, FW_STEP_WAIT) ? &sums->waiting_days : &sums->working_days) += days;
  sums->elapsed_days = MAX (sums->elapsed_days, day + days);
  sums->n_visits += fw_chain_visits_of (record, lane);
  meet_hurdles (self, moment, record);
  moment->step = step;
  moment->day = day + days;
  moment->open = open;
  g_ptr_array_add (self->moments, moment);
  find_choices (self);
}

/* Passing an edge, along which the case goes or information does. */
static void
pass (FwChainWalk *self,
      Moment      *moment,
      FwChainEdge *edge)
{
  moment->sums.n_handovers += fw_chain_is_handover (self->graph->doc, edge);
  meet_hurdles (self, moment, edge);
}

static void
open_edge (FwChainWalk *self,
           GArray      *open,
           guint        place,
           guint        edge,
           double       day)
{
  FwChainEdge *record = fw_chain_graph_get_edge (self->graph, edge)->edge;
  Open new_open = { edge, day + fw_chain_days_of (record).typ };

  g_array_insert_val (open, place, new_open);
}

/* What @chosen opens, before what was open: a branch is gone to its end. */
static GArray *
list_open (FwChainWalk *self,
           FwChainEdge *chosen,
           Moment      *moment)
{
  Moment *last = get_last (self);
  GArray *out = fw_chain_graph_out (self->graph, last->step);
  GArray *open = g_array_copy (last->open);
  gboolean decision = fw_chain_graph_is_type (self->graph, last->step, FW_STEP_BRANCH);
  gboolean back = FALSE;
  guint n_new = 0;

  for (guint i = 0; i < out->len; i++)
    {
      FwGraphEdge *edge = fw_chain_graph_get_edge (self->graph, g_array_index (out, guint, i));

      back = back || (edge->edge == chosen && edge->role == FW_EDGE_RETURNS);
    }
  for (guint i = 0; i < out->len; i++)
    {
      guint index = g_array_index (out, guint, i);
      FwGraphEdge *edge = fw_chain_graph_get_edge (self->graph, index);

      if (edge->edge == chosen || (edge->role == FW_EDGE_CARRIES && !decision && !back))
        open_edge (self, open, n_new++, index, last->day);
      else if (edge->role == FW_EDGE_INFORMS)
        pass (self, moment, edge->edge);
    }

  return open;
}

/**
 * fw_chain_walk_new:
 *
 * Returns: (transfer full): a walk that stands at START; nowhere if there is
 *   none
 */
FwChainWalk *
fw_chain_walk_new (FwChainDoc *doc)
{
  FwChainWalk *self;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  self = g_new0 (FwChainWalk, 1);
  g_object_ref (doc);
  self->graph = fw_chain_graph_new (doc);
  self->moments = g_ptr_array_new_with_free_func (moment_free);
  self->choices = g_ptr_array_new ();
  for (guint i = 0; i < self->graph->n_steps; i++)
    if (fw_chain_graph_is_type (self->graph, i, FW_STEP_START))
      {
        arrive (self, moment_new ((FwChainSums) { 0 }), i, 0,
                g_array_new (FALSE, FALSE, sizeof (Open)));
        break;
      }

  return self;
}

void
fw_chain_walk_free (FwChainWalk *self)
{
  g_object_unref (self->graph->doc);
  fw_chain_graph_free (self->graph);
  g_ptr_array_unref (self->moments);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

/* Returns: (transfer none) (nullable): where the case stands */
FwChainStep *
fw_chain_walk_get_step (FwChainWalk *self)
{
  Moment *last = get_last (self);

  return last != NULL ? fw_chain_graph_step_at (self->graph, last->step) : NULL;
}

/* Returns: (transfer none) (element-type FwChainEdge): what can be chosen; one
 *   if it just goes on, none at the end */
GPtrArray *
fw_chain_walk_get_choices (FwChainWalk *self)
{
  return self->choices;
}

/**
 * fw_chain_walk_take:
 * @choice: which of the choices
 *
 * Returns: whether there was such a choice
 */
gboolean
fw_chain_walk_take (FwChainWalk *self,
                    guint        choice)
{
  Moment *moment;
  GArray *open;
  guint next;
  double day = 0;

  if (choice >= self->choices->len)
    return FALSE;
  moment = moment_new (get_last (self)->sums);
  open = list_open (self, self->choices->pdata[choice], moment);
  next = find_next (self, open)->to;
  for (guint i = 0; i < open->len;)
    {
      Open *one = &g_array_index (open, Open, i);
      FwGraphEdge *edge = fw_chain_graph_get_edge (self->graph, one->edge);

      if (edge->to != next)
        {
          i++;
          continue;
        }
      day = MAX (day, one->day);
      pass (self, moment, edge->edge);
      g_array_remove_index (open, i);
    }
  arrive (self, moment, next, day, open);

  return TRUE;
}

/* Returns: whether there was a step to go back to */
gboolean
fw_chain_walk_back (FwChainWalk *self)
{
  if (self->moments->len < 2)
    return FALSE;
  g_ptr_array_set_size (self->moments, (int) self->moments->len - 1);
  find_choices (self);

  return TRUE;
}

/* Returns: (nullable): with the step that the case stands at */
const FwChainSums *
fw_chain_walk_get_sums (FwChainWalk *self)
{
  Moment *last = get_last (self);

  return last != NULL ? &last->sums : NULL;
}

/* Returns: (transfer full) (element-type FwChainStep): in the order they were
 *   passed, some more than once */
GPtrArray *
fw_chain_walk_list_steps (FwChainWalk *self)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->moments->len; i++)
    {
      Moment *moment = self->moments->pdata[i];

      g_ptr_array_add (steps, g_object_ref (fw_chain_graph_step_at (self->graph, moment->step)));
    }

  return steps;
}

/* Returns: (transfer full) (element-type FwChainMark): the hurdles met so far,
 *   each once */
GPtrArray *
fw_chain_walk_list_hurdles (FwChainWalk *self)
{
  GPtrArray *hurdles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->moments->len; i++)
    {
      Moment *moment = self->moments->pdata[i];

      for (guint n = 0; n < moment->hurdles->len; n++)
        if (g_hash_table_add (seen, moment->hurdles->pdata[n]))
          g_ptr_array_add (hurdles, g_object_ref (moment->hurdles->pdata[n]));
    }

  return hurdles;
}
