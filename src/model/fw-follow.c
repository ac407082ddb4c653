/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-follow"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-follow.h"
#include "fw-rules.h"
#include "fw-target-rules.h"

#define T FwCaseMonitor

static const FwField fw_case_monitor_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_REF       (T, force, N_("Zielsystem in force"), "force", OPEN, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_DATE      (T, begun, N_("Monitoring from"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_TITLE),
  FW_CODE      (T, deviation, N_("Deviation"), "CL_HUERDE", OPEN, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, note, N_("Reason for the deviation"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
  FW_DATE      (T, finished, N_("Finished on"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_BOOLEAN   (T, dropped, N_("Does not apply to this case"), OPEN, FW_HANDOVER),
  FW_TEXT      (T, row, N_("Anonymous row"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_AUTO,
                .max = 40),
  FW_TEXT      (T, sender, N_("Device"), OPEN, FW_HANDOVER, .flags = FW_FIELD_AUTO, .max = 40),
};

#undef T

FW_DEFINE_ENTITY (FwCaseMonitor, fw_case_monitor, "case_monitor",
                  .label = N_("Monitoring of a case"), .plural = N_("Monitoring of cases"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwCaseTick

static const FwField fw_case_tick_fields[] = {
  FW_REF       (T, monitor, N_("Monitoring of a case"), "case_monitor", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, step, N_("Step of the Soll-Kette"), "force_step", OPEN, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED),
  FW_DATE      (T, happened, N_("Date"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
};

#undef T

FW_DEFINE_ENTITY (FwCaseTick, fw_case_tick, "case_tick",
                  .label = N_("Step of a case"), .plural = N_("Steps of a case"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwCaseAnswer

static const FwField fw_case_answer_fields[] = {
  FW_REF       (T, monitor, N_("Monitoring of a case"), "case_monitor", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, question, N_("What is asked of each case"), "force_question", OPEN,
                FW_HANDOVER, .flags = FW_FIELD_REQUIRED),
  FW_DECIMAL   (T, value, N_("Value"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN,
                .max = 1000000),
};

#undef T

FW_DEFINE_ENTITY (FwCaseAnswer, fw_case_answer, "case_answer",
                  .label = N_("Answer of a case"), .plural = N_("Answers of a case"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* --- one case ------------------------------------------------------------------------------- */

struct _FwFollow
{
  FwForce       *force;
  FwCaseMonitor *monitor;
  GPtrArray     *steps;
  GPtrArray     *questions;
  GHashTable    *ticks;      /* uuid of the step -> FwCaseTick */
  GHashTable    *answers;    /* uuid of the question -> FwCaseAnswer */
  GPtrArray     *periods;
};

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 ((*(FwForceStep *const *) a)->pos, (*(FwForceStep *const *) b)->pos);
}

static int
compare_questions (gconstpointer a,
                   gconstpointer b)
{
  return g_strcmp0 ((*(FwForceQuestion *const *) a)->pos, (*(FwForceQuestion *const *) b)->pos);
}

static void
take_force (FwFollow  *self,
            GPtrArray *force)
{
  for (guint i = 0; i < force->len; i++)
    if (FW_IS_FORCE (force->pdata[i]))
      g_set_object (&self->force, force->pdata[i]);
    else if (FW_IS_FORCE_STEP (force->pdata[i]))
      g_ptr_array_add (self->steps, g_object_ref (force->pdata[i]));
    else if (FW_IS_FORCE_QUESTION (force->pdata[i]))
      g_ptr_array_add (self->questions, g_object_ref (force->pdata[i]));
  g_ptr_array_sort (self->steps, compare_steps);
  g_ptr_array_sort (self->questions, compare_questions);
}

static void
take_monitor (FwFollow  *self,
              GPtrArray *monitor)
{
  for (guint i = 0; i < monitor->len; i++)
    if (FW_IS_CASE_MONITOR (monitor->pdata[i]))
      g_set_object (&self->monitor, monitor->pdata[i]);
    else if (FW_IS_CASE_TICK (monitor->pdata[i]) && FW_CASE_TICK (monitor->pdata[i])->step != NULL)
      g_hash_table_insert (self->ticks, g_strdup (FW_CASE_TICK (monitor->pdata[i])->step),
                           g_object_ref (monitor->pdata[i]));
    else if (FW_IS_CASE_ANSWER (monitor->pdata[i]) &&
             FW_CASE_ANSWER (monitor->pdata[i])->question != NULL)
      g_hash_table_insert (self->answers, g_strdup (FW_CASE_ANSWER (monitor->pdata[i])->question),
                           g_object_ref (monitor->pdata[i]));
}

/**
 * fw_follow_new:
 * @force: (element-type FwEntity): a FwForce with its steps and questions
 * @monitor: (element-type FwEntity): a FwCaseMonitor with its ticks and
 *   answers; empty before it has begun
 * @periods: (element-type FwLegalCirclePeriod): of the persons of the case
 */
FwFollow *
fw_follow_new (GPtrArray *force,
               GPtrArray *monitor,
               GPtrArray *periods)
{
  FwFollow *self = g_new0 (FwFollow, 1);

  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
  self->questions = g_ptr_array_new_with_free_func (g_object_unref);
  self->ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->periods = g_ptr_array_ref (periods);
  take_force (self, force);
  take_monitor (self, monitor);

  return self;
}

void
fw_follow_free (FwFollow *self)
{
  g_clear_object (&self->force);
  g_clear_object (&self->monitor);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->questions);
  g_hash_table_unref (self->ticks);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->periods);
  g_free (self);
}

FwForce *
fw_follow_get_force (FwFollow *self)
{
  return self->force;
}

/* Returns: (transfer none) (nullable): %NULL before it has begun */
FwCaseMonitor *
fw_follow_get_monitor (FwFollow *self)
{
  return self->monitor;
}

/* Returns: (transfer none) (element-type FwForceStep): in their order */
GPtrArray *
fw_follow_get_steps (FwFollow *self)
{
  return self->steps;
}

/* Returns: (transfer none) (element-type FwForceQuestion): in their order */
GPtrArray *
fw_follow_get_questions (FwFollow *self)
{
  return self->questions;
}

/* --- steps ---------------------------------------------------------------------------------- */

/* Returns: (transfer none) (nullable) */
FwCaseTick *
fw_follow_get_tick (FwFollow    *self,
                    FwForceStep *step)
{
  return g_hash_table_lookup (self->ticks, fw_entity_get_uuid (FW_ENTITY (step)));
}

static const char *
date_of (FwFollow   *self,
         const char *step)
{
  FwCaseTick *tick = step != NULL ? g_hash_table_lookup (self->ticks, step) : NULL;

  return tick != NULL ? tick->happened : NULL;
}

/* The first step is what all days are counted from; without its date the
 * earliest of the others stands in. */
static const char *
get_start (FwFollow *self)
{
  const char *start = self->steps->len > 0
                      ? date_of (self, fw_entity_get_uuid (self->steps->pdata[0])) : NULL;

  for (guint i = 1; start == NULL && i < self->steps->len; i++)
    start = date_of (self, fw_entity_get_uuid (self->steps->pdata[i]));

  return start;
}

/* FALSE while the step has no date to the day. */
gboolean
fw_follow_get_days (FwFollow    *self,
                    FwForceStep *step,
                    int         *days)
{
  const char *date = date_of (self, fw_entity_get_uuid (FW_ENTITY (step)));
  const char *start = get_start (self);

  return date != NULL && start != NULL && fw_date_days_between (start, date, days);
}

/**
 * fw_follow_get_delay:
 * @delay: (out): days later than the Soll-Kette allows; below 0 for earlier
 *
 * Returns: %FALSE while that cannot be said
 */
gboolean
fw_follow_get_delay (FwFollow    *self,
                     FwForceStep *step,
                     int         *delay)
{
  gint64 latest = step->days_max != FW_INTEGER_NONE ? step->days_max : step->days;
  int days;

  if (latest == FW_INTEGER_NONE || !fw_follow_get_days (self, step, &days))
    return FALSE;
  *delay = days - (int) latest;

  return TRUE;
}

guint
fw_follow_count_ticks (FwFollow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    n += fw_follow_get_tick (self, self->steps->pdata[i]) != NULL;

  return n;
}

/* --- questions ------------------------------------------------------------------------------ */

/* Returns: (transfer none) (nullable): the end of the benefit before */
static FwLegalCirclePeriod *
find_period (FwFollow   *self,
             const char *circle,
             const char *since)
{
  FwLegalCirclePeriod *found = NULL;

  for (guint i = 0; circle != NULL && i < self->periods->len; i++)
    {
      FwLegalCirclePeriod *period = self->periods->pdata[i];

      if (g_strcmp0 (period->circle, circle) == 0 && period->begins != NULL &&
          (since == NULL || strcmp (period->begins, since) >= 0) &&
          (found == NULL || strcmp (period->begins, found->begins) > 0))
        found = period;
    }

  return found;
}

static double
derive_gap (FwFollow *self)
{
  FwLegalCirclePeriod *before = find_period (self, self->force->circle_from, NULL);
  FwLegalCirclePeriod *after;
  const char *paid;
  int days;

  if (before == NULL || before->ends == NULL)
    return NAN;
  after = find_period (self, self->force->circle_to, before->begins);
  paid = after == NULL ? NULL : after->first_payment != NULL ? after->first_payment
                                                             : after->begins;
  if (paid == NULL || !fw_date_days_between (before->ends, paid, &days))
    return NAN;

  return MAX (0, days - 1);
}

/* The circle that insures: care under the AsylbLG ends with it. */
#define INSURANCE "SGB5"

static double
derive_insured (FwFollow *self)
{
  FwLegalCirclePeriod *before = find_period (self, self->force->circle_from, NULL);
  FwLegalCirclePeriod *after = find_period (self, INSURANCE, NULL);
  int days;

  if (before == NULL || before->ends == NULL || after == NULL ||
      !fw_date_days_between (before->ends, after->begins, &days))
    return NAN;

  return days <= 1;
}

static double
derive_in_time (FwFollow        *self,
                FwForceQuestion *question)
{
  FwLegalCirclePeriod *before = find_period (self, self->force->circle_from, NULL);
  const char *date = date_of (self, question->step_to);

  if (date == NULL || before == NULL || before->ends == NULL)
    return NAN;

  return strcmp (date, before->ends) <= 0;
}

static double
derive_days (FwFollow        *self,
             FwForceQuestion *question)
{
  const char *from = question->step_from != NULL ? date_of (self, question->step_from)
                                                 : get_start (self);
  const char *to = date_of (self, question->step_to);
  int days;

  if (from == NULL || to == NULL || !fw_date_days_between (from, to, &days))
    return NAN;

  return MAX (0, days);
}

static double
derive_reached (FwFollow        *self,
                FwForceQuestion *question)
{
  if (date_of (self, question->step_to) != NULL)
    return 1;

  /* As long as the case goes on, it may come to it yet. */
  return self->monitor != NULL && self->monitor->finished != NULL && question->step_to != NULL
         ? 0 : NAN;
}

/* Returns: what the dates of the case say; NaN as long as they say nothing */
double
fw_follow_derive (FwFollow        *self,
                  FwForceQuestion *question)
{
  const char *measured = question->measured != NULL ? question->measured : FW_MEASURED_ASKED;

  if (g_str_equal (measured, FW_MEASURED_DAYS))
    return derive_days (self, question);
  if (g_str_equal (measured, FW_MEASURED_REACHED))
    return derive_reached (self, question);
  if (g_str_equal (measured, FW_MEASURED_IN_TIME))
    return derive_in_time (self, question);
  if (g_str_equal (measured, FW_MEASURED_GAP))
    return derive_gap (self);
  if (g_str_equal (measured, FW_MEASURED_INSURED))
    return derive_insured (self);

  return NAN;
}

/* Returns: (transfer none) (nullable) */
FwCaseAnswer *
fw_follow_get_typed (FwFollow        *self,
                     FwForceQuestion *question)
{
  return g_hash_table_lookup (self->answers, fw_entity_get_uuid (FW_ENTITY (question)));
}

/* What a person answered counts more than what was derived. */
double
fw_follow_get_answer (FwFollow        *self,
                      FwForceQuestion *question)
{
  FwCaseAnswer *typed = fw_follow_get_typed (self, question);

  return typed != NULL ? typed->value : fw_follow_derive (self, question);
}

/* --- what leaves ---------------------------------------------------------------------------- */

/**
 * fw_follow_is_ready:
 *
 * Whether a row may go: when all questions have an answer, or a person said
 * that no more will come.
 */
gboolean
fw_follow_is_ready (FwFollow *self)
{
  guint n_answers = 0;

  if (self->monitor == NULL || self->monitor->dropped || fw_follow_count_ticks (self) == 0)
    return FALSE;
  for (guint i = 0; i < self->questions->len; i++)
    n_answers += !isnan (fw_follow_get_answer (self, self->questions->pdata[i]));

  return n_answers > 0 && (n_answers == self->questions->len || self->monitor->finished != NULL);
}

/* Returns: (transfer full) (nullable): that of the latest date, which is all
 *   that is told of when */
char *
fw_follow_dup_quarter (FwFollow *self)
{
  const char *latest = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const char *date = date_of (self, fw_entity_get_uuid (self->steps->pdata[i]));

      if (date != NULL && g_strcmp0 (date, latest) > 0)
        latest = date;
    }

  return fw_quarter_of (latest);
}

static void
add_values (FwFollow  *self,
            GPtrArray *records)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      FwForceQuestion *question = self->questions->pdata[i];
      double value = fw_follow_get_answer (self, question);

      if (!isnan (value))
        g_ptr_array_add (records,
                         g_object_new (FW_TYPE_MONITOR_VALUE, "row", self->monitor->row,
                                       "indicator", question->indicator, "value", value, NULL));
    }
}

static void
add_steps (FwFollow  *self,
           GPtrArray *records)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      FwForceStep *step = self->steps->pdata[i];
      int days;
      gboolean dated = fw_follow_get_days (self, step, &days);

      g_ptr_array_add (records,
                       g_object_new (FW_TYPE_MONITOR_STEP, "row", self->monitor->row,
                                     "step", step->step,
                                     "reached", fw_follow_get_tick (self, step) != NULL,
                                     "days", dated ? (gint64) days : FW_INTEGER_NONE, NULL));
    }
}

/**
 * fw_follow_new_row:
 * @replaces: (nullable): the row that another workplace made of this case
 *
 * Returns: (transfer full) (element-type FwEntity) (nullable): the anonymous
 *   row with its values and steps; %NULL while there is nothing to be told
 */
GPtrArray *
fw_follow_new_row (FwFollow   *self,
                   const char *replaces)
{
  g_autofree char *quarter = fw_follow_dup_quarter (self);
  g_autofree char *mark = NULL;
  GPtrArray *records;

  if (quarter == NULL || !fw_follow_is_ready (self) || self->monitor->row == NULL)
    return NULL;
  mark = g_strndup (self->monitor->row, 6);
  records = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (records,
                   g_object_new (FW_TYPE_MONITOR_ROW, "uuid", self->monitor->row,
                                 "system", self->force->system, "version", self->force->version,
                                 "mark", mark, "quarter", quarter,
                                 "deviation", self->monitor->deviation,
                                 "replaces", replaces, NULL));
  add_values (self, records);
  add_steps (self, records);

  return records;
}
