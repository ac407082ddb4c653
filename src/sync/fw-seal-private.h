/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-device-keys.h"

G_BEGIN_DECLS

/* Longest DER form of a P-384 signature: two integers of 49 bytes. */
#define FW_SEAL_MAX_SIZE 104

/* The last line but one of a sealed file. */
typedef struct
{
  gsize sealed_size;
  char device_id[FW_DEVICE_ID_LENGTH + 1];
  guint8 signature[FW_SEAL_MAX_SIZE + 4];
  gsize signature_size;
} FwSeal;

gboolean fw_seal_append (GByteArray   *file,
                         const char   *closing,
                         FwDeviceKeys *keys,
                         GError      **error);
gboolean fw_seal_find   (FwSeal       *seal,
                         const char   *file,
                         gsize         size,
                         const char   *closing,
                         GError      **error);
gboolean fw_seal_verify (const FwSeal *seal,
                         const char   *file,
                         GBytes       *public_key,
                         GError      **error);

G_END_DECLS
