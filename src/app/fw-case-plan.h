/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCasePlan:
 *
 * The section with the Servicepläne of a case: goals, each with its actions,
 * which are ticked off here.
 *
 * Signals: open (FwEntity *record); new (FwEntity *draft), when a record is wanted
 * that stands below another one.
 */
#define FW_TYPE_CASE_PLAN (fw_case_plan_get_type ())
G_DECLARE_FINAL_TYPE (FwCasePlan, fw_case_plan, FW, CASE_PLAN, GtkBox)

GtkWidget *fw_case_plan_new           (FwStore      *store);
void       fw_case_plan_set_case      (FwCasePlan   *self,
                                       const char   *uuid);
gboolean   fw_case_plan_focus         (FwCasePlan   *self,
                                       const char   *uuid);

char      *fw_plan_action_dup_second  (FwStore      *store,
                                       FwPlanAction *action,
                                       const char   *today);
GtkWidget *fw_plan_action_new_check   (FwStore      *store,
                                       FwPlanAction *action);

G_END_DECLS
