/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/* Institutions, professionals and municipalities.  The office edits them. */
#define FW_TYPE_ACTORS_PAGE (fw_actors_page_get_type ())
G_DECLARE_FINAL_TYPE (FwActorsPage, fw_actors_page, FW, ACTORS_PAGE, FwPage)

G_END_DECLS
