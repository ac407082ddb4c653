/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-draw"

#include "config.h"

#include <math.h>

#include "fw-draw-private.h"

/* How far a halo or a tag goes beyond its box. */
#define OVERHANG 12.0

static FwPen
make_pen (cairo_t           *cr,
          FwScene           *scene,
          const FwDrawStyle *style)
{
  return (FwPen) { .cr = cr, .texts = fw_scene_get_texts (scene),
                   .palette = fw_palette_get (style->theme) };
}

static gboolean
meets (const FwLayoutRect *rect,
       const FwLayoutRect *clip)
{
  return fw_layout_rect_meets (rect, clip, OVERHANG);
}

static gboolean
is_wanted (const FwPen        *pen,
           const FwLayoutRect *rect,
           const FwLayoutRect *clip)
{
  return meets (rect, clip) && !g_cancellable_is_cancelled (pen->cancellable);
}

static void
draw_lanes (FwPen              *pen,
            FwScene            *scene,
            FwDrawTheme         theme,
            const FwLayoutRect *clip)
{
  for (guint i = 0; i < scene->lanes->len; i++)
    if (meets (&fw_scene_lane (scene, i)->band, clip))
      fw_pen_lane_band (pen, scene, fw_scene_lane (scene, i), theme);
  for (guint i = 0; i < scene->changes->len; i++)
    fw_pen_change (pen, scene, fw_scene_change (scene, i));
  for (guint i = 0; i < scene->moves->len; i++)
    if (meets (&fw_scene_move (scene, i)->bounds, clip))
      fw_pen_move (pen, fw_scene_move (scene, i));
}

static void
draw_headers (FwPen              *pen,
              FwScene            *scene,
              FwDrawTheme         theme,
              const FwLayoutRect *clip)
{
  for (guint i = 0; i < scene->lanes->len; i++)
    if (meets (&fw_scene_lane (scene, i)->header, clip))
      fw_pen_lane_header (pen, fw_scene_lane (scene, i), theme);
}

static void
draw_edges (FwPen              *pen,
            FwScene            *scene,
            const FwLayoutRect *clip)
{
  fw_pen_begin_layer (pen);
  for (guint i = 0; i < scene->edges->len; i++)
    if (is_wanted (pen, &fw_scene_edge (scene, i)->bounds, clip))
      fw_pen_edge (pen, fw_scene_edge (scene, i));
  fw_pen_end_layer (pen);
}

static void
draw_steps (FwPen              *pen,
            FwScene            *scene,
            FwDrawTheme         theme,
            const FwLayoutRect *clip)
{
  fw_pen_begin_layer (pen);
  for (guint i = 0; i < scene->steps->len; i++)
    if (is_wanted (pen, &fw_scene_step (scene, i)->box, clip))
      fw_pen_step (pen, fw_scene_step (scene, i), theme);
  fw_pen_end_layer (pen);
}

static void
draw_edge_labels (FwPen              *pen,
                  FwScene            *scene,
                  FwDrawTheme         theme,
                  const FwLayoutRect *clip)
{
  fw_pen_begin_layer (pen);
  for (guint i = 0; i < scene->edges->len; i++)
    if (is_wanted (pen, &fw_scene_edge (scene, i)->bounds, clip))
      fw_pen_edge_label (pen, fw_scene_edge (scene, i), theme);
  fw_pen_end_layer (pen);
}

/* Lines below boxes below what is written on lines: nothing that is to be read
 * is ever covered.
 * @clip: (nullable): what of the scene is needed */
void
fw_pen_scene (FwPen              *pen,
              FwScene            *scene,
              FwDrawTheme         theme,
              const FwLayoutRect *clip)
{
  draw_lanes (pen, scene, theme, clip);
  draw_edges (pen, scene, clip);
  draw_steps (pen, scene, theme, clip);
  draw_edge_labels (pen, scene, theme, clip);
  draw_headers (pen, scene, theme, clip);
}

/* --- far away --------------------------------------------------------------------------- */

static void
set_source (cairo_t *cr,
            FwColor  color)
{
  cairo_set_source_rgb (cr, (color >> 24) / 255.0, ((color >> 16) & 0xff) / 255.0,
                        ((color >> 8) & 0xff) / 255.0);
}

/* One path for all lines of a colour: a stroke of its own for each costs ten
 * times as much. */
static void
draw_plain_edges (FwPen              *pen,
                  FwScene            *scene,
                  const FwLayoutRect *clip,
                  double              scale)
{
  for (guint missing = 0; missing < 2; missing++)
    {
      for (guint i = 0; i < scene->edges->len; i++)
        {
          const FwSceneEdge *edge = fw_scene_edge (scene, i);

          if ((edge->kind == FW_LINE_MISSING) != missing || !meets (&edge->bounds, clip))
            continue;
          cairo_new_sub_path (pen->cr);
          for (guint k = 0; k < edge->n_points; k++)
            cairo_line_to (pen->cr, edge->points[k].x, edge->points[k].y);
        }
      set_source (pen->cr, missing ? pen->palette->red : pen->palette->muted);
      cairo_set_line_width (pen->cr, 1 / scale);
      cairo_stroke (pen->cr);
    }
}

static void
draw_plain_step (FwPen             *pen,
                 const FwSceneStep *step,
                 FwDrawTheme        theme)
{
  const FwPalette *palette = pen->palette;
  FwColor color = fw_palette_get_circle (theme, step->circle).strong;

  if ((step->state & FW_ITEM_GONE) != 0)
    color = palette->muted;
  else if ((step->state & FW_ITEM_NEW) != 0)
    color = palette->green;
  else if ((step->state & FW_ITEM_CHANGED) != 0)
    color = palette->amber;
  if ((step->state & FW_ITEM_DIMMED) != 0)
    color = fw_color_mix (color, palette->canvas, 0.7);
  if ((step->state & (FW_ITEM_SELECTED | FW_ITEM_FOCUSED | FW_ITEM_FOUND)) != 0)
    {
      set_source (pen->cr, palette->accent);
      cairo_rectangle (pen->cr, step->box.x - 14, step->box.y - 14, step->box.width + 28,
                       step->box.height + 28);
      cairo_fill (pen->cr);
    }
  set_source (pen->cr, color);
  if (fw_shape_is_diamond (step->shape))
    fw_shape_trace (step->shape, pen, &step->box);
  else
    cairo_rectangle (pen->cr, step->box.x, step->box.y, step->box.width, step->box.height);
  cairo_fill (pen->cr);
}

static void
draw_plain (FwPen              *pen,
            FwScene            *scene,
            FwDrawTheme         theme,
            const FwLayoutRect *clip,
            double              scale)
{
  draw_lanes (pen, scene, theme, clip);
  draw_plain_edges (pen, scene, clip, scale);
  for (guint i = 0; i < scene->steps->len; i++)
    if (meets (&fw_scene_step (scene, i)->box, clip))
      draw_plain_step (pen, fw_scene_step (scene, i), theme);
  draw_headers (pen, scene, theme, clip);
}

static double
get_scale (cairo_t *cr)
{
  double dx = 1, dy = 0;

  cairo_user_to_device_distance (cr, &dx, &dy);

  return MAX (hypot (dx, dy), 1e-6);
}

/* --- public ----------------------------------------------------------------------------- */

/**
 * fw_draw_scene:
 * @clip: (nullable): what of the scene is needed
 *
 * Draws a chain in px at 100 %, on whatever @cr draws upon; who wants another
 * size scales @cr.
 */
void
fw_draw_scene (cairo_t            *cr,
               FwScene            *scene,
               const FwDrawStyle  *style,
               const FwLayoutRect *clip)
{
  FwPen pen = make_pen (cr, scene, style);
  double scale = get_scale (cr);

  cairo_save (cr);
  cairo_new_path (cr);
  if (style->detail == FW_DRAW_PLAIN ||
      (style->detail == FW_DRAW_AUTO && scale < FW_DRAW_LEAST_SCALE))
    draw_plain (&pen, scene, style->theme, clip, scale);
  else
    fw_pen_scene (&pen, scene, style->theme, clip);
  cairo_restore (cr);
}

/* The lanes without their names, the changes of the Rechtskreis and the moves
 * from lane to lane. */
void
fw_draw_background (cairo_t            *cr,
                    FwScene            *scene,
                    const FwDrawStyle  *style,
                    const FwLayoutRect *clip)
{
  FwPen pen = make_pen (cr, scene, style);

  cairo_save (cr);
  draw_lanes (&pen, scene, style->theme, clip);
  cairo_restore (cr);
}

/* One thing at its place in the scene, for who keeps drawings of them. */
void
fw_draw_step (cairo_t           *cr,
              FwScene           *scene,
              guint              index,
              const FwDrawStyle *style)
{
  FwPen pen = make_pen (cr, scene, style);

  cairo_save (cr);
  if (style->detail == FW_DRAW_PLAIN)
    draw_plain_step (&pen, fw_scene_step (scene, index), style->theme);
  else
    fw_pen_step (&pen, fw_scene_step (scene, index), style->theme);
  cairo_restore (cr);
}

void
fw_draw_edge (cairo_t           *cr,
              FwScene           *scene,
              guint              index,
              const FwDrawStyle *style)
{
  FwPen pen = make_pen (cr, scene, style);

  cairo_save (cr);
  fw_pen_edge (&pen, fw_scene_edge (scene, index));
  cairo_restore (cr);
}

void
fw_draw_edge_label (cairo_t           *cr,
                    FwScene           *scene,
                    guint              index,
                    const FwDrawStyle *style)
{
  FwPen pen = make_pen (cr, scene, style);

  cairo_save (cr);
  fw_pen_edge_label (&pen, fw_scene_edge (scene, index), style->theme);
  cairo_restore (cr);
}

void
fw_draw_lane_header (cairo_t           *cr,
                     FwScene           *scene,
                     guint              index,
                     const FwDrawStyle *style)
{
  FwPen pen = make_pen (cr, scene, style);

  cairo_save (cr);
  fw_pen_lane_header (&pen, fw_scene_lane (scene, index), style->theme);
  cairo_restore (cr);
}

/* Where a step goes that is being dragged. */
void
fw_draw_drop (cairo_t           *cr,
              FwScene           *scene,
              const FwDrop      *drop,
              const FwDrawStyle *style)
{
  FwPen pen = make_pen (cr, scene, style);
  const FwLayoutRect *marker = &drop->marker;
  FwPaint bar = { .fill = pen.palette->accent, .line = pen.palette->paper, .width = 1.5 };

  cairo_save (cr);
  fw_pen_box (&pen, marker->x, marker->y, marker->width, marker->height, 14);
  fw_pen_paint (&pen, &bar);
  if (drop->edge >= 0)
    fw_pen_icon (&pen, FW_ICON_PLUS, marker->x + 5, marker->y + 5, 18, pen.palette->paper);
  cairo_restore (cr);
}
