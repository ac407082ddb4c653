/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-device-card.h"
#include "fw-device-keys.h"

G_BEGIN_DECLS

/* 16 random bytes as lower-case hexadecimal digits. */
#define FW_MESSAGE_ID_LENGTH 32

#define FW_ENVELOPE_MAX_PLAIN_SIZE (32 * 1024 * 1024)
#define FW_ENVELOPE_MAX_RECIPIENTS 32

/* In bytes, before encryption.  The size of a file tells no more than how many
 * of these it takes. */
#define FW_ENVELOPE_STEP (64 * 1024)

/**
 * FwEnvelopeHeader:
 * @message_id: 32 digits
 * @sender: the device that says it wrote the file
 * @sealed_by: the device that says it sealed it
 * @recipients: (array zero-terminated=1): devices
 * @file_digest: SHA-256 of the whole file, 64 digits
 * @sealed_digest: SHA-256 of what is sealed.  Two files of one message are a
 *   fork only if these differ: anybody can write the same seal in another way
 * @sealed: whether the seal holds; as long as it does not, all of this is
 *   what a stranger wrote
 *
 * All that can be seen from outside.
 */
typedef struct
{
  char *message_id;
  char *sender;
  char *sealed_by;
  char **recipients;
  char *file_digest;
  char *sealed_digest;
  gboolean sealed;
} FwEnvelopeHeader;

typedef enum
{
  FW_DEVICE_TRUST_UNKNOWN,
  FW_DEVICE_TRUST_REVOKED,
  FW_DEVICE_TRUST_TRUSTED,
} FwDeviceTrust;

/**
 * FwDeviceLookup:
 * @header: of the file; ask for its @sealed_by
 * @seal_key: (out) (transfer full): the pinned SubjectPublicKeyInfo of a
 *   trusted device
 *
 * May answer %FW_DEVICE_TRUST_TRUSTED for a single message of a revoked
 * device that the office has released.
 */
typedef FwDeviceTrust (*FwDeviceLookup) (const FwEnvelopeHeader  *header,
                                         GBytes                 **seal_key,
                                         gpointer                 user_data);

char             *fw_message_id_new        (void);

GBytes           *fw_envelope_seal         (GBytes            *plain,
                                            FwDeviceKeys      *keys,
                                            GPtrArray         *recipients,
                                            const char        *message_id,
                                            GError           **error);
FwEnvelopeHeader *fw_envelope_peek         (GBytes            *file,
                                            GError           **error);
GBytes           *fw_envelope_open         (GBytes            *file,
                                            FwDeviceKeys      *keys,
                                            FwDeviceLookup     lookup,
                                            gpointer           user_data,
                                            FwEnvelopeHeader **header,
                                            GError           **error);

void              fw_envelope_header_free  (FwEnvelopeHeader  *header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwEnvelopeHeader, fw_envelope_header_free)

G_END_DECLS
