/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-target-rules.h"
#include "fw-target.h"

/* The office makes a Zielsystem and sends it to all once it is in force. */
#define PACKETS (FW_WORKSHOP | FW_MASTER)

#define T FwTargetSystem

static const FwField fw_target_system_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, PACKETS,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20,
                .example = "ZS-2026-01"),
  FW_TEXT      (T, name, N_("Title"), OPEN, PACKETS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_SCAN, .max = 200),
  FW_TEXT      (T, version, N_("Version"), OPEN, PACKETS, .flags = FW_FIELD_COLUMN, .max = 20),
  FW_REF       (T, replaces, N_("Replaces"), "target_system", OPEN, PACKETS),
  FW_CODE      (T, status, N_("Status"), "CL_ZS_STATUS", OPEN, PACKETS,
                .flags = FW_FIELD_COLUMN),
  FW_REFS      (T, themes, N_("Generative Themen"), "theme", OPEN, FW_WORKSHOP),
  FW_CODES     (T, target_groups, N_("Target groups"), "CL_ZIELGRUPPE", OPEN, PACKETS),
  FW_REFS      (T, municipalities, N_("Municipalities"), "municipality", OPEN, PACKETS),
  FW_REFS      (T, orgs, N_("Institutions bound by it"), "actor", OPEN, PACKETS),
  FW_CODE      (T, field, N_("Handlungsfeld"), "CL_HANDLUNGSFELD", OPEN, PACKETS),
  FW_CODES     (T, dimensions, N_("Zieldimensionen"), "CL_ZIELDIMENSION", OPEN, PACKETS),
  FW_REFS      (T, chains, N_("Soll-Ketten"), "chain", OPEN, PACKETS),
  FW_CODE      (T, circle_from, N_("For changes from the Rechtskreis"), "CL_RECHTSKREIS", OPEN,
                PACKETS),
  FW_CODE      (T, circle_to, N_("To the Rechtskreis"), "CL_RECHTSKREIS", OPEN, PACKETS),
  FW_PARAGRAPH (T, proposal, N_("Proposed decision"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, agreements, N_("Agreements and consents needed"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, impact, N_("Effects"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, participation, N_("Who took part"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_TEXT      (T, decision_no, N_("Beschluss"), OPEN, PACKETS,
                .flags = FW_FIELD_SEARCH, .max = 60, .example = "LG-2026-05"),
  FW_DATE      (T, decided, N_("Decided on"), OPEN, PACKETS),
  FW_PARAGRAPH (T, conditions, N_("Conditions of the Beschluss"), OPEN, PACKETS,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_DATE      (T, in_force, N_("Applies from"), OPEN, PACKETS),
  FW_DATE      (T, monitored_from, N_("Monitoring from"), OPEN, PACKETS),
  FW_PARAGRAPH (T, plan, N_("Plan of monitoring and evaluation"), OPEN, PACKETS,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, evaluation, N_("Evaluation"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_DATE      (T, next_review, N_("Next review"), OPEN, PACKETS),
};

#undef T

static const char *const system_first[] = { "number", "name", NULL };

static void
start_system (FwEntity *entity)
{
  g_object_set (entity, "status", "ENTWURF", "version", "1", NULL);
}

FW_DEFINE_ENTITY (FwTargetSystem, fw_target_system, "target_system",
                  .label = N_("Zielsystem"), .plural = N_("Zielsysteme"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .first = system_first, .series = "ZS", .start = start_system)

#define T FwTargetGoal

static const FwField fw_target_goal_fields[] = {
  FW_REF       (T, system, N_("Zielsystem"), "target_system", OPEN, PACKETS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, parent_goal, N_("Serves the goal"), "target_goal", OPEN, PACKETS,
                .flags = FW_FIELD_AUTO),
  FW_TEXT      (T, pos, N_("Place"), OPEN, PACKETS, .flags = FW_FIELD_AUTO, .max = 200),
  FW_CODE      (T, level, N_("Level"), "CL_ZIELEBENE", OPEN, PACKETS,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, text, N_("Goal"), OPEN, PACKETS,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN | FW_FIELD_SCAN |
                         FW_FIELD_LONG, .max = 400),
  FW_REFS      (T, steps, N_("Brought about by these steps"), "chain_step", OPEN, PACKETS),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
};

#undef T

FW_DEFINE_ENTITY (FwTargetGoal, fw_target_goal, "target_goal",
                  .label = N_("Goal"), .plural = N_("Goals"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE)

#define T FwIndicator

#define MOST 1000000

static const FwField fw_indicator_fields[] = {
  FW_REF       (T, goal, N_("Goal"), "target_goal", OPEN, PACKETS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, PACKETS, .flags = FW_FIELD_AUTO, .max = 200),
  FW_TEXT      (T, name, N_("Indicator"), OPEN, PACKETS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_SCAN, .max = 200),
  FW_PARAGRAPH (T, definition, N_("Definition"), OPEN, PACKETS,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_TEXT      (T, question, N_("What is asked of each case"), OPEN, PACKETS,
                .flags = FW_FIELD_SCAN, .max = 60),
  FW_CODE      (T, measured, N_("How a case is measured"), "CL_MESSUNG", OPEN, PACKETS),
  FW_REF       (T, step_from, N_("From the step"), "chain_step", OPEN, PACKETS),
  FW_REF       (T, step_to, N_("To the step"), "chain_step", OPEN, PACKETS),
  FW_CODE      (T, aggregate, N_("Figure"), "CL_KENNWERT", OPEN, PACKETS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TEXT      (T, unit, N_("Unit"), OPEN, PACKETS, .flags = FW_FIELD_SCAN, .max = 20),
  FW_CODE      (T, direction, N_("The target is"), "CL_ZIELRICHTUNG", OPEN, PACKETS),
  FW_DECIMAL   (T, base_value, N_("Base value"), OPEN, PACKETS, .max = MOST),
  FW_INTEGER   (T, base_n, N_("Cases of the base value"), OPEN, PACKETS, .max = MOST),
  FW_TEXT      (T, base_period, N_("Period of the base value"), OPEN, PACKETS, .max = 40),
  FW_DECIMAL   (T, target_value, N_("Target value"), OPEN, PACKETS, .max = MOST,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, target_on, N_("To be reached by"), OPEN, PACKETS),
  FW_DECIMAL   (T, warn_value, N_("Just missed up to"), OPEN, PACKETS, .max = MOST),
  FW_CODE      (T, source, N_("Source"), "CL_INDIKATORQUELLE", OPEN, PACKETS),
  FW_CODE      (T, cycle, N_("Evaluated"), "CL_TURNUS", OPEN, PACKETS),
};

#undef T

static const char *const indicator_first[] = {
  "name", "aggregate", "direction", "target_value", NULL
};

static void
start_indicator (FwEntity *entity)
{
  g_object_set (entity, "aggregate", FW_INDICATOR_SHARE_YES, "direction", FW_INDICATOR_UP,
                "source", FW_INDICATOR_CASES, "cycle", "QUARTAL", NULL);
}

static gboolean
fw_indicator_validate (FwEntity  *entity,
                       GError   **error)
{
  FwIndicator *self = FW_INDICATOR (entity);
  gboolean down = g_strcmp0 (self->direction, FW_INDICATOR_DOWN) == 0;

  if (isnan (self->warn_value) || isnan (self->target_value) ||
      (down ? self->warn_value >= self->target_value : self->warn_value <= self->target_value))
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("What is just missed must lie on the other side of the target than "
                         "what reaches it."));

  return FALSE;
}

static const char *const indicator_ruled[] = { "direction", "target_value", "warn_value", NULL };

FW_DEFINE_ENTITY (FwIndicator, fw_indicator, "indicator",
                  .label = N_("Indicator"), .plural = N_("Indicators"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .first = indicator_first, .start = start_indicator,
                  .ruled = indicator_ruled, .validate = fw_indicator_validate)

#define T FwMeasure

static const FwField fw_measure_fields[] = {
  FW_REF       (T, system, N_("Zielsystem"), "target_system", OPEN, PACKETS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, PACKETS, .flags = FW_FIELD_AUTO, .max = 200),
  FW_TEXT      (T, what, N_("Maßnahme"), OPEN, PACKETS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_SCAN | FW_FIELD_LONG, .max = 400),
  FW_REFS      (T, institution, N_("Responsible institutions"), "actor", OPEN, PACKETS,
                .flags = FW_FIELD_COLUMN),
  FW_REFS      (T, goals, N_("Serves the goals"), "target_goal", OPEN, PACKETS),
  FW_DATE      (T, until, N_("Until"), OPEN, PACKETS, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, resources, N_("Resources"), OPEN, PACKETS, .flags = FW_FIELD_SCAN, .max = 400),
  FW_TEXT      (T, agreement, N_("Agreement or form needed"), OPEN, PACKETS,
                .flags = FW_FIELD_SCAN, .max = 400),
  FW_CODE      (T, status, N_("Status"), "CL_MASSNAHME", OPEN, PACKETS,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, done_on, N_("Done on"), OPEN, PACKETS),
};

#undef T

static const char *const measure_first[] = { "what", "institution", "until", NULL };

static void
start_measure (FwEntity *entity)
{
  g_object_set (entity, "status", "OFFEN", NULL);
}

FW_DEFINE_ENTITY (FwMeasure, fw_measure, "measure",
                  .label = N_("Maßnahme"), .plural = N_("Maßnahmen"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .first = measure_first, .start = start_measure)

/* No date, no place, no case: a quarter is all that a row says of when.  What the
 * office enters by hand stays there; what a laptop makes of a case goes to the
 * office, without the reason in somebody's words.  Whoever takes a case over
 * makes a new row, which takes the place of the one before. */
#define T FwMonitorRow

static const FwField fw_monitor_row_fields[] = {
  FW_REF       (T, system, N_("Zielsystem"), "target_system", OPEN, FW_MONITORING,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, mark, N_("Sign"), OPEN, FW_MONITORING,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 20),
  FW_TEXT      (T, version, N_("Version"), OPEN, FW_MONITORING, .flags = FW_FIELD_AUTO,
                .max = 20),
  FW_TEXT      (T, quarter, N_("Quarter"), OPEN, FW_MONITORING,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 7,
                .example = "2026-Q1"),
  FW_CODE      (T, deviation, N_("Deviation"), "CL_HUERDE", OPEN, FW_MONITORING,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, note, N_("Reason for the deviation"), INDIRECT, FW_MONITORING,
                .flags = FW_FIELD_SCAN, .max = 200),
  FW_REF       (T, replaces, N_("Continues"), "monitor_row", OPEN, FW_MONITORING,
                .flags = FW_FIELD_AUTO),
};

#undef T

static gboolean
fw_monitor_row_validate (FwEntity  *entity,
                         GError   **error)
{
  if (fw_quarter_is_valid (FW_MONITOR_ROW (entity)->quarter))
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("A quarter is written like “2026-Q1”."));

  return FALSE;
}

static const char *const monitor_ruled[] = { "quarter", NULL };

FW_DEFINE_ENTITY (FwMonitorRow, fw_monitor_row, "monitor_row",
                  .label = N_("Monitored case"), .plural = N_("Monitored cases"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_CASE_MANAGER,
                  .ruled = monitor_ruled, .validate = fw_monitor_row_validate)

#define T FwMonitorValue

static const FwField fw_monitor_value_fields[] = {
  FW_REF       (T, row, N_("Monitored case"), "monitor_row", OPEN, FW_MONITORING,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, indicator, N_("Indicator"), "indicator", OPEN, FW_MONITORING,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_DECIMAL   (T, value, N_("Value"), OPEN, FW_MONITORING,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = MOST),
};

#undef T

FW_DEFINE_ENTITY (FwMonitorValue, fw_monitor_value, "monitor_value",
                  .label = N_("Monitored value"), .plural = N_("Monitored values"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwMonitorStep

static const FwField fw_monitor_step_fields[] = {
  FW_REF       (T, row, N_("Monitored case"), "monitor_row", OPEN, FW_MONITORING,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, step, N_("Step"), "chain_step", OPEN, FW_MONITORING,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_BOOLEAN   (T, reached, N_("Reached"), OPEN, FW_MONITORING, .flags = FW_FIELD_COLUMN),
  FW_INTEGER   (T, days, N_("Days since the first step"), OPEN, FW_MONITORING,
                .flags = FW_FIELD_COLUMN | FW_FIELD_TITLE, .max = MOST),
};

#undef T

FW_DEFINE_ENTITY (FwMonitorStep, fw_monitor_step, "monitor_step",
                  .label = N_("Monitored step"), .plural = N_("Monitored steps"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_CASE_MANAGER)
