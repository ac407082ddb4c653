/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Says what goes with a case when it is deleted, and does it.  One step of
 * undo brings everything back, so nothing is asked. */
#define FW_TYPE_CASE_REMOVAL (fw_case_removal_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseRemoval, fw_case_removal, FW, CASE_REMOVAL, AdwBin)

GtkWidget *fw_case_removal_new      (FwStore       *store);
void       fw_case_removal_set_case (FwCaseRemoval *self,
                                     FwCase        *case_file);

G_END_DECLS
