/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwPackageEventRow:
 *
 * One event of the case: whether it is told, what happened, and what others
 * hear of it.
 */
#define FW_TYPE_PACKAGE_EVENT_ROW (fw_package_event_row_get_type ())
G_DECLARE_FINAL_TYPE (FwPackageEventRow, fw_package_event_row, FW, PACKAGE_EVENT_ROW, GtkBox)

GtkWidget *fw_package_event_row_new  (FwStore           *store,
                                      FwPackageDraft    *draft,
                                      FwCaseEvent       *event);
/* @draft: as it is now; @names: borrowed, of the case */
void       fw_package_event_row_show (FwPackageEventRow *self,
                                      FwPackageDraft    *draft,
                                      FwNameScan        *names);

G_END_DECLS
