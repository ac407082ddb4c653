/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/* Partners, their files, and pairing. */
#define FW_TYPE_EXCHANGE_PAGE (fw_exchange_page_get_type ())
G_DECLARE_FINAL_TYPE (FwExchangePage, fw_exchange_page, FW, EXCHANGE_PAGE, FwPage)

guint fw_exchange_page_count (FwStore *store);

G_END_DECLS
