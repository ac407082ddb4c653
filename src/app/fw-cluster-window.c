/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cluster-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-cluster-window.h"
#include "fw-page.h"
#include "fw-widgets.h"

#define GROUP_KEY "fw-group"

static const char *const fields[] = {
  "name", "number", "priority", "stored", "description", NULL
};

/* The Meldebögen stay; only that they belong together is forgotten. */
static void
on_delete (GtkWindow *window,
           GtkWidget *button)
{
  FwFieldGroup *group = g_object_get_data (G_OBJECT (window), GROUP_KEY);
  g_autoptr(FwStore) store = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));
  const char *uuid = fw_entity_get_uuid (fw_field_group_get_entity (group));

  g_object_get (group, "store", &store, NULL);
  if (!fw_store_begin (store, _("Delete cluster"), &error) ||
      !fw_store_end (store, fw_store_delete (store, uuid, &error), &error))
    {
      fw_dialogs_inform (GTK_WIDGET (window), _("This could not be deleted"), error->message);
      return;
    }
  gtk_window_destroy (window);
  fw_page_toast (parent, _("The cluster was deleted."), TRUE);
}

void
fw_cluster_window_present (GtkWidget      *parent,
                           FwStore        *store,
                           FwTopicCluster *cluster)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", _("Cluster"), "modal", TRUE,
                                    "transient-for", gtk_widget_get_root (parent),
                                    "default-width", 560, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *remove = gtk_button_new_with_label (_("Delete"));
  GtkWidget *group = fw_field_group_new (NULL, fields);

  fw_field_group_set_store (FW_FIELD_GROUP (group), store);
  fw_field_group_set_entity (FW_FIELD_GROUP (group), FW_ENTITY (cluster));
  gtk_widget_add_css_class (group, "fw-content");
  g_object_set_data (G_OBJECT (window), GROUP_KEY, group);
  g_signal_connect (window, "close-request", G_CALLBACK (fw_form_close), NULL);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_delete), window, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), remove);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), group);
  adw_window_set_content (ADW_WINDOW (window), box);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
  fw_field_group_focus_field (FW_FIELD_GROUP (group), "name");
}
