/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-unite"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-log.h"
#include "fw-query.h"
#include "fw-unite-private.h"

/* One action of ordinary edits, so that it is undone in one step and converges over
 * exchange like any other: what referred to the other record refers to the kept one,
 * and the other one goes to the bin with its whole history. */

void
fw_union_init (FwUnion    *self,
               FwStore    *store,
               const char *case_file)
{
  self->store = store;
  self->case_file = g_strdup (case_file);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->former = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_hash_table_new (g_str_hash, g_str_equal);
  self->saved = g_ptr_array_new_with_free_func (g_object_unref);
  self->deleted = g_ptr_array_new_with_free_func (g_free);
  self->n_found = 0;
}

void
fw_union_clear (FwUnion *self)
{
  g_free (self->case_file);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->former);
  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->changed);
  g_ptr_array_unref (self->saved);
  g_ptr_array_unref (self->deleted);
}

void
fw_union_put (FwUnion    *self,
              const char *uuid,
              const char *place)
{
  g_hash_table_insert (self->places, g_strdup (uuid), g_strdup (place));
}

void
fw_union_drop (FwUnion    *self,
               const char *uuid)
{
  g_ptr_array_add (self->deleted, g_strdup (uuid));
  g_hash_table_add (self->moved, g_strdup (uuid));
}

/* --- references --------------------------------------------------------------------------- */

gboolean
fw_union_is_reference (const FwField *field)
{
  /* "about" may name any record, so it has no target; with whom one was united stays. */
  return (field->target != NULL && !g_str_equal (field->name, FW_UNITED)) ||
         g_str_equal (field->name, "about");
}

/* Returns: (transfer full): a set of uuids with the new places */
static char *
dup_placed (FwUnion    *self,
            const char *text)
{
  g_auto(GStrv) elements = fw_set_split (text);

  for (guint i = 0; elements[i] != NULL; i++)
    {
      const char *place = g_hash_table_lookup (self->places, elements[i]);

      if (place == NULL)
        place = g_hash_table_lookup (self->former, elements[i]);
      if (place != NULL)
        {
          g_free (elements[i]);
          elements[i] = g_strdup (place);
        }
    }

  return fw_set_join (elements);
}

/* Returns: whether anything changed */
static gboolean
place (FwUnion  *self,
       FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  gboolean changed = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *before =
        fw_union_is_reference (field) ? fw_entity_dup_text (record, field) : NULL;
      g_autofree char *after = before != NULL ? dup_placed (self, before) : NULL;

      if (g_strcmp0 (before, after) == 0)
        continue;
      fw_entity_set_text (record, field, after, NULL);
      changed = TRUE;
    }

  return changed;
}

/* Nobody is related to themselves; two records of one person may have been. */
static gboolean
is_void (FwEntity *record)
{
  return FW_IS_KINSHIP (record) && FW_KINSHIP (record)->other != NULL &&
         g_strcmp0 (FW_KINSHIP (record)->person, FW_KINSHIP (record)->other) == 0;
}

/* What may not be written, such as what left once, stays as it was said then. */
static void
take (FwUnion  *self,
      FwEntity *record)
{
  const char *uuid = fw_entity_get_uuid (record);
  g_autoptr(FwEntity) copy = NULL;

  if (g_hash_table_contains (self->moved, uuid) || g_hash_table_contains (self->changed, uuid) ||
      !fw_store_is_editable (self->store, record))
    return;
  copy = fw_entity_copy (record);
  if (!place (self, copy))
    return;
  self->n_found++;
  if (is_void (copy))
    {
      fw_union_drop (self, uuid);
      return;
    }
  g_hash_table_insert (self->changed, (gpointer) fw_entity_get_uuid (copy), copy);
  g_ptr_array_add (self->saved, g_steal_pointer (&copy));
}

static void
take_field (FwUnion            *self,
            const FwEntityInfo *info,
            const FwField      *field,
            const char         *uuid)
{
  g_autoptr(FwQuery) query = fw_query_new (self->store, info->name);
  guint n;

  fw_query_where (query, field->name, field->kind->is_set ? FW_CONTAINS : FW_IS, uuid);
  fw_query_run (query);
  n = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwEntity) record = g_list_model_get_item (G_LIST_MODEL (query), i);

      take (self, record);
    }
}

/* All that refers to what moved, wherever it is. */
void
fw_union_take_references (FwUnion *self)
{
  guint n;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);
  GHashTableIter iter;
  gpointer uuid, place;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &uuid, &place))
    {
      /* What was erased for good has no row any more. */
      g_autofree char *own = fw_store_dup_entity_name (self->store, uuid);
      g_autofree char *entity = own != NULL ? g_steal_pointer (&own)
                                            : fw_store_dup_entity_name (self->store, place);

      for (guint i = 0; i < n; i++)
        for (guint k = 0; k < infos[i]->n_fields; k++)
          {
            const FwField *field = &infos[i]->fields[k];

            if (fw_union_is_reference (field) &&
                (field->target == NULL || g_strcmp0 (field->target, entity) == 0))
              take_field (self, infos[i], field, uuid);
          }
    }
}

/* --- cases -------------------------------------------------------------------------------- */

/* The id of what is written anew follows from that of the original, so that two workplaces
 * that do so make one record of it.
 *
 * Returns: (transfer full): the id of the copy of @uuid in @case_file */
char *
fw_union_dup_copy_uuid (FwStore    *store,
                        const char *uuid,
                        const char *case_file)
{
  for (guint nr = 0;; nr++)
    {
      g_autofree char *name = g_strdup_printf ("fallwerk:united %s %s %u", uuid, case_file, nr);
      g_autofree char *copy = fw_uuid_derive (name, strlen (name));
      g_autoptr(GPtrArray) erasures = fw_log_list_erasures (store, copy, "");

      if (erasures->len == 0)
        return g_steal_pointer (&copy);
    }
}

/* A record stays in the case file whose members may read it, so what moves to another
 * file is written there anew. */
void
fw_union_move (FwUnion  *self,
               FwEntity *record)
{
  const char *uuid = fw_entity_get_uuid (record);
  g_autofree char *own = fw_union_dup_copy_uuid (self->store, uuid, self->case_file);
  FwEntity *copy;

  if (fw_entity_get_info (record)->scope != FW_SCOPE_CASE)
    return;
  copy = fw_model_new_entity (fw_entity_get_info (record)->name, own);
  fw_entity_assign (copy, record);
  if (FW_IS_PERSON (copy) && g_strcmp0 (FW_PERSON (copy)->role, "ANKER") == 0)
    g_object_set (copy, "role", "WEITERE", NULL);
  g_ptr_array_add (self->saved, copy);
  fw_union_drop (self, uuid);
  fw_union_put (self, uuid, own);
  self->n_found++;
}

void
fw_union_move_owned (FwUnion    *self,
                     const char *owner)
{
  g_autoptr(GPtrArray) owned = fw_store_list_owned (self->store, owner);

  /* Owned records come before their owner, and are saved after it. */
  for (guint i = owned->len; i > 0; i--)
    fw_union_move (self, owned->pdata[i - 1]);
}

/* Once all are known that moved. */
void
fw_union_place_moved (FwUnion *self,
                      guint    first)
{
  for (guint i = first; i < self->saved->len; i++)
    place (self, self->saved->pdata[i]);
}

/* --- what a person sees ------------------------------------------------------------------- */

/* Returns: (transfer container) (element-type FwField): where the two differ, in the
 *   order of the table; not what the program sets itself */
GPtrArray *
fw_unite_list_fields (FwEntity *kept,
                      FwEntity *other)
{
  GPtrArray *fields = g_ptr_array_new ();
  const FwEntityInfo *info = fw_entity_get_info (kept);

  g_return_val_if_fail (info == fw_entity_get_info (other), fields);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *one = fw_entity_dup_text (kept, field);
      g_autofree char *two = fw_entity_dup_text (other, field);

      if ((field->flags & (FW_FIELD_PARENT | FW_FIELD_AUTO)) == 0 && g_strcmp0 (one, two) != 0)
        g_ptr_array_add (fields, (gpointer) field);
    }

  return fields;
}

static const char *
find_obstacle (FwStore  *store,
               FwEntity *kept,
               FwEntity *other)
{
  if (fw_entity_get_info (kept) != fw_entity_get_info (other) ||
      !(FW_IS_PERSON (kept) || FW_IS_CASE (kept)))
    return _("Only two persons, or two cases, can become one.");
  if (g_str_equal (fw_entity_get_uuid (kept), fw_entity_get_uuid (other)))
    return _("This is the same record: choose another one.");
  if (FW_IS_PERSON (kept) &&
      g_strcmp0 (FW_PERSON (kept)->case_file, FW_PERSON (other)->case_file) != 0)
    return _("The two persons belong to different cases: unite the cases first.");
  if (!fw_store_is_editable (store, kept) || !fw_store_is_editable (store, other))
    return _("One of the two belongs to somebody else, who has to unite them.");

  return NULL;
}

/* Whether the two may become one; @error says what to do otherwise. */
gboolean
fw_unite_may (FwStore   *store,
              FwEntity  *kept,
              FwEntity  *other,
              GError   **error)
{
  const char *obstacle;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_ENTITY (kept), FALSE);
  g_return_val_if_fail (FW_IS_ENTITY (other), FALSE);

  obstacle = find_obstacle (store, kept, other);
  if (obstacle != NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED, obstacle);

  return obstacle == NULL;
}

/* Returns: how many records belong to @other, and go along */
guint
fw_unite_count (FwStore  *store,
                FwEntity *other)
{
  g_autoptr(GPtrArray) owned = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), 0);

  owned = fw_store_list_owned (store, fw_entity_get_uuid (other));

  return owned->len;
}

/* Returns: (transfer full): @uuid, and what was united with it and is gone */
char **
fw_unite_list_same (FwStore    *store,
                    const char *uuid)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(FwEntity) record = NULL;
  g_autofree char *united = NULL;
  g_auto(GStrv) uuids = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (uuid != NULL, NULL);

  record = fw_store_load (store, uuid, NULL);
  united = FW_IS_PERSON (record) || FW_IS_CASE (record) ? fw_entity_dup_value (record, FW_UNITED)
                                                        : NULL;
  uuids = fw_set_split (united);
  g_strv_builder_add (builder, uuid);
  for (guint i = 0; uuids[i] != NULL; i++)
    if (!fw_store_has (store, uuids[i]))
      g_strv_builder_add (builder, uuids[i]);

  return g_strv_builder_end (builder);
}

/* --- doing it ----------------------------------------------------------------------------- */

static void
take_values (FwEntity   *kept,
             FwEntity   *other,
             const char *taken)
{
  const FwEntityInfo *info = fw_entity_get_info (kept);

  for (guint i = 0; taken != NULL && i < info->n_fields; i++)
    if (fw_set_contains (taken, info->fields[i].name))
      {
        g_autofree char *text = fw_entity_dup_text (other, &info->fields[i]);

        fw_entity_set_text (kept, &info->fields[i], text, NULL);
      }
}

/* The kept one says who it was, so that what arrives later finds it. */
static FwEntity *
new_result (FwEntity   *kept,
            FwEntity   *other,
            const char *taken)
{
  FwEntity *result = fw_entity_copy (kept);
  g_autofree char *before = fw_entity_dup_value (kept, FW_UNITED);
  g_autofree char *along = fw_entity_dup_value (other, FW_UNITED);
  g_autofree char *both = fw_set_union (before, along);
  g_autofree char *united = fw_set_with (both, fw_entity_get_uuid (other), TRUE);

  take_values (result, other, taken);
  g_object_set (result, FW_UNITED, united, NULL);

  return result;
}

/**
 * fw_unite:
 * @kept: the record that stays
 * @other: the one that goes to the bin
 * @taken: (nullable): names of fields whose value is that of @other, a space between
 *
 * Makes one person or one case of two, as one action.
 */
gboolean
fw_unite (FwStore     *store,
          FwEntity    *kept,
          FwEntity    *other,
          const char  *taken,
          GError     **error)
{
  FwUnion united;
  gboolean done;

  if (!fw_unite_may (store, kept, other, error))
    return FALSE;
  fw_union_init (&united, store, fw_entity_get_uuid (kept));
  fw_union_put (&united, fw_entity_get_uuid (other), fw_entity_get_uuid (kept));
  g_hash_table_add (united.moved, g_strdup (fw_entity_get_uuid (other)));
  g_hash_table_add (united.moved, g_strdup (fw_entity_get_uuid (kept)));
  g_ptr_array_add (united.saved, new_result (kept, other, taken));
  if (FW_IS_CASE (other))
    fw_union_move_owned (&united, fw_entity_get_uuid (other));
  fw_union_place_moved (&united, 1);
  fw_union_take_references (&united);
  g_ptr_array_add (united.deleted, g_strdup (fw_entity_get_uuid (other)));
  done = fw_store_apply (store, FW_IS_CASE (kept) ? _("Unite two cases") : _("Unite two persons"),
                         united.saved, united.deleted, error);
  fw_union_clear (&united);

  return done;
}
