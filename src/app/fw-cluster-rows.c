/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cluster-rows"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-cluster-rows.h"
#include "fw-cluster.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define CLUSTER_KEY "fw-cluster"

struct _FwClusterRows
{
  AdwBin               parent_instance;

  FwStore             *store;
  FwMeldebogen        *meldebogen;
  AdwPreferencesGroup *group;
  GPtrArray           *rows;
  GtkWidget           *add;
};

G_DEFINE_FINAL_TYPE (FwClusterRows, fw_cluster_rows, ADW_TYPE_BIN)

static const char *
uuid_of (FwClusterRows * self)
{
  return fw_entity_get_uuid (FW_ENTITY (self->meldebogen));
}

/* --- a new cluster ---------------------------------------------------------------- */

void
fw_cluster_ask_new (GtkWidget       *asker,
                    FwStore         *store,
                    FwNewDialogFunc  func)
{
  static const char *const fields[] = { "name", "description", NULL };
  g_autoptr(FwEntity) draft = fw_store_new_draft (store, "topic_cluster");

  fw_new_dialog_present (asker, store, draft, _("New cluster"), fields, func);
}

/* --- changing -------------------------------------------------------------------------- */

static void
put_into (FwClusterRows *self,
          const char    *cluster)
{
  g_autoptr(GError) error = NULL;

  if (!fw_cluster_add (self->store, cluster, uuid_of (self), &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
  else
    fw_page_toast (GTK_WIDGET (self), _("Put into a cluster"), TRUE);
}

static void
on_remove (FwClusterRows *self,
           GtkWidget     *button)
{
  const char *cluster = g_object_get_data (G_OBJECT (button), CLUSTER_KEY);
  g_autoptr(GError) error = NULL;

  if (!fw_cluster_remove (self->store, cluster, uuid_of (self), &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_grab_focus (self->add);
  fw_page_toast (GTK_WIDGET (self), _("Taken out of a cluster"), TRUE);
}

static void
on_chosen (FwClusterRows *self,
           const char    *uuid)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->add));
  if (uuid != NULL)
    put_into (self, uuid);
}

static void
on_new_made (GtkWidget *asker,
             FwEntity  *cluster)
{
  put_into (FW_CLUSTER_ROWS (asker), fw_entity_get_uuid (cluster));
}

static void
on_new (FwClusterRows *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->add));
  fw_cluster_ask_new (GTK_WIDGET (self), self->store, on_new_made);
}

/* The popover is made when it opens: its list is as young as that. */
static void
on_popup (GtkMenuButton *button,
          gpointer       data)
{
  FwClusterRows *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *picker = fw_picker_new_records (self->store, "topic_cluster", NULL, FALSE);
  GtkWidget *new_button = gtk_button_new_with_label (_("New cluster …"));

  g_signal_connect_object (picker, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (new_button, "clicked", G_CALLBACK (on_new), self, G_CONNECT_SWAPPED);
  fw_picker_set_needed (FW_PICKER (picker), TRUE);
  gtk_box_append (GTK_BOX (box), picker);
  gtk_box_append (GTK_BOX (box), new_button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  fw_name_set (popover, _("Put into a cluster"));
  gtk_menu_button_set_popover (button, popover);
}

/* --- showing ------------------------------------------------------------------------------ */

static void
add_row (FwClusterRows  *self,
         FwTopicCluster *cluster)
{
  GtkWidget *remove = gtk_button_new_with_label (_("Take out"));
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (cluster));
  /* Translators: a button in words; %s is the title of a cluster. */
  g_autofree char *name = g_strdup_printf (_("Take out: %s"), title);
  GtkWidget *row = fw_records_new_control_row (title, NULL, remove, name);

  g_object_set_data_full (G_OBJECT (remove), CLUSTER_KEY,
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (cluster))), g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show (FwClusterRows *self)
{
  g_autoptr(GPtrArray) clusters = NULL;

  if (self->meldebogen == NULL)
    return;
  clusters = fw_cluster_list_of (self->store, uuid_of (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < clusters->len; i++)
    add_row (self, clusters->pdata[i]);
  adw_preferences_group_set_description (self->group,
                                         clusters->len > 0 ? NULL : _("In no cluster yet."));
}

static void
on_changed (FwClusterRows *self,
            const char    *uuid,
            const char    *entity)
{
  if (entity == NULL || fw_set_contains ("cluster_entry topic_cluster", entity))
    show (self);
}

/* --- object --------------------------------------------------------------------------------- */

static void
fw_cluster_rows_dispose (GObject *object)
{
  FwClusterRows *self = FW_CLUSTER_ROWS (object);

  g_clear_object (&self->meldebogen);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_cluster_rows_parent_class)->dispose (object);
}

static void
fw_cluster_rows_finalize (GObject *object)
{
  g_clear_pointer (&FW_CLUSTER_ROWS (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_cluster_rows_parent_class)->finalize (object);
}

static void
fw_cluster_rows_class_init (FwClusterRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_cluster_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_cluster_rows_finalize;
}

static void
fw_cluster_rows_init (FwClusterRows *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Clusters"));
  self->add = gtk_menu_button_new ();
  fw_name_menu_button (self->add, _("Put into a cluster"), NULL);
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->add), on_popup, self, NULL);
  adw_preferences_group_set_header_suffix (self->group, self->add);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

GtkWidget *
fw_cluster_rows_new (FwStore *store)
{
  FwClusterRows *self = g_object_new (FW_TYPE_CLUSTER_ROWS, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
fw_cluster_rows_set_meldebogen (FwClusterRows *self,
                                FwMeldebogen  *meldebogen)
{
  g_return_if_fail (FW_IS_CLUSTER_ROWS (self));

  g_set_object (&self->meldebogen, meldebogen);
  show (self);
}
