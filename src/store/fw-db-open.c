/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "fw-base.h"
#include "fw-db-private.h"

#define HEADER_SIZE   16
#define PAGE_SIZE     4096
#define CACHE_KIB     65536
#define BUSY_MS       250

/* Pages in the write-ahead log that a commit folds into the file by itself, and
 * from which on a rest is used for it.  Folding 1000 takes longer than a frame. */
#define FRAMES_MOST   1000
#define FRAMES_REST   150

/* The first bytes of every plain SQLite file, with their terminating NUL. */
static const char plain_header[HEADER_SIZE] = "SQLite format 3";

/* Each is read back: a library that does not know a pragma just says nothing. */
static const struct { const char *name, *value, *answer; } settings[] = {
  { "locking_mode", "EXCLUSIVE", "exclusive" },
  { "journal_mode", "WAL", "wal" },
  { "synchronous", "FULL", "2" },
  { "cache_size", "-" G_STRINGIFY (CACHE_KIB), "-" G_STRINGIFY (CACHE_KIB) },
  { "temp_store", "MEMORY", "2" },
  { "secure_delete", "ON", "1" },
  { "foreign_keys", "ON", "1" },
  { "trusted_schema", "OFF", "0" },
};

/* Returns: (transfer full) (nullable): first column of the first row, NULL
 * without a row or, with @code set, after a failure */
static char *
ask (sqlite3    *handle,
     const char *sql,
     int        *code)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  *code = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);
  if (*code != SQLITE_OK)
    return NULL;

  *code = sqlite3_step (statement);
  if (*code == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (*code == SQLITE_ROW || *code == SQLITE_DONE)
    *code = SQLITE_OK;
  sqlite3_finalize (statement);

  return answer;
}

/* The raw form skips SQLCipher's own key derivation: the key is random, and the
 * passphrase was stretched when the key file was opened. */
GBytes *
fw_db_raw_key (GBytes *key)
{
  guint8 *text;
  GBytes *raw = fw_secret_new (FW_DB_RAW_KEY_LENGTH + 1, &text);

  memcpy (text, "x'", 2);
  sodium_bin2hex ((char *) text + 2, 2 * FW_DB_KEY_SIZE + 1,
                  g_bytes_get_data (key, NULL), FW_DB_KEY_SIZE);
  memcpy (text + 2 + 2 * FW_DB_KEY_SIZE, "'", 2);

  return raw;
}

static sqlite3_file *
get_file (sqlite3 *handle)
{
  sqlite3_file *file = NULL;

  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
      file == NULL || file->pMethods == NULL)
    return NULL;

  return file;
}

static sqlite3_int64
get_file_size (sqlite3 *handle)
{
  sqlite3_file *file = get_file (handle);
  sqlite3_int64 size = 0;

  if (file == NULL || file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return -1;

  return size;
}

/*
 * fw_db_proves_encryption:
 *
 * Looks at the bytes on disk.  They are read through SQLite's own file, because
 * closing another descriptor of the same file would drop SQLite's POSIX locks.
 */
gboolean
fw_db_proves_encryption (sqlite3  *handle,
                         GError  **error)
{
  sqlite3_file *file = get_file (handle);
  sqlite3_int64 size = get_file_size (handle);
  char header[HEADER_SIZE] = "";

  if (size == 0)
    return TRUE;
  if (size < 0)
    return fw_db_fail_unsafe (error);
  if (size < HEADER_SIZE)
    return fw_db_fail (handle, SQLITE_CORRUPT, error);
  if (file->pMethods->xRead (file, header, HEADER_SIZE, 0) != SQLITE_OK)
    return fw_db_fail (handle, SQLITE_IOERR, error);
  if (memcmp (header, plain_header, HEADER_SIZE) == 0)
    return fw_db_fail_unsafe (error);

  return TRUE;
}

/* A plain SQLite does not know the pragma and returns no row. */
static gboolean
check_library (sqlite3  *handle,
               GError  **error)
{
  int code;
  g_autofree char *version = ask (handle, "PRAGMA cipher_version", &code);
  g_auto(GStrv) parts = NULL;
  guint64 major, minor;

  if (code != SQLITE_OK || version == NULL)
    return fw_db_fail_unsafe (error);

  parts = g_strsplit (version, ".", 3);
  if (g_strv_length (parts) < 2)
    return fw_db_fail_unsafe (error);
  major = g_ascii_strtoull (parts[0], NULL, 10);
  minor = g_ascii_strtoull (parts[1], NULL, 10);
  if (major < 4 || (major == 4 && minor < 6))
    return fw_db_fail_unsafe (error);

  return TRUE;
}

/* The first page decides.  A file of whole pages whose first one does not
 * authenticate was written with another key, as far as anybody can tell. */
static gboolean
check_key (sqlite3  *handle,
           GError  **error)
{
  int code;
  sqlite3_int64 size = get_file_size (handle);
  g_autofree char *count = ask (handle, "SELECT count(*) FROM sqlite_schema", &code);

  if (code == SQLITE_OK)
    return TRUE;
  if ((code & 0xff) != SQLITE_NOTADB || size < PAGE_SIZE || size % PAGE_SIZE != 0)
    return fw_db_fail (handle, code, error);

  g_set_error_literal (error, FW_ERROR, FW_ERROR_PASSPHRASE,
                       _("The passphrase does not fit this store."));
  return FALSE;
}

static gboolean
apply_key (sqlite3  *handle,
           GBytes   *key,
           GError  **error)
{
  g_autoptr(GBytes) raw = fw_db_raw_key (key);
  int code = sqlite3_key_v2 (handle, "main", g_bytes_get_data (raw, NULL), FW_DB_RAW_KEY_LENGTH);

  /* Pins the format, whatever a later SQLCipher makes its default. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (handle, "PRAGMA cipher_compatibility = 4", NULL, NULL, NULL);

  return code == SQLITE_OK || fw_db_fail_unsafe (error);
}

/* SQLCipher would write page numbers of failures to the terminal. */
static void
silence_cipher_log (sqlite3 *handle)
{
  sqlite3_exec (handle, "PRAGMA cipher_log_level = NONE", NULL, NULL, NULL);
}

static gboolean
connect_steps (sqlite3  *handle,
               GBytes   *key,
               GError  **error)
{
  sqlite3_extended_result_codes (handle, 1);
  sqlite3_busy_timeout (handle, BUSY_MS);
  silence_cipher_log (handle);

  return fw_db_proves_encryption (handle, error) &&
         apply_key (handle, key, error) &&
         check_library (handle, error);
}

/*
 * fw_db_connect:
 * @flags: SQLITE_OPEN_READWRITE and others
 *
 * A connection that has its key, in front of a file that is not plaintext.
 * Nothing was read with the key yet.
 */
sqlite3 *
fw_db_connect (const char  *path,
               GBytes      *key,
               int          flags,
               GError     **error)
{
  sqlite3 *handle = NULL;
  int code = sqlite3_open_v2 (path, &handle, flags | SQLITE_OPEN_FULLMUTEX, NULL);

  if (code != SQLITE_OK)
    fw_db_fail (handle, sqlite3_extended_errcode (handle), error);
  else if (connect_steps (handle, key, error))
    return handle;

  sqlite3_close_v2 (handle);
  return NULL;
}

static gboolean
apply_settings (sqlite3  *handle,
                GError  **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *set = g_strdup_printf ("PRAGMA %s = %s", settings[i].name,
                                              settings[i].value);
      g_autofree char *get = g_strdup_printf ("PRAGMA %s", settings[i].name);
      g_autofree char *set_answer = NULL;
      g_autofree char *answer = NULL;
      int code;

      set_answer = ask (handle, set, &code);
      if (code == SQLITE_OK)
        answer = ask (handle, get, &code);
      if (code != SQLITE_OK)
        return fw_db_fail (handle, code, error);
      if (g_strcmp0 (answer, settings[i].answer) != 0)
        return fw_db_fail_unsafe (error);
    }

  return TRUE;
}

static gboolean
refuse_traps (sqlite3  *handle,
              GError  **error)
{
  static const struct { int option, value; } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int code = sqlite3_db_config (handle, options[i].option, options[i].value, NULL);

      if (code != SQLITE_OK)
        return fw_db_fail (handle, code, error);
    }

  return TRUE;
}

/* Nobody else may hold the file, and from here on nobody else gets it. */
static gboolean
take_file (sqlite3  *handle,
           GError  **error)
{
  int code = sqlite3_exec (handle, "BEGIN EXCLUSIVE; COMMIT", NULL, NULL, NULL);

  return code == SQLITE_OK || fw_db_fail (handle, code, error);
}

static gboolean
open_steps (sqlite3  *handle,
            GError  **error)
{
  /* SQLite falls back to reading, and fails later with words nobody understands. */
  if (sqlite3_db_readonly (handle, "main") == 1)
    return fw_db_fail (handle, SQLITE_READONLY, error);
  if (sqlite3_exec (handle, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL) != SQLITE_OK)
    return fw_db_fail (handle, sqlite3_extended_errcode (handle), error);

  return check_key (handle, error) &&
         apply_settings (handle, error) &&
         refuse_traps (handle, error) &&
         take_file (handle, error) &&
         fw_db_proves_encryption (handle, error);
}

/* SQLite gives its journals the permissions of the file, so these are set
 * before it sees the file. */
static gboolean
make_private_file (const char  *path,
                   GError     **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return fw_db_sync_folder (path, error);
    }
  if (errno == EEXIST)
    {
      GStatBuf info;

      if (g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size == 0)
        return TRUE;
      g_set_error_literal (error, FW_ERROR, FW_ERROR_EXISTS,
                           _("There is already a file of this name."));
    }
  else if (errno == ENOSPC || errno == EDQUOT)
    fw_db_fail (NULL, SQLITE_FULL, error);
  else
    g_set_error (error, FW_ERROR, FW_ERROR_REFUSED, _("The store cannot be created here: %s"),
                 g_strerror (errno));

  return FALSE;
}

static gboolean
check_present (const char  *path,
               GError     **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("There is no store at this place."));
      return FALSE;
    }

  /* An empty file would be taken for a new store and hide that all is gone. */
  return info.st_size > 0 || fw_db_fail (NULL, SQLITE_CORRUPT, error);
}

/* A failure is no harm: the log stays, and the next commit tries again. */
static void
fold (FwDb *db)
{
  int code = sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  if (code == SQLITE_OK)
    db->n_frames = 0;
  else
    g_debug ("Checkpoint failed: %s", sqlite3_errstr (code));
}

static int
on_wal (gpointer    data,
        sqlite3    *handle,
        const char *name,
        int         n_frames)
{
  FwDb *db = data;

  db->n_frames = n_frames;
  if (n_frames >= FRAMES_MOST)
    fold (db);

  return SQLITE_OK;
}

/**
 * fw_db_open:
 * @path: the encrypted file
 * @key: FW_DB_KEY_SIZE random bytes
 * @create: make the file, which must not be there or be empty
 *
 * Any doubt about the encryption is an error, never a warning:
 * FW_ERROR_PASSPHRASE for another key, FW_ERROR_UNSAFE for plaintext or a plain
 * SQLite, FW_ERROR_BUSY while another process has it, FW_ERROR_DAMAGED,
 * FW_ERROR_NO_SPACE, FW_ERROR_NOT_FOUND, or with @create FW_ERROR_EXISTS.
 *
 * Returns: (transfer full) (nullable): use it in one thread at a time
 */
FwDb *
fw_db_open (const char  *path,
            GBytes      *key,
            gboolean     create,
            GError     **error)
{
  sqlite3 *handle;
  FwDb *db;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (key != NULL && g_bytes_get_size (key) == FW_DB_KEY_SIZE, NULL);

  if (!(create ? make_private_file (path, error) : check_present (path, error)))
    return NULL;

  handle = fw_db_connect (path, key, SQLITE_OPEN_READWRITE, error);
  if (handle == NULL)
    return NULL;
  if (!open_steps (handle, error))
    {
      sqlite3_close_v2 (handle);
      return NULL;
    }

  db = g_new0 (FwDb, 1);
  db->handle = handle;
  g_queue_init (&db->statements);
  sqlite3_wal_hook (handle, on_wal, db);

  return db;
}

/**
 * fw_db_rest:
 *
 * Folds the write-ahead log into the file when it has grown.  To be called
 * when nobody waits, so that no commit has to do it; what is committed is safe
 * either way.
 */
void
fw_db_rest (FwDb *db)
{
  g_return_if_fail (db != NULL);

  if (db->n_frames >= FRAMES_REST && sqlite3_get_autocommit (db->handle))
    fold (db);
}

/**
 * fw_db_close:
 *
 * Rolls back what is not committed and folds the write-ahead log into the file,
 * so that a closed store is one file.
 */
void
fw_db_close (FwDb *db)
{
  if (db == NULL)
    return;

  fw_db_forget_statements (db);
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  if (sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL)
      != SQLITE_OK)
    g_debug ("Checkpoint at close failed; the next start repeats it");
  sqlite3_close_v2 (db->handle);
  g_free (db);
}
