/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* A text that is written again and again: a Textbaustein. */
#define FW_TYPE_SNIPPET (fw_snippet_get_type ())
G_DECLARE_FINAL_TYPE (FwSnippet, fw_snippet, FW, SNIPPET, FwEntity)

struct _FwSnippet
{
  FwEntity  parent_instance;

  char     *name;
  char     *keyword;
  char     *uses;
  char     *text;
  gboolean  everywhere;     /* the office wrote it for all; nobody else gets any other */
};

/* What somebody fills in after a text block stands in the text. */
#define FW_SNIPPET_GAP "___"

const char  *fw_snippet_get_use (const char *entity);
FwSnippet *fw_snippet_find    (GPtrArray  *blocks,
                                    const char *before,
                                    const char *use,
                                    gsize      *n_chars);

G_END_DECLS
