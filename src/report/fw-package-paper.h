/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* @records: of fw_package_list_preview(), or a received package with its events */
FwDocument *fw_package_paper_new (FwStore    *store,
                                  GPtrArray  *records);

G_END_DECLS
