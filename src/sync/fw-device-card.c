/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-device-card"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-device-card.h"

struct _FwDeviceCard
{
  GObject      parent_instance;

  char        *device_id;
  char        *name;
  FwDeviceRole role;
  GBytes      *public_key[2];
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
