/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document"

#include "config.h"

#include "fw-odt-private.h"

static const struct { const char *prefix, *uri; } spaces[] = {
  { "xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0" },
  { "xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0" },
  { "xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0" },
  { "xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0" },
  { "xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" },
  { "xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0" },
  { "xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" },
  { "xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" },
  { "xmlns:xlink", "http://www.w3.org/1999/xlink" },
  { "xmlns:dc", "http://purl.org/dc/elements/1.1/" },
};

void
fw_odt_start (Writer     *xml,
              const char *name)
{
  xmlTextWriterStartElement (xml, (const xmlChar *) name);
}

void
fw_odt_end (Writer *xml)
{
  xmlTextWriterEndElement (xml);
}

void
fw_odt_attribute (Writer     *xml,
                  const char *name,
                  const char *value)
{
  xmlTextWriterWriteAttribute (xml, (const xmlChar *) name, (const xmlChar *) value);
}

void
fw_odt_characters (Writer     *xml,
                   const char *text)
{
  xmlTextWriterWriteString (xml, (const xmlChar *) text);
}

void
fw_odt_begin (Writer     *xml,
              const char *root)
{
  xmlTextWriterStartDocument (xml, "1.0", "UTF-8", NULL);
  fw_odt_start (xml, root);
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    fw_odt_attribute (xml, spaces[i].prefix, spaces[i].uri);
  fw_odt_attribute (xml, "office:version", "1.2");
}

/* @px: of 1/96 inch */
void
fw_odt_length (Writer     *xml,
               const char *name,
               double      px)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *length = g_strconcat (
    g_ascii_formatd (number, sizeof number, "%.3f", px * 2.54 / 96), "cm", NULL);

  fw_odt_attribute (xml, name, length);
}
