/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-picture"

#include "config.h"

#include <math.h>

#include "fw-chain-picture.h"

/* How far halos, arrows and tags go beyond their box. */
#define OVERHANG 16.0

/* More things than these at once are quicker as one picture of pixels. */
#define MOST_THINGS 1500

/* So many nodes are kept, even if nobody sees them now. */
#define MOST_KEPT 2000

typedef void (*DrawFunc) (cairo_t           *cr,
                          FwScene           *scene,
                          guint              index,
                          const FwDrawStyle *style);

struct _FwChainPicture
{
  FwScene     *scene;
  double       zoom;
  int          scale_factor;
  gboolean     software;
  FwDrawStyle  style;
  GPtrArray   *steps;      /* (element-type GskRenderNode), NULL if not made yet */
  GPtrArray   *edges;
  GPtrArray   *labels;
  GPtrArray   *headers;
  guint        n_kept;
};

static void
clear_node (gpointer node)
{
  if (node != NULL)
    gsk_render_node_unref (node);
}

static GPtrArray *
new_nodes (guint n)
{
  GPtrArray *nodes = g_ptr_array_new_full (n, clear_node);

  g_ptr_array_set_size (nodes, (int) n);

  return nodes;
}

/* @software: whether it is the processor that puts nodes on the screen */
FwChainPicture *
fw_chain_picture_new (FwScene     *scene,
                      double       zoom,
                      FwDrawTheme  theme,
                      int          scale_factor,
                      gboolean     software)
{
  FwChainPicture *self = g_new0 (FwChainPicture, 1);

  self->scene = g_object_ref (scene);
  self->zoom = zoom;
  self->scale_factor = scale_factor;
  self->software = software;
  self->style = (FwDrawStyle) { theme, FW_DRAW_AUTO };
  self->steps = new_nodes (fw_scene_get_n_steps (scene));
  self->edges = new_nodes (fw_scene_get_n_edges (scene));
  self->labels = new_nodes (fw_scene_get_n_edges (scene));
  self->headers = new_nodes (fw_scene_get_n_lanes (scene));

  return self;
}

void
fw_chain_picture_free (FwChainPicture *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->edges);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->headers);
  g_object_unref (self->scene);
  g_free (self);
}

FwScene *
fw_chain_picture_get_scene (FwChainPicture *self)
{
  return self->scene;
}

/* Where @rect of the scene is drawn, with what goes beyond it. */
graphene_rect_t
fw_chain_picture_get_room (FwChainPicture     *self,
                           const FwLayoutRect *rect)
{
  double x = floor ((rect->x - OVERHANG) * self->zoom);
  double y = floor ((rect->y - OVERHANG) * self->zoom);
  double right = ceil ((rect->x + rect->width + OVERHANG) * self->zoom);
  double bottom = ceil ((rect->y + rect->height + OVERHANG) * self->zoom);

  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (right - x), (float) (bottom - y));
}

static GskRenderNode *
look_up (FwChainPicture     *self,
         GPtrArray          *nodes,
         guint               index,
         const FwLayoutRect *rect,
         DrawFunc            draw)
{
  if (nodes->pdata[index] == NULL)
    {
      graphene_rect_t room = fw_chain_picture_get_room (self, rect);
      GskRenderNode *node = gsk_cairo_node_new (&room);
      cairo_t *cr = gsk_cairo_node_get_draw_context (node);

      cairo_scale (cr, self->zoom, self->zoom);
      draw (cr, self->scene, index, &self->style);
      cairo_destroy (cr);
      nodes->pdata[index] = node;
      self->n_kept++;
    }

  return nodes->pdata[index];
}

/* Returns: (transfer none) */
GskRenderNode *
fw_chain_picture_get_step (FwChainPicture *self,
                           guint           index)
{
  return look_up (self, self->steps, index, &fw_scene_get_step (self->scene, index)->box,
                  fw_draw_step);
}

/* Returns: (transfer none) */
GskRenderNode *
fw_chain_picture_get_edge (FwChainPicture *self,
                           guint           index)
{
  return look_up (self, self->edges, index, &fw_scene_get_edge (self->scene, index)->bounds,
                  fw_draw_edge);
}

/* Returns: (transfer none) (nullable): %NULL if nothing is written on the line */
GskRenderNode *
fw_chain_picture_get_label (FwChainPicture *self,
                            guint           index)
{
  const FwSceneEdge *edge = fw_scene_get_edge (self->scene, index);

  if (edge->room.width <= 0)
    return NULL;

  return look_up (self, self->labels, index, &edge->room, fw_draw_edge_label);
}

/* Returns: (transfer none) */
GskRenderNode *
fw_chain_picture_get_header (FwChainPicture *self,
                             guint           index)
{
  return look_up (self, self->headers, index, &fw_scene_get_lane (self->scene, index)->header,
                  fw_draw_lane_header);
}

/* What @index looked like is no longer true. */
void
fw_chain_picture_forget (FwChainPicture *self,
                         gboolean        edge,
                         guint           index)
{
  if (edge)
    {
      g_clear_pointer (&self->edges->pdata[index], gsk_render_node_unref);
      g_clear_pointer (&self->labels->pdata[index], gsk_render_node_unref);
    }
  else
    g_clear_pointer (&self->steps->pdata[index], gsk_render_node_unref);
}

/* --- all of it --------------------------------------------------------------------------- */

static FwLayoutRect
get_clip (FwChainPicture        *self,
          const graphene_rect_t *room)
{
  return (FwLayoutRect) { room->origin.x / self->zoom, room->origin.y / self->zoom,
                          room->size.width / self->zoom, room->size.height / self->zoom };
}

static gboolean
meets (FwChainPicture        *self,
       const FwLayoutRect    *rect,
       const graphene_rect_t *room)
{
  graphene_rect_t place = fw_chain_picture_get_room (self, rect);

  return graphene_rect_intersection (&place, room, NULL);
}

/* Whether @room is better drawn as pixels: too far away to read, or too full. */
gboolean
fw_chain_picture_is_flat (FwChainPicture        *self,
                          const graphene_rect_t *room)
{
  guint n = 0, n_steps = fw_scene_get_n_steps (self->scene);

  if (self->zoom < FW_DRAW_LEAST_SCALE)
    return TRUE;
  for (guint i = 0; i < n_steps && n < MOST_THINGS / 2; i++)
    n += meets (self, &fw_scene_get_step (self->scene, i)->box, room);

  return n >= MOST_THINGS / 2;
}

/* Returns: (transfer full): the lanes and what lies below everything */
GskRenderNode *
fw_chain_picture_new_ground (FwChainPicture        *self,
                             const graphene_rect_t *room)
{
  FwLayoutRect clip = get_clip (self, room);
  GskRenderNode *node = gsk_cairo_node_new (room);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_scale (cr, self->zoom, self->zoom);
  fw_draw_background (cr, self->scene, &self->style, &clip);
  cairo_destroy (cr);

  return node;
}

static void
append (GPtrArray     *nodes,
        GskRenderNode *node)
{
  if (node != NULL)
    g_ptr_array_add (nodes, gsk_render_node_ref (node));
}

static void
drop_hidden (FwChainPicture        *self,
             const graphene_rect_t *room)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (!meets (self, &fw_scene_get_step (self->scene, i)->box, room))
      fw_chain_picture_forget (self, FALSE, i);
  for (guint i = 0; i < self->edges->len; i++)
    if (!meets (self, &fw_scene_get_edge (self->scene, i)->bounds, room))
      fw_chain_picture_forget (self, TRUE, i);
  self->n_kept = 0;
}

static GskRenderNode *
new_container (FwChainPicture        *self,
               const graphene_rect_t *room)
{
  g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func (clear_node);
  g_autofree gboolean *seen = g_new0 (gboolean, self->edges->len + 1);

  if (self->n_kept > MOST_KEPT)
    drop_hidden (self, room);
  g_ptr_array_add (nodes, fw_chain_picture_new_ground (self, room));
  for (guint i = 0; i < self->edges->len; i++)
    {
      seen[i] = meets (self, &fw_scene_get_edge (self->scene, i)->bounds, room);
      if (seen[i])
        append (nodes, fw_chain_picture_get_edge (self, i));
    }
  for (guint i = 0; i < self->steps->len; i++)
    if (meets (self, &fw_scene_get_step (self->scene, i)->box, room))
      append (nodes, fw_chain_picture_get_step (self, i));
  for (guint i = 0; i < self->edges->len; i++)
    if (seen[i] && meets (self, &fw_scene_get_edge (self->scene, i)->room, room))
      append (nodes, fw_chain_picture_get_label (self, i));

  return gsk_container_node_new ((GskRenderNode **) nodes->pdata, nodes->len);
}

static cairo_surface_t *
paint (FwChainPicture        *self,
       const graphene_rect_t *room)
{
  int width = (int) ceil (room->size.width) * self->scale_factor;
  int height = (int) ceil (room->size.height) * self->scale_factor;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  FwLayoutRect clip = get_clip (self, room);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, self->scale_factor, self->scale_factor);
  cairo_translate (cr, -room->origin.x, -room->origin.y);
  cairo_scale (cr, self->zoom, self->zoom);
  fw_draw_scene (cr, self->scene, &self->style, &clip);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* Takes @surface. */
static GskRenderNode *
new_texture (cairo_surface_t       *surface,
             const graphene_rect_t *room)
{
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr(GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                                        stride * (gsize) height,
                                                        (GDestroyNotify) cairo_surface_destroy,
                                                        surface);
  g_autoptr(GdkTexture) texture =
    gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT,
                            bytes, stride);

  return gsk_texture_node_new (texture, room);
}

/* Without a graphics card a texture is copied for each frame, however little of
 * it is drawn; a surface is not.  Takes @surface. */
static GskRenderNode *
new_surface (FwChainPicture        *self,
             cairo_surface_t       *surface,
             const graphene_rect_t *room)
{
  GskRenderNode *node = gsk_cairo_node_new (room);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_surface_set_device_scale (surface, self->scale_factor, self->scale_factor);
  cairo_set_source_surface (cr, surface, room->origin.x, room->origin.y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return node;
}

static GskRenderNode *
new_pixels (FwChainPicture        *self,
            const graphene_rect_t *room)
{
  cairo_surface_t *surface = paint (self, room);

  return self->software ? new_surface (self, surface, room) : new_texture (surface, room);
}

/**
 * fw_chain_picture_new_all:
 * @still: whether nothing in it will change for a while; then pixels, which cost
 *   the same however much they show, are worth making
 *
 * Returns: (transfer full): all that lies in @room
 */
GskRenderNode *
fw_chain_picture_new_all (FwChainPicture        *self,
                          const graphene_rect_t *room,
                          gboolean               still)
{
  if (still || fw_chain_picture_is_flat (self, room))
    return new_pixels (self, room);

  return new_container (self, room);
}
