/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>

#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-quarantine.h"
#include "merge-kit.h"

/* What a person sees, decides and takes back when a file comes in. */

typedef struct
{
  World *world;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->world = world_new ();
  world_begin (fixture->world);
  fixture->world->n = 2;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  world_end (fixture->world);
  world_free (fixture->world);
}

static void
both_ways (World *world)
{
  world_carry (world, 0, 1);
  world_carry (world, 1, 0);
  world_carry (world, 0, 1);
}

static void
write_value (World      *world,
             guint       i,
             const char *name,
             const char *value)
{
  g_autoptr(GError) error = NULL;

  fw_store_resolve (world_use (world, i), world->objects[0], name, value, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
read_value (World      *world,
            guint       i,
            const char *name)
{
  g_autoptr(FwEntity) record = fw_store_load (world_use (world, i), world->objects[0], NULL);

  return fw_entity_dup_text (record, fw_entity_info_find_field (fw_entity_get_info (record), name));
}

static void
assert_value (World      *world,
              guint       i,
              const char *name,
              const char *expected)
{
  g_autofree char *value = read_value (world, i, name);

  g_assert_cmpstr (value, ==, expected);
}

static FwImport *
open_from (World *world,
           guint  from,
           guint  to)
{
  g_autoptr(GPtrArray) files = world_export (world, from, to, FALSE);
  g_autoptr(GError) error = NULL;
  FwImport *import = fw_import_new (world_use (world, to), files->pdata[0], NULL, &error);

  g_assert_no_error (error);

  return import;
}

static FwImportRow *
find_row (FwImport   *import,
          const char *uuid)
{
  GPtrArray *rows = fw_import_get_rows (import);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((FwImportRow *) rows->pdata[i])->uuid, uuid))
      return rows->pdata[i];

  return NULL;
}

static FwImportField *
find_field (FwImport   *import,
            const char *uuid,
            const char *name)
{
  FwImportRow *row = find_row (import, uuid);

  g_assert_nonnull (row);
  for (guint i = 0; i < row->fields->len; i++)
    if (g_str_equal (((FwImportField *) row->fields->pdata[i])->field->name, name))
      return row->fields->pdata[i];

  g_assert_not_reached ();
}

static void
decide (World         *world,
        FwImport      *import,
        const char    *name,
        FwImportChoice choice,
        const char    *text)
{
  g_autoptr(GError) error = NULL;

  fw_import_decide (import, find_row (import, world->objects[0]),
                    find_field (import, world->objects[0], name), choice, text, &error);
  g_assert_no_error (error);
}

static void
apply (FwImport *import)
{
  g_autoptr(GError) error = NULL;

  fw_import_apply (import, &error);
  g_assert_no_error (error);
}

/* --- deciding ----------------------------------------------------------------------------- */

static void
make_conflict (World *world)
{
  write_value (world, 0, "carrier", "Kreis");
  write_value (world, 0, "note", "alt");
  both_ways (world);
  write_value (world, 0, "carrier", "Stadt");
  write_value (world, 1, "carrier", "Land");
  write_value (world, 0, "note", "neu");
}

/* Each choice holds here and, after the next files, there. */
static void
test_decide (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    FwImportChoice  choice;
    const char     *text;
    const char     *expected;
  } cases[] = {
    { FW_CHOICE_THEIRS, NULL, "Stadt" },
    { FW_CHOICE_MINE, NULL, "Land" },
    { FW_CHOICE_OWN, "Stadt und Land", "Stadt und Land" },
    { FW_CHOICE_OWN, NULL, NULL },
  };
  World *world = fixture->world;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwImport) import = NULL;
      FwImportField *field;

      make_conflict (world);
      import = open_from (world, 0, 1);
      field = find_field (import, world->objects[0], "carrier");
      g_assert_true (field->conflict && field->may_decide && field->one_theirs);
      g_assert_cmpint (field->choice, ==, FW_CHOICE_LATER);
      g_assert_cmpstr (field->base, ==, "Kreis");
      g_assert_cmpstr (field->mine_text, ==, "Land");
      g_assert_cmpstr (field->theirs_text, ==, "Stadt");
      g_assert_cmpuint (fw_import_count_open (import), ==, 1);
      decide (world, import, "carrier", cases[i].choice, cases[i].text);
      g_assert_cmpuint (fw_import_count_open (import), ==, 0);
      assert_value (world, 1, "carrier", "Land");
      apply (import);
      g_clear_object (&import);
      both_ways (world);
      for (guint n = 0; n < 2; n++)
        {
          assert_value (world, n, "carrier", cases[i].expected);
          assert_value (world, n, "note", "neu");
          g_assert_cmpuint (fw_store_count_conflicts (world_use (world, n)), ==, 0);
        }
      g_assert_true (world_is_settled (world));
    }
}

/* Without a decision all that is undisputed comes in, and both values stay. */
static void
test_later (Fixture       *fixture,
            gconstpointer  data)
{
  World *world = fixture->world;
  g_autoptr(FwImport) import = NULL;

  make_conflict (world);
  import = open_from (world, 0, 1);
  apply (import);
  g_clear_object (&import);
  assert_value (world, 1, "note", "neu");
  g_assert_cmpuint (fw_store_count_conflicts (world_use (world, 1)), ==, 1);
}

/* What nobody disputes can be kept as it is here. */
static void
test_keep_mine (Fixture       *fixture,
                gconstpointer  data)
{
  World *world = fixture->world;
  g_autoptr(FwImport) import = NULL;

  make_conflict (world);
  import = open_from (world, 0, 1);
  decide (world, import, "carrier", FW_CHOICE_MINE, NULL);
  decide (world, import, "note", FW_CHOICE_MINE, NULL);
  apply (import);
  g_clear_object (&import);
  both_ways (world);
  assert_value (world, 0, "note", "alt");
  assert_value (world, 1, "note", "alt");
  g_assert_true (world_is_settled (world));
}

static void
test_decide_set (Fixture       *fixture,
                 gconstpointer  data)
{
  World *world = fixture->world;
  g_autofree char *first = g_strconcat ("catchment:", world->towns[0], NULL);
  g_autofree char *second = g_strconcat ("catchment:", world->towns[1], NULL);
  g_autoptr(FwImport) import = NULL;

  write_value (world, 0, first, "1");
  both_ways (world);
  write_value (world, 0, first, NULL);
  write_value (world, 0, second, "1");
  import = open_from (world, 0, 1);
  decide (world, import, "catchment", FW_CHOICE_MINE, NULL);
  apply (import);
  g_clear_object (&import);
  both_ways (world);
  assert_value (world, 0, "catchment", world->towns[0]);
  assert_value (world, 1, "catchment", world->towns[0]);
}

static void
test_refused_choices (Fixture       *fixture,
                      gconstpointer  data)
{
  World *world = fixture->world;
  g_autoptr(FwImport) import = NULL;
  FwImportRow *row;
  FwImportField *field;
  g_autoptr(GError) error = NULL;

  write_value (world, 0, "kind", "BH");
  write_value (world, 0, "note", "neu");
  import = open_from (world, 0, 1);
  row = find_row (import, world->objects[0]);
  field = find_field (import, world->objects[0], "kind");
  g_assert_false (fw_import_decide (import, row, field, FW_CHOICE_OWN, "no code", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (fw_import_decide (import, row, field, FW_CHOICE_LATER, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (field->choice, ==, FW_CHOICE_THEIRS);
  field->may_decide = FALSE;
  g_assert_false (fw_import_decide (import, row, field, FW_CHOICE_MINE, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
}

/* The decision was about values; if they are others now, it is asked again. */
static void
test_stale_choice (Fixture       *fixture,
                   gconstpointer  data)
{
  World *world = fixture->world;
  g_autoptr(FwImport) import = NULL;
  g_autoptr(GError) error = NULL;

  make_conflict (world);
  import = open_from (world, 0, 1);
  decide (world, import, "carrier", FW_CHOICE_MINE, NULL);
  write_value (world, 1, "note", "anders");
  write_value (world, 1, "note", "alt");
  write_value (world, 1, "contact", "später geschrieben");
  write_value (world, 1, "carrier", "Bund");
  g_assert_false (fw_import_apply (import, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_BUSY);
  assert_value (world, 1, "carrier", "Bund");
}

/* Written there, erased here: it is named, and stays erased. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  World *world = fixture->world;
  g_autoptr(FwImport) import = NULL;
  g_autoptr(GError) error = NULL;
  FwImportRow *row;

  write_value (world, 0, "note", "Ahorn");
  both_ways (world);
  fw_store_erase (world_use (world, 1), world->objects[0], NULL, "probe", &error);
  g_assert_no_error (error);
  write_value (world, 0, "note", "Birke");
  import = open_from (world, 0, 1);
  row = find_row (import, world->objects[0]);
  g_assert_nonnull (row);
  g_assert_cmpint (row->state, ==, FW_IMPORT_REFUSED);
  apply (import);
  g_clear_object (&import);
  g_assert_null (fw_store_dup_title (world_use (world, 1), world->objects[0]));
  import = open_from (world, 0, 1);
  g_assert_null (find_row (import, world->objects[0]));
}

/* --- marks ---------------------------------------------------------------------------------- */

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  World *world = fixture->world;
  FwStore *store;
  g_autoptr(FwMark) mark = NULL;
  g_autoptr(GPtrArray) marks = NULL;

  write_value (world, 0, "note", "alt");
  both_ways (world);
  store = world_use (world, 1);
  g_assert_true (fw_store_set_seen (store, NULL, NULL, NULL));
  write_value (world, 0, "note", "neu");
  world_carry (world, 0, 1);
  write_value (world, 0, "note", "neuer");
  write_value (world, 0, "contact", "Frau Birke");
  world_carry (world, 0, 1);

  store = world_use (world, 1);
  g_assert_true (fw_store_has_unseen (store, world->objects[0]));
  g_assert_false (fw_store_has_unseen (store, world->objects[1]));
  marks = fw_store_list_unseen (store, world->objects[0]);
  g_assert_cmpuint (marks->len, ==, 2);
  mark = fw_store_find_unseen (store, world->objects[0], "note");
  g_assert_cmpstr (mark->before, ==, "alt");
  g_assert_cmpstr (mark->uuid, ==, world->objects[0]);
  g_clear_pointer (&mark, fw_mark_free);

  g_assert_true (fw_store_set_seen (store, world->objects[0], "note", NULL));
  g_assert_null (fw_store_find_unseen (store, world->objects[0], "note"));
  g_assert_true (fw_store_has_unseen (store, world->objects[0]));
  g_assert_true (fw_store_set_seen (store, world->objects[0], NULL, NULL));
  g_assert_false (fw_store_has_unseen (store, world->objects[0]));
  g_assert_true (fw_store_check (store, NULL));
}

/* --- taking back ------------------------------------------------------------------------------ */

static gint64
newest (FwStore *store)
{
  g_autoptr(GPtrArray) arrivals = fw_store_list_arrivals (store, 1);

  g_assert_cmpuint (arrivals->len, ==, 1);

  return ((FwArrival *) arrivals->pdata[0])->nr;
}

static gboolean
is_returned (FwStore *store,
             gint64   nr)
{
  g_autoptr(GPtrArray) arrivals = fw_store_list_arrivals (store, 0);

  for (guint i = 0; i < arrivals->len; i++)
    if (((FwArrival *) arrivals->pdata[i])->nr == nr)
      return ((FwArrival *) arrivals->pdata[i])->returned;

  g_assert_not_reached ();
}

static void
test_return (Fixture       *fixture,
             gconstpointer  data)
{
  World *world = fixture->world;
  g_autofree char *town = g_strconcat ("catchment:", world->towns[0], NULL);
  g_autoptr(GError) error = NULL;
  FwReturned returned;
  FwStore *store;
  gint64 nr;

  write_value (world, 0, "carrier", "Kreis");
  write_value (world, 0, "contact", "alt");
  both_ways (world);
  write_value (world, 0, "carrier", "Stadt");
  write_value (world, 0, "note", "neu");
  write_value (world, 0, "contact", "neu");
  write_value (world, 0, town, "1");
  world_carry (world, 0, 1);
  write_value (world, 1, "contact", "von mir");

  store = world_use (world, 1);
  nr = newest (store);
  g_assert_false (is_returned (store, nr));
  fw_store_return_arrival (store, nr, &returned, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (returned.n_records, ==, 1);
  g_assert_cmpuint (returned.n_changed, ==, 1);
  g_assert_cmpuint (returned.n_foreign, ==, 0);
  g_assert_true (is_returned (store, nr));
  g_assert_false (fw_store_return_arrival (store, nr, &returned, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      assert_value (world, i, "carrier", "Kreis");
      assert_value (world, i, "note", NULL);
      assert_value (world, i, "catchment", NULL);
      assert_value (world, i, "contact", "von mir");
    }
  g_assert_true (world_is_settled (world));

  /* Taking back is undone like anything else. */
  store = world_use (world, 1);
  g_assert_true (fw_store_undo (store, &error));
  assert_value (world, 1, "carrier", "Stadt");
  g_assert_false (is_returned (store, nr));
}

/* A conflict that came with the import goes with it; what was decided while it
 * came in goes too. */
static void
test_return_conflict (Fixture       *fixture,
                      gconstpointer  data)
{
  World *world = fixture->world;
  g_autoptr(GError) error = NULL;
  FwReturned returned;

  for (guint decided = 0; decided < 2; decided++)
    {
      g_autoptr(FwImport) import = NULL;

      make_conflict (world);
      import = open_from (world, 0, 1);
      if (decided)
        decide (world, import, "carrier", FW_CHOICE_THEIRS, NULL);
      apply (import);
      g_clear_object (&import);
      fw_store_return_arrival (world_use (world, 1), newest (world_use (world, 1)), &returned,
                               &error);
      g_assert_no_error (error);
      both_ways (world);
      for (guint i = 0; i < 2; i++)
        {
          assert_value (world, i, "carrier", "Land");
          g_assert_cmpuint (fw_store_count_conflicts (world_use (world, i)), ==, 0);
        }
    }
}

static void
test_return_new (Fixture       *fixture,
                 gconstpointer  data)
{
  World *world = fixture->world;
  g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (actor));
  g_autoptr(GError) error = NULL;
  FwReturned returned;
  FwStore *store = world_use (world, 0);

  g_object_set (actor, "name", "Neue Stelle", NULL);
  fw_store_save (store, actor, &error);
  g_assert_no_error (error);
  g_clear_object (&actor);
  world_carry (world, 0, 1);
  store = world_use (world, 1);
  g_assert_true (fw_store_has (store, uuid));
  g_assert_true (fw_store_has_unseen (store, uuid));
  fw_store_return_arrival (store, newest (store), &returned, &error);
  g_assert_no_error (error);
  g_assert_false (fw_store_has (store, uuid));
  g_assert_false (fw_store_has_unseen (store, uuid));
  /* Taken out of the bin it is whole. */
  g_assert_true (fw_store_undo (store, &error));
  actor = fw_store_load (store, uuid, &error);
  g_assert_cmpstr (FW_ACTOR (actor)->name, ==, "Neue Stelle");
  g_clear_object (&actor);
}

static void
deliver (FwStore  *from,
         FwDevice *to,
         FwStore  *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = fw_exchange_export (from, to, NULL, &error);
  g_autoptr(FwImport) import = NULL;

  g_assert_no_error (error);
  import = fw_import_new (store, file, NULL, &error);
  g_assert_no_error (error);
  apply (import);
}

/* What only the other side may change stays, and the person is told. */
static void
test_return_foreign (void)
{
  ExchangeFixture fixture = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  FwReturned returned;

  exchange_set_up (&fixture, NULL);
  uuid = exchange_report (fixture.laptop, "Kein Termin");
  deliver (fixture.laptop, fixture.to_office, fixture.office);
  g_assert_false (fw_store_return_arrival (fixture.office, newest (fixture.office), &returned,
                                           &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_assert_true (fw_store_has (fixture.office, uuid));
  exchange_tear_down (&fixture, NULL);
}

/* An answer is looked at where its Meldebogen is. */
static void
test_marks_of_answer (void)
{
  ExchangeFixture fixture = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) marks = NULL;

  exchange_set_up (&fixture, NULL);
  uuid = exchange_report (fixture.laptop, "Kein Termin");
  deliver (fixture.laptop, fixture.to_office, fixture.office);
  g_assert_true (fw_store_has_unseen (fixture.office, uuid));
  g_assert_false (fw_store_has_unseen (fixture.laptop, uuid));
  fw_store_answer (fixture.office, uuid, "Danke.", &error);
  g_assert_no_error (error);
  deliver (fixture.office, fixture.to_laptop, fixture.laptop);
  marks = fw_store_list_unseen (fixture.laptop, NULL);
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpstr (((FwMark *) marks->pdata[0])->uuid, ==, uuid);
  g_assert_cmpstr (((FwMark *) marks->pdata[0])->name, ==, "");
  exchange_tear_down (&fixture, NULL);
}

/* --- what was put aside ------------------------------------------------------------------------- */

static void
assert_listed (FwStore    *store,
               const char *folder,
               guint       expected)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = fw_exchange_list_folder (store, folder, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, expected);
}

static void
test_quarantine (void)
{
  ExchangeFixture fixture = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(FwImport) import = NULL;
  gint64 nr;

  exchange_set_up (&fixture, NULL);
  uuid = exchange_report (fixture.laptop, "Kein Termin");
  path = g_build_filename (fixture.folder, "delivery.xml", NULL);
  g_assert_true (fw_exchange_export_to_file (fixture.laptop, fixture.to_office, path, &error));

  assert_listed (fixture.office, fixture.folder, 1);
  /* A person declines it, and thinks better of it when the stick is gone. */
  import = exchange_open (fixture.office, path);
  g_assert_no_error (error);
  g_assert_true (fw_import_reject (import, &error));
  g_clear_object (&import);
  assert_listed (fixture.office, fixture.folder, 0);
  g_remove (path);
  files = fw_store_list_quarantine (fixture.office);
  g_assert_cmpuint (files->len, ==, 1);
  nr = ((FwQuarantined *) files->pdata[0])->nr;
  g_assert_nonnull (((FwQuarantined *) files->pdata[0])->reason);
  g_assert_cmpuint (((FwQuarantined *) files->pdata[0])->size, >, 1000);
  file = fw_store_dup_quarantined (fixture.office, nr, &error);
  g_assert_no_error (error);
  import = fw_import_new (fixture.office, file, NULL, &error);
  g_assert_no_error (error);
  apply (import);
  g_clear_object (&import);
  g_assert_true (fw_store_has (fixture.office, uuid));
  g_clear_pointer (&files, g_ptr_array_unref);
  files = fw_store_list_quarantine (fixture.office);
  g_assert_cmpuint (files->len, ==, 0);
  g_assert_null (fw_store_dup_quarantined (fixture.office, nr, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  exchange_tear_down (&fixture, NULL);
}

/* Damaged on its way: kept as it came, as often as it comes, until it is dropped. */
static void
test_quarantine_damaged (void)
{
  ExchangeFixture fixture = { 0 };
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GBytes) cut = NULL;
  g_autoptr(GError) error = NULL;
  gint64 nr;

  exchange_set_up (&fixture, NULL);
  g_free (exchange_report (fixture.laptop, "Kein Termin"));
  whole = fw_exchange_export (fixture.laptop, fixture.to_office, NULL, &error);
  g_assert_no_error (error);
  cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (fw_import_new (fixture.office, cut, "stick/delivery.xml", &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  files = fw_store_list_quarantine (fixture.office);
  g_assert_cmpuint (files->len, ==, 1);
  nr = ((FwQuarantined *) files->pdata[0])->nr;
  g_assert_cmpstr (((FwQuarantined *) files->pdata[0])->path, ==, "stick/delivery.xml");
  kept = fw_store_dup_quarantined (fixture.office, nr, &error);
  g_assert_true (g_bytes_equal (kept, cut));
  g_assert_true (fw_store_drop_quarantined (fixture.office, nr, &error));
  g_assert_null (fw_store_find_quarantined (fixture.office, nr));
  g_assert_false (fw_store_drop_quarantined (fixture.office, nr, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  g_assert_false (fw_store_has_room (fixture.office, 65 * 1024 * 1024));
  exchange_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void        (*run) (Fixture *,
                        gconstpointer);
  } tests[] = {
    { "/arrival/decide", test_decide },
    { "/arrival/later", test_later },
    { "/arrival/keep-mine", test_keep_mine },
    { "/arrival/decide-set", test_decide_set },
    { "/arrival/refused-choices", test_refused_choices },
    { "/arrival/stale-choice", test_stale_choice },
    { "/arrival/refused", test_refused },
    { "/arrival/marks", test_marks },
    { "/arrival/return", test_return },
    { "/arrival/return-conflict", test_return_conflict },
    { "/arrival/return-new", test_return_new },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  g_test_add_func ("/arrival/return-foreign", test_return_foreign);
  g_test_add_func ("/arrival/marks-of-answer", test_marks_of_answer);
  g_test_add_func ("/arrival/quarantine", test_quarantine);
  g_test_add_func ("/arrival/quarantine-damaged", test_quarantine_damaged);

  return g_test_run ();
}
