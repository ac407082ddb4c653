/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-board-chain"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-board.h"

/* From the course of one case to the draft of a chain: who did what in which
 * order.  Weeks and the words of the persons stay behind; what stands here is
 * a draft that people make general. */

typedef struct
{
  FwBoard     *board;
  FwChainEdit *edit;
  GHashTable  *lanes;    /* FwBoardLane -> FwChainLane */
  FwChainStep *last;
} Sketch;

static int
compare_weeks (gconstpointer a,
               gconstpointer b)
{
  gpointer x = *(const gpointer *) a, y = *(const gpointer *) b;
  gint64 p = FW_IS_CARD (x) ? FW_CARD (x)->week : FW_PACKAGE_EVENT (x)->week;
  gint64 q = FW_IS_CARD (y) ? FW_CARD (y)->week : FW_PACKAGE_EVENT (y)->week;

  /* What has no week comes last, in the order in which it was written. */
  if (p == q)
    return 0;
  if (p == FW_INTEGER_NONE || q == FW_INTEGER_NONE)
    return p == FW_INTEGER_NONE ? 1 : -1;

  return p < q ? -1 : 1;
}

static GPtrArray *
list_happenings (FwBoard *board)
{
  GPtrArray *all = g_ptr_array_new ();
  g_autoptr(GPtrArray) cards = fw_board_list_cards (board, FW_CARD_EVENT);
  GPtrArray *events = fw_board_get_events (board);

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (all, events->pdata[i]);
  for (guint i = 0; i < cards->len; i++)
    g_ptr_array_add (all, cards->pdata[i]);
  g_ptr_array_sort (all, compare_weeks);

  return all;
}

static void
add_lanes (Sketch *self)
{
  GPtrArray *lanes = fw_board_get_lanes (self->board);

  for (guint i = 0; i < lanes->len; i++)
    {
      FwBoardLane *lane = lanes->pdata[i];
      FwChainLane *made = fw_chain_edit_add_lane (self->edit, lane->name,
                                                  lane->kind != NULL ? lane->kind
                                                                     : FW_LANE_INSTITUTION);

      g_object_set (made, "actor", lane->actor, "legal-circle", lane->legal_circle, NULL);
      fw_chain_edit_touch (self->edit, made);
      g_hash_table_insert (self->lanes, lane, made);
    }
}

static void
add_step (Sketch   *self,
          gpointer  item)
{
  FwPackageEvent *event = FW_IS_PACKAGE_EVENT (item) ? item : NULL;
  FwCard *card = event == NULL ? item : NULL;
  FwBoardLane *lane = fw_board_get_lane_of (self->board, item);
  gint64 days = event != NULL ? event->days : card->days;
  g_auto(GStrv) hurdles = fw_set_split (event != NULL ? event->hurdles : card->category);
  FwChainStep *step =
    fw_chain_edit_append (self->edit, self->last, FW_STEP_CHECK,
                          lane != NULL ? g_hash_table_lookup (self->lanes, lane) : NULL,
                          event != NULL ? event->text : card->text);

  g_object_set (step, "turning-point", event != NULL && event->turning_point,
                "medium", event != NULL ? event->medium : card->medium, NULL);
  if (days != FW_INTEGER_NONE && days > 0)
    step->days_typ = (double) days;
  fw_chain_edit_touch (self->edit, step);
  for (guint i = 0; hurdles[i] != NULL; i++)
    fw_chain_edit_add_mark (self->edit, step, FW_MARK_HURDLE, hurdles[i], NULL);
  self->last = step;
}

/* Comes first: the store keeps the chain where the workshop is kept, which it
 * must know before it gets the chain. */
static void
tie_to_workshop (Sketch  *self,
                 FwChain *chain)
{
  FwEntity *record = fw_entity_copy (FW_ENTITY (fw_board_get_record (self->board)));

  g_object_set (record, "chain", fw_entity_get_uuid (FW_ENTITY (chain)), NULL);
  g_ptr_array_insert (self->edit->saved, 0, record);
}

/**
 * fw_board_new_chain:
 * @chain: new; it becomes the chain
 *
 * Returns: (transfer full): all that is to be saved, in this order, as one
 *   action; the workshop names the chain
 */
FwChainEdit *
fw_board_new_chain (FwBoard *self,
                    FwChain *chain)
{
  g_autoptr(FwChainDoc) doc = fw_chain_doc_new (chain);
  Sketch sketch = { .board = self };
  g_autoptr(GPtrArray) happenings = list_happenings (self);

  sketch.edit = fw_chain_edit_new (doc, _("Ist-Kette from the board"));
  sketch.lanes = g_hash_table_new (NULL, NULL);
  fw_chain_edit_touch (sketch.edit, chain);
  add_lanes (&sketch);
  sketch.last = fw_chain_edit_append (sketch.edit, NULL, FW_STEP_START, NULL, _("Start"));
  for (guint i = 0; i < happenings->len; i++)
    add_step (&sketch, happenings->pdata[i]);
  fw_chain_edit_append (sketch.edit, sketch.last, FW_STEP_END, NULL, _("End"));
  g_hash_table_unref (sketch.lanes);
  tie_to_workshop (&sketch, chain);

  return sketch.edit;
}
