/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* --- check ----------------------------------------------------------------------------- */

static gboolean
check_chains (FwStore  *self,
              GError  **error)
{
  if (fw_log_check (self, error))
    return TRUE;
  if (error == NULL || *error == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                         _("The log of this file is not intact. Please restore a backup."));

  return FALSE;
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

  add_rows (self, checksum, "SELECT uuid, entity, scope, deleted, contested, parent, title,"
            " title_key, modified, created FROM object ORDER BY uuid");
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
      g_autofree char *uuid = fw_uuid_format (sqlite3_column_blob (statement, 0));

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

  return fw_store_end (self, remake_rows (self, error) &&
                       fw_db_run (self->db, error, "UPDATE action SET kind = 'final' WHERE nr = ?",
                                  "i", self->action), error);
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
  self->trial = TRUE;
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
 * Encryption, structure, the chains of the log, the rows made from it and the
 * contents of files.
 */
gboolean
fw_store_check (FwStore  *self,
                GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_check (self->db, error) && check_chains (self, error) && check_rows (self, error) &&
         fw_attachment_check (self, error);
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
