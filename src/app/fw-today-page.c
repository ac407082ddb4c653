/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-today-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-deadline-row.h"
#include "fw-model.h"
#include "fw-query.h"
#include "fw-records.h"
#include "fw-today-page.h"
#include "fw-widgets.h"

#define TITLE_DAYS 90
#define ANSWER_DAYS 14

static const char *const due_titles[FW_N_DUES] = {
  N_("Overdue"), N_("Today"), N_("This week"), N_("Later"),
};

struct _FwTodayPage
{
  FwPage     parent_instance;

  GtkStack  *stack;
  GtkWidget *content;
  guint      idle;
};

G_DEFINE_FINAL_TYPE (FwTodayPage, fw_today_page, FW_TYPE_PAGE)

static FwStore *
store_of (FwTodayPage * self)
{
  return fw_page_get_store (FW_PAGE (self));
}

static gboolean
is_office (FwTodayPage *self)
{
  return fw_store_get_role (store_of (self)) == FW_ROLE_OFFICE;
}

/* --- groups ----------------------------------------------------------------------------- */

static void
on_row_activated (FwTodayPage *self,
                  GtkWidget   *row)
{
  const char *uuid = g_object_get_data (G_OBJECT (row), "fw-uuid");

  if (uuid != NULL)
    fw_page_go_to (GTK_WIDGET (self), uuid);
}

/* One stop of the Tab key: arrows lead from row to row and to what is in them.
 *
 * Returns: (transfer none): a list under a heading with the number of its rows */
static GtkWidget *
add_group (FwTodayPage *self,
           const char  *title,
           guint        n_rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  /* Translators: the title of a group and how many rows it has. */
  g_autofree char *heading = g_strdup_printf (_("%s (%u)"), title, n_rows);
  GtkWidget *list = fw_records_new_list (title);

  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (heading));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (list));
  gtk_box_append (GTK_BOX (self->content), box);

  return list;
}

static void
add_row (GtkWidget  *list,
         GtkWidget  *row,
         const char *uuid)
{
  g_object_set_data_full (G_OBJECT (row), "fw-uuid", g_strdup (uuid), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* --- deadlines ----------------------------------------------------------------------------- */

/* A row has its own buttons; nobody reads hundreds of them, but everybody would
 * wait for them. */
#define MOST_ROWS 30

static void
add_more (GtkWidget *list,
          guint      n_more)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (n_more == 0)
    return;
  /* Translators: the last row of a list that was cut short; %u are deadlines. */
  text = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_list_box_append (GTK_LIST_BOX (list), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (label)), FALSE);
}

static gboolean
is_of_open_case (FwTodayPage *self,
                 const char  *uuid)
{
  g_autoptr(FwEntity) file = uuid != NULL ? fw_store_load (store_of (self), uuid, NULL) : NULL;

  return FW_IS_CASE (file) && FW_CASE (file)->closed == NULL &&
         fw_records_is_here (store_of (self), file);
}

static void
add_deadlines (FwTodayPage *self,
               GPtrArray   *deadlines,
               FwDue        due,
               const char  *today)
{
  g_autoptr(GPtrArray) some = g_ptr_array_new ();
  GtkWidget *list;

  for (guint i = 0; i < deadlines->len; i++)
    if (fw_due_of (FW_DEADLINE (deadlines->pdata[i])->due, today) == due)
      g_ptr_array_add (some, deadlines->pdata[i]);
  if (some->len == 0)
    return;
  list = add_group (self, _(due_titles[due]), some->len);
  for (guint i = 0; i < MIN (some->len, MOST_ROWS); i++)
    add_row (list, fw_deadline_row_new (store_of (self), some->pdata[i], TRUE),
             fw_entity_get_uuid (some->pdata[i]));
  add_more (list, some->len - MIN (some->len, MOST_ROWS));
}

/* Returns: how many are overdue or due today */
static guint
count_due (GPtrArray  *deadlines,
           const char *today)
{
  guint n = 0;

  for (guint i = 0; i < deadlines->len; i++)
    if (fw_due_of (FW_DEADLINE (deadlines->pdata[i])->due, today) <= FW_DUE_TODAY)
      n++;

  return n;
}

/* --- answers and titles ----------------------------------------------------------------------- */

static void
add_answers (FwTodayPage *self,
             const char  *today)
{
  g_autofree char *since = fw_date_add_days (today, -ANSWER_DAYS);
  g_autoptr(FwQuery) query = fw_query_new (store_of (self), "mb_answer");
  guint n_answers;
  GtkWidget *list = NULL;

  fw_query_where (query, "given", FW_FROM, since);
  fw_query_sort (query, "given", TRUE);
  n_answers = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < n_answers; i++)
    {
      g_autoptr(FwMbAnswer) answer = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *title = answer->meldebogen != NULL
                               ? fw_store_dup_title (store_of (self), answer->meldebogen) : NULL;
      g_autofree char *second = fw_case_text_dup_joined (store_of (self), FW_ENTITY (answer),
                                                         "given text");

      if (list == NULL)
        list = add_group (self, _("New answers of the office"), n_answers);
      add_row (list, fw_records_new_row (title != NULL ? title : _("Meldebogen"), second),
               answer->meldebogen);
    }
}

/* Returns: (transfer full) (element-type FwResidenceStatus): of open cases */
static GPtrArray *
list_ending (FwTodayPage *self,
             const char  *today)
{
  g_autofree char *until = fw_date_add_days (today, TITLE_DAYS);
  g_autoptr(FwQuery) query = fw_query_new (store_of (self), "residence_status");
  GPtrArray *ending = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_statuses;

  fw_query_where (query, "valid_until", FW_FROM, today);
  fw_query_where (query, "valid_until", FW_UP_TO, until);
  fw_query_sort (query, "valid_until", FALSE);
  n_statuses = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < n_statuses; i++)
    {
      g_autoptr(FwResidenceStatus) status = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *file = status->person != NULL
                              ? fw_store_dup_parent (store_of (self), status->person) : NULL;

      if (is_of_open_case (self, file))
        g_ptr_array_add (ending, g_steal_pointer (&status));
    }

  return ending;
}

static void
add_titles (FwTodayPage *self,
            const char  *today)
{
  g_autoptr(GPtrArray) ending = list_ending (self, today);
  GtkWidget *list = ending->len > 0 ? add_group (self, _("Residence titles that run out"),
                                                 ending->len) : NULL;

  for (guint i = 0; i < ending->len; i++)
    {
      FwResidenceStatus *status = ending->pdata[i];
      g_autofree char *whose = fw_store_dup_title (store_of (self), status->person);
      g_autofree char *what = fw_case_text_dup_joined (store_of (self), FW_ENTITY (status),
                                                       "status");
      g_autofree char *until = fw_date_format_long (status->valid_until);
      g_autofree char *title = g_strconcat (whose != NULL ? whose : "", " – ", what, NULL);
      g_autofree char *second = g_strdup_printf (_("valid until %s"), until);

      add_row (list, fw_records_new_row (title, second),
               fw_entity_get_uuid (FW_ENTITY (status)));
    }
}

/* --- the office ------------------------------------------------------------------------------ */

/* Returns: (transfer full) (element-type FwMeldebogen): not looked at yet */
static GPtrArray *
list_to_check (FwTodayPage *self)
{
  GPtrArray *all = fw_store_list (store_of (self), "meldebogen", NULL, NULL);

  for (guint i = all->len; i > 0; i--)
    {
      g_autofree char *status = fw_store_dup_mb_status (store_of (self),
                                                        fw_entity_get_uuid (all->pdata[i - 1]));

      if (g_strcmp0 (status, FW_MB_SUBMITTED) != 0 && g_strcmp0 (status, FW_MB_RECEIVED) != 0)
        g_ptr_array_remove_index (all, i - 1);
    }

  return all;
}

static void
show_office (FwTodayPage *self)
{
  g_autoptr(GPtrArray) waiting = list_to_check (self);
  GtkWidget *list = waiting->len > 0 ? add_group (self, _("Meldebögen to check"), waiting->len)
                                     : NULL;

  for (guint i = 0; i < waiting->len; i++)
    {
      FwMeldebogen *meldebogen = waiting->pdata[i];
      g_autofree char *second = fw_case_text_dup_joined (store_of (self), FW_ENTITY (meldebogen),
                                                         "submitted reporter_org hurdles");

      add_row (list, fw_records_new_row (meldebogen->subject != NULL ? meldebogen->subject
                                         : _("Meldebogen without a subject"), second),
               fw_entity_get_uuid (FW_ENTITY (meldebogen)));
    }
  fw_page_set_badge (FW_PAGE (self), waiting->len);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
show_case_manager (FwTodayPage *self,
                   const char  *today)
{
  g_autoptr(GPtrArray) deadlines = fw_case_text_list_deadlines (store_of (self), NULL, TRUE);

  for (guint i = deadlines->len; i > 0; i--)
    if (!is_of_open_case (self, FW_DEADLINE (deadlines->pdata[i - 1])->case_file))
      g_ptr_array_remove_index (deadlines, i - 1);
  for (FwDue due = FW_DUE_OVERDUE; due < FW_N_DUES; due++)
    add_deadlines (self, deadlines, due, today);
  add_answers (self, today);
  add_titles (self, today);
  fw_page_set_badge (FW_PAGE (self), count_due (deadlines, today));
}

/* Returns: (nullable): the first row of a group */
static GtkWidget *
first_row (GtkWidget *group)
{
  GtkWidget *stop = group != NULL ? gtk_widget_get_last_child (group) : NULL;

  return stop != NULL ? gtk_widget_get_first_child (gtk_widget_get_first_child (stop)) : NULL;
}

/* Returns: (nullable): the next row in any of the groups; %NULL begins */
static GtkWidget *
next_row (FwTodayPage *self,
          GtkWidget   *row)
{
  GtkWidget *stop;

  if (row == NULL)
    return first_row (gtk_widget_get_first_child (self->content));
  if (gtk_widget_get_next_sibling (row) != NULL)
    return gtk_widget_get_next_sibling (row);
  stop = gtk_widget_get_ancestor (row, FW_TYPE_TAB_STOP);

  return first_row (gtk_widget_get_next_sibling (gtk_widget_get_parent (stop)));
}

/* Returns: which row holds the focus; -1 for none */
static int
get_focused (FwTodayPage *self)
{
  int position = 0;

  for (GtkWidget *row = next_row (self, NULL); row != NULL; row = next_row (self, row))
    {
      if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
        return position;
      position++;
    }

  return -1;
}

/* What was ticked off is gone; whoever goes on by keyboard is at the next. */
static void
restore_focus (FwTodayPage *self,
               int          position)
{
  GtkWidget *last = NULL;

  for (GtkWidget *row = next_row (self, NULL); row != NULL; row = next_row (self, row))
    {
      last = row;
      if (position-- == 0)
        break;
    }
  if (last != NULL)
    gtk_widget_grab_focus (last);
}

static void
show (FwTodayPage *self)
{
  g_autofree char *today = fw_date_today ();
  int focused = get_focused (self);

  fw_records_clear (self->content);
  if (is_office (self))
    show_office (self);
  else
    show_case_manager (self, today);
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_widget_get_first_child (self->content) != NULL
                                    ? "content" : "empty");
  if (focused >= 0)
    restore_focus (self, focused);
}

static gboolean
on_idle (gpointer data)
{
  FwTodayPage *self = data;

  self->idle = 0;
  show (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwTodayPage *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

/* --- what every page can do -------------------- */

static void
fw_today_page_new_record (FwPage *page)
{
  static const char *const fields[] = { "case_file", "subject", "due", "kind", NULL };
  g_autoptr(FwEntity) draft = fw_model_new_entity ("deadline", NULL);
  g_autofree char *today = fw_date_today ();

  g_object_set (draft, "kind", "WV", "due", today, NULL);
  fw_new_dialog_present (GTK_WIDGET (page), fw_page_get_store (page), draft, _("New deadline"),
                         fields, NULL);
}

static void
fw_today_page_activate (FwPage *page)
{
  FwTodayPage *self = FW_TODAY_PAGE (page);

  /* The day may have changed since. */
  show (self);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* --- object -------------------- */

static GtkWidget *
new_empty (FwTodayPage *self)
{
  const char *description = is_office (self)
                            ? _("New Meldebögen appear here as soon as they are received.")
                            : _("Deadlines of your cases appear here.");
  GtkWidget *empty = fw_name_new_status_page ("fw-today-symbolic", _("Nothing is due"),
                                              description);
  GtkWidget *button;

  if (is_office (self))
    return empty;
  button = gtk_button_new_with_label (_("New deadline"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (empty), button);

  return empty;
}

static void
fw_today_page_constructed (GObject *object)
{
  FwTodayPage *self = FW_TODAY_PAGE (object);
  GtkWidget *empty, *scroll;

  G_OBJECT_CLASS (fw_today_page_parent_class)->constructed (object);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  scroll = fw_records_new_scroll (self->content);
  empty = new_empty (self);
  gtk_stack_add_named (self->stack, scroll, "content");
  gtk_stack_add_named (self->stack, empty, "empty");
  fw_name_stack_page (self->stack, scroll, _("Today"));
  fw_name_stack_page (self->stack, empty, _("Nothing is due"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  if (!is_office (self))
    {
      fw_page_set_new_label (FW_PAGE (self), _("New deadline"));
      fw_page_set_persons (FW_PAGE (self), FW_PAGE_NAMES);
    }
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
}

static void
fw_today_page_dispose (GObject *object)
{
  g_clear_handle_id (&FW_TODAY_PAGE (object)->idle, g_source_remove);

  G_OBJECT_CLASS (fw_today_page_parent_class)->dispose (object);
}

static void
fw_today_page_class_init (FwTodayPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_today_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fw_today_page_dispose;
  page_class->new_record = fw_today_page_new_record;
  page_class->activate = fw_today_page_activate;
}

static void
fw_today_page_init (FwTodayPage *self)
{
}
