/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-import-private.h"
#include "fw-quarantine.h"

G_DEFINE_FINAL_TYPE (FwImport, fw_import, G_TYPE_OBJECT)

void
fw_import_row_free (FwImportRow *row)
{
  g_free (row->uuid);
  g_free (row->entity);
  g_free (row->title);
  g_ptr_array_unref (row->fields);
  g_free (row);
}

static void
fw_import_finalize (GObject *object)
{
  FwImport *self = FW_IMPORT (object);

  g_clear_object (&self->store);
  g_clear_object (&self->sender);
  g_clear_object (&self->opened_with);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->packet, fw_packet_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->snapshots, g_hash_table_unref);
  g_clear_pointer (&self->entities, g_hash_table_unref);
  g_clear_pointer (&self->hint, g_free);

  G_OBJECT_CLASS (fw_import_parent_class)->finalize (object);
}

static void
fw_import_class_init (FwImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_import_finalize;
}

static void
fw_import_init (FwImport *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_import_row_free);
  self->snapshots = fw_import_snapshots_new ();
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* --- public -------------------------------------------------------------------------------- */

static gboolean
keep_refused (FwImport *self)
{
  return fw_store_has_room (self->store, g_bytes_get_size (self->file));
}

static void
remember_refused (FwImport     *self,
                  const GError *reason)
{
  FwDelivery delivery = {
    .device_id = self->sender != NULL ? self->sender->device_id : NULL,
    .state = (char *) "refused", .reason = reason->message, .path = self->path,
    .time = g_get_real_time () / 1000,
  };

  /* The file is kept with its reason: it may be gone when the reason is.  Once
   * there is no room left, that of a stranger is not even noted, who shall not
   * be able to fill the store. */
  if (self->sender != NULL || keep_refused (self))
    fw_log_add_inbox (self->store, self->digest, &delivery,
                      keep_refused (self) ? self->file : NULL, NULL);
}

/* The same bytes as before: nothing is opened again. */
static void
look_up (FwImport *self)
{
  g_autoptr(FwDelivery) known = fw_log_find_inbox (self->store, self->digest);

  if (known == NULL || g_strcmp0 (known->state, "applied") != 0)
    return;
  self->known = TRUE;
  self->created = known->time;
  if (known->device_id != NULL)
    self->sender = fw_pairing_find (self->store, known->device_id);
}

/* Returns: (transfer full): known, or to be opened */
FwImport *
fw_import_create (FwStore    *store,
                  GBytes     *file,
                  const char *path)
{
  FwImport *self = g_object_new (FW_TYPE_IMPORT, NULL);
  g_autofree char *hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);

  self->store = g_object_ref (store);
  self->file = g_bytes_ref (file);
  self->path = g_strdup (path);
  fw_hex_decode (hex, self->digest, sizeof self->digest);
  look_up (self);

  return self;
}

/* Only what the file itself is refused for: whoever cancels wants it later. */
gboolean
fw_import_refuse (FwImport  *self,
                  GError    *reason,
                  GError   **error)
{
  if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (reason, FW_ERROR, FW_ERROR_BUSY))
    remember_refused (self, reason);
  g_propagate_error (error, reason);

  return FALSE;
}

/**
 * fw_import_preview:
 *
 * Checks what was loaded and tries it out.  The store does
 * not change, but for a note about a file that was refused.
 */
gboolean
fw_import_preview (FwImport  *self,
                   GError   **error)
{
  GError *reason = NULL;

  g_return_val_if_fail (FW_IS_IMPORT (self), FALSE);

  if (fw_import_is_done (self))
    return TRUE;
  if (fw_import_check (self, &reason) && fw_import_try (self, &reason))
    return TRUE;

  return fw_import_refuse (self, reason, error);
}

/* How many operations the file holds. */
guint
fw_import_count_operations (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), 0);

  return self->packet != NULL ? fw_packet_count (self->packet) : 0;
}

/**
 * fw_import_load:
 * @file: the bytes of a delivery
 * @path: (nullable): where they came from, for the protocol
 *
 * Opens the file in the order of the concept, the seal before any parser.
 *
 * Returns: (transfer full) (nullable): neither held against the store nor
 *   tried out
 */
FwImport *
fw_import_load (FwStore     *store,
                GBytes      *file,
                const char  *path,
                GError     **error)
{
  g_autoptr(FwImport) self = NULL;
  FwOpening *opening;
  GError *reason = NULL;
  gboolean open;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  self = fw_import_create (store, file, path);
  if (self->known)
    return g_steal_pointer (&self);
  opening = fw_opening_new (store, file, self->digest, error);
  if (opening == NULL)
    return NULL;
  open = fw_opening_run (opening, NULL, NULL, &reason);
  fw_opening_give (opening, self);
  fw_opening_free (opening);
  if (open)
    return g_steal_pointer (&self);
  fw_import_refuse (self, reason, error);

  return NULL;
}

/**
 * fw_import_new:
 *
 * fw_import_load() and fw_import_preview(), all in this thread.
 *
 * Returns: (transfer full) (nullable)
 */
FwImport *
fw_import_new (FwStore     *store,
               GBytes      *file,
               const char  *path,
               GError     **error)
{
  g_autoptr(FwImport) self = fw_import_load (store, file, path, error);

  return self != NULL && fw_import_preview (self, error) ? g_steal_pointer (&self) : NULL;
}

/* --- beside a window ----------------------------------------------------------------------- */

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      opening,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (fw_opening_run (opening, NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * fw_import_load_async:
 *
 * fw_import_load() in a thread.
 */
void
fw_import_load_async (FwStore             *store,
                      GBytes              *file,
                      const char          *path,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(FwImport) self = NULL;
  g_autoptr(GTask) task = NULL;
  FwOpening *opening;
  GError *error = NULL;

  g_return_if_fail (FW_IS_STORE (store));
  g_return_if_fail (file != NULL);

  self = fw_import_create (store, file, path);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fw_import_load_async);
  if (self->known)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  opening = fw_opening_new (store, file, self->digest, &error);
  if (opening == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, opening, (GDestroyNotify) fw_opening_free);
  g_task_run_in_thread (task, load_in_thread);
}

/* Returns: (transfer full) (nullable) */
FwImport *
fw_import_load_finish (GAsyncResult  *result,
                       GError       **error)
{
  GTask *task;
  FwImport *self;
  FwOpening *opening;
  GError *reason = NULL;
  gboolean open;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  task = G_TASK (result);
  self = g_task_get_source_object (task);
  opening = g_task_get_task_data (task);
  open = g_task_propagate_boolean (task, &reason);
  if (opening != NULL)
    fw_opening_give (opening, self);
  if (open)
    return g_object_ref (self);
  fw_import_refuse (self, reason, error);

  return NULL;
}

/* Returns: (transfer none) (nullable) */
FwDevice *
fw_import_get_sender (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), NULL);

  return self->sender;
}

/* Milliseconds since 1970 UTC by the sender's clock; of a known file, when it
 * was taken over. */
gint64
fw_import_get_created (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), 0);

  return self->packet != NULL ? (gint64) (self->packet->hlc >> 16) : self->created;
}

guint
fw_import_get_number (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), 0);

  return self->packet != NULL ? (guint) self->packet->number : 0;
}

/* Whether these very bytes had been taken over before. */
gboolean
fw_import_get_known (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), FALSE);

  return self->known;
}

/* Whether they stand in the store, since now or before. */
gboolean
fw_import_is_done (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), FALSE);

  return self->known || self->applied;
}

/* Whether the file waits for an earlier one. */
gboolean
fw_import_get_parked (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), FALSE);

  return self->parked;
}

/* Returns: (transfer none) (nullable): a sentence that a person should read */
const char *
fw_import_get_hint (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), NULL);

  return self->hint;
}

/* Returns: (transfer none) (element-type FwImportRow) */
GPtrArray *
fw_import_get_rows (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), NULL);

  fw_import_complete_rows (self);

  return self->rows;
}

guint
fw_import_count (FwImport      *self,
                 FwImportState  state)
{
  guint count = 0;

  g_return_val_if_fail (FW_IS_IMPORT (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    count += ((FwImportRow *) self->rows->pdata[i])->state == state;

  return count;
}

/* Keeps the file with the reason; where it came from it stays too. */
gboolean
fw_import_reject (FwImport  *self,
                  GError   **error)
{
  FwDelivery delivery = { .state = (char *) "refused", .time = g_get_real_time () / 1000 };

  g_return_val_if_fail (FW_IS_IMPORT (self), FALSE);

  if (fw_import_is_done (self))
    return TRUE;
  delivery.message = self->packet->message;
  delivery.device_id = self->packet->sender;
  delivery.path = self->path;
  delivery.reason = _("declined by a person");

  return fw_log_add_inbox (self->store, self->digest, &delivery,
                           keep_refused (self) ? self->file : NULL, error);
}
