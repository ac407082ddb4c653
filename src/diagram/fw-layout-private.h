/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-layout.h"

G_BEGIN_DECLS

#define FW_NONE G_MAXUINT

/* What passes a layer without a stop costs memory and time; so many passes
 * have no drawing that a person could read. */
#define FW_MAX_PASSES 1000000

/* Between a line and the label above it. */
#define FW_LABEL_GAP 2.0

/* A node, or the place where a long edge passes a layer: then @node is
 * FW_NONE and both sizes are 0. */
typedef struct
{
  guint    node;
  guint    edge;
  int      layer;
  int      lane;
  double   width;
  double   height;
  double   above;      /* free room that it needs above itself */
  guint    pos;        /* in its layer, counted from the top */
  double   key;        /* by which its cell is sorted */
  gboolean known;      /* whether it was in the previous layout */
  double   old_y;      /* where its middle was */
  double   old_inset;  /* the same from the top of its lane */
  double   y;          /* where its middle is */
  guint    block;
} FwItem;

/* How a piece gets from the one row to the other: vertically in the gap, or
 * at the top or bottom of the node at one of its ends. */
typedef enum
{
  FW_BEND_GAP,
  FW_BEND_START,
  FW_BEND_END,
} FwBend;

/* The part of an edge between two neighbouring layers. */
typedef struct
{
  guint     from;
  guint     to;
  guint     edge;
  gboolean  aligned;   /* whether both ends get the same height */
  FwBend    bend;
  double    y1;
  double    y2;
  double    x;         /* of the vertical part in the gap */
} FwPiece;

struct _FwLayoutMemory
{
  guint    *froms;       /* of each edge */
  guint    *tos;
  guint8   *reversed;
  guint8   *at_start;    /* whether it runs in the lane where it comes from */
  guint    *starts;      /* of each edge in @lines */
  double   *lines;       /* height in each layer that a long edge passes */
};

typedef struct
{
  const FwGraph         *graph;
  const FwLayoutOptions *options;
  const FwLayout        *previous;
  const int             *old_nodes;
  GCancellable          *cancellable;

  guint     n_nodes;
  guint     n_edges;
  guint    *tails;          /* of each edge, in the direction of the layers */
  guint    *heads;
  guint8   *reversed;
  guint    *old_edges;      /* FW_NONE for a new one */
  int      *layers;         /* of each node */
  int       n_layers;
  int       fixed_below;    /* layers before this one keep their place */

  FwItem   *items;          /* the nodes come first */
  guint     n_items;
  guint    *edge_items;     /* first item of each long edge */
  FwPiece  *pieces;
  guint     n_pieces;
  guint    *edge_pieces;    /* first piece of each edge, and the end */
  guint    *left_starts;    /* pieces that come from the left, by item */
  guint    *lefts;
  guint    *right_starts;
  guint    *rights;
  guint    *layer_starts;   /* in @order */
  guint    *order;          /* items by layer, each from the top */
  guint    *gap_starts;     /* in @gap_pieces */
  guint    *gap_pieces;     /* pieces by the layer where they start */

  double   *lane_tops;
  double   *lane_heights;
  double   *column_xs;
  double   *column_widths;
} FwWork;

gboolean  fw_layout_assign_layers  (FwWork    *work,
                                    GError   **error);
void      fw_layout_order          (FwWork    *work,
                                    guint      attempt);
void      fw_layout_set_pass_lane  (FwWork    *work,
                                    guint      edge,
                                    int        lane);
guint64   fw_layout_thread_edges   (FwWork    *work);
gboolean  fw_layout_is_kept        (const FwWork *work,
                                    const FwPiece *piece);
guint     fw_layout_get_weight     (const FwWork *work,
                                    const FwPiece *piece);
void      fw_layout_align          (FwWork    *work);
void      fw_layout_place          (FwWork    *work);
void      fw_layout_route          (FwWork    *work,
                                    FwLayout  *layout);
double    fw_layout_rate           (const FwLayout *layout);
gboolean  fw_layout_arrange_by_time
                                   (FwWork    *work,
                                    FwLayout  *layout);

static inline const FwGraphNode *
fw_work_get_node (const FwWork *work,
                  guint         index)
{
  return &((const FwGraphNode *) (void *) work->graph->nodes->data)[index];
}

static inline const FwGraphEdge *
fw_work_get_edge (const FwWork *work,
                  guint         index)
{
  return &((const FwGraphEdge *) (void *) work->graph->edges->data)[index];
}

/* An edge from a node to itself has no place in the layers. */
static inline gboolean
fw_work_is_loop (const FwWork *work,
                 guint         edge)
{
  return work->tails[edge] == work->heads[edge];
}

/* Least distance of the middles of two items above each other. */
static inline double
fw_work_get_distance (const FwWork *work,
                      const FwItem *upper,
                      const FwItem *lower)
{
  double gap = work->options->node_gap;

  if (upper->node == FW_NONE && lower->node == FW_NONE)
    gap = work->options->line_gap;
  else if (upper->node == FW_NONE || lower->node == FW_NONE)
    gap *= 0.6;

  return upper->height / 2 + gap + lower->above + lower->height / 2;
}

G_END_DECLS
