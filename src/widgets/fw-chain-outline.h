/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-chain-selection.h"

G_BEGIN_DECLS

/**
 * FwChainOutline:
 *
 * The chain as a table, the equal of the drawing: number, institution, step,
 * what follows, hand-over, waiting time, hurdles.  It shows the shared
 * selection; a double click on a column asks for what stands there.
 *
 * Signals: edit (const char *column): "number", "lane", "text", "next",
 * "hand-over", "wait" or "hurdles" of the selected step.
 */
#define FW_TYPE_CHAIN_OUTLINE (fw_chain_outline_get_type ())
G_DECLARE_FINAL_TYPE (FwChainOutline, fw_chain_outline, FW, CHAIN_OUTLINE, GtkBox)

GtkWidget *fw_chain_outline_new           (void);
void       fw_chain_outline_set_selection (FwChainOutline   *self,
                                           FwChainSelection *selection);
void       fw_chain_outline_focus         (FwChainOutline   *self);
GtkWidget *fw_chain_outline_get_list      (FwChainOutline   *self);

G_END_DECLS
