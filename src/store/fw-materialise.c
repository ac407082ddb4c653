/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-materialise"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Makes the rows of records from the heads of the log.  Rows, titles and the
 * search index are a cache: fw_store_rebuild() makes them all again. */

typedef struct
{
  FwStore            *store;
  const char         *uuid;
  const FwEntityInfo *info;
  FwEntity           *entity;
  gboolean            deleted;
  gint64              scope;
  gint64              modified;
} Record;

/* Heads in the order in which they are shown: the last one of a field wins. */
static sqlite3_stmt *
select_heads (FwStore    *self,
              const char *uuid,
              GError    **error)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_bind (self->db, error,
                     "SELECT h.field, o.value, o.scope, o.hlc FROM head h JOIN operation o ON o.nr = h.operation"
                     " JOIN stream s ON s.id = o.stream WHERE h.object = ?"
                     " ORDER BY h.field, o.hlc, s.ident, o.id", "b", object);
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

static gboolean
find_entity (FwStore    *self,
             Record     *record,
             GError    **error)
{
  sqlite3_stmt *statement = select_heads (self, record->uuid, error);

  if (statement == NULL)
    return FALSE;
  while (fw_db_step (self->db, statement, NULL) == 1)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);
      const char *value = (const char *) sqlite3_column_text (statement, 1);

      if (g_str_equal (name, FW_REGISTER_ENTITY))
        {
          record->info = fw_model_find_entity (value);
          record->scope = sqlite3_column_int64 (statement, 2);
        }
      else if (g_str_equal (name, FW_REGISTER_DELETED))
        record->deleted = g_strcmp0 (value, "1") == 0;
      record->modified = MAX (record->modified, sqlite3_column_int64 (statement, 3) >> 16);
    }

  return TRUE;
}

static gboolean
read_values (FwStore  *self,
             Record   *record,
             GError  **error)
{
  sqlite3_stmt *statement = select_heads (self, record->uuid, error);

  if (statement == NULL)
    return FALSE;
  record->entity = g_object_new (record->info->get_type (), "uuid", record->uuid, NULL);
  while (fw_db_step (self->db, statement, NULL) == 1)
    take_value (record,
                (const char *) sqlite3_column_text (statement, 0),
                (const char *) sqlite3_column_text (statement, 1));

  return TRUE;
}

/* --- writing rows ------------------------------------------------------------------ */

static char *
find_anchor_title (FwStore            *self,
                   const FwEntityInfo *info,
                   const char         *uuid)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      const FwField *parent = fw_entity_info_get_parent (entities[i]);
      gboolean anchors = FALSE;

      for (guint n = 0; n < entities[i]->n_fields; n++)
        anchors |= (entities[i]->fields[n].flags & FW_FIELD_ANCHOR) != 0;
      if (anchors && parent != NULL && g_strcmp0 (parent->target, info->name) == 0)
        {
          /* The first person entered is the one whom the case is about. */
          sqlite3_stmt *statement =
            fw_db_bind (self->db, NULL, "SELECT title FROM object WHERE parent = ? AND entity = ? AND deleted = 0"
                        " AND title <> '' ORDER BY id LIMIT 1", "tt", uuid, entities[i]->name);

          if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
            {
              char *title = g_strdup ((const char *) sqlite3_column_text (statement, 0));

              sqlite3_reset (statement);
              return title;
            }
        }
    }

  return NULL;
}

static gboolean
write_object (Record  *record,
              gint64  *id,
              GError **error)
{
  FwStore *self = record->store;
  const FwField *parent_field = fw_entity_info_get_parent (record->info);
  g_autofree char *parent = parent_field != NULL ? fw_entity_dup_text (record->entity, parent_field) : NULL;
  g_autofree char *anchor = find_anchor_title (self, record->info, record->uuid);
  g_autofree char *title = anchor != NULL ? g_steal_pointer (&anchor) : fw_entity_dup_title (record->entity);
  g_autofree char *key = fw_text_fold (title);

  if (!fw_db_run (self->db, error,
                  "INSERT INTO object(uuid, entity, scope, deleted, parent, title, title_key, modified)"
                  " VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(uuid) DO UPDATE SET scope = excluded.scope,"
                  " deleted = excluded.deleted, parent = excluded.parent, title = excluded.title,"
                  " title_key = excluded.title_key, modified = excluded.modified",
                  "ttiittti", record->uuid, record->info->name, record->scope, (gint64) record->deleted,
                  parent, title, key, record->modified))
    return FALSE;
  *id = fw_db_get_integer (self->db, 0, "SELECT id FROM object WHERE uuid = ?", "t", record->uuid);

  return TRUE;
}

static char *
upsert_sql (const FwEntityInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT OR REPLACE INTO \"%s\"(id", info->name);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", info->fields[i].name);
  g_string_append (sql, ") VALUES(?");
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

/* Canonical text is bound everywhere; a STRICT column turns "7" into 7. */
static gboolean
write_row (Record  *record,
           gint64   id,
           GError **error)
{
  g_autofree char *sql = upsert_sql (record->info);
  sqlite3_stmt *statement = fw_db_prepare (record->store->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  for (guint i = 0; i < record->info->n_fields; i++)
    {
      char *text = fw_entity_dup_text (record->entity, &record->info->fields[i]);

      if (text != NULL)
        sqlite3_bind_text (statement, (int) i + 2, text, -1, g_free);
    }

  return fw_db_step (record->store->db, statement, error) == 0;
}

static gboolean
remove_rows (FwStore     *self,
             const char  *uuid,
             GError     **error)
{
  gint64 id = fw_db_get_integer (self->db, 0, "SELECT id FROM object WHERE uuid = ?", "t", uuid);
  g_autofree char *entity = fw_store_dup_entity_name (self, uuid);
  g_autofree char *sql = NULL;

  if (id == 0)
    return TRUE;
  sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", entity);
  g_hash_table_replace (self->removed, g_strdup (uuid), g_strdup (entity));

  return fw_db_run (self->db, error, sql, "i", id) &&
         fw_search_remove (self, id, error) &&
         fw_db_run (self->db, error, "DELETE FROM object WHERE id = ?", "i", id);
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
  Record record = { .store = self, .uuid = uuid };
  gint64 id;
  gboolean done;

  if (!find_entity (self, &record, error))
    return FALSE;
  if (record.info == NULL)
    return remove_rows (self, uuid, error);
  if (!read_values (self, &record, error))
    return FALSE;

  done = write_object (&record, &id, error) && write_row (&record, id, error);
  if (done)
    done = record.deleted ? fw_search_remove (self, id, error)
                          : fw_search_update (self, id, record.entity, error);
  g_object_unref (record.entity);

  return done;
}

/* The title of a case is that of its first person, so its row follows. */
static gboolean
materialise_owner (FwStore     *self,
                   const char  *uuid,
                   GError     **error)
{
  g_autofree char *parent = fw_store_dup_parent (self, uuid);
  g_autofree char *entity = fw_store_dup_entity_name (self, uuid);
  const FwEntityInfo *info = fw_model_find_entity (entity);

  for (guint i = 0; info != NULL && i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_ANCHOR) != 0 && parent != NULL &&
        !g_hash_table_contains (self->touched, parent))
      return fw_materialise (self, parent, error);

  return TRUE;
}

gboolean
fw_materialise_touched (FwStore  *self,
                        GError  **error)
{
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!fw_materialise (self, uuid, error))
      return FALSE;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!materialise_owner (self, uuid, error))
      return FALSE;

  return TRUE;
}

/* Returns: (transfer full) (nullable): the value shown of one register */
char *
fw_materialise_dup_shown (FwStore    *self,
                          const char *uuid,
                          const char *field)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL,
                "SELECT o.value FROM head h JOIN operation o ON o.nr = h.operation JOIN stream s ON s.id = o.stream"
                " WHERE h.object = ? AND h.field = ? ORDER BY o.hlc DESC, s.ident DESC, o.id DESC LIMIT 1",
                "bt", object, field);
  char *value = NULL;

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return value;
}
