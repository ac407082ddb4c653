/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseLate:
 *
 * Shows itself when something arrived at what was united with the case, and takes it
 * over.
 */
#define FW_TYPE_CASE_LATE (fw_case_late_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseLate, fw_case_late, FW, CASE_LATE, AdwBin)

GtkWidget *fw_case_late_new      (FwStore    *store);
void       fw_case_late_set_case (FwCaseLate *self,
                                  FwCase     *case_file);
GtkWidget *fw_case_late_new_row  (FwStore    *store,
                                  FwCase     *case_file);

G_END_DECLS
