/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_MEETING (fw_meeting_get_type ())
G_DECLARE_FINAL_TYPE (FwMeeting, fw_meeting, FW, MEETING, FwEntity)

struct _FwMeeting
{
  FwEntity  parent_instance;

  char     *name;
  char     *body;
  char     *starts;
  char     *ends;
  char     *place;
  char     *status;
  char     *municipality;
  char     *chair;
  char     *minute_taker;
  gint64    participants;
  char     *invited_by;
  char     *note;
  char     *objections;
  gint64    version;
  char     *approved_by_chair;
  char     *approved_by_taker;
  char     *finalised;
};

#define FW_MEETING_PLANNED   "GEPLANT"
#define FW_MEETING_INVITED   "EINGELADEN"
#define FW_MEETING_HELD      "STATTGEFUNDEN"
#define FW_MEETING_CANCELLED "ABGESAGT"

#define FW_TYPE_AGENDA_ITEM (fw_agenda_item_get_type ())
G_DECLARE_FINAL_TYPE (FwAgendaItem, fw_agenda_item, FW, AGENDA_ITEM, FwEntity)

struct _FwAgendaItem
{
  FwEntity  parent_instance;

  char     *meeting;
  char     *pos;
  char     *number;
  char     *name;
  char     *kind;
  gboolean  non_public;
  char     *text;
  char     *papers;
  char     *themes;
  gboolean  pending;
  gboolean  recurring;
  gboolean  skipped;
  char     *absent;
  char     *carried_from;
};

#define FW_TYPE_ATTENDANCE (fw_attendance_get_type ())
G_DECLARE_FINAL_TYPE (FwAttendance, fw_attendance, FW, ATTENDANCE, FwEntity)

struct _FwAttendance
{
  FwEntity  parent_instance;

  char     *meeting;
  char     *seat;
  gint64    place;
  char     *name;
  char     *state;
  char     *represented_by;
  char     *came;
  char     *left;
};

#define FW_ATTENDANCE_PRESENT     "ANWESEND"
#define FW_ATTENDANCE_LATE        "VERSPAETET"
#define FW_ATTENDANCE_GONE        "GEGANGEN"
#define FW_ATTENDANCE_REPRESENTED "VERTRETEN"
#define FW_ATTENDANCE_EXCUSED     "ENTSCHULDIGT"
#define FW_ATTENDANCE_MISSING     "FEHLT"
#define FW_ATTENDANCE_GUEST       "GAST"

G_END_DECLS
