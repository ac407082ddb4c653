/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-overlay"

#include "config.h"

#include "fw-base.h"
#include "fw-chain-overlay.h"

/* Ist and Soll in one drawing: the Soll-Kette, and into it what of the
 * Ist-Ketten has no place there any more, each step in the lane of its
 * institution. */

typedef struct
{
  FwChainDoc *soll;
  FwChainDoc *doc;
  GHashTable *states;
  GHashTable *moves;
  GHashTable *lane_of;   /* uuid of an Ist-lane -> FwChainLane of @doc, not owned */
  GHashTable *step_of;   /* uuid of an Ist-step -> FwChainStep of @doc, not owned */
} Overlay;

static const char *
uuid_of (gpointer record)
{
  return fw_entity_get_uuid (record);
}

static void
replace (char       **text,
         const char  *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

/**
 * fw_chain_change_get_state:
 * @change: (nullable): a code of CL_AENDERUNG
 *
 * Returns: how a step that has changed so is drawn
 */
FwItemState
fw_chain_change_get_state (const char *change)
{
  static const struct { const char *change; FwItemState state; } states[] = {
    { FW_CHANGE_NEW, FW_ITEM_NEW },
    { FW_CHANGE_CHANGED, FW_ITEM_CHANGED },
    { FW_CHANGE_MERGED, FW_ITEM_CHANGED },
    { FW_CHANGE_MOVED, FW_ITEM_MOVED },
    { FW_CHANGE_PARALLEL, FW_ITEM_MOVED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].change, change) == 0)
      return states[i].state;

  return 0;
}

static void
set_state (Overlay     *self,
           gpointer     record,
           FwItemState  state)
{
  if (state != 0)
    g_hash_table_insert (self->states, g_strdup (uuid_of (record)), GUINT_TO_POINTER (state));
}

static void
map_origins (Overlay *self)
{
  GPtrArray *steps = fw_chain_doc_get_steps (self->doc);

  for (guint i = 0; i < steps->len; i++)
    {
      g_auto(GStrv) origins = fw_set_split (((FwChainStep *) steps->pdata[i])->origin);

      for (guint n = 0; origins[n] != NULL; n++)
        if (!g_hash_table_contains (self->step_of, origins[n]))
          g_hash_table_insert (self->step_of, g_strdup (origins[n]), steps->pdata[i]);
    }
}

static FwChainLane *
find_lane (Overlay     *self,
           FwChainLane *ist)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (self->doc);

  for (guint i = 0; i < lanes->len; i++)
    if (fw_chain_same_lane (lanes->pdata[i], ist))
      return lanes->pdata[i];

  return NULL;
}

/* An institution that takes part no more stands below the one it stood below. */
static FwChainLane *
add_lane (Overlay     *self,
          FwChainLane *ist,
          FwChainLane *above)
{
  g_autoptr(FwChainLane) lane = FW_CHAIN_LANE (fw_entity_copy (FW_ENTITY (ist)));
  GPtrArray *lanes = fw_chain_doc_get_lanes (self->doc);
  guint place = above != NULL ? fw_chain_doc_get_number (self->doc, above) : 0;
  FwChainLane *below = place < lanes->len ? lanes->pdata[place] : NULL;
  const char *after = below != NULL ? below->pos : NULL;

  g_free (lane->pos);
  lane->pos = fw_pos_between (above != NULL ? above->pos : NULL, after);
  fw_chain_doc_put (self->doc, FW_ENTITY (lane));

  return lane;
}

typedef void (*MoveFunc) (Overlay     *self,
                          FwChainStep *step,
                          FwChainLane *old,
                          gpointer     data);

/* Calls @visit for each step of the Soll-Kette and each lane of another
 * institution in which @ist has an origin of it. */
static void
visit_moved (Overlay    *self,
             FwChainDoc *ist,
             MoveFunc    visit,
             gpointer    data)
{
  GPtrArray *steps = fw_chain_doc_get_steps (self->soll);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];
      FwChainLane *lane = fw_chain_doc_get_lane_of (self->soll, step);
      g_auto(GStrv) origins = fw_set_split (step->origin);

      for (guint n = 0; origins[n] != NULL; n++)
        {
          gpointer origin = fw_chain_doc_find (ist, origins[n]);
          FwChainLane *old = FW_IS_CHAIN_STEP (origin) ? fw_chain_doc_get_lane_of (ist, origin)
                                                       : NULL;

          if (old != NULL && !fw_chain_same_lane (lane, old))
            visit (self, step, old, data);
        }
    }
}

static void
need_lane (Overlay     *self,
           FwChainStep *step,
           FwChainLane *old,
           gpointer     needed)
{
  g_hash_table_add (needed, old);
}

static void
take_lanes (Overlay    *self,
            FwChainDoc *ist,
            GPtrArray  *gone)
{
  g_autoptr(GHashTable) needed = g_hash_table_new (NULL, NULL);
  GPtrArray *lanes = fw_chain_doc_get_lanes (ist);
  FwChainLane *above = NULL;

  visit_moved (self, ist, need_lane, needed);
  for (guint i = 0; i < gone->len; i++)
    g_hash_table_add (needed, fw_chain_doc_get_lane_of (ist, gone->pdata[i]));
  for (guint i = 0; i < lanes->len; i++)
    {
      FwChainLane *lane = find_lane (self, lanes->pdata[i]);

      if (lane == NULL && g_hash_table_contains (needed, lanes->pdata[i]))
        lane = add_lane (self, lanes->pdata[i], above);
      if (lane == NULL)
        continue;
      above = lane;
      g_hash_table_insert (self->lane_of, g_strdup (uuid_of (lanes->pdata[i])), lane);
    }
}

/* Two Ist-Ketten mostly have a step in the same lane. */
static void
add_move (Overlay     *self,
          FwChainStep *step,
          FwChainLane *old,
          gpointer     data)
{
  const char *lane = uuid_of (g_hash_table_lookup (self->lane_of, uuid_of (old)));
  GPtrArray *lanes = g_hash_table_lookup (self->moves, uuid_of (step));

  if (lanes == NULL)
    {
      lanes = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->moves, g_strdup (uuid_of (step)), lanes);
    }
  if (!g_ptr_array_find_with_equal_func (lanes, lane, g_str_equal, NULL))
    g_ptr_array_add (lanes, g_strdup (lane));
}

/* They come last, so that the steps of the Soll-Kette keep their numbers. */
static void
take_gone (Overlay   *self,
           GPtrArray *gone)
{
  GPtrArray *steps = fw_chain_doc_get_steps (self->doc);
  FwChainStep *last = steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
  g_autofree char *pos = last != NULL ? g_strdup (last->pos) : NULL;

  for (guint i = 0; i < gone->len; i++)
    {
      FwChainStep *ist = gone->pdata[i];
      g_autoptr(FwChainStep) step = FW_CHAIN_STEP (fw_entity_copy (FW_ENTITY (ist)));
      FwChainLane *lane = ist->lane != NULL ? g_hash_table_lookup (self->lane_of, ist->lane)
                                            : NULL;

      replace (&step->lane, lane != NULL ? uuid_of (lane) : NULL);
      g_free (step->pos);
      step->pos = fw_pos_between (pos, NULL);
      g_free (pos);
      pos = g_strdup (step->pos);
      fw_chain_doc_put (self->doc, FW_ENTITY (step));
      g_hash_table_insert (self->step_of, g_strdup (uuid_of (ist)), step);
      set_state (self, step, FW_ITEM_GONE);
    }
}

static gboolean
is_gone (Overlay     *self,
         FwChainStep *step)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->states, uuid_of (step))) == FW_ITEM_GONE;
}

/* The ways to and from what has gone; those between steps that stay are the
 * Soll-Kette's own. */
static void
take_edges (Overlay    *self,
            FwChainDoc *ist)
{
  GPtrArray *edges = fw_chain_doc_get_edges (ist);

  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];
      FwChainStep *from = edge->from_step != NULL
                          ? g_hash_table_lookup (self->step_of, edge->from_step) : NULL;
      FwChainStep *to = edge->to_step != NULL
                        ? g_hash_table_lookup (self->step_of, edge->to_step) : NULL;
      g_autoptr(FwChainEdge) copy = NULL;

      if (from == NULL || to == NULL || from == to ||
          (!is_gone (self, from) && !is_gone (self, to)))
        continue;
      copy = FW_CHAIN_EDGE (fw_entity_copy (FW_ENTITY (edge)));
      replace (&copy->from_step, uuid_of (from));
      replace (&copy->to_step, uuid_of (to));
      fw_chain_doc_put (self->doc, FW_ENTITY (copy));
      set_state (self, copy, FW_ITEM_GONE);
    }
}

static void
mark_changes (Overlay   *self,
              GPtrArray *ists)
{
  g_autoptr(GArray) changes = fw_chain_list_changes (self->doc, ists);
  GPtrArray *edges = fw_chain_doc_get_edges (self->doc);

  for (guint i = 0; i < changes->len; i++)
    {
      FwChainChange *change = &g_array_index (changes, FwChainChange, i);

      set_state (self, change->step, fw_chain_change_get_state (change->stored != NULL
                                                                ? change->stored
                                                                : change->suggested));
    }
  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];
      gpointer from = edge->from_step != NULL
                      ? g_hash_table_lookup (self->states, edge->from_step) : NULL;
      gpointer to = edge->to_step != NULL
                    ? g_hash_table_lookup (self->states, edge->to_step) : NULL;

      if (GPOINTER_TO_UINT (from) == FW_ITEM_NEW || GPOINTER_TO_UINT (to) == FW_ITEM_NEW)
        set_state (self, edge, FW_ITEM_NEW);
    }
}

static void
take_ist (Overlay    *self,
          FwChainDoc *ist)
{
  g_autoptr(GPtrArray) gone = fw_chain_list_gone (self->soll, ist);

  take_lanes (self, ist, gone);
  visit_moved (self, ist, add_move, NULL);
  take_gone (self, gone);
  take_edges (self, ist);
}

/**
 * fw_chain_overlay_new:
 * @ists: (element-type FwChainDoc): what @soll is derived from
 * @states: (out) (transfer full): id of a record to its #FwItemState
 * @moves: (out) (optional) (transfer full): id of a step to the ids of the lanes
 *   that it has left, in a #GPtrArray
 *
 * Returns: (transfer full): a copy of @soll with the steps of @ists that have
 *   gone and the lanes that steps have left; each record keeps its id
 */
FwChainDoc *
fw_chain_overlay_new (FwChainDoc  *soll,
                      GPtrArray   *ists,
                      GHashTable **states,
                      GHashTable **moves)
{
  Overlay self = { .soll = soll };

  g_return_val_if_fail (FW_IS_CHAIN_DOC (soll) && ists != NULL && states != NULL, NULL);

  self.doc = fw_chain_doc_copy (soll);
  self.states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.moves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_ptr_array_unref);
  self.lane_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.step_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  mark_changes (&self, ists);
  map_origins (&self);
  for (guint i = 0; i < ists->len; i++)
    take_ist (&self, ists->pdata[i]);
  g_hash_table_unref (self.lane_of);
  g_hash_table_unref (self.step_of);
  *states = self.states;
  if (moves != NULL)
    *moves = self.moves;
  else
    g_hash_table_unref (self.moves);

  return self.doc;
}
