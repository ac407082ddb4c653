/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-draw"

#include "config.h"

#include <math.h>

#include "fw-draw-private.h"

/* --- hatches ---------------------------------------------------------------------------- */

/* One sign of a hatch in a square of 8 px; drawn inside of the strip, so that
 * nothing needs to be cut off. */
static void
trace_hatch (FwPen   *pen,
             FwHatch  hatch,
             double   x,
             double   y)
{
  cairo_t *cr = pen->cr;

  if (hatch == FW_HATCH_SLASH || hatch == FW_HATCH_CROSS)
    {
      cairo_move_to (cr, x, y + 8);
      cairo_line_to (cr, x + 8, y);
    }
  if (hatch == FW_HATCH_BACKSLASH || hatch == FW_HATCH_CROSS)
    {
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + 8, y + 8);
    }
  if (hatch == FW_HATCH_ROWS || hatch == FW_HATCH_PAIRS || hatch == FW_HATCH_PLUS)
    {
      cairo_move_to (cr, x, y + 4);
      cairo_line_to (cr, x + 8, y + 4);
    }
  if (hatch == FW_HATCH_PAIRS)
    {
      cairo_move_to (cr, x, y + 8);
      cairo_line_to (cr, x + 8, y + 8);
    }
  if (hatch == FW_HATCH_BARS || hatch == FW_HATCH_PLUS)
    {
      cairo_move_to (cr, x + 4, y);
      cairo_line_to (cr, x + 4, y + 8);
    }
  if (hatch == FW_HATCH_DOTS || hatch == FW_HATCH_SPARSE_DOTS || hatch == FW_HATCH_RINGS)
    fw_pen_disc (pen, x + 4, y + 4, hatch == FW_HATCH_RINGS ? 3.2 : 1.2);
}

static double
get_hatch_step (FwHatch hatch)
{
  switch (hatch)
    {
    case FW_HATCH_ROWS:
      return 5;
    case FW_HATCH_DOTS:
      return 7;
    case FW_HATCH_SPARSE_DOTS:
      return 16;
    case FW_HATCH_PAIRS:
    case FW_HATCH_PLUS:
    case FW_HATCH_BARS:
    case FW_HATCH_RINGS:
    case FW_HATCH_CROSS:
      return 13;
    case FW_HATCH_NONE:
    case FW_HATCH_SLASH:
    case FW_HATCH_BACKSLASH:
    default:
      return 9;
    }
}

/* The colour of a Rechtskreis and its sign, at the left edge of a box. */
void
fw_pen_strip (FwPen              *pen,
              const FwLayoutRect *header,
              const FwCircleLook *look)
{
  FwPaint strip = { .fill = look->strong };
  FwPaint lines = { .line = look->on_strong, .width = 1.8 };
  double step = get_hatch_step (look->hatch);

  cairo_rectangle (pen->cr, header->x, header->y, FW_SCENE_STRIP, header->height);
  fw_pen_paint (pen, &strip);
  if (look->hatch == FW_HATCH_NONE)
    return;
  for (double y = header->y + 5; y + 13 <= header->y + header->height; y += step)
    trace_hatch (pen, look->hatch, header->x + 3, y);
  fw_pen_paint (pen, &lines);
}

/* --- lanes ------------------------------------------------------------------------------ */

void
fw_pen_lane_band (FwPen             *pen,
                  FwScene           *scene,
                  const FwSceneLane *lane,
                  FwDrawTheme        theme)
{
  FwCircleLook look = fw_palette_get_circle (theme, lane->circle);
  const FwLayoutRect *band = &lane->band;
  FwPaint fill = { .fill = look.band };
  FwPaint rule = { .line = pen->palette->rule, .width = pen->palette->weight };

  if (look.band != pen->palette->canvas)
    {
      cairo_rectangle (pen->cr, band->x, band->y, band->width, band->height);
      fw_pen_paint (pen, &fill);
    }
  cairo_move_to (pen->cr, band->x, band->y + band->height);
  cairo_line_to (pen->cr, band->x + band->width, band->y + band->height);
  if (lane == fw_scene_get_lane (scene, 0))
    {
      cairo_move_to (pen->cr, band->x, band->y);
      cairo_line_to (pen->cr, band->x + band->width, band->y);
    }
  fw_pen_paint (pen, &rule);
}

static double
draw_chip (FwPen              *pen,
           const FwSceneLane  *lane,
           const FwCircleLook *look,
           double              x,
           double              y)
{
  FwPaint paint = { .fill = look->strong };

  if (lane->chip.width <= 0)
    return x;
  fw_pen_box (pen, x, y, lane->chip.width + 14, lane->chip.height + 4, 8);
  fw_pen_paint (pen, &paint);
  fw_pen_text (pen, &lane->chip, x + 7, y + 2, look->on_strong);

  return x + lane->chip.width + 22;
}

static void
draw_header_frame (FwPen              *pen,
                   const FwSceneLane  *lane,
                   const FwCircleLook *look)
{
  const FwLayoutRect *header = &lane->header;
  FwPaint fill = { .fill = look->head };
  FwPaint rule = { .line = pen->palette->rule, .width = pen->palette->weight };
  FwPaint edge = { .line = look->strong, .width = 2 * pen->palette->weight };

  edge.dash = lane->external ? FW_DASH_DASHED : FW_DASH_NONE;
  cairo_rectangle (pen->cr, header->x, header->y, header->width, header->height);
  fw_pen_paint (pen, &fill);
  cairo_move_to (pen->cr, header->x, header->y + header->height);
  cairo_line_to (pen->cr, header->x + header->width, header->y + header->height);
  fw_pen_paint (pen, &rule);
  fw_pen_strip (pen, header, look);
  cairo_move_to (pen->cr, header->x + header->width - 1, header->y + 2);
  cairo_line_to (pen->cr, header->x + header->width - 1, header->y + header->height - 2);
  fw_pen_paint (pen, &edge);
}

void
fw_pen_lane_header (FwPen             *pen,
                    const FwSceneLane *lane,
                    FwDrawTheme        theme)
{
  FwCircleLook look = fw_palette_get_circle (theme, lane->circle);
  const FwLayoutRect *header = &lane->header;
  double row = MAX (lane->chip.height, lane->note.height);
  double height = lane->name.height + lane->office.height + (row > 0 ? row + 8 : 0);
  double x = header->x + FW_SCENE_STRIP + FW_SCENE_PADDING;
  double y = header->y + MAX (0, (header->height - height) / 2), note_x;

  draw_header_frame (pen, lane, &look);
  fw_pen_text (pen, &lane->name, x, y, pen->palette->ink);
  y += lane->name.height;
  fw_pen_text (pen, &lane->office, x, y, pen->palette->muted);
  y += lane->office.height + 4;
  note_x = draw_chip (pen, lane, &look, x, y + (row - lane->chip.height) / 2);
  fw_pen_text (pen, &lane->note, note_x, y + 2 + (row - lane->note.height) / 2,
               lane->empty ? pen->palette->amber : pen->palette->muted);
}

/* --- changes of the Rechtskreis --------------------------------------------------------- */

/* Below all boxes and lines, in a gap between columns. */
void
fw_pen_change (FwPen               *pen,
               FwScene             *scene,
               const FwSceneChange *change)
{
  double top = change->room.y + change->room.height, bottom = fw_scene_get_height (scene);
  FwPaint lines = { .line = pen->palette->accent, .width = 1.6 * pen->palette->weight };
  FwPaint room = { .fill = pen->palette->paper, .line = pen->palette->accent,
                   .width = 1.6 * pen->palette->weight };

  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (pen->cr, change->x + side * 2.5, top);
      cairo_line_to (pen->cr, change->x + side * 2.5, bottom);
    }
  fw_pen_paint (pen, &lines);
  fw_pen_box (pen, change->room.x, change->room.y, change->room.width, change->room.height, 8);
  fw_pen_paint (pen, &room);
  fw_pen_text (pen, &change->label, change->room.x + 10, change->room.y + 4, pen->palette->ink);
}
