/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include "fw-chain-canvas-private.h"

/* A chain of more steps is laid out in a thread, since people go on typing. */
#define MOST_AT_ONCE 300

/* --- states ------------------------------------------------------------------------------ */

/* What is the same for all that is drawn: asked for once, since a long chain has
 * tens of thousands of steps and lines.
 * @context: (nullable): ids of what stays bright
 * @focus: (nullable): id of what has the focus */
typedef struct
{
  GHashTable *context;
  const char *focus;
  gboolean    any_selected;
} Situation;

static gboolean
contains (GHashTable *ids,
          const char *uuid)
{
  return ids != NULL && g_hash_table_size (ids) > 0 && g_hash_table_contains (ids, uuid);
}

static FwItemState
get_state (FwChainCanvas   *self,
           const Situation *situation,
           const char      *uuid)
{
  FwItemState state = 0;

  if (self->states != NULL)
    state |= (FwItemState) GPOINTER_TO_UINT (g_hash_table_lookup (self->states, uuid));
  if (contains (self->found, uuid))
    state |= FW_ITEM_FOUND;
  if (situation->any_selected && fw_chain_selection_contains_uuid (self->selection, uuid))
    state |= FW_ITEM_SELECTED;
  if (g_strcmp0 (uuid, situation->focus) == 0)
    state |= FW_ITEM_FOCUSED;
  if (situation->context != NULL && !g_hash_table_contains (situation->context, uuid))
    state |= FW_ITEM_DIMMED;
  if (self->drag.kind == FW_DRAG_STEP && g_strcmp0 (uuid, self->drag.uuid) == 0)
    state |= FW_ITEM_DIMMED;

  return state;
}

/* Returns: whether any of them looks different now */
static gboolean
update_steps (FwChainCanvas   *self,
              const Situation *situation)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < fw_scene_get_n_steps (self->scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (self->scene, i);
      FwItemState state = get_state (self, situation, step->uuid);

      if (state == step->state)
        continue;
      fw_scene_set_state (self->scene, step->uuid, state);
      fw_chain_picture_forget (self->picture, FALSE, i);
      changed = TRUE;
    }

  return changed;
}

static gboolean
update_edges (FwChainCanvas   *self,
              const Situation *situation)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < fw_scene_get_n_edges (self->scene); i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (self->scene, i);
      FwItemState state = get_state (self, situation, edge->uuid);

      if (state == edge->state)
        continue;
      fw_scene_set_state (self->scene, edge->uuid, state);
      fw_chain_picture_forget (self->picture, TRUE, i);
      changed = TRUE;
    }

  return changed;
}

/* Only what looks different now is drawn anew. */
void
fw_chain_canvas_update_states (FwChainCanvas *self)
{
  g_autoptr(GHashTable) context = NULL;
  Situation situation = { NULL, };
  gboolean changed;

  if (self->scene == NULL)
    return;
  if (self->spotlight)
    context = fw_chain_canvas_dup_context (self);
  situation.context = context;
  situation.focus = fw_chain_canvas_get_focus (self);
  situation.any_selected = fw_chain_selection_get_size (self->selection) > 0;
  changed = update_steps (self, &situation);
  changed |= update_edges (self, &situation);
  if (changed)
    fw_chain_canvas_drop_base (self);
}

/* @uuids: (nullable) (element-type utf8): what a search has found */
void
fw_chain_canvas_set_found (FwChainCanvas *self,
                           GPtrArray     *uuids)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  g_clear_pointer (&self->found, g_hash_table_unref);
  if (uuids != NULL)
    self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; uuids != NULL && i < uuids->len; i++)
    g_hash_table_add (self->found, g_strdup (uuids->pdata[i]));
  fw_chain_canvas_update_states (self);
}

/* @states: (nullable) (element-type utf8 FwItemState): what checks and
 *   comparisons say; copied */
void
fw_chain_canvas_set_states (FwChainCanvas *self,
                            GHashTable    *states)
{
  GHashTableIter iter;
  gpointer uuid, state;

  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  g_clear_pointer (&self->states, g_hash_table_unref);
  if (states != NULL)
    {
      self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_iter_init (&iter, states);
      while (g_hash_table_iter_next (&iter, &uuid, &state))
        g_hash_table_insert (self->states, g_strdup (uuid), state);
    }
  fw_chain_canvas_update_states (self);
  fw_chain_canvas_update_nodes (self);
}

/**
 * fw_chain_canvas_set_moves:
 * @moves: (nullable): id of a step to the ids of the lanes that it has left, in
 *   a #GPtrArray; nobody may change it any more
 */
void
fw_chain_canvas_set_moves (FwChainCanvas *self,
                           GHashTable    *moves)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  g_clear_pointer (&self->moves, g_hash_table_unref);
  if (moves != NULL)
    self->moves = g_hash_table_ref (moves);
  if (self->scene == NULL)
    return;
  fw_scene_set_moves (self->scene, self->moves);
  fw_chain_canvas_drop_base (self);
  fw_chain_canvas_update_nodes (self);
}

/* --- pictures ---------------------------------------------------------------------------- */

void
fw_chain_canvas_drop_base (FwChainCanvas *self)
{
  g_clear_pointer (&self->base, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static FwChainPicture *
new_picture (FwChainCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  self->renewed = TRUE;

  return fw_chain_picture_new (self->scene, self->zoom, fw_chain_canvas_get_theme (self),
                               gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                               renderer == NULL || GSK_IS_CAIRO_RENDERER (renderer));
}

/* After another zoom or other colours. */
void
fw_chain_canvas_renew_picture (FwChainCanvas *self)
{
  fw_chain_canvas_stop_glide (self);
  g_clear_pointer (&self->picture, fw_chain_picture_free);
  if (self->scene != NULL)
    self->picture = new_picture (self);
  fw_chain_canvas_drop_base (self);
}

static void
show_scene (FwChainCanvas *self,
            FwScene       *scene)
{
  FwChainPicture *old = g_steal_pointer (&self->picture);

  g_set_object (&self->scene, scene);
  fw_scene_set_moves (self->scene, self->moves);
  self->picture = new_picture (self);
  fw_chain_canvas_drop_base (self);
  fw_chain_canvas_update_states (self);
  if (old != NULL)
    fw_chain_canvas_start_glide (self, old);
  fw_chain_canvas_configure (self);
  fw_chain_canvas_update_nodes (self);
  fw_chain_canvas_show_lead (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "scene-changed");
}

static void
show_nothing (FwChainCanvas *self)
{
  fw_chain_canvas_stop_glide (self);
  fw_chain_canvas_drop_base (self);
  g_clear_pointer (&self->picture, fw_chain_picture_free);
  g_clear_object (&self->scene);
  fw_chain_canvas_update_nodes (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "scene-changed");
}

/* --- in a thread ------------------------------------------------------------------------- */

/* The thread borrows the scene; its last reference stays with the main thread,
 * to which its fonts belong. */
typedef struct
{
  FwChainCanvas *canvas;
  FwScene       *scene;
} Job;

static void
lay_out_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      scene,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (fw_scene_lay_out (scene, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_laying_out (FwChainCanvas *self,
                GCancellable  *cancellable)
{
  if (self->laying_out == cancellable)
    return;
  if (self->laying_out != NULL)
    g_cancellable_cancel (self->laying_out);
  g_set_object (&self->laying_out, cancellable);
  g_object_notify (G_OBJECT (self), "busy");
}

void
fw_chain_canvas_cancel_layout (FwChainCanvas *self)
{
  set_laying_out (self, NULL);
}

static void
on_laid_out (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Job *job = data;
  FwChainCanvas *self = job->canvas;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  gboolean wanted = self->laying_out == cancellable;
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) && wanted)
    show_scene (self, job->scene);
  else if (wanted)
    fw_chain_canvas_emit_failed (self, error);
  if (wanted)
    set_laying_out (self, NULL);
  g_object_unref (job->canvas);
  g_object_unref (job->scene);
  g_free (job);
}

static void
lay_out_async (FwChainCanvas *self,
               FwScene       *scene)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->canvas = g_object_ref (self);
  job->scene = g_object_ref (scene);
  task = g_task_new (NULL, cancellable, on_laid_out, job);
  g_task_set_source_tag (task, lay_out_async);
  g_task_set_task_data (task, scene, NULL);
  set_laying_out (self, cancellable);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/* --- the document has changed ------------------------------------------------------------ */

static double
get_text_size (FwChainCanvas *self)
{
  static const FwSceneOptions defaults = FW_SCENE_OPTIONS_DEFAULT;
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? defaults.size * CLAMP (dpi / 1024.0 / 96.0, 0.5, 4) : defaults.size;
}

static FwScene *
new_scene (FwChainCanvas *self)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;

  options.size = get_text_size (self);
  options.arrangement = self->arrangement;

  return fw_scene_new (fw_chain_canvas_get_doc (self), &options, self->scene);
}

void
fw_chain_canvas_update_scene (FwChainCanvas *self)
{
  g_autoptr(FwScene) scene = NULL;
  g_autoptr(GError) error = NULL;

  fw_chain_canvas_cancel_layout (self);
  fw_chain_canvas_clear_drag (self);
  if (fw_chain_canvas_get_doc (self) == NULL)
    {
      show_nothing (self);
      return;
    }
  scene = new_scene (self);
  if (fw_scene_get_n_steps (scene) > MOST_AT_ONCE)
    {
      lay_out_async (self, scene);
      return;
    }
  if (!fw_scene_lay_out (scene, NULL, &error))
    {
      fw_chain_canvas_emit_failed (self, error);
      return;
    }
  show_scene (self, scene);
}

void
fw_chain_canvas_set_arrangement (FwChainCanvas       *self,
                                 FwLayoutArrangement  arrangement)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  if (self->arrangement == arrangement)
    return;
  self->arrangement = arrangement;
  if (self->session != NULL)
    fw_chain_canvas_update_scene (self);
  g_object_notify (G_OBJECT (self), "arrangement");
}
