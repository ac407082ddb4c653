/* SPDX-License-Identifier: EUPL-1.2 */
#include "fuzz.h"
#include "fw-packet.h"
#include "fw-sync.h"

/* The decrypted content: what a paired device could write.  What is read once
 * must be written and read again with the same operations. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) document = g_bytes_new_static (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPacket) packet = fw_packet_read (document, &error);
  g_autoptr(FwPacket) again = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (packet == NULL)
    {
      g_assert_true (error->domain == FW_PACKET_ERROR);
      return 0;
    }
  written = fw_packet_write (packet);
  again = fw_packet_read (written, &error);
  g_assert_no_error (error);
  first = fw_packet_dup_digest (packet);
  second = fw_packet_dup_digest (again);
  g_assert_cmpstr (first, ==, second);

  return 0;
}
