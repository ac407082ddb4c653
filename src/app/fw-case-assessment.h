/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseAssessment:
 *
 * The section with the assessments of a case: what is needed in each area of
 * life on one day, beside an earlier one, as bars and as a list in which 0 to 4
 * judge.
 *
 * Signals: open (FwEntity *record).
 */
#define FW_TYPE_CASE_ASSESSMENT (fw_case_assessment_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseAssessment, fw_case_assessment, FW, CASE_ASSESSMENT, GtkBox)

GtkWidget *fw_case_assessment_new      (FwStore          *store);
void       fw_case_assessment_set_case (FwCaseAssessment *self,
                                        const char       *uuid);
gboolean   fw_case_assessment_focus    (FwCaseAssessment *self,
                                        const char       *uuid);

G_END_DECLS
