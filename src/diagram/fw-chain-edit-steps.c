/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-edit"

#include "config.h"

#include "fw-base.h"
#include "fw-chain-edit-private.h"

static gboolean
is_type (FwChainStep *step,
         const char  *type)
{
  return g_strcmp0 (step->type, type) == 0;
}

/* Several ways leave these, and a further step is one more of them. */
static gboolean
is_fork (FwChainStep *step)
{
  return is_type (step, FW_STEP_BRANCH) || is_type (step, FW_STEP_PARALLEL);
}

/* Information and loops lead away from a step, but the chain does not go on
 * there. */
static gboolean
carries_on (FwChainEdge *edge)
{
  return g_strcmp0 (edge->type, FW_EDGE_NEXT) == 0 || g_strcmp0 (edge->type, FW_EDGE_WARM) == 0 ||
         g_strcmp0 (edge->type, FW_EDGE_COLD) == 0;
}

/* Returns: (transfer none) (nullable): the edge, if there is exactly one */
static FwChainEdge *
get_only (GPtrArray *edges)
{
  FwChainEdge *only = NULL;

  for (guint i = 0; i < edges->len; i++)
    if (carries_on (edges->pdata[i]))
      {
        if (only != NULL)
          return NULL;
        only = edges->pdata[i];
      }

  return only;
}

static FwChainStep *
new_step (FwChainEdit *edit,
          FwChainStep *behind,
          const char  *type,
          FwChainLane *lane,
          const char  *text)
{
  GPtrArray *steps = fw_chain_doc_get_steps (edit->doc);
  guint place = behind != NULL ? fw_chain_doc_get_number (edit->doc, behind) : steps->len;
  FwChainStep *next = place < steps->len ? steps->pdata[place] : NULL;
  FwChainStep *last = place > 0 ? steps->pdata[place - 1] : NULL;
  g_autofree char *pos = fw_pos_between (last != NULL ? last->pos : NULL,
                                         next != NULL ? next->pos : NULL);
  FwChainStep *step = fw_chain_edit_new_record (edit, FW_TYPE_CHAIN_STEP);

  g_object_set (step,
                "pos", pos, "type", type, "text", text,
                "lane", lane != NULL ? fw_entity_get_uuid (FW_ENTITY (lane)) : NULL,
                NULL);
  fw_chain_edit_touch (edit, step);

  return step;
}

/* Where a new step stands before all others. */
static void
put_first (FwChainEdit *edit,
           FwChainStep *step,
           FwChainStep *before)
{
  guint place = fw_chain_doc_get_number (edit->doc, before);
  GPtrArray *steps = fw_chain_doc_get_steps (edit->doc);
  FwChainStep *last = place > 1 ? steps->pdata[place - 2] : NULL;
  g_autofree char *pos = fw_pos_between (last != NULL ? last->pos : NULL, before->pos);

  g_object_set (step, "pos", pos, NULL);
  fw_chain_edit_touch (edit, step);
}

/**
 * fw_chain_edit_insert_on:
 *
 * Puts a new step on @edge.  The edge keeps its label where it begins, at the
 * decision, and its medium where it ends.
 */
FwChainStep *
fw_chain_edit_insert_on (FwChainEdit *edit,
                         FwChainEdge *edge,
                         const char  *type,
                         FwChainLane *lane,
                         const char  *text)
{
  FwChainStep *from = fw_chain_doc_get_from (edit->doc, edge);
  FwChainStep *to = fw_chain_doc_get_to (edit->doc, edge);
  FwChainStep *step;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  step = new_step (edit, from, type, lane, text);
  if (is_fork (from))
    {
      fw_chain_edit_reattach (edit, edge, from, step);
      fw_chain_edit_connect (edit, step, to, NULL);
    }
  else
    {
      fw_chain_edit_reattach (edit, edge, step, to);
      fw_chain_edit_connect (edit, from, step, NULL);
    }

  return step;
}

/**
 * fw_chain_edit_append:
 * @after: (nullable): %NULL for a step that nothing leads to
 * @lane: (nullable): %NULL for "ohne Institution"
 *
 * Adds the step that follows @after.  Where the chain goes on already, the new
 * step comes between; at a fork it is one way more; behind the end it comes
 * before the end.
 *
 * Returns: (transfer none)
 */
FwChainStep *
fw_chain_edit_append (FwChainEdit *edit,
                      FwChainStep *after,
                      const char  *type,
                      FwChainLane *lane,
                      const char  *text)
{
  FwChainEdge *edge;
  FwChainStep *step;

  if (after == NULL)
    return new_step (edit, NULL, type, lane, text);
  if (is_type (after, FW_STEP_END) && g_strcmp0 (type, FW_STEP_END) != 0)
    return fw_chain_edit_prepend (edit, after, type, lane, text);
  edge = is_fork (after) ? NULL : get_only (fw_chain_doc_get_out (edit->doc, after));
  if (edge != NULL && fw_chain_doc_get_to (edit->doc, edge) != NULL)
    return fw_chain_edit_insert_on (edit, edge, type, lane, text);
  step = new_step (edit, after, type, lane, text);
  fw_chain_edit_connect (edit, after, step, NULL);

  return step;
}

/**
 * fw_chain_edit_prepend:
 *
 * Adds a step before @before: whatever led there leads to the new step now.
 */
FwChainStep *
fw_chain_edit_prepend (FwChainEdit *edit,
                       FwChainStep *before,
                       const char  *type,
                       FwChainLane *lane,
                       const char  *text)
{
  g_autoptr(GPtrArray) in = fw_chain_list_copy (fw_chain_doc_get_in (edit->doc, before));
  FwChainStep *step = new_step (edit, NULL, type, lane, text);

  put_first (edit, step, before);
  for (guint i = 0; i < in->len; i++)
    {
      FwChainStep *from = fw_chain_doc_get_from (edit->doc, in->pdata[i]);

      if (from != NULL && carries_on (in->pdata[i]))
        fw_chain_edit_reattach (edit, in->pdata[i], from, step);
    }
  fw_chain_edit_connect (edit, step, before, NULL);

  return step;
}

/**
 * fw_chain_edit_add_branch:
 * @answer: (nullable): what stands on the way, such as "ja"
 *
 * Opens a further way at a decision, with an empty step to be named.  The first
 * way is the usual one until a person says otherwise.
 */
FwChainStep *
fw_chain_edit_add_branch (FwChainEdit *edit,
                          FwChainStep *step,
                          const char  *answer)
{
  gboolean first = fw_chain_doc_get_out (edit->doc, step)->len == 0;
  FwChainStep *made = new_step (edit, step, FW_STEP_CHECK,
                                fw_chain_doc_get_lane_of (edit->doc, step), NULL);
  FwChainEdge *edge = fw_chain_edit_connect (edit, step, made, NULL);

  g_object_set (edge, "text", answer,
                "by_default", first && is_type (step, FW_STEP_BRANCH), NULL);
  fw_chain_edit_touch (edit, edge);

  return made;
}

/* @min, @typ, @max: in days; NAN for what is not known */
FwChainStep *
fw_chain_edit_add_wait (FwChainEdit *edit,
                        FwChainStep *after,
                        double       min,
                        double       typ,
                        double       max)
{
  FwChainStep *step = fw_chain_edit_append (edit, after, FW_STEP_WAIT,
                                            fw_chain_doc_get_lane_of (edit->doc, after), NULL);

  g_object_set (step, "days_min", min, "days_typ", typ, "days_max", max, NULL);
  fw_chain_edit_touch (edit, step);

  return step;
}

/* --- deleting -------------------------------------------------------------------------- */

static void
delete_edges (FwChainEdit *edit,
              GPtrArray   *edges)
{
  g_autoptr(GPtrArray) list = fw_chain_list_copy (edges);

  for (guint i = 0; i < list->len; i++)
    fw_chain_edit_delete (edit, list->pdata[i]);
}

/* Closes the chain over @step: one edge in and one or more out, or the other
 * way round, become edges past it.  Where many meet many nobody can say who
 * belongs to whom. */
static void
bridge (FwChainEdit *edit,
        FwChainStep *step)
{
  g_autoptr(GPtrArray) in = fw_chain_list_copy (fw_chain_doc_get_in (edit->doc, step));
  g_autoptr(GPtrArray) out = fw_chain_list_copy (fw_chain_doc_get_out (edit->doc, step));
  FwChainEdge *before = get_only (in);
  FwChainEdge *behind = get_only (out);
  FwChainStep *from = before != NULL ? fw_chain_doc_get_from (edit->doc, before) : NULL;
  FwChainStep *to = behind != NULL ? fw_chain_doc_get_to (edit->doc, behind) : NULL;

  if (to != NULL)
    {
      for (guint i = 0; i < in->len; i++)
        if (carries_on (in->pdata[i]))
          fw_chain_edit_retarget (edit, in->pdata[i], to);
      return;
    }
  for (guint i = 0; from != NULL && i < out->len; i++)
    {
      FwChainStep *target = fw_chain_doc_get_to (edit->doc, out->pdata[i]);

      if (carries_on (out->pdata[i]) && target != NULL && target != from &&
          fw_chain_doc_find_edge (edit->doc, from, target) == NULL)
        fw_chain_edit_reattach (edit, out->pdata[i], from, target);
    }
}

/* The chain closes up over what is gone. */
void
fw_chain_edit_delete_steps (FwChainEdit *edit,
                            GPtrArray   *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];

      bridge (edit, step);
      delete_edges (edit, fw_chain_doc_get_in (edit->doc, step));
      delete_edges (edit, fw_chain_doc_get_out (edit->doc, step));
      fw_chain_edit_delete (edit, step);
    }
}

/* --- moving ---------------------------------------------------------------------------- */

/* The step that would change places with @step along the flow. */
static FwChainStep *
find_partner (FwChainEdit *edit,
              FwChainStep *step,
              int          by)
{
  FwChainEdge *edge = get_only (by > 0 ? fw_chain_doc_get_out (edit->doc, step)
                                       : fw_chain_doc_get_in (edit->doc, step));
  FwChainStep *other = edge == NULL ? NULL
                       : by > 0 ? fw_chain_doc_get_to (edit->doc, edge)
                                : fw_chain_doc_get_from (edit->doc, edge);

  if (other == NULL || is_fork (other) || is_fork (step) || is_type (other, FW_STEP_START) ||
      is_type (other, FW_STEP_END) || is_type (step, FW_STEP_START) ||
      is_type (step, FW_STEP_END))
    return NULL;

  /* It must be a plain chain on both sides. */
  return get_only (by > 0 ? fw_chain_doc_get_in (edit->doc, other)
                          : fw_chain_doc_get_out (edit->doc, other)) == edge ? other : NULL;
}

/* first → second becomes second → first, with all that led there and on. */
static void
swap_steps (FwChainEdit *edit,
            FwChainStep *first,
            FwChainStep *second)
{
  FwChainEdge *between = fw_chain_doc_find_edge (edit->doc, first, second);
  g_autoptr(GPtrArray) in = fw_chain_list_copy (fw_chain_doc_get_in (edit->doc, first));
  g_autoptr(GPtrArray) out = fw_chain_list_copy (fw_chain_doc_get_out (edit->doc, second));
  g_autofree char *pos = g_strdup (first->pos);

  for (guint i = 0; i < in->len; i++)
    {
      FwChainStep *from = fw_chain_doc_get_from (edit->doc, in->pdata[i]);

      if (from != NULL && from != second && carries_on (in->pdata[i]))
        fw_chain_edit_reattach (edit, in->pdata[i], from, second);
    }
  for (guint i = 0; i < out->len; i++)
    {
      FwChainStep *to = fw_chain_doc_get_to (edit->doc, out->pdata[i]);

      if (to != NULL && to != first && carries_on (out->pdata[i]))
        fw_chain_edit_reattach (edit, out->pdata[i], first, to);
    }
  fw_chain_edit_reattach (edit, between, second, first);
  g_object_set (first, "pos", second->pos, NULL);
  g_object_set (second, "pos", pos, NULL);
  fw_chain_edit_touch (edit, first);
  fw_chain_edit_touch (edit, second);
}

/* @by: 1 later, -1 earlier along the flow */
void
fw_chain_edit_shift (FwChainEdit *edit,
                     FwChainStep *step,
                     int          by)
{
  FwChainStep *other = find_partner (edit, step, by);

  if (other != NULL && by > 0)
    swap_steps (edit, step, other);
  else if (other != NULL)
    swap_steps (edit, other, step);
}

/**
 * fw_chain_edit_move_to:
 * @edge: (nullable): where @step is dropped, %NULL to leave the flow as it is
 * @lane: (nullable)
 *
 * Takes @step out of the flow and puts it on @edge, in @lane.
 */
void
fw_chain_edit_move_to (FwChainEdit *edit,
                       FwChainStep *step,
                       FwChainEdge *edge,
                       FwChainLane *lane)
{
  FwChainStep *from = edge != NULL ? fw_chain_doc_get_from (edit->doc, edge) : NULL;
  FwChainStep *to = edge != NULL ? fw_chain_doc_get_to (edit->doc, edge) : NULL;

  fw_chain_edit_set_lane (edit, step, lane);
  if (from == NULL || to == NULL || from == step || to == step)
    return;
  bridge (edit, step);
  delete_edges (edit, fw_chain_doc_get_in (edit->doc, step));
  delete_edges (edit, fw_chain_doc_get_out (edit->doc, step));
  put_first (edit, step, to);
  if (is_fork (from))
    {
      fw_chain_edit_reattach (edit, edge, from, step);
      fw_chain_edit_connect (edit, step, to, NULL);
    }
  else
    {
      fw_chain_edit_reattach (edit, edge, step, to);
      fw_chain_edit_connect (edit, from, step, NULL);
    }
}
