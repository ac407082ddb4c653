/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-edit"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-edit-private.h"

/**
 * fw_chain_edit_add_lane:
 * @kind: %FW_LANE_CLIENT stands above all, %FW_LANE_KIM below all,
 *   %FW_LANE_INSTITUTION last between them
 *
 * Returns: (transfer none)
 */
FwChainLane *
fw_chain_edit_add_lane (FwChainEdit *edit,
                        const char  *name,
                        const char  *kind)
{
  g_autofree char *pos = NULL;
  FwChainLane *lane;
  GPtrArray *lanes = fw_chain_doc_get_lanes (edit->doc);
  const char *last = NULL;

  /* Not the last in the order shown: that of the Case Management stands there
   * whatever its place. */
  for (guint i = 0; i < lanes->len; i++)
    if (g_strcmp0 (last, ((FwChainLane *) lanes->pdata[i])->pos) < 0)
      last = ((FwChainLane *) lanes->pdata[i])->pos;
  pos = fw_pos_between (last, NULL);
  lane = fw_chain_edit_new_record (edit, FW_TYPE_CHAIN_LANE);
  g_object_set (lane, "pos", pos, "name", name, "kind", kind, NULL);
  fw_chain_edit_touch (edit, lane);

  return lane;
}

/**
 * fw_chain_edit_ensure_lane:
 *
 * Returns: (transfer none): the lane of this name, whatever its case; a new one
 *   if there is none
 */
FwChainLane *
fw_chain_edit_ensure_lane (FwChainEdit *edit,
                           const char  *name)
{
  FwChainLane *lane = fw_chain_doc_find_lane (edit->doc, name);

  return lane != NULL ? lane : fw_chain_edit_add_lane (edit, name, FW_LANE_INSTITUTION);
}

/* Every chain begins and ends with the same two lanes. */
void
fw_chain_edit_add_ends (FwChainEdit *edit)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (edit->doc);
  gboolean client = FALSE;
  gboolean kim = FALSE;

  for (guint i = 0; i < lanes->len; i++)
    {
      FwChainLane *lane = lanes->pdata[i];

      client |= g_strcmp0 (lane->kind, FW_LANE_CLIENT) == 0;
      kim |= g_strcmp0 (lane->kind, FW_LANE_KIM) == 0;
    }
  if (!client)
    fw_chain_edit_add_lane (edit, _("Klient:in / Familie"), FW_LANE_CLIENT);
  if (!kim)
    {
      FwChainLane *lane = fw_chain_edit_add_lane (edit, _("KIM Case Management"), FW_LANE_KIM);

      g_object_set (lane, "legal_circle", "KIM", NULL);
    }
}

/* The lane that changes places with @lane.  The first and the last one stand
 * fast. */
static FwChainLane *
find_neighbour (FwChainEdit *edit,
                FwChainLane *lane,
                int          by)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (edit->doc);
  int place = (int) fw_chain_doc_get_number (edit->doc, lane) - 1 + by;
  FwChainLane *other;

  if (place < 0 || place >= (int) lanes->len)
    return NULL;
  other = lanes->pdata[place];

  return g_strcmp0 (other->kind, FW_LANE_CLIENT) != 0 &&
         g_strcmp0 (other->kind, FW_LANE_KIM) != 0 &&
         g_strcmp0 (lane->kind, FW_LANE_CLIENT) != 0 &&
         g_strcmp0 (lane->kind, FW_LANE_KIM) != 0 ? other : NULL;
}

gboolean
fw_chain_edit_can_move_lane (FwChainEdit *edit,
                             FwChainLane *lane,
                             int          by)
{
  return find_neighbour (edit, lane, by) != NULL;
}

static const char *
pos_at (GPtrArray *lanes,
        int        place)
{
  return place >= 0 && place < (int) lanes->len ? ((FwChainLane *) lanes->pdata[place])->pos : NULL;
}

/* The client's lane has a place that says nothing about the order. */
static gboolean
is_between (GPtrArray *lanes,
            int        place)
{
  FwChainLane *lane = place >= 0 && place < (int) lanes->len ? lanes->pdata[place] : NULL;

  return lane != NULL && g_strcmp0 (lane->kind, FW_LANE_CLIENT) != 0 &&
         g_strcmp0 (lane->kind, FW_LANE_KIM) != 0;
}

/* @by: -1 up, 1 down */
void
fw_chain_edit_move_lane (FwChainEdit *edit,
                         FwChainLane *lane,
                         int          by)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (edit->doc);
  FwChainLane *other = find_neighbour (edit, lane, by);
  int place = (int) fw_chain_doc_get_number (edit->doc, lane) - 1;
  int behind = place + (by < 0 ? by - 1 : by);
  g_autofree char *pos = NULL;

  if (other == NULL)
    return;
  pos = fw_pos_between (is_between (lanes, behind) ? pos_at (lanes, behind) : NULL,
                        is_between (lanes, behind + 1) ? pos_at (lanes, behind + 1) : NULL);
  g_object_set (lane, "pos", pos, NULL);
  fw_chain_edit_touch (edit, lane);
}

static void
move_steps (FwChainEdit *edit,
            FwChainLane *from,
            FwChainLane *to)
{
  g_autoptr(GPtrArray) steps = fw_chain_list_copy (fw_chain_doc_get_steps (edit->doc));

  for (guint i = 0; i < steps->len; i++)
    if (fw_chain_doc_get_lane_of (edit->doc, steps->pdata[i]) == from)
      fw_chain_edit_set_lane (edit, steps->pdata[i], to);
}

/* The steps of @lane go to @into, and @lane goes away. */
void
fw_chain_edit_merge_lanes (FwChainEdit *edit,
                           FwChainLane *lane,
                           FwChainLane *into)
{
  if (lane == into)
    return;
  move_steps (edit, lane, into);
  fw_chain_edit_delete (edit, lane);
}

/* Its steps stay, without an institution. */
void
fw_chain_edit_delete_lane (FwChainEdit *edit,
                           FwChainLane *lane)
{
  move_steps (edit, lane, NULL);
  fw_chain_edit_delete (edit, lane);
}

/**
 * fw_chain_edit_set_lane:
 * @lane: (nullable): %NULL for "ohne Institution"
 */
void
fw_chain_edit_set_lane (FwChainEdit *edit,
                        FwChainStep *step,
                        FwChainLane *lane)
{
  g_object_set (step, "lane", lane != NULL ? fw_entity_get_uuid (FW_ENTITY (lane)) : NULL, NULL);
  fw_chain_edit_touch (edit, step);
  fw_chain_edit_settle_step (edit, step);
}
