/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"
#include "fw-query.h"

G_BEGIN_DECLS

/* What is to be done: deadlines by their urgency, answers of the office and
 * titles that run out; at the office the Meldebögen that wait to be checked. */
#define FW_TYPE_TODAY_PAGE (fw_today_page_get_type ())
G_DECLARE_FINAL_TYPE (FwTodayPage, fw_today_page, FW, TODAY_PAGE, FwPage)

FwQuery *fw_today_page_new_badge_query (FwStore *store);

G_END_DECLS
