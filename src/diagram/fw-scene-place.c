/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scene"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-scene-private.h"

/* The layout knows no later day. */
#define MOST_DAYS 100000.0

/* --- days ------------------------------------------------------------------------------- */

/* A way back takes no time forward, unless it is the only way to a step. */
static guint8 *
find_leading (FwScene *self)
{
  g_autofree guint *ways = g_new0 (guint, self->steps->len + 1);
  guint8 *leading = g_new0 (guint8, self->edges->len + 1);

  for (guint i = 0; i < self->edges->len; i++)
    {
      const FwSceneEdge *edge = fw_scene_edge (self, i);

      leading[i] = edge->kind != FW_LINE_BACK && edge->kind != FW_LINE_MISSING &&
                   edge->from != edge->to;
      ways[edge->to] += leading[i];
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      const FwSceneEdge *edge = fw_scene_edge (self, i);

      if (edge->kind == FW_LINE_BACK && edge->from != edge->to && ways[edge->to] == 0 &&
          fw_scene_step (self, edge->to)->shape != FW_SHAPE_START)
        leading[i] = 1;
    }

  return leading;
}

static void
pass_days (FwScene *self,
           GArray  *starts,
           GArray  *targets,
           guint    step,
           guint   *open,
           GArray  *queue)
{
  const FwSceneStep *from = fw_scene_step (self, step);

  for (guint i = g_array_index (starts, guint, step); i < g_array_index (starts, guint, step + 1);
       i++)
    {
      guint to = g_array_index (targets, guint, i);
      FwSceneStep *next = fw_scene_step (self, to);

      if (open[to] == 0)
        continue;
      next->day = MIN (MAX (next->day, from->day + from->days), MOST_DAYS);
      if (--open[to] == 0)
        g_array_append_val (queue, to);
    }
}

static void
sort_targets (FwScene *self,
              GArray  *starts,
              GArray  *targets,
              guint   *open)
{
  g_autofree guint8 *leading = find_leading (self);
  g_autofree guint *next = NULL;

  g_array_set_size (starts, self->steps->len + 1);
  for (guint i = 0; i < self->edges->len; i++)
    if (leading[i])
      {
        g_array_index (starts, guint, fw_scene_edge (self, i)->from + 1)++;
        open[fw_scene_edge (self, i)->to]++;
      }
  for (guint i = 1; i < starts->len; i++)
    g_array_index (starts, guint, i) += g_array_index (starts, guint, i - 1);
  g_array_set_size (targets, g_array_index (starts, guint, self->steps->len));
  next = g_memdup2 (starts->data, starts->len * sizeof (guint));
  for (guint i = 0; i < self->edges->len; i++)
    if (leading[i])
      g_array_index (targets, guint, next[fw_scene_edge (self, i)->from]++) =
        fw_scene_edge (self, i)->to;
}

/* When each step begins: after all that lead to it, in the order of Kahn (1962).
 * A loop that nobody called a way back is cut at its first step in the model. */
void
fw_scene_find_days (FwScene *self)
{
  g_autoptr(GArray) starts = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr(GArray) targets = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr(GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *open = g_new0 (guint, self->steps->len + 1);
  guint done = 0;

  sort_targets (self, starts, targets, open);
  for (guint i = 0; i < self->steps->len; i++)
    if (open[i] == 0)
      g_array_append_val (queue, i);
  for (guint first = 0;;)
    {
      for (; done < queue->len; done++)
        pass_days (self, starts, targets, g_array_index (queue, guint, done), open, queue);
      while (first < self->steps->len && open[first] == 0)
        first++;
      if (first == self->steps->len)
        break;
      open[first] = 0;
      g_array_append_val (queue, first);
    }
}

/* --- changes of the Rechtskreis --------------------------------------------------------- */

/* The first payment of another Rechtskreis once @step is over. */
static const FwSceneStep *
find_next_benefit (FwScene           *self,
                   const FwSceneStep *step)
{
  const FwSceneStep *best = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const FwSceneStep *other = fw_scene_step (self, i);

      if (other->shape == FW_SHAPE_BENEFIT && other->circle != NULL && other->circle[0] != '\0' &&
          g_strcmp0 (other->circle, step->circle) != 0 && other->day >= step->day + step->days &&
          (best == NULL || other->day < best->day))
        best = other;
    }

  return best;
}

static void
add_change (FwScene           *self,
            guint              index,
            const FwSceneStep *next)
{
  const FwSceneStep *step = fw_scene_step (self, index);
  FwSceneChange change = { .step = index };
  g_autofree char *from = fw_palette_dup_name (step->circle);
  g_autofree char *to = fw_palette_dup_name (next->circle);
  double gap = next->day + next->days - step->day - step->days;
  g_autofree char *label = NULL;

  if (gap >= 1)
    /* Translators: two Rechtskreise, and for how many days nothing is paid. */
    label = g_strdup_printf (_("%1$s → %2$s · %3$.0f days without benefit"), from, to, gap);
  else
    label = g_strdup_printf ("%s → %s", from, to);
  change.label.text = fw_text_block_clean (label);
  change.label.style = FW_TEXT_STRONG;
  change.label.wrap = -1;
  fw_text_cache_measure (self->texts, &change.label);
  change.room.width = change.label.width + 20;
  change.room.height = change.label.height + 8;
  g_array_append_val (self->changes, change);
}

void
fw_scene_find_changes (FwScene    *self,
                       FwChainDoc *doc)
{
  GPtrArray *records = fw_chain_doc_get_steps (doc);

  for (guint i = 0; i < records->len; i++)
    {
      FwChainStep *record = records->pdata[i];
      const FwSceneStep *step = fw_scene_step (self, i), *next = NULL;

      if (record->ends_benefit && step->circle != NULL && step->circle[0] != '\0')
        next = find_next_benefit (self, step);
      if (next != NULL)
        add_change (self, i, next);
    }
}

/* --- places ----------------------------------------------------------------------------- */

static double
get_gap_end (FwScene     *self,
             FwSceneStep *step,
             double       start)
{
  double end = start + 60;

  for (guint i = 0; i < self->layout->n_columns; i++)
    if (self->layout->columns[i].x > start)
      {
        end = self->layout->columns[i].x;
        break;
      }

  return end;
}

/* How far a double line at @x would be from what runs up and down there and
 * from the labels. */
static double
get_clearance (FwScene *self,
               double   x)
{
  double least = 1000;

  for (guint i = 0; i < self->layout->n_edges; i++)
    {
      const FwLayoutEdge *edge = &self->layout->edges[i];

      for (guint k = 1; k < edge->n_points; k++)
        if (fabs (edge->points[k].x - edge->points[k - 1].x) < 0.01)
          least = MIN (least, fabs (edge->points[k].x - x));
      if (edge->label.width > 0)
        least = MIN (least, MAX (MAX (edge->label.x - x, x - edge->label.x - edge->label.width),
                                 0));
    }

  return least;
}

static double
find_free_x (FwScene     *self,
             FwSceneStep *step)
{
  double right = step->box.x + step->box.width, start = right, best = right + 6, most = -1, end;

  for (guint i = 0; i < self->layout->n_columns; i++)
    if (self->layout->columns[i].x <= step->box.x)
      start = MAX (right, self->layout->columns[i].x + self->layout->columns[i].width);
  end = get_gap_end (self, step, start);
  for (double x = start + 5; x <= end - 5; x += 3)
    {
      double clearance = get_clearance (self, x);

      if (clearance > most)
        {
          most = clearance;
          best = x;
        }
    }

  return best;
}

/* Labels of neighbouring changes stand in rows above each other. */
static void
place_changes (FwScene *self)
{
  double *ends = g_new0 (double, self->changes->len + 1);

  for (guint i = 0; i < self->changes->len; i++)
    {
      FwSceneChange *change = fw_scene_change (self, i);
      FwSceneStep *step = fw_scene_step (self, change->step);
      guint row = 0;

      change->x = find_free_x (self, step);
      change->room.x = MAX (change->x - change->room.width / 2, 4);
      while (row < i && ends[row] > change->room.x)
        row++;
      ends[row] = MAX (ends[row], change->room.x + change->room.width + 8);
      change->room.y = 6 + row * (change->room.height + 6);
      self->top = MAX (self->top, change->room.y + change->room.height + 8);
      self->width = MAX (self->width, change->room.x + change->room.width + FW_SCENE_MARGIN);
    }
  g_free (ends);
}

static void
place_lanes (FwScene *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      FwSceneLane *lane = fw_scene_lane (self, i);
      const FwLayoutLane *band = &self->layout->lanes[i];

      lane->band = (FwLayoutRect) { 0, band->top + self->top, self->width, band->height };
      lane->header = lane->band;
      lane->header.width = self->layout_options.lane_header;
    }
}

void
fw_scene_place (FwScene *self)
{
  self->width = self->layout->width + FW_SCENE_MARGIN;
  self->top = 0;
  for (guint i = 0; i < self->steps->len; i++)
    fw_scene_step (self, i)->box = self->layout->nodes[i];
  if (self->changes->len > 0)
    place_changes (self);
  for (guint i = 0; i < self->steps->len; i++)
    fw_scene_step (self, i)->box.y += self->top;
  place_lanes (self);
  self->height = self->layout->height + self->top;
}
