/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

typedef void (*FwCaseDialogFunc) (FwCase   *made,
                                  gpointer  user_data);

/* Asks for a new case and the person it is about, and makes both in one
 * action.  @func gets the case; nothing is written on "Cancel". */
void fw_case_dialog_present (GtkWidget        *parent,
                             FwStore          *store,
                             FwCaseDialogFunc  func,
                             gpointer          user_data);

G_END_DECLS
