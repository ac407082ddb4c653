/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-shipment"

#include "config.h"

#include <string.h>

#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-shipment.h"
#include "fw-store-private.h"

static void
shipment_free (gpointer data)
{
  FwShipment *shipment = data;

  g_free (shipment->message);
  g_free (shipment->device_id);
  g_free (shipment->path);
  g_free (shipment);
}

static FwShipment *
read_shipment (sqlite3_stmt *statement)
{
  FwShipment *shipment = g_new0 (FwShipment, 1);

  shipment->message = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  shipment->device_id = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  shipment->time = sqlite3_column_int64 (statement, 2);
  shipment->path = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  if (sqlite3_column_bytes (statement, 4) == sizeof shipment->digest)
    memcpy (shipment->digest, sqlite3_column_blob (statement, 4), sizeof shipment->digest);
  shipment->number = sqlite3_column_int64 (statement, 5);
  shipment->n_operations = sqlite3_column_int64 (statement, 6);
  shipment->confirmed = sqlite3_column_int (statement, 7) != 0;

  return shipment;
}

/**
 * fw_store_list_shipments:
 * @device_id: (nullable): the partner; %NULL lists all
 *
 * Returns: (transfer full) (element-type FwShipment): newest first
 */
GPtrArray *
fw_store_list_shipments (FwStore    *self,
                         const char *device_id)
{
  GPtrArray *shipments = g_ptr_array_new_with_free_func (shipment_free);
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), shipments);

  statement =
    fw_db_bind (self->db, NULL, "SELECT o.message, o.device, o.created, o.path, o.sha256,"
                " row_number() OVER (PARTITION BY o.device ORDER BY o.nr),"
                " (SELECT coalesce(sum(s.upto - s.after), 0) FROM shipped s"
                "  WHERE s.message = o.message) +"
                " (SELECT count(*) FROM shipped_attachment c WHERE c.message = o.message),"
                " NOT EXISTS (SELECT 1 FROM shipped s LEFT JOIN acknowledgement a"
                "  ON a.device = o.device AND a.scope = s.scope AND a.stream = s.stream"
                "  WHERE s.message = o.message AND coalesce(a.length, 0) < s.upto)"
                " AND NOT EXISTS (SELECT 1 FROM shipped_attachment c LEFT JOIN attachment_at t"
                "  ON t.device = o.device AND t.name = c.name WHERE c.message = o.message"
                "  AND coalesce(t.state, 0) <> ?2)"
                " FROM outbox o WHERE ?1 IS NULL OR o.device = ?1 ORDER BY o.nr DESC",
                "ti", device_id, (gint64) FW_ATTACHMENT_THERE);
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_ptr_array_add (shipments, read_shipment (statement));

  return shipments;
}

static gboolean
note_ranges (FwStore     *self,
             const char  *message,
             GArray      *ranges,
             GError     **error)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const FwShippedRange *range = &g_array_index (ranges, FwShippedRange, i);
      g_autoptr(GBytes) ident = g_bytes_new (range->stream, FW_STREAM_ID_SIZE);

      if (!fw_db_run (self->db, error,
                      "INSERT INTO shipped(message, scope, stream, after, upto)"
                      " VALUES(?, ?, ?, ?, ?)", "tibii", message, range->scope, ident,
                      range->after, range->upto))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_names (FwStore     *self,
            const char  *message,
            GPtrArray   *names,
            GError     **error)
{
  for (guint i = 0; i < names->len; i++)
    if (!fw_db_run (self->db, error, "INSERT INTO shipped_attachment(message, name) VALUES(?, ?)",
                    "tt", message, names->pdata[i]))
      return FALSE;

  return TRUE;
}

/**
 * fw_store_note_shipment:
 * @sha256: of the file, 32 bytes
 * @ranges: (element-type FwShippedRange): what it takes along
 * @names: (element-type utf8): of the contents of files in it
 *
 * All of it or nothing.
 */
gboolean
fw_store_note_shipment (FwStore           *self,
                        const FwDelivery  *delivery,
                        const guint8      *sha256,
                        GArray            *ranges,
                        GPtrArray         *names,
                        GError           **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery->message != NULL, FALSE);

  if (!fw_db_begin (self->db, error))
    return FALSE;
  if (!fw_log_add_outbox (self, sha256, delivery, error) ||
      !note_ranges (self, delivery->message, ranges, error) ||
      !note_names (self, delivery->message, names, error))
    {
      fw_db_rollback (self->db);
      return FALSE;
    }

  return fw_db_commit (self->db, error);
}

/* The file was not written after all. */
gboolean
fw_store_forget_shipment (FwStore     *self,
                          const char  *message,
                          GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_db_begin (self->db, error))
    return FALSE;
  if (!fw_db_run (self->db, error, "DELETE FROM shipped WHERE message = ?", "t", message) ||
      !fw_db_run (self->db, error, "DELETE FROM shipped_attachment WHERE message = ?", "t",
                  message) ||
      !fw_db_run (self->db, error, "DELETE FROM outbox WHERE message = ?", "t", message))
    {
      fw_db_rollback (self->db);
      return FALSE;
    }

  return fw_db_commit (self->db, error);
}

gboolean
fw_store_note_number (FwStore       *self,
                      const guint8  *sha256,
                      gint64         number,
                      GError       **error)
{
  g_autoptr(GBytes) digest = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  digest = g_bytes_new (sha256, 32);

  return fw_db_run (self->db, error, "INSERT OR REPLACE INTO inbox_number(sha256, number)"
                    " VALUES(?, ?)", "bi", digest, number);
}

/**
 * fw_store_list_numbers:
 * @state: "applied" or "parked"
 *
 * Returns: (transfer full) (element-type gint64): of the files of a partner
 *   that are in this state, the smallest first
 */
GArray *
fw_store_list_numbers (FwStore    *self,
                       const char *device_id,
                       const char *state)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), numbers);

  statement =
    fw_db_bind (self->db, NULL, "SELECT n.number FROM inbox i JOIN inbox_number n"
                " ON n.sha256 = i.sha256 WHERE i.device = ? AND i.state = ? ORDER BY n.number",
                "tt", device_id, state);
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      gint64 number = sqlite3_column_int64 (statement, 0);

      g_array_append_val (numbers, number);
    }

  return numbers;
}
