/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-comparison.h"

G_BEGIN_DECLS

/* Ist and Soll in one drawing, with the list of changes beside it, where what
 * has changed and where a step comes from is said. */
#define FW_TYPE_CHAIN_BOTH (fw_chain_both_get_type ())
G_DECLARE_FINAL_TYPE (FwChainBoth, fw_chain_both, FW, CHAIN_BOTH, GtkBox)

GtkWidget *fw_chain_both_new            (void);
void       fw_chain_both_set_comparison (FwChainBoth        *self,
                                         FwChainComparison  *comparison);
void       fw_chain_both_focus          (FwChainBoth        *self);

G_END_DECLS
