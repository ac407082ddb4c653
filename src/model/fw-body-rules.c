/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-body-rules"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-body-rules.h"
#include "fw-code-list.h"

static int
to_int (const char *digits)
{
  return (int) g_ascii_strtoll (digits, NULL, 10);
}

void
fw_body_finding_free (FwBodyFinding *finding)
{
  g_object_unref (finding->record);
  g_free (finding->sentence);
  g_free (finding);
}

GPtrArray *
fw_body_finding_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fw_body_finding_free);
}

/* @sentence: (transfer full): translated */
void
fw_body_finding_add (GPtrArray *findings,
                     gpointer   record,
                     char      *sentence)
{
  FwBodyFinding *finding = g_new0 (FwBodyFinding, 1);

  finding->record = g_object_ref (record);
  finding->sentence = sentence;
  g_ptr_array_add (findings, finding);
}

/* --- seats ----------------------------------------------------------------------- */

/**
 * fw_body_runs_on:
 * @from: (nullable): an imprecise date
 * @until: (nullable): an imprecise date, the last day
 *
 * Whether @date lies in a period.  "2024" begins on its first day and ends on its
 * last: what nobody wrote down exactly must not take a seat away.
 */
gboolean
fw_body_runs_on (const char *from,
                 const char *until,
                 const char *date)
{
  GDate day, bound;

  g_return_val_if_fail (date != NULL, FALSE);

  if (!fw_date_first (date, &day))
    return FALSE;
  if (from != NULL && fw_date_first (from, &bound) && g_date_compare (&bound, &day) > 0)
    return FALSE;

  return until == NULL || !fw_date_last (until, &bound) || g_date_compare (&bound, &day) >= 0;
}

guint
fw_seat_get_places (FwSeat *self)
{
  g_return_val_if_fail (FW_IS_SEAT (self), 0);

  return self->places != FW_INTEGER_NONE ? (guint) self->places : 1;
}

/**
 * fw_seat_list_holders:
 * @mandates: (element-type FwMandate): of any seats
 *
 * Returns: (transfer full) (element-type FwMandate): who sits there on @date, and
 *   then their deputies
 */
GPtrArray *
fw_seat_list_holders (FwSeat     *self,
                      GPtrArray  *mandates,
                      const char *date)
{
  GPtrArray *holders = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FW_IS_SEAT (self), holders);

  for (guint deputies = 0; deputies < 2; deputies++)
    for (guint i = 0; i < mandates->len; i++)
      {
        FwMandate *mandate = mandates->pdata[i];

        if (g_strcmp0 (mandate->seat, fw_entity_get_uuid (FW_ENTITY (self))) == 0 &&
            !mandate->deputy == !deputies &&
            fw_body_runs_on (mandate->valid_from, mandate->valid_until, date))
          g_ptr_array_add (holders, g_object_ref (mandate));
      }

  return holders;
}

/* How many of its places nobody holds on @date; a deputy fills none. */
guint
fw_seat_count_vacant (FwSeat     *self,
                      GPtrArray  *mandates,
                      const char *date)
{
  g_autoptr(GPtrArray) holders = fw_seat_list_holders (self, mandates, date);
  guint places = fw_seat_get_places (self), held = 0;

  for (guint i = 0; i < holders->len; i++)
    if (!FW_MANDATE (holders->pdata[i])->deputy)
      held++;

  return places > held ? places - held : 0;
}

/**
 * fw_body_count_seats:
 * @seats: (element-type FwSeat): entries; one may hold several places
 * @mandates: (element-type FwMandate)
 * @count: (out caller-allocates): as of @date
 */
void
fw_body_count_seats (GPtrArray   *seats,
                     GPtrArray   *mandates,
                     const char  *date,
                     FwSeatCount *count)
{
  g_return_if_fail (date != NULL);

  *count = (FwSeatCount) { 0 };
  for (guint i = 0; i < seats->len; i++)
    {
      FwSeat *seat = seats->pdata[i];
      guint places = fw_seat_get_places (seat);

      if (!fw_body_runs_on (seat->valid_from, seat->valid_until, date))
        continue;
      count->places += places;
      count->voting += seat->no_vote ? 0 : places;
      count->external += seat->external ? places : 0;
      count->vacant += fw_seat_count_vacant (seat, mandates, date);
    }
}

/* --- multipliers ------------------------------------------------------------------------ */

static guint
count_language (GPtrArray  *multipliers,
                const char *code,
                const char *date)
{
  guint n = 0;

  for (guint i = 0; i < multipliers->len; i++)
    {
      FwMultiplier *self = multipliers->pdata[i];

      n += self->languages != NULL && fw_set_contains (self->languages, code) &&
           fw_body_runs_on (self->valid_from, self->valid_until, date);
    }

  return n;
}

/**
 * fw_body_dup_multiplier_counts:
 * @multipliers: (element-type FwMultiplier): of a body
 *
 * Returns: (transfer full): how many take part on @date and in which languages,
 *   without any name: "3 multipliers: Arabisch 2, Persisch 1"
 */
char *
fw_body_dup_multiplier_counts (GPtrArray  *multipliers,
                               const char *date)
{
  FwCodeList *languages = fw_code_list_lookup ("CL_SPRACHE");
  g_autoptr(GString) text = g_string_new (NULL);
  guint n_codes = languages != NULL ? g_list_model_get_n_items (G_LIST_MODEL (languages)) : 0;
  guint n = 0;

  g_return_val_if_fail (multipliers != NULL, NULL);

  for (guint i = 0; i < multipliers->len; i++)
    {
      FwMultiplier *self = multipliers->pdata[i];

      n += fw_body_runs_on (self->valid_from, self->valid_until, date);
    }
  g_string_printf (text, ngettext ("%u multiplier", "%u multipliers", n), n);
  for (guint i = 0, listed = 0; i < n_codes; i++)
    {
      g_autoptr(FwCodeItem) code = g_list_model_get_item (G_LIST_MODEL (languages), i);
      guint speaks = count_language (multipliers, fw_code_item_get_value (code), date);

      if (speaks > 0)
        g_string_append_printf (text, "%s%s %u", listed++ == 0 ? ": " : ", ",
                                fw_code_item_get_label (code), speaks);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- rhythm ------------------------------------------------------------------------- */

static gboolean
lies_in (const char *iso,
         int         year)
{
  return iso != NULL && strlen (iso) >= 4 && to_int (iso) == year;
}

/**
 * fw_body_count_meetings:
 * @meetings: (element-type FwMeeting): of this body
 * @rhythm: (out caller-allocates): a cancelled meeting counts nowhere
 */
void
fw_body_count_meetings (FwBody    *self,
                        GPtrArray *meetings,
                        int        year,
                        FwRhythm  *rhythm)
{
  g_return_if_fail (FW_IS_BODY (self));

  *rhythm = (FwRhythm) { 0 };
  for (guint i = 0; i < meetings->len; i++)
    {
      FwMeeting *meeting = meetings->pdata[i];

      if (!lies_in (meeting->starts, year) ||
          g_strcmp0 (meeting->status, FW_MEETING_CANCELLED) == 0)
        continue;
      if (g_strcmp0 (meeting->status, FW_MEETING_HELD) == 0)
        rhythm->held++;
      else
        rhythm->planned++;
    }
  rhythm->below = self->rhythm != FW_INTEGER_NONE &&
                  (gint64) rhythm->held + rhythm->planned < self->rhythm;
}

static void
find_rhythm (FwBody     *self,
             GPtrArray  *meetings,
             const char *today,
             GPtrArray  *findings)
{
  int year = to_int (today);
  FwRhythm rhythm;

  fw_body_count_meetings (self, meetings, year, &rhythm);
  if (rhythm.below && fw_body_runs_on (self->valid_from, self->valid_until, today))
    fw_body_finding_add (findings, self,
                         /* Translators: a year, meetings there are, meetings there should be. */
                         g_strdup_printf (_("In %1$d there are %2$u meetings; "
                                            "at least %3$d were agreed."),
                                          year, rhythm.held + rhythm.planned, (int) self->rhythm));
}

/**
 * fw_body_add_double_numbers:
 * @decisions: (element-type FwDecision): of one Gremium
 * @findings: (element-type FwBodyFinding): takes one for each number that another
 *   Beschluss has already, as when two people took minutes at once
 */
void
fw_body_add_double_numbers (GPtrArray *decisions,
                            GPtrArray *findings)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < decisions->len; i++)
    {
      FwDecision *decision = decisions->pdata[i];

      if (decision->number != NULL && !g_hash_table_add (numbers, decision->number))
        fw_body_finding_add (findings, decision,
                             g_strdup_printf (_("Two Beschlüsse have the number %s. "
                                                "Please give one of them another."),
                                              decision->number));
    }
}

/**
 * fw_body_list_findings:
 * @today: ISO date; its year is looked at
 *
 * Returns: (transfer full) (element-type FwBodyFinding)
 */
GPtrArray *
fw_body_list_findings (FwBody     *self,
                       GPtrArray  *seats,
                       GPtrArray  *mandates,
                       GPtrArray  *meetings,
                       const char *today)
{
  GPtrArray *findings = fw_body_finding_list_new ();
  FwSeatCount count;

  g_return_val_if_fail (FW_IS_BODY (self), findings);

  if (g_strcmp0 (self->kind, FW_BODY_WORKING_GROUP) == 0 && self->established_by == NULL)
    fw_body_finding_add (findings, self,
                         g_strdup (_("An Arbeitsgruppe exists only with a Beschluss that "
                                     "establishes it.")));
  find_rhythm (self, meetings, today, findings);
  fw_body_count_seats (seats, mandates, today, &count);
  /* While nobody is entered at all, vacancies say nothing. */
  if (count.vacant > 0 && mandates->len > 0)
    fw_body_finding_add (findings, self,
                         g_strdup_printf (ngettext ("%1$u of %2$u places is vacant.",
                                                    "%1$u of %2$u places are vacant.",
                                                    count.vacant),
                                          count.vacant, count.places));

  return findings;
}

/* --- papers -------------------------------------------------------------------------- */

/* A day in the past tense of an office: "in der Sitzung vom 30.11.2022".  What is
 * only planned stands there as "am" or "für den". */
static void
find_days (FwCouncilPaper *self,
           const char     *text,
           GPtrArray      *findings)
{
  g_autoptr(GRegex) pattern = g_regex_new ("\\bvom (\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})\\b", 0, 0,
                                           NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *written = fw_date_format (self->date);

  if (text == NULL)
    return;
  for (g_regex_match (pattern, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *day = g_match_info_fetch (match, 1), *month = g_match_info_fetch (match, 2);
      g_autofree char *year = g_match_info_fetch (match, 3);
      g_autofree char *iso = g_strdup_printf ("%s-%02d-%02d", year, to_int (month), to_int (day));
      g_autofree char *shown = fw_date_is_valid (iso) ? fw_date_format (iso) : NULL;

      if (shown != NULL && strcmp (iso, self->date) > 0)
        fw_body_finding_add (findings, self,
                             g_strdup_printf (_("The text tells of something that happened on "
                                                "%1$s, after the date of the Vorlage, %2$s."),
                                              shown, written));
    }
}

/**
 * fw_council_paper_list_findings:
 * @decisions: (element-type FwDecision): those that the Vorlage cites
 *
 * Returns: (transfer full) (element-type FwBodyFinding): what cannot be so
 */
GPtrArray *
fw_council_paper_list_findings (FwCouncilPaper *self,
                                GPtrArray      *decisions)
{
  GPtrArray *findings = fw_body_finding_list_new ();

  g_return_val_if_fail (FW_IS_COUNCIL_PAPER (self), findings);

  if (fw_date_precision (self->date) != FW_DATE_DAY)
    return findings;
  for (guint i = 0; i < decisions->len; i++)
    {
      FwDecision *decision = decisions->pdata[i];
      GDate written, decided;

      if (fw_date_last (self->date, &written) && fw_date_first (decision->date, &decided) &&
          g_date_compare (&decided, &written) > 0)
        {
          g_autofree char *on = fw_date_format (decision->date);
          g_autofree char *date = fw_date_format (self->date);

          fw_body_finding_add (findings, decision,
                               g_strdup_printf (_("The Vorlage of %1$s cites a Beschluss of %2$s, "
                                                  "which is later."),
                                                date, on));
        }
    }
  find_days (self, self->text, findings);
  find_days (self, self->proposal, findings);

  return findings;
}
