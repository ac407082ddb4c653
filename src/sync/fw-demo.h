/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* The invented Kreis Wennemark, for looking around and for tests. */

/* The day on which the demonstration plays. */
#define FW_DEMO_TODAY      "2026-11-20"
#define FW_DEMO_PASSPHRASE "demo demo demo demo"

gboolean  fw_demo_load     (FwStore     *store,
                            GError     **error);
FwStore  *fw_demo_create   (const char  *path,
                            FwRole       role,
                            GError     **error);
char     *fw_demo_dup_uuid (const char  *entity,
                            const char  *key);

G_END_DECLS
