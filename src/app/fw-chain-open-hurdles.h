/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-compare.h"
#include "fw-chain-comparison.h"

G_BEGIN_DECLS

/* The hurdles that a Soll-Kette does nothing about, each with a jump to where it
 * stands and a line for the reason why it stays. */
#define FW_TYPE_CHAIN_OPEN_HURDLES (fw_chain_open_hurdles_get_type ())
G_DECLARE_FINAL_TYPE (FwChainOpenHurdles, fw_chain_open_hurdles, FW, CHAIN_OPEN_HURDLES, GtkBox)

GtkWidget *fw_chain_open_hurdles_new   (void);
void       fw_chain_open_hurdles_show  (FwChainOpenHurdles  *self,
                                        FwChainComparison   *comparison,
                                        FwChainMatrix       *matrix);

G_END_DECLS
