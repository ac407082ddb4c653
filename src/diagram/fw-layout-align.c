/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <math.h>

#include "fw-layout-private.h"

/* Which lines are straight.  Instead of the greedy choice of Brandes and Köpf
 * (2001) the alignment of each gap is the heaviest set of pieces without a
 * crossing (G. Jacobson, K.-P. Vo, "Heaviest Increasing/Common Subsequence
 * Problems", Combinatorial Pattern Matching 1992). */

/* A bend in the middle of a long line costs most: it takes two. */
#define WEIGHT_PASSES 8
#define WEIGHT_CHAIN 6
#define WEIGHT_OTHER 4
#define WEIGHT_KEPT 1000

static int
compare_pieces (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const FwWork *work = data;
  const FwPiece *x = &work->pieces[*(const guint *) a], *y = &work->pieces[*(const guint *) b];
  guint x_from = work->items[x->from].pos, y_from = work->items[y->from].pos;
  guint x_to = work->items[x->to].pos, y_to = work->items[y->to].pos;

  if (x_from != y_from)
    return x_from < y_from ? -1 : 1;

  return (x_to > y_to) - (x_to < y_to);
}

/* Left of a change everything stays where it is. */
gboolean
fw_layout_is_kept (const FwWork  *work,
                   const FwPiece *piece)
{
  const FwItem *from = &work->items[piece->from], *to = &work->items[piece->to];

  return to->layer < work->fixed_below && from->known && to->known;
}

/* What is kept is aligned if it was so. */
static gboolean
may_align (const FwWork  *work,
           const FwPiece *piece)
{
  const FwItem *from = &work->items[piece->from], *to = &work->items[piece->to];

  return from->lane == to->lane &&
         !(fw_layout_is_kept (work, piece) && fabs (from->old_inset - to->old_inset) > 0.001);
}

/* Returns: how much it matters that a piece is straight */
guint
fw_layout_get_weight (const FwWork  *work,
                      const FwPiece *piece)
{
  const FwItem *from = &work->items[piece->from], *to = &work->items[piece->to];
  guint n_right = work->right_starts[piece->from + 1] - work->right_starts[piece->from];
  guint n_left = work->left_starts[piece->to + 1] - work->left_starts[piece->to];

  if (fw_layout_is_kept (work, piece))
    return WEIGHT_KEPT;
  if (from->node == FW_NONE && to->node == FW_NONE)
    return WEIGHT_PASSES;

  return n_right == 1 && n_left == 1 ? WEIGHT_CHAIN : WEIGHT_OTHER;
}

/* The pieces come by their left ends.  The tree gives the heaviest set that
 * ends above a place at the right; pieces of one item are looked up before
 * any of them is entered, because only one of them may be chosen. */
static void
choose_in_gap (FwWork *work,
               guint  *pieces,
               guint   n,
               guint   n_places)
{
  g_autofree guint *tree = g_new0 (guint, n_places + 1);   /* 1 + index of the last piece */
  g_autofree guint *sums = g_new0 (guint, n + 1);
  g_autofree guint *before = g_new0 (guint, n + 1);
  guint best = 0;

  for (guint i = 0, end; i < n; i = end)
    {
      guint from = work->pieces[pieces[i]].from;

      for (end = i; end < n && work->pieces[pieces[end]].from == from; end++)
        {
          const FwPiece *piece = &work->pieces[pieces[end]];

          for (guint p = work->items[piece->to].pos; p > 0; p -= p & -p)
            if (sums[tree[p]] > sums[before[end + 1]])
              before[end + 1] = tree[p];
          sums[end + 1] = sums[before[end + 1]] + fw_layout_get_weight (work, piece);
        }
      for (guint k = i; k < end; k++)
        {
          guint place = work->items[work->pieces[pieces[k]].to].pos + 1;

          for (guint p = place; p <= n_places; p += p & -p)
            if (sums[k + 1] > sums[tree[p]])
              tree[p] = k + 1;
          if (sums[k + 1] > sums[best])
            best = k + 1;
        }
    }
  for (; best > 0; best = before[best])
    work->pieces[pieces[best - 1]].aligned = TRUE;
}

/* Chooses the pieces whose ends get the same height. */
void
fw_layout_align (FwWork *work)
{
  g_autofree guint *pieces = g_new (guint, work->n_pieces);

  for (guint i = 0; i < work->n_pieces; i++)
    work->pieces[i].aligned = FALSE;
  for (int gap = 0; gap + 1 < work->n_layers; gap++)
    {
      guint n = 0;

      for (guint i = work->gap_starts[gap]; i < work->gap_starts[gap + 1]; i++)
        {
          const FwPiece *piece = &work->pieces[work->gap_pieces[i]];

          if (may_align (work, piece))
            pieces[n++] = work->gap_pieces[i];
        }
      g_qsort_with_data (pieces, (int) n, sizeof (guint), compare_pieces, work);
      choose_in_gap (work, pieces, n, work->layer_starts[gap + 2] - work->layer_starts[gap + 1]);
    }
}
