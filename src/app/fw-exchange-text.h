/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-exchange.h"

G_BEGIN_DECLS

/* What a row says about a partner: when something went and came, how much
 * waits, and what to do next. */
char     *fw_exchange_dup_state   (FwStore   *store,
                                   FwDevice  *device);

/* Whether a file for the partner is due: there is something to tell, or
 * something came that was not acknowledged yet. */
gboolean  fw_exchange_is_due      (FwStore   *store,
                                   FwDevice  *device);
char     *fw_exchange_dup_when    (gint64     time);

G_END_DECLS
