/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-pen.h"

G_BEGIN_DECLS

FwColor  fw_pen_get_color   (const FwPen        *pen,
                             FwColor             color);
void     fw_pen_set_color   (FwPen              *pen,
                             FwColor             color);

/* What a pen does that gathers a layer. */
void     fw_pen_batch_add_shape  (FwPen              *pen,
                                  const FwPaint      *paint,
                                  gboolean            icon);
void     fw_pen_batch_add_icon   (FwPen              *pen,
                                  FwIcon              icon,
                                  double              x,
                                  double              y,
                                  double              size,
                                  FwColor             color);
void     fw_pen_batch_add_text   (FwPen              *pen,
                                  const FwTextBlock  *block,
                                  double              x,
                                  double              y,
                                  FwColor             color);

/* What a pen does that writes an SVG file. */
void     fw_svg_write_path  (FwPen              *pen,
                             const FwPaint      *paint);
void     fw_svg_write_text  (FwPen              *pen,
                             const FwTextBlock  *block,
                             PangoLayout        *layout,
                             double              x,
                             double              y,
                             FwColor             color);
void     fw_svg_write_icon  (FwPen              *pen,
                             FwIcon              icon,
                             double              x,
                             double              y,
                             double              size,
                             FwColor             color);

G_END_DECLS
