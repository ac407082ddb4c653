/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-log-stream"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Streams that are not what they were: forked, because a workplace was copied
 * or went back to a backup, or closed, because their writer begins anew.  Both
 * marks only ever grow and travel with every file. */

#define META_INCARNATION "incarnation"

/* Whether the stream was written by this workplace, in whatever incarnation. */
gboolean
fw_log_is_own (FwStore      *store,
               const guint8 *ident)
{
  return memcmp (ident, store->incarnation, FW_DEVICE_ID_SIZE) == 0;
}

gboolean
fw_log_is_current (FwStore      *store,
                   const guint8 *ident)
{
  return memcmp (ident, store->incarnation, FW_STREAM_ID_SIZE) == 0;
}

/* --- incarnations ----------------------------------------------------------------- */

/**
 * fw_log_renew_incarnation:
 *
 * What this workplace writes from now on goes into new streams; the former
 * ones are closed.  A stream is never continued after doubt.
 */
gboolean
fw_log_renew_incarnation (FwStore  *self,
                          GError  **error)
{
  g_autoptr(GBytes) random = fw_secret_random (FW_STREAM_ID_SIZE - FW_DEVICE_ID_SIZE);
  g_autoptr(GBytes) former = g_bytes_new (self->incarnation, FW_STREAM_ID_SIZE);
  g_autoptr(GBytes) current = NULL;
  guint8 ident[FW_STREAM_ID_SIZE];

  if (!fw_hex_decode (self->device_id, ident, FW_DEVICE_ID_SIZE))
    return FALSE;
  memcpy (ident + FW_DEVICE_ID_SIZE, g_bytes_get_data (random, NULL),
          g_bytes_get_size (random));
  current = g_bytes_new (ident, sizeof ident);
  if (!fw_db_run (self->db, error, "UPDATE stream SET closed = 1 WHERE ident = ?", "b", former) ||
      !fw_store_set_meta (self, META_INCARNATION, current, error))
    return FALSE;
  memcpy (self->incarnation, ident, sizeof ident);

  return TRUE;
}

/* What the file says, which differs from memory after a preview was taken back. */
gboolean
fw_log_read_incarnation (FwStore *self)
{
  g_autoptr(GBytes) known = fw_store_dup_meta (self, META_INCARNATION);

  if (known == NULL || g_bytes_get_size (known) != FW_STREAM_ID_SIZE)
    return FALSE;
  memcpy (self->incarnation, g_bytes_get_data (known, NULL), FW_STREAM_ID_SIZE);

  return TRUE;
}

/* Before this workplace writes: nobody may have doubts about its stream. */
gboolean
fw_log_ensure_incarnation (FwStore  *self,
                           gint64    scope,
                           GError  **error)
{
  FwStream stream;

  if (fw_log_find_stream (self, scope, self->incarnation, &stream) &&
      (stream.forked || stream.closed))
    return fw_log_renew_incarnation (self, error);

  return TRUE;
}

/* --- marks --------------------------------------------------------------------------- */

/**
 * fw_log_mark_closed:
 *
 * Rules R8 and R9: nothing is written to this stream any more, so a hole in it
 * that nobody can fill need not be waited for.
 */
gboolean
fw_log_mark_closed (FwStore       *store,
                    gint64         scope,
                    const guint8  *ident,
                    GError       **error)
{
  gint64 row = fw_log_ensure_stream (store, scope, ident, error);

  if (row < 0 || !fw_db_run (store->db, error, "UPDATE stream SET closed = 1 WHERE id = ?"
                             " AND closed = 0", "i", row))
    return FALSE;

  return !fw_log_is_current (store, ident) || fw_log_renew_incarnation (store, error);
}

/**
 * fw_log_mark_forked:
 *
 * Rule R7: two different operations bear one number of this stream.  From now
 * on its operations have no numbers; they are sent whole and united by their
 * ids.  Nobody's operation is renamed or dropped.
 */
gboolean
fw_log_mark_forked (FwStore       *store,
                    gint64         scope,
                    const guint8  *ident,
                    GError       **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (ident, FW_STREAM_ID_SIZE);
  gint64 row = fw_log_ensure_stream (store, scope, ident, error);
  FwStream stream;

  if (row < 0)
    return FALSE;
  if (fw_log_find_stream (store, scope, ident, &stream) && stream.forked)
    return TRUE;
  if (!fw_db_run (store->db, error, "UPDATE operation SET seq = NULL WHERE stream = ?", "i", row) ||
      !fw_db_run (store->db, error, "UPDATE stream SET forked = 1, length = 0, head = NULL"
                  " WHERE id = ?", "i", row) ||
      !fw_db_run (store->db, error, "DELETE FROM acknowledgement WHERE scope = ? AND stream = ?",
                  "ib", scope, bytes) ||
      !fw_db_run (store->db, error, "DELETE FROM sent WHERE scope = ? AND stream = ?", "ib",
                  scope, bytes))
    return FALSE;

  return !fw_log_is_current (store, ident) || fw_log_renew_incarnation (store, error);
}

static GArray *
list_idents (FwStore      *store,
             sqlite3_stmt *statement)
{
  GArray *idents = g_array_new (FALSE, FALSE, FW_STREAM_ID_SIZE);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_array_append_vals (idents, sqlite3_column_blob (statement, 0), 1);

  return idents;
}

/* Returns: (transfer full): idents of 12 bytes each */
GArray *
fw_log_list_forked (FwStore *store,
                    gint64   scope)
{
  return list_idents (store,
                      fw_db_bind (store->db, NULL, "SELECT ident FROM stream WHERE scope = ?"
                                  " AND forked = 1 ORDER BY ident", "i", scope));
}

GArray *
fw_log_list_closed (FwStore *store,
                    gint64   scope)
{
  return list_idents (store,
                      fw_db_bind (store->db, NULL, "SELECT ident FROM stream WHERE scope = ?"
                                  " AND closed = 1 ORDER BY ident", "i", scope));
}

/* How many streams of others were found forked: a workplace was copied. */
guint
fw_log_count_forked (FwStore *store)
{
  return (guint) fw_db_get_integer (store->db, 0, "SELECT count(*) FROM stream WHERE forked = 1",
                                    "");
}

/* --- parked files ------------------------------------------------------------------ */

/* The streams of which a parked file has a part. */
gboolean
fw_log_add_waiting (FwStore       *store,
                    const guint8  *sha256,
                    gint64         scope,
                    const guint8  *ident,
                    GError       **error)
{
  g_autoptr(GBytes) digest = g_bytes_new (sha256, 32);
  g_autoptr(GBytes) stream = g_bytes_new (ident, FW_STREAM_ID_SIZE);

  return fw_db_run (store->db, error, "INSERT OR IGNORE INTO waiting(sha256, scope, stream)"
                    " VALUES(?, ?, ?)", "bib", digest, scope, stream);
}

/* Streams of which this workplace holds a part that it cannot take over yet. */
GArray *
fw_log_list_waiting (FwStore *store,
                     gint64   scope)
{
  return list_idents (store,
                      fw_db_bind (store->db, NULL, "SELECT DISTINCT w.stream FROM waiting w"
                                  " JOIN inbox i ON i.sha256 = w.sha256"
                                  " WHERE w.scope = ? AND i.state = 'parked' ORDER BY w.stream",
                                  "i", scope));
}

/* --- acknowledgements ------------------------------------------------------------------ */

/* Rule R5: who lacks something is believed, also downwards. */
gboolean
fw_log_forget_acknowledged (FwStore     *store,
                            const char  *device_id,
                            gint64       scope,
                            GError     **error)
{
  return fw_db_run (store->db, error, "DELETE FROM acknowledgement WHERE device = ? AND scope = ?",
                    "ti", device_id, scope) &&
         fw_db_run (store->db, error, "DELETE FROM sent WHERE device = ? AND scope = ?",
                    "ti", device_id, scope);
}

/* How much of the stream was sent to this partner, whether it arrived or not. */
gint64
fw_log_get_sent (FwStore      *store,
                 const char   *device_id,
                 gint64        scope,
                 const guint8 *ident)
{
  g_autoptr(GBytes) stream = g_bytes_new (ident, FW_STREAM_ID_SIZE);

  return fw_db_get_integer (store->db, 0, "SELECT length FROM sent WHERE device = ? AND scope = ?"
                            " AND stream = ?", "tib", device_id, scope, stream);
}

gboolean
fw_log_set_sent (FwStore       *store,
                 const char    *device_id,
                 gint64         scope,
                 const guint8  *ident,
                 gint64         length,
                 GError       **error)
{
  g_autoptr(GBytes) stream = g_bytes_new (ident, FW_STREAM_ID_SIZE);

  return fw_db_run (store->db, error, "INSERT OR REPLACE INTO sent(device, scope, stream, length)"
                    " VALUES(?, ?, ?, ?)", "tibi", device_id, scope, stream, length);
}
