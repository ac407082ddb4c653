/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-table"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-records.h"
#include "fw-target-table.h"
#include "fw-widgets.h"

struct _FwTargetTable
{
  GtkBox        parent_instance;

  GtkWidget    *head;
  GtkWidget    *list;
  GtkWidget    *stop;
  GtkWidget    *empty;
  GtkSizeGroup *tools;      /* what stands at the end of rows, and of the headings */
  char        **heads;
  guint         n_rows;
  int           focused;    /* the row that had the focus, or -1 */
  gboolean      activatable;
};

G_DEFINE_FINAL_TYPE (FwTargetTable, fw_target_table, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_row_activated (FwTargetTable *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static void
fw_target_table_finalize (GObject *object)
{
  FwTargetTable *self = FW_TARGET_TABLE (object);

  g_object_unref (self->tools);
  g_strfreev (self->heads);

  G_OBJECT_CLASS (fw_target_table_parent_class)->finalize (object);
}

static void
fw_target_table_class_init (FwTargetTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_target_table_finalize;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
fw_target_table_init (FwTargetTable *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->tools = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

/**
 * fw_target_table_new:
 * @name: for a screen reader
 * @empty: what stands there without rows
 */
GtkWidget *
fw_target_table_new (const char *name,
                     const char *empty,
                     gboolean    activatable)
{
  FwTargetTable *self = g_object_new (FW_TYPE_TARGET_TABLE, NULL);

  self->activatable = activatable;
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->head, "fw-table-head");
  self->list = fw_records_new_list (name);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  self->stop = fw_tab_stop_new (self->list);
  self->empty = gtk_label_new (empty);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_box_append (GTK_BOX (self), self->head);
  gtk_box_append (GTK_BOX (self), self->stop);
  gtk_box_append (GTK_BOX (self), self->empty);

  return GTK_WIDGET (self);
}

/* All columns are equally wide, so that the headings stand above their cells
 * whatever is in them. */
static GtkWidget *
new_cells (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

static GtkWidget *
new_cell (const char *text,
          const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 7);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* Takes out what stood there; @heads: %NULL-terminated. */
void
fw_target_table_start (FwTargetTable     *self,
                       const char *const *heads)
{
  GtkWidget *cells = new_cells (), *room = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *focused;

  g_return_if_fail (FW_IS_TARGET_TABLE (self));

  focused = fw_focus_get_child (self->list);
  self->focused = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;
  fw_records_clear (self->list);
  fw_records_clear (self->head);
  g_strfreev (self->heads);
  self->heads = g_strdupv ((char **) heads);
  self->n_rows = 0;
  for (guint i = 0; heads[i] != NULL; i++)
    gtk_box_append (GTK_BOX (cells), new_cell (heads[i], "heading"));
  gtk_size_group_add_widget (self->tools, room);
  gtk_box_append (GTK_BOX (self->head), cells);
  gtk_box_append (GTK_BOX (self->head), room);
}

/**
 * fw_target_table_add:
 * @cells: as many as there are headings
 * @tool: (nullable): what stands at the end of the row
 */
void
fw_target_table_add (FwTargetTable     *self,
                     const char *const *cells,
                     GtkWidget         *tool)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *line = new_cells ();
  g_autoptr(GString) spoken = g_string_new (NULL);

  g_return_if_fail (FW_IS_TARGET_TABLE (self));

  gtk_widget_add_css_class (box, "fw-table-row");
  for (guint i = 0; self->heads[i] != NULL; i++)
    {
      gtk_box_append (GTK_BOX (line), new_cell (cells[i], NULL));
      if (*cells[i] != '\0')
        g_string_append_printf (spoken, "%s%s: %s", spoken->len > 0 ? "; " : "", self->heads[i],
                                cells[i]);
    }
  gtk_box_append (GTK_BOX (box), line);
  if (tool == NULL)
    tool = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_size_group_add_widget (self->tools, tool);
  gtk_box_append (GTK_BOX (box), tool);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), self->activatable);
  fw_name_set (row, spoken->str);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  self->n_rows++;
}

void
fw_target_table_end (FwTargetTable *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (FW_IS_TARGET_TABLE (self));

  gtk_widget_set_visible (self->head, self->n_rows > 0);
  gtk_widget_set_visible (self->stop, self->n_rows > 0);
  gtk_widget_set_visible (self->empty, self->n_rows == 0);
  if (self->focused < 0 || self->n_rows == 0)
    return;
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                       MIN (self->focused, (int) self->n_rows - 1));
  gtk_widget_grab_focus (GTK_WIDGET (row));
}
