/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-exchange-private.h"
#include "record-kit.h"

/* X8: a case goes from one laptop to another, and nothing is removed before it
 * has arrived. */

typedef struct
{
  ExchangeFixture  base;
  FwStore         *anna;
  FwStore         *bert;
  FwDevice        *to_bert;
  FwDevice        *to_anna;
  char            *uuid;
  char            *actor;
  char            *person;
} Fixture;

static void
make_case (Fixture *fixture)
{
  g_autoptr(FwEntity) file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);

  fixture->uuid = g_strdup (fw_entity_get_uuid (file));
  fixture->person = g_strdup (fw_entity_get_uuid (person));
  fixture->actor = g_strdup (fw_entity_get_uuid (actor));
  g_object_set (file, "file-no", "OV-2026-001", "summary", "Übergang", NULL);
  g_object_set (person, "case-file", fixture->uuid, "family-name", "Haidari", "role", "ANKER",
                NULL);
  g_object_set (actor, "name", "KIM Birkenau", NULL);
  kit_save (fixture->anna, file);
  kit_save (fixture->anna, person);
  kit_save (fixture->anna, actor);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fw_date_set_today ("2026-11-21");
  fixture->base.folder = g_dir_make_tmp ("fw-handover-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", fixture->base.folder, TRUE);
  fixture->anna = exchange_make_store (&fixture->base, "Anna", FW_ROLE_CASE_MANAGER);
  fixture->bert = exchange_make_store (&fixture->base, "Bert", FW_ROLE_CASE_MANAGER);
  fixture->to_bert = exchange_pair (fixture->bert, fixture->anna);
  fixture->to_anna = exchange_pair (fixture->anna, fixture->bert);
  make_case (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->to_bert);
  g_clear_object (&fixture->to_anna);
  g_assert_finalize_object (fixture->anna);
  g_assert_finalize_object (fixture->bert);
  exchange_remove_folder (fixture->base.folder);
  g_free (fixture->base.folder);
  g_free (fixture->uuid);
  g_free (fixture->actor);
  g_free (fixture->person);
  fw_date_set_today (NULL);
}

static void
carry (Fixture  *fixture,
       gboolean  to_bert)
{
  if (to_bert)
    exchange_carry (fixture->anna, fixture->to_bert, fixture->bert);
  else
    exchange_carry (fixture->bert, fixture->to_anna, fixture->anna);
}

static FwCaseHandover *
new_draft (Fixture    *fixture,
           const char *basis)
{
  FwEntity *draft = fw_model_new_entity ("case_handover", NULL);

  g_object_set (draft, "case-file", fixture->uuid, "successor",
                fw_store_get_device_id (fixture->bert), "reason", "Umzug", "basis", basis,
                "statute", g_str_equal (basis, "GESETZ") ? "§ 67d SGB X" : NULL,
                "recipient", fixture->actor, NULL);

  return FW_CASE_HANDOVER (draft);
}

static void
offer (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCaseHandover) draft = new_draft (fixture, "GESETZ");

  fw_handover_offer (fixture->anna, draft, &error);
  g_assert_no_error (error);
}

static FwCaseHandover *
find (Fixture         *fixture,
      FwStore         *store,
      FwHandoverState  expected)
{
  FwCaseHandover *handover = fw_handover_find (store, fixture->uuid);

  g_assert_nonnull (handover);
  g_assert_cmpint (fw_case_handover_get_state (handover), ==, expected);

  return handover;
}

static void
accept (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCaseHandover) handover = find (fixture, fixture->bert, FW_HANDOVER_OFFERED);

  fw_handover_accept (fixture->bert, handover, &error);
  g_assert_no_error (error);
}

static gboolean
write_summary (FwStore    *store,
               const char *uuid,
               const char *text)
{
  g_autoptr(FwEntity) file = fw_store_load (store, uuid, NULL);

  g_object_set (file, "summary", text, NULL);

  return fw_store_save (store, file, NULL);
}

static void
assert_equal (Fixture *fixture)
{
  g_autoptr(GBytes) first = fw_dump_canonical (fixture->anna, fixture->to_bert);
  g_autoptr(GBytes) second = fw_dump_canonical (fixture->bert, fixture->to_anna);

  g_assert_true (g_bytes_equal (first, second));
}

/* --- tests ---------------------------------------------------------------------------- */

static void
test_whole_way (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) open = NULL;
  g_autoptr(GPtrArray) former = NULL;
  g_autoptr(FwCaseHandover) here = NULL;
  g_autoptr(FwCaseHandover) there = NULL;
  g_autofree char *day = NULL;

  g_assert_cmpuint (fw_handover_count (fixture->anna, fixture->uuid), ==, 2);
  offer (fixture);
  carry (fixture, TRUE);
  open = fw_handover_list_open (fixture->bert);
  g_assert_cmpuint (open->len, ==, 1);
  accept (fixture);
  g_assert_true (write_summary (fixture->anna, fixture->uuid, "noch von Anna"));

  /* Accepted, but not all of it is there. */
  carry (fixture, FALSE);
  here = find (fixture, fixture->anna, FW_HANDOVER_ACCEPTED);
  day = fw_handover_dup_purge_day (fixture->anna, here);
  g_assert_null (day);
  g_assert_false (fw_handover_purge (fixture->anna, here, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  carry (fixture, TRUE);
  carry (fixture, FALSE);
  g_assert_cmpint (fw_case_handover_get_state (here), ==, FW_HANDOVER_COMPLETED);
  g_assert_false (write_summary (fixture->anna, fixture->uuid, "zu spät"));
  day = fw_handover_dup_purge_day (fixture->anna, here);
  g_assert_cmpstr (day, ==, "2026-12-21");

  /* Who gave it away waits until the other side knows that it is alone. */
  g_assert_false (fw_handover_purge (fixture->anna, here, &error));
  g_clear_error (&error);
  carry (fixture, TRUE);
  there = find (fixture, fixture->bert, FW_HANDOVER_COMPLETED);
  assert_equal (fixture);
  g_assert_true (write_summary (fixture->bert, fixture->uuid, "von Bert"));
  carry (fixture, FALSE);
  fw_handover_purge (fixture->anna, here, &error);
  g_assert_no_error (error);
  g_assert_false (fw_store_has (fixture->anna, fixture->uuid));
  g_assert_false (fw_store_has (fixture->anna, fixture->person));
  former = fw_store_list (fixture->anna, "former_case", NULL, NULL);
  g_assert_cmpuint (former->len, ==, 1);
  g_assert_cmpstr (FW_FORMER_CASE (former->pdata[0])->file_no, ==, "OV-2026-001");
  fw_store_check (fixture->anna, &error);
  g_assert_no_error (error);

  /* And it stays away, whatever comes. */
  carry (fixture, FALSE);
  carry (fixture, TRUE);
  g_assert_false (fw_store_has (fixture->anna, fixture->uuid));
  g_assert_true (fw_store_has (fixture->bert, fixture->uuid));
}

/* Nothing new of a case goes to who has handed it over. */
static void
test_nothing_back (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *summary = NULL;
  g_autoptr(FwEntity) file = NULL;

  offer (fixture);
  carry (fixture, TRUE);
  accept (fixture);
  carry (fixture, FALSE);
  carry (fixture, TRUE);
  g_assert_true (write_summary (fixture->bert, fixture->uuid, "geht Anna nichts an"));
  carry (fixture, FALSE);
  file = fw_store_load (fixture->anna, fixture->uuid, NULL);
  summary = fw_entity_dup_value (file, "summary");
  g_assert_cmpstr (summary, ==, "Übergang");
}

static void
test_obstacles (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCaseHandover) draft = new_draft (fixture, "EINWILLIGUNG");
  g_autoptr(FwEntity) consent = fw_model_new_entity ("consent", NULL);

  g_assert_false (fw_handover_offer (fixture->anna, draft, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_object_set (consent, "person", fixture->person, "purpose", "Abgabe", "recipients",
                fixture->actor, "categories", "STAMM", "direction", "WEITERGABE", "given",
                "2026-01-01", "valid-until", "2026-11-20", NULL);
  kit_save (fixture->anna, consent);
  g_assert_false (fw_handover_offer (fixture->anna, draft, &error));
  g_assert_nonnull (strstr (error->message, "ran out"));
  g_clear_error (&error);
  g_object_set (consent, "valid-until", "2027-01-01", NULL);
  kit_save (fixture->anna, consent);
  g_object_set (draft, "reason", NULL, NULL);
  g_assert_false (fw_handover_offer (fixture->anna, draft, &error));
  g_clear_error (&error);
  g_object_set (draft, "reason", "Umzug", NULL);
  fw_handover_offer (fixture->anna, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->consent, ==, fw_entity_get_uuid (consent));
  g_clear_object (&draft);

  /* Not twice, and not without a statute. */
  draft = new_draft (fixture, "GESETZ");
  g_assert_false (fw_handover_offer (fixture->anna, draft, &error));
  g_clear_error (&error);
  carry (fixture, TRUE);
  {
    g_autoptr(FwCaseHandover) here = find (fixture, fixture->anna, FW_HANDOVER_OFFERED);

    g_assert_false (fw_handover_accept (fixture->anna, here, &error));
    g_clear_error (&error);
    g_assert_true (fw_handover_withdraw (fixture->anna, here, &error));
  }
  g_object_set (draft, "statute", NULL, NULL);
  g_assert_false (fw_handover_offer (fixture->anna, draft, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
}

static void
test_declined (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCaseHandover) there = NULL;
  g_autoptr(FwCaseHandover) here = NULL;
  g_autoptr(GPtrArray) open = NULL;

  offer (fixture);
  carry (fixture, TRUE);
  there = find (fixture, fixture->bert, FW_HANDOVER_OFFERED);
  g_assert_false (fw_handover_decline (fixture->bert, there, "", &error));
  g_clear_error (&error);
  g_assert_true (fw_handover_decline (fixture->bert, there, "kein Platz", &error));
  carry (fixture, FALSE);
  here = find (fixture, fixture->anna, FW_HANDOVER_DECLINED);
  open = fw_handover_list_open (fixture->anna);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_true (fw_handover_withdraw (fixture->anna, here, &error));
  g_assert_true (write_summary (fixture->anna, fixture->uuid, "bleibt bei Anna"));
  carry (fixture, TRUE);
  g_assert_cmpint (fw_case_handover_get_state (there), ==, FW_HANDOVER_WITHDRAWN);
  g_assert_false (write_summary (fixture->bert, fixture->uuid, "nein"));
  carry (fixture, FALSE);
  carry (fixture, TRUE);
  fw_handover_purge (fixture->bert, there, &error);
  g_assert_no_error (error);
  g_assert_false (fw_store_has (fixture->bert, fixture->uuid));

  /* Offered again, it comes again. */
  g_clear_object (&here);
  offer (fixture);
  carry (fixture, TRUE);
  carry (fixture, FALSE);
  carry (fixture, TRUE);
  carry (fixture, FALSE);
  g_assert_true (fw_store_has (fixture->bert, fixture->uuid));
  g_assert_true (fw_store_has (fixture->bert, fixture->person));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/handover/whole-way", test_whole_way }, { "/handover/nothing-back", test_nothing_back },
    { "/handover/obstacles", test_obstacles }, { "/handover/declined", test_declined },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_true (fw_codes_load (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
