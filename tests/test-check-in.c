/* SPDX-License-Identifier: EUPL-1.2 */
#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-exchange-private.h"
#include "fw-scope.h"
#include "fw-workshop-store.h"
#include "record-kit.h"

/* X6: a workshop is prepared at home and held elsewhere, and both places write
 * at it meanwhile.  It merges field by field, as everything does. */

typedef struct
{
  ExchangeFixture  base;
  FwStore         *home;
  FwStore         *away;
  FwDevice        *to_away;
  FwDevice        *to_home;
  char            *uuid;
  char            *card;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(FwEntity) workshop = NULL;
  g_autoptr(FwEntity) card = NULL;

  exchange_set_up (&f->base, data);
  g_assert_true (fw_codes_load (NULL));
  f->home = f->base.office;
  f->away = exchange_make_store (&f->base, "Projektor", FW_ROLE_OFFICE);
  f->to_away = exchange_pair (f->away, f->home);
  f->to_home = exchange_pair (f->home, f->away);
  workshop = kit_add (f->home, "reconstruction", "number", "FR-2030-01", "name", "Fall Esche",
                      "place", "Rathaus", "criteria", "HAEUFIG", NULL);
  f->uuid = g_strdup (ID (workshop));
  card = kit_add (f->home, "card", "reconstruction", f->uuid, "kind", "HUERDE", "text",
                  "Niemand sagt es weiter", "dots", (gint64) 1, NULL);
  f->card = g_strdup (ID (card));
  g_assert_true (fw_scope_share_record (f->home, f->uuid, f->to_away->device_id, NULL));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_free (f->uuid);
  g_free (f->card);
  g_object_unref (f->to_away);
  g_object_unref (f->to_home);
  g_assert_finalize_object (f->away);
  exchange_tear_down (&f->base, data);
}

/* The workshop of both is the same afterwards, to the byte. */
static void
meet (Fixture *f)
{
  g_autoptr(GBytes) here = NULL;
  g_autoptr(GBytes) there = NULL;
  g_autoptr(GError) error = NULL;

  exchange_carry (f->home, f->to_away, f->away);
  exchange_carry (f->away, f->to_home, f->home);
  exchange_carry (f->home, f->to_away, f->away);
  here = fw_dump_canonical (f->home, f->to_away);
  there = fw_dump_canonical (f->away, f->to_home);
  g_assert_cmpmem (g_bytes_get_data (here, NULL), g_bytes_get_size (here),
                   g_bytes_get_data (there, NULL), g_bytes_get_size (there));
  g_assert_true (fw_store_check (f->home, &error));
  g_assert_true (fw_store_check (f->away, &error));
  g_assert_no_error (error);
}

static void
write_field (FwStore    *store,
             const char *uuid,
             const char *name,
             const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) record = fw_store_load (store, uuid, &error);
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (record), name);

  g_assert_true (fw_entity_set_text (record, field, text, &error));
  kit_save (store, record);
}

static char *
dup_field (FwStore    *store,
           const char *uuid,
           const char *name)
{
  g_autoptr(FwEntity) record = fw_store_load (store, uuid, NULL);

  return fw_entity_dup_text (record, fw_entity_info_find_field (fw_entity_get_info (record),
                                                                name));
}

static void
assert_both (Fixture    *f,
             const char *uuid,
             const char *name,
             const char *text)
{
  g_autofree char *here = dup_field (f->home, uuid, name);
  g_autofree char *there = dup_field (f->away, uuid, name);

  g_assert_cmpstr (here, ==, text);
  g_assert_cmpstr (there, ==, text);
}

static guint
count (FwStore    *store,
       const char *entity)
{
  g_autoptr(GPtrArray) all = fw_store_list (store, entity, NULL, NULL);

  return all->len;
}

/* Each field of a record stands for itself; a set takes what either added. */
static void
test_fields (Fixture       *f,
             gconstpointer  data)
{
  meet (f);
  write_field (f->home, f->uuid, "place", "Kreishaus");
  write_field (f->home, f->card, "dots", "3");
  write_field (f->home, f->uuid, "criteria", "HAEUFIG SCHWER");
  write_field (f->away, f->uuid, "one_word", "Warten");
  write_field (f->away, f->uuid, "rating", "4");
  write_field (f->away, f->card, "text", "Niemand fragt nach");
  write_field (f->away, f->uuid, "criteria", "HAEUFIG KOMMUNEN");
  g_object_unref (kit_add (f->home, "card", "reconstruction", f->uuid, "kind", "HUERDE", "text",
                           "von hier", NULL));
  g_object_unref (kit_add (f->away, "card", "reconstruction", f->uuid, "kind", "HUERDE", "text",
                           "von dort", NULL));
  meet (f);
  assert_both (f, f->uuid, "place", "Kreishaus");
  assert_both (f, f->uuid, "one_word", "Warten");
  assert_both (f, f->uuid, "rating", "4");
  assert_both (f, f->card, "dots", "3");
  assert_both (f, f->card, "text", "Niemand fragt nach");
  assert_both (f, f->uuid, "criteria", "HAEUFIG KOMMUNEN SCHWER");
  g_assert_cmpuint (count (f->home, "card"), ==, 3);
  g_assert_cmpuint (fw_store_count_conflicts (f->home), ==, 0);
  g_assert_cmpuint (fw_store_count_conflicts (f->away), ==, 0);
}

/* One field that both wrote keeps both values, until a person at either place
 * decides for both places. */
static void
test_same_field (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) conflicts = NULL;
  FwConflict *conflict;
  const char *replaced[3] = { NULL };
  g_autoptr(GError) error = NULL;

  meet (f);
  write_field (f->home, f->card, "text", "Das Amt schweigt");
  write_field (f->away, f->card, "text", "Der Bescheid fehlt");
  meet (f);
  g_assert_cmpuint (fw_store_count_conflicts (f->home), ==, 1);
  conflicts = fw_store_list_conflicts (f->away, f->card);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpstr (conflict->name, ==, "text");
  g_assert_cmpstr (conflict->base->value, ==, "Niemand sagt es weiter");
  g_assert_cmpuint (conflict->alternatives->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    replaced[i] = ((FwAlternative *) conflict->alternatives->pdata[i])->id;
  g_assert_true (fw_store_resolve (f->away, f->card, "text", "Das Amt schickt nichts", replaced,
                                   NULL, &error));
  meet (f);
  assert_both (f, f->card, "text", "Das Amt schickt nichts");
  g_assert_cmpuint (fw_store_count_conflicts (f->home), ==, 0);
  g_assert_cmpuint (fw_store_count_conflicts (f->away), ==, 0);
}

/* A card that one puts into the bin while the other writes on it is asked after. */
static void
test_binned (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) conflicts = NULL;
  g_autoptr(GError) error = NULL;

  meet (f);
  g_assert_true (fw_store_delete (f->home, f->card, &error));
  write_field (f->away, f->card, "text", "Doch wichtig");
  meet (f);
  conflicts = fw_store_list_conflicts (f->home, f->card);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (((FwConflict *) conflicts->pdata[0])->kind, ==, FW_CONFLICT_DELETION);
  g_assert_true (fw_store_undelete (f->home, f->card, &error));
  g_assert_no_error (error);
  meet (f);
  assert_both (f, f->card, "text", "Doch wichtig");
}

/* The agenda is made where the workshop is opened first; both may be the first. */
static void
test_agenda (Fixture       *f,
             gconstpointer  data)
{
  guint n;

  exchange_carry (f->home, f->to_away, f->away);
  g_assert_true (fw_workshop_prepare (f->home, f->uuid, NULL));
  g_assert_true (fw_workshop_prepare (f->away, f->uuid, NULL));
  n = count (f->home, "phase_run");
  g_assert_cmpuint (n, >, 3);
  g_assert_cmpuint (count (f->away, "phase_run"), ==, n);
  meet (f);
  g_assert_cmpuint (count (f->home, "phase_run"), ==, n);
  g_assert_cmpuint (count (f->away, "phase_run"), ==, n);
  g_assert_cmpuint (fw_store_count_conflicts (f->home), ==, 0);
}

/* An agenda that was undone comes back as what it was. */
static void
test_agenda_again (Fixture       *f,
                   gconstpointer  data)
{
  guint n;

  g_assert_true (fw_workshop_prepare (f->home, f->uuid, NULL));
  n = count (f->home, "phase_run");
  g_assert_true (fw_store_undo (f->home, NULL));
  g_assert_cmpuint (count (f->home, "phase_run"), ==, 0);
  g_assert_true (fw_workshop_prepare (f->home, f->uuid, NULL));
  g_assert_cmpuint (count (f->home, "phase_run"), ==, n);
  meet (f);
  g_assert_cmpuint (count (f->away, "phase_run"), ==, n);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/check-in/fields", test_fields);
  ADD ("/check-in/same-field", test_same_field);
  ADD ("/check-in/binned", test_binned);
  ADD ("/check-in/agenda", test_agenda);
  ADD ("/check-in/agenda-again", test_agenda_again);

  return g_test_run ();
}
