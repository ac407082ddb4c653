/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseTime:
 *
 * The section with the bars of each person of a case over time, what the law
 * says of them, and the same as a table.
 *
 * Signals: open (FwEntity *record).
 */
#define FW_TYPE_CASE_TIME (fw_case_time_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseTime, fw_case_time, FW, CASE_TIME, GtkBox)

GtkWidget *fw_case_time_new      (FwStore     *store);
void       fw_case_time_set_case (FwCaseTime  *self,
                                  const char  *uuid);

G_END_DECLS
