/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"
#include "fw-time-bar.h"

G_BEGIN_DECLS

/* The bars of a person of a case, from the store; no widget in here. */
FwTimeBar *fw_case_bars_new (FwStore     *store,
                             const char  *case_uuid,
                             const char  *person_uuid,
                             const char  *today);

G_END_DECLS
