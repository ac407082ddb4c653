/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-group"

#include "config.h"

#include "fw-base.h"
#include "fw-store-private.h"

/* Records that belong together: an aggregate is read and written as one. */

/**
 * fw_store_list_family:
 *
 * Returns: (transfer full) (element-type FwEntity): the record @uuid and all
 *   that it owns, without those in the bin; empty if there is no such record
 */
GPtrArray *
fw_store_list_family (FwStore    *self,
                      const char *uuid)
{
  GPtrArray *family;
  FwEntity *root;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  root = fw_store_load (self, uuid, NULL);
  if (root == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  family = fw_store_list_owned (self, uuid);
  g_ptr_array_insert (family, 0, root);

  return family;
}

/* Returns: (transfer full) (nullable): the person the case is about */
FwPerson *
fw_store_find_anchor (FwStore    *self,
                      const char *case_uuid)
{
  g_autoptr(GPtrArray) persons = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  persons = fw_store_list (self, "person", "case_file", case_uuid);
  for (guint i = 0; i < persons->len; i++)
    if (g_strcmp0 (FW_PERSON (persons->pdata[i])->role, "ANKER") == 0)
      return g_object_ref (persons->pdata[i]);

  return persons->len > 0 ? g_object_ref (persons->pdata[0]) : NULL;
}

/* Returns: (transfer full) (nullable): the id of that person */
char *
fw_store_dup_anchor (FwStore    *self,
                     const char *case_uuid)
{
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (self, case_uuid);

  return anchor != NULL ? g_strdup (fw_entity_get_uuid (FW_ENTITY (anchor))) : NULL;
}

/* Whether the record was deleted and not brought back. */
gboolean
fw_store_is_binned (FwStore    *self,
                    const char *uuid)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_get_integer (self->db, 0, "SELECT deleted FROM object WHERE uuid = ?",
                            "t", uuid) == 1;
}

/* A record that an edit made, that was undone and made again lies in the bin. */
static gboolean
save_or_bring_back (FwStore   *self,
                    FwEntity  *record,
                    GError   **error)
{
  const char *uuid = fw_entity_get_uuid (record);

  return (!fw_store_is_binned (self, uuid) || fw_store_undelete (self, uuid, error)) &&
         fw_store_save (self, record, error);
}

static gboolean
write_group (FwStore    *self,
             GPtrArray  *saved,
             GPtrArray  *deleted,
             GError    **error)
{
  for (guint i = 0; i < saved->len; i++)
    if (!save_or_bring_back (self, saved->pdata[i], error))
      return FALSE;
  for (guint i = 0; deleted != NULL && i < deleted->len; i++)
    if (!fw_store_delete (self, deleted->pdata[i], error))
      return FALSE;

  return TRUE;
}

/**
 * fw_store_apply:
 * @label: what the person did, for "Undo: …"
 * @saved: (element-type FwEntity): records that are new or have changed
 * @deleted: (element-type utf8) (nullable): ids of records that go to the bin
 *
 * Writes all or nothing, as one action.
 */
gboolean
fw_store_apply (FwStore     *self,
                const char  *label,
                GPtrArray   *saved,
                GPtrArray   *deleted,
                GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_store_begin (self, label, error))
    return FALSE;
  if (!write_group (self, saved, deleted, error))
    {
      fw_store_abandon (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/* Whether there is such a record, and not in the bin. */
gboolean
fw_store_has (FwStore    *self,
              const char *uuid)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (uuid != NULL, FALSE);

  return self->db != NULL &&
         fw_db_get_integer (self->db, 0, "SELECT 1 FROM object WHERE uuid = ? AND deleted = 0", "t",
                            uuid) == 1;
}
