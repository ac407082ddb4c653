/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-model.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* @soll: id of the chain that was made */
typedef void (*FwChainDeriveFunc) (const char *soll,
                                   gpointer    user_data);

/* Asks which Ist-Ketten of the theme of @ist a Soll-Kette is to come from, and
 * makes it. */
void fw_chain_derive_window_present (GtkWidget          *parent,
                                     FwStore            *store,
                                     FwChain            *ist,
                                     FwChainDeriveFunc   func,
                                     gpointer            user_data);

G_END_DECLS
