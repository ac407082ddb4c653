/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pen"

#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "fw-pen-private.h"

static const double dashed[] = { 8, 5 };
static const double dotted[] = { 0.1, 6 };

/* The colour as it is seen: faded, if the pen fades. */
FwColor
fw_pen_get_color (const FwPen *pen,
                  FwColor      color)
{
  return pen->fade > 0 && color != 0 ? fw_color_mix (color, pen->palette->canvas, pen->fade)
                                     : color;
}

void
fw_pen_set_color (FwPen   *pen,
                  FwColor  color)
{
  FwColor c = fw_pen_get_color (pen, color);

  cairo_set_source_rgba (pen->cr, (c >> 24) / 255.0, ((c >> 16) & 0xff) / 255.0,
                         ((c >> 8) & 0xff) / 255.0, (c & 0xff) / 255.0);
}

/* --- painting --------------------------------------------------------------------------- */

static void
set_line (FwPen         *pen,
          const FwPaint *paint,
          double         scale)
{
  const double *dash = paint->dash == FW_DASH_DOTTED ? dotted : dashed;
  double scaled[2] = { dash[0] * scale, dash[1] * scale };

  fw_pen_set_color (pen, paint->line);
  cairo_set_line_width (pen->cr, paint->width * scale);
  cairo_set_line_cap (pen->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (pen->cr, scaled, paint->dash == FW_DASH_NONE ? 0 : 2, 0);
}

/* In the units of the surface: for each line that is drawn in others cairo
 * writes a matrix of its own into a PDF file. */
static void
stroke (FwPen         *pen,
        const FwPaint *paint)
{
  cairo_matrix_t before;
  double scale;

  cairo_get_matrix (pen->cr, &before);
  scale = hypot (before.xx, before.yx);
  cairo_identity_matrix (pen->cr);
  set_line (pen, paint, scale);
  cairo_stroke (pen->cr);
  cairo_set_matrix (pen->cr, &before);
}

/* Uses up the path of the pen. */
void
fw_pen_paint (FwPen         *pen,
              const FwPaint *paint)
{
  if (pen->svg != NULL)
    {
      fw_svg_write_path (pen, paint);
      return;
    }
  if (pen->batch != NULL)
    {
      fw_pen_batch_add_shape (pen, paint, FALSE);
      return;
    }
  if (paint->fill != 0)
    {
      fw_pen_set_color (pen, paint->fill);
      cairo_fill_preserve (pen->cr);
    }
  if (paint->line != 0)
    stroke (pen, paint);
  cairo_new_path (pen->cr);
}

/* @x and @y: of the corner of what was measured */
void
fw_pen_text (FwPen             *pen,
             const FwTextBlock *block,
             double             x,
             double             y,
             FwColor            color)
{
  PangoLayout *layout;
  PangoRectangle logical;

  if (block->text == NULL || block->text[0] == '\0')
    return;
  if (pen->batch != NULL)
    {
      fw_pen_batch_add_text (pen, block, x, y, color);
      return;
    }
  layout = pen->gathers ? fw_text_cache_lend_layout (pen->texts, block)
                        : fw_text_cache_get_layout (pen->texts, block);
  pango_layout_get_extents (layout, NULL, &logical);
  x -= (double) logical.x / PANGO_SCALE;
  y -= (double) logical.y / PANGO_SCALE;
  if (pen->svg != NULL)
    {
      fw_svg_write_text (pen, block, layout, x, y, color);
      return;
    }
  fw_pen_set_color (pen, color);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout (pen->cr, layout);
  cairo_new_path (pen->cr);
}

/* One line, of which @align lies left of @x: 0 to 1; @y: of its middle */
void
fw_pen_write (FwPen       *pen,
              const char  *text,
              FwTextStyle  style,
              double       x,
              double       y,
              double       align,
              FwColor      color)
{
  FwTextBlock block = { .text = (char *) text, .style = style, .wrap = -1 };

  fw_text_cache_measure (pen->texts, &block);
  fw_pen_text (pen, &block, x - block.width * align, y - block.height / 2, color);
}

void
fw_pen_icon (FwPen   *pen,
             FwIcon   icon,
             double   x,
             double   y,
             double   size,
             FwColor  color)
{
  FwPaint paint = { .line = color };

  if (pen->svg != NULL)
    {
      fw_svg_write_icon (pen, icon, x, y, size, color);
      return;
    }
  if (pen->batch != NULL && pen->icons != NULL)
    {
      fw_pen_batch_add_icon (pen, icon, x, y, size, color);
      return;
    }
  paint.width = FW_ICON_LINE * pen->palette->weight * size / FW_ICON_SIZE;
  cairo_save (pen->cr);
  cairo_translate (pen->cr, x, y);
  cairo_scale (pen->cr, size / FW_ICON_SIZE, size / FW_ICON_SIZE);
  fw_icon_trace (icon, pen->cr);
  cairo_restore (pen->cr);
  if (pen->batch != NULL)
    fw_pen_batch_add_shape (pen, &paint, TRUE);
  else
    fw_pen_paint (pen, &paint);
}

void
fw_pen_box (FwPen  *pen,
            double  x,
            double  y,
            double  width,
            double  height,
            double  radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  if (r <= pen->finest)
    {
      cairo_rectangle (pen->cr, x, y, width, height);
      return;
    }
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (pen->cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (pen->cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (pen->cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (pen->cr);
}

void
fw_pen_disc (FwPen  *pen,
             double  x,
             double  y,
             double  radius)
{
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x, y, radius, 0, 2 * G_PI);
  cairo_close_path (pen->cr);
}
