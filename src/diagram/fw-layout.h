/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-graph.h"

G_BEGIN_DECLS

/**
 * FwLayoutArrangement:
 * @FW_LAYOUT_FLOW: each step right of what leads to it, as narrow as possible
 * @FW_LAYOUT_TIME: the left edge of a step is proportional to its day
 */
typedef enum
{
  FW_LAYOUT_FLOW,
  FW_LAYOUT_TIME,
} FwLayoutArrangement;

/**
 * FwLayoutOptions:
 * @arrangement: what the horizontal direction means
 * @column_gap: least distance of two columns
 * @node_gap: least distance of two nodes above each other
 * @line_gap: distance of parallel lines
 * @lane_padding: free room above and below what stands in a lane
 * @lane_min_height: height of a lane without steps
 * @lane_header: room left of the first column, for the names of the lanes
 * @day_width: width of a day in the arrangement by time
 *
 * All lengths in px at 100 %.
 */
typedef struct
{
  FwLayoutArrangement  arrangement;
  double               column_gap;
  double               node_gap;
  double               line_gap;
  double               lane_padding;
  double               lane_min_height;
  double               lane_header;
  double               day_width;
} FwLayoutOptions;

#define FW_LAYOUT_OPTIONS_DEFAULT \
  { FW_LAYOUT_FLOW, 44.0, 26.0, 10.0, 12.0, 60.0, 0.0, 12.0 }

typedef struct
{
  double  x;
  double  y;
} FwLayoutPoint;

typedef struct
{
  double  x;
  double  y;
  double  width;
  double  height;
} FwLayoutRect;

/* The right and the lower edge belong to what lies beside. */
static inline gboolean
fw_layout_rect_has (const FwLayoutRect *rect,
                    double              x,
                    double              y)
{
  return x >= rect->x && y >= rect->y && x < rect->x + rect->width && y < rect->y + rect->height;
}

/* @clip: (nullable): everything
 * @room: how far what stands in @rect goes beyond it */
static inline gboolean
fw_layout_rect_meets (const FwLayoutRect *rect,
                      const FwLayoutRect *clip,
                      double              room)
{
  return clip == NULL ||
         (rect->x - room < clip->x + clip->width && clip->x < rect->x + rect->width + room &&
          rect->y - room < clip->y + clip->height && clip->y < rect->y + rect->height + room);
}

/**
 * FwLayoutEdge:
 * @points: from the outline of the first node to that of the second; always
 *   horizontal and vertical in turn, at least two
 * @label: where the label goes; without size if the edge has none
 * @reversed: whether it runs against the direction of the others
 */
typedef struct
{
  FwLayoutPoint *points;
  guint          n_points;
  FwLayoutRect   label;
  gboolean       reversed;
} FwLayoutEdge;

typedef struct
{
  double  top;
  double  height;
} FwLayoutLane;

typedef struct
{
  double  x;
  double  width;
} FwLayoutColumn;

typedef struct _FwLayoutMemory FwLayoutMemory;

/**
 * FwLayout:
 * @nodes: where the nodes stand, in the order of the graph
 * @node_columns: in which column each of them stands
 * @edges: the lines, in the order of the graph
 * @lanes: the bands, from the top
 * @columns: from the left; none in the arrangement by time
 * @width: of everything, including the room for the names of the lanes
 * @height: of everything
 *
 * A finished drawing without any colour.  It never changes, so that every
 * thread may read it.
 */
typedef struct
{
  guint           n_nodes;
  FwLayoutRect   *nodes;
  guint          *node_columns;
  guint           n_edges;
  FwLayoutEdge   *edges;
  guint           n_lanes;
  FwLayoutLane   *lanes;
  guint           n_columns;
  FwLayoutColumn *columns;
  double          width;
  double          height;

  /*< private >*/
  FwLayoutMemory *memory;
  gatomicrefcount ref_count;
} FwLayout;

FwLayout  *fw_layout_new    (const FwGraph          *graph,
                             const FwLayoutOptions  *options,
                             const FwLayout         *previous,
                             const int              *old_nodes,
                             GCancellable           *cancellable,
                             GError                **error);
FwLayout  *fw_layout_ref    (FwLayout               *layout);
void       fw_layout_unref  (FwLayout               *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwLayout, fw_layout_unref)

G_END_DECLS
