/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-file.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* Writes a chain into a file that the person chooses, and says how that went.
 * @parent is any widget of the window; @toasts is NULL in the main window. */
void      fw_chain_export             (GtkWidget                 *parent,
                                       FwStore                   *store,
                                       FwChainDoc                *doc,
                                       const FwChainFileOptions  *options,
                                       AdwToastOverlay           *toasts);

/* Asks whether a chain that could name a person shall leave the program;
 * without such a text it does not ask. */
void      fw_chain_export_ask_async   (GtkWidget            *parent,
                                       FwStore              *store,
                                       FwChainDoc           *doc,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  fw_chain_export_ask_finish  (GAsyncResult         *result);

G_END_DECLS
