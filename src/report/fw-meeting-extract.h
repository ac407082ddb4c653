/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* The part of the minutes that concerns one recipient. */
GPtrArray  *fw_meeting_list_recipients (FwStore     *store,
                                        FwMeeting   *meeting);
FwDocument *fw_meeting_extract_new     (FwStore     *store,
                                        FwMeeting   *meeting,
                                        const char  *recipient);

G_END_DECLS
