/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-board.h"
#include "fw-store.h"

G_BEGIN_DECLS

char *fw_workshop_hint_new (FwStore    *store,
                            FwBoard    *board,
                            const char *typed);

G_END_DECLS
