/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-draft.h"

G_BEGIN_DECLS

/* Asks to whom, why and on what ground a case goes, says what stands in the
 * way, asks once more, and offers it.  Locking keeps the dialog. */
void fw_handover_dialog_present (GtkWidget  *asker,
                                 FwStore    *store,
                                 const char *case_uuid);
/* For the kind "handover" of fw_drafts_init(). */
void fw_handover_dialog_resume  (GtkWidget  *asker,
                                 FwStore    *store,
                                 FwDraft    *draft);

G_END_DECLS
