/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-device-card-file"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-cursor-private.h"
#include "fw-device-card.h"
#include "fw-packet-error.h"
#include "fw-seal-private.h"

/* The card of a device (Geräteausweis) is the one file that is read before
 * there is any trust.  Its lines are fixed, so that neither an XML nor an
 * ASN.1 parser is needed for it. */

#define OPENING FW_XML_DECLARATION "\n" \
  "<fw:geraeteausweis xmlns:fw=\"urn:x-fallwerk:ausweis:1\" fassung=\"1\">\n"
#define CLOSING "</fw:geraeteausweis>\n"

static void
append_escaped (GString    *text,
                const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (text, "&amp;");
        break;
      case '<':
        g_string_append (text, "&lt;");
        break;
      case '>':
        g_string_append (text, "&gt;");
        break;
      default:
        g_string_append_c (text, *p);
      }
}

static void
append_key (GString    *text,
            const char *element,
            GBytes     *key)
{
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (key, NULL), g_bytes_get_size (key));

  g_string_append_printf (text, "<fw:%s>%s</fw:%s>\n", element, base64, element);
}

/* All lines before the seal. */
static GString *
write_lines (FwDeviceCard *self)
{
  GString *text = g_string_new (OPENING);

  g_string_append_printf (text, "<fw:geraet>%s</fw:geraet>\n<fw:name>",
                          fw_device_card_get_device_id (self));
  append_escaped (text, fw_device_card_get_name (self));
  g_string_append_printf (text, "</fw:name>\n<fw:rolle>%s</fw:rolle>\n",
                          fw_device_role_to_string (fw_device_card_get_role (self)));
  append_key (text, "siegelschluessel", fw_device_card_get_public (self, FW_DEVICE_KEY_SEAL));
  append_key (text, "empfangsschluessel", fw_device_card_get_public (self, FW_DEVICE_KEY_RECEIVE));

  return text;
}

/**
 * fw_device_card_write:
 * @keys: those of the same device: a card is sealed by its own key
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
fw_device_card_write (FwDeviceCard  *self,
                      FwDeviceKeys  *keys,
                      GError       **error)
{
  g_autoptr(GString) lines = NULL;
  g_autoptr(GByteArray) file = g_byte_array_new ();

  g_return_val_if_fail (FW_IS_DEVICE_CARD (self), NULL);
  g_return_val_if_fail (FW_IS_DEVICE_KEYS (keys), NULL);
  g_return_val_if_fail (g_bytes_equal (fw_device_keys_get_public (keys, FW_DEVICE_KEY_SEAL),
                                       fw_device_card_get_public (self, FW_DEVICE_KEY_SEAL)),
                        NULL);

  lines = write_lines (self);
  g_byte_array_append (file, (const guint8 *) lines->str, (guint) lines->len);
  if (!fw_seal_append (file, CLOSING, keys, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/* The text of one line; %NULL if the line does not have this element. */
static char *
take_line (FwCursor   *cursor,
           const char *element)
{
  g_autofree char *opening = g_strdup_printf ("<fw:%s>", element);
  g_autofree char *closing = g_strdup_printf ("</fw:%s>\n", element);
  g_autofree char *text = NULL;
  const char *start;

  if (!fw_cursor_take (cursor, opening))
    return NULL;
  start = cursor->at;
  while (cursor->at < cursor->end && *cursor->at != '<' && *cursor->at != '\0')
    cursor->at++;
  text = g_strndup (start, (gsize) (cursor->at - start));

  return fw_cursor_take (cursor, closing) ? g_steal_pointer (&text) : NULL;
}

static GBytes *
take_key (FwCursor   *cursor,
          const char *element)
{
  g_autofree char *text = take_line (cursor, element);
  g_autofree guint8 *bytes = NULL;
  gsize size;

  if (text == NULL)
    return NULL;
  bytes = g_malloc (FW_BASE64_BYTES (strlen (text)) + 1);

  return fw_base64_decode (text, strlen (text), bytes, &size) ? g_bytes_new (bytes, size) : NULL;
}

/* The three references that the writer knows; the rest is refused later,
 * when the lines are written again and compared. */
static void
unescape (char *text)
{
  static const struct { const char *reference; char c; } known[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
  };
  char *out = text;

  while (*text != '\0')
    {
      gsize length = 1;

      *out = *text;
      for (guint i = 0; i < G_N_ELEMENTS (known); i++)
        if (g_str_has_prefix (text, known[i].reference))
          {
            *out = known[i].c;
            length = strlen (known[i].reference);
            break;
          }
      text += length;
      out++;
    }
  *out = '\0';
}

static FwDeviceCard *
parse_lines (FwCursor cursor)
{
  g_autofree char *device_id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *role_name = NULL;
  g_autoptr(GBytes) seal_key = NULL;
  g_autoptr(GBytes) receive_key = NULL;
  FwDeviceRole role;

  if (!fw_cursor_take (&cursor, OPENING) ||
      (device_id = take_line (&cursor, "geraet")) == NULL || !fw_device_id_is_valid (device_id) ||
      (name = take_line (&cursor, "name")) == NULL ||
      (role_name = take_line (&cursor, "rolle")) == NULL ||
      !fw_device_role_from_string (role_name, &role) ||
      (seal_key = take_key (&cursor, "siegelschluessel")) == NULL ||
      (receive_key = take_key (&cursor, "empfangsschluessel")) == NULL ||
      cursor.at != cursor.end)
    return NULL;

  unescape (name);

  return fw_device_card_new (device_id, name, role, seal_key, receive_key, NULL);
}

/* Writing a card gives the same bytes again, so that there is one way to
 * write it and nothing can hide between its lines. */
static gboolean
is_canonical (FwDeviceCard *card,
              const char   *file,
              gsize         sealed_size)
{
  g_autoptr(GString) lines = write_lines (card);

  return lines->len == sealed_size && memcmp (lines->str, file, sealed_size) == 0;
}

/**
 * fw_device_card_new_parsed:
 * @file: what a stranger gave us
 *
 * The seal only says that the card is whole and that its device made it.
 * Whose device it is, two people find out by the fingerprint.
 *
 * Returns: (transfer full) (nullable): %NULL with %FW_PACKET_ERROR
 */
FwDeviceCard *
fw_device_card_new_parsed (GBytes  *file,
                           GError **error)
{
  g_autoptr(FwDeviceCard) card = NULL;
  const char *data;
  gsize size;
  FwSeal seal;

  g_return_val_if_fail (file != NULL, NULL);

  data = g_bytes_get_data (file, &size);
  if (size > FW_DEVICE_CARD_MAX_SIZE)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_TOO_LARGE, NULL);
      return NULL;
    }
  if (size < strlen (OPENING) || memcmp (data, OPENING, strlen (OPENING)) != 0)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_NOT_A_PACKET, _("not a Geräteausweis"));
      return NULL;
    }
  if (!fw_seal_find (&seal, data, size, CLOSING, error))
    return NULL;

  card = parse_lines ((FwCursor) { data, data + seal.sealed_size });
  if (card == NULL || !g_str_equal (seal.device_id, fw_device_card_get_device_id (card)) ||
      !is_canonical (card, data, seal.sealed_size))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_SEAL, NULL);
      return NULL;
    }
  if (!fw_seal_verify (&seal, data, fw_device_card_get_public (card, FW_DEVICE_KEY_SEAL), error))
    return NULL;

  return g_steal_pointer (&card);
}
