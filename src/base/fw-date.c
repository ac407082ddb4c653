/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-date"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-date.h"
#include "fw-error.h"

/* The demonstration has its own "today"; everything else uses the clock. */
static char *fixed_today;

static gboolean
digits (const char *text,
        gsize       count,
        guint      *value)
{
  *value = 0;
  for (gsize i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (guint) g_ascii_digit_value (text[i]);
    }

  return TRUE;
}

static FwDatePrecision
split (const char *iso,
       guint      *year,
       guint      *month,
       guint      *day)
{
  gsize length = iso != NULL ? strlen (iso) : 0;

  *month = *day = 1;
  if ((length != 4 && length != 7 && length != 10) || !digits (iso, 4, year) || *year == 0)
    return FW_DATE_NONE;
  if (length == 4)
    return FW_DATE_YEAR;
  if (iso[4] != '-' || !digits (iso + 5, 2, month) || *month < 1 || *month > 12)
    return FW_DATE_NONE;
  if (length == 7)
    return FW_DATE_MONTH;
  if (iso[7] != '-' || !digits (iso + 8, 2, day) ||
      !g_date_valid_dmy ((GDateDay) *day, (GDateMonth) *month, (GDateYear) *year))
    return FW_DATE_NONE;

  return FW_DATE_DAY;
}

FwDatePrecision
fw_date_precision (const char *iso)
{
  guint year, month, day;

  return split (iso, &year, &month, &day);
}

gboolean
fw_date_is_valid (const char *iso)
{
  return fw_date_precision (iso) != FW_DATE_NONE;
}

/* First day that an imprecise date may mean. */
gboolean
fw_date_first (const char *iso,
               GDate      *date)
{
  guint year, month, day;

  if (split (iso, &year, &month, &day) == FW_DATE_NONE)
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/* Last day that an imprecise date may mean. */
gboolean
fw_date_last (const char *iso,
              GDate      *date)
{
  FwDatePrecision precision = fw_date_precision (iso);

  if (!fw_date_first (iso, date))
    return FALSE;
  if (precision == FW_DATE_YEAR)
    g_date_set_month (date, G_DATE_DECEMBER);
  if (precision != FW_DATE_DAY)
    g_date_set_day (date,
                    g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date)));

  return TRUE;
}

/* FALSE if @until is certainly before @from: "09.2024" may well lie after 16.09.2024,
 * and what is not said contradicts nothing. */
gboolean
fw_date_in_order (const char *from,
                  const char *until)
{
  GDate first, last;

  return !fw_date_first (from, &first) || !fw_date_last (until, &last) ||
         g_date_compare (&first, &last) <= 0;
}

char *
fw_date_from_gdate (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u",
                          (guint) g_date_get_year (date),
                          (guint) g_date_get_month (date),
                          (guint) g_date_get_day (date));
}

static guint
full_year (guint year)
{
  g_autofree char *today = fw_date_today ();
  guint now = (guint) g_ascii_strtoull (today, NULL, 10) % 100;

  /* Two digits mean the past, but for the next twenty years. */
  return year > 99 ? year : year <= now + 20 ? 2000 + year : 1900 + year;
}

static char *
from_parts (guint day,
            guint month,
            guint year)
{
  year = full_year (year);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

/* "5.3.26", "05.03.2026", "3.2026", "5.3." */
static char *
parse_dotted (const char *typed)
{
  g_auto(GStrv) parts = g_strsplit (typed, ".", -1);
  guint number[3] = { 0, 0, 0 };
  guint count = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (g_strstrip (parts[i]));

      if (length == 0 && parts[i + 1] == NULL && i == 2)
        break;
      if (count == 3 || length == 0 || length > 4 || !digits (parts[i], length, &number[count++]))
        return NULL;
    }

  if (count == 3)
    return from_parts (number[0], number[1], number[2]);
  if (count == 2 && number[1] > 31 && number[0] >= 1 && number[0] <= 12)
    return g_strdup_printf ("%04u-%02u", number[1], number[0]);
  if (count == 2)
    {
      g_autofree char *today = fw_date_today ();

      return from_parts (number[0], number[1], (guint) g_ascii_strtoull (today, NULL, 10));
    }

  return NULL;
}

/* "050326", "05032026", "1984" */
static char *
parse_compact (const char *typed)
{
  gsize length = strlen (typed);
  guint day, month, year;

  if (length == 4 && digits (typed, 4, &year) && year >= 1800)
    return g_strdup (typed);
  if ((length == 6 || length == 8) &&
      digits (typed, 2, &day) && digits (typed + 2, 2, &month) &&
      digits (typed + 4, length - 4, &year))
    return from_parts (day, month, year);

  return NULL;
}

static const struct { const char *name; guint month; } month_names[] = {
  { "jan", 1 }, { "feb", 2 }, { "mär", 3 }, { "maer", 3 }, { "mrz", 3 }, { "apr", 4 },
  { "mai", 5 }, { "jun", 6 }, { "jul", 7 }, { "aug", 8 }, { "sep", 9 }, { "okt", 10 },
  { "nov", 11 }, { "dez", 12 },
};

/* "5. März", "5. März 2026", "März 2026" */
static char *
parse_named_month (const char *typed)
{
  g_autofree char *small = g_utf8_strdown (typed, -1);
  g_auto(GStrv) words = g_strsplit_set (small, " .", -1);
  guint month = 0, before = 0, after = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint number;

      if (*words[i] == '\0')
        continue;
      if (strlen (words[i]) <= 4 && digits (words[i], strlen (words[i]), &number))
        {
          *(month == 0 ? &before : &after) = number;
          continue;
        }
      if (month != 0)
        return NULL;
      for (guint n = 0; month == 0 && n < G_N_ELEMENTS (month_names); n++)
        if (g_str_has_prefix (words[i], month_names[n].name))
          month = month_names[n].month;
      if (month == 0)
        return NULL;
    }

  if (month == 0)
    return NULL;
  if (before == 0)
    return after > 99 ? g_strdup_printf ("%04u-%02u", after, month) : NULL;
  if (after == 0)
    {
      g_autofree char *today = fw_date_today ();

      after = (guint) g_ascii_strtoull (today, NULL, 10);
    }

  return from_parts (before, month, after);
}

static const char *const weekdays[] = { "mo", "di", "mi", "do", "fr", "sa", "so" };

/* "heute", "morgen", "gestern", "+14", "Mo" (the next one) */
static char *
parse_relative (const char *typed)
{
  g_autofree char *small = g_utf8_strdown (typed, -1);
  g_autofree char *today = fw_date_today ();
  guint days;

  if (g_str_equal (small, "heute") || g_str_equal (small, "today"))
    return g_steal_pointer (&today);
  if (g_str_equal (small, "morgen") || g_str_equal (small, "tomorrow"))
    return fw_date_add_days (today, 1);
  if (g_str_equal (small, "gestern") || g_str_equal (small, "yesterday"))
    return fw_date_add_days (today, -1);
  if (small[0] == '+' && strlen (small) <= 5 && small[1] != '\0' &&
      digits (small + 1, strlen (small) - 1, &days))
    return fw_date_add_days (today, (int) days);

  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (strlen (small) == 2 && g_str_equal (small, weekdays[i]))
      {
        GDate date;
        int ahead;

        fw_date_first (today, &date);
        ahead = ((int) i + 1 - (int) g_date_get_weekday (&date) + 7) % 7;
        return fw_date_add_days (today, ahead == 0 ? 7 : ahead);
      }

  return NULL;
}

/**
 * fw_date_parse:
 * @typed: (nullable): what a person typed, German order
 *
 * Understands 5.3.26, 05.03.2026, 050326, 3.2026, 1984, 5. März, 2026-03-05,
 * heute, morgen, +14 and the next Mo.  The order is never guessed.
 *
 * Returns: (transfer full) (nullable): ISO text; %NULL without @error if
 *   nothing was typed
 */
char *
fw_date_parse (const char  *typed,
               GError     **error)
{
  g_autofree char *text = g_strdup (typed != NULL ? typed : "");
  char *iso = NULL;

  g_strstrip (text);
  if (*text == '\0')
    return NULL;

  if (fw_date_is_valid (text) && strlen (text) > 4)
    iso = g_strdup (text);
  else if (g_ascii_isdigit (*text) && strspn (text, "0123456789") == strlen (text))
    iso = parse_compact (text);
  else if (strspn (text, "0123456789. ") == strlen (text))
    iso = parse_dotted (text);
  else
    iso = parse_relative (text);

  if (iso == NULL)
    iso = parse_named_month (text);
  if (iso == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                         _("This is not a date. Write it like 05.03.2026, 03.2026 or 2026."));

  return iso;
}

/* Returns: (transfer full): "17.05.1984", "05.1984" or "1984"; "" for none */
char *
fw_date_format (const char *iso)
{
  guint year, month, day;

  switch (split (iso, &year, &month, &day))
    {
    case FW_DATE_DAY:
      return g_strdup_printf ("%02u.%02u.%04u", day, month, year);
    case FW_DATE_MONTH:
      return g_strdup_printf ("%02u.%04u", month, year);
    case FW_DATE_YEAR:
      return g_strdup_printf ("%04u", year);
    case FW_DATE_NONE:
    default:
      return g_strdup ("");
    }
}

/* Returns: (transfer full): the date with the weekday, as the locale has it */
char *
fw_date_format_long (const char *iso)
{
  GDate date;
  char text[128];

  if (fw_date_precision (iso) != FW_DATE_DAY || !fw_date_first (iso, &date))
    return fw_date_format (iso);
  /* Translators: a date with its weekday, for strftime(). */
  g_date_strftime (text, sizeof text, _("%A, %d.%m.%Y"), &date);

  return g_strdup (text);
}

char *
fw_date_add_days (const char *iso,
                  int         days)
{
  GDate date;

  if (!fw_date_first (iso, &date))
    return NULL;
  if (days >= 0)
    g_date_add_days (&date, (guint) days);
  else
    g_date_subtract_days (&date, (guint) -days);

  return fw_date_from_gdate (&date);
}

/* A month later than 31.01. is the last day of February, as in § 188 BGB. */
char *
fw_date_add_months (const char *iso,
                    int         months)
{
  GDate date;

  if (!fw_date_first (iso, &date))
    return NULL;
  if (months >= 0)
    g_date_add_months (&date, (guint) months);
  else
    g_date_subtract_months (&date, (guint) -months);

  return fw_date_from_gdate (&date);
}

char *
fw_date_month_end (const char *iso)
{
  GDate date;

  if (!fw_date_first (iso, &date))
    return NULL;
  g_date_set_day (&date,
                  g_date_get_days_in_month (g_date_get_month (&date), g_date_get_year (&date)));

  return fw_date_from_gdate (&date);
}

/* Days from @from to @to; a period that includes both ends has one more. */
gboolean
fw_date_days_between (const char *from,
                      const char *to,
                      int        *days)
{
  GDate first, second;

  if (!fw_date_first (from, &first) || !fw_date_first (to, &second))
    return FALSE;
  *days = g_date_days_between (&first, &second);

  return TRUE;
}

/* Completed years, as an age is counted. */
gboolean
fw_date_years_between (const char *from,
                       const char *to,
                       int        *years)
{
  GDate first, second;

  if (!fw_date_first (from, &first) || !fw_date_first (to, &second))
    return FALSE;
  *years = (int) g_date_get_year (&second) - (int) g_date_get_year (&first);
  if (g_date_get_month (&second) < g_date_get_month (&first) ||
      (g_date_get_month (&second) == g_date_get_month (&first) &&
       g_date_get_day (&second) < g_date_get_day (&first)))
    *years -= 1;

  return TRUE;
}

char *
fw_date_today (void)
{
  g_autoptr(GDateTime) now = NULL;

  if (fixed_today != NULL)
    return g_strdup (fixed_today);
  now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* Fixes what fw_date_today() answers, for the demonstration; %NULL ends it. */
void
fw_date_set_today (const char *iso)
{
  g_return_if_fail (iso == NULL || fw_date_precision (iso) == FW_DATE_DAY);

  g_free (fixed_today);
  fixed_today = g_strdup (iso);
}

/* A point in time of a person's day: "2026-11-20T14:05", local, no seconds. */
gboolean
fw_time_is_valid (const char *iso)
{
  g_autofree char *date = NULL;
  guint hour, minute;

  if (iso == NULL || strlen (iso) != 16 || iso[10] != 'T' || iso[13] != ':')
    return FALSE;
  date = g_strndup (iso, 10);

  return fw_date_is_valid (date) &&
         digits (iso + 11, 2, &hour) && hour < 24 && digits (iso + 14, 2, &minute) && minute < 60;
}

/**
 * fw_time_parse:
 * @typed: (nullable): a date as in fw_date_parse(), then a time like 14:05
 *
 * Without a time it is midnight; without a date it is today.
 */
char *
fw_time_parse (const char  *typed,
               GError     **error)
{
  g_autofree char *text = g_strdup (typed != NULL ? typed : "");
  g_autofree char *date = NULL;
  guint hour = 0, minute = 0;
  char *space;

  g_strstrip (text);
  if (*text == '\0')
    return NULL;
  if (fw_time_is_valid (text))
    return g_steal_pointer (&text);

  space = strrchr (text, ' ');
  if (strchr (space != NULL ? space : text, ':') != NULL)
    {
      const char *clock = space != NULL ? space + 1 : text;
      const char *colon = strchr (clock, ':');

      if (colon - clock > 2 || colon == clock || strlen (colon) != 3 ||
          !digits (clock, (gsize) (colon - clock), &hour) || !digits (colon + 1, 2, &minute) ||
          hour > 23 || minute > 59)
        {
          g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                               _("This is not a time. Write it like 05.03.2026 14:05."));
          return NULL;
        }
      if (space != NULL)
        *space = '\0';
      else
        *text = '\0';
    }

  date = *text != '\0' ? fw_date_parse (text, error) : fw_date_today ();
  if (date == NULL)
    return NULL;
  if (fw_date_precision (date) != FW_DATE_DAY)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("This is not a time. Write it like 05.03.2026 14:05."));
      return NULL;
    }

  return g_strdup_printf ("%sT%02u:%02u", date, hour, minute);
}

char *
fw_time_format (const char *iso)
{
  g_autofree char *date = NULL;
  g_autofree char *shown = NULL;

  if (!fw_time_is_valid (iso))
    return g_strdup ("");
  date = g_strndup (iso, 10);
  shown = fw_date_format (date);

  /* Midnight means that nobody wrote down the time. */
  return g_str_has_suffix (iso, "T00:00") ? g_steal_pointer (&shown)
                                          : g_strdup_printf ("%s %s", shown, iso + 11);
}

char *
fw_time_now (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%H:%M");
  g_autofree char *today = fw_date_today ();

  return g_strdup_printf ("%sT%s", today, clock);
}
