/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-comparison.h"

G_BEGIN_DECLS

/* The Kennzahlen of Ist and Soll and what is between them, and below the two
 * critical paths. */
#define FW_TYPE_CHAIN_FIGURES_VIEW (fw_chain_figures_view_get_type ())
G_DECLARE_FINAL_TYPE (FwChainFiguresView, fw_chain_figures_view, FW, CHAIN_FIGURES_VIEW, AdwBin)

GtkWidget *fw_chain_figures_view_new            (void);
void       fw_chain_figures_view_set_comparison (FwChainFiguresView  *self,
                                                 FwChainComparison   *comparison);

G_END_DECLS
