/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-comparison.h"

G_BEGIN_DECLS

/**
 * FwChainChanges:
 *
 * What a Soll-Kette changes: a list, and above it the step that is looked at,
 * with its change and the steps it comes from.
 *
 * Signal: chosen (const char *uuid), a step of Soll or Ist.
 */
#define FW_TYPE_CHAIN_CHANGES (fw_chain_changes_get_type ())
G_DECLARE_FINAL_TYPE (FwChainChanges, fw_chain_changes, FW, CHAIN_CHANGES, AdwBin)

GtkWidget *fw_chain_changes_new            (void);
void       fw_chain_changes_set_comparison (FwChainChanges     *self,
                                            FwChainComparison  *comparison);
void       fw_chain_changes_refresh        (FwChainChanges     *self);
void       fw_chain_changes_show_step      (FwChainChanges     *self,
                                            FwChainStep        *step);

G_END_DECLS
