/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "fw-icon.h"
#include "fw-palette.h"
#include "fw-text-cache.h"

G_BEGIN_DECLS

typedef enum
{
  FW_DASH_NONE,
  FW_DASH_DASHED,
  FW_DASH_DOTTED,
} FwDash;

/**
 * FwPaint:
 * @fill: 0 for none
 * @line: 0 for none
 * @width: of @line
 */
typedef struct
{
  FwColor fill;
  FwColor line;
  double  width;
  FwDash  dash;
} FwPaint;

typedef struct _FwPenBatch FwPenBatch;

/**
 * FwPen:
 * @cr: where paths are built
 * @svg: (nullable): if set, what is painted is written here instead
 * @texts: the fonts
 * @palette: colours that belong to nothing in particular
 * @cancellable: (nullable): stops what takes long
 * @fade: how much of the canvas is mixed into each colour, from 0 to 1
 * @finest: a corner whose radius is smaller than this is not rounded
 * @gathers: whether things of a layer are painted together, as suits files
 * @icons: (nullable): the icons as letters, for files: what is gathered of them
 *   is then written instead of drawn
 * @batch: (nullable): what is gathered of the layer
 *
 * What draws, on a surface or into an SVG file: whoever draws builds paths
 * with cairo and paints them with this.
 */
typedef struct
{
  cairo_t           *cr;
  GString           *svg;
  FwTextCache       *texts;
  const FwPalette   *palette;
  GCancellable      *cancellable;
  double             fade;
  double             finest;
  gboolean           gathers;
  cairo_font_face_t *icons;
  FwPenBatch        *batch;
} FwPen;

void  fw_pen_paint         (FwPen              *pen,
                            const FwPaint      *paint);
void  fw_pen_text          (FwPen              *pen,
                            const FwTextBlock  *block,
                            double              x,
                            double              y,
                            FwColor             color);
void  fw_pen_write         (FwPen              *pen,
                            const char         *text,
                            FwTextStyle         style,
                            double              x,
                            double              y,
                            double              align,
                            FwColor             color);
void  fw_pen_icon          (FwPen              *pen,
                            FwIcon              icon,
                            double              x,
                            double              y,
                            double              size,
                            FwColor             color);
void  fw_pen_box           (FwPen              *pen,
                            double              x,
                            double              y,
                            double              width,
                            double              height,
                            double              radius);
void  fw_pen_disc          (FwPen              *pen,
                            double              x,
                            double              y,
                            double              radius);

void  fw_pen_begin_layer   (FwPen              *pen);
void  fw_pen_begin_item    (FwPen              *pen);
void  fw_pen_end_layer     (FwPen              *pen);

void  fw_svg_append_head   (GString            *svg,
                            double              width,
                            double              height,
                            const char         *title,
                            FwTextCache        *texts,
                            FwDrawTheme         theme);
void  fw_svg_append_end    (GString            *svg);
void  fw_svg_append_icons  (GString            *svg);
void  fw_svg_append_text   (GString            *svg,
                            const char         *text,
                            gssize              length);

G_END_DECLS
