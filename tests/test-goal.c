/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-flow-paper.h"
#include "fw-goal-scene.h"
#include "fw-target-chart.h"
#include "fw-target-paper.h"

/* Goals: how they are read from records, what an edit makes of them, and the
 * drawing. */

typedef struct
{
  GPtrArray  *records;
  GHashTable *goals;     /* name -> uuid */
} Kit;

static FwTargetGoal *
add_goal (Kit        *kit,
          const char *name,
          const char *parent,
          const char *pos,
          const char *level)
{
  FwTargetGoal *goal = g_object_new (FW_TYPE_TARGET_GOAL,
                                     "system", fw_entity_get_uuid (kit->records->pdata[0]),
                                     "parent-goal", parent != NULL
                                                    ? g_hash_table_lookup (kit->goals, parent)
                                                    : NULL,
                                     "pos", pos, "level", level, "text", name, NULL);

  g_ptr_array_add (kit->records, goal);
  g_hash_table_insert (kit->goals, g_strdup (name),
                       g_strdup (fw_entity_get_uuid (FW_ENTITY (goal))));

  return goal;
}

/* g > l > (m1 > (h1 h2) m2) */
static void
set_up (Kit           *kit,
        gconstpointer  data)
{
  kit->records = g_ptr_array_new_with_free_func (g_object_unref);
  kit->goals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (kit->records, g_object_new (FW_TYPE_TARGET_SYSTEM, "name", "Z", NULL));
  add_goal (kit, "g", NULL, "1", FW_TARGET_PRINCIPLE);
  add_goal (kit, "l", "g", "1", FW_TARGET_GUIDING);
  add_goal (kit, "m2", "l", "2", FW_TARGET_MEDIUM);
  add_goal (kit, "m1", "l", "1", FW_TARGET_MEDIUM);
  add_goal (kit, "h2", "m1", "2", FW_TARGET_ACTION);
  add_goal (kit, "h1", "m1", "1", FW_TARGET_ACTION);
}

static void
tear_down (Kit           *kit,
           gconstpointer  data)
{
  g_ptr_array_unref (kit->records);
  g_hash_table_unref (kit->goals);
}

/* "1 g, 1.1 l": number and text of all, in order */
static char *
dup_outline (Kit *kit)
{
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (kit->records);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < fw_goal_tree_get_n (tree); i++)
    {
      const FwGoal *goal = fw_goal_tree_get (tree, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", goal->number,
                              goal->record->text);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_outline (Kit        *kit,
                const char *expected)
{
  g_autofree char *outline = dup_outline (kit);

  g_assert_cmpstr (outline, ==, expected);
}

static guint
find (Kit        *kit,
      FwGoalTree *tree,
      const char *name)
{
  return fw_goal_tree_find (tree, g_hash_table_lookup (kit->goals, name));
}

static void
forget (Kit        *kit,
        const char *uuid)
{
  for (guint i = kit->records->len; i > 0; i--)
    if (g_str_equal (fw_entity_get_uuid (kit->records->pdata[i - 1]), uuid))
      g_ptr_array_remove_index (kit->records, i - 1);
}

/* What the store would do. */
static void
apply (Kit        *kit,
       FwGoalEdit *edit)
{
  g_assert_nonnull (edit);
  for (guint i = 0; i < edit->saved->len; i++)
    {
      FwEntity *entity = edit->saved->pdata[i];

      forget (kit, fw_entity_get_uuid (entity));
      g_ptr_array_add (kit->records, g_object_ref (entity));
      if (FW_IS_TARGET_GOAL (entity))
        g_hash_table_insert (kit->goals, g_strdup (FW_TARGET_GOAL (entity)->text),
                             g_strdup (fw_entity_get_uuid (entity)));
    }
  for (guint i = 0; i < edit->deleted->len; i++)
    forget (kit, edit->deleted->pdata[i]);
  fw_goal_edit_free (edit);
}

static const char *
get_level (Kit        *kit,
           const char *name)
{
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (kit->records);

  return fw_goal_tree_get (tree, find (kit, tree, name))->record->level;
}

/* --- reading ---------------------------------------------------------------------------- */

static void
test_read (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (kit->records);
  const FwGoal *first = fw_goal_tree_get (tree, 0);
  const FwGoal *h2 = fw_goal_tree_get (tree, find (kit, tree, "h2"));

  assert_outline (kit, "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h1, 1.1.1.2 h2, 1.1.2 m2");
  g_assert_cmpuint (first->n_below, ==, 5);
  g_assert_cmpuint (h2->depth, ==, 4);
  g_assert_cmpuint (h2->place, ==, 2);
  g_assert_cmpuint (h2->n_siblings, ==, 2);
}

/* Two that serve each other, one that serves itself, one whose goal is gone:
 * all are shown, each once. */
static void
test_ring (Kit           *kit,
           gconstpointer  data)
{
  FwTargetGoal *a = add_goal (kit, "a", "g", "5", FW_TARGET_GUIDING);
  FwTargetGoal *b = add_goal (kit, "b", "a", "1", FW_TARGET_GUIDING);
  FwTargetGoal *c = add_goal (kit, "c", NULL, "7", FW_TARGET_GUIDING);
  FwTargetGoal *d = add_goal (kit, "d", NULL, "2", FW_TARGET_GUIDING);
  g_autofree char *gone = fw_uuid_new ();
  g_autoptr(FwGoalTree) tree = NULL;

  g_object_set (a, "parent-goal", fw_entity_get_uuid (FW_ENTITY (b)), NULL);
  g_object_set (c, "parent-goal", fw_entity_get_uuid (FW_ENTITY (c)), NULL);
  g_object_set (d, "parent-goal", gone, NULL);
  tree = fw_goal_tree_new (kit->records);
  g_assert_cmpuint (fw_goal_tree_get_n (tree), ==, 10);
  for (guint i = 0; i < 10; i++)
    g_assert_true (fw_goal_tree_get (tree, i)->parent == FW_GOAL_NONE ||
                   fw_goal_tree_get (tree, i)->parent < i);
}

static void
test_light (Kit           *kit,
            gconstpointer  data)
{
  const char *h1 = g_hash_table_lookup (kit->goals, "h1");
  FwIndicator *good = g_object_new (FW_TYPE_INDICATOR, "goal", h1, "aggregate",
                                    FW_INDICATOR_MEAN, "direction", FW_INDICATOR_UP,
                                    "target-value", 1.0, NULL);
  FwIndicator *bad = g_object_new (FW_TYPE_INDICATOR, "goal", h1, "aggregate",
                                   FW_INDICATOR_MEAN, "direction", FW_INDICATOR_UP,
                                   "target-value", 9.0, NULL);
  FwEntity *row = g_object_new (FW_TYPE_MONITOR_ROW, "quarter", "2026-Q1", NULL);
  FwIndicator *both[] = { good, bad };
  g_autoptr(FwGoalTree) tree = NULL;

  g_ptr_array_add (kit->records, good);
  g_ptr_array_add (kit->records, bad);
  g_ptr_array_add (kit->records, row);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (kit->records,
                     g_object_new (FW_TYPE_MONITOR_VALUE, "row", fw_entity_get_uuid (row),
                                   "indicator", fw_entity_get_uuid (FW_ENTITY (both[i])),
                                   "value", 4.0, NULL));
  tree = fw_goal_tree_new (kit->records);
  g_assert_cmpint (fw_goal_tree_get (tree, find (kit, tree, "h1"))->light, ==, FW_LIGHT_MISSED);
  g_assert_cmpint (fw_goal_tree_get (tree, find (kit, tree, "h2"))->light, ==, FW_LIGHT_NONE);
}

/* --- editing ------------------------------------------------------------------------------- */

typedef FwGoalEdit *(*Edit) (FwGoalTree *tree, guint index);

static FwGoalEdit *
add_beside (FwGoalTree *tree,
            guint       index)
{
  return fw_goal_edit_new_sibling (tree, index, "new");
}

static FwGoalEdit *
add_below (FwGoalTree *tree,
           guint       index)
{
  return fw_goal_edit_new_child (tree, index, "new");
}

static FwGoalEdit *
move_up (FwGoalTree *tree,
         guint       index)
{
  return fw_goal_edit_shift (tree, index, -1);
}

static FwGoalEdit *
move_down (FwGoalTree *tree,
           guint       index)
{
  return fw_goal_edit_shift (tree, index, 1);
}

static const struct
{
  const char *path, *goal;
  Edit        edit;
  const char *outline;    /* NULL: nothing can be done */
} edits[] = {
  { "/goal/edit/sibling", "h1", add_beside,
    "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h1, 1.1.1.2 new, 1.1.1.3 h2, 1.1.2 m2" },
  { "/goal/edit/sibling-last", "m2", add_beside,
    "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h1, 1.1.1.2 h2, 1.1.2 m2, 1.1.3 new" },
  { "/goal/edit/child", "m1", add_below,
    "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h1, 1.1.1.2 h2, 1.1.1.3 new, 1.1.2 m2" },
  { "/goal/edit/child-first", "h2", add_below,
    "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h1, 1.1.1.2 h2, 1.1.1.2.1 new, 1.1.2 m2" },
  { "/goal/edit/up", "m2", move_up, "1 g, 1.1 l, 1.1.1 m2, 1.1.2 m1, 1.1.2.1 h1, 1.1.2.2 h2" },
  { "/goal/edit/up-first", "m1", move_up, NULL },
  { "/goal/edit/down", "h1", move_down,
    "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h2, 1.1.1.2 h1, 1.1.2 m2" },
  { "/goal/edit/down-last", "h2", move_down, NULL },
  { "/goal/edit/indent", "m2", fw_goal_edit_indent,
    "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h1, 1.1.1.2 h2, 1.1.1.3 m2" },
  { "/goal/edit/indent-first", "h1", fw_goal_edit_indent, NULL },
  { "/goal/edit/outdent", "h1", fw_goal_edit_outdent,
    "1 g, 1.1 l, 1.1.1 m1, 1.1.1.1 h2, 1.1.2 h1, 1.1.3 m2" },
  { "/goal/edit/outdent-root", "g", fw_goal_edit_outdent, NULL },
  { "/goal/edit/outdent-many", "m1", fw_goal_edit_outdent,
    "1 g, 1.1 l, 1.1.1 m2, 1.2 m1, 1.2.1 h1, 1.2.2 h2" },
  { "/goal/edit/delete", "m1", fw_goal_edit_delete, "1 g, 1.1 l, 1.1.1 m2" },
  { "/goal/edit/delete-all", "g", fw_goal_edit_delete, "" },
};

static void
test_edit (Kit           *kit,
           gconstpointer  data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (kit->records);
  FwGoalEdit *edit = edits[row].edit (tree, find (kit, tree, edits[row].goal));

  if (edits[row].outline == NULL)
    {
      g_assert_null (edit);
      return;
    }
  apply (kit, edit);
  assert_outline (kit, edits[row].outline);
}

static void
test_levels (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (kit->records);

  apply (kit, fw_goal_edit_outdent (tree, find (kit, tree, "m1")));
  g_assert_cmpstr (get_level (kit, "m1"), ==, FW_TARGET_GUIDING);
  g_assert_cmpstr (get_level (kit, "h1"), ==, FW_TARGET_MEDIUM);
  g_assert_cmpstr (get_level (kit, "m2"), ==, FW_TARGET_MEDIUM);
  g_clear_pointer (&tree, fw_goal_tree_free);
  tree = fw_goal_tree_new (kit->records);
  apply (kit, fw_goal_edit_new_child (tree, find (kit, tree, "h1"), "new"));
  g_assert_cmpstr (get_level (kit, "new"), ==, FW_TARGET_ACTION);
}

/* From nothing to a tree, as fast as one can type. */
static void
test_build (Kit           *kit,
            gconstpointer  data)
{
  static const struct { gboolean below; const char *text; } typed[] = {
    { FALSE, "A" }, { TRUE, "B" }, { FALSE, "C" }, { TRUE, "D" }, { FALSE, "E" },
  };
  g_autofree char *lead = NULL;

  g_ptr_array_set_size (kit->records, 1);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(FwGoalTree) tree = fw_goal_tree_new (kit->records);
      guint at = fw_goal_tree_find (tree, lead);
      FwGoalEdit *edit = typed[i].below ? fw_goal_edit_new_child (tree, at, typed[i].text)
                                        : fw_goal_edit_new_sibling (tree, at, typed[i].text);

      g_free (lead);
      lead = g_strdup (edit->lead);
      apply (kit, edit);
    }
  assert_outline (kit, "1 A, 1.1 B, 1.2 C, 1.2.1 D, 1.2.2 E");
  g_assert_cmpstr (get_level (kit, "A"), ==, FW_TARGET_PRINCIPLE);
  g_assert_cmpstr (get_level (kit, "E"), ==, FW_TARGET_MEDIUM);
}

static void
test_delete_indicators (Kit           *kit,
                        gconstpointer  data)
{
  FwEntity *indicator = g_object_new (FW_TYPE_INDICATOR, "goal",
                                      g_hash_table_lookup (kit->goals, "h1"), NULL);
  g_autoptr(FwGoalTree) tree = NULL;
  g_autoptr(FwGoalEdit) edit = NULL;

  g_ptr_array_add (kit->records, indicator);
  tree = fw_goal_tree_new (kit->records);
  edit = fw_goal_edit_delete (tree, find (kit, tree, "m1"));
  g_assert_cmpuint (edit->deleted->len, ==, 4);
  g_assert_cmpstr (edit->lead, ==, g_hash_table_lookup (kit->goals, "m2"));
}

/* --- the drawing ------------------------------------------------------------------------------ */

static void
test_scene (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (kit->records);
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("Sans", 15);
  g_autoptr(FwGoalScene) scene = fw_goal_scene_new (tree, texts);
  g_autoptr(GBytes) svg = fw_goal_scene_write_svg (scene, FW_DRAW_LIGHT, "Z & <Z>");
  const char *text = g_bytes_get_data (svg, NULL);

  g_assert_cmpuint (fw_goal_scene_get_n (scene), ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      const FwLayoutRect *box = fw_goal_scene_get_box (scene, i);

      g_assert_cmpuint (fw_goal_scene_hit (scene, box->x + box->width / 2, box->y + 3), ==, i);
      g_assert_cmpfloat (box->x + box->width, <, fw_goal_scene_get_width (scene));
    }
  g_assert_cmpuint (fw_goal_scene_hit (scene, 1, 1), ==, FW_GOAL_NONE);
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (svg), "Z &amp; &lt;Z&gt;"));
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (svg), ">m2<"));
}

/* --- paper -------------------------------------------------------------------------------------- */

static void
test_flow (void)
{
  static const struct { guint n_texts, n_rows, least, most; } cases[] = {
    { 0, 0, 1, 1 }, { 1, 0, 1, 1 }, { 0, 1, 1, 1 }, { 120, 0, 2, 5 }, { 0, 200, 3, 9 },
  };
  const char *const heads[] = { "A", "B", NULL }, *const cells[] = { "one", "two", NULL };
  const double shares[] = { 0.5, 0.5 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwFlowPaper) paper = fw_flow_paper_new ("T");
      g_autoptr(GBytes) pdf = NULL;

      for (guint n = 0; n < cases[i].n_texts; n++)
        fw_flow_paper_add_text (paper, "A line of text that is rather short");
      if (cases[i].n_rows > 0)
        fw_flow_paper_start_table (paper, heads, shares);
      for (guint n = 0; n < cases[i].n_rows; n++)
        fw_flow_paper_add_row (paper, cells);
      g_test_message ("%u texts, %u rows: %u", cases[i].n_texts, cases[i].n_rows,
                      fw_flow_paper_get_n_pages (paper));
      g_assert_cmpuint (fw_flow_paper_get_n_pages (paper), >=, cases[i].least);
      g_assert_cmpuint (fw_flow_paper_get_n_pages (paper), <=, cases[i].most);
      pdf = fw_flow_paper_write_pdf (paper, NULL, NULL);
      g_assert_nonnull (pdf);
    }
}

static void
test_paper (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  const FwTargetPaperContent content = { kit->records, nothing, nothing, nothing, titles };

  for (FwTargetPaperKind kind = 0; kind < FW_TARGET_PAPER_N; kind++)
    {
      guint n_pages = 0;
      g_autoptr(GError) error = NULL;
      g_autoptr(GCancellable) cancelled = g_cancellable_new ();
      g_autoptr(GBytes) pdf = fw_target_paper_write_pdf (&content, kind, NULL, &n_pages, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
      g_assert_cmpuint (n_pages, >=, 1);
      g_cancellable_cancel (cancelled);
      g_assert_null (fw_target_paper_write_pdf (&content, kind, cancelled, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_chart (void)
{
  g_autoptr(FwIndicator) indicator = g_object_new (FW_TYPE_INDICATOR, "name", "Days", "aggregate",
                                                   FW_INDICATOR_MEDIAN, NULL);
  g_autoptr(GArray) series = g_array_new (FALSE, FALSE, sizeof (FwPoint));
  const FwPoint points[] = { { "2026-Q1", { 41, 3 }, FW_LIGHT_MISSED },
                             { "2026-Q2", { NAN, 0 }, FW_LIGHT_NONE } };
  g_autofree char *sentence = NULL;

  g_array_append_vals (series, points, G_N_ELEMENTS (points));
  sentence = fw_target_chart_dup_sentence (indicator, series);
  g_assert_cmpstr (sentence, ==,
                   "Days, target –, base –; 2026-Q1: 41, missed; 2026-Q2: –, not measured");
}

#define ADD(path, test) g_test_add (path, Kit, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/goal/read", test_read);
  ADD ("/goal/ring", test_ring);
  ADD ("/goal/light", test_light);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_test_add (edits[i].path, Kit, GUINT_TO_POINTER (i), set_up, test_edit, tear_down);
  ADD ("/goal/levels", test_levels);
  ADD ("/goal/build", test_build);
  ADD ("/goal/delete-indicators", test_delete_indicators);
  ADD ("/goal/scene", test_scene);
  g_test_add_func ("/goal/flow", test_flow);
  ADD ("/goal/paper", test_paper);
  g_test_add_func ("/goal/chart", test_chart);

  return g_test_run ();
}
