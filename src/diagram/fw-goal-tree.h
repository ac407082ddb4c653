/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-model.h"

G_BEGIN_DECLS

#define FW_GOAL_NONE G_MAXUINT

/**
 * FwGoal:
 * @record: the goal
 * @number: as people count it, "1.2.1"
 * @parent: its place in the tree, or %FW_GOAL_NONE
 * @depth: 1 for what serves no other goal
 * @place: among its siblings, from 1
 * @n_siblings: with itself
 * @n_below: all that serve it, directly or not
 * @indicators: (element-type FwIndicator)
 * @light: the worst of its indicators
 */
typedef struct
{
  FwTargetGoal *record;
  char         *number;
  guint         parent;
  guint         depth;
  guint         place;
  guint         n_siblings;
  guint         n_below;
  GPtrArray    *indicators;
  FwLight       light;
} FwGoal;

/* The goals of a Zielsystem in the order in which they are read, each before
 * those that serve it. */
typedef struct _FwGoalTree FwGoalTree;

FwGoalTree   *fw_goal_tree_new             (GPtrArray     *family);
void          fw_goal_tree_free            (FwGoalTree    *self);
guint         fw_goal_tree_get_n           (FwGoalTree    *self);
const FwGoal *fw_goal_tree_get             (FwGoalTree    *self,
                                            guint          index);
guint         fw_goal_tree_find            (FwGoalTree    *self,
                                            const char    *uuid);
guint         fw_goal_tree_get_beside      (FwGoalTree    *self,
                                            guint          index,
                                            int            by);
FwMonitoring *fw_goal_tree_get_monitoring  (FwGoalTree    *self);
FwTargetSystem *fw_goal_tree_get_system    (FwGoalTree    *self);
GPtrArray    *fw_goal_tree_list_indicators (FwGoalTree    *self);
GPtrArray    *fw_goal_tree_list_measures   (FwGoalTree    *self);
FwResult      fw_goal_tree_evaluate        (FwGoalTree    *self,
                                            FwIndicator   *indicator);
char         *fw_goal_tree_dup_result      (FwGoalTree    *self,
                                            FwIndicator   *indicator);
char         *fw_goal_tree_dup_sentence    (FwGoalTree    *self,
                                            guint          index);

/* What a person does to the tree: records to save and to delete as one action,
 * and which goal to go on with (nullable). */
typedef struct
{
  const char *label;
  GPtrArray  *saved;
  GPtrArray  *deleted;
  char       *lead;
} FwGoalEdit;

FwGoalEdit   *fw_goal_edit_new_sibling     (FwGoalTree    *tree,
                                            guint          index,
                                            const char    *text);
FwGoalEdit   *fw_goal_edit_new_child       (FwGoalTree    *tree,
                                            guint          index,
                                            const char    *text);
FwGoalEdit   *fw_goal_edit_set             (FwGoalTree    *tree,
                                            guint          index,
                                            const char    *field,
                                            const char    *value);
FwGoalEdit   *fw_goal_edit_shift           (FwGoalTree    *tree,
                                            guint          index,
                                            int            by);
FwGoalEdit   *fw_goal_edit_indent          (FwGoalTree    *tree,
                                            guint          index);
FwGoalEdit   *fw_goal_edit_outdent         (FwGoalTree    *tree,
                                            guint          index);
FwGoalEdit   *fw_goal_edit_delete          (FwGoalTree    *tree,
                                            guint          index);
void          fw_goal_edit_free            (FwGoalEdit    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwGoalTree, fw_goal_tree_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwGoalEdit, fw_goal_edit_free)

G_END_DECLS
