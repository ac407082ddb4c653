/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-envelope-open"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-cms-private.h"
#include "fw-device-keys-private.h"
#include "fw-envelope-private.h"
#include "fw-file.h"
#include "fw-gzip-private.h"
#include "fw-packet-error.h"
#include "fw-seal-private.h"

/* No envelope is shorter, so that anything below needs no further look. */
#define MIN_SIZE 400

/* Enough to see whether a damaged file was once an envelope. */
#define HEAD_SIZE 512

typedef struct
{
  FwEnvelopeHeader *header;
  char              format[8];
  FwSeal            seal;
  FwCursor          content;
} Envelope;

/* Whether somebody who looked at the file would still see an envelope, though
 * a byte was changed, or the encoding. */
static gboolean
resembles_envelope (const char *file,
                    gsize       size)
{
  char plain[HEAD_SIZE];
  gsize length = 0;

  for (gsize i = 0; i < MIN (size, HEAD_SIZE); i++)
    if (file[i] != '\0')
      plain[length++] = file[i];

  return memmem (plain, length, "fw:umschlag", 11) != NULL ||
         memmem (plain, length, "x-fallwerk:umschlag:", 20) != NULL;
}

static gboolean
take_recipients (FwCursor         *cursor,
                 FwEnvelopeHeader *header)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  char device_id[FW_DEVICE_ID_LENGTH + 1];
  guint count = 0;

  do
    {
      if (count++ == FW_ENVELOPE_MAX_RECIPIENTS ||
          !fw_cursor_take_hex (cursor, FW_DEVICE_ID_LENGTH, device_id))
        return FALSE;
      g_strv_builder_add (builder, device_id);
    }
  while (fw_cursor_take (cursor, " "));
  header->recipients = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
take_start (FwCursor *cursor,
            Envelope *envelope)
{
  char message_id[FW_MESSAGE_ID_LENGTH + 1];
  char sender[FW_DEVICE_ID_LENGTH + 1];
  const char *format;
  gsize length;

  if (!fw_cursor_take (cursor, FW_ENVELOPE_START))
    return FALSE;
  format = cursor->at;
  length = fw_cursor_take_set (cursor, "0123456789", sizeof envelope->format - 1);
  memcpy (envelope->format, format, length);
  if (!fw_cursor_take (cursor, "\" nachricht=\"") ||
      !fw_cursor_take_hex (cursor, FW_MESSAGE_ID_LENGTH, message_id) ||
      !fw_cursor_take (cursor, "\" absender=\"") ||
      !fw_cursor_take_hex (cursor, FW_DEVICE_ID_LENGTH, sender) ||
      !fw_cursor_take (cursor, "\" empfaenger=\"") ||
      !take_recipients (cursor, envelope->header) ||
      !fw_cursor_take (cursor, "\">\n"))
    return FALSE;
  envelope->header->message_id = g_strdup (message_id);
  envelope->header->sender = g_strdup (sender);

  return TRUE;
}

/* S1: the form of the file, without trust in anybody.  Times are linear and
 * small; only the seal and the start tag are looked at. */
static gboolean
parse_form (Envelope  *envelope,
            GBytes    *file,
            GError   **error)
{
  gsize size;
  const char *data = g_bytes_get_data (file, &size);
  FwCursor cursor = { data, data + size };

  if (size > FW_FILE_MAX_SIZE)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_TOO_LARGE, NULL);
      return FALSE;
    }
  if (size < MIN_SIZE || !resembles_envelope (data, size))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_NOT_A_PACKET, NULL);
      return FALSE;
    }
  if (!take_start (&cursor, envelope))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_SEAL, NULL);
      return FALSE;
    }
  if (!fw_seal_find (&envelope->seal, data, size, FW_ENVELOPE_CLOSING, error))
    return FALSE;
  if (data + envelope->seal.sealed_size < cursor.at)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_SEAL, NULL);
      return FALSE;
    }

  envelope->content = (FwCursor) { cursor.at, data + envelope->seal.sealed_size };
  envelope->header->sealed_by = g_strdup (envelope->seal.device_id);
  envelope->header->file_digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  envelope->header->sealed_digest =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data,
                                 envelope->seal.sealed_size);

  return TRUE;
}

/**
 * fw_envelope_peek:
 *
 * What the file says about itself.  Nothing of it is proven.
 *
 * Returns: (transfer full) (nullable): %NULL with %FW_PACKET_ERROR
 */
FwEnvelopeHeader *
fw_envelope_peek (GBytes  *file,
                  GError **error)
{
  g_autoptr(FwEnvelopeHeader) header = g_new0 (FwEnvelopeHeader, 1);
  Envelope envelope = { .header = header };

  g_return_val_if_fail (file != NULL, NULL);

  return parse_form (&envelope, file, error) ? g_steal_pointer (&header) : NULL;
}

static void
refuse_device (GError          **error,
               FwPacketError     code,
               const char       *device_id)
{
  /* Translators: a device by its number. */
  g_autofree char *detail = g_strdup_printf (_("device %s"), device_id);

  fw_packet_error_set (error, code, detail);
}

/* S2 and S3: who sealed it, and does the seal hold? */
static gboolean
check_seal (Envelope        *envelope,
            GBytes          *file,
            FwDeviceLookup   lookup,
            gpointer         user_data,
            GError         **error)
{
  FwEnvelopeHeader *header = envelope->header;
  g_autoptr(GBytes) seal_key = NULL;

  switch (lookup (header, &seal_key, user_data))
    {
    case FW_DEVICE_TRUST_TRUSTED:
      break;
    case FW_DEVICE_TRUST_REVOKED:
      refuse_device (error, FW_PACKET_ERROR_REVOKED_DEVICE, header->sealed_by);
      return FALSE;
    case FW_DEVICE_TRUST_UNKNOWN:
    default:
      /* A whole file names one device twice.  Nobody should be asked to pair
       * with a device that a flipped bit made up. */
      if (!g_str_equal (header->sealed_by, header->sender))
        fw_packet_error_set (error, FW_PACKET_ERROR_SEAL, NULL);
      else
        refuse_device (error, FW_PACKET_ERROR_UNKNOWN_DEVICE, header->sealed_by);
      return FALSE;
    }

  g_return_val_if_fail (seal_key != NULL, FALSE);
  header->sealed = fw_seal_verify (&envelope->seal, g_bytes_get_data (file, NULL), seal_key, error);

  return header->sealed;
}

/* S4: from here on, what the header says was said by a paired device. */
static gboolean
check_header (Envelope      *envelope,
              FwDeviceKeys  *keys,
              GError       **error)
{
  FwEnvelopeHeader *header = envelope->header;
  const char *self = fw_device_keys_get_device_id (keys);

  if (!g_str_equal (envelope->format, FW_ENVELOPE_FORMAT))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_TOO_NEW, NULL);
      return FALSE;
    }
  if (!g_str_equal (header->sender, header->sealed_by))
    {
      refuse_device (error, FW_PACKET_ERROR_SENDER_MISMATCH, header->sealed_by);
      return FALSE;
    }
  if (!g_strv_contains ((const char *const *) header->recipients, self))
    {
      refuse_device (error, FW_PACKET_ERROR_NOT_FOR_ME, header->recipients[0]);
      return FALSE;
    }

  return TRUE;
}

/* All elements are full but the last one. */
static guint8 *
decode_content (FwCursor  cursor,
                gsize    *size)
{
  g_autofree guint8 *bytes = g_malloc (FW_BASE64_BYTES ((gsize) (cursor.end - cursor.at)) + 1);
  gsize done = 0, chunk = FW_ENVELOPE_CHUNK_BYTES;

  while (cursor.at < cursor.end)
    {
      const char *text, *end;

      if (chunk != FW_ENVELOPE_CHUNK_BYTES || !fw_cursor_take (&cursor, FW_ENVELOPE_CHUNK_OPENING))
        return NULL;
      text = cursor.at;
      end = memchr (text, '<', MIN ((gsize) (cursor.end - text), FW_ENVELOPE_CHUNK_LENGTH + 1));
      if (end == NULL || !fw_base64_decode (text, (gsize) (end - text), bytes + done, &chunk))
        return NULL;
      done += chunk;
      cursor.at = end;
      if (!fw_cursor_take (&cursor, FW_ENVELOPE_CHUNK_CLOSING))
        return NULL;
    }
  *size = done;

  return g_steal_pointer (&bytes);
}

/* S5: decode, check the profile, decrypt. */
static GBytes *
decrypt (Envelope      *envelope,
         FwDeviceKeys  *keys,
         GError       **error)
{
  g_autofree guint8 *der = NULL;
  guint8 identifier[FW_CMS_IDENTIFIER_SIZE];
  FwCmsProfile profile;
  gsize size;

  der = decode_content (envelope->content, &size);
  if (der == NULL)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_PROFILE, NULL);
      return NULL;
    }

  fw_public_key_identifier (fw_device_keys_get_public (keys, FW_DEVICE_KEY_RECEIVE), identifier);
  if (!fw_cms_check_profile (&profile, der, size, identifier, error))
    return NULL;
  /* Everybody who can read a file must be named on it. */
  if (profile.recipient_count != g_strv_length (envelope->header->recipients))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_PROFILE, NULL);
      return NULL;
    }
  if (!profile.has_recipient)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_KEY_GONE, NULL);
      return NULL;
    }

  return fw_cms_decrypt (der, size, profile.content_size, keys, error);
}

static GBytes *
open_parsed (Envelope        *envelope,
             GBytes          *file,
             FwDeviceKeys    *keys,
             FwDeviceLookup   lookup,
             gpointer         user_data,
             GError         **error)
{
  g_autoptr(GBytes) packed = NULL;
  gsize size;
  const guint8 *data;

  if (!check_seal (envelope, file, lookup, user_data, error) ||
      !check_header (envelope, keys, error))
    return NULL;
  packed = decrypt (envelope, keys, error);
  if (packed == NULL)
    return NULL;
  data = g_bytes_get_data (packed, &size);

  return fw_gzip_inflate (data, size, error);
}

/**
 * fw_envelope_open:
 * @keys: of this device.  After a rotation, %FW_PACKET_ERROR_KEY_GONE means
 *   that the file may still open with the former keys
 * @lookup: finds the pinned key of the sealing device
 * @header: (out) (optional) (nullable): what the file says about itself, also
 *   when it is refused, unless its form is wrong
 *
 * Goes through the steps S1 to S6 in their order and stops at the first that
 * fails.  No parser sees a byte before the seal of a paired device holds, and
 * nothing of the content comes out before all of it is proven and unpacked.
 * The sender, the recipients and the message number inside must still be
 * compared with @header.
 *
 * Returns: (transfer full) (nullable): the inner document in locked memory,
 *   which is wiped when freed; %NULL with %FW_PACKET_ERROR
 */
GBytes *
fw_envelope_open (GBytes            *file,
                  FwDeviceKeys      *keys,
                  FwDeviceLookup     lookup,
                  gpointer           user_data,
                  FwEnvelopeHeader **header,
                  GError           **error)
{
  g_autoptr(FwEnvelopeHeader) own = g_new0 (FwEnvelopeHeader, 1);
  Envelope envelope = { .header = own };
  GBytes *plain;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (FW_IS_DEVICE_KEYS (keys), NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  if (header != NULL)
    *header = NULL;
  if (!parse_form (&envelope, file, error))
    return NULL;
  plain = open_parsed (&envelope, file, keys, lookup, user_data, error);
  if (header != NULL)
    *header = g_steal_pointer (&own);

  return plain;
}
