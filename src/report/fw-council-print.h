/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

FwDocument *fw_council_print_new (FwStore         *store,
                                  FwCouncilPaper  *paper);

G_END_DECLS
