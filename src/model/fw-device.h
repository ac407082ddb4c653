/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_WORKPLACE (fw_workplace_get_type ())
G_DECLARE_FINAL_TYPE (FwWorkplace, fw_workplace, FW, WORKPLACE, FwEntity)

struct _FwWorkplace
{
  FwEntity  parent_instance;

  char     *name;
  char     *carrier;
  char     *role;
  char     *device_id;
  char     *staff;
  char     *file_no_pattern;
};

#define FW_TYPE_DEVICE (fw_device_get_type ())
G_DECLARE_FINAL_TYPE (FwDevice, fw_device, FW, DEVICE, FwEntity)

struct _FwDevice
{
  FwEntity  parent_instance;

  char     *name;
  char     *role;
  char     *device_id;
  char     *card;
  char     *fingerprint;
  char     *confirmed;
  char     *revoked;
};

G_END_DECLS
