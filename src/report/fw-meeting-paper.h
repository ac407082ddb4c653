/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

typedef enum
{
  FW_MEETING_AGENDA,      /* invitation with the agenda */
  FW_MEETING_MINUTES,     /* what was said and decided */
  FW_MEETING_RESULTS,     /* Beschlüsse and tasks only */
  FW_MEETING_N_PAPERS,
} FwMeetingPaper;

typedef enum
{
  FW_MEETING_PDF,
  FW_MEETING_ODT,
  FW_MEETING_ICS,
  FW_MEETING_N_FORMATS,
} FwMeetingFormat;

gboolean    fw_meeting_format_from_string (const char      *text,
                                           FwMeetingFormat *format);
gboolean    fw_meeting_paper_from_string (const char       *text,
                                          FwMeetingPaper   *paper);

FwDocument *fw_meeting_paper_new         (FwStore          *store,
                                          FwMeeting        *meeting,
                                          FwMeetingPaper    kind);
char       *fw_meeting_paper_dup_name    (FwMeeting        *meeting,
                                          FwMeetingPaper    kind,
                                          FwMeetingFormat   format);
GBytes     *fw_meeting_write_ics         (FwStore          *store,
                                          FwMeeting        *meeting,
                                          GError          **error);

G_END_DECLS
