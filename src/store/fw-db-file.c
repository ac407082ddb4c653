/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fw-base.h"
#include "fw-db-private.h"

#define PAGES_A_STEP 512

/*
 * fw_db_sync_folder:
 * @path: a file in it
 *
 * A rename is only safe from a power cut once the folder is on the disk.
 */
gboolean
fw_db_sync_folder (const char  *path,
                   GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    g_set_error (error, FW_ERROR, FW_ERROR_FAILED, _("The folder could not be written: %s"),
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return done;
}

/* Both checks answer in rows; what the rows say would not help the user. */
static gboolean
check_rows (sqlite3     *handle,
            const char  *sql,
            const char  *good,
            GError     **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean sound = TRUE;
  int code = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW &&
          g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), good) != 0)
        sound = FALSE;
    }
  sqlite3_finalize (statement);

  if (!sound)
    return fw_db_fail (handle, SQLITE_CORRUPT, error);

  return code == SQLITE_DONE || fw_db_fail (handle, code, error);
}

/* The first looks at every page in the file for a changed bit, the second at
 * how the pages hang together. */
static gboolean
is_sound (sqlite3  *handle,
          GError  **error)
{
  return check_rows (handle, "PRAGMA cipher_integrity_check", NULL, error) &&
         check_rows (handle, "PRAGMA quick_check", "ok", error);
}

/**
 * fw_db_check:
 *
 * Reads the whole file, so it takes about a second for 50 MB.
 *
 * Returns: FALSE with FW_ERROR_DAMAGED if a single bit is not as it was written
 */
gboolean
fw_db_check (FwDb    *db,
             GError **error)
{
  int code;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (db->depth == 0, FALSE);

  code = sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (code != SQLITE_OK)
    return fw_db_fail (db->handle, code, error);

  return is_sound (db->handle, error);
}

/**
 * fw_db_rekey:
 * @key: the new one; the key file must hold both before this is called
 *
 * Encrypts every page anew.  Killed at any moment, the file opens with exactly
 * one of the two keys.
 */
gboolean
fw_db_rekey (FwDb    *db,
             GBytes  *key,
             GError **error)
{
  g_autoptr(GBytes) raw = NULL;
  int code;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (db->depth == 0, FALSE);
  g_return_val_if_fail (key != NULL && g_bytes_get_size (key) == FW_DB_KEY_SIZE, FALSE);

  fw_db_forget_statements (db);
  raw = fw_db_raw_key (key);
  code = sqlite3_rekey_v2 (db->handle, "main", g_bytes_get_data (raw, NULL),
                           FW_DB_RAW_KEY_LENGTH);
  if (code != SQLITE_OK)
    return fw_db_fail (db->handle, code, error);

  return fw_db_proves_encryption (db->handle, error) && fw_db_check (db, error);
}

static gboolean
copy_pages (sqlite3       *target,
            sqlite3       *source,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    return fw_db_fail (target, sqlite3_extended_errcode (target), error);

  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, PAGES_A_STEP);
  sqlite3_backup_finish (backup);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return code == SQLITE_DONE || fw_db_fail (target, code, error);
}

/* Without a log beside it the copy is complete in one file. */
static gboolean
make_copy (sqlite3       *source,
           GBytes        *key,
           const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  sqlite3 *target = fw_db_connect (path, key, SQLITE_OPEN_READWRITE, error);
  gboolean done;

  if (target == NULL)
    return FALSE;

  sqlite3_exec (target, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL",
                NULL, NULL, NULL);
  done = copy_pages (target, source, cancellable, error);
  if (done && sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
    done = fw_db_fail (target, sqlite3_extended_errcode (target), error);
  done = done && fw_db_proves_encryption (target, error);
  sqlite3_close_v2 (target);

  return done;
}

static gboolean
check_copy (const char  *path,
            GBytes      *key,
            GError     **error)
{
  sqlite3 *copy = fw_db_connect (path, key, SQLITE_OPEN_READONLY, error);
  gboolean sound = copy != NULL && is_sound (copy, error);

  sqlite3_close_v2 (copy);

  return sound;
}

/**
 * fw_db_backup:
 * @key: the key of @db, which the copy gets, too
 * @path: an existing file is replaced, but only by a copy that was proven good
 */
gboolean
fw_db_backup (FwDb          *db,
              GBytes        *key,
              const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *part = NULL;
  gboolean done;
  int fd;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (db->depth == 0, FALSE);
  g_return_val_if_fail (key != NULL && g_bytes_get_size (key) == FW_DB_KEY_SIZE, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  part = g_strconcat (path, ".part-XXXXXX", NULL);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, FW_ERROR, errno == ENOSPC ? FW_ERROR_NO_SPACE : FW_ERROR_FAILED,
                   _("The backup cannot be written: %s"), g_strerror (errno));
      return FALSE;
    }
  close (fd);

  done = make_copy (db->handle, key, part, cancellable, error) && check_copy (part, key, error);
  if (done && g_rename (part, path) != 0)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_FAILED, _("The backup cannot be written: %s"),
                   g_strerror (errno));
      done = FALSE;
    }
  if (!done)
    {
      g_unlink (part);
      return FALSE;
    }

  return fw_db_sync_folder (path, error);
}
