/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scene"

#include "config.h"

#include <math.h>

#include "fw-scene-private.h"

/* The layout reserves room for each label above the beginning of its line, but
 * knows neither the signs on the lines nor how close two lines leave a step.
 * A label that would lie on something goes to the next free place along its
 * line: below it, further along it, or beside a vertical piece. */

#define CELL 256.0
#define CLEAR 9.0
#define SERIOUS 2000
#define NO_OWNER G_MAXUINT

typedef struct
{
  FwLayoutRect rect;
  guint        weight;     /* how bad it is to lie upon it */
  guint        label_of;   /* the edge whose label it is, or NO_OWNER */
  guint        line_of;    /* the edge whose line it is, or NO_OWNER */
} Obstacle;

typedef struct
{
  FwScene  *scene;
  guint     n_columns;
  guint     n_rows;
  GArray  **cells;      /* guint into obstacles */
  GArray   *obstacles;
} Field;

static guint
to_cell (double value,
         guint  n)
{
  return (guint) CLAMP (floor (value / CELL), 0, n - 1);
}

static void
add_obstacle (Field  *field,
              double  x,
              double  y,
              double  width,
              double  height,
              guint   weight,
              guint   label_of,
              guint   line_of)
{
  Obstacle obstacle = { { x, y, width, height }, weight, label_of, line_of };
  guint index = field->obstacles->len;

  g_array_append_val (field->obstacles, obstacle);
  for (guint row = to_cell (y, field->n_rows); row <= to_cell (y + height, field->n_rows); row++)
    for (guint column = to_cell (x, field->n_columns);
         column <= to_cell (x + width, field->n_columns); column++)
      {
        GArray **cell = &field->cells[row * field->n_columns + column];

        if (*cell == NULL)
          *cell = g_array_new (FALSE, FALSE, sizeof (guint));
        g_array_append_val (*cell, index);
      }
}

static gboolean
overlap (const FwLayoutRect *a,
         const FwLayoutRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/* @near: whether the own line does not count; a label has to be close to it */
static guint
weigh_conflicts (Field              *field,
                 guint               edge,
                 const FwLayoutRect *rect,
                 gboolean            near)
{
  guint right = to_cell (rect->x + rect->width, field->n_columns), n = 0;

  for (guint row = to_cell (rect->y, field->n_rows);
       row <= to_cell (rect->y + rect->height, field->n_rows); row++)
    for (guint column = to_cell (rect->x, field->n_columns); column <= right; column++)
      {
        GArray *cell = field->cells[row * field->n_columns + column];

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            Obstacle *other = &g_array_index (field->obstacles, Obstacle,
                                              g_array_index (cell, guint, i));

            if (other->label_of != edge && !(near && other->line_of == edge) &&
                overlap (rect, &other->rect))
              n += other->weight;
          }
      }

  return n;
}

/* --- what is in the way ----------------------------------------------------------------- */

static void
add_edge (Field *field,
          guint  index)
{
  const FwSceneEdge *edge = fw_scene_edge (field->scene, index);
  double sign = FW_SCENE_SIGN + 1;

  for (guint i = 1; i < edge->n_points; i++)
    {
      const FwLayoutPoint *a = &edge->points[i - 1], *b = &edge->points[i];
      double room = i == edge->n_points - 1 ? 2 : 1;

      add_obstacle (field, MIN (a->x, b->x) - room, MIN (a->y, b->y) - room,
                    fabs (a->x - b->x) + 2 * room, fabs (a->y - b->y) + 2 * room, 1, NO_OWNER,
                    index);
    }
  if (edge->n_points > 1 && edge->kind != FW_LINE_NEXT && edge->kind != FW_LINE_INFO)
    add_obstacle (field, edge->sign.x - sign, edge->sign.y - sign, 2 * sign, 2 * sign, 1, NO_OWNER,
                  index);
}

static void
init_field (Field   *field,
            FwScene *scene)
{
  field->scene = scene;
  field->n_columns = (guint) (scene->width / CELL) + 1;
  field->n_rows = (guint) (scene->height / CELL) + 1;
  field->cells = g_new0 (GArray *, (gsize) field->n_columns * field->n_rows);
  field->obstacles = g_array_new (FALSE, FALSE, sizeof (Obstacle));
  for (guint i = 0; i < scene->steps->len; i++)
    {
      const FwLayoutRect *box = &fw_scene_step (scene, i)->box;

      add_obstacle (field, box->x - 3, box->y - 3, box->width + 6, box->height + 6, 1000,
                    NO_OWNER, NO_OWNER);
    }
  for (guint i = 0; i < scene->edges->len; i++)
    add_edge (field, i);
  for (guint i = 0; i < scene->changes->len; i++)
    add_obstacle (field, fw_scene_change (scene, i)->x - 4, 0, 8, scene->height, 1, NO_OWNER,
                  NO_OWNER);
}

static void
clear_field (Field *field)
{
  for (guint i = 0; i < field->n_columns * field->n_rows; i++)
    if (field->cells[i] != NULL)
      g_array_unref (field->cells[i]);
  g_free (field->cells);
  g_array_unref (field->obstacles);
}

/* --- trying ----------------------------------------------------------------------------- */

typedef struct
{
  Field        *field;
  guint         edge;
  FwLayoutRect  best;
  guint         least;
} Search;

static gboolean
is_inside (FwScene            *scene,
           const FwLayoutRect *rect)
{
  return rect->x >= scene->layout_options.lane_header + 2 && rect->y >= scene->top + 1 &&
         rect->x + rect->width <= scene->width - 2 && rect->y + rect->height <= scene->height - 1;
}

/* A label on something is worst; one close to another line may be taken for
 * that one's. */
static guint
get_cost (Search             *search,
          const FwLayoutRect *rect)
{
  FwLayoutRect around = { rect->x - CLEAR, rect->y - CLEAR, rect->width + 2 * CLEAR,
                          rect->height + 2 * CLEAR };

  return 20 * weigh_conflicts (search->field, search->edge, rect, FALSE) +
         weigh_conflicts (search->field, search->edge, &around, TRUE);
}

static void
try_place (Search *search,
           double  x,
           double  y)
{
  FwLayoutRect rect = { x, y, search->best.width, search->best.height };
  guint n;

  if (search->least == 0 || !is_inside (search->field->scene, &rect))
    return;
  n = get_cost (search, &rect);
  if (n < search->least)
    {
      search->least = n;
      search->best = rect;
    }
}

static void
try_along (Search              *search,
           const FwLayoutPoint *a,
           const FwLayoutPoint *b)
{
  double width = search->best.width, height = search->best.height;
  static const double parts[] = { 0.15, 0.5, 0.85, 0.3, 0.7, 0.0, 1.0 };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      double x = a->x + (b->x - a->x) * parts[i], y = a->y + (b->y - a->y) * parts[i];

      if (fabs (a->y - b->y) < 0.01)
        {
          try_place (search, x - width / 2, y - height - 4);
          try_place (search, x - width / 2, y + 4);
        }
      else
        {
          try_place (search, x + 5, y - height / 2);
          try_place (search, x - width - 5, y - height / 2);
        }
    }
}

static void
keep (Field *field,
      guint  index)
{
  const FwLayoutRect *room = &fw_scene_edge (field->scene, index)->room;

  add_obstacle (field, room->x, room->y, room->width, room->height, 100, index, NO_OWNER);
}

static gboolean
is_free (Field *field,
         guint  index)
{
  const FwLayoutRect *room = &fw_scene_edge (field->scene, index)->room;

  return weigh_conflicts (field, index, room, FALSE) == 0 && is_inside (field->scene, room);
}

/* A line in a crowd: its label stands on nothing at least, if not at its line. */
static void
try_around (Search             *search,
            const FwLayoutRect *wanted)
{
  for (int ring = 1; ring <= 12 && search->least >= SERIOUS; ring++)
    for (int side = -2; side <= 2; side++)
      {
        try_place (search, wanted->x + side * wanted->width / 2,
                   wanted->y - ring * wanted->height / 2);
        try_place (search, wanted->x + side * wanted->width / 2,
                   wanted->y + ring * wanted->height / 2);
      }
}

static void
settle (Field *field,
        guint  index)
{
  FwSceneEdge *edge = fw_scene_edge (field->scene, index);
  Search search = { field, index, edge->room, G_MAXUINT };

  if (is_inside (field->scene, &edge->room))
    search.least = get_cost (&search, &edge->room);
  try_place (&search, edge->room.x, edge->room.y + edge->room.height + 8);
  for (guint i = 1; i < edge->n_points; i++)
    try_along (&search, &edge->points[i - 1], &edge->points[i]);
  if (search.least >= SERIOUS)
    try_around (&search, &edge->room);
  edge->room = search.best;
  keep (field, index);
}

/* What lies well stays; only then the others look for a place. */
void
fw_scene_place_labels (FwScene *self)
{
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (guint));
  Field field;

  init_field (&field, self);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const FwSceneEdge *edge = fw_scene_edge (self, i);

      if (edge->room.width <= 0 || edge->n_points < 2)
        continue;
      if (is_free (&field, i))
        keep (&field, i);
      else
        g_array_append_val (others, i);
    }
  for (guint i = 0; i < others->len; i++)
    settle (&field, g_array_index (others, guint, i));
  clear_field (&field);
}
