/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-exchange.h"

G_BEGIN_DECLS

/**
 * FwImportWindow:
 *
 * What a file would change, before it does: who sent it, the records, and each
 * field as it was, as it is here and as it comes in, with the choice between
 * them.
 *
 * Signals: done (const char *sentence) after it was taken over or refused.
 */
#define FW_TYPE_IMPORT_WINDOW (fw_import_window_get_type ())
G_DECLARE_FINAL_TYPE (FwImportWindow, fw_import_window, FW, IMPORT_WINDOW, AdwWindow)

FwImportWindow *fw_import_window_new (GtkWidget *parent,
                                      FwStore   *store,
                                      FwImport  *import);

G_END_DECLS
