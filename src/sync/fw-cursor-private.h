/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads what a stranger may have written, before any parser: a position in
 * bytes that only moves when exactly the expected thing stands there. */
typedef struct
{
  const char *at;
  const char *end;
} FwCursor;

gboolean fw_cursor_take       (FwCursor   *cursor,
                               const char *literal);
gboolean fw_cursor_take_hex   (FwCursor   *cursor,
                               gsize       digits,
                               char       *copy);
gsize    fw_cursor_take_set   (FwCursor   *cursor,
                               const char *set,
                               gsize       most);

gboolean fw_base64_decode     (const char *text,
                               gsize       length,
                               guint8     *bytes,
                               gsize      *size);

/* Bytes that the given number of base64 characters stand for, at most. */
#define FW_BASE64_BYTES(characters) ((characters) / 4 * 3)

#define FW_BASE64_CHARACTERS \
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
#define FW_HEX_DIGITS "0123456789abcdef"
#define FW_XML_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

G_END_DECLS
