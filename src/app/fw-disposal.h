/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-disposal-record.h"

G_BEGIN_DECLS

/* Gives a row of the page its three buttons and the keys W, V and A. */
void        fw_disposal_attach       (GtkWidget             *row,
                                      FwStore               *store,
                                      const FwDisposalEntry *entry);

G_END_DECLS
