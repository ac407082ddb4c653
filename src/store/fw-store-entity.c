/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-entity"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-scope.h"
#include "fw-store-private.h"

/* One record is one object everywhere, as long as somebody holds it.  The
 * base is what the store holds; saving writes the difference. */
typedef struct
{
  FwStore  *store;
  char     *uuid;
  FwEntity *entity;   /* weak */
  FwEntity *base;
} LiveEntity;

static void
live_entity_gone (gpointer  data,
                  GObject  *entity)
{
  LiveEntity *live = data;

  live->entity = NULL;
  g_hash_table_remove (live->store->live, live->uuid);
}

static void
live_entity_free (gpointer data)
{
  LiveEntity *live = data;

  if (live->entity != NULL)
    g_object_weak_unref (G_OBJECT (live->entity), live_entity_gone, live);
  g_clear_object (&live->base);
  g_free (live->uuid);
  g_free (live);
}

static LiveEntity *
find_live (FwStore    *self,
           const char *uuid)
{
  if (self->live == NULL)
    self->live = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, live_entity_free);

  return g_hash_table_lookup (self->live, uuid);
}

static void
add_live (FwStore  *self,
          FwEntity *entity)
{
  LiveEntity *live = g_new0 (LiveEntity, 1);

  live->store = self;
  live->uuid = g_strdup (fw_entity_get_uuid (entity));
  live->entity = entity;
  live->base = fw_entity_copy (entity);
  g_object_weak_ref (G_OBJECT (entity), live_entity_gone, live);
  g_hash_table_replace (self->live, live->uuid, live);
}

/* Before the store closes: objects may outlive it, but are no longer watched. */
void
fw_store_forget_live (FwStore *self)
{
  g_clear_pointer (&self->live, g_hash_table_unref);
}

/* --- loading --------------------------------------------------------------------- */

static void
read_column (sqlite3_stmt  *statement,
             int            column,
             FwEntity      *entity,
             const FwField *field)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return;
  /* SQLite prints 15 digits of a number, which is not always all of it. */
  if (field->kind->storage == FW_STORAGE_REAL)
    fw_entity_restore_text (entity, field,
                            g_ascii_dtostr (number, sizeof number,
                                            sqlite3_column_double (statement, column)));
  else
    fw_entity_restore_text (entity, field,
                            (const char *) sqlite3_column_text (statement, column));
}

static FwEntity *
make_entity (sqlite3_stmt       *statement,
             const FwEntityInfo *info)
{
  FwEntity *entity = fw_model_new_entity (info->name,
                                          (const char *) sqlite3_column_text (statement, 0));

  for (guint i = 0; i < info->n_fields; i++)
    read_column (statement, (int) i + 1, entity, &info->fields[i]);

  return entity;
}

/* The rows of a list ask for the same statement hundreds of times a second. */
static const char *
get_row_select (FwStore            *self,
                const FwEntityInfo *info)
{
  char *sql = g_hash_table_lookup (self->selects, info);

  if (sql == NULL)
    {
      sql = fw_schema_dup_select (info, "WHERE o.id = ?");
      g_hash_table_insert (self->selects, (gpointer) info, sql);
    }

  return sql;
}

/* Exactly one of @id and @uuid says which row. */
FwEntity *
fw_store_load_row (FwStore             *self,
                   const FwEntityInfo  *info,
                   gint64               id,
                   const char          *uuid,
                   GError             **error)
{
  g_autofree char *by_uuid =
    uuid != NULL ? fw_schema_dup_select (info, "WHERE o.uuid = ?") : NULL;
  sqlite3_stmt *statement =
    uuid != NULL ? fw_db_bind (self->db, error, by_uuid, "t", uuid)
                 : fw_db_bind (self->db, error, get_row_select (self, info), "i", id);
  FwEntity *entity;
  LiveEntity *live;
  int state;

  if (statement == NULL)
    return NULL;
  state = fw_db_step (self->db, statement, error);
  if (state != 1)
    {
      if (state == 0)
        g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                             _("There is no such record here."));
      return NULL;
    }

  live = find_live (self, (const char *) sqlite3_column_text (statement, 0));
  entity = live != NULL ? g_object_ref (live->entity) : make_entity (statement, info);
  sqlite3_reset (statement);
  if (live == NULL)
    add_live (self, entity);

  return entity;
}

/**
 * fw_store_load:
 *
 * Returns: (transfer full) (nullable): the one object for the record, also if
 *   it lies in the bin
 */
FwEntity *
fw_store_load (FwStore     *self,
               const char  *uuid,
               GError     **error)
{
  g_autofree char *name = NULL;
  const FwEntityInfo *info;
  LiveEntity *live;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);
  g_return_val_if_fail (uuid != NULL, NULL);

  live = find_live (self, uuid);
  if (live != NULL)
    return g_object_ref (live->entity);

  name = fw_store_dup_entity_name (self, uuid);
  info = fw_model_find_entity (name);
  if (info == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND, _("There is no such record here."));
      return NULL;
    }

  return fw_store_load_row (self, info, 0, uuid, error);
}

/* Returns: (nullable): what the record is, and in @id its row */
static const FwEntityInfo *
find_row (FwStore    *store,
          const char *uuid,
          gint64     *id,
          gboolean   *deleted)
{
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT id, entity, deleted FROM object WHERE uuid = ?", "t",
                uuid);
  const FwEntityInfo *info = NULL;

  if (statement == NULL || fw_db_step (store->db, statement, NULL) != 1)
    return NULL;
  *id = sqlite3_column_int64 (statement, 0);
  info = fw_model_find_entity ((const char *) sqlite3_column_text (statement, 1));
  *deleted = sqlite3_column_int (statement, 2) != 0;
  sqlite3_reset (statement);

  return info;
}

/* fw_log_peek_record() for who only wants to know what it is, if it is there. */
const FwEntityInfo *
fw_log_peek_kind (FwStore    *store,
                  const char *uuid,
                  gboolean   *deleted)
{
  gint64 id;

  return find_row (store, uuid, &id, deleted);
}

/**
 * fw_log_peek_record:
 * @deleted: (out): whether it lies in the bin
 *
 * Returns: (transfer full) (nullable): a copy of what the rows hold now, also
 *   in the middle of an import; not the object that forms show
 */
FwEntity *
fw_log_peek_record (FwStore    *store,
                    const char *uuid,
                    gboolean   *deleted)
{
  gint64 id;
  const FwEntityInfo *info = find_row (store, uuid, &id, deleted);
  sqlite3_stmt *statement;
  FwEntity *entity = NULL;

  if (info == NULL)
    return NULL;
  statement = fw_db_bind (store->db, NULL, get_row_select (store, info), "i", id);
  if (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      entity = make_entity (statement, info);
      sqlite3_reset (statement);
    }

  return entity;
}

/* What is being typed into the object and not saved yet stays. */
static void
follow (LiveEntity *live,
        FwEntity   *fresh)
{
  const FwEntityInfo *info = fw_entity_get_info (fresh);
  g_autoptr(FwEntity) entity = g_object_ref (live->entity);
  g_autoptr(FwEntity) base = g_object_ref (live->base);

  live->base = (g_object_unref (live->base), fw_entity_copy (fresh));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *shown = fw_entity_dup_text (entity, field);
      g_autofree char *before = fw_entity_dup_text (base, field);
      g_autofree char *now = fw_entity_dup_text (fresh, field);

      if (g_strcmp0 (shown, before) == 0 && g_strcmp0 (shown, now) != 0)
        fw_entity_set_text (entity, field, now, NULL);
    }
}

/* The object takes what the store holds; with @keep only the base does, and
 * what the object says counts as not saved. */
void
fw_store_refresh_live (FwStore    *self,
                       const char *uuid,
                       gboolean    keep)
{
  LiveEntity *live = find_live (self, uuid);
  g_autoptr(FwEntity) fresh = NULL;
  gboolean deleted;

  if (live == NULL)
    return;
  fresh = fw_log_peek_record (self, uuid, &deleted);
  /* Devices may disagree about what it is. */
  if (fresh == NULL || G_OBJECT_TYPE (fresh) != G_OBJECT_TYPE (live->entity))
    g_hash_table_remove (self->live, uuid);
  else if (keep)
    fw_entity_assign (live->base, fresh);
  else
    follow (live, fresh);
}

/* --- saving -------------------------------------------------------------------------------- */

static gboolean
write_set (FwStore        *self,
           gint64          scope,
           FwEntity       *entity,
           const FwField  *field,
           const char     *before,
           const char     *after,
           GError        **error)
{
  g_auto(GStrv) old = fw_set_split (before);
  g_auto(GStrv) new = fw_set_split (after);

  for (guint pass = 0; pass < 2; pass++)
    {
      char **from = pass == 0 ? new : old;
      char **against = pass == 0 ? old : new;

      for (guint i = 0; from[i] != NULL; i++)
        {
          g_autofree char *name = g_strdup_printf ("%s:%s", field->name, from[i]);

          if (!g_strv_contains ((const char *const *) against, from[i]) &&
              !fw_log_write (self, scope, FW_OPERATION_SET, fw_entity_get_uuid (entity), name,
                             "wahr",
                             pass == 0 ? "1" : NULL, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
write_field (FwStore        *self,
             gint64          scope,
             FwEntity       *entity,
             FwEntity       *base,
             const FwField  *field,
             GError        **error)
{
  g_autofree char *before = base != NULL ? fw_entity_dup_text (base, field) : NULL;
  g_autofree char *after = fw_entity_dup_text (entity, field);

  if (g_strcmp0 (before, after) == 0)
    return TRUE;
  if (field->kind->is_set)
    return write_set (self, scope, entity, field, before, after, error);
  if ((field->flags & FW_FIELD_LAST_WINS) != 0)
    {
      g_autoptr(GBytes) heads = fw_log_dup_heads (self, fw_entity_get_uuid (entity), field->name);

      return fw_log_write_over (self, scope, fw_entity_get_uuid (entity), field->name,
                                field->kind->wire, after, heads, NULL, error);
    }

  return fw_log_write (self, scope, FW_OPERATION_SET, fw_entity_get_uuid (entity), field->name,
                       field->kind->wire, after, error);
}

/* Before anything is written, so that a refusal leaves nothing half done. */
static gboolean
may_hold (FwScopeKind   kind,
          FwEntity     *entity,
          FwEntity     *base,
          GError      **error)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *before = base != NULL ? fw_entity_dup_text (base, field) : NULL;
      g_autofree char *after = fw_entity_dup_text (entity, field);

      if (g_strcmp0 (before, after) != 0 && !fw_scope_admits (kind, field))
        {
          g_set_error (error, FW_ERROR, FW_ERROR_REFUSED, _("“%s” may not leave this workplace."),
                       _(field->label));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
is_erased (FwStore    *self,
           const char *uuid)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_get_integer (self->db, 0, "SELECT 1 FROM erased WHERE object = ? AND field = ''",
                            "b", object) != 0;
}

/* Returns: the row of the scope to write to; -1 if that may not be */
static gint64
find_writable_scope (FwStore   *self,
                     FwEntity  *entity,
                     FwEntity  *base,
                     GError   **error)
{
  const char *uuid = fw_entity_get_uuid (entity);
  gint64 scope = fw_store_get_object_scope (self, uuid);
  FwScopeKind kind;

  if (scope == 0 && is_erased (self, uuid))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("This record was erased for good and cannot be saved again."));
      return -1;
    }
  if (scope == 0)
    scope = fw_store_find_home (self, entity, error);
  if (scope < 0 || !fw_store_may_write (self, entity, scope, error))
    return -1;
  if (!fw_log_get_scope_kind (self, scope, &kind))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED, _("The file cannot be read."));
      return -1;
    }

  return may_hold (kind, entity, base, error) ? scope : -1;
}

static gboolean
write_differences (FwStore   *self,
                   FwEntity  *entity,
                   FwEntity  *base,
                   GError   **error)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  gint64 scope = find_writable_scope (self, entity, base, error);

  if (scope < 0)
    return FALSE;
  if (base == NULL &&
      !fw_log_write (self, scope, FW_OPERATION_SET, fw_entity_get_uuid (entity),
                     FW_REGISTER_ENTITY, "text", info->name, error))
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    if (!write_field (self, scope, entity, base, &info->fields[i], error))
      return FALSE;

  /* The row follows at once, so that children find their owner. */
  return fw_materialise (self, fw_entity_get_uuid (entity), error);
}

static gboolean
save_in_action (FwStore   *self,
                FwEntity  *entity,
                GError   **error)
{
  const char *uuid = fw_entity_get_uuid (entity);
  LiveEntity *live = find_live (self, uuid);
  gboolean deleted;
  g_autoptr(FwEntity) stored = live == NULL ? fw_log_peek_record (self, uuid, &deleted) : NULL;

  if (stored != NULL && G_OBJECT_TYPE (stored) != G_OBJECT_TYPE (entity))
    g_clear_object (&stored);
  if (FW_IS_CASE (entity))
    fw_deletion_follow (self, FW_CASE (entity), (FwCase *) (live != NULL ? live->base : stored));
  if (!write_differences (self, entity, live != NULL ? live->base : stored, error))
    return FALSE;
  if (live == NULL)
    add_live (self, entity);
  else if (live->entity == entity)
    fw_entity_assign (live->base, entity);
  else
    follow (live, entity);

  return TRUE;
}

static char *
label_of (FwEntity *entity,
          gboolean  known)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);

  /* Translators: %s is the kind of record, such as "Contact". */
  return g_strdup_printf (known ? _("Change %s") : _("New %s"), _(info->label));
}

/**
 * fw_store_save:
 *
 * Writes what changed since the record was loaded or saved, as an action of
 * its own unless one is running.  When this returns %TRUE the change is in
 * the file.
 */
gboolean
fw_store_save (FwStore   *self,
               FwEntity  *entity,
               GError   **error)
{
  LiveEntity *live;
  g_autofree char *label = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (FW_IS_ENTITY (entity), FALSE);

  live = find_live (self, fw_entity_get_uuid (entity));
  if (live != NULL && fw_entity_diff (entity, live->base) == 0)
    return TRUE;
  if (self->depth > 0)
    return save_in_action (self, entity, error);

  label = label_of (entity, live != NULL);
  if (!fw_store_begin (self, label, error))
    return FALSE;
  if (!save_in_action (self, entity, error))
    {
      fw_store_abandon (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

static gboolean
set_deleted (FwStore     *self,
             const char  *uuid,
             gboolean     deleted,
             GError     **error)
{
  g_autoptr(FwEntity) entity = fw_store_load (self, uuid, error);
  g_autofree char *label = NULL;
  gint64 scope;

  if (entity == NULL)
    return FALSE;
  scope = fw_store_get_object_scope (self, uuid);
  if (!fw_store_may_write (self, entity, scope, error))
    return FALSE;

  label = g_strdup_printf (deleted ? _("Delete %s") : _("Bring back %s"),
                           _(fw_entity_get_info (entity)->label));
  if (!fw_store_begin (self, label, error))
    return FALSE;

  return fw_store_end (self, fw_log_write (self, scope, FW_OPERATION_SET, uuid,
                                           FW_REGISTER_DELETED, "wahr", deleted ? "1" : NULL,
                                           error), error);
}

/* Puts the record into the bin, from which it can be brought back. */
gboolean
fw_store_delete (FwStore     *self,
                 const char  *uuid,
                 GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return set_deleted (self, uuid, TRUE, error);
}

gboolean
fw_store_undelete (FwStore     *self,
                   const char  *uuid,
                   GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return set_deleted (self, uuid, FALSE, error);
}

/* --- asking -------------------------------------------------------------------------------- */

/**
 * fw_store_list:
 * @field: (nullable): a field of @entity; %NULL lists all
 * @value: (nullable): what it equals
 *
 * Returns: (transfer full) (element-type FwEntity): in the order in which
 *   they were made, without those in the bin
 */
GPtrArray *
fw_store_list (FwStore    *self,
               const char *entity,
               const char *field,
               const char *value)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  const FwEntityInfo *info = fw_model_find_entity (entity);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), list);
  g_return_val_if_fail (info != NULL, list);
  g_return_val_if_fail (field == NULL || fw_entity_info_find_field (info, field) != NULL, list);

  sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"_deleted\" = 0%s%s%s ORDER BY id", entity,
                         field != NULL ? " AND \"" : "", field != NULL ? field : "",
                         field != NULL ? "\" IS ?" : "");
  statement = field != NULL ? fw_db_bind (self->db, NULL, sql, "t", value)
                            : fw_db_bind (self->db, NULL, sql, "");
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      FwEntity *item = fw_store_load_row (self, info, g_array_index (ids, gint64, i), NULL, NULL);

      if (item != NULL)
        g_ptr_array_add (list, item);
    }

  return list;
}

/* Returns: (transfer full) (nullable): the first that fw_store_list() has */
FwEntity *
fw_store_find (FwStore    *self,
               const char *entity,
               const char *field,
               const char *value)
{
  g_autoptr(GPtrArray) list = fw_store_list (self, entity, field, value);

  return list->len > 0 ? g_object_ref (list->pdata[0]) : NULL;
}

/**
 * fw_store_get_highest_number:
 * @field: a text like "SK-2026-017"
 *
 * Returns: the highest number between @prefix and @suffix that a record has; 0
 *   if none has one
 */
gint64
fw_store_get_highest_number (FwStore    *self,
                             const char *entity,
                             const char *field,
                             const char *prefix,
                             const char *suffix)
{
  const FwEntityInfo *info = fw_model_find_entity (entity);
  g_autofree char *sql = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), 0);
  g_return_val_if_fail (info != NULL && fw_entity_info_find_field (info, field) != NULL, 0);

  if (self->db == NULL)
    return 0;
  sql = g_strdup_printf ("SELECT max(CAST(digits AS INTEGER)) FROM"
                         " (SELECT substr(\"%s\", length(?1) + 1,"
                         " length(\"%s\") - length(?1) - length(?2)) AS digits FROM \"%s\""
                         " WHERE \"_deleted\" = 0 AND length(\"%s\") > length(?1) + length(?2)"
                         " AND substr(\"%s\", 1, length(?1)) = ?1"
                         " AND (?2 = '' OR substr(\"%s\", -length(?2)) = ?2))"
                         " WHERE digits != '' AND digits NOT GLOB '*[^0-9]*'"
                         " AND CAST(digits AS INTEGER) < %d",
                         field, field, entity, field, field, field, G_MAXINT32);

  return fw_db_get_integer (self->db, 0, sql, "tt", prefix, suffix);
}

/* The model has no cycle of owners, so this ends. */
static void
add_owned (FwStore    *self,
           const char *owner,
           const char *uuid,
           GPtrArray  *owned)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      const FwField *parent = fw_entity_info_get_parent (entities[i]);
      g_autoptr(GPtrArray) list = NULL;

      if (parent == NULL || g_strcmp0 (parent->target, owner) != 0)
        continue;
      list = fw_store_list (self, entities[i]->name, parent->name, uuid);
      for (guint k = 0; k < list->len; k++)
        {
          add_owned (self, entities[i]->name, fw_entity_get_uuid (list->pdata[k]), owned);
          g_ptr_array_add (owned, g_object_ref (list->pdata[k]));
        }
    }
}

/**
 * fw_store_list_owned:
 *
 * Returns: (transfer full) (element-type FwEntity): all that belongs to the
 *   record and to what belongs to it, the innermost first
 */
GPtrArray *
fw_store_list_owned (FwStore    *self,
                     const char *uuid)
{
  GPtrArray *owned = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *entity = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), owned);
  g_return_val_if_fail (uuid != NULL, owned);

  entity = fw_store_dup_entity_name (self, uuid);
  if (entity != NULL)
    add_owned (self, entity, uuid, owned);

  return owned;
}

static char *
dup_column (FwStore    *self,
            const char *sql,
            const char *uuid)
{
  sqlite3_stmt *statement = fw_db_bind (self->db, NULL, sql, "t", uuid);
  char *text = NULL;

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return text;
}

/* Returns: (transfer full) (nullable): %NULL if the record is not here */
char *
fw_store_dup_title (FwStore    *self,
                    const char *uuid)
{
  char *of_case;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  /* Most references are to cases, which have a small index with their titles. */
  of_case = dup_column (self, "SELECT title FROM object INDEXED BY object_case"
                        " WHERE uuid = ? AND entity = 'case'", uuid);

  return of_case != NULL ? of_case
                         : dup_column (self, "SELECT title FROM object WHERE uuid = ?", uuid);
}

char *
fw_store_dup_entity_name (FwStore    *self,
                          const char *uuid)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  return dup_column (self, "SELECT entity FROM object WHERE uuid = ?", uuid);
}

/* Returns: (transfer full) (nullable): the record that owns this one */
char *
fw_store_dup_parent (FwStore    *self,
                     const char *uuid)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  return dup_column (self, "SELECT parent FROM object WHERE uuid = ?", uuid);
}

/* Returns: (transfer full) (nullable): the earliest date of what is still to be
 *   done in the case; lists ask this for every row in view */
char *
fw_store_dup_next_due (FwStore    *self,
                       const char *case_uuid)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  if (self->db == NULL)
    return NULL;

  /* The plus keeps SQLite from walking along all dates to find the least. */
  return dup_column (self, "SELECT min(+due) FROM deadline WHERE \"_deleted\" = 0"
                     " AND case_file = ? AND done IS NULL", case_uuid);
}

static char *
display_reference (FwStore    *self,
                   const char *uuid)
{
  g_autofree char *title = fw_store_dup_title (self, uuid);

  /* A reference may arrive before what it points to. */
  return g_strdup (title != NULL && *title != '\0' ? title : _("not arrived yet"));
}

/**
 * fw_store_dup_display:
 *
 * The value as people read it; references by the title of their record.
 *
 * Returns: (transfer full): never %NULL
 */
char *
fw_store_dup_display (FwStore       *self,
                      FwEntity      *entity,
                      const FwField *field)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) uuids = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  if (field->kind != &fw_kind_ref && field->kind != &fw_kind_refs)
    return fw_entity_dup_display (entity, field);

  text = fw_entity_dup_text (entity, field);
  uuids = fw_set_split (text);
  for (guint i = 0; uuids[i] != NULL; i++)
    {
      char *title = display_reference (self, uuids[i]);

      g_free (uuids[i]);
      uuids[i] = title;
    }

  return g_strjoinv (", ", uuids);
}
