/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

#define FW_TYPE_WORKSHOPS_PAGE (fw_workshops_page_get_type ())
G_DECLARE_FINAL_TYPE (FwWorkshopsPage, fw_workshops_page, FW, WORKSHOPS_PAGE, FwPage)

G_END_DECLS
