/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-log.h"
#include "merge-kit.h"

/* --- single rules ------------------------------------------------------------------------- */

static void
both_ways (World *world)
{
  world_carry (world, 0, 1);
  world_carry (world, 1, 0);
  world_carry (world, 0, 1);
}

static char *
decide (World      *world,
        guint       i,
        const char *name,
        const char *value)
{
  g_autoptr(GError) error = NULL;
  char *id = NULL;

  fw_store_resolve (world_use (world, i), world->objects[0], name, value, NULL, &id, &error);
  g_assert_no_error (error);

  return id;
}

static const FwAlternative *
find_side (FwConflict *conflict,
           gboolean    mine)
{
  for (guint i = 0; i < conflict->alternatives->len; i++)
    {
      const FwAlternative *alternative = conflict->alternatives->pdata[i];

      if (alternative->mine == mine)
        return alternative;
    }

  return NULL;
}

static void
set_up_two (World **world)
{
  *world = world_new ();
  world_begin (*world);
  (*world)->n = 2;
}

static void
tear_down_two (World *world)
{
  world_end (world);
  world_free (world);
}

/* Both see base, mine and theirs; a decision of one ends it for both. */
static void
test_conflict (void)
{
  World *world;
  g_autofree char *base = NULL, *mine = NULL, *theirs = NULL, *decision = NULL;

  set_up_two (&world);
  base = decide (world, 0, "carrier", "Kreis");
  both_ways (world);
  mine = decide (world, 0, "carrier", "Stadt");
  theirs = decide (world, 1, "carrier", "Land");
  g_free (decide (world, 1, "note", "anders"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (world_use (world, i), NULL);
      FwConflict *conflict = conflicts->pdata[0];

      g_assert_cmpuint (conflicts->len, ==, 1);
      g_assert_cmpint (conflict->kind, ==, FW_CONFLICT_VALUE);
      g_assert_cmpstr (conflict->field->name, ==, "carrier");
      g_assert_cmpstr (conflict->base->value, ==, "Kreis");
      g_assert_cmpstr (conflict->base->id, ==, base);
      g_assert_cmpstr (find_side (conflict, TRUE)->id, ==, i == 0 ? mine : theirs);
      g_assert_cmpstr (find_side (conflict, FALSE)->value, ==, i == 0 ? "Land" : "Stadt");
      g_assert_cmpstr (find_side (conflict, FALSE)->author, ==, i == 0 ? "S1" : "S0");
    }
  decision = decide (world, 1, "carrier", "Stadt und Land");
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(FwEntity) record = fw_store_load (world_use (world, i), world->objects[0], NULL);

      g_assert_cmpuint (fw_store_count_conflicts (world_use (world, i)), ==, 0);
      g_assert_cmpstr (FW_ACTOR (record)->carrier, ==, "Stadt und Land");
    }
  g_assert_true (world_is_settled (world));
  tear_down_two (world);
}

/* Whoever has drawn a list before it has been told of none. */
static void
test_preview (void)
{
  World *world;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(FwImport) import = NULL;
  g_autoptr(GError) error = NULL;
  FwStore *store;

  set_up_two (&world);
  g_free (decide (world, 0, "carrier", "Kreis"));
  both_ways (world);
  g_free (decide (world, 0, "carrier", "Stadt"));
  g_free (decide (world, 1, "carrier", "Land"));
  files = world_export (world, 0, 1, FALSE);
  store = world_use (world, 1);
  g_assert_false (fw_store_has_conflict (store, world->objects[0]));
  import = fw_import_new (store, files->pdata[0], NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fw_import_count (import, FW_IMPORT_CONFLICT), ==, 1);
  g_assert_false (fw_store_has_conflict (store, world->objects[0]));
  g_assert_true (fw_import_apply (import, &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_has_conflict (store, world->objects[0]));
  g_clear_object (&import);
  tear_down_two (world);
}

/* Taking a decision back shows what was shown before it. */
static void
test_undo_decision (void)
{
  World *world;

  set_up_two (&world);
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr(GPtrArray) conflicts = NULL;
      g_autoptr(FwEntity) record = NULL;
      g_autoptr(GError) error = NULL;
      const FwAlternative *shown;

      g_free (decide (world, 0, "carrier", "Stadt"));
      g_free (decide (world, 1, "carrier", "Land"));
      both_ways (world);
      conflicts = fw_store_list_conflicts (world_use (world, 0), world->objects[0]);
      g_assert_cmpuint (conflicts->len, ==, 1);
      shown = ((FwConflict *) conflicts->pdata[0])->alternatives->pdata[0];
      g_free (decide (world, 0, "carrier", "Bund"));
      g_assert_true (fw_store_undo (world_use (world, 0), &error));
      record = fw_store_load (world_use (world, 0), world->objects[0], NULL);
      g_assert_cmpstr (FW_ACTOR (record)->carrier, ==, shown->value);
      g_clear_object (&record);
      both_ways (world);
    }
  tear_down_two (world);
}

/* Whatever the clocks say: what both had before is what the last of them knew. */
static void
test_base_and_clocks (void)
{
  World *world;

  set_up_two (&world);
  for (guint round = 0; round < 6; round++)
    {
      g_autoptr(GPtrArray) conflicts = NULL;
      FwConflict *conflict;

      /* The clock of who wrote before runs years ahead of who writes now. */
      world->places[round % 2].skew = 3650 * (gint64) 86400 * G_USEC_PER_SEC * (round % 2 ? 1 : -1);
      world_leave (world, 0);
      world_leave (world, 1);
      g_free (decide (world, round % 2, "carrier", "Kreis"));
      both_ways (world);
      g_free (decide (world, 0, "carrier", "Stadt"));
      g_free (decide (world, 1, "carrier", "Land"));
      both_ways (world);
      conflicts = fw_store_list_conflicts (world_use (world, 0), NULL);
      g_assert_cmpuint (conflicts->len, ==, 1);
      conflict = conflicts->pdata[0];
      g_assert_cmpstr (conflict->base->value, ==, "Kreis");
      g_free (decide (world, 0, "carrier", "Bund"));
      both_ways (world);
    }
  tear_down_two (world);
}

/* What somebody has not seen cannot be replaced in their name. */
static void
test_stale_decision (void)
{
  World *world;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr(GError) error = NULL;
  const char *replaced[2] = { NULL };

  set_up_two (&world);
  first = decide (world, 0, "carrier", "Kreis");
  second = decide (world, 0, "carrier", "Stadt");
  replaced[0] = first;
  g_assert_false (fw_store_resolve (world_use (world, 0), world->objects[0], "carrier", "Land", replaced,
                                    NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  tear_down_two (world);
}

static void
test_refused_decisions (void)
{
  static const struct { const char *name, *value; } cases[] = {
    { "no_such_field", "1" }, { "catchment", "1" }, { "carrier:1", "1" }, { "_deleted", "ja" },
    { "kind", "not a code" }, { "", "1" }, { ":", "1" }, { "_entity", "person" },
  };
  World *world;

  set_up_two (&world);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_false (fw_store_resolve (world_use (world, 0), world->objects[0], cases[i].name,
                                        cases[i].value, NULL, NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, FW_ERROR);
    }
  tear_down_two (world);
}

/* Deleted here, changed there: it stays in the bin, and somebody is asked. */
static void
test_edit_and_deletion (void)
{
  World *world;

  set_up_two (&world);
  g_free (decide (world, 0, FW_REGISTER_DELETED, "1"));
  g_free (decide (world, 1, "carrier", "Kreis"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (world_use (world, i), world->objects[0]);

      g_assert_cmpuint (conflicts->len, ==, 1);
      g_assert_cmpint (((FwConflict *) conflicts->pdata[0])->kind, ==, FW_CONFLICT_DELETION);
      g_assert_false (fw_store_has (world_use (world, i), world->objects[0]));
    }
  g_free (decide (world, 0, FW_REGISTER_DELETED, "0"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (fw_store_count_conflicts (world_use (world, i)), ==, 0);
      g_assert_true (fw_store_has (world_use (world, i), world->objects[0]));
    }
  tear_down_two (world);
}

/* An element that two people put in is out when one takes it out. */
static void
test_set (void)
{
  World *world;
  g_autofree char *name = NULL;
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(GError) error = NULL;

  set_up_two (&world);
  name = g_strconcat ("catchment:", world->towns[0], NULL);
  g_free (decide (world, 0, name, "1"));
  g_free (decide (world, 1, name, "1"));
  both_ways (world);
  record = fw_store_load (world_use (world, 0), world->objects[0], NULL);
  g_assert_cmpstr (FW_ACTOR (record)->catchment, ==, world->towns[0]);
  g_object_set (record, "catchment", NULL, NULL);
  g_assert_true (fw_store_save (world_use (world, 0), record, &error));
  both_ways (world);
  g_assert_null (FW_ACTOR (record)->catchment);
  g_clear_object (&record);
  record = fw_store_load (world_use (world, 1), world->objects[0], NULL);
  g_assert_null (FW_ACTOR (record)->catchment);
  g_clear_object (&record);
  tear_down_two (world);
}

/* What is erased here is gone there, and a late edit does not bring it back. */
static void
test_erasure (void)
{
  World *world;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = NULL;

  set_up_two (&world);
  g_free (decide (world, 0, "contact", "Ahorngeheimnis"));
  g_free (decide (world, 0, "note", "Birkengeheimnis"));
  both_ways (world);
  fw_store_erase (world_use (world, 0), world->objects[0], "note", "probe", &error);
  g_assert_no_error (error);
  g_free (decide (world, 1, "note", "Birkengeheimnis zwei"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(FwEntity) record = fw_store_load (world_use (world, i), world->objects[0], NULL);
      g_autofree char *content = world_dump (world, i);

      g_assert_null (FW_ACTOR (record)->note);
      g_assert_cmpstr (FW_ACTOR (record)->contact, ==, "Ahorngeheimnis");
      g_assert_null (strstr (content, "Birkengeheimnis"));
    }
  fw_store_erase (world_use (world, 1), world->objects[0], NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (decide (world, 0, "contact", "Ahorngeheimnis zwei"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      found = fw_store_search (world_use (world, i), "ahorngeheimnis", 10);
      g_assert_cmpuint (found->len, ==, 0);
      g_clear_pointer (&found, g_ptr_array_unref);
      g_assert_null (fw_store_dup_title (world_use (world, i), world->objects[0]));
    }
  g_assert_true (world_is_settled (world));
  g_assert_false (fw_store_erase (world_use (world, 0), world->objects[0], NULL, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  tear_down_two (world);
}

/* The case goes with all that it owns, also what lies in the bin. */
static void
test_erase_family (void)
{
  ExchangeFixture fixture = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) case_file = NULL;
  g_autoptr(FwEntity) person = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  exchange_set_up (&fixture, NULL);
  before = fw_store_dup_undo_label (fixture.laptop);
  case_file = fw_model_new_entity ("case", NULL);
  person = fw_model_new_entity ("person", NULL);
  g_assert_true (fw_store_save (fixture.laptop, case_file, &error));
  g_object_set (person, "case-file", fw_entity_get_uuid (case_file), "family-name", "Ahorn", NULL);
  g_assert_true (fw_store_save (fixture.laptop, person, &error));
  g_assert_true (fw_store_delete (fixture.laptop, fw_entity_get_uuid (person), &error));
  g_assert_false (fw_store_erase (fixture.laptop, fw_entity_get_uuid (person), "case_file", NULL,
                                  &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_store_erase (fixture.laptop, fw_entity_get_uuid (case_file), NULL, NULL,
                                 &error));
  g_assert_no_error (error);
  g_assert_null (fw_store_dup_title (fixture.laptop, fw_entity_get_uuid (person)));
  after = fw_store_dup_undo_label (fixture.laptop);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (fw_store_check (fixture.laptop, &error));
  g_clear_object (&case_file);
  g_clear_object (&person);
  exchange_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conflict/conflict", test_conflict);
  g_test_add_func ("/conflict/preview", test_preview);
  g_test_add_func ("/conflict/undo-decision", test_undo_decision);
  g_test_add_func ("/conflict/base-and-clocks", test_base_and_clocks);
  g_test_add_func ("/conflict/stale-decision", test_stale_decision);
  g_test_add_func ("/conflict/refused-decisions", test_refused_decisions);
  g_test_add_func ("/conflict/edit-and-deletion", test_edit_and_deletion);
  g_test_add_func ("/conflict/set", test_set);
  g_test_add_func ("/conflict/erasure", test_erasure);
  g_test_add_func ("/conflict/erase-family", test_erase_family);

  return g_test_run ();
}
