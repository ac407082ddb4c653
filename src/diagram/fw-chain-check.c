/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-chain-check-private.h"

/* What is not right with a chain yet.  A finding never blocks: people draw
 * first and complete later. */

static void
finding_free (gpointer data)
{
  FwChainFinding *finding = data;

  g_object_unref (finding->record);
  g_free (finding->sentence);
  g_free (finding);
}

/* @sentence: (transfer full) */
void
fw_chain_check_add (FwChainCheck    *check,
                    FwChainSeverity  severity,
                    const char      *id,
                    gpointer         record,
                    const char      *field,
                    FwChainFix       fix,
                    char            *sentence)
{
  FwChainFinding *finding = g_new0 (FwChainFinding, 1);

  finding->severity = severity;
  finding->id = id;
  finding->record = g_object_ref (record);
  finding->field = field;
  finding->fix = fix;
  finding->sentence = sentence;
  g_ptr_array_add (check->findings, finding);
}

static gboolean
is (const char *code,
    const char *expected)
{
  return g_strcmp0 (code, expected) == 0;
}

static gboolean
is_flow_edge (FwChainEdge *edge)
{
  return !is (edge->type, FW_EDGE_MISSING);
}

static guint
number_of (FwChainCheck *check,
           gpointer      record)
{
  return fw_chain_doc_get_number (check->doc, record);
}

/* --- the whole ------------------------------------------------------------------- */

static gboolean
has_step (FwChainCheck *check,
          const char   *type)
{
  GPtrArray *steps = fw_chain_doc_get_steps (check->doc);

  for (guint i = 0; i < steps->len; i++)
    if (is (((FwChainStep *) steps->pdata[i])->type, type))
      return TRUE;

  return FALSE;
}

static void
check_ends (FwChainCheck *check)
{
  FwChain *chain = fw_chain_doc_get_chain (check->doc);

  if (!has_step (check, FW_STEP_START))
    fw_chain_check_add (check, FW_CHAIN_ERROR, "no-start", chain, NULL, FW_CHAIN_FIX_ADD_START,
                        g_strdup (_("The chain has no beginning.")));
  if (!has_step (check, FW_STEP_END))
    fw_chain_check_add (check, FW_CHAIN_ERROR, "no-end", chain, NULL, FW_CHAIN_FIX_ADD_END,
                        g_strdup (_("The chain has no end.")));
}

/* --- steps ----------------------------------------------------------------------- */

/* Marks what can be reached at all: along information and loops as well. */
static GHashTable *
find_reached (FwChainCheck *check)
{
  GPtrArray *steps = fw_chain_doc_get_steps (check->doc);
  GHashTable *reached = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) stack = g_ptr_array_new ();

  for (guint i = 0; i < steps->len; i++)
    if (is (((FwChainStep *) steps->pdata[i])->type, FW_STEP_START))
      {
        g_hash_table_add (reached, steps->pdata[i]);
        g_ptr_array_add (stack, steps->pdata[i]);
      }
  while (stack->len > 0)
    {
      FwChainStep *step = g_ptr_array_steal_index_fast (stack, stack->len - 1);
      GPtrArray *out = fw_chain_doc_get_out (check->doc, step);

      for (guint i = 0; i < out->len; i++)
        {
          FwChainStep *to = fw_chain_doc_get_to (check->doc, out->pdata[i]);

          if (to != NULL && is_flow_edge (out->pdata[i]) && g_hash_table_add (reached, to))
            g_ptr_array_add (stack, to);
        }
    }

  return reached;
}

static guint
count_ways (FwChainCheck *check,
            FwChainStep  *step,
            guint        *n_labelled)
{
  GPtrArray *out = fw_chain_doc_get_out (check->doc, step);
  guint n = 0;

  *n_labelled = 0;
  for (guint i = 0; i < out->len; i++)
    if (is_flow_edge (out->pdata[i]) && fw_chain_doc_get_to (check->doc, out->pdata[i]) != NULL)
      {
        n++;
        *n_labelled += ((FwChainEdge *) out->pdata[i])->text != NULL;
      }

  return n;
}

static void
check_ways (FwChainCheck *check,
            FwChainStep  *step)
{
  guint number = number_of (check, step);
  guint n_labelled;
  guint n = count_ways (check, step, &n_labelled);

  if (n == 0 && !is (step->type, FW_STEP_END) && !is (step->type, FW_STEP_ABORT))
    fw_chain_check_add (check, FW_CHAIN_WARNING, "dead-end", step, NULL, FW_CHAIN_FIX_LEAD_TO_END,
                        g_strdup_printf (_("Nothing follows step %u."), number));
  if (!is (step->type, FW_STEP_BRANCH))
    return;
  if (n == 1)
    fw_chain_check_add (check, FW_CHAIN_WARNING, "one-exit", step, NULL, FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("The decision at step %u has one answer only."),
                                         number));
  if (n_labelled < n)
    fw_chain_check_add (check, FW_CHAIN_WARNING, "no-condition", step, NULL, FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("An answer to the decision at step %u has no text."),
                                         number));
}

static void
check_lane_of (FwChainCheck *check,
               FwChainStep  *step)
{
  FwChainLane *lane = fw_chain_doc_get_lane_of (check->doc, step);

  if (lane != NULL)
    return;
  if (fw_chain_doc_is_soll (check->doc))
    fw_chain_check_add (check, FW_CHAIN_WARNING, "no-lane", step, "lane", FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("Step %u has no responsible institution."),
                                         number_of (check, step)));
  else
    fw_chain_check_add (check, FW_CHAIN_HINT, "no-lane", step, "lane", FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("Step %u has no institution yet."),
                                         number_of (check, step)));
}

static void
check_content (FwChainCheck *check,
               FwChainStep  *step)
{
  guint number = number_of (check, step);
  gboolean joint = is (step->type, FW_STEP_PARALLEL) || is (step->type, FW_STEP_JOIN);

  if (step->text == NULL && !joint && !is (step->type, FW_STEP_WAIT))
    fw_chain_check_add (check, FW_CHAIN_WARNING, "no-text", step, "text", FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("Step %u has no text."), number));
  if (is (step->type, FW_STEP_WAIT) && isnan (step->days_min) && isnan (step->days_typ) &&
      isnan (step->days_max))
    fw_chain_check_add (check, FW_CHAIN_WARNING, "no-duration", step, "days_typ", FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("How long does the waiting at step %u take?"), number));
  if (is (step->type, FW_STEP_MISSING) && fw_chain_doc_is_soll (check->doc))
    fw_chain_check_add (check, FW_CHAIN_WARNING, "gap-in-soll", step, "type", FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("Step %u of the Soll-Kette is still a missing offer."),
                                         number));
}

static void
check_steps (FwChainCheck *check)
{
  GPtrArray *steps = fw_chain_doc_get_steps (check->doc);
  g_autoptr(GHashTable) reached = find_reached (check);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];

      /* Without a beginning, nothing is reached, and one finding says so. */
      if (g_hash_table_size (reached) > 0 && !g_hash_table_contains (reached, step))
        fw_chain_check_add (check, FW_CHAIN_WARNING, "unreachable", step, NULL,
                            FW_CHAIN_FIX_LEAD_HERE,
                            g_strdup_printf (_("No way leads to step %u."),
                                             number_of (check, step)));
      check_ways (check, step);
      check_lane_of (check, step);
      check_content (check, step);
    }
}

/* --- lanes and edges --------------------------------------------------------------- */

static void
check_lanes (FwChainCheck *check)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (check->doc);
  GPtrArray *steps = fw_chain_doc_get_steps (check->doc);
  g_autoptr(GHashTable) used = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (used, fw_chain_doc_get_lane_of (check->doc, steps->pdata[i]));
  for (guint i = 0; i < lanes->len; i++)
    {
      FwChainLane *lane = lanes->pdata[i];
      gboolean client = is (lane->kind, FW_LANE_CLIENT);

      /* The client's lane is always there, and nobody in the directory. */
      if (!g_hash_table_contains (used, lane))
        fw_chain_check_add (check, FW_CHAIN_WARNING, "empty-lane", lane, NULL,
                            client ? FW_CHAIN_FIX_NONE : FW_CHAIN_FIX_REMOVE,
                            g_strdup_printf (_("Lane %u has no step."), number_of (check, lane)));
      if (!client && lane->actor == NULL)
        fw_chain_check_add (check, FW_CHAIN_HINT, "no-actor", lane, "actor", FW_CHAIN_FIX_NONE,
                            g_strdup_printf (_("Lane %u is not linked to the directory."),
                                             number_of (check, lane)));
    }
}

static void
check_edge (FwChainCheck *check,
            FwChainEdge  *edge)
{
  FwChainStep *from = fw_chain_doc_get_from (check->doc, edge);
  FwChainStep *to = fw_chain_doc_get_to (check->doc, edge);

  if (from == NULL || to == NULL)
    {
      fw_chain_check_add (check, FW_CHAIN_WARNING, "loose-edge", edge, NULL, FW_CHAIN_FIX_REMOVE,
                          g_strdup_printf (_("Connection %u lacks the step at one of its ends."),
                                           number_of (check, edge)));
      return;
    }
  if (is (edge->type, FW_EDGE_BACK) && isnan (edge->times))
    fw_chain_check_add (check, FW_CHAIN_HINT, "no-count", edge, "times", FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("How often does a case go back from step %1$u to %2$u?"),
                                         number_of (check, from), number_of (check, to)));
  if (is_flow_edge (edge) && !is (edge->type, FW_EDGE_BACK) && edge->medium == NULL &&
      fw_chain_doc_is_crossing (check->doc, edge))
    fw_chain_check_add (check, FW_CHAIN_WARNING, "no-medium", edge, "medium", FW_CHAIN_FIX_NONE,
                        g_strdup_printf (_("By what medium does step %1$u hand over to step %2$u?"),
                                         number_of (check, from), number_of (check, to)));
}

/* The worst first; the rules keep their order. */
static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const FwChainFinding *one = *(FwChainFinding **) a;
  const FwChainFinding *other = *(FwChainFinding **) b;

  return (int) other->severity - (int) one->severity;
}

/**
 * fw_chain_check:
 * @based_on: (nullable) (element-type FwChainDoc): for a Soll-Kette, the
 *   Ist-Ketten whose hurdles it has to answer
 * @names: (nullable): the names that must not stand in a chain
 *
 * Returns: (transfer full) (element-type FwChainFinding): errors, then
 *   warnings, then hints
 */
GPtrArray *
fw_chain_check (FwChainDoc *doc,
                GPtrArray  *based_on,
                FwNameScan *names)
{
  FwChainCheck check = { .doc = doc };
  GPtrArray *edges;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  check.findings = g_ptr_array_new_with_free_func (finding_free);
  check_ends (&check);
  check_steps (&check);
  check_lanes (&check);
  edges = fw_chain_doc_get_edges (doc);
  for (guint i = 0; i < edges->len; i++)
    check_edge (&check, edges->pdata[i]);
  for (guint i = 0; based_on != NULL && fw_chain_doc_is_soll (doc) && i < based_on->len; i++)
    fw_chain_check_hurdles (&check, based_on->pdata[i]);
  if (names != NULL)
    fw_chain_check_names (&check, names);
  g_ptr_array_sort (check.findings, compare_findings);

  return check.findings;
}

/* Whether a text of the chain could name a person whom @names knows: such a
 * chain must not go out by itself. */
gboolean
fw_chain_check_has_person (FwChainDoc *doc,
                           FwNameScan *names)
{
  g_autoptr(GPtrArray) findings = fw_chain_check (doc, NULL, names);

  for (guint i = 0; i < findings->len; i++)
    {
      const FwChainFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->id, "person-name"))
        return TRUE;
    }

  return FALSE;
}
