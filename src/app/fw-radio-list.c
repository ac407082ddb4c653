/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-radio-list"

#include "config.h"

#include "fw-radio-list.h"
#include "fw-widgets.h"

static GtkWidget *
get_neighbour (GtkWidget *list,
               GtkWidget *radio,
               gboolean   before)
{
  GtkWidget *other = before ? gtk_widget_get_prev_sibling (radio)
                            : gtk_widget_get_next_sibling (radio);

  if (other != NULL)
    return other;

  return before ? gtk_widget_get_last_child (list) : gtk_widget_get_first_child (list);
}

/* In GTK 4.8 the arrows leave a group of radio buttons, and Tab enters only
 * the chosen one: no other could be chosen by keys. */
static gboolean
on_key (GtkWidget       *list,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GtkWidget *radio = fw_focus_get_child (list);
  gboolean before = keyval == GDK_KEY_Up || keyval == GDK_KEY_Left;
  gboolean after = keyval == GDK_KEY_Down || keyval == GDK_KEY_Right;

  if (radio == NULL || (!before && !after) || (state & gtk_accelerator_get_default_mod_mask ()))
    return GDK_EVENT_PROPAGATE;
  radio = get_neighbour (list, radio, before);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  gtk_widget_grab_focus (radio);

  return GDK_EVENT_STOP;
}

/* @title: also the name of @group; translated */
GtkWidget *
fw_radio_list_new (AdwPreferencesGroup *group,
                   const char          *title)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  adw_preferences_group_set_title (group, title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (list, "fw-radio-list");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), list, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, keys);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), list);
  fw_name_set (row, title);
  adw_preferences_group_add (group, row);
  fw_name_group (GTK_WIDGET (group), title);

  return list;
}

/* @label: translated */
GtkCheckButton *
fw_radio_list_add (GtkWidget  *list,
                   const char *label)
{
  GtkWidget *first = gtk_widget_get_first_child (list);
  GtkWidget *radio = gtk_check_button_new_with_label (label);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (radio),
                              first != NULL ? GTK_CHECK_BUTTON (first) : NULL);
  gtk_box_append (GTK_BOX (list), radio);

  return GTK_CHECK_BUTTON (radio);
}
