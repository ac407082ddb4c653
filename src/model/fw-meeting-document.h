/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* A paper or a picture of a meeting or of one of its TOPs; like a FwCaseDocument
 * it names its bytes, and like the minutes it stays where it is. */
#define FW_TYPE_MEETING_DOCUMENT (fw_meeting_document_get_type ())
G_DECLARE_FINAL_TYPE (FwMeetingDocument, fw_meeting_document, FW, MEETING_DOCUMENT, FwEntity)

struct _FwMeetingDocument
{
  FwEntity  parent_instance;

  char     *meeting;
  char     *item;
  char     *subject;
  char     *date;
  char     *note;
  char     *content;
  char     *file_name;
  char     *mime;
  gint64    size;
};

G_END_DECLS
