/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <math.h>

#include "fw-chain-canvas-private.h"

#define GLIDE_MS 150

/* People see where a step went; what is new or gone fades. */

static double
get_progress (FwChainCanvas *self)
{
  return CLAMP (adw_animation_get_value (self->glide), 0, 1);
}

static const FwGlideStart *
get_start (FwChainCanvas *self,
           guint          index)
{
  return &g_array_index (self->starts, FwGlideStart, index);
}

void
fw_chain_canvas_stop_glide (FwChainCanvas *self)
{
  if (self->glide != NULL)
    adw_animation_reset (self->glide);
  g_clear_pointer (&self->old_picture, fw_chain_picture_free);
}

static void
on_glide (double         value,
          FwChainCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_glide_done (FwChainCanvas *self)
{
  g_clear_pointer (&self->old_picture, fw_chain_picture_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where the steps are seen now: a glide that begins during another one goes on
 * from there. */
static void
find_starts (FwChainCanvas *self,
             FwScene       *old_scene)
{
  g_autoptr(GArray) before = g_steal_pointer (&self->starts);
  double left = self->old_picture != NULL ? 1 - get_progress (self) : 0;
  guint n = fw_scene_get_n_steps (self->scene);

  self->starts = g_array_sized_new (FALSE, TRUE, sizeof (FwGlideStart), n);
  g_array_set_size (self->starts, n);
  for (guint i = 0; i < n; i++)
    {
      const FwSceneStep *step = fw_scene_get_step (self->scene, i);
      int old = fw_scene_find_step (old_scene, step->uuid);
      FwGlideStart *start = &g_array_index (self->starts, FwGlideStart, i);

      start->fresh = old < 0;
      if (old < 0)
        continue;
      start->dx = fw_scene_get_step (old_scene, (guint) old)->box.x - step->box.x;
      start->dy = fw_scene_get_step (old_scene, (guint) old)->box.y - step->box.y;
      if (left <= 0 || (guint) old >= before->len)
        continue;
      start->dx += g_array_index (before, FwGlideStart, old).dx * left;
      start->dy += g_array_index (before, FwGlideStart, old).dy * left;
    }
}

static gboolean
is_worth_it (FwChainCanvas  *self,
             FwChainPicture *old)
{
  graphene_rect_t view = fw_chain_canvas_get_view (self);

  return gtk_widget_get_mapped (GTK_WIDGET (self)) &&
         adw_get_enable_animations (GTK_WIDGET (self)) &&
         !fw_chain_picture_is_flat (old, &view) &&
         !fw_chain_picture_is_flat (self->picture, &view);
}

/* @old: (transfer full): what was seen until now */
void
fw_chain_canvas_start_glide (FwChainCanvas  *self,
                             FwChainPicture *old)
{
  if (!is_worth_it (self, old))
    {
      fw_chain_canvas_stop_glide (self);
      fw_chain_picture_free (old);
      return;
    }
  find_starts (self, fw_chain_picture_get_scene (old));
  g_clear_pointer (&self->old_picture, fw_chain_picture_free);
  if (self->glide == NULL)
    {
      AdwAnimationTarget *target = adw_callback_animation_target_new (
        (AdwAnimationTargetFunc) on_glide, self, NULL);

      self->glide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE_MS, target);
      g_signal_connect_object (self->glide, "done", G_CALLBACK (on_glide_done), self,
                               G_CONNECT_SWAPPED);
    }
  adw_animation_reset (self->glide);
  self->old_picture = old;
  adw_animation_play (self->glide);
}

/* --- drawing ----------------------------------------------------------------------------- */

static void
append_faded (GtkSnapshot   *snapshot,
              GskRenderNode *node,
              double         opacity)
{
  if (node == NULL || opacity <= 0)
    return;
  if (opacity < 1)
    gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_append_node (snapshot, node);
  if (opacity < 1)
    gtk_snapshot_pop (snapshot);
}

static gboolean
is_seen (FwChainPicture        *picture,
         const FwLayoutRect    *rect,
         const graphene_rect_t *view)
{
  graphene_rect_t room = fw_chain_picture_get_room (picture, rect);

  return graphene_rect_intersection (&room, view, NULL);
}

static gboolean
is_same_line (const FwSceneEdge *a,
              const FwSceneEdge *b)
{
  gboolean same = a->n_points == b->n_points;

  for (guint i = 0; same && i < a->n_points; i++)
    same = fabs (a->points[i].x - b->points[i].x) < 0.5 &&
           fabs (a->points[i].y - b->points[i].y) < 0.5;

  return same;
}

static void
draw_lines (FwChainPicture        *picture,
            FwScene               *other,
            const graphene_rect_t *view,
            GtkSnapshot           *snapshot,
            gboolean               is_old,
            double                 opacity)
{
  FwScene *scene = fw_chain_picture_get_scene (picture);

  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (scene, i);
      int twin = fw_scene_find_edge (other, edge->uuid);
      gboolean still = twin >= 0 &&
                       is_same_line (edge, fw_scene_get_edge (other, (guint) twin));

      if ((is_old && still) || !is_seen (picture, &edge->bounds, view))
        continue;
      append_faded (snapshot, fw_chain_picture_get_edge (picture, i), still ? 1 : opacity);
      append_faded (snapshot, fw_chain_picture_get_label (picture, i), still ? 1 : opacity);
    }
}

static void
draw_gone (FwChainCanvas         *self,
           const graphene_rect_t *view,
           GtkSnapshot           *snapshot,
           double                 opacity)
{
  FwScene *scene = fw_chain_picture_get_scene (self->old_picture);

  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (scene, i);

      if (fw_scene_find_step (self->scene, step->uuid) < 0 &&
          is_seen (self->old_picture, &step->box, view))
        append_faded (snapshot, fw_chain_picture_get_step (self->old_picture, i), opacity);
    }
}

static void
draw_steps (FwChainCanvas         *self,
            const graphene_rect_t *view,
            GtkSnapshot           *snapshot,
            double                 progress)
{
  for (guint i = 0; i < fw_scene_get_n_steps (self->scene); i++)
    {
      const FwGlideStart *start = get_start (self, i);
      FwLayoutRect box = fw_scene_get_step (self->scene, i)->box;
      double dx = start->dx * (1 - progress), dy = start->dy * (1 - progress);

      box.x += dx;
      box.y += dy;
      if (!is_seen (self->picture, &box, view))
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (dx * self->zoom),
                                                              (float) (dy * self->zoom)));
      append_faded (snapshot, fw_chain_picture_get_step (self->picture, i),
                    start->fresh ? progress : 1);
      gtk_snapshot_restore (snapshot);
    }
}

/* In px from the corner of the scene. */
void
fw_chain_canvas_draw_glide (FwChainCanvas *self,
                            GtkSnapshot   *snapshot)
{
  graphene_rect_t view = fw_chain_canvas_get_view (self);
  FwScene *old = fw_chain_picture_get_scene (self->old_picture);
  double progress = get_progress (self);
  g_autoptr(GskRenderNode) before = fw_chain_picture_new_ground (self->old_picture, &view);
  g_autoptr(GskRenderNode) after = fw_chain_picture_new_ground (self->picture, &view);

  gtk_snapshot_push_cross_fade (snapshot, progress);
  gtk_snapshot_append_node (snapshot, before);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_node (snapshot, after);
  gtk_snapshot_pop (snapshot);

  draw_lines (self->old_picture, self->scene, &view, snapshot, TRUE, 1 - 2 * progress);
  draw_lines (self->picture, old, &view, snapshot, FALSE, 2 * progress - 1);
  draw_gone (self, &view, snapshot, 1 - progress);
  draw_steps (self, &view, snapshot, progress);
}
