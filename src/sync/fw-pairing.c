/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pairing"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-key-ring.h"
#include "fw-publish.h"

static FwDeviceRole
device_role (FwRole role)
{
  return role == FW_ROLE_OFFICE ? FW_DEVICE_ROLE_OFFICE : FW_DEVICE_ROLE_CASE_MANAGER;
}

static FwDeviceCard *
new_card (FwStore       *store,
          FwDeviceKeys  *keys,
          GError       **error)
{
  return fw_device_card_new_for_keys (keys, fw_store_get_workplace (store)->name,
                                      device_role (fw_store_get_role (store)), error);
}

/* Returns: (transfer full) (nullable): the Geräteausweis of this workplace with @keys */
GBytes *
fw_pairing_write_card (FwStore       *store,
                       FwDeviceKeys  *keys,
                       GError       **error)
{
  g_autoptr(FwDeviceCard) card = new_card (store, keys, error);

  return card != NULL ? fw_device_card_write (card, keys, error) : NULL;
}

/* Returns: (transfer full) (nullable): the Geräteausweis of this workplace */
GBytes *
fw_pairing_export (FwStore  *store,
                   GError  **error)
{
  g_autoptr(FwDeviceKeys) keys = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  keys = fw_pairing_dup_keys (store, error);

  return keys != NULL ? fw_pairing_write_card (store, keys, error) : NULL;
}

/* Returns: (transfer full) (nullable): 30 digits to be read out */
char *
fw_pairing_dup_fingerprint (FwStore  *store,
                            GError  **error)
{
  g_autoptr(FwDeviceKeys) keys = NULL;
  g_autoptr(FwDeviceCard) card = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  keys = fw_pairing_dup_keys (store, error);
  card = keys != NULL ? new_card (store, keys, error) : NULL;

  return card != NULL ? fw_device_card_dup_fingerprint (card) : NULL;
}

/* Returns: (transfer full) (nullable): that of a partner's newest keys */
char *
fw_pairing_dup_fingerprint_of (FwStore  *store,
                               FwDevice *device)
{
  g_autoptr(FwDeviceCard) card = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  card = fw_pairing_dup_card (store, device, NULL);

  return card != NULL ? fw_device_card_dup_fingerprint (card) : NULL;
}

static void
pin_card (FwDevice     *device,
          FwDeviceCard *card,
          GBytes       *file)
{
  g_autofree char *text = g_base64_encode (g_bytes_get_data (file, NULL),
                                           g_bytes_get_size (file));
  g_autofree char *fingerprint = fw_device_card_dup_fingerprint (card);
  gboolean is_office = fw_device_card_get_role (card) == FW_DEVICE_ROLE_OFFICE;

  g_object_set (device,
                "name", fw_device_card_get_name (card),
                "role", fw_role_to_code (is_office ? FW_ROLE_OFFICE : FW_ROLE_CASE_MANAGER),
                "device-id", fw_device_card_get_device_id (card),
                "card", text, "fingerprint", fingerprint, "confirmed", NULL, "revoked", NULL, NULL);
}

static gboolean
has_card (FwStore      *store,
          FwDevice     *device,
          FwDeviceCard *card)
{
  g_autofree char *fingerprint = fw_device_card_dup_fingerprint (card);
  g_autofree char *current = fw_pairing_dup_fingerprint_of (store, device);

  return g_strcmp0 (current, fingerprint) == 0;
}

/**
 * fw_pairing_import:
 * @card: the file of the other side
 *
 * A card of a known device with the same keys changes nothing; with other
 * keys it is refused, because that is what an attack looks like.  Once the
 * device was revoked, it begins anew with other keys, and with those only.
 *
 * Returns: (transfer full) (nullable): the record, unconfirmed if it is new
 */
FwDevice *
fw_pairing_import (FwStore  *store,
                   GBytes   *card,
                   GError  **error)
{
  g_autoptr(FwDeviceCard) parsed = NULL;
  g_autoptr(FwDevice) device = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  parsed = fw_device_card_new_parsed (card, error);
  if (parsed == NULL)
    return NULL;
  if (g_str_equal (fw_device_card_get_device_id (parsed), fw_store_get_device_id (store)))
    {
      fw_error_refuse (error, _("This is the Geräteausweis of this workplace."
                                " Read in that of the other side."));
      return NULL;
    }
  device = fw_pairing_find (store, fw_device_card_get_device_id (parsed));
  if (device != NULL && has_card (store, device, parsed))
    return g_steal_pointer (&device);
  if (device != NULL && device->revoked == NULL)
    {
      fw_error_refuse (error, _("This device is paired already, with other keys. Revoke it first,"
                                " and only after you have spoken with the other side."));
      return NULL;
    }
  if (device == NULL)
    device = FW_DEVICE (fw_model_new_entity ("device", NULL));
  else if (!fw_store_drop_keys (store, device->device_id, error))
    return NULL;
  pin_card (device, parsed, card);

  return fw_store_save (store, FW_ENTITY (device), error) ? g_steal_pointer (&device) : NULL;
}

static gboolean
stamp (FwStore     *store,
       FwDevice    *device,
       const char  *field,
       GError     **error)
{
  g_autofree char *now = fw_time_now ();

  g_object_set (device, field, now, NULL);

  return fw_store_save (store, FW_ENTITY (device), error);
}

/* After two people have read the fingerprints to each other. */
gboolean
fw_pairing_confirm (FwStore   *store,
                    FwDevice  *device,
                    GError   **error)
{
  g_autoptr(FwDeviceKeys) keys = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_DEVICE (device), FALSE);

  if (device->confirmed != NULL)
    return TRUE;
  if (fw_store_was_revoked (store, device->device_id))
    return fw_error_refuse (error, _("The coordinating office has revoked this workplace."
                                     " Please ask there."));
  keys = fw_pairing_dup_keys (store, error);

  /* What the other side compared is the newest. */
  return keys != NULL && fw_pairing_note_known (store, device->device_id, keys, error) &&
         stamp (store, device, "confirmed", error);
}

/* From now on files of this device are put aside. */
gboolean
fw_pairing_revoke (FwStore   *store,
                   FwDevice  *device,
                   GError   **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_DEVICE (device), FALSE);

  if (device->revoked != NULL)
    return TRUE;
  if (!fw_store_begin_final (store, _("Revoke a workplace"), error))
    return FALSE;

  return fw_store_end (store, stamp (store, device, "revoked", error), error);
}

/* Returns: (transfer full) (element-type FwDevice) */
GPtrArray *
fw_pairing_list (FwStore *store)
{
  return fw_store_list (store, "device", NULL, NULL);
}

/* Returns: (transfer full) (nullable): by device id or by name */
FwDevice *
fw_pairing_find (FwStore    *store,
                 const char *name_or_id)
{
  g_autoptr(GPtrArray) devices = fw_pairing_list (store);

  for (guint i = 0; i < devices->len; i++)
    {
      FwDevice *device = devices->pdata[i];

      if (g_strcmp0 (device->device_id, name_or_id) == 0 || g_strcmp0 (device->name, name_or_id) ==
          0)
        return g_object_ref (device);
    }

  return NULL;
}

FwRole
fw_pairing_get_role (FwDevice *device)
{
  FwRole role = FW_ROLE_ANY;

  fw_role_from_string (device->role, &role);

  return role;
}
