/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-draw"

#include "config.h"

#include <math.h>

#include "fw-draw-private.h"

typedef struct
{
  FwPen              *pen;
  const FwSceneStep  *step;
  const FwLayoutRect *box;
  FwCircleLook        look;
  FwColor             line;
  FwColor             fill;
  FwColor             ink;
  FwColor             quiet;
  double              width;
} Draft;

/* --- badges ----------------------------------------------------------------------------- */

static void
trace_triangle (FwPen  *pen,
                double  x,
                double  y,
                double  width,
                double  height)
{
  cairo_move_to (pen->cr, x + width / 2, y);
  cairo_line_to (pen->cr, x + width, y + height);
  cairo_line_to (pen->cr, x, y + height);
  cairo_close_path (pen->cr);
}

static void
trace_star (FwPen  *pen,
            double  x,
            double  y,
            double  radius)
{
  for (guint i = 0; i < 10; i++)
    {
      double r = i % 2 == 0 ? radius : radius * 0.45, angle = G_PI * (i / 5.0 - 0.5);

      cairo_line_to (pen->cr, x + r * cos (angle), y + r * sin (angle));
    }
  cairo_close_path (pen->cr);
}

static void
trace_lozenge (FwPen  *pen,
               double  x,
               double  y,
               double  radius)
{
  cairo_move_to (pen->cr, x, y - radius);
  cairo_line_to (pen->cr, x + radius, y);
  cairo_line_to (pen->cr, x, y + radius);
  cairo_line_to (pen->cr, x - radius, y);
  cairo_close_path (pen->cr);
}

static FwColor
get_badge_color (const FwPen   *pen,
                 const FwBadge *badge)
{
  switch (badge->kind)
    {
    case FW_BADGE_HURDLE:
      return pen->palette->red;
    case FW_BADGE_RESOURCE:
      return pen->palette->green;
    case FW_BADGE_MEDIA_BREAK:
    case FW_BADGE_DOUBLE_ENTRY:
      return pen->palette->amber;
    case FW_BADGE_TURNING_POINT:
    case FW_BADGE_VISITS:
    case FW_BADGE_SOURCE:
    case FW_BADGE_CIRCLE:
    case FW_BADGE_LOOP:
    case FW_BADGE_N:
    default:
      return pen->palette->ink;
    }
}

/* @middle: the height of the middle of the badge */
static void
draw_badge_sign (FwPen         *pen,
                 const FwBadge *badge,
                 double         x,
                 double         middle,
                 FwColor        color)
{
  static const FwIcon icons[FW_BADGE_N] = {
    [FW_BADGE_MEDIA_BREAK] = FW_ICON_BOLT, [FW_BADGE_VISITS] = FW_ICON_FOOTPRINTS,
    [FW_BADGE_SOURCE] = FW_ICON_SOURCE, [FW_BADGE_LOOP] = FW_ICON_LOOP,
  };
  double room = FW_BADGE_SIGN_WIDTH (badge);
  FwPaint paint = { .fill = color, .line = color, .width = 1 };

  switch (badge->kind)
    {
    case FW_BADGE_HURDLE:
      trace_triangle (pen, x, middle - 9, room, 18);
      fw_pen_paint (pen, &paint);
      fw_pen_text (pen, &badge->sign, x + (room - badge->sign.width) / 2,
                   middle + 9.5 - badge->sign.height, pen->palette->paper);
      break;
    case FW_BADGE_RESOURCE:
      trace_star (pen, x + room / 2, middle + 0.5, 9);
      fw_pen_paint (pen, &paint);
      break;
    case FW_BADGE_TURNING_POINT:
      trace_lozenge (pen, x + room / 2, middle, 7.5);
      fw_pen_paint (pen, &paint);
      break;
    case FW_BADGE_DOUBLE_ENTRY:
    case FW_BADGE_CIRCLE:
      break;
    case FW_BADGE_MEDIA_BREAK:
    case FW_BADGE_VISITS:
    case FW_BADGE_SOURCE:
    case FW_BADGE_LOOP:
    case FW_BADGE_N:
    default:
      fw_pen_icon (pen, icons[badge->kind], x + 1, middle - 8, 16, color);
      break;
    }
}

/* @x and @y: of the corner to which the places of the badges are relative */
void
fw_pen_badges (FwPen              *pen,
               GArray             *badges,
               double              x,
               double              y,
               const FwCircleLook *look)
{
  for (guint i = 0; badges != NULL && i < badges->len; i++)
    {
      const FwBadge *badge = &g_array_index (badges, FwBadge, i);
      const FwLayoutRect *place = &badge->place;
      FwColor color = get_badge_color (pen, badge);
      FwPaint paint = { .fill = pen->palette->paper, .line = color,
                        .width = 1.2 * pen->palette->weight };
      double middle = y + place->y + place->height / 2;
      FwColor ink = color;

      if (badge->kind == FW_BADGE_CIRCLE)
        {
          paint.fill = paint.line = look->strong;
          ink = look->on_strong;
        }
      fw_pen_box (pen, x + place->x, y + place->y, place->width, place->height, 6);
      fw_pen_paint (pen, &paint);
      draw_badge_sign (pen, badge, x + place->x + 5, middle, color);
      fw_pen_text (pen, &badge->text, x + place->x + place->width - 5 - badge->text.width,
                   middle - badge->text.height / 2, ink);
    }
}

/* --- outlines --------------------------------------------------------------------------- */

static void
stroke (const Draft *draft,
        double       width)
{
  FwPaint paint = { .line = draft->line, .width = width };

  fw_pen_paint (draft->pen, &paint);
}

static void
draw_sheet_behind (const Draft *draft)
{
  const FwLayoutRect *box = draft->box;
  FwPaint paint = { .fill = draft->fill, .line = draft->line, .width = draft->width };

  fw_pen_box (draft->pen, box->x + FW_SHAPE_SHEET, box->y, box->width - FW_SHAPE_SHEET,
              box->height - FW_SHAPE_SHEET, 2);
  fw_pen_paint (draft->pen, &paint);
}

static void
draw_socket (const Draft *draft)
{
  const FwLayoutRect *box = draft->box;
  double x = box->x + box->width / 2, y = box->y + box->height;
  cairo_t *cr = draft->pen->cr;

  cairo_rectangle (cr, x - 7, y - 15, 14, 15);
  cairo_move_to (cr, x, y - 12);
  cairo_line_to (cr, x, y - 3);
  cairo_move_to (cr, x - 4.5, y - 7.5);
  cairo_line_to (cr, x + 4.5, y - 7.5);
}

/* What tells kinds apart whose outlines alone would not. */
static void
draw_extra (const Draft *draft)
{
  const FwLayoutRect *box = draft->box;
  cairo_t *cr = draft->pen->cr;
  double right = box->x + box->width;

  switch ((int) draft->step->shape)
    {
    case FW_SHAPE_CLAIM:
      cairo_move_to (cr, right - FW_SHAPE_FOLD, box->y);
      cairo_line_to (cr, right - FW_SHAPE_FOLD, box->y + FW_SHAPE_FOLD);
      cairo_line_to (cr, right, box->y + FW_SHAPE_FOLD);
      break;
    case FW_SHAPE_DECISION:
      fw_pen_box (draft->pen, box->x + FW_SHAPE_BORDER, box->y + FW_SHAPE_BORDER,
                  box->width - 2 * FW_SHAPE_BORDER, box->height - 2 * FW_SHAPE_BORDER, 2);
      break;
    case FW_SHAPE_INFO:
      cairo_move_to (cr, box->x + 1, box->y + 1);
      cairo_line_to (cr, box->x + box->width / 2, box->y + FW_SHAPE_FLAP);
      cairo_line_to (cr, right - 1, box->y + 1);
      break;
    case FW_SHAPE_DEADLINE:
      cairo_move_to (cr, box->x + 1.5, box->y);
      cairo_line_to (cr, box->x + 1.5, box->y + box->height);
      stroke (draft, 5 * draft->pen->palette->weight);
      return;
    case FW_SHAPE_PART:
      draw_socket (draft);
      break;
    default:
      return;
    }
  stroke (draft, draft->width * 0.8);
}

static void
draw_outline (const Draft *draft)
{
  FwPaint paint = { .fill = draft->fill, .line = draft->line, .width = draft->width };

  if (draft->step->shape == FW_SHAPE_PROOF)
    draw_sheet_behind (draft);
  if (draft->step->shape == FW_SHAPE_MISSING)
    paint.dash = FW_DASH_DASHED;
  fw_shape_trace (draft->step->shape, draft->pen, draft->box);
  fw_pen_paint (draft->pen, &paint);
  draw_extra (draft);
}

/* --- inside ----------------------------------------------------------------------------- */

static void
draw_medallion (const Draft *draft)
{
  const FwSceneStep *step = draft->step;
  double text = step->label.height + step->meta.height;
  double x = draft->box->x + 7 + 19, y = draft->box->y + step->label_y + text / 2;
  gboolean start = step->shape == FW_SHAPE_START;
  FwPaint paint = { .fill = start ? draft->line : draft->pen->palette->paper, .line = draft->line };

  paint.width = (step->shape == FW_SHAPE_END ? 4.5 : 2) * draft->pen->palette->weight;
  fw_pen_disc (draft->pen, x, y, 16.5);
  fw_pen_paint (draft->pen, &paint);
  fw_pen_icon (draft->pen, fw_shape_get_icon (step->shape, step->missed), x - 11, y - 11, 22,
               start ? draft->look.on_strong : draft->line);
}

static void
draw_icon (const Draft *draft)
{
  const FwSceneStep *step = draft->step;
  FwIcon icon = fw_shape_get_icon (step->shape, step->missed);
  double text = step->label.height + step->meta.height;
  double column = FW_SCENE_ICON + step->index.height;
  double x = draft->box->x + step->label_x - 8 - FW_SCENE_ICON;
  double y = draft->box->y + step->label_y + text / 2 - column / 2;

  fw_pen_icon (draft->pen, icon, x, y, FW_SCENE_ICON,
               step->shape == FW_SHAPE_BENEFIT ? draft->ink : draft->line);
  fw_pen_text (draft->pen, &step->index, x + (FW_SCENE_ICON - step->index.width) / 2,
               y + FW_SCENE_ICON, draft->quiet);
}

static void
draw_texts (const Draft *draft)
{
  const FwSceneStep *step = draft->step;
  gboolean diamond = fw_shape_is_diamond (step->shape);
  double x = draft->box->x + step->label_x, y = draft->box->y + step->label_y;
  double meta_x = diamond ? draft->box->x + (draft->box->width - step->meta.width) / 2 : x;

  if (diamond)
    fw_pen_icon (draft->pen, fw_shape_get_icon (step->shape, FALSE),
                 draft->box->x + draft->box->width / 2 - 10, y - 21, 20, draft->line);
  fw_pen_text (draft->pen, &step->label, x, y, draft->ink);
  fw_pen_text (draft->pen, &step->meta, meta_x, y + step->label.height, draft->quiet);
  if (fw_shape_is_event (step->shape))
    draw_medallion (draft);
  else if (!diamond)
    draw_icon (draft);
}

/* --- states ----------------------------------------------------------------------------- */

static void
draw_halo (const Draft *draft)
{
  const FwPalette *palette = draft->pen->palette;
  const FwLayoutRect *box = draft->box;
  FwItemState state = draft->step->state;
  FwPaint paint = { 0 };

  if ((state & (FW_ITEM_FOUND | FW_ITEM_SELECTED | FW_ITEM_FOCUSED)) == 0)
    return;
  paint.fill = (state & FW_ITEM_FOUND) != 0 ? palette->found : 0;
  paint.line = (state & (FW_ITEM_SELECTED | FW_ITEM_FOCUSED)) != 0 ? palette->accent
                                                                  : palette->ink;
  paint.width = ((state & FW_ITEM_SELECTED) != 0 ? 3.5 : 2) * palette->weight;
  paint.dash = (state & FW_ITEM_SELECTED) != 0 ? FW_DASH_NONE : FW_DASH_DASHED;
  fw_pen_box (draft->pen, box->x - 7, box->y - 7, box->width + 14, box->height + 14, 10);
  fw_pen_paint (draft->pen, &paint);
}

static void
draw_tag (const Draft *draft,
          FwIcon       icon,
          double       place,
          FwColor      color)
{
  const FwSceneStep *step = draft->step;
  double x = draft->box->x + 6 + place * 22;
  FwPaint paint = { .fill = color, .line = draft->pen->palette->paper, .width = 1.5 };

  if (fw_shape_is_diamond (step->shape))
    x = draft->box->x + draft->box->width / 2 + place * 22;
  fw_pen_disc (draft->pen, x, draft->box->y, 10);
  fw_pen_paint (draft->pen, &paint);
  fw_pen_icon (draft->pen, icon, x - 7, draft->box->y - 7, 14, draft->pen->palette->paper);
}

static void
draw_strike (const Draft *draft)
{
  const FwLayoutRect *box = draft->box;

  cairo_move_to (draft->pen->cr, box->x + 4, box->y + box->height - 4);
  cairo_line_to (draft->pen->cr, box->x + box->width - 4, box->y + 4);
  stroke (draft, 2.5);
}

static void
draw_tags (const Draft *draft)
{
  const FwPalette *palette = draft->pen->palette;
  FwItemState state = draft->step->state;
  double place = 0;

  if ((state & FW_ITEM_GONE) != 0)
    draw_strike (draft);
  if ((state & FW_ITEM_NEW) != 0)
    draw_tag (draft, FW_ICON_PLUS, place++, palette->green);
  if ((state & FW_ITEM_CHANGED) != 0)
    draw_tag (draft, FW_ICON_EDITED, place++, palette->amber);
  if ((state & FW_ITEM_MOVED) != 0)
    draw_tag (draft, FW_ICON_MOVED, place++, palette->accent);
  if ((state & FW_ITEM_WARNED) != 0)
    draw_tag (draft, FW_ICON_BANG, place++, palette->red);
  if (draft->step->pinned)
    draw_tag (draft, FW_ICON_PIN, place, palette->muted);
}

static void
choose_colors (Draft       *draft,
               FwDrawTheme  theme)
{
  const FwPalette *palette = draft->pen->palette;
  FwItemState state = draft->step->state;

  draft->look = fw_palette_get_circle (theme, draft->step->circle);
  draft->line = draft->look.strong;
  draft->fill = palette->paper;
  draft->ink = palette->ink;
  draft->quiet = palette->muted;
  draft->width = (draft->step->shape == FW_SHAPE_END ? 4 : 1.8) * palette->weight;
  if (draft->step->shape == FW_SHAPE_BENEFIT)
    {
      draft->fill = draft->line;
      draft->ink = draft->quiet = draft->look.on_strong;
    }
  else if (draft->step->shape == FW_SHAPE_WAIT)
    draft->fill = fw_color_mix (palette->paper, draft->line, 0.1);
  else if (draft->step->shape == FW_SHAPE_MISSING || draft->step->shape == FW_SHAPE_ABORT)
    draft->line = palette->red;
  else if (draft->step->shape == FW_SHAPE_OTHER)
    draft->line = palette->muted;
  if ((state & FW_ITEM_NEW) != 0)
    draft->line = palette->green;
  else if ((state & FW_ITEM_CHANGED) != 0)
    draft->line = palette->amber;
  else if ((state & FW_ITEM_MOVED) != 0)
    draft->line = palette->accent;
  if ((state & (FW_ITEM_NEW | FW_ITEM_CHANGED | FW_ITEM_MOVED)) != 0)
    draft->width = MAX (draft->width, 3.5 * palette->weight);
  if ((state & FW_ITEM_GONE) != 0)
    {
      draft->line = draft->ink = draft->quiet = palette->muted;
      draft->fill = palette->paper;
    }
}

void
fw_pen_step (FwPen             *pen,
             const FwSceneStep *step,
             FwDrawTheme        theme)
{
  Draft draft = { .pen = pen, .step = step, .box = &step->box };

  fw_pen_begin_item (pen);
  pen->fade = (step->state & FW_ITEM_DIMMED) != 0 ? 0.7
              : (step->state & FW_ITEM_GONE) != 0 ? 0.3 : 0;
  choose_colors (&draft, theme);
  draw_halo (&draft);
  draw_outline (&draft);
  draw_texts (&draft);
  fw_pen_badges (pen, step->badges, step->box.x, step->box.y, &draft.look);
  draw_tags (&draft);
  pen->fade = 0;
}
