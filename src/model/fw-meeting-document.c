/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-document"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-meeting-document.h"

#define T FwMeetingDocument

static const FwField fw_meeting_document_fields[] = {
  FW_REF        (T, meeting, N_("Meeting"), "meeting", OPEN, FW_MINUTES,
                 .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF        (T, item, N_("TOP"), "agenda_item", OPEN, FW_MINUTES, .flags = FW_FIELD_AUTO),
  FW_TEXT       (T, subject, N_("Title"), PROFESSIONAL, FW_MINUTES,
                 .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN,
                 .max = 200),
  FW_DATE       (T, date, N_("Date"), OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH  (T, note, N_("Note"), PROFESSIONAL, FW_MINUTES, .flags = FW_FIELD_SEARCH),
  FW_ATTACHMENT (T, content, N_("Content"), PROFESSIONAL, FW_MINUTES, .flags = FW_FIELD_AUTO),
  FW_TEXT       (T, file_name, N_("File name"), PROFESSIONAL, FW_MINUTES,
                 .flags = FW_FIELD_AUTO | FW_FIELD_SEARCH, .max = 255),
  FW_TEXT       (T, mime, N_("Kind of file"), OPEN, FW_MINUTES, .flags = FW_FIELD_AUTO,
                 .max = 127),
  FW_INTEGER    (T, size, N_("Size in bytes"), OPEN, FW_MINUTES, .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwMeetingDocument, fw_meeting_document, "meeting_document",
                  .label = N_("Attachment"), .plural = N_("Attachments"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE)
