/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"
#include "fw-query.h"

G_BEGIN_DECLS

/* Hurdle reports: those of this workplace, or what arrived at the office. */
#define FW_TYPE_MELDEBOGEN_PAGE (fw_meldebogen_page_get_type ())
G_DECLARE_FINAL_TYPE (FwMeldebogenPage, fw_meldebogen_page, FW, MELDEBOGEN_PAGE, FwPage)

FwQuery *fw_meldebogen_page_new_fresh_query (FwStore *store);
FwQuery *fw_meldebogen_page_new_badge_query (FwStore *store);

G_END_DECLS
