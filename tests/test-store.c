/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "fw-conflict.h"
#include "fw-store-keep.h"
#include "store-kit.h"

static void
test_save_and_reopen (Kit           *kit,
                      gconstpointer  data)
{
  g_autofree char *uuid = NULL;
  g_autofree char *title = NULL;
  g_autoptr(FwEntity) again = NULL;
  g_autoptr(GError) error = NULL;

  {
    g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Möhring", "OV-2024-017");

    uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (case_file)));
  }
  g_assert_true (fw_store_check (kit->store, &error));
  g_assert_no_error (error);
  kit_reopen (kit);
  again = fw_store_load (kit->store, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (FW_CASE (again)->file_no, ==, "OV-2024-017");
  title = fw_store_dup_title (kit->store, uuid);
  g_assert_cmpstr (title, ==, "Möhring");
}

static void
test_undo (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Haidari", "A-1");
  g_autoptr(GError) error = NULL;
  g_autoptr(FwQuery) query = fw_query_new (kit->store, "case");
  g_autofree char *label = NULL;

  g_object_set (case_file, "file-no", "A-2", "target-groups", "ZG_NEU ZG_UMA", NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (case_file), &error));
  label = fw_store_dup_undo_label (kit->store);
  g_assert_cmpstr (label, ==, "Change Case file");
  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_cmpstr (case_file->file_no, ==, "A-1");
  g_assert_null (case_file->target_groups);
  g_assert_true (fw_store_redo (kit->store, &error));
  g_assert_cmpstr (case_file->file_no, ==, "A-2");
  g_assert_cmpstr (case_file->target_groups, ==, "ZG_NEU ZG_UMA");
  g_assert_true (fw_store_undo (kit->store, &error));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 1);
  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 0);
  g_assert_false (fw_store_undo (kit->store, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (fw_store_redo (kit->store, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 1);
  g_assert_cmpstr (case_file->file_no, ==, "A-1");
  g_assert_true (fw_store_check (kit->store, &error));
  g_assert_no_error (error);
}

static void
test_submit (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Haidari", "OV-2024-017");
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) report = NULL;
  g_autoptr(GPtrArray) words = NULL;
  g_autofree char *status = NULL;
  const char *uuid;

  report = fw_store_new_meldebogen (kit->store, fw_entity_get_uuid (FW_ENTITY (case_file)), &error);
  g_assert_no_error (error);
  uuid = fw_entity_get_uuid (FW_ENTITY (report));
  g_object_set (report, "subject", "Übergang", "happened", "Haidaris Antrag OV-2024-017", "hurdles", "UEBERG", NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (report), &error));
  words = fw_store_scan_meldebogen (kit->store, report);
  g_assert_cmpuint (words->len, ==, 2);
  g_assert_false (fw_store_submit (kit->store, uuid, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_object_set (report, "happened", "Ein Antrag", NULL);
  g_assert_true (fw_store_submit (kit->store, uuid, &error));
  g_assert_no_error (error);
  status = fw_store_dup_mb_status (kit->store, uuid);
  g_assert_cmpstr (status, ==, FW_MB_SUBMITTED);

  g_object_set (report, "happened", "anders", NULL);
  g_assert_false (fw_store_save (kit->store, FW_ENTITY (report), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (fw_store_set_mb_status (kit->store, uuid, FW_MB_RECEIVED, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_store_check (kit->store, &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_rebuild (kit->store, &error));
  g_assert_no_error (error);
}

static void
test_office (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) report = fw_store_new_meldebogen (kit->store, NULL, &error);
  g_autoptr(FwMbProcessing) processing = NULL;
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (report));
  g_autofree char *status = NULL;

  g_object_set (report, "subject", "Übergang", "happened", "Ein Antrag", "hurdles", "UEBERG", NULL);
  g_assert_true (fw_store_submit (kit->store, uuid, &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_set_mb_status (kit->store, uuid, FW_MB_RECEIVED, &error));
  g_assert_true (fw_store_set_mb_status (kit->store, uuid, FW_MB_REVIEW, &error));
  g_assert_false (fw_store_set_mb_status (kit->store, uuid, FW_MB_IN_THEME, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_store_answer (kit->store, uuid, "Danke, wir prüfen.", &error));
  status = fw_store_dup_mb_status (kit->store, uuid);
  g_assert_cmpstr (status, ==, FW_MB_REVIEW);
  processing = fw_store_ensure_processing (kit->store, uuid, &error);
  g_assert_true (g_str_has_suffix (processing->mb_no, "-001"));
  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_cmpstr (processing->status, ==, FW_MB_RECEIVED);
}

/* --- saving that fails ------------------------------------------------------------ */

#define BREAK  "CREATE TEMP TRIGGER broken BEFORE INSERT ON main.operation" \
  " BEGIN SELECT RAISE(ABORT, 'broken'); END"
#define REPAIR "DROP TRIGGER temp.broken"

/* What a person typed stays typed, and counts as saved only when it is. */
static void
test_failed_save (Kit           *kit,
                  gconstpointer  data)
{
  g_autoptr(FwCase) old = kit_add_case (kit->store, "Haidari", "A-1");
  g_autoptr(FwEntity) new = fw_model_new_entity ("case", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (kit_exec (kit->store, BREAK));
  g_object_set (old, "file-no", "A-2", NULL);
  g_object_set (new, "file-no", "B-1", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (fw_store_save (kit->store, FW_ENTITY (old), &error));
      g_clear_error (&error);
      g_assert_false (fw_store_save (kit->store, new, &error));
      g_clear_error (&error);
    }
  g_assert_cmpstr (old->file_no, ==, "A-2");
  g_assert_cmpstr (FW_CASE (new)->file_no, ==, "B-1");

  g_assert_true (kit_exec (kit->store, REPAIR));
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (old), &error));
  g_assert_true (fw_store_save (kit->store, new, &error));
  kit_reopen (kit);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM \"case\" WHERE file_no"
                              " IN ('A-2', 'B-1')"), ==, 2);
  kit_assert_sound (kit->store);
}

/* What was saved inside an action that did not end must be saved again. */
static void
test_save_after_rollback (Kit           *kit,
                          gconstpointer  data)
{
  g_autoptr(FwCase) old = kit_add_case (kit->store, "Haidari", "A-1");
  g_autoptr(FwEntity) new = fw_model_new_entity ("case", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (old, "file-no", "A-2", NULL);
  g_object_set (new, "file-no", "B-1", NULL);
  g_assert_true (fw_store_begin (kit->store, "add", &error));
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (old), &error));
  g_assert_true (fw_store_save (kit->store, new, &error));
  fw_store_rollback (kit->store);
  g_assert_cmpstr (old->file_no, ==, "A-1");
  g_assert_cmpstr (FW_CASE (new)->file_no, ==, "B-1");
  g_assert_true (fw_store_save (kit->store, new, &error));
  kit_reopen (kit);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM \"case\" WHERE file_no = 'B-1'"),
                   ==, 1);
}

/* A copy of a record whose first object is gone is the same record. */
static void
test_second_object (Kit           *kit,
                    gconstpointer  data)
{
  g_autoptr(FwCase) first = kit_add_case (kit->store, "Haidari", "A-1");
  g_autoptr(FwEntity) copy = fw_entity_copy (FW_ENTITY (first));
  g_autoptr(GError) error = NULL;

  g_object_set (copy, "file-no", "A-2", NULL);
  g_assert_true (fw_store_save (kit->store, copy, &error));
  g_assert_cmpstr (first->file_no, ==, "A-2");
  g_clear_object (&first);
  g_object_set (copy, "file-no", NULL, NULL);
  g_assert_true (fw_store_save (kit->store, copy, &error));
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM head WHERE field = '_entity'"),
                   ==, 3);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM \"case\" WHERE file_no IS NULL"),
                   ==, 1);
  kit_assert_sound (kit->store);
}

/* An action that changed nothing must not take redo away. */
static void
test_empty_action (Kit           *kit,
                   gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Haidari", "A-1");
  g_autofree char *label = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_true (fw_store_begin (kit->store, "nothing", &error));
  g_assert_true (fw_store_commit (kit->store, &error));
  label = fw_store_dup_redo_label (kit->store);
  g_assert_cmpstr (label, ==, "add");
}

static rlim_t
size_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (rlim_t) info.st_size : 0;
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit = { 0 };

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A full disk: what was acknowledged is there, what was not can be tried again. */
static void
test_full_disk (void)
{
  Kit kit = { 0 };
  g_autofree char *text = g_strnfill (4000, 'x');
  g_autofree char *wal = NULL;
  g_autoptr(FwEntity) last = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n_saved = 0;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  signal (SIGXFSZ, SIG_IGN);
  kit_set_up (&kit, NULL);
  wal = g_strconcat (kit.path, "-wal", NULL);
  limit_files (MAX (size_of (kit.path), size_of (wal)) + 3 * 1024 * 1024);
  while (error == NULL)
    {
      g_clear_object (&last);
      last = fw_model_new_entity ("case", NULL);
      g_object_set (last, "summary", text, NULL);
      n_saved += fw_store_save (kit.store, last, &error);
      g_assert_cmpint (n_saved, <, 10000);
    }
  g_assert_cmpint (n_saved, >, 10);
  g_assert_true (g_error_matches (error, FW_ERROR, FW_ERROR_NO_SPACE) ||
                 g_error_matches (error, FW_ERROR, FW_ERROR_FAILED));
  g_clear_error (&error);
  g_assert_false (fw_store_save (kit.store, last, &error));
  g_clear_error (&error);

  limit_files (RLIM_INFINITY);
  g_assert_true (fw_store_save (kit.store, last, &error));
  g_assert_no_error (error);
  kit_reopen (&kit);
  g_assert_cmpint (kit_count (kit.store, "SELECT count(*) FROM \"case\""), ==, n_saved + 1);
  kit_assert_sound (kit.store);
  kit_tear_down (&kit, NULL);
}

/* --- the file --------------------------------------------------------------------------- */

/* Nothing goes past the log, not even by mistake. */
static void
test_guard (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Haidari", "A-1");
  static const char *const statements[] = {
    "UPDATE \"case\" SET file_no = 'A-2'", "DELETE FROM \"case\"",
    "INSERT INTO \"case\"(id, file_no) VALUES(77, 'B')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_false (kit_exec (kit->store, statements[i]));
  kit_assert_sound (kit->store);
}

static void
test_second_opener (Kit           *kit,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) second = fw_store_open (kit->path, KIT_PASSPHRASE, &error);

  g_assert_null (second);
  g_assert_error (error, FW_ERROR, FW_ERROR_BUSY);
}

static void
assert_open_fails (Kit     *kit,
                   FwError  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = NULL;

  g_clear_object (&kit->store);
  store = fw_store_open (kit->path, KIT_PASSPHRASE, &error);
  g_assert_null (store);
  g_assert_error (error, FW_ERROR, (int) code);
}

static void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

static void
test_open_async (Kit           *kit,
                 gconstpointer  data)
{
  static const struct { const char *passphrase; gboolean cancel; int code; } cases[] = {
    { KIT_PASSPHRASE, FALSE, -1 },
    { "Birke Tafel 9 Leuchter", FALSE, FW_ERROR_PASSPHRASE },
    { KIT_PASSPHRASE, TRUE, G_IO_ERROR_CANCELLED },
    /* Whoever went away left nothing open. */
    { KIT_PASSPHRASE, FALSE, -1 },
  };

  g_clear_object (&kit->store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(FwStore) store = NULL;
      g_autoptr(GError) error = NULL;

      fw_store_open_async (kit->path, NULL, cases[i].passphrase, cancellable, NULL, keep_result,
                           &result);
      if (cases[i].cancel)
        g_cancellable_cancel (cancellable);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      store = fw_store_open_finish (result, &error);
      if (cases[i].code < 0)
        g_assert_cmpstr (fw_store_get_path (store), ==, kit->path);
      else
        g_assert_true (g_error_matches (error, cases[i].cancel ? G_IO_ERROR : FW_ERROR,
                                        cases[i].code));
    }
}

static void
test_damaged_meta (Kit           *kit,
                   gconstpointer  data)
{
  static const struct { const char *name, *value; } damages[] = {
    { "workplace", NULL }, { "workplace", "no uuid" }, { "workplace", "" },
    { "device", NULL }, { "device", "../../../etc" }, { "device", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      Kit other = { 0 };
      g_autoptr(GBytes) value = NULL;

      g_test_message ("%s: %s", damages[i].name, damages[i].value);
      if (damages[i].value != NULL)
        value = g_bytes_new (damages[i].value, strlen (damages[i].value));
      kit_set_up (&other, NULL);
      g_assert_true (fw_store_set_meta (other.store, damages[i].name, value, NULL));
      assert_open_fails (&other, FW_ERROR_DAMAGED);
      kit_tear_down (&other, NULL);
    }
}

static void
test_newer_version (Kit           *kit,
                    gconstpointer  data)
{
  g_assert_true (kit_exec (kit->store, "PRAGMA user_version = 99"));
  assert_open_fails (kit, FW_ERROR_TOO_NEW);
}

/* What was changed behind the log's back shows. */
static void
test_check (Kit           *kit,
            gconstpointer  data)
{
  static const char *const damages[] = {
    "UPDATE operation SET value = 'A-2' WHERE value = 'A-1'",
    "DELETE FROM operation WHERE nr = (SELECT max(nr) FROM operation) - 1",
    "DELETE FROM head WHERE field = 'file_no'",
    "UPDATE object SET title = 'Nolte'",
    "UPDATE object SET deleted = 1",
    "DROP TRIGGER case_UPDATE; UPDATE \"case\" SET file_no = 'A-2'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      Kit other = { 0 };
      g_autoptr(FwCase) case_file = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", damages[i]);
      kit_set_up (&other, NULL);
      case_file = kit_add_case (other.store, "Haidari", "A-1");
      g_assert_true (fw_store_check (other.store, &error));
      g_assert_true (kit_exec (other.store, "PRAGMA foreign_keys = OFF"));
      g_assert_true (kit_exec (other.store, damages[i]));
      g_assert_false (fw_store_check (other.store, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
      kit_tear_down (&other, NULL);
    }
}

/* The words that were taken out of a draft are gone, at the latest when the
 * file was closed after it went its way. */
static void
test_draft_leaves_nothing (Kit           *kit,
                           gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Haidari", "A-1");
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) report =
    fw_store_new_meldebogen (kit->store, fw_entity_get_uuid (FW_ENTITY (case_file)), &error);

  g_object_set (report, "subject", "Übergang", "happened", "Ahorngeheimnis sagte", "hurdles",
                "UEBERG", NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (report), &error));
  g_object_set (report, "happened", "Jemand sagte", NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (report), &error));
  g_assert_true (kit_contains (kit->store, "Ahorngeheimnis"));
  g_assert_true (fw_store_submit (kit->store, fw_entity_get_uuid (FW_ENTITY (report)), &error));
  g_clear_object (&report);
  g_clear_object (&case_file);
  kit_reopen (kit);
  g_assert_false (kit_contains (kit->store, "Ahorngeheimnis"));
  kit_assert_sound (kit->store);
}

static char *
dup_drafts (FwStore *store)
{
  g_autoptr(GPtrArray) drafts = fw_store_list_drafts (store);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < drafts->len; i++)
    {
      g_autofree char *text = g_variant_print (drafts->pdata[i], FALSE);

      g_string_append_printf (all, "%s ", text);
    }

  return g_string_free (all, FALSE);
}

static void
assert_drafts (FwStore    *store,
               const char *expected)
{
  g_autofree char *all = dup_drafts (store);

  g_assert_cmpstr (all, ==, expected);
}

/* What is being written is kept in this file, and is no record. */
static void
test_kept_draft (Kit           *kit,
                 gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Haidari", "A-1");
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (case_file)));
  g_autofree char *about = g_strdup_printf ("'%s' ", uuid);
  g_autoptr(GError) error = NULL;

  assert_drafts (kit->store, "");
  g_assert_true (fw_store_keep_draft (kit->store, "b", g_variant_new ("(su)", "Fra", 1), &error));
  g_assert_true (fw_store_keep_draft (kit->store, "b", g_variant_new ("(su)", "Fra\"n'z", 1),
                                      &error));
  g_assert_true (fw_store_keep_draft (kit->store, "a", g_variant_new_string (uuid), &error));
  g_clear_object (&case_file);
  kit_reopen (kit);
  g_assert_true (fw_store_drop_draft (kit->store, "b", &error));
  assert_drafts (kit->store, about);

  g_assert_true (fw_store_erase (kit->store, uuid, NULL, "WUNSCH", &error));
  assert_drafts (kit->store, "");
  g_assert_false (kit_contains (kit->store, "Fra\"n"));
  kit_assert_sound (kit->store);
  fw_store_close (kit->store);
  g_assert_false (fw_store_keep_draft (kit->store, "c", g_variant_new_string ("x"), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_FAILED);
}

/* No backup, one of an hour ago, of two days ago, of tomorrow. */
static void
test_backup_due (Kit           *kit,
                 gconstpointer  data)
{
  static const struct
  {
    int      hours;
    gboolean due;
  } rows[] = { { -48, TRUE }, { -1, FALSE }, { 24, TRUE } };
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *folder = NULL;

  g_assert_true (fw_store_is_backup_due (kit->store));
  written = fw_store_backup_rotate (kit->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (fw_store_is_backup_due (kit->store));
  g_assert_cmpint (g_unlink (written), ==, 0);

  folder = g_path_get_dirname (written);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GDateTime) time = g_date_time_add_hours (now, rows[i].hours);
      g_autofree char *base = g_path_get_basename (fw_store_get_path (kit->store));
      g_autofree char *stamp = g_date_time_format (time, "-%Y%m%d-%H%M%S.fwbackup");
      g_autofree char *name = g_strconcat (base, stamp, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      g_assert_cmpint (fw_store_is_backup_due (kit->store), ==, rows[i].due);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, Kit, data, kit_set_up, func, kit_tear_down)
  ADD ("/store/save-and-reopen", NULL, test_save_and_reopen);
  ADD ("/store/kept-draft", NULL, test_kept_draft);
  ADD ("/store/undo", NULL, test_undo);
  ADD ("/store/failed-save", NULL, test_failed_save);
  ADD ("/store/save-after-rollback", NULL, test_save_after_rollback);
  ADD ("/store/second-object", NULL, test_second_object);
  ADD ("/store/empty-action", NULL, test_empty_action);
  g_test_add_func ("/store/full-disk", test_full_disk);
  ADD ("/store/backup-due", NULL, test_backup_due);
  ADD ("/store/guard", NULL, test_guard);
  ADD ("/store/second-opener", NULL, test_second_opener);
  ADD ("/store/open-async", NULL, test_open_async);
  ADD ("/store/damaged-meta", NULL, test_damaged_meta);
  ADD ("/store/newer-version", NULL, test_newer_version);
  ADD ("/store/check", NULL, test_check);
  ADD ("/store/meldebogen/draft-leaves-nothing", NULL, test_draft_leaves_nothing);
  ADD ("/store/meldebogen/submit", NULL, test_submit);
  ADD ("/store/meldebogen/office", "office", test_office);

  return kit_run ();
}
