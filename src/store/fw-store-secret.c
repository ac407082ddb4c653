/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-secret"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-keys.h"
#include "fw-store-private.h"

/* What opens the store is changed while it is open.  That needs the key file and
 * the key, not the store, so a thread does it and a lock meanwhile does no harm. */

typedef struct
{
  char   *path;            /* of the key file */
  GBytes *key;
  GBytes *passphrase;
  GBytes *new_passphrase;  /* NULL: it is only asked for */
} Verification;

static void
verification_free (gpointer data)
{
  Verification *verification = data;

  g_free (verification->path);
  g_bytes_unref (verification->key);
  g_bytes_unref (verification->passphrase);
  g_clear_pointer (&verification->new_passphrase, g_bytes_unref);
  g_free (verification);
}

static gboolean
opens (Verification  *verification,
       GError       **error)
{
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;

  if (!fw_keys_unlock (verification->path, g_bytes_get_data (verification->passphrase, NULL),
                       &key, &candidate, error))
    return FALSE;
  if (g_bytes_equal (key, verification->key) ||
      (candidate != NULL && g_bytes_equal (candidate, verification->key)))
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                       _("The key file belongs to another store."));

  return FALSE;
}

static void
verify_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Verification *verification = data;
  GError *error = NULL;

  if (opens (verification, &error) &&
      (verification->new_passphrase == NULL ||
       fw_keys_set_passphrase (verification->path, verification->key,
                               g_bytes_get_data (verification->new_passphrase, NULL), NULL,
                               &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * fw_store_verify_async:
 * @passphrase: the present one; FW_ERROR_PASSPHRASE if it is not
 * @new_passphrase: (nullable): replaces it
 *
 * Takes half a second, and twice that to replace it.  A backup that was made
 * before goes on opening with the passphrase it was made with.
 */
void
fw_store_verify_async (FwStore             *self,
                       const char          *passphrase,
                       const char          *new_passphrase,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Verification *verification;

  g_return_if_fail (FW_IS_STORE (self));
  g_return_if_fail (passphrase != NULL);

  verification = g_new0 (Verification, 1);
  verification->path = fw_keys_get_path (self->path);
  verification->key = g_bytes_ref (self->key);
  verification->passphrase = fw_secret_new_text (passphrase);
  if (new_passphrase != NULL)
    verification->new_passphrase = fw_secret_new_text (new_passphrase);
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, fw_store_verify_async);
  g_task_set_task_data (task, verification, verification_free);
  g_task_run_in_thread (task, verify_in_thread);
}

gboolean
fw_store_verify_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The recovery key that there was opens the store no longer. */
gboolean
fw_store_set_recovery_key (FwStore     *self,
                           const char  *recovery_key,
                           GError     **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (recovery_key != NULL, FALSE);

  path = fw_keys_get_path (self->path);

  return fw_keys_set_recovery (path, self->key, recovery_key, error);
}
