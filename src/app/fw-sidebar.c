/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-sidebar"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-sidebar.h"
#include "fw-widgets.h"

struct _FwSidebar
{
  AdwBin      parent_instance;

  GtkListBox *list;
  FwTabStop  *stop;
};

G_DEFINE_FINAL_TYPE (FwSidebar, fw_sidebar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
name_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "fw-name");
}

static GtkListBoxRow *
find_row (FwSidebar  *self,
          const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (name_of (row), name))
      return row;

  return NULL;
}

static void
on_activated (FwSidebar     *self,
              GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, name_of (row));
}

static void
fw_sidebar_class_init (FwSidebarClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_sidebar_init (FwSidebar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  /* The mark is set by hand: GTK would move it along with the focus. */
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  fw_name_set (GTK_WIDGET (self->list), _("Areas"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  self->stop = FW_TAB_STOP (fw_tab_stop_new (scrolled));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stop));
}

GtkWidget *
fw_sidebar_new (void)
{
  return g_object_new (FW_TYPE_SIDEBAR, NULL);
}

void
fw_sidebar_add (FwSidebar  *self,
                const char *name,
                const char *title,
                const char *icon_name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *badge = gtk_label_new (NULL);

  g_return_if_fail (FW_IS_SIDEBAR (self));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "fw-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);
  gtk_box_append (GTK_BOX (box), fw_name_new_image (icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "fw-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "fw-title", g_strdup (title), g_free);
  g_object_set_data (G_OBJECT (row), "fw-badge", badge);
  fw_name_set (row, title);
  gtk_list_box_append (self->list, row);
}

/* Marks the row of the page in view; Tab comes to it first. */
void
fw_sidebar_select (FwSidebar  *self,
                   const char *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (FW_IS_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      gboolean chosen = g_str_equal (name_of (row), name);

      if (chosen)
        gtk_widget_set_state_flags (GTK_WIDGET (row), GTK_STATE_FLAG_SELECTED, FALSE);
      else
        gtk_widget_unset_state_flags (GTK_WIDGET (row), GTK_STATE_FLAG_SELECTED);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
      if (chosen)
        fw_tab_stop_set_home (self->stop, GTK_WIDGET (row));
    }
}

void
fw_sidebar_set_badge (FwSidebar  *self,
                      const char *name,
                      guint       badge)
{
  GtkListBoxRow *row = find_row (self, name);
  g_autofree char *number = g_strdup_printf ("%u", badge);
  g_autofree char *spoken = NULL;
  GtkWidget *label;

  g_return_if_fail (row != NULL);

  label = g_object_get_data (G_OBJECT (row), "fw-badge");
  gtk_label_set_label (GTK_LABEL (label), number);
  gtk_widget_set_visible (label, badge > 0);
  spoken = g_strconcat (g_object_get_data (G_OBJECT (row), "fw-title"),
                        badge > 0 ? ", " : NULL, number, NULL);
  fw_name_set (GTK_WIDGET (row), spoken);
}
