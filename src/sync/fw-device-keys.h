/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* 8 bytes as lower-case hexadecimal digits. */
#define FW_DEVICE_ID_LENGTH 16

typedef enum
{
  FW_DEVICE_KEY_SEAL,
  FW_DEVICE_KEY_RECEIVE,
} FwDeviceKeyUse;

#define FW_TYPE_DEVICE_KEYS (fw_device_keys_get_type ())
G_DECLARE_FINAL_TYPE (FwDeviceKeys, fw_device_keys, FW, DEVICE_KEYS, GObject)

FwDeviceKeys *fw_device_keys_new_generated   (const char      *device_id,
                                              GError         **error);
FwDeviceKeys *fw_device_keys_new_imported    (const char      *device_id,
                                              GBytes          *seal_key,
                                              GBytes          *receive_key,
                                              GError         **error);

const char   *fw_device_keys_get_device_id   (FwDeviceKeys    *self);
GBytes       *fw_device_keys_get_public      (FwDeviceKeys    *self,
                                              FwDeviceKeyUse   use);
GBytes       *fw_device_keys_dup_private     (FwDeviceKeys    *self,
                                              FwDeviceKeyUse   use);
GBytes       *fw_device_keys_dup_certificate (FwDeviceKeys    *self);

gboolean      fw_device_id_is_valid          (const char      *device_id);
gboolean      fw_device_public_key_is_valid  (GBytes          *public_key);

G_END_DECLS
