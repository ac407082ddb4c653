/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "plain-envelope.h"

/* Stands between the exchange and its envelope (the linker's --wrap).  Nine
 * tenths of the time of a small delivery are spent on signatures and keys; a
 * thousand random schedules shall try the merging instead. */

GBytes       *__real_fw_envelope_seal (GBytes *plain, FwDeviceKeys *keys,
                                       GPtrArray *recipients, const char *message_id,
                                       GError **error);
GBytes       *__real_fw_envelope_open (GBytes *file, FwDeviceKeys *keys,
                                       FwDeviceLookup lookup, gpointer user_data,
                                       FwEnvelopeHeader **header, GError **error);
FwDeviceCard *__real_fw_device_card_new_parsed (GBytes *file, GError **error);
GBytes       *__wrap_fw_envelope_seal (GBytes *plain, FwDeviceKeys *keys,
                                       GPtrArray *recipients, const char *message_id,
                                       GError **error);
GBytes       *__wrap_fw_envelope_open (GBytes *file, FwDeviceKeys *keys,
                                       FwDeviceLookup lookup, gpointer user_data,
                                       FwEnvelopeHeader **header, GError **error);
FwDeviceCard *__wrap_fw_device_card_new_parsed (GBytes *file, GError **error);

static gboolean plain_now;

void
plain_envelope_set (gboolean plain)
{
  plain_now = plain;
}

/* Who sends it to whom, a checksum in place of the seal, the document. */
GBytes *
__wrap_fw_envelope_seal (GBytes        *plain,
                         FwDeviceKeys  *keys,
                         GPtrArray     *recipients,
                         const char    *message_id,
                         GError       **error)
{
  g_autofree char *hex = NULL;
  GString *file;
  gsize size;

  if (!plain_now)
    return __real_fw_envelope_seal (plain, keys, recipients, message_id, error);
  hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);
  file = g_string_new (NULL);
  g_string_printf (file, "%s %s %s %s\n", message_id, fw_device_keys_get_device_id (keys),
                   fw_device_card_get_device_id (recipients->pdata[0]), hex);
  g_string_append_len (file, g_bytes_get_data (plain, NULL), (gssize) g_bytes_get_size (plain));
  size = file->len;

  return g_bytes_new_take (g_string_free (file, FALSE), size);
}

static FwEnvelopeHeader *
new_header (GBytes *file,
            char  **words)
{
  FwEnvelopeHeader *header = g_new0 (FwEnvelopeHeader, 1);

  header->message_id = g_strdup (words[0]);
  header->sender = g_strdup (words[1]);
  header->sealed_by = g_strdup (words[1]);
  header->recipients = g_strdupv (((char *[]) { words[2], NULL }));
  header->file_digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  header->sealed_digest = g_strdup (header->file_digest);
  header->sealed = TRUE;

  return header;
}

GBytes *
__wrap_fw_envelope_open (GBytes            *file,
                         FwDeviceKeys      *keys,
                         FwDeviceLookup     lookup,
                         gpointer           user_data,
                         FwEnvelopeHeader **header,
                         GError           **error)
{
  gsize size;
  const char *text = g_bytes_get_data (file, &size);
  const char *end = size > 0 ? memchr (text, '\n', size) : NULL;
  g_autofree char *line = end != NULL ? g_strndup (text, (gsize) (end - text)) : g_strdup ("");
  g_auto(GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GBytes) seal_key = NULL;
  g_autofree char *hex = NULL;

  if (!plain_now)
    return __real_fw_envelope_open (file, keys, lookup, user_data, header, error);
  if (g_strv_length (words) == 4)
    {
      gsize start = (gsize) (end + 1 - text);

      plain = g_bytes_new_from_bytes (file, start, size - start);
      hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);
    }
  if (hex == NULL || !g_str_equal (hex, words[3]))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_INCOMPLETE, NULL);
      return NULL;
    }
  *header = new_header (file, words);
  g_assert_cmpint (lookup (*header, &seal_key, user_data), ==, FW_DEVICE_TRUST_TRUSTED);

  return g_steal_pointer (&plain);
}

/* Each is parsed and proven once. */
FwDeviceCard *
__wrap_fw_device_card_new_parsed (GBytes  *file,
                                  GError **error)
{
  static GHashTable *cards;
  FwDeviceCard *card;

  if (!plain_now)
    return __real_fw_device_card_new_parsed (file, error);
  if (cards == NULL)
    cards = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                   g_object_unref);
  card = g_hash_table_lookup (cards, file);
  if (card == NULL)
    {
      card = __real_fw_device_card_new_parsed (file, error);
      g_hash_table_insert (cards, g_bytes_ref (file), card);
    }

  return g_object_ref (card);
}
