/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-doc.h"
#include "fw-layout.h"
#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwChainPaperWindow:
 *
 * A chain as it comes onto paper, sheet by sheet, with what can be chosen
 * about it; from here it is printed or saved as PDF.
 */
#define FW_TYPE_CHAIN_PAPER_WINDOW (fw_chain_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (FwChainPaperWindow, fw_chain_paper_window, FW, CHAIN_PAPER_WINDOW, AdwWindow)

GtkWidget *fw_chain_paper_window_new  (GtkWidget            *parent,
                                       FwStore              *store,
                                       FwChainDoc           *doc,
                                       FwLayoutArrangement   arrangement);

G_END_DECLS
