/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* A paper or a photo of a case: where it lies, or what it looks like.  Its bytes
 * are in the store under the name that @content gives; they travel apart from
 * the record and may come after it. */
#define FW_TYPE_CASE_DOCUMENT (fw_case_document_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseDocument, fw_case_document, FW, CASE_DOCUMENT, FwEntity)

struct _FwCaseDocument
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *subject;
  char     *date;
  char     *place;
  char     *note;
  char     *content;
  char     *file_name;
  char     *mime;
  gint64    size;
};

G_END_DECLS
