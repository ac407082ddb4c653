/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-device"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-device.h"

/* This installation and its settings; one record a store. */
#define T FwWorkplace

static const FwField fw_workplace_fields[] = {
  FW_TEXT      (T, name, N_("Name"), PROFESSIONAL, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 120),
  FW_TEXT      (T, carrier, N_("Träger"), PROFESSIONAL, FW_STAYS, .max = 120),
  FW_CODE      (T, role, N_("Role"), "CL_ARBEITSPLATZ", OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TEXT      (T, device_id, N_("Device"), OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO),
  FW_REF       (T, staff, N_("Person"), "staff", PROFESSIONAL, FW_STAYS),
  FW_TEXT      (T, file_no_pattern, N_("Pattern of file numbers"), OPEN, FW_STAYS, .max = 40,
                .example = N_("e.g. OV-JJJJ-NNN, or KÜRZEL for initials")),
};

#undef T

FW_DEFINE_ENTITY (FwWorkplace, fw_workplace, "workplace",
                  .label = N_("Workplace"), .plural = N_("Workplaces"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)

/* The devices with which this one exchanges sealed files. */
#define T FwDevice

static const FwField fw_device_fields[] = {
  FW_TEXT      (T, name, N_("Name"), PROFESSIONAL, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 120),
  FW_CODE      (T, role, N_("Role"), "CL_ARBEITSPLATZ", OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TEXT      (T, device_id, N_("Device"), OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO | FW_FIELD_COLUMN),
  FW_TEXT      (T, card, N_("Geräteausweis"), OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO),
  FW_TEXT      (T, fingerprint, N_("Fingerprint"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_TIME      (T, confirmed, N_("Fingerprint confirmed"), OPEN, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_TIME      (T, revoked, N_("Revoked"), OPEN, FW_STAYS, .flags = FW_FIELD_COLUMN),
};

#undef T

FW_DEFINE_ENTITY (FwDevice, fw_device, "device",
                  .label = N_("Paired device"), .plural = N_("Paired devices"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)
