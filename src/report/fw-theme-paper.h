/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* The Themenblatt: what stands behind many single cases, and what shows it. */
FwDocument *fw_theme_paper_new (FwStore    *store,
                                const char *uuid);

G_END_DECLS
