/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-compare"

#include "config.h"

#include <math.h>

#include "fw-base.h"
#include "fw-chain-compare.h"
#include "fw-chain-path-private.h"

static gboolean
same_text (const char *a,
           const char *b)
{
  g_autofree char *one = fw_text_fold (a != NULL ? a : "");
  g_autofree char *other = fw_text_fold (b != NULL ? b : "");

  return g_str_equal (one, other);
}

/* Two lanes are one institution if they are linked to the same actor, or are
 * called the same: a Soll-Kette may name the whole Jobcenter where an Ist-Kette
 * names one of its offices. */
gboolean
fw_chain_same_lane (FwChainLane *a,
                    FwChainLane *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->actor != NULL && g_strcmp0 (a->actor, b->actor) == 0)
    return TRUE;

  return same_text (a->name, b->name);
}

/* Type and text; what is equal in both falls into one heap, so that not each
 * step is held against each. */
static char *
dup_key (FwChainStep *step)
{
  g_autofree char *text = fw_text_fold (step->text != NULL ? step->text : "");

  return g_strdup_printf ("%s %s", step->type != NULL ? step->type : "", text);
}

static GHashTable *
index_by_key (FwChainDoc *doc)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *key = dup_key (steps->pdata[i]);
      GPtrArray *heap = g_hash_table_lookup (index, key);

      if (heap == NULL)
        {
          heap = g_ptr_array_new ();
          g_hash_table_insert (index, g_steal_pointer (&key), heap);
        }
      g_ptr_array_add (heap, steps->pdata[i]);
    }

  return index;
}

static void
match_with (FwChainDoc *soll,
            FwChainDoc *ist,
            GArray     *matches)
{
  g_autoptr(GHashTable) index = index_by_key (ist);
  GPtrArray *steps = fw_chain_doc_get_steps (soll);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];
      g_autofree char *key = dup_key (step);
      GPtrArray *heap = step->text != NULL && step->origin == NULL
                        ? g_hash_table_lookup (index, key) : NULL;

      for (guint n = 0; heap != NULL && n < heap->len; n++)
        if (fw_chain_same_lane (fw_chain_doc_get_lane_of (soll, step),
                                fw_chain_doc_get_lane_of (ist, heap->pdata[n])))
          {
            FwChainMatch match = { step, heap->pdata[n] };

            g_array_append_val (matches, match);
            /* Each step of the Ist-Kette is offered once. */
            g_ptr_array_remove_index (heap, n);
            break;
          }
    }
}

/**
 * fw_chain_suggest_matches:
 * @ists: (element-type FwChainDoc)
 *
 * Returns: (transfer full) (element-type FwChainMatch): for steps of @soll of
 *   which no origin is known, the steps of equal type, lane and text
 */
GArray *
fw_chain_suggest_matches (FwChainDoc *soll,
                          GPtrArray  *ists)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (FwChainMatch));

  g_return_val_if_fail (FW_IS_CHAIN_DOC (soll) && ists != NULL, matches);

  for (guint i = 0; i < ists->len; i++)
    match_with (soll, ists->pdata[i], matches);

  return matches;
}

/* --- changes ------------------------------------------------------------------- */

typedef struct
{
  FwChainDoc   *soll;
  FwChainGraph *graph;       /* of the Soll-Kette */
  GPtrArray    *ists;
  GPtrArray    *ist_graphs;
  GArray       *path;        /* of the Soll-Kette, of guint */
} Comparison;

static FwChainStep *
find_ist (Comparison *comparison,
          const char *uuid,
          guint      *which)
{
  for (guint i = 0; i < comparison->ists->len; i++)
    {
      gpointer step = fw_chain_doc_find (comparison->ists->pdata[i], uuid);

      *which = i;
      if (FW_IS_CHAIN_STEP (step))
        return step;
    }

  return NULL;
}

/* The steps that the case comes by before or after @step. */
static guint8 *
mark_ordered (FwChainGraph *graph,
              guint         step)
{
  guint8 *before = g_new0 (guint8, graph->n_steps + 1);
  g_autofree guint8 *after = g_new0 (guint8, graph->n_steps + 1);

  fw_chain_graph_flood (graph, step, TRUE, before);
  fw_chain_graph_flood (graph, step, FALSE, after);
  for (guint i = 0; i < graph->n_steps; i++)
    before[i] = before[i] || after[i];

  return before;
}

static gboolean
has_origin_among (FwChainGraph *ist,
                  const guint8 *marked,
                  FwChainStep  *step)
{
  g_auto(GStrv) origins = fw_set_split (step->origin);

  for (guint i = 0; origins[i] != NULL; i++)
    {
      gpointer origin = fw_chain_doc_find (ist->doc, origins[i]);

      if (FW_IS_CHAIN_STEP (origin) && marked[fw_chain_graph_get_step (ist, origin)])
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_on_path (Comparison *comparison,
            guint       step)
{
  for (guint i = 0; i < comparison->path->len; i++)
    if (g_array_index (comparison->path, guint, i) == step)
      return TRUE;

  return FALSE;
}

/* A step runs beside the critical path now if its origin stood in one row with
 * the origin of a step on that path, and the two do so no more. */
static gboolean
runs_beside (Comparison  *comparison,
             FwChainStep *step,
             FwChainStep *ist,
             guint        which)
{
  FwChainGraph *before = comparison->ist_graphs->pdata[which];
  guint here = fw_chain_graph_get_step (comparison->graph, step);
  g_autofree guint8 *ordered = NULL;
  g_autofree guint8 *were_ordered = NULL;

  if (is_on_path (comparison, here))
    return FALSE;
  ordered = mark_ordered (comparison->graph, here);
  were_ordered = mark_ordered (before, fw_chain_graph_get_step (before, ist));
  for (guint i = 0; i < comparison->path->len; i++)
    {
      guint on_path = g_array_index (comparison->path, guint, i);

      if (!ordered[on_path] &&
          has_origin_among (before, were_ordered,
                            fw_chain_graph_step_at (comparison->graph, on_path)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
same_number (double a,
             double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
same_fields (FwChainStep *a,
             FwChainStep *b)
{
  return g_strcmp0 (a->type, b->type) == 0 && same_text (a->text, b->text) &&
         same_number (a->days_min, b->days_min) && same_number (a->days_typ, b->days_typ) &&
         same_number (a->days_max, b->days_max) && g_strcmp0 (a->medium, b->medium) == 0 &&
         same_text (a->document, b->document) && same_text (a->result, b->result) &&
         same_text (a->legal_basis, b->legal_basis);
}

/* Two origins in one chain are steps put together; one in each of two chains
 * is the same step drawn twice. */
static gboolean
is_merged (Comparison *comparison,
           char      **origins)
{
  g_autofree guint *n_found = g_new0 (guint, comparison->ists->len + 1);
  guint which;

  for (guint i = 0; origins[i] != NULL; i++)
    if (find_ist (comparison, origins[i], &which) != NULL && ++n_found[which] > 1)
      return TRUE;

  return FALSE;
}

static const char *
suggest_change (Comparison  *comparison,
                FwChainStep *step)
{
  g_auto(GStrv) origins = fw_set_split (step->origin);
  FwChainLane *lane = fw_chain_doc_get_lane_of (comparison->soll, step);
  FwChainStep *ist = NULL;
  guint which = 0;

  for (guint i = 0; origins[i] != NULL && ist == NULL; i++)
    ist = find_ist (comparison, origins[i], &which);
  if (ist == NULL)
    return origins[0] == NULL ? FW_CHANGE_NEW : FW_CHANGE_NONE;
  if (is_merged (comparison, origins))
    return FW_CHANGE_MERGED;
  if (!fw_chain_same_lane (lane, fw_chain_doc_get_lane_of (comparison->ists->pdata[which], ist)))
    return FW_CHANGE_MOVED;
  if (runs_beside (comparison, step, ist, which))
    return FW_CHANGE_PARALLEL;

  return same_fields (step, ist) ? FW_CHANGE_NONE : FW_CHANGE_CHANGED;
}

/**
 * fw_chain_list_changes:
 * @ists: (element-type FwChainDoc): what @soll is derived from
 *
 * Returns: (transfer full) (element-type FwChainChange): one for each step of
 *   @soll, in its order
 */
GArray *
fw_chain_list_changes (FwChainDoc *soll,
                       GPtrArray  *ists)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (FwChainChange));
  g_autoptr(FwChainGraph) graph = NULL;
  g_autoptr(FwChainPath) path = NULL;
  g_autoptr(GPtrArray) ist_graphs = NULL;
  Comparison comparison;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (soll) && ists != NULL, changes);

  graph = fw_chain_graph_new (soll);
  path = fw_chain_path_new (graph);
  ist_graphs = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_chain_graph_free);
  for (guint i = 0; i < ists->len; i++)
    g_ptr_array_add (ist_graphs, fw_chain_graph_new (ists->pdata[i]));
  comparison = (Comparison) { soll, graph, ists, ist_graphs, path->steps };
  for (guint i = 0; i < graph->n_steps; i++)
    {
      FwChainStep *step = fw_chain_graph_step_at (graph, i);
      FwChainChange change = { step, step->change, suggest_change (&comparison, step) };

      g_array_append_val (changes, change);
    }

  return changes;
}

/**
 * fw_chain_list_gone:
 *
 * Returns: (transfer full) (element-type FwChainStep): the steps of @ist that
 *   no step of @soll comes from
 */
GPtrArray *
fw_chain_list_gone (FwChainDoc *soll,
                    FwChainDoc *ist)
{
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *steps;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (soll) && FW_IS_CHAIN_DOC (ist), gone);

  steps = fw_chain_doc_get_steps (soll);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char **origins = fw_set_split (((FwChainStep *) steps->pdata[i])->origin);

      for (guint n = 0; origins[n] != NULL; n++)
        g_hash_table_add (kept, origins[n]);
    }
  steps = fw_chain_doc_get_steps (ist);
  for (guint i = 0; i < steps->len; i++)
    if (!g_hash_table_contains (kept, fw_entity_get_uuid (steps->pdata[i])))
      g_ptr_array_add (gone, g_object_ref (steps->pdata[i]));

  return gone;
}
