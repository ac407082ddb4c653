/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <math.h>

#include "fw-chain-canvas-private.h"
#include "fw-draw-theme.h"

/* What is kept reaches this far beyond what is seen, so that a few px of
 * scrolling need nothing new. */
#define RESERVE 240

#define SHADOW 8

FwDrawTheme
fw_chain_canvas_get_theme (FwChainCanvas *self)
{
  return self->presentation ? FW_DRAW_CONTRAST : fw_draw_theme_get ();
}

static GdkRGBA
get_color (FwColor color,
           double  alpha)
{
  return (GdkRGBA) { (float) (color >> 24) / 255.0f, (float) ((color >> 16) & 0xff) / 255.0f,
                     (float) ((color >> 8) & 0xff) / 255.0f, (float) alpha };
}

static void
draw_frame (GtkSnapshot           *snapshot,
            const graphene_rect_t *rect,
            FwColor                color,
            float                  width)
{
  GdkRGBA rgba = get_color (color, 1);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { rgba, rgba, rgba, rgba });
}

/* --- what stays -------------------------------------------------------------------------- */

static gboolean
has_base (FwChainCanvas         *self,
          const graphene_rect_t *wanted)
{
  return self->base != NULL && graphene_rect_contains_rect (&self->base_room, wanted);
}

static gboolean
is_carrying (FwChainCanvas *self)
{
  return self->drag.kind == FW_DRAG_STEP || self->drag.kind == FW_DRAG_LANE;
}

static void
ensure_base (FwChainCanvas *self)
{
  graphene_rect_t view = fw_chain_canvas_get_view (self), wanted, room;
  graphene_rect_t all = GRAPHENE_RECT_INIT (
    0, 0, (float) ceil (fw_scene_get_width (self->scene) * self->zoom + 1),
    (float) ceil (fw_scene_get_height (self->scene) * self->zoom + 1));
  float reserve;

  if (!graphene_rect_intersection (&view, &all, &wanted) || has_base (self, &wanted))
    return;
  /* The first frame of a picture is often its last: whoever zooms or types needs
   * many of them soon, and none of the room around. */
  reserve = self->renewed ? 0 : RESERVE;
  self->renewed = FALSE;
  graphene_rect_inset_r (&wanted, -reserve, -reserve, &room);
  graphene_rect_intersection (&room, &all, &room);
  g_clear_pointer (&self->base, gsk_render_node_unref);
  self->base = fw_chain_picture_new_all (self->picture, &room, is_carrying (self));
  self->base_room = room;
}

/* The lanes go on to the right edge of the window. */
static void
draw_tails (FwChainCanvas *self,
            GtkSnapshot   *snapshot)
{
  graphene_rect_t view = fw_chain_canvas_get_view (self);
  FwDrawTheme theme = fw_chain_canvas_get_theme (self);
  const FwPalette *palette = fw_palette_get (theme);
  double start = fw_scene_get_width (self->scene) * self->zoom;
  double end = view.origin.x + view.size.width;
  GdkRGBA rule = get_color (palette->rule, 1);

  for (guint i = 0; start < end && i < fw_scene_get_n_lanes (self->scene); i++)
    {
      const FwSceneLane *lane = fw_scene_get_lane (self->scene, i);
      GdkRGBA band = get_color (fw_palette_get_circle (theme, lane->circle).band, 1);
      double y = lane->band.y * self->zoom, height = lane->band.height * self->zoom;
      float width = (float) (end - start), line = (float) MAX (1, palette->weight * self->zoom);

      gtk_snapshot_append_color (snapshot, &band,
                                 &GRAPHENE_RECT_INIT ((float) start, (float) y, width,
                                                      (float) height));
      if (i == 0)
        gtk_snapshot_append_color (snapshot, &rule,
                                   &GRAPHENE_RECT_INIT ((float) start, (float) y - line / 2,
                                                        width, line));
      gtk_snapshot_append_color (snapshot, &rule,
                                 &GRAPHENE_RECT_INIT ((float) start,
                                                      (float) (y + height) - line / 2,
                                                      width, line));
    }
}

/* --- what stands at the left edge -------------------------------------------------------- */

static gboolean
is_lane_marked (FwChainCanvas     *self,
                const FwSceneLane *lane)
{
  gpointer record = fw_chain_doc_find (fw_chain_canvas_get_doc (self), lane->uuid);

  return record != NULL && (fw_chain_selection_contains (self->selection, record) ||
                            g_strcmp0 (fw_chain_canvas_get_focus (self), lane->uuid) == 0);
}

static void
draw_header (FwChainCanvas *self,
             GtkSnapshot   *snapshot,
             guint          index,
             double         y)
{
  const FwSceneLane *lane = fw_scene_get_lane (self->scene, index);
  GskRenderNode *node = fw_chain_picture_get_header (self->picture, index);
  const FwPalette *palette = fw_palette_get (fw_chain_canvas_get_theme (self));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) y));
  gtk_snapshot_append_node (snapshot, node);
  if (is_lane_marked (self, lane))
    draw_frame (snapshot,
                &GRAPHENE_RECT_INIT (1, (float) (lane->header.y * self->zoom) + 1,
                                     (float) (lane->header.width * self->zoom) - 2,
                                     (float) (lane->header.height * self->zoom) - 2),
                palette->accent, 3);
  gtk_snapshot_restore (snapshot);
}

static void
draw_shadow (FwChainCanvas *self,
             GtkSnapshot   *snapshot)
{
  double scroll = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  float x = (float) fw_chain_canvas_get_header (self);
  float y = (float) (fw_scene_get_top (self->scene) * self->zoom - scroll);
  float height = (float) (fw_scene_get_height (self->scene) * self->zoom - scroll) - y;
  const GskColorStop steps[] = { { 0, { 0, 0, 0, 0.22f } }, { 1, { 0, 0, 0, 0 } } };

  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (x, y, SHADOW, height),
                                       &GRAPHENE_POINT_INIT (x, 0),
                                       &GRAPHENE_POINT_INIT (x + SHADOW, 0),
                                       steps, G_N_ELEMENTS (steps));
}

static void
draw_headers (FwChainCanvas *self,
              GtkSnapshot   *snapshot)
{
  double y = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL) > 0)
    draw_shadow (self, snapshot);
  for (guint i = 0; i < fw_scene_get_n_lanes (self->scene); i++)
    {
      const FwLayoutRect *header = &fw_scene_get_lane (self->scene, i)->header;
      double top = header->y * self->zoom - y;

      if (top < height && top + header->height * self->zoom > 0)
        draw_header (self, snapshot, i, -y);
    }
}

/* --- what is being dragged --------------------------------------------------------------- */

static void
draw_ghost (FwChainCanvas *self,
            GtkSnapshot   *snapshot)
{
  const FwDrag *drag = &self->drag;
  double dx = drag->x - drag->start_x, dy = drag->y - drag->start_y;

  if (drag->kind == FW_DRAG_STEP)
    {
      dx -= drag->from_x;
      dy -= drag->from_y;
    }
  else
    {
      dx = 0;
      dy -= drag->from_y;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (dx),
                                                          (float) round (dy)));
  gtk_snapshot_push_opacity (snapshot, 0.85);
  gtk_snapshot_append_node (snapshot, drag->ghost);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
draw_lane_marker (FwChainCanvas *self,
                  GtkSnapshot   *snapshot)
{
  const FwPalette *palette = fw_palette_get (fw_chain_canvas_get_theme (self));
  GdkRGBA color = get_color (palette->accent, 1);
  int last = (int) fw_scene_get_n_lanes (self->scene) - 1;
  const FwLayoutRect *band;
  double y;

  if (self->drag.lane < 0 || self->drag.lane > last + 1)
    return;
  band = &fw_scene_get_lane (self->scene, (guint) MIN (self->drag.lane, last))->band;
  y = self->drag.lane > last ? band->y + band->height : band->y;
  y = y * self->zoom - fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (0, (float) y - 2,
                                                  (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                                  4));
}

static void
draw_band (FwChainCanvas *self,
           GtkSnapshot   *snapshot)
{
  const FwPalette *palette = fw_palette_get (fw_chain_canvas_get_theme (self));
  GdkRGBA fill = get_color (palette->accent, 0.15);
  graphene_rect_t rect = GRAPHENE_RECT_INIT (
    (float) MIN (self->drag.start_x, self->drag.x), (float) MIN (self->drag.start_y, self->drag.y),
    (float) fabs (self->drag.x - self->drag.start_x),
    (float) fabs (self->drag.y - self->drag.start_y));

  gtk_snapshot_append_color (snapshot, &fill, &rect);
  draw_frame (snapshot, &rect, palette->accent, 1.5f);
}

/* Between the drawing and the names of the lanes, in px from the corner of the scene. */
static void
draw_drop (FwChainCanvas *self,
           GtkSnapshot   *snapshot)
{
  if (self->drag.kind == FW_DRAG_STEP && self->drag.dropping && self->drag.marker != NULL)
    gtk_snapshot_append_node (snapshot, self->drag.marker);
}

static void
draw_above (FwChainCanvas *self,
            GtkSnapshot   *snapshot)
{
  if (self->drag.kind == FW_DRAG_LANE)
    draw_lane_marker (self, snapshot);
  if ((self->drag.kind == FW_DRAG_STEP || self->drag.kind == FW_DRAG_LANE) &&
      self->drag.ghost != NULL)
    draw_ghost (self, snapshot);
  if (self->drag.kind == FW_DRAG_BAND)
    draw_band (self, snapshot);
}

/* --- all of it --------------------------------------------------------------------------- */

static void
draw_scene (FwChainCanvas *self,
            GtkSnapshot   *snapshot)
{
  double x = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double y = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -x, (float) -y));
  draw_tails (self, snapshot);
  if (self->old_picture != NULL)
    fw_chain_canvas_draw_glide (self, snapshot);
  else
    {
      ensure_base (self);
      if (self->base != NULL)
        gtk_snapshot_append_node (snapshot, self->base);
    }
  draw_drop (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

void
fw_chain_canvas_draw (FwChainCanvas *self,
                      GtkSnapshot   *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA canvas = get_color (fw_palette_get (fw_chain_canvas_get_theme (self))->canvas, 1);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                            (float) gtk_widget_get_height (widget));

  gtk_snapshot_append_color (snapshot, &canvas, &all);
  if (self->scene == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &all);
  draw_scene (self, snapshot);
  gtk_widget_snapshot_child (widget, self->plus, snapshot);
  draw_headers (self, snapshot);
  draw_above (self, snapshot);
  gtk_snapshot_pop (snapshot);
}
