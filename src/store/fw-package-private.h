/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-package-store.h"

G_BEGIN_DECLS

GPtrArray *fw_package_list_told (FwStore         *store,
                                 FwPackageDraft  *draft);
char      *fw_package_dup_text  (FwCaseEvent     *event);
char      *fw_package_dup_traits (FwStore        *store,
                                  FwCase         *case_file,
                                  FwPerson       *anchor);

G_END_DECLS
