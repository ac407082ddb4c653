/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-exchange-status.h"

G_BEGIN_DECLS

/* What a row says about a partner: what to do next, and below it when what
 * went and came, up to where it is acknowledged, what is missing and waits. */
char     *fw_exchange_dup_state   (const FwExchangeStatus *status);

G_END_DECLS
