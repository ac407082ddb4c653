/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-record-browser.h"

G_BEGIN_DECLS

/**
 * FwMeetingView:
 *
 * The meetings of all Gremien in a browser, with agenda, open tasks and
 * Beschlüsse, and in its place the minutes of one of them.
 */
#define FW_TYPE_MEETING_VIEW (fw_meeting_view_get_type ())
G_DECLARE_FINAL_TYPE (FwMeetingView, fw_meeting_view, FW, MEETING_VIEW, AdwBin)

GtkWidget       *fw_meeting_view_new         (FwStore        *store);
FwRecordBrowser *fw_meeting_view_get_browser (FwMeetingView  *self);
gboolean         fw_meeting_view_open        (FwMeetingView  *self,
                                              const char     *uuid);
void             fw_meeting_view_ask_new     (FwMeetingView  *self);
gboolean         fw_meeting_view_is_minuting (FwMeetingView  *self);

G_END_DECLS
