/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What matters about a case at one glance: deadlines, figures, days without
 * benefit, and what became of its Meldebögen.
 *
 * Signals: open (FwEntity *entity) when a deadline is activated. */
#define FW_TYPE_CASE_OVERVIEW (fw_case_overview_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseOverview, fw_case_overview, FW, CASE_OVERVIEW, GtkBox)

GtkWidget *fw_case_overview_new      (FwStore        *store);
void       fw_case_overview_set_case (FwCaseOverview *self,
                                      const char     *uuid);

G_END_DECLS
