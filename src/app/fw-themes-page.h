/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/* The clusters of Meldebögen and the generative Themen that grow from them. */
#define FW_TYPE_THEMES_PAGE (fw_themes_page_get_type ())
G_DECLARE_FINAL_TYPE (FwThemesPage, fw_themes_page, FW, THEMES_PAGE, FwPage)

G_END_DECLS
