/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Asks to whom, why and on what ground a case goes, says what stands in the
 * way, asks once more, and offers it.  Locking keeps the dialog. */
void fw_handover_dialog_present (GtkWidget  *asker,
                                 FwStore    *store,
                                 const char *case_uuid);

G_END_DECLS
