/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-case.h"
#include "fw-target.h"

G_BEGIN_DECLS

/* A Zielsystem as all workplaces know it once it is in force: what a case has
 * to be like, the steps that it should go and what is asked of it.  The office
 * derives it from its own records, and nothing else of them leaves. */
#define FW_TYPE_FORCE (fw_force_get_type ())
G_DECLARE_FINAL_TYPE (FwForce, fw_force, FW, FORCE, FwEntity)

struct _FwForce
{
  FwEntity  parent_instance;

  char     *system;
  char     *number;
  char     *name;
  char     *version;
  char     *decision_no;
  char     *in_force;
  char     *monitored_from;
  char     *ended;
  char     *circle_from;
  char     *circle_to;
  char     *target_groups;
  char     *municipalities;
};

#define FW_TYPE_FORCE_STEP (fw_force_step_get_type ())
G_DECLARE_FINAL_TYPE (FwForceStep, fw_force_step, FW, FORCE_STEP, FwEntity)

/* Days are counted from the first step and say when this one should be done. */
struct _FwForceStep
{
  FwEntity  parent_instance;

  char     *force;
  char     *pos;
  char     *step;
  char     *name;
  char     *institution;
  char     *type;
  gint64    days;
  gint64    days_max;
};

#define FW_TYPE_FORCE_QUESTION (fw_force_question_get_type ())
G_DECLARE_FINAL_TYPE (FwForceQuestion, fw_force_question, FW, FORCE_QUESTION, FwEntity)

struct _FwForceQuestion
{
  FwEntity  parent_instance;

  char     *force;
  char     *pos;
  char     *indicator;
  char     *name;
  char     *aggregate;
  char     *unit;
  char     *measured;
  char     *step_from;
  char     *step_to;
};

gboolean  fw_target_is_in_force    (FwTargetSystem  *system);
GPtrArray *fw_force_new_records    (GPtrArray       *family,
                                    GPtrArray       *chain,
                                    GPtrArray       *known);
gboolean  fw_force_matches         (FwForce         *self,
                                    FwCase          *case_file,
                                    GPtrArray       *periods);
gboolean  fw_force_question_asks_yes (FwForceQuestion *self);

G_END_DECLS
