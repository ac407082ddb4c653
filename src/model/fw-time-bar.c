/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-time-bar"

#include "config.h"

#include "fw-base.h"
#include "fw-circle.h"
#include "fw-time-bar.h"

/* --- days ------------------------------------------------------------------------------- */

char *
fw_day_to_iso (int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);

  return fw_date_from_gdate (&date);
}

/* A date that is not known to the day is its first. */
gboolean
fw_day_from_iso (const char *iso,
                 int        *day)
{
  GDate date;

  if (!fw_date_first (iso, &date))
    return FALSE;
  *day = (int) g_date_get_julian (&date);

  return TRUE;
}

static gboolean
last_day_of (const char *iso,
             int        *day)
{
  GDate date;

  if (!fw_date_last (iso, &date))
    return FALSE;
  *day = (int) g_date_get_julian (&date);

  return TRUE;
}

/* Returns: (nullable): the code list that names the spans of a bar */
const char *
fw_bar_get_list (FwBar bar)
{
  static const char *const lists[FW_N_BARS] = {
    [FW_BAR_RESIDENCE] = "CL_AUFENTHALT",
    [FW_BAR_BENEFIT] = "CL_RECHTSKREIS",
    [FW_BAR_HEALTH] = "CL_RECHTSKREIS",
    [FW_BAR_COURSE] = "CL_KURSART",
    [FW_BAR_HOUSING] = "CL_WOHNEN",
  };

  return bar < FW_N_BARS ? lists[bar] : NULL;
}

/* --- pieces ----------------------------------------------------------------------------- */

static void
span_free (gpointer data)
{
  FwTimeSpan *span = data;

  g_clear_object (&span->record);
  g_free (span->code);
  g_free (span->next);
  g_free (span->text);
  g_free (span->place);
  g_free (span);
}

static void
mark_free (gpointer data)
{
  FwTimeMark *mark = data;

  g_clear_object (&mark->record);
  g_free (mark->code);
  g_free (mark->next);
  g_free (mark->handed_over);
  g_free (mark->receipt);
  g_free (mark);
}

static void
finding_free (gpointer data)
{
  FwTimeFinding *finding = data;

  g_clear_object (&finding->record);
  g_free (finding->code);
  g_free (finding->entered);
  g_free (finding->lawful);
  g_free (finding);
}

static FwTimeSpan *
add_span (FwTimeBar  *self,
          FwBar       bar,
          FwSpanKind  kind,
          gpointer    record,
          const char *code,
          int         first,
          int         last)
{
  FwTimeSpan *span = g_new0 (FwTimeSpan, 1);

  span->bar = bar;
  span->kind = kind;
  span->record = record != NULL ? g_object_ref (record) : NULL;
  span->code = g_strdup (code);
  span->first = first;
  span->last = last;
  g_ptr_array_add (self->spans, span);

  return span;
}

static void
add_finding (FwTimeBar     *self,
             FwFindingKind  kind,
             gpointer       record,
             const char    *code,
             const char    *entered,
             const char    *lawful,
             const char    *basis)
{
  FwTimeFinding *finding = g_new0 (FwTimeFinding, 1);

  finding->kind = kind;
  finding->record = g_object_ref (record);
  finding->code = g_strdup (code);
  finding->entered = g_strdup (entered);
  finding->lawful = g_strdup (lawful);
  finding->basis = basis;
  g_ptr_array_add (self->findings, finding);
}

/* What no date holds is said, never silently left out. */
static FwTimeSpan *
add_period (FwTimeBar           *self,
            const FwTimeRecords *records,
            FwBar                bar,
            gpointer             record,
            const char          *code,
            const char          *begins,
            const char          *ends,
            const char          *place)
{
  int first, last;
  gboolean open = !last_day_of (ends, &last);
  FwTimeSpan *span;

  if (!fw_day_from_iso (begins, &first))
    {
      add_finding (self, FW_FINDING_UNDATED, record, code, NULL, NULL, NULL);
      return NULL;
    }
  if (!open && last < first)
    {
      add_finding (self, FW_FINDING_REVERSED, record, code, ends, NULL, NULL);
      last = first;
    }
  span = add_span (self, bar, FW_SPAN_PERIOD, record, code, first,
                   open ? MAX (first, self->until) : last);
  span->open = open;
  span->place = place != NULL && records->dup_place != NULL
                ? records->dup_place (place, records->user_data) : NULL;

  return span;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const FwTimeSpan *one = *(FwTimeSpan *const *) a, *other = *(FwTimeSpan *const *) b;

  if (one->bar != other->bar)
    return one->bar < other->bar ? -1 : 1;
  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;

  return one->last < other->last ? -1 : one->last > other->last;
}

/* --- records ---------------------------------------------------------------------------- */

static guint
length_of (GPtrArray *records)
{
  return records != NULL ? records->len : 0;
}

static void
add_statuses (FwTimeBar           *self,
              const FwTimeRecords *records)
{
  for (guint i = 0; i < length_of (records->statuses); i++)
    {
      FwResidenceStatus *status = records->statuses->pdata[i];

      add_period (self, records, FW_BAR_RESIDENCE, status, status->status, status->granted,
                  status->valid_until, status->authority);
    }
}

/* Between the day from which an insurance counts and the day on which it was
 * confirmed, a doctor sees none. */
static void
add_unproven (FwTimeBar           *self,
              FwLegalCirclePeriod *period)
{
  int first, confirmed;

  if (fw_day_from_iso (period->begins, &first) && fw_day_from_iso (period->decided, &confirmed) &&
      confirmed > first)
    add_span (self, FW_BAR_HEALTH, FW_SPAN_UNPROVEN, period, period->circle, first, confirmed - 1);
}

/* Other benefits, such as Kindergeld, run beside and stand on the bar too. */
static void
add_periods (FwTimeBar           *self,
             const FwTimeRecords *records)
{
  for (guint i = 0; i < length_of (records->periods); i++)
    {
      FwLegalCirclePeriod *period = records->periods->pdata[i];
      gboolean insured = g_strcmp0 (period->circle, "SGB5") == 0;
      FwTimeSpan *span = add_period (self, records, insured ? FW_BAR_HEALTH : FW_BAR_BENEFIT,
                                     period, period->circle, period->begins, period->ends,
                                     period->provider);

      if (insured)
        add_unproven (self, period);
      else if (span != NULL && g_strcmp0 (period->circle, "ASYLBLG") == 0)
        {
          FwTimeSpan *care = add_span (self, FW_BAR_HEALTH, FW_SPAN_DERIVED, period,
                                       period->circle, span->first, span->last);

          care->open = span->open;
          care->basis = "§§ 4, 6 AsylbLG";
        }
    }
}

static void
add_works (FwTimeBar           *self,
           const FwTimeRecords *records)
{
  for (guint i = 0; i < length_of (records->works); i++)
    {
      FwWorkEducation *work = records->works->pdata[i];
      FwTimeSpan *span = add_period (self, records, FW_BAR_WORK, work, NULL, work->begins,
                                     work->ends, NULL);

      if (span == NULL)
        continue;
      span->text = g_strdup (work->activity);
      span->place = g_strdup (work->employer);
    }
}

/* One waits until the course begins, is refused, or until today. */
static void
add_waiting (FwTimeBar *self,
             FwCourse  *course)
{
  int first, next;

  if (!fw_day_from_iso (course->applied, &first))
    return;
  if (!fw_day_from_iso (course->begins, &next) && !fw_day_from_iso (course->result_on, &next))
    next = self->until + 1;
  if (next > first)
    add_span (self, FW_BAR_COURSE, FW_SPAN_WAITING, course, course->kind, first, next - 1);
}

static void
add_courses (FwTimeBar           *self,
             const FwTimeRecords *records)
{
  for (guint i = 0; i < length_of (records->courses); i++)
    {
      FwCourse *course = records->courses->pdata[i];

      add_waiting (self, course);
      if (course->begins != NULL || course->applied == NULL)
        {
          FwTimeSpan *span = add_period (self, records, FW_BAR_COURSE, course, course->kind,
                                         course->begins, course->ends, course->provider);

          if (span != NULL)
            span->text = g_strdup (course->result);
        }
    }
}

static void
add_homes (FwTimeBar           *self,
           const FwTimeRecords *records)
{
  for (guint i = 0; i < length_of (records->homes); i++)
    {
      FwHousingPeriod *home = records->homes->pdata[i];

      add_period (self, records, FW_BAR_HOUSING, home, home->housing, home->begins, home->ends,
                  home->provider);
    }
}

/* --- gaps ------------------------------------------------------------------------------- */

/* One paper follows another: what has no end of its own ends then. */
static void
end_superseded (FwTimeBar *self,
                FwBar      bar)
{
  FwTimeSpan *before = NULL;

  for (guint i = 0; i < self->spans->len; i++)
    {
      FwTimeSpan *span = self->spans->pdata[i];

      if (span->bar != bar || (span->kind != FW_SPAN_PERIOD && span->kind != FW_SPAN_DERIVED))
        continue;
      if (before != NULL && before->open && span->first > before->first)
        {
          before->last = span->first - 1;
          before->open = FALSE;
        }
      before = span;
    }
}

static const char *
get_bridge (const FwTimeSpan *before,
            const FwTimeSpan *after)
{
  g_autofree char *until = NULL;

  if (before->bar != FW_BAR_RESIDENCE || !FW_IS_RESIDENCE_STATUS (after->record))
    return NULL;
  until = fw_day_to_iso (before->last);

  return fw_circle_get_bridge (before->code, until, after->code,
                               FW_RESIDENCE_STATUS (after->record)->applied);
}

static void
add_gap_between (FwTimeBar        *self,
                 const FwTimeSpan *before,
                 const FwTimeSpan *after)
{
  const char *basis = get_bridge (before, after);
  FwTimeSpan *gap = add_span (self, before->bar, basis != NULL ? FW_SPAN_BRIDGED : FW_SPAN_GAP,
                              after->record, before->code, before->last + 1, after->first - 1);

  gap->next = g_strdup (after->code);
  gap->basis = basis;
}

/* @n: spans there were before the gaps, sorted */
static void
add_gaps (FwTimeBar *self,
          FwBar      bar,
          guint      n)
{
  FwTimeSpan *latest = NULL;

  for (guint i = 0; i < n; i++)
    {
      FwTimeSpan *span = self->spans->pdata[i];

      if (span->bar != bar || (span->kind != FW_SPAN_PERIOD && span->kind != FW_SPAN_DERIVED))
        continue;
      if (latest != NULL && span->first > latest->last + 1)
        add_gap_between (self, latest, span);
      if (latest == NULL || span->last > latest->last)
        latest = span;
    }
}

/* Days without benefit run until the money comes, so that they lie on the bar
 * of what was granted for them later. */
static void
add_benefit_gaps (FwTimeBar *self,
                  GPtrArray *periods)
{
  g_autofree char *until = fw_day_to_iso (self->until);
  g_autoptr(GPtrArray) gaps = fw_rules_list_gaps (periods, until);

  for (guint i = 0; i < gaps->len; i++)
    {
      FwGap *gap = gaps->pdata[i];
      FwTimeSpan *span;
      int first, last;

      if (!fw_day_from_iso (gap->first_day, &first) || !fw_day_from_iso (gap->last_day, &last))
        continue;
      span = add_span (self, FW_BAR_BENEFIT, FW_SPAN_GAP, gap->after, gap->from_circle, first,
                       last);
      span->next = g_strdup (gap->to_circle);
      span->open = gap->open;
    }
}

/* --- marks ------------------------------------------------------------------------------ */

static FwTimeMark *
add_mark (FwTimeBar  *self,
          FwBar       bar,
          gpointer    record,
          const char *code,
          int         day)
{
  FwTimeMark *mark = g_new0 (FwTimeMark, 1);

  mark->bar = bar;
  mark->record = g_object_ref (record);
  mark->code = g_strdup (code);
  mark->day = day;
  mark->days = day - self->until;
  g_ptr_array_add (self->marks, mark);

  return mark;
}

static gboolean
is_covered (FwTimeBar        *self,
            const FwTimeSpan *span)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      const FwTimeSpan *other = self->spans->pdata[i];

      if (other != span && other->bar == span->bar && other->kind == FW_SPAN_PERIOD &&
          other->first <= span->last + 1 && other->last >= span->last &&
          (other->last > span->last || other->open))
        return TRUE;
    }

  return FALSE;
}

/* A title that ran out with nothing after it stays the most important thing on
 * the sheet; a benefit or a flat may simply be over. */
static void
add_expiries (FwTimeBar *self)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      FwTimeSpan *span = self->spans->pdata[i];
      gboolean covered, followed;

      if (span->kind != FW_SPAN_PERIOD || span->open || span->bar == FW_BAR_WORK ||
          span->bar == FW_BAR_COURSE)
        continue;
      covered = is_covered (self, span);
      followed = covered || span->bar != FW_BAR_RESIDENCE;
      for (guint k = 0; k < self->spans->len && !followed; k++)
        {
          FwTimeSpan *other = self->spans->pdata[k];

          followed = other->bar == span->bar && other->kind == FW_SPAN_PERIOD &&
                     other->first > span->last;
        }
      if (span->last < self->until && (followed || self->closed))
        continue;
      add_mark (self, span->bar, span->record, span->code, span->last)->covered = covered;
      ((FwTimeMark *) self->marks->pdata[self->marks->len - 1])->is_expiry = TRUE;
    }
}

static void
add_changes (FwTimeBar *self,
             GPtrArray *periods)
{
  g_autoptr(GArray) changes = fw_rules_list_changes (periods);

  for (guint i = 0; i < changes->len; i++)
    {
      const FwCircleChange *change = &g_array_index (changes, FwCircleChange, i);
      FwTimeMark *mark;
      int day;

      if (g_strcmp0 (change->before->circle, change->after->circle) == 0 ||
          !fw_day_from_iso (change->after->begins, &day))
        continue;
      mark = add_mark (self, FW_BAR_BENEFIT, change->after, change->before->circle, day);
      mark->next = g_strdup (change->after->circle);
      mark->handed_over = g_strdup (change->after->handed_over);
      mark->receipt = g_strdup (change->after->receipt);
    }
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const FwTimeMark *one = *(FwTimeMark *const *) a, *other = *(FwTimeMark *const *) b;

  if (one->bar != other->bar)
    return one->bar < other->bar ? -1 : 1;

  return one->day < other->day ? -1 : one->day > other->day;
}

/* --- what the law says ------------------------------------------------------------------ */

static gboolean
is_call_for (FwCaseEvent          *event,
             const FwCircleChange *change)
{
  FwLegalCirclePeriod *after = change->after;

  return event->appearance && g_strcmp0 (event->circle, after->circle) == 0 &&
         fw_date_precision (event->happened) == FW_DATE_DAY &&
         g_strcmp0 (event->happened, change->before->begins) > 0 &&
         (after->decided == NULL || g_strcmp0 (event->happened, after->decided) < 0);
}

/* Returns: (transfer none) (nullable): the first call at the body counts as
 *   application, whatever it was told there */
static const char *
find_application (FwTimeBar            *self,
                  GPtrArray            *events,
                  const FwCircleChange *change)
{
  const char *applied = change->after->applied;

  for (guint i = 0; i < length_of (events); i++)
    {
      FwCaseEvent *event = events->pdata[i];

      if (is_call_for (event, change) &&
          (applied == NULL || g_strcmp0 (event->happened, applied) < 0))
        applied = event->happened;
    }
  if (g_strcmp0 (applied, change->after->applied) != 0)
    add_finding (self, FW_FINDING_CALL, change->after, change->after->circle,
                 change->after->applied, applied, NULL);

  return applied;
}

static void
check_change (FwTimeBar            *self,
              GPtrArray            *events,
              const FwCircleChange *change)
{
  FwLegalCirclePeriod *before = change->before, *after = change->after;
  const char *basis;
  const char *applied = find_application (self, events, change);
  g_autofree char *last = fw_circle_dup_last_day (before->circle, after->circle,
                                                  before->end_event, &basis);
  g_autofree char *first = NULL;
  g_autofree char *entered = NULL;
  GDate day;

  entered = fw_date_last (before->ends, &day) ? fw_date_from_gdate (&day) : NULL;
  if (last != NULL && g_strcmp0 (last, entered) != 0)
    add_finding (self, FW_FINDING_END, before, before->circle, before->ends, last, basis);
  first = fw_circle_dup_first_day (after->circle, last != NULL ? last : entered, applied, &basis);
  if (first != NULL && fw_date_first (after->begins, &day))
    {
      g_autofree char *begins = fw_date_from_gdate (&day);

      if (g_strcmp0 (first, begins) < 0)
        add_finding (self, FW_FINDING_BEGIN, after, after->circle, after->begins, first, basis);
    }
}

static void
check_changes (FwTimeBar           *self,
               const FwTimeRecords *records)
{
  g_autoptr(GArray) changes = fw_rules_list_changes (records->periods);

  for (guint i = 0; i < changes->len; i++)
    check_change (self, records->events, &g_array_index (changes, FwCircleChange, i));
}

/* Whoever lives under the AsylbLG now may get more from a certain day on, unless
 * a period of its own says so. */
static void
check_analog (FwTimeBar           *self,
              const FwTimeRecords *records)
{
  const char *basis;
  g_autofree char *day = fw_circle_dup_analog_day (records->entry, &basis);

  for (guint i = 0; i < length_of (records->periods) && day != NULL; i++)
    {
      FwLegalCirclePeriod *period = records->periods->pdata[i];
      gboolean ends = fw_date_precision (period->ends) != FW_DATE_NONE;
      int last;

      if (g_strcmp0 (period->circle, "ASYLBLG") == 0 && g_strcmp0 (period->begins, day) < 0 &&
          (!ends || (last_day_of (period->ends, &last) && last >= self->until)))
        add_finding (self, FW_FINDING_ANALOG, period, period->circle, period->begins, day, basis);
    }
}

/* --- rows ------------------------------------------------------------------------------- */

/* What was waited for and what was missing lies over its bar; only records
 * that overlap need rows of their own. */
static guint
find_row (FwTimeBar        *self,
          const FwTimeSpan *span,
          guint             n)
{
  for (guint row = 0;; row++)
    {
      gboolean taken = FALSE;

      for (guint i = 0; i < n && !taken; i++)
        {
          const FwTimeSpan *other = self->spans->pdata[i];

          taken = other->bar == span->bar && other->row == row &&
                  other->kind != FW_SPAN_GAP && other->kind != FW_SPAN_UNPROVEN &&
                  other->first <= span->last && other->last >= span->first;
        }
      if (!taken)
        return row;
    }
}

static guint
find_row_of_record (FwTimeBar        *self,
                    const FwTimeSpan *span)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      const FwTimeSpan *other = self->spans->pdata[i];

      if (other->kind == FW_SPAN_PERIOD && other->bar == span->bar &&
          other->record == span->record)
        return other->row;
    }

  return 0;
}

static void
set_rows (FwTimeBar *self)
{
  for (guint i = 0; i < FW_N_BARS; i++)
    self->n_rows[i] = 1;
  for (guint i = 0; i < self->spans->len; i++)
    {
      FwTimeSpan *span = self->spans->pdata[i];

      if (span->kind == FW_SPAN_GAP || span->kind == FW_SPAN_UNPROVEN)
        continue;
      span->row = find_row (self, span, i);
      self->n_rows[span->bar] = MAX (self->n_rows[span->bar], span->row + 1);
    }
  for (guint i = 0; i < self->spans->len; i++)
    {
      FwTimeSpan *span = self->spans->pdata[i];

      if (span->kind == FW_SPAN_GAP || span->kind == FW_SPAN_UNPROVEN)
        span->row = find_row_of_record (self, span);
    }
}

/* --- all of it -------------------------------------------------------------------------- */

static void
set_range (FwTimeBar *self)
{
  self->first = self->until;
  self->last = self->until;
  for (guint i = 0; i < self->spans->len; i++)
    {
      FwTimeSpan *span = self->spans->pdata[i];

      self->first = MIN (self->first, span->first);
      self->last = MAX (self->last, span->last);
    }
}

static void
fill (FwTimeBar           *self,
      const FwTimeRecords *records)
{
  guint n;

  add_statuses (self, records);
  add_periods (self, records);
  add_works (self, records);
  add_courses (self, records);
  add_homes (self, records);
  g_ptr_array_sort (self->spans, compare_spans);
  end_superseded (self, FW_BAR_RESIDENCE);
  end_superseded (self, FW_BAR_HEALTH);
  end_superseded (self, FW_BAR_HOUSING);
  n = self->spans->len;
  add_gaps (self, FW_BAR_RESIDENCE, n);
  add_gaps (self, FW_BAR_HEALTH, n);
  add_gaps (self, FW_BAR_HOUSING, n);
  if (records->periods != NULL)
    {
      add_benefit_gaps (self, records->periods);
      add_changes (self, records->periods);
      check_changes (self, records);
      check_analog (self, records);
    }
  g_ptr_array_sort (self->spans, compare_spans);
  add_expiries (self);
  g_ptr_array_sort (self->marks, compare_marks);
}

/**
 * fw_time_bar_new:
 * @today: ISO date of a day
 *
 * Lays what is known of one person on bars and derives what lies between:
 * gaps, waiting, what the law bridges, changes and what runs out.  No legal
 * advice: each derived thing carries the paragraph that it follows from.
 *
 * Returns: (transfer full)
 */
FwTimeBar *
fw_time_bar_new (const FwTimeRecords *records,
                 const char          *today)
{
  FwTimeBar *self;
  int closed;

  g_return_val_if_fail (records != NULL, NULL);
  g_return_val_if_fail (fw_date_precision (today) == FW_DATE_DAY, NULL);

  self = g_new0 (FwTimeBar, 1);
  self->spans = g_ptr_array_new_with_free_func (span_free);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->findings = g_ptr_array_new_with_free_func (finding_free);
  fw_day_from_iso (today, &self->until);
  self->closed = last_day_of (records->closed, &closed) && closed <= self->until;
  if (self->closed)
    self->until = closed;
  fill (self, records);
  set_rows (self);
  set_range (self);

  return self;
}

void
fw_time_bar_free (FwTimeBar *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->spans);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->findings);
  g_free (self);
}
