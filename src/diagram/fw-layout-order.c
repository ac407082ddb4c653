/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <string.h>

#include "fw-layout-private.h"

/* The third phase of Sugiyama et al. (1981): an order inside each layer with
 * few crossings.  Lanes are hard constraints (M. Forster, "A Fast and Simple
 * Heuristic for Constrained Two-Level Crossing Reduction", Graph Drawing
 * 2004): only what stands in the same cell, that is in one lane of one layer,
 * changes places. */

/* Counts, not clocks, end the search, so that the same graph always gets the
 * same drawing. */
#define MAX_SWEEPS 24
#define MAX_IDLE_SWEEPS 4
#define MAX_PASSES 4
#define MAX_THREADINGS 4

typedef struct
{
  FwWork  *work;
  guint   *left_items;     /* neighbours, parallel to the lefts of the work */
  guint   *right_items;
  guint   *places;         /* of the neighbours, for one comparison */
  guint   *tree;           /* sums of the accumulator tree */
  guint   *best;           /* the order with the fewest crossings so far */
  guint64  n_best;
} Search;

static void
number (FwWork *work,
        int     layer)
{
  guint start = work->layer_starts[layer], end = work->layer_starts[layer + 1];

  for (guint i = start; i < end; i++)
    work->items[work->order[i]].pos = i - start;
}

static gboolean
is_before (const FwItem *a,
           const FwItem *b)
{
  if (a->lane != b->lane)
    return a->lane < b->lane;
  if (a->key != b->key)
    return a->key < b->key;

  return a->pos < b->pos;
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const FwItem *items = data;
  const FwItem *x = &items[*(const guint *) a], *y = &items[*(const guint *) b];

  return is_before (x, y) ? -1 : is_before (y, x) ? 1 : 0;
}

/* By lane and key; equal keys keep their order.  Most layers are short and
 * nearly sorted. */
static void
sort_layer (FwWork *work,
            int     layer)
{
  guint *order = work->order + work->layer_starts[layer];
  guint n = work->layer_starts[layer + 1] - work->layer_starts[layer];

  if (n > 48)
    g_qsort_with_data (order, (int) n, sizeof (guint), compare_items, work->items);
  else
    for (guint i = 1; i < n; i++)
      {
        guint item = order[i], k = i;

        for (; k > 0 && is_before (&work->items[item], &work->items[order[k - 1]]); k--)
          order[k] = order[k - 1];
        order[k] = item;
      }
  number (work, layer);
}

/* --- counting ------------------------------------------------------------------------- */

static void
sort_places (guint *places,
             guint  n)
{
  for (guint i = 1; i < n; i++)
    {
      guint place = places[i], k = i;

      for (; k > 0 && places[k - 1] > place; k--)
        places[k] = places[k - 1];
      places[k] = place;
    }
}

/* Crossings right of a layer, with an accumulator tree: W. Barth, M. Jünger,
 * P. Mutzel, "Simple and Efficient Bilayer Cross Counting", Graph Drawing
 * 2002. */
static guint64
count_in_gap (Search *search,
              int     layer)
{
  const FwWork *work = search->work;
  guint n = work->layer_starts[layer + 2] - work->layer_starts[layer + 1], seen = 0;
  guint64 crossings = 0;

  memset (search->tree, 0, sizeof (guint) * (n + 1));
  for (guint i = work->layer_starts[layer]; i < work->layer_starts[layer + 1]; i++)
    {
      guint item = work->order[i], start = work->right_starts[item];
      guint degree = work->right_starts[item + 1] - start;

      for (guint k = 0; k < degree; k++)
        search->places[k] = work->items[search->right_items[start + k]].pos + 1;
      sort_places (search->places, degree);
      for (guint k = 0; k < degree; k++)
        {
          crossings += seen;
          for (guint p = search->places[k]; p > 0; p -= p & -p)
            crossings -= search->tree[p];
        }
      for (guint k = 0; k < degree; k++, seen++)
        for (guint p = search->places[k]; p <= n; p += p & -p)
          search->tree[p]++;
    }

  return crossings;
}

static guint64
count_all (Search *search)
{
  guint64 crossings = 0;

  for (int i = 0; i + 1 < search->work->n_layers; i++)
    crossings += count_in_gap (search, i);

  return crossings;
}

/* --- moving --------------------------------------------------------------------------- */

/* Barycenter of the neighbours in the layer that was sorted before. */
static void
sweep (Search   *search,
       gboolean  rightwards)
{
  FwWork *work = search->work;
  const guint *starts = rightwards ? work->left_starts : work->right_starts;
  const guint *others = rightwards ? search->left_items : search->right_items;

  for (int k = 1; k < work->n_layers; k++)
    {
      int layer = rightwards ? k : work->n_layers - 1 - k;

      for (guint i = work->layer_starts[layer]; i < work->layer_starts[layer + 1]; i++)
        {
          guint item = work->order[i], n = starts[item + 1] - starts[item];
          double sum = 0;

          for (guint j = starts[item]; j < starts[item + 1]; j++)
            sum += work->items[others[j]].pos;
          work->items[item].key = n > 0 ? sum / n : work->items[item].pos;
        }
      sort_layer (work, layer);
    }
}

/* Returns: how many crossings @upper and @lower save by changing places */
static gint64
get_gain (const FwWork *work,
          const guint  *starts,
          const guint  *others,
          guint         upper,
          guint         lower)
{
  gint64 gain = 0;

  for (guint i = starts[upper]; i < starts[upper + 1]; i++)
    for (guint k = starts[lower]; k < starts[lower + 1]; k++)
      {
        guint a = work->items[others[i]].pos, b = work->items[others[k]].pos;

        gain += (a > b) - (a < b);
      }

  return gain;
}

static gboolean
may_change (const FwItem *upper,
            const FwItem *lower)
{
  return upper->lane == lower->lane && !(upper->known && lower->known);
}

/* Transposition (Gansner et al. 1993): neighbours change places while that
 * saves crossings. */
static gboolean
transpose (Search *search)
{
  FwWork *work = search->work;
  gboolean changed = FALSE;

  for (int layer = 0; layer < work->n_layers; layer++)
    for (guint i = work->layer_starts[layer]; i + 1 < work->layer_starts[layer + 1]; i++)
      {
        guint upper = work->order[i], lower = work->order[i + 1];

        if (!may_change (&work->items[upper], &work->items[lower]) ||
            get_gain (work, work->left_starts, search->left_items, upper, lower) +
            get_gain (work, work->right_starts, search->right_items, upper, lower) <= 0)
          continue;
        work->order[i] = lower;
        work->order[i + 1] = upper;
        work->items[upper].pos++;
        work->items[lower].pos--;
        changed = TRUE;
      }

  return changed;
}

static void
restore (FwWork      *work,
         const guint *order)
{
  memcpy (work->order, order, sizeof (guint) * work->n_items);
  for (int i = 0; i < work->n_layers; i++)
    number (work, i);
}

static gboolean
remember_if_better (Search *search)
{
  guint64 crossings = count_all (search);

  if (crossings >= search->n_best)
    return FALSE;
  search->n_best = crossings;
  memcpy (search->best, search->work->order, sizeof (guint) * search->work->n_items);

  return TRUE;
}

static void
improve (Search   *search,
         gboolean  rightwards)
{
  guint idle = 0;

  for (guint i = 0; i < MAX_SWEEPS && idle < MAX_IDLE_SWEEPS && search->n_best > 0; i++)
    {
      sweep (search, rightwards);
      for (guint k = 0; k < MAX_PASSES && transpose (search); k++)
        ;
      idle = remember_if_better (search) ? 0 : idle + 1;
      rightwards = !rightwards;
      if (g_cancellable_is_cancelled (search->work->cancellable))
        return;
    }
}

/* --- starts --------------------------------------------------------------------------- */

/* George Marsaglia, "Xorshift RNGs" (2003): always the same numbers. */
static guint32
next_random (guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;

  return *state;
}

static void
shuffle (FwWork  *work,
         guint32 *state)
{
  for (guint i = 0; i < work->n_items; i++)
    work->items[i].key = next_random (state);
  for (int i = 0; i < work->n_layers; i++)
    sort_layer (work, i);
}

/* --- long edges ----------------------------------------------------------------------- */

/* The lane in which a long edge runs. */
void
fw_layout_set_pass_lane (FwWork *work,
                         guint   edge,
                         int     lane)
{
  for (guint i = work->edge_items[edge]; i < work->edge_items[edge + 1]; i++)
    work->items[i].lane = lane;
}

static void
thread (Search *search)
{
  restore (search->work, search->best);
  for (guint i = 0; i < MAX_THREADINGS && search->n_best > 0; i++)
    {
      if (fw_layout_thread_edges (search->work) == 0)
        return;
      for (guint k = 0; k < MAX_PASSES && transpose (search); k++)
        ;
      remember_if_better (search);
    }
}

/* The first attempt begins with the order of the model, the others by chance;
 * the line follows the lane of its end first, then that of its start. */
static void
find_order (Search *search,
            guint   attempt)
{
  FwWork *work = search->work;
  guint32 state = 2463534242u + attempt;

  for (guint i = 0; i < work->n_edges; i++)
    {
      const FwGraphEdge *edge = fw_work_get_edge (work, i);

      fw_layout_set_pass_lane (work, i, work->items[attempt % 2 == 0 ? edge->to : edge->from].lane);
    }
  if (attempt > 1)
    shuffle (work, &state);
  for (int i = 0; i < work->n_layers; i++)
    sort_layer (work, i);
  remember_if_better (search);
  improve (search, attempt % 4 < 2);
  thread (search);
}

/* --- the order of the previous drawing ------------------------------------------------ */

/* Returns: the mean height of the known neighbours of an item */
static double
guess_height (Search *search,
              guint   item)
{
  const FwWork *work = search->work;
  double sum = 0;
  guint n = 0;

  for (guint i = work->left_starts[item]; i < work->left_starts[item + 1]; i++)
    {
      sum += work->items[search->left_items[i]].key;
      n++;
    }
  for (guint i = work->right_starts[item]; i < work->right_starts[item + 1]; i++)
    if (work->items[search->right_items[i]].known)
      {
        sum += work->items[search->right_items[i]].old_y;
        n++;
      }

  return n > 0 ? sum / n : 0;
}

/* What is known keeps its order for the sake of the mental map (P. Eades,
 * W. Lai, K. Misue, K. Sugiyama 1991); the new finds a place between. */
static void
keep_order (Search *search)
{
  FwWork *work = search->work;

  for (int layer = 0; layer < work->n_layers; layer++)
    {
      for (guint i = work->layer_starts[layer]; i < work->layer_starts[layer + 1]; i++)
        {
          FwItem *item = &work->items[work->order[i]];

          item->key = item->known ? item->old_y : guess_height (search, work->order[i]);
        }
      sort_layer (work, layer);
    }
  remember_if_better (search);
  for (guint i = 0; i < MAX_SWEEPS && transpose (search); i++)
    remember_if_better (search);
}

static guint *
list_neighbours (const FwWork *work,
                 const guint  *pieces,
                 gboolean      right)
{
  guint *neighbours = g_new (guint, work->n_pieces);

  for (guint i = 0; i < work->n_pieces; i++)
    neighbours[i] = right ? work->pieces[pieces[i]].to : work->pieces[pieces[i]].from;

  return neighbours;
}

static gboolean
has_known (const FwWork *work)
{
  for (guint i = 0; i < work->n_nodes; i++)
    if (work->items[i].known)
      return TRUE;

  return FALSE;
}

/**
 * fw_layout_order:
 * @attempt: 0 for the order that is likely the best, more for another one
 *
 * Sorts the items of each layer from the top.
 */
void
fw_layout_order (FwWork *work,
                 guint   attempt)
{
  Search search = { .work = work, .n_best = G_MAXUINT64 };

  search.left_items = list_neighbours (work, work->lefts, FALSE);
  search.right_items = list_neighbours (work, work->rights, TRUE);
  search.places = g_new (guint, work->n_pieces);
  search.tree = g_new (guint, work->n_items + 1);
  search.best = g_new (guint, work->n_items);
  for (guint i = 0; i < work->n_items; i++)
    work->items[i].key = i;
  for (int i = 0; i < work->n_layers; i++)
    {
      number (work, i);
      sort_layer (work, i);
    }
  if (has_known (work))
    keep_order (&search);
  else
    find_order (&search, attempt);
  restore (work, search.best);
  g_free (search.left_items);
  g_free (search.right_items);
  g_free (search.places);
  g_free (search.tree);
  g_free (search.best);
}
