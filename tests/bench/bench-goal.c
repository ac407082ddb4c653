/* SPDX-License-Identifier: EUPL-1.2 */
#include "bench-report.h"
#include "fw-base.h"
#include "fw-goal-scene.h"

/* What the goal editor does after each key on a large Zielsystem: read the
 * tree, lay it out and draw a screen of it. */

#define ROUNDS   31
#define N_GOALS 200

static const char *const levels[] = {
  FW_TARGET_PRINCIPLE, FW_TARGET_GUIDING, FW_TARGET_MEDIUM, FW_TARGET_ACTION,
};

/* A goal has three below it, down to the fourth level, and then more of those. */
static GPtrArray *
new_family (void)
{
  GPtrArray *family = g_ptr_array_new_with_free_func (g_object_unref);
  FwEntity *system = g_object_new (FW_TYPE_TARGET_SYSTEM, "name", "Z", NULL);
  g_autofree char *pos = NULL;
  guint depth[N_GOALS] = { 0 };

  g_ptr_array_add (family, system);
  for (guint i = 0; i < N_GOALS; i++)
    {
      g_autofree char *before = g_steal_pointer (&pos);
      g_autofree char *text = g_strdup_printf ("Ziel %u: Niemand wartet länger als nötig", i);
      guint parent = i > 0 ? (i - 1) / 6 : 0;

      depth[i] = i > 0 ? MIN (depth[parent] + 1, G_N_ELEMENTS (levels) - 1) : 0;
      pos = fw_pos_between (before, NULL);
      g_ptr_array_add (family, g_object_new (FW_TYPE_TARGET_GOAL,
                                             "system", fw_entity_get_uuid (system), "parent-goal",
                                             i > 0 ? fw_entity_get_uuid (family->pdata[1 + parent])
                                                   : NULL,
                                             "pos", pos, "level", levels[depth[i]], "text", text,
                                             NULL));
    }

  return family;
}

int
main (void)
{
  g_autoptr(GPtrArray) family = new_family ();
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("Cantarell, sans-serif", 15);
  g_autoptr(Clock) layout = clock_new ();

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(FwGoalTree) tree = fw_goal_tree_new (family);
      g_autoptr(FwGoalScene) scene = NULL;

      clock_start (layout);
      scene = fw_goal_scene_new (tree, texts);
      clock_stop (layout);
    }
  report_header ();
  report_time ("7-5", "a tree of 200 goals laid out", clock_get (layout, 0.5), 10);

  return 0;
}
