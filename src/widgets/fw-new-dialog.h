/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

typedef void (*FwNewDialogFunc) (FwEntity *saved,
                                 gpointer  user_data);

/* Asks for the first fields of a new record and saves it.  @draft may carry
 * values already; it becomes the record.  Nothing is written on "Cancel". */
void fw_new_dialog_present (GtkWidget          *parent,
                            FwStore            *store,
                            FwEntity           *draft,
                            const char         *heading,
                            const char *const  *fields,
                            FwNewDialogFunc     func,
                            gpointer            user_data);

G_END_DECLS
