/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-envelope"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cms-private.h"
#include "fw-envelope-private.h"
#include "fw-gzip-private.h"
#include "fw-seal-private.h"

void
fw_envelope_header_free (FwEnvelopeHeader *header)
{
  if (header == NULL)
    return;
  g_free (header->message_id);
  g_free (header->sender);
  g_free (header->sealed_by);
  g_strfreev (header->recipients);
  g_free (header->file_digest);
  g_free (header->sealed_digest);
  g_free (header);
}

char *
fw_message_id_new (void)
{
  g_autoptr(GBytes) random = fw_secret_random (FW_MESSAGE_ID_LENGTH / 2);

  return fw_hex_encode (g_bytes_get_data (random, NULL), g_bytes_get_size (random));
}

static gboolean
is_message_id (const char *message_id)
{
  guint8 bytes[FW_MESSAGE_ID_LENGTH / 2];

  return message_id != NULL && fw_hex_decode (message_id, bytes, sizeof bytes);
}

static void
append (GByteArray *file,
        const char *text)
{
  g_byte_array_append (file, (const guint8 *) text, (guint) strlen (text));
}

static void
append_start (GByteArray   *file,
              FwDeviceKeys *keys,
              GPtrArray    *recipients,
              const char   *message_id)
{
  g_autofree char *sender = NULL;

  append (file, FW_ENVELOPE_START FW_ENVELOPE_FORMAT "\" nachricht=\"");
  append (file, message_id);
  sender = g_strdup_printf ("\" absender=\"%s\" empfaenger=\"",
                            fw_device_keys_get_device_id (keys));
  append (file, sender);
  for (guint i = 0; i < recipients->len; i++)
    {
      append (file, i > 0 ? " " : "");
      append (file, fw_device_card_get_device_id (g_ptr_array_index (recipients, i)));
    }
  append (file, "\">\n");
}

static void
append_content (GByteArray *file,
                GBytes     *content)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (content, &size);

  for (gsize done = 0; done < size; done += FW_ENVELOPE_CHUNK_BYTES)
    {
      gsize chunk = MIN (FW_ENVELOPE_CHUNK_BYTES, size - done);
      g_autofree char *text = g_base64_encode (data + done, chunk);

      append (file, FW_ENVELOPE_CHUNK_OPENING);
      append (file, text);
      append (file, FW_ENVELOPE_CHUNK_CLOSING);
    }
}

/**
 * fw_envelope_seal:
 * @plain: the inner document, at most %FW_ENVELOPE_MAX_PLAIN_SIZE
 * @keys: of this device
 * @recipients: (element-type FwDeviceCard): who may read it
 * @message_id: the same as inside
 *
 * Packs, encrypts and seals, in this order.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
fw_envelope_seal (GBytes        *plain,
                  FwDeviceKeys  *keys,
                  GPtrArray     *recipients,
                  const char    *message_id,
                  GError       **error)
{
  g_autoptr(GBytes) packed = NULL;
  g_autoptr(GBytes) message = NULL;
  g_autoptr(GByteArray) file = NULL;

  g_return_val_if_fail (plain != NULL && g_bytes_get_size (plain) > 0, NULL);
  g_return_val_if_fail (FW_IS_DEVICE_KEYS (keys), NULL);
  g_return_val_if_fail (recipients != NULL && recipients->len > 0, NULL);
  g_return_val_if_fail (recipients->len <= FW_ENVELOPE_MAX_RECIPIENTS, NULL);
  g_return_val_if_fail (is_message_id (message_id), NULL);

  if (g_bytes_get_size (plain) > FW_ENVELOPE_MAX_PLAIN_SIZE)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("The delivery is too large. Deliver it in several parts."));
      return NULL;
    }

  packed = fw_gzip_deflate (plain, error);
  if (packed == NULL)
    return NULL;
  message = fw_cms_encrypt (packed, recipients, keys, error);
  if (message == NULL)
    return NULL;

  file = g_byte_array_sized_new ((guint) (g_bytes_get_size (message) / 3 * 4) +
                                 FW_ENVELOPE_CHUNK_LENGTH);
  append_start (file, keys, recipients, message_id);
  append_content (file, message);
  if (!fw_seal_append (file, FW_ENVELOPE_CLOSING, keys, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}
