/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* The TOPs of meetings, and how they come from one meeting to the next. */
GPtrArray  *fw_agenda_list_items      (FwStore       *store,
                                       const char    *meeting);
gboolean    fw_agenda_add             (FwStore       *store,
                                       FwAgendaItem  *item,
                                       GError       **error);
gboolean    fw_agenda_move            (FwStore       *store,
                                       FwAgendaItem  *item,
                                       int            by,
                                       GError       **error);
gboolean    fw_agenda_remove          (FwStore       *store,
                                       FwAgendaItem  *item,
                                       GError       **error);

GPtrArray  *fw_meeting_list_of        (FwStore       *store,
                                       const char    *body);
char       *fw_meeting_dup_name       (FwStore       *store,
                                       FwMeeting     *meeting);
gboolean    fw_meeting_plan           (FwStore       *store,
                                       FwMeeting     *meeting,
                                       GError       **error);
FwMeeting  *fw_meeting_dup_next       (FwStore       *store,
                                       FwMeeting     *meeting);
FwMeeting  *fw_meeting_dup_previous   (FwStore       *store,
                                       FwMeeting     *meeting);
gboolean    fw_meeting_carry          (FwStore       *store,
                                       FwMeeting     *meeting,
                                       GError       **error);
GPtrArray  *fw_meeting_list_old_tasks (FwStore       *store,
                                       FwMeeting     *meeting);

G_END_DECLS
