/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-circle"

#include "config.h"

#include "fw-base.h"
#include "fw-circle.h"

/* Only these pay for a living; insurance or a course may run beside them. */
static const char *const livelihood[] = { "ASYLBLG", "SGB2", "SGB12", NULL };

gboolean
fw_circle_is_livelihood (const char *circle)
{
  return circle != NULL && g_strv_contains (livelihood, circle);
}

/* --- the end ---------------------------------------------------------------------------- */

/* The first row that fits counts; no @next stands for any. */
static const struct
{
  const char *circle, *next;
  gboolean    with_month;     /* the right lasts until the month of the event is over */
  const char *basis;
} ends[] = {
  /* From § 3 to § 2 the amount changes on the day: LSG NRW L 20 AY 40/19. */
  { "ASYLBLG", "ASYLBLG", FALSE, "§ 2 Abs. 1 AsylbLG" },
  { "ASYLBLG", NULL, TRUE, "§ 1 Abs. 3 AsylbLG" },
  { "SGB2", "ASYLBLG", FALSE, "§ 7 Abs. 1 S. 2 Nr. 3 SGB II" },
  { "SGB12", "ASYLBLG", FALSE, "§ 23 Abs. 2 SGB XII" },
  { "SGB2", "SGB12", TRUE, "§ 7a SGB II" },
};

/**
 * fw_circle_dup_last_day:
 * @circle: code of the benefit that ends
 * @next: (nullable): code of the one that follows
 * @event: (nullable): the day of what ends it, such as the service of a
 *   recognition; one known to the month is enough where the month counts
 * @basis: (out) (nullable) (transfer none): the paragraph
 *
 * Returns: (transfer full) (nullable): the last day of the right
 */
char *
fw_circle_dup_last_day (const char  *circle,
                        const char  *next,
                        const char  *event,
                        const char **basis)
{
  FwDatePrecision precision = fw_date_precision (event);

  *basis = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_strcmp0 (ends[i].circle, circle) != 0 ||
          (ends[i].next != NULL && g_strcmp0 (ends[i].next, next) != 0))
        continue;
      if (precision < (ends[i].with_month ? FW_DATE_MONTH : FW_DATE_DAY))
        return NULL;
      *basis = ends[i].basis;
      return ends[i].with_month ? fw_date_month_end (event) : fw_date_add_days (event, -1);
    }

  return NULL;
}

/* --- the begin -------------------------------------------------------------------------- */

static const struct
{
  const char *circle;
  gboolean    whole_month;    /* an application acts back to the first of its month */
  const char *basis;
} begins[] = {
  { "SGB2", TRUE, "§ 37 Abs. 2 S. 2 SGB II" },
  { "ASYLBLG", FALSE, "§ 6b AsylbLG" },
  { "SGB12", FALSE, "§ 18 Abs. 1 SGB XII" },
};

static char *
dup_effect (const char *applied,
            gboolean    whole_month)
{
  GDate day;

  if (fw_date_precision (applied) < (whole_month ? FW_DATE_MONTH : FW_DATE_DAY) ||
      !fw_date_first (applied, &day))
    return NULL;
  if (whole_month)
    g_date_set_day (&day, 1);

  return fw_date_from_gdate (&day);
}

/**
 * fw_circle_dup_first_day:
 * @circle: code of the benefit that begins
 * @before_until: (nullable): last day of the right before, which excludes it
 * @applied: (nullable): the first call at the body, which counts as application
 *   whatever the body said, or the day on which it knew
 * @basis: (out) (nullable) (transfer none): the paragraph
 *
 * Returns: (transfer full) (nullable): the first day of the right
 */
char *
fw_circle_dup_first_day (const char  *circle,
                         const char  *before_until,
                         const char  *applied,
                         const char **basis)
{
  g_autofree char *earliest = fw_date_add_days (before_until, 1);

  *basis = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    {
      g_autofree char *effect = NULL;

      if (g_strcmp0 (begins[i].circle, circle) != 0)
        continue;
      effect = dup_effect (applied, begins[i].whole_month);
      if (effect == NULL)
        return NULL;
      *basis = begins[i].basis;
      return g_strcmp0 (earliest, effect) > 0 ? g_steal_pointer (&earliest)
                                              : g_steal_pointer (&effect);
    }

  return NULL;
}

/* --- § 2 AsylbLG ------------------------------------------------------------------------ */

/* How long one waits for benefits like those of the SGB XII.  Whoever had
 * waited long enough while a row was the law keeps them. */
static const struct { guint months; const char *law_until; } waits[] = {
  { 15, "2019-08-20" },
  { 18, "2024-02-26" },
  { 36, "9999-12-31" },
};

/* Returns: (transfer full) (nullable): to the day, if the stay was not abused */
char *
fw_circle_dup_analog_day (const char  *entry,
                          const char **basis)
{
  *basis = NULL;
  if (fw_date_precision (entry) != FW_DATE_DAY)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autofree char *day = fw_date_add_months (entry, (int) waits[i].months);

      if (g_strcmp0 (day, waits[i].law_until) > 0)
        continue;
      *basis = "§ 2 Abs. 1 AsylbLG";
      return g_steal_pointer (&day);
    }

  return NULL;
}

/* --- residence -------------------------------------------------------------------------- */

static const char *const recognised[] = { "A25_1", "A25_2F", "A25_2S", NULL };
static const char *const asylum[] = { "ANKN", "GEST", NULL };
/* No title that an application could prolong. */
static const char *const no_title[] = {
  "ANKN", "GEST", "DULD", "DULD_ERM", "DULD_60B", "DULD_60C", "DULD_60D", "OHNE", NULL
};
static const char *const after_chance[] = { "A25A", "A25B", NULL };

/**
 * fw_circle_get_bridge:
 * @before: code of CL_AUFENTHALT of the paper that ran out
 * @before_until: its last day
 * @next: code of what was granted then, or is applied for
 * @applied: (nullable): when it was applied for
 *
 * Between the recognition and its card the stay counts as allowed, whenever
 * somebody applies; a title lasts on if its successor is applied for in time,
 * though after § 104c only as § 25a or § 25b.
 *
 * Returns: (transfer none) (nullable): the paragraph; %NULL for a real gap
 */
const char *
fw_circle_get_bridge (const char *before,
                      const char *before_until,
                      const char *next,
                      const char *applied)
{
  if (before == NULL || next == NULL)
    return NULL;
  if (g_strv_contains (recognised, next) && g_strv_contains (asylum, before))
    return g_str_equal (next, "A25_1") ? "§ 25 Abs. 1 S. 3 AufenthG"
                                       : "§ 25 Abs. 2 S. 2 AufenthG";
  if (applied == NULL || before_until == NULL || g_strcmp0 (applied, before_until) > 0 ||
      g_strv_contains (no_title, before))
    return NULL;
  if (g_str_equal (before, "CHANCE") && !g_strv_contains (after_chance, next))
    return NULL;

  return "§ 81 Abs. 4 AufenthG";
}
