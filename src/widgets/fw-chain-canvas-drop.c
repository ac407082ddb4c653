/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-canvas-private.h"
#include "fw-chain-text.h"

static void
commit (FwChainCanvas *self,
        FwChainEdit   *edit)
{
  g_autoptr(GError) error = NULL;

  if (!fw_chain_session_commit (self->session, edit, &error))
    fw_chain_canvas_emit_failed (self, error);
}

static gpointer
find (FwChainCanvas *self,
      const char    *uuid)
{
  return fw_chain_doc_find (fw_chain_canvas_get_doc (self), uuid);
}

/* --- steps ------------------------------------------------------------------------------- */

static gboolean
touches (FwChainEdge *edge,
         FwChainStep *step)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (step));

  return g_strcmp0 (edge->from_step, uuid) == 0 || g_strcmp0 (edge->to_step, uuid) == 0;
}

static gboolean
is_between (FwChainDoc  *doc,
            FwChainEdge *edge,
            const char  *from,
            const char  *to)
{
  return g_strcmp0 (edge->from_step, from) == 0 && g_strcmp0 (edge->to_step, to) == 0 &&
         fw_chain_doc_get_from (doc, edge) != NULL;
}

/* The line on which the step was let go, or the one between the two steps. */
static FwChainEdge *
find_edge (FwChainCanvas *self,
           FwChainStep   *step)
{
  const FwDrop *drop = &self->drag.drop;
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  GPtrArray *edges = fw_chain_doc_get_edges (doc);
  FwChainEdge *edge = NULL;

  if (drop->edge >= 0)
    edge = find (self, fw_scene_get_edge (self->scene, (guint) drop->edge)->uuid);
  else if (drop->after >= 0 && drop->before >= 0)
    for (guint i = 0; i < edges->len && edge == NULL; i++)
      if (is_between (doc, edges->pdata[i],
                      fw_scene_get_step (self->scene, (guint) drop->after)->uuid,
                      fw_scene_get_step (self->scene, (guint) drop->before)->uuid))
        edge = edges->pdata[i];

  return edge != NULL && !touches (edge, step) ? edge : NULL;
}

static FwChainEdit *
new_edit (FwChainCanvas *self,
          FwChainStep   *step,
          guint          n)
{
  g_autofree char *label = NULL;

  if (n > 1)
    label = g_strdup_printf (ngettext ("Move %u step", "Move %u steps", n), n);
  else
    /* Translators: the name of a step. */
    label = g_strdup_printf (_("Move step “%s”"), fw_chain_text_get_step (step));

  return fw_chain_edit_new (fw_chain_canvas_get_doc (self), label);
}

static void
drop_step (FwChainCanvas *self)
{
  g_autoptr(GPtrArray) steps = fw_chain_selection_dup_steps (self->selection);
  FwChainStep *step = find (self, self->drag.uuid);
  FwChainLane *lane = find (self, fw_scene_get_lane (self->scene,
                                                     (guint) self->drag.drop.lane)->uuid);
  g_autoptr(FwChainEdit) edit = NULL;
  gboolean several = steps->len > 1 && step != NULL &&
                     fw_chain_selection_contains (self->selection, step);

  if (step == NULL)
    return;
  edit = new_edit (self, step, several ? steps->len : 1);
  for (guint i = 0; several && i < steps->len; i++)
    if (fw_chain_doc_get_lane_of (edit->doc, steps->pdata[i]) != lane)
      fw_chain_edit_set_lane (edit, steps->pdata[i], lane);
  if (!several)
    {
      FwChainEdge *edge = find_edge (self, step);

      if (edge != NULL || fw_chain_doc_get_lane_of (edit->doc, step) != lane)
        fw_chain_edit_move_to (edit, step, edge, lane);
    }
  commit (self, edit);
}

/* --- lanes ------------------------------------------------------------------------------- */

static void
drop_lane (FwChainCanvas *self)
{
  FwChainLane *lane = find (self, self->drag.uuid);
  g_autoptr(FwChainEdit) edit = NULL;
  g_autofree char *label = NULL;
  int place, by;

  if (lane == NULL)
    return;
  place = (int) fw_chain_doc_get_number (fw_chain_canvas_get_doc (self), lane) - 1;
  by = self->drag.lane > place ? self->drag.lane - place - 1 : self->drag.lane - place;
  /* Translators: the name of an institution. */
  label = g_strdup_printf (_("Move lane “%s”"), lane->name != NULL ? lane->name : "");
  edit = fw_chain_edit_new (fw_chain_canvas_get_doc (self), label);
  /* The lanes of the client and of KIM keep their places. */
  while (by != 0 && !fw_chain_edit_can_move_lane (edit, lane, by))
    by += by > 0 ? -1 : 1;
  if (by == 0)
    return;
  fw_chain_edit_move_lane (edit, lane, by);
  commit (self, edit);
}

/* --- several steps ----------------------------------------------------------------------- */

static void
select_band (FwChainCanvas *self)
{
  g_autoptr(GPtrArray) steps = self->drag.adding
    ? fw_chain_selection_dup_steps (self->selection)
    : g_ptr_array_new_with_free_func (g_object_unref);
  double left = MIN (self->drag.start_x, self->drag.x);
  double top = MIN (self->drag.start_y, self->drag.y);
  double right = MAX (self->drag.start_x, self->drag.x);
  double bottom = MAX (self->drag.start_y, self->drag.y);

  fw_chain_canvas_to_scene (self, &left, &top);
  fw_chain_canvas_to_scene (self, &right, &bottom);
  for (guint i = 0; i < fw_scene_get_n_steps (self->scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (self->scene, i);
      gpointer record = find (self, step->uuid);

      if (record != NULL && step->box.x < right && step->box.x + step->box.width > left &&
          step->box.y < bottom && step->box.y + step->box.height > top &&
          !g_ptr_array_find (steps, record, NULL))
        g_ptr_array_add (steps, g_object_ref (record));
    }
  fw_chain_selection_set_steps (self->selection, steps);
}

/* --- letting go -------------------------------------------------------------------------- */

void
fw_chain_canvas_drop (FwChainCanvas *self)
{
  if (self->drag.kind == FW_DRAG_BAND)
    select_band (self);
  else if (self->drag.kind == FW_DRAG_STEP && self->drag.dropping)
    drop_step (self);
  else if (self->drag.kind == FW_DRAG_LANE && self->drag.lane >= 0)
    drop_lane (self);
}
