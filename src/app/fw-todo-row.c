/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-todo-row"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-decision-parts.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-todo-row.h"
#include "fw-widgets.h"

#define ROW_KEY "fw-todo-row"

typedef struct
{
  FwStore   *store;
  FwTodo    *todo;
  GtkWidget *row;      /* borrowed: it owns this */
} TodoRow;

static void
todo_row_free (gpointer data)
{
  TodoRow *self = data;

  g_object_unref (self->store);
  fw_todo_free (self->todo);
  g_free (self);
}

static void
finish (TodoRow *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *text = NULL;
  g_autoptr(GtkWidget) page = NULL;
  g_autoptr(GError) error = NULL;

  if (!fw_todo_can_be_done (self->todo) ||
      !fw_store_is_editable (self->store, self->todo->record))
    return;
  /* The list may show itself anew, and this row goes with it. */
  page = gtk_widget_get_ancestor (self->row, FW_TYPE_PAGE);
  g_object_ref (page);
  text = g_strdup_printf (_("Done: %s"), self->todo->text);
  if (fw_todo_set_done (self->store, self->todo, today, &error))
    fw_page_toast (page, text, TRUE);
  else
    fw_dialogs_tell_unsaved (page, error);
}

static void
on_toggled (TodoRow *self)
{
  finish (self);
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        modifiers,
        TodoRow               *self)
{
  if (gdk_keyval_to_lower (keyval) != GDK_KEY_e ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  finish (self);

  return GDK_EVENT_STOP;
}

static GtkWidget *
new_check (TodoRow *self)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf (_("Done: %s"), self->todo->text);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  fw_name_set (check, name);
  gtk_widget_set_tooltip_text (check, _("Done"));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);

  return check;
}

static char *
dup_second (const FwTodo *todo,
            const char   *today)
{
  g_autofree char *due = fw_date_format_long (todo->due);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *const parts[] = { todo->who, fw_todo_origin_get_label (todo->origin), todo->from };

  if (*due != '\0')
    g_string_append_printf (text, fw_todo_is_overdue (todo, today) ? _("overdue since %s")
                                                                   : _("until %s"), due);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

GtkWidget *
fw_todo_row_new (FwStore    *store,
                 FwTodo     *todo,
                 const char *today)
{
  TodoRow *self = g_new0 (TodoRow, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *second = dup_second (todo, today);

  self->store = g_object_ref (store);
  self->todo = todo;
  self->row = fw_records_new_open_row (todo->text, second);
  if (fw_todo_can_be_done (todo) && fw_store_is_editable (store, todo->record))
    adw_action_row_add_prefix (ADW_ACTION_ROW (self->row), new_check (self));
  if (fw_todo_is_overdue (todo, today))
    gtk_widget_add_css_class (self->row, "fw-overdue");
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->row, keys);
  g_object_set_data_full (G_OBJECT (self->row), ROW_KEY, self, todo_row_free);

  return self->row;
}

/* Leads to where the task came from; one without a place is shown itself. */
void
fw_todo_row_open (GtkWidget *row)
{
  TodoRow *self = g_object_get_data (G_OBJECT (row), ROW_KEY);

  g_return_if_fail (self != NULL);

  if (self->todo->place != NULL)
    fw_page_go_to (row, self->todo->place);
  else if (FW_IS_TASK (self->todo->record))
    fw_record_window_present (row, self->store, self->todo->record, &fw_task_part);
}
