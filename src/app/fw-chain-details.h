/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-selection.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* The fields of what is selected in a chain: those that matter for its kind,
 * then the hurdles and resources at it.  Nothing selected: the chain itself. */
#define FW_TYPE_CHAIN_DETAILS (fw_chain_details_get_type ())
G_DECLARE_FINAL_TYPE (FwChainDetails, fw_chain_details, FW, CHAIN_DETAILS, AdwBin)

GtkWidget *fw_chain_details_new           (FwStore          *store);
void       fw_chain_details_set_selection (FwChainDetails   *self,
                                           FwChainSelection *selection);
void       fw_chain_details_focus         (FwChainDetails   *self,
                                           const char       *field);

G_END_DECLS
