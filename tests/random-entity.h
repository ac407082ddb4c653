/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-model.h"

G_BEGIN_DECLS

char     *random_value  (const FwField      *field);
FwEntity *random_entity (const FwEntityInfo *info);

G_END_DECLS
