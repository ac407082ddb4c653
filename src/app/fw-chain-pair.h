/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-comparison.h"

G_BEGIN_DECLS

/* Ist and Soll as two drawings that are scrolled as one: where one is read, the
 * other shows the steps that belong there.  What is selected in one is marked
 * in the other. */
#define FW_TYPE_CHAIN_PAIR (fw_chain_pair_get_type ())
G_DECLARE_FINAL_TYPE (FwChainPair, fw_chain_pair, FW, CHAIN_PAIR, GtkBox)

GtkWidget *fw_chain_pair_new            (void);
void       fw_chain_pair_set_comparison (FwChainPair        *self,
                                         FwChainComparison  *comparison);
void       fw_chain_pair_focus          (FwChainPair        *self);

G_END_DECLS
