/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-tasks-page"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-base.h"
#include "fw-records.h"
#include "fw-tasks-page.h"
#include "fw-todo-row.h"
#include "fw-widgets.h"

/* Each row has its own controls; nobody reads more, and a filter finds the rest. */
#define MOST_ROWS 150

struct _FwTasksPage
{
  FwPage          parent_instance;

  GtkStack       *stack;
  GtkSearchEntry *search;
  GtkDropDown    *origin;
  GtkLabel       *count;
  GtkWidget      *list;
};

G_DEFINE_FINAL_TYPE (FwTasksPage, fw_tasks_page, FW_TYPE_PAGE)

static FwStore *
store_of (FwTasksPage * self)
{
  return fw_page_get_store (FW_PAGE (self));
}

/* --- which of them ------------------------------------------------------------------- */

static gboolean
says (const char *text,
      const char *word)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, word) != NULL;
}

static gboolean
fits (FwTasksPage  *self,
      const FwTodo *todo,
      const char   *word)
{
  guint chosen = gtk_drop_down_get_selected (self->origin);

  if (chosen != 0 && chosen != GTK_INVALID_LIST_POSITION && todo->origin != chosen - 1)
    return FALSE;

  return *word == '\0' || says (todo->text, word) || says (todo->who, word) ||
         says (todo->from, word);
}

/* --- showing ------------------------------------------------------------------------- */

static int
get_focused (FwTasksPage *self)
{
  GtkWidget *focus = fw_focus_get_child (self->list);

  return focus != NULL && GTK_IS_LIST_BOX_ROW (focus)
         ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
}

/* What was ticked off is gone; whoever goes on by keyboard is at the next. */
static void
restore_focus (FwTasksPage *self,
               int          position)
{
  GtkListBoxRow *row = NULL;

  for (int i = position; i >= 0 && row == NULL; i--)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->search));
}

static void
add_more (FwTasksPage *self,
          guint        n_more)
{
  g_autofree char *text = NULL;
  GtkWidget *row;

  if (n_more == 0)
    return;
  text = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  row = fw_records_new_row (text, _("A word or an origin above narrows the list."));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
show_count (FwTasksPage *self,
            guint        shown,
            guint        overdue)
{
  g_autofree char *open = g_strdup_printf (ngettext ("%u open task", "%u open tasks", shown),
                                           shown);
  /* Translators: of the open tasks. */
  g_autofree char *late = g_strdup_printf (ngettext ("%u overdue", "%u overdue", overdue),
                                           overdue);
  g_autofree char *text = overdue > 0 ? g_strdup_printf ("%s, %s", open, late)
                                      : g_steal_pointer (&open);

  gtk_label_set_label (self->count, text);
}

/* The button inside says what is chosen, which nobody reads out on GTK 4.8. */
static void
name_origin (FwTasksPage *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->origin);
  g_autofree char *name = g_strconcat (_("Origin"), ": ", chosen != NULL
                                       ? gtk_string_object_get_string (chosen) : "–", NULL);

  fw_name_set (GTK_WIDGET (self->origin), name);
  fw_name_set (gtk_widget_get_first_child (GTK_WIDGET (self->origin)), name);
}

static void
show (gpointer page)
{
  FwTasksPage *self = page;
  g_autofree char *today = fw_date_today ();
  g_autofree char *word = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                           -1);
  g_autoptr(GPtrArray) all = fw_todo_list (store_of (self), NULL);
  int focused = get_focused (self);
  guint n = 0, overdue = 0;

  name_origin (self);
  fw_records_clear (self->list);
  gtk_stack_set_visible_child_name (self->stack, all->len > 0 ? "list" : "empty");
  while (all->len > 0)
    {
      g_autoptr(FwTodo) todo = g_ptr_array_steal_index (all, 0);

      if (!fits (self, todo, word))
        continue;
      if (fw_todo_is_overdue (todo, today))
        overdue++;
      if (n++ < MOST_ROWS)
        gtk_list_box_append (GTK_LIST_BOX (self->list),
                             fw_todo_row_new (store_of (self), g_steal_pointer (&todo), today));
    }
  add_more (self, n - MIN (n, MOST_ROWS));
  show_count (self, n, overdue);
  if (focused >= 0)
    restore_focus (self, focused);
}

static void
on_row_activated (FwTasksPage   *self,
                  GtkListBoxRow *row)
{
  fw_todo_row_open (GTK_WIDGET (row));
}

/* --- what every page can do -------------------------------------------------------------- */

static gboolean
fw_tasks_page_find (FwPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (FW_TASKS_PAGE (page)->search));

  return TRUE;
}

static void
fw_tasks_page_new_record (FwPage *page)
{
  g_autoptr(FwEntity) draft = fw_store_new_draft (fw_page_get_store (page), "task");

  fw_new_dialog_present (GTK_WIDGET (page), fw_page_get_store (page), draft, _("New task"),
                         fw_entity_get_info (draft)->first, NULL);
}

static void
fw_tasks_page_activate (FwPage *page)
{
  FwTasksPage *self = FW_TASKS_PAGE (page);

  show (self);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* --- object -------------------------------------------------------------------------------- */

static GtkWidget *
new_filter (FwTasksPage *self)
{
  GtkWidget *filter = fw_wrap_box_new (8, 6);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All origins"));
  for (FwTodoOrigin i = 0; i < FW_TODO_N_ORIGINS; i++)
    gtk_string_list_append (names, fw_todo_origin_get_label (i));
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->search), 260, -1);
  fw_name_set (GTK_WIDGET (self->search), _("Search the tasks"));
  self->origin = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  fw_records_set_names (self->origin, names, 0);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_set_valign (GTK_WIDGET (self->count), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->count), -1, 34);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->origin, "notify::selected", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  fw_wrap_box_append (FW_WRAP_BOX (filter), GTK_WIDGET (self->search));
  fw_wrap_box_append (FW_WRAP_BOX (filter), GTK_WIDGET (self->origin));
  fw_wrap_box_append (FW_WRAP_BOX (filter), GTK_WIDGET (self->count));

  return filter;
}

static GtkWidget *
new_content (FwTasksPage *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *hint = fw_records_new_label (_("E marks the row as done, Enter leads to where it "
                                            "came from."), "dim-label");

  self->list = fw_records_new_list (_("Tasks"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (content), new_filter (self));
  gtk_box_append (GTK_BOX (content), hint);
  gtk_box_append (GTK_BOX (content), fw_tab_stop_new (self->list));

  return fw_records_new_scroll (content);
}

static void
fw_tasks_page_constructed (GObject *object)
{
  FwTasksPage *self = FW_TASKS_PAGE (object);
  GtkWidget *content, *empty;

  G_OBJECT_CLASS (fw_tasks_page_parent_class)->constructed (object);

  content = new_content (self);
  empty = fw_name_new_status_page ("fw-check-symbolic", _("Nothing is to be done"),
                                   _("Tasks of meetings, Beschlüsse, Zielsysteme, workshops and "
                                     "Servicepläne appear here."));
  self->stack = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->stack, content, "list");
  fw_name_stack_page (self->stack, content, _("Tasks"));
  gtk_stack_add_named (self->stack, empty, "empty");
  fw_name_stack_page (self->stack, empty, _("Nothing is to be done"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  if (fw_store_get_role (store_of (self)) == FW_ROLE_OFFICE)
    fw_page_set_new_label (FW_PAGE (self), _("New task"));
  else
    fw_page_set_persons (FW_PAGE (self), FW_PAGE_NAMES);
  fw_records_keep_fresh (GTK_WIDGET (self), store_of (self), show);
}

static void
fw_tasks_page_class_init (FwTasksPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_tasks_page_constructed;
  page_class->find = fw_tasks_page_find;
  page_class->new_record = fw_tasks_page_new_record;
  page_class->activate = fw_tasks_page_activate;
}

static void
fw_tasks_page_init (FwTasksPage *self)
{
}
