/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-disposal-record.h"
#include "fw-query.h"

#define TODAY "2026-11-18"   /* a Wednesday */

typedef struct
{
  char    *folder;
  FwStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("fw-cases-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  path = g_build_filename (fixture->folder, "a.fallwerk", NULL);
  fixture->store = fw_store_create (path, "korrekt Pferd Batterie 7", "Sabine Kortmann-Ngo",
                                    "Kreis Wennemark", FW_ROLE_CASE_MANAGER, FW_STORE_THROWAWAY,
                                    NULL, &error);
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
  fw_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* Saves a record of @values, pairs of a name and a text; returns its id. */
static char *
make (Fixture    *fixture,
      const char *entity,
      ...)
{
  g_autoptr(FwEntity) record = fw_model_new_entity (entity, NULL);
  g_autoptr(GError) error = NULL;
  const char *name;
  va_list values;

  va_start (values, entity);
  while ((name = va_arg (values, const char *)) != NULL)
    {
      const FwField *field = fw_entity_info_find_field (fw_entity_get_info (record), name);

      g_assert_true (fw_entity_set_text (record, field, va_arg (values, const char *), &error));
      g_assert_no_error (error);
    }
  va_end (values);
  g_assert_true (fw_store_save (fixture->store, record, &error));
  g_assert_no_error (error);

  return g_strdup (fw_entity_get_uuid (record));
}

/* --- what is due ------------------------------------------------------------------ */

static void
test_due (void)
{
  static const struct { const char *due; FwDue is; } table[] = {
    { "2026-11-17", FW_DUE_OVERDUE },
    { "2026-10", FW_DUE_OVERDUE },
    { "2025", FW_DUE_OVERDUE },
    { TODAY, FW_DUE_TODAY },
    { "2026-11-19", FW_DUE_WEEK },
    { "2026-11-22", FW_DUE_WEEK },
    { "2026-11-23", FW_DUE_LATER },
    { "2026-11", FW_DUE_LATER },
    { "2026", FW_DUE_LATER },
    { NULL, FW_DUE_LATER },
    { "gestern", FW_DUE_LATER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (fw_due_of (table[i].due, TODAY), ==, table[i].is);
  g_assert_cmpint (fw_due_of ("2026-11-23", "2026-11-22"), ==, FW_DUE_LATER);
}

static void
test_snooze (void)
{
  static const struct { const char *today; FwSnooze snooze; const char *day; } table[] = {
    { TODAY, FW_SNOOZE_TOMORROW, "2026-11-19" },
    { TODAY, FW_SNOOZE_THREE_DAYS, "2026-11-21" },
    { TODAY, FW_SNOOZE_NEXT_WEEK, "2026-11-23" },
    { "2026-11-22", FW_SNOOZE_NEXT_WEEK, "2026-11-23" },
    { "2026-11-23", FW_SNOOZE_NEXT_WEEK, "2026-11-30" },
    { "2026-01-31", FW_SNOOZE_MONTH, "2026-02-28" },
    { "2026-12-31", FW_SNOOZE_TOMORROW, "2027-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *day = fw_due_snooze (table[i].snooze, table[i].today);

      g_assert_cmpstr (day, ==, table[i].day);
    }
}

static void
test_deadlines (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *file = make (fixture, "case", NULL);
  g_autofree char *late = make (fixture, "deadline", "case_file", file, "subject", "b",
                                "due", "2026-12-01", NULL);
  g_autofree char *soon = make (fixture, "deadline", "case_file", file, "subject", "a",
                                "due", "2026-11-01", NULL);
  g_autofree char *never = make (fixture, "deadline", "case_file", file, "subject", "c", NULL);
  g_autofree char *done = make (fixture, "deadline", "case_file", file, "subject", "d",
                                "due", "2026-10-01", "done", "1", NULL);
  const char *order[] = { soon, late, never, done };
  g_autoptr(GPtrArray) all = fw_case_text_list_deadlines (fixture->store, file, FALSE);
  g_autoptr(GPtrArray) open = fw_case_text_list_deadlines (fixture->store, NULL, TRUE);

  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpuint (open->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpstr (fw_entity_get_uuid (all->pdata[i]), ==, order[i]);
  for (guint i = 0; i < open->len; i++)
    g_assert_cmpstr (fw_entity_get_uuid (open->pdata[i]), ==, order[i]);
}

/* --- file numbers ------------------------------------------------------------------- */

static void
set_pattern (Fixture    *fixture,
             const char *pattern)
{
  FwWorkplace *workplace = fw_store_get_workplace (fixture->store);
  g_autoptr(GError) error = NULL;

  g_object_set (workplace, "file-no-pattern", pattern, NULL);
  g_assert_true (fw_store_save (fixture->store, FW_ENTITY (workplace), &error));
  g_assert_no_error (error);
}

static void
test_file_no (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *pattern, *next; } table[] = {
    { NULL, "SKN-2026-001" },
    { "OV-JJJJ-NNN", "OV-2026-018" },
    { "OV-JJ-NNNN", "OV-26-0001" },
    { "NNNN/JJJJ", "0008/2026" },
    { "KÜRZEL/N", "SKN/1" },
    { "Akte", "Akte-1" },
    { "", "SKN-2026-001" },
    { "N", "1" },
    { "%s%n-NNN", "%s%n-001" },
  };
  static const char *const used[] = {
    "OV-2026-017", "OV-2026-003", "OV-2025-900", "OV-2026-", "OV-2026-99x", "OV-2026-abc",
    "OV-2026-99999999999999999999", "0007/2026", "0900/2025", "x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    {
      g_autofree char *uuid = make (fixture, "case", "file_no", used[i], NULL);

      g_assert_nonnull (uuid);
    }
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *next = NULL;

      set_pattern (fixture, table[i].pattern);
      next = fw_case_text_suggest_file_no (fixture->store, TODAY);
      g_assert_cmpstr (next, ==, table[i].next);
    }
}

/* --- sentences ------------------------------------------------------------------------ */

static void
test_gap (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *file = make (fixture, "case", NULL);
  g_autofree char *person = make (fixture, "person", "case_file", file, "family_name", "Haidari",
                                  NULL);
  g_autofree char *first = make (fixture, "legal_circle_period", "person", person,
                                 "circle", "ASYLBLG", "begins", "2023-12-14",
                                 "ends", "2024-07-31", NULL);
  g_autofree char *second = make (fixture, "legal_circle_period", "person", person,
                                  "circle", "SGB2", "begins", "2024-08-01",
                                  "first_payment", "2024-10-08", NULL);
  g_autoptr(GPtrArray) periods = fw_case_text_list_of_persons (fixture->store, file,
                                                               "legal_circle_period");
  g_autoptr(GPtrArray) gaps = fw_rules_list_gaps (periods, TODAY);
  g_autofree char *sentence = NULL;
  g_autofree char *now = fw_case_text_dup_circle_now (fixture->store, person, TODAY);
  g_autofree char *between = fw_case_text_dup_circle_now (fixture->store, person, "2024-07-31");
  g_autofree char *before = fw_case_text_dup_circle_now (fixture->store, person, "2023-01-01");

  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_cmpuint (periods->len, ==, 2);
  g_assert_cmpuint (gaps->len, ==, 1);
  sentence = fw_case_text_dup_gap (gaps->pdata[0]);
  g_assert_cmpstr (sentence, ==,
                   "68 days without benefit, 01.08.2024 – 07.10.2024, ASYLBLG → SGB2");
  g_assert_cmpstr (now, ==, "SGB2");
  g_assert_cmpstr (between, ==, "ASYLBLG");
  g_assert_null (before);
}

static void
test_anchor (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *file = make (fixture, "case", NULL);
  g_autoptr(FwPerson) nobody = fw_store_find_anchor (fixture->store, file);
  g_autofree char *child = make (fixture, "person", "case_file", file, "family_name", "Haidari",
                                 "given_name", "Elyas", "role", "KIND", NULL);
  g_autoptr(FwPerson) only = fw_store_find_anchor (fixture->store, file);
  g_autofree char *mother = make (fixture, "person", "case_file", file, "family_name", "Haidari",
                                  "given_name", "Nasrin", "role", "ANKER", NULL);
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (fixture->store, file);

  g_assert_null (nobody);
  g_assert_cmpstr (fw_entity_get_uuid (FW_ENTITY (only)), ==, child);
  g_assert_cmpstr (fw_entity_get_uuid (FW_ENTITY (anchor)), ==, mother);
}

/* --- the list of cases -------------------------------------------------------------------- */

static guint
count_found (FwQuery    *query,
             const char *words)
{
  fw_query_search (query, words);
  fw_query_run (query);

  return g_list_model_get_n_items (G_LIST_MODEL (query));
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *file = make (fixture, "case", "file_no", "OV-2024-017", NULL);
  g_autofree char *other = make (fixture, "case", "file_no", "OV-2024-018",
                                 "closed", "2026-01-01", NULL);
  g_autofree char *person = make (fixture, "person", "case_file", file, "family_name", "Haidari",
                                  NULL);
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "case");
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (other);
  g_assert_cmpuint (count_found (query, "haid"), ==, 1);
  g_assert_cmpuint (count_found (query, "017"), ==, 1);
  g_assert_cmpuint (count_found (query, "OV 2024"), ==, 2);
  g_assert_cmpuint (count_found (query, "nobody"), ==, 0);
  g_assert_cmpuint (count_found (query, "\" OR 1=1 --"), ==, 0);
  g_assert_true (fw_store_delete (fixture->store, person, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (query, "haid"), ==, 0);
}

static guint
count_fitting (FwQuery    *query,
               const char *filter)
{
  fw_query_filter (query, filter);
  fw_query_run (query);

  return g_list_model_get_n_items (G_LIST_MODEL (query));
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *file = make (fixture, "case", "file_no", "OV-2024-017", NULL);
  g_autofree char *closed = make (fixture, "case", "file_no", "OV-2024-018",
                                  "closed", "2026-01-01", NULL);
  g_autofree char *quiet = make (fixture, "case", "file_no", "OV-2024-019", NULL);
  g_autofree char *deadline = NULL;
  g_autofree char *later = make (fixture, "deadline", "case_file", quiet, "subject", "b",
                                 "due", "2026-11-19", NULL);
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "case");

  fw_date_set_today (TODAY);
  g_assert_nonnull (closed);
  g_assert_nonnull (later);
  g_assert_cmpuint (count_fitting (query, "is:open wv:fällig"), ==, 0);
  deadline = make (fixture, "deadline", "case_file", file, "subject", "a", "due", TODAY, NULL);
  g_assert_cmpuint (count_fitting (query, "is:open wv:fällig"), ==, 1);
  g_assert_cmpuint (count_fitting (query, "is:open"), ==, 2);
  g_assert_cmpuint (count_fitting (query, "is:closed"), ==, 1);
  g_assert_cmpuint (count_fitting (query, NULL), ==, 3);
  g_assert_cmpuint (count_fitting (query, "is:open"), ==, 2);
  g_assert_cmpuint (count_found (query, "019"), ==, 1);
  g_assert_cmpuint (count_found (query, "018"), ==, 0);
  fw_date_set_today (NULL);
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  int        *balance)
{
  *balance += (int) added - (int) removed;
}

/* A list that counts along must come to the number that there is. */
static void
test_first_question (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *first = make (fixture, "case", NULL);
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "case");
  g_autofree char *second = NULL;
  int balance = 0;

  g_assert_nonnull (first);
  g_signal_connect (query, "items-changed", G_CALLBACK (on_items_changed), &balance);
  balance += (int) g_list_model_get_n_items (G_LIST_MODEL (query));
  g_assert_cmpint (balance, ==, 1);
  second = make (fixture, "case", NULL);
  g_assert_cmpint (balance, ==, 2);
  fw_query_touch (query, second);
  g_assert_cmpint (balance, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 2);
}

/* --- Verfügungen ---------------------------------------------------------------------- */

static void
test_disposal_of_deadline (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *file = make (fixture, "case", NULL);
  g_autofree char *uuid = make (fixture, "deadline", "case_file", file, "subject", "a",
                                "due", "2026-11-01", NULL);
  g_autoptr(FwEntity) deadline = fw_store_load (fixture->store, uuid, NULL);
  FwDisposalEntry entry = { .deadline = FW_DEADLINE (deadline), .subject = (char *) "a" };
  g_autoptr(FwDeadline) later = fw_disposal_new_record (&entry, FW_DISPOSAL_LATER, "2026-12-01",
                                                        "Bescheid abwarten", TODAY);
  g_autoptr(FwDeadline) filed = NULL;
  g_autoptr(GHashTable) settled = NULL;

  g_assert_true (later == FW_DEADLINE (deadline));
  g_assert_cmpstr (later->due, ==, "2026-12-01");
  g_assert_cmpstr (later->reason, ==, "Bescheid abwarten");
  g_assert_cmpstr (later->disposition, ==, "WV");
  g_assert_false (later->done);

  filed = fw_disposal_new_record (&entry, FW_DISPOSAL_FILE, NULL, NULL, TODAY);
  g_assert_true (filed->done);
  g_assert_cmpstr (filed->done_on, ==, TODAY);
  g_assert_cmpstr (filed->disposition, ==, "ZDA");
  g_assert_cmpstr (filed->reason, ==, "Bescheid abwarten");
  settled = fw_disposal_list_settled (fixture->store);
  g_assert_cmpuint (g_hash_table_size (settled), ==, 0);
}

/* What is no deadline gets one, and is settled as long as that stands. */
static void
test_disposal_of_entry (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *file = make (fixture, "case", NULL);
  g_autofree char *person = make (fixture, "person", "case_file", file, "family_name", "A", NULL);
  g_autofree char *status = make (fixture, "residence_status", "person", person,
                                  "status", "DULD", NULL);
  FwDisposalEntry entry = { .about = status, .case_file = file, .subject = (char *) "Titel" };
  g_autoptr(FwDeadline) record = fw_disposal_new_record (&entry, FW_DISPOSAL_PROCEED, NULL, NULL,
                                                         TODAY);
  g_autoptr(GHashTable) settled = NULL;
  g_autoptr(GHashTable) after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (record->subject, ==, "Titel");
  g_assert_cmpstr (record->disposition, ==, "ZV");
  g_assert_true (record->done);
  g_assert_true (fw_store_save (fixture->store, FW_ENTITY (record), &error));
  g_assert_no_error (error);
  settled = fw_disposal_list_settled (fixture->store);
  g_assert_true (g_hash_table_contains (settled, status));
  g_assert_cmpuint (g_hash_table_size (settled), ==, 1);
  g_assert_true (fw_store_delete (fixture->store, fw_entity_get_uuid (FW_ENTITY (record)),
                                  &error));
  after = fw_disposal_list_settled (fixture->store);
  g_assert_cmpuint (g_hash_table_size (after), ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cases/due", test_due);
  g_test_add_func ("/cases/snooze", test_snooze);
  ADD ("/cases/deadlines", test_deadlines);
  ADD ("/cases/file-no", test_file_no);
  ADD ("/cases/gap", test_gap);
  ADD ("/cases/anchor", test_anchor);
  ADD ("/cases/search", test_search);
  ADD ("/cases/filter", test_filter);
  ADD ("/cases/first-question", test_first_question);
  ADD ("/cases/disposal/deadline", test_disposal_of_deadline);
  ADD ("/cases/disposal/entry", test_disposal_of_entry);

  return g_test_run ();
}
