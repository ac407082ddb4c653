/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange-fixture.h"
#include "fw-access.h"
#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-conflict.h"
#include "fw-deletion.h"
#include "fw-duplicates.h"
#include "fw-store-private.h"
#include "fw-unite.h"
#include "record-kit.h"
#include "store-kit.h"

#define TODAY  "2026-11-21"
#define MARKER "Qxzwort"

/* A case whose time has come, at a workplace that has shared it with another. */
typedef struct
{
  ExchangeFixture  base;
  FwStore         *anna;
  FwStore         *bert;
  FwDevice        *to_bert;
  FwDevice        *to_anna;
  char            *uuid;      /* of the case */
  char            *person;
  guint            markers;
} Fixture;

/* --- a case full of words ------------------------------------------------------------- */

static gboolean
is_writable (const FwEntityInfo *info)
{
  return info->scope == FW_SCOPE_CASE && !g_str_equal (info->name, "scope_member") &&
         !g_str_equal (info->name, "case_handover");
}

static void
fill (Fixture    *fixture,
      FwEntity   *entity,
      GHashTable *owners)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *word = g_strdup_printf (MARKER "%u", fixture->markers);

      if ((field->flags & FW_FIELD_PARENT) != 0)
        fw_entity_set_text (entity, field, g_hash_table_lookup (owners, field->target), NULL);
      else if ((field->kind == &fw_kind_text || field->kind == &fw_kind_paragraph) &&
               fw_entity_set_text (entity, field, word, NULL))
        fixture->markers++;
    }
}

static void
add_paper (Fixture *fixture)
{
  static const char content[] = "%PDF-1.4 " MARKER "papier";
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (content, sizeof content,
                                                                        NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCaseDocument) paper =
    fw_attachment_add_document (fixture->anna, fixture->uuid, MARKER ".pdf", NULL, stream,
                                sizeof content, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (paper->content);
}

/* One record of each kind that a case can own, with a word in each text, twice:
 * the first is history. */
static void
make_case (Fixture *fixture)
{
  g_autoptr(GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  guint n;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwEntity) entity = NULL;

      if (!is_writable (entities[i]))
        continue;
      entity = fw_model_new_entity (entities[i]->name, NULL);
      fill (fixture, entity, owners);
      g_hash_table_insert (owners, (char *) entities[i]->name,
                           g_strdup (fw_entity_get_uuid (entity)));
      kit_save (fixture->anna, entity);
      fill (fixture, entity, owners);
      kit_save (fixture->anna, entity);
    }
  fixture->uuid = g_strdup (g_hash_table_lookup (owners, "case"));
  fixture->person = g_strdup (g_hash_table_lookup (owners, "person"));
  add_paper (fixture);
}

/* --- two laptops --------------------------------------------------------------------------- */

static void
carry (Fixture  *fixture,
       gboolean  to_bert)
{
  if (to_bert)
    exchange_carry (fixture->anna, fixture->to_bert, fixture->bert);
  else
    exchange_carry (fixture->bert, fixture->to_anna, fixture->anna);
}

static void
share (Fixture *fixture)
{
  g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);
  g_autoptr(FwEntity) draft = fw_model_new_entity ("case_handover", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (actor, "name", "KIM Birkenau", NULL);
  kit_save (fixture->anna, actor);
  g_object_set (draft, "case-file", fixture->uuid,
                "successor", fw_store_get_device_id (fixture->bert), "reason", MARKER "umzug",
                "basis", "GESETZ", "statute", "§ 67d SGB X",
                "recipient", fw_entity_get_uuid (actor), NULL);
  fw_handover_offer (fixture->anna, FW_CASE_HANDOVER (draft), &error);
  g_assert_no_error (error);
  carry (fixture, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fw_date_set_today (TODAY);
  g_assert_true (fw_codes_load (NULL));
  fixture->base.folder = g_dir_make_tmp ("fw-deletion-XXXXXX", NULL);
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
  g_free (fixture->person);
  fw_date_set_today (NULL);
}

/* --- looking at bytes ---------------------------------------------------------------------- */

/* All pages as they are after decryption, those that hold nothing any more,
 * too, and what the journal would put over them. */
static gboolean
holds (FwStore    *store,
       const char *word)
{
  sqlite3_int64 size;
  unsigned char *pages = sqlite3_serialize (fw_db_get_handle (store->db), "main", &size, 0);
  g_autofree char *folded = g_utf8_strdown (word, -1);
  gboolean found;

  g_assert_nonnull (pages);
  /* The search keeps folded words. */
  found = memmem (pages, (gsize) size, word, strlen (word)) != NULL ||
          memmem (pages, (gsize) size, folded, strlen (folded)) != NULL;
  sqlite3_free (pages);

  return found;
}

static gint64
get_journal_size (FwStore *store)
{
  g_autofree char *path = g_strconcat (fw_store_get_path (store), "-wal", NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

static void
assert_nothing_left (FwStore *store)
{
  g_autoptr(GPtrArray) hits = fw_store_search (store, "qxzwort*", 10);
  g_autoptr(GError) error = NULL;

  g_assert_false (holds (store, MARKER));
  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_true (fw_store_check (store, &error));
  g_assert_no_error (error);
}

/* --- closing ------------------------------------------------------------------------------- */

static void
close_case (Fixture    *fixture,
            const char *day)
{
  g_autoptr(FwEntity) file = fw_store_load (fixture->anna, fixture->uuid, NULL);
  g_autoptr(GError) error = NULL;

  fw_store_close_case (fixture->anna, FW_CASE (file), day, "ZIELE", &error);
  g_assert_no_error (error);
}

static void
answer (Fixture    *fixture,
        const char *field,
        const char *value)
{
  g_autoptr(FwEntity) file = fw_store_load (fixture->anna, fixture->uuid, NULL);
  const FwField *known = fw_entity_info_find_field (fw_entity_get_info (file), field);

  g_assert_true (fw_entity_set_text (file, known, value, NULL));
  kit_save (fixture->anna, file);
}

static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwEntity) entity = fw_store_load (fixture->anna, fixture->uuid, NULL);
  FwCase *file = FW_CASE (entity);
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_store_close_case (fixture->anna, file, "2026-09-30", NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fw_store_close_case (fixture->anna, file, "2026-09", "ZIELE", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (file->closed);

  close_case (fixture, "2026-09-30");
  g_assert_cmpstr (file->delete_on, ==, "2029-12-31");
  g_assert_cmpstr (file->phase, ==, "ABGESCHLOSSEN");
  answer (fixture, "closed", "2025-02-03");
  g_assert_cmpstr (file->delete_on, ==, "2028-12-31");
  answer (fixture, "case_type", "KURZ");
  g_assert_cmpstr (file->delete_on, ==, "2026-02-03");

  /* A day that a person gave stays. */
  answer (fixture, "delete_on", "2030-06-30");
  answer (fixture, "summary", "Nachtrag");
  g_assert_cmpstr (file->delete_on, ==, "2030-06-30");

  g_assert_false (fw_store_reopen_case (fixture->anna, file, "  ", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (fw_store_reopen_case (fixture->anna, file, "Neuer Bescheid", &error));
  g_assert_null (file->closed);
  g_assert_null (file->delete_on);
  g_assert_null (file->closing_reason);
  g_assert_true (fw_store_undo (fixture->anna, &error));
  g_assert_cmpstr (file->delete_on, ==, "2030-06-30");
}

/* --- what is due --------------------------------------------------------------------------- */

static void
assert_state (Fixture    *fixture,
              FwDueState  state)
{
  g_autoptr(GPtrArray) list = fw_store_list_due (fixture->anna, TODAY);

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((FwDueRecord *) list->pdata[0])->state, ==, state);
}

static void
test_due (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GPtrArray) none = NULL;

  close_case (fixture, "2024-01-01");
  none = fw_store_list_due (fixture->anna, TODAY);
  g_assert_cmpuint (none->len, ==, 0);
  close_case (fixture, "2022-12-31");
  assert_state (fixture, FW_DUE_OFFER);
  answer (fixture, "archive_offered", "2026-05-01");
  assert_state (fixture, FW_DUE_WAITING);
  answer (fixture, "archive_answer", "NICHT");
  assert_state (fixture, FW_DUE_READY);
  answer (fixture, "hold", "1");
  assert_state (fixture, FW_DUE_HELD);
}

/* Deleted by a person a month ago and forgotten. */
static void
test_bin (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GPtrArray) soon = NULL;
  g_autoptr(GPtrArray) later = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDeletionRun) run = fw_store_new_deletion (fixture->anna);
  g_autofree char *today = NULL;
  g_autofree char *after = NULL;

  fw_date_set_today (NULL);
  today = fw_date_today ();
  after = fw_date_add_days (today, 40);
  g_assert_true (fw_store_delete (fixture->anna, fixture->uuid, &error));
  soon = fw_store_list_due (fixture->anna, today);
  g_assert_cmpuint (soon->len, ==, 0);
  later = fw_store_list_due (fixture->anna, after);
  g_assert_cmpuint (later->len, ==, 1);
  g_object_set (run, "confirmed-by", "Zweite", NULL);
  fw_store_run_deletion (fixture->anna, later, run, after, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->binned, ==, 1);
  g_assert_cmpint (run->cases, ==, 0);
  g_assert_null (fw_store_find (fixture->anna, "case_statistic", NULL, NULL));
  assert_nothing_left (fixture->anna);
}

/* --- the run ------------------------------------------------------------------------------- */

static FwDeletionRun *
run_deletion (Fixture *fixture)
{
  g_autoptr(GPtrArray) due = fw_store_list_due (fixture->anna, TODAY);
  FwDeletionRun *run = fw_store_new_deletion (fixture->anna);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (due->len, ==, 1);
  g_object_set (run, "confirmed-by", "Beauftragte", NULL);
  fw_store_run_deletion (fixture->anna, due, run, TODAY, &error);
  g_assert_no_error (error);

  return run;
}

static void
make_due (Fixture *fixture)
{
  close_case (fixture, "2022-06-30");
  answer (fixture, "archive_offered", "2026-05-01");
  answer (fixture, "archive_answer", "NICHT");
}

static void
assert_statistic (FwStore *store)
{
  g_autoptr(GPtrArray) rows = fw_store_list (store, "case_statistic", NULL, NULL);
  FwCaseStatistic *row;

  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpint (row->closed, ==, 2022);
  g_assert_cmpstr (row->closing_reason, ==, "ZIELE");
  g_assert_cmpint (row->persons, ==, 1);
  g_assert_cmpint (row->contacts, ==, 1);
}

/* "It holds when" 5: no trace, the figures stay, and nobody brings it back. */
static void
test_run (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(FwDeletionRun) run = NULL;
  g_autoptr(FwEntity) there = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (fixture->markers, >, 100);
  share (fixture);
  g_assert_true (holds (fixture->anna, MARKER));
  g_assert_true (holds (fixture->anna, MARKER "papier"));
  g_assert_true (holds (fixture->bert, MARKER));
  make_due (fixture);

  run = run_deletion (fixture);
  g_assert_cmpint (get_journal_size (fixture->anna), ==, 0);
  assert_nothing_left (fixture->anna);
  assert_statistic (fixture->anna);
  g_assert_cmpint (run->cases, ==, 1);
  g_assert_cmpint (run->files, ==, 2);
  g_assert_cmpint (run->records, >=, 18);

  /* Written there without knowing of it. */
  there = fw_store_load (fixture->bert, fixture->person, &error);
  g_object_set (there, "given-name", MARKER "spaet", NULL);
  fw_store_save (fixture->bert, there, NULL);
  carry (fixture, FALSE);
  assert_nothing_left (fixture->anna);
  g_assert_null (fw_store_load (fixture->anna, fixture->person, NULL));

  /* And there it goes, too. */
  g_clear_object (&there);
  carry (fixture, TRUE);
  assert_nothing_left (fixture->bert);
  assert_statistic (fixture->anna);

  /* The protocol is there for good and names nobody who was deleted. */
  g_assert_false (fw_store_erase (fixture->anna, fw_entity_get_uuid (FW_ENTITY (run)), NULL, NULL,
                                  &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_object_set (run, "cases", (gint64) 7, NULL);
  g_assert_false (fw_store_save (fixture->anna, FW_ENTITY (run), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
}

/* A name in what a person did: "Deleted: …" */
static void
test_labels (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDeletionRun) run = NULL;

  g_assert_true (fw_store_begin (fixture->anna, "Deleted: " MARKER "name", &error));
  g_assert_true (fw_store_end (fixture->anna, fw_store_delete (fixture->anna, fixture->person,
                                                               &error), &error));
  g_assert_true (fw_store_undo (fixture->anna, &error));
  g_assert_true (fw_store_redo (fixture->anna, &error));
  g_assert_true (fw_store_undo (fixture->anna, &error));
  make_due (fixture);
  run = run_deletion (fixture);
  g_assert_cmpint (get_journal_size (fixture->anna), ==, 0);
  assert_nothing_left (fixture->anna);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(FwDeletionRun) run = fw_store_new_deletion (fixture->anna);
  g_autoptr(GError) error = NULL;
  static const char *const seconds[] = { NULL, "", "  ", "anna", " ANNA ", ", Anna." };

  make_due (fixture);
  due = fw_store_list_due (fixture->anna, TODAY);
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_object_set (run, "confirmed-by", seconds[i], NULL);
      g_assert_false (fw_store_run_deletion (fixture->anna, due, run, TODAY, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_object_set (run, "confirmed-by", "Beauftragte", NULL);
  g_assert_false (fw_store_run_deletion (fixture->anna, nothing, run, TODAY, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);

  /* Somebody looked at it meanwhile and wants it kept. */
  answer (fixture, "hold", "1");
  g_assert_false (fw_store_run_deletion (fixture->anna, due, run, TODAY, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_assert_true (fw_store_has (fixture->anna, fixture->uuid));
  g_assert_null (fw_store_find (fixture->anna, "deletion_run", NULL, NULL));
}

/* --- keys and contacts --------------------------------------------------------------------- */

static void
test_key (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(FwEntity) draft = fw_model_new_entity ("package_draft", NULL);
  g_autoptr(FwEntity) key = fw_model_new_entity ("package_key", NULL);
  g_autoptr(FwEntity) event = fw_store_find (fixture->anna, "case_event", NULL, NULL);
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(FwDeletionRun) run = NULL;

  g_object_set (draft, "case-file", fixture->uuid, "pseudonym", "Fall Qxesche", "zero-day",
                "2026-01-01", "zero", "Einreise", NULL);
  kit_save (fixture->anna, draft);
  g_object_set (key, "draft", fw_entity_get_uuid (draft), "event", fw_entity_get_uuid (event),
                NULL);
  kit_save (fixture->anna, key);
  due = fw_store_list_due (fixture->anna, TODAY);
  g_assert_cmpuint (due->len, ==, 0);
  g_object_set (draft, "released-on", "2026-08-20", "delete-on", "2026-11-20", NULL);
  kit_save (fixture->anna, draft);
  run = run_deletion (fixture);
  g_assert_cmpint (run->keys, ==, 1);
  g_assert_cmpint (run->records, ==, 2);
  g_assert_false (holds (fixture->anna, "Qxesche"));
  g_assert_true (fw_store_has (fixture->anna, fixture->uuid));
}

/* --- backups ------------------------------------------------------------------------------- */

static void
test_backups (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = fw_store_backup_rotate (fixture->anna, NULL, &error);
  g_autoptr(GPtrArray) list = fw_store_list_backups (fixture->anna);
  g_autoptr(FwDeletionRun) run = NULL;
  const FwBackupCopy *copy;
  g_autofree char *year = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  copy = list->pdata[0];
  g_assert_cmpstr (copy->path, ==, path);
  year = g_strdup_printf ("%d-%.2s-01", (int) g_ascii_strtoll (copy->made, NULL, 10) + 1,
                          copy->made + 5);
  g_assert_cmpstr (copy->until, ==, year);
  make_due (fixture);
  run = run_deletion (fixture);
  g_assert_cmpint (run->backups, ==, 1);
  g_assert_cmpstr (run->backups_until, ==, copy->until);
}

/* --- known already ------------------------------------------------------------------------- */

static void
add_person (Fixture    *fixture,
            const char *family_name,
            const char *given_name,
            const char *birth_date,
            gboolean    assumed)
{
  g_autoptr(FwEntity) file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);

  kit_save (fixture->anna, file);
  g_object_set (person, "case-file", fw_entity_get_uuid (file), "family-name", family_name,
                "given-name", given_name, "birth-date", birth_date, "birth-date-assumed", assumed,
                NULL);
  kit_save (fixture->anna, person);
}

static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *family_name, *given_name, *birth_date;
    guint       n;
    const char *first;
  } cases[] = {
    { "Haidari", "Nasrin", NULL, 2, NULL },
    { "Heydari", "Nasreen", "1989-03-14", 2, "1989-03-14" },
    { "Nasrin", "Haidari", NULL, 2, NULL },
    { "حیدری", "نسرین", NULL, 2, NULL },
    { "Haidari", "Anders", "1989-03-14", 1, "1989-03-14" },
    { "Haidari", "Anders", NULL, 0, NULL },
    { "Haidari", NULL, NULL, 0, NULL },
    { "Мельник", "Оксана", "1990-01-01", 1, NULL },
    { NULL, NULL, "1989-03-14", 0, NULL },
  };

  add_person (fixture, "Haidari", "Nasrin", "1975-07-01", FALSE);
  add_person (fixture, "Haidari", "Nasrin", "1989-03-14", FALSE);
  add_person (fixture, "Melnyk", "Oksana", "1990-01-01", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwNameIndex) index = fw_name_index_new (fixture->anna);
      g_autoptr(FwPerson) draft =
        g_object_new (FW_TYPE_PERSON, "family-name", cases[i].family_name,
                      "given-name", cases[i].given_name, "birth-date", cases[i].birth_date, NULL);
      g_autoptr(GPtrArray) found = fw_name_index_find (index, draft);

      g_test_message ("%s %s", cases[i].family_name, cases[i].given_name);
      g_assert_cmpuint (found->len, ==, cases[i].n);
      if (cases[i].first != NULL)
        {
          const FwDuplicate *first = found->pdata[0];
          g_autoptr(FwEntity) person = fw_store_load (fixture->anna, first->person, NULL);

          g_assert_true (first->same_birth);
          g_assert_cmpstr (FW_PERSON (person)->birth_date, ==, cases[i].first);
        }
    }
}

/* --- who opened it ------------------------------------------------------------------------- */

static void
test_access (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) soon = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(FwDeletionRun) run = fw_store_new_deletion (fixture->anna);
  g_autofree char *today = NULL;
  g_autofree char *later = NULL;
  g_autofree char *undo = fw_store_dup_undo_label (fixture->anna);
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) family = NULL;

  /* Coming back at once is no second visit, and none is anything to undo. */
  for (guint i = 0; i < 3; i++)
    g_assert_true (fw_store_note_access (fixture->anna, fixture->uuid, &error));
  g_assert_true (fw_store_note_access (fixture->anna, fixture->person, &error));
  list = fw_store_list_accesses (fixture->anna, fixture->uuid);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((FwAccess *) list->pdata[0])->who, ==, "Anna");
  /* Whatever somebody reads of a case is that case, and of no case is nothing. */
  family = fw_store_list_family (fixture->anna, fixture->uuid);
  g_ptr_array_add (family, fw_model_new_entity ("actor", NULL));
  g_assert_true (fw_store_note_reads (fixture->anna, family, &error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = fw_store_list_accesses (fixture->anna, fixture->uuid);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_false (((FwAccess *) list->pdata[0])->found);
  after = fw_store_dup_undo_label (fixture->anna);
  g_assert_cmpstr (undo, ==, after);

  fw_date_set_today (NULL);
  today = fw_date_today ();
  soon = fw_store_list_due (fixture->anna, today);
  g_assert_cmpuint (soon->len, ==, 0);
  later = fw_date_add_months (today, 24);
  due = fw_store_list_due (fixture->anna, later);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpuint (((FwDueRecord *) due->pdata[0])->records, ==, 2);
  g_object_set (run, "confirmed-by", "Beauftragte", NULL);
  fw_store_run_deletion (fixture->anna, due, run, later, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->accesses, ==, 2);
  g_assert_cmpint (run->records, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = fw_store_list_accesses (fixture->anna, fixture->uuid);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_true (fw_store_has (fixture->anna, fixture->uuid));
}

/* A search leaves an entry at the case that was opened from it, once a visit, and none
 * anywhere else. */
static void
test_found (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) elsewhere = NULL;
  g_autoptr(FwEntity) other = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);

  kit_save (fixture->anna, other);
  kit_save (fixture->anna, actor);
  g_assert_true (fw_store_note_access (fixture->anna, fixture->uuid, &error));
  for (guint i = 0; i < 2; i++)
    g_assert_true (fw_store_note_found (fixture->anna, fixture->person, &error));
  g_assert_true (fw_store_note_access (fixture->anna, fixture->uuid, &error));
  g_assert_true (fw_store_note_found (fixture->anna, fw_entity_get_uuid (actor), &error));
  list = fw_store_list_accesses (fixture->anna, fixture->uuid);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (((FwAccess *) list->pdata[0])->found);
  g_assert_false (((FwAccess *) list->pdata[1])->found);
  elsewhere = fw_store_list_accesses (fixture->anna, fw_entity_get_uuid (other));
  g_assert_cmpuint (elsewhere->len, ==, 0);
  g_assert_cmpint (kit_count (fixture->anna, "SELECT count(*) FROM access"), ==, 2);

  /* They go together. */
  g_assert_true (kit_exec (fixture->anna, "DELETE FROM access"));
  g_assert_cmpint (kit_count (fixture->anna, "SELECT count(*) FROM access_found"), ==, 0);
}

/* --- two persons that are one -------------------------------------------------------------- */

/* What was united here is united wherever the case goes, and undone there, too. */
static void
test_unite (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwEntity) kept = fw_store_load (fixture->anna, fixture->person, NULL);
  g_autoptr(FwEntity) other = fw_model_new_entity ("person", NULL);
  g_autoptr(FwEntity) course = fw_model_new_entity ("course", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (other, "case-file", fixture->uuid, "family-name", "Zwilling", NULL);
  kit_save (fixture->anna, other);
  g_object_set (course, "person", fw_entity_get_uuid (other), "note", "Kurs", NULL);
  kit_save (fixture->anna, course);
  share (fixture);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr(FwEntity) there = NULL;
      g_autofree char *owner = NULL;

      if (round == 0)
        fw_unite (fixture->anna, kept, other, "family_name", &error);
      else
        fw_store_undo (fixture->anna, &error);
      g_assert_no_error (error);
      carry (fixture, TRUE);
      there = fw_store_load (fixture->bert, fw_entity_get_uuid (course), &error);
      g_assert_no_error (error);
      owner = fw_entity_dup_value (there, "person");
      g_assert_cmpstr (owner, ==, round == 0 ? fixture->person : fw_entity_get_uuid (other));
      g_assert_cmpint (fw_store_is_binned (fixture->bert, fw_entity_get_uuid (other)), ==,
                       round == 0);
    }
}

/* --- rules --------------------------------------------------------------------------------- */

static void
add_rule (GPtrArray  *rules,
          gint64      months,
          gboolean    year_end,
          const char *from,
          const char *until)
{
  g_ptr_array_add (rules, g_object_new (FW_TYPE_RETENTION_RULE, "record", FW_RETENTION_CASE,
                                        "months", months, "year-end", year_end,
                                        "valid-from", from, "valid-until", until, NULL));
}

static void
test_rules (void)
{
  static const struct
  {
    const char *record, *closed, *date;
  } cases[] = {
    /* As the code list proposes: three years from the end of the year. */
    { FW_RETENTION_CASE, "2020-09-30", "2023-12-31" },
    { FW_RETENTION_CASE, "2020-12-31", "2023-12-31" },
    { FW_RETENTION_CASE, "2020-01-01", "2023-12-31" },
    { FW_RETENTION_CASE, "2020", "2023-12-31" },
    { FW_RETENTION_ADVICE, "2024-02-29", "2025-02-28" },
    { FW_RETENTION_KEY, "2025-11-30", "2026-02-28" },
    { FW_RETENTION_ADVICE, NULL, NULL },
    /* A rule that held for a year. */
    { FW_RETENTION_CASE, "2019-06-30", "2027-09-30" },
    { FW_RETENTION_CASE, "2021-12-31", "2024-12-31" },
    /* As the Träger laid down, for what begins from 2022 on. */
    { FW_RETENTION_CASE, "2022-01-01", "2023-12-31" },
    { FW_RETENTION_CASE, "2023-12-31", "2024-12-31" },
    { FW_RETENTION_CASE, "2024-01-01", "2024-07-01" },
    { FW_RETENTION_CASE, "2024-08-31", "2025-02-28" },
  };
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (fw_codes_load (NULL));
  add_rule (rules, 12, TRUE, "2022-01-01", NULL);
  add_rule (rules, 6, FALSE, "2024-01-01", NULL);
  add_rule (rules, 99, FALSE, "2019-01-01", "2019-12-31");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *day = cases[i].closed != NULL ? cases[i].closed : "2021-01-01";
      g_autoptr(FwRetentionRule) rule = fw_retention_find_rule (rules, cases[i].record, day);
      g_autofree char *date = fw_retention_rule_dup_due (rule, cases[i].closed);

      g_test_message ("%s %s", cases[i].record, day);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
  g_assert_null (fw_retention_find_rule (rules, "UNBEKANNT", "2021-01-01"));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/deletion/close", test_close }, { "/deletion/due", test_due },
    { "/deletion/bin", test_bin }, { "/deletion/run", test_run },
    { "/deletion/labels", test_labels }, { "/deletion/refused", test_refused },
    { "/deletion/key", test_key }, { "/deletion/backups", test_backups },
    { "/deletion/access", test_access },
    { "/deletion/found", test_found },
    { "/deletion/unite", test_unite }, { "/deletion/known", test_known },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/deletion/rules", test_rules);

  return g_test_run ();
}
