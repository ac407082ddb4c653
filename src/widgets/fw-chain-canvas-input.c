/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <math.h>

#include "fw-chain-canvas-private.h"

/* How much one notch of the wheel zooms. */
#define WHEEL_ZOOM 1.15

/* --- what is where ----------------------------------------------------------------------- */

/* The names of the lanes stay at the left edge and lie above the drawing. */
FwSceneHit
fw_chain_canvas_hit (FwChainCanvas *self,
                     double         x,
                     double         y)
{
  double scene_x = x, scene_y = y;

  if (self->scene == NULL)
    return (FwSceneHit) { FW_HIT_NOTHING, 0, NULL }
  ;
  fw_chain_canvas_to_scene (self, &scene_x, &scene_y);
  if (x < fw_chain_canvas_get_header (self))
    scene_x = 1;

  return fw_scene_hit (self->scene, scene_x, scene_y);
}

/* Returns: (transfer none) (nullable): the step, edge or lane that is meant */
gpointer
fw_chain_canvas_find_record (FwChainCanvas      *self,
                             const FwSceneHit   *hit)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  gpointer record;

  if (hit->kind == FW_HIT_NOTHING || hit->kind == FW_HIT_LANE || hit->uuid == NULL)
    return NULL;
  record = fw_chain_doc_find (doc, hit->uuid);
  if (FW_IS_CHAIN_MARK (record))
    {
      FwChainMark *mark = record;

      record = fw_chain_doc_find (doc, mark->step != NULL ? mark->step : mark->edge);
    }

  return record;
}

/* --- clicks ------------------------------------------------------------------------------ */

static gboolean
is_held (GtkGesture      *gesture,
         GdkModifierType  modifier)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return (state & modifier) != 0;
}

static void
select_clicked (FwChainCanvas *self,
                gpointer       record,
                gboolean       toggle)
{
  if (toggle && record != NULL)
    fw_chain_selection_toggle (self->selection, record);
  else if (record == NULL || !fw_chain_selection_contains (self->selection, record))
    fw_chain_selection_set (self->selection, record);
  if (record != NULL)
    fw_chain_canvas_focus_selected (self, record);
  else if (fw_chain_canvas_get_focus (self) == NULL)
    {
      gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            FwChainCanvas   *self)
{
  gboolean adding = is_held (GTK_GESTURE (gesture), GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  FwSceneHit hit = fw_chain_canvas_hit (self, x, y);
  gpointer record;

  if (self->session == NULL || self->space)
    return;
  record = fw_chain_canvas_find_record (self, &hit);
  if (n_press == 2 && record != NULL)
    fw_chain_canvas_emit_edit (self, record);
  else if (n_press == 1 && (record != NULL || !adding))
    select_clicked (self, record, adding);
}

/* A click on one of several selected steps, without a drag, means that one. */
static void
on_released (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             FwChainCanvas   *self)
{
  FwSceneHit hit = fw_chain_canvas_hit (self, x, y);
  gpointer record;

  if (self->session == NULL || n_press != 1 || self->drag.kind > FW_DRAG_PRESSED ||
      is_held (GTK_GESTURE (gesture), GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return;
  record = fw_chain_canvas_find_record (self, &hit);
  if (record != NULL && fw_chain_selection_get_size (self->selection) > 1)
    fw_chain_selection_set (self->selection, record);
}

static void
on_menu_pressed (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 FwChainCanvas   *self)
{
  FwSceneHit hit = fw_chain_canvas_hit (self, x, y);
  gpointer record;

  if (self->session == NULL)
    return;
  record = fw_chain_canvas_find_record (self, &hit);
  if (record != NULL)
    select_clicked (self, record, FALSE);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  fw_chain_canvas_emit_menu (self, record, x, y);
}

/* --- zooming ----------------------------------------------------------------------------- */

static gboolean
on_wheel (GtkEventControllerScroll *controller,
          double                    dx,
          double                    dy,
          FwChainCanvas            *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  fw_chain_canvas_zoom_at (self, self->zoom * pow (WHEEL_ZOOM, -dy), self->pointer_x,
                           self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                FwChainCanvas    *self)
{
  self->pinch_zoom = self->zoom;
  fw_chain_canvas_clear_drag (self);
}

static void
on_pinch (GtkGestureZoom *gesture,
          double          scale,
          FwChainCanvas  *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  fw_chain_canvas_zoom_at (self, self->pinch_zoom * scale, x, y);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           FwChainCanvas            *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

/* --- Space as a hand --------------------------------------------------------------------- */

static void
set_space (FwChainCanvas *self,
           gboolean       space)
{
  self->space = space;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), space ? "grab" : NULL);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                FwChainCanvas         *self)
{
  if (key == GDK_KEY_Escape && self->drag.kind > FW_DRAG_PRESSED)
    {
      fw_chain_canvas_clear_drag (self);
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_space || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  set_space (self, TRUE);

  return GDK_EVENT_STOP;
}

static void
on_key_released (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 FwChainCanvas         *self)
{
  if (key == GDK_KEY_space)
    set_space (self, FALSE);
}

static void
on_focus_left (FwChainCanvas *self)
{
  if (self->space)
    set_space (self, FALSE);
}

/* --- controllers ------------------------------------------------------------------------- */

static GtkGesture *
add_click (FwChainCanvas *self,
           guint          button,
           GCallback      pressed)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect_object (click, "pressed", pressed, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  return click;
}

static void
add_zoom (FwChainCanvas *self)
{
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_object (wheel, "scroll", G_CALLBACK (on_wheel), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, 0);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (on_pinch_begin), self, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (on_pinch), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

void
fw_chain_canvas_init_input (FwChainCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag, *click;

  self->drag.lane = -1;
  click = add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (on_pressed));
  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, 0);
  drag = fw_chain_canvas_add_drag (self, GDK_BUTTON_PRIMARY);
  gtk_gesture_group (drag, click);
  fw_chain_canvas_add_drag (self, GDK_BUTTON_MIDDLE);
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (on_menu_pressed));
  add_zoom (self);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (on_key_released), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
