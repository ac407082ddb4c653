/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-draft.h"

G_BEGIN_DECLS

typedef void (*FwCaseDialogFunc) (GtkWidget *asker,
                                  FwCase    *made);

/* Asks for a new case and the person it is about, and makes both in one
 * action.  @func gets the case; nothing is written on "Cancel".  Locking keeps
 * the dialog; @func then gets the new widget of @asker's type. */
void fw_case_dialog_present (GtkWidget        *asker,
                             FwStore          *store,
                             FwCaseDialogFunc  func);
/* For the kind "case" of fw_drafts_init(). */
void fw_case_dialog_resume  (GtkWidget        *asker,
                             FwStore          *store,
                             FwDraft          *draft);

G_END_DECLS
