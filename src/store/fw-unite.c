/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-unite"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-query.h"
#include "fw-unite.h"

/* One action of ordinary edits, so that it is undone in one step and converges over
 * exchange like any other: what referred to the other record refers to the kept one,
 * and the other one goes to the bin with its whole history. */

typedef struct
{
  FwStore    *store;
  GHashTable *places;    /* uuid → uuid: what refers to the one shall refer to the other */
  GHashTable *moved;     /* uuids of records that are copied or dropped as a whole */
  GHashTable *changed;   /* uuid → FwEntity, in @saved, too */
  GPtrArray  *saved;     /* FwEntity */
  GPtrArray  *deleted;   /* uuid */
} Union;

static void
union_init (Union   *self,
            FwStore *store)
{
  self->store = store;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_hash_table_new (g_str_hash, g_str_equal);
  self->saved = g_ptr_array_new_with_free_func (g_object_unref);
  self->deleted = g_ptr_array_new_with_free_func (g_free);
}

static void
union_clear (Union *self)
{
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->changed);
  g_ptr_array_unref (self->saved);
  g_ptr_array_unref (self->deleted);
}

/* --- references --------------------------------------------------------------------------- */

static gboolean
is_reference (const FwField *field)
{
  /* "about" may name any record, so it has no target. */
  return field->target != NULL || g_str_equal (field->name, "about");
}

/* Returns: (transfer full): a set of uuids with the new places */
static char *
dup_placed (Union      *self,
            const char *text)
{
  g_auto(GStrv) elements = fw_set_split (text);

  for (guint i = 0; elements[i] != NULL; i++)
    {
      const char *place = g_hash_table_lookup (self->places, elements[i]);

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
place (Union    *self,
       FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  gboolean changed = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *before = is_reference (field) ? fw_entity_dup_text (record, field) : NULL;
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

static void
take (Union    *self,
      FwEntity *record)
{
  const char *uuid = fw_entity_get_uuid (record);
  FwEntity *copy;

  if (g_hash_table_contains (self->moved, uuid) || g_hash_table_contains (self->changed, uuid))
    return;
  copy = fw_entity_copy (record);
  if (!place (self, copy))
    {
      g_object_unref (copy);
      return;
    }
  if (is_void (copy))
    {
      g_ptr_array_add (self->deleted, g_strdup (uuid));
      g_hash_table_add (self->moved, g_strdup (uuid));
      g_object_unref (copy);
      return;
    }
  g_ptr_array_add (self->saved, copy);
  g_hash_table_insert (self->changed, (gpointer) fw_entity_get_uuid (copy), copy);
}

static void
take_field (Union              *self,
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
static void
take_references (Union *self)
{
  guint n;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    {
      g_autofree char *entity = fw_store_dup_entity_name (self->store, uuid);

      for (guint i = 0; i < n; i++)
        for (guint k = 0; k < infos[i]->n_fields; k++)
          {
            const FwField *field = &infos[i]->fields[k];

            if (is_reference (field) &&
                (field->target == NULL || g_strcmp0 (field->target, entity) == 0))
              take_field (self, infos[i], field, uuid);
          }
    }
}

/* --- cases -------------------------------------------------------------------------------- */

/* A record stays in the case file whose members may read it, so what moves to another
 * file is written there anew. */
static void
move_family (Union    *self,
             FwEntity *other)
{
  g_autoptr(GPtrArray) owned = fw_store_list_owned (self->store, fw_entity_get_uuid (other));
  guint first = self->saved->len;

  /* Owned records come before their owner, and are saved after it. */
  for (guint i = owned->len; i > 0; i--)
    {
      FwEntity *record = owned->pdata[i - 1];
      FwEntity *copy;

      if (fw_entity_get_info (record)->scope != FW_SCOPE_CASE)
        continue;
      copy = fw_model_new_entity (fw_entity_get_info (record)->name, NULL);
      fw_entity_assign (copy, record);
      if (FW_IS_PERSON (copy) && g_strcmp0 (FW_PERSON (copy)->role, "ANKER") == 0)
        g_object_set (copy, "role", "WEITERE", NULL);
      g_ptr_array_add (self->saved, copy);
      g_ptr_array_add (self->deleted, g_strdup (fw_entity_get_uuid (record)));
      g_hash_table_add (self->moved, g_strdup (fw_entity_get_uuid (record)));
      g_hash_table_insert (self->places, g_strdup (fw_entity_get_uuid (record)),
                           g_strdup (fw_entity_get_uuid (copy)));
    }
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
  Union united;
  FwEntity *result;
  gboolean done;

  if (!fw_unite_may (store, kept, other, error))
    return FALSE;
  union_init (&united, store);
  g_hash_table_insert (united.places, g_strdup (fw_entity_get_uuid (other)),
                       g_strdup (fw_entity_get_uuid (kept)));
  g_hash_table_add (united.moved, g_strdup (fw_entity_get_uuid (other)));
  g_hash_table_add (united.moved, g_strdup (fw_entity_get_uuid (kept)));
  result = fw_entity_copy (kept);
  take_values (result, other, taken);
  g_ptr_array_add (united.saved, result);
  if (FW_IS_CASE (other))
    move_family (&united, other);
  take_references (&united);
  g_ptr_array_add (united.deleted, g_strdup (fw_entity_get_uuid (other)));
  done = fw_store_apply (store, FW_IS_CASE (kept) ? _("Unite two cases") : _("Unite two persons"),
                         united.saved, united.deleted, error);
  union_clear (&united);

  return done;
}
