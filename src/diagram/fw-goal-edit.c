/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-goal-tree"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-goal-tree.h"

static const char *const levels[] = {
  FW_TARGET_PRINCIPLE, FW_TARGET_GUIDING, FW_TARGET_MEDIUM, FW_TARGET_ACTION,
};

static FwGoalEdit *
new_edit (const char *label,
          const char *lead)
{
  FwGoalEdit *edit = g_new0 (FwGoalEdit, 1);

  edit->label = label;
  edit->lead = g_strdup (lead);
  edit->saved = g_ptr_array_new_with_free_func (g_object_unref);
  edit->deleted = g_ptr_array_new_with_free_func (g_free);

  return edit;
}

void
fw_goal_edit_free (FwGoalEdit *self)
{
  g_ptr_array_unref (self->saved);
  g_ptr_array_unref (self->deleted);
  g_free (self->lead);
  g_free (self);
}

/* What serves a goal of @level: one step more concrete. */
static const char *
get_level_below (const char *level)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (levels[i], level) == 0)
      return levels[i + 1];

  return FW_TARGET_ACTION;
}

static const char *
get_uuid (FwGoalTree *tree,
          guint       index)
{
  return index != FW_GOAL_NONE
         ? fw_entity_get_uuid (FW_ENTITY (fw_goal_tree_get (tree, index)->record)) : NULL;
}

static guint
get_last_child (FwGoalTree *tree,
                guint       parent)
{
  guint last = FW_GOAL_NONE;

  for (guint i = 0; i < fw_goal_tree_get_n (tree); i++)
    if (fw_goal_tree_get (tree, i)->parent == parent)
      last = i;

  return last;
}

/* A place after @index among its siblings, or the first. */
static char *
dup_pos_after (FwGoalTree *tree,
               guint       index)
{
  guint next = index != FW_GOAL_NONE ? fw_goal_tree_get_beside (tree, index, 1) : FW_GOAL_NONE;

  return fw_pos_between (index != FW_GOAL_NONE ? fw_goal_tree_get (tree, index)->record->pos : NULL,
                         next != FW_GOAL_NONE ? fw_goal_tree_get (tree, next)->record->pos : NULL);
}

static FwGoalEdit *
new_goal (FwGoalTree *tree,
          guint       parent,
          const char *pos,
          const char *level,
          const char *text)
{
  FwTargetSystem *system = fw_goal_tree_get_system (tree);
  FwEntity *goal = g_object_new (FW_TYPE_TARGET_GOAL,
                                 "system", fw_entity_get_uuid (FW_ENTITY (system)),
                                 "parent-goal", get_uuid (tree, parent), "pos", pos,
                                 "level", level, "text", text, NULL);
  FwGoalEdit *edit = new_edit (_("New goal"), fw_entity_get_uuid (goal));

  g_ptr_array_add (edit->saved, goal);

  return edit;
}

/**
 * fw_goal_edit_new_sibling:
 * @index: the goal before it, or %FW_GOAL_NONE for one that serves no other
 *
 * The first goal of all is the Grundsatzziel.
 */
FwGoalEdit *
fw_goal_edit_new_sibling (FwGoalTree *tree,
                          guint       index,
                          const char *text)
{
  guint before = index != FW_GOAL_NONE ? index : get_last_child (tree, FW_GOAL_NONE);
  const FwGoal *goal = before != FW_GOAL_NONE ? fw_goal_tree_get (tree, before) : NULL;
  g_autofree char *pos = dup_pos_after (tree, before);

  return new_goal (tree, goal != NULL ? goal->parent : FW_GOAL_NONE, pos,
                   goal != NULL ? goal->record->level : FW_TARGET_PRINCIPLE, text);
}

/* As the last of those that serve the goal. */
FwGoalEdit *
fw_goal_edit_new_child (FwGoalTree *tree,
                        guint       index,
                        const char *text)
{
  g_autofree char *pos = dup_pos_after (tree, get_last_child (tree, index));

  return new_goal (tree, index, pos,
                   get_level_below (fw_goal_tree_get (tree, index)->record->level), text);
}

static FwEntity *
take (FwGoalEdit *edit,
      FwGoalTree *tree,
      guint       index)
{
  FwEntity *copy = fw_entity_copy (FW_ENTITY (fw_goal_tree_get (tree, index)->record));

  g_ptr_array_add (edit->saved, copy);

  return copy;
}

FwGoalEdit *
fw_goal_edit_set (FwGoalTree *tree,
                  guint       index,
                  const char *field,
                  const char *value)
{
  FwGoalEdit *edit = new_edit (_("Change goal"), get_uuid (tree, index));

  g_object_set (take (edit, tree, index), field, value, NULL);

  return edit;
}

/* --- moving ------------------------------------------------------------------------------ */

/**
 * fw_goal_edit_shift:
 * @by: 1 for later, -1 for earlier among its siblings
 *
 * Returns: (nullable): %NULL if it stands there already
 */
FwGoalEdit *
fw_goal_edit_shift (FwGoalTree *tree,
                    guint       index,
                    int         by)
{
  guint other = fw_goal_tree_get_beside (tree, index, by);
  guint beyond = other != FW_GOAL_NONE ? fw_goal_tree_get_beside (tree, other, by) : FW_GOAL_NONE;
  const char *near, *far;
  g_autofree char *pos = NULL;
  FwGoalEdit *edit;

  if (other == FW_GOAL_NONE)
    return NULL;
  near = fw_goal_tree_get (tree, other)->record->pos;
  far = beyond != FW_GOAL_NONE ? fw_goal_tree_get (tree, beyond)->record->pos : NULL;
  pos = by > 0 ? fw_pos_between (near, far) : fw_pos_between (far, near);
  edit = new_edit (_("Move goal"), get_uuid (tree, index));
  g_object_set (take (edit, tree, index), "pos", pos, NULL);

  return edit;
}

/* Who moves up or down changes level, and so does all below. */
static FwGoalEdit *
move_below (FwGoalTree *tree,
            guint       index,
            guint       parent,
            const char *pos)
{
  FwGoalEdit *edit = new_edit (_("Move goal"), get_uuid (tree, index));
  guint n = fw_goal_tree_get (tree, index)->n_below;

  g_object_set (take (edit, tree, index), "parent-goal", get_uuid (tree, parent), "pos", pos,
                "level", parent != FW_GOAL_NONE
                         ? get_level_below (fw_goal_tree_get (tree, parent)->record->level)
                         : FW_TARGET_PRINCIPLE, NULL);
  for (guint i = index + 1; i <= index + n; i++)
    {
      FwTargetGoal *above = edit->saved->pdata[fw_goal_tree_get (tree, i)->parent - index];

      g_object_set (take (edit, tree, i), "level", get_level_below (above->level), NULL);
    }

  return edit;
}

/* Returns: (nullable): below the sibling before it; %NULL if there is none */
FwGoalEdit *
fw_goal_edit_indent (FwGoalTree *tree,
                     guint       index)
{
  guint parent = fw_goal_tree_get_beside (tree, index, -1);
  g_autofree char *pos = NULL;

  if (parent == FW_GOAL_NONE)
    return NULL;
  pos = dup_pos_after (tree, get_last_child (tree, parent));

  return move_below (tree, index, parent, pos);
}

/* Returns: (nullable): beside the goal that it serves; %NULL if it serves none */
FwGoalEdit *
fw_goal_edit_outdent (FwGoalTree *tree,
                      guint       index)
{
  guint above = fw_goal_tree_get (tree, index)->parent;
  g_autofree char *pos = NULL;

  if (above == FW_GOAL_NONE)
    return NULL;
  pos = dup_pos_after (tree, above);

  return move_below (tree, index, fw_goal_tree_get (tree, above)->parent, pos);
}

/* --- deleting ------------------------------------------------------------------------------ */

static guint
find_lead_after (FwGoalTree *tree,
                 guint       index)
{
  guint next = fw_goal_tree_get_beside (tree, index, 1);

  if (next == FW_GOAL_NONE)
    next = fw_goal_tree_get_beside (tree, index, -1);

  return next != FW_GOAL_NONE ? next : fw_goal_tree_get (tree, index)->parent;
}

/* With all that serve it and their indicators. */
FwGoalEdit *
fw_goal_edit_delete (FwGoalTree *tree,
                     guint       index)
{
  FwGoalEdit *edit = new_edit (_("Delete goal"), get_uuid (tree, find_lead_after (tree, index)));
  guint n = fw_goal_tree_get (tree, index)->n_below;

  for (guint i = index + n + 1; i > index; i--)
    {
      const FwGoal *goal = fw_goal_tree_get (tree, i - 1);

      for (guint k = 0; k < goal->indicators->len; k++)
        g_ptr_array_add (edit->deleted, g_strdup (fw_entity_get_uuid (goal->indicators->pdata[k])));
      g_ptr_array_add (edit->deleted, g_strdup (get_uuid (tree, i - 1)));
    }

  return edit;
}
