/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"

static void
test_values (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(FwDb) db = store_make (fixture);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) blob = g_bytes_new_static ("\0\1\2", 3);
  g_autoptr(GBytes) empty = g_bytes_new_static (NULL, 0);
  const char *insert = "INSERT INTO note (text, data, weight) VALUES (?, ?, ?)";
  sqlite3_stmt *rows;

  g_assert_true (fw_db_run (db, &error, insert, "tbd", "Möhlingen", blob, 1.5));
  g_assert_true (fw_db_run (db, &error, insert, "tbd", NULL, NULL, 0.0));
  g_assert_true (fw_db_run (db, &error, insert, "tbd", "", empty, -1.0));
  g_assert_no_error (error);

  rows = fw_db_bind (db, &error, "SELECT text, data, weight FROM note WHERE id >= ? ORDER BY id",
                     "i", (gint64) 1);
  g_assert_cmpint (fw_db_step (db, rows, &error), ==, 1);
  g_assert_cmpstr ((const char *) sqlite3_column_text (rows, 0), ==, "Möhlingen");
  g_assert_cmpmem (sqlite3_column_blob (rows, 1), sqlite3_column_bytes (rows, 1), "\0\1\2", 3);
  g_assert_cmpfloat (sqlite3_column_double (rows, 2), ==, 1.5);
  g_assert_cmpint (fw_db_step (db, rows, &error), ==, 1);
  g_assert_cmpint (sqlite3_column_type (rows, 0), ==, SQLITE_NULL);
  g_assert_cmpint (sqlite3_column_type (rows, 1), ==, SQLITE_NULL);
  g_assert_cmpint (fw_db_step (db, rows, &error), ==, 1);
  g_assert_cmpint (sqlite3_column_type (rows, 0), ==, SQLITE_TEXT);
  g_assert_cmpint (sqlite3_column_type (rows, 1), ==, SQLITE_BLOB);
  g_assert_cmpint (fw_db_step (db, rows, &error), ==, 0);
  g_assert_no_error (error);

  g_assert_cmpint (fw_db_get_integer (db, 7, "SELECT id FROM note WHERE id = ?", "i", (gint64) 9),
                   ==, 7);
  g_assert_cmpint (fw_db_get_integer (db, 7, "SELECT max(id) FROM note WHERE text = ?", "t", "x"),
                   ==, 7);
}

static void
test_mistakes (StoreFixture  *fixture,
               gconstpointer  data)
{
  static const struct { const char *sql, *types; FwError reason; } cases[] = {
    { "SELECT nothing FROM note", "", FW_ERROR_FAILED },
    { "", "", FW_ERROR_FAILED },
    { "INSERT INTO note (text) VALUES (?)", "", FW_ERROR_FAILED },
    { "INSERT INTO note (text) VALUES (?)", "tt", FW_ERROR_FAILED },
    { "INSERT INTO note (text) VALUES (?)", "x", FW_ERROR_FAILED },
    { "INSERT INTO note (text) VALUES (?)", "t", FW_ERROR_EXISTS },
    { "INSERT INTO note (id) VALUES (?)", "t", FW_ERROR_INVALID },
    { "SELECT \"text of a name\" FROM note", "", FW_ERROR_FAILED },
  };
  g_autoptr(FwDb) db = store_make (fixture);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_db_run (db, &error, "INSERT INTO note (text) VALUES (?)", "t", "Ahorngeheim"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s with %s", cases[i].sql, cases[i].types);
      g_assert_false (fw_db_run (db, &error, cases[i].sql, cases[i].types,
                                 "Ahorngeheim", "Ahorngeheim"));
      g_assert_nonnull (error);
      g_assert_cmpint (error->code, ==, cases[i].reason);
      g_assert_null (strstr (error->message, "Ahorngeheim"));
      g_clear_error (&error);
    }
  g_assert_false (fw_db_exec (db, "INSERT INTO note (id) VALUES (5); NONSENSE", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_FAILED);
  g_assert_cmpint (store_count (db), ==, 2);
}

static void
test_cache (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(FwDb) db = store_make (fixture);
  g_autoptr(GError) error = NULL;
  const char *sql = "SELECT id FROM note WHERE text IS NOT ?";
  sqlite3_stmt *outer, *inner;

  fw_db_exec (db, "INSERT INTO note (text) VALUES ('a'), ('b')", &error);
  outer = fw_db_bind (db, &error, sql, "t", "a");
  g_assert_true (fw_db_prepare (db, sql, &error) == outer);
  g_assert_cmpint (fw_db_step (db, outer, &error), ==, 1);
  g_assert_cmpint (sqlite3_column_int64 (outer, 0), ==, 1);

  inner = fw_db_bind (db, &error, sql, "t", "b");
  g_assert_true (inner != outer);
  g_assert_cmpint (fw_db_step (db, inner, &error), ==, 1);
  sqlite3_reset (inner);

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *other = g_strdup_printf ("SELECT %d", i);

      g_assert_cmpint (fw_db_get_integer (db, -1, other, ""), ==, i);
    }
  g_assert_cmpint (fw_db_step (db, outer, &error), ==, 1);
  g_assert_cmpint (sqlite3_column_int64 (outer, 0), ==, 2);
  g_assert_cmpint (fw_db_step (db, outer, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_transactions (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr(FwDb) db = store_make (fixture);
  g_autoptr(GError) error = NULL;
  const char *insert = "INSERT INTO note DEFAULT VALUES";

  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_exec (db, insert, &error));
  g_assert_true (fw_db_commit (db, &error));
  g_assert_true (fw_db_commit (db, &error));
  g_assert_cmpint (store_count (db), ==, 1);

  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_exec (db, insert, &error));
  g_assert_true (fw_db_begin (db, &error));
  fw_db_rollback (db);
  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_commit (db, &error));
  g_assert_no_error (error);
  g_assert_false (fw_db_commit (db, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (store_count (db), ==, 1);

  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_exec (db, insert, &error));
  fw_db_rollback (db);
  g_assert_cmpint (store_count (db), ==, 1);

  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_exec (db, insert, &error));
  g_assert_true (fw_db_commit (db, &error));
  g_assert_cmpint (store_count (db), ==, 2);
}

/* When SQLite gives up a transaction by itself, nothing after it may be saved. */
static void
test_lost_transaction (StoreFixture  *fixture,
                       gconstpointer  data)
{
  g_autoptr(FwDb) db = store_make (fixture);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_db_exec (db, "INSERT INTO note (id) VALUES (1)", &error));
  g_assert_true (fw_db_begin (db, &error));
  g_assert_false (fw_db_exec (db, "INSERT OR ROLLBACK INTO note (id) VALUES (1)", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (fw_db_exec (db, "INSERT INTO note (id) VALUES (2)", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (fw_db_run (db, &error, "INSERT INTO note (id) VALUES (?)", "i", (gint64) 3));
  g_clear_error (&error);
  g_assert_false (fw_db_commit (db, &error));
  g_clear_error (&error);
  g_assert_cmpint (store_count (db), ==, 1);
}

static void
test_reopen (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = store_make (fixture);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  GStatBuf info;

  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_exec (db, "INSERT INTO note DEFAULT VALUES", &error));
  g_assert_true (fw_db_commit (db, &error));
  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_exec (db, "INSERT INTO note DEFAULT VALUES", &error));
  fw_db_close (db);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  db = store_open (fixture);
  g_assert_cmpint (store_count (db), ==, 1);
  g_assert_true (fw_db_check (db, &error));
  g_assert_no_error (error);
  fw_db_close (db);
}

static void
assert_refused (const char *path,
                GBytes     *key,
                gboolean    create,
                FwError     reason)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = fw_db_open (path, key, create, &error);

  g_assert_null (db);
  g_assert_error (error, FW_ERROR, (int) reason);
}

static void
test_refusals (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr(GBytes) other = fw_secret_random (FW_DB_KEY_SIZE);
  g_autofree char *plain = g_build_filename (fixture->folder, "plain", NULL);
  g_autofree char *before = NULL, *after = NULL;
  char header[4096] = "SQLite format 3";
  gsize size;

  assert_refused (fixture->path, fixture->key, FALSE, FW_ERROR_NOT_FOUND);
  fw_db_close (store_make (fixture));
  assert_refused (fixture->path, other, FALSE, FW_ERROR_PASSPHRASE);
  assert_refused (fixture->path, fixture->key, TRUE, FW_ERROR_EXISTS);
  fw_db_close (store_open (fixture));

  g_assert_true (g_file_set_contents (plain, header, sizeof header, NULL));
  assert_refused (plain, other, FALSE, FW_ERROR_UNSAFE);
  g_assert_true (g_file_get_contents (plain, &after, &size, NULL));
  g_assert_cmpmem (after, size, header, sizeof header);

  g_assert_true (g_file_set_contents (plain, "", 0, NULL));
  assert_refused (plain, other, FALSE, FW_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (plain, "short", 5, NULL));
  assert_refused (plain, other, FALSE, FW_ERROR_DAMAGED);

  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  g_assert_true (g_file_set_contents (plain, before, size - 100, NULL));
  assert_refused (plain, other, FALSE, FW_ERROR_DAMAGED);
}

#define ADD(path, function) \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/db/values", test_values);
  ADD ("/db/mistakes", test_mistakes);
  ADD ("/db/cache", test_cache);
  ADD ("/db/transactions", test_transactions);
  ADD ("/db/lost-transaction", test_lost_transaction);
  ADD ("/db/reopen", test_reopen);
  ADD ("/db/refusals", test_refusals);

  return g_test_run ();
}
