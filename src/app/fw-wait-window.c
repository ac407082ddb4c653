/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-wait-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-wait-window.h"
#include "fw-widgets.h"

#define PATIENCE 400   /* ms */

/* After input and drawing, before anything that waits for an idle moment. */
#define PRIORITY_LAST (GDK_PRIORITY_REDRAW + 10)

#define TIMEOUT_KEY "fw-timeout"
#define BAR_KEY     "fw-bar"
#define HOLD_KEY    "fw-hold"

static void
show (gpointer data)
{
  GtkWindow *window = data;

  g_object_set_data (data, TIMEOUT_KEY, NULL);
  gtk_window_present (window);
}

static gboolean
on_close (GtkWindow    *window,
          GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);

  /* It goes when the thread has noticed. */
  return GDK_EVENT_STOP;
}

static GtkWidget *
new_content (const char   *sentence,
             GCancellable *cancellable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  fw_name_set (spinner, sentence);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (g_cancellable_cancel), cancellable,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), gtk_label_new (sentence));
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_add_css_class (box, "fw-content");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

/* Returns: (transfer full): for fw_wait_window_end() */
GtkWidget *
fw_wait_window_begin (GtkWidget    *parent,
                      const char   *sentence,
                      GCancellable *cancellable)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", sentence, "modal", TRUE,
                                    "transient-for", gtk_widget_get_root (parent),
                                    "default-width", 360, "default-height", 200, NULL);
  guint id = g_timeout_add_once (PATIENCE, show, window);

  g_object_set_data (G_OBJECT (window), TIMEOUT_KEY, GUINT_TO_POINTER (id));
  adw_window_set_content (ADW_WINDOW (window), new_content (sentence, cancellable));
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_close), cancellable, 0);
  fw_dialogs_close_on_escape (window);

  /* The lock may close it before the thread is done. */
  return g_object_ref (window);
}

/* @done: 0 to 1.  The first one turns the wheel into a bar, and shows the window
 * at once. */
void
fw_wait_window_set_done (GtkWidget *window,
                         double     done)
{
  GtkWidget *bar = g_object_get_data (G_OBJECT (window), BAR_KEY);

  if (bar == NULL)
    {
      GtkWidget *box = adw_window_get_content (ADW_WINDOW (window));
      GtkWidget *label = gtk_widget_get_first_child (box);

      bar = gtk_progress_bar_new ();
      gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (bar), TRUE);
      fw_name_set (bar, gtk_label_get_text (GTK_LABEL (label)));
      gtk_box_remove (GTK_BOX (box), gtk_widget_get_next_sibling (label));
      gtk_box_insert_child_after (GTK_BOX (box), bar, label);
      g_object_set_data (G_OBJECT (window), BAR_KEY, bar);
      if (g_object_get_data (G_OBJECT (window), TIMEOUT_KEY) != NULL)
        g_source_remove (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), TIMEOUT_KEY)));
      show (window);
    }
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), done);
}

static gboolean
on_last (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
on_input (GtkEventController *hold,
          GdkEvent           *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN ||
         type == GDK_SCROLL;
}

/* Until the window is seen, nothing but it keeps people from working meanwhile. */
static void
hold_input (GtkWidget *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (window));
  GtkEventController *hold;

  if (parent == NULL || g_object_get_data (G_OBJECT (window), HOLD_KEY) != NULL)
    return;
  hold = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (hold, GTK_PHASE_CAPTURE);
  g_signal_connect (hold, "event", G_CALLBACK (on_input), NULL);
  g_object_set_data_full (G_OBJECT (window), HOLD_KEY, g_object_ref (hold), g_object_unref);
  gtk_widget_add_controller (GTK_WIDGET (parent), hold);
}

static void
release_input (GtkWidget *window)
{
  GtkEventController *hold = g_object_get_data (G_OBJECT (window), HOLD_KEY);
  GtkWidget *parent = hold != NULL ? gtk_event_controller_get_widget (hold) : NULL;

  if (parent != NULL)
    gtk_widget_remove_controller (parent, hold);
}

/* For fw_store_set_breath().  Frames are drawn; what waits for an idle moment goes
 * on waiting, because it would read what is half done. */
gboolean
fw_wait_window_breathe (double   done,
                        gpointer data)
{
  FwWaitBreath *breath = data;
  gboolean last = FALSE;

  hold_input (breath->wait);
  if (gtk_widget_get_visible (breath->wait))
    fw_wait_window_set_done (breath->wait, done);
  g_idle_add_full (PRIORITY_LAST, on_last, &last, NULL);
  while (!last)
    g_main_context_iteration (NULL, TRUE);

  return !g_cancellable_is_cancelled (breath->cancellable);
}

void
fw_wait_window_end (GtkWidget *window)
{
  guint id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), TIMEOUT_KEY));

  if (id != 0)
    g_source_remove (id);
  release_input (window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}
