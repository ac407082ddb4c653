/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scene"

#include "config.h"

#include <math.h>

#include "fw-scene-private.h"

/* The layout meets the box of a step; the line goes on to its outline. */
static void
reach_outline (const FwSceneStep   *step,
               FwLayoutPoint       *end,
               const FwLayoutPoint *before)
{
  if (fabs (end->y - before->y) < 0.01)
    end->x = fw_shape_get_side (step->shape, &step->box, end->y, before->x > end->x);
  else
    end->y = fw_shape_get_level (step->shape, &step->box, end->x, before->y > end->y);
}

static void
copy_points (FwScene            *self,
             const FwLayoutEdge *line,
             FwSceneEdge        *edge)
{
  guint n = line->n_points;

  g_free (edge->points);
  edge->points = g_new (FwLayoutPoint, MAX (1, n));
  edge->n_points = n;
  for (guint i = 0; i < n; i++)
    {
      edge->points[i] = line->points[i];
      edge->points[i].y += self->top;
    }
  if (n < 2)
    return;
  reach_outline (fw_scene_step (self, edge->from), &edge->points[0], &edge->points[1]);
  reach_outline (fw_scene_step (self, edge->to), &edge->points[n - 1], &edge->points[n - 2]);
}

/* --- signs ------------------------------------------------------------------------------ */

static gboolean
is_near (const FwLayoutPoint *point,
         const FwLayoutRect  *rect)
{
  double room = FW_SCENE_SIGN + 2;

  return rect->width > 0 && point->x > rect->x - room && point->x < rect->x + rect->width + room &&
         point->y > rect->y - room && point->y < rect->y + rect->height + room;
}

/* Where a line leaves a lane, is where one institution hands over to another. */
static gboolean
find_border (FwScene       *self,
             FwSceneEdge   *edge,
             FwLayoutPoint *sign)
{
  int lane = fw_scene_step (self, edge->from)->lane;
  const FwLayoutRect *band = &fw_scene_lane (self, lane)->band;
  gboolean down = fw_scene_step (self, edge->to)->lane > lane;
  double border = down ? band->y + band->height : band->y;

  for (guint i = 1; i < edge->n_points; i++)
    {
      const FwLayoutPoint *a = &edge->points[i - 1], *b = &edge->points[i];
      double room = FW_SCENE_SIGN + (i == edge->n_points - 1 ? 14 : 2);

      if (i == 1 && edge->by_default)
        room += 12;

      if (fabs (a->x - b->x) < 0.01 && MIN (a->y, b->y) + room < border &&
          MAX (a->y, b->y) - room > border)
        {
          *sign = (FwLayoutPoint) { a->x, border };
          return !is_near (sign, &edge->room);
        }
    }

  return FALSE;
}

static void
find_longest (FwSceneEdge   *edge,
              FwLayoutPoint *sign)
{
  double most = -1;

  for (guint i = 1; i < edge->n_points; i++)
    {
      const FwLayoutPoint *a = &edge->points[i - 1], *b = &edge->points[i];
      FwLayoutPoint middle = { (a->x + b->x) / 2, (a->y + b->y) / 2 };
      double length = fabs (a->x - b->x) + fabs (a->y - b->y);

      /* The arrow needs its own part of the last piece. */
      if (i == edge->n_points - 1)
        length -= 2 * FW_SCENE_SIGN;
      if (is_near (&middle, &edge->room))
        length /= 100;
      if (length > most)
        {
          most = length;
          *sign = middle;
        }
    }
}

/* --- bounds ----------------------------------------------------------------------------- */

static void
include (FwLayoutRect *bounds,
         double        x,
         double        y,
         double        room)
{
  double right = MAX (bounds->x + bounds->width, x + room);
  double bottom = MAX (bounds->y + bounds->height, y + room);

  bounds->x = MIN (bounds->x, x - room);
  bounds->y = MIN (bounds->y, y - room);
  bounds->width = right - bounds->x;
  bounds->height = bottom - bounds->y;
}

static void
measure_bounds (FwSceneEdge *edge)
{
  double room = FW_SCENE_SIGN + 3;

  if (edge->n_points == 0)
    return;
  edge->bounds = (FwLayoutRect) { edge->points[0].x, edge->points[0].y, 0, 0 };
  for (guint i = 0; i < edge->n_points; i++)
    include (&edge->bounds, edge->points[i].x, edge->points[i].y, room);
  if (edge->room.width > 0)
    {
      include (&edge->bounds, edge->room.x, edge->room.y, 0);
      include (&edge->bounds, edge->room.x + edge->room.width, edge->room.y + edge->room.height, 0);
    }
}

/* A line from a step to itself has no room of its own: its label stands on top
 * of it. */
static void
place_loop_label (FwSceneEdge *edge)
{
  double top = edge->points[0].y, right = edge->points[0].x;

  for (guint i = 0; i < edge->n_points; i++)
    {
      top = MIN (top, edge->points[i].y);
      right = MAX (right, edge->points[i].x);
    }
  edge->room.x = right - edge->room.width;
  edge->room.y = top - edge->room.height - 2;
}

void
fw_scene_place_lines (FwScene *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    {
      FwSceneEdge *edge = fw_scene_edge (self, i);
      const FwLayoutEdge *line = &self->layout->edges[i];

      copy_points (self, line, edge);
      if (line->label.width > 0)
        {
          edge->room = line->label;
          edge->room.y += self->top;
        }
      else if (edge->room.width > 0 && edge->n_points > 0)
        place_loop_label (edge);
      if (edge->n_points > 1 && (!edge->crossing || !find_border (self, edge, &edge->sign)))
        find_longest (edge, &edge->sign);
    }
}

/* Once every label has its place. */
void
fw_scene_place_bounds (FwScene *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    measure_bounds (fw_scene_edge (self, i));
}
