/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-db.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* What was erased stays so, also when a backup takes the place of the store. */
gboolean  fw_erasures_carry (FwDb     *former,
                             FwDb     *restored,
                             GError  **error);
gboolean  fw_erasures_apply (FwStore  *store,
                             GError  **error);

G_END_DECLS
