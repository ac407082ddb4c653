/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-packet-write"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-packet.h"
#include "fw-xml-private.h"

/* Makes 65536 characters: a schema takes time by the square of a text. */
#define PIECE_SIZE (48 * 1024)

static void
append_hex (GString      *out,
            const char   *name,
            const guint8 *data,
            gsize         size)
{
  g_autofree char *hex = fw_hex_encode (data, size);

  fw_xml_append_attribute (out, name, hex);
}

/* A list of ids is left out when empty. */
static void
append_ids (GString    *out,
            const char *name,
            GBytes     *ids)
{
  const guint8 *data = g_bytes_get_data (ids, NULL);

  if (g_bytes_get_size (ids) == 0)
    return;
  g_string_append_printf (out, " %s=\"", name);
  for (gsize i = 0; i + FW_OPERATION_ID_SIZE <= g_bytes_get_size (ids); i += FW_OPERATION_ID_SIZE)
    {
      g_autofree char *hex = fw_hex_encode (data + i, FW_OPERATION_ID_SIZE);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", hex);
    }
  g_string_append_c (out, '"');
}

static void
append_object (GString    *out,
               const char *uuid)
{
  g_string_append (out, " o=\"");
  for (const char *p = uuid; *p != '\0'; p++)
    if (*p != '-')
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static const char *
element_of (FwOperation *operation)
{
  if (operation->blank)
    return "leer";

  return operation->kind == FW_OPERATION_SET ? "setze" : "loesche";
}

/* What the id is made of besides the value. */
static void
append_author (GString     *out,
               FwOperation *operation)
{
  g_autofree char *author = g_strndup (g_bytes_get_data (operation->author, NULL),
                                       g_bytes_get_size (operation->author));

  fw_xml_append_attribute (out, "p", author != NULL ? author : "");
  append_hex (out, "z", operation->salt, FW_SALT_SIZE);
  if (operation->kind != FW_OPERATION_SET && operation->value != NULL)
    fw_xml_append_attribute (out, "grund", operation->value);
}

/* @loose: outside of a stream an operation names its own id and the one before. */
static void
append_operation (GString     *out,
                  FwOperation *operation,
                  gboolean     loose)
{
  const char *element = element_of (operation);

  if (!operation->blank && operation->kind == FW_OPERATION_UNKNOWN)
    {
      g_string_append (out, operation->value);
      return;
    }
  g_string_append_c (out, '<');
  g_string_append (out, element);
  if (operation->blank || loose)
    append_hex (out, "i", operation->id, FW_OPERATION_ID_SIZE);
  if (loose)
    append_hex (out, "v", operation->previous, FW_OPERATION_ID_SIZE);
  g_string_append_printf (out, " h=\"%016" G_GINT64_MODIFIER "x\"", operation->hlc);
  append_object (out, operation->object);
  if (*operation->field != '\0')
    fw_xml_append_attribute (out, "f", operation->field);
  append_ids (out, "e", operation->replaced);
  append_ids (out, "b", operation->barrier);
  append_ids (out, "s", operation->seen);
  if (!operation->blank)
    append_author (out, operation);
  if (operation->blank || operation->kind != FW_OPERATION_SET)
    {
      g_string_append (out, "/>");
      return;
    }
  /* Nothing is the empty value: no text is ever empty. */
  g_string_append (out, "><w");
  fw_xml_append_attribute (out, "t", operation->type);
  g_string_append_c (out, '>');
  fw_xml_append_text (out, operation->value != NULL ? operation->value : "");
  g_string_append (out, "</w></");
  g_string_append (out, element);
  g_string_append_c (out, '>');
}

/* Returns: how many bytes it takes, outside of a stream at most */
gsize
fw_packet_measure (FwOperation *operation)
{
  g_autoptr(GString) out = g_string_new (NULL);

  append_operation (out, operation, TRUE);

  return out->len + 1;
}

static void
append_streams (GString    *out,
                const char *element,
                GArray     *idents)
{
  for (guint i = 0; i < idents->len; i++)
    {
      g_string_append_printf (out, "<%s", element);
      append_hex (out, "strom", (const guint8 *) idents->data + i * FW_STREAM_ID_SIZE,
                  FW_STREAM_ID_SIZE);
      g_string_append (out, "/>");
    }
}

static void
append_state (GString       *out,
              FwPacketScope *scope)
{
  g_string_append (out, "<stand>");
  for (guint i = 0; i < scope->state->len; i++)
    {
      FwStream *stream = &g_array_index (scope->state, FwStream, i);

      g_string_append (out, "<s");
      append_hex (out, "strom", stream->ident, FW_STREAM_ID_SIZE);
      g_string_append_printf (out, " n=\"%" G_GINT64_FORMAT "\"", stream->length);
      append_hex (out, "kopf", stream->head, FW_OPERATION_ID_SIZE);
      g_string_append (out, "/>");
    }
  append_streams (out, "gegabelt", scope->forked);
  append_streams (out, "geschlossen", scope->closed);
  append_streams (out, "wartet", scope->waiting);
  g_string_append (out, "</stand>");
}

static void
append_run (GString     *out,
            FwPacketRun *run)
{
  g_string_append (out, "<lauf");
  append_hex (out, "strom", run->stream, FW_STREAM_ID_SIZE);
  g_string_append_printf (out, " ab=\"%" G_GINT64_FORMAT "\"", run->after);
  append_hex (out, "vor", run->previous, FW_OPERATION_ID_SIZE);
  g_string_append_c (out, '>');
  for (guint n = 0; n < run->operations->len; n++)
    {
      append_operation (out, run->operations->pdata[n], FALSE);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "</lauf>\n");
}

/* One element for each stream that they come from: the value shown hangs on it. */
static void
append_loose (GString       *out,
              FwPacketScope *scope)
{
  const guint8 *stream = NULL;

  for (guint i = 0; i < scope->loose->len; i++)
    {
      FwOperation *operation = scope->loose->pdata[i];

      if (stream == NULL || memcmp (stream, operation->stream, FW_STREAM_ID_SIZE) != 0)
        {
          g_string_append (out, stream != NULL ? "</lose>\n<lose" : "<lose");
          append_hex (out, "strom", operation->stream, FW_STREAM_ID_SIZE);
          g_string_append_c (out, '>');
          stream = operation->stream;
        }
      append_operation (out, operation, TRUE);
      g_string_append_c (out, '\n');
    }
  if (stream != NULL)
    g_string_append (out, "</lose>\n");
}

static void
append_name (GString    *out,
             const char *name)
{
  fw_xml_append_attribute (out, "sha256", name + strlen (FW_ATTACHMENT_PREFIX));
}

static void
append_scope (GString       *out,
              FwPacketScope *scope)
{
  g_string_append (out, "<bereich");
  append_hex (out, "kennung", scope->ident, FW_SCOPE_ID_SIZE);
  fw_xml_append_attribute (out, "art", fw_scope_to_wire (scope->kind));
  g_string_append_c (out, '>');
  append_state (out, scope);
  if (scope->request)
    g_string_append (out, "<nachforderung/>");
  for (guint i = 0; i < scope->runs->len; i++)
    append_run (out, scope->runs->pdata[i]);
  append_loose (out, scope);
  for (guint i = 0; i < scope->missing->len; i++)
    {
      g_string_append (out, "<fehlt");
      append_name (out, scope->missing->pdata[i]);
      g_string_append (out, "/>\n");
    }
  g_string_append (out, "</bereich>\n");
}

/* Rule R11. */
static void
append_attachment (GString            *out,
                   FwPacketAttachment *attachment)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (attachment->content, &size);

  g_string_append (out, "<anlage");
  append_name (out, attachment->name);
  g_string_append_printf (out, " laenge=\"%" G_GINT64_FORMAT "\"", attachment->size);
  fw_xml_append_attribute (out, "mime", attachment->mime);
  g_string_append (out, ">\n");
  for (gsize at = 0; at < size; at += PIECE_SIZE)
    {
      g_autofree char *piece = g_base64_encode (data + at, MIN (PIECE_SIZE, size - at));

      g_string_append_printf (out, "<t>%s</t>\n", piece);
    }
  g_string_append (out, "</anlage>\n");
}

static void
append_card (GString *out,
             GBytes  *card)
{
  g_autofree char *text = g_base64_encode (g_bytes_get_data (card, NULL),
                                           g_bytes_get_size (card));

  g_string_append_printf (out, "<ausweis>%s</ausweis>", text);
}

static void
append_head (GString  *out,
             FwPacket *packet)
{
  g_string_append (out, "<kopf><nachricht>");
  fw_xml_append_escaped (out, packet->message);
  g_string_append_printf (out, "</nachricht><laufendeNummer>%" G_GINT64_FORMAT "</laufendeNummer>"
                          "<teil nr=\"%u\" von=\"%u\"/><absender", packet->number, packet->part,
                          packet->n_parts);
  fw_xml_append_attribute (out, "geraet", packet->sender);
  g_string_append (out, "/><empfaenger");
  fw_xml_append_attribute (out, "geraet", packet->recipient);
  g_string_append_printf (out, "/><erzeugt h=\"%016" G_GINT64_MODIFIER "x\">", packet->hlc);
  fw_xml_append_escaped (out, packet->created);
  g_string_append_printf (out, "</erzeugt><umfang aenderungen=\"%u\" anlagen=\"%u\"/>",
                          fw_packet_count (packet), packet->attachments->len);
  if (packet->card != NULL)
    append_card (out, packet->card);
  g_string_append (out, "</kopf>\n");
}

/**
 * fw_packet_write:
 *
 * Returns: (transfer full): the inner document in UTF-8
 */
GBytes *
fw_packet_write (FwPacket *packet)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lieferung");
  g_autofree char *digest = fw_packet_dup_digest (packet);
  gsize length;

  fw_xml_append_attribute (out, "xmlns", FW_PACKET_NAMESPACE);
  g_string_append_printf (out, " fassung=\"%d.%d\"", FW_PACKET_MAJOR, FW_PACKET_MINOR);
  fw_xml_append_attribute (out, "programm", packet->program);
  g_string_append_printf (out, " schema=\"%u\">\n", packet->schema);
  append_head (out, packet);
  for (guint i = 0; i < packet->scopes->len; i++)
    append_scope (out, packet->scopes->pdata[i]);
  for (guint i = 0; i < packet->attachments->len; i++)
    append_attachment (out, packet->attachments->pdata[i]);
  g_string_append_printf (out, "<ende aenderungen=\"%u\"", fw_packet_count (packet));
  fw_xml_append_attribute (out, "pruefsumme", digest);
  g_string_append (out, "/>\n</lieferung>\n");
  length = out->len;

  return g_bytes_new_take (g_string_free (out, FALSE), length);
}
