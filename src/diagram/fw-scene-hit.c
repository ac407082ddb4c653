/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scene"

#include "config.h"

#include <math.h>

#include "fw-scene-private.h"

/* A line is hit from this far away. */
#define REACH 7.0

const char *
fw_scene_get_title (FwScene *self)
{
  return self->title;
}

double
fw_scene_get_width (FwScene *self)
{
  return self->width;
}

double
fw_scene_get_height (FwScene *self)
{
  return self->height;
}

/* Returns: the height of what stands above the lanes */
double
fw_scene_get_top (FwScene *self)
{
  return self->top;
}

/* Returns: the width of the names of the lanes */
double
fw_scene_get_header (FwScene *self)
{
  return self->layout_options.lane_header;
}

FwTextCache *
fw_scene_get_texts (FwScene *self)
{
  return self->texts;
}

guint
fw_scene_get_n_steps (FwScene *self)
{
  return self->steps->len;
}

guint
fw_scene_get_n_edges (FwScene *self)
{
  return self->edges->len;
}

guint
fw_scene_get_n_lanes (FwScene *self)
{
  return self->lanes->len;
}

guint
fw_scene_get_n_changes (FwScene *self)
{
  return self->changes->len;
}

const FwSceneStep *
fw_scene_get_step (FwScene *self,
                   guint    index)
{
  g_return_val_if_fail (index < self->steps->len, NULL);

  return fw_scene_step (self, index);
}

const FwSceneEdge *
fw_scene_get_edge (FwScene *self,
                   guint    index)
{
  g_return_val_if_fail (index < self->edges->len, NULL);

  return fw_scene_edge (self, index);
}

const FwSceneLane *
fw_scene_get_lane (FwScene *self,
                   guint    index)
{
  g_return_val_if_fail (index < self->lanes->len, NULL);

  return fw_scene_lane (self, index);
}

static int
look_up (GHashTable *indices,
         const char *uuid)
{
  gpointer index;

  if (uuid == NULL || !g_hash_table_lookup_extended (indices, uuid, NULL, &index))
    return -1;

  return (int) GPOINTER_TO_UINT (index);
}

/* Returns: the index of a step in this scene, -1 if it is not in it */
int
fw_scene_find_step (FwScene    *self,
                    const char *uuid)
{
  return look_up (self->step_indices, uuid);
}

int
fw_scene_find_edge (FwScene    *self,
                    const char *uuid)
{
  return look_up (self->edge_indices, uuid);
}

/* @uuid: of a step or an edge */
void
fw_scene_set_state (FwScene     *self,
                    const char  *uuid,
                    FwItemState  state)
{
  int step = fw_scene_find_step (self, uuid), edge = fw_scene_find_edge (self, uuid);

  if (step >= 0)
    fw_scene_step (self, step)->state = state;
  else if (edge >= 0)
    fw_scene_edge (self, edge)->state = state;
}

/* --- what is where ---------------------------------------------------------------------- */

static gboolean
is_in_step (const FwSceneStep *step,
            double             x,
            double             y)
{
  return fw_layout_rect_has (&step->box, x, y) &&
         x >= fw_shape_get_side (step->shape, &step->box, y, FALSE) &&
         x <= fw_shape_get_side (step->shape, &step->box, y, TRUE);
}

static gboolean
is_on_line (const FwSceneEdge *edge,
            double             x,
            double             y)
{
  FwLayoutRect room = { edge->sign.x - FW_SCENE_SIGN, edge->sign.y - FW_SCENE_SIGN,
                        2 * FW_SCENE_SIGN, 2 * FW_SCENE_SIGN };

  if (fw_layout_rect_has (&edge->room, x, y) || fw_layout_rect_has (&room, x, y))
    return TRUE;
  for (guint i = 1; i < edge->n_points; i++)
    {
      const FwLayoutPoint *a = &edge->points[i - 1], *b = &edge->points[i];

      if (x >= MIN (a->x, b->x) - REACH && x <= MAX (a->x, b->x) + REACH &&
          y >= MIN (a->y, b->y) - REACH && y <= MAX (a->y, b->y) + REACH)
        return TRUE;
    }

  return FALSE;
}

static const char *
find_mark (GArray *badges,
           double  x,
           double  y)
{
  for (guint i = 0; badges != NULL && i < badges->len; i++)
    {
      FwBadge *badge = &g_array_index (badges, FwBadge, i);

      if (badge->uuid != NULL && fw_layout_rect_has (&badge->place, x, y))
        return badge->uuid;
    }

  return NULL;
}

static gboolean
hit_step (FwScene      *self,
          double        x,
          double        y,
          FwSceneHit   *hit)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const FwSceneStep *step = fw_scene_step (self, i);
      const char *mark;

      if (!is_in_step (step, x, y))
        continue;
      mark = find_mark (step->badges, x - step->box.x, y - step->box.y);
      *hit = (FwSceneHit) { mark != NULL ? FW_HIT_MARK : FW_HIT_STEP, i,
                            mark != NULL ? mark : step->uuid };
      return TRUE;
    }

  return FALSE;
}

static gboolean
hit_edge (FwScene      *self,
          double        x,
          double        y,
          FwSceneHit   *hit)
{
  for (guint i = self->edges->len; i-- > 0;)
    {
      const FwSceneEdge *edge = fw_scene_edge (self, i);
      const char *mark;

      if (!fw_layout_rect_has (&edge->bounds, x, y) || !is_on_line (edge, x, y))
        continue;
      mark = find_mark (edge->badges, x - edge->room.x, y - edge->room.y);
      *hit = (FwSceneHit) { mark != NULL ? FW_HIT_MARK : FW_HIT_EDGE, i,
                            mark != NULL ? mark : edge->uuid };
      return TRUE;
    }

  return FALSE;
}

/**
 * fw_scene_hit:
 *
 * Returns: what a person who points there means; steps before edges before
 *   lanes.  What it names lives as long as the scene.
 */
FwSceneHit
fw_scene_hit (FwScene *self,
              double   x,
              double   y)
{
  FwSceneHit hit = { FW_HIT_NOTHING, 0, NULL };

  g_return_val_if_fail (FW_IS_SCENE (self), hit);

  if (hit_step (self, x, y, &hit) || hit_edge (self, x, y, &hit))
    return hit;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const FwSceneLane *lane = fw_scene_lane (self, i);

      if (!fw_layout_rect_has (&lane->band, x, y))
        continue;
      hit.kind = fw_layout_rect_has (&lane->header, x, y) ? FW_HIT_LANE_HEADER : FW_HIT_LANE;
      hit.index = i;
      hit.uuid = lane->uuid;
    }

  return hit;
}

static void
find_neighbours (FwScene *self,
                 double   x,
                 FwDrop  *drop)
{
  double left = -1, right = G_MAXDOUBLE;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const FwSceneStep *step = fw_scene_step (self, i);
      double middle = step->box.x + step->box.width / 2;

      if (step->lane != drop->lane)
        continue;
      if (middle <= x && middle > left)
        {
          left = middle;
          drop->after = (int) i;
        }
      if (middle > x && middle < right)
        {
          right = middle;
          drop->before = (int) i;
        }
    }
}

static void
place_marker (FwScene *self,
              double   x,
              FwDrop  *drop)
{
  const FwLayoutRect *band = &fw_scene_lane (self, drop->lane)->band;
  double left = fw_scene_get_header (self) + 8, right = self->width - 8;

  if (drop->after >= 0)
    left = fw_scene_step (self, drop->after)->box.x + fw_scene_step (self, drop->after)->box.width;
  if (drop->before >= 0)
    right = fw_scene_step (self, drop->before)->box.x;
  if (drop->after >= 0 && drop->before >= 0)
    x = (left + right) / 2;
  else if (drop->before >= 0)
    x = right - 12;
  else if (drop->after >= 0)
    x = left + 12;
  drop->marker = (FwLayoutRect) { x - 2, band->y + 6, 4, band->height - 12 };
}

/**
 * fw_scene_find_drop:
 *
 * Where a step goes that is let go at a place: onto a line, between two steps
 * or into a lane.
 *
 * Returns: %FALSE outside of all lanes
 */
gboolean
fw_scene_find_drop (FwScene *self,
                    double   x,
                    double   y,
                    FwDrop  *drop)
{
  FwSceneHit hit = { FW_HIT_NOTHING, 0, NULL };

  g_return_val_if_fail (FW_IS_SCENE (self), FALSE);

  *drop = (FwDrop) { -1, -1, -1, -1, { 0, 0, 0, 0 } };
  for (guint i = 0; i < self->lanes->len; i++)
    if (fw_layout_rect_has (&fw_scene_lane (self, i)->band, x, y))
      drop->lane = (int) i;
  if (drop->lane < 0)
    return FALSE;
  if (!hit_step (self, x, y, &hit) && hit_edge (self, x, y, &hit))
    {
      drop->edge = (int) hit.index;
      drop->after = (int) fw_scene_edge (self, hit.index)->from;
      drop->before = (int) fw_scene_edge (self, hit.index)->to;
      drop->marker = (FwLayoutRect) { x - 14, y - 14, 28, 28 };
      return TRUE;
    }
  find_neighbours (self, x, drop);
  place_marker (self, x, drop);

  return TRUE;
}
