/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A new passphrase, typed twice, with a sentence on its strength. */
#define FW_TYPE_PASSPHRASE_ROWS (fw_passphrase_rows_get_type ())
G_DECLARE_FINAL_TYPE (FwPassphraseRows, fw_passphrase_rows, FW, PASSPHRASE_ROWS,
                      AdwPreferencesGroup)

GtkWidget *fw_passphrase_rows_new  (const char       *title);
char      *fw_passphrase_rows_take (FwPassphraseRows *self);

G_END_DECLS
