/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

typedef void (*FwNewDialogFunc) (GtkWidget *asker,
                                 FwEntity  *saved);

/* Asks for the first fields of a new record and saves it.  @draft may carry
 * values already; it becomes the record.  Nothing is written on "Cancel".
 * Locking keeps the dialog; @func then gets the new widget of @asker's type. */
void fw_new_dialog_present (GtkWidget          *asker,
                            FwStore            *store,
                            FwEntity           *draft,
                            const char         *heading,
                            const char *const  *fields,
                            FwNewDialogFunc     func);

G_END_DECLS
