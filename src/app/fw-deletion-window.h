/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What is due to be deleted: a dry run, the offer to the archive, the second
 * person, the run, its protocol, and the backups that still hold it. */
#define FW_TYPE_DELETION_WINDOW (fw_deletion_window_get_type ())
G_DECLARE_FINAL_TYPE (FwDeletionWindow, fw_deletion_window, FW, DELETION_WINDOW, AdwWindow)

void fw_deletion_window_present (GtkWindow *parent,
                                 FwStore   *store);

G_END_DECLS
