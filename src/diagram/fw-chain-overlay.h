/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-compare.h"
#include "fw-scene.h"

G_BEGIN_DECLS

FwItemState  fw_chain_change_get_state (const char  *change);
FwChainDoc  *fw_chain_overlay_new      (FwChainDoc  *soll,
                                        GPtrArray   *ists,
                                        GHashTable **states,
                                        GHashTable **moves);

G_END_DECLS
