/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwChainCompareView:
 *
 * A Soll-Kette and the Ist-Ketten that it comes from: side by side, in one
 * drawing, as Hürdenmatrix and in Kennzahlen.
 *
 * Signals: closed, when the person has seen enough.
 */
#define FW_TYPE_CHAIN_COMPARE_VIEW (fw_chain_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (FwChainCompareView, fw_chain_compare_view, FW, CHAIN_COMPARE_VIEW, GtkBox)

GtkWidget *fw_chain_compare_view_new        (FwStore             *store);
gboolean   fw_chain_compare_view_open       (FwChainCompareView  *self,
                                             const char          *soll);
void       fw_chain_compare_view_close      (FwChainCompareView  *self);
void       fw_chain_compare_view_focus      (FwChainCompareView  *self);
gboolean   fw_chain_compare_view_next_view  (FwChainCompareView  *self);

G_END_DECLS
