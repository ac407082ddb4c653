/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* What was agreed with a person: goals, and who does what until when. */
#define FW_TYPE_PLAN (fw_plan_get_type ())
G_DECLARE_FINAL_TYPE (FwPlan, fw_plan, FW, PLAN, FwEntity)

struct _FwPlan
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *made;
  char     *review_on;
  char     *participants;
  char     *agreed;
  char     *signed_on;
};

#define FW_TYPE_PLAN_GOAL (fw_plan_goal_get_type ())
G_DECLARE_FINAL_TYPE (FwPlanGoal, fw_plan_goal, FW, PLAN_GOAL, FwEntity)

struct _FwPlanGoal
{
  FwEntity  parent_instance;

  char     *plan;
  char     *text;
  char     *area;
  char     *priority;
  char     *target_date;
  char     *reached;
  char     *note;
};

/* @fixed is a day that somebody named; with an @anchor the action is due so many
 * @days on that @side of the anchor.  @due is what follows from both.  On the
 * sheet of the client stand @plain, @meet and @bring. */
#define FW_TYPE_PLAN_ACTION (fw_plan_action_get_type ())
G_DECLARE_FINAL_TYPE (FwPlanAction, fw_plan_action, FW, PLAN_ACTION, FwEntity)

struct _FwPlanAction
{
  FwEntity  parent_instance;

  char     *goal;
  char     *text;
  char     *who;
  char     *actor;
  char     *fixed;
  char     *anchor;
  char     *side;
  gint64    days;
  char     *person;
  char     *due;
  char     *state;
  char     *closed_on;
  char     *note;
  char     *plain;
  char     *meet;
  char     *bring;
};

gboolean  fw_plan_action_is_closed  (FwPlanAction *self);
char     *fw_plan_action_dup_due    (FwPlanAction *self,
                                     const char   *anchor_day);
char     *fw_plan_action_dup_rule   (FwPlanAction *self);
gboolean  fw_plan_action_settle     (FwPlanAction *self,
                                     const char   *anchor_day,
                                     const char   *today);

/* What the anchors of one person's actions can be. */
typedef struct
{
  FwPlan     *plan;
  FwPlanGoal *goal;
  GPtrArray  *statuses;
  GPtrArray  *consents;
  GPtrArray  *periods;
  GPtrArray  *courses;
} FwPlanAnchors;

const char *fw_plan_find_anchor     (const char          *anchor,
                                     const FwPlanAnchors *anchors);
gboolean    fw_plan_is_anchor       (const char          *entity);

G_END_DECLS
