/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-event.h"
#include "fw-meldebogen.h"
#include "fw-person.h"

G_BEGIN_DECLS

/* One benefit for a living after another; both are borrowed. */
typedef struct
{
  FwLegalCirclePeriod *before;
  FwLegalCirclePeriod *after;
} FwCircleChange;

GArray    *fw_rules_list_changes      (GPtrArray   *periods);

/* Days without benefit between the end of one Rechtskreis and the first
 * payment of the next. */
typedef struct
{
  char     *from_circle;
  char     *to_circle;
  char     *first_day;     /* first day without benefit */
  char     *last_day;      /* last day without benefit; today if open */
  int       days;
  gboolean  open;          /* the gap is not closed yet */
  FwLegalCirclePeriod *after; /* the one that pays next */
} FwGap;

void       fw_gap_free                (FwGap       *gap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwGap, fw_gap_free)

GPtrArray *fw_rules_list_gaps         (GPtrArray   *periods,
                                       const char  *today);

/* One derived figure of a case, in days or as a count. */
typedef struct
{
  const char *id;
  const char *label;      /* N_() */
  int         value;
  gboolean    is_count;
  int         of;         /* days there were; 0: no limit */
} FwFigure;

GArray    *fw_rules_list_figures      (GPtrArray   *statuses,
                                       GPtrArray   *periods,
                                       GPtrArray   *events,
                                       const char  *today);

/* The path of a Meldebogen through the office. */
#define FW_MB_DRAFT     "ENTWURF"
#define FW_MB_SUBMITTED "EINGEREICHT"
#define FW_MB_RECEIVED  "EINGEGANGEN"
#define FW_MB_REVIEW    "IN_PRUEFUNG"
#define FW_MB_QUESTION  "RUECKFRAGE"
#define FW_MB_REFERRED  "UEBERSTELLT"
#define FW_MB_COLLECTED "GESAMMELT"
#define FW_MB_STORED    "THEMENSPEICHER"
#define FW_MB_DUPLICATE "DUBLETTE"
#define FW_MB_FOREIGN   "NICHT_ZUSTAENDIG"
#define FW_MB_SELECTED  "AUSGEWAEHLT"
#define FW_MB_RECONSTRUCTED "REKONSTRUIERT"
#define FW_MB_IN_THEME  "IN_THEMA"
#define FW_MB_CLOSED    "ABGESCHLOSSEN"

const char *const *fw_rules_mb_next_states (const char *status);
gboolean           fw_rules_mb_may_follow  (const char *status,
                                            const char *next);

G_END_DECLS
