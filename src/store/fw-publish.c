/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-publish"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-publish-private.h"
#include "fw-store-private.h"

/* --- what differs ---------------------------------------------------------------------------- */

/* The records that belong to another are told apart by what else they must
 * refer to: a value by its indicator, a step by the step of the chain. */
static char *
dup_key (FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  GString *key = g_string_new (info->name);
  gsize length = key->len;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].kind == &fw_kind_ref && (info->fields[i].flags & FW_FIELD_REQUIRED) != 0)
      {
        g_autofree char *value = fw_entity_dup_text (record, &info->fields[i]);

        g_string_append_printf (key, " %s", value != NULL ? value : "");
      }

  if (key->len == length)
    g_string_append_printf (key, " %s", fw_entity_get_uuid (record));

  return g_string_free (key, FALSE);
}

static FwEntity *
find_known (GHashTable *known,
            GPtrArray  *records,
            FwEntity   *wanted)
{
  g_autofree char *key = NULL;

  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (fw_entity_get_uuid (records->pdata[i]), fw_entity_get_uuid (wanted)))
      return records->pdata[i];
  key = dup_key (wanted);

  return g_hash_table_lookup (known, key);
}

/* @wanted has the id of what it stands for, so that it is changed and not
 * made twice. */
static void
compare_one (FwPublish  *publish,
             FwEntity   *wanted,
             FwEntity   *known,
             GHashTable *kept)
{
  g_autoptr(FwEntity) changed = NULL;

  if (known == NULL)
    {
      g_ptr_array_add (publish->saved, g_object_ref (wanted));
      return;
    }
  g_hash_table_add (kept, known);
  changed = fw_entity_copy (known);
  fw_entity_assign (changed, wanted);
  if (!fw_entity_equal (changed, known))
    g_ptr_array_add (publish->saved, g_steal_pointer (&changed));
}

/**
 * fw_publish_compare:
 * @wanted: (element-type FwEntity): as others shall see it
 * @known: (element-type FwEntity): as they see it
 */
void
fw_publish_compare (FwPublish *publish,
                    GPtrArray *wanted,
                    GPtrArray *known)
{
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < known->len; i++)
    g_hash_table_insert (keys, dup_key (known->pdata[i]), known->pdata[i]);
  for (guint i = 0; i < wanted->len; i++)
    compare_one (publish, wanted->pdata[i], find_known (keys, known, wanted->pdata[i]), kept);
  for (guint i = 0; i < known->len; i++)
    if (!g_hash_table_contains (kept, known->pdata[i]))
      g_ptr_array_add (publish->deleted, g_strdup (fw_entity_get_uuid (known->pdata[i])));
}

/* --- all together ----------------------------------------------------------------------------- */

gboolean
fw_publish_breathe (FwPublish *publish)
{
  return publish->error == NULL && fw_store_breathe (publish->store, 0, &publish->error);
}

static void
publish_init (FwPublish  *publish,
              FwStore    *store,
              const char *device_id)
{
  *publish = (FwPublish) {
    store, device_id, g_ptr_array_new_with_free_func (g_object_unref),
    g_ptr_array_new_with_free_func (g_free)
  };
  if (fw_store_get_role (store) == FW_ROLE_OFFICE)
    {
      fw_publish_forces (publish);
      fw_publish_notices (publish);
    }
  else
    fw_publish_rows (publish);
}

static void
publish_clear (FwPublish *publish)
{
  g_ptr_array_unref (publish->saved);
  g_ptr_array_unref (publish->deleted);
  g_clear_error (&publish->error);
}

static gboolean
write_all (FwPublish  *publish,
           GError    **error)
{
  for (guint i = 0; i < publish->deleted->len; i++)
    if (!fw_store_breathe (publish->store, 0, error) ||
        !fw_store_delete (publish->store, publish->deleted->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < publish->saved->len; i++)
    {
      FwEntity *record = publish->saved->pdata[i];
      const char *uuid = fw_entity_get_uuid (record);

      if (!fw_store_breathe (publish->store, (double) i / publish->saved->len, error))
        return FALSE;
      /* What was withdrawn and holds again is the same record. */
      if ((fw_store_is_binned (publish->store, uuid) &&
           !fw_store_undelete (publish->store, uuid, error)) ||
          !fw_store_save (publish->store, record, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_store_publish:
 * @device_id: for whom a file is made
 *
 * Writes into the scopes that @device_id reads what follows from the records
 * here.  It cannot be undone, because it is about to be sent; where nothing
 * changed, nothing is written.  Inside fw_log_begin_export() it is given up
 * with it.
 */
gboolean
fw_store_publish (FwStore     *self,
                  const char  *device_id,
                  GError     **error)
{
  FwPublish publish;
  gboolean done = TRUE;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  publish_init (&publish, self, device_id);
  if (publish.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&publish.error));
      done = FALSE;
    }
  else if (publish.saved->len + publish.deleted->len > 0)
    done = fw_store_begin_final (self, _("Made ready for others"), error) &&
           fw_store_end (self, write_all (&publish, error), error);
  publish_clear (&publish);

  return done;
}

/* How many records fw_store_publish() would write that @device_id will read. */
guint
fw_store_count_unpublished (FwStore    *self,
                            const char *device_id)
{
  FwPublish publish;
  guint n;

  g_return_val_if_fail (FW_IS_STORE (self), 0);

  publish_init (&publish, self, device_id);
  n = publish.saved->len + publish.deleted->len;
  publish_clear (&publish);

  return n;
}
