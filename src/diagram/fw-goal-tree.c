/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-goal-tree"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-goal-tree.h"

struct _FwGoalTree
{
  FwTargetSystem *system;
  FwMonitoring   *monitoring;
  GArray         *goals;        /* FwGoal */
  GHashTable     *places;       /* uuid -> index + 1 */
  GPtrArray      *indicators;   /* in the order of the goals */
  GPtrArray      *measures;
};

static void
clear_goal (gpointer data)
{
  FwGoal *goal = data;

  g_object_unref (goal->record);
  g_free (goal->number);
  g_ptr_array_unref (goal->indicators);
}

/* --- reading records ------------------------------------------------------------------- */

static const char *
get_pos (gpointer record)
{
  if (FW_IS_TARGET_GOAL (record))
    return FW_TARGET_GOAL (record)->pos;
  if (FW_IS_INDICATOR (record))
    return FW_INDICATOR (record)->pos;

  return FW_MEASURE (record)->pos;
}

/* Records without a place come last, and always in the same order. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  gpointer x = *(const gpointer *) a, y = *(const gpointer *) b;
  const char *p = get_pos (x), *q = get_pos (y);
  int order = (p == NULL) - (q == NULL);

  if (order == 0)
    order = g_strcmp0 (p, q);

  return order != 0 ? order : g_strcmp0 (fw_entity_get_uuid (x), fw_entity_get_uuid (y));
}

static GPtrArray *
pick (GPtrArray *family,
      GType      type)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < family->len; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (family->pdata[i], type))
      g_ptr_array_add (picked, g_object_ref (family->pdata[i]));
  g_ptr_array_sort (picked, compare_places);

  return picked;
}

static FwLight
find_light (FwGoalTree *self,
            GPtrArray  *indicators)
{
  FwLight worst = FW_LIGHT_NONE;

  for (guint i = 0; i < indicators->len; i++)
    {
      FwIndicator *indicator = indicators->pdata[i];
      FwLight light = fw_indicator_get_light (indicator,
                                              fw_goal_tree_evaluate (self, indicator).value);

      if (light != FW_LIGHT_NONE && (worst == FW_LIGHT_NONE || light < worst))
        worst = light;
    }

  return worst;
}

static void
add_goal (FwGoalTree   *self,
          FwTargetGoal *record,
          guint         parent,
          guint         place,
          guint         n_siblings,
          GPtrArray    *indicators)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (record));
  const FwGoal *above = parent != FW_GOAL_NONE ? fw_goal_tree_get (self, parent) : NULL;
  FwGoal goal = { .record = g_object_ref (record), .parent = parent, .place = place,
                  .n_siblings = n_siblings, .depth = above != NULL ? above->depth + 1 : 1 };

  goal.number = above != NULL ? g_strdup_printf ("%s.%u", above->number, place)
                              : g_strdup_printf ("%u", place);
  goal.indicators = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < indicators->len; i++)
    if (g_strcmp0 (FW_INDICATOR (indicators->pdata[i])->goal, uuid) == 0)
      {
        g_ptr_array_add (goal.indicators, g_object_ref (indicators->pdata[i]));
        g_ptr_array_add (self->indicators, g_object_ref (indicators->pdata[i]));
      }
  goal.light = find_light (self, goal.indicators);
  g_array_append_val (self->goals, goal);
  g_hash_table_insert (self->places, (gpointer) uuid, GUINT_TO_POINTER (self->goals->len));
}

/* parent's uuid, "" for none -> GPtrArray of goals, in order */
static GHashTable *
group_by_parent (GPtrArray *records)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (known, (gpointer) fw_entity_get_uuid (records->pdata[i]));
  for (guint i = 0; i < records->len; i++)
    {
      const char *parent = FW_TARGET_GOAL (records->pdata[i])->parent_goal;
      const char *key = parent != NULL && g_hash_table_contains (known, parent) ? parent : "";
      GPtrArray *group = g_hash_table_lookup (groups, key);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, (gpointer) key, group);
        }
      g_ptr_array_add (group, records->pdata[i]);
    }

  return groups;
}

/* What is still to be read, the next on top: trees may be deep. */
typedef struct
{
  GPtrArray *group;
  guint      next;
  guint      parent;
} Reading;

static void
read_from (FwGoalTree *self,
           GHashTable *groups,
           GPtrArray  *roots,
           GPtrArray  *indicators)
{
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (Reading));
  Reading first = { roots, 0, FW_GOAL_NONE };

  g_array_append_val (open, first);
  while (open->len > 0)
    {
      Reading *reading = &g_array_index (open, Reading, open->len - 1);
      FwTargetGoal *record;
      Reading below = { NULL, 0, self->goals->len };

      if (reading->next == reading->group->len)
        {
          g_array_set_size (open, open->len - 1);
          continue;
        }
      record = reading->group->pdata[reading->next++];
      if (fw_goal_tree_find (self, fw_entity_get_uuid (FW_ENTITY (record))) != FW_GOAL_NONE)
        continue;
      add_goal (self, record, reading->parent, reading->next, reading->group->len, indicators);
      below.group = g_hash_table_lookup (groups, fw_entity_get_uuid (FW_ENTITY (record)));
      if (below.group != NULL)
        g_array_append_val (open, below);
    }
}

/* Two people may each have put one goal below the other's: nothing gets lost,
 * such a ring begins with its first goal. */
static void
read_goals (FwGoalTree *self,
            GPtrArray  *records,
            GPtrArray  *indicators)
{
  g_autoptr(GHashTable) groups = group_by_parent (records);
  GPtrArray *roots = g_hash_table_lookup (groups, "");

  if (roots != NULL)
    read_from (self, groups, roots, indicators);
  for (guint i = 0; i < records->len; i++)
    if (fw_goal_tree_find (self, fw_entity_get_uuid (records->pdata[i])) == FW_GOAL_NONE)
      {
        g_autoptr(GPtrArray) ring = g_ptr_array_new ();

        g_ptr_array_add (ring, records->pdata[i]);
        read_from (self, groups, ring, indicators);
      }
  for (guint i = self->goals->len; i > 0; i--)
    {
      FwGoal *goal = &g_array_index (self->goals, FwGoal, i - 1);

      if (goal->parent != FW_GOAL_NONE)
        g_array_index (self->goals, FwGoal, goal->parent).n_below += goal->n_below + 1;
    }
}

/**
 * fw_goal_tree_new:
 * @family: (element-type FwEntity): the Zielsystem with all that it owns, as
 *   fw_store_list_family() gives it
 */
FwGoalTree *
fw_goal_tree_new (GPtrArray *family)
{
  g_autoptr(GPtrArray) records = pick (family, FW_TYPE_TARGET_GOAL);
  g_autoptr(GPtrArray) indicators = pick (family, FW_TYPE_INDICATOR);
  FwGoalTree *self = g_new0 (FwGoalTree, 1);

  for (guint i = 0; i < family->len && self->system == NULL; i++)
    if (FW_IS_TARGET_SYSTEM (family->pdata[i]))
      self->system = g_object_ref (family->pdata[i]);
  self->monitoring = fw_monitoring_new (family);
  self->goals = g_array_new (FALSE, TRUE, sizeof (FwGoal));
  g_array_set_clear_func (self->goals, clear_goal);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->indicators = g_ptr_array_new_with_free_func (g_object_unref);
  self->measures = pick (family, FW_TYPE_MEASURE);
  read_goals (self, records, indicators);

  return self;
}

void
fw_goal_tree_free (FwGoalTree *self)
{
  g_clear_object (&self->system);
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->indicators);
  g_ptr_array_unref (self->measures);
  g_array_unref (self->goals);
  fw_monitoring_free (self->monitoring);
  g_free (self);
}

/* --- asking ------------------------------------------------------------------------------ */

guint
fw_goal_tree_get_n (FwGoalTree *self)
{
  return self->goals->len;
}

const FwGoal *
fw_goal_tree_get (FwGoalTree *self,
                  guint       index)
{
  g_return_val_if_fail (index < self->goals->len, NULL);

  return &g_array_index (self->goals, FwGoal, index);
}

/* @uuid: (nullable) */
guint
fw_goal_tree_find (FwGoalTree *self,
                   const char *uuid)
{
  guint place = uuid != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->places, uuid)) : 0;

  return place > 0 ? place - 1 : FW_GOAL_NONE;
}

/* The sibling before (-1) or after (1) the goal, or %FW_GOAL_NONE. */
guint
fw_goal_tree_get_beside (FwGoalTree *self,
                         guint       index,
                         int         by)
{
  const FwGoal *goal = fw_goal_tree_get (self, index);

  for (guint i = 0; i < self->goals->len; i++)
    {
      const FwGoal *other = fw_goal_tree_get (self, i);

      if (other->parent == goal->parent && (int) other->place == (int) goal->place + by)
        return i;
    }

  return FW_GOAL_NONE;
}

FwMonitoring *
fw_goal_tree_get_monitoring (FwGoalTree *self)
{
  return self->monitoring;
}

/* Returns: (transfer none) (nullable) */
FwTargetSystem *
fw_goal_tree_get_system (FwGoalTree *self)
{
  return self->system;
}

/* Returns: (transfer none) (element-type FwIndicator): in the order of the goals */
GPtrArray *
fw_goal_tree_list_indicators (FwGoalTree *self)
{
  return self->indicators;
}

/* Returns: (transfer none) (element-type FwMeasure) */
GPtrArray *
fw_goal_tree_list_measures (FwGoalTree *self)
{
  return self->measures;
}

/* Over all cases that were monitored. */
FwResult
fw_goal_tree_evaluate (FwGoalTree  *self,
                       FwIndicator *indicator)
{
  return fw_monitoring_evaluate (self->monitoring, indicator, NULL, NULL);
}

/* Returns: (transfer full): "77,8 %, erreicht" */
char *
fw_goal_tree_dup_result (FwGoalTree  *self,
                         FwIndicator *indicator)
{
  double value = fw_goal_tree_evaluate (self, indicator).value;
  g_autofree char *text = fw_indicator_format (indicator, value);
  const char *word = fw_light_get_word (fw_indicator_get_light (indicator, value));

  return isnan (value) ? g_strdup (word) : g_strconcat (text, ", ", word, NULL);
}

/* Returns: (transfer full): all that a screen reader says of a goal */
char *
fw_goal_tree_dup_sentence (FwGoalTree *self,
                           guint       index)
{
  const FwGoal *goal = fw_goal_tree_get (self, index);
  const char *level = goal->record->level != NULL
                      ? fw_code_list_get_label ("CL_ZIELEBENE", goal->record->level) : _("Goal");
  g_autoptr(GString) text = g_string_new (NULL);

  /* Translators: level of the goal, its number, what it says. */
  g_string_append_printf (text, _("%1$s %2$s: %3$s"), level, goal->number,
                          goal->record->text != NULL ? goal->record->text : _("without text"));
  for (guint i = 0; i < goal->indicators->len; i++)
    {
      FwIndicator *indicator = goal->indicators->pdata[i];
      g_autofree char *result = fw_goal_tree_dup_result (self, indicator);

      g_string_append_printf (text, "; %s: %s",
                              indicator->name != NULL ? indicator->name : _("Indicator"), result);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
