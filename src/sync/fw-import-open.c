/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-open"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-import-private.h"

/* Steps S1 to S8: the seal, the envelope, the document.  They need nothing of
 * the store but keys, which are taken out of it before, so that a thread can do
 * this while a window lives on. */

typedef struct
{
  char     *device_id;
  gboolean  confirmed;
  gboolean  revoked;
  char     *card;         /* in base64 */
} Peer;

struct _FwOpening
{
  GBytes           *file;
  char             *here;       /* this device */
  FwDeviceKeys     *keys;
  GPtrArray        *peers;      /* of Peer */
  char             *sealed_by;  /* a confirmed device that the seal names */
  FwPacket         *packet;
  guint8            sealed_digest[32];
};

static void
peer_free (gpointer data)
{
  Peer *peer = data;

  g_free (peer->device_id);
  g_free (peer->card);
  g_free (peer);
}

static Peer *
peer_new (FwDevice *device)
{
  Peer *peer = g_new0 (Peer, 1);

  peer->device_id = g_strdup (device->device_id);
  peer->confirmed = device->confirmed != NULL;
  peer->revoked = device->revoked != NULL;
  peer->card = g_strdup (device->card);

  return peer;
}

void
fw_opening_free (FwOpening *self)
{
  g_bytes_unref (self->file);
  g_free (self->here);
  g_free (self->sealed_by);
  g_clear_object (&self->keys);
  g_clear_pointer (&self->packet, fw_packet_free);
  g_ptr_array_unref (self->peers);
  g_free (self);
}

/* Returns: (transfer full) (nullable): with all that a thread needs */
FwOpening *
fw_opening_new (FwStore  *store,
                GBytes   *file,
                GError  **error)
{
  g_autoptr(FwDeviceKeys) keys = fw_pairing_dup_keys (store, error);
  g_autoptr(GPtrArray) devices = NULL;
  FwOpening *self;

  if (keys == NULL)
    return NULL;
  self = g_new0 (FwOpening, 1);
  self->file = g_bytes_ref (file);
  self->here = g_strdup (fw_store_get_device_id (store));
  self->keys = g_steal_pointer (&keys);
  self->peers = g_ptr_array_new_with_free_func (peer_free);
  devices = fw_pairing_list (store);
  for (guint i = 0; i < devices->len; i++)
    g_ptr_array_add (self->peers, peer_new (devices->pdata[i]));

  return self;
}

/* An unconfirmed device is as good as unknown: its files are listed, not opened. */
static FwDeviceTrust
lookup (const FwEnvelopeHeader  *header,
        GBytes                 **seal_key,
        gpointer                 user_data)
{
  FwOpening *self = user_data;
  g_autoptr(FwDeviceCard) card = NULL;
  const Peer *peer = NULL;

  for (guint i = 0; peer == NULL && i < self->peers->len; i++)
    if (g_strcmp0 (((Peer *) self->peers->pdata[i])->device_id, header->sealed_by) == 0)
      peer = self->peers->pdata[i];
  if (peer == NULL || !peer->confirmed)
    return FW_DEVICE_TRUST_UNKNOWN;
  g_free (self->sealed_by);
  self->sealed_by = g_strdup (peer->device_id);
  if (peer->revoked)
    return FW_DEVICE_TRUST_REVOKED;
  /* Only that of the sender: to read one proves its seal. */
  card = fw_pairing_parse_card (peer->card, NULL);
  if (card == NULL)
    return FW_DEVICE_TRUST_UNKNOWN;
  *seal_key = g_bytes_ref (fw_device_card_get_public (card, FW_DEVICE_KEY_SEAL));

  return FW_DEVICE_TRUST_TRUSTED;
}

/* What is inside must be what is outside, or a ciphertext was taken from one
 * file and sealed anew in another. */
static gboolean
is_same_inside (FwOpening        *self,
                FwEnvelopeHeader *header)
{
  return g_strcmp0 (self->packet->message, header->message_id) == 0 &&
         g_strcmp0 (self->packet->sender, header->sender) == 0 &&
         g_strcmp0 (self->packet->recipient, self->here) == 0;
}

/* In any thread. */
gboolean
fw_opening_run (FwOpening  *self,
                GError    **error)
{
  g_autoptr(FwEnvelopeHeader) header = NULL;
  g_autoptr(GBytes) plain = fw_envelope_open (self->file, self->keys, lookup, self, &header,
                                              error);

  if (plain == NULL || (self->packet = fw_packet_read (plain, error)) == NULL)
    return FALSE;
  fw_hex_decode (header->sealed_digest, self->sealed_digest, sizeof self->sealed_digest);
  if (is_same_inside (self, header))
    return TRUE;
  fw_packet_error_set (error, FW_PACKET_ERROR_SENDER_MISMATCH, NULL);

  return FALSE;
}

/* Hands over what was found; also after a failure, so that it is known whose
 * file it was. */
void
fw_opening_give (FwOpening *self,
                 FwImport  *import)
{
  if (self->sealed_by != NULL)
    import->sender = fw_pairing_find (import->store, self->sealed_by);
  import->packet = g_steal_pointer (&self->packet);
  memcpy (import->sealed_digest, self->sealed_digest, sizeof import->sealed_digest);
}
