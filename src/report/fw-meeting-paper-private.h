/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* Pieces of which minutes and extracts are made. */
char *fw_meeting_dup_time          (FwMeeting   *meeting);
void  fw_meeting_write_decision    (FwDocument  *document,
                                    FwDecision  *decision);
void  fw_meeting_write_tasks       (FwDocument  *document,
                                    GPtrArray   *tasks);

G_END_DECLS
