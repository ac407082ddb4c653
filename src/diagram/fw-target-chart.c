/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-chart"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-target-chart.h"

#define TOP     30.0
#define BOTTOM  26.0
#define LEFT    44.0
#define RIGHT   12.0
#define SIGN    13.0

typedef struct
{
  FwPen       *pen;
  FwIndicator *indicator;
  GArray      *series;
  double       x, y, width, height;   /* of the field inside the axes */
  double       most;                  /* the value at its top */
} Chart;

static FwPoint *
point_at (GArray *series,
          guint   index)
{
  return &g_array_index (series, FwPoint, index);
}

static double
larger (double a,
        double b)
{
  return isnan (b) || b < a ? a : b;
}

/* The next of 1, 2, 5, 10, 20 … that holds a fifth of the most. */
static double
find_step (double most)
{
  double power = pow (10, floor (log10 (most / 5)));

  for (guint i = 0; i < 3; i++)
    {
      static const double factors[] = { 1, 2, 5 };

      if (factors[i] * power * 5 >= most)
        return factors[i] * power;
    }

  return power * 10;
}

static double
find_most (FwIndicator *indicator,
           GArray      *series)
{
  double most = 0;

  if (fw_indicator_is_share (indicator))
    return 100;
  most = larger (most, indicator->base_value);
  most = larger (most, indicator->target_value);
  for (guint i = 0; i < series->len; i++)
    most = larger (most, point_at (series, i)->result.value);

  return most > 0 ? ceil (most / find_step (most)) * find_step (most) : 1;
}

static double
get_y (const Chart *chart,
       double       value)
{
  return chart->y + chart->height * (1 - CLAMP (value / chart->most, 0, 1));
}

static double
get_x (const Chart *chart,
       guint        index)
{
  return chart->x + chart->width * (index + 0.5) / chart->series->len;
}

static void
draw_axis (const Chart *chart)
{
  const FwPalette *palette = chart->pen->palette;
  FwPaint rule = { .line = palette->rule, .width = 0.8 };
  double step = find_step (chart->most);

  for (double value = 0; value <= chart->most + step / 2; value += step)
    {
      g_autofree char *text = g_strdup_printf ("%g", value);

      cairo_move_to (chart->pen->cr, chart->x, get_y (chart, value));
      cairo_line_to (chart->pen->cr, chart->x + chart->width, get_y (chart, value));
      fw_pen_paint (chart->pen, &rule);
      fw_pen_write (chart->pen, text, FW_TEXT_SMALL, chart->x - 6, get_y (chart, value), 1,
                    palette->muted);
    }
}

/* Solid for what is wanted, dashed for what was. */
static void
draw_level (const Chart *chart,
            double       value,
            FwDash       dash,
            FwColor      color)
{
  FwPaint paint = { .line = color, .width = 1.8, .dash = dash };

  if (isnan (value))
    return;
  cairo_move_to (chart->pen->cr, chart->x, get_y (chart, value));
  cairo_line_to (chart->pen->cr, chart->x + chart->width, get_y (chart, value));
  fw_pen_paint (chart->pen, &paint);
}

static void
draw_legend (const Chart *chart)
{
  const FwPalette *palette = chart->pen->palette;
  g_autofree char *target = fw_indicator_format_target (chart->indicator);
  g_autofree char *base = fw_indicator_format (chart->indicator, chart->indicator->base_value);
  g_autofree char *target_text = g_strdup_printf (_("Target %s"), target);
  g_autofree char *base_text = g_strdup_printf (_("Base %s"), base);
  FwPaint solid = { .line = palette->accent, .width = 1.8 };
  FwPaint dashed = { .line = palette->muted, .width = 1.8, .dash = FW_DASH_DASHED };
  double middle = chart->x + chart->width / 2;

  cairo_move_to (chart->pen->cr, chart->x, 12);
  cairo_line_to (chart->pen->cr, chart->x + 26, 12);
  fw_pen_paint (chart->pen, &solid);
  fw_pen_write (chart->pen, target_text, FW_TEXT_SMALL, chart->x + 32, 12, 0, palette->ink);
  cairo_move_to (chart->pen->cr, middle, 12);
  cairo_line_to (chart->pen->cr, middle + 26, 12);
  fw_pen_paint (chart->pen, &dashed);
  fw_pen_write (chart->pen, base_text, FW_TEXT_SMALL, middle + 32, 12, 0, palette->ink);
}

/* A quarter without cases interrupts the line. */
static void
draw_course (const Chart *chart)
{
  FwPaint paint = { .line = chart->pen->palette->line, .width = 1.6 };
  gboolean open = FALSE;

  for (guint i = 0; i < chart->series->len; i++)
    {
      double value = point_at (chart->series, i)->result.value;

      if (!isnan (value) && open)
        cairo_line_to (chart->pen->cr, get_x (chart, i), get_y (chart, value));
      else if (!isnan (value))
        cairo_move_to (chart->pen->cr, get_x (chart, i), get_y (chart, value));
      open = !isnan (value);
    }
  fw_pen_paint (chart->pen, &paint);
}

/* More quarters than fit: every second, third … is named. */
static guint
find_stride (const Chart *chart)
{
  return (guint) MAX (1, ceil (chart->series->len * 62.0 / chart->width));
}

static void
draw_points (const Chart *chart)
{
  const FwPalette *palette = chart->pen->palette;
  guint stride = find_stride (chart);

  for (guint i = 0; i < chart->series->len; i++)
    {
      FwPoint *point = point_at (chart->series, i);
      double x = get_x (chart, i), y = get_y (chart, point->result.value);

      if (i % stride == 0)
        fw_pen_write (chart->pen, point->quarter, FW_TEXT_SMALL, x, chart->y + chart->height + 14,
                      0.5, palette->muted);
      if (isnan (point->result.value))
        continue;
      fw_pen_light (chart->pen, point->light, x - SIGN / 2, y - SIGN / 2, SIGN);
      if (i % stride == 0)
        {
          g_autofree char *value = fw_indicator_format (chart->indicator, point->result.value);

          fw_pen_write (chart->pen, value, FW_TEXT_SMALL, x, y < chart->y + 22 ? y + 16 : y - 15,
                        0.5, palette->ink);
        }
    }
}

/**
 * fw_target_chart_draw:
 * @series: (element-type FwPoint)
 */
void
fw_target_chart_draw (FwPen       *pen,
                      FwIndicator *indicator,
                      GArray      *series,
                      double       width,
                      double       height)
{
  Chart chart = { pen, indicator, series, LEFT, TOP, width - LEFT - RIGHT,
                  height - TOP - BOTTOM, find_most (indicator, series) };

  if (chart.width < 1 || chart.height < 1)
    return;
  draw_axis (&chart);
  draw_level (&chart, indicator->base_value, FW_DASH_DASHED, pen->palette->muted);
  draw_level (&chart, indicator->target_value, FW_DASH_NONE, pen->palette->accent);
  draw_legend (&chart);
  if (series->len == 0)
    return;
  draw_course (&chart);
  draw_points (&chart);
}

/* Returns: (transfer full): what the drawing shows, in words */
char *
fw_target_chart_dup_sentence (FwIndicator *indicator,
                              GArray      *series)
{
  g_autofree char *target = fw_indicator_format_target (indicator);
  g_autofree char *base = fw_indicator_format_base (indicator);
  g_autoptr(GString) text = g_string_new (indicator->name != NULL ? indicator->name
                                                                  : _("Indicator"));

  /* Translators: the target and the base value of an indicator. */
  g_string_append_printf (text, _(", target %1$s, base %2$s"), target, base);
  for (guint i = 0; i < series->len; i++)
    {
      FwPoint *point = point_at (series, i);
      g_autofree char *value = fw_indicator_format (indicator, point->result.value);

      g_string_append_printf (text, "; %s: %s, %s", point->quarter, value,
                              fw_light_get_word (point->light));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
