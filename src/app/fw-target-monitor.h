/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-goal-tree.h"
#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwTargetMonitor:
 *
 * How single cases fare with a Zielsystem: one line to enter a case, all cases,
 * each indicator per quarter as chart and as table, and what deviated.
 */
#define FW_TYPE_TARGET_MONITOR (fw_target_monitor_get_type ())
G_DECLARE_FINAL_TYPE (FwTargetMonitor, fw_target_monitor, FW, TARGET_MONITOR, AdwBin)

GtkWidget *fw_target_monitor_new      (FwStore         *store);
void       fw_target_monitor_set_tree (FwTargetMonitor *self,
                                       FwGoalTree      *tree);
void       fw_target_monitor_focus    (FwTargetMonitor *self);

G_END_DECLS
