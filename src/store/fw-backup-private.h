/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-backup.h"
#include "fw-keys-private.h"

G_BEGIN_DECLS

gboolean  fw_backup_pack   (const char  *path,
                            const char  *keys,
                            const char  *data,
                            GError     **error);
gboolean  fw_backup_unpack (const char  *path,
                            const char  *data,
                            FwKeyFile   *keys,
                            GError     **error);

G_END_DECLS
