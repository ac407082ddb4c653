/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-history"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

void
fw_change_free (FwChange *change)
{
  g_free (change->author);
  g_free (change->device);
  g_free (change->element);
  g_free (change->before);
  g_free (change->after);
  g_free (change->action);
  g_free (change);
}

static FwChange *
read_change (sqlite3_stmt       *statement,
             const FwEntityInfo *info)
{
  FwChange *change = g_new0 (FwChange, 1);
  const char *register_name = (const char *) sqlite3_column_text (statement, 0);
  g_auto(GStrv) parts = g_strsplit (register_name, ":", 2);
  const char *kind = (const char *) sqlite3_column_text (statement, 6);

  if (parts[0] != NULL)
    {
      change->field = fw_entity_info_find_field (info, parts[0]);
      change->element = g_strdup (parts[1]);
    }
  change->after = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  change->before = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  change->time = sqlite3_column_int64 (statement, 3) >> 16;
  change->author = g_strndup (sqlite3_column_blob (statement, 4),
                              (gsize) sqlite3_column_bytes (statement, 4));
  change->device = fw_hex_encode (sqlite3_column_blob (statement, 5), 8);
  if (g_strcmp0 (kind, "import") != 0)
    change->action = g_strdup ((const char *) sqlite3_column_text (statement, 7));

  return change;
}

/**
 * fw_store_list_changes:
 *
 * Who changed what of the record when, read from the log.  Values whose
 * content was erased are not in it.
 *
 * Returns: (transfer full) (element-type FwChange): oldest first
 */
GPtrArray *
fw_store_list_changes (FwStore    *self,
                       const char *uuid)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_change_free);
  g_autofree char *name = NULL;
  g_autoptr(GBytes) object = NULL;
  const FwEntityInfo *info;
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), changes);

  name = fw_store_dup_entity_name (self, uuid);
  info = fw_model_find_entity (name);
  if (info == NULL)
    return changes;

  object = fw_uuid_to_bytes (uuid);
  statement = fw_db_bind (self->db, NULL,
                          "SELECT o.field, o.value, " FW_SQL_BEFORE ","
                          " o.hlc, o.author, s.ident, a.kind, a.label FROM operation o"
                          " JOIN stream s ON s.id = o.stream JOIN action a ON a.nr = o.action"
                          " WHERE o.object = ? AND o.kind = 1 AND o.blank = 0"
                          " ORDER BY o.hlc, o.nr", "b", object);
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_ptr_array_add (changes, read_change (statement, info));

  return changes;
}
