/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-time-chart"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-draw-private.h"
#include "fw-time-chart-private.h"

#define STRIP 14.0
#define LEAST_YEAR  46.0
#define LEAST_MONTH 26.0

/* Of what is narrower nobody sees the corners, and arcs cost more than all else. */
#define LEAST_ROUND 48.0

/* --- looks ------------------------------------------------------------------------------ */

/* Which Rechtskreis lends a residence its colour and sign. */
static const char *
get_residence_circle (const char *code)
{
  static const struct { const char *start, *circle; } looks[] = {
    { "ANKN", "ASYLG" }, { "GEST", "ASYLG" }, { "DULD", "SGB12" }, { "CHANCE", "STAG" },
    { "FIKT", "INTV" }, { "OHNE", "FREIW" },
  };

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (looks); i++)
    if (g_str_has_prefix (code, looks[i].start))
      return looks[i].circle;

  return "AUFENTHG";
}

static FwCircleLook
get_look (const FwTimeSpan *span,
          FwDrawTheme       theme)
{
  static const char *const circles[FW_N_BARS] = {
    [FW_BAR_WORK] = "SGB3", [FW_BAR_COURSE] = "INTV", [FW_BAR_HOUSING] = "SGB8",
  };

  if (span->bar == FW_BAR_RESIDENCE)
    return fw_palette_get_circle (theme, get_residence_circle (span->code));

  return fw_palette_get_circle (theme, circles[span->bar] != NULL ? circles[span->bar]
                                                                  : span->code);
}

/* --- the axis --------------------------------------------------------------------------- */

static void
draw_text (FwPen      *pen,
           const char *text,
           FwTextStyle style,
           double      x,
           double      y,
           FwColor     color)
{
  FwTextBlock block = { .text = (char *) text, .style = style, .wrap = -1 };

  fw_pen_text (pen, &block, x, y, color);
}

static void
draw_line (FwPen   *pen,
           double   x,
           double   top,
           double   bottom,
           FwColor  color,
           double   width,
           FwDash   dash)
{
  FwPaint paint = { .line = color, .width = width, .dash = dash };

  cairo_move_to (pen->cr, x, top);
  cairo_line_to (pen->cr, x, bottom);
  fw_pen_paint (pen, &paint);
}

static void
draw_months (FwTimeChart *self,
             FwPen       *pen,
             int          year)
{
  for (guint month = 1; month <= 12; month++)
    {
      GDate date;
      char text[8];
      double x;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, month, (GDateYear) year);
      x = fw_time_chart_get_x (self, (int) g_date_get_julian (&date));
      if (x < -LEAST_MONTH || x > self->width)
        continue;
      g_snprintf (text, sizeof text, "%02u", month);
      draw_text (pen, text, FW_TEXT_BADGE, x + 3, 25, pen->palette->muted);
      if (month > 1)
        draw_line (pen, x, 26, self->height, pen->palette->rule, 0.5, FW_DASH_NONE);
    }
}

/* Years that have no room for their number are only lines. */
static void
draw_axis (FwTimeChart *self,
           FwPen       *pen)
{
  double of_year = self->scale * 365.25;
  int every = of_year >= LEAST_YEAR ? 1 : of_year * 5 >= LEAST_YEAR ? 5 : 10;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) self->bar->first);
  for (int year = g_date_get_year (&date);; year++)
    {
      char text[8];
      double x;

      g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear) year);
      x = fw_time_chart_get_x (self, (int) g_date_get_julian (&date));
      if (x > self->width)
        break;
      if (of_year / 12 >= LEAST_MONTH)
        draw_months (self, pen, year);
      if (x >= 0)
        draw_line (pen, x, 4, self->height, pen->palette->rule, 1, FW_DASH_NONE);
      g_snprintf (text, sizeof text, "%d", year);
      if (year % every == 0 && x + of_year > LEAST_YEAR)
        draw_text (pen, text, FW_TEXT_STRONG, MAX (x, 0) + 4, 4, pen->palette->ink);
    }
}

static void
draw_rules (FwTimeChart *self,
            FwPen       *pen,
            double       width)
{
  FwPaint paint = { .line = pen->palette->rule, .width = pen->palette->weight };

  for (guint i = 0; i < FW_N_BARS; i++)
    {
      cairo_move_to (pen->cr, 0, self->lanes[i]);
      cairo_line_to (pen->cr, width, self->lanes[i]);
    }
  cairo_move_to (pen->cr, 0, self->height);
  cairo_line_to (pen->cr, width, self->height);
  fw_pen_paint (pen, &paint);
}

static void
draw_today (FwTimeChart *self,
            FwPen       *pen)
{
  double x = fw_time_chart_get_x (self, self->bar->until + 1);
  const char *text = self->bar->closed ? _("closed") : _("today");
  FwTextBlock block = { .text = (char *) text, .style = FW_TEXT_BADGE, .wrap = -1 };
  FwPaint ground = { .fill = pen->palette->accent };

  draw_line (pen, x, 4, self->height, pen->palette->accent, 2 * pen->palette->weight,
             FW_DASH_NONE);
  fw_text_cache_measure (pen->texts, &block);
  x = MIN (x, self->width - block.width - 10);
  fw_pen_box (pen, x, 22, block.width + 10, block.height + 4, 3);
  fw_pen_paint (pen, &ground);
  fw_pen_text (pen, &block, x + 5, 24, pen->palette->canvas);
}

static double
get_radius (const FwTimeItem *item)
{
  return item->box.width < LEAST_ROUND ? 0 : 3;
}

/* --- spans ------------------------------------------------------------------------------ */

static void
draw_slashes (FwPen              *pen,
              const FwLayoutRect *box,
              FwColor             color)
{
  FwPaint paint = { .line = color, .width = 1.2 };

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, box->x, box->y, box->width, box->height);
  cairo_clip (pen->cr);
  for (double x = box->x - box->height; x < box->x + box->width; x += 7)
    {
      cairo_move_to (pen->cr, x, box->y + box->height);
      cairo_line_to (pen->cr, x + box->height, box->y);
    }
  fw_pen_paint (pen, &paint);
  cairo_restore (pen->cr);
}

/* Cut off at the edge of its bar, so that it never runs into the next. */
static void
draw_label (FwPen            *pen,
            const FwTimeItem *item,
            double            left,
            FwColor           color,
            FwColor           ground)
{
  FwPaint paint = { .fill = ground };
  double room = item->box.width - left - 3;
  double y = item->box.y + (item->box.height - item->label.height) / 2;

  if (room < 8)
    return;
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, item->box.x + left, item->box.y, room, item->box.height);
  cairo_clip (pen->cr);
  if (ground != 0)
    {
      fw_pen_box (pen, item->box.x + left - 2, y - 1, item->label.width + 4,
                  item->label.height + 2, 3);
      fw_pen_paint (pen, &paint);
    }
  fw_pen_text (pen, &item->label, item->box.x + left, y, color);
  cairo_restore (pen->cr);
}

static void
draw_period (FwPen            *pen,
             const FwTimeItem *item,
             FwDrawTheme       theme)
{
  FwCircleLook look = get_look (item->span, theme);
  const FwLayoutRect *box = &item->box;
  gboolean derived = item->span->kind == FW_SPAN_DERIVED;
  FwPaint paint = { .fill = look.head, .line = look.strong, .width = 1.4 * pen->palette->weight,
                    .dash = derived ? FW_DASH_DOTTED : FW_DASH_NONE };
  FwLayoutRect strip = { box->x + item->inset, box->y, MIN (STRIP, box->width - item->inset),
                         box->height };

  fw_pen_box (pen, box->x, box->y, box->width, box->height, get_radius (item));
  fw_pen_paint (pen, &paint);
  if (!derived && strip.width > 0)
    {
      cairo_save (pen->cr);
      cairo_rectangle (pen->cr, strip.x, strip.y, strip.width, strip.height);
      cairo_clip (pen->cr);
      fw_pen_strip (pen, &strip, &look);
      cairo_restore (pen->cr);
    }
  draw_label (pen, item, item->inset + (derived ? 6 : STRIP + 5), pen->palette->ink, 0);
}

static void
draw_gap (FwPen            *pen,
          const FwTimeItem *item)
{
  FwPaint paint = { .fill = pen->palette->canvas, .line = pen->palette->red,
                    .width = 1.6 * pen->palette->weight };

  fw_pen_box (pen, item->box.x, item->box.y, item->box.width, item->box.height, 0);
  fw_pen_paint (pen, &paint);
  draw_slashes (pen, &item->box, pen->palette->red);
  draw_label (pen, item, 5, pen->palette->red, pen->palette->canvas);
}

/* Something between having and not having: an outline and no body. */
static void
draw_between (FwPen            *pen,
              const FwTimeItem *item)
{
  gboolean unproven = item->span->kind == FW_SPAN_UNPROVEN;
  FwColor color = unproven ? pen->palette->amber : pen->palette->muted;
  FwPaint paint = { .fill = pen->palette->canvas, .line = color,
                    .width = 1.4 * pen->palette->weight, .dash = FW_DASH_DASHED };

  fw_pen_box (pen, item->box.x + 1, item->box.y + 1, item->box.width - 2, item->box.height - 2,
              get_radius (item));
  fw_pen_paint (pen, &paint);
  if (unproven)
    draw_slashes (pen, &item->box, color);
  draw_label (pen, item, 6, color, unproven ? pen->palette->canvas : 0);
}

static void
draw_span (FwPen            *pen,
           const FwTimeItem *item,
           FwDrawTheme       theme)
{
  switch (item->span->kind)
    {
    case FW_SPAN_GAP:
      draw_gap (pen, item);
      break;
    case FW_SPAN_BRIDGED:
    case FW_SPAN_UNPROVEN:
    case FW_SPAN_WAITING:
      draw_between (pen, item);
      break;
    case FW_SPAN_PERIOD:
    case FW_SPAN_DERIVED:
    default:
      draw_period (pen, item, theme);
      break;
    }
}

/* --- flags ------------------------------------------------------------------------------ */

static FwIcon
get_icon (const FwTimeMark *mark)
{
  if (mark->is_expiry)
    return mark->days < 0 ? FW_ICON_BANG : FW_ICON_HOURGLASS;

  return mark->receipt != NULL ? FW_ICON_WARM : FW_ICON_COLD;
}

static FwColor
get_flag_color (const FwPalette  *palette,
                const FwTimeMark *mark)
{
  if (mark->is_expiry)
    return mark->covered ? palette->muted : mark->days < 90 ? palette->red : palette->amber;

  return mark->receipt != NULL ? palette->green : palette->red;
}

static void
draw_mark (FwTimeChart      *self,
           FwPen            *pen,
           const FwTimeItem *item)
{
  const FwTimeMark *mark = item->mark;
  FwColor color = get_flag_color (pen->palette, mark);
  FwPaint paint = { .fill = pen->palette->paper, .line = color,
                    .width = 1.2 * pen->palette->weight };
  double x = fw_time_chart_get_x (self, mark->day + (mark->is_expiry ? 1 : 0));
  double bottom = self->lanes[mark->bar] + FW_TIME_PADDING + self->flags[mark->bar] +
                  self->bar->n_rows[mark->bar] * FW_TIME_ROW;

  draw_line (pen, x, item->box.y, bottom, color, 1.6 * pen->palette->weight, FW_DASH_NONE);
  fw_pen_box (pen, item->box.x, item->box.y, item->box.width, item->box.height,
              get_radius (item));
  fw_pen_paint (pen, &paint);
  fw_pen_icon (pen, get_icon (mark), item->box.x + 4, item->box.y + 3, 16, color);
  fw_pen_text (pen, &item->label, item->box.x + 24,
               item->box.y + (item->box.height - item->label.height) / 2, color);
}

/* --- all of it -------------------------------------------------------------------------- */

static gboolean
is_wanted (const FwTimeItem   *item,
           const FwLayoutRect *clip)
{
  return clip == NULL || (item->box.x - 4 < clip->x + clip->width &&
                          clip->x < item->box.x + item->box.width + 4);
}

/* Gaps lie over the bars of what was granted for them later. */
static void
draw_items (FwTimeChart        *self,
            FwPen              *pen,
            FwDrawTheme         theme,
            const FwLayoutRect *clip,
            gboolean            above)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const FwTimeItem *item = fw_time_chart_get_item (self, i);

      if (item->span == NULL || !is_wanted (item, clip) ||
          (item->span->kind == FW_SPAN_GAP || item->span->kind == FW_SPAN_UNPROVEN) != above)
        continue;
      draw_span (pen, item, theme);
    }
}

/* @clip: (nullable): what of it is needed */
void
fw_time_chart_draw (FwTimeChart        *self,
                    cairo_t            *cr,
                    FwDrawTheme         theme,
                    const FwLayoutRect *clip)
{
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (theme) };

  /* Nearly all edges are upright; exact coverage would cost a third more. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  draw_axis (self, &pen);
  draw_rules (self, &pen, self->width);
  draw_items (self, &pen, theme, clip, FALSE);
  draw_items (self, &pen, theme, clip, TRUE);
  draw_today (self, &pen);
  for (guint i = 0; i < self->items->len; i++)
    {
      const FwTimeItem *item = fw_time_chart_get_item (self, i);

      if (item->mark != NULL && is_wanted (item, clip))
        draw_mark (self, &pen, item);
    }
}

/* The names of the bars, which stay while the bars are scrolled. */
void
fw_time_chart_draw_header (FwTimeChart *self,
                           cairo_t     *cr,
                           FwDrawTheme  theme)
{
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (theme) };

  draw_rules (self, &pen, self->header);
  for (guint i = 0; i < FW_N_BARS; i++)
    {
      double bottom = i + 1 < FW_N_BARS ? self->lanes[i + 1] : self->height;

      fw_pen_text (&pen, &self->heads[i], 8,
                   (self->lanes[i] + bottom - self->heads[i].height) / 2, pen.palette->ink);
    }
}
