/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"

void
store_fixture_set_up (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fw-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "store.fallwerk", NULL);
  fixture->key = fw_secret_random (FW_DB_KEY_SIZE);
}

void
store_remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          store_remove_tree (child);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
store_fixture_tear_down (StoreFixture  *fixture,
                         gconstpointer  data)
{
  store_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_bytes_unref (fixture->key);
}

FwDb *
store_make (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = fw_db_open (fixture->path, fixture->key, TRUE, &error);

  g_assert_no_error (error);
  fw_db_exec (db, "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE, data BLOB,"
              " weight REAL) STRICT; -- and nothing more\n", &error);
  g_assert_no_error (error);

  return db;
}

FwDb *
store_open (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = fw_db_open (fixture->path, fixture->key, FALSE, &error);

  g_assert_no_error (error);

  return db;
}

gint64
store_count (FwDb *db)
{
  return fw_db_get_integer (db, -1, "SELECT count(*) FROM note", "");
}

/* Each note takes about one page. */
void
store_fill (FwDb *db,
            int   n_notes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) data = fw_secret_random (3000);

  g_assert_true (fw_db_begin (db, &error));
  for (int i = 0; i < n_notes; i++)
    {
      g_autofree char *text = g_strdup_printf (STORE_MARKER " %d", i);

      g_assert_true (fw_db_run (db, &error, "INSERT INTO note (text, data) VALUES (?, ?)", "tb",
                                text, data));
    }
  g_assert_true (fw_db_commit (db, &error));
  g_assert_no_error (error);
}

void
store_flip (const char *path,
            goffset     position,
            guint8      mask)
{
  FILE *file = g_fopen (path, "r+b");
  int byte;

  g_assert_nonnull (file);
  g_assert_cmpint (fseeko (file, position, SEEK_SET), ==, 0);
  byte = fgetc (file);
  g_assert_cmpint (byte, !=, EOF);
  g_assert_cmpint (fseeko (file, position, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc (byte ^ mask, file), !=, EOF);
  g_assert_cmpint (fclose (file), ==, 0);
}

gboolean
store_file_contains (const char *path,
                     const char *text)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));

  return memmem (contents, size, text, strlen (text)) != NULL;
}
