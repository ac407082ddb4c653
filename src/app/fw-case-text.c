/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-text"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-case-text.h"

/* --- what is due ------------------------------------------------------------------ */

/**
 * fw_due_of:
 * @due: (nullable): ISO date; one that is not known to the day is due at its end
 * @today: ISO date of a day
 *
 * The week ends on Sunday, as a calendar has it.
 */
FwDue
fw_due_of (const char *due,
           const char *today)
{
  GDate last, day;
  int days, until_sunday;

  if (!fw_date_last (due, &last) || !fw_date_first (today, &day))
    return FW_DUE_LATER;
  days = g_date_days_between (&day, &last);
  until_sunday = 7 - (int) g_date_get_weekday (&day);
  if (days < 0)
    return FW_DUE_OVERDUE;
  if (days == 0)
    return FW_DUE_TODAY;

  return days <= until_sunday ? FW_DUE_WEEK : FW_DUE_LATER;
}

/* Returns: (transfer full) (nullable): the last day of this week */
char *
fw_due_dup_sunday (const char *today)
{
  GDate day;

  if (!fw_date_first (today, &day))
    return NULL;

  return fw_date_add_days (today, 7 - (int) g_date_get_weekday (&day));
}

/* Returns: (transfer full) (nullable): the day; always after @today */
char *
fw_due_snooze (FwSnooze    snooze,
               const char *today)
{
  GDate day;

  if (!fw_date_first (today, &day))
    return NULL;
  switch (snooze)
    {
    case FW_SNOOZE_TOMORROW:
      return fw_date_add_days (today, 1);
    case FW_SNOOZE_THREE_DAYS:
      return fw_date_add_days (today, 3);
    case FW_SNOOZE_NEXT_WEEK:
      return fw_date_add_days (today, 8 - (int) g_date_get_weekday (&day));
    case FW_SNOOZE_MONTH:
    case FW_N_SNOOZES:
    default:
      return fw_date_add_months (today, 1);
    }
}

const char *
fw_due_get_snooze_label (FwSnooze snooze)
{
  static const char *const labels[FW_N_SNOOZES] = {
    N_("Tomorrow"), N_("In 3 days"), N_("Next week (Monday)"), N_("In 1 month"),
  };

  g_return_val_if_fail (snooze < FW_N_SNOOZES, NULL);

  return _(labels[snooze]);
}

/* --- file numbers ------------------------------------------------------------------- */

/* "Sabine Kortmann" gives "SK". */
static char *
dup_initials (const char *name)
{
  GString *initials = g_string_new (NULL);
  g_auto(GStrv) words = g_strsplit_set (name != NULL ? name : "", " \t-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_unichar_isalpha (g_utf8_get_char (words[i])))
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[i])));

  return g_string_free (initials, FALSE);
}

static void
replace (char       **text,
         const char  *word,
         const char  *by)
{
  g_auto(GStrv) parts = g_strsplit (*text, word, -1);

  g_free (*text);
  *text = g_strjoinv (by, parts);
}

static void
fill_in (char       **text,
         const char  *name,
         const char  *today)
{
  g_autofree char *initials = dup_initials (name);
  g_autofree char *year = g_strndup (today, 4);

  replace (text, "JJJJ", year);
  replace (text, "JJ", year + 2);
  replace (text, "KÜRZEL", initials);
}

/**
 * fw_case_text_suggest_file_no:
 *
 * Fills in the pattern of the workplace: KÜRZEL stands for the initials of the
 * workplace, JJJJ or JJ for the year, a run of N for the running number, which
 * starts anew for whatever differs around it.
 *
 * Returns: (transfer full): the next free number after the highest one used
 */
char *
fw_case_text_suggest_file_no (FwStore    *store,
                              const char *today)
{
  FwWorkplace *workplace = fw_store_get_workplace (store);
  const char *pattern = workplace->file_no_pattern != NULL ? workplace->file_no_pattern
                                                           : "KÜRZEL-JJJJ-NNN";
  const char *end = strrchr (pattern, 'N');
  const char *start = end;
  g_autofree char *prefix = NULL;
  g_autofree char *suffix = NULL;

  while (start != NULL && start > pattern && start[-1] == 'N')
    start--;
  /* The number goes first: initials may hold an N. */
  prefix = start != NULL ? g_strndup (pattern, (gsize) (start - pattern))
                         : g_strconcat (pattern, "-", NULL);
  suffix = g_strdup (end != NULL ? end + 1 : "");
  fill_in (&prefix, workplace->name, today);
  fill_in (&suffix, workplace->name, today);

  return g_strdup_printf ("%s%0*" G_GINT64_FORMAT "%s", prefix,
                          start != NULL ? (int) (end - start) + 1 : 1,
                          fw_store_get_highest_number (store, "case", "file_no", prefix,
                                                       suffix) + 1, suffix);
}

/* --- records of a case ---------------------------------------------------------------- */

static int
compare_deadlines (gconstpointer a,
                   gconstpointer b)
{
  FwDeadline *first = *(FwDeadline *const *) a;
  FwDeadline *second = *(FwDeadline *const *) b;

  if (first->done != second->done)
    return first->done ? 1 : -1;
  if ((first->due == NULL) != (second->due == NULL))
    return first->due == NULL ? 1 : -1;

  return g_strcmp0 (first->due, second->due);
}

/**
 * fw_case_text_list_deadlines:
 * @case_uuid: (nullable): %NULL means all cases
 *
 * Returns: (transfer full) (element-type FwDeadline): what is open first, by date
 */
GPtrArray *
fw_case_text_list_deadlines (FwStore    *store,
                             const char *case_uuid,
                             gboolean    open_only)
{
  GPtrArray *deadlines = case_uuid != NULL
                         ? fw_store_list (store, "deadline", "case_file", case_uuid)
                         : open_only ? fw_store_list (store, "deadline", "done", NULL)
                                     : fw_store_list (store, "deadline", NULL, NULL);

  for (guint i = deadlines->len; open_only && i > 0; i--)
    if (FW_DEADLINE (deadlines->pdata[i - 1])->done)
      g_ptr_array_remove_index (deadlines, i - 1);
  g_ptr_array_sort (deadlines, compare_deadlines);

  return deadlines;
}

/* Returns: (transfer full) (element-type FwEntity): of all persons of the case */
GPtrArray *
fw_case_text_list_of_persons (FwStore    *store,
                              const char *case_uuid,
                              const char *entity)
{
  g_autoptr(GPtrArray) persons = fw_store_list (store, "person", "case_file", case_uuid);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < persons->len; i++)
    {
      g_autoptr(GPtrArray) own = fw_store_list (store, entity, "person",
                                                fw_entity_get_uuid (persons->pdata[i]));

      for (guint n = 0; n < own->len; n++)
        g_ptr_array_add (list, g_object_ref (own->pdata[n]));
    }

  return list;
}

/* Returns: (transfer full) (nullable): the codes in force on the day, as read */
char *
fw_case_text_dup_circle_now (FwStore    *store,
                             const char *person_uuid,
                             const char *today)
{
  g_autoptr(GPtrArray) periods = fw_store_list (store, "legal_circle_period", "person",
                                                person_uuid);
  g_autoptr(GStrvBuilder) labels = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;

  for (guint i = 0; i < periods->len; i++)
    {
      FwLegalCirclePeriod *period = periods->pdata[i];
      GDate begin, end, day;

      if (period->circle == NULL || !fw_date_first (period->begins, &begin) ||
          !fw_date_first (today, &day) || g_date_compare (&begin, &day) > 0 ||
          (fw_date_last (period->ends, &end) && g_date_compare (&end, &day) < 0))
        continue;
      g_strv_builder_add (labels, fw_code_list_get_label ("CL_RECHTSKREIS", period->circle));
    }
  all = g_strv_builder_end (labels);

  return all[0] != NULL ? g_strjoinv (", ", all) : NULL;
}

/* --- sentences -------------------------------------------------------------------------- */

/* Returns: (transfer full): the values of @fields that are not empty */
char *
fw_case_text_dup_joined (FwStore    *store,
                         FwEntity   *entity,
                         const char *fields)
{
  g_auto(GStrv) names = g_strsplit (fields, " ", -1);
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const FwField *field = fw_entity_info_find_field (fw_entity_get_info (entity), names[i]);
      g_autofree char *shown = field != NULL ? fw_store_dup_display (store, entity, field) : NULL;

      if (shown != NULL && *shown != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", shown);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Returns: (transfer full): whom the case is about */
char *
fw_case_text_dup_name (FwStore  *store,
                       FwEntity *case_file)
{
  g_autofree char *title = fw_store_dup_title (store, fw_entity_get_uuid (case_file));

  if (title != NULL && *title != '\0')
    return g_steal_pointer (&title);

  return g_strdup (_("Case without a name"));
}

/**
 * fw_case_text_dup_subject:
 * @person: (nullable): whom a sheet of paper is about
 * @nameless: whether nobody may be named on it
 *
 * Returns: (transfer full): the name, or the pseudonym of the case
 */
char *
fw_case_text_dup_subject (FwStore    *store,
                          const char *case_uuid,
                          const char *person,
                          gboolean    nameless)
{
  g_autoptr(FwEntity) file = fw_store_load (store, case_uuid, NULL);
  g_autofree char *name = person != NULL && !nameless ? fw_store_dup_title (store, person) : NULL;

  if (name != NULL)
    return g_steal_pointer (&name);

  return g_strdup (FW_IS_CASE (file) && FW_CASE (file)->pseudonym != NULL
                   ? FW_CASE (file)->pseudonym : _("without a name"));
}

/* Returns: (transfer full): file number, phase and what comes next */
char *
fw_case_text_dup_second (FwStore  *store,
                         FwEntity *case_file)
{
  g_autofree char *line = fw_case_text_dup_joined (store, case_file, "file_no phase");
  g_autofree char *next = fw_store_dup_next_due (store, fw_entity_get_uuid (case_file));
  g_autofree char *due = next != NULL ? fw_date_format (next) : NULL;
  g_autofree char *what = NULL;

  if (due == NULL || *due == '\0')
    return g_steal_pointer (&line);
  /* Translators: when the next deadline of a case is due, in a list. */
  what = g_strdup_printf (_("due %s"), due);

  return *line != '\0' ? g_strconcat (line, " · ", what, NULL) : g_steal_pointer (&what);
}

/* Returns: (transfer full): "68 Tage ohne Leistung, 01.08.2024 – 07.10.2024, …" */
char *
fw_case_text_dup_gap (FwGap *gap)
{
  g_autofree char *first = fw_date_format (gap->first_day);
  g_autofree char *last = fw_date_format (gap->last_day);
  const char *from = fw_code_list_get_label ("CL_RECHTSKREIS", gap->from_circle);
  const char *to = fw_code_list_get_label ("CL_RECHTSKREIS", gap->to_circle);
  g_autofree char *days =
    g_strdup_printf (ngettext ("%d day without benefit", "%d days without benefit",
                               (gulong) gap->days), gap->days);

  if (gap->open)
    return g_strdup_printf (_("%s since %s, %s → %s, still open"), days, first, from, to);

  return g_strdup_printf ("%s, %s – %s, %s → %s", days, first, last, from, to);
}

char *
fw_case_text_dup_figure (const FwFigure *figure)
{
  if (figure->is_count)
    return g_strdup_printf ("%d", figure->value);
  if (figure->of > 0)
    /* Translators: so many days of those that there were. */
    return g_strdup_printf (_("%1$d of %2$d days"), figure->value, figure->of);

  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) figure->value), figure->value);
}
