/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

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

G_END_DECLS
