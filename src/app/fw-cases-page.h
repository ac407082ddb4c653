/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/* The case files of a case manager: the list, and the chosen one beside it. */
#define FW_TYPE_CASES_PAGE (fw_cases_page_get_type ())
G_DECLARE_FINAL_TYPE (FwCasesPage, fw_cases_page, FW, CASES_PAGE, FwPage)

G_END_DECLS
