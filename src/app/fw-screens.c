/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-screens"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-radio-list.h"
#include "fw-screens.h"
#include "fw-widgets.h"

#define KEY       "presentation-screen"
#define ENLARGED  "fw-presented"

/* What stands in a presentation is read from the last row. */
#define LINES_OF_TEXT 40
#define LEAST_HEIGHT  1080
#define SOCKET    "fw-socket"

/* --- the screens ------------------------------------------------------------------------ */

static GListModel *
get_screens (void)
{
  return gdk_display_get_monitors (gdk_display_get_default ());
}

static GdkMonitor *
dup_by_socket (const char *socket)
{
  GListModel *screens = get_screens ();

  for (guint i = 0; i < g_list_model_get_n_items (screens); i++)
    {
      g_autoptr(GdkMonitor) screen = g_list_model_get_item (screens, i);

      if (g_strcmp0 (gdk_monitor_get_connector (screen), socket) == 0)
        return g_steal_pointer (&screen);
    }

  return NULL;
}

static GdkMonitor *
dup_chosen (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("org.fallwerk.Fallwerk");
  g_autofree char *socket = g_settings_get_string (settings, KEY);

  return *socket != '\0' ? dup_by_socket (socket) : NULL;
}

/**
 * fw_screens_dup_for:
 *
 * Returns: (transfer full) (nullable): where a presentation of @widget goes:
 *   the chosen screen if it is connected, else that of the window
 */
GdkMonitor *
fw_screens_dup_for (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkMonitor *chosen = dup_chosen ();
  GdkMonitor *own;

  if (chosen != NULL || surface == NULL)
    return chosen;
  own = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);

  return own != NULL ? g_object_ref (own) : NULL;
}

/* With one screen there is nothing to choose, and the window stays where it is. */
void
fw_screens_present (GtkWindow *window)
{
  g_autoptr(GdkMonitor) chosen = dup_chosen ();

  if (chosen != NULL)
    gtk_window_fullscreen_on_monitor (window, chosen);
  else
    gtk_window_fullscreen (window);
}

/* --- text ------------------------------------------------------------------------------ */

/* Returns: how large a text is at least where a presentation of @widget goes,
 *   in px */
double
fw_screens_get_text_size (GtkWidget *widget)
{
  g_autoptr(GdkMonitor) screen = fw_screens_dup_for (widget);
  GdkRectangle place = { 0 };

  if (screen != NULL)
    gdk_monitor_get_geometry (screen, &place);

  return MAX (place.height, LEAST_HEIGHT) / (double) LINES_OF_TEXT;
}

/* Before all other style, in which small print is smaller. */
static GtkCssProvider *
get_style (void)
{
  static GtkCssProvider *style;

  if (style != NULL)
    return style;
  style = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);

  return style;
}

/* All that is written in @widget, for as long as it is presented. */
void
fw_screens_enlarge (GtkWidget *widget,
                    gboolean   enlarged)
{
  int size = (int) (fw_screens_get_text_size (widget) + 0.5);
  g_autofree char *css =
    g_strdup_printf ("." ENLARGED " label, ." ENLARGED " entry, ." ENLARGED " text,"
                     " ." ENLARGED " textview { font-size: %dpx; }", size);

  if (!enlarged)
    {
      gtk_widget_remove_css_class (widget, ENLARGED);
      return;
    }
  gtk_css_provider_load_from_data (get_style (), css, -1);
  gtk_widget_add_css_class (widget, ENLARGED);
}

/* --- preferences -------------------------------------------------------------------------- */

static void
on_chosen (GtkCheckButton *radio,
           GParamSpec     *pspec,
           GSettings      *settings)
{
  if (gtk_check_button_get_active (radio))
    g_settings_set_string (settings, KEY, g_object_get_data (G_OBJECT (radio), SOCKET));
}

static char *
dup_label (GdkMonitor *screen)
{
  const char *model = gdk_monitor_get_model (screen);
  GdkRectangle place;

  gdk_monitor_get_geometry (screen, &place);

  return model != NULL
         ? g_strdup_printf ("%s, %s, %d × %d", gdk_monitor_get_connector (screen), model,
                            place.width, place.height)
         : g_strdup_printf ("%s, %d × %d", gdk_monitor_get_connector (screen), place.width,
                            place.height);
}

static void
add_choice (GtkWidget  *list,
            GSettings  *settings,
            const char *socket,
            const char *label)
{
  g_autofree char *chosen = g_settings_get_string (settings, KEY);
  GtkCheckButton *radio = fw_radio_list_add (list, label);

  gtk_check_button_set_active (radio, g_str_equal (chosen, socket));
  g_object_set_data_full (G_OBJECT (radio), SOCKET, g_strdup (socket), g_free);
  g_signal_connect_object (radio, "notify::active", G_CALLBACK (on_chosen), settings, 0);
}

/* The one that was chosen may be at home. */
static void
add_absent (GtkWidget *list,
            GSettings *settings)
{
  g_autofree char *socket = g_settings_get_string (settings, KEY);
  g_autoptr(GdkMonitor) screen = *socket != '\0' ? dup_by_socket (socket) : NULL;
  g_autofree char *label = NULL;

  if (*socket == '\0' || screen != NULL)
    return;
  label = g_strdup_printf (_("%s, not connected now"), socket);
  add_choice (list, settings, socket, label);
}

/* Returns: the choice as it is now; screens that come later are there when it
 *   is opened again */
GtkWidget *
fw_screens_new_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();
  GListModel *screens = get_screens ();
  GtkWidget *list = fw_radio_list_new (ADW_PREFERENCES_GROUP (group), _("Presentation"));

  add_choice (list, settings, "", _("On the screen where the window is"));
  for (guint i = 0; i < g_list_model_get_n_items (screens); i++)
    {
      g_autoptr(GdkMonitor) screen = g_list_model_get_item (screens, i);
      g_autofree char *label = dup_label (screen);

      if (gdk_monitor_get_connector (screen) != NULL)
        add_choice (list, settings, gdk_monitor_get_connector (screen), label);
    }
  if (g_list_model_get_n_items (screens) < 2)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _("Only one screen is connected now."));
  add_absent (list, settings);

  return group;
}
