/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-open"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Opening takes half a second, because guessing a passphrase shall be expensive,
 * and a long file of an older program takes a minute once.  Windows let a thread
 * do it; from then on the store belongs to the thread that asked for it. */

/* So often somebody who waits is told how far it is. */
#define TELL_USEC 100000

typedef struct
{
  FwGrowth          growth;        /* first, so that one is the other */
  char             *path;
  GBytes           *passphrase;
  GBytes           *recovery_key;  /* NULL: with the passphrase that it has */
  GMainContext     *context;
  FwStoreProgress   progress;
  gpointer          user_data;
  gint64            told;
} Opening;

typedef struct
{
  FwStoreProgress progress;
  gpointer        user_data;
  double          part;
} Message;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_clear_object (&opening->growth.cancellable);
  g_bytes_unref (opening->passphrase);
  g_clear_pointer (&opening->recovery_key, g_bytes_unref);
  g_main_context_unref (opening->context);
  g_free (opening);
}

static gboolean
deliver (gpointer data)
{
  Message *message = data;

  message->progress (message->part, message->user_data);

  return G_SOURCE_REMOVE;
}

/* In the thread.  What is told arrives before the end does, since both go the same
 * way; so whoever asked is still there. */
static void
tell (FwGrowth *growth,
      double    part)
{
  Opening *opening = (Opening *) growth;
  gint64 now = g_get_monotonic_time ();
  Message *message;

  if (opening->progress == NULL || now - opening->told < TELL_USEC)
    return;
  opening->told = now;
  message = g_new (Message, 1);
  *message = (Message) { opening->progress, opening->user_data, part };
  g_main_context_invoke_full (opening->context, G_PRIORITY_DEFAULT, deliver, message, g_free);
}

static const char *
get_text (GBytes *secret)
{
  return g_bytes_get_data (secret, NULL);
}

static FwStore *
run (Opening  *opening,
     GError  **error)
{
  if (opening->recovery_key != NULL)
    return fw_store_recover_growing (opening->path, get_text (opening->recovery_key),
                                     get_text (opening->passphrase), &opening->growth, error);

  return fw_store_open_growing (opening->path, get_text (opening->passphrase), &opening->growth,
                                error);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  FwStore *store = run (data, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * fw_store_open_async:
 * @recovery_key: (nullable): the printed key; %NULL opens with @passphrase
 * @passphrase: with a recovery key the one that the store gets
 * @cancellable: also while an older file is brought up to date, which leaves it as
 *   it was
 * @progress: (nullable): called in this thread, now and then, only while such a
 *   file is brought up to date
 * @callback: ends with fw_store_open_finish()
 */
void
fw_store_open_async (const char          *path,
                     const char          *recovery_key,
                     const char          *passphrase,
                     GCancellable        *cancellable,
                     FwStoreProgress      progress,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (path != NULL && passphrase != NULL);

  opening = g_new0 (Opening, 1);
  opening->growth.tell = tell;
  opening->growth.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  opening->path = g_strdup (path);
  opening->passphrase = fw_secret_new_text (passphrase);
  opening->recovery_key = recovery_key != NULL ? fw_secret_new_text (recovery_key) : NULL;
  opening->context = g_main_context_ref_thread_default ();
  opening->progress = progress;
  opening->user_data = user_data;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fw_store_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

/* @store: (transfer full) (nullable) */
static FwStore *
with_codes (FwStore *store)
{
  if (store != NULL)
    fw_store_apply_codes (store);

  return store;
}

/* Returns: (transfer full) (nullable) */
FwStore *
fw_store_open_finish (GAsyncResult  *result,
                      GError       **error)
{
  return with_codes (g_task_propagate_pointer (G_TASK (result), error));
}

/**
 * fw_store_open:
 *
 * Takes about half a second; windows use fw_store_open_async().
 */
FwStore *
fw_store_open (const char  *path,
               const char  *passphrase,
               GError     **error)
{
  g_return_val_if_fail (path != NULL && passphrase != NULL, NULL);

  return with_codes (fw_store_open_growing (path, passphrase, NULL, error));
}

/* Opens with the printed key and gives the store a new passphrase. */
FwStore *
fw_store_recover (const char  *path,
                  const char  *recovery_key,
                  const char  *new_passphrase,
                  GError     **error)
{
  g_return_val_if_fail (path != NULL && recovery_key != NULL && new_passphrase != NULL, NULL);

  return with_codes (fw_store_recover_growing (path, recovery_key, new_passphrase, NULL, error));
}

/* --- making one --------------------------------------------------------------------- */

typedef struct
{
  char   *path;
  GBytes *passphrase;
  char   *name;
  char   *carrier;
  FwRole  role;
  char   *recovery_key;
} Creation;

static void
creation_free (gpointer data)
{
  Creation *creation = data;

  g_free (creation->path);
  g_bytes_unref (creation->passphrase);
  g_free (creation->name);
  g_free (creation->carrier);
  fw_secret_clear (&creation->recovery_key);
  g_free (creation);
}

static void
create_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Creation *creation = data;
  GError *error = NULL;
  FwStore *store = fw_store_create (creation->path, get_text (creation->passphrase),
                                    creation->name, creation->carrier, creation->role,
                                    FW_STORE_DEFAULT, &creation->recovery_key, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* fw_store_create() in a thread, which takes as long as opening. */
void
fw_store_create_async (const char          *path,
                       const char          *passphrase,
                       const char          *name,
                       const char          *carrier,
                       FwRole               role,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Creation *creation;

  g_return_if_fail (path != NULL && passphrase != NULL);

  creation = g_new0 (Creation, 1);
  creation->path = g_strdup (path);
  creation->passphrase = fw_secret_new_text (passphrase);
  creation->name = g_strdup (name);
  creation->carrier = g_strdup (carrier);
  creation->role = role;
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, fw_store_create_async);
  g_task_set_task_data (task, creation, creation_free);
  g_task_run_in_thread (task, create_in_thread);
}

/**
 * fw_store_create_finish:
 * @recovery_key: (out) (transfer full): to be shown once and wiped
 *
 * Returns: (transfer full) (nullable)
 */
FwStore *
fw_store_create_finish (GAsyncResult  *result,
                        char         **recovery_key,
                        GError       **error)
{
  Creation *creation = g_task_get_task_data (G_TASK (result));
  FwStore *store = with_codes (g_task_propagate_pointer (G_TASK (result), error));

  *recovery_key = store != NULL ? g_steal_pointer (&creation->recovery_key) : NULL;

  return store;
}
