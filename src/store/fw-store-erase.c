/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-erase"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-store-private.h"

/* What is gone for good. */

/* All that the record owns, also what lies in the bin, and itself last. */
static GPtrArray *
list_family (FwStore    *self,
             const char *uuid)
{
  return fw_db_list_texts (self->db, "WITH RECURSIVE family(uuid, depth) AS (VALUES(?, 0) UNION"
                           " SELECT o.uuid, f.depth + 1 FROM object o JOIN family f"
                           " ON o.parent = f.uuid WHERE f.depth < 16) SELECT uuid FROM family"
                           " GROUP BY uuid ORDER BY max(depth) DESC, uuid", "t", uuid);
}

/* A report that was drafted here and submitted has entries in two scopes, and
 * whoever shares one of them must hear of the erasure. */
static GArray *
list_scopes (FwStore    *self,
             const char *uuid)
{
  GArray *scopes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  sqlite3_stmt *statement = fw_db_bind (self->db, NULL, "SELECT DISTINCT scope FROM operation"
                                        " WHERE object = ? ORDER BY scope", "b", object);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      gint64 scope = sqlite3_column_int64 (statement, 0);

      g_array_append_val (scopes, scope);
    }

  return scopes;
}

static gboolean
erase_register (FwStore     *self,
                const char  *uuid,
                const char  *name,
                const char  *reason,
                GError     **error)
{
  FwOperationKind kind = *name != '\0' ? FW_OPERATION_ERASE_FIELD : FW_OPERATION_ERASE_OBJECT;
  g_autoptr(GArray) scopes = list_scopes (self, uuid);

  for (guint i = 0; i < scopes->len; i++)
    if (!fw_log_write (self, g_array_index (scopes, gint64, i), kind, uuid, name, NULL, reason,
                       error))
      return FALSE;

  return TRUE;
}

/* Inside an action that cannot be taken back. */
gboolean
fw_store_erase_family (FwStore     *self,
                       const char  *uuid,
                       const char  *reason,
                       GError     **error)
{
  g_autoptr(GPtrArray) family = list_family (self, uuid);

  for (guint i = 0; i < family->len; i++)
    if (!erase_register (self, family->pdata[i], "", reason, error))
      return FALSE;

  return TRUE;
}

/* A set has a register for each element that it ever had.  @field itself is
 * erased even if nothing is in it here: somebody may be writing to it. */
static GPtrArray *
list_registers (FwStore    *self,
                const char *uuid,
                const char *field)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  g_autofree char *prefix = g_strconcat (field, ":", NULL);

  g_ptr_array_add (names, g_strdup (field));
  g_ptr_array_extend_and_steal (names, fw_db_list_texts (self->db, "SELECT DISTINCT field"
                                                         " FROM operation WHERE object = ?1"
                                                         " AND substr(field, 1, length(?2)) = ?2"
                                                         " ORDER BY field", "bt", object, prefix));

  return names;
}

static gboolean
erase_field (FwStore     *self,
             const char  *uuid,
             const char  *field,
             const char  *reason,
             GError     **error)
{
  g_autoptr(GPtrArray) names = list_registers (self, uuid, field);

  for (guint i = 0; i < names->len; i++)
    if (!erase_register (self, uuid, names->pdata[i], reason, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_field (FwEntity    *entity,
             const char  *field,
             GError     **error)
{
  const FwField *known;
  g_auto(GStrv) parts = g_strsplit (field != NULL ? field : "", ":", 2);

  if (field == NULL)
    return TRUE;
  known = parts[0] != NULL ? fw_entity_info_find_field (fw_entity_get_info (entity), parts[0])
                           : NULL;
  if (known == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("This record has no such field."));
      return FALSE;
    }
  if ((known->flags & FW_FIELD_PARENT) != 0)
    return fw_error_refuse (error, _("Without its owner the record would be lost."
                                     " Please erase the record."));

  return TRUE;
}

/**
 * fw_store_erase:
 * @field: (nullable): a field; %NULL erases the record with all it owns
 * @reason: (nullable): code of the reason, which stays in the log
 *
 * Takes content away for good, in all values and their history, here at once
 * and with everybody by the next files.  There is no undo.
 */
gboolean
fw_store_erase (FwStore     *self,
                const char  *uuid,
                const char  *field,
                const char  *reason,
                GError     **error)
{
  g_autoptr(FwEntity) entity = NULL;
  g_autofree char *label = NULL;
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (uuid != NULL, FALSE);

  entity = fw_store_load (self, uuid, error);
  if (entity == NULL || !check_field (entity, field, error) ||
      !fw_store_may_erase (self, entity, error))
    return FALSE;
  /* Translators: %s is the kind of record, such as "Contact". */
  label = g_strdup_printf (_("Erase %s"), _(fw_entity_get_info (entity)->label));
  if (!fw_store_begin_final (self, label, error))
    return FALSE;
  done = field != NULL ? erase_field (self, uuid, field, reason, error)
                       : fw_store_erase_family (self, uuid, reason, error);
  return fw_store_end (self, done, error);
}

/**
 * fw_store_settle_erasures:
 *
 * What an action wrote is no longer whole, so it cannot be taken back; and its
 * label may name whom it was about.  The index only marks words as gone until
 * its parts are merged.  Contents of files go with the last operation that
 * names them.
 */
gboolean
fw_store_settle_erasures (FwStore  *self,
                          GError  **error)
{
  return fw_db_run (self->db, error, "UPDATE action SET label = ?, kind = CASE kind"
                    " WHEN 'edit' THEN 'final' ELSE kind END WHERE kind <> 'import' AND nr IN"
                    " (SELECT action FROM operation WHERE blank = 1)",
                    "t", _("What was erased since")) &&
         fw_db_run (self->db, error, "UPDATE action SET label = ? WHERE target IN"
                    " (SELECT action FROM operation WHERE blank = 1)",
                    "t", _("What was erased since")) &&
         fw_db_exec (self->db, "INSERT INTO search(search) VALUES('optimize')", error) &&
         fw_attachment_drop_unnamed (self, error);
}
