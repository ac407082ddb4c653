/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>

#include "breath-kit.h"
#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-exchange-status.h"
#include "fw-folder-watch.h"
#include "fw-shipment.h"

typedef ExchangeFixture Fixture;

static gint64
now (void)
{
  return g_get_real_time () / 1000;
}

static void
assert_step (FwStore        *store,
             FwDevice       *device,
             FwExchangeStep  step,
             const char     *words)
{
  g_autoptr(FwExchangeStatus) status = fw_exchange_status_new (store, device, now ());
  g_autofree char *sentence = fw_exchange_status_dup_step (status);

  g_assert_cmpstr (fw_exchange_step_to_string (status->step), ==,
                   fw_exchange_step_to_string (step));
  if (strstr (sentence, words) == NULL)
    g_error ("“%s” does not say “%s”", sentence, words);
}

static char *
write_file (Fixture  *fixture,
            FwStore  *from,
            FwDevice *to)
{
  g_autoptr(GError) error = NULL;
  char *path = fw_exchange_export_to_folder (from, to, fixture->folder, &error);

  g_assert_no_error (error);

  return path;
}

static gboolean
take (FwStore    *into,
      const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = exchange_open (into, path);

  g_assert_no_error (error);
  g_assert_true (fw_import_apply (import, &error));

  return !fw_import_get_parked (import);
}

/* From the first report to the acknowledgement, both sides. */
static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->laptop, "Übergang ohne Termin");
  g_autofree char *first = NULL;
  g_autofree char *answer = NULL;

  assert_step (fixture->laptop, fixture->to_office, FW_NEXT_SEND, "changes wait");
  first = write_file (fixture, fixture->laptop, fixture->to_office);
  assert_step (fixture->laptop, fixture->to_office, FW_NEXT_REPEAT,
               "Koordination has not acknowledged delivery 1");
  assert_step (fixture->office, fixture->to_laptop, FW_NEXT_NONE, "Nothing waits");
  take (fixture->office, first);
  /* The report got a number there, which the laptop does not know yet. */
  assert_step (fixture->office, fixture->to_laptop, FW_NEXT_SEND, "exchange");
  answer = write_file (fixture, fixture->office, fixture->to_laptop);
  take (fixture->laptop, answer);
  assert_step (fixture->laptop, fixture->to_office, FW_NEXT_ACKNOWLEDGE, "its file arrived");
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->laptop, "Zählen");
  g_autofree char *first = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *second = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *answer = NULL;
  g_autoptr(FwExchangeStatus) before = fw_exchange_status_new (fixture->laptop,
                                                               fixture->to_office, now ());
  g_autoptr(FwExchangeStatus) after = NULL;
  g_autoptr(FwExchangeStatus) there = NULL;

  g_assert_cmpuint (before->n_sent, ==, 2);
  g_assert_cmpint (before->open, ==, 1);
  g_assert_cmpint (before->confirmed, ==, 0);
  g_assert_cmpuint (before->pending, >, 0);
  g_assert_cmpuint (before->n_new, ==, 0);
  g_assert_cmpint (before->last_seen, ==, 0);

  take (fixture->office, second);
  answer = write_file (fixture, fixture->office, fixture->to_laptop);
  take (fixture->laptop, answer);
  after = fw_exchange_status_new (fixture->laptop, fixture->to_office, now ());
  g_assert_cmpint (after->open, ==, 0);
  g_assert_cmpint (after->confirmed, ==, 2);
  g_assert_cmpuint (after->pending, ==, 0);
  g_assert_cmpuint (after->n_received, ==, 1);
  g_assert_cmpint (after->last_seen, ==, after->last_received);
  there = fw_exchange_status_new (fixture->office, fixture->to_laptop, now ());
  g_assert_cmpuint (there->n_received, ==, 1);
  g_assert_cmpint (there->open, ==, 1);
}

/* A file that leaves no trace in the list would be a disclosure nobody knows of;
 * one that was never written must not be asked after. */
static void
test_not_written (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->laptop, "Nirgendwo");
  g_autofree char *nowhere = g_build_filename (fixture->folder, "weg", "datei.xml", NULL);
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) shipments = NULL;

  path = fw_exchange_deliver (fixture->laptop, fixture->to_office, FW_EXPORT_DEFAULT, nowhere,
                              &error);
  g_assert_null (path);
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  shipments = fw_store_list_shipments (fixture->laptop, NULL);
  g_assert_cmpuint (shipments->len, ==, 0);
  assert_step (fixture->laptop, fixture->to_office, FW_NEXT_SEND, "exchange");
}

/* The second file was lost; the third, a sparing one, waits for it. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *one = exchange_report (fixture->laptop, "Eins");
  g_autofree char *first = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *two = exchange_report (fixture->laptop, "Zwei");
  g_autofree char *lost = fw_exchange_deliver (fixture->laptop, fixture->to_office,
                                               FW_EXPORT_SPARING, fixture->folder, NULL);
  g_autofree char *three = exchange_report (fixture->laptop, "Drei");
  g_autofree char *third = fw_exchange_deliver (fixture->laptop, fixture->to_office,
                                                FW_EXPORT_SPARING, fixture->folder, NULL);
  g_autofree char *asking = NULL;
  g_autofree char *again = NULL;
  g_autoptr(FwExchangeStatus) status = NULL;

  take (fixture->office, first);
  g_assert_false (take (fixture->office, third));
  status = fw_exchange_status_new (fixture->office, fixture->to_laptop, now ());
  g_assert_cmpuint (status->n_parked, ==, 1);
  g_assert_cmpstr (status->missing, ==, "2");
  assert_step (fixture->office, fixture->to_laptop, FW_NEXT_ASK, "No. 2 of Kortmann is missing");
  asking = write_file (fixture, fixture->office, fixture->to_laptop);
  assert_step (fixture->office, fixture->to_laptop, FW_NEXT_WAIT, "was asked");
  take (fixture->laptop, asking);
  again = write_file (fixture, fixture->laptop, fixture->to_office);
  take (fixture->office, again);
  g_clear_pointer (&status, fw_exchange_status_free);
  status = fw_exchange_status_new (fixture->office, fixture->to_laptop, now ());
  g_assert_cmpuint (status->n_parked, ==, 0);
  g_assert_cmpstr (status->missing, ==, "");
}

static void
test_silence_and_revoked (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->laptop, "Still");
  g_autofree char *file = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *back = NULL;
  g_autofree char *thanks = NULL;
  g_autoptr(FwExchangeStatus) later = NULL;
  g_autoptr(FwExchangeStatus) revoked = NULL;

  take (fixture->office, file);
  back = write_file (fixture, fixture->office, fixture->to_laptop);
  take (fixture->laptop, back);
  thanks = write_file (fixture, fixture->laptop, fixture->to_office);
  take (fixture->office, thanks);
  g_free (fw_exchange_export_to_folder (fixture->office, fixture->to_laptop, fixture->folder,
                                        NULL));
  later = fw_exchange_status_new (fixture->office, fixture->to_laptop,
                                  now () + G_GINT64_CONSTANT (22) * 86400000);
  g_assert_cmpint (later->step, ==, FW_NEXT_SILENT);
  assert_step (fixture->office, fixture->to_laptop, FW_NEXT_NONE, "Nothing waits");
  g_assert_true (fw_pairing_revoke (fixture->office, fixture->to_laptop, NULL));
  revoked = fw_exchange_status_new (fixture->office, fixture->to_laptop, now ());
  g_assert_cmpint (revoked->step, ==, FW_NEXT_REVOKED);
  g_assert_false (fw_exchange_status_is_due (revoked));
}

/* Rule R12; what somebody else put in the place of our file stays. */
static void
test_tidy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->laptop, "Aufräumen");
  g_autofree char *first = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *second = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *named = g_build_filename (fixture->folder, "Meine Datei.xml", NULL);
  g_autofree char *answer = NULL;

  g_assert_true (fw_exchange_export_to_file (fixture->laptop, fixture->to_office, named, NULL));
  g_assert_cmpuint (fw_exchange_tidy (fixture->laptop), ==, 0);
  take (fixture->office, first);
  answer = write_file (fixture, fixture->office, fixture->to_laptop);
  take (fixture->laptop, answer);
  g_assert_true (g_file_set_contents (second, "fremd", -1, NULL));
  g_assert_cmpuint (fw_exchange_tidy (fixture->laptop), ==, 1);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (named, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (fw_exchange_tidy (fixture->laptop), ==, 0);
}

/* --- the folder -------------------------------------------------------------------------- */

static void
on_changed (guint *n)
{
  (*n)++;
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Until the watch has said something, or @ms are over. */
static void
wait_for (guint *n,
          guint  least,
          guint  ms)
{
  gboolean over = FALSE;
  guint id = g_timeout_add (ms, on_timeout, &over);

  while (*n < least && !over)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (id);
}

static void
copy_to (const char *path,
         const char *folder,
         const char *name)
{
  g_autoptr(GFile) from = g_file_new_for_path (path);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) to = g_file_new_for_path (target);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
}

/* Names as Nextcloud, Syncthing and browsers make them. */
static void
test_watch (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->laptop, "Beobachtet");
  g_autofree char *file = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *inbox = g_build_filename (fixture->folder, "eingang", NULL);
  g_autoptr(FwFolderWatch) watch = NULL;
  g_auto(GStrv) paths = NULL;
  gint64 started;
  guint n = 0;

  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  watch = fw_folder_watch_new (inbox);
  g_signal_connect_swapped (watch, "changed", G_CALLBACK (on_changed), &n);
  wait_for (&n, 1, 5000);
  g_assert_true (fw_folder_watch_is_there (watch));
  started = g_get_monotonic_time ();
  copy_to (file, inbox, "FW-1-2-3-1.sync-conflict-20261121-081403-7QXG.xml");
  copy_to (file, inbox, "FW-1-2-3-1 (conflicted copy 2026-11-21).XML");
  copy_to (file, inbox, ".FW-1-2-3-1.xml.~a1b2c3");
  copy_to (file, inbox, "~syncthing~FW-1-2-3-1.xml.tmp");
  copy_to (file, inbox, "FW-1-2-3-1.xml.part");
  wait_for (&n, 2, 15000);
  g_assert_cmpint (g_get_monotonic_time () - started, >=, FW_FOLDER_SETTLE_MS * 1000);
  paths = fw_folder_watch_list (watch, fixture->office);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);

  /* Watching takes nothing over. */
  g_assert_false (fw_store_has (fixture->office, uuid));
  take (fixture->office, paths[0]);
  g_strfreev (paths);
  paths = fw_folder_watch_list (watch, fixture->office);
  g_assert_cmpuint (g_strv_length (paths), ==, 0);
}

/* A file that still grows is not offered before it is whole. */
static void
test_watch_growing (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->laptop, "Wächst");
  g_autofree char *file = write_file (fixture, fixture->laptop, fixture->to_office);
  g_autofree char *inbox = g_build_filename (fixture->folder, "eingang", NULL);
  g_autofree char *target = g_build_filename (inbox, "neu.xml", NULL);
  g_autofree char *content = NULL;
  g_autoptr(FwFolderWatch) watch = NULL;
  g_auto(GStrv) paths = NULL;
  guint n = 0;
  gsize size;

  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  g_assert_true (g_file_get_contents (file, &content, &size, NULL));
  watch = fw_folder_watch_new (inbox);
  g_signal_connect_swapped (watch, "changed", G_CALLBACK (on_changed), &n);
  wait_for (&n, 1, 5000);
  for (guint i = 1; i < 5; i++)
    {
      guint seen = n;

      g_assert_true (g_file_set_contents (target, content, (gssize) (size * i / 5), NULL));
      wait_for (&n, seen + 1, FW_FOLDER_SETTLE_MS / 2);
      g_assert_cmpuint (n, ==, seen);
    }
  g_assert_true (g_file_set_contents (target, content, (gssize) size, NULL));
  wait_for (&n, 2, 15000);
  paths = fw_folder_watch_list (watch, fixture->office);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_true (take (fixture->office, paths[0]));
}

static void
test_watch_nowhere (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "weg", NULL);
  g_autoptr(FwFolderWatch) watch = fw_folder_watch_new (nowhere);
  g_auto(GStrv) paths = NULL;
  guint n = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (on_changed), &n);
  wait_for (&n, 1, 5000);
  g_assert_true (fw_folder_watch_get_ready (watch));
  g_assert_false (fw_folder_watch_is_there (watch));
  paths = fw_folder_watch_list (watch, fixture->office);
  g_assert_cmpuint (g_strv_length (paths), ==, 0);
}

/* --- large files ------------------------------------------------------------------------- */

#define N_ACTORS 1500

static GBytes *
new_large_file (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GBytes *file;

  g_assert_true (fw_store_begin (fixture->office, "viele", &error));
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);
      g_autofree char *name = g_strdup_printf ("Jobcenter %u", i);

      g_object_set (actor, "name", name, "carrier", "Kreis Wennemark", "note", "Erster Stock", NULL);
      g_assert_true (fw_store_save (fixture->office, actor, &error));
    }
  g_assert_true (fw_store_commit (fixture->office, &error));
  file = fw_exchange_export (fixture->office, fixture->to_laptop, NULL, &error);
  g_assert_no_error (error);

  return file;
}

static void
test_breath (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = new_large_file (fixture);
  g_autofree char *before = fw_store_dup_digest (fixture->laptop);
  g_autofree char *after = NULL;
  g_autoptr(FwImport) import = exchange_load (fixture->laptop, file, NULL);
  Breaths patient = { BREATHS_PATIENT };

  g_assert_cmpuint (fw_import_count_operations (import), >=, 3 * N_ACTORS);
  for (double at = 0.1; at < 1; at += 0.3)
    {
      Breaths breaths = { .cancel_at = at, .cancel_after = G_MAXUINT };

      breaths_start (&breaths, fixture->laptop);
      g_assert_false (fw_import_preview (import, &error));
      breaths_end (&breaths);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
    }
  breaths_start (&patient, fixture->laptop);
  g_assert_true (fw_import_preview (import, &error));
  breaths_end (&patient);
  g_assert_no_error (error);
  g_assert_cmpuint (patient.n, >, 3);
  g_test_message ("preview: %u breaths, longest %d ms", patient.n,
                  (int) (patient.longest / 1000));
  g_assert_cmpuint (fw_import_count (import, FW_IMPORT_NEW), ==, N_ACTORS);

  for (double at = 0.1; at < 1; at += 0.3)
    {
      Breaths breaths = { .cancel_at = at, .cancel_after = G_MAXUINT };

      breaths_start (&breaths, fixture->laptop);
      g_assert_false (fw_import_apply (import, &error));
      breaths_end (&breaths);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
    }
  after = fw_store_dup_digest (fixture->laptop);
  g_assert_cmpstr (before, ==, after);
  patient = (Breaths) { BREATHS_PATIENT };
  breaths_start (&patient, fixture->laptop);
  g_assert_true (fw_import_apply (import, &error));
  breaths_end (&patient);
  g_test_message ("import: %u breaths, longest %d ms", patient.n, (int) (patient.longest / 1000));
  g_assert_true (fw_store_check (fixture->laptop, &error));
  g_assert_no_error (error);
}

/* The lock comes while a file is taken over: the work stops, then it closes. */
static void
test_breath_and_close (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = new_large_file (fixture);
  g_autoptr(FwImport) import = exchange_load (fixture->laptop, file, NULL);
  g_autofree char *path = g_strdup_printf ("%s/Kortmann.fallwerk", fixture->folder);
  g_autoptr(FwStore) again = NULL;
  g_autoptr(GPtrArray) actors = NULL;
  Breaths breaths = { .cancel_at = 0.2, .cancel_after = G_MAXUINT, .close = TRUE };

  g_assert_true (fw_import_preview (import, &error));
  breaths_start (&breaths, fixture->laptop);
  g_assert_false (fw_import_apply (import, &error));
  breaths_end (&breaths);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  again = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  actors = fw_store_list (again, "actor", NULL, NULL);
  g_assert_cmpuint (actors->len, ==, 0);
  g_assert_true (fw_store_check (again, &error));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, exchange_set_up, func, exchange_tear_down)
  ADD ("/centre/steps", test_steps);
  ADD ("/centre/counts", test_counts);
  ADD ("/centre/not-written", test_not_written);
  ADD ("/centre/missing", test_missing);
  ADD ("/centre/silence-and-revoked", test_silence_and_revoked);
  ADD ("/centre/tidy", test_tidy);
  ADD ("/centre/breath", test_breath);
  ADD ("/centre/breath-and-close", test_breath_and_close);
  ADD ("/centre/watch", test_watch);
  ADD ("/centre/watch-growing", test_watch_growing);
  ADD ("/centre/watch-nowhere", test_watch_nowhere);

  return g_test_run ();
}
