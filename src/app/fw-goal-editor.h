/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-goal-tree.h"
#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwGoalEditor:
 *
 * The goals of one Zielsystem as a tree and as an outline, both edited by the
 * same keys, and beside them the chosen goal with its indicators.
 */
#define FW_TYPE_GOAL_EDITOR (fw_goal_editor_get_type ())
G_DECLARE_FINAL_TYPE (FwGoalEditor, fw_goal_editor, FW, GOAL_EDITOR, GtkBox)

GtkWidget  *fw_goal_editor_new       (FwStore      *store);
void        fw_goal_editor_set_tree  (FwGoalEditor *self,
                                      FwGoalTree   *tree);
void        fw_goal_editor_select    (FwGoalEditor *self,
                                      const char   *uuid);
void        fw_goal_editor_focus     (FwGoalEditor *self);
gboolean    fw_goal_editor_next_view (FwGoalEditor *self);
gboolean    fw_goal_editor_take_back (FwGoalEditor *self);

G_END_DECLS
