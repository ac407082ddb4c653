/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-file.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* Writes a chain into a file that the person chooses.  @parent is any widget
 * of the window; what went wrong is told by the finish function. */
void  fw_chain_export_async        (GtkWidget                 *parent,
                                    FwStore                   *store,
                                    FwChainDoc                *doc,
                                    const FwChainFileOptions  *options,
                                    GAsyncReadyCallback        callback,
                                    gpointer                   user_data);
char *fw_chain_export_finish       (GAsyncResult              *result,
                                    GError                   **error);

/* Asks whether a chain that could name a person shall leave the program;
 * without such a text it does not ask. */
void      fw_chain_export_ask_async   (GtkWidget            *parent,
                                       FwStore              *store,
                                       FwChainDoc           *doc,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  fw_chain_export_ask_finish  (GAsyncResult         *result);
gboolean fw_chain_export_replace    (GFile                     *file,
                                     GBytes                    *bytes,
                                     GCancellable              *cancellable,
                                     GError                   **error);

G_END_DECLS
