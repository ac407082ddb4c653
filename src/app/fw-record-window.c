/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-record-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define GROUP_KEY "fw-group"
#define PART_KEY  "fw-part"
#define STORE_KEY "fw-store"

/* --- lists of parts ------------------------------------------------------------------ */

static GPtrArray *
find_parts (FwStore    *store,
            const char *owner,
            gpointer    data)
{
  const FwRecordPart *part = data;

  return fw_store_list (store, part->entity, part->owner, owner);
}

static GtkWidget *
new_part_row (FwStore  *store,
              FwEntity *entity,
              gpointer  data)
{
  const FwRecordPart *part = data;
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *second = fw_records_dup_line (store, entity, part->second);

  return fw_records_new_open_row (title, second);
}

static void
on_open (GtkWidget *list,
         FwEntity  *entity)
{
  fw_record_window_present (list, g_object_get_data (G_OBJECT (list), STORE_KEY), entity,
                            g_object_get_data (G_OBJECT (list), PART_KEY));
}

static void
on_new (GtkWidget *list)
{
  const FwRecordPart *part = g_object_get_data (G_OBJECT (list), PART_KEY);
  FwStore *store = g_object_get_data (G_OBJECT (list), STORE_KEY);
  g_autoptr(FwEntity) draft = fw_store_new_draft (store, part->entity);
  const char *owner = fw_record_list_get_owner (FW_RECORD_LIST (list));

  g_object_set (draft, part->owner, owner, NULL);
  fw_new_dialog_present (list, store, draft, _(part->new_label), fw_entity_get_info (draft)->first,
                         NULL);
}

/* @part stays the caller's and must outlive the list. */
GtkWidget *
fw_record_window_new_list (FwStore            *store,
                           const FwRecordPart *part)
{
  const FwEntityInfo *info = fw_model_find_entity (part->entity);
  GtkWidget *list = fw_record_list_new (store, _(info->plural),
                                        part->new_label != NULL ? _(part->new_label) : NULL,
                                        _(part->empty));

  fw_record_list_set_funcs (FW_RECORD_LIST (list), find_parts, new_part_row, (gpointer) part);
  g_object_set_data (G_OBJECT (list), PART_KEY, (gpointer) part);
  g_object_set_data_full (G_OBJECT (list), STORE_KEY, g_object_ref (store), g_object_unref);
  g_signal_connect (list, "open", G_CALLBACK (on_open), NULL);
  g_signal_connect (list, "new", G_CALLBACK (on_new), NULL);

  return list;
}

/* --- the window ------------------------------------------------------------------------- */

static void
on_delete (GtkWindow *window,
           GtkWidget *button)
{
  FwFieldGroup *group = g_object_get_data (G_OBJECT (window), GROUP_KEY);
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));
  g_autoptr(FwStore) store = NULL;

  g_object_get (group, "store", &store, NULL);
  if (fw_records_delete (parent, store, fw_field_group_get_entity (group)))
    gtk_window_destroy (window);
}

/* An undo may take the record away while its window stands. */
static void
on_changed (GtkWindow  *window,
            const char *uuid,
            const char *entity,
            FwStore    *store)
{
  FwFieldGroup *group = g_object_get_data (G_OBJECT (window), GROUP_KEY);

  if (!fw_records_is_here (store, fw_field_group_get_entity (group)))
    gtk_window_destroy (window);
}

static GtkWidget *
new_header (GtkWidget *window,
            FwStore   *store,
            FwEntity  *entity)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *remove = gtk_button_new_with_label (_("Delete"));

  gtk_widget_set_visible (remove, fw_store_is_editable (store, entity));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_delete), window, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), remove);

  return header;
}

static GtkWidget *
new_content (FwStore            *store,
             FwEntity           *entity,
             const FwRecordPart *part,
             GtkWidget          *group,
             GtkWidget          *below)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "fw-content");
  gtk_box_append (GTK_BOX (box), group);
  if (part->part != NULL)
    {
      GtkWidget *list = fw_record_window_new_list (store, part->part);

      fw_record_list_set_owner (FW_RECORD_LIST (list), fw_entity_get_uuid (entity));
      gtk_box_append (GTK_BOX (box), list);
    }
  if (below != NULL)
    gtk_box_append (GTK_BOX (box), below);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 620);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

void
fw_record_window_present (GtkWidget          *parent,
                          FwStore            *store,
                          FwEntity           *entity,
                          const FwRecordPart *part)
{
  fw_record_window_present_with (parent, store, entity, part, NULL);
}

/* @below: (nullable): what stands under the fields */
void
fw_record_window_present_with (GtkWidget          *parent,
                               FwStore            *store,
                               FwEntity           *entity,
                               const FwRecordPart *part,
                               GtkWidget          *below)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE,
                                    "title", _(fw_entity_get_info (entity)->label),
                                    "transient-for", gtk_widget_get_root (parent),
                                    "default-width", 600, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *group = fw_field_group_new (NULL, part->fields);

  fw_field_group_set_store (FW_FIELD_GROUP (group), store);
  fw_field_group_set_entity (FW_FIELD_GROUP (group), entity);
  g_object_set_data (G_OBJECT (window), GROUP_KEY, group);
  g_signal_connect (window, "close-request", G_CALLBACK (fw_form_close), NULL);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), window, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), new_header (window, store, entity));
  gtk_box_append (GTK_BOX (box), new_content (store, entity, part, group, below));
  adw_window_set_content (ADW_WINDOW (window), box);
  fw_page_lend_undo (window);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
  fw_field_group_focus_field (FW_FIELD_GROUP (group), part->fields[0]);
}
