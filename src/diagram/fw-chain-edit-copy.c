/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-edit"

#include "config.h"

#include "fw-base.h"
#include "fw-chain-edit-private.h"

static void
put_copy (FwChainDoc *doc,
          gpointer    record)
{
  g_autoptr(FwEntity) copy = fw_entity_copy (record);

  fw_chain_doc_put (doc, copy);
}

static void
put_marks (FwChainDoc *doc,
           FwChainDoc *copy,
           gpointer    record)
{
  GPtrArray *marks = fw_chain_doc_get_marks_at (doc, record);

  for (guint i = 0; i < marks->len; i++)
    put_copy (copy, marks->pdata[i]);
}

/**
 * fw_chain_doc_cut_out:
 * @steps: (element-type FwChainStep)
 *
 * Returns: (transfer full): a document with copies of @steps, their lanes, the
 *   edges between them and the marks at both
 */
FwChainDoc *
fw_chain_doc_cut_out (FwChainDoc *doc,
                      GPtrArray  *steps)
{
  g_autoptr(FwEntity) chain = fw_entity_copy (FW_ENTITY (fw_chain_doc_get_chain (doc)));
  FwChainDoc *copy = fw_chain_doc_new (FW_CHAIN (chain));
  GPtrArray *edges = fw_chain_doc_get_edges (doc);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainLane *lane = fw_chain_doc_get_lane_of (doc, steps->pdata[i]);

      put_copy (copy, steps->pdata[i]);
      if (lane != NULL)
        put_copy (copy, lane);
      put_marks (doc, copy, steps->pdata[i]);
    }
  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];

      if (fw_chain_doc_get_from (copy, edge) != NULL && fw_chain_doc_get_to (copy, edge) != NULL)
        {
          put_copy (copy, edge);
          put_marks (doc, copy, edge);
        }
    }

  return copy;
}

/* A copy in the chain of @edit, under a new id. */
static gpointer
adopt (FwChainEdit *edit,
       gpointer     record,
       GHashTable  *made)
{
  FwChain *chain = fw_chain_doc_get_chain (edit->doc);
  gpointer copy = fw_chain_edit_new_record (edit, G_OBJECT_TYPE (record));

  fw_entity_assign (copy, record);
  g_object_set (copy, "chain", fw_entity_get_uuid (FW_ENTITY (chain)), NULL);
  g_hash_table_insert (made, g_strdup (fw_entity_get_uuid (record)), copy);

  return copy;
}

static const char *
new_id (GHashTable *made,
        const char *old)
{
  gpointer record = old != NULL ? g_hash_table_lookup (made, old) : NULL;

  return record != NULL ? fw_entity_get_uuid (record) : NULL;
}

static FwChainLane *
adopt_lane (FwChainEdit *edit,
            FwChainLane *lane)
{
  guint before = fw_chain_doc_get_lanes (edit->doc)->len;
  FwChainLane *mine;

  if (lane == NULL)
    return NULL;
  mine = fw_chain_edit_ensure_lane (edit, lane->name);
  if (fw_chain_doc_get_lanes (edit->doc)->len > before)
    {
      g_object_set (mine, "actor", lane->actor, "office", lane->office,
                    "legal_circle", lane->legal_circle, "external", lane->external, NULL);
      fw_chain_edit_touch (edit, mine);
    }

  return mine;
}

static FwChainStep *
adopt_step (FwChainEdit *edit,
            FwChainDoc  *fragment,
            FwChainStep *step,
            FwChainStep *behind,
            GHashTable  *made)
{
  GPtrArray *steps = fw_chain_doc_get_steps (edit->doc);
  guint place = behind != NULL ? fw_chain_doc_get_number (edit->doc, behind) : steps->len;
  FwChainStep *last = place > 0 ? steps->pdata[place - 1] : NULL;
  FwChainStep *next = place < steps->len ? steps->pdata[place] : NULL;
  g_autofree char *pos = fw_pos_between (last != NULL ? last->pos : NULL,
                                         next != NULL ? next->pos : NULL);
  FwChainLane *lane = adopt_lane (edit, fw_chain_doc_get_lane_of (fragment, step));
  FwChainStep *copy = adopt (edit, step, made);

  g_object_set (copy,
                "pos", pos, "pin", FW_INTEGER_NONE,
                "lane", lane != NULL ? fw_entity_get_uuid (FW_ENTITY (lane)) : NULL,
                NULL);
  fw_chain_edit_touch (edit, copy);

  return copy;
}

static void
adopt_edges (FwChainEdit *edit,
             FwChainDoc  *fragment,
             GHashTable  *made)
{
  GPtrArray *edges = fw_chain_doc_get_edges (fragment);

  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];
      g_autofree char *pos = fw_chain_edit_dup_last_pos (fw_chain_doc_get_edges (edit->doc));
      FwChainEdge *copy = adopt (edit, edge, made);

      g_object_set (copy, "pos", pos, "from_step", new_id (made, edge->from_step),
                    "to_step", new_id (made, edge->to_step), NULL);
      fw_chain_edit_touch (edit, copy);
    }
}

static void
adopt_marks (FwChainEdit *edit,
             FwChainDoc  *fragment,
             GHashTable  *made)
{
  GPtrArray *marks = fw_chain_doc_get_marks (fragment);

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];
      g_autofree char *pos = fw_chain_edit_dup_last_pos (fw_chain_doc_get_marks (edit->doc));
      FwChainMark *copy = adopt (edit, mark, made);

      g_object_set (copy, "pos", pos, "step", new_id (made, mark->step),
                    "edge", new_id (made, mark->edge), NULL);
      fw_chain_edit_touch (edit, copy);
    }
}

/* Hangs the pasted steps into the flow: @after leads to the first of them, and
 * the last one to where @after led. */
static void
hang_in (FwChainEdit *edit,
         FwChainStep *after,
         GPtrArray   *pasted)
{
  GPtrArray *out = fw_chain_doc_get_out (edit->doc, after);
  FwChainEdge *edge = out->len == 1 ? out->pdata[0] : NULL;
  FwChainStep *to = edge != NULL ? fw_chain_doc_get_to (edit->doc, edge) : NULL;
  FwChainStep *first = pasted->pdata[0];
  FwChainStep *last = pasted->pdata[pasted->len - 1];

  if (to != NULL && to != last && fw_chain_doc_find_edge (edit->doc, last, to) == NULL)
    fw_chain_edit_reattach (edit, edge, last, to);
  fw_chain_edit_connect (edit, after, first, NULL);
}

/**
 * fw_chain_edit_paste:
 * @fragment: from fw_chain_doc_cut_out(), of this chain or of another one
 * @after: (nullable)
 *
 * Lanes are found by their name, and made where they are missing.
 *
 * Returns: (transfer container) (element-type FwChainStep): the new steps
 */
GPtrArray *
fw_chain_edit_paste (FwChainEdit *edit,
                     FwChainDoc  *fragment,
                     FwChainStep *after)
{
  GPtrArray *pasted = g_ptr_array_new ();
  GPtrArray *steps = fw_chain_doc_get_steps (fragment);
  g_autoptr(GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FwChainStep *behind = after;

  for (guint i = 0; i < steps->len; i++)
    {
      behind = adopt_step (edit, fragment, steps->pdata[i], behind, made);
      g_ptr_array_add (pasted, behind);
    }
  adopt_edges (edit, fragment, made);
  adopt_marks (edit, fragment, made);
  for (guint i = 0; i < pasted->len; i++)
    fw_chain_edit_settle_step (edit, pasted->pdata[i]);
  if (after != NULL && pasted->len > 0)
    hang_in (edit, after, pasted);

  return pasted;
}

static void
drop_foreign (FwChainEdit *edit,
              GPtrArray   *records,
              FwChainDoc  *other)
{
  g_autoptr(GPtrArray) list = fw_chain_list_copy (records);

  for (guint i = 0; i < list->len; i++)
    if (fw_chain_doc_find (other, fw_entity_get_uuid (list->pdata[i])) == NULL)
      fw_chain_edit_delete (edit, list->pdata[i]);
}

static void
take_over (FwChainEdit *edit,
           GPtrArray   *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      FwEntity *mine = fw_chain_doc_find (edit->doc, fw_entity_get_uuid (records->pdata[i]));

      if (mine != NULL && fw_entity_equal (mine, records->pdata[i]))
        continue;
      if (mine != NULL)
        fw_entity_assign (mine, records->pdata[i]);
      else
        mine = records->pdata[i];
      fw_chain_edit_touch (edit, mine);
    }
}

/**
 * fw_chain_edit_become:
 * @other: an earlier state of the same chain
 *
 * Makes the records of the chain those of @other, and touches only what
 * differs.
 */
void
fw_chain_edit_become (FwChainEdit *edit,
                      FwChainDoc  *other)
{
  FwChainDoc *doc = edit->doc;
  g_autoptr(FwChainDoc) copy = fw_chain_doc_copy (other);
  FwEntity *chain = FW_ENTITY (fw_chain_doc_get_chain (doc));

  drop_foreign (edit, fw_chain_doc_get_marks (doc), copy);
  drop_foreign (edit, fw_chain_doc_get_remedies (doc), copy);
  drop_foreign (edit, fw_chain_doc_get_edges (doc), copy);
  drop_foreign (edit, fw_chain_doc_get_steps (doc), copy);
  drop_foreign (edit, fw_chain_doc_get_lanes (doc), copy);
  if (!fw_entity_equal (chain, FW_ENTITY (fw_chain_doc_get_chain (copy))))
    {
      fw_entity_assign (chain, FW_ENTITY (fw_chain_doc_get_chain (copy)));
      fw_chain_edit_touch (edit, chain);
    }
  take_over (edit, fw_chain_doc_get_lanes (copy));
  take_over (edit, fw_chain_doc_get_steps (copy));
  take_over (edit, fw_chain_doc_get_edges (copy));
  take_over (edit, fw_chain_doc_get_marks (copy));
  take_over (edit, fw_chain_doc_get_remedies (copy));
}
