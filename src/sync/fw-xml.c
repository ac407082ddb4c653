/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-xml"

#include "config.h"

#include "fw-xml-private.h"

/* The writer leaves no freedom of formatting: equal content, equal bytes. */

void
fw_xml_append_escaped (GString    *out,
                       const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\t':
        g_string_append (out, "&#9;");
        break;
      case '\n':
        /* As a reference, a parser leaves it alone in attributes too. */
        g_string_append (out, "&#10;");
        break;
      default:
        g_string_append_c (out, *p);
      }
}

void
fw_xml_append_attribute (GString    *out,
                         const char *name,
                         const char *text)
{
  g_string_append_printf (out, " %s=\"", name);
  fw_xml_append_escaped (out, text);
  g_string_append_c (out, '"');
}

/* --- reading ---------------------------------------------------------------------- */

/* Messages are thrown away, because they may quote a value. */
static void
error_cb (void                    *user_data,
          const char              *message,
          xmlParserSeverities      severity,
          xmlTextReaderLocatorPtr  locator)
{
  int *line = user_data;
  gboolean warning = severity == XML_PARSER_SEVERITY_WARNING || severity ==
                     XML_PARSER_SEVERITY_VALIDITY_WARNING;

  if (!warning && *line == 0)
    *line = MAX (1, xmlTextReaderLocatorLineNumber (locator));
}

static void
G_GNUC_PRINTF (2, 3)
ignore_cb (void       *user_data,
           const char *message,
           ...)
{
}

xmlTextReader *
fw_xml_reader_new (GBytes    *xml,
                   xmlSchema *schema,
                   int       *error_line)
{
  xmlTextReader *reader = xmlReaderForMemory (g_bytes_get_data (xml, NULL),
                                              (int) g_bytes_get_size (xml), NULL, NULL,
                                              XML_PARSE_NONET | XML_PARSE_COMPACT);

  *error_line = 0;
  /* The validator has messages of its own that go past the handler. */
  xmlSetGenericErrorFunc (NULL, ignore_cb);
  xmlTextReaderSetErrorHandler (reader, error_cb, error_line);
  xmlTextReaderSetSchema (reader, schema);

  return reader;
}

/* The schemas are part of the program: one that does not parse is a bug. */
xmlSchema *
fw_xml_schema_new (const char *xsd,
                   gsize       length)
{
  xmlSchemaParserCtxt *context = xmlSchemaNewMemParserCtxt (xsd, (int) length);
  xmlSchema *schema = xmlSchemaParse (context);

  xmlSchemaFreeParserCtxt (context);
  g_assert (schema != NULL);

  return schema;
}
