/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-quarantine"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-quarantine.h"
#include "fw-store-private.h"

/* Whoever can put files into the folder shall not be able to fill the store. */
#define MOST_BYTES (64 * 1024 * 1024)
#define MOST_FILES 200

void
fw_quarantined_free (FwQuarantined *file)
{
  g_free (file->device_id);
  g_free (file->reason);
  g_free (file->path);
  g_free (file);
}

/* 'released': of a revoked device, and somebody decided that it may be read. */
#define IS_PUT_ASIDE "state IN ('refused', 'released') AND raw IS NOT NULL"

#define SELECT_FILE                                                            \
  "SELECT nr, device, received, reason, path, length(raw), state = 'released'" \
  " FROM inbox WHERE " IS_PUT_ASIDE " "

static FwQuarantined *
read_file (sqlite3_stmt *statement)
{
  FwQuarantined *file = g_new0 (FwQuarantined, 1);

  file->nr = sqlite3_column_int64 (statement, 0);
  file->device_id = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  file->time = sqlite3_column_int64 (statement, 2);
  file->reason = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  file->path = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  file->size = (guint64) sqlite3_column_int64 (statement, 5);
  file->released = sqlite3_column_int (statement, 6) != 0;

  return file;
}

/* Returns: (transfer full) (element-type FwQuarantined): newest first */
GPtrArray *
fw_store_list_quarantine (FwStore *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_quarantined_free);
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), files);

  statement = fw_db_bind (self->db, NULL, SELECT_FILE "ORDER BY nr DESC", "");
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_ptr_array_add (files, read_file (statement));

  return files;
}

/* Returns: (transfer full) (nullable) */
FwQuarantined *
fw_store_find_quarantined (FwStore *self,
                           gint64   nr)
{
  FwQuarantined *file = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  statement = fw_db_bind (self->db, NULL, SELECT_FILE "AND nr = ?", "i", nr);
  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      file = read_file (statement);
      sqlite3_reset (statement);
    }

  return file;
}

static gboolean
refuse_unknown (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                       _("No file of this number is put aside."));

  return FALSE;
}

/* Returns: (transfer full) (nullable) */
GBytes *
fw_store_dup_quarantined (FwStore  *self,
                          gint64    nr,
                          GError  **error)
{
  GBytes *file = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  statement = fw_db_bind (self->db, error, "SELECT raw FROM inbox WHERE nr = ?"
                          " AND " IS_PUT_ASIDE, "i", nr);
  if (statement == NULL)
    return NULL;
  if (fw_db_step (self->db, statement, NULL) == 1)
    {
      file = fw_db_dup_bytes (statement, 0);
      sqlite3_reset (statement);
    }
  if (file == NULL)
    refuse_unknown (error);

  return file;
}

gboolean
fw_store_drop_quarantined (FwStore  *self,
                           gint64    nr,
                           GError  **error)
{
  g_autoptr(FwQuarantined) file = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  file = fw_store_find_quarantined (self, nr);
  if (file == NULL)
    return refuse_unknown (error);

  return fw_db_run (self->db, error, "UPDATE inbox SET raw = NULL, state = 'discarded'"
                    " WHERE nr = ?", "i", nr);
}

/**
 * fw_store_release_quarantined:
 *
 * Whoever knows that a revoked device wrote this file before it was lost may
 * have it read all the same; only the office, and only this one file.
 */
gboolean
fw_store_release_quarantined (FwStore  *self,
                              gint64    nr,
                              GError  **error)
{
  g_autoptr(FwQuarantined) file = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (fw_store_get_role (self) != FW_ROLE_OFFICE)
    return fw_error_refuse (error, _("Only the coordinating office can release this file."));
  file = fw_store_find_quarantined (self, nr);
  if (file == NULL)
    return refuse_unknown (error);

  return fw_db_run (self->db, error, "UPDATE inbox SET state = 'released' WHERE nr = ?", "i", nr);
}

gboolean
fw_store_is_released (FwStore      *self,
                      const guint8 *sha256)
{
  g_autoptr(GBytes) digest = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  digest = g_bytes_new (sha256, 32);

  return fw_db_get_integer (self->db, 0, "SELECT 1 FROM inbox WHERE sha256 = ?"
                            " AND state = 'released'", "b", digest) != 0;
}

gboolean
fw_store_has_room (FwStore *self,
                   gsize    size)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_get_integer (self->db, G_MAXINT64, "SELECT count(*) < ?1"
                            " AND coalesce(sum(length(raw)), 0) + ?2 <= ?3 FROM inbox"
                            " WHERE " IS_PUT_ASIDE, "iii",
                            (gint64) MOST_FILES, (gint64) size, (gint64) MOST_BYTES) == 1;
}

gboolean
fw_store_is_settled (FwStore      *self,
                     const guint8 *sha256)
{
  g_autoptr(GBytes) digest = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  digest = g_bytes_new (sha256, 32);

  return fw_db_get_integer (self->db, 0, "SELECT 1 FROM inbox WHERE sha256 = ?"
                            " AND (state IN ('applied', 'discarded') OR raw IS NOT NULL)", "b",
                            digest) != 0;
}
