/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwError:
 * @FW_ERROR_FAILED: none of the others; try again, or ask for help
 * @FW_ERROR_INVALID: a value is not acceptable; change it
 * @FW_ERROR_NOT_FOUND: the named thing does not exist here
 * @FW_ERROR_REFUSED: a rule or the role of this workplace forbids it
 * @FW_ERROR_BUSY: another program has the store open; close it there
 * @FW_ERROR_PASSPHRASE: the passphrase or recovery key does not fit
 * @FW_ERROR_UNSAFE: encryption cannot be guaranteed; nothing was written
 * @FW_ERROR_DAMAGED: the file is damaged; restore a backup
 * @FW_ERROR_NO_SPACE: the disk is full; make room
 * @FW_ERROR_TOO_NEW: written by a newer program; update
 * @FW_ERROR_EXISTS: something of that name is there already
 *
 * Errors say what the user can do about a failure, not which call failed.
 * No message ever contains the value of a field.
 */
typedef enum
{
  FW_ERROR_FAILED,
  FW_ERROR_INVALID,
  FW_ERROR_NOT_FOUND,
  FW_ERROR_REFUSED,
  FW_ERROR_BUSY,
  FW_ERROR_PASSPHRASE,
  FW_ERROR_UNSAFE,
  FW_ERROR_DAMAGED,
  FW_ERROR_NO_SPACE,
  FW_ERROR_TOO_NEW,
  FW_ERROR_EXISTS,
} FwError;

#define FW_ERROR (fw_error_quark ())
GQuark   fw_error_quark  (void);
gboolean fw_error_refuse (GError     **error,
                          const char  *sentence);

G_END_DECLS
