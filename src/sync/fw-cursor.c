/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cursor"

#include "config.h"

#include <string.h>

#include "fw-cursor-private.h"

gboolean
fw_cursor_take (FwCursor   *cursor,
                const char *literal)
{
  gsize length = strlen (literal);

  if ((gsize) (cursor->end - cursor->at) < length || memcmp (cursor->at, literal, length) != 0)
    return FALSE;
  cursor->at += length;

  return TRUE;
}

/* Returns: how many of the next bytes, up to @most, are of @set */
gsize
fw_cursor_take_set (FwCursor   *cursor,
                    const char *set,
                    gsize       most)
{
  gsize count = 0;

  /* strchr() would find the terminating NUL in every set. */
  while (count < most && cursor->at < cursor->end && *cursor->at != '\0' &&
         strchr (set, *cursor->at) != NULL)
    {
      cursor->at++;
      count++;
    }

  return count;
}

/* @copy receives the digits and a NUL, so it needs @digits + 1 bytes. */
gboolean
fw_cursor_take_hex (FwCursor *cursor,
                    gsize     digits,
                    char     *copy)
{
  const char *start = cursor->at;

  if (fw_cursor_take_set (cursor, FW_HEX_DIGITS, digits) != digits)
    {
      cursor->at = start;
      return FALSE;
    }
  memcpy (copy, start, digits);
  copy[digits] = '\0';

  return TRUE;
}

static int
sextet (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+')
    return 62;

  return c == '/' ? 63 : -1;
}

/**
 * fw_base64_decode:
 * @bytes: room for %FW_BASE64_BYTES of @length
 * @size: (out): how much of it was written
 *
 * Canonical base64 of RFC 4648 and nothing else: no blanks, no missing
 * padding, and the bits behind the last byte are zero.  g_base64_decode()
 * skips what it does not know, so that many texts would stand for the same
 * bytes, and a flipped bit could go unnoticed.
 */
gboolean
fw_base64_decode (const char *text,
                  gsize       length,
                  guint8     *bytes,
                  gsize      *size)
{
  gsize padding, written = 0;

  if (length == 0 || length % 4 != 0)
    return FALSE;
  padding = text[length - 1] != '=' ? 0 : text[length - 2] != '=' ? 1 : 2;

  for (gsize i = 0; i < length; i += 4)
    {
      gsize missing = i + 4 == length ? padding : 0;
      guint32 group = 0;

      for (gsize k = 0; k < 4; k++)
        {
          int value = k + missing >= 4 ? 0 : sextet (text[i + k]);

          if (value < 0)
            return FALSE;
          group = group << 6 | (guint32) value;
        }
      if ((group & ((1u << (8 * missing)) - 1)) != 0)
        return FALSE;
      for (gsize k = 0; k + missing < 3; k++)
        bytes[written++] = (guint8) (group >> (16 - 8 * k));
    }
  *size = written;

  return TRUE;
}
