/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-quick"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-chain-quick.h"
#include "fw-code-list.h"

/* A sign means something only at the beginning of a word, so that addresses
 * and "C#" stay what they are. */

#define DAYS_OF_WEEK  7
#define DAYS_OF_MONTH 30
#define MAX_DAYS      36500

typedef struct
{
  FwChainQuick       *quick;
  const char *const  *lanes;
  const char         *at;
  GString            *text;
  GString            *hurdle;   /* NULL outside of one */
} Reading;

static gboolean
is_space (const char *at)
{
  return g_unichar_isspace (g_utf8_get_char (at));
}

/* The end of a name or a duration: a space follows, or a mark and a space. */
static gboolean
is_over (const char *at)
{
  if (*at != '\0' && strchr (",:;?", *at) != NULL)
    at++;

  return *at == '\0' || is_space (at);
}

static const char *
skip_mark (const char *at)
{
  return *at != '\0' && strchr (",:;", *at) != NULL ? at + 1 : at;
}

static const char *
end_of_word (const char *at)
{
  while (*at != '\0' && !is_space (at))
    at = g_utf8_next_char (at);

  return at;
}

static void
end_hurdle (Reading *reading)
{
  FwChainQuickHurdle *hurdle;

  if (reading->hurdle == NULL)
    return;
  hurdle = reading->quick->hurdles->pdata[reading->quick->hurdles->len - 1];
  hurdle->text = g_string_free (g_steal_pointer (&reading->hurdle), FALSE);
}

/* --- @lane -------------------------------------------------------------------- */

/* Who knows "Klient:in / Familie" may say "Klient:in". */
static gboolean
is_called (const char *lane,
           const char *typed)
{
  g_autofree char *folded = fw_text_fold (lane);
  char *more;

  if (*folded != '\0' && g_str_equal (folded, typed))
    return TRUE;
  more = strstr (folded, " / ");
  if (more == NULL || more == folded)
    return FALSE;
  *more = '\0';

  return g_str_equal (folded, typed);
}

static const char *
find_lane (Reading    *reading,
           const char *name,
           gsize       length)
{
  g_autofree char *typed = g_strndup (name, length);
  g_autofree char *folded = fw_text_fold (typed);

  for (guint i = 0; reading->lanes != NULL && reading->lanes[i] != NULL; i++)
    if (is_called (reading->lanes[i], folded))
      return reading->lanes[i];

  return NULL;
}

static void
set_lane (Reading    *reading,
          const char *known,
          const char *name,
          gsize       length)
{
  reading->quick->lane = known != NULL ? g_strdup (known) : g_strndup (name, length);
  reading->quick->lane_known = known != NULL;
  end_hurdle (reading);
}

static gboolean
read_quoted_lane (Reading    *reading,
                  const char *from)
{
  static const char *const closing[] = { "\"", "“", "”" };
  g_autofree char *name = NULL;
  const char *end = NULL;
  gsize mark = 0;

  for (guint i = 0; i < G_N_ELEMENTS (closing); i++)
    {
      const char *found = strstr (from, closing[i]);

      if (found != NULL && (end == NULL || found < end))
        {
          end = found;
          mark = strlen (closing[i]);
        }
    }
  if (end == NULL)
    return FALSE;
  name = g_strstrip (g_strndup (from, (gsize) (end - from)));
  if (*name == '\0')
    return FALSE;
  set_lane (reading, find_lane (reading, name, strlen (name)), name, strlen (name));
  reading->at = skip_mark (end + mark);

  return TRUE;
}

/* The longest known lane, else the one word. */
static gboolean
read_plain_lane (Reading    *reading,
                 const char *from)
{
  const char *known = NULL;
  const char *end = end_of_word (from);
  gsize longest = 0;

  for (guint i = 0; reading->lanes != NULL && reading->lanes[i] != NULL; i++)
    longest = MAX (longest, strlen (reading->lanes[i]));
  /* Folding makes a name at most as long as it was, save for ß and the like. */
  for (const char *at = from; *at != '\0' && (gsize) (at - from) <= 2 * longest;)
    {
      const char *lane;

      at = g_utf8_next_char (at);
      lane = is_over (at) ? find_lane (reading, from, (gsize) (at - from)) : NULL;
      if (lane != NULL)
        {
          known = lane;
          end = at;
        }
    }
  while (known == NULL && end > from && strchr (",:;?", end[-1]) != NULL)
    end--;
  if (end == from)
    return FALSE;
  set_lane (reading, known, from, (gsize) (end - from));
  reading->at = skip_mark (end);

  return TRUE;
}

static gboolean
read_lane (Reading *reading)
{
  static const char *const opening[] = { "\"", "„", "“" };
  const char *from = reading->at + 1;

  if (*reading->at != '@' || reading->quick->lane != NULL || *from == '\0' || is_space (from))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
    if (g_str_has_prefix (from, opening[i]))
      return read_quoted_lane (reading, from + strlen (opening[i]));

  return read_plain_lane (reading, from);
}

/* --- #duration ------------------------------------------------------------------ */

static gboolean
read_number (const char **at,
             double      *number)
{
  const char *from = *at;
  double scale = 0.1;

  *number = 0;
  for (; g_ascii_isdigit (**at); (*at)++)
    *number = *number * 10 + g_ascii_digit_value (**at);
  if (*at == from)
    return FALSE;
  if ((**at == ',' || **at == '.') && g_ascii_isdigit ((*at)[1]))
    for ((*at)++; g_ascii_isdigit (**at); (*at)++, scale /= 10)
      *number += g_ascii_digit_value (**at) * scale;

  return TRUE;
}

static double
read_unit (const char **at)
{
  switch (g_ascii_tolower (*(*at)++))
    {
    case 'd':
    case 't':
      return 1;
    case 'w':
      return DAYS_OF_WEEK;
    case 'm':
      return DAYS_OF_MONTH;
    default:
      return 0;
    }
}

static gboolean
skip (const char **at,
      const char  *mark)
{
  if (!g_str_has_prefix (*at, mark))
    return FALSE;
  *at += strlen (mark);

  return TRUE;
}

/* One number, "2-6" or "2/4/6". */
static guint
read_numbers (const char **at,
              double       numbers[3])
{
  if (!read_number (at, &numbers[0]))
    return 0;
  if (skip (at, "-") || skip (at, "–"))
    return read_number (at, &numbers[1]) ? 2 : 0;
  if (!skip (at, "/"))
    return 1;

  return read_number (at, &numbers[1]) && skip (at, "/") && read_number (at, &numbers[2]) ? 3 : 0;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static gboolean
read_days (Reading *reading)
{
  FwChainQuick *quick = reading->quick;
  const char *at = reading->at + 1;
  double numbers[3];
  double unit;
  guint n;

  if (*reading->at != '#' || quick->has_days)
    return FALSE;
  n = read_numbers (&at, numbers);
  unit = n > 0 && *at != '\0' ? read_unit (&at) : 0;
  if (unit == 0 || !is_over (at))
    return FALSE;
  /* Whoever calls out "six to two weeks" means the same. */
  qsort (numbers, n, sizeof *numbers, compare_numbers);
  if (numbers[n - 1] * unit > MAX_DAYS)
    return FALSE;

  quick->has_days = TRUE;
  if (n == 1)
    quick->days_typ = numbers[0] * unit;
  if (n == 3)
    quick->days_typ = numbers[1] * unit;
  if (n > 1)
    {
      quick->days_min = numbers[0] * unit;
      quick->days_max = numbers[n - 1] * unit;
    }
  end_hurdle (reading);
  reading->at = skip_mark (at);

  return TRUE;
}

/* --- !hurdle -------------------------------------------------------------------- */

static const char *
find_code (const char *word,
           gsize       length)
{
  FwCodeList *list = fw_code_list_lookup ("CL_HUERDE");
  g_autofree char *code = g_ascii_strup (word, (gssize) length);
  FwCodeItem *item = list != NULL && *code != '\0' ? fw_code_list_find (list, code) : NULL;

  return item != NULL ? g_intern_string (code) : NULL;
}

static gboolean
read_hurdle (Reading *reading)
{
  const char *from = reading->at + 1;
  const char *end;
  FwChainQuickHurdle *hurdle;

  if (*reading->at != '!' || *from == '\0' || *from == '!' || is_space (from))
    return FALSE;
  end_hurdle (reading);
  end = end_of_word (from);
  while (end > from && strchr (",:;", end[-1]) != NULL)
    end--;
  hurdle = g_new0 (FwChainQuickHurdle, 1);
  hurdle->code = find_code (from, (gsize) (end - from));
  g_ptr_array_add (reading->quick->hurdles, hurdle);
  reading->hurdle = g_string_new (NULL);
  reading->at = hurdle->code != NULL ? skip_mark (end) : from;

  return TRUE;
}

/* --- the whole ------------------------------------------------------------------ */

static void
free_hurdle (gpointer data)
{
  FwChainQuickHurdle *hurdle = data;

  g_free (hurdle->text);
  g_free (hurdle);
}

/* One space between words, none at the ends: what was taken out leaves gaps. */
static void
tidy (char **text)
{
  g_auto(GStrv) words = NULL;
  GString *tidied = g_string_new (NULL);

  words = g_strsplit_set (*text != NULL ? *text : "", " \t\r\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (tidied, "%s%s",
                              tidied->len > 0 && !g_str_equal (words[i], "?") ? " " : "", words[i]);
  g_free (*text);
  *text = g_string_free (tidied, tidied->len == 0);
}

static void
read_all (Reading *reading)
{
  gboolean word_start = TRUE;

  while (*reading->at != '\0')
    {
      const char *next;

      /* After a name or a duration a word begins anew, which read_… has
       * made sure of. */
      if (word_start &&
          (read_lane (reading) || read_days (reading) || read_hurdle (reading)))
        {
          word_start = FALSE;
          continue;
        }
      next = g_utf8_next_char (reading->at);
      g_string_append_len (reading->hurdle != NULL ? reading->hurdle : reading->text, reading->at,
                           next - reading->at);
      word_start = is_space (reading->at);
      reading->at = next;
    }
}

/**
 * fw_chain_quick_parse:
 * @typed: what was typed
 * @lanes: (nullable): the names of the lanes that there are
 *
 * Returns: (transfer full): never %NULL
 */
FwChainQuick *
fw_chain_quick_parse (const char        *typed,
                      const char *const *lanes)
{
  FwChainQuick *self = g_new0 (FwChainQuick, 1);
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  Reading reading = { .quick = self, .lanes = lanes, .at = valid };

  self->days_min = self->days_typ = self->days_max = NAN;
  self->hurdles = g_ptr_array_new_with_free_func (free_hurdle);
  reading.text = g_string_new (NULL);
  read_all (&reading);
  end_hurdle (&reading);

  self->text = g_string_free (reading.text, FALSE);
  tidy (&self->text);
  for (guint i = 0; i < self->hurdles->len; i++)
    tidy (&((FwChainQuickHurdle *) self->hurdles->pdata[i])->text);
  self->decision = self->text != NULL && g_str_has_suffix (self->text, "?");

  return self;
}

void
fw_chain_quick_free (FwChainQuick *self)
{
  g_free (self->text);
  g_free (self->lane);
  g_ptr_array_unref (self->hurdles);
  g_free (self);
}
