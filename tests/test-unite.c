/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-model.h"
#include "fw-unite.h"
#include "record-kit.h"
#include "store-kit.h"

typedef struct
{
  Kit       base;
  FwCase   *one;
  FwCase   *two;
  FwEntity *kept;      /* of the first case */
  FwEntity *other;     /* of the first case, too */
  FwEntity *third;     /* of the second case */
} Fixture;

static void
add (FwStore    *store,
     const char *entity,
     const char *field,
     const char *owner,
     const char *more,
     const char *value)
{
  g_autoptr(FwEntity) record = fw_model_new_entity (entity, NULL);

  g_object_set (record, field, owner, more, value, NULL);
  kit_save (store, record);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  FwStore *store;

  kit_set_up (&fixture->base, GINT_TO_POINTER (FALSE));
  store = fixture->base.store;
  fixture->one = kit_add_case (store, "Erst", "A-1");
  fixture->two = kit_add_case (store, "Zweit", "A-2");
  fixture->kept = kit_add_person (store, fixture->one, "Haidari");
  fixture->other = kit_add_person (store, fixture->one, "Heidari");
  fixture->third = kit_add_person (store, fixture->two, "Haydari");
  g_object_set (fixture->kept, "given-name", "Nasrin", "role", "PARTNER", NULL);
  g_object_set (fixture->other, "given-name", "Nesrin", "birth-date", "1989-03-14", NULL);
  g_object_set (fixture->third, "role", "ANKER", NULL);
  kit_save (store, fixture->kept);
  kit_save (store, fixture->other);
  kit_save (store, fixture->third);
  for (guint i = 0; i < 2; i++)
    {
      const char *owner = fw_entity_get_uuid (i == 0 ? fixture->other : fixture->third);

      add (store, "residence_status", "person", owner, "status", "DULD");
      add (store, "legal_circle_period", "person", owner, "circle", "SGB2");
      add (store, "kinship", "person", owner, "other", fw_entity_get_uuid (fixture->kept));
    }
  add (store, "contact_event", "case-file", fw_entity_get_uuid (FW_ENTITY (fixture->two)), "note",
       "Angerufen");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->one);
  g_clear_object (&fixture->two);
  g_clear_object (&fixture->kept);
  g_clear_object (&fixture->other);
  g_clear_object (&fixture->third);
  kit_tear_down (&fixture->base, data);
}

static guint
count (FwStore    *store,
       const char *entity,
       const char *field,
       const char *value)
{
  g_autoptr(GPtrArray) records = fw_store_list (store, entity, field, value);

  return records->len;
}

static void
assert_field (FwStore    *store,
              FwEntity   *record,
              const char *field,
              const char *value)
{
  g_autoptr(FwEntity) now = fw_store_load (store, fw_entity_get_uuid (record), NULL);
  g_autofree char *found = fw_entity_dup_value (now, field);

  g_assert_cmpstr (found, ==, value);
}

static void
test_fields (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) fields = fw_unite_list_fields (fixture->kept, fixture->other);
  static const char *const names[] = { "family_name", "given_name", "role", "birth_date" };

  g_assert_cmpuint (fields->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < fields->len; i++)
    g_assert_cmpstr (((const FwField *) fields->pdata[i])->name, ==, names[i]);
}

/* Everything that referred to the one refers to the other, and one step brings all
 * of it back. */
static void
test_persons (Fixture       *fixture,
              gconstpointer  data)
{
  FwStore *store = fixture->base.store;
  const char *kept = fw_entity_get_uuid (fixture->kept);
  const char *other = fw_entity_get_uuid (fixture->other);
  g_autofree char *before = kit_dup_visible (store);
  g_autofree char *united = NULL, *undone = NULL, *again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (fw_unite_count (store, fixture->other), ==, 3);
  fw_unite (store, fixture->kept, fixture->other, "birth_date family_name", &error);
  g_assert_no_error (error);
  assert_field (store, fixture->kept, "family_name", "Heidari");
  assert_field (store, fixture->kept, "given_name", "Nasrin");
  assert_field (store, fixture->kept, "birth_date", "1989-03-14");
  g_assert_true (fw_store_is_binned (store, other));
  g_assert_cmpuint (count (store, "residence_status", "person", kept), ==, 1);
  g_assert_cmpuint (count (store, "legal_circle_period", "person", kept), ==, 1);
  g_assert_cmpuint (count (store, "residence_status", "person", other), ==, 0);
  /* Nobody is related to themselves; the relation to the other case stays. */
  g_assert_cmpuint (count (store, "kinship", "person", kept), ==, 0);
  g_assert_cmpuint (count (store, "kinship", "other", kept), ==, 1);
  kit_assert_sound (store);
  united = kit_dup_visible (store);
  g_assert_true (fw_store_undo (store, &error));
  g_assert_no_error (error);
  undone = kit_dup_visible (store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (fw_store_redo (store, &error));
  again = kit_dup_visible (store);
  g_assert_cmpstr (again, ==, united);
  kit_assert_sound (store);
}

static void
test_cases (Fixture       *fixture,
            gconstpointer  data)
{
  FwStore *store = fixture->base.store;
  const char *one = fw_entity_get_uuid (FW_ENTITY (fixture->one));
  const char *two = fw_entity_get_uuid (FW_ENTITY (fixture->two));
  const char *kept = fw_entity_get_uuid (fixture->kept);
  guint n_persons = count (store, "person", "case_file", one);
  guint n_more = count (store, "person", "case_file", two);
  g_autofree char *before = kit_dup_visible (store);
  g_autofree char *undone = NULL;
  g_autoptr(GPtrArray) persons = NULL;
  g_autoptr(GError) error = NULL;
  guint anchors = 0;

  fw_unite (store, FW_ENTITY (fixture->one), FW_ENTITY (fixture->two), "file_no", &error);
  g_assert_no_error (error);
  assert_field (store, FW_ENTITY (fixture->one), "file_no", "A-2");
  g_assert_true (fw_store_is_binned (store, two));
  g_assert_cmpuint (count (store, "person", "case_file", one), ==, n_persons + n_more);
  g_assert_cmpuint (count (store, "person", "case_file", two), ==, 0);
  g_assert_cmpuint (count (store, "contact_event", "case_file", one), ==, 1);
  g_assert_cmpuint (count (store, "residence_status", "status", "DULD"), ==, 2);
  g_assert_cmpuint (count (store, "kinship", "other", kept), ==, 2);
  persons = fw_store_list (store, "person", "case_file", one);
  for (guint i = 0; i < persons->len; i++)
    anchors += g_strcmp0 (FW_PERSON (persons->pdata[i])->role, "ANKER") == 0;
  g_assert_cmpuint (anchors, <=, 1);
  kit_assert_sound (store);
  g_assert_true (fw_store_undo (store, &error));
  g_assert_no_error (error);
  undone = kit_dup_visible (store);
  g_assert_cmpstr (undone, ==, before);
  kit_assert_sound (store);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  FwStore *store = fixture->base.store;
  struct { FwEntity *kept, *other; } cases[] = {
    { fixture->kept, fixture->kept },
    { fixture->kept, fixture->third },
    { fixture->kept, FW_ENTITY (fixture->one) },
    { FW_ENTITY (fixture->one), FW_ENTITY (fixture->one) },
  };
  g_autofree char *before = kit_dup_rows (store);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (fw_unite (store, cases[i].kept, cases[i].other, NULL, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
    }
  after = kit_dup_rows (store);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/unite/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/unite/persons", Fixture, NULL, set_up, test_persons, tear_down);
  g_test_add ("/unite/cases", Fixture, NULL, set_up, test_cases, tear_down);
  g_test_add ("/unite/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return kit_run ();
}
