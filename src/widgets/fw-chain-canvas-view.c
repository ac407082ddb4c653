/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <math.h>

#include "fw-chain-canvas-private.h"

/* Free room right of the last step, for the button that appends one. */
#define MARGIN 56.0

/* What is revealed keeps this distance from the edges. */
#define AIR 32.0

#define SCROLL_MS 150

/* --- places ------------------------------------------------------------------------------ */

double
fw_chain_canvas_get_scroll (FwChainCanvas  *self,
                            GtkOrientation  orientation)
{
  return floor (gtk_adjustment_get_value (self->adjustments[orientation]));
}

void
fw_chain_canvas_to_scene (FwChainCanvas *self,
                          double        *x,
                          double        *y)
{
  *x = (*x + fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL)) / self->zoom;
  *y = (*y + fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL)) / self->zoom;
}

/* Returns: what is seen, in px from the corner of the scene */
graphene_rect_t
fw_chain_canvas_get_view (FwChainCanvas *self)
{
  double x = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double y = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL);

  return GRAPHENE_RECT_INIT ((float) x, (float) y,
                             (float) gtk_widget_get_width (GTK_WIDGET (self)),
                             (float) gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Returns: the width of the names of the lanes, in px on screen */
double
fw_chain_canvas_get_header (FwChainCanvas *self)
{
  return self->scene != NULL ? fw_scene_get_header (self->scene) * self->zoom : 0;
}

static gboolean
find_lane (FwChainCanvas *self,
           const char    *uuid,
           FwLayoutRect  *box)
{
  for (guint i = 0; i < fw_scene_get_n_lanes (self->scene); i++)
    if (g_strcmp0 (fw_scene_get_lane (self->scene, i)->uuid, uuid) == 0)
      {
        *box = fw_scene_get_lane (self->scene, i)->header;
        /* The header is always at the left edge. */
        box->x = fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL) / self->zoom;
        return TRUE;
      }

  return FALSE;
}

/* What of a line a person looks at: its label, or where its sign stands. */
static FwLayoutRect
get_edge_box (const FwSceneEdge *edge)
{
  if (edge->room.width > 0)
    return edge->room;

  return (FwLayoutRect) { edge->sign.x - 12, edge->sign.y - 12, 24, 24 };
}

/* @uuid: (nullable): of a step, an edge or a lane */
gboolean
fw_chain_canvas_find_box (FwChainCanvas *self,
                          const char    *uuid,
                          FwLayoutRect  *box)
{
  int step, edge;

  if (self->scene == NULL || uuid == NULL)
    return FALSE;
  step = fw_scene_find_step (self->scene, uuid);
  edge = fw_scene_find_edge (self->scene, uuid);
  if (step >= 0)
    *box = fw_scene_get_step (self->scene, (guint) step)->box;
  else if (edge >= 0)
    *box = get_edge_box (fw_scene_get_edge (self->scene, (guint) edge));

  return step >= 0 || edge >= 0 || find_lane (self, uuid, box);
}

/**
 * fw_chain_canvas_get_rect:
 * @record: (nullable)
 * @rect: (out): where it is drawn, in the coordinates of the widget
 *
 * Returns: %FALSE if it is not drawn
 */
gboolean
fw_chain_canvas_get_rect (FwChainCanvas *self,
                          gpointer       record,
                          GdkRectangle  *rect)
{
  FwLayoutRect box;

  g_return_val_if_fail (FW_IS_CHAIN_CANVAS (self), FALSE);

  if (record == NULL || !fw_chain_canvas_find_box (self, fw_entity_get_uuid (record), &box))
    return FALSE;
  *rect = (GdkRectangle) {
    (int) (box.x * self->zoom - fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_HORIZONTAL)),
    (int) (box.y * self->zoom - fw_chain_canvas_get_scroll (self, GTK_ORIENTATION_VERTICAL)),
    (int) ceil (box.width * self->zoom), (int) ceil (box.height * self->zoom)
  };

  return TRUE;
}

/* --- scrolling --------------------------------------------------------------------------- */

/* Tells the scroll bars how large the drawing is. */
void
fw_chain_canvas_configure (FwChainCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double sizes[2] = { 0, 0 }, pages[2];

  pages[0] = gtk_widget_get_width (widget);
  pages[1] = gtk_widget_get_height (widget);
  if (self->scene != NULL)
    {
      sizes[0] = ceil (fw_scene_get_width (self->scene) * self->zoom + MARGIN);
      sizes[1] = ceil (fw_scene_get_height (self->scene) * self->zoom + 2);
    }
  for (guint i = 0; i < 2; i++)
    {
      double upper = MAX (sizes[i], pages[i]);
      double value = gtk_adjustment_get_value (self->adjustments[i]);

      gtk_adjustment_configure (self->adjustments[i], CLAMP (value, 0, upper - pages[i]), 0, upper,
                                pages[i] * 0.1, pages[i] * 0.9, pages[i]);
    }
}

static void
stop_scrolling (FwChainCanvas *self)
{
  if (self->scrolling != NULL)
    adw_animation_pause (self->scrolling);
}

void
fw_chain_canvas_scroll_by (FwChainCanvas *self,
                           double         dx,
                           double         dy)
{
  stop_scrolling (self);
  gtk_adjustment_set_value (self->adjustments[0],
                            gtk_adjustment_get_value (self->adjustments[0]) + dx);
  gtk_adjustment_set_value (self->adjustments[1],
                            gtk_adjustment_get_value (self->adjustments[1]) + dy);
}

static void
scroll_part (double         part,
             FwChainCanvas *self)
{
  for (guint i = 0; i < 2; i++)
    gtk_adjustment_set_value (self->adjustments[i], self->scroll_from[i] +
                              (self->scroll_to[i] - self->scroll_from[i]) * part);
}

static gboolean
start_scrolling (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       data)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);

  adw_animation_reset (self->scrolling);
  adw_animation_play (self->scrolling);

  return G_SOURCE_REMOVE;
}

/* Without motion, scrolling is over as soon as it starts.  While sizes are given
 * that is too early: GTK 4.8 forgets to lay out again what then wants it. */
void
fw_chain_canvas_scroll_to (FwChainCanvas *self,
                           double         x,
                           double         y)
{
  double to[2] = { x, y };

  for (guint i = 0; i < 2; i++)
    {
      double most = gtk_adjustment_get_upper (self->adjustments[i]) -
                    gtk_adjustment_get_page_size (self->adjustments[i]);

      self->scroll_from[i] = gtk_adjustment_get_value (self->adjustments[i]);
      self->scroll_to[i] = CLAMP (floor (to[i]), 0, MAX (most, 0));
    }
  if (self->scrolling == NULL)
    {
      AdwAnimationTarget *target = adw_callback_animation_target_new (
        (AdwAnimationTargetFunc) scroll_part, self, NULL);

      self->scrolling = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SCROLL_MS, target);
    }
  if (self->allocating)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), start_scrolling, NULL, NULL);
  else
    start_scrolling (GTK_WIDGET (self), NULL, NULL);
}

/* --- zoom -------------------------------------------------------------------------------- */

/* @x, @y: what stays where it is, in the widget */
void
fw_chain_canvas_zoom_at (FwChainCanvas *self,
                         double         zoom,
                         double         x,
                         double         y)
{
  double scene_x = x, scene_y = y;

  zoom = CLAMP (zoom, FW_CHAIN_CANVAS_LEAST_ZOOM, FW_CHAIN_CANVAS_MOST_ZOOM);
  if (fabs (zoom - self->zoom) < 1e-6)
    return;
  stop_scrolling (self);
  fw_chain_canvas_to_scene (self, &scene_x, &scene_y);
  self->zoom = zoom;
  fw_chain_canvas_renew_picture (self);
  fw_chain_canvas_configure (self);
  gtk_adjustment_set_value (self->adjustments[0], scene_x * zoom - x);
  gtk_adjustment_set_value (self->adjustments[1], scene_y * zoom - y);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

double
fw_chain_canvas_get_zoom (FwChainCanvas *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_CANVAS (self), 1);

  return self->zoom;
}

/* What is selected stays where it is, or what is in the middle. */
void
fw_chain_canvas_set_zoom (FwChainCanvas *self,
                          double         zoom)
{
  double x, y;
  GdkRectangle rect;
  gpointer lead;

  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  lead = self->selection != NULL ? fw_chain_selection_get_lead (self->selection) : NULL;
  if (fw_chain_canvas_get_rect (self, lead, &rect) && rect.x >= 0 && rect.y >= 0 &&
      rect.x < 2 * x && rect.y < 2 * y)
    {
      x = rect.x + rect.width / 2.0;
      y = rect.y + rect.height / 2.0;
    }
  fw_chain_canvas_zoom_at (self, zoom, x, y);
}

/* In steps that meet 100 %. */
static const double stops[] = {
  0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4
};

void
fw_chain_canvas_zoom_in (FwChainCanvas *self)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (stops[i] > self->zoom * 1.01)
      {
        fw_chain_canvas_set_zoom (self, stops[i]);
        return;
      }
}

void
fw_chain_canvas_zoom_out (FwChainCanvas *self)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  for (guint i = G_N_ELEMENTS (stops); i > 0; i--)
    if (stops[i - 1] < self->zoom * 0.99)
      {
        fw_chain_canvas_set_zoom (self, stops[i - 1]);
        return;
      }
}

/* All of the chain at once; a short one is not blown up. */
void
fw_chain_canvas_zoom_fit (FwChainCanvas *self)
{
  double width, height, zoom;

  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->scene == NULL || width < 1 || height < 1)
    return;
  zoom = MIN ((width - MARGIN - 1) / MAX (fw_scene_get_width (self->scene), 1),
              (height - 3) / MAX (fw_scene_get_height (self->scene), 1));
  fw_chain_canvas_zoom_at (self, MIN (zoom, self->presentation ? 2.0 : 1.0), 0, 0);
  fw_chain_canvas_scroll_by (self, -gtk_adjustment_get_value (self->adjustments[0]),
                             -gtk_adjustment_get_value (self->adjustments[1]));
}

/* --- the selection stays in view --------------------------------------------------------- */

static double
move_into (double value,
           double page,
           double start,
           double end,
           double before)
{
  double air = MIN (AIR, MAX (0, (page - before - (end - start)) / 2));

  if (end + air > value + page)
    value = end + air - page;
  if (start - air < value + before)
    value = start - air - before;

  return value;
}

static void
reveal_box (FwChainCanvas      *self,
            const FwLayoutRect *box,
            gboolean            is_lane)
{
  double x = gtk_adjustment_get_value (self->adjustments[0]);
  double y = gtk_adjustment_get_value (self->adjustments[1]);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double new_x = x, new_y;

  if (!is_lane)
    new_x = move_into (x, width, box->x * self->zoom, (box->x + box->width) * self->zoom + MARGIN,
                       fw_chain_canvas_get_header (self));
  new_y = move_into (y, height, box->y * self->zoom, (box->y + box->height) * self->zoom, 0);
  if (fabs (new_x - x) >= 1 || fabs (new_y - y) >= 1)
    fw_chain_canvas_scroll_to (self, new_x, new_y);
}

static gboolean
reveal_uuid (FwChainCanvas *self,
             const char    *uuid)
{
  FwLayoutRect box;

  if (!fw_chain_canvas_find_box (self, uuid, &box))
    return FALSE;
  reveal_box (self, &box, fw_scene_find_step (self->scene, uuid) < 0 &&
              fw_scene_find_edge (self->scene, uuid) < 0);

  return TRUE;
}

/**
 * fw_chain_canvas_reveal:
 * @record: (nullable): a step, an edge or a lane
 *
 * Scrolls as little as needed.  What is not drawn yet is revealed once it is.
 */
void
fw_chain_canvas_reveal (FwChainCanvas *self,
                        gpointer       record)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  g_clear_pointer (&self->to_reveal, g_free);
  if (record == NULL)
    return;
  self->to_reveal = g_strdup (fw_entity_get_uuid (record));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- after changes ------------------------------------------------------------------------ */

/* After the selection or the drawing has changed. */
void
fw_chain_canvas_show_lead (FwChainCanvas *self)
{
  gpointer lead = self->selection != NULL ? fw_chain_selection_get_lead (self->selection) : NULL;

  if (self->presentation)
    {
      self->to_follow = TRUE;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  else if (lead != NULL)
    fw_chain_canvas_reveal (self, lead);
}

static gboolean
is_in_sight (FwChainCanvas *self,
             const char    *uuid)
{
  double x = gtk_adjustment_get_value (self->adjustments[0]);
  double y = gtk_adjustment_get_value (self->adjustments[1]);
  FwLayoutRect box;

  return fw_chain_canvas_find_box (self, uuid, &box) &&
         box.x * self->zoom < x + self->width &&
         (box.x + box.width) * self->zoom > x + fw_chain_canvas_get_header (self) &&
         box.y * self->zoom < y + self->height && (box.y + box.height) * self->zoom > y;
}

/* Before another size is taken: what is selected stays in sight when a panel
 * opens beside it, but somebody who has scrolled away is not called back. */
void
fw_chain_canvas_keep_lead (FwChainCanvas *self)
{
  gpointer lead = self->selection != NULL ? fw_chain_selection_get_lead (self->selection) : NULL;

  if (self->presentation)
    self->to_follow = TRUE;
  else if (lead != NULL && self->to_reveal == NULL && self->scene != NULL &&
           is_in_sight (self, fw_entity_get_uuid (lead)))
    self->to_reveal = g_strdup (fw_entity_get_uuid (lead));
}

/* Does what had to wait for a size or a drawing. */
void
fw_chain_canvas_settle_view (FwChainCanvas *self)
{
  if (self->scene == NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  if (self->to_follow)
    {
      self->to_follow = FALSE;
      g_clear_pointer (&self->to_reveal, g_free);
      fw_chain_canvas_follow (self);
    }
  if (self->to_reveal != NULL && reveal_uuid (self, self->to_reveal))
    g_clear_pointer (&self->to_reveal, g_free);
}
