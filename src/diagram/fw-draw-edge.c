/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-draw"

#include "config.h"

#include <math.h>

#include "fw-draw-private.h"

#define ARROW_LENGTH 12.0
#define ARROW_WIDTH   5.5
#define RING          4.5

/* A line is told by its width, its dashes, its head and its sign; the colour
 * only helps. */
static const struct
{
  double   width;
  FwDash   dash;
  gboolean open_head;
  double   radius;
} kinds[FW_LINE_N] = {
  [FW_LINE_NEXT]    = { 1.9, FW_DASH_NONE, FALSE, 6 },
  [FW_LINE_WARM]    = { 4.2, FW_DASH_NONE, FALSE, 6 },
  [FW_LINE_COLD]    = { 1.9, FW_DASH_NONE, TRUE, 6 },
  [FW_LINE_INFO]    = { 1.9, FW_DASH_DASHED, FALSE, 6 },
  [FW_LINE_BACK]    = { 1.9, FW_DASH_NONE, FALSE, 18 },
  [FW_LINE_MISSING] = { 3.2, FW_DASH_DOTTED, TRUE, 6 },
};

static FwColor
get_color (const FwPen       *pen,
           const FwSceneEdge *edge)
{
  if ((edge->state & (FW_ITEM_SELECTED | FW_ITEM_FOCUSED)) != 0)
    return pen->palette->accent;
  if ((edge->state & FW_ITEM_NEW) != 0)
    return pen->palette->green;
  if ((edge->state & FW_ITEM_CHANGED) != 0)
    return pen->palette->amber;
  if ((edge->state & FW_ITEM_GONE) != 0)
    return pen->palette->muted;

  return edge->kind == FW_LINE_MISSING ? pen->palette->red : pen->palette->line;
}

static double
get_width (const FwPen       *pen,
           const FwSceneEdge *edge)
{
  double width = kinds[edge->kind].width * pen->palette->weight;

  return (edge->state & FW_ITEM_SELECTED) != 0 ? width + 2 : width;
}

static double
get_length (const FwLayoutPoint *a,
            const FwLayoutPoint *b)
{
  return fabs (a->x - b->x) + fabs (a->y - b->y);
}

static FwLayoutPoint
go_towards (const FwLayoutPoint *from,
            const FwLayoutPoint *to,
            double               distance)
{
  double length = MAX (get_length (from, to), 0.01);

  return (FwLayoutPoint) { from->x + (to->x - from->x) * distance / length,
                           from->y + (to->y - from->y) * distance / length };
}

/* Ends where the head begins, so that no thick line looks out of its tip. */
static void
trace_line (FwPen             *pen,
            const FwSceneEdge *edge)
{
  guint last = edge->n_points - 1;
  FwLayoutPoint end = edge->points[last];
  double head = kinds[edge->kind].open_head ? 1 : ARROW_LENGTH - 2;

  if (get_length (&edge->points[last - 1], &end) > head)
    end = go_towards (&end, &edge->points[last - 1], head);
  cairo_move_to (pen->cr, edge->points[0].x, edge->points[0].y);
  for (guint i = 1; i < last; i++)
    {
      const FwLayoutPoint *corner = &edge->points[i];
      const FwLayoutPoint *next = i + 1 == last ? &end : &edge->points[i + 1];
      double before = get_length (&edge->points[i - 1], corner) / 2;
      double r = MIN (kinds[edge->kind].radius, MIN (before, get_length (corner, next) / 2));
      FwLayoutPoint a = go_towards (corner, &edge->points[i - 1], r);
      FwLayoutPoint b = go_towards (corner, next, r);

      if (r <= pen->finest)
        {
          cairo_line_to (pen->cr, corner->x, corner->y);
          continue;
        }
      cairo_line_to (pen->cr, a.x, a.y);
      cairo_curve_to (pen->cr, (a.x + 2 * corner->x) / 3, (a.y + 2 * corner->y) / 3,
                      (b.x + 2 * corner->x) / 3, (b.y + 2 * corner->y) / 3, b.x, b.y);
    }
  cairo_line_to (pen->cr, end.x, end.y);
}

static void
draw_head (FwPen               *pen,
           const FwLayoutPoint *tip,
           const FwLayoutPoint *before,
           gboolean             open,
           FwColor              color,
           double               width)
{
  FwLayoutPoint base = go_towards (tip, before, ARROW_LENGTH + width / 2);
  double length = MAX (get_length (tip, &base), 0.01), half = ARROW_WIDTH + width / 3;
  double dx = (base.y - tip->y) / length * half, dy = (tip->x - base.x) / length * half;
  FwPaint paint = { .fill = open ? 0 : color, .line = color, .width = open ? 2 : 0.5 };

  paint.width *= pen->palette->weight;
  cairo_move_to (pen->cr, base.x + dx, base.y + dy);
  cairo_line_to (pen->cr, tip->x, tip->y);
  cairo_line_to (pen->cr, base.x - dx, base.y - dy);
  if (!open)
    cairo_close_path (pen->cr);
  fw_pen_paint (pen, &paint);
}

/* The stroke of BPMN over the beginning of the way that is taken otherwise. */
static void
draw_default_sign (FwPen             *pen,
                   const FwSceneEdge *edge,
                   FwColor            color)
{
  FwLayoutPoint place = go_towards (&edge->points[0], &edge->points[1], 10);
  FwPaint paint = { .line = color, .width = 2 * pen->palette->weight };

  cairo_move_to (pen->cr, place.x - 5, place.y + 6);
  cairo_line_to (pen->cr, place.x + 5, place.y - 6);
  fw_pen_paint (pen, &paint);
}

static void
draw_sign (FwPen             *pen,
           const FwSceneEdge *edge,
           FwColor            color)
{
  static const FwIcon icons[FW_LINE_N] = {
    [FW_LINE_WARM] = FW_ICON_WARM, [FW_LINE_COLD] = FW_ICON_COLD,
    [FW_LINE_BACK] = FW_ICON_LOOP, [FW_LINE_MISSING] = FW_ICON_BANG,
  };
  gboolean warm = edge->kind == FW_LINE_WARM;
  double radius = FW_SCENE_SIGN + (warm ? 1 : 0);
  FwPaint paint = { .fill = warm ? color : pen->palette->paper, .line = color,
                    .width = 1.6 * pen->palette->weight };

  if (edge->kind == FW_LINE_NEXT || edge->kind == FW_LINE_INFO)
    return;
  fw_pen_disc (pen, edge->sign.x, edge->sign.y, radius);
  fw_pen_paint (pen, &paint);
  fw_pen_icon (pen, icons[edge->kind], edge->sign.x - 6, edge->sign.y - 6, 12,
               warm ? pen->palette->paper : color);
}

static double
get_fade (const FwSceneEdge *edge)
{
  return (edge->state & FW_ITEM_DIMMED) != 0 ? 0.7 : (edge->state & FW_ITEM_GONE) != 0 ? 0.4 : 0;
}

void
fw_pen_edge (FwPen             *pen,
             const FwSceneEdge *edge)
{
  FwColor color = get_color (pen, edge);
  double width = get_width (pen, edge);
  FwPaint paint = { .line = color, .width = width, .dash = kinds[edge->kind].dash };

  if (edge->n_points < 2)
    return;
  fw_pen_begin_item (pen);
  pen->fade = get_fade (edge);
  trace_line (pen, edge);
  fw_pen_paint (pen, &paint);
  draw_head (pen, &edge->points[edge->n_points - 1], &edge->points[edge->n_points - 2],
             kinds[edge->kind].open_head, color, width);
  if (edge->by_default)
    draw_default_sign (pen, edge, color);
  draw_sign (pen, edge, color);
  pen->fade = 0;
}

void
fw_pen_edge_label (FwPen             *pen,
                   const FwSceneEdge *edge,
                   FwDrawTheme        theme)
{
  const FwLayoutRect *room = &edge->room;
  FwPaint paint = { .fill = (pen->palette->canvas & 0xffffff00) | 0xd8 };
  FwCircleLook look = fw_palette_get_circle (theme, NULL);

  if (room->width <= 0)
    return;
  fw_pen_begin_item (pen);
  pen->fade = get_fade (edge);
  if ((edge->state & FW_ITEM_FOUND) != 0)
    paint.fill = pen->palette->found;
  if (edge->label.width > 0)
    {
      fw_pen_box (pen, room->x, room->y, edge->label.width + 6, edge->label.height, 4);
      fw_pen_paint (pen, &paint);
      fw_pen_text (pen, &edge->label, room->x + 3, room->y, pen->palette->ink);
    }
  fw_pen_badges (pen, edge->badges, room->x, room->y, &look);
  pen->fade = 0;
}

/* No line of a chain begins with a ring, so that this one is told from them
 * without its colour, too. */
void
fw_pen_move (FwPen             *pen,
             const FwSceneMove *move)
{
  const FwLayoutPoint *start = &move->points[0], *tip = &move->points[move->n_points - 1];
  FwLayoutPoint first = go_towards (start, &move->points[1], RING);
  FwColor color = pen->palette->amber;
  double width = 2.2 * pen->palette->weight;
  FwPaint line = { .line = color, .width = width, .dash = FW_DASH_DASHED };
  FwPaint ring = { .fill = pen->palette->paper, .line = color, .width = width };

  cairo_move_to (pen->cr, first.x, first.y);
  for (guint i = 1; i < move->n_points; i++)
    cairo_line_to (pen->cr, move->points[i].x, move->points[i].y);
  fw_pen_paint (pen, &line);
  draw_head (pen, tip, &move->points[move->n_points - 2], TRUE, color, width);
  fw_pen_disc (pen, start->x, start->y, RING);
  fw_pen_paint (pen, &ring);
}
