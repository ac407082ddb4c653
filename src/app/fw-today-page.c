/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-today-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-case-handover-box.h"
#include "fw-case-handover.h"
#include "fw-case-late.h"
#include "fw-case-plan.h"
#include "fw-case-text.h"
#include "fw-deadline-row.h"
#include "fw-disposal.h"
#include "fw-meldebogen-page.h"
#include "fw-model.h"
#include "fw-package-store.h"
#include "fw-publish.h"
#include "fw-query.h"
#include "fw-records.h"
#include "fw-time-text.h"
#include "fw-today-page.h"
#include "fw-today-query.h"
#include "fw-today-row.h"
#include "fw-todo-row.h"
#include "fw-unite.h"
#include "fw-widgets.h"

#define ANSWER_DAYS 14
#define TASK_DAYS   14

static const char *const due_titles[FW_N_DUES] = {
  N_("Overdue"), N_("Today"), N_("This week"), N_("Later"),
};

struct _FwTodayPage
{
  FwPage      parent_instance;

  GtkStack   *stack;
  GtkWidget  *content;
  guint       idle;
  gboolean    stale;
  guint       part;     /* the next to be shown */
  guint       going_on;
  GQueue      groups;   /* Group, those that are not whole yet */
  GHashTable *settled;  /* uuids that have their Verfügung; listed when first asked for */
};

/* Deadlines under a heading. */
typedef struct
{
  GtkWidget  *list;
  const char *title;
  GPtrArray  *queries;  /* FwQuery, one after the other */
  guint       n_rows;   /* so far */
  guint       n_listed;
  guint       counted;  /* of the queries */
  gint64      next;     /* to count from */
  guint       n;
} Group;

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

  if (uuid != NULL && !fw_today_row_go_to_match (row, store_of (self)))
    fw_page_go_to (GTK_WIDGET (self), uuid);
}

static char *
dup_heading (const char *title,
             guint       n_rows)
{
  /* Translators: the title of a group and how many rows it has. */
  return n_rows > 0 ? g_strdup_printf (_("%s (%u)"), title, n_rows) : g_strdup (title);
}

/* One stop of the Tab key: arrows lead from row to row and to what is in them.
 *
 * @n_rows: 0: not known yet
 *
 * Returns: (transfer none): a list under a heading with the number of its rows */
static GtkWidget *
add_group (FwTodayPage *self,
           const char  *title,
           guint        n_rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *heading = dup_heading (title, n_rows);
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

/* Of so many changes the history of the person is looked at. */
#define MOST_CHANGES 120

/* In one round of the main loop. */
#define STEP_ROWS 3

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

static guint
count (FwQuery *query)
{
  return g_list_model_get_n_items (G_LIST_MODEL (query));
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->queries);
  g_free (group);
}

static guint
count_listed (Group *group)
{
  guint n = 0;

  for (guint i = 0; i < group->queries->len; i++)
    n += count (group->queries->pdata[i]);

  return n;
}

/* Returns: (transfer full): the record of this row, over all queries */
static FwDeadline *
get_deadline (Group *group,
              guint  position)
{
  guint i = 0;

  while (position >= count (group->queries->pdata[i]))
    position -= count (group->queries->pdata[i++]);

  return g_list_model_get_item (group->queries->pdata[i], position);
}

/* FALSE if no row is missing. */
static gboolean
add_some_rows (FwTodayPage *self,
               Group       *group,
               guint        n_rows)
{
  guint end = MIN (group->n_rows + n_rows, MIN (group->n_listed, MOST_ROWS));

  if (group->n_rows == end)
    return FALSE;
  while (group->n_rows < end)
    {
      g_autoptr(FwDeadline) deadline = get_deadline (group, group->n_rows++);

      add_row (group->list, fw_deadline_row_new (store_of (self), deadline, TRUE),
               fw_entity_get_uuid (FW_ENTITY (deadline)));
    }

  return TRUE;
}

/* Counts for some milliseconds; FALSE if nothing is left to count. */
static gboolean
count_on (Group *group)
{
  if (group->n_listed <= MOST_ROWS)
    group->n = group->n_listed;
  else if (group->counted < group->queries->len)
    {
      if (!fw_query_count_part (group->queries->pdata[group->counted], &group->next, &group->n))
        {
          group->next = 0;
          group->counted++;
        }
      return TRUE;
    }

  return FALSE;
}

static void
show_number (Group *group)
{
  GtkWidget *box = gtk_widget_get_parent (gtk_widget_get_parent (group->list));
  g_autofree char *heading = dup_heading (group->title, group->n);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), heading);
  add_more (group->list, group->n - group->n_rows);
}

static void
add_deadlines (FwTodayPage *self,
               FwDue        due,
               const char  *today,
               guint        n_rows)
{
  Group *group = g_new0 (Group, 1);

  group->queries = g_ptr_array_new_with_free_func (g_object_unref);
  group->title = _(due_titles[due]);
  g_ptr_array_add (group->queries, fw_today_query_new_due (store_of (self), due, today));
  if (due == FW_DUE_LATER)
    {
      g_ptr_array_add (group->queries, fw_today_query_new_open (store_of (self)));
      fw_query_where (group->queries->pdata[1], "due", FW_IS, NULL);
    }
  for (guint i = 0; i < group->queries->len; i++)
    fw_query_limit (group->queries->pdata[i], MOST_ROWS + 1);
  group->n_listed = count_listed (group);
  if (group->n_listed == 0)
    {
      group_free (group);
      return;
    }
  group->list = add_group (self, group->title,
                           group->n_listed <= MOST_ROWS ? group->n_listed : 0);
  add_some_rows (self, group, n_rows);
  g_queue_push_tail (&self->groups, group);
}

/* --- what ends with a Verfügung --- */

static gboolean
is_settled (FwTodayPage *self,
            FwEntity    *record)
{
  if (self->settled == NULL)
    self->settled = fw_disposal_list_settled (store_of (self));

  return g_hash_table_contains (self->settled, fw_entity_get_uuid (record));
}

/* Returns: (transfer full) (nullable): known only where the case is */
static char *
dup_case_of_meldebogen (FwTodayPage *self,
                        const char  *meldebogen)
{
  g_autoptr(GPtrArray) reports = fw_store_list (store_of (self), "case_report", "meldebogen",
                                                meldebogen);

  return reports->len > 0 ? g_strdup (FW_CASE_REPORT (reports->pdata[0])->case_file) : NULL;
}

static char *
dup_case_of_person (FwTodayPage *self,
                    const char  *person)
{
  g_autoptr(FwEntity) record = person != NULL ? fw_store_load (store_of (self), person, NULL)
                                              : NULL;

  return FW_IS_PERSON (record) ? g_strdup (FW_PERSON (record)->case_file) : NULL;
}

/* @opens: uuid of what the row leads to
 *
 * Returns: (transfer none): the row */
static GtkWidget *
add_entry (FwTodayPage *self,
           GtkWidget   *list,
           const char  *title,
           const char  *second,
           FwEntity    *record,
           const char  *opens,
           const char  *case_file)
{
  GtkWidget *row = fw_records_new_row (title, second);
  FwDisposalEntry entry = { .about = (char *) fw_entity_get_uuid (record),
                            .case_file = (char *) case_file, .subject = (char *) title };

  fw_disposal_attach (row, store_of (self), &entry);
  add_row (list, row, opens);

  return row;
}

/* --- notices of the office --- */

static void
add_notices (FwTodayPage *self,
             const char  *today)
{
  g_autofree char *since = fw_date_add_days (today, -ANSWER_DAYS);
  g_autoptr(GPtrArray) notices = fw_store_list_notices (store_of (self), since);
  GtkWidget *list = NULL;

  for (guint i = 0; i < MIN (notices->len, MOST_ROWS); i++)
    {
      if (list == NULL)
        list = add_group (self, _("From the office"), notices->len);
      gtk_list_box_append (GTK_LIST_BOX (list),
                           fw_today_row_new_notice (store_of (self), notices->pdata[i]));
    }
  if (list != NULL)
    add_more (list, notices->len - MIN (notices->len, MOST_ROWS));
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
  n_answers = count (query);
  for (guint i = 0, n = 0; i < n_answers && n < MOST_ROWS; i++)
    {
      g_autoptr(FwMbAnswer) answer = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *file = NULL;
      g_autofree char *title = answer->meldebogen != NULL
                               ? fw_store_dup_title (store_of (self), answer->meldebogen) : NULL;
      g_autofree char *second = fw_case_text_dup_joined (store_of (self), FW_ENTITY (answer),
                                                         "given text");

      if (is_settled (self, FW_ENTITY (answer)))
        continue;
      if (list == NULL)
        list = add_group (self, _("New answers of the office"), 0);
      file = dup_case_of_meldebogen (self, answer->meldebogen);
      add_entry (self, list, title != NULL ? title : _("Meldebogen"), second, FW_ENTITY (answer),
                 answer->meldebogen, file);
      n++;
    }
}

static void
add_titles (FwTodayPage *self,
            const char  *today)
{
  g_autoptr(FwQuery) ending = fw_today_query_new_titles (store_of (self), today);
  guint n_ending = count (ending);
  GtkWidget *list = NULL;

  for (guint i = 0, n = 0; i < n_ending && n < MOST_ROWS; i++)
    {
      g_autoptr(FwResidenceStatus) status = g_list_model_get_item (G_LIST_MODEL (ending), i);
      g_autofree char *whose = fw_store_dup_title (store_of (self), status->person);
      g_autofree char *what = fw_case_text_dup_joined (store_of (self), FW_ENTITY (status),
                                                       "status");
      g_autofree char *until = fw_date_format_long (status->valid_until);
      g_autofree char *title = g_strconcat (whose != NULL ? whose : "", " – ", what, NULL);
      g_autofree char *second = g_strdup_printf (_("valid until %s"), until);
      g_autofree char *file = dup_case_of_person (self, status->person);

      if (is_settled (self, FW_ENTITY (status)))
        continue;
      if (list == NULL)
        list = add_group (self, _("Residence titles that run out"), 0);
      add_entry (self, list, title, second, FW_ENTITY (status),
                 fw_entity_get_uuid (FW_ENTITY (status)), file);
      n++;
    }
}

/* --- consents --- */

static void
add_consents (FwTodayPage *self,
              const char  *today)
{
  g_autoptr(FwQuery) query = fw_today_query_new_consents (store_of (self), today);
  guint n_found = count (query);
  GtkWidget *list = NULL;

  for (guint i = 0, n = 0; i < n_found && n < MOST_ROWS; i++)
    {
      g_autoptr(FwConsent) consent = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *whose = fw_store_dup_title (store_of (self), consent->person);
      g_autofree char *title = g_strconcat (whose != NULL ? whose : "", " – ",
                                            consent->purpose, NULL);
      g_autofree char *second = fw_consent_dup_state (fw_consent_get_state (consent, today),
                                                      consent);
      g_autofree char *file = dup_case_of_person (self, consent->person);

      if (is_settled (self, FW_ENTITY (consent)))
        continue;
      if (list == NULL)
        list = add_group (self, _("Consents that run out"), 0);
      add_entry (self, list, title, second, FW_ENTITY (consent),
                 fw_entity_get_uuid (FW_ENTITY (consent)), file);
      n++;
    }
}

/* --- what Servicepläne ask for --- */

static void
add_action (FwTodayPage  *self,
            GtkWidget    *list,
            FwPlanAction *action,
            const char   *file,
            const char   *today)
{
  g_autofree char *whose = fw_store_dup_title (store_of (self), file);
  g_autofree char *title = g_strconcat (whose != NULL ? whose : "", " – ", action->text, NULL);
  g_autofree char *second = fw_plan_action_dup_second (store_of (self), action, today);

  GtkWidget *row = add_entry (self, list, title, second, FW_ENTITY (action),
                              fw_entity_get_uuid (FW_ENTITY (action)), file);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             fw_plan_action_new_check (store_of (self), action));
}

static void
add_actions (FwTodayPage *self,
             const char  *today)
{
  g_autoptr(FwQuery) query = fw_today_query_new_actions (store_of (self), today);
  guint n_found = count (query);
  GtkWidget *list = NULL;

  for (guint i = 0, n = 0; i < n_found && n < MOST_ROWS; i++)
    {
      g_autoptr(FwPlanAction) action = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *plan = action->goal != NULL
                              ? fw_store_dup_parent (store_of (self), action->goal) : NULL;
      g_autofree char *file = plan != NULL ? fw_store_dup_parent (store_of (self), plan) : NULL;

      if (file == NULL || is_settled (self, FW_ENTITY (action)))
        continue;
      if (list == NULL)
        list = add_group (self, _("Actions of Servicepläne"), 0);
      add_action (self, list, action, file, today);
      n++;
    }
}

/* --- changes of the Rechtskreis ---------------------------------------------------------- */

static void
add_change (FwTodayPage         *self,
            GtkWidget           *list,
            FwLegalCirclePeriod *before,
            FwLegalCirclePeriod *period)
{
  g_autofree char *whose = fw_store_dup_title (store_of (self), period->person);
  g_autofree char *from = fw_time_text_dup_brief (FW_BAR_BENEFIT, before->circle);
  g_autofree char *to = fw_time_text_dup_brief (FW_BAR_BENEFIT, period->circle);
  g_autofree char *title = g_strdup_printf ("%s – %s → %s", whose != NULL ? whose : "", from, to);
  g_autofree char *begins = fw_date_format_long (period->begins);
  g_autofree char *handed = fw_date_format (period->handed_over);
  g_autofree char *second = *handed != '\0'
                            ? g_strdup_printf (_("handed over on %s, no receipt"), handed)
                            : g_strdup_printf (_("since %s"), begins);
  g_autofree char *file = dup_case_of_person (self, period->person);

  add_entry (self, list, title, second, FW_ENTITY (period),
             fw_entity_get_uuid (FW_ENTITY (period)), file);
}

/* @handed_over: those that were handed over and not answered, or the others */
static void
add_changes (FwTodayPage *self,
             const char  *today,
             gboolean     handed_over)
{
  g_autoptr(FwQuery) query = fw_today_query_new_changes (store_of (self), today);
  GtkWidget *list = NULL;
  guint n_found;

  fw_query_limit (query, MOST_CHANGES);
  n_found = count (query);
  for (guint i = 0, n = 0; i < n_found && n < MOST_ROWS; i++)
    {
      g_autoptr(FwLegalCirclePeriod) period = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autoptr(FwLegalCirclePeriod) before = NULL;

      if ((period->handed_over != NULL) != handed_over || is_settled (self, FW_ENTITY (period)))
        continue;
      before = fw_today_query_dup_before (store_of (self), period);
      if (before == NULL)
        continue;
      if (list == NULL)
        list = add_group (self, handed_over ? _("Hand-overs without an answer")
                                            : _("Rechtskreiswechsel without receipt"), 0);
      add_change (self, list, before, period);
      n++;
    }
}

/* --- cases that go to somebody else --------------------------------------------------------- */

static void
add_handovers (FwTodayPage *self)
{
  g_autoptr(GPtrArray) open = fw_handover_list_open (store_of (self));
  GtkWidget *list = open->len > 0 ? add_group (self, _("Case hand-overs without an answer"),
                                               open->len) : NULL;

  for (guint i = 0; i < MIN (open->len, MOST_ROWS); i++)
    {
      FwCaseHandover *handover = open->pdata[i];
      g_autofree char *title = fw_store_dup_title (store_of (self), handover->case_file);
      g_autofree char *line = fw_case_handover_dup_line (store_of (self), handover->case_file);

      add_row (list, fw_records_new_row (title != NULL ? title : _("Case file"), line),
               handover->case_file);
    }
  if (list != NULL)
    add_more (list, open->len - MIN (open->len, MOST_ROWS));
}

static void
add_late (FwTodayPage *self)
{
  g_autoptr(GPtrArray) cases = fw_unite_list_late (store_of (self));
  GtkWidget *list = cases->len > 0 ? add_group (self, _("Arrived late"), cases->len) : NULL;

  for (guint i = 0; i < cases->len; i++)
    add_row (list, fw_case_late_new_row (store_of (self), cases->pdata[i]),
             fw_entity_get_uuid (cases->pdata[i]));
}

/* --- keys of Fallpakete --- */

static void
add_keys (FwTodayPage *self,
          const char  *today)
{
  g_autoptr(GPtrArray) due = fw_package_list_due (store_of (self), today);
  GtkWidget *list = NULL;

  for (guint i = 0; i < MIN (due->len, MOST_ROWS); i++)
    {
      if (list == NULL)
        list = add_group (self, _("Keys of Fallpakete to be deleted"), due->len);
      add_row (list, fw_today_row_new_key (store_of (self), due->pdata[i]),
               FW_PACKAGE_DRAFT (due->pdata[i])->case_file);
    }
  if (list != NULL)
    add_more (list, due->len - MIN (due->len, MOST_ROWS));
}

/* --- monitoring ------------------------------------------------------------------------------ */

static void
add_matches (FwTodayPage *self)
{
  g_autoptr(GPtrArray) matches = fw_store_list_matches (store_of (self));
  GtkWidget *list = NULL;

  for (guint i = 0; i < MIN (matches->len, MOST_ROWS); i++)
    {
      FwMatch *match = matches->pdata[i];
      if (list == NULL)
        list = add_group (self, _("Monitoring of Zielsysteme"), matches->len);
      add_row (list, fw_today_row_new_match (store_of (self), match), match->case_uuid);
    }
  if (list != NULL)
    add_more (list, matches->len - MIN (matches->len, MOST_ROWS));
}

/* --- tasks -------------------------------------------------------------------------------- */

static void
on_todo_activated (GtkListBox    *list,
                   GtkListBoxRow *row)
{
  fw_todo_row_open (GTK_WIDGET (row));
}

static void
add_todos (FwTodayPage *self,
           const char  *title,
           GPtrArray   *todos,
           gboolean     overdue,
           const char  *today)
{
  GtkWidget *list = NULL;
  guint n = 0;

  for (guint i = 0; i < todos->len; i++)
    if (fw_todo_is_overdue (todos->pdata[i], today) == overdue)
      n++;
  for (guint i = 0, shown = 0; i < todos->len && shown < MOST_ROWS; i++)
    {
      if (fw_todo_is_overdue (todos->pdata[i], today) != overdue)
        continue;
      if (list == NULL)
        {
          list = add_group (self, title, n);
          g_signal_connect (list, "row-activated", G_CALLBACK (on_todo_activated), NULL);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), fw_todo_row_new (store_of (self),
                                                                 fw_todo_copy (todos->pdata[i]),
                                                                 today));
      shown++;
    }
  if (list != NULL)
    add_more (list, n - MIN (n, MOST_ROWS));
}

static void
show_todos (FwTodayPage *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *until = fw_date_add_days (today, TASK_DAYS);
  g_autoptr(GPtrArray) todos = fw_todo_list (store_of (self), until);

  add_todos (self, _("Overdue tasks"), todos, TRUE, today);
  add_todos (self, _("Tasks of the next two weeks"), todos, FALSE, today);
}

/* --- the office ------------------------------------------------------------------------------ */

static void
show_office (FwTodayPage *self)
{
  g_autoptr(FwQuery) waiting = fw_meldebogen_page_new_fresh_query (store_of (self));
  guint n_waiting = count (waiting);
  GtkWidget *list = n_waiting > 0 ? add_group (self, _("Meldebögen to check"), n_waiting) : NULL;

  for (guint i = 0; i < MIN (n_waiting, MOST_ROWS); i++)
    {
      g_autoptr(FwMeldebogen) meldebogen = g_list_model_get_item (G_LIST_MODEL (waiting), i);
      g_autofree char *second = fw_case_text_dup_joined (store_of (self), FW_ENTITY (meldebogen),
                                                         "submitted reporter_org hurdles");

      add_row (list, fw_records_new_row (meldebogen->subject != NULL ? meldebogen->subject
                                         : _("Meldebogen without a subject"), second),
               fw_entity_get_uuid (FW_ENTITY (meldebogen)));
    }
  if (list != NULL)
    add_more (list, n_waiting - MIN (n_waiting, MOST_ROWS));
}

/* Returns: (transfer full): what the page's row in the sidebar counts */
FwQuery *
fw_today_page_new_badge_query (FwStore *store)
{
  return fw_store_get_role (store) == FW_ROLE_OFFICE
         ? fw_meldebogen_page_new_fresh_query (store) : fw_today_query_new_badge (store);
}

/* --- showing ---------------------------------------------------------------------------------- */

#define N_PARTS (FW_N_DUES + 7)

static void
show_part (FwTodayPage *self,
           guint        n_rows)
{
  g_autofree char *today = fw_date_today ();
  guint part = self->part++;

  if (part < FW_N_DUES)
    add_deadlines (self, part, today, n_rows);
  else if (part == FW_N_DUES)
    add_actions (self, today);
  else if (part == FW_N_DUES + 1)
    {
      add_handovers (self);
      add_late (self);
      add_notices (self, today);
      add_answers (self, today);
    }
  else if (part == FW_N_DUES + 2)
    add_titles (self, today);
  else if (part == FW_N_DUES + 3)
    add_consents (self, today);
  else if (part <= FW_N_DUES + 5)
    add_changes (self, today, part == FW_N_DUES + 5);
  else
    {
      add_keys (self, today);
      add_matches (self);
    }
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

static gboolean
has_rows (FwTodayPage *self)
{
  return gtk_widget_get_first_child (self->content) != NULL;
}

static void
stop (FwTodayPage *self)
{
  g_clear_handle_id (&self->going_on, g_source_remove);
  g_queue_clear_full (&self->groups, group_free);
}

/* First the rows of what has begun, then the other groups, then the numbers. */
static gboolean
on_going_on (gpointer data)
{
  FwTodayPage *self = data;
  Group *group = g_queue_peek_head (&self->groups);

  for (GList *link = self->groups.head; link != NULL; link = link->next)
    if (add_some_rows (self, link->data, STEP_ROWS))
      return G_SOURCE_CONTINUE;
  if (self->part < N_PARTS)
    {
      show_part (self, STEP_ROWS);
      return G_SOURCE_CONTINUE;
    }
  if (group == NULL)
    {
      self->going_on = 0;
      return G_SOURCE_REMOVE;
    }
  if (!count_on (group))
    {
      show_number (group);
      group_free (g_queue_pop_head (&self->groups));
    }

  return G_SOURCE_CONTINUE;
}

/* On an empty page the first rows are there at once and the others follow, so
 * that nobody waits for what is out of view; a page that was there before is
 * replaced as a whole, so that it does not scroll away. */
static void
show (FwTodayPage *self)
{
  int focused = get_focused (self);
  gboolean in_steps = !has_rows (self);

  self->stale = FALSE;
  stop (self);
  fw_records_clear (self->content);
  self->part = is_office (self) ? N_PARTS : 0;
  g_clear_pointer (&self->settled, g_hash_table_unref);
  if (is_office (self))
    {
      show_office (self);
      show_todos (self);
    }
  while (self->part < N_PARTS && !(in_steps && has_rows (self)))
    show_part (self, in_steps ? STEP_ROWS : MOST_ROWS);
  self->going_on = g_idle_add (on_going_on, self);
  gtk_stack_set_visible_child_name (self->stack, has_rows (self) ? "content" : "empty");
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
  self->stale = TRUE;
  /* Out of view it is made anew only when it is seen again. */
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (on_idle, self);
}

static void
on_map (FwTodayPage *self)
{
  if (self->stale)
    on_changed (self);
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

  self->stack = GTK_STACK (fw_stack_new ());
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
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

static void
fw_today_page_dispose (GObject *object)
{
  FwTodayPage *self = FW_TODAY_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  stop (self);
  g_clear_pointer (&self->settled, g_hash_table_unref);

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
