/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

#define FW_TYPE_BODIES_PAGE (fw_bodies_page_get_type ())
G_DECLARE_FINAL_TYPE (FwBodiesPage, fw_bodies_page, FW, BODIES_PAGE, FwPage)

G_END_DECLS
