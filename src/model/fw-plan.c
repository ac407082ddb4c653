/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-plan"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-circle.h"
#include "fw-code-list.h"
#include "fw-consent.h"
#include "fw-course.h"
#include "fw-person.h"
#include "fw-plan.h"

/* --- records ---------------------------------------------------------------------------- */

#define T FwPlan

static const FwField fw_plan_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_DATE      (T, made, N_("Day of the plan"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_DATE      (T, review_on, N_("To be reviewed on"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, participants, N_("Made together with"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 400,
                .example = N_("e.g. interpreter, Jobcenter")),
  FW_PARAGRAPH (T, agreed, N_("What was agreed beside the goals"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
  FW_DATE      (T, signed_on, N_("Signed on"), INDIRECT, FW_HANDOVER),
};

#undef T

static char *
fw_plan_dup_title (FwEntity *entity)
{
  return fw_entity_dup_dated_title ("Serviceplan", FW_PLAN (entity)->made);
}

FW_DEFINE_ENTITY (FwPlan, fw_plan, "plan",
                  .label = N_("Serviceplan"), .plural = N_("Servicepläne"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER,
                  .dup_title = fw_plan_dup_title)

#define T FwPlanGoal

static const FwField fw_plan_goal_fields[] = {
  FW_REF       (T, plan, N_("Serviceplan"), "plan", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, text, N_("Goal"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_LONG,
                .max = 400, .example = N_("e.g. A place in a course with child care")),
  FW_CODE      (T, area, N_("Lebensbereich"), "CL_LEBENSBEREICH", INDIRECT, FW_HANDOVER),
  FW_CODE      (T, priority, N_("Priority"), "CL_PRIORITAET", OPEN, FW_HANDOVER),
  FW_DATE      (T, target_date, N_("To be reached by"), INDIRECT, FW_HANDOVER),
  FW_CODE      (T, reached, N_("Reached so far"), "CL_ERREICHUNG", INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwPlanGoal, fw_plan_goal, "plan_goal",
                  .label = N_("Goal of a Serviceplan"), .plural = N_("Goals of a Serviceplan"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwPlanAction

static const FwField fw_plan_action_fields[] = {
  FW_REF       (T, goal, N_("Goal"), "plan_goal", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, text, N_("What is done"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_LONG,
                .max = 400, .example = N_("e.g. Apply for the extension of the title")),
  FW_CODE      (T, who, N_("Who does it"), "CL_WER", INDIRECT, FW_HANDOVER),
  FW_REF       (T, actor, N_("Institution or service"), "actor", INDIRECT, FW_HANDOVER),
  FW_DATE      (T, fixed, N_("Until a fixed day"), INDIRECT, FW_HANDOVER),
  FW_CODE      (T, anchor, N_("Depends on"), "CL_ANKER", INDIRECT, FW_HANDOVER),
  FW_CODE      (T, side, N_("Before or after"), "CL_VORNACH", OPEN, FW_HANDOVER),
  FW_INTEGER   (T, days, N_("Days"), OPEN, FW_HANDOVER, .max = 3650),
  FW_REF       (T, person, N_("Whose"), "person", INDIRECT, FW_HANDOVER),
  FW_DATE      (T, due, N_("Due"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN),
  FW_CODE      (T, state, N_("State"), "CL_MASSNAHME", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, closed_on, N_("Done on"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_AUTO),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
  FW_CODE      (T, plain, N_("In plain words"), "CL_KLARSCHRITT", INDIRECT, FW_HANDOVER),
  FW_TIME      (T, meet, N_("Appointment"), INDIRECT, FW_HANDOVER),
  FW_CODES     (T, bring, N_("What to bring"), "CL_MITBRINGEN", INDIRECT, FW_HANDOVER),
};

#undef T

static void
fw_plan_action_start (FwEntity *entity)
{
  g_object_set (entity, "state", "OFFEN", NULL);
}

FW_DEFINE_ENTITY (FwPlanAction, fw_plan_action, "plan_action",
                  .label = N_("Action of a Serviceplan"),
                  .plural = N_("Actions of a Serviceplan"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER,
                  .start = fw_plan_action_start)

/* --- anchors ---------------------------------------------------------------------------- */

/* Whether a change of such a record can move the day of an action. */
gboolean
fw_plan_is_anchor (const char *entity)
{
  static const char *const entities[] = {
    "residence_status", "consent", "legal_circle_period", "course", "plan", "plan_goal",
    "plan_action", NULL
  };

  return entity != NULL && g_strv_contains (entities, entity);
}

static const char *
later (const char *a,
       const char *b)
{
  return g_strcmp0 (b, a) > 0 ? b : a;
}

/* The title is renewed by another record: the last one counts. */
static const char *
find_title (GPtrArray *statuses)
{
  const char *last = NULL;

  for (guint i = 0; statuses != NULL && i < statuses->len; i++)
    last = later (last, FW_RESIDENCE_STATUS (statuses->pdata[i])->valid_until);

  return last;
}

static const char *
find_consent (GPtrArray *consents)
{
  const char *last = NULL;

  for (guint i = 0; consents != NULL && i < consents->len; i++)
    if (FW_CONSENT (consents->pdata[i])->withdrawn == NULL)
      last = later (last, FW_CONSENT (consents->pdata[i])->valid_until);

  return last;
}

/* The end of the benefit that began last; %NULL while it runs on. */
static const char *
find_benefit (GPtrArray *periods)
{
  FwLegalCirclePeriod *last = NULL;

  for (guint i = 0; periods != NULL && i < periods->len; i++)
    {
      FwLegalCirclePeriod *period = periods->pdata[i];

      if (fw_circle_is_livelihood (period->circle) &&
          (last == NULL || g_strcmp0 (period->begins, last->begins) > 0))
        last = period;
    }

  return last != NULL ? last->ends : NULL;
}

static FwCourse *
find_course (GPtrArray *courses)
{
  FwCourse *last = NULL;

  for (guint i = 0; courses != NULL && i < courses->len; i++)
    if (last == NULL || g_strcmp0 (FW_COURSE (courses->pdata[i])->begins, last->begins) > 0)
      last = courses->pdata[i];

  return last;
}

/**
 * fw_plan_find_anchor:
 * @anchor: (nullable): a code of CL_ANKER
 *
 * Returns: (transfer none) (nullable): the day to which the anchor has come; ISO
 */
const char *
fw_plan_find_anchor (const char          *anchor,
                     const FwPlanAnchors *anchors)
{
  FwCourse *course = find_course (anchors->courses);
  const struct { const char *code, *day; } days[] = {
    { "TITEL", find_title (anchors->statuses) },
    { "EINWILLIGUNG", find_consent (anchors->consents) },
    { "LEISTUNG", find_benefit (anchors->periods) },
    { "KURSBEGINN", course != NULL ? course->begins : NULL },
    { "KURSENDE", course != NULL ? course->ends : NULL },
    { "ZIEL", anchors->goal != NULL ? anchors->goal->target_date : NULL },
    { "PLAN", anchors->plan != NULL ? anchors->plan->made : NULL },
    { "PRUEFUNG", anchors->plan != NULL ? anchors->plan->review_on : NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_strcmp0 (days[i].code, anchor) == 0)
      return days[i].day;

  return NULL;
}

/* --- actions ---------------------------------------------------------------------------- */

gboolean
fw_plan_action_is_closed (FwPlanAction *self)
{
  return g_strcmp0 (self->state, "ERLEDIGT") == 0 || g_strcmp0 (self->state, "ENTFALLEN") == 0;
}

static gboolean
is_after (FwPlanAction *self)
{
  return g_strcmp0 (self->side, "NACH") == 0;
}

static int
get_days (FwPlanAction *self)
{
  return self->days != FW_INTEGER_NONE ? (int) self->days : 0;
}

/**
 * fw_plan_action_dup_due:
 * @anchor_day: (nullable): the day of its anchor; of an imprecise one the first day
 *   counts before it and the last one after it, so that nothing is due too late
 *
 * Returns: (transfer full) (nullable): as an ISO date; the fixed day where there is
 *   no anchor, or no day of it yet
 */
char *
fw_plan_action_dup_due (FwPlanAction *self,
                        const char   *anchor_day)
{
  GDate day;
  g_autofree char *whole = NULL;
  gboolean known = is_after (self) ? fw_date_last (anchor_day, &day)
                                   : fw_date_first (anchor_day, &day);

  if (self->anchor == NULL || !known)
    return g_strdup (self->fixed);
  whole = fw_date_from_gdate (&day);

  return fw_date_add_days (whole, is_after (self) ? get_days (self) : -get_days (self));
}

/* Returns: (transfer full) (nullable): "14 Tage vor Ablauf des Aufenthaltstitels" */
char *
fw_plan_action_dup_rule (FwPlanAction *self)
{
  const char *what;
  int days = get_days (self);

  if (self->anchor == NULL)
    return NULL;
  what = fw_code_list_get_label ("CL_ANKER", self->anchor);
  if (days == 0)
    /* Translators: %s is what an action depends on, such as "Ablauf des Titels". */
    return g_strdup_printf (_("on the day: %s"), what);
  if (is_after (self))
    /* Translators: so many days after something, such as "Beginn des Kurses". */
    return g_strdup_printf (ngettext ("%1$d day after: %2$s", "%1$d days after: %2$s",
                                      (gulong) days), days, what);

  return g_strdup_printf (ngettext ("%1$d day before: %2$s", "%1$d days before: %2$s",
                                    (gulong) days), days, what);
}

/**
 * fw_plan_action_settle:
 * @anchor_day: (nullable): the day of its anchor
 * @today: when it was closed, if it just was
 *
 * Sets what follows from the rest.
 *
 * Returns: whether anything has changed
 */
gboolean
fw_plan_action_settle (FwPlanAction *self,
                       const char   *anchor_day,
                       const char   *today)
{
  g_autofree char *due = fw_plan_action_dup_due (self, anchor_day);
  gboolean closed = fw_plan_action_is_closed (self);
  gboolean changed = FALSE;

  /* What was done stays where it was. */
  if (!closed && g_strcmp0 (due, self->due) != 0)
    {
      g_object_set (self, "due", due, NULL);
      changed = TRUE;
    }
  if (closed != (self->closed_on != NULL))
    {
      g_object_set (self, "closed-on", closed ? today : NULL, NULL);
      changed = TRUE;
    }

  return changed;
}
