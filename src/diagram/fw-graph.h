/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwGraphShape:
 * @FW_GRAPH_RECTANGLE: lines may meet the sides anywhere
 * @FW_GRAPH_DIAMOND: lines meet the tips where they can
 * @FW_GRAPH_ELLIPSE: the same on a round outline
 */
typedef enum
{
  FW_GRAPH_RECTANGLE,
  FW_GRAPH_DIAMOND,
  FW_GRAPH_ELLIPSE,
} FwGraphShape;

/**
 * FwGraphNode:
 * @lane: which lane it stands in, from 0
 * @width: in px at 100 %, more than 0
 * @height: in px at 100 %, more than 0
 * @shape: its outline
 * @sides_only: no line may meet its top or bottom
 * @order: its place in the model; among equals the smaller one comes first
 * @pinned: whether a person fixed its column
 * @column: the column where a pinned node stays unless what leads to it
 *   needs more room
 * @day: when it happens, for the arrangement by time; NAN if not known
 */
typedef struct
{
  int           lane;
  double        width;
  double        height;
  FwGraphShape  shape;
  gboolean      sides_only;
  int           order;
  gboolean      pinned;
  guint         column;
  double        day;
} FwGraphNode;

/**
 * FwGraphEdge:
 * @from: index of a node
 * @to: index of a node
 * @back: whether the user called it a way back; it is drawn against the
 *   direction of the others
 * @label_width: room for its label in px, 0 for none
 * @label_height: the same in the other direction
 */
typedef struct
{
  guint     from;
  guint     to;
  gboolean  back;
  double    label_width;
  double    label_height;
} FwGraphEdge;

/**
 * FwGraph:
 *
 * What the layout needs to know about a drawing.  Lanes are numbered from
 * the top in the order that the user chose.
 */
typedef struct
{
  guint   n_lanes;
  GArray *nodes;   /* FwGraphNode */
  GArray *edges;   /* FwGraphEdge */
} FwGraph;

FwGraph            *fw_graph_new        (guint               n_lanes);
void                fw_graph_free       (FwGraph            *graph);
guint               fw_graph_add_node   (FwGraph            *graph,
                                         const FwGraphNode  *node);
guint               fw_graph_add_edge   (FwGraph            *graph,
                                         const FwGraphEdge  *edge);
const FwGraphNode  *fw_graph_get_node   (const FwGraph      *graph,
                                         guint               index);
const FwGraphEdge  *fw_graph_get_edge   (const FwGraph      *graph,
                                         guint               index);
gboolean            fw_graph_check      (const FwGraph      *graph,
                                         GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwGraph, fw_graph_free)

G_END_DECLS
