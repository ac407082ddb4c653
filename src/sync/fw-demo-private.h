/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-model.h"

G_BEGIN_DECLS

GPtrArray *fw_demo_read  (GBytes       *xml,
                          const char   *name,
                          FwRole        role,
                          GHashTable   *places,
                          GError      **error);
gboolean   fw_demo_check (GHashTable   *places,
                          GPtrArray    *records,
                          GError      **error);

G_END_DECLS
