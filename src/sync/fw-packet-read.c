/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-packet-read"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-packet-error.h"
#include "fw-packet.h"
#include "fw-scan.h"
#include "fw-xml-private.h"

#define SCHEMA_RESOURCE "/org/fallwerk/Fallwerk/schema/lieferung.xsd"

typedef struct
{
  xmlTextReader *reader;
  FwPacket      *packet;
  FwPacketScope *scope;
  FwPacketRun   *run;
  guint8         previous[FW_OPERATION_ID_SIZE];
  gint64         seq;
  guint          declared;       /* changes, as the head says */
  guint          trailer;        /* changes, as the end says */
  char          *digest;
  int            error_line;     /* of the first violation of the schema */
  GError        *error;
} Reading;

static void
fail (Reading       *reading,
      FwPacketError  code)
{
  if (reading->error == NULL)
    fw_packet_error_set_at (&reading->error, code,
                            (gsize) MAX (0, xmlTextReaderGetParserLineNumber (reading->reader)), 0);
}

/* --- values ------------------------------------------------------------------------- */

static char *
dup_attribute (Reading    *reading,
               const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reading->reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);

  return copy;
}

static gint64
integer_attribute (Reading    *reading,
                   const char *name)
{
  g_autofree char *text = dup_attribute (reading, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* The schema has checked the form; a missing one leaves zeros. */
static void
hex_attribute (Reading    *reading,
               const char *name,
               guint8     *data,
               gsize       size)
{
  g_autofree char *text = dup_attribute (reading, name);

  memset (data, 0, size);
  if (text != NULL && !fw_hex_decode (text, data, size))
    fail (reading, FW_PACKET_ERROR_SCHEMA);
}

static GBytes *
ids_attribute (Reading    *reading,
               const char *name)
{
  g_autofree char *text = dup_attribute (reading, name);
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);
  GByteArray *ids = g_byte_array_new ();

  for (guint i = 0; text != NULL && parts[i] != NULL; i++)
    {
      guint8 id[FW_OPERATION_ID_SIZE];

      if (!fw_hex_decode (parts[i], id, sizeof id))
        fail (reading, FW_PACKET_ERROR_SCHEMA);
      else
        g_byte_array_append (ids, id, sizeof id);
    }

  return g_byte_array_free_to_bytes (ids);
}

static guint64
hlc_attribute (Reading *reading)
{
  g_autofree char *text = dup_attribute (reading, "h");

  return text != NULL ? g_ascii_strtoull (text, NULL, 16) : 0;
}

/* The text of the element on which the reader stands. */
static char *
dup_content (Reading *reading)
{
  GString *text = g_string_new (NULL);
  int depth = xmlTextReaderDepth (reading->reader);

  if (xmlTextReaderIsEmptyElement (reading->reader))
    return g_string_free (text, FALSE);
  while (xmlTextReaderRead (reading->reader) == 1 && xmlTextReaderDepth (reading->reader) > depth)
    {
      int type = xmlTextReaderNodeType (reading->reader);

      if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
          type == XML_READER_TYPE_WHITESPACE)
        g_string_append (text, (const char *) xmlTextReaderConstValue (reading->reader));
    }

  return g_string_free (text, FALSE);
}

/* --- elements ------------------------------------------------------------------------ */

static void
read_root (Reading *reading)
{
  g_autofree char *version = dup_attribute (reading, "fassung");
  gint64 major = version != NULL ? g_ascii_strtoll (version, NULL, 10) : 0;

  if (major > FW_PACKET_MAJOR)
    fail (reading, FW_PACKET_ERROR_TOO_NEW);
  reading->packet->program = dup_attribute (reading, "programm");
  reading->packet->schema = (guint) integer_attribute (reading, "schema");
}

static void
read_scope (Reading *reading)
{
  g_autofree char *wire = dup_attribute (reading, "art");
  guint8 ident[FW_SCOPE_ID_SIZE];
  FwScopeKind kind;

  if (!fw_scope_from_wire (wire, &kind))
    {
      fail (reading, FW_PACKET_ERROR_SCHEMA);
      return;
    }
  hex_attribute (reading, "kennung", ident, sizeof ident);
  reading->scope = fw_packet_add_scope (reading->packet, kind, ident);
}

static void
read_state (Reading *reading)
{
  FwStream stream = { .length = integer_attribute (reading, "n") };

  hex_attribute (reading, "strom", stream.ident, sizeof stream.ident);
  hex_attribute (reading, "kopf", stream.head, sizeof stream.head);
  g_array_append_val (reading->scope->state, stream);
}

static void
read_run (Reading *reading)
{
  guint8 stream[FW_STREAM_ID_SIZE];

  hex_attribute (reading, "strom", stream, sizeof stream);
  reading->run = fw_packet_add_run (reading->scope, stream, integer_attribute (reading, "ab"));
  hex_attribute (reading, "vor", reading->run->previous, FW_OPERATION_ID_SIZE);
  memcpy (reading->previous, reading->run->previous, FW_OPERATION_ID_SIZE);
  reading->seq = reading->run->after;
}

static void
take_ids (Reading     *reading,
          const char  *name,
          GBytes     **place)
{
  g_bytes_unref (*place);
  *place = ids_attribute (reading, name);
}

static void
read_text (Reading     *reading,
           FwOperation *operation)
{
  g_autofree char *author = dup_attribute (reading, "p");

  g_bytes_unref (operation->author);
  operation->author = g_bytes_new (author, author != NULL ? strlen (author) : 0);
  hex_attribute (reading, "z", operation->salt, FW_SALT_SIZE);
  if (operation->kind != FW_OPERATION_SET)
    return;
  while (xmlTextReaderRead (reading->reader) == 1)
    if (xmlTextReaderNodeType (reading->reader) == XML_READER_TYPE_ELEMENT)
      {
        g_autofree char *text = NULL;

        operation->type = dup_attribute (reading, "t");
        text = dup_content (reading);
        operation->value = *text != '\0' ? g_steal_pointer (&text) : NULL;
        return;
      }
}

static void
read_operation (Reading    *reading,
                const char *name)
{
  g_autoptr(FwOperation) operation = fw_operation_new ();
  guint8 object[16];

  hex_attribute (reading, "o", object, sizeof object);
  operation->object = fw_uuid_format (object);
  operation->field = dup_attribute (reading, "f");
  if (operation->field == NULL)
    operation->field = g_strdup ("");
  operation->hlc = hlc_attribute (reading);
  operation->blank = g_str_equal (name, "leer");
  operation->kind = !g_str_equal (name, "loesche") ? FW_OPERATION_SET
                    : *operation->field != '\0' ? FW_OPERATION_ERASE_FIELD :
                    FW_OPERATION_ERASE_OBJECT;
  take_ids (reading, "e", &operation->replaced);
  take_ids (reading, "b", &operation->barrier);
  take_ids (reading, "s", &operation->seen);
  memcpy (operation->stream, reading->run->stream, FW_STREAM_ID_SIZE);
  memcpy (operation->previous, reading->previous, FW_OPERATION_ID_SIZE);
  operation->seq = ++reading->seq;
  if (operation->blank)
    hex_attribute (reading, "i", operation->id, FW_OPERATION_ID_SIZE);
  else
    {
      read_text (reading, operation);
      fw_operation_compute_id (operation, operation->id);
    }
  memcpy (reading->previous, operation->id, FW_OPERATION_ID_SIZE);
  g_ptr_array_add (reading->run->operations, g_steal_pointer (&operation));
}

static void
read_head_element (Reading    *reading,
                   const char *name)
{
  FwPacket *packet = reading->packet;

  if (g_str_equal (name, "nachricht"))
    packet->message = dup_content (reading);
  else if (g_str_equal (name, "laufendeNummer"))
    {
      g_autofree char *text = dup_content (reading);

      packet->number = g_ascii_strtoll (text, NULL, 10);
    }
  else if (g_str_equal (name, "absender"))
    packet->sender = dup_attribute (reading, "geraet");
  else if (g_str_equal (name, "empfaenger"))
    packet->recipient = dup_attribute (reading, "geraet");
  else if (g_str_equal (name, "umfang"))
    reading->declared = (guint) integer_attribute (reading, "aenderungen");
  else if (g_str_equal (name, "erzeugt"))
    {
      packet->hlc = hlc_attribute (reading);
      packet->created = dup_content (reading);
    }
}

static void
read_element (Reading *reading)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->reader);

  if (g_str_equal (name, "lieferung"))
    read_root (reading);
  else if (g_str_equal (name, "bereich"))
    read_scope (reading);
  else if (g_str_equal (name, "s") && reading->scope != NULL)
    read_state (reading);
  else if (g_str_equal (name, "nachforderung") && reading->scope != NULL)
    reading->scope->request = TRUE;
  else if (g_str_equal (name, "lauf") && reading->scope != NULL)
    read_run (reading);
  else if ((g_str_equal (name, "setze") || g_str_equal (name, "loesche") || g_str_equal (name,
                                                                                         "leer")) &&
           reading->run != NULL)
    read_operation (reading, name);
  else if (g_str_equal (name, "ende"))
    {
      reading->trailer = (guint) integer_attribute (reading, "aenderungen");
      reading->digest = dup_attribute (reading, "pruefsumme");
    }
  else
    read_head_element (reading, name);
}

/* --- the document --------------------------------------------------------------------- */

static xmlSchema *
get_schema (void)
{
  static xmlSchema *schema;

  if (schema == NULL)
    {
      g_autoptr(GBytes) text = g_resources_lookup_data (SCHEMA_RESOURCE, 0, NULL);

      g_assert (text != NULL);
      schema = fw_xml_schema_new (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
    }

  return schema;
}

/* Returns: (transfer full): the schema against which packets are held */
char *
fw_packet_dup_xsd (void)
{
  g_autoptr(GBytes) text = g_resources_lookup_data (SCHEMA_RESOURCE, 0, NULL);

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
read_all (Reading *reading)
{
  int state;

  while ((state = xmlTextReaderRead (reading->reader)) == 1 && reading->error == NULL)
    {
      if (reading->error_line > 0)
        break;
      if (xmlTextReaderNodeType (reading->reader) == XML_READER_TYPE_ELEMENT)
        read_element (reading);
    }
  if (reading->error == NULL &&
      (state < 0 || reading->error_line > 0 || xmlTextReaderIsValid (reading->reader) != 1))
    fw_packet_error_set_at (&reading->error, FW_PACKET_ERROR_SCHEMA, (gsize) MAX (1,
                                                                                  reading->
                                                                                  error_line), 0);
}

static void
check_trailer (Reading *reading)
{
  g_autofree char *digest = fw_packet_dup_digest (reading->packet);
  guint count = fw_packet_count (reading->packet);

  if (reading->declared != count || reading->trailer != count)
    fw_packet_error_set (&reading->error, FW_PACKET_ERROR_COUNTS, NULL);
  else if (g_strcmp0 (digest, reading->digest) != 0)
    fw_packet_error_set (&reading->error, FW_PACKET_ERROR_COUNTS, NULL);
}

/**
 * fw_packet_read:
 * @xml: the decrypted and inflated document
 *
 * Steps S7 and S8: byte scan, streaming reader, schema, counts.  Nothing is
 * loaded from anywhere else.
 *
 * Returns: (transfer full) (nullable): with recomputed operation ids
 */
FwPacket *
fw_packet_read (GBytes  *xml,
                GError **error)
{
  Reading reading = { NULL };
  g_autoptr(FwPacket) packet = NULL;

  if (!fw_scan_xml (xml, error))
    return NULL;

  packet = reading.packet = fw_packet_new ();
  reading.reader = fw_xml_reader_new (xml, get_schema (), &reading.error_line);
  read_all (&reading);
  xmlFreeTextReader (reading.reader);
  if (reading.error == NULL)
    check_trailer (&reading);
  g_free (reading.digest);
  if (reading.error != NULL)
    {
      g_propagate_error (error, reading.error);
      return NULL;
    }

  return g_steal_pointer (&packet);
}
