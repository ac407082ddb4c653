/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "crash-kit.h"
#include "exchange-fixture.h"
#include "fw-backup.h"
#include "store-fixture.h"

/* Power fails, or the disk is full, at a random call that changes a file:
 * while a delivery is imported or written, a backup is made, or the whole store
 * gets another key.  What is found afterwards is the old state or the new one.
 * FALLWERK_POINTS says how many of each. */

#define N_TOWNS 40
#define DONE    0
#define REFUSED 3

static guint
count_points (void)
{
  const char *wanted = g_getenv ("FALLWERK_POINTS");

  return wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : 12;
}

/* --- a folder that can be put back ------------------------------------------------------ */

typedef struct
{
  char   *path;
  GBytes *content;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->path);
  g_bytes_unref (kept->content);
  g_free (kept);
}

static void
keep_folder (GPtrArray  *all,
             const char *folder)
{
  g_autoptr(GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      Kept *kept = g_new0 (Kept, 1);
      char *content;
      gsize size;

      kept->path = g_build_filename (folder, name, NULL);
      if (g_file_test (kept->path, G_FILE_TEST_IS_DIR))
        {
          keep_folder (all, kept->path);
          g_free (kept->path);
          g_free (kept);
          continue;
        }
      g_assert_true (g_file_get_contents (kept->path, &content, &size, NULL));
      kept->content = g_bytes_new_take (content, size);
      g_ptr_array_add (all, kept);
    }
}

static GPtrArray *
keep (const char *folder)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (kept_free);

  keep_folder (all, folder);

  return all;
}

static void
put_back (const char *folder,
          GPtrArray  *all)
{
  exchange_remove_folder (folder);
  for (guint i = 0; i < all->len; i++)
    {
      const Kept *kept = all->pdata[i];
      g_autofree char *parent = g_path_get_dirname (kept->path);
      FILE *file;

      g_mkdir_with_parents (parent, 0700);
      file = fopen (kept->path, "wb");
      g_assert_nonnull (file);
      g_assert_cmpuint (fwrite (g_bytes_get_data (kept->content, NULL), 1,
                                g_bytes_get_size (kept->content), file), ==,
                        g_bytes_get_size (kept->content));
      fclose (file);
    }
}

/* @check: looks at what is left; @finished: the child said that it was done */
typedef void (*CheckFunc) (gpointer user_data,
                           gboolean finished);

static void
strike_often (const char *folder,
              CrashFunc   act,
              CheckFunc   check,
              gpointer    user_data)
{
  g_autoptr(GPtrArray) before = keep (folder);
  guint total, killed = 0, refused = 0, points = count_points ();

  g_assert_cmpint (crash_run (CRASH_COUNT, 0, act, user_data), ==, DONE);
  total = crash_count ();
  check (user_data, TRUE);
  for (guint i = 0; i < points; i++)
    {
      guint at = 1 + (guint) g_test_rand_int_range (0, (gint32) total);
      CrashMode mode = i % 4 == 3 ? CRASH_FULL : CRASH_KILL;
      int status;

      put_back (folder, before);
      status = crash_run (mode, at, act, user_data);
      g_assert_true (status == DONE || status == -1 || status == REFUSED);
      g_assert_true (mode == CRASH_FULL || status != REFUSED);
      killed += status == -1;
      refused += status == REFUSED;
      check (user_data, status == DONE);
    }
  g_test_message ("%u calls, %u points: %u killed, %u refused", total, points, killed, refused);
  g_assert_cmpuint (killed, >, points / 4);
  put_back (folder, before);
}

/* --- deliveries ------------------------------------------------------------------------------ */

typedef struct
{
  ExchangeFixture  base;
  char            *store;      /* whose turn it is */
  GBytes          *file;
  char            *before;
  char            *after;
  char            *out;
} Exchange;

static void
add_towns (FwStore *store)
{
  for (guint i = 0; i < N_TOWNS; i++)
    {
      g_autoptr(FwEntity) town = fw_model_new_entity ("municipality", NULL);
      g_autofree char *name = g_strdup_printf ("Möhlingen %u", i);
      g_autoptr(GError) error = NULL;

      g_object_set (town, "name", name, NULL);
      g_assert_true (fw_store_save (store, town, &error));
      g_assert_no_error (error);
    }
}

static void
exchange_begin (Exchange      *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  exchange_set_up (&fixture->base, data);
  add_towns (fixture->base.office);
  fixture->file = fw_exchange_export (fixture->base.office, fixture->base.to_laptop, NULL, &error);
  g_assert_no_error (error);
  fixture->out = g_build_filename (fixture->base.folder, "austausch", NULL);
  fw_store_close (fixture->base.laptop);
  fw_store_close (fixture->base.office);
}

static void
exchange_end (Exchange      *fixture,
              gconstpointer  data)
{
  g_free (fixture->store);
  g_free (fixture->before);
  g_free (fixture->after);
  g_free (fixture->out);
  g_bytes_unref (fixture->file);
  exchange_tear_down (&fixture->base, data);
}

static FwStore *
open_store (const char *path)
{
  g_autoptr(GError) error = NULL;
  FwStore *store = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);

  g_assert_no_error (error);

  return store;
}

static char *
digest_of (const char *path)
{
  g_autoptr(FwStore) store = open_store (path);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_check (store, &error));
  g_assert_no_error (error);

  return fw_store_dup_digest (store);
}

typedef FwImport *(*TakeFunc) (FwStore     *store,
                               GBytes      *file,
                               const char  *path,
                               GError     **error);

/* In the child, which must not fall over: a full disk is said, and the store
 * can be used on. */
static int
import_with (Exchange *fixture,
             TakeFunc  take)
{
  g_autoptr(FwStore) store = fw_store_open (fixture->store, EXCHANGE_PASSPHRASE, NULL);
  g_autoptr(FwImport) import = NULL;

  if (store == NULL)
    return REFUSED;
  import = take (store, fixture->file, NULL, NULL);
  if (import != NULL && fw_import_apply (import, NULL))
    return DONE;
  crash_disarm ();

  return fw_store_check (store, NULL) ? REFUSED : 1;
}

static int
import_file (gpointer data)
{
  return import_with (data, fw_import_new);
}

/* While another thread reads. */
static int
import_ahead (gpointer data)
{
  return import_with (data, fw_import_take_file);
}

static void
check_import (gpointer data,
              gboolean finished)
{
  Exchange *fixture = data;
  g_autofree char *now = digest_of (fixture->store);

  if (fixture->after == NULL)
    fixture->after = g_strdup (now);
  g_assert_true (g_str_equal (now, fixture->after) ||
                 (!finished && g_str_equal (now, fixture->before)));
}

static void
test_import (Exchange      *fixture,
             gconstpointer  act)
{
  fixture->store = g_strdup (fw_store_get_path (fixture->base.laptop));
  fixture->before = digest_of (fixture->store);
  strike_often (fixture->base.folder, (CrashFunc) act, check_import, fixture);
  g_assert_cmpstr (fixture->before, !=, fixture->after);
}

static int
export_file (gpointer data)
{
  Exchange *fixture = data;
  g_autoptr(FwStore) store = fw_store_open (fixture->store, EXCHANGE_PASSPHRASE, NULL);
  g_autoptr(FwDevice) device = store != NULL ? fw_pairing_find (store, "Kortmann") : NULL;
  g_autofree char *path = NULL;

  if (device == NULL)
    return REFUSED;
  g_mkdir_with_parents (fixture->out, 0700);
  path = fw_exchange_deliver (store, device, FW_EXPORT_DEFAULT, fixture->out, NULL);
  if (path != NULL)
    return DONE;
  crash_disarm ();

  return fw_store_check (store, NULL) ? REFUSED : 1;
}

/* Whatever has the name of a delivery is a whole one. */
static guint
count_deliveries (Exchange *fixture)
{
  g_autoptr(FwStore) laptop = open_store (fw_store_get_path (fixture->base.laptop));
  g_autoptr(GDir) folder = g_dir_open (fixture->out, 0, NULL);
  const char *name;
  guint count = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->out, name, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwImport) import = NULL;

      if (!g_str_has_suffix (name, ".xml"))
        continue;
      import = exchange_open (laptop, path);
      g_assert_no_error (error);
      g_assert_true (fw_import_preview (import, &error));
      g_assert_cmpuint (fw_import_count (import, FW_IMPORT_NEW), ==, N_TOWNS);
      count++;
    }

  return count;
}

static void
check_export (gpointer data,
              gboolean finished)
{
  Exchange *fixture = data;
  g_autofree char *now = digest_of (fixture->store);
  guint written = count_deliveries (fixture);

  g_assert_cmpstr (now, ==, fixture->before);
  g_assert_true (written == 1 || (!finished && written == 0));
  /* The next attempt sends all of it. */
  g_assert_cmpint (crash_run (CRASH_COUNT, 0, export_file, fixture), ==, DONE);
  g_assert_cmpuint (count_deliveries (fixture), ==, written + 1);
}

static void
test_export (Exchange      *fixture,
             gconstpointer  data)
{
  fixture->store = g_strdup (fw_store_get_path (fixture->base.office));
  fixture->before = digest_of (fixture->store);
  strike_often (fixture->base.folder, export_file, check_export, fixture);
}

/* --- backup and key ------------------------------------------------------------------------ */

static const char passphrase[] = "Ahorn Kreide 7 Lampe";

typedef struct
{
  StoreFixture  base;
  char         *keys;
  char         *backup;
  char         *again;    /* where it is restored */
} Stored;

#define OLD_NOTES 20
#define NEW_NOTES 60

static void
stored_begin (Stored        *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *recovery_key = NULL;
  FwDb *db;

  store_fixture_set_up (&fixture->base, data);
  fixture->keys = fw_keys_get_path (fixture->base.path);
  fixture->backup = g_build_filename (fixture->base.folder, "one.fwbackup", NULL);
  fixture->again = g_build_filename (fixture->base.folder, "again.fallwerk", NULL);
  g_clear_pointer (&fixture->base.key, g_bytes_unref);
  g_assert_true (fw_keys_create (fixture->keys, passphrase, &STORE_COST, &recovery_key,
                                 &fixture->base.key, &error));
  db = store_make (&fixture->base);
  store_fill (db, OLD_NOTES);
  g_assert_true (fw_backup_write (db, fixture->base.key, fixture->base.path, fixture->backup, NULL,
                                  &error));
  g_assert_true (fw_db_exec (db, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
                             " WHERE i < 40) INSERT INTO note (text, data)"
                             " SELECT 'later ' || i, randomblob (3000) FROM n", &error));
  g_assert_cmpint (store_count (db), ==, NEW_NOTES);
  fw_db_close (db);
}

static void
stored_end (Stored        *fixture,
            gconstpointer  data)
{
  g_free (fixture->keys);
  g_free (fixture->backup);
  g_free (fixture->again);
  store_fixture_tear_down (&fixture->base, data);
}

static gint64
count_notes (const char *path)
{
  g_autofree char *keys = fw_keys_get_path (path);
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;
  g_autoptr(GBytes) used = NULL;
  g_autoptr(FwDb) db = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_keys_unlock (keys, passphrase, &key, &candidate, &error));
  db = fw_keys_open_store (path, key, candidate, &used, &error);
  g_assert_no_error (error);
  g_assert_true (fw_keys_settle (keys, used, &error));
  g_assert_true (fw_db_check (db, &error));
  g_assert_no_error (error);

  return store_count (db);
}

static int
back_up (gpointer data)
{
  Stored *fixture = data;
  g_autoptr(FwDb) db = fw_db_open (fixture->base.path, fixture->base.key, FALSE, NULL);

  if (db == NULL)
    return REFUSED;

  return fw_backup_write (db, fixture->base.key, fixture->base.path, fixture->backup, NULL, NULL)
         ? DONE : REFUSED;
}

static void
check_backup (gpointer data,
              gboolean finished)
{
  Stored *fixture = data;
  g_autofree char *aside = NULL;
  g_autofree char *keys = fw_keys_get_path (fixture->again);
  g_autoptr(GError) error = NULL;
  gint64 notes;

  g_assert_cmpint (count_notes (fixture->base.path), ==, NEW_NOTES);
  g_unlink (fixture->again);
  g_unlink (keys);
  g_assert_true (fw_backup_restore (fixture->backup, fixture->again, passphrase, NULL, &aside,
                                    NULL, &error));
  g_assert_no_error (error);
  notes = count_notes (fixture->again);
  g_assert_true (notes == NEW_NOTES || (!finished && notes == OLD_NOTES));
}

static void
test_backup (Stored        *fixture,
             gconstpointer  data)
{
  strike_often (fixture->base.folder, back_up, check_backup, fixture);
}

static int
rekey (gpointer data)
{
  Stored *fixture = data;
  g_autoptr(FwDb) db = fw_db_open (fixture->base.path, fixture->base.key, FALSE, NULL);
  g_autofree char *recovery_key = NULL;
  g_autoptr(GBytes) key = NULL;

  if (db == NULL)
    return REFUSED;

  return fw_keys_rekey_store (db, fixture->base.path, fixture->base.key, passphrase, &STORE_COST,
                              &recovery_key, &key, NULL) ? DONE : REFUSED;
}

static void
check_rekey (gpointer data,
             gboolean finished)
{
  Stored *fixture = data;

  g_assert_cmpint (count_notes (fixture->base.path), ==, NEW_NOTES);
}

static void
test_rekey (Stored        *fixture,
            gconstpointer  data)
{
  strike_often (fixture->base.folder, rekey, check_rekey, fixture);
}

/* --- what opens a store --------------------------------------------------------------------- */

static const char new_passphrase[] = "Birke Schiefer 8 Kerze";

typedef struct
{
  Stored  base;
  char   *old_recovery;
  char   *new_recovery;
} Locked;

static void
locked_begin (Locked        *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  stored_begin (&fixture->base, data);
  fixture->old_recovery = fw_recovery_key_new ();
  fixture->new_recovery = fw_recovery_key_new ();
  g_assert_true (fw_keys_set_recovery (fixture->base.keys, fixture->base.base.key,
                                       fixture->old_recovery, &error));
}

static void
locked_end (Locked        *fixture,
            gconstpointer  data)
{
  g_free (fixture->old_recovery);
  g_free (fixture->new_recovery);
  stored_end (&fixture->base, data);
}

typedef gboolean (*UnlockFunc) (const char *path, const char *secret, GBytes **key,
                                GBytes **candidate, GError **error);

static gboolean
unlocks (Locked     *fixture,
         UnlockFunc  unlock,
         const char *secret)
{
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;
  g_autoptr(GError) error = NULL;
  gboolean right = unlock (fixture->base.keys, secret, &key, &candidate, &error);

  g_assert_true (right || g_error_matches (error, FW_ERROR, FW_ERROR_PASSPHRASE));
  g_assert_true (!right || g_bytes_equal (key, fixture->base.base.key));

  return right;
}

/* One of both, and never both: the old one stays where the new one was not
 * taken, and ends where it was. */
static void
check_one (Locked     *fixture,
           UnlockFunc  unlock,
           const char *before,
           const char *after,
           gboolean    finished)
{
  gboolean new_opens = unlocks (fixture, unlock, after);

  g_assert_true (new_opens || !finished);
  g_assert_true (unlocks (fixture, unlock, before) != new_opens);
}

static int
change_passphrase (gpointer data)
{
  Locked *fixture = data;

  if (fw_keys_set_passphrase (fixture->base.keys, fixture->base.base.key, new_passphrase,
                              &STORE_COST, NULL))
    return DONE;
  crash_disarm ();

  /* What was refused has not happened. */
  return unlocks (fixture, fw_keys_unlock, passphrase) ? REFUSED : 1;
}

static void
check_passphrase (gpointer data,
                  gboolean finished)
{
  Locked *fixture = data;

  check_one (fixture, fw_keys_unlock, passphrase, new_passphrase, finished);
  g_assert_true (unlocks (fixture, fw_keys_recover, fixture->old_recovery));
}

static void
test_passphrase (Locked        *fixture,
                 gconstpointer  data)
{
  strike_often (fixture->base.base.folder, change_passphrase, check_passphrase, fixture);
}

static int
renew_recovery (gpointer data)
{
  Locked *fixture = data;

  if (fw_keys_set_recovery (fixture->base.keys, fixture->base.base.key, fixture->new_recovery,
                            NULL))
    return DONE;
  crash_disarm ();

  return unlocks (fixture, fw_keys_recover, fixture->old_recovery) ? REFUSED : 1;
}

static void
check_recovery (gpointer data,
                gboolean finished)
{
  Locked *fixture = data;

  check_one (fixture, fw_keys_recover, fixture->old_recovery, fixture->new_recovery, finished);
  g_assert_true (unlocks (fixture, fw_keys_unlock, passphrase));
}

static void
test_recovery (Locked        *fixture,
               gconstpointer  data)
{
  strike_often (fixture->base.base.folder, renew_recovery, check_recovery, fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* A store that finds the disk full says so in the log, too. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_test_add ("/crash/import", Exchange, import_file, exchange_begin, test_import, exchange_end);
  g_test_add ("/crash/import-ahead", Exchange, import_ahead, exchange_begin, test_import,
              exchange_end);
  g_test_add ("/crash/export", Exchange, NULL, exchange_begin, test_export, exchange_end);
  g_test_add ("/crash/backup", Stored, NULL, stored_begin, test_backup, stored_end);
  g_test_add ("/crash/rekey", Stored, NULL, stored_begin, test_rekey, stored_end);
  g_test_add ("/crash/passphrase", Locked, NULL, locked_begin, test_passphrase, locked_end);
  g_test_add ("/crash/recovery", Locked, NULL, locked_begin, test_recovery, locked_end);

  return g_test_run ();
}
