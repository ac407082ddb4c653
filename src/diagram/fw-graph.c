/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-graph"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-error.h"
#include "fw-graph.h"

/* Ten times what anybody will draw; keeps hostile files from eating memory. */
#define MAX_NODES 50000
#define MAX_EDGES 200000
#define MAX_LANES 1000
#define MAX_SIZE 20000.0
#define MAX_DAY 200000.0

FwGraph *
fw_graph_new (guint n_lanes)
{
  FwGraph *graph = g_new0 (FwGraph, 1);

  graph->n_lanes = n_lanes;
  graph->nodes = g_array_new (FALSE, TRUE, sizeof (FwGraphNode));
  graph->edges = g_array_new (FALSE, TRUE, sizeof (FwGraphEdge));

  return graph;
}

void
fw_graph_free (FwGraph *graph)
{
  g_return_if_fail (graph != NULL);

  g_array_unref (graph->nodes);
  g_array_unref (graph->edges);
  g_free (graph);
}

/* Returns: the index of the new node */
guint
fw_graph_add_node (FwGraph           *graph,
                   const FwGraphNode *node)
{
  g_return_val_if_fail (graph != NULL, 0);
  g_return_val_if_fail (node != NULL, 0);

  g_array_append_vals (graph->nodes, node, 1);

  return graph->nodes->len - 1;
}

/* Returns: the index of the new edge */
guint
fw_graph_add_edge (FwGraph           *graph,
                   const FwGraphEdge *edge)
{
  g_return_val_if_fail (graph != NULL, 0);
  g_return_val_if_fail (edge != NULL, 0);

  g_array_append_vals (graph->edges, edge, 1);

  return graph->edges->len - 1;
}

const FwGraphNode *
fw_graph_get_node (const FwGraph *graph,
                   guint          index)
{
  g_return_val_if_fail (graph != NULL, NULL);
  g_return_val_if_fail (index < graph->nodes->len, NULL);

  return &g_array_index (graph->nodes, FwGraphNode, index);
}

const FwGraphEdge *
fw_graph_get_edge (const FwGraph *graph,
                   guint          index)
{
  g_return_val_if_fail (graph != NULL, NULL);
  g_return_val_if_fail (index < graph->edges->len, NULL);

  return &g_array_index (graph->edges, FwGraphEdge, index);
}

static gboolean
is_size (double   size,
         gboolean may_be_zero)
{
  return isfinite (size) && size <= MAX_SIZE && (size > 0 || (may_be_zero && size == 0));
}

static const char *
find_fault_of_node (const FwGraph     *graph,
                    const FwGraphNode *node)
{
  if (!is_size (node->width, FALSE) || !is_size (node->height, FALSE))
    return N_("A step of the chain has no usable size.");
  if (node->lane < 0 || (guint) node->lane >= graph->n_lanes)
    return N_("A step of the chain is in a lane that does not exist.");
  if (!isnan (node->day) && !(fabs (node->day) <= MAX_DAY))
    return N_("A step of the chain has no usable date.");
  if (node->pinned && node->column >= MAX_NODES)
    return N_("A step of the chain is fixed too far to the right.");
  return NULL;
}

static const char *
find_fault_of_edge (const FwGraph     *graph,
                    const FwGraphEdge *edge)
{
  if (edge->from >= graph->nodes->len || edge->to >= graph->nodes->len)
    return N_("A connection of the chain leads nowhere.");
  if (!is_size (edge->label_width, TRUE) || !is_size (edge->label_height, TRUE))
    return N_("The label of a connection has no usable size.");
  return NULL;
}

/**
 * fw_graph_check:
 *
 * Says whether the graph can be laid out at all: whatever comes out of a
 * file passes here first.
 *
 * Returns: %FALSE with FW_ERROR_INVALID or FW_ERROR_REFUSED if not
 */
gboolean
fw_graph_check (const FwGraph  *graph,
                GError        **error)
{
  const char *fault = NULL;

  g_return_val_if_fail (graph != NULL, FALSE);

  if (graph->nodes->len > MAX_NODES || graph->edges->len > MAX_EDGES ||
      graph->n_lanes > MAX_LANES)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("The chain is too large to be drawn. Please divide it."));
      return FALSE;
    }

  for (guint i = 0; fault == NULL && i < graph->nodes->len; i++)
    fault = find_fault_of_node (graph, fw_graph_get_node (graph, i));
  for (guint i = 0; fault == NULL && i < graph->edges->len; i++)
    fault = find_fault_of_edge (graph, fw_graph_get_edge (graph, i));
  if (fault != NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, _(fault));

  return fault == NULL;
}
