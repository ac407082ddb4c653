/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-text-merge"

#include "config.h"

#include <string.h>

#include "fw-text.h"

/* A three-way merge by lines, after Khanna, Kunal and Pierce, "A formal
 * investigation of diff3" (2007).  Unlike diff3 it keeps both where two people
 * have added lines at the same place: in minutes that is no contradiction. */

/* Longer texts are left to a person. */
#define MAX_CELLS (4 * 1000 * 1000)

/* Lines from..to of the base that became lines first..last of the other text. */
typedef struct
{
  guint from, to;
  guint first, last;
} Hunk;

typedef struct
{
  char **lines;
  guint  n;
} Lines;

typedef struct
{
  Lines      base;
  Lines      texts[2];
  GArray    *hunks[2];
  guint      at[2];      /* the next hunk */
  guint      done;       /* lines of the base that are in the result */
  GPtrArray *result;     /* of lines, unowned */
} Merge;

static Lines
lines_new (const char *text)
{
  Lines lines = { g_strsplit (text != NULL ? text : "", "\n", -1), 0 };

  lines.n = g_strv_length (lines.lines);

  return lines;
}

/* --- what was changed ----------------------------------------------------------------- */

/* How many lines the rest from (i, k) on has in common at most. */
static guint *
measure_common (const Lines *base,
                const Lines *text,
                guint        from,
                guint        n,
                guint        m)
{
  guint *common = g_new0 (guint, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint k = m; k-- > 0;)
      {
        guint *cell = &common[i * (m + 1) + k];

        *cell = strcmp (base->lines[from + i], text->lines[from + k]) == 0
                ? cell[m + 2] + 1 : MAX (cell[1], cell[m + 1]);
      }

  return common;
}

static void
add_hunk (GArray *hunks,
          guint   from,
          guint   to,
          guint   first,
          guint   last)
{
  Hunk hunk = { from, to, first, last };

  if (from < to || first < last)
    g_array_append_val (hunks, hunk);
}

/* Follows the longest common rest; what lies between are the hunks. */
static void
follow (const Lines *base,
        const Lines *text,
        guint        from,
        guint        n,
        guint        m,
        GArray      *hunks)
{
  g_autofree guint *common = measure_common (base, text, from, n, m);
  guint i = 0, k = 0, i_start = 0, k_start = 0;

  while (i < n && k < m)
    if (strcmp (base->lines[from + i], text->lines[from + k]) == 0)
      {
        add_hunk (hunks, from + i_start, from + i, from + k_start, from + k);
        i_start = ++i;
        k_start = ++k;
      }
    else if (common[(i + 1) * (m + 1) + k] >= common[i * (m + 1) + k + 1])
      i++;
    else
      k++;
  add_hunk (hunks, from + i_start, from + n, from + k_start, from + m);
}

/* Returns: (transfer full) (nullable) (element-type Hunk): %NULL if it is too much */
static GArray *
list_hunks (const Lines *base,
            const Lines *text)
{
  guint from = 0, behind = 0;
  g_autoptr(GArray) hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));

  while (from < base->n && from < text->n && strcmp (base->lines[from], text->lines[from]) == 0)
    from++;
  while (from + behind < base->n && from + behind < text->n &&
         strcmp (base->lines[base->n - 1 - behind], text->lines[text->n - 1 - behind]) == 0)
    behind++;
  if ((guint64) (base->n - from - behind + 1) * (text->n - from - behind + 1) > MAX_CELLS)
    return NULL;
  follow (base, text, from, base->n - from - behind, text->n - from - behind, hunks);

  return g_steal_pointer (&hunks);
}

/* --- both together ---------------------------------------------------------------------- */

static Hunk *
next_hunk (Merge *merge,
           guint  side)
{
  return merge->at[side] < merge->hunks[side]->len
         ? &g_array_index (merge->hunks[side], Hunk, merge->at[side]) : NULL;
}

static void
take_lines (Merge *merge,
            Lines *from,
            guint  first,
            guint  last)
{
  for (guint i = first; i < last; i++)
    g_ptr_array_add (merge->result, from->lines[i]);
}

static void
take_hunk (Merge *merge,
           guint  side)
{
  Hunk *hunk = next_hunk (merge, side);

  take_lines (merge, &merge->base, merge->done, hunk->from);
  take_lines (merge, &merge->texts[side], hunk->first, hunk->last);
  merge->done = hunk->to;
  merge->at[side]++;
}

static gboolean
is_addition (const Hunk *hunk)
{
  return hunk->from == hunk->to;
}

static gboolean
meet (const Hunk *one,
      const Hunk *other)
{
  if (is_addition (one) && is_addition (other))
    return one->from == other->from;

  return one->from < other->to && other->from < one->to;
}

static gboolean
are_same (Merge      *merge,
          const Hunk *one,
          const Hunk *other)
{
  if (one->from != other->from || one->to != other->to ||
      one->last - one->first != other->last - other->first)
    return FALSE;
  for (guint i = 0; i < one->last - one->first; i++)
    if (strcmp (merge->texts[0].lines[one->first + i],
                merge->texts[1].lines[other->first + i]) != 0)
      return FALSE;

  return TRUE;
}

/* What both have added stands there once, then what is of the first alone, then
 * what is of the second. */
static void
take_both (Merge *merge)
{
  Hunk *one = next_hunk (merge, 0), *other = next_hunk (merge, 1);
  guint same = 0;

  while (one->first + same < one->last && other->first + same < other->last &&
         strcmp (merge->texts[0].lines[one->first + same],
                 merge->texts[1].lines[other->first + same]) == 0)
    same++;
  other->first += same;
  take_hunk (merge, 0);
  take_hunk (merge, 1);
}

/* Returns: whether it is clear what comes next */
static gboolean
take_next (Merge *merge)
{
  Hunk *one = next_hunk (merge, 0), *other = next_hunk (merge, 1);

  if (one == NULL || other == NULL)
    take_hunk (merge, one != NULL ? 0 : 1);
  else if (!meet (one, other))
    take_hunk (merge, one->to <= other->from && one->from <= other->from ? 0 : 1);
  else if (are_same (merge, one, other))
    {
      take_hunk (merge, 0);
      merge->at[1]++;
    }
  else if (is_addition (one) && is_addition (other))
    take_both (merge);
  else
    return FALSE;

  return TRUE;
}

static char *
join (Merge *merge)
{
  take_lines (merge, &merge->base, merge->done, merge->base.n);
  g_ptr_array_add (merge->result, NULL);

  return g_strjoinv ("\n", (char **) merge->result->pdata);
}

static void
merge_clear (Merge *merge)
{
  g_strfreev (merge->base.lines);
  for (guint side = 0; side < G_N_ELEMENTS (merge->texts); side++)
    {
      g_strfreev (merge->texts[side].lines);
      g_clear_pointer (&merge->hunks[side], g_array_unref);
    }
  g_ptr_array_unref (merge->result);
}

/**
 * fw_text_merge:
 * @base: (nullable): what both began with
 * @one: (nullable): what became of it here
 * @other: (nullable): what became of it there
 *
 * Returns: (transfer full) (nullable): what holds the changes of both; %NULL if
 *   they changed the same lines in different ways
 */
char *
fw_text_merge (const char *base,
               const char *one,
               const char *other)
{
  Merge merge = { lines_new (base), { lines_new (one), lines_new (other) } };
  gboolean clear;
  char *text = NULL;

  /* An empty text is no line, or each would begin with an empty one. */
  if (base == NULL || *base == '\0')
    merge.base.n = 0;
  merge.result = g_ptr_array_new ();
  for (guint side = 0; side < G_N_ELEMENTS (merge.texts); side++)
    {
      const char *side_text = side == 0 ? one : other;

      if (side_text == NULL || *side_text == '\0')
        merge.texts[side].n = 0;
      merge.hunks[side] = list_hunks (&merge.base, &merge.texts[side]);
    }
  clear = merge.hunks[0] != NULL && merge.hunks[1] != NULL;
  while (clear && (next_hunk (&merge, 0) != NULL || next_hunk (&merge, 1) != NULL))
    clear = take_next (&merge);
  if (clear)
    text = join (&merge);
  merge_clear (&merge);

  return text;
}
