/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-chain-quick.h"

G_BEGIN_DECLS

/* What could be meant at the cursor; NULL for nothing. */
typedef FwChainQuickCompletion *(*FwChainPromptComplete) (const char *typed,
                                                          gsize       cursor,
                                                          gpointer    user_data);
/* @text is NULL if the person broke off. */
typedef void (*FwChainPromptDone) (const char *text,
                                   gpointer    user_data);

/**
 * FwChainPrompt:
 *
 * One line at the foot of the editor that asks for one thing, with what could
 * be meant above it: Tab takes the marked suggestion, the arrows mark another,
 * Enter answers, Escape breaks off.  Whatever a person types about a chain is
 * typed here, so that eyes and screen reader find it in one place.
 */
#define FW_TYPE_CHAIN_PROMPT (fw_chain_prompt_get_type ())
G_DECLARE_FINAL_TYPE (FwChainPrompt, fw_chain_prompt, FW, CHAIN_PROMPT, GtkBox)

GtkWidget *fw_chain_prompt_new     (void);
void       fw_chain_prompt_ask     (FwChainPrompt         *self,
                                    const char            *question,
                                    const char            *hint,
                                    const char            *text,
                                    FwChainPromptComplete  complete,
                                    FwChainPromptDone      done,
                                    gpointer               user_data);
gboolean   fw_chain_prompt_is_open (FwChainPrompt         *self);
void       fw_chain_prompt_finish  (FwChainPrompt         *self);
void       fw_chain_prompt_refuse  (FwChainPrompt         *self,
                                    const char            *why);

G_END_DECLS
