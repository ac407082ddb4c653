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

G_END_DECLS
