/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fw-backup.h"
#include "store-fixture.h"

static const char passphrase[] = "Ahorn Kreide 7 Lampe";
static const char later_passphrase[] = "Birke Tafel 9 Leuchter";

typedef struct
{
  StoreFixture  store;
  char         *keys;
  char         *backup;
  char         *recovery_key;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  FwDb *db;

  store_fixture_set_up (&fixture->store, NULL);
  fixture->keys = fw_keys_get_path (fixture->store.path);
  fixture->backup = g_build_filename (fixture->store.folder, "one.fwbackup", NULL);
  g_clear_pointer (&fixture->store.key, g_bytes_unref);
  g_assert_true (fw_keys_create (fixture->keys, passphrase, &STORE_COST, &fixture->recovery_key,
                                 &fixture->store.key, &error));
  db = store_make (&fixture->store);
  store_fill (db, 20);
  g_assert_true (fw_backup_write (db, fixture->store.key, fixture->store.path, fixture->backup,
                                  NULL, &error));
  g_assert_no_error (error);
  fw_db_close (db);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->keys);
  g_free (fixture->backup);
  g_free (fixture->recovery_key);
  store_fixture_tear_down (&fixture->store, NULL);
}

static gint64
count_in_store (Fixture    *fixture,
                const char *secret)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;
  g_autoptr(GBytes) used = NULL;
  g_autoptr(FwDb) db = NULL;

  g_assert_true (fw_keys_unlock (fixture->keys, secret, &key, &candidate, &error));
  db = fw_keys_open_store (fixture->store.path, key, candidate, &used, &error);
  g_assert_no_error (error);

  return store_count (db);
}

/* What happens to the store after the backup. */
static void
go_on (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = store_open (&fixture->store);

  g_assert_true (fw_db_exec (db, "DELETE FROM note WHERE id > 5", &error));
  fw_db_close (db);
  g_assert_true (fw_keys_set_passphrase (fixture->keys, fixture->store.key, later_passphrase,
                                         &STORE_COST, &error));
  g_assert_no_error (error);
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  const gboolean recover = GPOINTER_TO_INT (data);
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *old = NULL;
  g_autofree char *old_keys = NULL;

  go_on (fixture);
  g_assert_cmpint (count_in_store (fixture, later_passphrase), ==, 5);
  g_assert_true (fw_backup_restore (fixture->backup, fixture->store.path,
                                    recover ? NULL : passphrase,
                                    recover ? fixture->recovery_key : NULL, &aside, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_in_store (fixture, passphrase), ==, 20);

  /* The old one is whole in its folder. */
  old = g_build_filename (aside, "store.fallwerk", NULL);
  old_keys = fw_keys_get_path (old);
  g_free (fixture->store.path);
  fixture->store.path = g_steal_pointer (&old);
  g_free (fixture->keys);
  fixture->keys = g_steal_pointer (&old_keys);
  g_assert_cmpint (count_in_store (fixture, later_passphrase), ==, 5);
}

static void
test_restore_empty (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *second_keys = g_strconcat (fixture->keys, ".bak", NULL);

  g_remove (fixture->store.path);
  g_remove (fixture->keys);
  g_remove (second_keys);
  g_assert_true (fw_backup_restore (fixture->backup, fixture->store.path, passphrase, NULL, NULL,
                                    NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_in_store (fixture, passphrase), ==, 20);
}

static void
assert_not_restored (Fixture    *fixture,
                     const char *secret,
                     FwError     reason)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *fresh = g_strconcat (fixture->store.path, ".new", NULL);

  g_assert_false (fw_backup_restore (fixture->backup, fixture->store.path, secret, NULL, &aside,
                                     NULL, &error));
  g_assert_error (error, FW_ERROR, (int) reason);
  g_assert_null (aside);
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
}

static void
test_restore_refused (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *good = NULL;
  gsize size;

  go_on (fixture);
  assert_not_restored (fixture, later_passphrase, FW_ERROR_PASSPHRASE);
  g_assert_true (g_file_get_contents (fixture->backup, &good, &size, NULL));
  for (int i = 0; i < 60; i++)
    {
      /* The header and the keys closely, the rest at random. */
      goffset place = i < 40 ? i * 20 : g_test_rand_int_range (900, (int) size);

      if (place == 16)
        continue;
      store_flip (fixture->backup, place, 1);
      assert_not_restored (fixture, passphrase, FW_ERROR_DAMAGED);
      store_flip (fixture->backup, place, 1);
    }
  for (int i = 0; i < 10; i++)
    {
      gssize length = (gssize) size * i / 10;

      g_assert_true (g_file_set_contents (fixture->backup, good, length, NULL));
      assert_not_restored (fixture, passphrase, FW_ERROR_DAMAGED);
    }
  good[16] = '2';
  g_assert_true (g_file_set_contents (fixture->backup, good, (gssize) size, NULL));
  assert_not_restored (fixture, passphrase, FW_ERROR_TOO_NEW);
  g_assert_cmpint (g_remove (fixture->backup), ==, 0);
  assert_not_restored (fixture, passphrase, FW_ERROR_NOT_FOUND);
  g_assert_cmpint (count_in_store (fixture, later_passphrase), ==, 5);
}

static void
test_restore_busy (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(FwDb) db = store_open (&fixture->store);
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr(GError) error = NULL;

      fw_backup_restore (fixture->backup, fixture->store.path, passphrase, NULL, NULL, NULL, &error);
      _exit (g_error_matches (error, FW_ERROR, FW_ERROR_BUSY) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (store_count (db), ==, 20);
}

static void
move (const char *from,
      const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* Rebuilds what a power cut leaves after each step, from a finished restore. */
static void
test_resume (Fixture       *fixture,
             gconstpointer  data)
{
  const int steps = GPOINTER_TO_INT (data);
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *name = NULL;
  g_autofree char *marker = g_strconcat (fixture->store.path, ".restoring", NULL);
  g_autofree char *fresh = g_strconcat (fixture->store.path, ".new", NULL);
  g_autofree char *new_keys = g_strconcat (fixture->keys, ".new", NULL);
  g_autofree char *old = NULL;
  g_autofree char *old_keys = NULL;

  go_on (fixture);
  g_assert_true (fw_backup_restore (fixture->backup, fixture->store.path, passphrase, NULL,
                                    &aside, NULL, &error));
  g_assert_no_error (error);
  name = g_path_get_basename (aside);
  old = g_build_filename (aside, "store.fallwerk", NULL);
  old_keys = g_build_filename (aside, "store.fallwerk.keys", NULL);
  g_assert_true (g_file_set_contents (marker, name, -1, NULL));
  if (steps < 4)
    move (fixture->keys, new_keys);
  if (steps < 3)
    move (old_keys, fixture->keys);
  if (steps < 2)
    move (fixture->store.path, fresh);
  if (steps < 1)
    move (old, fixture->store.path);

  g_assert_true (fw_backup_resume (fixture->store.path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_in_store (fixture, passphrase), ==, 20);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (old_keys, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));
  g_assert_true (fw_backup_resume (fixture->store.path, &error));

  g_assert_true (g_file_set_contents (marker, "../elsewhere", -1, NULL));
  g_assert_false (fw_backup_resume (fixture->store.path, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_FAILED);
}

static void
test_secret (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_false (store_file_contains (fixture->backup, STORE_MARKER));
  g_assert_false (store_file_contains (fixture->backup, "CREATE TABLE"));
  g_assert_false (store_file_contains (fixture->backup, "SQLite format 3"));
}

static void
test_rotate (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const foreign[] = {
    "kim-2-20200101-000000.fwbackup", "kim-20200101.fwbackup", "kim-20201341-000000.fwbackup",
    "kim-20200101-000000.txt",
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->store.folder, "backups", NULL);
  g_autofree char *path = NULL;
  g_autofree char *written = NULL;
  g_autoptr(FwDb) db = store_open (&fixture->store);
  g_auto(GStrv) names = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (int hour = 0; hour < 24; hour++)
    {
      g_autofree char *name = g_strdup_printf ("kim-20200101-%02d0000.fwbackup", hour);
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (file, "x", 1, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autofree char *file = g_build_filename (folder, foreign[i], NULL);

      g_assert_true (g_file_set_contents (file, "x", 1, NULL));
    }

  path = fw_backup_rotate (db, fixture->store.key, fixture->store.path, folder, "kim", NULL,
                           &error);
  g_assert_no_error (error);
  names = fw_backup_list (folder, "kim");
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  written = g_path_get_basename (path);
  g_assert_cmpstr (names[0], ==, written);
  g_assert_cmpstr (names[1], ==, "kim-20200101-230000.fwbackup");
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autofree char *file = g_build_filename (folder, foreign[i], NULL);

      g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
    }
}

/* Two a day for two years: the last seven days, four weeks, twelve months. */
static void
test_surplus (void)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDateTime) start = g_date_time_new_utc (2026, 11, 20, 18, 0, 0);
  g_auto(GStrv) surplus = NULL;
  guint kept = 0;

  for (int i = 0; i < 2 * 730; i++)
    {
      g_autoptr(GDateTime) time = g_date_time_add_hours (start, -12 * i);

      g_ptr_array_add (all, g_date_time_format (time, "kim-%Y%m%d-%H%M%S.fwbackup"));
    }
  g_ptr_array_add (all, NULL);
  surplus = fw_backup_list_surplus ((const char *const *) all->pdata);
  for (guint i = 0; all->pdata[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) surplus, all->pdata[i]))
      kept++;

  /* 14 to 20 November; the ends of the weeks 45 and 44 besides, since those of 47
   * and 46 are among the days; the ends of eleven months before November. */
  g_assert_cmpuint (kept, ==, 7 + 2 + 11);
  g_assert_false (g_strv_contains ((const char *const *) surplus, "kim-20261120-180000.fwbackup"));
  g_assert_true (g_strv_contains ((const char *const *) surplus, "kim-20261120-060000.fwbackup"));
  g_assert_false (g_strv_contains ((const char *const *) surplus, "kim-20261108-180000.fwbackup"));
  g_assert_false (g_strv_contains ((const char *const *) surplus, "kim-20251231-180000.fwbackup"));
  g_assert_true (g_strv_contains ((const char *const *) surplus, "kim-20251130-180000.fwbackup"));
}

#define ADD(path, data, function) \
  g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/backup/restore", FALSE, test_restore);
  ADD ("/backup/restore-by-recovery-key", TRUE, test_restore);
  ADD ("/backup/restore-empty", 0, test_restore_empty);
  ADD ("/backup/restore-refused", 0, test_restore_refused);
  ADD ("/backup/restore-busy", 0, test_restore_busy);
  ADD ("/backup/resume/0", 0, test_resume);
  ADD ("/backup/resume/1", 1, test_resume);
  ADD ("/backup/resume/2", 2, test_resume);
  ADD ("/backup/resume/3", 3, test_resume);
  ADD ("/backup/resume/4", 4, test_resume);
  ADD ("/backup/secret", 0, test_secret);
  ADD ("/backup/rotate", 0, test_rotate);
  g_test_add_func ("/backup/surplus", test_surplus);

  return g_test_run ();
}
