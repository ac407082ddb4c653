/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-materialise"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-keep.h"
#include "fw-store-private.h"

/* Makes the rows of records from the heads of the log.  Rows, titles and the
 * search index are a cache: fw_store_rebuild() makes them all again. */

/* What decides which of several values of a register is shown. */
typedef struct
{
  gint64 hlc;
  guint8 stream[FW_STREAM_ID_SIZE];
  guint8 id[FW_OPERATION_ID_SIZE];
} Rank;

typedef struct
{
  FwStore            *store;
  const char         *uuid;
  const FwEntityInfo *info;
  FwEntity           *entity;
  gboolean            deleted;
  gboolean            contested;    /* several values of one register, or in the bin */
  char               *register_name; /* of the last head */
  Rank                rank;          /* of the value of that register that is shown */
  const FwField      *merging;      /* has several values, which may make one text */
  gint64              scope;
  gint64              created;
  gint64              modified;

  gint64              id;           /* of the row there is; 0 = none */
  char               *entity_name;  /* as that row says */
  char               *parent;
} Record;

static void
record_clear (Record *record)
{
  g_clear_object (&record->entity);
  g_free (record->entity_name);
  g_free (record->parent);
  g_free (record->register_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, record_clear)

static gboolean
read_row (Record  *record,
          GError **error)
{
  FwDb *db = record->store->db;
  sqlite3_stmt *statement =
    fw_db_bind (db, error, "SELECT id, entity, parent FROM object WHERE uuid = ?", "t",
                record->uuid);
  int state;

  if (statement == NULL)
    return FALSE;
  state = fw_db_step (db, statement, error);
  if (state == 1)
    {
      record->id = sqlite3_column_int64 (statement, 0);
      record->entity_name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      record->parent = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      sqlite3_reset (statement);
    }

  return state >= 0;
}

/* --- reading heads ------------------------------------------------------------------ */

/* In the order of the table, which needs no sorting: what the record is comes
 * before its fields, as their names begin with small letters. */
static sqlite3_stmt *
select_heads (FwStore    *self,
              const char *uuid,
              GError    **error)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_bind (self->db, error,
                     "SELECT h.field, o.value, o.scope, o.hlc, s.ident, o.id FROM head h"
                     " JOIN operation o ON o.nr = h.operation JOIN stream s ON s.id = o.stream"
                     " WHERE h.object = ? ORDER BY h.field", "b", object);
}

/* An element of a set has a register of its own, "field:element"; of
 * concurrent values, adding wins. */
static void
take_element (Record     *record,
              const char *name,
              const char *value)
{
  g_auto(GStrv) parts = g_strsplit (name, ":", 2);
  const FwField *field = fw_entity_info_find_field (record->info, parts[0]);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (field == NULL || !field->kind->is_set || g_strcmp0 (value, "1") != 0)
    return;
  before = fw_entity_dup_text (record->entity, field);
  after = fw_set_with (before, parts[1], TRUE);
  fw_entity_set_text (record->entity, field, after, NULL);
}

static void
take_value (Record     *record,
            const char *name,
            const char *value)
{
  const FwField *field;

  if (strchr (name, ':') != NULL)
    {
      take_element (record, name, value);
      return;
    }
  /* A field that this program does not know stays in the log. */
  field = fw_entity_info_find_field (record->info, name);
  if (field != NULL)
    fw_entity_set_text (record->entity, field, value, NULL);
}

static void
read_rank (Rank         *rank,
           sqlite3_stmt *statement)
{
  rank->hlc = sqlite3_column_int64 (statement, 3);
  memcpy (rank->stream, sqlite3_column_blob (statement, 4), sizeof rank->stream);
  memcpy (rank->id, sqlite3_column_blob (statement, 5), sizeof rank->id);
}

static int
compare_ranks (const Rank *a,
               const Rank *b)
{
  int order = (a->hlc > b->hlc) - (a->hlc < b->hlc);

  if (order == 0)
    order = memcmp (a->stream, b->stream, sizeof a->stream);

  return order != 0 ? order : memcmp (a->id, b->id, sizeof a->id);
}

/* Whether there may be a conflict is known here without another look at the
 * heads. */
static void
note_register (Record     *record,
               const char *name,
               gboolean    again)
{
  if (g_str_equal (name, FW_REGISTER_DELETED))
    record->contested = TRUE;
  else if (again && strchr (name, ':') == NULL && !g_str_equal (name, FW_REGISTER_ENTITY))
    {
      const FwField *field = record->info != NULL
                             ? fw_entity_info_find_field (record->info, name) : NULL;

      if (field != NULL && (field->flags & FW_FIELD_MERGES) != 0)
        record->merging = field;
      else
        record->contested = TRUE;
    }
  if (!again)
    {
      g_free (record->register_name);
      record->register_name = g_strdup (name);
    }
}

static void
take_head (Record       *record,
           sqlite3_stmt *statement)
{
  const char *name = (const char *) sqlite3_column_text (statement, 0);
  const char *value = (const char *) sqlite3_column_text (statement, 1);
  gboolean again = g_strcmp0 (name, record->register_name) == 0;
  gint64 hlc = sqlite3_column_int64 (statement, 3);
  Rank rank;

  record->modified = MAX (record->modified, hlc >> 16);
  note_register (record, name, again);
  read_rank (&rank, statement);
  if (again && strchr (name, ':') == NULL && compare_ranks (&rank, &record->rank) < 0)
    return;
  record->rank = rank;
  if (g_str_equal (name, FW_REGISTER_ENTITY))
    {
      record->info = fw_model_find_entity (value);
      record->scope = sqlite3_column_int64 (statement, 2);
      record->created = hlc;
    }
  else if (g_str_equal (name, FW_REGISTER_DELETED))
    record->deleted = g_strcmp0 (value, "1") == 0;
  else if (record->info != NULL)
    {
      if (record->entity == NULL)
        record->entity = fw_model_new_entity (record->info->name, record->uuid);
      take_value (record, name, value);
    }
}

static void
merge (Record *record)
{
  g_autofree char *merged = NULL;

  if (record->merging == NULL)
    return;
  if (fw_conflict_merge (record->store, record->uuid, record->merging, &merged))
    fw_entity_set_text (record->entity, record->merging, merged, NULL);
  else
    record->contested = TRUE;
}

static gboolean
read_heads (Record  *record,
            GError **error)
{
  FwDb *db = record->store->db;
  sqlite3_stmt *statement = select_heads (record->store, record->uuid, error);
  int state;

  if (statement == NULL)
    return FALSE;
  while ((state = fw_db_step (db, statement, error)) == 1)
    take_head (record, statement);
  if (record->info != NULL && record->entity == NULL)
    record->entity = fw_model_new_entity (record->info->name, record->uuid);
  merge (record);

  return state == 0;
}

/* --- writing rows ------------------------------------------------------------------ */

static char *
first_title (FwStore    *self,
             const char *parent,
             const char *entity)
{
  /* The first person entered is the one whom the case is about. */
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL,
                "SELECT title FROM object WHERE parent = ? AND entity = ? AND deleted = 0"
                " AND title <> '' ORDER BY created, uuid LIMIT 1", "tt", parent, entity);
  char *title = NULL;

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      title = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return title;
}

/* The owner's title follows at the end of the action, both that of the former
 * owner and that of the new one. */
static void
note_owner (FwStore    *self,
            const char *parent)
{
  if (parent != NULL)
    g_hash_table_add (self->owners, g_strdup (parent));
}

static gboolean
write_object (Record  *record,
              GError **error)
{
  FwStore *self = record->store;
  const FwField *field = fw_entity_info_get_parent (record->info);
  g_autofree char *parent = field != NULL ? fw_entity_dup_text (record->entity, field) : NULL;
  const FwEntityInfo *giver = fw_model_find_anchor (record->info);
  g_autofree char *anchor = giver != NULL ? first_title (self, record->uuid, giver->name) : NULL;
  g_autofree char *own = anchor == NULL ? fw_entity_dup_title (record->entity) : NULL;
  const char *title = anchor != NULL ? anchor : own;
  g_autofree char *key = fw_text_fold (title);

  if (fw_entity_info_gives_title (record->info))
    {
      note_owner (self, record->parent);
      note_owner (self, parent);
    }
  if (record->id != 0)
    return fw_db_run (self->db, error,
                      "UPDATE object SET scope = ?, deleted = ?, parent = ?, title = ?,"
                      " title_key = ?, modified = ?, created = ?, contested = ? WHERE id = ?",
                      "iitttiiii", record->scope, (gint64) record->deleted, parent, title, key,
                      record->modified, record->created, (gint64) record->contested, record->id);
  if (!fw_db_run (self->db, error,
                  "INSERT INTO object(uuid, entity, scope, deleted, parent, title, title_key,"
                  " modified, created, contested) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "ttiitttiii", record->uuid, record->info->name, record->scope,
                  (gint64) record->deleted, parent, title, key, record->modified,
                  record->created, (gint64) record->contested))
    return FALSE;
  record->id = sqlite3_last_insert_rowid (fw_db_get_handle (self->db));

  return TRUE;
}

/* @verb: replacing costs a second journal, also where nothing is replaced */
static char *
dup_upsert (const FwEntityInfo *info,
            const char         *verb)
{
  GString *sql = g_string_new (NULL);
  guint n_columns = 2 + info->n_fields;

  g_string_printf (sql, "%s INTO \"%s\"(id, \"_deleted\"", verb, info->name);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", info->fields[i].name);
  for (guint i = 0; i < info->n_fields; i++)
    if (fw_schema_has_key (&info->fields[i]))
      {
        g_string_append_printf (sql, ", \"_key_%s\"", info->fields[i].name);
        n_columns++;
      }
  g_string_append (sql, ") VALUES(?");
  for (guint i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

/* An import asks for the same statement for each record. */
static const char *
get_upsert (FwStore            *self,
            const FwEntityInfo *info,
            gboolean            exists)
{
  GHashTable *known = exists ? self->replaces : self->inserts;
  char *sql = g_hash_table_lookup (known, info);

  if (sql == NULL)
    {
      sql = dup_upsert (info, exists ? "REPLACE" : "INSERT");
      g_hash_table_insert (known, (gpointer) info, sql);
    }

  return sql;
}

/* Canonical text is bound everywhere; a STRICT column turns "7" into 7. */
static gboolean
write_row (Record    *record,
           gboolean   exists,
           GError   **error)
{
  const char *sql = get_upsert (record->store, record->info, exists);
  sqlite3_stmt *statement = fw_db_prepare (record->store->db, sql, error);
  int column = 3, key = column + (int) record->info->n_fields;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, record->id);
  sqlite3_bind_int (statement, 2, record->deleted);
  for (guint i = 0; i < record->info->n_fields; i++, column++)
    {
      const FwField *field = &record->info->fields[i];
      char *text = fw_entity_dup_text (record->entity, field);

      if (fw_schema_has_key (field))
        {
          if (text != NULL)
            sqlite3_bind_text (statement, key, fw_text_fold (text), -1, g_free);
          key++;
        }
      if (text != NULL)
        sqlite3_bind_text (statement, column, text, -1, g_free);
    }

  return fw_db_step (record->store->db, statement, error) == 0;
}

static gboolean
remove_rows (Record  *record,
             GError **error)
{
  FwStore *self = record->store;
  gint64 id = record->id;
  g_autofree char *sql = NULL;

  if (id == 0)
    return TRUE;
  self->codes_changed |= g_str_equal (record->entity_name, "local_code");
  sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", record->entity_name);
  g_hash_table_replace (self->removed, g_strdup (record->uuid), g_strdup (record->entity_name));
  note_owner (self, record->parent);
  record->id = 0;

  return fw_db_run (self->db, error, sql, "i", id) &&
         fw_search_remove (self, fw_model_find_entity (record->entity_name), id, error) &&
         fw_store_drop_drafts_about (self, record->uuid, error) &&
         fw_db_run (self->db, error, "DELETE FROM object WHERE id = ?", "i", id);
}

static gboolean
write_rows (Record  *record,
            GError **error)
{
  gboolean exists;

  record->store->codes_changed |= g_str_equal (record->info->name, "local_code");

  /* Devices that disagree what a record is are rare and perhaps hostile. */
  if (record->id != 0 && !g_str_equal (record->entity_name, record->info->name) &&
      !remove_rows (record, error))
    return FALSE;
  exists = record->id != 0;
  if (!write_object (record, error) || !write_row (record, exists, error))
    return FALSE;

  return record->deleted
         ? fw_search_remove (record->store, record->info, record->id, error)
         : fw_search_update (record->store, record->id, record->entity, error);
}

/**
 * fw_materialise:
 *
 * Makes the rows of one record from its heads; without heads they go.
 */
gboolean
fw_materialise (FwStore     *self,
                const char  *uuid,
                GError     **error)
{
  g_auto(Record) record = { .store = self, .uuid = uuid };

  if (!read_row (&record, error) || !read_heads (&record, error))
    return FALSE;
  fw_store_touch (self, uuid, FALSE);

  return record.info != NULL ? write_rows (&record, error) : remove_rows (&record, error);
}

static GPtrArray *
list_stale (FwStore *self)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer uuid, stale;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &uuid, &stale))
    if (stale != NULL)
      g_ptr_array_add (uuids, g_strdup (uuid));

  return uuids;
}

/* The title of a case is that of its first person, so its row follows; but a
 * person may arrive before the case. */
static gboolean
materialise_owners (FwStore  *self,
                    GError  **error)
{
  g_autoptr(GHashTable) owners = g_steal_pointer (&self->owners);
  GHashTableIter iter;
  gpointer uuid;

  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, owners);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (fw_store_get_object_scope (self, uuid) != 0 && !fw_materialise (self, uuid, error))
      return FALSE;

  return TRUE;
}

gboolean
fw_materialise_touched (FwStore  *self,
                        GError  **error)
{
  g_autoptr(GPtrArray) stale = list_stale (self);

  for (guint i = 0; i < stale->len; i++)
    if (!fw_materialise (self, stale->pdata[i], error) ||
        !fw_store_breathe (self, (double) i / stale->len, error))
      return FALSE;

  return materialise_owners (self, error);
}

static GPtrArray *
list_records (FwStore  *self,
              GError  **error)
{
  g_autoptr(GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
    fw_db_prepare (self->db, "SELECT object FROM head WHERE field = '" FW_REGISTER_ENTITY "'"
                   " GROUP BY object ORDER BY min(operation)", error);
  int state = -1;

  while (statement != NULL && (state = fw_db_step (self->db, statement, error)) == 1)
    g_ptr_array_add (uuids, fw_uuid_format (sqlite3_column_blob (statement, 0)));

  return state == 0 ? g_steal_pointer (&uuids) : NULL;
}

/**
 * fw_materialise_all:
 *
 * Makes the rows of all records where there are none yet, in the order in which
 * the records came: lists of hits show the newest first.
 *
 * @growth: (nullable): who waits
 */
gboolean
fw_materialise_all (FwStore   *self,
                    FwGrowth  *growth,
                    GError   **error)
{
  g_autoptr(GPtrArray) uuids = list_records (self, error);

  if (uuids == NULL)
    return FALSE;
  for (guint i = 0; i < uuids->len; i++)
    if (!fw_store_tell_growth (growth, (double) i / uuids->len, error) ||
        !fw_materialise (self, uuids->pdata[i], error))
      return FALSE;

  return materialise_owners (self, error);
}

/* The one that was entered last. */
static char *
dup_last (FwStore    *self,
          const char *uuid,
          const char *field)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL,
                "SELECT o.value FROM head h JOIN operation o ON o.nr = h.operation"
                " JOIN stream s ON s.id = o.stream"
                " WHERE h.object = ? AND h.field = ? ORDER BY o.hlc DESC, s.ident DESC, o.id DESC"
                " LIMIT 1",
                "bt", object, field);
  char *value = NULL;

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return value;
}

/* Returns: (transfer full) (nullable): the value shown of one register */
char *
fw_materialise_dup_shown (FwStore    *self,
                          const char *uuid,
                          const char *name)
{
  g_autofree char *entity = fw_store_dup_entity_name (self, uuid);
  const FwEntityInfo *info = entity != NULL ? fw_model_find_entity (entity) : NULL;
  char *merged = NULL;

  if (info != NULL &&
      fw_conflict_merge (self, uuid, fw_entity_info_find_field (info, name), &merged))
    return merged;

  return dup_last (self, uuid, name);
}
