/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-checklist.h"

G_BEGIN_DECLS

FwDocument *fw_checklist_paper_new (FwChecklistRun  *run,
                                    GPtrArray       *items,
                                    const char      *subject,
                                    const char      *body,
                                    const char      *today);

G_END_DECLS
