/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/**
 * FwChainOriginButton:
 *
 * Asks which steps of the Ist-Ketten a step of the Soll-Kette comes from.
 *
 * Signal: chosen (const char *origins), a set of ids, "" for none, once the
 * list closes and says something else than before.
 */
#define FW_TYPE_CHAIN_ORIGIN_BUTTON (fw_chain_origin_button_get_type ())
G_DECLARE_FINAL_TYPE (FwChainOriginButton, fw_chain_origin_button, FW, CHAIN_ORIGIN_BUTTON, AdwBin)

GtkWidget *fw_chain_origin_button_new (void);
void       fw_chain_origin_button_set (FwChainOriginButton  *self,
                                       GPtrArray            *ists,
                                       const char           *origins);

G_END_DECLS
