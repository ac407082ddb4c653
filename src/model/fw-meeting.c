/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-meeting.h"

/* A meeting from the plan to the minutes; agenda and minutes are the same TOPs. */
#define T FwMeeting

static const FwField fw_meeting_fields[] = {
  FW_TEXT      (T, name, N_("Meeting"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200, .example = N_("Lenkungsgruppe 1/2027")),
  FW_REF       (T, body, N_("Gremium"), "body", OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TIME      (T, starts, N_("Begins"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TIME      (T, ends, N_("Ends"), OPEN, FW_MINUTES),
  FW_TEXT      (T, place, N_("Location"), OPEN, FW_MINUTES, .flags = FW_FIELD_SEARCH, .max = 200),
  FW_CODE      (T, status, N_("Status"), "CL_SITZUNG", OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_REF       (T, municipality, N_("Municipality"), "municipality", OPEN, FW_MINUTES),
  FW_TEXT      (T, chair, N_("Chair"), PROFESSIONAL, FW_MINUTES, .max = 200),
  FW_TEXT      (T, minute_taker, N_("Minutes taken by"), PROFESSIONAL, FW_MINUTES, .max = 200),
  FW_INTEGER   (T, participants, N_("Participants without names"), OPEN, FW_MINUTES, .max = 99999),
  FW_TEXT      (T, invited_by, N_("Invited through"), OPEN, FW_MINUTES, .max = 400),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MINUTES, .flags = FW_FIELD_SEARCH),
  FW_PARAGRAPH (T, objections, N_("Objections to the minutes"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_SEARCH),
  FW_INTEGER   (T, version, N_("Version of the minutes"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_AUTO),
  FW_TIME      (T, approved_by_chair, N_("Approved by the chair"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_AUTO),
  FW_TIME      (T, approved_by_taker, N_("Approved by the minute taker"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_AUTO),
  FW_TIME      (T, finalised, N_("Minutes finalised"), OPEN, FW_MINUTES, .flags = FW_FIELD_AUTO),
};

#undef T

static const char *const first_of_meeting[] = { "body", "starts", "place", NULL };

static void
start_meeting (FwEntity *entity)
{
  g_object_set (entity, "status", FW_MEETING_PLANNED, NULL);
}

FW_DEFINE_ENTITY (FwMeeting, fw_meeting, "meeting",
                  .label = N_("Meeting"), .plural = N_("Meetings"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_meeting, .start = start_meeting)

/* A TOP: before the meeting a line of the agenda, afterwards a part of the minutes. */
#define T FwAgendaItem

static const FwField fw_agenda_item_fields[] = {
  FW_REF       (T, meeting, N_("Meeting"), "meeting", OPEN, FW_MINUTES,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_AUTO | FW_FIELD_LAST_WINS, .max = 200),
  FW_TEXT      (T, number, N_("TOP"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_LAST_WINS, .max = 12),
  FW_TEXT      (T, name, N_("Title"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 400),
  FW_CODE      (T, kind, N_("Kind of TOP"), "CL_TOP", OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_BOOLEAN   (T, non_public, N_("Not public"), OPEN, FW_MINUTES),
  FW_PARAGRAPH (T, text, N_("Minutes of this TOP"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_SEARCH | FW_FIELD_MERGES | FW_FIELD_MARKUP),
  FW_REFS      (T, papers, N_("Vorlagen"), "paper", OPEN, FW_MINUTES),
  FW_REFS      (T, themes, N_("Generative Themen"), "theme", OPEN, FW_MINUTES),
  FW_BOOLEAN   (T, pending, N_("Stays open for the next meeting"), OPEN, FW_MINUTES),
  FW_BOOLEAN   (T, recurring, N_("In every meeting"), OPEN, FW_MINUTES),
  FW_BOOLEAN   (T, skipped, N_("Skipped this time"), OPEN, FW_MINUTES),
  FW_TEXT      (T, absent, N_("Biased or not in the room"), PROFESSIONAL, FW_MINUTES, .max = 400),
  FW_REF       (T, carried_from, N_("Carried over from"), "agenda_item", OPEN, FW_MINUTES,
                .flags = FW_FIELD_AUTO),
};

#undef T

static const char *const first_of_agenda_item[] = { "name", "kind", NULL };

static char *
dup_item_title (FwEntity *entity)
{
  FwAgendaItem *self = FW_AGENDA_ITEM (entity);
  const char *title = self->name != NULL ? self->name : "";

  return self->number != NULL ? g_strdup_printf ("TOP %s %s", self->number, title)
                              : g_strdup (title);
}

FW_DEFINE_ENTITY (FwAgendaItem, fw_agenda_item, "agenda_item",
                  .label = N_("TOP"), .plural = N_("TOPs"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_agenda_item, .dup_title = dup_item_title)

/* Who was there, one for each place of a seat; guests have no seat. */
#define T FwAttendance

static const FwField fw_attendance_fields[] = {
  FW_REF       (T, meeting, N_("Meeting"), "meeting", OPEN, FW_MINUTES,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, seat, N_("Seat"), "seat", OPEN, FW_MINUTES),
  FW_INTEGER   (T, place, N_("Which place of the seat"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_AUTO, .min = 1, .max = 99),
  FW_TEXT      (T, name, N_("Name"), PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 200),
  FW_CODE      (T, state, N_("Attendance"), "CL_ANWESENHEIT", OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, represented_by, N_("Represented by"), PROFESSIONAL, FW_MINUTES, .max = 200),
  FW_TEXT      (T, came, N_("Came at"), OPEN, FW_MINUTES, .max = 20, .example = "10:20"),
  FW_TEXT      (T, left, N_("Left at"), OPEN, FW_MINUTES, .max = 20, .example = "11:45"),
};

#undef T

FW_DEFINE_ENTITY (FwAttendance, fw_attendance, "attendance",
                  .label = N_("Attendance"), .plural = N_("Attendances"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE)
