/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

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
  operation->object = fw_uuid_from_bytes (sqlite3_column_blob (statement, 7));
  operation->field = g_strdup ((const char *) sqlite3_column_text (statement, 8));
  operation->type = g_strdup ((const char *) sqlite3_column_text (statement, 9));
  operation->value = g_strdup ((const char *) sqlite3_column_text (statement, 10));
  for (int i = 0; i < 4; i++)
    {
      g_bytes_unref (*lists[i]);
      *lists[i] = g_bytes_new (sqlite3_column_blob (statement, 11 + i),
                               (gsize) sqlite3_column_bytes (statement, 11 + i));
    }
  operation->blank = sqlite3_column_int (statement, 16) != 0;
  if (sqlite3_column_bytes (statement, 15) == FW_SALT_SIZE)
    memcpy (operation->salt, sqlite3_column_blob (statement, 15), FW_SALT_SIZE);

  return operation;
}

#define SELECT_OPERATIONS                                                          \
  "SELECT o.id, o.scope, s.ident, coalesce(o.seq, 0), o.previous, o.hlc, o.kind,"  \
  " o.object, o.field, o.type, o.value, o.replaced, o.barrier, o.seen, o.author,"  \
  " o.salt, o.blank FROM operation o JOIN stream s ON s.id = o.stream "

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
  GPtrArray *operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_free);
  g_autoptr(GBytes) ident = g_bytes_new (stream, FW_STREAM_ID_SIZE);
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL,
                                        SELECT_OPERATIONS "WHERE o.scope = ? AND s.ident = ?"
                                        " AND o.seq > ?"
                                        " ORDER BY o.seq", "ibi", scope, ident, after);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_ptr_array_add (operations, read_operation (statement));

  return operations;
}

/* --- check ----------------------------------------------------------------------------- */

/* Each id must be the hash of its content and of the id before. */
static gboolean
check_chains (FwStore  *self,
              GError  **error)
{
  sqlite3_stmt *statement = fw_db_bind (self->db, error,
                                        SELECT_OPERATIONS "WHERE o.seq IS NOT NULL"
                                        " ORDER BY o.stream, o.seq", "");
  guint8 stream[FW_STREAM_ID_SIZE] = { 0 };
  guint8 previous[FW_OPERATION_ID_SIZE] = { 0 };
  gint64 scope = 0, seq = 0;
  gboolean intact = statement != NULL;

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      g_autoptr(FwOperation) operation = read_operation (statement);
      guint8 id[FW_OPERATION_ID_SIZE];

      if (operation->scope != scope || memcmp (operation->stream, stream, FW_STREAM_ID_SIZE) != 0)
        {
          memset (previous, 0, sizeof previous);
          seq = 0;
        }
      fw_operation_compute_id (operation, id);
      intact &= operation->seq == ++seq;
      intact &= memcmp (operation->previous, previous, sizeof previous) == 0;
      intact &= operation->blank || memcmp (operation->id, id, sizeof id) == 0;
      memcpy (previous, operation->id, sizeof previous);
      memcpy (stream, operation->stream, sizeof stream);
      scope = operation->scope;
    }
  if (!intact && (error == NULL || *error == NULL))
    g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                         _("The log of this file is not intact. Please restore a backup."));

  return intact;
}

static void
add_rows (FwStore    *self,
          GChecksum  *checksum,
          const char *sql)
{
  sqlite3_stmt *statement = fw_db_prepare (self->db, sql, NULL);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    for (int column = 0; column < sqlite3_column_count (statement); column++)
      {
        const char *text = (const char *) sqlite3_column_text (statement, column);

        g_checksum_update (checksum, (const guchar *) (text != NULL ? text : "\1"), -1);
        g_checksum_update (checksum, (const guchar *) "\0", 1);
      }
}

static char *
digest_of_rows (FwStore *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  add_rows (self, checksum, "SELECT uuid, entity, scope, deleted, parent, title, title_key,"
            " modified, created FROM object ORDER BY uuid");
  for (guint i = 0; i < n_entities; i++)
    {
      g_autofree char *sql = fw_schema_dup_select (entities[i], "ORDER BY o.uuid");

      add_rows (self, checksum, sql);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
remake_rows (FwStore  *self,
             GError  **error)
{
  sqlite3_stmt *statement =
    fw_db_prepare (self->db, "SELECT DISTINCT object FROM operation UNION"
                   " SELECT unhex(uuid, '-') FROM object", error);

  /* Rows that the log knows nothing of go. */
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      g_autofree char *uuid = fw_uuid_from_bytes (sqlite3_column_blob (statement, 0));

      fw_store_touch (self, uuid, TRUE);
    }

  return statement != NULL && fw_materialise_touched (self, error);
}

/**
 * fw_store_rebuild:
 *
 * Makes all rows, titles and the search index again from the log.
 */
gboolean
fw_store_rebuild (FwStore  *self,
                  GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_store_begin (self, "rebuild", error))
    return FALSE;
  if (!remake_rows (self, error) ||
      !fw_db_run (self->db, error, "UPDATE action SET kind = 'final' WHERE nr = ?", "i",
                  self->action))
    {
      fw_store_rollback (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/* The rows must be what the log says: made again, they are the same. */
static gboolean
check_rows (FwStore  *self,
            GError  **error)
{
  g_autofree char *before = digest_of_rows (self);
  g_autofree char *after = NULL;
  gboolean remade;

  if (!fw_store_begin (self, "check", error))
    return FALSE;
  remade = remake_rows (self, error);
  after = digest_of_rows (self);
  g_hash_table_remove_all (self->touched);
  g_hash_table_remove_all (self->removed);
  fw_store_rollback (self);
  if (remade && !g_str_equal (before, after))
    g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                         _("Records and log of this file differ. Please restore a backup."));

  return remade && g_str_equal (before, after);
}

/**
 * fw_store_check:
 *
 * Encryption, structure, the chains of the log and the rows made from it.
 */
gboolean
fw_store_check (FwStore  *self,
                GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_check (self->db, error) && check_chains (self, error) && check_rows (self, error);
}

/**
 * fw_store_dup_digest:
 *
 * A checksum over all heads and erasures: two stores with the same one hold
 * the same content.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
fw_store_dup_digest (FwStore *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  static const char *const queries[] = {
    "SELECT c.kind, c.ident, h.object, h.field, o.id FROM head h"
    " JOIN operation o ON o.nr = h.operation"
    " JOIN scope c ON c.id = o.scope ORDER BY 1, 2, 3, 4, 5",
    "SELECT 'erased', x'', object, field, operation FROM erased ORDER BY 3, 4, 5",
  };

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *statement = fw_db_prepare (self->db, queries[i], NULL);

      while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
        for (int column = 0; column < 5; column++)
          {
            guint32 size = GUINT32_TO_LE ((guint32) sqlite3_column_bytes (statement, column));

            g_checksum_update (checksum, (const guchar *) &size, sizeof size);
            if (size > 0)
              g_checksum_update (checksum, sqlite3_column_blob (statement, column),
                                 sqlite3_column_bytes (statement, column));
          }
    }

  return g_strdup (g_checksum_get_string (checksum));
}
