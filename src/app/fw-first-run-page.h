/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwFirstRunPage:
 *
 * What to begin with: a new workplace with its recovery key, or a file that
 * is there already.
 *
 * Signals: opened (FwStore *store); other-file.
 */
#define FW_TYPE_FIRST_RUN_PAGE (fw_first_run_page_get_type ())
G_DECLARE_FINAL_TYPE (FwFirstRunPage, fw_first_run_page, FW, FIRST_RUN_PAGE, AdwBin)

GtkWidget *fw_first_run_page_new (void);

G_END_DECLS
