/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-edit"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-edit-private.h"

FwChainEdit *
fw_chain_edit_new (FwChainDoc *doc,
                   const char *label)
{
  FwChainEdit *edit;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  edit = g_new0 (FwChainEdit, 1);
  edit->doc = g_object_ref (doc);
  edit->label = g_strdup (label);
  edit->saved = g_ptr_array_new_with_free_func (g_object_unref);
  edit->deleted = g_ptr_array_new_with_free_func (g_free);
  edit->fresh = g_hash_table_new (NULL, NULL);

  return edit;
}

void
fw_chain_edit_free (FwChainEdit *edit)
{
  g_hash_table_unref (edit->fresh);
  g_ptr_array_unref (edit->deleted);
  g_ptr_array_unref (edit->saved);
  g_free (edit->label);
  g_object_unref (edit->doc);
  g_free (edit);
}

gboolean
fw_chain_edit_is_empty (FwChainEdit *edit)
{
  return edit->saved->len == 0 && edit->deleted->len == 0;
}

void
fw_chain_edit_touch (FwChainEdit *edit,
                     gpointer     record)
{
  if (!g_ptr_array_find (edit->saved, record, NULL))
    g_ptr_array_add (edit->saved, g_object_ref (record));
  fw_chain_doc_put (edit->doc, record);
}

/**
 * fw_chain_edit_set:
 * @text: (nullable): the canonical text, as in the exchange
 *
 * Returns: %FALSE with @error if the field does not take @text; nothing has
 *   changed then
 */
gboolean
fw_chain_edit_set (FwChainEdit  *edit,
                   gpointer      record,
                   const char   *field,
                   const char   *text,
                   GError      **error)
{
  const FwField *row = fw_entity_info_find_field (fw_entity_get_info (record), field);
  g_autoptr(FwEntity) trial = fw_entity_copy (record);

  g_return_val_if_fail (row != NULL, FALSE);

  if (!fw_entity_set_text (trial, row, text, error) || !fw_entity_check (trial, error))
    return FALSE;
  fw_entity_assign (record, trial);
  fw_chain_edit_touch (edit, record);

  return TRUE;
}

/* Returns: (transfer none): a record of this chain with a new id */
gpointer
fw_chain_edit_new_record (FwChainEdit *edit,
                          GType        type)
{
  FwChain *chain = fw_chain_doc_get_chain (edit->doc);
  g_autoptr(FwEntity) record = g_object_new (type, "chain",
                                             fw_entity_get_uuid (FW_ENTITY (chain)), NULL);

  fw_chain_edit_touch (edit, record);
  g_hash_table_add (edit->fresh, record);

  return record;
}

/* What hangs on a record that goes must not stay behind without it. */
static void
delete_dependants (FwChainEdit *edit,
                   gpointer     record)
{
  g_autoptr(GPtrArray) marks = fw_chain_list_copy (fw_chain_doc_get_marks_at (edit->doc, record));
  GPtrArray *remedies = fw_chain_doc_get_remedies (edit->doc);
  const char *uuid = fw_entity_get_uuid (record);

  for (guint i = 0; i < marks->len; i++)
    fw_chain_edit_delete (edit, marks->pdata[i]);
  for (guint i = remedies->len; i > 0; i--)
    {
      FwChainRemedy *remedy = remedies->pdata[i - 1];

      if (g_strcmp0 (remedy->step, uuid) == 0 || g_strcmp0 (remedy->mark, uuid) == 0)
        fw_chain_edit_delete (edit, remedy);
    }
}

/**
 * fw_chain_edit_delete:
 *
 * Deletes one record with the marks at it.  Edges of a step are left: see
 * fw_chain_edit_delete_steps().
 */
void
fw_chain_edit_delete (FwChainEdit *edit,
                      gpointer     record)
{
  g_autoptr(FwEntity) keep = g_object_ref (record);
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (record));

  if (fw_chain_doc_find (edit->doc, uuid) == NULL)
    return;
  delete_dependants (edit, record);
  fw_chain_doc_remove (edit->doc, uuid);
  g_ptr_array_remove (edit->saved, record);
  /* What was never saved need not be deleted there. */
  if (!g_hash_table_remove (edit->fresh, record))
    g_ptr_array_add (edit->deleted, g_steal_pointer (&uuid));
}

/* --- edges ----------------------------------------------------------------------------- */

/* What a flow is called by itself: inside an institution the next step, between
 * two a hand-over.  That of today is cold until somebody says otherwise; one
 * that is planned is meant to be accompanied. */
static const char *
plain_type (FwChainDoc  *doc,
            FwChainStep *from,
            FwChainStep *to)
{
  if (fw_chain_doc_get_lane_of (doc, from) == fw_chain_doc_get_lane_of (doc, to))
    return FW_EDGE_NEXT;

  return fw_chain_doc_is_soll (doc) ? FW_EDGE_WARM : FW_EDGE_COLD;
}

static gboolean
is_hand_over (FwChainEdge *edge)
{
  return g_strcmp0 (edge->type, FW_EDGE_WARM) == 0 || g_strcmp0 (edge->type, FW_EDGE_COLD) == 0;
}

/* An edge that changes the lane is a hand-over, and one that no longer does is
 * none; information, loops and missing edges are what they are. */
static void
settle_edge (FwChainEdit *edit,
             FwChainEdge *edge)
{
  FwChainStep *from = fw_chain_doc_get_from (edit->doc, edge);
  FwChainStep *to = fw_chain_doc_get_to (edit->doc, edge);
  gboolean crossing = fw_chain_doc_is_crossing (edit->doc, edge);

  if (from == NULL || to == NULL)
    return;
  if (crossing ? g_strcmp0 (edge->type, FW_EDGE_NEXT) == 0 : is_hand_over (edge))
    {
      g_object_set (edge, "type", plain_type (edit->doc, from, to), NULL);
      fw_chain_edit_touch (edit, edge);
    }
}

void
fw_chain_edit_settle_step (FwChainEdit *edit,
                           FwChainStep *step)
{
  GPtrArray *lists[] = {
    fw_chain_doc_get_in (edit->doc, step), fw_chain_doc_get_out (edit->doc, step)
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(GPtrArray) edges = fw_chain_list_copy (lists[i]);

      for (guint j = 0; j < edges->len; j++)
        settle_edge (edit, edges->pdata[j]);
    }
}

/* Returns: (transfer none) (nullable) */
FwChainEdge *
fw_chain_doc_find_edge (FwChainDoc  *doc,
                        FwChainStep *from,
                        FwChainStep *to)
{
  GPtrArray *out = fw_chain_doc_get_out (doc, from);

  for (guint i = 0; i < out->len; i++)
    if (fw_chain_doc_get_to (doc, out->pdata[i]) == to)
      return out->pdata[i];

  return NULL;
}

/* The place behind the last record of a list. */
char *
fw_chain_edit_dup_last_pos (GPtrArray *records)
{
  g_autofree char *last = NULL;

  if (records->len > 0)
    g_object_get (records->pdata[records->len - 1], "pos", &last, NULL);

  return fw_pos_between (last, NULL);
}

/**
 * fw_chain_edit_connect:
 * @type: (nullable): %NULL for what a flow between the two is by itself
 *
 * Returns: (transfer none) (nullable): the new edge, or the one that was there
 *   already; %NULL for an edge from a step to itself
 */
FwChainEdge *
fw_chain_edit_connect (FwChainEdit *edit,
                       FwChainStep *from,
                       FwChainStep *to,
                       const char  *type)
{
  FwChainEdge *edge = fw_chain_doc_find_edge (edit->doc, from, to);
  g_autofree char *pos = NULL;

  if (from == to)
    return NULL;
  if (edge != NULL && (type == NULL || g_strcmp0 (edge->type, type) == 0))
    return edge;
  pos = fw_chain_edit_dup_last_pos (fw_chain_doc_get_edges (edit->doc));
  edge = fw_chain_edit_new_record (edit, FW_TYPE_CHAIN_EDGE);
  g_object_set (edge,
                "pos", pos,
                "from_step", fw_entity_get_uuid (FW_ENTITY (from)),
                "to_step", fw_entity_get_uuid (FW_ENTITY (to)),
                "type", type != NULL ? type : plain_type (edit->doc, from, to),
                NULL);
  fw_chain_edit_touch (edit, edge);

  return edge;
}

void
fw_chain_edit_disconnect (FwChainEdit *edit,
                          FwChainEdge *edge)
{
  fw_chain_edit_delete (edit, edge);
}

/* Lets an edge begin or end elsewhere.  It keeps its medium and its label. */
void
fw_chain_edit_reattach (FwChainEdit *edit,
                        FwChainEdge *edge,
                        FwChainStep *from,
                        FwChainStep *to)
{
  g_object_set (edge,
                "from_step", fw_entity_get_uuid (FW_ENTITY (from)),
                "to_step", fw_entity_get_uuid (FW_ENTITY (to)),
                NULL);
  fw_chain_edit_touch (edit, edge);
  settle_edge (edit, edge);
}

void
fw_chain_edit_retarget (FwChainEdit *edit,
                        FwChainEdge *edge,
                        FwChainStep *to)
{
  FwChainStep *from = fw_chain_doc_get_from (edit->doc, edge);

  if (from != NULL && from != to && fw_chain_doc_find_edge (edit->doc, from, to) == NULL)
    fw_chain_edit_reattach (edit, edge, from, to);
}

/**
 * fw_chain_edit_add_mark:
 * @kind: %FW_MARK_HURDLE or %FW_MARK_RESOURCE
 * @hurdle: (nullable): a code of CL_HUERDE
 */
FwChainMark *
fw_chain_edit_add_mark (FwChainEdit *edit,
                        gpointer     step_or_edge,
                        const char  *kind,
                        const char  *hurdle,
                        const char  *text)
{
  g_autofree char *pos = fw_chain_edit_dup_last_pos (fw_chain_doc_get_marks (edit->doc));
  FwChainMark *mark = fw_chain_edit_new_record (edit, FW_TYPE_CHAIN_MARK);

  g_object_set (mark,
                "pos", pos, "kind", kind, "hurdle", hurdle, "text", text,
                FW_IS_CHAIN_STEP (step_or_edge) ? "step" : "edge",
                fw_entity_get_uuid (step_or_edge),
                NULL);
  fw_chain_edit_touch (edit, mark);

  return mark;
}
