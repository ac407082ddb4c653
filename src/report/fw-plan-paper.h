/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-plan.h"

G_BEGIN_DECLS

/* A goal with what is done for it; @institutions are the names of the bodies of
 * @actions, in the same order. */
typedef struct
{
  FwPlanGoal *goal;
  GPtrArray  *actions;
  GPtrArray  *institutions;
} FwPlanPart;

FwDocument *fw_plan_paper_new (FwPlan      *plan,
                               GPtrArray   *parts,
                               const char  *subject,
                               const char  *case_manager,
                               gboolean     nameless,
                               const char  *body,
                               const char  *today);

G_END_DECLS
