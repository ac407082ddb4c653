/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-record-browser"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-model.h"
#include "fw-record-browser.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwRecordBrowser
{
  AdwBin              parent_instance;

  FwStore            *store;
  const FwRecordKind *kind;
  FwEntityList       *list;
  FwSplitView        *split;
  GtkStack           *detail;
  AdwStatusPage      *none;
  GtkWidget          *record;
  GtkWidget          *head;
  GtkLabel           *heading;
  FwFieldGroup       *group;
  GtkWidget          *remove;
};

G_DEFINE_FINAL_TYPE (FwRecordBrowser, fw_record_browser, ADW_TYPE_BIN)

enum
{
  SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the record --------------------------------------------------------------- */

static void
show_heading (FwRecordBrowser *self)
{
  FwEntity *entity = fw_field_group_get_entity (self->group);
  g_autofree char *title = entity != NULL ? fw_entity_dup_title (entity) : g_strdup ("");

  gtk_label_set_label (self->heading, title);
}

/* Another record begins at its beginning. */
static void
scroll_up (FwRecordBrowser *self)
{
  GtkWidget *widget = self->record;

  while (widget != NULL && !GTK_IS_SCROLLED_WINDOW (widget))
    widget = gtk_widget_get_first_child (widget);
  if (widget != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)),
                              0);
}

static void
show_record (FwRecordBrowser *self,
             FwEntity        *entity)
{
  if (entity != fw_field_group_get_entity (self->group))
    scroll_up (self);
  fw_field_group_set_entity (self->group, entity);
  gtk_stack_set_visible_child_name (self->detail, entity != NULL ? "record" : "none");
  gtk_widget_set_visible (self->remove,
                          entity != NULL && fw_store_is_editable (self->store, entity));
  show_heading (self);
  if (entity != NULL)
    fw_split_view_set_show_detail (self->split, TRUE);
  g_signal_emit (self, signals[SHOWN], 0, entity);
}

static void
close_record (FwRecordBrowser *self)
{
  show_record (self, NULL);
  fw_split_view_set_show_detail (self->split, FALSE);
}

static void
on_selected (FwRecordBrowser *self,
             FwEntity        *entity)
{
  if (entity != NULL)
    show_record (self, entity);
}

static void
on_row_activated (FwRecordBrowser *self,
                  FwEntity        *entity)
{
  show_record (self, entity);
  fw_field_group_focus_field (self->group, self->kind->fields[0]);
}

static void
on_remove (FwRecordBrowser *self)
{
  g_autoptr(FwEntity) entity = g_object_ref (fw_field_group_get_entity (self->group));
  g_autofree char *obstacle = self->kind->dup_obstacle != NULL
                              ? self->kind->dup_obstacle (self->store, entity) : NULL;

  if (obstacle != NULL)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This cannot be deleted yet"), obstacle);
      return;
    }
  if (!fw_records_delete (GTK_WIDGET (self), self->store, entity))
    return;
  if (fw_field_group_get_entity (self->group) != NULL)
    close_record (self);
  fw_entity_list_focus_list (self->list);
}

/* The form, undo or another page may change the record, or take it away. */
static void
on_changed (FwRecordBrowser *self)
{
  FwEntity *entity = fw_field_group_get_entity (self->group);

  if (entity == NULL)
    return;
  if (fw_records_is_here (self->store, entity))
    show_heading (self);
  else
    close_record (self);
}

/* --- the list -------------------------------------------------------------------- */

static void
describe_row (FwEntity        *entity,
              FwEntityListRow *row,
              gpointer         data)
{
  FwRecordBrowser *self = data;

  row->title = fw_entity_dup_title (entity);
  row->subtitle = fw_records_dup_line (self->store, entity, self->kind->second);
}

static gboolean
may_write (FwRecordBrowser *self)
{
  g_autoptr(FwEntity) probe = fw_model_new_entity (self->kind->entity, NULL);

  return fw_store_is_editable (self->store, probe);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_record_browser_dispose (GObject *object)
{
  g_clear_object (&FW_RECORD_BROWSER (object)->store);

  G_OBJECT_CLASS (fw_record_browser_parent_class)->dispose (object);
}

static void
fw_record_browser_class_init (FwRecordBrowserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_record_browser_dispose;

  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_record_browser_init (FwRecordBrowser *self)
{
}

static GtkWidget *
new_list_pane (FwRecordBrowser *self,
               GtkWidget       *above)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = FW_ENTITY_LIST (fw_entity_list_new (""));
  fw_entity_list_set_row_func (self->list, describe_row, self, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  if (above != NULL)
    gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));

  return box;
}

static AdwPreferencesGroup *
new_head (FwRecordBrowser *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  AdwPreferencesGroup *top = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-2");
  self->remove = gtk_button_new_with_label (_("Delete"));
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (head), self->remove);
  self->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->head), head);
  adw_preferences_group_add (top, self->head);

  return top;
}

static GtkWidget *
new_record_pane (FwRecordBrowser *self)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), new_head (self));
  self->group = FW_FIELD_GROUP (fw_field_group_new (NULL, NULL));
  fw_field_group_set_store (self->group, self->store);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->group));

  return page;
}

/**
 * fw_record_browser_new:
 * @above: (nullable): what stands over the list
 */
GtkWidget *
fw_record_browser_new (FwStore   *store,
                       GtkWidget *above)
{
  FwRecordBrowser *self = g_object_new (FW_TYPE_RECORD_BROWSER, NULL);
  GtkWidget *none = fw_name_new_status_page (NULL, _("Nothing chosen"),
                                             _("Choose a row of the list."));
  GtkWidget *list = new_list_pane (self, above);

  self->store = g_object_ref (store);
  self->none = ADW_STATUS_PAGE (none);
  self->record = new_record_pane (self);
  self->detail = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->detail, none, "none");
  fw_name_stack_page (self->detail, none, _("Nothing chosen"));
  gtk_stack_add_named (self->detail, self->record, "record");
  fw_name_stack_page (self->detail, self->record, _("Record"));
  self->split = FW_SPLIT_VIEW (fw_split_view_new (list, GTK_WIDGET (self->detail)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @kind stays the caller's and must outlive the browser. */
void
fw_record_browser_set_kind (FwRecordBrowser    *self,
                            const FwRecordKind *kind)
{
  const FwEntityInfo *info = fw_model_find_entity (kind->entity);
  g_autoptr(FwQuery) query = NULL;
  gboolean focused;

  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  if (self->kind == kind)
    return;
  focused = fw_focus_get_child (GTK_WIDGET (self->list)) != NULL;
  self->kind = kind;
  adw_status_page_set_icon_name (self->none, kind->icon);
  fw_field_group_set_form (self->group, kind->entity, kind->fields);
  show_record (self, NULL);
  query = fw_query_new (self->store, kind->entity);
  fw_query_sort (query, kind->sort, kind->newest_first);
  fw_entity_list_set_name (self->list, _(info->plural));
  fw_entity_list_set_empty (self->list, kind->icon, _(info->plural),
                            may_write (self) ? _(kind->hint)
                                             : _("The coordinating office sends this data to you."),
                            may_write (self) ? _(kind->new_label) : NULL, "win.new");
  fw_entity_list_set_query (self->list, query);
  /* The row that had the focus is gone, and the focus would be nowhere. */
  if (focused)
    fw_entity_list_focus_list (self->list);
}

/* Returns: (nullable): what "New …" makes; nothing for who may only read */
const char *
fw_record_browser_get_new_label (FwRecordBrowser *self)
{
  g_return_val_if_fail (FW_IS_RECORD_BROWSER (self), NULL);

  return may_write (self) ? _(self->kind->new_label) : NULL;
}

/* Returns: (nullable): the record that is shown */
FwEntity *
fw_record_browser_get_entity (FwRecordBrowser *self)
{
  g_return_val_if_fail (FW_IS_RECORD_BROWSER (self), NULL);

  return fw_field_group_get_entity (self->group);
}

/* Puts something below the heading, which stays when the record changes. */
void
fw_record_browser_add_header (FwRecordBrowser *self,
                              GtkWidget       *header)
{
  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  gtk_box_append (GTK_BOX (self->head), header);
}

/* Puts something below the fields, which stays when the record changes. */
void
fw_record_browser_add_footer (FwRecordBrowser *self,
                              GtkWidget       *footer)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  adw_preferences_group_add (group, footer);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->record), group);
}

/* Puts a control beside the heading of the record, before "Delete". */
void
fw_record_browser_add_tool (FwRecordBrowser *self,
                            GtkWidget       *tool)
{
  GtkWidget *head = gtk_widget_get_parent (self->remove);

  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  gtk_widget_set_valign (tool, GTK_ALIGN_CENTER);
  gtk_box_insert_child_after (GTK_BOX (head), tool, gtk_widget_get_prev_sibling (self->remove));
}

/* Shows the record @uuid of the kind that is listed; %NULL for none. */
gboolean
fw_record_browser_open (FwRecordBrowser *self,
                        const char      *uuid)
{
  g_autoptr(FwEntity) entity = NULL;

  g_return_val_if_fail (FW_IS_RECORD_BROWSER (self), FALSE);

  if (uuid == NULL)
    {
      close_record (self);
      return TRUE;
    }
  entity = fw_store_load (self->store, uuid, NULL);
  if (entity == NULL || !g_str_equal (fw_entity_get_info (entity)->name, self->kind->entity))
    return FALSE;
  fw_entity_list_reveal (self->list, uuid);
  show_record (self, entity);

  return TRUE;
}

/* Like fw_record_browser_open(), with the focus in the first field. */
void
fw_record_browser_edit (FwRecordBrowser *self,
                        const char      *uuid)
{
  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  if (fw_record_browser_open (self, uuid))
    fw_field_group_focus_field (self->group, self->kind->fields[0]);
}

/* Asks for the first fields of a new record; @func of @asker gets it. */
void
fw_record_browser_ask_new (FwRecordBrowser *self,
                           GtkWidget       *asker,
                           FwNewDialogFunc  func)
{
  g_autoptr(FwEntity) draft = NULL;

  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  draft = fw_store_new_draft (self->store, self->kind->entity);
  fw_new_dialog_present (asker, self->store, draft, _(self->kind->new_label),
                         fw_entity_get_info (draft)->first, func);
}

void
fw_record_browser_focus_list (FwRecordBrowser *self)
{
  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  fw_entity_list_focus_list (self->list);
}

void
fw_record_browser_focus_search (FwRecordBrowser *self)
{
  g_return_if_fail (FW_IS_RECORD_BROWSER (self));

  fw_split_view_set_show_detail (self->split, FALSE);
  fw_entity_list_focus_search (self->list);
}

/* The list itself, for chips over it. */
FwEntityList *
fw_record_browser_get_list (FwRecordBrowser *self)
{
  g_return_val_if_fail (FW_IS_RECORD_BROWSER (self), NULL);

  return self->list;
}
