/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-about"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-about.h"
#include "fw-widgets.h"

/* @path: (nullable): the file that is open, which support asks for first */
void
fw_about_present (GtkWindow  *parent,
                  const char *path)
{
  GtkWidget *window = adw_about_window_new ();
  g_autofree char *escaped = path != NULL ? g_markup_escape_text (path, -1) : NULL;
  g_autofree char *debug = g_strdup_printf ("Fallwerk %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\n%s\n",
                                            FW_VERSION, gtk_get_major_version (),
                                            gtk_get_minor_version (), gtk_get_micro_version (),
                                            adw_get_major_version (), adw_get_minor_version (),
                                            adw_get_micro_version (), path != NULL ? path : "");
  const char *accessible =
    _("Everything can be done with the keyboard; names and states are told to screen readers. "
      "What GTK does not offer: position in a list, tables, setting the focus from outside.");
  g_autofree char *comments = escaped != NULL
                              ? g_strdup_printf ("%s\n\n%s", accessible, escaped)
                              : g_strdup (accessible);

  g_object_set (window,
                "application-name", "Fallwerk",
                "application-icon", FW_APP_ID,
                "version", FW_VERSION,
                "comments", comments,
                "license-type", GTK_LICENSE_CUSTOM,
                "license", "European Union Public Licence 1.2 (EUPL-1.2)",
                "debug-info", debug,
                "transient-for", parent,
                "modal", TRUE,
                NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *message = gtk_list_item_get_item (item);
  const char *text = gtk_string_object_get_string (message);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  fw_name_list_item (item, text);
}

static GtkWidget *
new_messages (GListModel *messages)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (messages));
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  fw_name_set (list, _("Messages"));
  gtk_widget_add_css_class (list, "fw-list");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return fw_tab_stop_new (scrolled);
}

void
fw_messages_present (GtkWindow *parent)
{
  GListModel *messages = fw_announce_get_messages ();
  GtkWidget *content = g_list_model_get_n_items (messages) > 0
                       ? new_messages (messages)
                       : fw_name_new_status_page ("fw-check-symbolic", _("No messages yet"),
                                                  _("What the program says at the bottom of the"
                                                    " window is kept here."));

  fw_dialogs_present (GTK_WIDGET (parent), _("Messages"), 520, 420, content);
}
