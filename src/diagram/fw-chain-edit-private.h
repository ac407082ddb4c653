/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-edit.h"

G_BEGIN_DECLS

void         fw_chain_edit_settle_step  (FwChainEdit  *edit,
                                         FwChainStep  *step);
void         fw_chain_edit_reattach     (FwChainEdit  *edit,
                                         FwChainEdge  *edge,
                                         FwChainStep  *from,
                                         FwChainStep  *to);
char        *fw_chain_edit_dup_last_pos (GPtrArray    *records);
FwChainEdge *fw_chain_doc_find_edge     (FwChainDoc   *doc,
                                         FwChainStep  *from,
                                         FwChainStep  *to);

G_END_DECLS
