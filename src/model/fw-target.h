/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* A Zielsystem: what several institutions have agreed to reach, by which
 * Soll-Kette, and how one sees in single cases whether it works. */
#define FW_TYPE_TARGET_SYSTEM (fw_target_system_get_type ())
G_DECLARE_FINAL_TYPE (FwTargetSystem, fw_target_system, FW, TARGET_SYSTEM, FwEntity)

struct _FwTargetSystem
{
  FwEntity  parent_instance;

  char     *number;
  char     *name;
  char     *version;
  char     *replaces;
  char     *status;
  char     *themes;
  char     *target_groups;
  char     *municipalities;
  char     *orgs;
  char     *field;
  char     *dimensions;
  char     *chains;
  char     *circle_from;
  char     *circle_to;
  char     *proposal;
  char     *agreements;
  char     *impact;
  char     *participation;
  char     *decision_no;
  char     *decided;
  char     *conditions;
  char     *in_force;
  char     *monitored_from;
  char     *plan;
  char     *evaluation;
  char     *next_review;
};

#define FW_TARGET_PRINCIPLE "GRUNDSATZ"
#define FW_TARGET_GUIDING   "LEIT"
#define FW_TARGET_MEDIUM    "MITTLER"
#define FW_TARGET_ACTION    "HANDLUNG"

#define FW_TYPE_TARGET_GOAL (fw_target_goal_get_type ())
G_DECLARE_FINAL_TYPE (FwTargetGoal, fw_target_goal, FW, TARGET_GOAL, FwEntity)

struct _FwTargetGoal
{
  FwEntity  parent_instance;

  char     *system;
  char     *parent_goal;
  char     *pos;
  char     *level;
  char     *text;
  char     *steps;
  char     *note;
};

/* How the values of single cases become one. */
#define FW_INDICATOR_SHARE_YES  "ANTEIL_JA"
#define FW_INDICATOR_SHARE_ZERO "ANTEIL_NULL"
#define FW_INDICATOR_MEDIAN     "MEDIAN"
#define FW_INDICATOR_MEAN       "MITTEL"

#define FW_INDICATOR_UP         "HOCH"
#define FW_INDICATOR_DOWN       "NIEDRIG"

#define FW_INDICATOR_CASES      "EINZELFALL"

/* How the answer of one case comes about. */
#define FW_MEASURED_ASKED       "FRAGE"
#define FW_MEASURED_DAYS        "TAGE"
#define FW_MEASURED_REACHED     "ERREICHT"
#define FW_MEASURED_IN_TIME     "VOR_ENDE"
#define FW_MEASURED_GAP         "LUECKE"
#define FW_MEASURED_INSURED     "KV"

/* The values of shares are in percent. */
#define FW_TYPE_INDICATOR (fw_indicator_get_type ())
G_DECLARE_FINAL_TYPE (FwIndicator, fw_indicator, FW, INDICATOR, FwEntity)

struct _FwIndicator
{
  FwEntity  parent_instance;

  char     *goal;
  char     *pos;
  char     *name;
  char     *definition;
  char     *question;
  char     *aggregate;
  char     *unit;
  char     *direction;
  double    base_value;
  gint64    base_n;
  char     *base_period;
  double    target_value;
  char     *target_on;
  double    warn_value;
  char     *source;
  char     *cycle;
  char     *measured;
  char     *step_from;
  char     *step_to;
};

#define FW_MEASURE_DONE "ERLEDIGT"

#define FW_TYPE_MEASURE (fw_measure_get_type ())
G_DECLARE_FINAL_TYPE (FwMeasure, fw_measure, FW, MEASURE, FwEntity)

struct _FwMeasure
{
  FwEntity  parent_instance;

  char     *system;
  char     *pos;
  char     *what;
  char     *institution;
  char     *goals;
  char     *until;
  char     *resources;
  char     *agreement;
  char     *status;
  char     *done_on;
};

/* One case that went the Soll-Kette, without anything that leads back to it. */
#define FW_TYPE_MONITOR_ROW (fw_monitor_row_get_type ())
G_DECLARE_FINAL_TYPE (FwMonitorRow, fw_monitor_row, FW, MONITOR_ROW, FwEntity)

struct _FwMonitorRow
{
  FwEntity  parent_instance;

  char     *system;
  char     *mark;
  char     *version;
  char     *quarter;
  char     *deviation;
  char     *note;
  char     *replaces;
};

/* What a row says to one indicator: 1 or 0 for yes or no, or a number. */
#define FW_TYPE_MONITOR_VALUE (fw_monitor_value_get_type ())
G_DECLARE_FINAL_TYPE (FwMonitorValue, fw_monitor_value, FW, MONITOR_VALUE, FwEntity)

struct _FwMonitorValue
{
  FwEntity  parent_instance;

  char     *row;
  char     *indicator;
  double    value;
};

/* Whether a case came to a step of the Soll-Kette, and after how many days. */
#define FW_TYPE_MONITOR_STEP (fw_monitor_step_get_type ())
G_DECLARE_FINAL_TYPE (FwMonitorStep, fw_monitor_step, FW, MONITOR_STEP, FwEntity)

struct _FwMonitorStep
{
  FwEntity  parent_instance;

  char     *row;
  char     *step;
  gboolean  reached;
  gint64    days;
};

G_END_DECLS
