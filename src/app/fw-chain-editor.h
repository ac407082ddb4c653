/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwChainEditor:
 *
 * One Dienstleistungskette: drawing or outline, details beside it, the bar of
 * commands with their keys and the line for typing below.
 *
 * Properties: presenting, whether nothing but the chain is to be seen.
 *
 * Signals: closed, when the person went back to the list; compare, when Ist and
 * Soll are to be seen together.
 */
#define FW_TYPE_CHAIN_EDITOR (fw_chain_editor_get_type ())
G_DECLARE_FINAL_TYPE (FwChainEditor, fw_chain_editor, FW, CHAIN_EDITOR, GtkBox)

GtkWidget  *fw_chain_editor_new            (FwStore        *store);
gboolean    fw_chain_editor_open           (FwChainEditor  *self,
                                            const char     *uuid);
void        fw_chain_editor_close          (FwChainEditor  *self);
const char *fw_chain_editor_get_uuid       (FwChainEditor  *self);
void        fw_chain_editor_focus          (FwChainEditor  *self);
void        fw_chain_editor_select         (FwChainEditor  *self,
                                            const char     *uuid);
void        fw_chain_editor_search         (FwChainEditor  *self);
gboolean    fw_chain_editor_next_view      (FwChainEditor  *self);
gboolean    fw_chain_editor_take_back      (FwChainEditor  *self);

G_END_DECLS
