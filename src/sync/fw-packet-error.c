/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-packet-error"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-packet-error.h"

G_DEFINE_QUARK (fw_packet_error, fw_packet_error)

static const struct
{
  FwPacketError code;
  const char   *sentence;
} sentences[] = {
  { FW_PACKET_ERROR_NOT_A_PACKET,
    N_("This is not a delivery file. Choose a file whose name begins with FW.") },
  { FW_PACKET_ERROR_TOO_LARGE,
    N_("The file is too large for a delivery. Ask the sender to deliver in several parts.") },
  { FW_PACKET_ERROR_INCOMPLETE,
    N_("The file is incomplete. Wait until it has been copied, or copy it again.") },
  { FW_PACKET_ERROR_SEAL,
    N_("The file was changed on the way; its seal does not hold. "
       "Ask the sender to send it again.") },
  { FW_PACKET_ERROR_UNKNOWN_DEVICE,
    N_("The file comes from an unknown device. Pair with this device first, if you know it.") },
  { FW_PACKET_ERROR_REVOKED_DEVICE,
    N_("The file comes from a revoked device. It waits until the office has released it.") },
  { FW_PACKET_ERROR_ALGORITHM,
    N_("The file is sealed by a method that is not accepted here. "
       "Update the program on both sides.") },
  { FW_PACKET_ERROR_SENDER_MISMATCH,
    N_("The file names another sender than the device that sealed it. "
       "Do not use it, and tell the office.") },
  { FW_PACKET_ERROR_NOT_FOR_ME,
    N_("The file is addressed to another device. Leave it there for that device.") },
  { FW_PACKET_ERROR_KEY_GONE,
    N_("The key for this file is no longer on this device. Ask the sender to send it again. If a "
       "backup was restored here, renew the keys, send something, and compare the numbers.") },
  { FW_PACKET_ERROR_PROFILE,
    N_("The file is not encrypted and packed in the agreed way. "
       "Ask the sender to update the program and to send it again.") },
  { FW_PACKET_ERROR_DECRYPT,
    N_("The content cannot be decrypted. Ask the sender to send it again.") },
  { FW_PACKET_ERROR_INFLATE_LIMIT,
    N_("The unpacked content would be too large. Ask the sender to deliver in several parts.") },
  { FW_PACKET_ERROR_TRAILING_DATA,
    N_("There is foreign data behind the packed content. Ask the sender to send it again.") },
  { FW_PACKET_ERROR_FORBIDDEN_XML,
    N_("The content uses parts of XML that are forbidden in a delivery. "
       "Do not use it, and tell the office.") },
  { FW_PACKET_ERROR_XML_LIMITS,
    N_("The content is built beyond the limits of a delivery. "
       "Do not use it, and tell the office.") },
  { FW_PACKET_ERROR_CHARACTERS,
    N_("The content has characters that are not allowed. Ask the sender to send it again.") },
  { FW_PACKET_ERROR_SCHEMA,
    N_("The content does not follow the schema. Ask the sender to update the program.") },
  { FW_PACKET_ERROR_TOO_NEW,
    N_("The file was written by a newer program. Update the program; the file is kept.") },
  { FW_PACKET_ERROR_COUNTS,
    N_("The content does not fit its own counts. Ask the sender to send it again.") },
  { FW_PACKET_ERROR_CHAIN,
    N_("The content does not fit its identifier. Do not use it, and tell the office.") },
  { FW_PACKET_ERROR_ERASURE_MISSING,
    N_("An erased entry comes without its erasure. Do not use the file, and tell the office.") },
  { FW_PACKET_ERROR_NOT_A_MEMBER,
    N_("The sender may not change this content. "
       "Ask whoever holds the case to invite the sender.") },
  { FW_PACKET_ERROR_UNKNOWN_SCOPE,
    N_("The content belongs to something that is unknown here. "
       "Ask the sender for an invitation to it.") },
  { FW_PACKET_ERROR_FOREIGN_OBJECT,
    N_("The content touches something it does not belong to. "
       "Do not use it, and tell the office.") },
  { FW_PACKET_ERROR_FORKED_MESSAGE,
    N_("Another file with the same message number is here already. "
       "Both are kept; ask the sender which one holds.") },
};

static const char *
find_sentence (FwPacketError code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].code == code)
      return _(sentences[i].sentence);

  g_return_val_if_reached ("");
}

/**
 * fw_packet_error_new:
 * @detail: (nullable): where or which, already translated; never the value
 *   of a field
 *
 * Returns: (transfer full): an error whose message is "F-110: …", what
 *   happened and what to do
 */
GError *
fw_packet_error_new (FwPacketError  code,
                     const char    *detail)
{
  const char *sentence = find_sentence (code);

  if (detail == NULL)
    return g_error_new (FW_PACKET_ERROR, code, "F-%d: %s", (int) code, sentence);

  return g_error_new (FW_PACKET_ERROR, code, "F-%d: %s (%s)", (int) code, sentence, detail);
}

void
fw_packet_error_set (GError        **error,
                     FwPacketError   code,
                     const char     *detail)
{
  g_return_if_fail (error == NULL || *error == NULL);

  if (error != NULL)
    *error = fw_packet_error_new (code, detail);
}

/* @line counts from 1, @offset in bytes from 0, as editors do. */
void
fw_packet_error_set_at (GError        **error,
                        FwPacketError   code,
                        gsize           line,
                        gsize           offset)
{
  /* Translators: a place in a file. */
  g_autofree char *place = g_strdup_printf (_("line %lu, byte %lu"),
                                            (gulong) line, (gulong) offset);

  fw_packet_error_set (error, code, place);
}
