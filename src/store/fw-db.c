/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-db"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

#include "fw-base.h"
#include "fw-db-private.h"

#define MAX_STATEMENTS 64

sqlite3 *
fw_db_get_handle (FwDb *db)
{
  g_return_val_if_fail (db != NULL, NULL);

  return db->handle;
}

void
fw_db_forget_statements (FwDb *db)
{
  sqlite3_stmt *statement;

  while ((statement = g_queue_pop_head (&db->statements)) != NULL)
    sqlite3_finalize (statement);
}

/* SQLite ends a transaction itself when the disk is full or broken.  What
 * follows must not be saved on its own, as if nothing had happened. */
static gboolean
check_transaction (FwDb    *db,
                   GError **error)
{
  if (db->depth == 0 || !sqlite3_get_autocommit (db->handle))
    return TRUE;

  db->poisoned = TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                       _("A part of this change failed, so nothing of it was saved."));
  return FALSE;
}

/* A mistake in the text of a statement may be quoted, since values are bound. */
static gboolean
fail_text (FwDb    *db,
           int      code,
           GError **error)
{
  if ((code & 0xff) != SQLITE_ERROR)
    return fw_db_fail (db->handle, code, error);

  g_set_error (error, FW_ERROR, FW_ERROR_FAILED, _("The store does not understand this: %s"),
               sqlite3_errmsg (db->handle));
  return FALSE;
}

static gboolean
run_statement (FwDb          *db,
               sqlite3_stmt  *statement,
               GError       **error)
{
  int code;

  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);

  return code == SQLITE_DONE || fw_db_fail (db->handle, code, error);
}

gboolean
fw_db_exec (FwDb        *db,
            const char  *sql,
            GError     **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  while (*sql != '\0')
    {
      sqlite3_stmt *statement = NULL;
      gboolean done = TRUE;
      int code;

      if (!check_transaction (db, error))
        return FALSE;
      code = sqlite3_prepare_v3 (db->handle, sql, -1, 0, &statement, &sql);
      if (code != SQLITE_OK)
        return fail_text (db, code, error);

      /* Comments and blanks between statements give none. */
      if (statement != NULL)
        done = run_statement (db, statement, error);
      sqlite3_finalize (statement);
      if (!done)
        return FALSE;
    }

  return TRUE;
}

/* Statements in use stay; so the cache may grow past its limit for a while. */
static void
trim_statements (FwDb *db)
{
  GList *link = db->statements.tail;

  while (link != NULL && db->statements.length > MAX_STATEMENTS)
    {
      GList *previous = link->prev;

      if (!sqlite3_stmt_busy (link->data))
        {
          sqlite3_finalize (link->data);
          g_queue_delete_link (&db->statements, link);
        }
      link = previous;
    }
}

/* A statement in the middle of its rows is passed over, so that a loop may run
 * the same text again inside. */
static sqlite3_stmt *
find_statement (FwDb       *db,
                const char *sql)
{
  for (GList *link = db->statements.head; link != NULL; link = link->next)
    if (strcmp (sqlite3_sql (link->data), sql) == 0 && !sqlite3_stmt_busy (link->data))
      {
        g_queue_unlink (&db->statements, link);
        g_queue_push_head_link (&db->statements, link);

        return link->data;
      }

  return NULL;
}

/**
 * fw_db_prepare:
 * @sql: one statement, with ? for each value
 *
 * The statement is the caller's until it asks for the same text again without
 * having stepped this one, or for very many others.  Who stops in the middle of
 * the rows calls sqlite3_reset().
 *
 * Returns: (transfer none) (nullable): reset, all values NULL
 */
sqlite3_stmt *
fw_db_prepare (FwDb        *db,
               const char  *sql,
               GError     **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  statement = find_statement (db, sql);
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK || statement == NULL)
    {
      fail_text (db, code == SQLITE_OK ? SQLITE_MISUSE : code, error);
      return NULL;
    }
  trim_statements (db);
  g_queue_push_head (&db->statements, statement);

  return statement;
}

static int
bind_bytes (sqlite3_stmt           *statement,
            int                     position,
            GBytes                 *bytes,
            sqlite3_destructor_type keep)
{
  gsize size = 0;
  gconstpointer data;

  if (bytes == NULL)
    return sqlite3_bind_null (statement, position);
  data = g_bytes_get_data (bytes, &size);

  /* An empty GBytes has no data, but an empty blob is not NULL. */
  return sqlite3_bind_blob64 (statement, position, data != NULL ? data : "", size, keep);
}

/* @keep: whether the texts and bytes are copied */
static int
bind_values (sqlite3_stmt            *statement,
             sqlite3_destructor_type  keep,
             const char              *types,
             va_list                  values)
{
  int code = SQLITE_OK;

  for (int i = 0; types[i] != '\0' && code == SQLITE_OK; i++)
    switch (types[i])
      {
      case 't':
        code = sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1, keep);
        break;
      case 'b':
        code = bind_bytes (statement, i + 1, va_arg (values, GBytes *), keep);
        break;
      case 'i':
        code = sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
        break;
      case 'd':
        code = sqlite3_bind_double (statement, i + 1, va_arg (values, double));
        break;
      default:
        code = SQLITE_MISUSE;
      }

  return code;
}

static sqlite3_stmt *
bind_list (FwDb                    *db,
           GError                 **error,
           const char              *sql,
           sqlite3_destructor_type  keep,
           const char              *types,
           va_list                  values)
{
  sqlite3_stmt *statement = fw_db_prepare (db, sql, error);
  int code;

  if (statement == NULL)
    return NULL;

  /* A value too few would silently be NULL. */
  code = sqlite3_bind_parameter_count (statement) == (int) strlen (types)
         ? bind_values (statement, keep, types, values) : SQLITE_RANGE;
  if (code == SQLITE_OK)
    return statement;

  fw_db_fail (db->handle, code, error);
  return NULL;
}

sqlite3_stmt *
fw_db_bind (FwDb        *db,
            GError     **error,
            const char  *sql,
            const char  *types,
            ...)
{
  sqlite3_stmt *statement;
  va_list values;

  g_return_val_if_fail (types != NULL, NULL);

  va_start (values, types);
  statement = bind_list (db, error, sql, SQLITE_TRANSIENT, types, values);
  va_end (values);

  return statement;
}

int
fw_db_step (FwDb          *db,
            sqlite3_stmt  *statement,
            GError       **error)
{
  int code;

  g_return_val_if_fail (db != NULL, -1);
  g_return_val_if_fail (statement != NULL, -1);

  if (!check_transaction (db, error))
    {
      sqlite3_reset (statement);
      return -1;
    }

  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return 1;
  if (code != SQLITE_DONE)
    fw_db_fail (db->handle, code, error);
  sqlite3_reset (statement);

  return code == SQLITE_DONE ? 0 : -1;
}

gboolean
fw_db_run (FwDb        *db,
           GError     **error,
           const char  *sql,
           const char  *types,
           ...)
{
  sqlite3_stmt *statement;
  va_list values;
  int state;

  g_return_val_if_fail (types != NULL, FALSE);

  va_start (values, types);
  statement = bind_list (db, error, sql, SQLITE_STATIC, types, values);
  va_end (values);
  if (statement == NULL)
    return FALSE;

  do
    state = fw_db_step (db, statement, error);
  while (state > 0);
  /* The values are the caller's and go with it. */
  sqlite3_clear_bindings (statement);

  return state == 0;
}

GPtrArray *
fw_db_list_texts (FwDb       *db,
                  const char *sql,
                  const char *types,
                  ...)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement;
  va_list values;

  g_return_val_if_fail (types != NULL, texts);

  va_start (values, types);
  statement = bind_list (db, NULL, sql, SQLITE_TRANSIENT, types, values);
  va_end (values);
  while (statement != NULL && fw_db_step (db, statement, NULL) == 1)
    g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (statement, 0)));

  return texts;
}

GBytes *
fw_db_dup_bytes (sqlite3_stmt *statement,
                 int           column)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return sqlite3_column_type (statement, column) != SQLITE_NULL
         ? g_bytes_new (sqlite3_column_blob (statement, column),
                        (gsize) sqlite3_column_bytes (statement, column)) : NULL;
}

gint64
fw_db_get_integer (FwDb       *db,
                   gint64      missing,
                   const char *sql,
                   const char *types,
                   ...)
{
  g_autoptr(GError) error = NULL;
  sqlite3_stmt *statement;
  gint64 number = missing;
  va_list values;

  g_return_val_if_fail (types != NULL, missing);

  va_start (values, types);
  statement = bind_list (db, &error, sql, SQLITE_STATIC, types, values);
  va_end (values);

  if (statement != NULL && fw_db_step (db, statement, &error) > 0)
    {
      if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
        number = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  if (statement != NULL)
    sqlite3_clear_bindings (statement);
  if (error != NULL)
    g_warning ("%s", error->message);

  return number;
}

gboolean
fw_db_begin (FwDb    *db,
             GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (db->depth == 0)
    {
      db->poisoned = FALSE;
      if (!fw_db_exec (db, "BEGIN IMMEDIATE", error))
        return FALSE;
    }
  db->depth++;

  return TRUE;
}

/* The last moment at which plaintext could still be noticed in time. */
static gboolean
prove_once (FwDb    *db,
            GError **error)
{
  if (!db->proven)
    db->proven = fw_db_proves_encryption (db->handle, error);

  return db->proven;
}

/**
 * fw_db_commit:
 *
 * After a failure nothing of the whole transaction is in the file, and it is
 * over: no fw_db_rollback() follows.
 */
gboolean
fw_db_commit (FwDb    *db,
              GError **error)
{
  gboolean done;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (db->depth > 0, FALSE);

  if (db->depth > 1)
    {
      db->depth--;
      return TRUE;
    }

  if (db->poisoned)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                           _("A part of this change failed, so nothing of it was saved."));
      done = FALSE;
    }
  else
    done = fw_db_exec (db, "COMMIT", error);
  db->depth = 0;
  if (!done && !sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);

  return done && prove_once (db, error);
}

void
fw_db_rollback (FwDb *db)
{
  g_return_if_fail (db != NULL);
  g_return_if_fail (db->depth > 0);

  db->depth--;
  db->poisoned = TRUE;
  if (db->depth == 0 && !sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
}
