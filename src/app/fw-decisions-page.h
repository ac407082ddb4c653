/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

#define FW_TYPE_DECISIONS_PAGE (fw_decisions_page_get_type ())
G_DECLARE_FINAL_TYPE (FwDecisionsPage, fw_decisions_page, FW, DECISIONS_PAGE, FwPage)

G_END_DECLS
