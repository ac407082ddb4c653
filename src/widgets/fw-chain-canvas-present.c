/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <math.h>

#include "fw-chain-canvas-private.h"

/* What is shown keeps this distance from the edges. */
#define AIR 32.0

/* More than this does not help people in the last row. */
#define MOST_ZOOM 2.4

/* The smallest text is at least a fortieth of the height of the screen. */
static double
get_least_zoom (FwChainCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  double height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  double size = fw_text_cache_get_size (fw_scene_get_texts (self->scene), FW_TEXT_SMALL);

  return MAX (height, gtk_widget_get_height (GTK_WIDGET (self))) / 40 / MAX (size, 1);
}

static void
add_neighbours (FwChainCanvas *self,
                GHashTable    *context,
                GHashTable    *ring)
{
  guint n = fw_scene_get_n_edges (self->scene);

  for (guint i = 0; i < n; i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (self->scene, i);
      const char *from = fw_scene_get_step (self->scene, edge->from)->uuid;
      const char *to = fw_scene_get_step (self->scene, edge->to)->uuid;

      if (!g_hash_table_contains (ring, from) && !g_hash_table_contains (ring, to))
        continue;
      g_hash_table_add (context, (gpointer) from);
      g_hash_table_add (context, (gpointer) to);
      g_hash_table_add (context, edge->uuid);
    }
}

/**
 * fw_chain_canvas_dup_context:
 *
 * Returns: (transfer full) (nullable): the ids of the selected step, of what is
 *   two steps before and behind it, and of the lines between them
 */
GHashTable *
fw_chain_canvas_dup_context (FwChainCanvas *self)
{
  FwChainStep *step = self->selection != NULL ? fw_chain_selection_get_step (self->selection)
                                              : NULL;
  g_autoptr(GHashTable) context = g_hash_table_new (g_str_hash, g_str_equal);

  if (step == NULL || self->scene == NULL ||
      fw_scene_find_step (self->scene, fw_entity_get_uuid (FW_ENTITY (step))) < 0)
    return NULL;
  g_hash_table_add (context, (gpointer) fw_entity_get_uuid (FW_ENTITY (step)));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GHashTable) ring = g_hash_table_new (g_str_hash, g_str_equal);
      GHashTableIter iter;
      gpointer uuid;

      g_hash_table_iter_init (&iter, context);
      while (g_hash_table_iter_next (&iter, &uuid, NULL))
        g_hash_table_add (ring, uuid);
      add_neighbours (self, context, ring);
    }

  return g_steal_pointer (&context);
}

static FwLayoutRect
get_context_box (FwChainCanvas *self,
                 FwLayoutRect   box)
{
  g_autoptr(GHashTable) context = fw_chain_canvas_dup_context (self);
  double left = box.x, right = box.x + box.width;
  GHashTableIter iter;
  gpointer uuid;

  if (context == NULL)
    return box;
  g_hash_table_iter_init (&iter, context);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    {
      int step = fw_scene_find_step (self->scene, uuid);
      const FwLayoutRect *other;

      if (step < 0)
        continue;
      other = &fw_scene_get_step (self->scene, (guint) step)->box;
      /* A way back across the whole chain is no reason to show all of it. */
      if (fabs (other->x - box.x) > 3 * (box.width + 120))
        continue;
      left = MIN (left, other->x);
      right = MAX (right, other->x + other->width);
    }
  box.x = left;
  box.width = right - left;

  return box;
}

/* As large as the context allows and the last row needs, the selection in the
 * middle. */
void
fw_chain_canvas_follow (FwChainCanvas *self)
{
  gpointer lead = self->selection != NULL ? fw_chain_selection_get_lead (self->selection) : NULL;
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double least = get_least_zoom (self), zoom, header;
  FwLayoutRect box, context;

  if (lead == NULL || !FW_IS_CHAIN_STEP (lead) ||
      !fw_chain_canvas_find_box (self, fw_entity_get_uuid (lead), &box))
    {
      fw_chain_canvas_zoom_at (self, MAX (self->zoom, least), 0, 0);
      return;
    }
  context = get_context_box (self, box);
  zoom = width / (context.width + fw_scene_get_header (self->scene) + 2 * AIR);
  fw_chain_canvas_zoom_at (self, CLAMP (zoom, least, MAX (least, MOST_ZOOM)), 0, 0);
  header = fw_chain_canvas_get_header (self);
  fw_chain_canvas_scroll_to (self,
                             (box.x + box.width / 2) * self->zoom - (width + header) / 2,
                             (box.y + box.height / 2) * self->zoom - height / 2);
}

void
fw_chain_canvas_set_presentation (FwChainCanvas *self,
                                  gboolean       presentation)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  if (self->presentation == presentation)
    return;
  self->presentation = presentation;
  if (presentation)
    self->zoom_before = self->zoom;
  else
    fw_chain_canvas_set_zoom (self, self->zoom_before);
  fw_chain_canvas_renew_picture (self);
  fw_chain_canvas_update_states (self);
  fw_chain_canvas_show_lead (self);
  g_object_notify (G_OBJECT (self), "presentation");
}

void
fw_chain_canvas_set_spotlight (FwChainCanvas *self,
                               gboolean       spotlight)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));

  if (self->spotlight == spotlight)
    return;
  self->spotlight = spotlight;
  fw_chain_canvas_update_states (self);
  g_object_notify (G_OBJECT (self), "spotlight");
}
