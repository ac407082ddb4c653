/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-draw.h"
#include "fw-scene-private.h"

G_BEGIN_DECLS

/* What draws one thing, with a pen for whatever is drawn upon. */
void  fw_pen_scene        (FwPen                *pen,
                           FwScene              *scene,
                           FwDrawTheme           theme,
                           const FwLayoutRect   *clip);
void  fw_pen_step         (FwPen                *pen,
                           const FwSceneStep    *step,
                           FwDrawTheme           theme);
void  fw_pen_badges       (FwPen                *pen,
                           GArray               *badges,
                           double                x,
                           double                y,
                           const FwCircleLook   *look);
void  fw_pen_edge         (FwPen                *pen,
                           const FwSceneEdge    *edge);
void  fw_pen_edge_label   (FwPen                *pen,
                           const FwSceneEdge    *edge,
                           FwDrawTheme           theme);
void  fw_pen_move         (FwPen                *pen,
                           const FwSceneMove    *move);
void  fw_pen_lane_band    (FwPen                *pen,
                           FwScene              *scene,
                           const FwSceneLane    *lane,
                           FwDrawTheme           theme);
void  fw_pen_lane_header  (FwPen                *pen,
                           const FwSceneLane    *lane,
                           FwDrawTheme           theme);
void  fw_pen_strip        (FwPen                *pen,
                           const FwLayoutRect   *header,
                           const FwCircleLook   *look);
void  fw_pen_change       (FwPen                *pen,
                           FwScene              *scene,
                           const FwSceneChange  *change);

G_END_DECLS
