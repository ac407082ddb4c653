/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-draft.h"
#include "fw-field-group.h"

G_BEGIN_DECLS

typedef void (*FwNewDialogFunc) (GtkWidget *asker,
                                 FwEntity  *saved);

/* Makes what stands below the fields and follows them, or returns %NULL.  @asker is %NULL
 * where nobody waits any more. */
typedef GtkWidget *(*FwNewDialogHint) (GtkWidget    *window,
                                       GtkWidget    *asker,
                                       FwStore      *store,
                                       FwFieldGroup *group);

/* Asks for the first fields of a new record and saves it.  @entity may carry
 * values already; it becomes the record, and nothing does on "Cancel".  Locking
 * keeps the dialog; @func then gets the new widget of @asker's type. */
void fw_new_dialog_present (GtkWidget          *asker,
                            FwStore            *store,
                            FwEntity           *entity,
                            const char         *heading,
                            const char *const  *fields,
                            FwNewDialogFunc     func);
void fw_new_dialog_set_hint (const char         *entity,
                             FwNewDialogHint     hint);
/* For the kind "record" of fw_drafts_init(). */
void fw_new_dialog_resume  (GtkWidget          *asker,
                            FwStore            *store,
                            FwDraft            *draft);

G_END_DECLS
