/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The end of a case: why it is closed, until when it is kept, and how it is
 * opened again. */
#define FW_TYPE_CASE_CLOSING (fw_case_closing_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseClosing, fw_case_closing, FW, CASE_CLOSING, AdwBin)

GtkWidget *fw_case_closing_new      (FwStore       *store);
void       fw_case_closing_set_case (FwCaseClosing *self,
                                     FwCase        *case_file);

G_END_DECLS
