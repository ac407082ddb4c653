/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-document"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-case-document.h"

#define T FwCaseDocument

/* File name, kind and size are what the workplace says that put it in: people
 * read them while the bytes are still on their way. */
static const FwField fw_case_document_fields[] = {
  FW_REF        (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                 .flags = FW_FIELD_PARENT),
  FW_TEXT       (T, subject, N_("Title"), IDENTIFIES, FW_HANDOVER,
                 .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN,
                 .max = 200, .example = N_("e.g. Notice of admission to the course")),
  FW_DATE       (T, date, N_("Date"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_TEXT       (T, place, N_("Where it lies"), IDENTIFIES, FW_HANDOVER,
                 .flags = FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 200,
                 .example = N_("e.g. paper file, volume 2")),
  FW_PARAGRAPH  (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
  FW_ATTACHMENT (T, content, N_("Content"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_AUTO),
  FW_TEXT       (T, file_name, N_("File name"), IDENTIFIES, FW_HANDOVER,
                 .flags = FW_FIELD_AUTO | FW_FIELD_SEARCH, .max = 255),
  FW_TEXT       (T, mime, N_("Kind of file"), OPEN, FW_HANDOVER, .flags = FW_FIELD_AUTO,
                 .max = 127),
  FW_INTEGER    (T, size, N_("Size in bytes"), OPEN, FW_HANDOVER, .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwCaseDocument, fw_case_document, "document",
                  .label = N_("Document"), .plural = N_("Documents"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)
