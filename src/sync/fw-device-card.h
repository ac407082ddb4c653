/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-device-keys.h"

G_BEGIN_DECLS

/* In characters; a card is shown in one line. */
#define FW_DEVICE_NAME_MAX_CHARS 120

/* In bytes. */
#define FW_DEVICE_CARD_MAX_SIZE 4096

typedef enum
{
  FW_DEVICE_ROLE_CASE_MANAGER,
  FW_DEVICE_ROLE_OFFICE,
} FwDeviceRole;

#define FW_TYPE_DEVICE_CARD (fw_device_card_get_type ())
G_DECLARE_FINAL_TYPE (FwDeviceCard, fw_device_card, FW, DEVICE_CARD, GObject)

FwDeviceCard *fw_device_card_new             (const char      *device_id,
                                              const char      *name,
                                              FwDeviceRole     role,
                                              GBytes          *seal_key,
                                              GBytes          *receive_key,
                                              GError         **error);
FwDeviceCard *fw_device_card_new_for_keys    (FwDeviceKeys    *keys,
                                              const char      *name,
                                              FwDeviceRole     role,
                                              GError         **error);
FwDeviceCard *fw_device_card_new_parsed      (GBytes          *file,
                                              GError         **error);
GBytes       *fw_device_card_write           (FwDeviceCard    *self,
                                              FwDeviceKeys    *keys,
                                              GError         **error);

const char   *fw_device_card_get_device_id   (FwDeviceCard    *self);
const char   *fw_device_card_get_name        (FwDeviceCard    *self);
FwDeviceRole  fw_device_card_get_role        (FwDeviceCard    *self);
GBytes       *fw_device_card_get_public      (FwDeviceCard    *self,
                                              FwDeviceKeyUse   use);
char         *fw_device_card_dup_fingerprint (FwDeviceCard    *self);

const char   *fw_device_role_to_string       (FwDeviceRole     role);
gboolean      fw_device_role_from_string     (const char      *text,
                                              FwDeviceRole    *role);

G_END_DECLS
