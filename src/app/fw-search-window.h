/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Search over everything, and all commands: one window, Ctrl+K.  With ">" in
 * front only commands.  What is chosen goes to "win.open" or its own action. */
#define FW_TYPE_SEARCH_WINDOW (fw_search_window_get_type ())
G_DECLARE_FINAL_TYPE (FwSearchWindow, fw_search_window, FW, SEARCH_WINDOW, AdwWindow)

void fw_search_window_present (GtkWindow  *parent,
                               FwStore    *store,
                               const char *start);

G_END_DECLS
