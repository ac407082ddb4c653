/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-record-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define ENTITY_KEY "fw-entity"

struct _FwRecordList
{
  GtkBox            parent_instance;

  FwStore          *store;
  char             *owner;
  FwRecordListFind  find;
  FwRecordListRow   row;
  gpointer          data;

  GtkWidget        *tools;
  GtkWidget        *list;
  GtkWidget        *stop;
  GtkWidget        *empty;
  guint             idle;
  guint             n_rows;
  gboolean          stale;
};

G_DEFINE_FINAL_TYPE (FwRecordList, fw_record_list, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static FwEntity *
entity_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), ENTITY_KEY);
}

/* --- filling ------------------------------------------------------------------------ */

/* Returns: (transfer full) (nullable): the record whose row has the focus */
static char *
dup_focused (FwRecordList *self,
             int          *position)
{
  GtkWidget *row = fw_focus_get_child (self->list);

  if (row == NULL || entity_of (row) == NULL)
    return NULL;
  *position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  return g_strdup (fw_entity_get_uuid (entity_of (row)));
}

/* The focus stays with the record, or where it was if that is gone. */
static void
restore_focus (FwRecordList *self,
               const char   *uuid,
               int           position)
{
  GtkListBoxRow *row;

  if (fw_record_list_focus (self, uuid))
    return;
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                       MIN (position, (int) self->n_rows - 1));
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_child_focus (self->tools, GTK_DIR_TAB_FORWARD);
}

static void
add_row (FwRecordList *self,
         FwEntity     *entity)
{
  GtkWidget *row = self->row (self->store, entity, self->data);

  if (row == NULL)
    return;
  g_object_set_data_full (G_OBJECT (row), ENTITY_KEY, g_object_ref (entity), g_object_unref);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  self->n_rows++;
}

static void
fill (FwRecordList *self)
{
  g_autoptr(GPtrArray) records = self->owner != NULL && self->find != NULL
                                 ? self->find (self->store, self->owner, self->data) : NULL;
  int position = 0;
  g_autofree char *focused = dup_focused (self, &position);

  self->stale = FALSE;
  self->n_rows = 0;
  fw_records_clear (self->list);
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_row (self, records->pdata[i]);
  gtk_widget_set_visible (self->stop, self->n_rows > 0);
  gtk_widget_set_visible (self->empty, self->n_rows == 0);
  if (focused != NULL)
    restore_focus (self, focused, position);
}

/* What is out of sight is neither read nor measured. */
static void
empty_until_seen (FwRecordList *self)
{
  fw_records_clear (self->list);
  self->n_rows = 0;
  self->stale = TRUE;
}

static gboolean
on_idle (gpointer data)
{
  FwRecordList *self = data;

  self->idle = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);

  return G_SOURCE_REMOVE;
}

/* Many records change in one action: one idle serves them all.  A list out of
 * sight waits until it is seen. */
void
fw_record_list_refresh (FwRecordList *self)
{
  g_return_if_fail (FW_IS_RECORD_LIST (self));

  self->stale = TRUE;
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
fw_record_list_map (GtkWidget *widget)
{
  FwRecordList *self = FW_RECORD_LIST (widget);

  if (self->stale)
    fill (self);
  GTK_WIDGET_CLASS (fw_record_list_parent_class)->map (widget);
}

/* --- acting ---------------------------------------------------------------------------- */

static void
on_row_activated (FwRecordList *self,
                  GtkWidget    *row)
{
  if (entity_of (row) != NULL)
    g_signal_emit (self, signals[OPEN], 0, entity_of (row));
}

static void
on_new (FwRecordList *self)
{
  g_signal_emit (self, signals[NEW], 0);
}

/* --- object ------------------------------------------------------------------------------- */

static void
fw_record_list_dispose (GObject *object)
{
  FwRecordList *self = FW_RECORD_LIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->owner, g_free);

  G_OBJECT_CLASS (fw_record_list_parent_class)->dispose (object);
}

static void
fw_record_list_class_init (FwRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_record_list_dispose;
  GTK_WIDGET_CLASS (klass)->map = fw_record_list_map;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_record_list_init (FwRecordList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

/**
 * fw_record_list_new:
 * @new_label: (nullable): what the button says; %NULL leaves it out
 * @empty: what stands there while there is no record
 */
GtkWidget *
fw_record_list_new (FwStore    *store,
                    const char *title,
                    const char *new_label,
                    const char *empty)
{
  FwRecordList *self = g_object_new (FW_TYPE_RECORD_LIST, NULL);

  self->store = g_object_ref (store);
  self->tools = fw_records_new_tools (title);
  if (new_label != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (new_label);

      g_signal_connect_object (button, "clicked", G_CALLBACK (on_new), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->tools), button);
    }
  self->list = fw_records_new_list (title);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  self->stop = fw_tab_stop_new (self->list);
  self->empty = gtk_label_new (empty);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_visible (self->stop, FALSE);
  gtk_box_append (GTK_BOX (self), self->tools);
  gtk_box_append (GTK_BOX (self), self->empty);
  gtk_box_append (GTK_BOX (self), self->stop);
  g_signal_connect_object (store, "changed", G_CALLBACK (fw_record_list_refresh), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
fw_record_list_set_funcs (FwRecordList     *self,
                          FwRecordListFind  find,
                          FwRecordListRow   row,
                          gpointer          user_data)
{
  g_return_if_fail (FW_IS_RECORD_LIST (self));

  self->find = find;
  self->row = row;
  self->data = user_data;
}

void
fw_record_list_set_owner (FwRecordList *self,
                          const char   *owner)
{
  g_return_if_fail (FW_IS_RECORD_LIST (self));

  g_free (self->owner);
  self->owner = g_strdup (owner);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
  else
    empty_until_seen (self);
}

/* Returns: (nullable) */
const char *
fw_record_list_get_owner (FwRecordList *self)
{
  g_return_val_if_fail (FW_IS_RECORD_LIST (self), NULL);

  return self->owner;
}

/* Returns: (nullable): the record whose row has the focus */
FwEntity *
fw_record_list_get_focused (FwRecordList *self)
{
  GtkWidget *row;

  g_return_val_if_fail (FW_IS_RECORD_LIST (self), NULL);

  row = fw_focus_get_child (self->list);

  return row != NULL ? entity_of (row) : NULL;
}

/* Puts a control beside the heading, before the button. */
void
fw_record_list_add_tool (FwRecordList *self,
                         GtkWidget    *tool)
{
  g_return_if_fail (FW_IS_RECORD_LIST (self));

  gtk_box_insert_child_after (GTK_BOX (self->tools), tool,
                              gtk_widget_get_first_child (self->tools));
}

/* Focuses the row of the record @uuid, or the first one for %NULL. */
gboolean
fw_record_list_focus (FwRecordList *self,
                      const char   *uuid)
{
  g_return_val_if_fail (FW_IS_RECORD_LIST (self), FALSE);

  if (self->stale)
    fill (self);
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (entity_of (row) != NULL &&
        (uuid == NULL || g_str_equal (fw_entity_get_uuid (entity_of (row)), uuid)))
      return gtk_widget_grab_focus (row);

  return FALSE;
}
