/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/* Zielsysteme, their goal trees and their monitoring. */
#define FW_TYPE_TARGETS_PAGE (fw_targets_page_get_type ())
G_DECLARE_FINAL_TYPE (FwTargetsPage, fw_targets_page, FW, TARGETS_PAGE, FwPage)

G_END_DECLS
