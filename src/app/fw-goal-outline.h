/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-goal-tree.h"

G_BEGIN_DECLS

/**
 * FwGoalOutline:
 *
 * The goals of a Zielsystem line by line, for all who read better than they see
 * drawings.
 *
 * Signals: selected (const char *uuid, nullable) when a person chooses another
 * goal.
 */
#define FW_TYPE_GOAL_OUTLINE (fw_goal_outline_get_type ())
G_DECLARE_FINAL_TYPE (FwGoalOutline, fw_goal_outline, FW, GOAL_OUTLINE, AdwBin)

GtkWidget *fw_goal_outline_new      (void);
void       fw_goal_outline_set_tree (FwGoalOutline *self,
                                     FwGoalTree    *tree,
                                     const char    *title);
void       fw_goal_outline_select   (FwGoalOutline *self,
                                     const char    *uuid,
                                     gboolean       focus);
void       fw_goal_outline_focus    (FwGoalOutline *self);

G_END_DECLS
