/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-base.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* Records of tests; each fails the test if it cannot be saved. */
void      kit_save     (FwStore    *store,
                        gpointer    record);
FwEntity *kit_add      (FwStore    *store,
                        const char *entity,
                        const char *first_property,
                        ...) G_GNUC_NULL_TERMINATED;
FwEntity *kit_enter    (FwStore    *store,
                        const char *entity,
                        const char *first_field,
                        ...) G_GNUC_NULL_TERMINATED;
FwEntity *kit_add_chain (FwStore   *store,
                         FwEntity **end);

#define ID(record) fw_entity_get_uuid (FW_ENTITY (record))

G_END_DECLS
