/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-rules"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-circle.h"
#include "fw-rules.h"

/* --- gaps between benefits --------------------------------------------------- */

void
fw_gap_free (FwGap *gap)
{
  g_free (gap->from_circle);
  g_free (gap->to_circle);
  g_free (gap->first_day);
  g_free (gap->last_day);
  g_object_unref (gap->after);
  g_free (gap);
}

static int
compare_periods (gconstpointer a,
                 gconstpointer b)
{
  FwLegalCirclePeriod *first = *(FwLegalCirclePeriod *const *) a;
  FwLegalCirclePeriod *second = *(FwLegalCirclePeriod *const *) b;

  return g_strcmp0 (first->begins, second->begins);
}

static gboolean
ends_later (FwLegalCirclePeriod *period,
            FwLegalCirclePeriod *than)
{
  GDate end, other;

  if (than->ends == NULL)
    return FALSE;
  if (period->ends == NULL)
    return TRUE;

  return fw_date_last (period->ends, &end) && fw_date_last (than->ends, &other) &&
         g_date_compare (&end, &other) > 0;
}

/* A benefit that ended in 07.2024 was paid until 31.07.2024: what is not known
 * must not add days to a gap. */
static char *
day_after_end (const char *ends)
{
  GDate date;

  if (!fw_date_last (ends, &date))
    return NULL;
  g_date_add_days (&date, 1);

  return fw_date_from_gdate (&date);
}

static FwGap *
gap_between (FwLegalCirclePeriod *before,
             FwLegalCirclePeriod *after,
             const char          *today)
{
  FwGap *gap;
  g_autofree char *first_day = day_after_end (before->ends);
  g_autofree char *last_day = NULL;
  gboolean open = after->first_payment == NULL;
  int days;

  last_day = open ? g_strdup (today) : fw_date_add_days (after->first_payment, -1);
  if (!fw_date_days_between (first_day, last_day, &days) || days < 0)
    return NULL;

  gap = g_new0 (FwGap, 1);
  gap->from_circle = g_strdup (before->circle);
  gap->to_circle = g_strdup (after->circle);
  gap->first_day = g_steal_pointer (&first_day);
  gap->last_day = g_steal_pointer (&last_day);
  gap->days = days + 1;
  gap->open = open;
  gap->after = g_object_ref (after);

  return gap;
}

/**
 * fw_rules_list_changes:
 * @periods: (element-type FwLegalCirclePeriod): of one person, in any order
 *
 * What ends within a longer benefit is no change.
 *
 * Returns: (transfer full) (element-type FwCircleChange): in the order of time
 */
GArray *
fw_rules_list_changes (GPtrArray *periods)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (FwCircleChange));
  g_autoptr(GPtrArray) paying = g_ptr_array_new ();
  FwCircleChange change = { NULL, NULL };

  for (guint i = 0; i < periods->len; i++)
    {
      FwLegalCirclePeriod *period = periods->pdata[i];

      if (period->begins != NULL && fw_circle_is_livelihood (period->circle))
        g_ptr_array_add (paying, period);
    }
  g_ptr_array_sort (paying, compare_periods);

  for (guint i = 0; i < paying->len; i++)
    {
      change.after = paying->pdata[i];
      if (change.before != NULL && !ends_later (change.after, change.before))
        continue;
      if (change.before != NULL)
        g_array_append_val (changes, change);
      change.before = change.after;
    }

  return changes;
}

/**
 * fw_rules_list_gaps:
 * @periods: (element-type FwLegalCirclePeriod): of one person, in any order
 * @today: ISO date; an open gap runs until then
 *
 * A benefit that ends and is not followed by a first payment on the next day
 * leaves days without benefit, whatever is granted for them later.  The last
 * benefit may end because somebody found work: no gap of the authorities, and
 * nothing that the program could know.
 *
 * Returns: (transfer full) (element-type FwGap): in the order of time
 */
GPtrArray *
fw_rules_list_gaps (GPtrArray  *periods,
                    const char *today)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_gap_free);
  g_autoptr(GArray) changes = fw_rules_list_changes (periods);

  for (guint i = 0; i < changes->len; i++)
    {
      const FwCircleChange *change = &g_array_index (changes, FwCircleChange, i);
      FwGap *gap = gap_between (change->before, change->after, today);

      if (gap != NULL)
        g_ptr_array_add (gaps, gap);
    }

  return gaps;
}

/* --- figures ------------------------------------------------------------------ */

/* Durations between two milestones of a case, after the sample cases of the
 * concept. */
static const struct { const char *id, *label, *from, *to; } spans[] = {
  { "service-to-approval", N_("Service of the decision to approval"), "ZUSTELLUNG", "BEWILLIGUNG" },
  { "application-to-eat", N_("Application to residence permit card (eAT)"), "ANTRAG_TITEL", "EAT" },
  { "course-access-to-start", N_("Application for the course to its start"), "KURSANTRAG",
    "KURSSTART" },
  { "course-access-to-result", N_("Application for the course to its result"), "KURSANTRAG",
    "KURSERGEBNIS" },
};

static const char *
find_milestone (GPtrArray  *events,
                const char *milestone)
{
  const char *first = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      FwCaseEvent *event = events->pdata[i];

      if (g_strcmp0 (event->milestone, milestone) == 0 && event->happened != NULL &&
          (first == NULL || strcmp (event->happened, first) < 0))
        first = event->happened;
    }

  return first;
}

/* How often the person had to call at an authority between the two milestones
 * of the change, both included. */
static gboolean
count_appearances (GPtrArray *events,
                   int       *count)
{
  const char *from = find_milestone (events, "ZUSTELLUNG");
  const char *to = find_milestone (events, "BEWILLIGUNG");

  *count = 0;
  for (guint i = 0; i < events->len; i++)
    {
      FwCaseEvent *event = events->pdata[i];

      if (event->appearance && event->happened != NULL &&
          (from == NULL || strcmp (event->happened, from) >= 0) &&
          (to == NULL || strcmp (event->happened, to) <= 0))
        *count += 1;
    }

  return *count > 0;
}

/* The eighteen months of § 104c in which everything for § 25a or § 25b has to
 * be there. */
static void
add_chance (GArray    *figures,
            GPtrArray *statuses,
            GPtrArray *events)
{
  FwFigure used = { .id = "chance-to-application",
                    .label = N_("§ 104c granted to complete application") };
  FwFigure left = { .id = "left-at-application", .label = N_("Days left at the application") };
  const char *applied = find_milestone (events, "ANTRAG_TITEL");

  for (guint i = 0; i < statuses->len; i++)
    {
      FwResidenceStatus *status = statuses->pdata[i];

      if (g_strcmp0 (status->status, "CHANCE") != 0 ||
          !fw_date_days_between (status->granted, applied, &used.value) || used.value < 0 ||
          !fw_date_days_between (status->granted, status->valid_until, &used.of))
        continue;
      left.value = used.of - used.value;
      g_array_append_val (figures, used);
      g_array_append_val (figures, left);
      return;
    }
}

/**
 * fw_rules_list_figures:
 * @statuses: (element-type FwResidenceStatus): of the person the case is about
 * @periods: (element-type FwLegalCirclePeriod): of the person the case is about
 * @events: (element-type FwCaseEvent): of the case
 *
 * Returns: (transfer full) (element-type FwFigure): what can be derived; a
 *   figure whose dates are missing is left out
 */
GArray *
fw_rules_list_figures (GPtrArray  *statuses,
                       GPtrArray  *periods,
                       GPtrArray  *events,
                       const char *today)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (FwFigure));
  g_autoptr(GPtrArray) gaps = fw_rules_list_gaps (periods, today);
  FwFigure without = { "days-without-benefit", N_("Days without benefit"), 0, FALSE, 0 };
  FwFigure appearances = { "appearances", N_("Calls at authorities until approval"), 0, TRUE, 0 };

  for (guint i = 0; i < gaps->len; i++)
    without.value += ((FwGap *) gaps->pdata[i])->days;
  if (periods->len > 0)
    g_array_append_val (figures, without);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      FwFigure figure = { spans[i].id, spans[i].label, 0, FALSE, 0 };

      if (fw_date_days_between (find_milestone (events, spans[i].from),
                                find_milestone (events, spans[i].to), &figure.value))
        g_array_append_val (figures, figure);
    }

  add_chance (figures, statuses, events);
  if (count_appearances (events, &appearances.value))
    g_array_append_val (figures, appearances);

  return figures;
}

/* --- path of a Meldebogen -------------------------------------------------------- */

static const struct { const char *status; const char *const next[9]; } mb_path[] = {
  { FW_MB_DRAFT, { FW_MB_SUBMITTED } },
  { FW_MB_SUBMITTED, { FW_MB_RECEIVED } },
  { FW_MB_RECEIVED, { FW_MB_REVIEW } },
  { FW_MB_REVIEW, { FW_MB_QUESTION, FW_MB_REFERRED, FW_MB_COLLECTED, FW_MB_STORED,
                    FW_MB_DUPLICATE, FW_MB_FOREIGN } },
  { FW_MB_QUESTION, { FW_MB_REVIEW, FW_MB_CLOSED } },
  { FW_MB_REFERRED, { FW_MB_COLLECTED, FW_MB_CLOSED } },
  { FW_MB_COLLECTED, { FW_MB_SELECTED, FW_MB_STORED, FW_MB_DUPLICATE, FW_MB_CLOSED } },
  { FW_MB_STORED, { FW_MB_COLLECTED, FW_MB_CLOSED } },
  { FW_MB_DUPLICATE, { FW_MB_REVIEW, FW_MB_CLOSED } },
  { FW_MB_FOREIGN, { FW_MB_REVIEW, FW_MB_CLOSED } },
  { FW_MB_SELECTED, { FW_MB_RECONSTRUCTED, FW_MB_COLLECTED } },
  { FW_MB_RECONSTRUCTED, { FW_MB_IN_THEME, FW_MB_CLOSED } },
  { FW_MB_IN_THEME, { FW_MB_CLOSED } },
  { FW_MB_CLOSED, { FW_MB_REVIEW } },
};

/* Returns: (transfer none): %NULL-terminated codes of CL_MB_STATUS */
const char *const *
fw_rules_mb_next_states (const char *status)
{
  static const char *const none[] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (mb_path); i++)
    if (g_strcmp0 (status != NULL ? status : FW_MB_DRAFT, mb_path[i].status) == 0)
      return mb_path[i].next;

  return none;
}

gboolean
fw_rules_mb_may_follow (const char *status,
                        const char *next)
{
  return g_strv_contains (fw_rules_mb_next_states (status), next);
}
