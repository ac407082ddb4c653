/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-course.h"
#include "fw-rules.h"

G_BEGIN_DECLS

/* The threads of a person's way, one bar each. */
typedef enum
{
  FW_BAR_RESIDENCE,
  FW_BAR_BENEFIT,
  FW_BAR_HEALTH,
  FW_BAR_WORK,
  FW_BAR_COURSE,
  FW_BAR_HOUSING,
  FW_N_BARS,
} FwBar;

/**
 * FwSpanKind:
 * @FW_SPAN_PERIOD: what a record says
 * @FW_SPAN_BRIDGED: no paper, but the law says that the stay goes on
 * @FW_SPAN_DERIVED: follows from another bar, as care under the AsylbLG does
 * @FW_SPAN_UNPROVEN: there was a right, but nobody could show it yet
 * @FW_SPAN_WAITING: applied for and not begun
 * @FW_SPAN_GAP: nothing at all
 */
typedef enum
{
  FW_SPAN_PERIOD,
  FW_SPAN_BRIDGED,
  FW_SPAN_DERIVED,
  FW_SPAN_UNPROVEN,
  FW_SPAN_WAITING,
  FW_SPAN_GAP,
} FwSpanKind;

/**
 * FwTimeSpan:
 * @record: (nullable): what Enter opens
 * @code: (nullable): of the code list of the bar
 * @next: (nullable): of a gap: the code of what follows
 * @text: (nullable): what the record says itself
 * @place: (nullable): the name of the institution
 * @basis: (nullable): the paragraph
 * @first: day, as g_date_get_julian() counts
 * @last: day; of an open span the last day that is shown
 * @row: from 0, for what overlaps
 */
typedef struct
{
  FwBar       bar;
  FwSpanKind  kind;
  FwEntity   *record;
  char       *code;
  char       *next;
  char       *text;
  char       *place;
  const char *basis;
  int         first;
  int         last;
  gboolean    open;
  guint       row;
} FwTimeSpan;

/**
 * FwTimeMark:
 * @is_expiry: else it is a change from @code to @next
 * @day: last day of what runs out, or first day of what follows
 * @days: until then; below 0: since then
 * @handed_over: (nullable): ISO date
 * @receipt: (nullable): ISO date
 * @covered: something else goes on when it runs out
 */
typedef struct
{
  FwBar     bar;
  gboolean  is_expiry;
  FwEntity *record;
  char     *code;
  char     *next;
  int       day;
  int       days;
  char     *handed_over;
  char     *receipt;
  gboolean  covered;
} FwTimeMark;

/**
 * FwFindingKind:
 * @FW_FINDING_END: the right ends on another day than entered
 * @FW_FINDING_BEGIN: the right begins earlier than entered
 * @FW_FINDING_CALL: a call before the application counts as application
 * @FW_FINDING_UNDATED: without a begin it is on no bar
 * @FW_FINDING_REVERSED: it ends before it begins
 * @FW_FINDING_ANALOG: from that day on more is due under the same law
 */
typedef enum
{
  FW_FINDING_END,
  FW_FINDING_BEGIN,
  FW_FINDING_CALL,
  FW_FINDING_UNDATED,
  FW_FINDING_REVERSED,
  FW_FINDING_ANALOG,
} FwFindingKind;

typedef struct
{
  FwFindingKind  kind;
  FwEntity      *record;
  char          *code;
  char          *entered;   /* ISO date, nullable */
  char          *lawful;    /* ISO date, nullable */
  const char    *basis;     /* nullable */
} FwTimeFinding;

/**
 * FwTimeRecords:
 * @entry: (nullable): when the person came to Germany
 * @closed: (nullable): when the case was closed; nothing is known of later
 *
 * What one bar chart is made of, all of one person; each may be %NULL.
 */
typedef struct
{
  GPtrArray  *statuses;
  GPtrArray  *periods;
  GPtrArray  *works;
  GPtrArray  *courses;
  GPtrArray  *homes;
  GPtrArray  *events;
  const char *entry;
  const char *closed;
  char     *(*dup_place) (const char *uuid, gpointer user_data);
  gpointer    user_data;
} FwTimeRecords;

/**
 * FwTimeBar:
 * @spans: (element-type FwTimeSpan): by bar and begin
 * @marks: (element-type FwTimeMark): by bar and day
 * @findings: (element-type FwTimeFinding)
 * @first: day of the first span
 * @last: day of the last one
 * @until: today, or when the case was closed
 * @n_rows: of each bar, at least 1
 */
typedef struct
{
  GPtrArray *spans;
  GPtrArray *marks;
  GPtrArray *findings;
  int        first;
  int        last;
  int        until;
  gboolean   closed;
  guint      n_rows[FW_N_BARS];
} FwTimeBar;

FwTimeBar  *fw_time_bar_new           (const FwTimeRecords  *records,
                                       const char           *today);
void        fw_time_bar_free          (FwTimeBar            *self);
const char *fw_bar_get_list           (FwBar                 bar);
char       *fw_day_to_iso             (int                   day);
gboolean    fw_day_from_iso           (const char           *iso,
                                       int                  *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTimeBar, fw_time_bar_free)

G_END_DECLS
