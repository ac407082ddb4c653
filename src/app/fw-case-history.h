/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Who changed which field of a case file when, and from what to what. */
#define FW_TYPE_CASE_HISTORY (fw_case_history_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseHistory, fw_case_history, FW, CASE_HISTORY, GtkBox)

GtkWidget *fw_case_history_new      (FwStore       *store);
void       fw_case_history_set_case (FwCaseHistory *self,
                                     const char    *uuid);

G_END_DECLS
