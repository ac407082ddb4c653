/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-layout-private.h"

G_BEGIN_DECLS

/* Lines run straight for so long before they meet a node. */
#define FW_ROUTE_LEAD 20.0

void    fw_route_spread         (double *wants,
                                 guint   n,
                                 double  step,
                                 double  middle,
                                 double  reach);
void    fw_route_add_point      (GArray *points,
                                 double  x,
                                 double  y);
double  fw_route_assign_tracks  (FwWork *work);
void    fw_route_trace          (const FwWork *work,
                                 FwLayout *layout);
double  fw_route_get_half       (const FwWork *work,
                                 guint     node,
                                 double    half,
                                 double    part);

static inline gboolean
fw_route_is_rectangle (const FwWork *work,
                       const FwItem *item)
{
  return item->node != FW_NONE &&
         fw_work_get_node (work, item->node)->shape == FW_GRAPH_RECTANGLE;
}

static inline gboolean
fw_route_is_straight (const FwPiece *piece)
{
  return ABS (piece->y1 - piece->y2) < 0.01;
}

G_END_DECLS
