/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/* What is to be done, whatever it came from, by day. */
#define FW_TYPE_TASKS_PAGE (fw_tasks_page_get_type ())
G_DECLARE_FINAL_TYPE (FwTasksPage, fw_tasks_page, FW, TASKS_PAGE, FwPage)

G_END_DECLS
