/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-canvas.h"

G_BEGIN_DECLS

/**
 * FwChainWalkPanel:
 *
 * The Durchlauf: one case goes through the chain step by step, the person says
 * which way where there are several, and sees what it has cost so far.
 *
 * Signal: ended, when the person has had enough of it.
 */
#define FW_TYPE_CHAIN_WALK_PANEL (fw_chain_walk_panel_get_type ())
G_DECLARE_FINAL_TYPE (FwChainWalkPanel, fw_chain_walk_panel, FW, CHAIN_WALK_PANEL, AdwBin)

GtkWidget *fw_chain_walk_panel_new         (FwChainCanvas     *canvas);
void       fw_chain_walk_panel_set_session (FwChainWalkPanel  *self,
                                            FwChainSession    *session,
                                            FwChainSelection  *selection);
void       fw_chain_walk_panel_start       (FwChainWalkPanel  *self);

G_END_DECLS
