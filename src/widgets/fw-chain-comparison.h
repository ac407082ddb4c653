/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-session.h"

G_BEGIN_DECLS

/* A Soll-Kette beside the Ist-Ketten that it comes from, one of which is looked
 * at.  It keeps up with the store.
 *
 * Signal: changed, once after all that an action changed. */
#define FW_TYPE_CHAIN_COMPARISON (fw_chain_comparison_get_type ())
G_DECLARE_FINAL_TYPE (FwChainComparison, fw_chain_comparison, FW, CHAIN_COMPARISON, GObject)

FwChainComparison *fw_chain_comparison_new         (FwStore            *store,
                                                    const char         *soll,
                                                    GError            **error);
FwChainDoc        *fw_chain_comparison_get_soll    (FwChainComparison  *self);
GPtrArray         *fw_chain_comparison_get_ists    (FwChainComparison  *self);
FwChainDoc        *fw_chain_comparison_get_ist     (FwChainComparison  *self);
GPtrArray         *fw_chain_comparison_list_ist    (FwChainComparison  *self);
void               fw_chain_comparison_choose      (FwChainComparison  *self,
                                                    guint               ist);
gboolean           fw_chain_comparison_is_editable (FwChainComparison  *self);
gboolean           fw_chain_comparison_commit      (FwChainComparison  *self,
                                                    FwChainEdit        *edit,
                                                    GError            **error);

G_END_DECLS
