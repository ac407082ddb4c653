/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-open"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-import-private.h"
#include "fw-key-ring.h"
#include "fw-quarantine.h"

/* Steps S1 to S8: the seal, the envelope, the document.  They need nothing of
 * the store but keys, which are taken out of it before, so that a thread can do
 * this while a window lives on. */

typedef struct
{
  char          *device_id;
  FwDeviceTrust  trust;
  GPtrArray     *cards;       /* of GBytes, newest first */
} Peer;

struct _FwOpening
{
  GBytes           *file;
  char             *here;       /* this device */
  FwDeviceKeys     *keys;       /* the own ones that are tried */
  GPtrArray        *own;        /* of FwRingKey, newest first; read when they are needed */
  guint             key;        /* of them */
  GPtrArray        *peers;      /* of Peer */
  const Peer       *sealed_by;  /* a confirmed device that the seal names */
  guint             card;       /* of it, the one that is tried */
  gboolean          released;
  FwPacket         *packet;
  gboolean          open;       /* it is whole */
  guint8            sealed_digest[32];
};

static void
peer_free (gpointer data)
{
  Peer *peer = data;

  g_free (peer->device_id);
  g_ptr_array_unref (peer->cards);
  g_free (peer);
}

/* An unconfirmed device is as good as unknown: its files are listed, not opened. */
static Peer *
peer_new (FwStore  *store,
          FwDevice *device)
{
  Peer *peer = g_new0 (Peer, 1);

  peer->device_id = g_strdup (device->device_id);
  peer->trust = device->confirmed == NULL ? FW_DEVICE_TRUST_UNKNOWN
                : device->revoked != NULL ? FW_DEVICE_TRUST_REVOKED : FW_DEVICE_TRUST_TRUSTED;
  peer->cards = fw_pairing_list_cards (store, device);

  return peer;
}

void
fw_opening_free (FwOpening *self)
{
  g_bytes_unref (self->file);
  g_free (self->here);
  g_object_unref (self->keys);
  g_ptr_array_unref (self->own);
  g_clear_pointer (&self->packet, fw_packet_free);
  g_ptr_array_unref (self->peers);
  g_free (self);
}

/* @digest: SHA-256 of @file
 *
 * Returns: (transfer full) (nullable): with all that a thread needs */
FwOpening *
fw_opening_new (FwStore       *store,
                GBytes        *file,
                const guint8  *digest,
                GError       **error)
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
  self->own = fw_store_list_keys (store, self->here);
  self->released = fw_store_is_released (store, digest);
  self->peers = g_ptr_array_new_with_free_func (peer_free);
  devices = fw_pairing_list (store);
  for (guint i = 0; i < devices->len; i++)
    g_ptr_array_add (self->peers, peer_new (store, devices->pdata[i]));

  return self;
}

static const Peer *
find_peer (FwOpening  *self,
           const char *device_id)
{
  for (guint i = 0; i < self->peers->len; i++)
    {
      const Peer *peer = self->peers->pdata[i];

      if (g_strcmp0 (peer->device_id, device_id) == 0)
        return peer->trust != FW_DEVICE_TRUST_UNKNOWN ? peer : NULL;
    }

  return NULL;
}

static FwDeviceTrust
lookup (const FwEnvelopeHeader  *header,
        GBytes                 **seal_key,
        gpointer                 user_data)
{
  FwOpening *self = user_data;
  g_autoptr(FwDeviceCard) card = NULL;

  self->sealed_by = find_peer (self, header->sealed_by);
  if (self->sealed_by == NULL)
    return FW_DEVICE_TRUST_UNKNOWN;
  if (self->sealed_by->trust == FW_DEVICE_TRUST_REVOKED && !self->released)
    return FW_DEVICE_TRUST_REVOKED;
  /* Only that of the sender: to read one proves its seal. */
  if (self->card < self->sealed_by->cards->len)
    card = fw_device_card_new_parsed (self->sealed_by->cards->pdata[self->card], NULL);
  if (card == NULL)
    return FW_DEVICE_TRUST_UNKNOWN;
  *seal_key = g_bytes_ref (fw_device_card_get_public (card, FW_DEVICE_KEY_SEAL));

  return FW_DEVICE_TRUST_TRUSTED;
}

/* Checking a private key takes long, and hardly ever is a former one needed. */
static gboolean
take_former_keys (FwOpening *self)
{
  while (++self->key < self->own->len)
    {
      const FwRingKey *key = self->own->pdata[self->key];
      FwDeviceKeys *keys = key->receive != NULL
                           ? fw_device_keys_new_imported (self->here, key->seal, key->receive,
                                                          NULL) : NULL;

      if (keys == NULL)
        continue;
      g_object_unref (self->keys);
      self->keys = keys;
      return TRUE;
    }

  return FALSE;
}

/* Whether the file may have been sealed, or encrypted, before keys were renewed. */
static gboolean
try_former (FwOpening    *self,
            const GError *reason)
{
  if (g_error_matches (reason, FW_PACKET_ERROR, FW_PACKET_ERROR_SEAL) && self->sealed_by != NULL)
    return ++self->card < self->sealed_by->cards->len;
  if (g_error_matches (reason, FW_PACKET_ERROR, FW_PACKET_ERROR_KEY_GONE))
    return take_former_keys (self);

  return FALSE;
}

static GBytes *
open_envelope (FwOpening         *self,
               FwEnvelopeHeader **header,
               GError           **error)
{
  while (TRUE)
    {
      g_autoptr(GError) reason = NULL;
      GBytes *plain = fw_envelope_open (self->file, self->keys, lookup, self, header, &reason);

      if (plain != NULL)
        return plain;
      g_clear_pointer (header, fw_envelope_header_free);
      if (!try_former (self, reason))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
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

/* What was fed lives as long as @self, whether the rest was right or not. */
gboolean
fw_opening_run (FwOpening     *self,
                FwPacketFeed   feed,
                gpointer       user_data,
                GError       **error)
{
  g_autoptr(FwEnvelopeHeader) header = NULL;
  g_autoptr(GBytes) plain = open_envelope (self, &header, error);

  self->packet = fw_packet_new ();
  if (plain == NULL || !fw_packet_fill (self->packet, plain, feed, user_data, error))
    return FALSE;
  fw_hex_decode (header->sealed_digest, self->sealed_digest, sizeof self->sealed_digest);
  self->open = is_same_inside (self, header);
  if (!self->open)
    fw_packet_error_set (error, FW_PACKET_ERROR_SENDER_MISMATCH, NULL);

  return self->open;
}

/* Returns: (transfer full) (nullable) */
FwDevice *
fw_opening_find_sender (FwOpening *self,
                        FwStore   *store)
{
  return self->sealed_by != NULL ? fw_pairing_find (store, self->sealed_by->device_id) : NULL;
}

/* Hands over what was found; also after a failure, so that it is known whose
 * file it was. */
void
fw_opening_give (FwOpening *self,
                 FwImport  *import)
{
  g_clear_object (&import->sender);
  import->sender = fw_opening_find_sender (self, import->store);
  if (self->open)
    import->packet = g_steal_pointer (&self->packet);
  if (import->packet != NULL)
    import->opened_with = g_object_ref (self->keys);
  /* Those of a lost device cannot put new ones in their place. */
  if (import->packet != NULL && self->released)
    g_clear_pointer (&import->packet->card, g_bytes_unref);
  import->former_seal = self->card > 0;
  memcpy (import->sealed_digest, self->sealed_digest, sizeof import->sealed_digest);
}
