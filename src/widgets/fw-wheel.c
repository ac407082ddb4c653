/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-wheel"

#include "config.h"

#include "fw-wheel.h"

/* Turns the widget's own handling of the wheel on or off. */
static void
set_handling (GtkWidget *widget,
              gboolean   on)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = g_list_model_get_n_items (controllers);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* Those that only look on do so before the others. */
      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        gtk_event_controller_set_propagation_phase (controller,
                                                    on ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
    }
}

static gboolean
on_scroll (GtkWidget *scrolled,
           double     dx,
           double     dy)
{
  GtkAdjustment *way = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double value = gtk_adjustment_get_value (way);
  double end = gtk_adjustment_get_upper (way) - gtk_adjustment_get_page_size (way);

  set_handling (scrolled, dy < 0 ? value > gtk_adjustment_get_lower (way) : value < end);

  return GDK_EVENT_PROPAGATE;
}

/* The value of @control changes by typing and clicking only. */
void
fw_wheel_refuse (GtkWidget *control)
{
  g_return_if_fail (GTK_IS_WIDGET (control));

  set_handling (control, FALSE);
}

/* At the end of what is in @scrolled, or if all of it is in view, the page
 * around it moves. */
void
fw_wheel_share (GtkScrolledWindow *scrolled)
{
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled));

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (on_scroll), scrolled, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (scrolled), wheel);
}
