/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scan"

#include "config.h"

#include <string.h>

#include "fw-cursor-private.h"
#include "fw-packet-error.h"
#include "fw-scan.h"

/* One pass over the bytes of a document before an XML parser sees it.  It
 * knows just enough of XML to tell tags from text, and refuses everything
 * that it does not know, so that nothing can mean one thing here and another
 * thing there. */

typedef struct
{
  const guint8 *start;
  const guint8 *at;
  const guint8 *end;
  guint         depth;
  FwPacketError code;
} Scan;

/* Remembers why; @at stays at the culprit. */
static gboolean
refuse (Scan          *scan,
        FwPacketError  code)
{
  scan->code = code;

  return FALSE;
}

static gboolean
starts (const Scan *scan,
        const char *literal)
{
  gsize length = strlen (literal);

  return (gsize) (scan->end - scan->at) >= length && memcmp (scan->at, literal, length) == 0;
}

/* What XML 1.0 allows, without the non-characters at the end of a plane. */
static gboolean
is_character (guint32 c)
{
  if (c < 0x20)
    return c == '\t' || c == '\n' || c == '\r';

  return c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) && (c & 0xfffe) != 0xfffe;
}

static gsize
sequence_length (guint8 first)
{
  if (first < 0x80)
    return 1;
  if (first >= 0xc2 && first <= 0xdf)
    return 2;
  if (first >= 0xe0 && first <= 0xef)
    return 3;

  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/* One character of UTF-8; over-long forms and surrogates are none. */
static gboolean
skip_character (Scan *scan)
{
  static const guint32 least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  gsize length = sequence_length (*scan->at);
  guint32 c;

  if (length == 1 && *scan->at >= 0x20)
    {
      scan->at++;
      return TRUE;
    }
  if (length == 0 || (gsize) (scan->end - scan->at) < length)
    return refuse (scan, FW_PACKET_ERROR_CHARACTERS);

  c = length == 1 ? *scan->at : *scan->at & (0x7fu >> length);
  for (gsize i = 1; i < length; i++)
    {
      if ((scan->at[i] & 0xc0) != 0x80)
        return refuse (scan, FW_PACKET_ERROR_CHARACTERS);
      c = c << 6 | (scan->at[i] & 0x3f);
    }
  if (c < least[length] || !is_character (c))
    return refuse (scan, FW_PACKET_ERROR_CHARACTERS);
  scan->at += length;

  return TRUE;
}

/* "&#10;" or "&#xa;"; more digits than a character can have are refused, so
 * that the number cannot wrap round. */
static gboolean
skip_numeric (Scan *scan)
{
  const guint8 *at = scan->at + 2;
  guint base = 10, digits = 0;
  guint32 c = 0;

  if (at < scan->end && *at == 'x')
    {
      base = 16;
      at++;
    }
  for (; at < scan->end && *at != ';' && digits < 8; at++, digits++)
    {
      int value = g_ascii_xdigit_value ((char) *at);

      if (value < 0 || (guint) value >= base)
        return refuse (scan, FW_PACKET_ERROR_CHARACTERS);
      c = c * base + (guint) value;
    }
  if (digits == 0 || digits == 8 || at == scan->end || !is_character (c))
    return refuse (scan, FW_PACKET_ERROR_CHARACTERS);
  scan->at = at + 1;

  return TRUE;
}

static gboolean
skip_reference (Scan *scan)
{
  static const char *const predefined[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };

  if (starts (scan, "&#"))
    return skip_numeric (scan);
  for (guint i = 0; i < G_N_ELEMENTS (predefined); i++)
    if (starts (scan, predefined[i]))
      {
        scan->at += strlen (predefined[i]);
        return TRUE;
      }

  return refuse (scan, FW_PACKET_ERROR_FORBIDDEN_XML);
}

/* Up to the next tag. */
static gboolean
skip_text (Scan *scan)
{
  const guint8 *start = scan->at;

  while (scan->at < scan->end && *scan->at != '<')
    {
      if (!(*scan->at == '&' ? skip_reference (scan) : skip_character (scan)))
        return FALSE;
      if (scan->at - start > FW_SCAN_MAX_TEXT_SIZE)
        return refuse (scan, FW_PACKET_ERROR_XML_LIMITS);
    }

  return TRUE;
}

static gboolean
skip_in_tag (Scan         *scan,
             const guint8 *start)
{
  if (!(*scan->at == '&' ? skip_reference (scan) : skip_character (scan)))
    return FALSE;
  if (scan->at - start > FW_SCAN_MAX_TAG_SIZE)
    return refuse (scan, FW_PACKET_ERROR_XML_LIMITS);

  return TRUE;
}

/* The value of an attribute, from one quotation mark to its like. */
static gboolean
skip_value (Scan         *scan,
            const guint8 *start)
{
  guint8 quote = *scan->at++;

  while (scan->at < scan->end && *scan->at != quote)
    {
      if (*scan->at == '<')
        return refuse (scan, FW_PACKET_ERROR_SCHEMA);
      if (!skip_in_tag (scan, start))
        return FALSE;
    }
  if (scan->at == scan->end)
    return refuse (scan, FW_PACKET_ERROR_SCHEMA);
  scan->at++;

  return TRUE;
}

/* From behind the name to behind the ">".  Each attribute has one "=" outside
 * of its value. */
static gboolean
skip_attributes (Scan         *scan,
                 const guint8 *start)
{
  guint attributes = 0;

  while (scan->at < scan->end && *scan->at != '>')
    {
      if (*scan->at == '"' || *scan->at == '\'')
        {
          if (!skip_value (scan, start))
            return FALSE;
          continue;
        }
      if (*scan->at == '<' || *scan->at == '&')
        return refuse (scan, FW_PACKET_ERROR_SCHEMA);
      if (*scan->at == '=' && ++attributes > FW_SCAN_MAX_ATTRIBUTES)
        return refuse (scan, FW_PACKET_ERROR_XML_LIMITS);
      if (!skip_in_tag (scan, start))
        return FALSE;
    }
  if (scan->at == scan->end)
    return refuse (scan, FW_PACKET_ERROR_SCHEMA);
  scan->at++;
  if (scan->at - start > FW_SCAN_MAX_TAG_SIZE)
    return refuse (scan, FW_PACKET_ERROR_XML_LIMITS);

  return TRUE;
}

static gboolean
skip_tag (Scan *scan)
{
  const guint8 *start = scan->at;
  gboolean closing;

  if (starts (scan, "<!") || starts (scan, "<?"))
    return refuse (scan, FW_PACKET_ERROR_FORBIDDEN_XML);
  closing = starts (scan, "</");
  if (closing && scan->depth == 0)
    return refuse (scan, FW_PACKET_ERROR_SCHEMA);
  scan->at += closing ? 2 : 1;
  /* The second byte of a document in UTF-16 is the first to be wrong. */
  if (scan->at < scan->end && *scan->at < 0x20 && !is_character (*scan->at))
    return refuse (scan, FW_PACKET_ERROR_CHARACTERS);
  if (scan->at == scan->end ||
      !(g_ascii_isalpha ((char) *scan->at) || *scan->at == '_' || *scan->at >= 0x80))
    return refuse (scan, FW_PACKET_ERROR_SCHEMA);
  if (!closing && scan->depth == FW_SCAN_MAX_DEPTH)
    return refuse (scan, FW_PACKET_ERROR_XML_LIMITS);
  if (!skip_attributes (scan, start))
    return FALSE;

  if (closing)
    scan->depth--;
  else if (scan->at[-2] != '/')
    scan->depth++;

  return TRUE;
}

/* The encoding must be UTF-8 and said once: a byte order mark or UTF-16 could
 * hide from us what the parser sees. */
static gboolean
skip_declaration (Scan *scan)
{
  if (starts (scan, "\xef\xbb\xbf") || starts (scan, "\xfe\xff") || starts (scan, "\xff\xfe"))
    return refuse (scan, FW_PACKET_ERROR_CHARACTERS);
  if (starts (scan, FW_XML_DECLARATION))
    scan->at += strlen (FW_XML_DECLARATION);

  return TRUE;
}

static gboolean
scan_document (Scan *scan)
{
  if (!skip_declaration (scan))
    return FALSE;
  while (scan->at < scan->end)
    if (!(*scan->at == '<' ? skip_tag (scan) : skip_text (scan)))
      return FALSE;

  return scan->depth == 0 || refuse (scan, FW_PACKET_ERROR_SCHEMA);
}

static gsize
line_of (const Scan *scan)
{
  gsize line = 1;

  for (const guint8 *p = scan->start; p < scan->at; p++)
    line += *p == '\n';

  return line;
}

/**
 * fw_scan_xml:
 * @document: a whole XML document
 *
 * Refuses DOCTYPE, processing instructions, comments, CDATA and entities
 * (F-150), too many attributes, too large tags and texts and too great a
 * depth (F-151), and characters that XML 1.0 cannot have (F-152); tab, line
 * feed and carriage return may be written as references.  Tags that do not
 * end or do not pair are F-160.  The message names the place, never the text.
 * Whether the document is well-formed and valid is left to the parser.
 */
gboolean
fw_scan_xml (GBytes  *document,
             GError **error)
{
  Scan scan = { 0 };
  gsize size;

  g_return_val_if_fail (document != NULL, FALSE);

  scan.start = scan.at = g_bytes_get_data (document, &size);
  scan.end = scan.start + size;
  if (size == 0)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_SCHEMA, NULL);
      return FALSE;
    }
  if (scan_document (&scan))
    return TRUE;

  fw_packet_error_set_at (error, scan.code, line_of (&scan), (gsize) (scan.at - scan.start));

  return FALSE;
}
