/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-comparison.h"

G_BEGIN_DECLS

/* The Hürdenmatrix: a row for each hurdle of the Ist-Ketten, a column for each
 * step of the Soll-Kette, and in the cells what the step does about the hurdle.
 * Below it stand the hurdles that nothing is done about. */
#define FW_TYPE_CHAIN_MATRIX_VIEW (fw_chain_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (FwChainMatrixView, fw_chain_matrix_view, FW, CHAIN_MATRIX_VIEW, AdwBin)

GtkWidget *fw_chain_matrix_view_new            (void);
void       fw_chain_matrix_view_set_comparison (FwChainMatrixView  *self,
                                                FwChainComparison  *comparison);
void       fw_chain_matrix_view_focus          (FwChainMatrixView  *self);

G_END_DECLS
