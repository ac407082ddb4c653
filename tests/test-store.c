/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-log.h"
#include "fw-query.h"

#define PASSPHRASE "korrekt Pferd Batterie 7"

typedef struct
{
  char    *folder;
  char    *path;
  FwStore *store;
} Fixture;

static void
open_store (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->store = fw_store_open (fixture->path, PASSPHRASE, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fw-store-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  fixture->path = g_build_filename (fixture->folder, "a.fallwerk", NULL);
  fixture->store = fw_store_create (fixture->path, PASSPHRASE, "Sabine Kortmann", "Kreis Wennemark",
                                    data != NULL ? FW_ROLE_OFFICE : FW_ROLE_CASE_MANAGER,
                                    FW_STORE_THROWAWAY, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static FwCase *
add_case (FwStore    *store,
          const char *family_name,
          const char *file_no)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  FwEntity *case_file = fw_model_new_entity ("case", NULL);

  g_object_set (case_file, "file-no", file_no, NULL);
  g_object_set (person, "family-name", family_name, "case-file", fw_entity_get_uuid (case_file), NULL);
  g_assert_true (fw_store_begin (store, "add", &error));
  g_assert_true (fw_store_save (store, case_file, &error));
  g_assert_true (fw_store_save (store, person, &error));
  g_assert_true (fw_store_commit (store, &error));
  g_assert_no_error (error);

  return FW_CASE (case_file);
}

static void
test_save_and_reopen (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *uuid = NULL;
  g_autofree char *title = NULL;
  g_autoptr(FwEntity) again = NULL;
  g_autoptr(GError) error = NULL;

  {
    g_autoptr(FwCase) case_file = add_case (fixture->store, "Möhring", "OV-2024-017");

    uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (case_file)));
  }
  g_assert_true (fw_store_check (fixture->store, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
  open_store (fixture);
  again = fw_store_load (fixture->store, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (FW_CASE (again)->file_no, ==, "OV-2024-017");
  title = fw_store_dup_title (fixture->store, uuid);
  g_assert_cmpstr (title, ==, "Möhring");
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(FwCase) case_file = add_case (fixture->store, "Haidari", "A-1");
  g_autoptr(GError) error = NULL;
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "case");
  g_autofree char *label = NULL;

  g_object_set (case_file, "file-no", "A-2", "target-groups", "ZG_NEU ZG_UMA", NULL);
  g_assert_true (fw_store_save (fixture->store, FW_ENTITY (case_file), &error));
  label = fw_store_dup_undo_label (fixture->store);
  g_assert_cmpstr (label, ==, "Change Case file");
  g_assert_true (fw_store_undo (fixture->store, &error));
  g_assert_cmpstr (case_file->file_no, ==, "A-1");
  g_assert_null (case_file->target_groups);
  g_assert_true (fw_store_redo (fixture->store, &error));
  g_assert_cmpstr (case_file->file_no, ==, "A-2");
  g_assert_cmpstr (case_file->target_groups, ==, "ZG_NEU ZG_UMA");
  g_assert_true (fw_store_undo (fixture->store, &error));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 1);
  g_assert_true (fw_store_undo (fixture->store, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 0);
  g_assert_false (fw_store_undo (fixture->store, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (fw_store_redo (fixture->store, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 1);
  g_assert_cmpstr (case_file->file_no, ==, "A-1");
  g_assert_true (fw_store_check (fixture->store, &error));
  g_assert_no_error (error);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const found[] = { "möhl", "moehl", "mohl", "MÖHLMANN", "Möhlmann A-1", "is:offen", "möhl is:open" };
  static const char *const lost[] = { "möhlx", "is:zu", "\"", "möhl OR x", "wv:heute" };
  g_autoptr(FwCase) case_file = add_case (fixture->store, "Möhlmann A-1", "A-1");

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autoptr(GPtrArray) hits = fw_store_search (fixture->store, found[i], 10);

      g_test_message ("%s", found[i]);
      g_assert_cmpuint (hits->len, >, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    {
      g_autoptr(GPtrArray) hits = fw_store_search (fixture->store, lost[i], 10);

      g_test_message ("%s", lost[i]);
      g_assert_cmpuint (hits->len, ==, 0);
    }
}

static void
test_submit (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(FwCase) case_file = add_case (fixture->store, "Haidari", "OV-2024-017");
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) report = NULL;
  g_autoptr(GPtrArray) words = NULL;
  g_autofree char *status = NULL;
  const char *uuid;

  report = fw_store_new_meldebogen (fixture->store, fw_entity_get_uuid (FW_ENTITY (case_file)), &error);
  g_assert_no_error (error);
  uuid = fw_entity_get_uuid (FW_ENTITY (report));
  g_object_set (report, "subject", "Übergang", "happened", "Haidaris Antrag OV-2024-017", "hurdles", "UEBERG", NULL);
  g_assert_true (fw_store_save (fixture->store, FW_ENTITY (report), &error));
  words = fw_store_scan_meldebogen (fixture->store, report);
  g_assert_cmpuint (words->len, ==, 2);
  g_assert_false (fw_store_submit (fixture->store, uuid, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_object_set (report, "happened", "Ein Antrag", NULL);
  g_assert_true (fw_store_submit (fixture->store, uuid, &error));
  g_assert_no_error (error);
  status = fw_store_dup_mb_status (fixture->store, uuid);
  g_assert_cmpstr (status, ==, FW_MB_SUBMITTED);

  g_object_set (report, "happened", "anders", NULL);
  g_assert_false (fw_store_save (fixture->store, FW_ENTITY (report), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (fw_store_set_mb_status (fixture->store, uuid, FW_MB_RECEIVED, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_store_check (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_rebuild (fixture->store, &error));
  g_assert_no_error (error);
}

static void
test_office (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) report = fw_store_new_meldebogen (fixture->store, NULL, &error);
  g_autoptr(FwMbProcessing) processing = NULL;
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (report));
  g_autofree char *status = NULL;

  g_object_set (report, "subject", "Übergang", "happened", "Ein Antrag", "hurdles", "UEBERG", NULL);
  g_assert_true (fw_store_submit (fixture->store, uuid, &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_set_mb_status (fixture->store, uuid, FW_MB_RECEIVED, &error));
  g_assert_true (fw_store_set_mb_status (fixture->store, uuid, FW_MB_REVIEW, &error));
  g_assert_false (fw_store_set_mb_status (fixture->store, uuid, FW_MB_IN_THEME, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_store_answer (fixture->store, uuid, "Danke, wir prüfen.", &error));
  status = fw_store_dup_mb_status (fixture->store, uuid);
  g_assert_cmpstr (status, ==, FW_MB_REVIEW);
  processing = fw_store_ensure_processing (fixture->store, uuid, &error);
  g_assert_true (g_str_has_suffix (processing->mb_no, "-001"));
  g_assert_true (fw_store_undo (fixture->store, &error));
  g_assert_true (fw_store_undo (fixture->store, &error));
  g_assert_cmpstr (processing->status, ==, FW_MB_RECEIVED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)
  ADD ("/store/save-and-reopen", NULL, test_save_and_reopen);
  ADD ("/store/undo", NULL, test_undo);
  ADD ("/store/search", NULL, test_search);
  ADD ("/store/meldebogen/submit", NULL, test_submit);
  ADD ("/store/meldebogen/office", "office", test_office);

  return g_test_run ();
}
