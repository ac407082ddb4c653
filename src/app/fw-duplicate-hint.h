/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-field-group.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* Says, while a person is entered, who may be known here already.
 *
 * Signal: open (const char *uuid): the case of one of them is wanted. */
#define FW_TYPE_DUPLICATE_HINT (fw_duplicate_hint_get_type ())
G_DECLARE_FINAL_TYPE (FwDuplicateHint, fw_duplicate_hint, FW, DUPLICATE_HINT, GtkBox)

GtkWidget *fw_duplicate_hint_new  (FwStore         *store);
void       fw_duplicate_hint_show (FwDuplicateHint *self,
                                   FwPerson        *person);

/* The same below the fields of a new person, for fw_new_dialog_set_hint(). */
GtkWidget *fw_duplicate_hint_new_in_dialog (GtkWidget    *window,
                                            GtkWidget    *asker,
                                            FwStore      *store,
                                            FwFieldGroup *group);

G_END_DECLS
