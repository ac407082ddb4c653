/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-device-card"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <string.h>

#include "fw-base.h"
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

struct _FwDeviceCard
{
  GObject parent_instance;

  char *device_id;
  char *name;
  FwDeviceRole role;
  GBytes *public_key[2];
};

G_DEFINE_FINAL_TYPE (FwDeviceCard, fw_device_card, G_TYPE_OBJECT)

static const char *const role_names[] = { "case-manager", "office" };

static void
fw_device_card_finalize (GObject *object)
{
  FwDeviceCard *self = FW_DEVICE_CARD (object);

  g_free (self->device_id);
  g_free (self->name);
  g_clear_pointer (&self->public_key[FW_DEVICE_KEY_SEAL], g_bytes_unref);
  g_clear_pointer (&self->public_key[FW_DEVICE_KEY_RECEIVE], g_bytes_unref);

  G_OBJECT_CLASS (fw_device_card_parent_class)->finalize (object);
}

static void
fw_device_card_class_init (FwDeviceCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_device_card_finalize;
}

static void
fw_device_card_init (FwDeviceCard *self)
{
}

/* Returns: (transfer none): as it stands in a card */
const char *
fw_device_role_to_string (FwDeviceRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (role_names), NULL);

  return role_names[role];
}

gboolean
fw_device_role_from_string (const char   *text,
                            FwDeviceRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    if (g_strcmp0 (text, role_names[i]) == 0)
      {
        *role = (FwDeviceRole) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * fw_device_card_new:
 * @name: what people call the device; at most %FW_DEVICE_NAME_MAX_CHARS
 * @seal_key: SubjectPublicKeyInfo in DER
 * @receive_key: the same
 *
 * Returns: (transfer full) (nullable): %NULL with %FW_ERROR_INVALID if the
 *   name or a key is not acceptable
 */
FwDeviceCard *
fw_device_card_new (const char    *device_id,
                    const char    *name,
                    FwDeviceRole   role,
                    GBytes        *seal_key,
                    GBytes        *receive_key,
                    GError       **error)
{
  g_autoptr(FwDeviceCard) self = NULL;
  g_autoptr(GError) unclean = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (fw_device_id_is_valid (device_id), NULL);
  g_return_val_if_fail (role <= FW_DEVICE_ROLE_OFFICE, NULL);
  g_return_val_if_fail (seal_key != NULL && receive_key != NULL, NULL);

  clean = fw_text_clean (name, FALSE, &unclean);
  if (unclean != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&unclean));
      return NULL;
    }
  if (clean == NULL || g_utf8_strlen (clean, -1) > FW_DEVICE_NAME_MAX_CHARS)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_INVALID,
                   _("Give the device a name of at most %d characters."), FW_DEVICE_NAME_MAX_CHARS);
      return NULL;
    }
  if (!fw_device_public_key_is_valid (seal_key) || !fw_device_public_key_is_valid (receive_key))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("The keys of the device are damaged. Ask for its card again."));
      return NULL;
    }

  self = g_object_new (FW_TYPE_DEVICE_CARD, NULL);
  self->device_id = g_strdup (device_id);
  self->name = g_steal_pointer (&clean);
  self->role = role;
  self->public_key[FW_DEVICE_KEY_SEAL] = g_bytes_ref (seal_key);
  self->public_key[FW_DEVICE_KEY_RECEIVE] = g_bytes_ref (receive_key);

  return g_steal_pointer (&self);
}

FwDeviceCard *
fw_device_card_new_for_keys (FwDeviceKeys  *keys,
                             const char    *name,
                             FwDeviceRole   role,
                             GError       **error)
{
  g_return_val_if_fail (FW_IS_DEVICE_KEYS (keys), NULL);

  return fw_device_card_new (fw_device_keys_get_device_id (keys), name, role,
                             fw_device_keys_get_public (keys, FW_DEVICE_KEY_SEAL),
                             fw_device_keys_get_public (keys, FW_DEVICE_KEY_RECEIVE), error);
}

const char *
fw_device_card_get_device_id (FwDeviceCard *self)
{
  g_return_val_if_fail (FW_IS_DEVICE_CARD (self), NULL);

  return self->device_id;
}

const char *
fw_device_card_get_name (FwDeviceCard *self)
{
  g_return_val_if_fail (FW_IS_DEVICE_CARD (self), NULL);

  return self->name;
}

FwDeviceRole
fw_device_card_get_role (FwDeviceCard *self)
{
  g_return_val_if_fail (FW_IS_DEVICE_CARD (self), FW_DEVICE_ROLE_CASE_MANAGER);

  return self->role;
}

GBytes *
fw_device_card_get_public (FwDeviceCard   *self,
                           FwDeviceKeyUse  use)
{
  g_return_val_if_fail (FW_IS_DEVICE_CARD (self), NULL);
  g_return_val_if_fail (use <= FW_DEVICE_KEY_RECEIVE, NULL);

  return self->public_key[use];
}

static void
hash_bytes (GChecksum *checksum,
            GBytes    *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_checksum_update (checksum, data, (gssize) size);
}

/**
 * fw_device_card_dup_fingerprint:
 *
 * What two people read to each other.  The digest over both keys and the id
 * counts as a binary fraction, and these are its first 30 decimal digits:
 * its first 99.6 bits.  Each device has its own; a number for the pair would
 * fall to a birthday attack.
 *
 * Returns: (transfer full): "12345 67890 12345 67890 12345 67890"
 */
char *
fw_device_card_dup_fingerprint (FwDeviceCard *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GString *text = g_string_sized_new (36);
  guint8 id[FW_DEVICE_ID_LENGTH / 2];
  guint8 fraction[32];
  gsize size = sizeof fraction;

  g_return_val_if_fail (FW_IS_DEVICE_CARD (self), NULL);

  fw_hex_decode (self->device_id, id, sizeof id);
  hash_bytes (checksum, self->public_key[FW_DEVICE_KEY_SEAL]);
  hash_bytes (checksum, self->public_key[FW_DEVICE_KEY_RECEIVE]);
  g_checksum_update (checksum, id, sizeof id);
  g_checksum_get_digest (checksum, fraction, &size);

  for (guint group = 0; group < 6; group++)
    {
      guint32 carry = 0;

      for (gsize i = sizeof fraction; i-- > 0;)
        {
          carry += fraction[i] * 100000u;
          fraction[i] = (guint8) carry;
          carry >>= 8;
        }
      g_string_append_printf (text, "%s%05u", group > 0 ? " " : "", carry);
    }

  return g_string_free (text, FALSE);
}

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

  g_string_append_printf (text, "<fw:geraet>%s</fw:geraet>\n<fw:name>", self->device_id);
  append_escaped (text, self->name);
  g_string_append_printf (text, "</fw:name>\n<fw:rolle>%s</fw:rolle>\n", role_names[self->role]);
  append_key (text, "siegelschluessel", self->public_key[FW_DEVICE_KEY_SEAL]);
  append_key (text, "empfangsschluessel", self->public_key[FW_DEVICE_KEY_RECEIVE]);

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
                                       self->public_key[FW_DEVICE_KEY_SEAL]),
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
  if (card == NULL || !g_str_equal (seal.device_id, card->device_id) ||
      !is_canonical (card, data, seal.sealed_size))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_SEAL, NULL);
      return NULL;
    }
  if (!fw_seal_verify (&seal, data, card->public_key[FW_DEVICE_KEY_SEAL], error))
    return NULL;

  return g_steal_pointer (&card);
}
