/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwChainImportWindow:
 *
 * What a file of BPMN would become, before it is taken over.
 */
#define FW_TYPE_CHAIN_IMPORT_WINDOW (fw_chain_import_window_get_type ())
G_DECLARE_FINAL_TYPE (FwChainImportWindow, fw_chain_import_window, FW, CHAIN_IMPORT_WINDOW,
                      AdwWindow)

typedef void (*FwChainImportFunc) (const char *uuid,
                                   gpointer    user_data);

/* Lets the person choose a file and look at it.  @parent is any widget of the
 * window and owner of @user_data; @func is called when a chain was made. */
void fw_chain_import_choose  (GtkWidget          *parent,
                              FwStore            *store,
                              FwChainImportFunc   func,
                              gpointer            user_data);

G_END_DECLS
