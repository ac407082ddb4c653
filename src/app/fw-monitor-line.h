/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-goal-tree.h"
#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwMonitorLine:
 *
 * One line in which a monitored case is entered, or corrected: Tab goes on,
 * Enter takes it and begins the next.  What is no answer is marked and nothing
 * is saved.
 */
#define FW_TYPE_MONITOR_LINE (fw_monitor_line_get_type ())
G_DECLARE_FINAL_TYPE (FwMonitorLine, fw_monitor_line, FW, MONITOR_LINE, GtkBox)

GtkWidget *fw_monitor_line_new      (FwStore       *store);
void       fw_monitor_line_set_tree (FwMonitorLine *self,
                                     FwGoalTree    *tree);
void       fw_monitor_line_edit     (FwMonitorLine *self,
                                     FwMonitorRow  *row);
void       fw_monitor_line_focus    (FwMonitorLine *self);

G_END_DECLS
