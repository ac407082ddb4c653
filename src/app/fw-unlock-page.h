/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwUnlockPage:
 *
 * Asks for the passphrase of one file, or for its recovery key.
 *
 * Signals: opened (FwStore *store); other-file.
 */
#define FW_TYPE_UNLOCK_PAGE (fw_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (FwUnlockPage, fw_unlock_page, FW, UNLOCK_PAGE, AdwBin)

GtkWidget *fw_unlock_page_new        (void);
void       fw_unlock_page_set_file   (FwUnlockPage *self,
                                      const char   *path);
void       fw_unlock_page_set_reason (FwUnlockPage *self,
                                      const char   *reason);
void       fw_unlock_page_focus      (FwUnlockPage *self);

G_END_DECLS
