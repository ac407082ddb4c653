/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/* What is selected in a chain: steps, edges or lanes by their ids, one of which
 * leads.  Canvas, outline, details and action bar share it.
 *
 * Signal: changed. */
#define FW_TYPE_CHAIN_SELECTION (fw_chain_selection_get_type ())
G_DECLARE_FINAL_TYPE (FwChainSelection, fw_chain_selection, FW, CHAIN_SELECTION, GObject)

FwChainSelection *fw_chain_selection_new           (FwChainDoc        *doc);
FwChainDoc       *fw_chain_selection_get_doc       (FwChainSelection  *self);

gpointer          fw_chain_selection_get_lead      (FwChainSelection  *self);
FwChainStep      *fw_chain_selection_get_step      (FwChainSelection  *self);
GPtrArray        *fw_chain_selection_dup_steps     (FwChainSelection  *self);
gboolean          fw_chain_selection_contains      (FwChainSelection  *self,
                                                    gpointer           record);
gboolean          fw_chain_selection_contains_uuid (FwChainSelection  *self,
                                                    const char        *uuid);
guint             fw_chain_selection_get_size      (FwChainSelection  *self);

void              fw_chain_selection_set           (FwChainSelection  *self,
                                                    gpointer           record);
void              fw_chain_selection_add           (FwChainSelection  *self,
                                                    gpointer           record);
void              fw_chain_selection_toggle        (FwChainSelection  *self,
                                                    gpointer           record);
void              fw_chain_selection_set_steps     (FwChainSelection  *self,
                                                    GPtrArray         *steps);

G_END_DECLS
