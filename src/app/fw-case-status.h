/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseStatus:
 *
 * Residence statuses and Rechtskreis periods of everybody in the case, with
 * the days without benefit that follow from them.
 *
 * Signals: open (FwEntity *entity); new (const char *entity): of which kind.
 */
#define FW_TYPE_CASE_STATUS (fw_case_status_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseStatus, fw_case_status, FW, CASE_STATUS, GtkBox)

GtkWidget *fw_case_status_new      (FwStore      *store);
void       fw_case_status_set_case (FwCaseStatus *self,
                                    const char   *uuid);

const char *fw_case_status_get_heading (const char *entity);

G_END_DECLS
