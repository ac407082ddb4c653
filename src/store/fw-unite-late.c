/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-unite-late"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-query.h"
#include "fw-store-private.h"
#include "fw-unite-private.h"

/* Who had not seen that two records became one goes on writing about the one that is
 * gone.  Nothing moves of its own accord: the kept record says who it was, what refers to
 * those is found and offered, and taking it is an edit like any other.  So an import
 * writes nothing that its sender did not, and two who take the same write the same. */

/* --- what arrived late ---------------------------------------------------------------- */

static void
add_united (FwUnion  *self,
            FwEntity *kept)
{
  g_autofree char *united = fw_entity_dup_value (kept, FW_UNITED);
  g_auto(GStrv) uuids = fw_set_split (united);

  for (guint i = 0; uuids[i] != NULL; i++)
    if (!fw_store_has (self->store, uuids[i]))
      {
        fw_union_put (self, uuids[i], fw_entity_get_uuid (kept));
        g_hash_table_add (self->moved, g_strdup (uuids[i]));
      }
}

/* A case that was united twice was written anew twice.
 *
 * @files: cases that it may have been written to
 * Returns: (transfer full) (nullable) */
static char *
dup_live_copy (FwStore    *store,
               const char *uuid,
               char      **files)
{
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *copy = fw_union_dup_copy_uuid (store, uuid, files[i]);
      char *later;

      if (fw_store_get_object_scope (store, copy) == 0)
        continue;
      if (fw_store_has (store, copy))
        return g_steal_pointer (&copy);
      later = dup_live_copy (store, copy, files);
      if (later != NULL)
        return later;
    }

  return NULL;
}

#define SQL_MOVED "SELECT uuid FROM object WHERE deleted = 1" \
  " AND scope = (SELECT scope FROM object WHERE uuid = ?)"

static void
add_former (FwUnion     *self,
            const char  *gone,
            char       **files)
{
  g_autoptr(GPtrArray) moved = fw_db_list_texts (self->store->db, SQL_MOVED, "t", gone);

  for (guint i = 0; i < moved->len; i++)
    {
      char *copy = dup_live_copy (self->store, moved->pdata[i], files);

      if (copy != NULL)
        g_hash_table_insert (self->former, g_strdup (moved->pdata[i]), copy);
    }
}

/* The outermost of what is in the file of a case that is gone. */
#define SQL_ARRIVED "SELECT o.uuid FROM object o WHERE o.deleted = 0" \
  " AND o.scope IN (SELECT scope FROM object WHERE uuid = ?1 OR parent = ?1)" \
  " AND NOT EXISTS (SELECT 1 FROM object p WHERE p.uuid = o.parent AND p.deleted = 0)" \
  " ORDER BY o.created, o.uuid"

static void
add_arrived (FwUnion    *self,
             const char *gone)
{
  g_autoptr(GPtrArray) arrived = fw_db_list_texts (self->store->db, SQL_ARRIVED, "t",
                                                   gone);

  for (guint i = 0; i < arrived->len; i++)
    {
      g_autoptr(FwEntity) record = fw_store_load (self->store, arrived->pdata[i], NULL);

      if (record == NULL || fw_entity_get_info (record)->scope != FW_SCOPE_CASE ||
          !fw_store_is_editable (self->store, record))
        continue;
      fw_union_move (self, record);
      fw_union_move_owned (self, arrived->pdata[i]);
    }
}

static void
add_case (FwUnion  *self,
          FwEntity *file)
{
  g_autofree char *united = fw_entity_dup_value (file, FW_UNITED);
  g_autofree char *all = fw_set_with (united, fw_entity_get_uuid (file), TRUE);
  g_auto(GStrv) gone = fw_set_split (united);
  g_auto(GStrv) files = fw_set_split (all);

  for (guint i = 0; gone[i] != NULL; i++)
    if (!fw_store_has (self->store, gone[i]))
      {
        add_former (self, gone[i], files);
        add_arrived (self, gone[i]);
      }
}

static void
find_late (FwUnion  *self,
           FwEntity *file)
{
  g_autoptr(GPtrArray) persons = NULL;

  if (!fw_store_is_editable (self->store, file))
    return;
  persons = fw_store_list (self->store, "person", "case_file", fw_entity_get_uuid (file));
  add_united (self, file);
  for (guint i = 0; i < persons->len; i++)
    add_united (self, persons->pdata[i]);
  add_case (self, file);
  fw_union_place_moved (self, 0);
  fw_union_take_references (self);
}

/* Returns: how many records arrived at what was united with the case or with somebody
 *   in it */
guint
fw_unite_count_late (FwStore *store,
                     FwCase  *file)
{
  FwUnion late;

  g_return_val_if_fail (FW_IS_STORE (store), 0);
  g_return_val_if_fail (FW_IS_CASE (file), 0);

  fw_union_init (&late, store, fw_entity_get_uuid (FW_ENTITY (file)));
  find_late (&late, FW_ENTITY (file));
  fw_union_clear (&late);

  return late.n_found;
}

#define SQL_UNITED "SELECT case_file FROM person WHERE \"_deleted\" = 0 AND united IS NOT NULL" \
  " UNION SELECT o.uuid FROM \"case\" c JOIN object o ON o.id = c.id WHERE c.united IS NOT NULL"

/* Returns: (transfer full) (element-type FwCase): those where something arrived late */
GPtrArray *
fw_unite_list_late (FwStore *store)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) united = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), cases);

  united = fw_db_list_texts (store->db, SQL_UNITED, "");
  for (guint i = 0; i < united->len; i++)
    {
      g_autoptr(FwEntity) file = fw_store_load (store, united->pdata[i], NULL);

      if (FW_IS_CASE (file) && fw_store_has (store, united->pdata[i]) &&
          fw_unite_count_late (store, FW_CASE (file)) > 0)
        g_ptr_array_add (cases, g_steal_pointer (&file));
    }

  return cases;
}

/**
 * fw_unite_take_late:
 *
 * Gives the case what fw_unite_count_late() counts, as one action.
 */
gboolean
fw_unite_take_late (FwStore  *store,
                    FwCase   *file,
                    GError  **error)
{
  FwUnion late;
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_CASE (file), FALSE);

  fw_union_init (&late, store, fw_entity_get_uuid (FW_ENTITY (file)));
  find_late (&late, FW_ENTITY (file));
  done = fw_store_apply (store, _("Take over what arrived late"), late.saved, late.deleted, error);
  fw_union_clear (&late);

  return done;
}

/* --- when the union is undone --------------------------------------------------------- */

/* What was changed since goes along. */
static void
return_copy (FwUnion    *self,
             const char *original,
             const char *uuid)
{
  g_autoptr(FwEntity) copy = fw_store_load (self->store, uuid, NULL);
  FwEntity *again;

  if (copy == NULL)
    return;
  again = fw_model_new_entity (fw_entity_get_info (copy)->name, original);
  fw_entity_assign (again, copy);
  g_ptr_array_add (self->saved, again);
  fw_union_drop (self, uuid);
  fw_union_put (self, uuid, original);
}

#define SQL_OF_FILE "SELECT uuid FROM object WHERE entity <> 'case'" \
  " AND scope = (SELECT scope FROM object WHERE uuid = ?)"

static void
return_copies (FwUnion    *self,
               const char *kept,
               const char *other)
{
  g_autoptr(GPtrArray) originals = fw_db_list_texts (self->store->db, SQL_OF_FILE, "t",
                                                     other);

  g_hash_table_insert (self->former, g_strdup (kept), g_strdup (other));
  for (guint i = 0; i < originals->len; i++)
    {
      char *copy = fw_union_dup_copy_uuid (self->store, originals->pdata[i], kept);

      if (fw_store_is_binned (self->store, originals->pdata[i]) &&
          fw_store_has (self->store, copy))
        return_copy (self, originals->pdata[i], copy);
      g_hash_table_insert (self->former, copy, g_strdup (originals->pdata[i]));
    }
  fw_union_place_moved (self, 0);
}

/* Returns: when @other became one with @kept, ms since 1970 UTC */
static gint64
get_united (FwStore    *store,
            const char *kept,
            const char *other)
{
  g_autoptr(GPtrArray) changes = fw_store_list_changes (store, kept);

  for (guint i = changes->len; i > 0; i--)
    {
      const FwChange *change = changes->pdata[i - 1];

      if (change->field != NULL && g_str_equal (change->field->name, FW_UNITED) &&
          g_strcmp0 (change->element, other) == 0 && change->after != NULL)
        return change->time;
    }

  return G_MAXINT64;
}

typedef struct
{
  const char *kept;
  const char *other;
  gint64      since;
} Return;

/* Whether it was the union, and no person, that made the one of the other. */
static gboolean
came_along (FwUnion       *self,
            const Return  *back,
            FwEntity      *record,
            const FwField *field)
{
  g_autoptr(GPtrArray) changes = fw_store_list_changes (self->store, fw_entity_get_uuid (record));

  for (guint i = changes->len; i > 0; i--)
    {
      const FwChange *change = changes->pdata[i - 1];

      if (change->field != field || change->time < back->since)
        continue;
      if (!field->kind->is_set)
        return g_strcmp0 (change->before, back->other) == 0;
      if (g_strcmp0 (change->element, back->other) == 0)
        return change->after == NULL;
    }

  return FALSE;
}

static void
return_reference (FwUnion       *self,
                  const Return  *back,
                  FwEntity      *record,
                  const FwField *field)
{
  const char *uuid = fw_entity_get_uuid (record);
  FwEntity *copy = g_hash_table_lookup (self->changed, uuid);
  g_autofree char *before = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *after = NULL;

  if (g_hash_table_contains (self->moved, uuid) || !fw_store_is_editable (self->store, record) ||
      !came_along (self, back, record, field))
    return;
  if (copy == NULL)
    {
      copy = fw_entity_copy (record);
      g_ptr_array_add (self->saved, copy);
      g_hash_table_insert (self->changed, (gpointer) fw_entity_get_uuid (copy), copy);
    }
  before = fw_entity_dup_text (copy, field);
  rest = fw_set_with (before, back->kept, FALSE);
  after = fw_set_with (rest, back->other, TRUE);
  fw_entity_set_text (copy, field, after, NULL);
}

static void
return_field (FwUnion            *self,
              const Return       *back,
              const FwEntityInfo *info,
              const FwField      *field)
{
  g_autoptr(FwQuery) query = fw_query_new (self->store, info->name);
  guint n;

  fw_query_where (query, field->name, field->kind->is_set ? FW_CONTAINS : FW_IS, back->kept);
  fw_query_run (query);
  n = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwEntity) record = g_list_model_get_item (G_LIST_MODEL (query), i);

      return_reference (self, back, record, field);
    }
}

static void
return_references (FwUnion    *self,
                   const char *kept,
                   const char *other)
{
  g_autofree char *entity = fw_store_dup_entity_name (self->store, kept);
  Return back = { kept, other, get_united (self->store, kept, other) };
  guint n;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < infos[i]->n_fields; k++)
      {
        const FwField *field = &infos[i]->fields[k];

        if (fw_union_is_reference (field) &&
            (field->target == NULL || g_strcmp0 (field->target, entity) == 0))
          return_field (self, &back, infos[i], field);
      }
}

/* In the action that undoes the union of @kept and @other, once what the union itself
 * wrote is as before: what came along later goes back, too, whoever took it. */
gboolean
fw_unite_give_back (FwStore     *self,
                    const char  *kept,
                    const char  *other,
                    GError     **error)
{
  FwUnion back;
  gboolean done;

  fw_union_init (&back, self, other);
  return_copies (&back, kept, other);
  fw_union_take_references (&back);
  return_references (&back, kept, other);
  done = fw_store_apply (self, _("Give back what arrived late"), back.saved, back.deleted, error);
  fw_union_clear (&back);

  return done;
}
