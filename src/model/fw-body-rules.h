/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-body.h"
#include "fw-council-paper.h"
#include "fw-decision.h"
#include "fw-meeting.h"

G_BEGIN_DECLS

/* What is not as it should be.  A finding is a hint and stops nobody. */
typedef struct
{
  FwEntity *record;
  char     *sentence;    /* translated */
} FwBodyFinding;

void       fw_body_finding_free        (FwBodyFinding  *finding);
GPtrArray *fw_body_finding_list_new    (void);
void       fw_body_finding_add         (GPtrArray      *findings,
                                        gpointer        record,
                                        char           *sentence);

/* The places of a body on one day. */
typedef struct
{
  guint places;
  guint voting;
  guint external;
  guint vacant;
} FwSeatCount;

gboolean   fw_body_runs_on             (const char     *from,
                                        const char     *until,
                                        const char     *date);
guint      fw_seat_get_places          (FwSeat         *self);
guint      fw_seat_count_vacant        (FwSeat         *self,
                                        GPtrArray      *mandates,
                                        const char     *date);
GPtrArray *fw_seat_list_holders        (FwSeat         *self,
                                        GPtrArray      *mandates,
                                        const char     *date);
void       fw_body_count_seats         (GPtrArray      *seats,
                                        GPtrArray      *mandates,
                                        const char     *date,
                                        FwSeatCount    *count);

/* The meetings of one calendar year. */
typedef struct
{
  guint    held;
  guint    planned;
  gboolean below;     /* fewer than the rhythm of the body wants */
} FwRhythm;

void       fw_body_count_meetings      (FwBody         *self,
                                        GPtrArray      *meetings,
                                        int             year,
                                        FwRhythm       *rhythm);
GPtrArray *fw_body_list_findings       (FwBody         *self,
                                        GPtrArray      *seats,
                                        GPtrArray      *mandates,
                                        GPtrArray      *meetings,
                                        const char     *today);

typedef struct
{
  guint    present;   /* votes in the room */
  guint    needed;
  gboolean reached;
} FwQuorum;

void       fw_meeting_count_quorum     (FwBody         *body,
                                        GPtrArray      *seats,
                                        GPtrArray      *attendances,
                                        const char     *date,
                                        FwQuorum       *quorum);
GPtrArray *fw_agenda_list_travelling   (GPtrArray      *items);
void       fw_body_add_double_numbers  (GPtrArray      *decisions,
                                        GPtrArray      *findings);
char      *fw_body_dup_multiplier_counts (GPtrArray    *multipliers,
                                          const char   *date);
gboolean   fw_task_is_open             (FwTask         *self);

gboolean   fw_decision_is_forwarded    (GPtrArray      *forwardings);
gboolean   fw_decision_is_confirmed    (GPtrArray      *forwardings);
GPtrArray *fw_decision_list_findings   (FwDecision     *self,
                                        GPtrArray      *forwardings,
                                        const FwQuorum *quorum,
                                        const char     *today);
GPtrArray *fw_council_paper_list_findings (FwCouncilPaper *self,
                                           GPtrArray      *decisions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwBodyFinding, fw_body_finding_free)

G_END_DECLS
