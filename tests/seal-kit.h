/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-sync.h"

G_BEGIN_DECLS

/* Writes delivery files by other means than the program, also such as it
 * would never write: what a paired but malicious device could send. */

typedef enum
{
  KIT_CMS_GOOD          = 0,
  KIT_CMS_CBC           = 1 << 0,
  KIT_CMS_AES128        = 1 << 1,
  KIT_CMS_KDF_SHA1      = 1 << 2,
  KIT_CMS_WRAP_128      = 1 << 3,
  KIT_CMS_BY_ISSUER     = 1 << 4,
  KIT_CMS_KTRI          = 1 << 5,
  KIT_CMS_KEKRI         = 1 << 6,
  KIT_CMS_INDEFINITE    = 1 << 7,
} KitCms;

typedef struct
{
  const char *format;
  const char *sender;
  const char *recipients;
  const char *method;
  const char *sealed_by;
  const char *closing;
} KitEnvelope;

GBytes *kit_gzip     (GBytes            *plain);
GBytes *kit_cms      (GBytes            *content,
                      FwDeviceKeys      *recipient,
                      KitCms             how);
GBytes *kit_splice   (GBytes            *cms,
                      gsize              at,
                      gsize              remove,
                      const char        *insert,
                      gsize              insert_size);
GBytes *kit_flip     (GBytes            *bytes,
                      gsize              bit);
GBytes *kit_joined   (GBytes            *first,
                      GBytes            *second);
GBytes *kit_envelope (const KitEnvelope *how,
                      GBytes            *cms,
                      FwDeviceKeys      *sealer);
GBytes *kit_seal     (const char        *lines,
                      gsize              size,
                      const KitEnvelope *how,
                      FwDeviceKeys      *sealer);

G_END_DECLS
