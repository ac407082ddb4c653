/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A new recovery key to print, and the entry that proves that somebody did.
 *
 * Signals:
 * "typed": Enter in the entry */
#define FW_TYPE_RECOVERY_FORM (fw_recovery_form_get_type ())
G_DECLARE_FINAL_TYPE (FwRecoveryForm, fw_recovery_form, FW, RECOVERY_FORM, GtkBox)

GtkWidget  *fw_recovery_form_new       (void);
void        fw_recovery_form_show      (FwRecoveryForm *self,
                                        const char     *name,
                                        const char     *key);
void        fw_recovery_form_forget    (FwRecoveryForm *self);
const char *fw_recovery_form_get_key   (FwRecoveryForm *self);
GtkWidget  *fw_recovery_form_get_entry (FwRecoveryForm *self);
const char *fw_recovery_form_check     (FwRecoveryForm *self);

G_END_DECLS
