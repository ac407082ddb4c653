/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwMinutesAttendance:
 *
 * Who is there, one row for each place of a seat, then guests.  A letter says it
 * at once: A present, E excused, V represented, S late, G left, F missing; Enter
 * goes on to the next of them.
 */
#define FW_TYPE_MINUTES_ATTENDANCE (fw_minutes_attendance_get_type ())
G_DECLARE_FINAL_TYPE (FwMinutesAttendance, fw_minutes_attendance, FW, MINUTES_ATTENDANCE, GtkBox)

GtkWidget *fw_minutes_attendance_new         (FwStore              *store);
void       fw_minutes_attendance_set_meeting (FwMinutesAttendance  *self,
                                              FwMeeting            *meeting);
void       fw_minutes_attendance_focus       (FwMinutesAttendance  *self);

G_END_DECLS
