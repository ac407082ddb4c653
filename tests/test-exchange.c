/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-exchange.h"
#include "fw-sync.h"

#define PASSPHRASE "korrekt Pferd Batterie 7"

typedef struct
{
  char     *folder;
  FwStore  *laptop;
  FwStore  *office;
  FwDevice *to_office;
  FwDevice *to_laptop;
} Fixture;

static FwStore *
make_store (Fixture    *fixture,
            const char *name,
            FwRole      role)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s.fallwerk", fixture->folder, name);
  FwStore *store = fw_store_create (path, PASSPHRASE, name, "Kreis Wennemark", role, FW_STORE_THROWAWAY, NULL, &error);

  g_assert_no_error (error);

  return store;
}

static FwDevice *
pair (FwStore *from,
      FwStore *to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) card = fw_pairing_export (from, &error);
  g_autofree char *fingerprint = fw_pairing_dup_fingerprint (from, &error);
  FwDevice *device = fw_pairing_import (to, card, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (device->fingerprint, ==, fingerprint);
  g_assert_true (fw_pairing_confirm (to, device, &error));

  return device;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("fw-exchange-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  fixture->laptop = make_store (fixture, "Kortmann", FW_ROLE_CASE_MANAGER);
  fixture->office = make_store (fixture, "Koordination", FW_ROLE_OFFICE);
  fixture->to_laptop = pair (fixture->laptop, fixture->office);
  fixture->to_office = pair (fixture->office, fixture->laptop);
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
  g_object_unref (fixture->to_laptop);
  g_object_unref (fixture->to_office);
  g_assert_finalize_object (fixture->laptop);
  g_assert_finalize_object (fixture->office);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static char *
submit_report (FwStore    *store,
               const char *subject)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) report = fw_store_new_meldebogen (store, NULL, &error);
  char *uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (report)));

  g_object_set (report, "subject", subject, "happened", "Zeile 1\nZeile 2 <&>\"' ]]> ä",
                "hurdles", "INFO UEBERG", NULL);
  g_assert_true (fw_store_submit (store, uuid, &error));
  g_assert_no_error (error);

  return uuid;
}

static FwImport *
carry (FwStore  *from,
       FwDevice *to,
       FwStore  *into)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = fw_exchange_export (from, to, NULL, &error);
  FwImport *import;

  g_assert_no_error (error);
  import = fw_import_new (into, file, NULL, &error);
  g_assert_no_error (error);

  return import;
}

static void
apply (FwImport *import)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_import_apply (import, &error));
  g_assert_no_error (error);
}

static void
test_whole_job (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *uuid = submit_report (fixture->laptop, "Übergang ohne Termin");
  g_autoptr(FwImport) there = carry (fixture->laptop, fixture->to_office, fixture->office);
  g_autoptr(FwImport) back = NULL;
  g_autoptr(FwEntity) report = NULL;
  g_autoptr(FwEntity) answer = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *status = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *same = NULL;

  g_assert_cmpuint (fw_import_count (there, FW_IMPORT_NEW), ==, 1);
  report = fw_store_load (fixture->office, uuid, NULL);
  g_assert_null (report);
  apply (there);
  report = fw_store_load (fixture->office, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (FW_MELDEBOGEN (report)->happened, ==, "Zeile 1\nZeile 2 <&>\"' ]]> ä");
  g_assert_cmpstr (FW_MELDEBOGEN (report)->hurdles, ==, "INFO UEBERG");

  g_assert_true (fw_store_set_mb_status (fixture->office, uuid, FW_MB_REVIEW, &error));
  g_assert_true (fw_store_answer (fixture->office, uuid, "Danke, wir sammeln.", &error));
  g_assert_no_error (error);
  back = carry (fixture->office, fixture->to_laptop, fixture->laptop);
  g_assert_cmpuint (fw_import_count (back, FW_IMPORT_NEW), ==, 2);
  apply (back);
  status = fw_store_dup_mb_status (fixture->laptop, uuid);
  g_assert_cmpstr (status, ==, FW_MB_REVIEW);
  answer = fw_store_find (fixture->laptop, "mb_answer", "meldebogen", uuid);
  g_assert_cmpstr (FW_MB_ANSWER (answer)->text, ==, "Danke, wir sammeln.");
  g_assert_cmpuint (fw_exchange_count_pending (fixture->laptop, fixture->to_office), ==, 0);
  g_assert_true (fw_store_check (fixture->laptop, &error));
  g_assert_true (fw_store_check (fixture->office, &error));

  digest = fw_store_dup_digest (fixture->office);
  {
    g_autoptr(FwImport) again = carry (fixture->laptop, fixture->to_office, fixture->office);

    apply (again);
  }
  same = fw_store_dup_digest (fixture->office);
  g_assert_cmpstr (digest, ==, same);
  g_assert_cmpuint (fw_exchange_count_pending (fixture->office, fixture->to_laptop), ==, 0);
}

static void
test_same_file_twice (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *uuid = submit_report (fixture->laptop, "Zweimal");
  g_autoptr(GBytes) file = fw_exchange_export (fixture->laptop, fixture->to_office, NULL, NULL);
  g_autoptr(FwImport) first = fw_import_new (fixture->office, file, NULL, NULL);
  g_autoptr(FwImport) second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  apply (first);
  before = fw_store_dup_digest (fixture->office);
  second = fw_import_new (fixture->office, file, NULL, NULL);
  g_assert_true (fw_import_get_known (second));
  apply (second);
  after = fw_store_dup_digest (fixture->office);
  g_assert_cmpstr (before, ==, after);
}

static void
test_older_after_newer (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *one = submit_report (fixture->laptop, "Eins");
  g_autoptr(GBytes) older = fw_exchange_export (fixture->laptop, fixture->to_office, NULL, NULL);
  g_autofree char *two = submit_report (fixture->laptop, "Zwei");
  g_autoptr(GBytes) newer = fw_exchange_export (fixture->laptop, fixture->to_office, NULL, NULL);
  g_autoptr(FwImport) import_newer = fw_import_new (fixture->office, newer, NULL, NULL);
  g_autoptr(FwImport) import_older = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  apply (import_newer);
  before = fw_store_dup_digest (fixture->office);
  import_older = fw_import_new (fixture->office, older, NULL, NULL);
  g_assert_cmpuint (fw_import_count (import_older, FW_IMPORT_NEW), ==, 0);
  g_assert_cmpuint (fw_import_count (import_older, FW_IMPORT_CHANGED), ==, 0);
  apply (import_older);
  after = fw_store_dup_digest (fixture->office);
  g_assert_cmpstr (before, ==, after);
}

static void
test_master_data (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(FwEntity) town = fw_model_new_entity ("municipality", NULL);
  g_autoptr(FwImport) import = NULL;
  g_autoptr(FwEntity) arrived = NULL;

  g_object_set (town, "name", "Möhlingen", "inhabitants", (gint64) 15800, NULL);
  g_assert_true (fw_store_save (fixture->office, town, NULL));
  import = carry (fixture->office, fixture->to_laptop, fixture->laptop);
  apply (import);
  arrived = fw_store_load (fixture->laptop, fw_entity_get_uuid (town), NULL);
  g_assert_cmpstr (FW_MUNICIPALITY (arrived)->name, ==, "Möhlingen");
  g_assert_cmpint (FW_MUNICIPALITY (arrived)->inhabitants, ==, 15800);
  g_assert_false (fw_store_is_editable (fixture->laptop, arrived));
}

static void
test_unconfirmed (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) stranger = make_store (fixture, "Fremd", FW_ROLE_CASE_MANAGER);
  g_autoptr(FwDevice) to_office = pair (fixture->office, stranger);
  g_autoptr(GBytes) file = fw_exchange_export (stranger, to_office, NULL, NULL);
  g_autoptr(FwImport) import = fw_import_new (fixture->office, file, NULL, &error);

  g_assert_null (import);
  g_assert_error (error, FW_PACKET_ERROR, FW_PACKET_ERROR_UNKNOWN_DEVICE);
}

static void
test_revoked (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = fw_exchange_export (fixture->laptop, fixture->to_office, NULL, NULL);
  g_autoptr(FwImport) import = NULL;

  g_assert_true (fw_pairing_revoke (fixture->office, fixture->to_laptop, NULL));
  import = fw_import_new (fixture->office, file, NULL, &error);
  g_assert_null (import);
  g_assert_error (error, FW_PACKET_ERROR, FW_PACKET_ERROR_REVOKED_DEVICE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/exchange/whole-job", test_whole_job);
  ADD ("/exchange/same-file-twice", test_same_file_twice);
  ADD ("/exchange/older-after-newer", test_older_after_newer);
  ADD ("/exchange/master-data", test_master_data);
  ADD ("/exchange/unconfirmed", test_unconfirmed);
  ADD ("/exchange/revoked", test_revoked);

  return g_test_run ();
}
