/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseChecklists:
 *
 * The checklists of a case: conditions with state and evidence, what is open,
 * and each of them on paper.  Signals: open (FwEntity *record).
 */
#define FW_TYPE_CASE_CHECKLISTS (fw_case_checklists_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseChecklists, fw_case_checklists, FW, CASE_CHECKLISTS, GtkBox)

GtkWidget *fw_case_checklists_new      (FwStore           *store);
void       fw_case_checklists_set_case (FwCaseChecklists  *self,
                                        const char        *uuid);
gboolean   fw_case_checklists_focus    (FwCaseChecklists  *self,
                                        const char        *uuid);
void       fw_case_checklists_follow   (GtkWidget         *widget,
                                        FwStore           *store,
                                        FwChecklistRun    *run);

G_END_DECLS
