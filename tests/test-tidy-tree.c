/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <time.h>

#include "fw-tidy-tree.h"

/* Goal trees: what must hold wherever the nodes come to stand. */

#define GAP_X 30.0
#define GAP_Y 12.0
#define SLACK 1e-6

typedef struct
{
  guint  parent;
  double width, height;
} Given;

static FwTidyTree *
new_tree (const Given *nodes,
          guint        n)
{
  FwTidyTree *tree = fw_tidy_tree_new (GAP_X, GAP_Y);

  for (guint i = 0; i < n; i++)
    fw_tidy_tree_add (tree, nodes[i].parent, nodes[i].width, nodes[i].height);
  fw_tidy_tree_layout (tree);

  return tree;
}

static double
bottom (const FwLayoutRect *rect)
{
  return rect->y + rect->height;
}

/* A node and the room to its children take the same place. */
static void
assert_apart (FwTidyTree *tree)
{
  guint n = fw_tidy_tree_get_n (tree);

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        const FwLayoutRect *a = fw_tidy_tree_get_rect (tree, i);
        const FwLayoutRect *b = fw_tidy_tree_get_rect (tree, k);
        gboolean beside = a->x + a->width + GAP_X <= b->x + SLACK ||
                          b->x + b->width + GAP_X <= a->x + SLACK;
        gboolean below = bottom (a) + GAP_Y <= b->y + SLACK || bottom (b) + GAP_Y <= a->y + SLACK;

        g_assert_true (beside || below);
      }
}

static void
assert_family (FwTidyTree  *tree,
               const Given *nodes,
               guint        parent)
{
  const FwLayoutRect *above = fw_tidy_tree_get_rect (tree, parent), *first = NULL, *last = NULL;

  for (guint i = 0; i < fw_tidy_tree_get_n (tree); i++)
    if (nodes[i].parent == parent)
      {
        const FwLayoutRect *child = fw_tidy_tree_get_rect (tree, i);

        g_assert_cmpfloat_with_epsilon (child->x, above->x + above->width + GAP_X, SLACK);
        if (last != NULL)
          g_assert_cmpfloat (child->y, >=, bottom (last) + GAP_Y - SLACK);
        first = first != NULL ? first : child;
        last = child;
      }
  if (first != NULL)
    g_assert_cmpfloat_with_epsilon (above->y + above->height / 2, (first->y + bottom (last)) / 2,
                                    SLACK);
}

static void
assert_tidy (FwTidyTree  *tree,
             const Given *nodes)
{
  double least = G_MAXDOUBLE, most = 0;

  assert_apart (tree);
  for (guint i = 0; i < fw_tidy_tree_get_n (tree); i++)
    {
      const FwLayoutRect *rect = fw_tidy_tree_get_rect (tree, i);

      assert_family (tree, nodes, i);
      least = MIN (least, rect->y);
      most = MAX (most, bottom (rect));
      g_assert_cmpfloat (rect->width, ==, nodes[i].width);
      g_assert_cmpfloat (rect->x + rect->width, <=, fw_tidy_tree_get_width (tree) + SLACK);
      g_assert_true (nodes[i].parent != FW_TIDY_ROOT || rect->x == 0);
    }
  g_assert_cmpfloat_with_epsilon (least, 0, SLACK);
  g_assert_cmpfloat_with_epsilon (most, fw_tidy_tree_get_height (tree), SLACK);
}

static void
fill (Given    *nodes,
      guint     n,
      gboolean  same_width,
      guint     roots)
{
  gint32 reach = g_test_rand_int_range (1, 12);

  for (guint i = 0; i < n; i++)
    {
      gint32 least = MAX (0, (gint32) i - reach);

      nodes[i].parent = i < roots ? FW_TIDY_ROOT
                                  : (guint) g_test_rand_int_range (least, (gint32) i);
      nodes[i].width = same_width ? 180 : g_test_rand_double_range (10, 260);
      nodes[i].height = g_test_rand_double_range (10, 120);
    }
}

static void
test_random (void)
{
  Given nodes[120];

  for (guint run = 0; run < 300; run++)
    {
      guint n = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (nodes) + 1);
      guint roots = (guint) g_test_rand_int_range (1, 4);
      g_autoptr(FwTidyTree) tree = NULL;

      fill (nodes, n, run % 2 == 0, roots);
      tree = new_tree (nodes, n);
      assert_tidy (tree, nodes);
    }
}

static Given
hang (const Given *node,
      guint        parent)
{
  Given copy = *node;

  copy.parent = parent;

  return copy;
}

/* A subtree is drawn the same wherever it hangs. */
static void
test_same_subtree (void)
{
  Given nodes[40], twice[90];

  for (guint run = 0; run < 100; run++)
    {
      guint n = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (nodes) + 1), filled = 0, one, two;
      g_autoptr(FwTidyTree) tree = NULL;

      fill (nodes, n, FALSE, 1);
      twice[filled++] = (Given) { FW_TIDY_ROOT, 50, 20 };
      twice[filled++] = (Given) { 0, 50, 300 };
      twice[filled++] = (Given) { 1, 80, 20 };
      one = filled;
      for (guint i = 0; i < n; i++)
        twice[filled++] = hang (&nodes[i], i == 0 ? 0 : one + nodes[i].parent);
      two = filled;
      for (guint i = 0; i < n; i++)
        twice[filled++] = hang (&nodes[i], i == 0 ? 2 : two + nodes[i].parent);
      tree = new_tree (twice, filled);
      assert_tidy (tree, twice);
      for (guint i = 0; i < n; i++)
        {
          const FwLayoutRect *a = fw_tidy_tree_get_rect (tree, one + i);
          const FwLayoutRect *b = fw_tidy_tree_get_rect (tree, two + i);
          const FwLayoutRect *a_root = fw_tidy_tree_get_rect (tree, one);
          const FwLayoutRect *b_root = fw_tidy_tree_get_rect (tree, two);

          g_assert_cmpfloat_with_epsilon (a->x - a_root->x, b->x - b_root->x, SLACK);
          g_assert_cmpfloat_with_epsilon (a->y - a_root->y, b->y - b_root->y, SLACK);
        }
    }
}

/* Three leaves between two wide subtrees share the room. */
static void
test_spread (void)
{
  static const Given nodes[] = {
    { FW_TIDY_ROOT, 40, 20 }, { 0, 40, 20 }, { 0, 40, 20 }, { 0, 40, 20 }, { 1, 40, 200 },
    { 3, 40, 200 },
  };
  g_autoptr(FwTidyTree) tree = new_tree (nodes, G_N_ELEMENTS (nodes));
  double first = fw_tidy_tree_get_rect (tree, 1)->y, second = fw_tidy_tree_get_rect (tree, 2)->y;
  double third = fw_tidy_tree_get_rect (tree, 3)->y;

  assert_tidy (tree, nodes);
  g_assert_cmpfloat_with_epsilon (second - first, third - second, SLACK);
}

static void
test_small (void)
{
  static const Given one[] = { { FW_TIDY_ROOT, 40, 20 } };
  g_autoptr(FwTidyTree) empty = new_tree (one, 0);
  g_autoptr(FwTidyTree) single = new_tree (one, 1);

  g_assert_cmpuint (fw_tidy_tree_get_n (empty), ==, 0);
  g_assert_cmpfloat (fw_tidy_tree_get_height (empty), ==, 0);
  g_assert_cmpfloat (fw_tidy_tree_get_width (single), ==, 40);
  g_assert_cmpfloat (fw_tidy_tree_get_height (single), ==, 20);
  /* Once more gives the same. */
  fw_tidy_tree_layout (single);
  g_assert_cmpfloat (fw_tidy_tree_get_height (single), ==, 20);
}

/* A line of goals is as deep as it is long. */
static void
test_deep (void)
{
  FwTidyTree *tree = fw_tidy_tree_new (GAP_X, GAP_Y);

  for (guint i = 0; i < 50000; i++)
    fw_tidy_tree_add (tree, i == 0 ? FW_TIDY_ROOT : i - 1, 10, 10);
  fw_tidy_tree_layout (tree);
  g_assert_cmpfloat (fw_tidy_tree_get_height (tree), ==, 10);
  fw_tidy_tree_free (tree);
}

static void
test_fast (void)
{
  Given nodes[200];
  clock_t least = 0;

  for (guint run = 0; run < 5; run++)
    {
      clock_t start;
      g_autoptr(FwTidyTree) tree = NULL;

      fill (nodes, G_N_ELEMENTS (nodes), TRUE, 1);
      start = clock ();
      tree = new_tree (nodes, G_N_ELEMENTS (nodes));
      start = clock () - start;
      least = run == 0 ? start : MIN (least, start);
    }
  g_test_message ("200 goals in %.3f ms", 1000.0 * least / CLOCKS_PER_SEC);
  g_assert_cmpfloat (1000.0 * least / CLOCKS_PER_SEC, <=, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tidy-tree/random", test_random);
  g_test_add_func ("/tidy-tree/same-subtree", test_same_subtree);
  g_test_add_func ("/tidy-tree/spread", test_spread);
  g_test_add_func ("/tidy-tree/small", test_small);
  g_test_add_func ("/tidy-tree/deep", test_deep);
  g_test_add_func ("/tidy-tree/fast", test_fast);

  return g_test_run ();
}
