/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

FwDocument *fw_planning_paper_new (FwStore  *store,
                                   int       first_year,
                                   int       last_year);

G_END_DECLS
