/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The one connection to the encrypted file.  Known only inside the store. */
typedef struct _FwDb FwDb;

#define FW_DB_KEY_SIZE 32

FwDb         *fw_db_open        (const char  *path,
                                 GBytes      *key,
                                 gboolean     create,
                                 GError     **error);
void          fw_db_close       (FwDb        *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwDb, fw_db_close)

sqlite3      *fw_db_get_handle  (FwDb        *db);

/* Runs one or more statements without values and without rows. */
gboolean      fw_db_exec        (FwDb        *db,
                                 const char  *sql,
                                 GError     **error);

/* Borrowed from a cache keyed by the SQL text; reset and without values. */
sqlite3_stmt *fw_db_prepare     (FwDb        *db,
                                 const char  *sql,
                                 GError     **error);

/* types, one letter a value: t const char* (NULL = SQL NULL), b GBytes* (NULL = SQL NULL),
 * i gint64, d double.  Texts and bytes are copied (SQLITE_TRANSIENT). */
sqlite3_stmt *fw_db_bind        (FwDb        *db,
                                 GError     **error,
                                 const char  *sql,
                                 const char  *types,
                                 ...);

/* 1 = a row is there, 0 = finished (statement was reset), -1 = error (statement was reset) */
int           fw_db_step        (FwDb         *db,
                                 sqlite3_stmt *statement,
                                 GError      **error);

/* prepare + bind + step to the end, for statements without rows */
gboolean      fw_db_run         (FwDb        *db,
                                 GError     **error,
                                 const char  *sql,
                                 const char  *types,
                                 ...);

/* (transfer full): first column of all rows as texts; fewer after an error */
GPtrArray    *fw_db_list_texts  (FwDb        *db,
                                 const char  *sql,
                                 const char  *types,
                                 ...);

/* (transfer full) (nullable): of the row on which the statement stands; NULL for SQL NULL */
GBytes       *fw_db_dup_bytes   (sqlite3_stmt *statement,
                                 int           column);

/* first column of the first row as integer; @missing if there is no row, or NULL in it */
gint64        fw_db_get_integer (FwDb        *db,
                                 gint64       missing,
                                 const char  *sql,
                                 const char  *types,
                                 ...);

/* Nested calls are counted: only the outermost BEGIN IMMEDIATE / COMMIT is real;
 * a rollback inside makes the outermost commit fail and roll back. */
gboolean      fw_db_begin       (FwDb        *db,
                                 GError     **error);
void          fw_db_rest        (FwDb        *db);
gboolean      fw_db_commit      (FwDb        *db,
                                 GError     **error);
void          fw_db_rollback    (FwDb        *db);

/* Encrypted copy with the same key through the backup API, fsynced, then opened and
 * checked (cipher_integrity_check, quick_check) before it is renamed into place. */
gboolean      fw_db_backup      (FwDb         *db,
                                 GBytes       *key,
                                 const char   *path,
                                 GCancellable *cancellable,
                                 GError      **error);
gboolean      fw_db_check       (FwDb        *db,
                                 GError     **error);
gboolean      fw_db_rekey       (FwDb        *db,
                                 GBytes      *key,
                                 GError     **error);

G_END_DECLS
