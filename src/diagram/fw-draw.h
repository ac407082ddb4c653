/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <cairo.h>

#include "fw-palette.h"
#include "fw-scene.h"

G_BEGIN_DECLS

/**
 * FwDrawDetail:
 * @FW_DRAW_AUTO: as much as can be seen at the scale
 * @FW_DRAW_FULL: everything, for paper
 * @FW_DRAW_PLAIN: boxes and lines without texts
 */
typedef enum
{
  FW_DRAW_AUTO,
  FW_DRAW_FULL,
  FW_DRAW_PLAIN,
} FwDrawDetail;

typedef struct
{
  FwDrawTheme  theme;
  FwDrawDetail detail;
} FwDrawStyle;

/* Below this scale no text can be read. */
#define FW_DRAW_LEAST_SCALE 0.28

void  fw_draw_scene         (cairo_t             *cr,
                             FwScene             *scene,
                             const FwDrawStyle   *style,
                             const FwLayoutRect  *clip);
void  fw_draw_background    (cairo_t             *cr,
                             FwScene             *scene,
                             const FwDrawStyle   *style,
                             const FwLayoutRect  *clip);
void  fw_draw_step          (cairo_t             *cr,
                             FwScene             *scene,
                             guint                index,
                             const FwDrawStyle   *style);
void  fw_draw_edge          (cairo_t             *cr,
                             FwScene             *scene,
                             guint                index,
                             const FwDrawStyle   *style);
void  fw_draw_edge_label    (cairo_t             *cr,
                             FwScene             *scene,
                             guint                index,
                             const FwDrawStyle   *style);
void  fw_draw_lane_header   (cairo_t             *cr,
                             FwScene             *scene,
                             guint                index,
                             const FwDrawStyle   *style);
void  fw_draw_drop          (cairo_t             *cr,
                             FwScene             *scene,
                             const FwDrop        *drop,
                             const FwDrawStyle   *style);

G_END_DECLS
