/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-db.h"

G_BEGIN_DECLS

#define FW_BACKUP_SUFFIX ".fwbackup"

gboolean   fw_backup_write        (FwDb                *db,
                                   GBytes              *key,
                                   const char          *store,
                                   const char          *path,
                                   GCancellable        *cancellable,
                                   GError             **error);
char      *fw_backup_rotate       (FwDb                *db,
                                   GBytes              *key,
                                   const char          *store,
                                   const char          *folder,
                                   const char          *name,
                                   GCancellable        *cancellable,
                                   GError             **error);
char     **fw_backup_list         (const char          *folder,
                                   const char          *name);
char     **fw_backup_list_surplus (const char *const   *names);
char      *fw_backup_dup_time     (const char          *name);
char      *fw_backup_dup_end      (const char          *name);

gboolean   fw_backup_restore      (const char          *path,
                                   const char          *store,
                                   const char          *passphrase,
                                   const char          *recovery_key,
                                   char               **aside,
                                   gboolean            *complete,
                                   GError             **error);
gboolean   fw_backup_resume       (const char          *store,
                                   GError             **error);

G_END_DECLS
