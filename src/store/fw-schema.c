/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-schema"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Of the file.  1: nothing told which program had made the rows; programs of
 * that time refuse 2, because they would empty columns that they do not know. */
#define FW_STORE_FORMAT 2

#define FW_META_SCHEMA "schema"

/* What is exchanged or cannot be made again: the log and what belongs to it.
 * The names follow the concept of exchange. */
static const char log_sql[] =
  "CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE scope(id INTEGER PRIMARY KEY, ident BLOB NOT NULL, kind TEXT NOT NULL,\n"
  "  state TEXT NOT NULL DEFAULT 'active', UNIQUE(kind, ident)) STRICT;\n"
  "CREATE TABLE stream(id INTEGER PRIMARY KEY, scope INTEGER NOT NULL REFERENCES scope, ident"
  " BLOB NOT NULL,\n"
  "  own INTEGER NOT NULL, length INTEGER NOT NULL DEFAULT 0, head BLOB,\n"
  "  forked INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0, UNIQUE(scope,"
  " ident)) STRICT;\n"
  "CREATE TABLE action(nr INTEGER PRIMARY KEY, label TEXT NOT NULL, time INTEGER NOT NULL,\n"
  "  kind TEXT NOT NULL CHECK(kind IN ('edit', 'undo', 'redo', 'import', 'final')),\n"
  "  target INTEGER REFERENCES action, undone INTEGER NOT NULL DEFAULT 0) STRICT;\n"
  "CREATE INDEX action_undo ON action(kind, undone, nr);\n"
  "CREATE TABLE inbox(nr INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, message TEXT,"
  " device TEXT,\n"
  "  received INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT, path TEXT, raw BLOB) STRICT;\n"
  "CREATE INDEX inbox_message ON inbox(message);\n"
  "CREATE TABLE outbox(nr INTEGER PRIMARY KEY, message TEXT NOT NULL UNIQUE,"
  " device TEXT NOT NULL,\n"
  "  created INTEGER NOT NULL, path TEXT, sha256 BLOB) STRICT;\n"
  /* seq NULL: outside a stream.  blank: the content was erased, id and time stay. */
  "CREATE TABLE operation(nr INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,\n"
  "  scope INTEGER NOT NULL REFERENCES scope, stream INTEGER NOT NULL REFERENCES stream,"
  " seq INTEGER,\n"
  "  previous BLOB NOT NULL, hlc INTEGER NOT NULL, kind INTEGER NOT NULL, object BLOB NOT NULL,\n"
  "  field TEXT NOT NULL, type TEXT, value TEXT, replaced BLOB NOT NULL, barrier BLOB NOT NULL,\n"
  "  seen BLOB NOT NULL, author BLOB NOT NULL, salt BLOB NOT NULL,"
  " blank INTEGER NOT NULL DEFAULT 0,\n"
  "  action INTEGER NOT NULL REFERENCES action, UNIQUE(stream, seq)) STRICT;\n"
  "CREATE INDEX operation_object ON operation(object, field);\n"
  "CREATE INDEX operation_action ON operation(action);\n"
  "CREATE TABLE head(object BLOB NOT NULL, field TEXT NOT NULL, operation INTEGER NOT NULL"
  " REFERENCES operation(nr),\n"
  "  PRIMARY KEY(object, field, operation)) STRICT, WITHOUT ROWID;\n"
  /* A value is replaced only by a write to the same register, whichever came first. */
  "CREATE TABLE replaced_ahead(id BLOB NOT NULL, object BLOB NOT NULL, field TEXT NOT NULL,\n"
  "  PRIMARY KEY(id, object, field)) STRICT, WITHOUT ROWID;\n"
  /* field '' = the whole record */
  "CREATE TABLE erased(object BLOB NOT NULL, field TEXT NOT NULL, operation BLOB NOT NULL,\n"
  "  PRIMARY KEY(object, field, operation)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE acknowledgement(device TEXT NOT NULL, scope INTEGER NOT NULL REFERENCES scope,"
  " stream BLOB NOT NULL,\n"
  "  length INTEGER NOT NULL, PRIMARY KEY(device, scope, stream)) STRICT, WITHOUT ROWID;\n";

/* Came after the first stores: made when one of them grows.  What was sent
 * last to whom and what with which file, which numbers came, which streams a
 * parked file has parts of, what came with an import and was not looked at
 * yet, the contents of files and who has them, what is being written. */
static const char later_sql[] =
  "CREATE TABLE IF NOT EXISTS shipped(message TEXT NOT NULL, scope INTEGER NOT NULL"
  " REFERENCES scope, stream BLOB NOT NULL,\n"
  "  after INTEGER NOT NULL, upto INTEGER NOT NULL, PRIMARY KEY(message, scope, stream)) STRICT,"
  " WITHOUT ROWID;\n"
  "CREATE TABLE IF NOT EXISTS inbox_number(sha256 BLOB PRIMARY KEY, number INTEGER NOT NULL)"
  " STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE IF NOT EXISTS sent(device TEXT NOT NULL, scope INTEGER NOT NULL"
  " REFERENCES scope, stream BLOB NOT NULL,\n"
  "  length INTEGER NOT NULL, PRIMARY KEY(device, scope, stream)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE IF NOT EXISTS waiting(sha256 BLOB NOT NULL, scope INTEGER NOT NULL"
  " REFERENCES scope, stream BLOB NOT NULL,\n"
  "  PRIMARY KEY(sha256, scope, stream)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE IF NOT EXISTS unseen(uuid TEXT NOT NULL, field TEXT NOT NULL,"
  " action INTEGER NOT NULL REFERENCES action,\n"
  "  PRIMARY KEY(uuid, field)) STRICT, WITHOUT ROWID;\n"
  "CREATE INDEX IF NOT EXISTS unseen_action ON unseen(action);\n"
  "CREATE TABLE IF NOT EXISTS attachment(id INTEGER PRIMARY KEY, name TEXT UNIQUE,"
  " size INTEGER NOT NULL, mime TEXT NOT NULL) STRICT;\n"
  "CREATE TABLE IF NOT EXISTS attachment_part(attachment INTEGER NOT NULL REFERENCES attachment,\n"
  "  nr INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(attachment, nr)) STRICT;\n"
  "CREATE TABLE IF NOT EXISTS attachment_at(device TEXT NOT NULL, name TEXT NOT NULL,\n"
  "  state INTEGER NOT NULL, PRIMARY KEY(device, name)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE IF NOT EXISTS shipped_attachment(message TEXT NOT NULL, name TEXT NOT NULL,\n"
  "  PRIMARY KEY(message, name)) STRICT, WITHOUT ROWID;\n"
  /* Who opened what; it is exchanged with nobody. */
  "CREATE TABLE IF NOT EXISTS access(nr INTEGER PRIMARY KEY, time INTEGER NOT NULL,"
  " object TEXT NOT NULL, who TEXT NOT NULL) STRICT;\n"
  "CREATE INDEX IF NOT EXISTS access_object ON access(object, time);\n"
  /* Which of these a search led to. */
  "CREATE TABLE IF NOT EXISTS access_found(access INTEGER PRIMARY KEY REFERENCES access(nr)"
  " ON DELETE CASCADE) STRICT;\n"
  /* Of this device and of partners, once renewed; private halves only of this one. */
  "CREATE TABLE IF NOT EXISTS device_key(nr INTEGER PRIMARY KEY, device TEXT NOT NULL,"
  " since INTEGER NOT NULL,\n"
  "  card BLOB NOT NULL, seal BLOB, receive BLOB) STRICT;\n"
  "CREATE TABLE IF NOT EXISTS draft(name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT,"
  " WITHOUT ROWID;\n"
  "CREATE INDEX IF NOT EXISTS operation_attachment ON operation(value)"
  " WHERE type = '" FW_WIRE_ATTACHMENT "';\n";

/* What can be made again from the log at any time. */
static const char cache_sql[] =
  "CREATE TABLE object(id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, entity TEXT NOT NULL,\n"
  "  scope INTEGER NOT NULL REFERENCES scope, deleted INTEGER NOT NULL DEFAULT 0, parent TEXT,\n"
  "  title TEXT NOT NULL DEFAULT '', title_key TEXT NOT NULL DEFAULT '',"
  " modified INTEGER NOT NULL DEFAULT 0,\n"
  "  created INTEGER NOT NULL DEFAULT 0, contested INTEGER NOT NULL DEFAULT 0) STRICT;\n"
  "CREATE INDEX object_contested ON object(contested) WHERE contested = 1;\n"
  "CREATE INDEX object_title ON object(entity, deleted, title_key);\n"
  "CREATE INDEX object_parent ON object(parent, entity);\n"
  /* Long lists name the case of each row; among all records it would be looked
   * for in pages of its own each time. */
  "CREATE INDEX object_case ON object(uuid, title) WHERE entity = 'case';\n"
  "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, prefix='1 2"
  " 3',\n"
  "  tokenize=\"unicode61 remove_diacritics 2\");\n"
  "INSERT INTO search(search, rank) VALUES('secure-delete', 1);\n"
  /* Bytes that are collected before they become a part of the index, which then
   * is merged with others: an import of many records makes fewer of them. */
  "INSERT INTO search(search, rank) VALUES('hashsize', 8388608);\n"
  /* Each save makes a small part, and one in thirty would merge them, large ones
   * among them, while somebody types: fw_store_merge_index() does it when nobody
   * is there. */
  "INSERT INTO search(search, rank) VALUES('automerge', 0);\n"
  "INSERT INTO search(search, rank) VALUES('crisismerge', 1000);\n";

static const char *
column_type (const FwField *field)
{
  static const char *const names[] = {
    [FW_STORAGE_TEXT] = "TEXT", [FW_STORAGE_INTEGER] = "INTEGER", [FW_STORAGE_REAL] = "REAL"
  };

  return names[field->kind->storage];
}

/* Whether lists are sorted by the text often enough to keep its sort form, as
 * the column "_key_…", with an index. */
gboolean
fw_schema_has_key (const FwField *field)
{
  return field->kind == &fw_kind_text && (field->flags & FW_FIELD_COLUMN) != 0;
}

static void
append_indices (GString            *sql,
                const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      gboolean is_column = (field->flags & FW_FIELD_COLUMN) != 0;
      const char *prefix = fw_schema_has_key (field) ? "_key_" : "";

      if (field->kind == &fw_kind_ref || (field->kind == &fw_kind_date && is_column) ||
          field->kind == &fw_kind_time || fw_schema_has_key (field))
        g_string_append_printf (sql,
                                "CREATE INDEX \"%s_%s\" ON \"%s\"(\"_deleted\", \"%s%s\");\n",
                                info->name, field->name, info->name, prefix, field->name);
      /* What the program itself links hardly any record has, and is asked for as a whole. */
      else if (field->kind == &fw_kind_refs && (field->flags & FW_FIELD_AUTO) != 0)
        g_string_append_printf (sql, "CREATE INDEX \"%s_%s\" ON \"%s\"(\"%s\")"
                                " WHERE \"%s\" IS NOT NULL;\n", info->name, field->name, info->name,
                                field->name, field->name);
    }
}

/* Names come from the tables of the program, never from a person. */
static void
append_entity (GString            *sql,
               const FwEntityInfo *info)
{
  /* Whether it lies in the bin stands here too, so that one index lists the
   * rest in order without a look at each row. */
  g_string_append_printf (sql, "CREATE TABLE \"%s\"(id INTEGER PRIMARY KEY REFERENCES object,\n"
                          "  \"_deleted\" INTEGER NOT NULL", info->name);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ",\n  \"%s\" %s", info->fields[i].name,
                            column_type (&info->fields[i]));
  for (guint i = 0; i < info->n_fields; i++)
    if (fw_schema_has_key (&info->fields[i]))
      g_string_append_printf (sql, ",\n  \"_key_%s\" TEXT", info->fields[i].name);
  g_string_append (sql, ") STRICT;\n");
  append_indices (sql, info);

  /* A statement that goes past the log would be lost at the next rebuild. */
  for (guint i = 0; i < 3; i++)
    {
      static const char *const verbs[] = { "INSERT", "UPDATE", "DELETE" };

      g_string_append_printf (sql,
                              "CREATE TRIGGER \"%s_%s\" BEFORE %s ON \"%s\" WHEN"
                              " fw_log_may_write() = 0\n"
                              "  BEGIN SELECT RAISE(ABORT, 'past the log'); END;\n",
                              info->name, verbs[i], verbs[i], info->name);
    }
}

static void
append_rows (GString *sql)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  g_string_append (sql, cache_sql);
  for (guint i = 0; i < n_entities; i++)
    append_entity (sql, entities[i]);
}

/* Returns: (transfer full): all that makes a new store */
char *
fw_store_dup_schema (void)
{
  GString *sql = g_string_new (log_sql);

  g_string_append (sql, later_sql);
  append_rows (sql);

  return g_string_free (sql, FALSE);
}

/* Returns: (transfer full): SELECT of all columns of an entity, in the order
 *   of its table, from object o and entity e */
char *
fw_schema_dup_select (const FwEntityInfo *info,
                      const char         *tail)
{
  GString *sql = g_string_new ("SELECT o.uuid");

  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", e.\"%s\"", info->fields[i].name);
  g_string_append_printf (sql, " FROM object o JOIN \"%s\" e ON e.id = o.id %s", info->name, tail);

  return g_string_free (sql, FALSE);
}

/* --- versions ---------------------------------------------------------------------- */

/* Counted up when code begins to make other rows or words of the same log. */
#define ROWS_MADE "2"

static void
add_facts (GChecksum          *checksum,
           const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      const char *const facts[] = {
        field->name, field->kind->wire, field->codes, field->target
      };
      guint32 flags = GUINT32_TO_LE ((guint32) field->flags);

      for (guint k = 0; k < G_N_ELEMENTS (facts); k++)
        if (facts[k] != NULL)
          g_checksum_update (checksum, (const guchar *) facts[k], (gssize) strlen (facts[k]) + 1);
      g_checksum_update (checksum, (const guchar *) &flags, sizeof flags);
    }
}

/* What this program makes of the log.  Rows, titles and words to be searched
 * also hang on labels and on code, so the version of the program is part of it,
 * and within a version ROWS_MADE.
 *
 * Returns: (transfer full): "0.1.0 " and 64 hexadecimal digits */
static char *
dup_signature (void)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *sql = fw_store_dup_schema ();
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  g_checksum_update (checksum, (const guchar *) ROWS_MADE, -1);
  g_checksum_update (checksum, (const guchar *) sql, -1);
  for (guint i = 0; i < n_entities; i++)
    add_facts (checksum, entities[i]);

  return g_strconcat (FW_VERSION, " ", g_checksum_get_string (checksum), NULL);
}

/* Returns: (transfer full) (nullable): that of the program that made the rows */
static char *
dup_found_signature (FwDb *db)
{
  sqlite3_stmt *statement = fw_db_prepare (db, "SELECT value FROM meta"
                                           " WHERE name = '" FW_META_SCHEMA "'", NULL);
  char *found = NULL;

  if (statement != NULL && fw_db_step (db, statement, NULL) == 1)
    {
      found = g_strndup (sqlite3_column_blob (statement, 0),
                         (gsize) sqlite3_column_bytes (statement, 0));
      sqlite3_reset (statement);
    }

  return found;
}

static gboolean
sign (FwDb    *db,
      GError **error)
{
  g_autofree char *signature = dup_signature ();
  g_autoptr(GBytes) value = g_bytes_new (signature, strlen (signature));

  return fw_db_run (db, error, "INSERT OR REPLACE INTO meta(name, value)"
                    " VALUES('" FW_META_SCHEMA "', ?)", "b", value) &&
         fw_db_exec (db, "PRAGMA user_version = " G_STRINGIFY (FW_STORE_FORMAT), error);
}

static gboolean
create (FwDb    *db,
        GError **error)
{
  g_autofree char *sql = fw_store_dup_schema ();

  if (!fw_db_begin (db, error))
    return FALSE;
  if (!fw_db_exec (db, sql, error) || !sign (db, error))
    {
      fw_db_rollback (db);
      return FALSE;
    }

  return fw_db_commit (db, error);
}

static gboolean
is_newer (const char *signature)
{
  g_auto(GStrv) parts = g_strsplit (signature, " ", 2);

  return parts[0] != NULL && strverscmp (parts[0], FW_VERSION) > 0;
}

static gboolean
refuse_newer (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_TOO_NEW,
                       _("This file was written by a newer program. Please update Fallwerk."));

  return FALSE;
}

/**
 * fw_schema_prepare:
 * @is_current: (out): whether the rows are what this program makes of the log
 *
 * Makes the tables of a new store and refuses one of a newer program.
 */
gboolean
fw_schema_prepare (FwDb      *db,
                   gboolean  *is_current,
                   GError   **error)
{
  gint64 format = fw_db_get_integer (db, -1, "PRAGMA user_version", "");
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;

  *is_current = TRUE;
  if (format == 0)
    return create (db, error);
  if (format < 0 || format > FW_STORE_FORMAT)
    return refuse_newer (error);

  wanted = dup_signature ();
  found = dup_found_signature (db);
  *is_current = format == FW_STORE_FORMAT && g_strcmp0 (found, wanted) == 0;

  return *is_current || found == NULL || !is_newer (found) || refuse_newer (error);
}

/* Names of the tables that rows stand in, also of entities that this program
 * does not have any more. */
static GPtrArray *
list_row_tables (FwDb    *db,
                 GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
    fw_db_prepare (db, "SELECT m.name FROM sqlite_schema m WHERE m.type = 'table'"
                   " AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c"
                   " WHERE c.name = '_deleted')", error);
  int state = -1;

  while (statement != NULL && (state = fw_db_step (db, statement, error)) == 1)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (statement, 0)));

  return state == 0 ? g_steal_pointer (&names) : NULL;
}

/* The table of an entity that is no more goes, too: what its records said stays
 * in the log, but an erasure would not reach a table that nobody writes. */
static gboolean
drop_rows (FwDb    *db,
           GError **error)
{
  g_autoptr(GPtrArray) names = list_row_tables (db, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      char *sql = sqlite3_mprintf ("DROP TABLE \"%w\"", (const char *) names->pdata[i]);
      gboolean dropped = fw_db_exec (db, sql, error);

      sqlite3_free (sql);
      if (!dropped)
        return FALSE;
    }

  return fw_db_exec (db, "DROP TABLE IF EXISTS object; DROP TABLE IF EXISTS search;", error);
}

/**
 * fw_schema_renew:
 *
 * Gives an older store, inside a transaction, the tables of this program; those
 * of the rows are empty then.
 */
gboolean
fw_schema_renew (FwDb    *db,
                 GError **error)
{
  g_autoptr(GString) sql = g_string_new (later_sql);

  append_rows (sql);

  return drop_rows (db, error) && fw_db_exec (db, sql->str, error) && sign (db, error);
}
