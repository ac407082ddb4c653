/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain.h"
#include "fw-new-dialog.h"

G_BEGIN_DECLS

/* Asks for the first fields of a chain.  @theme is nullable; @func shall call
 * fw_chain_new_begin(). */
void fw_chain_new_ask   (GtkWidget       *asker,
                         FwStore         *store,
                         const char      *theme,
                         FwNewDialogFunc  func);
/* Gives the new chain its ends and opens it. */
void fw_chain_new_begin (GtkWidget       *asker,
                         FwStore         *store,
                         FwChain         *chain);

G_END_DECLS
