/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pairing"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-publish.h"

#define META_SEAL_KEY    "key-seal"
#define META_RECEIVE_KEY "key-receive"

static FwDeviceKeys *
make_keys (FwStore  *store,
           GError  **error)
{
  g_autoptr(FwDeviceKeys) keys = fw_device_keys_new_generated (fw_store_get_device_id (store),
                                                               error);
  g_autoptr(GBytes) seal = NULL;
  g_autoptr(GBytes) receive = NULL;

  if (keys == NULL)
    return NULL;
  seal = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_SEAL);
  receive = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_RECEIVE);
  if (!fw_store_set_meta (store, META_RECEIVE_KEY, receive, error) ||
      !fw_store_set_meta (store, META_SEAL_KEY, seal, error))
    return NULL;

  return g_steal_pointer (&keys);
}

/* Checking a private key takes longer than all the rest of a small delivery,
 * so it is done once for an open store. */
typedef struct
{
  FwDeviceKeys *keys;
  GBytes       *seal;
  GBytes       *receive;
} Ready;

static void
ready_free (gpointer data)
{
  Ready *ready = data;

  g_object_unref (ready->keys);
  g_bytes_unref (ready->seal);
  g_bytes_unref (ready->receive);
  g_free (ready);
}

static FwDeviceKeys *
import_keys (FwStore  *store,
             GBytes   *seal,
             GBytes   *receive,
             GError  **error)
{
  Ready *ready = g_object_get_data (G_OBJECT (store), "fw-pairing-keys");
  FwDeviceKeys *keys;

  /* Whoever replaces the keys writes them into the store. */
  if (ready != NULL && g_bytes_equal (ready->seal, seal) &&
      g_bytes_equal (ready->receive, receive))
    return g_object_ref (ready->keys);
  keys = fw_device_keys_new_imported (fw_store_get_device_id (store), seal, receive, error);
  if (keys == NULL)
    return NULL;
  ready = g_new0 (Ready, 1);
  ready->keys = g_object_ref (keys);
  ready->seal = g_bytes_ref (seal);
  ready->receive = g_bytes_ref (receive);
  g_object_set_data_full (G_OBJECT (store), "fw-pairing-keys", ready, ready_free);

  return keys;
}

/* Returns: (transfer full) (nullable): the keys of this device, made at first use */
FwDeviceKeys *
fw_pairing_dup_keys (FwStore  *store,
                     GError  **error)
{
  g_autoptr(GBytes) seal = fw_store_dup_meta (store, META_SEAL_KEY);
  g_autoptr(GBytes) receive = fw_store_dup_meta (store, META_RECEIVE_KEY);

  return seal != NULL && receive != NULL ? import_keys (store, seal, receive, error)
                                         : make_keys (store, error);
}

static FwDeviceRole
device_role (FwRole role)
{
  return role == FW_ROLE_OFFICE ? FW_DEVICE_ROLE_OFFICE : FW_DEVICE_ROLE_CASE_MANAGER;
}

static FwDeviceCard *
own_card (FwStore       *store,
          FwDeviceKeys  *keys,
          GError       **error)
{
  return fw_device_card_new_for_keys (keys, fw_store_get_workplace (store)->name,
                                      device_role (fw_store_get_role (store)), error);
}

/* Returns: (transfer full) (nullable): the Geräteausweis of this workplace */
GBytes *
fw_pairing_export (FwStore  *store,
                   GError  **error)
{
  g_autoptr(FwDeviceKeys) keys = NULL;
  g_autoptr(FwDeviceCard) card = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  keys = fw_pairing_dup_keys (store, error);
  card = keys != NULL ? own_card (store, keys, error) : NULL;

  return card != NULL ? fw_device_card_write (card, keys, error) : NULL;
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
  card = keys != NULL ? own_card (store, keys, error) : NULL;

  return card != NULL ? fw_device_card_dup_fingerprint (card) : NULL;
}

/* Returns: (transfer full) (nullable): @text is the Geräteausweis in base64 */
FwDeviceCard *
fw_pairing_parse_card (const char  *text,
                       GError     **error)
{
  gsize size;
  g_autofree guchar *data = NULL;
  g_autoptr(GBytes) file = NULL;

  if (text == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("This partner has no Geräteausweis."));
      return NULL;
    }
  data = g_base64_decode (text, &size);
  file = g_bytes_new (data, size);

  return fw_device_card_new_parsed (file, error);
}

/* Returns: (transfer full) (nullable): what the device record pins */
FwDeviceCard *
fw_pairing_dup_card (FwDevice  *device,
                     GError   **error)
{
  return fw_pairing_parse_card (device->card, error);
}

/**
 * fw_pairing_import:
 * @card: the file of the other side
 *
 * A card of a known device with the same keys changes nothing; with other
 * keys it is refused, because that is what an attack looks like.
 *
 * Returns: (transfer full) (nullable): the record, unconfirmed if it is new
 */
FwDevice *
fw_pairing_import (FwStore  *store,
                   GBytes   *card,
                   GError  **error)
{
  g_autoptr(FwDeviceCard) parsed = NULL;
  g_autoptr(FwDevice) known = NULL;
  g_autoptr(FwEntity) device = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  parsed = fw_device_card_new_parsed (card, error);
  if (parsed == NULL)
    return NULL;
  if (g_str_equal (fw_device_card_get_device_id (parsed), fw_store_get_device_id (store)))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("This is the Geräteausweis of this workplace."
                             " Read in that of the other side."));
      return NULL;
    }
  fingerprint = fw_device_card_dup_fingerprint (parsed);
  known = fw_pairing_find (store, fw_device_card_get_device_id (parsed));
  if (known != NULL && g_strcmp0 (known->fingerprint, fingerprint) == 0)
    return g_steal_pointer (&known);
  if (known != NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("This device is paired already, with other keys. Revoke it first, and"
                             " only after you have spoken with the other side."));
      return NULL;
    }

  text = g_base64_encode (g_bytes_get_data (card, NULL), g_bytes_get_size (card));
  device = fw_model_new_entity ("device", NULL);
  g_object_set (device,
                "name", fw_device_card_get_name (parsed),
                "role", fw_device_card_get_role (parsed) == FW_DEVICE_ROLE_OFFICE
                        ? fw_role_to_code (FW_ROLE_OFFICE) : fw_role_to_code (FW_ROLE_CASE_MANAGER),
                "device-id", fw_device_card_get_device_id (parsed),
                "card", text, "fingerprint", fingerprint, NULL);
  if (!fw_store_save (store, device, error))
    return NULL;

  return FW_DEVICE (g_steal_pointer (&device));
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
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_DEVICE (device), FALSE);

  if (device->confirmed != NULL)
    return TRUE;
  if (fw_store_was_revoked (store, device->device_id))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("The coordinating office has revoked this workplace. Please ask"
                             " there."));
      return FALSE;
    }

  return stamp (store, device, "confirmed", error);
}

/* From now on files of this device are put aside. */
gboolean
fw_pairing_revoke (FwStore   *store,
                   FwDevice  *device,
                   GError   **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_DEVICE (device), FALSE);

  return device->revoked != NULL || stamp (store, device, "revoked", error);
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
