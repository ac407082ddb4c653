/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-radio-list"

#include "config.h"

#include "fw-radio-list.h"
#include "fw-widgets.h"

/* A box may also hold labels and an entry. */
static GtkWidget *
get_neighbour (GtkWidget *box,
               GtkWidget *radio,
               gboolean   before)
{
  do
    {
      radio = before ? gtk_widget_get_prev_sibling (radio) : gtk_widget_get_next_sibling (radio);
      if (radio == NULL)
        radio = before ? gtk_widget_get_last_child (box) : gtk_widget_get_first_child (box);
    }
  while (!GTK_IS_CHECK_BUTTON (radio));

  return radio;
}

/* In GTK 4.8 the arrows leave a group of radio buttons, and Tab enters only
 * the chosen one: no other could be chosen by keys. */
static gboolean
on_key (GtkWidget       *box,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GtkWidget *radio = fw_focus_get_child (box);
  gboolean before = keyval == GDK_KEY_Up || keyval == GDK_KEY_Left;
  gboolean after = keyval == GDK_KEY_Down || keyval == GDK_KEY_Right;

  if (!GTK_IS_CHECK_BUTTON (radio) || (!before && !after) ||
      (state & gtk_accelerator_get_default_mod_mask ()))
    return GDK_EVENT_PROPAGATE;
  radio = get_neighbour (box, radio, before);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  gtk_widget_grab_focus (radio);

  return GDK_EVENT_STOP;
}

/* @box: of radio buttons that are one group */
void
fw_radio_list_take_arrows (GtkWidget *box)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), box, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, keys);
}

/* @title: also the name of @group; translated */
GtkWidget *
fw_radio_list_new (AdwPreferencesGroup *group,
                   const char          *title)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  adw_preferences_group_set_title (group, title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (list, "fw-radio-list");
  fw_radio_list_take_arrows (list);
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
