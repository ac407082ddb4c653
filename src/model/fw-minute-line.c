/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-minute-line"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-minute-line.h"

/* The line is German, as the minutes are, whatever the language of the program:
 *   Beschluss: Die AG wird eingerichtet. 10:0:1
 *   B: Das Grundsatzziel gilt. Konsens
 *   Aufgabe Jugendamt: Brückenprojekte erfragen bis 30.04.2025
 * Anything else is a note. */

static const struct { const char *word; FwMinuteKind kind; } words[] = {
  { "beschluss", FW_MINUTE_DECISION }, { "b", FW_MINUTE_DECISION },
  { "aufgabe", FW_MINUTE_TASK }, { "a", FW_MINUTE_TASK },
};

static const struct { const char *word, *result; } results[] = {
  { "einstimmig", FW_DECISION_UNANIMOUS }, { "mehrheitlich", FW_DECISION_MAJORITY },
  { "konsens", FW_DECISION_CONSENT }, { "abgelehnt", FW_DECISION_REJECTED },
  { "vertagt", FW_DECISION_POSTPONED },
};

static int
to_int (const char *digits)
{
  return (int) g_ascii_strtoll (digits, NULL, 10);
}

void
fw_minute_line_free (FwMinuteLine *line)
{
  g_free (line->text);
  g_free (line->who);
  g_free (line->due);
  g_free (line);
}

/* Splits "Aufgabe Jugendamt: …" into its kind, "Jugendamt" and the rest. */
static const char *
take_head (FwMinuteLine *line,
           const char   *typed)
{
  const char *colon = strchr (typed, ':');
  gsize length = strcspn (typed, " :");

  if (colon == NULL)
    return typed;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i].word) &&
        g_ascii_strncasecmp (typed, words[i].word, length) == 0)
      {
        g_autofree char *who = g_strstrip (g_strndup (typed + length,
                                                      (gsize) (colon - typed) - length));

        /* "B 10:0:1" would be a vote of nobody; a decision names nobody here. */
        if (words[i].kind == FW_MINUTE_DECISION && *who != '\0')
          return typed;
        line->kind = words[i].kind;
        line->who = *who != '\0' ? g_steal_pointer (&who) : NULL;
        return colon + 1;
      }

  return typed;
}

static void
cut (FwMinuteLine *line,
     GMatchInfo   *match)
{
  int start;

  g_match_info_fetch_pos (match, 0, &start, NULL);
  line->text[start] = '\0';
  g_strchomp (line->text);
}

static void
take_due (FwMinuteLine *line,
          const char   *today)
{
  g_autoptr(GRegex) pattern =
    g_regex_new ("\\s*[,(–-]?\\s*\\bbis(?: zum)? "
                 "(\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4}|\\d{2})?)\\)?\\s*\\.?\\s*$",
                 G_REGEX_CASELESS, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *day = NULL, *iso = NULL, *whole = NULL;

  if (!g_regex_match (pattern, line->text, 0, &match))
    return;
  day = g_match_info_fetch (match, 1);
  /* Without a year it is the next day of that name. */
  if (g_str_has_suffix (day, "."))
    {
      int d = to_int (day), m = to_int (strchr (day, '.') + 1);

      whole = g_strdup_printf ("%.4s-%02d-%02d", today, m, d);
      if (strcmp (whole, today) < 0)
        {
          g_free (whole);
          whole = g_strdup_printf ("%04d-%02d-%02d", to_int (today) + 1, m, d);
        }
      iso = fw_date_is_valid (whole) ? g_steal_pointer (&whole) : NULL;
    }
  else
    iso = fw_date_parse (day, NULL);
  if (iso == NULL)
    return;
  cut (line, match);
  line->due = g_steal_pointer (&iso);
}

/* Votes say the result; a word says it where nobody was counted. */
static gboolean
take_votes (FwMinuteLine *line)
{
  g_autoptr(GRegex) pattern =
    g_regex_new ("\\s*\\(?\\b(\\d{1,4}):(\\d{1,4}):(\\d{1,4})\\)?\\s*\\.?$", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *yes = NULL, *no = NULL, *abstained = NULL;

  if (!g_regex_match (pattern, line->text, 0, &match))
    return FALSE;
  yes = g_match_info_fetch (match, 1);
  no = g_match_info_fetch (match, 2);
  abstained = g_match_info_fetch (match, 3);
  line->yes = to_int (yes);
  line->no = to_int (no);
  line->abstained = to_int (abstained);
  if (line->yes > line->no)
    /* Who abstains is not against it. */
    line->result = line->no == 0 ? FW_DECISION_UNANIMOUS : FW_DECISION_MAJORITY;
  else
    line->result = FW_DECISION_REJECTED;
  cut (line, match);

  return TRUE;
}

static void
take_result (FwMinuteLine *line)
{
  const char *last = strrchr (line->text, ' ');
  g_autofree char *word = last != NULL ? g_utf8_strdown (last + 1, -1) : NULL;

  if (word == NULL)
    return;
  while (*word != '\0' && strchr (".)", word[strlen (word) - 1]) != NULL)
    word[strlen (word) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    if (g_str_equal (word[0] == '(' ? word + 1 : word, results[i].word))
      {
        line->result = results[i].result;
        line->text[last - line->text] = '\0';
        g_strchomp (line->text);
        return;
      }
}

/**
 * fw_minute_line_parse:
 * @today: ISO date, for a day without a year
 *
 * Returns: (transfer full) (nullable): %NULL if nothing would be left of the line
 */
FwMinuteLine *
fw_minute_line_parse (const char *typed,
                      const char *today)
{
  g_autoptr(FwMinuteLine) line = g_new0 (FwMinuteLine, 1);
  g_autofree char *text = NULL;

  g_return_val_if_fail (typed != NULL, NULL);
  g_return_val_if_fail (today != NULL, NULL);

  line->yes = line->no = line->abstained = FW_INTEGER_NONE;
  text = g_strstrip (g_strdup (typed));
  line->text = g_strstrip (g_strdup (take_head (line, text)));
  if (line->kind == FW_MINUTE_TASK)
    take_due (line, today);
  else if (line->kind == FW_MINUTE_DECISION && !take_votes (line))
    take_result (line);

  return *line->text != '\0' ? g_steal_pointer (&line) : NULL;
}
