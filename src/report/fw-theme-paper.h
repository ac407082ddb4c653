/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* The Themenblatt: what stands behind many single cases, and what shows it. */
FwDocument *fw_theme_paper_new (FwStore    *store,
                                const char *uuid);

/* How many Meldebögen the set @reports names, and from how many places they are. */
char       *fw_theme_paper_dup_evidence (FwStore    *store,
                                         const char *reports);

G_END_DECLS
