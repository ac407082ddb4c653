/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Light markup in a text that people type, after CommonMark: **bold**, *italic*,
 * lines that begin with "- " or "1. ".  It means nothing beyond its line, and a
 * backslash takes a star its meaning. */
typedef enum
{
  FW_MARKUP_TEXT,
  FW_MARKUP_BULLET,
  FW_MARKUP_NUMBER,
} FwMarkupKind;

/* Bytes from @start to @end. */
typedef struct
{
  gsize    start;
  gsize    end;
  gboolean bold;
  gboolean italic;
} FwMarkupSpan;

/**
 * FwMarkupLine:
 * @number: of a numbered line
 * @text: without its marks
 * @spans: of #FwMarkupSpan, in @text; they may lie in each other
 */
typedef struct
{
  FwMarkupKind  kind;
  guint         number;
  char         *text;
  GArray       *spans;
} FwMarkupLine;

void       fw_markup_line_free  (FwMarkupLine  *line);
GPtrArray *fw_markup_parse      (const char    *text);
char      *fw_markup_dup_plain  (const char    *text);

/* For an editor, which shows the marks as well. */
gsize      fw_markup_get_lead   (const char    *line,
                                 FwMarkupKind  *kind,
                                 guint         *number);
GArray    *fw_markup_list_spans (const char    *line,
                                 GArray        *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwMarkupLine, fw_markup_line_free)

G_END_DECLS
