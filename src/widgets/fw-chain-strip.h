/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-canvas.h"

G_BEGIN_DECLS

/* All of a chain in a strip, with a frame around what the canvas shows; a click
 * or a drag shows another part. */
#define FW_TYPE_CHAIN_STRIP (fw_chain_strip_get_type ())
G_DECLARE_FINAL_TYPE (FwChainStrip, fw_chain_strip, FW, CHAIN_STRIP, GtkWidget)

GtkWidget *fw_chain_strip_new (FwChainCanvas *canvas);

G_END_DECLS
