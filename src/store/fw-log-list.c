/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-log-list"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Operations as they stand in the log, in several choices. */

#define SELECT_OPERATIONS                                                          \
  "SELECT o.id, o.scope, s.ident, coalesce(o.seq, 0), o.previous, o.hlc, o.kind,"  \
  " o.object, o.field, o.type, o.value, o.replaced, o.barrier, o.seen, o.author,"  \
  " o.salt, o.blank FROM operation o JOIN stream s ON s.id = o.stream "

static FwOperation *
read_operation (sqlite3_stmt *statement)
{
  FwOperation *operation = fw_operation_new ();
  GBytes **lists[] = { &operation->replaced, &operation->barrier, &operation->seen,
                       &operation->author };

  memcpy (operation->id, sqlite3_column_blob (statement, 0), FW_OPERATION_ID_SIZE);
  operation->scope = sqlite3_column_int64 (statement, 1);
  memcpy (operation->stream, sqlite3_column_blob (statement, 2), FW_STREAM_ID_SIZE);
  operation->seq = sqlite3_column_int64 (statement, 3);
  memcpy (operation->previous, sqlite3_column_blob (statement, 4), FW_OPERATION_ID_SIZE);
  operation->hlc = (guint64) sqlite3_column_int64 (statement, 5);
  operation->kind = sqlite3_column_int (statement, 6);
  operation->object = fw_uuid_format (sqlite3_column_blob (statement, 7));
  operation->field = g_strdup ((const char *) sqlite3_column_text (statement, 8));
  operation->type = g_strdup ((const char *) sqlite3_column_text (statement, 9));
  operation->value = g_strdup ((const char *) sqlite3_column_text (statement, 10));
  for (int i = 0; i < 4; i++)
    {
      g_bytes_unref (*lists[i]);
      *lists[i] = fw_db_dup_bytes (statement, 11 + i);
    }
  operation->blank = sqlite3_column_int (statement, 16) != 0;
  if (sqlite3_column_bytes (statement, 15) == FW_SALT_SIZE)
    memcpy (operation->salt, sqlite3_column_blob (statement, 15), FW_SALT_SIZE);

  return operation;
}

static GPtrArray *
read_all (FwStore      *store,
          sqlite3_stmt *statement)
{
  GPtrArray *operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_free);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_ptr_array_add (operations, read_operation (statement));

  return operations;
}

/**
 * fw_log_list_operations:
 * @after: the last seq that is not wanted
 *
 * Returns: (transfer full) (element-type FwOperation): the rest of the stream
 */
GPtrArray *
fw_log_list_operations (FwStore      *store,
                        gint64        scope,
                        const guint8 *stream,
                        gint64        after)
{
  return fw_log_list_run (store, scope, stream, after, G_MAXINT64);
}

/**
 * fw_log_list_run:
 * @after: the last seq that is not wanted
 * @upto: the last one that is
 *
 * Returns: (transfer full) (element-type FwOperation): a piece of the stream
 */
GPtrArray *
fw_log_list_run (FwStore      *store,
                 gint64        scope,
                 const guint8 *stream,
                 gint64        after,
                 gint64        upto)
{
  g_autoptr(GBytes) ident = g_bytes_new (stream, FW_STREAM_ID_SIZE);

  /* That it is one stream tells the engine that its index has the order. */
  return read_all (store,
                   fw_db_bind (store->db, NULL,
                               SELECT_OPERATIONS "WHERE s.scope = ?1 AND s.ident = ?2"
                               " AND o.scope = ?1 AND o.seq > ?3 AND o.seq <= ?4 ORDER BY o.seq",
                               "ibii", scope, ident, after, upto));
}

/**
 * fw_log_list_loose:
 *
 * Returns: (transfer full) (element-type FwOperation): those outside of any
 *   stream, by stream and id
 */
GPtrArray *
fw_log_list_loose (FwStore *store,
                   gint64   scope)
{
  /* Asked by stream, so that the index of the numbers finds them. */
  return read_all (store,
                   fw_db_bind (store->db, NULL,
                               SELECT_OPERATIONS "WHERE s.scope = ?1 AND o.scope = ?1"
                               " AND o.seq IS NULL ORDER BY s.ident, o.id", "i", scope));
}

/**
 * fw_log_list_erasures:
 * @field: "" for those of the whole record
 *
 * Returns: (transfer full) (element-type FwOperation): what justifies that a
 *   value is gone
 */
GPtrArray *
fw_log_list_erasures (FwStore    *store,
                      const char *uuid,
                      const char *field)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return read_all (store,
                   fw_db_bind (store->db, NULL,
                               SELECT_OPERATIONS "WHERE o.id IN (SELECT operation FROM erased"
                               " WHERE object = ? AND field = ?) ORDER BY o.id", "bt", object,
                               field));
}

/* Returns: (transfer full) (element-type FwOperation): all values that stand,
 *   by record, field and id; of @uuid (nullable) only */
GPtrArray *
fw_log_list_heads (FwStore    *store,
                   gint64      scope,
                   const char *uuid)
{
  g_autoptr(GBytes) object = uuid != NULL ? fw_uuid_to_bytes (uuid) : NULL;

  /* Two texts, so that one record is found by its key. */
  return read_all (store, object != NULL
                          ? fw_db_bind (store->db, NULL,
                                        SELECT_OPERATIONS "JOIN head h ON h.operation = o.nr"
                                        " WHERE h.object = ? AND o.scope = ?"
                                        " ORDER BY h.field, o.id", "bi", object, scope)
                          : fw_db_bind (store->db, NULL,
                                        SELECT_OPERATIONS "JOIN head h ON h.operation = o.nr"
                                        " WHERE o.scope = ?"
                                        " ORDER BY h.object, h.field, o.id", "i", scope));
}

/* Returns: (transfer full) (element-type FwOperation): all erasures of a scope,
 *   by record, field and id */
GPtrArray *
fw_log_list_all_erasures (FwStore *store,
                          gint64   scope)
{
  return read_all (store,
                   fw_db_bind (store->db, NULL,
                               SELECT_OPERATIONS "JOIN erased e ON e.operation = o.id"
                               " WHERE o.scope = ? ORDER BY e.object, e.field, o.id", "i", scope));
}

/**
 * fw_log_dup_history_digest:
 * @count: (out): how many operations there are
 *
 * Returns: (transfer full): a checksum over all operations of the scope, also
 *   those replaced and erased; the same for the same set, however it came
 */
char *
fw_log_dup_history_digest (FwStore *store,
                           gint64   scope,
                           guint   *count)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL,
                                        "SELECT id, blank, coalesce(value, '') FROM operation"
                                        " WHERE scope = ? ORDER BY id", "i", scope);

  *count = 0;
  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      guint8 blank = sqlite3_column_int (statement, 1) != 0;

      g_checksum_update (checksum, sqlite3_column_blob (statement, 0), FW_OPERATION_ID_SIZE);
      g_checksum_update (checksum, &blank, 1);
      g_checksum_update (checksum, sqlite3_column_text (statement, 2),
                         sqlite3_column_bytes (statement, 2));
      (*count)++;
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/* --- check ----------------------------------------------------------------------------- */

/* An erased one has lost what the id was made of, and only a newer program
 * knows how that of an unknown one is made. */
static gboolean
has_right_id (FwOperation *operation)
{
  guint8 id[FW_OPERATION_ID_SIZE];

  if (operation->blank || operation->kind < FW_OPERATION_SET ||
      operation->kind > FW_OPERATION_ERASE_OBJECT)
    return TRUE;
  fw_operation_compute_id (operation, id);

  return memcmp (operation->id, id, sizeof id) == 0;
}

static gboolean
check_streams (FwStore      *self,
               sqlite3_stmt *statement)
{
  guint8 stream[FW_STREAM_ID_SIZE] = { 0 };
  guint8 previous[FW_OPERATION_ID_SIZE] = { 0 };
  gint64 scope = 0, seq = 0;
  gboolean intact = statement != NULL;

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      g_autoptr(FwOperation) operation = read_operation (statement);

      if (operation->scope != scope || memcmp (operation->stream, stream, FW_STREAM_ID_SIZE) != 0)
        {
          memset (previous, 0, sizeof previous);
          seq = 0;
        }
      intact &= operation->seq == ++seq;
      intact &= memcmp (operation->previous, previous, sizeof previous) == 0;
      intact &= has_right_id (operation);
      memcpy (previous, operation->id, sizeof previous);
      memcpy (stream, operation->stream, sizeof stream);
      scope = operation->scope;
    }

  return intact;
}

/* Each id must be the hash of its content and of the id before. */
gboolean
fw_log_check (FwStore  *self,
              GError  **error)
{
  sqlite3_stmt *numbered = fw_db_bind (self->db, error,
                                       SELECT_OPERATIONS "WHERE o.seq IS NOT NULL"
                                       " ORDER BY o.stream, o.seq", "");
  gboolean intact = check_streams (self, numbered);
  sqlite3_stmt *loose = fw_db_bind (self->db, NULL, SELECT_OPERATIONS "WHERE o.seq IS NULL", "");

  while (loose != NULL && fw_db_step (self->db, loose, NULL) == 1)
    {
      g_autoptr(FwOperation) operation = read_operation (loose);

      intact &= has_right_id (operation);
    }

  return intact;
}
