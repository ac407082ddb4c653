/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-xml"

#include "config.h"

#include <string.h>

#include "fw-xml-private.h"

/* The writer leaves no freedom of formatting: equal content, equal bytes. */

static void
append_reference (GString  *out,
                  char      c,
                  gboolean  quotes)
{
  switch (c)
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
      g_string_append (out, quotes ? "&quot;" : "\"");
      break;
    case '\t':
      g_string_append (out, "&#9;");
      break;
    default:
      /* As a reference, a parser leaves a line break alone in attributes too. */
      g_string_append (out, "&#10;");
    }
}

static void
append_escaped (GString    *out,
                const char *text,
                gboolean    quotes)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize plain = strcspn (p, "&<>\"\t\n");

      g_string_append_len (out, p, (gssize) plain);
      p += plain;
      if (*p != '\0')
        append_reference (out, *p++, quotes);
    }
}

void
fw_xml_append_escaped (GString    *out,
                       const char *text)
{
  append_escaped (out, text, TRUE);
}

/* Between tags a quotation mark stands for itself: so the longest text of a
 * field, five bytes for each character at most, stays within what a reader takes. */
void
fw_xml_append_text (GString    *out,
                    const char *text)
{
  append_escaped (out, text, FALSE);
}

void
fw_xml_append_attribute (GString    *out,
                         const char *name,
                         const char *text)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
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

/* Nothing that a document names is ever fetched. */
static xmlParserInputPtr
load_nothing_cb (const char       *address,
                 const char       *id,
                 xmlParserCtxtPtr  context)
{
  return NULL;
}

/**
 * fw_xml_declares_prefix:
 *
 * Our documents have one namespace and no prefix.  A foreign one can only be
 * there for xsi:schemaLocation and its like, on which the validator would act
 * by itself.  For a document that has passed fw_scan_xml().
 */
gboolean
fw_xml_declares_prefix (GBytes *xml)
{
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  gboolean in_tag = FALSE;
  char quote = '\0';

  for (gsize i = 0; i < size; i++)
    if (!in_tag)
      in_tag = data[i] == '<';
    else if (quote != '\0')
      quote = data[i] == quote ? '\0' : quote;
    else if (data[i] == '"' || data[i] == '\'')
      quote = data[i];
    else if (data[i] == '>')
      in_tag = FALSE;
    else if (size - i > 6 && memcmp (data + i, "xmlns:", 6) == 0)
      return TRUE;

  return FALSE;
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
  xmlSetExternalEntityLoader (load_nothing_cb);
  xmlTextReaderSetErrorHandler (reader, error_cb, error_line);
  if (schema != NULL)
    xmlTextReaderSetSchema (reader, schema);

  return reader;
}

/* Attributes in their order; the namespace is the one of the document. */
static void
append_attributes (GString       *out,
                   xmlTextReader *reader)
{
  while (xmlTextReaderMoveToNextAttribute (reader) == 1)
    if (!xmlTextReaderIsNamespaceDecl (reader))
      fw_xml_append_attribute (out, (const char *) xmlTextReaderConstName (reader),
                               (const char *) xmlTextReaderConstValue (reader));
  xmlTextReaderMoveToElement (reader);
}

static void
append_node (GString       *out,
             xmlTextReader *reader)
{
  switch (xmlTextReaderNodeType (reader))
    {
    case XML_READER_TYPE_ELEMENT:
      {
        gboolean empty = xmlTextReaderIsEmptyElement (reader) == 1;

        g_string_append_printf (out, "<%s", (const char *) xmlTextReaderConstName (reader));
        append_attributes (out, reader);
        g_string_append (out, empty ? "/>" : ">");
        break;
      }
    case XML_READER_TYPE_END_ELEMENT:
      g_string_append_printf (out, "</%s>", (const char *) xmlTextReaderConstName (reader));
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      fw_xml_append_escaped (out, (const char *) xmlTextReaderConstValue (reader));
      break;
    default:
      break;
    }
}

/**
 * fw_xml_dup_element:
 *
 * Reads on to the end of the element on which @reader stands.
 *
 * Returns: (transfer full): the element in the one form that this program
 *   writes, so that it can be passed on without being understood
 */
char *
fw_xml_dup_element (xmlTextReader *reader)
{
  GString *out = g_string_new (NULL);
  int depth = xmlTextReaderDepth (reader);
  gboolean empty = xmlTextReaderIsEmptyElement (reader) == 1;

  append_node (out, reader);
  while (!empty && xmlTextReaderRead (reader) == 1)
    {
      append_node (out, reader);
      if (xmlTextReaderDepth (reader) <= depth)
        break;
    }

  return g_string_free (out, FALSE);
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
