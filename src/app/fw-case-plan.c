/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-plan"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-days.h"
#include "fw-case-plan.h"
#include "fw-case-text.h"
#include "fw-client-sheet.h"
#include "fw-document-window.h"
#include "fw-hand-out.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-plan-paper.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-sheet-button.h"
#include "fw-widgets.h"

struct _FwCasePlan
{
  GtkBox      parent_instance;

  FwStore    *store;
  char       *case_uuid;
  GPtrArray  *shown;       /* Goal, in their order; the lists own them */
  GtkWidget  *plans;       /* FwCaseDays */
  GtkWidget  *about;
  GtkWidget  *tools[4];    /* what needs a plan */
  GtkWidget  *goals;       /* a list for each */
  GtkWidget  *empty;
};

G_DEFINE_FINAL_TYPE (FwCasePlan, fw_case_plan, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the widgets of one goal know. */
typedef struct
{
  FwCasePlan *section;   /* borrowed: it holds the list that owns this */
  FwPlanGoal *goal;
  GtkWidget  *list;      /* FwRecordList, borrowed */
  GtkWidget  *title;
  GtkWidget  *about;     /* borrowed */
} Goal;

static void
goal_free (gpointer data)
{
  g_object_unref (((Goal *) data)->goal);
  g_free (data);
}

static FwPlan *
get_plan (FwCasePlan *self)
{
  return (FwPlan *) fw_case_days_get_after (FW_CASE_DAYS (self->plans));
}

/* --- records in their order ------------------------------------------------------------- */

/* What has no day comes last. */
static int
compare_days (const char *a,
              const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return g_strcmp0 (a, b);
}

static int
compare_actions (gconstpointer a,
                 gconstpointer b)
{
  FwPlanAction *one = *(FwPlanAction *const *) a, *other = *(FwPlanAction *const *) b;
  int order = compare_days (one->due, other->due);

  return order != 0 ? order : g_strcmp0 (one->text, other->text);
}

static int
compare_goals (gconstpointer a,
               gconstpointer b)
{
  FwPlanGoal *one = *(FwPlanGoal *const *) a, *other = *(FwPlanGoal *const *) b;
  guint first = fw_code_list_get_position ("CL_PRIORITAET", one->priority);
  guint second = fw_code_list_get_position ("CL_PRIORITAET", other->priority);
  int order = first != second ? (first < second ? -1 : 1)
                              : compare_days (one->target_date, other->target_date);

  return order != 0 ? order : g_strcmp0 (one->text, other->text);
}

static int
compare_plans (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 ((*(FwPlan *const *) b)->made, (*(FwPlan *const *) a)->made);
}

static GPtrArray *
list_actions (FwStore    *store,
              const char *goal,
              gpointer    data)
{
  GPtrArray *actions = fw_store_list (store, "plan_action", "goal", goal);

  g_ptr_array_sort (actions, compare_actions);

  return actions;
}

static GPtrArray *
list_goals (FwCasePlan *self)
{
  FwPlan *plan = get_plan (self);
  GPtrArray *goals = plan != NULL ? fw_store_list (self->store, "plan_goal", "plan",
                                                   fw_entity_get_uuid (FW_ENTITY (plan)))
                                  : g_ptr_array_new ();

  g_ptr_array_sort (goals, compare_goals);

  return goals;
}

/* --- actions ---------------------------------------------------------------------------- */

/* Returns: (transfer full): when, by what rule and who */
char *
fw_plan_action_dup_second (FwStore      *store,
                           FwPlanAction *action,
                           const char   *today)
{
  g_autofree char *due = fw_date_format (action->due);
  g_autofree char *closed = fw_date_format (action->closed_on);
  g_autofree char *rule = fw_plan_action_dup_rule (action);
  gboolean named = action->actor != NULL && g_strcmp0 (action->who, "STELLE") == 0;
  g_autofree char *who = fw_case_text_dup_joined (store, FW_ENTITY (action),
                                                  named ? "actor" : "who actor");
  g_autoptr(GString) text = g_string_new (NULL);

  if (*closed != '\0')
    g_string_append_printf (text, _("done on %s"), closed);
  else if (*due != '\0')
    g_string_append_printf (text, fw_due_of (action->due, today) == FW_DUE_OVERDUE
                                  ? _("overdue since %s") : _("until %s"), due);
  if (rule != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", rule);
  if (*who != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", who);
  if (g_strcmp0 (action->state, "OFFEN") != 0 && g_strcmp0 (action->state, "ERLEDIGT") != 0 &&
      action->state != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            fw_code_list_get_label ("CL_MASSNAHME", action->state));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_toggled (GtkCheckButton *check,
            FwStore        *store)
{
  FwPlanAction *action = g_object_get_data (G_OBJECT (check), "fw-action");
  gboolean done = gtk_check_button_get_active (check);
  g_autofree char *text = NULL;

  if (done == fw_plan_action_is_closed (action))
    return;
  text = g_strdup_printf (done ? _("Done: %s") : _("Not done after all: %s"),
                          action->text != NULL ? action->text : "");
  g_object_set (action, "state", done ? "ERLEDIGT" : "OFFEN", NULL);
  if (fw_records_save (GTK_WIDGET (check), store, FW_ENTITY (action), text))
    fw_page_toast (GTK_WIDGET (check), text, TRUE);
}

/* Returns: (transfer floating): the check mark that ticks it off */
GtkWidget *
fw_plan_action_new_check (FwStore      *store,
                          FwPlanAction *action)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf (_("Done: %s"), action->text != NULL ? action->text : "");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), fw_plan_action_is_closed (action));
  gtk_widget_set_sensitive (check, fw_store_is_editable (store, FW_ENTITY (action)));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  fw_name_set (check, name);
  gtk_widget_set_tooltip_text (check, _("Done"));
  g_object_set_data_full (G_OBJECT (check), "fw-action", g_object_ref (action), g_object_unref);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), store, 0);

  return check;
}

static GtkWidget *
new_action (FwStore  *store,
            FwEntity *entity,
            gpointer  data)
{
  FwPlanAction *action = FW_PLAN_ACTION (entity);
  const char *title = action->text != NULL ? action->text : "";
  g_autofree char *today = fw_date_today ();
  g_autofree char *second = fw_plan_action_dup_second (store, action, today);
  GtkWidget *row = fw_records_new_open_row (title, second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_plan_action_new_check (store, action));

  return row;
}

/* --- goals ------------------------------------------------------------------------------ */

static void
ask_for (FwCasePlan *self,
         FwEntity   *draft)
{
  g_signal_emit (self, signals[NEW], 0, draft);
}

static void
on_new_action (Goal *goal)
{
  g_autoptr(FwEntity) draft = g_object_new (FW_TYPE_PLAN_ACTION, "goal",
                                            fw_entity_get_uuid (FW_ENTITY (goal->goal)),
                                            "who", "CM", "state", "OFFEN", NULL);

  ask_for (goal->section, draft);
}

static void
on_open (FwCasePlan *self,
         FwEntity   *record)
{
  g_signal_emit (self, signals[OPEN], 0, record);
}

static void
on_edit_goal (Goal *goal)
{
  on_open (goal->section, FW_ENTITY (goal->goal));
}

static void
add_goal (FwCasePlan *self,
          FwPlanGoal *record)
{
  Goal *goal = g_new0 (Goal, 1);
  const char *text = record->text != NULL ? record->text : _("Goal");
  g_autofree char *edit_name = g_strdup_printf (_("Goal: %s"), text);
  g_autofree char *new_name = g_strdup_printf (_("New action: %s"), text);
  GtkWidget *edit = gtk_button_new_with_label (_("Goal …"));
  GtkWidget *new = gtk_button_new_with_label (_("New action"));

  goal->section = self;
  goal->goal = g_object_ref (record);
  goal->list = fw_record_list_new (self->store, text, NULL,
                                   _("Nothing is planned for this goal yet."));
  goal->about = fw_records_new_label (NULL, "dim-label");
  g_object_set_data_full (G_OBJECT (goal->list), "fw-goal", goal, goal_free);
  fw_name_set (edit, edit_name);
  gtk_widget_add_css_class (edit, "flat");
  g_signal_connect_swapped (edit, "clicked", G_CALLBACK (on_edit_goal), goal);
  fw_name_set (new, new_name);
  g_signal_connect_swapped (new, "clicked", G_CALLBACK (on_new_action), goal);
  fw_record_list_add_tool (FW_RECORD_LIST (goal->list), new);
  fw_record_list_add_tool (FW_RECORD_LIST (goal->list), edit);
  fw_record_list_set_funcs (FW_RECORD_LIST (goal->list), list_actions, new_action, goal);
  fw_record_list_set_owner (FW_RECORD_LIST (goal->list), fw_entity_get_uuid (FW_ENTITY (record)));
  g_signal_connect_object (goal->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (goal->list), goal->about,
                              gtk_widget_get_first_child (goal->list));
  gtk_box_append (GTK_BOX (self->goals), goal->list);
  g_ptr_array_add (self->shown, goal);
}

/* --- showing ---------------------------------------------------------------------------- */

/* Another wording or another place makes the lists anew. */
static gboolean
is_shown (FwCasePlan *self,
          GPtrArray  *records)
{
  if (records->len != self->shown->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      Goal *goal = self->shown->pdata[i];

      if (g_strcmp0 (fw_entity_get_uuid (records->pdata[i]),
                     fw_entity_get_uuid (FW_ENTITY (goal->goal))) != 0 ||
          g_strcmp0 (FW_PLAN_GOAL (records->pdata[i])->text,
                     g_object_get_data (G_OBJECT (goal->list), "fw-text")) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
refresh_goal (Goal       *goal,
              FwPlanGoal *record)
{
  g_autofree char *target = fw_date_format (record->target_date);
  g_autofree char *codes = fw_case_text_dup_joined (goal->section->store, FW_ENTITY (record),
                                                    "area priority reached");
  g_autofree char *until = *target != '\0' ? g_strdup_printf (_("until %s"), target) : NULL;
  g_autofree char *about = g_strconcat (codes, until != NULL && *codes != '\0' ? " · " : "",
                                        until, NULL);

  g_set_object (&goal->goal, record);
  gtk_label_set_label (GTK_LABEL (goal->about), about);
  gtk_widget_set_visible (goal->about, *about != '\0');
}

static void
append_fact (GString    *text,
             const char *label,
             const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", label, value);
}

/* Returns: (transfer full): with whom the plan was made, and its days */
static char *
dup_about (FwPlan *plan)
{
  g_autofree char *review = plan != NULL ? fw_date_format (plan->review_on) : NULL;
  g_autofree char *signed_on = plan != NULL ? fw_date_format (plan->signed_on) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (plan == NULL)
    return g_strdup ("");
  append_fact (text, _("Made together with"), plan->participants);
  append_fact (text, _("To be reviewed on"), review);
  append_fact (text, _("Signed on"), *signed_on != '\0' ? signed_on : _("not yet"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_goals (FwCasePlan *self)
{
  g_autoptr(GPtrArray) records = list_goals (self);
  FwPlan *plan = get_plan (self);
  g_autofree char *about = NULL;

  if (!is_shown (self, records))
    {
      g_ptr_array_set_size (self->shown, 0);
      fw_records_clear (self->goals);
      for (guint i = 0; i < records->len; i++)
        {
          FwPlanGoal *record = records->pdata[i];

          add_goal (self, record);
          g_object_set_data_full (G_OBJECT (((Goal *) self->shown->pdata[i])->list), "fw-text",
                                  g_strdup (record->text), g_free);
        }
    }
  for (guint i = 0; i < records->len; i++)
    refresh_goal (self->shown->pdata[i], records->pdata[i]);
  about = dup_about (plan);
  gtk_label_set_label (GTK_LABEL (self->about), about);
  gtk_widget_set_visible (self->about, *about != '\0');
  gtk_label_set_label (GTK_LABEL (self->empty), plan == NULL ? _("No Serviceplan yet.")
                                                             : _("The plan has no goal yet."));
  gtk_widget_set_visible (self->empty, records->len == 0);
  for (guint i = 0; i < G_N_ELEMENTS (self->tools); i++)
    gtk_widget_set_visible (self->tools[i], plan != NULL);
}

static void
show (FwCasePlan *self)
{
  g_autoptr(GPtrArray) plans = self->case_uuid != NULL
                               ? fw_store_list (self->store, "plan", "case_file", self->case_uuid)
                               : g_ptr_array_new ();

  g_ptr_array_sort (plans, compare_plans);
  fw_case_days_set_records (FW_CASE_DAYS (self->plans), plans);
  show_goals (self);
}

/* --- acting ----------------------------------------------------------------------------- */

static void
on_new_plan (FwCasePlan *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *review = fw_date_add_months (today, 6);
  g_autoptr(FwEntity) draft = g_object_new (FW_TYPE_PLAN, "case-file", self->case_uuid, "made",
                                            today, "review-on", review, NULL);

  ask_for (self, draft);
}

static void
on_new_goal (FwCasePlan *self)
{
  g_autoptr(FwEntity) draft = g_object_new (FW_TYPE_PLAN_GOAL, "plan",
                                            fw_entity_get_uuid (FW_ENTITY (get_plan (self))),
                                            "priority", "MITTEL", "reached", "E0", NULL);

  ask_for (self, draft);
}

static void
on_edit (FwCasePlan *self)
{
  on_open (self, FW_ENTITY (get_plan (self)));
}

/* --- paper ------------------------------------------------------------------------------ */

static char *
dup_person (gpointer data)
{
  FwCasePlan *self = data;

  return fw_store_dup_anchor (self->store, self->case_uuid);
}

static void
part_free (gpointer data)
{
  FwPlanPart *part = data;

  g_object_unref (part->goal);
  g_ptr_array_unref (part->actions);
  g_ptr_array_unref (part->institutions);
  g_free (part);
}

static GPtrArray *
list_parts (FwCasePlan *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr(GPtrArray) goals = list_goals (self);

  for (guint i = 0; i < goals->len; i++)
    {
      FwPlanPart *part = g_new0 (FwPlanPart, 1);

      part->goal = g_object_ref (goals->pdata[i]);
      part->actions = list_actions (self->store, fw_entity_get_uuid (goals->pdata[i]), NULL);
      part->institutions = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; k < part->actions->len; k++)
        g_ptr_array_add (part->institutions, fw_case_text_dup_joined (self->store,
                                                                      part->actions->pdata[k],
                                                                      "actor"));
      g_ptr_array_add (parts, part);
    }

  return parts;
}

/* What stands on the sheet. */
#define GOALS "plan.made plan.review_on plan_goal.area plan_goal.priority plan_goal.target_date" \
  " plan_goal.reached"
#define WORDS " person.family_name person.given_name plan.participants plan.agreed plan_goal.text" \
  " plan_action.text plan_action.who plan_action.actor plan_action.due plan_action.state"

static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  FwCasePlan *self = data;
  gboolean nameless = choice->kind == FW_HAND_OUT_PSEUDONYM;
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = dup_person (self);
  g_autofree char *subject = fw_case_text_dup_subject (self->store, self->case_uuid, person,
                                                       nameless);
  g_autoptr(FwEntity) file = fw_store_load (self->store, self->case_uuid, NULL);
  g_autofree char *manager = file != NULL ? fw_case_text_dup_joined (self->store, file,
                                                                     "case_manager") : NULL;
  g_autoptr(GPtrArray) parts = list_parts (self);
  g_autoptr(FwDocument) document = NULL;

  if (get_plan (self) == NULL)
    return;
  document = fw_plan_paper_new (get_plan (self), parts, subject, manager, nameless, choice->body,
                                today);
  fw_hand_out_present (GTK_WIDGET (self), self->store, document, choice, self->case_uuid, person,
                       nameless ? GOALS : GOALS WORDS);
}

/* --- the sheet of the client ------------------------------------------------------------ */

static void
step_free (gpointer data)
{
  FwClientStep *step = data;

  g_object_unref (step->action);
  g_free (step->where);
  g_free (step);
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const FwClientStep *one = *(FwClientStep *const *) a, *other = *(FwClientStep *const *) b;

  return compare_actions (&one->action, &other->action);
}

/* Where it is, and when somebody is there. */
static char *
dup_where (FwStore    *store,
           const char *actor)
{
  g_autoptr(FwEntity) record = actor != NULL ? fw_store_load (store, actor, NULL) : NULL;

  return record != NULL ? fw_case_text_dup_joined (store, record, "name contact reachable") : NULL;
}

/* Returns: (transfer full) (element-type FwClientStep): what the client still has to
 *   do, alone or with somebody */
static GPtrArray *
list_steps (FwCasePlan *self)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr(GPtrArray) goals = list_goals (self);

  for (guint i = 0; i < goals->len; i++)
    {
      g_autoptr(GPtrArray) actions = list_actions (self->store,
                                                   fw_entity_get_uuid (goals->pdata[i]), NULL);

      for (guint k = 0; k < actions->len; k++)
        {
          FwPlanAction *action = actions->pdata[k];
          FwClientStep *step;

          if (fw_plan_action_is_closed (action) || action->who == NULL ||
              !fw_set_contains ("GEMEINSAM KLIENT", action->who))
            continue;
          step = g_new0 (FwClientStep, 1);
          step->action = g_object_ref (action);
          step->where = dup_where (self->store, action->actor);
          g_ptr_array_add (steps, step);
        }
    }
  g_ptr_array_sort (steps, compare_steps);

  return steps;
}

/* Whom to ask: the case manager. */
static char *
dup_contact (FwCasePlan *self)
{
  g_autoptr(FwEntity) file = fw_store_load (self->store, self->case_uuid, NULL);
  g_autoptr(FwEntity) staff = FW_IS_CASE (file) && FW_CASE (file)->case_manager != NULL
                              ? fw_store_load (self->store, FW_CASE (file)->case_manager, NULL)
                              : NULL;
  g_autofree char *name = staff != NULL ? fw_entity_dup_title (staff) : NULL;
  g_autofree char *rest = staff != NULL ? fw_case_text_dup_joined (self->store, staff,
                                                                   "actor contact") : NULL;

  return name != NULL ? g_strconcat (name, *rest != '\0' ? " · " : "", rest, NULL) : NULL;
}

static char *
dup_languages (gpointer data)
{
  FwCasePlan *self = data;
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (self->store, self->case_uuid);

  return anchor != NULL ? g_strdup (anchor->languages) : NULL;
}

/* It is for the person that it is about, so nobody has to consent. */
static void
on_sheet (FwPhrases *phrases,
          gpointer   data)
{
  FwCasePlan *self = data;
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = dup_person (self);
  g_autofree char *subject = fw_case_text_dup_subject (self->store, self->case_uuid, person,
                                                       FALSE);
  g_autofree char *contact = dup_contact (self);
  g_autoptr(GPtrArray) steps = list_steps (self);
  g_autoptr(FwDocument) document = fw_client_sheet_new (phrases, steps, subject, contact, today);

  fw_document_window_present (GTK_WIDGET (self), document);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_plan_dispose (GObject *object)
{
  FwCasePlan *self = FW_CASE_PLAN (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_case_plan_parent_class)->dispose (object);
}

static void
fw_case_plan_class_init (FwCasePlanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_plan_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_plan_init (FwCasePlan *self)
{
  self->shown = g_ptr_array_new ();
}

static GtkWidget *
new_tools (FwCasePlan *self)
{
  GtkWidget *line = fw_records_new_tools (_("Serviceplan"));

  self->tools[0] = fw_records_new_button (_("Plan …"), G_CALLBACK (on_edit), self);
  self->tools[1] = gtk_menu_button_new ();
  fw_name_menu_button (self->tools[1], _("Print …"), NULL);
  fw_hand_out_attach (self->tools[1], self->store, dup_person, on_hand_out, self);
  self->tools[2] = fw_records_new_button (_("New goal"), G_CALLBACK (on_new_goal), self);
  self->tools[3] = fw_sheet_button_new (_("Client sheet"), dup_languages, on_sheet, self);
  for (guint i = 0; i < G_N_ELEMENTS (self->tools); i++)
    gtk_box_append (GTK_BOX (line), self->tools[i]);
  gtk_box_append (GTK_BOX (line), fw_records_new_button (_("New plan"), G_CALLBACK (on_new_plan),
                                                         self));

  return line;
}

GtkWidget *
fw_case_plan_new (FwStore *store)
{
  FwCasePlan *self = g_object_new (FW_TYPE_CASE_PLAN, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->store = g_object_ref (store);
  self->plans = fw_case_days_new (_("Serviceplan"), FALSE);
  g_signal_connect_object (self->plans, "changed", G_CALLBACK (show_goals), self,
                           G_CONNECT_SWAPPED);
  self->about = fw_records_new_label (NULL, "dim-label");
  self->empty = fw_records_new_label (NULL, "dim-label");
  self->goals = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (box), new_tools (self));
  gtk_box_append (GTK_BOX (box), self->plans);
  gtk_box_append (GTK_BOX (box), self->about);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->goals);
  fw_records_fill (GTK_WIDGET (self), box);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_plan_set_case (FwCasePlan *self,
                       const char *uuid)
{
  g_return_if_fail (FW_IS_CASE_PLAN (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

/* The plan in which a record stands; what is none leaves the choice as it is. */
static void
choose_plan (FwCasePlan *self,
             const char *uuid)
{
  g_autofree char *at = g_strdup (uuid);

  while (at != NULL)
    {
      char *parent = fw_store_dup_parent (self->store, at);

      fw_case_days_choose (FW_CASE_DAYS (self->plans), at);
      g_free (at);
      at = parent;
    }
}

/* Focuses the action @uuid, or the first one of the goal or of the plan @uuid. */
gboolean
fw_case_plan_focus (FwCasePlan *self,
                    const char *uuid)
{
  g_return_val_if_fail (FW_IS_CASE_PLAN (self), FALSE);

  show (self);
  choose_plan (self, uuid);
  show_goals (self);
  for (guint i = 0; i < self->shown->len; i++)
    {
      Goal *goal = self->shown->pdata[i];
      gboolean whole = g_strcmp0 (goal->goal->plan, uuid) == 0 ||
                       g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (goal->goal)), uuid) == 0;

      if (fw_record_list_focus (FW_RECORD_LIST (goal->list), whole ? NULL : uuid))
        return TRUE;
    }

  return FALSE;
}
