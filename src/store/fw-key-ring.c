/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-key-ring"

#include "config.h"

#include "fw-base.h"
#include "fw-key-ring.h"
#include "fw-store-private.h"

static GBytes *
ref_nullable (GBytes *bytes)
{
  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

FwRingKey *
fw_ring_key_new (gint64  since,
                 GBytes *card,
                 GBytes *seal,
                 GBytes *receive)
{
  FwRingKey *key = g_new0 (FwRingKey, 1);

  key->since = since;
  key->card = g_bytes_ref (card);
  key->seal = ref_nullable (seal);
  key->receive = ref_nullable (receive);

  return key;
}

void
fw_ring_key_free (FwRingKey *key)
{
  g_bytes_unref (key->card);
  g_clear_pointer (&key->seal, g_bytes_unref);
  g_clear_pointer (&key->receive, g_bytes_unref);
  g_free (key);
}

static FwRingKey *
read_key (sqlite3_stmt *statement)
{
  FwRingKey *key = g_new0 (FwRingKey, 1);

  key->since = sqlite3_column_int64 (statement, 0);
  key->card = fw_db_dup_bytes (statement, 1);
  key->seal = fw_db_dup_bytes (statement, 2);
  key->receive = fw_db_dup_bytes (statement, 3);

  return key;
}

/**
 * fw_store_list_keys:
 *
 * Returns: (transfer full) (element-type FwRingKey): newest first; none as long
 *   as the device has its first keys
 */
GPtrArray *
fw_store_list_keys (FwStore    *self,
                    const char *device_id)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_ring_key_free);
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), keys);

  statement = fw_db_bind (self->db, NULL, "SELECT since, card, seal, receive FROM device_key"
                          " WHERE device = ? ORDER BY nr DESC", "t", device_id);
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_ptr_array_add (keys, read_key (statement));

  return keys;
}

static gboolean
insert (FwStore     *self,
        const char  *device_id,
        FwRingKey   *key,
        GError     **error)
{
  return fw_db_run (self->db, error, "INSERT INTO device_key(device, since, card, seal, receive)"
                    " VALUES(?, ?, ?, ?, ?)", "tibbb", device_id, key->since, key->card, key->seal,
                    key->receive);
}

static gboolean
has_keys (FwStore    *self,
          const char *device_id)
{
  return fw_db_get_integer (self->db, 0, "SELECT 1 FROM device_key WHERE device = ? LIMIT 1", "t",
                            device_id) != 0;
}

/**
 * fw_store_add_key:
 * @first: goes before @next if it is the first time
 *
 * From now on @next is the key of the device; both or none are kept.
 */
gboolean
fw_store_add_key (FwStore     *self,
                  const char  *device_id,
                  FwRingKey   *first,
                  FwRingKey   *next,
                  GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_db_begin (self->db, error))
    return FALSE;
  if ((!has_keys (self, device_id) && !insert (self, device_id, first, error)) ||
      !insert (self, device_id, next, error))
    {
      fw_db_rollback (self->db);
      return FALSE;
    }

  return fw_db_commit (self->db, error);
}

/* Of a partner that was revoked: none of them counts any more. */
gboolean
fw_store_drop_keys (FwStore     *self,
                    const char  *device_id,
                    GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_run (self->db, error, "DELETE FROM device_key WHERE device = ?", "t", device_id);
}

/* ms since 1970 UTC */
static gint64
months_before (gint64 now)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (now / 1000);
  g_autoptr(GDateTime) limit = time != NULL
                               ? g_date_time_add_months (time, -FW_RING_KEPT_MONTHS) : NULL;

  return limit != NULL ? g_date_time_to_unix (limit) * 1000 : G_MININT64;
}

/**
 * fw_store_forget_keys:
 * @now: ms since 1970 UTC
 *
 * Destroys what opens files sealed to a key that was replaced
 * %FW_RING_KEPT_MONTHS ago.  The halves that seal stay: a partner who has heard
 * nothing for so long knows no other.
 */
gboolean
fw_store_forget_keys (FwStore  *self,
                      gint64    now,
                      GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_run (self->db, error, "UPDATE device_key SET receive = NULL"
                    " WHERE receive IS NOT NULL AND EXISTS (SELECT 1 FROM device_key later"
                    " WHERE later.device = device_key.device AND later.nr > device_key.nr"
                    " AND later.since < ?)", "i", months_before (now));
}
