/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-keys"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-keys-private.h"
#include "fw-passphrase.h"

/* Returns: (transfer full): where the keys of @store are; a second copy lies
 * beside it under the same name with ".bak" */
char *
fw_keys_get_path (const char *store)
{
  g_return_val_if_fail (store != NULL, NULL);

  return g_strconcat (store, ".keys", NULL);
}

static gboolean
check_passphrase (const char  *passphrase,
                  GError     **error)
{
  const char *hint;

  if (fw_passphrase_strength (passphrase, &hint) != FW_PASSPHRASE_REFUSED)
    return TRUE;

  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, hint);
  return FALSE;
}

/* A new key with both slots; the recovery key leaves only as text. */
static gboolean
make_set (FwKeySet         *set,
          const char       *passphrase,
          const FwKdfCost  *cost,
          char            **recovery_key,
          GBytes          **key,
          GError          **error)
{
  g_autoptr(GBytes) fresh = fw_secret_random (FW_DB_KEY_SIZE);
  g_autoptr(GBytes) recovery = fw_secret_random (FW_KEYS_RECOVERY_SIZE);

  fw_key_set_identify (set, fresh);
  if (!fw_key_set_lock (set, passphrase, cost, fresh, error) ||
      !fw_key_set_lock_recovery (set, recovery, fresh, error))
    return FALSE;
  *recovery_key = fw_recovery_key_format (recovery);
  *key = g_steal_pointer (&fresh);

  return TRUE;
}

/**
 * fw_keys_create:
 * @path: of the key file, which must not be there
 * @recovery_key: (out) (transfer full): to be shown once, then wiped
 * @key: (out) (transfer full): the new key of the store
 *
 * Errors: FW_ERROR_INVALID if the passphrase is refused, FW_ERROR_EXISTS.
 */
gboolean
fw_keys_create (const char       *path,
                const char       *passphrase,
                const FwKdfCost  *cost,
                char            **recovery_key,
                GBytes          **key,
                GError          **error)
{
  FwKeyFile file = { .n_sets = 1 };

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (recovery_key != NULL && key != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_EXISTS,
                           _("There is already a key file. It was not changed."));
      return FALSE;
    }
  if (!check_passphrase (passphrase, error) ||
      !make_set (&file.sets[0], passphrase, cost, recovery_key, key, error))
    return FALSE;
  if (fw_key_file_save (path, &file, error))
    return TRUE;

  fw_secret_clear (recovery_key);
  g_clear_pointer (key, g_bytes_unref);
  return FALSE;
}

/* The second set may have been made with another passphrase than the first only
 * by somebody who put the file together, so it must open, too. */
gboolean
fw_keys_unlock_file (const FwKeyFile  *file,
                     const char       *passphrase,
                     GBytes          **key,
                     GBytes          **candidate,
                     GError          **error)
{
  g_autoptr(GBytes) first = fw_key_set_unlock (&file->sets[0], passphrase, error);
  g_autoptr(GBytes) second = NULL;

  if (first != NULL && file->n_sets > 1)
    second = fw_key_set_unlock (&file->sets[1], passphrase, error);
  if (first == NULL || (file->n_sets > 1 && second == NULL))
    return FALSE;
  *key = g_steal_pointer (&first);
  *candidate = g_steal_pointer (&second);

  return TRUE;
}

/* While the store is encrypted anew each set has its own recovery key, and the
 * paper holds one of the two. */
gboolean
fw_keys_recover_file (const FwKeyFile  *file,
                      const char       *recovery_key,
                      GBytes          **key,
                      GBytes          **candidate,
                      GError          **error)
{
  g_autoptr(GBytes) recovery = fw_recovery_key_parse (recovery_key, error);

  if (recovery == NULL)
    return FALSE;

  *candidate = NULL;
  for (guint i = 0; i < file->n_sets; i++)
    {
      g_autoptr(GError) reason = NULL;

      *key = fw_key_set_recover (&file->sets[i], recovery, &reason);
      if (*key != NULL)
        return TRUE;
      if (i + 1 == file->n_sets)
        g_propagate_error (error, g_steal_pointer (&reason));
    }

  return FALSE;
}

/**
 * fw_keys_unlock:
 * @key: (out) (transfer full): the key of the store
 * @candidate: (out) (transfer full) (nullable): another key that may be the one,
 *   after a change of the key was interrupted; see fw_keys_open_store()
 *
 * Takes as long as Argon2id does.  Errors: FW_ERROR_PASSPHRASE,
 * FW_ERROR_NOT_FOUND, FW_ERROR_DAMAGED if both copies are, FW_ERROR_TOO_NEW.
 */
gboolean
fw_keys_unlock (const char  *path,
                const char  *passphrase,
                GBytes     **key,
                GBytes     **candidate,
                GError     **error)
{
  FwKeyFile file;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (key != NULL && candidate != NULL, FALSE);

  return fw_key_file_load (path, &file, error) &&
         fw_keys_unlock_file (&file, passphrase, key, candidate, error);
}

/* As fw_keys_unlock(), and FW_ERROR_INVALID for a slip in the typed key. */
gboolean
fw_keys_recover (const char  *path,
                 const char  *recovery_key,
                 GBytes     **key,
                 GBytes     **candidate,
                 GError     **error)
{
  FwKeyFile file;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (recovery_key != NULL, FALSE);
  g_return_val_if_fail (key != NULL && candidate != NULL, FALSE);

  return fw_key_file_load (path, &file, error) &&
         fw_keys_recover_file (&file, recovery_key, key, candidate, error);
}

/* Who has the store open knows which of two keys it is. */
static FwKeySet *
keep_only (FwKeyFile *file,
           FwKeySet  *set)
{
  if (set != &file->sets[0])
    file->sets[0] = *set;
  file->n_sets = 1;

  return &file->sets[0];
}

/**
 * fw_keys_set_passphrase:
 * @key: the key that the store was opened with
 *
 * The old passphrase ends with this, the recovery key stays.  A copy of the key
 * file that somebody made before goes on accepting the old one.
 */
gboolean
fw_keys_set_passphrase (const char       *path,
                        GBytes           *key,
                        const char       *passphrase,
                        const FwKdfCost  *cost,
                        GError          **error)
{
  FwKeyFile file;
  FwKeySet *set;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);

  if (!check_passphrase (passphrase, error) || !fw_key_file_load (path, &file, error))
    return FALSE;
  set = fw_key_file_find (&file, key, error);

  return set != NULL &&
         fw_key_set_lock (keep_only (&file, set), passphrase, cost, key, error) &&
         fw_key_file_save_lock (path, &file, error);
}

/* Returns: (transfer full): a key that opens nothing yet, as it is printed */
char *
fw_recovery_key_new (void)
{
  g_autoptr(GBytes) recovery = fw_secret_random (FW_KEYS_RECOVERY_SIZE);

  return fw_recovery_key_format (recovery);
}

/**
 * fw_keys_set_recovery:
 * @key: the key that the store was opened with
 * @recovery_key: of fw_recovery_key_new()
 *
 * The printed key that there was ends with this, when the paper was lost or
 * seen by somebody.
 */
gboolean
fw_keys_set_recovery (const char  *path,
                      GBytes      *key,
                      const char  *recovery_key,
                      GError     **error)
{
  g_autoptr(GBytes) recovery = NULL;
  FwKeyFile file;
  FwKeySet *set;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (recovery_key != NULL, FALSE);

  recovery = fw_recovery_key_parse (recovery_key, error);
  if (recovery == NULL || !fw_key_file_load (path, &file, error))
    return FALSE;
  set = fw_key_file_find (&file, key, error);

  return set != NULL &&
         fw_key_set_lock_recovery (keep_only (&file, set), recovery, key, error) &&
         fw_key_file_save_lock (path, &file, error);
}

/**
 * fw_keys_begin_rekey:
 * @key: the key that the store was opened with
 * @passphrase: the present one, which goes on
 * @recovery_key: (out) (transfer full): replaces the old one
 * @candidate: (out) (transfer full): the key to encrypt the store with
 *
 * Puts a second key beside the first, so that the store opens whatever happens
 * until fw_keys_settle().
 */
gboolean
fw_keys_begin_rekey (const char       *path,
                     GBytes           *key,
                     const char       *passphrase,
                     const FwKdfCost  *cost,
                     char            **recovery_key,
                     GBytes          **candidate,
                     GError          **error)
{
  g_autoptr(GBytes) proof = NULL;
  FwKeyFile file;
  FwKeySet *set;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (recovery_key != NULL && candidate != NULL, FALSE);

  if (!fw_key_file_load (path, &file, error))
    return FALSE;
  set = fw_key_file_find (&file, key, error);
  proof = set != NULL ? fw_key_set_unlock (set, passphrase, error) : NULL;
  if (proof == NULL)
    return FALSE;

  keep_only (&file, set);
  file.n_sets = 2;
  if (!make_set (&file.sets[1], passphrase, cost, recovery_key, candidate, error))
    return FALSE;
  if (fw_key_file_save (path, &file, error))
    return TRUE;

  fw_secret_clear (recovery_key);
  g_clear_pointer (candidate, g_bytes_unref);
  return FALSE;
}

/**
 * fw_keys_settle:
 * @key: the key that the store is encrypted with now
 *
 * Forgets the other one, if there is any.
 */
gboolean
fw_keys_settle (const char  *path,
                GBytes      *key,
                GError     **error)
{
  FwKeyFile file;
  FwKeySet *set;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!fw_key_file_load (path, &file, error))
    return FALSE;
  set = fw_key_file_find (&file, key, error);
  if (set == NULL)
    return FALSE;
  if (file.n_sets == 1)
    return TRUE;
  keep_only (&file, set);

  return fw_key_file_save (path, &file, error);
}
