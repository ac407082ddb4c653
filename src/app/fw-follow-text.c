/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-follow-text"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "fw-base.h"
#include "fw-case-follow.h"
#include "fw-model.h"

/* Returns: (transfer full): whose step it is and when it should be done */
char *
fw_follow_text_dup_aim (FwForceStep *step)
{
  g_autofree char *aim = NULL;

  if (step->days != FW_INTEGER_NONE && step->days_max != FW_INTEGER_NONE &&
      step->days_max > step->days)
    /* Translators: days since the first step. */
    aim = g_strdup_printf (_("Soll: day %1$d, at the latest day %2$d"), (int) step->days,
                           (int) step->days_max);
  else if (step->days != FW_INTEGER_NONE)
    aim = g_strdup_printf (_("Soll: day %d"), (int) step->days);
  if (step->institution == NULL || aim == NULL)
    return g_strdup (aim != NULL ? aim : step->institution != NULL ? step->institution : "");

  return g_strconcat (step->institution, " · ", aim, NULL);
}

/* Returns: (transfer full): what the date of a step says; "" without one */
char *
fw_follow_text_dup_state (FwFollow    *follow,
                          FwForceStep *step)
{
  int days, delay;

  if (fw_follow_get_tick (follow, step) == NULL)
    return g_strdup ("");
  if (!fw_follow_get_days (follow, step, &days))
    return g_strdup (_("reached"));
  if (!fw_follow_get_delay (follow, step, &delay))
    return g_strdup_printf (_("day %d"), days);
  if (delay <= 0)
    return g_strdup_printf (_("day %d, as the Soll-Kette says"), days);

  return g_strdup_printf (ngettext ("day %1$d, %2$d day too late",
                                    "day %1$d, %2$d days too late", (guint) delay), days, delay);
}

/* Returns: (transfer full): an answer with its unit; "–" if there is none */
char *
fw_follow_text_dup_answer (FwFollow        *follow,
                           FwForceQuestion *question)
{
  double value = fw_follow_get_answer (follow, question);

  if (isnan (value))
    return g_strdup ("–");
  if (fw_force_question_asks_yes (question))
    return g_strdup (value != 0 ? _("yes") : _("no"));

  return question->unit != NULL ? g_strdup_printf ("%g\u00a0%s", value, question->unit)
                                : g_strdup_printf ("%g", value);
}

/* Returns: (transfer full): for a list of cases */
char *
fw_follow_text_dup_progress (FwFollow *follow)
{
  GPtrArray *steps = fw_follow_get_steps (follow), *questions = fw_follow_get_questions (follow);
  g_autoptr(GString) missing = g_string_new (NULL);
  g_autofree char *counted = NULL;

  for (guint i = 0; i < questions->len; i++)
    if (isnan (fw_follow_get_answer (follow, questions->pdata[i])))
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                              FW_FORCE_QUESTION (questions->pdata[i])->name);
  counted = g_strdup_printf (_("%1$u of %2$u steps have a date"), fw_follow_count_ticks (follow),
                             steps->len);
  if (missing->len == 0)
    return g_steal_pointer (&counted);

  /* Translators: how many steps have a date, and which questions have no answer. */
  return g_strdup_printf (_("%1$s · still open: %2$s"), counted, missing->str);
}

static char *
dup_content (FwFollow *follow)
{
  GPtrArray *questions = fw_follow_get_questions (follow);
  FwCaseMonitor *monitor = fw_follow_get_monitor (follow);
  g_autofree char *quarter = fw_follow_dup_quarter (follow);
  GString *text = g_string_new (quarter);

  for (guint i = 0; i < questions->len; i++)
    {
      g_autofree char *answer = fw_follow_text_dup_answer (follow, questions->pdata[i]);

      g_string_append_printf (text, " · %s: %s", FW_FORCE_QUESTION (questions->pdata[i])->name,
                              answer);
    }
  if (monitor->deviation != NULL)
    g_string_append_printf (text, " · %s: %s", _("Deviation"),
                            fw_code_list_get_label ("CL_HUERDE", monitor->deviation));

  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): what the office is told of this case, or what is
 *   missing for that */
char *
fw_follow_text_dup_report (FwFollow *follow)
{
  g_autofree char *text = NULL;

  if (!fw_follow_is_ready (follow))
    return g_strdup (_("Nothing is reported yet: first every question needs an answer, or the "
                       "monitoring must be finished."));
  text = dup_content (follow);

  /* Translators: %s is the quarter and the answers to the questions. */
  return g_strdup_printf (_("Goes to the office with the next delivery: %s · which steps were "
                            "reached after how many days. No name, no date, no place."), text);
}
