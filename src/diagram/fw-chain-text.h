/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/* @step: (nullable) */
const char *fw_chain_text_get_step (FwChainStep *step);

/* What a table says of a step: the outline on screen and the appendix on
 * paper.  All return (transfer full); nothing is "". */
char *fw_chain_text_dup_number    (FwChainDoc   *doc,
                                   FwChainStep  *step);
char *fw_chain_text_dup_lane      (FwChainDoc   *doc,
                                   FwChainStep  *step);
char *fw_chain_text_dup_step      (FwChainDoc   *doc,
                                   FwChainStep  *step);
char *fw_chain_text_dup_next      (FwChainDoc   *doc,
                                   FwChainStep  *step);
char *fw_chain_text_dup_hand_over (FwChainDoc   *doc,
                                   FwChainStep  *step);
char *fw_chain_text_dup_duration  (FwChainDoc   *doc,
                                   FwChainStep  *step);
char *fw_chain_text_dup_hurdles   (FwChainDoc   *doc,
                                   FwChainStep  *step);
char *fw_chain_text_dup_row       (FwChainDoc   *doc,
                                   FwChainStep  *step);

G_END_DECLS
