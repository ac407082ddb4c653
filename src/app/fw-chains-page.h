/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/* The Dienstleistungsketten: their list with the figures of each, and the
 * editor in its place once one is opened. */
#define FW_TYPE_CHAINS_PAGE (fw_chains_page_get_type ())
G_DECLARE_FINAL_TYPE (FwChainsPage, fw_chains_page, FW, CHAINS_PAGE, FwPage)

G_END_DECLS
