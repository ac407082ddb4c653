/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Whom the case is about and what can be done at once. */
#define FW_TYPE_CASE_HEAD (fw_case_head_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseHead, fw_case_head, FW, CASE_HEAD, GtkBox)

GtkWidget *fw_case_head_new      (FwStore    *store);
void       fw_case_head_set_case (FwCaseHead *self,
                                  FwCase     *case_file);

G_END_DECLS
