/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What of a case left: papers and deliveries, with the basis.  A consent that
 * was withdrawn since offers the letter that calls the data back. */
#define FW_TYPE_CASE_DISCLOSURES (fw_case_disclosures_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseDisclosures, fw_case_disclosures, FW, CASE_DISCLOSURES, GtkBox)

GtkWidget *fw_case_disclosures_new      (FwStore           *store);
void       fw_case_disclosures_set_case (FwCaseDisclosures *self,
                                         const char        *uuid);

G_END_DECLS
