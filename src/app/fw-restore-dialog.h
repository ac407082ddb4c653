/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says what restoring @backup replaces and asks for its passphrase.
 *
 * Signals: confirmed (const char *backup, const char *passphrase). */
#define FW_TYPE_RESTORE_DIALOG (fw_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwRestoreDialog, fw_restore_dialog, FW, RESTORE_DIALOG, AdwWindow)

GtkWidget *fw_restore_dialog_new (GtkWindow  *parent,
                                  const char *backup);

G_END_DECLS
