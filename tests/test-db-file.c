/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"

#define KILLS       20
#define REKEY_KILLS 8
#define PAGE        4096

static const char passphrase[] = "Ahorn Kreide 7 Lampe";

static int
wait_for (pid_t child)
{
  int status;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);

  return status;
}

static void
test_second_process (StoreFixture  *fixture,
                     gconstpointer  data)
{
  g_autoptr(FwDb) db = store_make (fixture);
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr(GError) error = NULL;

      fw_db_open (fixture->path, fixture->key, FALSE, &error);
      _exit (g_error_matches (error, FW_ERROR, FW_ERROR_BUSY) ? 0 : 1);
    }
  status = wait_for (child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  /* The same process may not have it twice, either, and keeps the first. */
  {
    g_autoptr(GError) error = NULL;

    g_assert_null (fw_db_open (fixture->path, fixture->key, FALSE, &error));
    g_assert_error (error, FW_ERROR, FW_ERROR_BUSY);
  }
  g_assert_cmpint (store_count (db), ==, 0);
}

/* Two notes belong together; the parent hears of each pair after its commit. */
static void
write_until_killed (StoreFixture *fixture,
                    int           channel)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = fw_db_open (fixture->path, fixture->key, FALSE, &error);

  while (db != NULL && fw_db_begin (db, &error) &&
         fw_db_exec (db, "INSERT INTO note DEFAULT VALUES", &error) &&
         fw_db_exec (db, "INSERT INTO note DEFAULT VALUES", &error) &&
         fw_db_commit (db, &error) &&
         write (channel, "", 1) == 1)
    ;
  _exit (1);
}

static gint64
count_confirmed (int channel)
{
  char bytes[256];
  gint64 count = 0;
  gssize got;

  while ((got = read (channel, bytes, sizeof bytes)) > 0)
    count += got;

  return count;
}

static void
test_kill (StoreFixture  *fixture,
           gconstpointer  data)
{
  gint64 confirmed = 0;

  fw_db_close (store_make (fixture));
  for (int i = 0; i < KILLS; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwDb) db = NULL;
      int channel[2];
      pid_t child;
      char byte;
      gint64 notes;

      g_assert_cmpint (pipe (channel), ==, 0);
      child = fork ();
      if (child == 0)
        {
          close (channel[0]);
          write_until_killed (fixture, channel[1]);
        }
      close (channel[1]);
      g_assert_cmpint (read (channel[0], &byte, 1), ==, 1);
      g_usleep ((gulong) g_test_rand_int_range (0, 30000));
      kill (child, SIGKILL);
      wait_for (child);
      confirmed += 1 + count_confirmed (channel[0]);
      close (channel[0]);

      db = store_open (fixture);
      notes = store_count (db);
      g_assert_cmpint (notes % 2, ==, 0);
      g_assert_cmpint (notes, >=, 2 * confirmed);
      g_assert_true (fw_db_check (db, &error));
      g_assert_no_error (error);
      confirmed = notes / 2;
    }
}

static void
test_no_plaintext (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy", NULL);
  FwDb *db = store_make (fixture);

  store_fill (db, 50);
  g_assert_true (fw_db_backup (db, fixture->key, copy, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (store_file_contains (log, STORE_MARKER));
  g_assert_false (store_file_contains (log, "CREATE TABLE"));
  fw_db_close (db);

  g_assert_false (store_file_contains (fixture->path, STORE_MARKER));
  g_assert_false (store_file_contains (fixture->path, "CREATE TABLE"));
  g_assert_false (store_file_contains (copy, STORE_MARKER));
  g_assert_false (store_file_contains (copy, "CREATE TABLE"));
}

static void
test_backup (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *copy = g_build_filename (fixture->folder, "copy", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "copy", NULL);
  g_autoptr(FwDb) db = store_make (fixture);
  g_autoptr(FwDb) copied = NULL;

  store_fill (db, 50);
  g_cancellable_cancel (cancelled);
  g_assert_false (fw_db_backup (db, fixture->key, copy, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_false (fw_db_backup (db, fixture->key, nowhere, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_true (fw_db_backup (db, fixture->key, copy, NULL, &error));
  store_fill (db, 0);
  g_assert_true (fw_db_exec (db, "DELETE FROM note", &error));
  g_assert_cmpint (store_count (db), ==, 0);
  copied = fw_db_open (copy, fixture->key, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_count (copied), ==, 50);
}

static void
fill_until_error (StoreFixture  *fixture,
                  GError       **error)
{
  struct rlimit limit = { 512 * 1024, 512 * 1024 };
  g_autoptr(GBytes) blob = fw_secret_random (8192);
  FwDb *db = store_open (fixture);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  for (int i = 0; i < 1000; i++)
    {
      if (!fw_db_begin (db, error))
        break;
      if (!fw_db_run (db, error, "INSERT INTO note (data) VALUES (?)", "b", blob))
        {
          fw_db_rollback (db);
          break;
        }
      if (!fw_db_commit (db, error))
        break;
    }
  /* Reading goes on. */
  g_assert_cmpint (store_count (db), >, 0);
  fw_db_close (db);
}

static void
test_no_space (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDb) db = NULL;
  pid_t child;
  int status;

  fw_db_close (store_make (fixture));
  child = fork ();
  if (child == 0)
    {
      g_autoptr(GError) reason = NULL;

      fill_until_error (fixture, &reason);
      _exit (g_error_matches (reason, FW_ERROR, FW_ERROR_NO_SPACE) ? 0 : 1);
    }
  status = wait_for (child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  db = store_open (fixture);
  g_assert_cmpint (store_count (db), >, 10);
  g_assert_true (fw_db_check (db, &error));
  g_assert_no_error (error);
}

static void
test_bit_rot (StoreFixture  *fixture,
              gconstpointer  data)
{
  FwDb *db = store_make (fixture);
  GStatBuf info;

  store_fill (db, 30);
  fw_db_close (db);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  for (int i = 0; i < 30; i++)
    {
      g_autoptr(GError) error = NULL;
      goffset position = g_test_rand_int_range (PAGE, (int) info.st_size);
      guint8 mask = (guint8) (1 << g_test_rand_int_range (0, 8));

      store_flip (fixture->path, position, mask);
      db = fw_db_open (fixture->path, fixture->key, FALSE, &error);
      if (db != NULL)
        g_assert_false (fw_db_check (db, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
      fw_db_close (db);
      store_flip (fixture->path, position, mask);
    }
  db = store_open (fixture);
  g_assert_cmpint (store_count (db), ==, 30);
  fw_db_close (db);
}

/* Whoever reads a damaged page is told so, without any check before. */
static void
test_bit_rot_read (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = store_make (fixture);
  GStatBuf info;

  store_fill (db, 30);
  fw_db_close (db);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  for (goffset page = 2 * PAGE; page < info.st_size; page += PAGE)
    store_flip (fixture->path, page + 100, 4);

  db = store_open (fixture);
  g_assert_false (fw_db_run (db, &error, "SELECT sum(length(data)) FROM note", ""));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
  fw_db_close (db);
}

static void
test_rekey (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) other = fw_secret_random (FW_DB_KEY_SIZE);
  FwDb *db = store_make (fixture);

  store_fill (db, 20);
  g_assert_true (fw_db_rekey (db, other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_count (db), ==, 20);
  fw_db_close (db);
  g_assert_null (fw_db_open (fixture->path, fixture->key, FALSE, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_PASSPHRASE);
  g_clear_error (&error);
  db = fw_db_open (fixture->path, other, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_count (db), ==, 20);
  fw_db_close (db);
}

/* As a program would: unlock, open with whichever key fits. */
static FwDb *
unlock_store (StoreFixture *fixture,
              const char   *keys)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;
  FwDb *db;

  g_assert_true (fw_keys_unlock (keys, passphrase, &key, &candidate, &error));
  g_clear_pointer (&fixture->key, g_bytes_unref);
  db = fw_keys_open_store (fixture->path, key, candidate, &fixture->key, &error);
  g_assert_no_error (error);

  return db;
}

static void
rekey_until_killed (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FwDb *db = store_open (fixture);

  for (;;)
    {
      g_autofree char *recovery_key = NULL;
      GBytes *key = NULL;

      if (!fw_keys_rekey_store (db, fixture->path, fixture->key, passphrase, &STORE_COST,
                                &recovery_key, &key, &error))
        _exit (1);
      fixture->key = key;
    }
}

static void
test_rekey_kill (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *keys = fw_keys_get_path (fixture->path);
  g_autofree char *recovery_key = NULL;
  FwDb *db;

  g_clear_pointer (&fixture->key, g_bytes_unref);
  g_assert_true (fw_keys_create (keys, passphrase, &STORE_COST, &recovery_key, &fixture->key,
                                 &error));
  db = store_make (fixture);
  store_fill (db, 300);
  fw_db_close (db);

  for (int i = 0; i < REKEY_KILLS; i++)
    {
      g_autoptr(GBytes) key = NULL;
      g_autoptr(GBytes) candidate = NULL;
      pid_t child = fork ();
      int status;

      if (child == 0)
        rekey_until_killed (fixture);
      g_usleep ((gulong) g_test_rand_int_range (5000, 250000));
      kill (child, SIGKILL);
      status = wait_for (child);
      g_assert_true (WIFSIGNALED (status));

      db = unlock_store (fixture, keys);
      g_assert_cmpint (store_count (db), ==, 300);
      g_assert_true (fw_db_check (db, &error));
      g_assert_no_error (error);
      fw_db_close (db);
      g_assert_true (fw_keys_unlock (keys, passphrase, &key, &candidate, &error));
      g_assert_null (candidate);
      g_assert_true (g_bytes_equal (key, fixture->key));
    }
}

/* A shared libsqlite3 that comes first must not take over: sync.md, D8. */
static void
test_preload (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *writer = g_test_build_filename (G_TEST_BUILT, "store-writer", NULL);
  const char *command[] = { writer, fixture->path, STORE_MARKER, NULL };
  g_auto(GStrv) environment = g_get_environ ();
  int status;

  environment = g_environ_setenv (environment, "LD_PRELOAD", "libsqlite3.so.0", TRUE);
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "verify_asan_link_order=0", TRUE);
  g_assert_true (g_spawn_sync (NULL, (char **) command, environment, G_SPAWN_DEFAULT, NULL, NULL,
                               NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    {
      g_test_skip ("There is no libsqlite3.so.0 here");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_false (store_file_contains (fixture->path, "SQLite format 3"));
  g_assert_false (store_file_contains (fixture->path, "CREATE TABLE"));
  g_assert_false (store_file_contains (fixture->path, STORE_MARKER));
}

#define ADD(path, function) \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/db-file/second-process", test_second_process);
  ADD ("/db-file/kill", test_kill);
  ADD ("/db-file/no-plaintext", test_no_plaintext);
  ADD ("/db-file/backup", test_backup);
  ADD ("/db-file/no-space", test_no_space);
  ADD ("/db-file/bit-rot", test_bit_rot);
  ADD ("/db-file/bit-rot-read", test_bit_rot_read);
  ADD ("/db-file/rekey", test_rekey);
  ADD ("/db-file/rekey-kill", test_rekey_kill);
  ADD ("/db-file/preload", test_preload);

  return g_test_run ();
}
