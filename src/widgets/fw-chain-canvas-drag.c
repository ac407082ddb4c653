/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-chain-canvas-private.h"

/* Whoever drags something to the edge wants to go on there. */
#define EDGE 28
#define EDGE_SPEED 14

void
fw_chain_canvas_clear_drag (FwChainCanvas *self)
{
  gboolean was_dragging = self->drag.kind != FW_DRAG_NONE;

  if (was_dragging)
    fw_chain_canvas_drop_base (self);
  if (self->drag.tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag.tick);
  g_clear_pointer (&self->drag.ghost, gsk_render_node_unref);
  g_clear_pointer (&self->drag.marker, gsk_render_node_unref);
  g_free (self->drag.uuid);
  self->drag = (FwDrag) { .kind = FW_DRAG_NONE, .lane = -1 };
  if (!was_dragging)
    return;
  fw_chain_canvas_update_states (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
find_drop (FwChainCanvas *self)
{
  FwDrop before = self->drag.drop;
  FwDrawStyle style = { fw_chain_canvas_get_theme (self), FW_DRAW_AUTO };
  double x = self->drag.x, y = self->drag.y;
  graphene_rect_t room;
  cairo_t *cr;

  fw_chain_canvas_to_scene (self, &x, &y);
  self->drag.dropping = fw_scene_find_drop (self->scene, x, y, &self->drag.drop);
  if (self->drag.marker != NULL && memcmp (&before, &self->drag.drop, sizeof before) == 0)
    return;
  g_clear_pointer (&self->drag.marker, gsk_render_node_unref);
  if (!self->drag.dropping)
    return;
  room = fw_chain_picture_get_room (self->picture, &self->drag.drop.marker);
  self->drag.marker = gsk_cairo_node_new (&room);
  cr = gsk_cairo_node_get_draw_context (self->drag.marker);
  cairo_scale (cr, self->zoom, self->zoom);
  fw_draw_drop (cr, self->scene, &self->drag.drop, &style);
  cairo_destroy (cr);
}

/* To which place of all lanes the dragged one would go. */
static void
find_lane_drop (FwChainCanvas *self)
{
  double x = self->drag.x, y = self->drag.y;

  fw_chain_canvas_to_scene (self, &x, &y);
  self->drag.lane = 0;
  for (guint i = 0; i < fw_scene_get_n_lanes (self->scene); i++)
    {
      const FwSceneLane *lane = fw_scene_get_lane (self->scene, i);

      if (y > lane->band.y + lane->band.height / 2 && lane->uuid != NULL)
        self->drag.lane = (int) i + 1;
    }
}

static double
get_push (double position,
          double start,
          double end)
{
  if (position < start + EDGE)
    return -EDGE_SPEED;

  return position > end - EDGE ? EDGE_SPEED : 0;
}

static void
find_push (FwChainCanvas *self,
           double        *dx,
           double        *dy)
{
  GtkWidget *widget = GTK_WIDGET (self);

  *dx = get_push (self->drag.x, fw_chain_canvas_get_header (self), gtk_widget_get_width (widget));
  *dy = get_push (self->drag.y, 0, gtk_widget_get_height (widget));
  if (self->drag.kind == FW_DRAG_LANE)
    *dx = 0;
}

static gboolean
on_drag_tick (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       data)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);
  double x = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double y = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  double dx, dy;

  find_push (self, &dx, &dy);
  if (dx == 0 && dy == 0)
    {
      self->drag.tick = 0;
      return G_SOURCE_REMOVE;
    }
  fw_chain_canvas_scroll_by (self, dx, dy);
  dx = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL) - x;
  dy = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL) - y;
  /* A band is held at a place of the drawing. */
  if (self->drag.kind == FW_DRAG_BAND)
    {
      self->drag.start_x -= dx;
      self->drag.start_y -= dy;
    }
  else if (self->drag.kind == FW_DRAG_STEP)
    find_drop (self);
  else if (self->drag.kind == FW_DRAG_LANE)
    find_lane_drop (self);

  return G_SOURCE_CONTINUE;
}

/* Only at the edges: while a clock ticks, each motion of the pointer waits for
 * its next tick instead of being drawn at once. */
static void
watch_edges (FwChainCanvas *self)
{
  double dx, dy;

  if (self->drag.tick != 0 || self->drag.kind <= FW_DRAG_PRESSED ||
      self->drag.kind == FW_DRAG_PAN)
    return;
  find_push (self, &dx, &dy);
  if (dx != 0 || dy != 0)
    self->drag.tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_drag_tick, NULL, NULL);
}

static void
lift (FwChainCanvas *self)
{
  FwDrag *drag = &self->drag;
  int step = fw_scene_find_step (self->scene, drag->uuid);

  if (drag->hit == FW_HIT_LANE_HEADER)
    {
      drag->kind = FW_DRAG_LANE;
      drag->from_y = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);
      for (guint i = 0; i < fw_scene_get_n_lanes (self->scene); i++)
        if (g_strcmp0 (fw_scene_get_lane (self->scene, i)->uuid, drag->uuid) == 0)
          drag->ghost = gsk_render_node_ref (fw_chain_picture_get_header (self->picture, i));
    }
  else if (step >= 0)
    {
      drag->kind = FW_DRAG_STEP;
      drag->from_x = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
      drag->from_y = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);
      drag->ghost = gsk_render_node_ref (fw_chain_picture_get_step (self->picture, (guint) step));
      fw_chain_canvas_update_states (self);
    }
  fw_chain_canvas_drop_base (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               FwChainCanvas  *self)
{
  FwSceneHit hit = fw_chain_canvas_hit (self, x, y);
  gboolean middle =
    gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_MIDDLE;
  gpointer record;

  fw_chain_canvas_clear_drag (self);
  if (self->scene == NULL)
    return;
  self->drag.press_x = self->drag.start_x = self->drag.x = x;
  self->drag.press_y = self->drag.start_y = self->drag.y = y;
  self->drag.adding = (gtk_event_controller_get_current_event_state (
                         GTK_EVENT_CONTROLLER (gesture)) &
                       (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  if (middle || self->space)
    {
      self->drag.kind = FW_DRAG_PAN;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }
  record = fw_chain_canvas_find_record (self, &hit);
  if ((FW_IS_CHAIN_STEP (record) || FW_IS_CHAIN_LANE (record)) &&
      !fw_chain_canvas_is_editable (self))
    return;
  self->drag.kind = FW_DRAG_PRESSED;
  self->drag.uuid = record != NULL ? g_strdup (fw_entity_get_uuid (record)) : NULL;
  self->drag.hit = FW_IS_CHAIN_STEP (record) ? FW_HIT_STEP : hit.kind;
}

static void
start_moving (FwChainCanvas  *self,
              GtkGestureDrag *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->drag.hit == FW_HIT_STEP ||
      (self->drag.hit == FW_HIT_LANE_HEADER && self->drag.uuid != NULL))
    lift (self);
  else
    self->drag.kind = FW_DRAG_BAND;
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                FwChainCanvas  *self)
{
  FwDrag *drag = &self->drag;
  double x = drag->press_x + dx, y = drag->press_y + dy;

  if (drag->kind == FW_DRAG_NONE)
    return;
  if (drag->kind == FW_DRAG_PRESSED &&
      gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    start_moving (self, gesture);
  if (drag->kind == FW_DRAG_PAN)
    fw_chain_canvas_scroll_by (self, drag->x - x, drag->y - y);
  drag->x = x;
  drag->y = y;
  if (drag->kind == FW_DRAG_STEP)
    find_drop (self);
  else if (drag->kind == FW_DRAG_LANE)
    find_lane_drop (self);
  watch_edges (self);
  if (drag->kind > FW_DRAG_PRESSED)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             FwChainCanvas  *self)
{
  if (self->drag.kind > FW_DRAG_PRESSED && self->scene != NULL)
    fw_chain_canvas_drop (self);
  fw_chain_canvas_clear_drag (self);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                FwChainCanvas    *self)
{
  fw_chain_canvas_clear_drag (self);
}

GtkGesture *
fw_chain_canvas_add_drag (FwChainCanvas *self,
                          guint          button)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (on_drag_cancel), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  return drag;
}
