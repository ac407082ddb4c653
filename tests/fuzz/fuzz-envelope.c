/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fuzz.h"
#include "fw-cms-private.h"
#include "fw-cursor-private.h"
#include "fw-gzip-private.h"
#include "fw-sync.h"

/* No fuzzer finds a valid seal, so each step behind it gets the input, too:
 * what a paired device could put there. */

static FwDeviceTrust
look_up (const FwEnvelopeHeader  *header,
         GBytes                 **seal_key,
         gpointer                 user_data)
{
  *seal_key = g_bytes_ref (fw_device_keys_get_public (user_data, FW_DEVICE_KEY_SEAL));

  return FW_DEVICE_TRUST_TRUSTED;
}

static FwDeviceKeys *
get_keys (void)
{
  static FwDeviceKeys *keys;

  if (keys == NULL)
    keys = fw_device_keys_new_generated (NULL, NULL);

  return keys;
}

static void
open_envelope (const uint8_t *data,
               size_t         size)
{
  g_autoptr(GBytes) file = g_bytes_new_static (data, size);
  g_autoptr(FwEnvelopeHeader) header = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_envelope_open (file, get_keys (), look_up, get_keys (), &header, &error));
  g_assert_true (error->domain == FW_PACKET_ERROR && error->code <= FW_PACKET_ERROR_ALGORITHM);
}

static void
read_message (const uint8_t *data,
              size_t         size)
{
  static const guint8 nobody[FW_CMS_IDENTIFIER_SIZE];
  FwCmsProfile profile;

  if (fw_cms_check_profile (&profile, data, size, nobody, NULL))
    g_assert_null (fw_cms_decrypt (data, size, profile.content_size, get_keys (), NULL));
}

static void
decode (const uint8_t *data,
        size_t         size)
{
  g_autofree guint8 *bytes = g_malloc (FW_BASE64_BYTES (size) + 1);
  g_autofree char *again = NULL;
  gsize length;

  if (!fw_base64_decode ((const char *) data, size, bytes, &length))
    return;
  again = g_base64_encode (bytes, length);
  g_assert_cmpmem (again, strlen (again), data, size);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) plain = NULL;

  open_envelope (data, size);
  read_message (data, size);
  decode (data, size);
  plain = fw_gzip_inflate (data, size, NULL);
  if (plain != NULL)
    g_assert_cmpuint (g_bytes_get_size (plain), <=, FW_ENVELOPE_MAX_PLAIN_SIZE);

  return 0;
}
