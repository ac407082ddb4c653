/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-record-read"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-record.h"
#include "fw-scan.h"
#include "fw-xml-private.h"

typedef struct
{
  xmlTextReader *reader;
  GPtrArray     *records;
  FwEntity      *record;        /* borrowed from records */
  const FwField *field;
  GString       *text;
  int            error_line;
  GError        *error;
} Reading;

static void
start_record (Reading    *reading,
              const char *name)
{
  xmlChar *id = xmlTextReaderGetAttribute (reading->reader, (const xmlChar *) "id");

  reading->record = fw_model_new_entity (name, (const char *) id);
  xmlFree (id);
  if (reading->record != NULL)
    g_ptr_array_add (reading->records, reading->record);
}

static void
end_field (Reading *reading)
{
  if (reading->field != NULL && reading->record != NULL &&
      !fw_entity_set_text (reading->record, reading->field, reading->text->str, &reading->error))
    g_prefix_error (&reading->error, _("Line %d: "),
                    xmlTextReaderGetParserLineNumber (reading->reader));
  reading->field = NULL;
}

static void
read_node (Reading *reading)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->reader);
  int depth = xmlTextReaderDepth (reading->reader);

  switch (xmlTextReaderNodeType (reading->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      if (depth == 1)
        start_record (reading, name);
      else if (depth == 2 && reading->record != NULL)
        {
          reading->field = fw_entity_info_find_field (fw_entity_get_info (reading->record), name);
          g_string_truncate (reading->text, 0);
        }
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      if (reading->field != NULL)
        g_string_append (reading->text, (const char *) xmlTextReaderConstValue (reading->reader));
      break;
    case XML_READER_TYPE_END_ELEMENT:
      if (depth == 2)
        end_field (reading);
      break;
    default:
      break;
    }
}

static void
read_all (Reading *reading)
{
  int state = 1;

  while (reading->error == NULL && reading->error_line == 0 &&
         (state = xmlTextReaderRead (reading->reader)) == 1)
    read_node (reading);
  if (reading->error == NULL && (state < 0 || reading->error_line > 0))
    g_set_error (&reading->error, FW_ERROR, FW_ERROR_INVALID,
                 _("Line %d: this does not fit the schema of the records."), MAX (1,
                                                                                  reading->
                                                                                  error_line));
}

/**
 * fw_record_read:
 *
 * Reads what fw_record_write() writes, held against the schema.
 *
 * Returns: (transfer full) (nullable) (element-type FwEntity): none of them
 *   is in a store yet
 */
GPtrArray *
fw_record_read (GBytes  *xml,
                GError **error)
{
  Reading reading = { NULL };
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *xsd = NULL;
  xmlSchema *schema;

  if (!fw_scan_xml (xml, error))
    return NULL;
  xsd = fw_record_dup_xsd (FW_RECORD_ALL);
  schema = fw_xml_schema_new (xsd, strlen (xsd));
  reading.records = records;
  reading.text = text;
  reading.reader = fw_xml_reader_new (xml, schema, &reading.error_line);
  read_all (&reading);
  xmlFreeTextReader (reading.reader);
  xmlSchemaFree (schema);
  if (reading.error != NULL)
    {
      g_propagate_error (error, reading.error);
      return NULL;
    }

  return g_steal_pointer (&records);
}
