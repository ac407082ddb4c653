/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* Taking minutes: who is there, what is decided, and when it holds. */
GPtrArray  *fw_minutes_list_seats       (FwStore       *store,
                                         FwMeeting     *meeting);
GPtrArray  *fw_minutes_list_mandates    (FwStore       *store,
                                         GPtrArray     *seats);
GPtrArray  *fw_minutes_list_attendances (FwStore       *store,
                                         FwMeeting     *meeting);
gboolean    fw_minutes_open             (FwStore       *store,
                                         FwMeeting     *meeting,
                                         GError       **error);
gboolean    fw_minutes_add_guest        (FwStore       *store,
                                         FwMeeting     *meeting,
                                         const char    *name,
                                         GError       **error);
char       *fw_minutes_dup_seat_name    (FwStore       *store,
                                         FwAttendance  *attendance);
gboolean    fw_minutes_count_quorum     (FwStore       *store,
                                         FwMeeting     *meeting,
                                         FwQuorum      *quorum);

FwEntity   *fw_minutes_take_line        (FwStore       *store,
                                         FwAgendaItem  *item,
                                         const char    *typed,
                                         GError       **error);
FwEntity   *fw_minutes_convert          (FwStore       *store,
                                         FwAgendaItem  *item,
                                         const char    *passage,
                                         FwMinuteKind   kind,
                                         GError       **error);
char       *fw_minutes_dup_next_number  (FwStore       *store,
                                         const char    *body,
                                         const char    *date);

const char *fw_minutes_get_approval     (FwStore       *store,
                                         FwMeeting     *meeting);
gboolean    fw_minutes_approve          (FwStore       *store,
                                         FwMeeting     *meeting,
                                         gboolean       chair,
                                         GError       **error);
gboolean    fw_minutes_reopen           (FwStore       *store,
                                         FwMeeting     *meeting,
                                         GError       **error);

GPtrArray  *fw_decision_list_forwardings (FwStore      *store,
                                          FwDecision   *decision);

G_END_DECLS
