/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-layout-private.h"

/* Heights.  As U. Brandes and B. Köpf ("Fast and Simple Horizontal Coordinate
 * Assignment", Graph Drawing 2001) do, items that shall stand at the same
 * height are first aligned to blocks, then the blocks are placed.  Lanes are
 * rows, so a block never leaves its lane. */

#define MAX_SWEEPS 12

/* How often piles are looked for before a lane may stay too high. */
#define MAX_BREAKS 400

/* Two items of different blocks above each other. */
typedef struct
{
  guint  upper;
  guint  lower;
  int    layer;
  double distance;
} Stack;

typedef struct
{
  FwWork  *work;
  guint    n_blocks;
  int     *lanes;
  double  *ys;             /* of each block, from the top of its lane, then of the page */
  double  *tops;           /* room that a block needs above its middle */
  double  *bottoms;
  double  *kept;           /* where it has to stay, NAN if it may move */
  guint   *firsts;         /* leftmost item */
  guint   *next_pieces;    /* the aligned piece right of each item */
  Stack   *stacks;
  guint    n_stacks;
  guint   *upper_starts;   /* stacks by their lower block */
  guint   *uppers;
  guint   *lower_starts;   /* stacks by their upper block */
  guint   *lowers;
  guint   *link_starts;    /* blocks that lines lead to */
  guint   *links;
  guint   *order;          /* what stands above comes first */
  double  *wants;          /* for one block */
} Place;

/* --- blocks --------------------------------------------------------------------------- */

static void
number_blocks (Place *place)
{
  FwWork *work = place->work;

  place->n_blocks = 0;
  for (guint i = 0; i < work->n_items; i++)
    {
      work->items[i].block = FW_NONE;
      place->next_pieces[i] = FW_NONE;
    }
  for (guint i = 0; i < work->n_pieces; i++)
    if (work->pieces[i].aligned)
      place->next_pieces[work->pieces[i].from] = i;
  for (guint i = 0; i < work->n_items; i++)
    {
      guint item = work->order[i], next = place->next_pieces[item];

      if (work->items[item].block == FW_NONE)
        {
          place->firsts[place->n_blocks] = item;
          work->items[item].block = place->n_blocks++;
        }
      if (next != FW_NONE)
        work->items[work->pieces[next].to].block = work->items[item].block;
    }
}

static void
measure_blocks (Place *place)
{
  FwWork *work = place->work;

  for (guint i = 0; i < work->n_items; i++)
    {
      const FwItem *item = &work->items[work->order[i]];
      guint block = item->block;

      place->lanes[block] = item->lane;
      place->tops[block] = MAX (place->tops[block], item->height / 2 + item->above);
      place->bottoms[block] = MAX (place->bottoms[block], item->height / 2);
      if (item->known && (isnan (place->ys[block]) || item->layer < work->fixed_below))
        place->ys[block] = item->old_inset - work->options->lane_padding;
      if (item->known && item->layer < work->fixed_below)
        place->kept[block] = place->ys[block];
    }
}

static void
stack_blocks (Place *place)
{
  const FwWork *work = place->work;

  for (int layer = 0; layer < work->n_layers; layer++)
    for (guint i = work->layer_starts[layer]; i + 1 < work->layer_starts[layer + 1]; i++)
      {
        const FwItem *upper = &work->items[work->order[i]];
        const FwItem *lower = &work->items[work->order[i + 1]];

        if (upper->lane == lower->lane)
          {
            Stack *stack = &place->stacks[place->n_stacks++];

            stack->upper = upper->block;
            stack->lower = lower->block;
            stack->layer = layer;
            stack->distance = fw_work_get_distance (work, upper, lower);
          }
      }
}

static void
index_stacks (Place *place)
{
  g_autofree guint *fill_upper = NULL, *fill_lower = NULL;

  for (guint i = 0; i < place->n_stacks; i++)
    {
      place->upper_starts[place->stacks[i].lower + 1]++;
      place->lower_starts[place->stacks[i].upper + 1]++;
    }
  for (guint i = 0; i < place->n_blocks; i++)
    {
      place->upper_starts[i + 1] += place->upper_starts[i];
      place->lower_starts[i + 1] += place->lower_starts[i];
    }
  fill_upper = g_memdup2 (place->upper_starts, sizeof (guint) * (place->n_blocks + 1));
  fill_lower = g_memdup2 (place->lower_starts, sizeof (guint) * (place->n_blocks + 1));
  for (guint i = 0; i < place->n_stacks; i++)
    {
      place->uppers[fill_upper[place->stacks[i].lower]++] = i;
      place->lowers[fill_lower[place->stacks[i].upper]++] = i;
    }
}

static void
link_blocks (Place *place)
{
  const FwWork *work = place->work;
  g_autofree guint *fill = NULL;

  memset (place->link_starts, 0, sizeof (guint) * (place->n_blocks + 1));
  for (guint i = 0; i < work->n_pieces; i++)
    if (!work->pieces[i].aligned)
      {
        place->link_starts[work->items[work->pieces[i].from].block + 1]++;
        place->link_starts[work->items[work->pieces[i].to].block + 1]++;
      }
  for (guint i = 0; i < place->n_blocks; i++)
    place->link_starts[i + 1] += place->link_starts[i];
  fill = g_memdup2 (place->link_starts, sizeof (guint) * (place->n_blocks + 1));
  for (guint i = 0; i < work->n_pieces; i++)
    if (!work->pieces[i].aligned)
      {
        guint from = work->items[work->pieces[i].from].block;
        guint to = work->items[work->pieces[i].to].block;

        place->links[fill[from]++] = to;
        place->links[fill[to]++] = from;
      }
}

/* Blocks are lines without crossings, so "above" has no cycle. */
static void
sort_blocks (Place *place)
{
  g_autofree guint *missing = g_new0 (guint, place->n_blocks);
  guint n = 0;

  for (guint i = 0; i < place->n_blocks; i++)
    {
      missing[i] = place->upper_starts[i + 1] - place->upper_starts[i];
      if (missing[i] == 0)
        place->order[n++] = i;
    }
  for (guint i = 0; i < n; i++)
    for (guint k = place->lower_starts[place->order[i]];
         k < place->lower_starts[place->order[i] + 1]; k++)
      {
        guint lower = place->stacks[place->lowers[k]].lower;

        if (--missing[lower] == 0)
          place->order[n++] = lower;
      }
  g_assert (n == place->n_blocks);
}

/* --- heights -------------------------------------------------------------------------- */

static double
get_least (const Place *place,
           guint        block,
           double       bound)
{
  for (guint i = place->upper_starts[block]; i < place->upper_starts[block + 1]; i++)
    {
      const Stack *stack = &place->stacks[place->uppers[i]];

      bound = MAX (bound, place->ys[stack->upper] + stack->distance);
    }

  return bound;
}

static double
get_most (const Place *place,
          guint        block,
          double       bound)
{
  for (guint i = place->lower_starts[block]; i < place->lower_starts[block + 1]; i++)
    {
      const Stack *stack = &place->stacks[place->lowers[i]];

      bound = MIN (bound, place->ys[stack->lower] - stack->distance);
    }

  return bound;
}

/* Each block as high as it can, or where it was. */
static void
drop_blocks (Place *place)
{
  for (guint i = 0; i < place->n_blocks; i++)
    {
      guint block = place->order[i];
      double least = get_least (place, block, place->tops[block]);

      place->ys[block] = isnan (place->ys[block]) ? least : MAX (least, place->ys[block]);
    }
}

static void
measure_lanes (Place *place)
{
  FwWork *work = place->work;
  double y = 0;

  for (guint i = 0; i < work->graph->n_lanes; i++)
    work->lane_heights[i] = 0;
  for (guint i = 0; i < place->n_blocks; i++)
    {
      double *height = &work->lane_heights[place->lanes[i]];

      *height = MAX (*height, place->ys[i] + place->bottoms[i]);
    }
  for (guint i = 0; i < work->graph->n_lanes; i++)
    {
      work->lane_tops[i] = y;
      work->lane_heights[i] = MAX (work->lane_heights[i] + 2 * work->options->lane_padding,
                                   work->options->lane_min_height);
      y += work->lane_heights[i];
    }
  for (guint i = 0; i < place->n_blocks; i++)
    place->ys[i] += work->lane_tops[place->lanes[i]] + work->options->lane_padding;
}

static double
get_lane_end (const Place *place,
              guint        block)
{
  const FwWork *work = place->work;
  int lane = place->lanes[block];

  return work->lane_tops[lane] + work->lane_heights[lane] - work->options->lane_padding -
         place->bottoms[block];
}

static double
get_lane_start (const Place *place,
                guint        block)
{
  const FwWork *work = place->work;

  return work->lane_tops[place->lanes[block]] + work->options->lane_padding + place->tops[block];
}

/* The mean of the highest and the lowest drawing is a drawing, too. */
static void
centre_blocks (Place *place)
{
  g_autofree double *highest = g_memdup2 (place->ys, sizeof (double) * place->n_blocks);

  for (guint i = place->n_blocks; i-- > 0;)
    {
      guint block = place->order[i];

      place->ys[block] = get_most (place, block, get_lane_end (place, block));
    }
  for (guint i = 0; i < place->n_blocks; i++)
    place->ys[i] = (place->ys[i] + highest[i]) / 2;
}

/* The lower median makes one of two lines as short as can be. */
static double
get_want (Place *place,
          guint  block)
{
  guint n = place->link_starts[block + 1] - place->link_starts[block];
  const guint *links = place->links + place->link_starts[block];

  for (guint i = 0; i < n; i++)
    {
      double y = place->ys[links[i]];
      guint k = i;

      for (; k > 0 && place->wants[k - 1] > y; k--)
        place->wants[k] = place->wants[k - 1];
      place->wants[k] = y;
    }

  return n > 0 ? place->wants[(n - 1) / 2] : place->ys[block];
}

static void
settle (Place    *place,
        gboolean  downwards)
{
  for (guint i = 0; i < place->n_blocks; i++)
    {
      guint block = place->order[downwards ? place->n_blocks - 1 - i : i];
      double least, most;

      if (!isnan (place->kept[block]))
        continue;
      least = get_least (place, block, get_lane_start (place, block));
      most = get_most (place, block, get_lane_end (place, block));
      place->ys[block] = MAX (least, MIN (most, get_want (place, block)));
    }
}

/* --- heights of the lanes ------------------------------------------------------------- */

/* Returns: for each lane the room that its fullest cell needs */
static double *
measure_cells (const FwWork *work)
{
  double *heights = g_new0 (double, work->graph->n_lanes);
  double y = 0;

  for (guint i = 0; i < work->n_items; i++)
    {
      const FwItem *item = &work->items[work->order[i]];
      const FwItem *upper = i > 0 ? &work->items[work->order[i - 1]] : NULL;

      if (upper == NULL || upper->layer != item->layer || upper->lane != item->lane)
        y = item->height / 2 + item->above;
      else
        y += fw_work_get_distance (work, upper, item);
      heights[item->lane] = MAX (heights[item->lane], y + item->height / 2);
    }

  return heights;
}

/* Returns: the stack that @block stands on from below, FW_NONE at the top */
static guint
find_critical (const Place *place,
               guint        block)
{
  for (guint i = place->upper_starts[block]; i < place->upper_starts[block + 1]; i++)
    {
      const Stack *stack = &place->stacks[place->uppers[i]];

      if (place->ys[stack->upper] + stack->distance >= place->ys[block] - 0.01)
        return place->uppers[i];
    }

  return FW_NONE;
}

/* Returns: the lightest aligned piece of @block between two layers */
static guint
find_lightest (const Place *place,
               guint        block,
               int          from,
               int          to,
               guint        best)
{
  const FwWork *work = place->work;
  guint next;

  for (guint item = place->firsts[block]; (next = place->next_pieces[item]) != FW_NONE;
       item = work->pieces[next].to)
    if (work->items[item].layer >= MIN (from, to) && work->items[item].layer < MAX (from, to) &&
        !fw_layout_is_kept (work, &work->pieces[next]) &&
        (best == FW_NONE || fw_layout_get_weight (work, &work->pieces[next]) <
         fw_layout_get_weight (work, &work->pieces[best])))
      best = next;

  return best;
}

/* What makes a lane too high is a pile of blocks that leans to a side.  It
 * falls when one of its blocks is broken.  Piles that stand on one that was
 * looked at have to wait until it is clear how that falls. */
static gboolean
break_pile (Place  *place,
            guint   block,
            guint8 *seen)
{
  const FwWork *work = place->work;
  guint best = FW_NONE;
  guint stack = find_critical (place, block);
  int layer = 0;

  for (gboolean first = TRUE; stack != FW_NONE && !seen[block]; first = FALSE)
    {
      int next = place->stacks[stack].layer;

      seen[block] = TRUE;
      if (!first)
        best = find_lightest (place, block, layer, next, best);
      layer = next;
      block = place->stacks[stack].upper;
      stack = find_critical (place, block);
    }
  if (best == FW_NONE || seen[block])
    return FALSE;
  seen[block] = TRUE;
  work->pieces[best].aligned = FALSE;

  return TRUE;
}

static void
init_place (Place  *place,
            FwWork *work)
{
  guint n = work->n_items;

  place->work = work;
  place->lanes = g_new (int, n);
  place->ys = g_new (double, n);
  place->tops = g_new (double, n);
  place->bottoms = g_new (double, n);
  place->kept = g_new (double, n);
  place->firsts = g_new (guint, n);
  place->next_pieces = g_new (guint, n);
  place->stacks = g_new (Stack, n);
  place->upper_starts = g_new (guint, n + 1);
  place->uppers = g_new (guint, n);
  place->lower_starts = g_new (guint, n + 1);
  place->lowers = g_new (guint, n);
  place->link_starts = g_new (guint, n + 1);
  place->links = g_new (guint, 2 * work->n_pieces);
  place->order = g_new (guint, n);
  place->wants = g_new (double, 2 * work->n_pieces);
}

static void
clear_place (Place *place)
{
  g_free (place->lanes);
  g_free (place->ys);
  g_free (place->tops);
  g_free (place->bottoms);
  g_free (place->kept);
  g_free (place->firsts);
  g_free (place->next_pieces);
  g_free (place->stacks);
  g_free (place->upper_starts);
  g_free (place->uppers);
  g_free (place->lower_starts);
  g_free (place->lowers);
  g_free (place->link_starts);
  g_free (place->links);
  g_free (place->order);
  g_free (place->wants);
}

static void
build_blocks (Place *place)
{
  guint n;

  number_blocks (place);
  n = place->n_blocks;
  memset (place->tops, 0, sizeof (double) * n);
  memset (place->bottoms, 0, sizeof (double) * n);
  memset (place->upper_starts, 0, sizeof (guint) * (n + 1));
  memset (place->lower_starts, 0, sizeof (guint) * (n + 1));
  for (guint i = 0; i < n; i++)
    place->ys[i] = place->kept[i] = NAN;
  place->n_stacks = 0;
  measure_blocks (place);
  stack_blocks (place);
  index_stacks (place);
  sort_blocks (place);
}

static int
compare_ends (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const Place *place = data;
  guint x = *(const guint *) a, y = *(const guint *) b;

  if (place->ys[x] != place->ys[y])
    return place->ys[x] > place->ys[y] ? -1 : 1;

  return (x > y) - (x < y);
}

/* Returns: whether a pile was broken */
static gboolean
break_piles (Place        *place,
             const double *heights)
{
  g_autofree guint8 *seen = g_new0 (guint8, place->n_blocks);
  g_autofree guint *ends = g_new (guint, place->n_blocks);
  gboolean changed = FALSE;
  guint n = 0;

  for (guint i = 0; i < place->n_blocks; i++)
    if (place->ys[i] + place->bottoms[i] > heights[place->lanes[i]] + 0.1)
      ends[n++] = i;
  g_qsort_with_data (ends, (int) n, sizeof (guint), compare_ends, place);
  for (guint i = 0; i < n; i++)
    changed = break_pile (place, ends[i], seen) || changed;

  return changed;
}

/* What stands left of a change stays; what is aligned with it but would push
 * it away is no longer so.
 *
 * Returns: whether anything was broken */
static gboolean
release_kept (Place *place)
{
  FwWork *work = place->work;
  gboolean changed = FALSE;

  for (guint i = 0; i < work->n_pieces; i++)
    {
      FwPiece *piece = &work->pieces[i];
      const FwItem *from = &work->items[piece->from];

      if (!piece->aligned || fw_layout_is_kept (work, piece) || from->layer >= work->fixed_below ||
          !from->known || place->ys[from->block] <= place->kept[from->block] + 0.01)
        continue;
      piece->aligned = FALSE;
      changed = TRUE;
    }

  return changed;
}

/* Straight lines shall not make the lanes much higher than what stands in
 * them, because then all lines between lanes get longer. */
static void
limit_heights (Place *place)
{
  g_autofree double *heights = measure_cells (place->work);

  drop_blocks (place);
  for (guint i = 0; i < MAX_BREAKS && (release_kept (place) || break_piles (place, heights)); i++)
    {
      build_blocks (place);
      drop_blocks (place);
    }
}

/* Finds the lanes and the height of each item. */
void
fw_layout_place (FwWork *work)
{
  Place place = { NULL };
  gboolean keeps = FALSE;

  fw_layout_align (work);
  init_place (&place, work);
  build_blocks (&place);
  limit_heights (&place);
  for (guint i = 0; i < work->n_nodes; i++)
    keeps = keeps || work->items[i].known;
  link_blocks (&place);
  measure_lanes (&place);
  if (!keeps)
    centre_blocks (&place);
  for (guint i = 0; i < MAX_SWEEPS; i++)
    settle (&place, i % 2 == 0);
  for (guint i = 0; i < work->n_items; i++)
    work->items[i].y = place.ys[work->items[i].block];
  clear_place (&place);
}
