/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-db.h"

G_BEGIN_DECLS

struct _FwDb
{
  sqlite3  *handle;
  GQueue    statements;  /* of sqlite3_stmt, most recently used first */
  guint     depth;       /* of nested fw_db_begin () */
  gboolean  poisoned;    /* a nested change failed, so the outermost must, too */
  gboolean  proven;      /* the file was seen encrypted after a commit */
  int       n_frames;    /* pages in the write-ahead log, not yet in the file */
};

/* What sqlite3_key_v2 () calls a raw key: x'…' around the bytes in hex. */
#define FW_DB_RAW_KEY_LENGTH (2 * FW_DB_KEY_SIZE + 3)

gboolean  fw_db_fail              (sqlite3     *handle,
                                   int          code,
                                   GError     **error);
gboolean  fw_db_fail_unsafe       (GError     **error);

sqlite3  *fw_db_connect           (const char  *path,
                                   GBytes      *key,
                                   int          flags,
                                   GError     **error);
GBytes   *fw_db_raw_key           (GBytes      *key);
gboolean  fw_db_proves_encryption (sqlite3     *handle,
                                   GError     **error);
gboolean  fw_db_sync_folder       (const char  *path,
                                   GError     **error);
void      fw_db_forget_statements (FwDb        *db);

G_END_DECLS
