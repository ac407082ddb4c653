/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pen"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-pen-private.h"

/* Two decimals are finer than any paper; trailing zeros only make files big. */
static void
append_number (GString *svg,
               double   value)
{
  gint64 hundredths = llround (value * 100);
  guint64 size = (guint64) ABS (hundredths);
  char digits[32];
  guint n = 0;

  if (hundredths < 0)
    g_string_append_c (svg, '-');
  if (size % 100 == 0)
    n = (guint) g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, size / 100);
  else if (size % 10 == 0)
    n = (guint) g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT ".%u", size / 100,
                            (guint) (size / 10 % 10));
  else
    n = (guint) g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT ".%02u", size / 100,
                            (guint) (size % 100));
  g_string_append_len (svg, digits, n);
}

static void
append_attribute (GString    *svg,
                  const char *name,
                  double      value)
{
  g_string_append_c (svg, ' ');
  g_string_append (svg, name);
  g_string_append (svg, "=\"");
  append_number (svg, value);
  g_string_append_c (svg, '"');
}

static void
append_color (FwPen      *pen,
              const char *name,
              FwColor     color)
{
  FwColor c = fw_pen_get_color (pen, color);

  if (color == 0)
    g_string_append_printf (pen->svg, " %s=\"none\"", name);
  else
    g_string_append_printf (pen->svg, " %s=\"#%06x\"", name, c >> 8);
  if (color != 0 && (c & 0xff) != 0xff)
    g_string_append_printf (pen->svg, " %s-opacity=\"%.2f\"", name, (c & 0xff) / 255.0);
}

/* Where a path has got to, in hundredths of a pixel. */
typedef struct
{
  gint64 x;
  gint64 y;
} Place;

/* What follows a number needs no space if it has a sign. */
static void
append_step (GString *svg,
             gint64   hundredths)
{
  char last = svg->str[svg->len - 1];

  if (hundredths >= 0 && (g_ascii_isdigit (last) || last == '.'))
    g_string_append_c (svg, ' ');
  append_number (svg, (double) hundredths / 100);
}

/* Relative to where the path has got to, which makes files half as big.  The
 * steps are those between rounded places, so that no error adds up. */
static void
append_points (GString                 *svg,
               char                     command,
               const cairo_path_data_t *points,
               int                      n,
               Place                   *place)
{
  Place end = *place;

  g_string_append_c (svg, command);
  for (int i = 0; i < n; i++)
    {
      end = (Place) { llround (points[i].point.x * 100), llround (points[i].point.y * 100) };
      append_step (svg, end.x - place->x);
      append_step (svg, end.y - place->y);
    }
  *place = end;
}

static void
append_line (GString                 *svg,
             const cairo_path_data_t *point,
             Place                   *place)
{
  Place end = { llround (point->point.x * 100), llround (point->point.y * 100) };

  if (end.x != place->x && end.y != place->y)
    {
      append_points (svg, 'l', point, 1, place);
      return;
    }
  g_string_append_c (svg, end.y == place->y ? 'h' : 'v');
  append_step (svg, end.y == place->y ? end.x - place->x : end.y - place->y);
  *place = end;
}

static void
append_path (GString      *svg,
             cairo_path_t *path)
{
  Place place = { 0, 0 }, start = { 0, 0 };

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      cairo_path_data_t *data = &path->data[i];

      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          /* After a closed figure cairo starts another one that may stay empty. */
          if (i + data->header.length >= path->num_data ||
              path->data[i + data->header.length].header.type == CAIRO_PATH_MOVE_TO)
            continue;
          append_points (svg, svg->str[svg->len - 1] == '"' ? 'M' : 'm', data + 1, 1, &place);
          start = place;
          break;
        case CAIRO_PATH_LINE_TO:
          append_line (svg, data + 1, &place);
          break;
        case CAIRO_PATH_CURVE_TO:
          append_points (svg, 'c', data + 1, 3, &place);
          break;
        case CAIRO_PATH_CLOSE_PATH:
        default:
          g_string_append_c (svg, 'z');
          place = start;
          break;
        }
    }
}

/* Uses up the path of the pen. */
void
fw_svg_write_path (FwPen         *pen,
                   const FwPaint *paint)
{
  cairo_path_t *path = cairo_copy_path (pen->cr);

  g_string_append (pen->svg, "<path d=\"");
  append_path (pen->svg, path);
  g_string_append_c (pen->svg, '"');
  if (paint->fill != 0)
    append_color (pen, "fill", paint->fill);
  if (paint->line != 0)
    {
      append_color (pen, "stroke", paint->line);
      append_attribute (pen->svg, "stroke-width", paint->width);
    }
  if (paint->dash == FW_DASH_DASHED)
    g_string_append (pen->svg, " stroke-dasharray=\"8 5\"");
  if (paint->dash == FW_DASH_DOTTED)
    g_string_append (pen->svg, " stroke-dasharray=\"0.1 6\"");
  g_string_append (pen->svg, "/>\n");
  cairo_path_destroy (path);
  cairo_new_path (pen->cr);
}

/* Only what XML allows: whoever made the text has taken out the rest. */
void
fw_svg_append_text (GString    *svg,
                    const char *text,
                    gssize      length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);

  for (const char *p = text; p < end; p++)
    switch (*p)
      {
      case '&':
        g_string_append (svg, "&amp;");
        break;
      case '<':
        g_string_append (svg, "&lt;");
        break;
      case '>':
        g_string_append (svg, "&gt;");
        break;
      case '"':
        g_string_append (svg, "&quot;");
        break;
      default:
        g_string_append_c (svg, *p);
        break;
      }
}

/* The width is written, too: with another font a viewer sets the text closer
 * or wider, but never over the edge of its box.  Anchored in the middle a line
 * stands right in both directions of writing. */
static void
write_line (FwPen             *pen,
            const FwTextBlock *block,
            PangoLayoutLine   *line,
            double             middle,
            double             base,
            double             width,
            FwColor            color)
{
  const char *text = block->text + line->start_index;
  gssize length = line->length;

  while (length > 0 && text[length - 1] == ' ')
    length--;
  if (length == 0)
    return;
  g_string_append_printf (pen->svg, "<text class=\"t%u\"", block->style);
  append_attribute (pen->svg, "x", middle);
  append_attribute (pen->svg, "y", base);
  append_attribute (pen->svg, "textLength", width);
  append_color (pen, "fill", color);
  if (line->resolved_dir == PANGO_DIRECTION_RTL)
    g_string_append (pen->svg, " direction=\"rtl\"");
  g_string_append_c (pen->svg, '>');
  fw_svg_append_text (pen->svg, text, length);
  g_string_append (pen->svg, "</text>\n");
}

void
fw_svg_write_text (FwPen             *pen,
                   const FwTextBlock *block,
                   PangoLayout       *layout,
                   double             x,
                   double             y,
                   FwColor            color)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      write_line (pen, block, pango_layout_iter_get_line_readonly (iter),
                  x + ((double) logical.x + logical.width / 2.0) / PANGO_SCALE,
                  y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE,
                  (double) logical.width / PANGO_SCALE, color);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
fw_svg_append_icons (GString *svg)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  for (FwIcon icon = 0; icon < FW_ICON_N; icon++)
    {
      cairo_path_t *path;

      g_string_append_printf (svg, "<path id=\"i%u\" d=\"", icon);
      fw_icon_trace (icon, cr);
      path = cairo_copy_path (cr);
      append_path (svg, path);
      g_string_append (svg, "\"/>\n");
      cairo_path_destroy (path);
      cairo_new_path (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
fw_svg_write_icon (FwPen   *pen,
                   FwIcon   icon,
                   double   x,
                   double   y,
                   double   size,
                   FwColor  color)
{
  g_string_append_printf (pen->svg, "<use href=\"#i%u\" transform=\"translate(", icon);
  append_number (pen->svg, x);
  g_string_append_c (pen->svg, ' ');
  append_number (pen->svg, y);
  g_string_append (pen->svg, ") scale(");
  append_number (pen->svg, size / FW_ICON_SIZE);
  g_string_append (pen->svg, ")\"");
  append_color (pen, "stroke", color);
  append_attribute (pen->svg, "stroke-width", FW_ICON_LINE * pen->palette->weight);
  g_string_append (pen->svg, "/>\n");
}
