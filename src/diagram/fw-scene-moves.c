/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scene"

#include "config.h"

#include <math.h>

#include "fw-scene-private.h"

/* Arrows from the lanes that steps have left.  The layout knows nothing of
 * them, so that the same chain is drawn the same with and without: an arrow
 * goes straight up or down to its step, or, where something stands between, in
 * the gap left of the step and round its corner. */

/* From the edge of a lane: this far inside of it nothing is in the way; steps
 * keep clear of the edge, and an arrow may begin beside it. */
#define DEEP    26.0
#define SHALLOW 10.0

/* How far left of its step an arrow goes down. */
#define FIRST_GAP 18.0
#define LAST_GAP  240.0

/* What an arrow needs around it. */
#define CLEAR 5.0
#define ROOM  9.0

/* Rather a long way round than through a text. */
#define THROUGH_STEP  1000.0
#define THROUGH_LABEL 40.0
#define ON_LINE       40.0
#define ON_MOVE       80.0
#define ROUND         15.0

/**
 * Obstacle:
 * @down: whether it is in the way of what goes up or down
 * @across: whether it is in the way of what goes to the right
 */
typedef struct
{
  FwLayoutRect rect;
  double       cost;
  gboolean     down;
  gboolean     across;
} Obstacle;

typedef struct
{
  FwScene      *scene;
  guint         step;
  gboolean      down;       /* whether the lane is above the step */
  FwLayoutRect  corridor;   /* in which all ways lie */
  GArray       *obstacles;
  FwSceneMove   best;
  double        least;
} Search;

/* --- what is in the way ----------------------------------------------------------------- */

static void
add_obstacle (Search             *search,
              const FwLayoutRect *rect,
              double              cost,
              gboolean            down,
              gboolean            across)
{
  Obstacle obstacle = { *rect, cost, down, across };

  if (fw_layout_rect_meets (rect, &search->corridor, CLEAR))
    g_array_append_val (search->obstacles, obstacle);
}

static FwLayoutRect
get_piece (const FwLayoutPoint *a,
           const FwLayoutPoint *b)
{
  return (FwLayoutRect) { MIN (a->x, b->x), MIN (a->y, b->y), fabs (a->x - b->x),
                          fabs (a->y - b->y) };
}

/* A line may be crossed, but what lies on it is not seen. */
static void
add_line (Search              *search,
          const FwLayoutPoint *points,
          guint                n_points,
          double               cost)
{
  for (guint i = 1; i < n_points; i++)
    {
      FwLayoutRect piece = get_piece (&points[i - 1], &points[i]);

      add_obstacle (search, &piece, cost, piece.width < 0.01, piece.height < 0.01);
    }
}

static void
add_edge (Search            *search,
          const FwSceneEdge *edge)
{
  if (!fw_layout_rect_meets (&edge->bounds, &search->corridor, CLEAR))
    return;
  add_line (search, edge->points, edge->n_points, ON_LINE);
  if (edge->room.width > 0)
    add_obstacle (search, &edge->room, THROUGH_LABEL, TRUE, TRUE);
}

static void
find_obstacles (Search *search)
{
  FwScene *self = search->scene;

  for (guint i = 0; i < self->steps->len; i++)
    if (i != search->step)
      add_obstacle (search, &fw_scene_step (self, i)->box, THROUGH_STEP, TRUE, TRUE);
  for (guint i = 0; i < self->edges->len; i++)
    add_edge (search, fw_scene_edge (self, i));
  for (guint i = 0; i < self->changes->len; i++)
    {
      FwLayoutRect line = { fw_scene_change (self, i)->x, 0, 0, self->height };

      add_obstacle (search, &line, ON_LINE, TRUE, FALSE);
    }
  for (guint i = 0; i < self->moves->len; i++)
    add_line (search, fw_scene_move (self, i)->points, fw_scene_move (self, i)->n_points,
              ON_MOVE);
}

/* --- trying ----------------------------------------------------------------------------- */

static double
get_cost (Search              *search,
          const FwLayoutPoint *a,
          const FwLayoutPoint *b)
{
  FwLayoutRect piece = get_piece (a, b);
  gboolean down = piece.width < piece.height;
  double cost = 0;

  for (guint i = 0; i < search->obstacles->len; i++)
    {
      const Obstacle *obstacle = &g_array_index (search->obstacles, Obstacle, i);

      if ((down ? obstacle->down : obstacle->across) &&
          fw_layout_rect_meets (&piece, &obstacle->rect, CLEAR))
        cost += obstacle->cost;
    }

  return cost;
}

static void
try_way (Search              *search,
         const FwLayoutPoint *points,
         guint                n_points,
         double               cost)
{
  for (guint i = 1; i < n_points && cost < search->least; i++)
    cost += get_cost (search, &points[i - 1], &points[i]);
  if (cost >= search->least)
    return;
  search->least = cost;
  search->best.n_points = n_points;
  for (guint i = 0; i < n_points; i++)
    search->best.points[i] = points[i];
}

static double
get_start (Search *search,
           double  inside)
{
  const FwLayoutRect *band = &fw_scene_lane (search->scene, search->best.lane)->band;

  inside = MIN (inside, band->height / 2);

  return search->down ? band->y + band->height - inside : band->y + inside;
}

static void
try_straight (Search *search,
              double  inside)
{
  static const double parts[] = { 0.25, 0.75, 0.35, 0.65, 0.15, 0.85 };
  const FwSceneStep *step = fw_scene_step (search->scene, search->step);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      double x = step->box.x + step->box.width * parts[i];
      FwLayoutPoint points[] = {
        { x, get_start (search, inside) },
        { x, fw_shape_get_level (step->shape, &step->box, x, !search->down) },
      };

      try_way (search, points, 2, i + (inside < DEEP ? 3 : 0));
    }
}

static void
try_round (Search *search,
           double  inside)
{
  const FwSceneStep *step = fw_scene_step (search->scene, search->step);
  double y = step->box.y + step->box.height * (search->down ? 0.25 : 0.75);
  double end = fw_shape_get_side (step->shape, &step->box, y, FALSE);
  double first = fw_scene_get_header (search->scene) + ROOM;

  for (double gap = FIRST_GAP; gap <= LAST_GAP; gap += 6)
    {
      double x = step->box.x - gap;
      FwLayoutPoint points[] = { { x, get_start (search, inside) }, { x, y }, { end, y } };

      if (x >= first)
        try_way (search, points, 3, ROUND + gap / 6 + (inside < DEEP ? 3 : 0));
    }
}

/* --- all of them ------------------------------------------------------------------------ */

static void
measure_bounds (FwSceneMove *move)
{
  FwLayoutRect piece = get_piece (&move->points[0], &move->points[move->n_points - 1]);

  move->bounds = (FwLayoutRect) { piece.x - ROOM, piece.y - ROOM, piece.width + 2 * ROOM,
                                  piece.height + 2 * ROOM };
}

static void
add_move (FwScene *self,
          guint    index,
          guint    lane)
{
  const FwSceneStep *step = fw_scene_step (self, index);
  const FwLayoutRect *band = &fw_scene_lane (self, lane)->band;
  double top = MIN (band->y, step->box.y);
  double bottom = MAX (band->y + band->height, step->box.y + step->box.height);
  Search search = {
    .scene = self, .step = index, .down = (int) lane < step->lane, .least = G_MAXDOUBLE,
    .corridor = { step->box.x - LAST_GAP, top, LAST_GAP + step->box.width, bottom - top },
    .obstacles = g_array_new (FALSE, FALSE, sizeof (Obstacle)),
    .best = { .step = index, .lane = lane },
  };

  find_obstacles (&search);
  try_straight (&search, DEEP);
  try_straight (&search, SHALLOW);
  try_round (&search, DEEP);
  try_round (&search, SHALLOW);
  measure_bounds (&search.best);
  g_array_append_val (self->moves, search.best);
  g_array_unref (search.obstacles);
}

static int
find_lane (FwScene    *self,
           const char *uuid)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (g_strcmp0 (fw_scene_lane (self, i)->uuid, uuid) == 0)
      return (int) i;

  return -1;
}

/**
 * fw_scene_set_moves:
 * @moves: (nullable): id of a step to the ids of the lanes that it has left, in
 *   a #GPtrArray
 *
 * Shows where steps stood before; of a scene that is laid out.
 */
void
fw_scene_set_moves (FwScene    *self,
                    GHashTable *moves)
{
  g_return_if_fail (FW_IS_SCENE (self) && self->layout != NULL);

  g_array_set_size (self->moves, 0);
  for (guint i = 0; moves != NULL && i < self->steps->len; i++)
    {
      GPtrArray *lanes = g_hash_table_lookup (moves, fw_scene_step (self, i)->uuid);

      for (guint n = 0; lanes != NULL && n < lanes->len; n++)
        {
          int lane = find_lane (self, lanes->pdata[n]);

          if (lane >= 0 && lane != fw_scene_step (self, i)->lane)
            add_move (self, i, (guint) lane);
        }
    }
}

guint
fw_scene_get_n_moves (FwScene *self)
{
  return self->moves->len;
}

const FwSceneMove *
fw_scene_get_move (FwScene *self,
                   guint    index)
{
  g_return_val_if_fail (index < self->moves->len, NULL);

  return fw_scene_move (self, index);
}
