/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-backup"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fw-backup-private.h"
#include "fw-base.h"
#include "fw-db-private.h"
#include "fw-erasures.h"

/*
 * Several files change places, which no system does in one step.  So the new
 * ones are made ready beside the old ones first; then a marker is written that
 * names the folder for the old ones.  With the marker there, the change is only
 * ever carried forward, by fw_backup_resume(), until it is done.
 */

#define MARKER   ".restoring"
#define NEW      ".new"

/* Where SQLite takes its locks in a file, from its file format: one pending
 * byte at 1 GiB, one reserved byte, 510 shared ones. */
#define LOCK_START 0x40000000
#define LOCK_SIZE  512

static gboolean
fail_restore (int      reason,
              GError **error)
{
  g_set_error (error, FW_ERROR, reason == ENOSPC ? FW_ERROR_NO_SPACE : FW_ERROR_FAILED,
               _("The backup could not be put in place: %s"), g_strerror (reason));

  return FALSE;
}

/* Moves @path into the folder @aside, unless it is not there (any more). */
static gboolean
move_aside (const char  *path,
            const char  *aside,
            GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (aside, name, NULL);

  if (g_rename (path, target) == 0 || errno == ENOENT)
    return TRUE;

  return fail_restore (errno, error);
}

static gboolean
move_in (const char         *path,
         const char *const  *suffixes,
         const char         *aside,
         GError            **error)
{
  g_autofree char *fresh = g_strconcat (path, NEW, NULL);

  /* Not there: this step was done before an interruption. */
  if (!g_file_test (fresh, G_FILE_TEST_EXISTS))
    return TRUE;

  for (guint i = 0; suffixes[i] != NULL; i++)
    {
      g_autofree char *old = g_strconcat (path, suffixes[i], NULL);

      if (!move_aside (old, aside, error))
        return FALSE;
    }

  return g_rename (fresh, path) == 0 || fail_restore (errno, error);
}

static gboolean
carry_forward (const char  *store,
               const char  *aside,
               GError     **error)
{
  static const char *const store_files[] = { "-wal", "-journal", "-shm", "", NULL };
  static const char *const key_files[] = { ".bak", "", NULL };
  g_autofree char *keys = fw_keys_get_path (store);

  if (g_mkdir (aside, 0700) != 0 && errno != EEXIST)
    return fail_restore (errno, error);

  return move_in (store, store_files, aside, error) &&
         move_in (keys, key_files, aside, error) &&
         fw_db_sync_folder (store, error);
}

/**
 * fw_backup_resume:
 *
 * Finishes a restore that was interrupted; to be called before the store is
 * opened.  Nothing happens where there was none.
 */
gboolean
fw_backup_resume (const char  *store,
                  GError     **error)
{
  g_autofree char *marker = NULL;
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *aside = NULL;

  g_return_val_if_fail (store != NULL, FALSE);

  marker = g_strconcat (store, MARKER, NULL);
  if (!g_file_get_contents (marker, &name, NULL, NULL))
    return TRUE;
  if (*name == '\0' || strchr (name, '/') != NULL || g_str_equal (name, "..") ||
      g_str_equal (name, "."))
    return fail_restore (EINVAL, error);
  folder = g_path_get_dirname (store);
  aside = g_build_filename (folder, name, NULL);
  if (!carry_forward (store, aside, error))
    return FALSE;
  if (g_unlink (marker) != 0)
    return fail_restore (errno, error);

  return fw_db_sync_folder (store, error);
}

/* The caller has closed the store, so a lock is somebody else's. */
static gboolean
check_unlocked (const char  *store,
                GError     **error)
{
  struct flock lock = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_START, .l_len = LOCK_SIZE,
  };
  int fd = g_open (store, O_RDWR | O_CLOEXEC, 0);
  gboolean locked;

  if (fd < 0)
    return TRUE;
  locked = fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close (fd);

  return !locked || fw_db_fail (NULL, SQLITE_BUSY, error);
}

typedef struct
{
  const char *passphrase;      /* or */
  const char *recovery_key;
  GBytes     *key;
  GBytes     *candidate;
} Secrets;

static void
secrets_clear (Secrets *secrets)
{
  g_clear_pointer (&secrets->key, g_bytes_unref);
  g_clear_pointer (&secrets->candidate, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Secrets, secrets_clear)

static gboolean
unlock (Secrets         *secrets,
        const FwKeyFile *keys,
        GError         **error)
{
  secrets_clear (secrets);

  return secrets->passphrase != NULL
         ? fw_keys_unlock_file (keys, secrets->passphrase, &secrets->key, &secrets->candidate,
                                error)
         : fw_keys_recover_file (keys, secrets->recovery_key, &secrets->key, &secrets->candidate,
                                 error);
}

static FwDb *
open_either (const char     *path,
             const Secrets  *secrets,
             GError        **error)
{
  g_autoptr(GError) reason = NULL;
  FwDb *db = fw_db_open (path, secrets->key, FALSE, &reason);

  if (db == NULL && secrets->candidate != NULL &&
      g_error_matches (reason, FW_ERROR, FW_ERROR_PASSPHRASE))
    return fw_db_open (path, secrets->candidate, FALSE, error);
  if (db == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return db;
}

/* A new passphrase leaves the key of the file as it was; only after the file was
 * encrypted anew the keys beside it are needed. */
static FwDb *
open_former (const char     *store,
             const Secrets  *of_backup)
{
  g_autofree char *path = fw_keys_get_path (store);
  g_auto(Secrets) secrets = { of_backup->passphrase, of_backup->recovery_key, NULL, NULL };
  FwDb *db = open_either (store, of_backup, NULL);
  FwKeyFile keys;

  if (db == NULL && fw_key_file_load (path, &keys, NULL) && unlock (&secrets, &keys, NULL))
    db = open_either (store, &secrets, NULL);

  return db;
}

/* Whether @db is one of this program and not only a file. */
static gboolean
has_log (FwDb *db)
{
  return fw_db_get_integer (db, 0, "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
                            " AND name IN ('meta', 'scope', 'operation', 'erased')", "") == 4;
}

/* Returns: whether @fresh knows now all that was erased in @store */
static gboolean
carry_erasures (const char    *store,
                FwDb          *fresh,
                const Secrets *secrets)
{
  g_autoptr(FwDb) former = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_test (store, G_FILE_TEST_EXISTS) || !has_log (fresh))
    return TRUE;
  former = open_former (store, secrets);
  if (former != NULL && has_log (former) && fw_erasures_carry (former, fresh, &error))
    return TRUE;
  g_message ("What was erased since the backup is not known: %s",
             error != NULL ? error->message : "the store cannot be read");

  return FALSE;
}

static gboolean
prepare (const char  *path,
         const char  *store,
         const char  *fresh,
         Secrets     *secrets,
         FwKeyFile   *keys,
         gboolean    *complete,
         GError     **error)
{
  g_autoptr(FwDb) db = NULL;

  if (!fw_backup_unpack (path, fresh, keys, error) || !unlock (secrets, keys, error))
    return FALSE;
  db = open_either (fresh, secrets, error);
  if (db == NULL || !fw_db_check (db, error))
    return FALSE;
  *complete = carry_erasures (store, db, secrets);

  return TRUE;
}

static gboolean
write_text (const char  *path,
            const char  *text,
            GError     **error)
{
  g_autoptr(GError) reason = NULL;

  if (g_file_set_contents_full (path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &reason))
    return TRUE;

  return fail_restore (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC : EIO,
                       error);
}

/* Returns: (transfer full): a folder that is not there yet, also for who restores twice
 *   in a second */
static char *
dup_aside (const char *store)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, ".aside-%Y%m%d-%H%M%S");
  char *folder = g_strconcat (store, stamp, NULL);

  for (guint i = 2; g_file_test (folder, G_FILE_TEST_EXISTS); i++)
    {
      g_free (folder);
      folder = g_strdup_printf ("%s%s-%u", store, stamp, i);
    }

  return folder;
}

static gboolean
commit_restore (const char       *store,
                const FwKeyFile  *keys,
                char            **aside,
                GError          **error)
{
  g_autofree char *key_path = fw_keys_get_path (store);
  g_autofree char *new_keys = g_strconcat (key_path, NEW, NULL);
  g_autofree char *marker = g_strconcat (store, MARKER, NULL);
  g_autofree char *folder = dup_aside (store);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *text = fw_key_file_format (keys);

  if (!write_text (new_keys, text, error) ||
      !write_text (marker, name, error) ||
      !fw_backup_resume (store, error))
    return FALSE;
  if (aside != NULL)
    *aside = g_steal_pointer (&folder);

  return TRUE;
}

/**
 * fw_backup_restore:
 * @path: the backup
 * @store: the store to replace, which must be closed; need not be there
 * @passphrase: (nullable): of the time of the backup
 * @recovery_key: (nullable): instead of @passphrase
 * @aside: (out) (optional) (transfer full): folder in which the old store lies now
 * @complete: (out) (optional): whether all is known that was erased since the backup
 *
 * Nothing is deleted, and until the backup has proved whole nothing is moved.
 * What was erased since is erased again when the restored store is opened.
 * The restored store is opened with the secrets of the time of the backup, and
 * its witness will doubt, so it starts a new incarnation.
 */
gboolean
fw_backup_restore (const char  *path,
                   const char  *store,
                   const char  *passphrase,
                   const char  *recovery_key,
                   char       **aside,
                   gboolean    *complete,
                   GError     **error)
{
  g_autofree char *fresh = NULL;
  g_auto(Secrets) secrets = { passphrase, recovery_key, NULL, NULL };
  gboolean all = FALSE;
  FwKeyFile keys;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (store != NULL, FALSE);
  g_return_val_if_fail ((passphrase == NULL) != (recovery_key == NULL), FALSE);

  if (!fw_backup_resume (store, error) || !check_unlocked (store, error))
    return FALSE;
  fresh = g_strconcat (store, NEW, NULL);
  if (!prepare (path, store, fresh, &secrets, &keys, &all, error))
    {
      g_unlink (fresh);
      return FALSE;
    }
  if (complete != NULL)
    *complete = all;

  return commit_restore (store, &keys, aside, error);
}
