/* SPDX-License-Identifier: EUPL-1.2 */
#include "fuzz.h"
#include "fw-sync.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) file = g_bytes_new_static (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDeviceCard) card = fw_device_card_new_parsed (file, &error);

  if (card == NULL)
    g_assert_true (error->domain == FW_PACKET_ERROR);
  else
    g_assert_true (g_utf8_validate (fw_device_card_get_name (card), -1, NULL));

  return 0;
}
