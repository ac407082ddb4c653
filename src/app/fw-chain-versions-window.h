/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-editor.h"

G_BEGIN_DECLS

/**
 * FwChainVersionsWindow:
 *
 * The kept states of the chain that is open: to name one, to see what has
 * changed since, and to bring it back.
 */
#define FW_TYPE_CHAIN_VERSIONS_WINDOW (fw_chain_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (FwChainVersionsWindow, fw_chain_versions_window, FW, CHAIN_VERSIONS_WINDOW,
                      AdwWindow)

GtkWidget *fw_chain_versions_window_new  (FwChainEditor *editor);

G_END_DECLS
