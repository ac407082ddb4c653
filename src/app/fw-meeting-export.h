/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-meeting-paper.h"

G_BEGIN_DECLS

/* Asks for a file and writes a paper of the meeting into it; a thread does the
 * work, with progress and cancel. */
void fw_meeting_export (GtkWidget        *parent,
                        FwStore          *store,
                        FwMeeting        *meeting,
                        FwMeetingPaper    paper,
                        FwMeetingFormat   format);
void fw_meeting_invite_by_mail (GtkWidget *parent,
                                FwStore   *store,
                                FwMeeting *meeting);

G_END_DECLS
