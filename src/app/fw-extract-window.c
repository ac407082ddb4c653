/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-extract-window"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-document-window.h"
#include "fw-extract-window.h"
#include "fw-meeting-extract.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define NAME_KEY    "fw-name"
#define MEETING_KEY "fw-meeting"

static void
on_row_activated (GtkListBox    *list,
                  GtkListBoxRow *row,
                  FwStore       *store)
{
  const char *name = g_object_get_data (G_OBJECT (row), NAME_KEY);
  FwMeeting *meeting = g_object_get_data (G_OBJECT (list), MEETING_KEY);
  g_autoptr(FwDocument) extract = fw_meeting_extract_new (store, meeting, name);

  fw_document_window_present (GTK_WIDGET (list), extract);
}

static GtkWidget *
new_list (FwStore   *store,
          FwMeeting *meeting,
          GPtrArray *names)
{
  GtkWidget *list = fw_records_new_list (_("Recipients"));

  g_object_set_data_full (G_OBJECT (list), MEETING_KEY, g_object_ref (meeting), g_object_unref);
  for (guint i = 0; i < names->len; i++)
    {
      GtkWidget *row = fw_records_new_open_row (names->pdata[i], NULL);

      g_object_set_data_full (G_OBJECT (row), NAME_KEY, g_strdup (names->pdata[i]), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated), store, 0);

  return list;
}

void
fw_extract_window_present (GtkWidget *parent,
                           FwStore   *store,
                           FwMeeting *meeting)
{
  g_autoptr(GPtrArray) names = fw_meeting_list_recipients (store, meeting);
  GtkWidget *window, *box, *content, *hint, *scroll, *list;

  if (names->len == 0)
    {
      fw_dialogs_inform (parent, _("There is no recipient"),
                         _("An extract is for whom a Beschluss was passed on to, who is "
                           "responsible for it or has a task. TOPs that are not public are left "
                           "out."));
      return;
    }
  window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "title", _("Extract of the minutes"),
                         "transient-for", gtk_widget_get_root (parent), "default-width", 520,
                         "default-height", 480, NULL);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  hint = gtk_label_new (_("For whom? Only the public TOPs and Beschlüsse that concern them are in "
                          "it."));
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  list = new_list (store, meeting, names);
  gtk_box_append (GTK_BOX (content), hint);
  gtk_box_append (GTK_BOX (content), fw_tab_stop_new (list));
  scroll = fw_records_new_scroll (content);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroll);
  adw_window_set_content (ADW_WINDOW (window), box);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (gtk_widget_get_first_child (list));
}
