/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-log-exchange"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* What the log keeps about files that came and went. */

/* Returns: (out) in @id the operation with number @seq, FALSE if not here */
gboolean
fw_log_dup_operation_id (FwStore      *store,
                         gint64        scope,
                         const guint8 *stream,
                         gint64        seq,
                         guint8       *id)
{
  g_autoptr(GBytes) ident = g_bytes_new (stream, FW_STREAM_ID_SIZE);
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT o.id FROM operation o JOIN stream s ON s.id = o.stream"
                " WHERE o.scope = ? AND s.ident = ? AND o.seq = ?", "ibi", scope, ident, seq);

  if (statement == NULL || fw_db_step (store->db, statement, NULL) != 1)
    return FALSE;
  memcpy (id, sqlite3_column_blob (statement, 0), FW_OPERATION_ID_SIZE);
  sqlite3_reset (statement);

  return TRUE;
}

/* Returns: the number of the last entry of the stream about the record; 0 if
 *   there is none */
gint64
fw_log_find_last (FwStore      *store,
                  gint64        scope,
                  const guint8 *stream,
                  const char   *uuid)
{
  g_autoptr(GBytes) ident = g_bytes_new (stream, FW_STREAM_ID_SIZE);
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_get_integer (store->db, 0, "SELECT coalesce(max(o.seq), 0) FROM operation o"
                            " JOIN stream s ON s.id = o.stream WHERE o.object = ? AND s.scope = ?"
                            " AND s.ident = ?", "bib", object, scope, ident);
}

/* Which scope the record @uuid lives in here; FALSE if it is not known. */
gboolean
fw_log_get_object (FwStore    *store,
                   const char *uuid,
                   gint64     *scope)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  *scope = fw_db_get_integer (store->db, 0,
                              "SELECT scope FROM operation WHERE object = ? AND blank = 0"
                              " ORDER BY nr DESC LIMIT 1",
                              "b", object);

  return *scope != 0;
}

/* Between fw_log_begin_import() and fw_store_commit(). */
gboolean
fw_log_receive (FwStore      *store,
                FwOperation  *operation,
                GError      **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (store->depth > 0, FALSE);

  return fw_log_apply (store, operation, error);
}

/* Between fw_log_begin_import() and fw_store_rollback(): a preview, which needs no
 * search index. */
void
fw_log_set_trial (FwStore *store)
{
  g_return_if_fail (FW_IS_STORE (store));
  g_return_if_fail (store->depth > 0);

  store->trial = TRUE;
}

/* Makes the rows now, for a preview that is rolled back afterwards. */
gboolean
fw_log_materialise (FwStore  *store,
                    GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (store->depth > 0, FALSE);

  return fw_materialise_touched (store, error);
}

/**
 * fw_log_list_parked:
 * @device_id: (nullable): the partner who sent them; %NULL lists all
 *
 * Returns: (transfer full) (element-type GBytes): files that wait for an
 *   earlier one
 */
GPtrArray *
fw_log_list_parked (FwStore    *store,
                    const char *device_id)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT raw FROM inbox WHERE (?1 IS NULL OR device = ?1)"
                " AND state = 'parked' AND raw IS NOT NULL"
                " ORDER BY nr", "t", device_id);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_ptr_array_add (files, fw_db_dup_bytes (statement, 0));

  return files;
}

/* --- acknowledgements --------------------------------------------------------------- */

gint64
fw_log_get_acknowledged (FwStore      *store,
                         const char   *device_id,
                         gint64        scope,
                         const guint8 *stream)
{
  g_autoptr(GBytes) ident = g_bytes_new (stream, FW_STREAM_ID_SIZE);

  return fw_db_get_integer (store->db, 0,
                            "SELECT length FROM acknowledgement WHERE device = ? AND scope = ?"
                            " AND stream = ?",
                            "tib", device_id, scope, ident);
}

/* Rule R3: the maximum counts, until the other side asks to be believed (R5). */
gboolean
fw_log_set_acknowledged (FwStore       *store,
                         const char    *device_id,
                         gint64         scope,
                         const guint8  *stream,
                         gint64         length,
                         GError       **error)
{
  g_autoptr(GBytes) ident = g_bytes_new (stream, FW_STREAM_ID_SIZE);

  return fw_db_run (store->db, error,
                    "INSERT INTO acknowledgement(device, scope, stream, length)"
                    " VALUES(?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET length = max(length, excluded.length)",
                    "tibi", device_id, scope, ident, length);
}

/* --- deliveries ------------------------------------------------------------------------ */

void
fw_delivery_free (FwDelivery *delivery)
{
  g_free (delivery->message);
  g_free (delivery->device_id);
  g_free (delivery->state);
  g_free (delivery->reason);
  g_free (delivery->path);
  g_free (delivery);
}

static FwDelivery *
read_delivery (sqlite3_stmt *statement)
{
  FwDelivery *delivery = g_new0 (FwDelivery, 1);

  delivery->message = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  delivery->device_id = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  delivery->time = sqlite3_column_int64 (statement, 2);
  delivery->state = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  delivery->reason = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  delivery->path = g_strdup ((const char *) sqlite3_column_text (statement, 5));

  return delivery;
}

/* @raw: (nullable): the file itself, where it has to be tried again */
gboolean
fw_log_add_inbox (FwStore           *store,
                  const guint8      *sha256,
                  const FwDelivery  *delivery,
                  GBytes            *raw,
                  GError           **error)
{
  g_autoptr(GBytes) digest = g_bytes_new (sha256, 32);

  if (raw == NULL && !fw_db_run (store->db, error, "DELETE FROM waiting WHERE sha256 = ?", "b",
                                 digest))
    return FALSE;

  return fw_db_run (store->db, error,
                    "INSERT OR REPLACE INTO inbox(sha256, message, device, received, state, reason,"
                    " path, raw)"
                    " VALUES(?, ?, ?, ?, ?, ?, ?, ?)", "bttitttb", digest, delivery->message,
                    delivery->device_id,
                    delivery->time, delivery->state, delivery->reason, delivery->path, raw);
}

/* Returns: (transfer full) (nullable): what became of a file of these bytes */
FwDelivery *
fw_log_find_inbox (FwStore      *store,
                   const guint8 *sha256)
{
  g_autoptr(GBytes) digest = g_bytes_new (sha256, 32);
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT message, device, received, state, reason, path FROM inbox"
                " WHERE sha256 = ?",
                "b", digest);
  FwDelivery *delivery = NULL;

  if (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      delivery = read_delivery (statement);
      sqlite3_reset (statement);
    }

  return delivery;
}

/* Returns: (transfer full) (nullable): an applied file with this message id */
FwDelivery *
fw_log_find_message (FwStore    *store,
                     const char *message,
                     guint8     *sha256)
{
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT message, device, received, state, reason, path, sha256"
                " FROM inbox"
                " WHERE message = ? AND state = 'applied'", "t", message);
  FwDelivery *delivery = NULL;

  if (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      delivery = read_delivery (statement);
      memcpy (sha256, sqlite3_column_blob (statement, 6), 32);
      sqlite3_reset (statement);
    }

  return delivery;
}

gboolean
fw_log_add_outbox (FwStore           *store,
                   const guint8      *sha256,
                   const FwDelivery  *delivery,
                   GError           **error)
{
  g_autoptr(GBytes) digest = g_bytes_new (sha256, 32);

  return fw_db_run (store->db, error,
                    "INSERT INTO outbox(message, device, created, path, sha256)"
                    " VALUES(?, ?, ?, ?, ?)",
                    "ttitb", delivery->message, delivery->device_id, delivery->time,
                    delivery->path, digest);
}

/**
 * fw_log_list_deliveries:
 * @device_id: (nullable): the partner; %NULL lists all
 *
 * Returns: (transfer full) (element-type FwDelivery): newest first
 */
GPtrArray *
fw_log_list_deliveries (FwStore    *store,
                        const char *device_id,
                        gboolean    sent)
{
  GPtrArray *deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_delivery_free);
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL,
                sent ? "SELECT message, device, created, NULL, NULL, path FROM outbox"
                " WHERE ?1 IS NULL OR device = ?1 ORDER BY nr DESC"
                     : "SELECT message, device, received, state, reason, path FROM inbox"
                " WHERE ?1 IS NULL OR device = ?1 ORDER BY nr DESC", "t", device_id);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_ptr_array_add (deliveries, read_delivery (statement));

  return deliveries;
}

/* The running number of the next file to this partner is one more. */
gint64
fw_log_count_sent (FwStore    *store,
                   const char *device_id)
{
  return fw_db_get_integer (store->db, 0, "SELECT count(*) FROM outbox WHERE device = ?", "t",
                            device_id);
}
