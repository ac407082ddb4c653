/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-editor-private.h"
#include "fw-chain-quick.h"

G_BEGIN_DECLS

/* What the questions in the line at the foot have in common. */
void                     fw_chain_ask_remember        (FwChainEditor  *self,
                                                       gpointer        record);
gpointer                 fw_chain_ask_get_asked       (FwChainEditor  *self);
void                     fw_chain_ask_finish          (FwChainEditor  *self);
gboolean                 fw_chain_ask_is_blank        (const char     *text);
FwChainStep             *fw_chain_ask_get_step        (FwChainEditor  *self);
FwChainQuickCompletion  *fw_chain_ask_complete_step   (const char     *typed,
                                                       gsize           cursor,
                                                       gpointer        data);
FwChainQuickCompletion  *fw_chain_ask_complete_lane   (const char     *typed,
                                                       gsize           cursor,
                                                       gpointer        data);
FwChainQuickCompletion  *fw_chain_ask_complete_target (const char     *typed,
                                                       gsize           cursor,
                                                       gpointer        data);
FwChainQuickCompletion  *fw_chain_ask_complete_hurdle (const char     *typed,
                                                       gsize           cursor,
                                                       gpointer        data);
FwChainStep             *fw_chain_ask_find_target     (FwChainEditor  *self,
                                                       const char     *typed);
void                     fw_chain_ask_add_hurdles     (FwChainEdit    *edit,
                                                       gpointer        record,
                                                       FwChainQuick   *quick);

G_END_DECLS
