/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-error.h"
#include "fw-layout-private.h"

/* Small drawings are what people look at longest; several are made and the
 * best is taken.  Counts, not clocks, end the search, so that the same graph
 * always gets the same drawing. */
#define SMALL_DRAWING 150
#define SMALL_ATTEMPTS 6
#define MEDIUM_DRAWING 600
#define MEDIUM_ATTEMPTS 4

static void
clear_work (FwWork *work)
{
  g_free (work->tails);
  g_free (work->heads);
  g_free (work->reversed);
  g_free (work->old_edges);
  g_free (work->layers);
  g_free (work->items);
  g_free (work->edge_items);
  g_free (work->pieces);
  g_free (work->edge_pieces);
  g_free (work->left_starts);
  g_free (work->lefts);
  g_free (work->right_starts);
  g_free (work->rights);
  g_free (work->layer_starts);
  g_free (work->order);
  g_free (work->gap_starts);
  g_free (work->gap_pieces);
  g_free (work->lane_tops);
  g_free (work->lane_heights);
  g_free (work->column_xs);
  g_free (work->column_widths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwWork, clear_work)

static void
init_work (FwWork *work)
{
  work->n_nodes = work->graph->nodes->len;
  work->n_edges = work->graph->edges->len;
  work->tails = g_new0 (guint, work->n_edges);
  work->heads = g_new0 (guint, work->n_edges);
  work->reversed = g_new0 (guint8, work->n_edges);
  work->old_edges = g_new0 (guint, work->n_edges);
  work->layers = g_new0 (int, work->n_nodes);
  work->lane_tops = g_new0 (double, work->graph->n_lanes);
  work->lane_heights = g_new0 (double, work->graph->n_lanes);
}

/* --- items and pieces ----------------------------------------------------------------- */

static guint
get_span (const FwWork *work,
          guint         edge)
{
  return (guint) (work->layers[work->heads[edge]] - work->layers[work->tails[edge]]);
}

static void
set_too_large (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                       _("The chain is too large to be drawn. Please divide it."));
}

static gboolean
count_items (FwWork  *work,
             GError **error)
{
  guint64 n_items = work->n_nodes, n_pieces = 0;

  for (guint i = 0; i < work->n_edges; i++)
    if (!fw_work_is_loop (work, i))
      {
        n_items += get_span (work, i) - 1;
        n_pieces += get_span (work, i);
      }
  if (n_items > FW_MAX_PASSES + work->n_nodes)
    {
      set_too_large (error);
      return FALSE;
    }
  work->n_items = (guint) n_items;
  work->n_pieces = (guint) n_pieces;

  return TRUE;
}

static void
recall_node (FwWork *work,
             FwItem *item)
{
  const FwLayout *previous = work->previous;
  int old = previous == NULL ? -1 : work->old_nodes[item->node];

  if (old < 0 || (guint) old >= previous->n_nodes)
    return;
  item->known = TRUE;
  item->old_y = previous->nodes[old].y + previous->nodes[old].height / 2;
  for (guint i = 0; i < previous->n_lanes && previous->lanes[i].top <= item->old_y; i++)
    item->old_inset = item->old_y - previous->lanes[i].top;
}

/* Left of a change a line passes the layer that it passed before; right of it
 * all layers have moved by as much as its end. */
static void
recall_pass (FwWork *work,
             FwItem *item)
{
  guint edge = item->edge, old = work->old_edges[edge];
  const FwLayout *previous = work->previous;
  guint n, index;
  int start, end;

  if (previous == NULL || old == FW_NONE || previous->memory == NULL)
    return;
  n = previous->memory->starts[old + 1] - previous->memory->starts[old];
  start = (int) previous->node_columns[work->old_nodes[work->tails[edge]]];
  end = (int) previous->node_columns[work->old_nodes[work->heads[edge]]];
  if (n == 0 || work->reversed[edge] != previous->memory->reversed[old])
    return;
  if (item->layer < work->fixed_below)
    index = (guint) CLAMP (item->layer - start - 1, 0, (int) n - 1);
  else
    index = (guint) CLAMP (item->layer - work->layers[work->heads[edge]] + end - start - 1, 0,
                           (int) n - 1);
  item->known = TRUE;
  item->old_y = previous->memory->lines[previous->memory->starts[old] + index];
  for (guint i = 0; i < previous->n_lanes && previous->lanes[i].top <= item->old_y; i++)
    item->old_inset = item->old_y - previous->lanes[i].top;
}

static void
add_nodes (FwWork *work)
{
  for (guint i = 0; i < work->n_nodes; i++)
    {
      const FwGraphNode *node = fw_work_get_node (work, i);
      FwItem *item = &work->items[i];

      item->node = i;
      item->edge = FW_NONE;
      item->layer = work->layers[i];
      item->lane = node->lane;
      item->width = node->width;
      item->height = node->height;
      recall_node (work, item);
    }
}

/* A long edge runs in the lane of its target, unless the previous drawing
 * found the other one better. */
static int
get_pass_lane (const FwWork *work,
               guint         edge)
{
  const FwGraphEdge *e = fw_work_get_edge (work, edge);
  guint old = work->old_edges[edge];
  gboolean at_start = old != FW_NONE && work->previous->memory->at_start[old];

  return fw_work_get_node (work, at_start ? e->from : e->to)->lane;
}

static void
add_passes (FwWork *work,
            guint   edge,
            guint   first)
{
  const FwGraphEdge *e = fw_work_get_edge (work, edge);
  int lane = get_pass_lane (work, edge);

  for (guint k = 1; k < get_span (work, edge); k++)
    {
      FwItem *item = &work->items[first + k - 1];

      item->node = FW_NONE;
      item->edge = edge;
      item->layer = work->layers[work->tails[edge]] + (int) k;
      item->lane = lane;
      /* The label stands above the line where it leaves the first node. */
      if (k == (work->reversed[edge] ? get_span (work, edge) - 1 : 1) && e->label_width > 0)
        item->above = e->label_height;
      recall_pass (work, item);
    }
}

static void
add_pieces (FwWork *work,
            guint   edge,
            guint   first_item,
            guint   first_piece)
{
  guint span = get_span (work, edge);

  for (guint k = 0; k < span; k++)
    {
      FwPiece *piece = &work->pieces[first_piece + k];

      piece->from = k == 0 ? work->tails[edge] : first_item + k - 1;
      piece->to = k == span - 1 ? work->heads[edge] : first_item + k;
      piece->edge = edge;
    }
}

/* An edge from a node to itself goes around its upper right corner. */
static void
add_loop (FwWork *work,
          guint   edge)
{
  FwItem *item = &work->items[work->tails[edge]];
  const FwGraphEdge *e = fw_work_get_edge (work, edge);

  item->above += work->options->line_gap;
  if (e->label_width > 0)
    item->above += e->label_height + FW_LABEL_GAP;
}

static void
add_items (FwWork *work)
{
  guint n_items = work->n_nodes, n_pieces = 0;

  work->items = g_new0 (FwItem, work->n_items);
  work->pieces = g_new0 (FwPiece, work->n_pieces);
  work->edge_items = g_new0 (guint, work->n_edges + 1);
  work->edge_pieces = g_new0 (guint, work->n_edges + 1);
  add_nodes (work);
  for (guint i = 0; i < work->n_edges; i++)
    {
      guint span = get_span (work, i);

      work->edge_items[i] = n_items;
      work->edge_pieces[i] = n_pieces;
      if (fw_work_is_loop (work, i))
        add_loop (work, i);
      else
        {
          add_passes (work, i, n_items);
          add_pieces (work, i, n_items, n_pieces);
          n_items += span - 1;
          n_pieces += span;
        }
    }
  work->edge_items[work->n_edges] = n_items;
  work->edge_pieces[work->n_edges] = n_pieces;
}

/* --- who neighbours whom -------------------------------------------------------------- */

typedef guint (*GetPlace) (const FwWork *work,
                           guint         index);

static guint
get_left_item (const FwWork *work,
               guint         piece)
{
  return work->pieces[piece].from;
}

static guint
get_right_item (const FwWork *work,
                guint         piece)
{
  return work->pieces[piece].to;
}

static guint
get_gap (const FwWork *work,
         guint         piece)
{
  return (guint) work->items[work->pieces[piece].from].layer;
}

static guint
get_layer (const FwWork *work,
           guint         item)
{
  return (guint) work->items[item].layer;
}

/* Counting sort: keeps the order of what shares a place. */
static void
collect (const FwWork  *work,
         guint          n,
         guint          n_places,
         GetPlace       get_place,
         guint        **starts,
         guint        **sorted)
{
  g_autofree guint *fill = NULL;

  *starts = g_new0 (guint, n_places + 1);
  *sorted = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    (*starts)[get_place (work, i) + 1]++;
  for (guint i = 0; i < n_places; i++)
    (*starts)[i + 1] += (*starts)[i];
  fill = g_memdup2 (*starts, sizeof (guint) * (n_places + 1));
  for (guint i = 0; i < n; i++)
    (*sorted)[fill[get_place (work, i)]++] = i;
}

static void
connect_items (FwWork *work)
{
  guint n_layers = (guint) work->n_layers;

  collect (work, work->n_pieces, work->n_items, get_right_item, &work->left_starts, &work->lefts);
  collect (work, work->n_pieces, work->n_items, get_left_item, &work->right_starts,
           &work->rights);
  collect (work, work->n_pieces, n_layers, get_gap, &work->gap_starts, &work->gap_pieces);
  collect (work, work->n_items, n_layers, get_layer, &work->layer_starts, &work->order);
}

/* --- result --------------------------------------------------------------------------- */

static FwLayoutMemory *
new_memory (const FwWork *work)
{
  FwLayoutMemory *memory = g_new0 (FwLayoutMemory, 1);

  memory->froms = g_new (guint, work->n_edges);
  memory->tos = g_new (guint, work->n_edges);
  memory->reversed = g_memdup2 (work->reversed, work->n_edges);
  memory->at_start = g_new0 (guint8, work->n_edges);
  memory->starts = g_new0 (guint, work->n_edges + 1);
  memory->lines = g_new (double, work->n_items - work->n_nodes);
  for (guint i = 0; i < work->n_edges; i++)
    {
      memory->froms[i] = fw_work_get_edge (work, i)->from;
      memory->tos[i] = fw_work_get_edge (work, i)->to;
      memory->starts[i] = work->edge_items[i] - work->n_nodes;
      memory->at_start[i] = work->edge_items[i] < work->edge_items[i + 1] &&
                            work->items[work->edge_items[i]].lane !=
                            work->items[memory->tos[i]].lane;
    }
  memory->starts[work->n_edges] = work->n_items - work->n_nodes;
  for (guint i = work->n_nodes; i < work->n_items; i++)
    memory->lines[i - work->n_nodes] = work->items[i].y;

  return memory;
}

static void
free_memory (FwLayoutMemory *memory)
{
  g_free (memory->froms);
  g_free (memory->tos);
  g_free (memory->reversed);
  g_free (memory->at_start);
  g_free (memory->starts);
  g_free (memory->lines);
  g_free (memory);
}

static FwLayout *
new_result (const FwWork *work)
{
  FwLayout *layout = g_new0 (FwLayout, 1);

  g_atomic_ref_count_init (&layout->ref_count);
  layout->n_nodes = work->n_nodes;
  layout->nodes = g_new0 (FwLayoutRect, work->n_nodes);
  layout->node_columns = g_new0 (guint, work->n_nodes);
  layout->n_edges = work->n_edges;
  layout->edges = g_new0 (FwLayoutEdge, work->n_edges);
  layout->n_lanes = work->graph->n_lanes;
  layout->lanes = g_new0 (FwLayoutLane, work->graph->n_lanes);

  return layout;
}

static void
take_lanes (const FwWork *work,
            FwLayout     *layout)
{
  for (guint i = 0; i < layout->n_lanes; i++)
    {
      layout->lanes[i].top = work->lane_tops[i];
      layout->lanes[i].height = work->lane_heights[i];
      layout->height = work->lane_tops[i] + work->lane_heights[i];
    }
}

static FwLayout *
try_order (FwWork *work,
           guint   attempt)
{
  FwLayout *layout = new_result (work);

  fw_layout_order (work, attempt);
  fw_layout_place (work);
  take_lanes (work, layout);
  fw_layout_route (work, layout);
  layout->memory = new_memory (work);

  return layout;
}

static guint
get_n_attempts (const FwWork *work)
{
  if (work->previous != NULL || work->n_items > MEDIUM_DRAWING)
    return 1;

  return work->n_items > SMALL_DRAWING ? MEDIUM_ATTEMPTS : SMALL_ATTEMPTS;
}

static FwLayout *
lay_out_flow (FwWork  *work,
              GError **error)
{
  g_autoptr(FwLayout) best = NULL;
  double rating = INFINITY;
  guint n_attempts;

  if (!fw_layout_assign_layers (work, error) || !count_items (work, error))
    return NULL;
  add_items (work);
  connect_items (work);
  n_attempts = get_n_attempts (work);
  for (guint i = 0; i < n_attempts; i++)
    {
      g_autoptr(FwLayout) layout = try_order (work, i);
      double own = n_attempts > 1 ? fw_layout_rate (layout) : 0;

      if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
        return NULL;
      if (own >= rating)
        continue;
      rating = own;
      g_clear_pointer (&best, fw_layout_unref);
      best = g_steal_pointer (&layout);
    }

  return g_steal_pointer (&best);
}

static FwLayout *
lay_out_time (FwWork  *work,
              GError **error)
{
  g_autoptr(FwLayout) layout = NULL;

  if (!fw_layout_assign_layers (work, error))
    return NULL;
  layout = new_result (work);
  if (!fw_layout_arrange_by_time (work, layout))
    {
      set_too_large (error);
      return NULL;
    }
  take_lanes (work, layout);

  return g_steal_pointer (&layout);
}

/* Bands of the least height, for a chain without steps. */
static FwLayout *
lay_out_nothing (FwWork *work)
{
  FwLayout *layout = new_result (work);

  for (guint i = 0; i < layout->n_lanes; i++)
    {
      work->lane_tops[i] = i * work->options->lane_min_height;
      work->lane_heights[i] = work->options->lane_min_height;
    }
  take_lanes (work, layout);
  layout->width = work->options->lane_header;

  return layout;
}

/**
 * fw_layout_new:
 * @graph: what to draw
 * @options: (nullable): distances; %NULL for the usual ones
 * @previous: (nullable): what was drawn before a change; %NULL to find the
 *   best drawing without regard to it
 * @old_nodes: (nullable): for each node its index in the graph of @previous,
 *   -1 for a new one; needed with @previous
 * @cancellable: (nullable): asked between the phases
 *
 * Draws a graph in layers from left to right with its lanes as rows.  The
 * same input always gives the same drawing.  With @previous nothing moves
 * that stands left of the first change, and what stands in one column keeps
 * its order.
 *
 * Reads nothing but its arguments, so that it may run in a thread.
 *
 * Returns: (transfer full): the drawing, %NULL with FW_ERROR_INVALID,
 *   FW_ERROR_REFUSED or G_IO_ERROR_CANCELLED
 */
FwLayout *
fw_layout_new (const FwGraph          *graph,
               const FwLayoutOptions  *options,
               const FwLayout         *previous,
               const int              *old_nodes,
               GCancellable           *cancellable,
               GError                **error)
{
  static const FwLayoutOptions defaults = FW_LAYOUT_OPTIONS_DEFAULT;
  g_auto(FwWork) work = { .graph = graph, .previous = previous, .old_nodes = old_nodes,
                          .cancellable = cancellable };

  g_return_val_if_fail (graph != NULL, NULL);
  g_return_val_if_fail (previous == NULL || old_nodes != NULL || graph->nodes->len == 0, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  if (!fw_graph_check (graph, error))
    return NULL;
  work.options = options != NULL ? options : &defaults;
  /* The rows of the arrangement by time say nothing about layers. */
  if (previous != NULL && previous->memory == NULL)
    work.previous = NULL;
  init_work (&work);
  if (work.n_nodes == 0)
    return lay_out_nothing (&work);

  return work.options->arrangement == FW_LAYOUT_TIME ? lay_out_time (&work, error)
                                                     : lay_out_flow (&work, error);
}

FwLayout *
fw_layout_ref (FwLayout *layout)
{
  g_return_val_if_fail (layout != NULL, NULL);

  g_atomic_ref_count_inc (&layout->ref_count);

  return layout;
}

void
fw_layout_unref (FwLayout *layout)
{
  g_return_if_fail (layout != NULL);

  if (!g_atomic_ref_count_dec (&layout->ref_count))
    return;
  for (guint i = 0; i < layout->n_edges; i++)
    g_free (layout->edges[i].points);
  g_clear_pointer (&layout->memory, free_memory);
  g_free (layout->nodes);
  g_free (layout->node_columns);
  g_free (layout->edges);
  g_free (layout->lanes);
  g_free (layout->columns);
  g_free (layout);
}
