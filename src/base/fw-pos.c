/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pos"

#include "config.h"

#include <string.h>

#include "fw-pos.h"

/* In the order of the bytes, because SQL and C compare bytes. */
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

#define BASE ((int) sizeof digits - 1)

/* How far an item goes past the last one.  Lists grow at their end, and a
 * small step keeps those places short: 62 items need no further digit. */
#define STEP 1

static int
digit_at (const char *pos,
          gsize       i)
{
  return (int) (strchr (digits, pos[i]) - digits);
}

/**
 * fw_pos_is_valid:
 *
 * A pos ends in no zero: below "a0" and "a" there is the same room, and so
 * "before a" would find nothing.
 */
gboolean
fw_pos_is_valid (const char *pos)
{
  gsize length = pos != NULL ? strlen (pos) : 0;

  return length > 0 && strspn (pos, digits) == length && pos[length - 1] != digits[0];
}

static char *
after_last (const char *before)
{
  gsize length = strlen (before);

  for (gsize i = 0; i < length; i++)
    {
      int next = digit_at (before, i) + STEP;

      if (next < BASE)
        return g_strdup_printf ("%.*s%c", (int) i, before, digits[next]);
    }

  return g_strdup_printf ("%s%c", before, digits[STEP]);
}

/**
 * fw_pos_between:
 * @before: (nullable): the pos to come after, %NULL at the start of the list
 * @after: (nullable): the pos to come before, %NULL at its end
 *
 * The first pos of a list lies low, because lists grow at their end.  Ranks
 * that are not in order, as two people may make them, are no error: the new
 * one then comes after @before.
 *
 * Returns: (transfer full)
 */
char *
fw_pos_between (const char *before,
                const char *after)
{
  g_autoptr(GString) pos = g_string_new (NULL);
  gsize n_before;

  before = fw_pos_is_valid (before) ? before : "";
  if (!fw_pos_is_valid (after) || strcmp (before, after) >= 0)
    return after_last (before);

  n_before = strlen (before);
  for (gsize i = 0;; i++)
    {
      int low = i < n_before ? digit_at (before, i) : 0;
      int high = after != NULL && i < strlen (after) ? digit_at (after, i) : BASE;

      if (high - low > 1)
        {
          g_string_append_c (pos, digits[(low + high) / 2]);
          return g_string_free (g_steal_pointer (&pos), FALSE);
        }
      g_string_append_c (pos, digits[low]);
      /* Once a digit is below that of @after, everything behind it is. */
      if (high > low)
        after = NULL;
    }
}
