/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-strip"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-chain-canvas-private.h"
#include "fw-chain-strip.h"
#include "fw-draw-theme.h"
#include "fw-names.h"

#define HEIGHT 72
#define LEAST_ROOM (4 * HEIGHT)   /* that it shares with the canvas */
#define PADDING 4.0

struct _FwChainStrip
{
  GtkWidget      parent_instance;

  FwChainCanvas *canvas;
  GdkTexture    *texture;     /* what does not change while people scroll */
  int            width;       /* for which it was drawn */
  int            height;
  gboolean       stale;       /* whether it shows an earlier state */
  guint          idle;        /* that draws it, 0 for none */
  double         start_x;     /* of a drag */
  double         start_y;
};

G_DEFINE_FINAL_TYPE (FwChainStrip, fw_chain_strip, GTK_TYPE_WIDGET)

/* --- measures ---------------------------------------------------------------------------- */

static double
get_scale (FwChainStrip *self,
           FwScene      *scene)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PADDING;

  return MAX (0, MIN (width / MAX (fw_scene_get_width (scene), 1),
                      height / MAX (fw_scene_get_height (scene), 1)));
}

static void
scroll_to (FwChainStrip *self,
           double        x,
           double        y)
{
  FwScene *scene = fw_chain_canvas_get_scene (self->canvas);
  graphene_rect_t view = fw_chain_canvas_get_view (self->canvas);
  double scale = scene != NULL ? get_scale (self, scene) : 0;
  double zoom = fw_chain_canvas_get_zoom (self->canvas);

  if (scale <= 0)
    return;
  gtk_adjustment_set_value (self->canvas->adjustments[0],
                            (x - PADDING) / scale * zoom - view.size.width / 2);
  gtk_adjustment_set_value (self->canvas->adjustments[1],
                            (y - PADDING) / scale * zoom - view.size.height / 2);
}

/* --- drawing ----------------------------------------------------------------------------- */

static GdkTexture *
new_texture (FwChainStrip *self,
             FwScene      *scene)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = self->width * factor, height = self->height * factor;
  FwDrawStyle style = { fw_chain_canvas_get_theme (self->canvas), FW_DRAW_PLAIN };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  double scale = get_scale (self, scene) * factor;
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GBytes) bytes = NULL;

  cairo_translate (cr, PADDING * factor, PADDING * factor);
  cairo_scale (cr, scale, scale);
  fw_draw_scene (cr, scene, &style, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static gboolean
is_too_long (FwChainStrip *self,
             guint         i,
             double        more)
{
  GtkAdjustment *adjustment = self->canvas->adjustments[i];

  return adjustment != NULL && gtk_adjustment_get_upper (adjustment) >
         gtk_adjustment_get_page_size (adjustment) + more + 1;
}

/* Who sees the whole chain needs no overview, nor does it take any of a screen
 * that people look at, or of one that shows little of the chain without it.  The
 * room that it takes itself is no reason to show it. */
static gboolean
is_needed (FwChainStrip *self)
{
  double own = gtk_widget_get_visible (GTK_WIDGET (self)) ? HEIGHT : 0;
  int room = gtk_widget_get_height (GTK_WIDGET (self->canvas)) + (int) own;

  return fw_chain_canvas_get_scene (self->canvas) != NULL && !self->canvas->presentation &&
         room >= LEAST_ROOM &&
         (is_too_long (self, GTK_ORIENTATION_HORIZONTAL, 0) ||
          is_too_long (self, GTK_ORIENTATION_VERTICAL, own));
}

static gboolean
is_current (FwChainStrip *self)
{
  return !self->stale && self->texture != NULL &&
         self->width == gtk_widget_get_width (GTK_WIDGET (self)) &&
         self->height == gtk_widget_get_height (GTK_WIDGET (self));
}

static void
draw_texture (FwChainStrip *self)
{
  FwScene *scene = fw_chain_canvas_get_scene (self->canvas);

  self->stale = FALSE;
  self->width = gtk_widget_get_width (GTK_WIDGET (self));
  self->height = gtk_widget_get_height (GTK_WIDGET (self));
  g_clear_object (&self->texture);
  if (scene != NULL && self->width > 0 && self->height > 0)
    self->texture = new_texture (self, scene);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_idle (gpointer data)
{
  FwChainStrip *self = data;

  self->idle = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), is_needed (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !is_current (self))
    draw_texture (self);

  return G_SOURCE_REMOVE;
}

/* People look at the canvas first: it never waits for the overview of a large
 * chain, which shows an earlier state or nothing until there is time for it. */
static void
update_soon (FwChainStrip *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
draw_again (FwChainStrip *self)
{
  self->stale = TRUE;
  update_soon (self);
}

static GdkRGBA
get_color (FwColor color,
           float   alpha)
{
  return (GdkRGBA) { (float) (color >> 24) / 255.0f, (float) ((color >> 16) & 0xff) / 255.0f,
                     (float) ((color >> 8) & 0xff) / 255.0f, alpha };
}

/* The part that the canvas shows. */
static void
draw_window (FwChainStrip    *self,
             FwScene         *scene,
             const FwPalette *palette,
             GtkSnapshot     *snapshot)
{
  graphene_rect_t view = fw_chain_canvas_get_view (self->canvas);
  double scale = get_scale (self, scene), zoom = fw_chain_canvas_get_zoom (self->canvas);
  double right = MIN ((view.origin.x + view.size.width) / zoom, fw_scene_get_width (scene));
  double bottom = MIN ((view.origin.y + view.size.height) / zoom, fw_scene_get_height (scene));
  graphene_rect_t rect = GRAPHENE_RECT_INIT (
    (float) floor (PADDING + view.origin.x / zoom * scale) - 2,
    (float) floor (PADDING + view.origin.y / zoom * scale) - 2,
    (float) ceil ((right - view.origin.x / zoom) * scale) + 4,
    (float) ceil ((bottom - view.origin.y / zoom) * scale) + 4);
  GdkRGBA fill = get_color (palette->accent, 0.12f), line = get_color (palette->accent, 1);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { line, line, line, line });
}

static void
fw_chain_strip_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  FwChainStrip *self = FW_CHAIN_STRIP (widget);
  FwScene *scene = self->canvas != NULL ? fw_chain_canvas_get_scene (self->canvas) : NULL;
  const FwPalette *palette;
  graphene_rect_t all;
  GdkRGBA canvas;

  if (scene == NULL)
    return;
  if (!is_current (self))
    update_soon (self);
  palette = fw_palette_get (fw_chain_canvas_get_theme (self->canvas));
  canvas = get_color (palette->canvas, 1);
  all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                            (float) gtk_widget_get_height (widget));
  gtk_snapshot_append_color (snapshot, &canvas, &all);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &all);
  draw_window (self, scene, palette, snapshot);
}

/* --- the widget -------------------------------------------------------------------------- */

static void
fw_chain_strip_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static void
on_drag_begin (FwChainStrip *self,
               double        x,
               double        y)
{
  self->start_x = x;
  self->start_y = y;
  scroll_to (self, x, y);
}

static void
on_drag_update (FwChainStrip *self,
                double        dx,
                double        dy)
{
  scroll_to (self, self->start_x + dx, self->start_y + dy);
}

static void
fw_chain_strip_dispose (GObject *object)
{
  FwChainStrip *self = FW_CHAIN_STRIP (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->canvas);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (fw_chain_strip_parent_class)->dispose (object);
}

static void
fw_chain_strip_class_init (FwChainStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_chain_strip_dispose;
  widget_class->measure = fw_chain_strip_measure;
  widget_class->snapshot = fw_chain_strip_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chainstrip");
}

static void
fw_chain_strip_init (FwChainStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  fw_name_set (GTK_WIDGET (self), _("Overview of the chain"));
}

static void
watch_adjustment (FwChainStrip  *self,
                  GtkAdjustment *adjustment)
{
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_soon), self,
                           G_CONNECT_SWAPPED);
}

/* A scrolled window gives the canvas adjustments of its own. */
static void
watch_adjustments (FwChainStrip *self)
{
  for (guint i = 0; i < 2; i++)
    if (self->canvas->adjustments[i] != NULL)
      watch_adjustment (self, self->canvas->adjustments[i]);
}

GtkWidget *
fw_chain_strip_new (FwChainCanvas *canvas)
{
  FwChainStrip *self = g_object_new (FW_TYPE_CHAIN_STRIP, NULL);
  const char *const again[] = { "scene-changed", "notify::presentation" };

  self->canvas = g_object_ref (canvas);
  watch_adjustments (self);
  g_signal_connect_object (canvas, "notify::hadjustment", G_CALLBACK (watch_adjustments), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "notify::vadjustment", G_CALLBACK (watch_adjustments), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (again); i++)
    g_signal_connect_object (canvas, again[i], G_CALLBACK (draw_again), self, G_CONNECT_SWAPPED);
  fw_draw_theme_watch (self, G_CALLBACK (draw_again));

  return GTK_WIDGET (self);
}
