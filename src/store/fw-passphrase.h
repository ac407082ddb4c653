/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FW_PASSPHRASE_MIN_CHARS 12

/**
 * FwPassphraseLevel:
 * @FW_PASSPHRASE_REFUSED: not accepted
 * @FW_PASSPHRASE_WEAK: accepted, but a determined thief may find it
 * @FW_PASSPHRASE_FAIR: good enough behind full-disk encryption
 * @FW_PASSPHRASE_STRONG: good enough on its own
 */
typedef enum
{
  FW_PASSPHRASE_REFUSED,
  FW_PASSPHRASE_WEAK,
  FW_PASSPHRASE_FAIR,
  FW_PASSPHRASE_STRONG,
} FwPassphraseLevel;

FwPassphraseLevel  fw_passphrase_strength (const char  *passphrase,
                                           const char **hint);

G_END_DECLS
