/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-align"

#include "config.h"

#include "fw-align.h"

/* Steps that were moved lie crosswise.  Going back while the other drawing
 * goes on would make people dizzy, so only the longest row of pairs that
 * increases on both sides is followed (Schensted 1961). */

struct _FwAlign
{
  GArray *pairs;   /* of FwAlignPair, increasing on both sides */
};

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const FwAlignPair *one = a;
  const FwAlignPair *other = b;

  if (one->here != other->here)
    return one->here < other->here ? -1 : 1;

  /* Of pairs at one place only one can be in the row. */
  return one->there > other->there ? -1 : one->there < other->there ? 1 : 0;
}

/* Returns: the last of @tails whose pair ends below @there, counted from 1 */
static guint
find_tail (GArray *sorted,
           GArray *tails,
           double  there)
{
  guint low = 0;
  guint high = tails->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      guint pair = g_array_index (tails, guint, middle);

      if (g_array_index (sorted, FwAlignPair, pair).there < there)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
keep_longest_row (FwAlign *self,
                  GArray  *sorted)
{
  g_autoptr(GArray) tails = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *before = g_new0 (guint, sorted->len + 1);
  guint pair;

  for (guint i = 0; i < sorted->len; i++)
    {
      guint length = find_tail (sorted, tails, g_array_index (sorted, FwAlignPair, i).there);

      before[i] = length > 0 ? g_array_index (tails, guint, length - 1) : i;
      if (length == tails->len)
        g_array_append_val (tails, i);
      else
        g_array_index (tails, guint, length) = i;
    }
  g_array_set_size (self->pairs, tails->len);
  pair = tails->len > 0 ? g_array_index (tails, guint, tails->len - 1) : 0;
  for (guint i = tails->len; i > 0; i--, pair = before[pair])
    g_array_index (self->pairs, FwAlignPair, i - 1) = g_array_index (sorted, FwAlignPair, pair);
}

/* @pairs: in any order */
FwAlign *
fw_align_new (const FwAlignPair *pairs,
              guint              n_pairs)
{
  FwAlign *self = g_new0 (FwAlign, 1);
  g_autoptr(GArray) sorted = g_array_new (FALSE, FALSE, sizeof (FwAlignPair));

  self->pairs = g_array_new (FALSE, FALSE, sizeof (FwAlignPair));
  if (n_pairs > 0)
    g_array_append_vals (sorted, pairs, n_pairs);
  g_array_sort (sorted, compare_pairs);
  keep_longest_row (self, sorted);

  return self;
}

void
fw_align_free (FwAlign *self)
{
  g_array_unref (self->pairs);
  g_free (self);
}

static double
get_side (const FwAlignPair *pair,
          gboolean           there)
{
  return there ? pair->there : pair->here;
}

/* Between two pairs in proportion, beyond the last one at the same distance. */
static double
map (FwAlign  *self,
     double    place,
     gboolean  back)
{
  const FwAlignPair *before = NULL;
  const FwAlignPair *after = NULL;

  for (guint i = 0; i < self->pairs->len && after == NULL; i++)
    {
      const FwAlignPair *pair = &g_array_index (self->pairs, FwAlignPair, i);

      if (get_side (pair, back) > place)
        after = pair;
      else
        before = pair;
    }
  if (before == NULL && after == NULL)
    return place;
  if (before == NULL || after == NULL)
    {
      const FwAlignPair *only = before != NULL ? before : after;

      return get_side (only, !back) + place - get_side (only, back);
    }

  return get_side (before, !back) +
         (place - get_side (before, back)) * (get_side (after, !back) - get_side (before, !back)) /
         (get_side (after, back) - get_side (before, back));
}

double
fw_align_to_there (FwAlign *self,
                   double   here)
{
  return map (self, here, FALSE);
}

double
fw_align_to_here (FwAlign *self,
                  double   there)
{
  return map (self, there, TRUE);
}
