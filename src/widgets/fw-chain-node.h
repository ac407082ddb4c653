/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a screen reader finds on the canvas: a step, a connection or a lane.
 * It draws nothing; the canvas puts it where the thing is drawn and does what
 * it asks for.
 *
 * Signals: focused, when the focus comes or goes; command, with the name of
 * what a screen reader was asked to do: "select", "open", "append" or "menu". */
#define FW_TYPE_CHAIN_NODE (fw_chain_node_get_type ())
G_DECLARE_FINAL_TYPE (FwChainNode, fw_chain_node, FW, CHAIN_NODE, GtkWidget)

FwChainNode *fw_chain_node_new          (const char   *uuid);
const char  *fw_chain_node_get_uuid     (FwChainNode  *self);
gboolean     fw_chain_node_is_focused   (FwChainNode  *self);
void         fw_chain_node_set_name     (FwChainNode  *self,
                                         const char   *name,
                                         const char   *description);
const char  *fw_chain_node_get_name     (FwChainNode  *self);
void         fw_chain_node_set_selected (FwChainNode  *self,
                                         gboolean      selected);
void         fw_chain_node_set_flow     (FwChainNode  *self,
                                         GPtrArray    *targets);

G_END_DECLS
