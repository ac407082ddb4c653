/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwMinutesView:
 *
 * Taking the minutes of one meeting: attendance and TOPs in a list, beside it the
 * one that is being talked about.  Ctrl+Page Down and Up go through the agenda
 * from wherever the focus is, Alt+Down and Up move a TOP in the list.
 *
 * Signals: closed, when the person goes back.
 */
#define FW_TYPE_MINUTES_VIEW (fw_minutes_view_get_type ())
G_DECLARE_FINAL_TYPE (FwMinutesView, fw_minutes_view, FW, MINUTES_VIEW, GtkBox)

GtkWidget *fw_minutes_view_new         (FwStore        *store);
void       fw_minutes_view_set_meeting (FwMinutesView  *self,
                                        FwMeeting      *meeting,
                                        const char     *item);

G_END_DECLS
