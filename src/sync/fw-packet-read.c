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
  xmlTextReader      *reader;
  FwPacket           *packet;
  FwPacketScope      *scope;
  GPtrArray          *operations; /* of the run or of what is loose, borrowed */
  gboolean            loose;     /* outside of a stream */
  guint8              stream[FW_STREAM_ID_SIZE];
  guint8              previous[FW_OPERATION_ID_SIZE];
  gint64              seq;
  FwPacketAttachment *attachment; /* borrowed from the packet */
  GByteArray         *content;   /* of it, as far as it was read */
  guint               declared;  /* changes, as the head says */
  guint               attachments; /* as the head says */
  guint               trailer;   /* changes, as the end says */
  char               *digest;
  int                 error_line; /* of the first violation of the schema */
  GError             *error;

  FwPacketFeed        feed;       /* may be NULL */
  gpointer            feed_data;
  FwPacketRun        *run;        /* the one that is fed, borrowed */
  guint               fed;        /* of it */
} Reading;

/* Few enough that the taker begins early, so many that handing over costs nothing. */
#define PIECE 500

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

/* --- contents of files ---------------------------------------------------------------- */

static char *
name_attribute (Reading *reading)
{
  g_autofree char *hex = dup_attribute (reading, "sha256");

  return g_strconcat (FW_ATTACHMENT_PREFIX, hex != NULL ? hex : "", NULL);
}

/* A wrong one is no reason to refuse what else is in the file; it is asked for
 * again (row 37 of the concept). */
static void
end_attachment (Reading *reading)
{
  FwPacketAttachment *attachment = reading->attachment;
  g_autofree char *hex = NULL;

  if (attachment == NULL)
    return;
  attachment->content = g_byte_array_free_to_bytes (g_steal_pointer (&reading->content));
  hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, attachment->content);
  attachment->intact = (gint64) g_bytes_get_size (attachment->content) == attachment->size &&
                       g_str_equal (attachment->name + strlen (FW_ATTACHMENT_PREFIX), hex);
  reading->attachment = NULL;
}

static void
read_attachment (Reading *reading)
{
  g_autofree char *name = name_attribute (reading);
  g_autofree char *mime = dup_attribute (reading, "mime");

  end_attachment (reading);
  reading->attachment = fw_packet_add_attachment (reading->packet, name,
                                                  integer_attribute (reading, "laenge"), mime);
  reading->content = g_byte_array_new ();
}

static void
read_piece (Reading *reading)
{
  g_autofree char *text = dup_content (reading);
  gsize size = 0;

  if (*text != '\0')
    g_base64_decode_inplace (text, &size);
  g_byte_array_append (reading->content, (const guint8 *) text, (guint) size);
}

/* --- pieces -------------------------------------------------------------------------- */

/* What has been read of the run since the last piece. */
static void
feed_piece (Reading *reading)
{
  FwPacketPiece piece = { reading->scope, reading->run };

  if (reading->feed == NULL || reading->run == NULL ||
      reading->run->operations->len == reading->fed || reading->error != NULL)
    return;
  piece.operations = (FwOperation *const *) reading->run->operations->pdata + reading->fed;
  piece.n = reading->run->operations->len - reading->fed;
  piece.declared = reading->declared;
  reading->fed += piece.n;
  if (!reading->feed (&piece, reading->feed_data))
    g_set_error_literal (&reading->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
begin_feeding (Reading     *reading,
               FwPacketRun *run)
{
  feed_piece (reading);
  reading->run = run;
  reading->fed = 0;
}

/* --- elements ------------------------------------------------------------------------ */

static void
read_root (Reading *reading)
{
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
  begin_feeding (reading, NULL);
  reading->operations = NULL;
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
read_mark (Reading *reading,
           GArray  *idents)
{
  guint8 stream[FW_STREAM_ID_SIZE];

  hex_attribute (reading, "strom", stream, sizeof stream);
  g_array_append_vals (idents, stream, 1);
}

static void
read_run (Reading *reading)
{
  FwPacketRun *run;

  hex_attribute (reading, "strom", reading->stream, FW_STREAM_ID_SIZE);
  run = fw_packet_add_run (reading->scope, reading->stream, integer_attribute (reading, "ab"));
  hex_attribute (reading, "vor", run->previous, FW_OPERATION_ID_SIZE);
  memcpy (reading->previous, run->previous, FW_OPERATION_ID_SIZE);
  reading->seq = run->after;
  begin_feeding (reading, run);
  reading->operations = run->operations;
  reading->loose = FALSE;
}

static void
read_loose (Reading *reading)
{
  hex_attribute (reading, "strom", reading->stream, FW_STREAM_ID_SIZE);
  begin_feeding (reading, NULL);
  reading->operations = reading->scope->loose;
  reading->loose = TRUE;
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
    {
      operation->value = dup_attribute (reading, "grund");
      return;
    }
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

static int
kind_of (const char *element,
         const char *field)
{
  if (g_str_equal (element, "setze") || g_str_equal (element, "leer"))
    return FW_OPERATION_SET;
  if (!g_str_equal (element, "loesche"))
    return FW_OPERATION_UNKNOWN;

  return *field != '\0' ? FW_OPERATION_ERASE_FIELD : FW_OPERATION_ERASE_OBJECT;
}

/* Where it stands: in a stream behind the one before, or alone. */
static void
read_place (Reading     *reading,
            FwOperation *operation)
{
  memcpy (operation->stream, reading->stream, FW_STREAM_ID_SIZE);
  if (reading->loose)
    hex_attribute (reading, "v", operation->previous, FW_OPERATION_ID_SIZE);
  else
    {
      memcpy (operation->previous, reading->previous, FW_OPERATION_ID_SIZE);
      operation->seq = ++reading->seq;
    }
}

/* @named: the id that stands in the file; only that of an erased operation or
 * of one of a newer program is taken as it is. */
static void
settle_id (Reading      *reading,
           FwOperation  *operation,
           gboolean      has_name,
           const guint8 *named)
{
  if (operation->blank || operation->kind == FW_OPERATION_UNKNOWN)
    {
      memcpy (operation->id, named, FW_OPERATION_ID_SIZE);
      if (!has_name)
        fail (reading, FW_PACKET_ERROR_SCHEMA);
      return;
    }
  fw_operation_compute_id (operation, operation->id);
  if (has_name ? memcmp (operation->id, named, FW_OPERATION_ID_SIZE) != 0 : reading->loose)
    fail (reading, FW_PACKET_ERROR_CHAIN);
}

static void
read_operation (Reading    *reading,
                const char *name)
{
  g_autoptr(FwOperation) operation = fw_operation_new ();
  g_autofree char *id = dup_attribute (reading, "i");
  guint8 object[16], named[FW_OPERATION_ID_SIZE];

  hex_attribute (reading, "i", named, sizeof named);
  hex_attribute (reading, "o", object, sizeof object);
  operation->object = fw_uuid_format (object);
  operation->field = dup_attribute (reading, "f");
  if (operation->field == NULL)
    operation->field = g_strdup ("");
  operation->hlc = hlc_attribute (reading);
  operation->blank = g_str_equal (name, "leer");
  operation->kind = kind_of (name, operation->field);
  read_place (reading, operation);
  if (operation->kind == FW_OPERATION_UNKNOWN)
    operation->value = fw_xml_dup_element (reading->reader);
  else
    {
      take_ids (reading, "e", &operation->replaced);
      take_ids (reading, "b", &operation->barrier);
      take_ids (reading, "s", &operation->seen);
    }
  if (!operation->blank && operation->kind != FW_OPERATION_UNKNOWN)
    read_text (reading, operation);
  settle_id (reading, operation, id != NULL, named);
  memcpy (reading->previous, operation->id, FW_OPERATION_ID_SIZE);
  g_ptr_array_add (reading->operations, g_steal_pointer (&operation));
  if (reading->run != NULL && reading->run->operations->len - reading->fed >= PIECE)
    feed_piece (reading);
}

/* Looked at only after the file was taken over. */
static void
read_card (Reading *reading)
{
  g_autofree char *text = dup_content (reading);
  gsize size;
  guchar *data = g_base64_decode (text, &size);

  g_clear_pointer (&reading->packet->card, g_bytes_unref);
  reading->packet->card = g_bytes_new_take (data, size);
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
  else if (g_str_equal (name, "teil"))
    {
      packet->part = (guint) integer_attribute (reading, "nr");
      packet->n_parts = (guint) integer_attribute (reading, "von");
    }
  else if (g_str_equal (name, "absender"))
    packet->sender = dup_attribute (reading, "geraet");
  else if (g_str_equal (name, "empfaenger"))
    packet->recipient = dup_attribute (reading, "geraet");
  else if (g_str_equal (name, "ausweis"))
    read_card (reading);
  else if (g_str_equal (name, "umfang"))
    {
      reading->declared = (guint) integer_attribute (reading, "aenderungen");
      reading->attachments = (guint) integer_attribute (reading, "anlagen");
    }
  else if (g_str_equal (name, "erzeugt"))
    {
      packet->hlc = hlc_attribute (reading);
      packet->created = dup_content (reading);
    }
}

/* Returns: FALSE if @name is none of the elements of a scope */
static gboolean
read_in_scope (Reading    *reading,
               const char *name)
{
  if (g_str_equal (name, "s"))
    read_state (reading);
  else if (g_str_equal (name, "gegabelt"))
    read_mark (reading, reading->scope->forked);
  else if (g_str_equal (name, "geschlossen"))
    read_mark (reading, reading->scope->closed);
  else if (g_str_equal (name, "wartet"))
    read_mark (reading, reading->scope->waiting);
  else if (g_str_equal (name, "nachforderung"))
    reading->scope->request = TRUE;
  else if (g_str_equal (name, "lauf"))
    read_run (reading);
  else if (g_str_equal (name, "lose"))
    read_loose (reading);
  else if (g_str_equal (name, "fehlt"))
    g_ptr_array_add (reading->scope->missing, name_attribute (reading));
  else
    return FALSE;

  return TRUE;
}

/* Whether the reader stands in a run or among what is loose. */
static gboolean
is_operation (Reading *reading)
{
  return reading->operations != NULL && xmlTextReaderDepth (reading->reader) == 3;
}

static void
read_element (Reading *reading)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->reader);

  if (is_operation (reading))
    read_operation (reading, name);
  else if (g_str_equal (name, "lieferung"))
    read_root (reading);
  else if (g_str_equal (name, "bereich"))
    read_scope (reading);
  else if (reading->scope != NULL && read_in_scope (reading, name))
    return;
  else if (g_str_equal (name, "anlage"))
    read_attachment (reading);
  else if (reading->attachment != NULL && g_str_equal (name, "t"))
    read_piece (reading);
  else if (g_str_equal (name, "ende"))
    {
      begin_feeding (reading, NULL);
      end_attachment (reading);
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

  /* Threads read packets too. */
  if (g_once_init_enter (&schema))
    {
      g_autoptr(GBytes) text = g_resources_lookup_data (SCHEMA_RESOURCE, 0, NULL);

      g_assert (text != NULL);
      g_once_init_leave (&schema, fw_xml_schema_new (g_bytes_get_data (text, NULL),
                                                     g_bytes_get_size (text)));
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

/* Before the schema: a newer one may have anything in its first element. */
static gboolean
is_too_new (GBytes *xml)
{
  Reading reading = { NULL };
  gint64 major = 0;

  reading.reader = fw_xml_reader_new (xml, NULL, &reading.error_line);
  while (xmlTextReaderRead (reading.reader) == 1)
    if (xmlTextReaderNodeType (reading.reader) == XML_READER_TYPE_ELEMENT)
      {
        major = integer_attribute (&reading, "fassung");
        break;
      }
  xmlFreeTextReader (reading.reader);

  return major > FW_PACKET_MAJOR;
}

static void
check_trailer (Reading *reading)
{
  g_autofree char *digest = fw_packet_dup_digest (reading->packet);
  guint count = fw_packet_count (reading->packet);

  if (reading->declared != count || reading->trailer != count ||
      reading->attachments != reading->packet->attachments->len)
    fw_packet_error_set (&reading->error, FW_PACKET_ERROR_COUNTS, NULL);
  else if (g_strcmp0 (digest, reading->digest) != 0)
    fw_packet_error_set (&reading->error, FW_PACKET_ERROR_COUNTS, NULL);
}

/**
 * fw_packet_fill:
 * @packet: a new one; of no use after a failure
 * @xml: the decrypted and inflated document
 * @feed: (nullable): gets each piece of a run as soon as it was read; what it
 *   says is right so far, but whether the file is right shows only at its end
 *
 * Steps S7 and S8: byte scan, streaming reader, schema, counts.  Nothing is
 * loaded from anywhere else.  Operation ids are computed anew.
 */
gboolean
fw_packet_fill (FwPacket      *packet,
                GBytes        *xml,
                FwPacketFeed   feed,
                gpointer       user_data,
                GError       **error)
{
  Reading reading = { .packet = packet, .feed = feed, .feed_data = user_data };

  if (!fw_scan_xml (xml, error))
    return FALSE;
  if (is_too_new (xml) || fw_xml_declares_prefix (xml))
    {
      fw_packet_error_set (error, is_too_new (xml) ? FW_PACKET_ERROR_TOO_NEW
                                                   : FW_PACKET_ERROR_SCHEMA, NULL);
      return FALSE;
    }

  reading.reader = fw_xml_reader_new (xml, get_schema (), &reading.error_line);
  read_all (&reading);
  xmlFreeTextReader (reading.reader);
  if (reading.error == NULL)
    check_trailer (&reading);
  g_free (reading.digest);
  g_clear_pointer (&reading.content, g_byte_array_unref);
  if (reading.error == NULL)
    return TRUE;
  g_propagate_error (error, reading.error);

  return FALSE;
}

/* fw_packet_fill() for who can wait.
 *
 * Returns: (transfer full) (nullable) */
FwPacket *
fw_packet_read (GBytes  *xml,
                GError **error)
{
  g_autoptr(FwPacket) packet = fw_packet_new ();

  return fw_packet_fill (packet, xml, NULL, NULL, error) ? g_steal_pointer (&packet) : NULL;
}
