/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-todo"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-publish.h"
#include "fw-query.h"
#include "fw-todo.h"

/* An evaluation is prepared before its day. */
#define EVALUATION_DAYS 60

/* Each kind of record keeps what is to be done in fields of its own; this is the
 * one place that knows them all. */

static const struct { const char *name, *label; } origins[FW_TODO_N_ORIGINS] = {
  [FW_TODO_MINUTES] = { "minutes", N_("Meetings") },
  [FW_TODO_DECISION] = { "decision", N_("Beschlüsse") },
  [FW_TODO_FREE] = { "free", N_("Entered by hand") },
  [FW_TODO_MEASURE] = { "measure", N_("Zielsysteme") },
  [FW_TODO_WORKSHOP] = { "workshop", N_("Workshops") },
  [FW_TODO_PLAN] = { "plan", N_("Servicepläne") },
  [FW_TODO_AGREEMENT] = { "agreement", N_("Agreements") },
  [FW_TODO_OFFICE] = { "office", N_("From the office") },
};

typedef struct
{
  FwStore    *store;
  const char *today;
  GPtrArray  *todos;
} Collecting;

FwTodo *
fw_todo_copy (const FwTodo *self)
{
  FwTodo *copy = g_new0 (FwTodo, 1);

  copy->origin = self->origin;
  copy->record = g_object_ref (self->record);
  copy->text = g_strdup (self->text);
  copy->who = g_strdup (self->who);
  copy->due = g_strdup (self->due);
  copy->place = g_strdup (self->place);
  copy->from = g_strdup (self->from);

  return copy;
}

void
fw_todo_free (FwTodo *self)
{
  g_clear_object (&self->record);
  g_free (self->text);
  g_free (self->who);
  g_free (self->due);
  g_free (self->place);
  g_free (self->from);
  g_free (self);
}

/* Returns: translated */
const char *
fw_todo_origin_get_label (FwTodoOrigin origin)
{
  g_return_val_if_fail (origin < FW_TODO_N_ORIGINS, NULL);

  return _(origins[origin].label);
}

/* --- collecting ---------------------------------------------------------------------- */

static char *
dup_title (FwStore    *store,
           const char *uuid)
{
  return uuid != NULL ? fw_store_dup_title (store, uuid) : NULL;
}

static FwTodo *
add (Collecting   *self,
     FwTodoOrigin  origin,
     gpointer      record,
     const char   *text,
     const char   *due,
     const char   *place)
{
  FwTodo *todo = g_new0 (FwTodo, 1);

  todo->origin = origin;
  todo->record = g_object_ref (record);
  todo->text = g_strdup (text != NULL ? text : "");
  todo->due = g_strdup (due);
  todo->place = g_strdup (place);
  todo->from = dup_title (self->store, place);
  g_ptr_array_add (self->todos, todo);

  return todo;
}

static void
add_task (Collecting *self,
          gpointer    record)
{
  FwTask *task = record;
  FwTodoOrigin origin = task->item != NULL || task->meeting != NULL ? FW_TODO_MINUTES
                        : task->decision != NULL ? FW_TODO_DECISION : FW_TODO_FREE;
  const char *place = task->item != NULL ? task->item
                      : task->meeting != NULL ? task->meeting
                      : task->decision != NULL ? task->decision : task->body;
  FwTodo *todo;

  if (!fw_task_is_open (task))
    return;
  todo = add (self, origin, task, task->text, task->due, place);
  todo->who = task->who != NULL ? g_strdup (task->who) : dup_title (self->store, task->actor);
  /* A TOP says little without its meeting. */
  if (task->item != NULL && task->meeting != NULL)
    {
      g_autofree char *meeting = dup_title (self->store, task->meeting);
      g_autofree char *item = g_steal_pointer (&todo->from);

      todo->from = g_strjoin (", ", meeting != NULL ? meeting : "–", item, NULL);
    }
}

/* A Beschluss nobody set a day for is in the register, not in this list. */
static void
add_decision (Collecting *self,
              gpointer    record)
{
  FwDecision *decision = record;
  FwTodo *todo;

  if (decision->due == NULL || g_strcmp0 (decision->state, "ERLEDIGT") == 0 ||
      g_strcmp0 (decision->state, "UEBERHOLT") == 0 ||
      g_strcmp0 (decision->result, FW_DECISION_REJECTED) == 0)
    return;
  todo = add (self, FW_TODO_DECISION, decision, decision->wording, decision->due,
              fw_entity_get_uuid (FW_ENTITY (decision)));
  g_free (todo->from);
  todo->from = g_strdup (decision->number);
  todo->who = dup_title (self->store, decision->responsible);
}

static void
add_measure (Collecting *self,
             gpointer    record)
{
  FwMeasure *measure = record;
  g_auto(GStrv) ids = fw_set_split (measure->institution);
  g_autoptr(GString) who = g_string_new (NULL);
  FwTodo *todo;

  if (measure->done_on != NULL || g_strcmp0 (measure->status, "ERLEDIGT") == 0 ||
      g_strcmp0 (measure->status, "ENTFALLEN") == 0)
    return;
  todo = add (self, FW_TODO_MEASURE, measure, measure->what, measure->until, measure->system);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *name = dup_title (self->store, ids[i]);

      g_string_append_printf (who, "%s%s", who->len > 0 ? ", " : "", name != NULL ? name : "–");
    }
  todo->who = who->len > 0 ? g_string_free (g_steal_pointer (&who), FALSE) : NULL;
}

static void
add_single_task (Collecting *self,
                 gpointer    record)
{
  FwSingleTask *task = record;

  if (task->done_on == NULL)
    add (self, FW_TODO_WORKSHOP, task, task->text, task->due, task->reconstruction);
}

static void
add_action (Collecting *self,
            gpointer    record)
{
  FwPlanAction *action = record;
  g_autofree char *plan = NULL, *file = NULL;
  FwTodo *todo;

  if (fw_plan_action_is_closed (action))
    return;
  plan = action->goal != NULL ? fw_store_dup_parent (self->store, action->goal) : NULL;
  file = plan != NULL ? fw_store_dup_parent (self->store, plan) : NULL;
  todo = add (self, FW_TODO_PLAN, action, action->text, action->due,
              fw_entity_get_uuid (FW_ENTITY (action)));
  g_free (todo->from);
  todo->from = dup_title (self->store, file);
  todo->who = action->actor != NULL ? dup_title (self->store, action->actor)
              : action->who != NULL
              ? g_strdup (fw_code_list_get_label ("CL_WER", action->who)) : NULL;
}

static void
add_agreement (Collecting *self,
               gpointer    record)
{
  FwAgreement *agreement = record;
  g_autofree char *soon = fw_date_add_days (self->today, EVALUATION_DAYS);
  g_autofree char *text = NULL;
  FwTodo *todo;

  if (agreement->next_evaluation == NULL ||
      g_strcmp0 (agreement->status, FW_AGREEMENT_ENDED) == 0 ||
      g_strcmp0 (agreement->next_evaluation, soon) > 0)
    return;
  /* Translators: %s is the title of an agreement. */
  text = g_strdup_printf (_("Evaluate: %s"), agreement->name != NULL ? agreement->name : "–");
  todo = add (self, FW_TODO_AGREEMENT, agreement, text, agreement->next_evaluation,
              fw_entity_get_uuid (FW_ENTITY (agreement)));
  g_free (todo->from);
  todo->from = agreement->kind != NULL
               ? g_strdup (fw_code_list_get_label ("CL_VEREINBARUNG", agreement->kind)) : NULL;
}

static void
add_notice (Collecting *self,
            gpointer    record)
{
  FwNotice *notice = record;
  g_autoptr(FwNoticeReply) reply = NULL;
  FwTodo *todo;

  if (g_strcmp0 (notice->kind, FW_NOTICE_TASK) != 0)
    return;
  reply = fw_store_find_reply (self->store, fw_entity_get_uuid (FW_ENTITY (notice)));
  if (reply != NULL && reply->done != NULL)
    return;
  todo = add (self, FW_TODO_OFFICE, notice, notice->text, notice->due, NULL);
  todo->from = g_strdup (notice->body);
}

/* What is due first; what has no day comes last. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const FwTodo *x = *(FwTodo *const *) a, *y = *(FwTodo *const *) b;
  int order;

  if ((x->due == NULL) != (y->due == NULL))
    return x->due == NULL ? 1 : -1;
  order = g_strcmp0 (x->due, y->due);
  if (order == 0)
    order = g_strcmp0 (x->text, y->text);

  return order != 0 ? order : g_strcmp0 (fw_entity_get_uuid (x->record),
                                         fw_entity_get_uuid (y->record));
}

static gboolean
is_later (const FwTodo *todo,
          const char   *until)
{
  GDate last, day;

  return todo->due == NULL || !fw_date_last (todo->due, &last) || !fw_date_first (until, &day) ||
         g_date_compare (&last, &day) > 0;
}

/* What the file can leave out before a record is read: ten years of Beschlüsse are
 * mostly done.  The functions say the rest. */
static const struct
{
  const char *entity;
  void        (*add) (Collecting *, gpointer);
  struct { const char *field; FwOperator op; const char *value; } where[2];
} kinds[] = {
  { "task", add_task, { { "status", FW_IS_NOT, FW_TASK_DONE },
                        { "status", FW_IS_NOT, FW_TASK_VOID } } },
  { "decision", add_decision, { { "due", FW_IS_NOT, NULL },
                                { "state", FW_IS_NOT, "ERLEDIGT" } } },
  { "measure", add_measure, { { "done_on", FW_IS, NULL } } },
  { "single_task", add_single_task, { { "done_on", FW_IS, NULL } } },
  { "plan_action", add_action, { { "closed_on", FW_IS, NULL } } },
  { "agreement", add_agreement, { { "next_evaluation", FW_IS_NOT, NULL } } },
  { "notice", add_notice, { { "kind", FW_IS, FW_NOTICE_TASK } } },
};

static void
collect (Collecting *self,
         guint       kind)
{
  g_autoptr(FwQuery) query = fw_query_new (self->store, kinds[kind].entity);
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (kinds[kind].where); i++)
    if (kinds[kind].where[i].field != NULL)
      fw_query_where (query, kinds[kind].where[i].field, kinds[kind].where[i].op,
                      kinds[kind].where[i].value);
  n = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwEntity) record = g_list_model_get_item (G_LIST_MODEL (query), i);

      if (record != NULL)
        kinds[kind].add (self, record);
    }
}

/**
 * fw_todo_list:
 * @until: (nullable): ISO date, for what is due by then; %NULL for everything that
 *   is not done
 *
 * Returns: (transfer full) (element-type FwTodo): by day
 */
GPtrArray *
fw_todo_list (FwStore    *store,
              const char *until)
{
  g_autofree char *today = fw_date_today ();
  Collecting collecting = { store, today, NULL };

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  collecting.todos = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_todo_free);
  /* The office holds what it told others; it is their task. */
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fw_store_get_role (store) != FW_ROLE_OFFICE || !g_str_equal (kinds[i].entity, "notice"))
      collect (&collecting, i);
  for (guint i = collecting.todos->len; until != NULL && i-- > 0;)
    if (is_later (collecting.todos->pdata[i], until))
      g_ptr_array_remove_index (collecting.todos, i);
  g_ptr_array_sort (collecting.todos, compare);

  return collecting.todos;
}

gboolean
fw_todo_is_overdue (const FwTodo *self,
                    const char   *today)
{
  GDate last, day;

  return self->due != NULL && fw_date_last (self->due, &last) && fw_date_first (today, &day) &&
         g_date_compare (&last, &day) < 0;
}

/* --- done -------------------------------------------------------------------------------- */

/* An evaluation has a result and a next day, which a mark cannot say. */
gboolean
fw_todo_can_be_done (const FwTodo *self)
{
  return self->origin != FW_TODO_AGREEMENT;
}

static void
mark (FwEntity   *record,
      const char *today)
{
  if (FW_IS_TASK (record))
    g_object_set (record, "status", FW_TASK_DONE, "done", today, NULL);
  else if (FW_IS_DECISION (record))
    g_object_set (record, "state", "ERLEDIGT", NULL);
  else if (FW_IS_MEASURE (record))
    g_object_set (record, "status", "ERLEDIGT", "done-on", today, NULL);
  else if (FW_IS_SINGLE_TASK (record))
    g_object_set (record, "done-on", today, NULL);
  else if (FW_IS_PLAN_ACTION (record))
    g_object_set (record, "state", "ERLEDIGT", NULL);
}

/**
 * fw_todo_set_done:
 * @today: ISO date on which it is said
 *
 * Marks the record it came from as done.  One action, and so one undo.
 */
gboolean
fw_todo_set_done (FwStore       *store,
                  const FwTodo  *self,
                  const char    *today,
                  GError       **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (fw_todo_can_be_done (self), FALSE);

  if (FW_IS_NOTICE (self->record))
    return fw_store_confirm_notice (store, fw_entity_get_uuid (self->record), error);
  label = g_strdup_printf (_("Done: %s"), self->text);
  if (!fw_store_begin (store, label, error))
    return FALSE;
  mark (self->record, today);

  return fw_store_end (store, fw_store_save (store, self->record, error), error);
}
