/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-time-text"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"
#include "fw-palette.h"
#include "fw-time-text.h"

const char *
fw_time_text_get_bar (FwBar bar)
{
  static const char *const titles[FW_N_BARS] = {
    N_("Residence"), N_("Benefits"), N_("Health insurance"), N_("Work and education"),
    N_("Language course"), N_("Housing"),
  };

  g_return_val_if_fail (bar < FW_N_BARS, NULL);

  return _(titles[bar]);
}

const char *
fw_time_text_get_column (FwTimeCell cell)
{
  static const char *const titles[FW_TIME_N_CELLS] = {
    N_("Bar"), N_("What"), N_("From"), N_("Until"), N_("Days"), N_("Note"),
  };

  g_return_val_if_fail (cell < FW_TIME_N_CELLS, NULL);

  return _(titles[cell]);
}

/* Where a woman found shelter stands on no paper and on no screen. */
static const char *
get_label (FwBar       bar,
           const char *code)
{
  const char *name = fw_bar_get_list (bar);
  FwCodeList *list = name != NULL ? fw_code_list_lookup (name) : NULL;
  FwCodeItem *item = list != NULL && code != NULL ? fw_code_list_find (list, code) : NULL;

  if (item != NULL && fw_code_item_get_attribute (item, "ausgabe") != NULL)
    return _("Housing");

  return item != NULL ? fw_code_item_get_label (item) : code;
}

/* Returns: (transfer full): a few letters, "SGB II" or "§ 104c" */
char *
fw_time_text_dup_brief (FwBar       bar,
                        const char *code)
{
  const char *label = get_label (bar, code);
  const char *sign = label != NULL ? strstr (label, "§") : NULL;
  const char *end;

  if (label == NULL)
    return g_strdup ("");
  if (bar == FW_BAR_BENEFIT || bar == FW_BAR_HEALTH)
    return fw_palette_dup_name (code);
  if (bar != FW_BAR_RESIDENCE || sign == NULL)
    return g_strdup (label);
  /* The paragraph is what people call a title by, if it has no name before. */
  if (sign > label && (end = strchr (label, ' ')) != NULL)
    return g_strndup (label, (gsize) (end - label));
  end = strstr (sign, " AufenthG");

  return end != NULL ? g_strndup (sign, (gsize) (end - sign)) : g_strdup (sign);
}

/* --- spans ------------------------------------------------------------------------------ */

static char *
dup_days (int days)
{
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

static const char *
get_gap (FwBar bar)
{
  switch (bar)
    {
    case FW_BAR_RESIDENCE:
      return _("No paper");
    case FW_BAR_BENEFIT:
      return _("Without benefit");
    case FW_BAR_HEALTH:
      return _("Without health insurance");
    case FW_BAR_WORK:
    case FW_BAR_COURSE:
    case FW_BAR_HOUSING:
    case FW_N_BARS:
    default:
      return _("No housing entered");
    }
}

static char *
dup_what (const FwTimeSpan *span)
{
  const char *label = get_label (span->bar, span->code);

  switch (span->kind)
    {
    case FW_SPAN_BRIDGED:
      return g_strdup (_("No paper, but the stay goes on by law"));
    case FW_SPAN_DERIVED:
      return g_strdup (_("Care under the AsylbLG"));
    case FW_SPAN_UNPROVEN:
      return g_strdup (_("Insured, but not confirmed yet"));
    case FW_SPAN_WAITING:
      /* Translators: %s is a kind of course. */
      return g_strdup_printf (_("Waiting: %s"), label != NULL ? label : "");
    case FW_SPAN_GAP:
      return g_strdup (get_gap (span->bar));
    case FW_SPAN_PERIOD:
    default:
      return g_strdup (span->bar == FW_BAR_WORK ? span->text : label);
    }
}

static void
add_note (GString    *notes,
          const char *note)
{
  if (note != NULL && *note != '\0')
    g_string_append_printf (notes, "%s%s", notes->len > 0 ? " · " : "", note);
}

static char *
dup_note (const FwTimeSpan *span)
{
  GString *notes = g_string_new (NULL);

  if (span->next != NULL && span->kind == FW_SPAN_GAP)
    {
      g_autofree char *from = fw_time_text_dup_brief (span->bar, span->code);
      g_autofree char *to = fw_time_text_dup_brief (span->bar, span->next);

      g_string_append_printf (notes, "%s → %s", from, to);
    }
  add_note (notes, span->place);
  add_note (notes, span->bar != FW_BAR_WORK ? span->text : NULL);
  add_note (notes, span->basis);

  return g_string_free (notes, FALSE);
}

/* Returns: (transfer full) */
char *
fw_time_text_dup_span (const FwTimeSpan *span,
                       FwTimeCell        cell)
{
  g_autofree char *day = NULL;

  switch (cell)
    {
    case FW_TIME_CELL_BAR:
      return g_strdup (fw_time_text_get_bar (span->bar));
    case FW_TIME_CELL_WHAT:
      day = dup_what (span);
      return g_strdup (day != NULL ? day : "");
    case FW_TIME_CELL_FROM:
      day = fw_day_to_iso (span->first);
      return fw_date_format (day);
    case FW_TIME_CELL_UNTIL:
      day = fw_day_to_iso (span->last);
      return span->open ? g_strdup (_("open")) : fw_date_format (day);
    case FW_TIME_CELL_DAYS:
      return dup_days (span->last - span->first + 1);
    case FW_TIME_CELL_NOTE:
    case FW_TIME_N_CELLS:
    default:
      return dup_note (span);
    }
}

/* --- marks ------------------------------------------------------------------------------ */

static char *
dup_expiry (const FwTimeMark *mark)
{
  g_autofree char *brief = fw_time_text_dup_brief (mark->bar, mark->code);

  if (mark->days < 0)
    return g_strdup_printf (ngettext ("%s ran out %d day ago", "%s ran out %d days ago",
                                      (gulong) -mark->days), brief, -mark->days);

  return g_strdup_printf (ngettext ("%s runs out in %d day", "%s runs out in %d days",
                                    (gulong) mark->days), brief, mark->days);
}

static char *
dup_change_note (const FwTimeMark *mark)
{
  g_autofree char *handed = fw_date_format (mark->handed_over);
  g_autofree char *receipt = fw_date_format (mark->receipt);

  if (*handed == '\0' && *receipt == '\0')
    return g_strdup (_("no hand-over, no receipt"));
  if (*receipt == '\0')
    return g_strdup_printf (_("handed over on %s, no receipt"), handed);
  if (*handed == '\0')
    return g_strdup_printf (_("receipt of %s"), receipt);

  return g_strdup_printf (_("handed over on %1$s, receipt of %2$s"), handed, receipt);
}

static char *
dup_change (const FwTimeMark *mark)
{
  g_autofree char *from = fw_time_text_dup_brief (mark->bar, mark->code);
  g_autofree char *to = fw_time_text_dup_brief (mark->bar, mark->next);

  /* Translators: from one Rechtskreis to another. */
  return g_strdup_printf (_("Change %1$s → %2$s"), from, to);
}

/* Returns: (transfer full) */
char *
fw_time_text_dup_mark (const FwTimeMark *mark,
                       FwTimeCell        cell)
{
  g_autofree char *day = NULL;

  switch (cell)
    {
    case FW_TIME_CELL_BAR:
      return g_strdup (fw_time_text_get_bar (mark->bar));
    case FW_TIME_CELL_WHAT:
      return mark->is_expiry ? dup_expiry (mark) : dup_change (mark);
    case FW_TIME_CELL_FROM:
      day = fw_day_to_iso (mark->day);
      return fw_date_format (day);
    case FW_TIME_CELL_NOTE:
      if (!mark->is_expiry)
        return dup_change_note (mark);
      return g_strdup (mark->covered ? _("something else goes on") : "");
    case FW_TIME_CELL_UNTIL:
    case FW_TIME_CELL_DAYS:
    case FW_TIME_N_CELLS:
    default:
      return g_strdup ("");
    }
}

/* --- findings --------------------------------------------------------------------------- */

/* Returns: (transfer full): a sentence */
char *
fw_time_text_dup_finding (const FwTimeFinding *finding)
{
  FwBar bar = FW_IS_RESIDENCE_STATUS (finding->record) ? FW_BAR_RESIDENCE
              : FW_IS_COURSE (finding->record) ? FW_BAR_COURSE
              : FW_IS_HOUSING_PERIOD (finding->record) ? FW_BAR_HOUSING : FW_BAR_BENEFIT;
  g_autofree char *brief = FW_IS_WORK_EDUCATION (finding->record)
                           ? g_strdup (fw_time_text_get_bar (FW_BAR_WORK))
                           : fw_time_text_dup_brief (bar, finding->code);
  g_autofree char *entered = fw_date_format (finding->entered);
  g_autofree char *lawful = fw_date_format (finding->lawful);
  const char *was = *entered != '\0' ? entered : _("nothing");

  switch (finding->kind)
    {
    case FW_FINDING_END:
      /* Translators: a benefit, a date, a paragraph, a date. */
      return g_strdup_printf (_("%1$s lasts until %2$s (%3$s); entered is %4$s."), brief, lawful,
                              finding->basis, was);
    case FW_FINDING_BEGIN:
      return g_strdup_printf (_("%1$s may begin on %2$s (%3$s); entered is %4$s."), brief, lawful,
                              finding->basis, was);
    case FW_FINDING_CALL:
      return g_strdup_printf (_("%1$s: the first call on %2$s counts as application; entered "
                                "is %3$s."), brief, lawful, was);
    case FW_FINDING_UNDATED:
      return g_strdup_printf (_("%s has no begin and stands on no bar."), brief);
    case FW_FINDING_ANALOG:
      return g_strdup_printf (_("%1$s: from %2$s on, to the day, benefits like those of the SGB "
                                "XII may be due (%3$s), if the stay was not prolonged by abuse."),
                              brief, lawful, finding->basis);
    case FW_FINDING_REVERSED:
    default:
      return g_strdup_printf (_("%1$s ends on %2$s, before it begins."), brief, was);
    }
}
