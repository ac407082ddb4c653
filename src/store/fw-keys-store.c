/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-keys"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-keys.h"

/**
 * fw_keys_open_store:
 * @key: from the key file
 * @candidate: (nullable): from the key file
 * @used: (out) (transfer full): the one that fitted
 *
 * As fw_db_open(), but ends an interrupted change of the key, whichever way it
 * went.  If it was the candidate, then nobody has seen the recovery key that goes
 * with it: make another one with fw_keys_renew_recovery() and show that.
 *
 * FW_ERROR_DAMAGED if none fits, because the key file vouched for them.
 */
FwDb *
fw_keys_open_store (const char  *store,
                    GBytes      *key,
                    GBytes      *candidate,
                    GBytes     **used,
                    GError     **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(FwDb) db = NULL;
  g_autofree char *path = NULL;
  GBytes *fitting = key;

  g_return_val_if_fail (store != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (used != NULL, NULL);

  db = fw_db_open (store, key, FALSE, &reason);
  if (candidate != NULL && g_error_matches (reason, FW_ERROR, FW_ERROR_PASSPHRASE))
    {
      g_clear_error (&reason);
      fitting = candidate;
      db = fw_db_open (store, candidate, FALSE, &reason);
    }
  if (g_error_matches (reason, FW_ERROR, FW_ERROR_PASSPHRASE))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                           _("The store does not fit its key file, or its beginning is damaged."
                             " Restore a backup."));
      return NULL;
    }
  if (db == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  path = fw_keys_get_path (store);
  if (candidate != NULL && !fw_keys_settle (path, fitting, error))
    return NULL;
  *used = g_bytes_ref (fitting);

  return g_steal_pointer (&db);
}

/**
 * fw_keys_rekey_store:
 * @db: the open store
 * @key: the key it was opened with
 * @recovery_key: (out) (transfer full): replaces the old one
 * @new_key: (out) (transfer full): the key from now on
 *
 * Encrypts the whole store with a new key.  Backups made before go on opening
 * with what they were made with.
 */
gboolean
fw_keys_rekey_store (FwDb             *db,
                     const char       *store,
                     GBytes           *key,
                     const char       *passphrase,
                     const FwKdfCost  *cost,
                     char            **recovery_key,
                     GBytes          **new_key,
                     GError          **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (store != NULL, FALSE);

  path = fw_keys_get_path (store);
  if (!fw_keys_begin_rekey (path, key, passphrase, cost, recovery_key, new_key, error))
    return FALSE;
  if (fw_db_rekey (db, *new_key, error) && fw_keys_settle (path, *new_key, error))
    return TRUE;

  /* Both keys stay in the file; the next opening finds out which one it is. */
  fw_secret_clear (recovery_key);
  g_clear_pointer (new_key, g_bytes_unref);
  return FALSE;
}
