/* SPDX-License-Identifier: EUPL-1.2 */
#include "fuzz.h"
#include "fw-sync.h"

/* The scan may refuse or pass, and what it passes is UTF-8 without NUL. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) document = g_bytes_new_static (data, size);
  g_autoptr(GError) error = NULL;

  if (!fw_scan_xml (document, &error))
    g_assert_true (error->domain == FW_PACKET_ERROR);
  else
    g_assert_true (g_utf8_validate ((const char *) data, (gssize) size, NULL));

  return 0;
}
