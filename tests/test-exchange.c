/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"

typedef ExchangeFixture Fixture;

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
  g_autofree char *uuid = exchange_report (fixture->laptop, "Übergang ohne Termin");
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
  g_autofree char *uuid = exchange_report (fixture->laptop, "Zweimal");
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
  g_autofree char *one = exchange_report (fixture->laptop, "Eins");
  g_autoptr(GBytes) older = fw_exchange_export (fixture->laptop, fixture->to_office, NULL, NULL);
  g_autofree char *two = exchange_report (fixture->laptop, "Zwei");
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

static FwEntity *
new_block (const char *text,
           gboolean    everywhere)
{
  return g_object_new (FW_TYPE_SNIPPET, "name", text, "uses", "VERMERK", "text", text,
                       "everywhere", everywhere, NULL);
}

static void
refuse_save (FwStore  *store,
             FwEntity *record)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_store_save (store, record, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
}

static guint
count_blocks (FwStore *store)
{
  g_autoptr(GPtrArray) blocks = fw_store_list (store, "snippet", NULL, NULL);

  return blocks->len;
}

/* What the office writes for all arrives and cannot be changed there; what anybody
 * writes for themselves stays, whatever somebody marks it with. */
static void
test_text_blocks (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(FwEntity) everywhere = new_block ("Für alle", TRUE);
  g_autoptr(FwEntity) own = new_block ("Aktenzeichen des Büros", FALSE);
  g_autoptr(FwEntity) mine = new_block ("Frau Haidari", FALSE);
  g_autoptr(FwEntity) forged = new_block ("Frau Haidari", TRUE);
  g_autoptr(FwEntity) arrived = NULL;
  g_autoptr(FwImport) there = NULL;
  g_autoptr(FwImport) back = NULL;

  g_assert_true (fw_store_save (fixture->office, everywhere, NULL));
  g_assert_true (fw_store_save (fixture->office, own, NULL));
  g_assert_true (fw_store_save (fixture->laptop, mine, NULL));
  refuse_save (fixture->laptop, forged);
  there = carry (fixture->office, fixture->to_laptop, fixture->laptop);
  apply (there);
  g_assert_cmpuint (count_blocks (fixture->laptop), ==, 2);
  arrived = fw_store_load (fixture->laptop, fw_entity_get_uuid (everywhere), NULL);
  g_assert_cmpstr (FW_SNIPPET (arrived)->text, ==, "Für alle");
  g_assert_true (FW_SNIPPET (arrived)->everywhere);
  g_assert_false (fw_store_is_editable (fixture->laptop, arrived));

  g_object_set (own, "everywhere", TRUE, NULL);
  refuse_save (fixture->office, own);
  g_object_set (own, "everywhere", FALSE, NULL);
  g_object_set (mine, "everywhere", TRUE, NULL);
  refuse_save (fixture->laptop, mine);
  back = carry (fixture->laptop, fixture->to_office, fixture->office);
  apply (back);
  g_assert_cmpuint (count_blocks (fixture->office), ==, 2);
}

static void
test_unconfirmed (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) stranger = exchange_make_store (fixture, "Fremd", FW_ROLE_CASE_MANAGER);
  g_autoptr(FwDevice) to_office = exchange_pair (fixture->office, stranger);
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

/* --- larger than a file may be ------------------------------------------------------------- */

#define N_LONG    20
#define LONG_TEXT 199990

/* The longest that a field takes, of characters that XML writes with five;
 * some differ, or it would pack too well to be a fair trial. */
static char *
make_long_text (GRand *random)
{
  char *text = g_malloc (LONG_TEXT + 1);

  for (guint i = 0; i < LONG_TEXT; i++)
    text[i] = i % 8 == 0 ? (char) g_rand_int_range (random, 'a', 'z') : '&';
  text[LONG_TEXT - 1] = '.';
  text[LONG_TEXT] = '\0';

  return text;
}

static void
add_long_reports (Fixture *fixture)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20261122);

  for (guint i = 0; i < N_LONG; i++)
    {
      g_autofree char *happened = make_long_text (random);
      g_autofree char *effect = make_long_text (random);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwMeldebogen) report = fw_store_new_meldebogen (fixture->laptop, NULL, &error);

      g_object_set (report, "subject", "Lang", "happened", happened, "effect-person", effect,
                    "hurdles", "INFO", NULL);
      g_assert_true (fw_store_submit (fixture->laptop, fw_entity_get_uuid (FW_ENTITY (report)),
                                      &error));
      g_assert_no_error (error);
    }
}

static FwImport *
open_part (Fixture    *fixture,
           const char *path)
{
  g_autoptr(GError) error = NULL;
  FwImport *import = exchange_open (fixture->office, path);

  g_assert_no_error (error);
  g_assert_true (fw_import_preview (import, &error));

  return import;
}

/* The last part comes first and waits; the first releases it. */
static void
test_in_parts (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(FwImport) last = NULL;
  g_autoptr(FwImport) first = NULL;
  g_auto(GStrv) paths = NULL;
  guint n;

  /* Thirty megabytes take minutes with the sanitizers; the random schedules
   * split small deliveries there. */
  if (g_getenv ("FALLWERK_SAMPLE") != NULL)
    {
      g_test_skip ("only a sample runs with the sanitizers");
      return;
    }
  add_long_reports (fixture);
  paths = fw_exchange_deliver_all (fixture->laptop, fixture->to_office, FW_EXPORT_DEFAULT,
                                   fixture->folder, &error);
  g_assert_no_error (error);
  n = g_strv_length (paths);
  g_assert_cmpuint (n, ==, 2);

  last = open_part (fixture, paths[n - 1]);
  g_assert_true (fw_import_get_parked (last));
  apply (last);
  first = open_part (fixture, paths[0]);
  g_assert_false (fw_import_get_parked (first));
  g_assert_nonnull (strstr (fw_import_get_hint (first), "1 of 2"));
  apply (first);
  reports = fw_store_list (fixture->office, "meldebogen", NULL, NULL);
  g_assert_cmpuint (reports->len, ==, N_LONG);
  g_assert_cmpuint (fw_exchange_count_pending (fixture->laptop, fixture->to_office), >, 0);
  {
    g_autoptr(FwImport) back = carry (fixture->office, fixture->to_laptop, fixture->laptop);

    apply (back);
  }
  g_assert_cmpuint (fw_exchange_count_pending (fixture->laptop, fixture->to_office), ==, 0);
  g_assert_true (fw_store_check (fixture->office, &error));
  g_assert_no_error (error);
}

/* The longest text of the worst characters still fits through the scan. */
static void
test_long_text (Fixture       *fixture,
                gconstpointer  data)
{
  static const char worst[] = { '"', '&', '\n' };

  for (guint i = 0; i < sizeof worst; i++)
    {
      g_autofree char *text = g_strnfill (FW_TEXT_MAX_CHARS - 1, worst[i]);
      g_autofree char *whole = g_strconcat (text, "x", NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwMeldebogen) report = fw_store_new_meldebogen (fixture->laptop, NULL, &error);
      g_autoptr(FwImport) import = NULL;
      g_autoptr(FwEntity) arrived = NULL;

      g_object_set (report, "subject", "Lang", "happened", whole, "hurdles", "INFO", NULL);
      g_assert_true (fw_store_submit (fixture->laptop, fw_entity_get_uuid (FW_ENTITY (report)),
                                      &error));
      import = carry (fixture->laptop, fixture->to_office, fixture->office);
      apply (import);
      arrived = fw_store_load (fixture->office, fw_entity_get_uuid (FW_ENTITY (report)), &error);
      g_assert_no_error (error);
      g_assert_true (g_str_equal (FW_MELDEBOGEN (arrived)->happened,
                                  FW_MELDEBOGEN (report)->happened));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, exchange_set_up, func, exchange_tear_down)
  ADD ("/exchange/whole-job", test_whole_job);
  ADD ("/exchange/same-file-twice", test_same_file_twice);
  ADD ("/exchange/older-after-newer", test_older_after_newer);
  ADD ("/exchange/master-data", test_master_data);
  ADD ("/exchange/text-blocks", test_text_blocks);
  ADD ("/exchange/unconfirmed", test_unconfirmed);
  ADD ("/exchange/revoked", test_revoked);
  ADD ("/exchange/in-parts", test_in_parts);
  ADD ("/exchange/long-text", test_long_text);

  return g_test_run ();
}
