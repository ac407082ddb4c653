/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "fw-error.h"
#include "layout-kit.h"

static FwLayout *
lay_out (const FwGraph *graph)
{
  g_autoptr(GError) error = NULL;
  FwLayout *layout = fw_layout_new (graph, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  layout_kit_check (graph, layout);

  return layout;
}

/* --- properties ----------------------------------------------------------------------- */

static void
test_chains (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  guint n_edges = 0, n_shared = 0;

  for (guint i = 0; i < 300; i++)
    {
      guint n = (guint) g_rand_int_range (random, 1, i < 280 ? 60 : 400);
      guint n_lanes = (guint) g_rand_int_range (random, 1, 12);
      g_autoptr(FwGraph) graph = layout_kit_new_chain (random, n, n_lanes);
      g_autoptr(FwLayout) layout = lay_out (graph);

      n_edges += layout->n_edges;
      n_shared += layout_kit_count_shared (layout);
    }
  g_test_message ("%u of %u lines lie on others", n_shared, n_edges);
  g_assert_cmpuint (n_shared * 100, <, n_edges);
}

static void
test_tangles (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (12);

  for (guint i = 0; i < 200; i++)
    {
      guint n = (guint) g_rand_int_range (random, 1, 30);
      guint n_edges = (guint) g_rand_int_range (random, 0, 80);
      g_autoptr(FwGraph) graph =
        layout_kit_new_tangle (random, n, n_edges, (guint) g_rand_int_range (random, 1, 6));
      g_autoptr(FwLayout) layout = lay_out (graph);

      g_assert_cmpuint (layout->n_nodes, ==, n);
    }
}

static void
assert_equal (const FwLayout *a,
              const FwLayout *b)
{
  g_assert_cmpmem (a->nodes, sizeof (FwLayoutRect) * a->n_nodes,
                   b->nodes, sizeof (FwLayoutRect) * b->n_nodes);
  for (guint i = 0; i < a->n_edges; i++)
    g_assert_cmpmem (a->edges[i].points, sizeof (FwLayoutPoint) * a->edges[i].n_points,
                     b->edges[i].points, sizeof (FwLayoutPoint) * b->edges[i].n_points);
}

static void
test_same_again (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (13);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(FwGraph) graph = layout_kit_new_chain (random, 80, 5);
      g_autoptr(FwLayout) first = lay_out (graph);
      g_autoptr(FwLayout) second = lay_out (graph);

      assert_equal (first, second);
    }
}

/* --- stability ------------------------------------------------------------------------ */

/* Returns: a copy with one more step inside the edge @cut */
static FwGraph *
insert_step (const FwGraph *graph,
             guint          cut,
             int            lane)
{
  FwGraph *changed = fw_graph_new (graph->n_lanes);
  guint node;

  for (guint i = 0; i < graph->nodes->len; i++)
    fw_graph_add_node (changed, fw_graph_get_node (graph, i));
  node = layout_kit_add_node (changed, lane);
  for (guint i = 0; i < graph->edges->len; i++)
    {
      FwGraphEdge edge = *fw_graph_get_edge (graph, i);

      if (i == cut)
        {
          layout_kit_add_edge (changed, node, edge.to);
          edge.to = node;
        }
      fw_graph_add_edge (changed, &edge);
    }

  return changed;
}

static int *
new_mapping (guint n_old,
             guint n)
{
  int *old = g_new (int, n);

  for (guint i = 0; i < n; i++)
    old[i] = i < n_old ? (int) i : -1;

  return old;
}

static void
assert_nothing_moves_left (const FwGraph  *graph,
                           const FwLayout *before,
                           const FwLayout *after)
{
  guint column = after->node_columns[before->n_nodes];

  for (guint i = 0; i < before->n_nodes; i++)
    {
      int lane = fw_graph_get_node (graph, i)->lane;

      if (before->node_columns[i] >= column)
        continue;
      g_assert_cmpuint (after->node_columns[i], ==, before->node_columns[i]);
      g_assert_cmpfloat_with_epsilon (after->nodes[i].x, before->nodes[i].x, 0.01);
      /* Only a lane above that grows may push it down. */
      g_assert_cmpfloat_with_epsilon (after->nodes[i].y - after->lanes[lane].top,
                                      before->nodes[i].y - before->lanes[lane].top, 0.01);
    }
}

/* Counts the pairs of steps in one lane that stand above each other before,
 * and those of them that still do so. */
static void
count_order (const FwGraph  *graph,
             const FwLayout *before,
             const FwLayout *after,
             guint          *n_pairs,
             guint          *n_kept)
{
  for (guint i = 0; i < before->n_nodes; i++)
    for (guint k = 0; k < before->n_nodes; k++)
      if (fw_graph_get_node (graph, i)->lane == fw_graph_get_node (graph, k)->lane &&
          before->nodes[i].y + before->nodes[i].height <= before->nodes[k].y)
        {
          ++*n_pairs;
          *n_kept += after->nodes[i].y < after->nodes[k].y;
        }
}

static void
test_insert (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (15);
  guint n_pairs = 0, n_kept = 0;

  for (guint i = 0; i < 150; i++)
    {
      guint n = (guint) g_rand_int_range (random, 5, 80), n_lanes = 5;
      g_autoptr(FwGraph) graph = layout_kit_new_chain (random, n, n_lanes);
      guint cut = (guint) g_rand_int_range (random, 0, (gint32) graph->edges->len);
      g_autoptr(FwGraph) changed = insert_step (graph, cut, g_rand_int_range (random, 0, 5));
      g_autofree int *old = new_mapping (n, n + 1);
      g_autoptr(FwLayout) before = lay_out (graph);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwLayout) after = fw_layout_new (changed, NULL, before, old, NULL, &error);

      g_assert_no_error (error);
      layout_kit_check (changed, after);
      if (!before->edges[cut].reversed)
        assert_nothing_moves_left (graph, before, after);
      count_order (graph, before, after, &n_pairs, &n_kept);
    }
  g_test_message ("%u of %u pairs keep their order", n_kept, n_pairs);
  g_assert_cmpuint (n_kept * 100, >=, n_pairs * 95);
}

/* Whatever is done, the drawing stays right, and what did not change stays
 * the same. */
static void
test_edit (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (16);
  g_autoptr(FwGraph) graph = layout_kit_new_chain (random, 10, 4);
  g_autoptr(FwLayout) layout = lay_out (graph);

  for (guint i = 0; i < 200; i++)
    {
      guint n = graph->nodes->len;
      g_autofree int *old = new_mapping (n, n + 1);
      g_autoptr(GError) error = NULL;
      FwLayout *next;

      if (n > 20)
        {
          /* Delete a step. */
          guint gone = (guint) g_rand_int_range (random, 0, (gint32) n);

          g_array_remove_index (graph->nodes, gone);
          for (guint k = graph->edges->len; k-- > 0;)
            {
              FwGraphEdge *edge = &g_array_index (graph->edges, FwGraphEdge, k);

              if (edge->from == gone || edge->to == gone)
                {
                  g_array_remove_index (graph->edges, k);
                  continue;
                }
              edge->from -= edge->from > gone;
              edge->to -= edge->to > gone;
            }
          for (guint k = gone; k < n; k++)
            old[k] = (int) k + 1;
        }
      else if (g_rand_boolean (random))
        {
          guint from = (guint) g_rand_int_range (random, 0, (gint32) n);

          layout_kit_add_edge (graph, from, (guint) g_rand_int_range (random, 0, (gint32) n));
        }
      else
        {
          guint cut = (guint) g_rand_int_range (random, 0, (gint32) n);
          guint node = layout_kit_add_node (graph, g_rand_int_range (random, 0, 4));

          layout_kit_add_edge (graph, cut, node);
        }
      next = fw_layout_new (graph, NULL, layout, old, NULL, &error);
      g_assert_no_error (error);
      layout_kit_check (graph, next);
      fw_layout_unref (layout);
      layout = next;
    }
}

static void
test_unchanged (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (17);

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr(FwGraph) graph = layout_kit_new_chain (random, 60, 5);
      g_autofree int *old = new_mapping (60, 60);
      g_autoptr(FwLayout) before = lay_out (graph);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwLayout) after = fw_layout_new (graph, NULL, before, old, NULL, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < 60; k++)
        {
          g_assert_cmpfloat_with_epsilon (before->nodes[k].x, after->nodes[k].x, 0.01);
          g_assert_cmpfloat_with_epsilon (before->nodes[k].y, after->nodes[k].y, 0.01);
        }
    }
}

/* --- by time -------------------------------------------------------------------------- */

static FwLayout *
lay_out_by_time (const FwGraph *graph)
{
  FwLayoutOptions options = FW_LAYOUT_OPTIONS_DEFAULT;
  g_autoptr(GError) error = NULL;
  FwLayout *layout;

  options.arrangement = FW_LAYOUT_TIME;
  options.lane_header = 40;
  layout = fw_layout_new (graph, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  layout_kit_check (graph, layout);

  return layout;
}

static void
test_time (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (18);

  for (guint i = 0; i < 200; i++)
    {
      guint n = (guint) g_rand_int_range (random, 1, i < 190 ? 50 : 200);
      guint n_lanes = (guint) g_rand_int_range (random, 1, 6);
      g_autoptr(FwGraph) graph = i % 4 > 0
                                 ? layout_kit_new_chain (random, n, n_lanes)
                                 : layout_kit_new_tangle (random, n, 2 * n, n_lanes);
      g_autoptr(FwLayout) layout = lay_out_by_time (graph);
      double first = NAN, x = NAN;

      /* Days are proportional to the way from the left. */
      for (guint k = 0; k < n; k++)
        if (!isnan (fw_graph_get_node (graph, k)->day))
          {
            double day = fw_graph_get_node (graph, k)->day;

            first = isnan (first) ? day : first;
            x = isnan (x) ? layout->nodes[k].x : x;
            g_assert_cmpfloat_with_epsilon (layout->nodes[k].x - x, (day - first) * 12, 0.01);
          }
    }
}

/* What happens on one day in one lane is stacked. */
static void
test_same_day (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (1);
  g_autoptr(FwLayout) layout = NULL;

  for (guint i = 0; i < 3; i++)
    {
      guint node = layout_kit_add_node (graph, 0);

      g_array_index (graph->nodes, FwGraphNode, node).day = 7;
      if (i > 0)
        layout_kit_add_edge (graph, i - 1, i);
    }
  layout = lay_out_by_time (graph);
  g_assert_cmpfloat (layout->nodes[0].x, ==, layout->nodes[2].x);
  g_assert_cmpfloat (layout->nodes[0].y, <, layout->nodes[1].y);
  g_assert_cmpfloat (layout->nodes[1].y, <, layout->nodes[2].y);
}

/* Without a day of its own a step stands with the one before it. */
static void
test_no_day (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (1);
  g_autoptr(FwLayout) layout = NULL, flow = NULL;
  g_autofree int *old = new_mapping (3, 3);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    layout_kit_add_node (graph, 0);
  g_array_index (graph->nodes, FwGraphNode, 0).day = 3;
  g_array_index (graph->nodes, FwGraphNode, 2).day = 30;
  layout_kit_add_edge (graph, 0, 1);
  layout_kit_add_edge (graph, 1, 2);
  layout = lay_out_by_time (graph);
  g_assert_cmpfloat (layout->nodes[1].x, ==, layout->nodes[0].x);

  /* The other arrangement can follow. */
  flow = fw_layout_new (graph, NULL, layout, old, NULL, &error);
  g_assert_no_error (error);
  layout_kit_check (graph, flow);
}

/* --- small drawings ------------------------------------------------------------------- */

static void
test_nothing (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (0);
  g_autoptr(FwLayout) layout = lay_out (graph);

  g_assert_cmpuint (layout->n_columns, ==, 0);
  g_assert_cmpfloat (layout->height, ==, 0);
}

static void
test_empty_lanes (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (3);
  g_autoptr(FwLayout) empty = lay_out (graph);
  g_autoptr(FwLayout) layout = NULL;

  g_assert_cmpfloat (empty->height, ==, 180);
  layout_kit_add_node (graph, 1);
  layout = lay_out (graph);
  g_assert_cmpuint (layout->n_columns, ==, 1);
  g_assert_cmpfloat (layout->lanes[0].height, ==, 60);
  g_assert_cmpfloat (layout->lanes[1].height, >=, 80);
}

static void
test_no_edges (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (2);
  g_autoptr(FwLayout) layout = NULL;

  for (int i = 0; i < 10; i++)
    layout_kit_add_node (graph, i % 2);
  layout = lay_out (graph);
  g_assert_cmpuint (layout->n_nodes, ==, 10);
}

/* A chain in one lane is one straight line from left to right. */
static void
test_straight (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (1);
  g_autoptr(FwLayout) layout = NULL;

  for (guint i = 0; i < 20; i++)
    {
      layout_kit_add_node (graph, 0);
      if (i > 0)
        layout_kit_add_edge (graph, i - 1, i);
    }
  layout = lay_out (graph);
  g_assert_cmpuint (layout_kit_count_bends (layout), ==, 0);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpuint (layout->node_columns[i], ==, i);
}

/* The three ways out of a decision are its three free tips. */
static void
test_decision (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (3);
  FwGraphNode decision = { .lane = 1, .width = 50, .height = 50, .shape = FW_GRAPH_DIAMOND };
  g_autoptr(FwLayout) layout = NULL;

  fw_graph_add_node (graph, &decision);
  for (int i = 0; i < 3; i++)
    layout_kit_add_edge (graph, 0, layout_kit_add_node (graph, i));
  layout = lay_out (graph);
  g_assert_cmpuint (layout_kit_count_bends (layout), ==, 2);
  g_assert_cmpfloat (layout->edges[0].points[0].y, ==, layout->nodes[0].y);
  g_assert_cmpfloat (layout->edges[1].points[0].x, ==, layout->nodes[0].x + 50);
  g_assert_cmpfloat (layout->edges[2].points[0].y, ==, layout->nodes[0].y + 50);
}

/* What the user calls a way back runs back, even if it closes no cycle yet. */
static void
test_way_back (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (1);
  FwGraphEdge back = { .from = 0, .to = 1, .back = TRUE };
  g_autoptr(FwLayout) layout = NULL;

  layout_kit_add_node (graph, 0);
  layout_kit_add_node (graph, 0);
  fw_graph_add_edge (graph, &back);
  layout = lay_out (graph);
  g_assert_cmpfloat (layout->nodes[1].x, <, layout->nodes[0].x);
  g_assert_true (layout->edges[0].reversed);
}

static void
test_pin (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (2);
  FwGraphNode pinned = { .lane = 1, .width = 100, .height = 80, .pinned = TRUE, .column = 4 };
  g_autoptr(FwLayout) layout = NULL, pushed = NULL;

  layout_kit_add_node (graph, 0);
  fw_graph_add_node (graph, &pinned);
  layout_kit_add_edge (graph, 0, 1);
  layout = lay_out (graph);
  g_assert_cmpuint (layout->node_columns[1], ==, 4);

  /* Too little room: it gives way. */
  for (guint i = 1; i < 7; i++)
    layout_kit_add_edge (graph, i == 1 ? 0 : i, layout_kit_add_node (graph, 0));
  layout_kit_add_edge (graph, 7, 1);
  pushed = lay_out (graph);
  g_assert_cmpuint (pushed->node_columns[1], ==, 7);
}

/* --- hostile input -------------------------------------------------------------------- */

static void
test_complete (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (3);
  g_autoptr(FwLayout) layout = NULL;

  for (guint i = 0; i < 40; i++)
    layout_kit_add_node (graph, (int) i % 3);
  for (guint i = 0; i < 40; i++)
    for (guint k = 0; k < 40; k++)
      layout_kit_add_edge (graph, i, k);
  layout = lay_out (graph);
  g_assert_cmpuint (layout->n_columns, ==, 40);
}

static void
test_parallels (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (2);
  g_autoptr(FwLayout) layout = NULL;

  layout_kit_add_node (graph, 0);
  layout_kit_add_node (graph, 1);
  for (guint i = 0; i < 1000; i++)
    {
      layout_kit_add_edge (graph, 0, 1);
      layout_kit_add_edge (graph, 1, 0);
    }
  layout = lay_out (graph);
  g_assert_cmpuint (layout->n_edges, ==, 2000);
}

static void
test_ring (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (1);
  g_autoptr(FwLayout) layout = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      layout_kit_add_node (graph, 0);
      layout_kit_add_edge (graph, i, (i + 1) % 3000);
    }
  layout = lay_out (graph);
  g_assert_cmpuint (layout->n_columns, ==, 3000);
}

/* Long lines over thousands of steps would eat all memory. */
static void
test_too_large (void)
{
  g_autoptr(FwGraph) graph = fw_graph_new (1);
  g_autoptr(FwLayout) layout = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      layout_kit_add_node (graph, 0);
      layout_kit_add_edge (graph, i > 0 ? i - 1 : 0, i);
      layout_kit_add_edge (graph, 0, i);
    }
  layout = fw_layout_new (graph, NULL, NULL, NULL, NULL, &error);
  g_assert_null (layout);
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
}

static void
assert_refused (const FwGraph *graph,
                int            code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwLayout) layout = fw_layout_new (graph, NULL, NULL, NULL, NULL, &error);

  g_assert_null (layout);
  g_assert_error (error, FW_ERROR, code);
}

static void
test_bad_nodes (void)
{
  static const FwGraphNode nodes[] = {
    { .lane = 0, .width = NAN, .height = 80 },
    { .lane = 0, .width = 100, .height = NAN },
    { .lane = 0, .width = INFINITY, .height = 80 },
    { .lane = 0, .width = 0, .height = 80 },
    { .lane = 0, .width = 100, .height = -80 },
    { .lane = 0, .width = 1e9, .height = 80 },
    { .lane = -1, .width = 100, .height = 80 },
    { .lane = 2, .width = 100, .height = 80 },
    { .lane = 0, .width = 100, .height = 80, .day = INFINITY },
    { .lane = 0, .width = 100, .height = 80, .day = 1e12 },
    { .lane = 0, .width = 100, .height = 80, .pinned = TRUE, .column = G_MAXUINT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_autoptr(FwGraph) graph = fw_graph_new (2);

      fw_graph_add_node (graph, &nodes[i]);
      assert_refused (graph, FW_ERROR_INVALID);
    }
}

static void
test_bad_edges (void)
{
  static const FwGraphEdge edges[] = {
    { .from = 0, .to = 1 },
    { .from = 1, .to = 0 },
    { .from = G_MAXUINT, .to = 0 },
    { .from = 0, .to = 0, .label_width = NAN, .label_height = 10 },
    { .from = 0, .to = 0, .label_width = 10, .label_height = -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autoptr(FwGraph) graph = fw_graph_new (1);

      layout_kit_add_node (graph, 0);
      fw_graph_add_edge (graph, &edges[i]);
      assert_refused (graph, FW_ERROR_INVALID);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (14);
  g_autoptr(FwGraph) graph = layout_kit_new_chain (random, 100, 5);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(FwLayout) layout = NULL;

  g_cancellable_cancel (cancellable);
  layout = fw_layout_new (graph, NULL, NULL, NULL, cancellable, &error);
  g_assert_null (layout);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout/chains", test_chains);
  g_test_add_func ("/layout/tangles", test_tangles);
  g_test_add_func ("/layout/same-again", test_same_again);
  g_test_add_func ("/layout/insert", test_insert);
  g_test_add_func ("/layout/edit", test_edit);
  g_test_add_func ("/layout/unchanged", test_unchanged);
  g_test_add_func ("/layout/time", test_time);
  g_test_add_func ("/layout/same-day", test_same_day);
  g_test_add_func ("/layout/no-day", test_no_day);
  g_test_add_func ("/layout/nothing", test_nothing);
  g_test_add_func ("/layout/empty-lanes", test_empty_lanes);
  g_test_add_func ("/layout/no-edges", test_no_edges);
  g_test_add_func ("/layout/straight", test_straight);
  g_test_add_func ("/layout/decision", test_decision);
  g_test_add_func ("/layout/way-back", test_way_back);
  g_test_add_func ("/layout/pin", test_pin);
  g_test_add_func ("/layout/complete", test_complete);
  g_test_add_func ("/layout/parallels", test_parallels);
  g_test_add_func ("/layout/ring", test_ring);
  g_test_add_func ("/layout/too-large", test_too_large);
  g_test_add_func ("/layout/bad-nodes", test_bad_nodes);
  g_test_add_func ("/layout/bad-edges", test_bad_edges);
  g_test_add_func ("/layout/cancelled", test_cancelled);

  return g_test_run ();
}
