/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwPacketError:
 *
 * Why a delivery file was refused.  The value of a code is the number that
 * people read out on the telephone: %FW_PACKET_ERROR_SEAL is "F-110".  The
 * tens are the steps of the import in their order, so that a greater number
 * means that the file got further.
 */
typedef enum
{
  FW_PACKET_ERROR_NOT_A_PACKET    = 101,
  FW_PACKET_ERROR_TOO_LARGE       = 102,
  FW_PACKET_ERROR_INCOMPLETE      = 103,
  FW_PACKET_ERROR_SEAL            = 110,
  FW_PACKET_ERROR_UNKNOWN_DEVICE  = 120,
  FW_PACKET_ERROR_REVOKED_DEVICE  = 121,
  FW_PACKET_ERROR_ALGORITHM       = 122,
  FW_PACKET_ERROR_SENDER_MISMATCH = 123,
  FW_PACKET_ERROR_NOT_FOR_ME      = 124,
  FW_PACKET_ERROR_KEY_GONE        = 125,
  FW_PACKET_ERROR_PROFILE         = 130,
  FW_PACKET_ERROR_DECRYPT         = 131,
  FW_PACKET_ERROR_INFLATE_LIMIT   = 140,
  FW_PACKET_ERROR_TRAILING_DATA   = 141,
  FW_PACKET_ERROR_FORBIDDEN_XML   = 150,
  FW_PACKET_ERROR_XML_LIMITS      = 151,
  FW_PACKET_ERROR_CHARACTERS      = 152,
  FW_PACKET_ERROR_SCHEMA          = 160,
  FW_PACKET_ERROR_TOO_NEW         = 161,
  FW_PACKET_ERROR_COUNTS          = 162,
  FW_PACKET_ERROR_CHAIN           = 163,
  FW_PACKET_ERROR_ERASURE_MISSING = 164,
  FW_PACKET_ERROR_NOT_A_MEMBER    = 170,
  FW_PACKET_ERROR_UNKNOWN_SCOPE   = 171,
  FW_PACKET_ERROR_FOREIGN_OBJECT  = 172,
  FW_PACKET_ERROR_FORKED_MESSAGE  = 173,
} FwPacketError;

#define FW_PACKET_ERROR (fw_packet_error_quark ())
GQuark  fw_packet_error_quark  (void);

GError *fw_packet_error_new    (FwPacketError   code,
                                const char     *detail);
void    fw_packet_error_set    (GError        **error,
                                FwPacketError   code,
                                const char     *detail);
void    fw_packet_error_set_at (GError        **error,
                                FwPacketError   code,
                                gsize           line,
                                gsize           offset);

G_END_DECLS
