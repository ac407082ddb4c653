/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-figures"

#include "config.h"

#include <math.h>

#include "fw-chain-path-private.h"

/* The Kennzahlen of a chain as domain.md defines them. */

static gboolean
is (const char *code,
    const char *expected)
{
  return g_strcmp0 (code, expected) == 0;
}

static void
add_days (FwChainDays *sum,
          FwChainDays  days,
          double       times)
{
  sum->min += times * days.min;
  sum->typ += times * days.typ;
  sum->max += times * days.max;
}

static void
sum_up (FwChainFigures *self,
        FwChainGraph   *graph,
        FwChainPath    *path)
{
  self->total = self->waiting = (FwChainDays) { 0, 0, 0 };
  for (guint i = 0; i < graph->n_steps; i++)
    {
      FwChainDays days = fw_chain_days_of (fw_chain_graph_step_at (graph, i));

      add_days (&self->total, days, path->step_times[i]);
      if (fw_chain_graph_is_type (graph, i, FW_STEP_WAIT))
        add_days (&self->waiting, days, path->step_times[i]);
    }
  for (guint i = 0; i < graph->edges->len; i++)
    add_days (&self->total, fw_chain_days_of (fw_chain_graph_get_edge (graph, i)->edge),
              path->edge_times[i]);
  if (self->total.typ > 0)
    self->waiting_share = self->waiting.typ / self->total.typ;
}

/* Typical days from step to step of the path, without the first step. */
static double
days_between (FwChainGraph *graph,
              FwChainPath  *path,
              guint         from,
              guint         to)
{
  GArray *in = fw_chain_graph_in (graph, to);
  double days = path->step_times[to] * fw_chain_days_of (fw_chain_graph_step_at (graph, to)).typ;

  for (guint i = 0; i < in->len; i++)
    {
      guint index = g_array_index (in, guint, i);
      FwGraphEdge *edge = fw_chain_graph_get_edge (graph, index);

      if (edge->from == from)
        days += path->edge_times[index] * fw_chain_days_of (edge->edge).typ;
    }

  return days;
}

/* From the end of the former benefit to the first benefit after it.  A benefit
 * that sets in as the former one ends leaves no gap. */
static double
count_gap (FwChainGraph *graph,
           FwChainPath  *path)
{
  gboolean ended = FALSE;
  double days = 0;

  for (guint i = 0; i < path->steps->len; i++)
    {
      guint step = g_array_index (path->steps, guint, i);

      if (ended)
        days += days_between (graph, path, g_array_index (path->steps, guint, i - 1), step);
      ended = ended || fw_chain_graph_step_at (graph, step)->ends_benefit;
      if (ended && fw_chain_graph_is_type (graph, step, FW_STEP_BENEFIT))
        return days;
    }

  return NAN;
}

static void
follow_path (FwChainFigures *self,
             FwChainDoc     *doc)
{
  g_autoptr(FwChainGraph) graph = fw_chain_graph_new (doc);
  g_autoptr(FwChainPath) path = fw_chain_path_new (graph);

  self->total = self->waiting = (FwChainDays) { NAN, NAN, NAN };
  self->waiting_share = NAN;
  for (guint i = 0; i < path->steps->len; i++)
    g_ptr_array_add (self->path,
                     g_object_ref (fw_chain_graph_step_at (graph,
                                                           g_array_index (path->steps, guint, i))));
  if (path->steps->len > 0)
    sum_up (self, graph, path);
  self->gap_days = count_gap (graph, path);
}

/* A Schnittstelle: something is handed over between institutions.  A loop and
 * what is missing are none. */
gboolean
fw_chain_is_handover (FwChainDoc  *doc,
                      FwChainEdge *edge)
{
  return (is (edge->type, FW_EDGE_WARM) || is (edge->type, FW_EDGE_COLD) ||
          is (edge->type, FW_EDGE_INFO)) && fw_chain_doc_is_crossing (doc, edge);
}

static void
count_edges (FwChainFigures *self,
             FwChainDoc     *doc)
{
  GPtrArray *edges = fw_chain_doc_get_edges (doc);

  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];

      self->n_crossings += fw_chain_is_handover (doc, edge);
      self->n_cold += is (edge->type, FW_EDGE_COLD);
      self->n_loops += is (edge->type, FW_EDGE_BACK);
      self->n_media_breaks += edge->media_break != FALSE;
      self->n_double_entries += edge->double_entry != FALSE;
    }
}

/* The visits that the person makes stand in their own lane.  At the step of an
 * institution the same visit is seen from the other side, and would count
 * twice.  A Vorsprache is a visit even where nobody entered a number. */
guint
fw_chain_visits_of (FwChainStep *step,
                    FwChainLane *lane)
{
  if (lane == NULL || !is (lane->kind, FW_LANE_CLIENT))
    return 0;
  if (step->visits != FW_INTEGER_NONE)
    return (guint) MAX (step->visits, 0);

  return is (step->type, FW_STEP_VISIT) ? 1 : 0;
}

static void
count_steps (FwChainFigures *self,
             FwChainDoc     *doc)
{
  g_autoptr(GHashTable) lanes = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) circles = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];
      FwChainLane *lane = fw_chain_doc_get_lane_of (doc, step);

      self->n_visits += fw_chain_visits_of (step, lane);
      self->n_media_breaks += step->media_break != FALSE;
      self->n_double_entries += step->double_entry != FALSE;
      if (lane != NULL)
        g_hash_table_add (lanes, lane);
      if (lane != NULL && lane->legal_circle != NULL)
        g_hash_table_add (circles, lane->legal_circle);
      if (step->legal_circle != NULL)
        g_hash_table_add (circles, step->legal_circle);
    }
  self->n_lanes = g_hash_table_size (lanes);
  self->n_legal_circles = g_hash_table_size (circles);
}

/* --- hurdles ------------------------------------------------------------------- */

static int
compare_hurdles (gconstpointer a,
                 gconstpointer b)
{
  const FwChainHurdles *one = a;
  const FwChainHurdles *other = b;

  return g_strcmp0 (one->code, other->code);
}

static void
count_hurdle (FwChainFigures *self,
              const char     *code,
              gboolean        own,
              gboolean        solved)
{
  FwChainHurdles row = { .code = g_intern_string (code != NULL ? code : "") };
  guint i = 0;

  while (i < self->hurdles->len &&
         g_array_index (self->hurdles, FwChainHurdles, i).code != row.code)
    i++;
  if (i == self->hurdles->len)
    g_array_append_val (self->hurdles, row);
  g_array_index (self->hurdles, FwChainHurdles, i).n += own;
  g_array_index (self->hurdles, FwChainHurdles, i).n_solved += solved;
  self->n_hurdles += own;
  self->n_solved += solved;
}

static void
collect_solved (FwChainDoc *doc,
                GHashTable *solved)
{
  GPtrArray *remedies = fw_chain_doc_get_remedies (doc);

  for (guint i = 0; i < remedies->len; i++)
    {
      FwChainRemedy *remedy = remedies->pdata[i];

      if (is (remedy->effect, FW_REMEDY_SOLVED) && remedy->mark != NULL)
        g_hash_table_add (solved, remedy->mark);
    }
}

static void
count_own_hurdles (FwChainFigures *self,
                   FwChainDoc     *doc,
                   GHashTable     *solved)
{
  GPtrArray *marks = fw_chain_doc_get_marks (doc);

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];

      if (is (mark->kind, FW_MARK_HURDLE))
        count_hurdle (self, mark->hurdle, TRUE,
                      g_hash_table_contains (solved, fw_entity_get_uuid (FW_ENTITY (mark))));
    }
}

/* What a Soll-Kette solves are hurdles of other chains; their category is
 * known if the chain is at hand. */
static void
count_solved_elsewhere (FwChainFigures *self,
                        FwChainDoc     *doc,
                        GPtrArray      *related)
{
  g_autoptr(GHashTable) solved = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer uuid;

  collect_solved (doc, solved);
  g_hash_table_iter_init (&iter, solved);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    {
      FwChainMark *mark = NULL;

      if (fw_chain_doc_find (doc, uuid) != NULL)
        continue;
      for (guint i = 0; related != NULL && mark == NULL && i < related->len; i++)
        mark = fw_chain_doc_find (related->pdata[i], uuid);
      count_hurdle (self, FW_IS_CHAIN_MARK (mark) ? mark->hurdle : NULL, FALSE, TRUE);
    }
}

/**
 * fw_chain_figures_new:
 * @related: (nullable) (element-type FwChainDoc): the chains derived from this
 *   one, or those it is derived from; they tell which hurdles are solved
 *
 * For an Ist-Kette, n_solved counts its own hurdles that a step of a related
 * chain solves; for a Soll-Kette, the hurdles that it solves.
 *
 * Returns: (transfer full)
 */
FwChainFigures *
fw_chain_figures_new (FwChainDoc *doc,
                      GPtrArray  *related)
{
  g_autoptr(GHashTable) solved = g_hash_table_new (g_str_hash, g_str_equal);
  FwChainFigures *self;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  self = g_new0 (FwChainFigures, 1);
  self->path = g_ptr_array_new_with_free_func (g_object_unref);
  self->hurdles = g_array_new (FALSE, FALSE, sizeof (FwChainHurdles));
  follow_path (self, doc);
  count_edges (self, doc);
  count_steps (self, doc);

  collect_solved (doc, solved);
  for (guint i = 0; related != NULL && i < related->len; i++)
    collect_solved (related->pdata[i], solved);
  count_own_hurdles (self, doc, solved);
  count_solved_elsewhere (self, doc, related);
  g_array_sort (self->hurdles, compare_hurdles);

  return self;
}

void
fw_chain_figures_free (FwChainFigures *self)
{
  g_ptr_array_unref (self->path);
  g_array_unref (self->hurdles);
  g_free (self);
}
