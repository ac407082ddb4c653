/* SPDX-License-Identifier: EUPL-1.2 */
#include "exchange-fixture.h"
#include "fw-access.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-disclosures.h"
#include "fw-scope.h"
#include "fw-unite.h"
#include "record-kit.h"

/* Two case managers share cases.  One makes one record of two; the other has not seen
 * that and goes on writing about the record that is gone. */

enum { ANNA, BERT, N_PLACES };

typedef struct
{
  ExchangeFixture  base;
  FwStore         *stores[N_PLACES];
  FwDevice        *partners[N_PLACES];   /* who is on the other side */
  FwEntity        *one;                  /* of Anna: the case that stays */
  FwEntity        *two;
  FwEntity        *kept;                 /* a person of the first case */
  FwEntity        *other;                /* who is the same */
  FwEntity        *third;                /* a person of the second case */
} Fixture;

static FwEntity *
add_person (FwStore    *store,
            FwEntity   *file,
            const char *name)
{
  return kit_add (store, "person", "case-file", ID (file), "family-name", name, NULL);
}

static void
carry (Fixture *fixture,
       guint    from)
{
  exchange_carry (fixture->stores[from], fixture->partners[from], fixture->stores[1 - from]);
}

static void
share (Fixture  *fixture,
       FwEntity *file)
{
  g_autoptr(GError) error = NULL;
  FwStore *anna = fixture->stores[ANNA];

  fw_scope_share (anna, fw_scope_of_record (anna, ID (file)),
                  fw_store_get_device_id (fixture->stores[BERT]), FW_MEMBER_SUBSTITUTE, NULL,
                  &error);
  g_assert_no_error (error);
}

/* With @data Bert knows of the second case only. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  FwStore *anna;

  fixture->base.folder = g_dir_make_tmp ("fw-late-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", fixture->base.folder, TRUE);
  anna = exchange_make_store (&fixture->base, "Anna", FW_ROLE_CASE_MANAGER);
  fixture->stores[ANNA] = anna;
  fixture->stores[BERT] = exchange_make_store (&fixture->base, "Bert", FW_ROLE_CASE_MANAGER);
  for (guint i = 0; i < N_PLACES; i++)
    fixture->partners[i] = exchange_pair (fixture->stores[1 - i], fixture->stores[i]);
  fixture->one = kit_add (anna, "case", "file-no", "A-1", NULL);
  fixture->two = kit_add (anna, "case", "file-no", "A-2", NULL);
  fixture->kept = add_person (anna, fixture->one, "Haidari");
  fixture->other = add_person (anna, fixture->one, "Heidari");
  fixture->third = add_person (anna, fixture->two, "Haydari");
  if (data == NULL)
    share (fixture, fixture->one);
  share (fixture, fixture->two);
  carry (fixture, ANNA);
  carry (fixture, BERT);
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
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_clear_object (&fixture->partners[i]);
      g_assert_finalize_object (fixture->stores[i]);
    }
  exchange_remove_folder (fixture->base.folder);
  g_free (fixture->base.folder);
}

/* --- what people do ------------------------------------------------------------------- */

static void
unite (Fixture  *fixture,
       FwEntity *kept,
       FwEntity *other)
{
  g_autoptr(GError) error = NULL;

  fw_unite (fixture->stores[ANNA], kept, other, NULL, &error);
  g_assert_no_error (error);
}

/* What Bert enters about somebody. */
static void
write_about (Fixture    *fixture,
             FwEntity   *person,
             const char *status)
{
  g_autoptr(FwEntity) record = kit_add (fixture->stores[BERT], "residence_status", "person",
                                        ID (person), "status", status, NULL);
}

static guint
count_late (Fixture *fixture,
            guint    place)
{
  g_autoptr(FwEntity) file = fw_store_load (fixture->stores[place], ID (fixture->one), NULL);
  g_autoptr(GPtrArray) cases = fw_unite_list_late (fixture->stores[place]);
  guint n = file != NULL ? fw_unite_count_late (fixture->stores[place], FW_CASE (file)) : 0;

  g_assert_cmpuint (cases->len, ==, n > 0 ? 1 : 0);

  return n;
}

static void
take_late (Fixture *fixture,
           guint    place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) file = fw_store_load (fixture->stores[place], ID (fixture->one), NULL);

  fw_unite_take_late (fixture->stores[place], FW_CASE (file), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_late (fixture, place), ==, 0);
}

static void
undo (Fixture *fixture,
      guint    place)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_undo (fixture->stores[place], &error));
  g_assert_no_error (error);
}

static void
carry_both (Fixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      carry (fixture, BERT);
      carry (fixture, ANNA);
    }
}

static guint
count (Fixture    *fixture,
       guint       place,
       const char *entity,
       const char *field,
       const char *value)
{
  g_autoptr(GPtrArray) list = fw_store_list (fixture->stores[place], entity, field, value);

  return list->len;
}

/* Both show the same, nobody has to decide anything, and nothing is left to send. */
static void
assert_settled (Fixture *fixture)
{
  g_autoptr(GBytes) first = fw_dump_canonical (fixture->stores[ANNA], fixture->partners[ANNA]);
  g_autoptr(GBytes) second = fw_dump_canonical (fixture->stores[BERT], fixture->partners[BERT]);

  g_assert_true (g_bytes_equal (first, second));
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_assert_cmpuint (fw_store_count_conflicts (fixture->stores[i]), ==, 0);
      g_assert_cmpuint (fw_exchange_count_pending (fixture->stores[i], fixture->partners[i]),
                        ==, 0);
      g_assert_cmpuint (count_late (fixture, i), ==, 0);
    }
}

/* --- persons -------------------------------------------------------------------------- */

static void
set_up_persons (Fixture *fixture)
{
  g_autoptr(FwEntity) kinship = NULL;

  unite (fixture, fixture->kept, fixture->other);
  write_about (fixture, fixture->other, "DULD");
  kinship = kit_add (fixture->stores[BERT], "kinship", "person", ID (fixture->third), "other",
                     ID (fixture->other), NULL);
}

static void
test_persons (Fixture       *fixture,
              gconstpointer  data)
{
  set_up_persons (fixture);
  g_assert_cmpuint (count_late (fixture, ANNA), ==, 0);
  carry_both (fixture);
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_assert_cmpuint (count (fixture, i, "residence_status", "person", ID (fixture->kept)),
                        ==, 0);
      g_assert_cmpuint (count_late (fixture, i), ==, 2);
    }
  take_late (fixture, ANNA);
  carry_both (fixture);
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_assert_cmpuint (count (fixture, i, "residence_status", "person", ID (fixture->kept)),
                        ==, 1);
      g_assert_cmpuint (count (fixture, i, "kinship", "other", ID (fixture->kept)), ==, 1);
    }
  assert_settled (fixture);
}

/* Whoever sees it first takes it; two who do so at the same time do the same. */
static void
test_both_take (Fixture       *fixture,
                gconstpointer  data)
{
  set_up_persons (fixture);
  carry_both (fixture);
  take_late (fixture, ANNA);
  take_late (fixture, BERT);
  carry_both (fixture);
  g_assert_cmpuint (count (fixture, BERT, "residence_status", "person", ID (fixture->kept)),
                    ==, 1);
  assert_settled (fixture);
}

static void
assert_given_back (Fixture *fixture)
{
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_assert_true (fw_store_has (fixture->stores[i], ID (fixture->other)));
      g_assert_cmpuint (count (fixture, i, "residence_status", "person", ID (fixture->other)),
                        ==, 1);
      g_assert_cmpuint (count (fixture, i, "kinship", "other", ID (fixture->other)), ==, 1);
    }
}

static void
test_undone (Fixture       *fixture,
             gconstpointer  data)
{
  set_up_persons (fixture);
  carry_both (fixture);
  take_late (fixture, ANNA);
  undo (fixture, ANNA);
  g_assert_cmpuint (count_late (fixture, ANNA), ==, 2);
  undo (fixture, ANNA);
  carry_both (fixture);
  assert_given_back (fixture);
  assert_settled (fixture);
}

/* Bert took, so that Anna has nothing of it to undo but the union itself. */
static void
test_undone_elsewhere (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  set_up_persons (fixture);
  carry_both (fixture);
  take_late (fixture, BERT);
  carry_both (fixture);
  undo (fixture, ANNA);
  carry_both (fixture);
  assert_given_back (fixture);
  assert_settled (fixture);

  /* Once more one, and what was given back is offered again. */
  g_assert_true (fw_store_redo (fixture->stores[ANNA], &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_late (fixture, ANNA), ==, 2);
}

/* A record that was united with a third before is still known after that. */
static void
test_chain (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwEntity) last = add_person (fixture->stores[ANNA], fixture->one, "Hajdari");

  unite (fixture, fixture->kept, fixture->other);
  unite (fixture, last, fixture->kept);
  write_about (fixture, fixture->other, "DULD");
  write_about (fixture, fixture->kept, "AE");
  carry_both (fixture);
  g_assert_cmpuint (count_late (fixture, ANNA), ==, 2);
  take_late (fixture, BERT);
  carry_both (fixture);
  g_assert_cmpuint (count (fixture, ANNA, "residence_status", "person", ID (last)), ==, 2);
  assert_settled (fixture);
}

static void
assert_disclosed (Fixture  *fixture,
                  FwEntity *record,
                  guint     n)
{
  g_autoptr(GPtrArray) list = fw_store_list_disclosed (fixture->stores[ANNA], ID (record));

  g_assert_cmpuint (list->len, ==, n);
}

/* What left was about the record of that time, and cannot be rewritten. */
static void
test_disclosed (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(FwEntity) disclosure = kit_add (fixture->stores[ANNA], "disclosure", "person",
                                            ID (fixture->other), "given", "2026-11-20T10:00",
                                            "basis", "EINWILLIGUNG", NULL);

  assert_disclosed (fixture, fixture->kept, 0);
  unite (fixture, fixture->kept, fixture->other);
  g_assert_cmpuint (count (fixture, ANNA, "disclosure", "person", ID (fixture->other)), ==, 1);
  g_assert_cmpuint (count_late (fixture, ANNA), ==, 0);
  /* Who asks what was given away is told that, too. */
  assert_disclosed (fixture, fixture->kept, 1);
  undo (fixture, ANNA);
  assert_disclosed (fixture, fixture->kept, 0);
}

/* What left of a case and who opened it stays known when it is one with another. */
static void
test_disclosed_case (Fixture       *fixture,
                     gconstpointer  data)
{
  FwStore *anna = fixture->stores[ANNA];
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) accesses = NULL;
  g_autoptr(FwEntity) paper = kit_add (anna, "disclosure", "case-file", ID (fixture->two), "given",
                                       "2026-11-20T10:00", "basis", "PSEUDONYM", NULL);
  g_autofree char *file = NULL;

  g_object_set (fixture->third, "given-name", "Nasrin", NULL);
  kit_save (anna, fixture->third);
  file = fw_exchange_export_to_folder (anna, fixture->partners[ANNA], fixture->base.folder, &error);
  g_assert_no_error (error);
  assert_disclosed (fixture, fixture->one, 0);
  g_assert_true (fw_store_note_access (anna, ID (fixture->two), &error));
  unite (fixture, fixture->one, fixture->two);
  /* The paper, and the file that Bert got. */
  assert_disclosed (fixture, fixture->one, 2);
  accesses = fw_store_list_accesses (anna, ID (fixture->one));
  g_assert_cmpuint (accesses->len, ==, 1);
}

/* --- cases ---------------------------------------------------------------------------- */

static void
set_up_cases (Fixture *fixture)
{
  g_autoptr(FwEntity) contact = NULL;
  g_autoptr(FwEntity) child = NULL;
  g_autoptr(FwEntity) course = NULL;

  unite (fixture, fixture->one, fixture->two);
  write_about (fixture, fixture->third, "DULD");
  contact = kit_add (fixture->stores[BERT], "contact_event", "case-file", ID (fixture->two),
                     "note", "Angerufen", NULL);
  child = add_person (fixture->stores[BERT], fixture->two, "Neugeboren");
  course = kit_add (fixture->stores[BERT], "course", "person", ID (child), NULL);
}

static void
assert_cases (Fixture *fixture,
              guint    place)
{
  g_autoptr(GPtrArray) persons = fw_store_list (fixture->stores[place], "person", "case_file",
                                                ID (fixture->one));
  guint statuses = 0, courses = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      statuses += count (fixture, place, "residence_status", "person", ID (persons->pdata[i]));
      courses += count (fixture, place, "course", "person", ID (persons->pdata[i]));
    }
  g_assert_cmpuint (persons->len, ==, 4);
  g_assert_cmpuint (statuses, ==, 1);
  g_assert_cmpuint (courses, ==, 1);
  g_assert_cmpuint (count (fixture, place, "contact_event", "case_file", ID (fixture->one)),
                    ==, 1);
  g_assert_cmpuint (count (fixture, place, "contact_event", "case_file", ID (fixture->two)),
                    ==, 0);
  g_assert_cmpuint (count (fixture, place, "residence_status", "status", "DULD"), ==, 1);
}

static void
test_cases (Fixture       *fixture,
            gconstpointer  data)
{
  set_up_cases (fixture);
  carry_both (fixture);
  g_assert_cmpuint (count_late (fixture, ANNA), ==, 4);
  g_assert_cmpuint (count_late (fixture, BERT), ==, 4);
  take_late (fixture, ANNA);
  take_late (fixture, BERT);
  carry_both (fixture);
  assert_cases (fixture, ANNA);
  assert_cases (fixture, BERT);
  assert_settled (fixture);
}

/* What Bert changed in a record that moved is a question whether it stays deleted; brought
 * back, it follows to where it moved, and stands there once. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  FwStore *anna = fixture->stores[ANNA];
  g_autoptr(FwEntity) there = fw_store_load (fixture->stores[BERT], ID (fixture->third), NULL);
  g_autoptr(GError) error = NULL;

  unite (fixture, fixture->one, fixture->two);
  g_object_set (there, "given-name", "Nasrin", NULL);
  kit_save (fixture->stores[BERT], there);
  carry_both (fixture);
  g_assert_cmpuint (fw_store_count_conflicts (anna), ==, 1);
  g_assert_true (fw_store_undelete (anna, ID (fixture->third), &error));
  g_assert_cmpuint (count_late (fixture, ANNA), ==, 1);
  take_late (fixture, ANNA);
  carry_both (fixture);
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_assert_cmpuint (count (fixture, i, "person", "given_name", "Nasrin"), ==, 1);
      g_assert_cmpuint (count (fixture, i, "person", "case_file", ID (fixture->one)), ==, 3);
    }
  assert_settled (fixture);
}

/* Who does not know the other case cannot take, and need not. */
static void
test_one_knows (Fixture       *fixture,
                gconstpointer  data)
{
  set_up_cases (fixture);
  carry_both (fixture);
  g_assert_cmpuint (count_late (fixture, BERT), ==, 0);
  take_late (fixture, ANNA);
  carry_both (fixture);
  assert_cases (fixture, ANNA);
  assert_settled (fixture);
}

static void
test_cases_undone (Fixture       *fixture,
                   gconstpointer  data)
{
  set_up_cases (fixture);
  carry_both (fixture);
  take_late (fixture, BERT);
  carry_both (fixture);
  undo (fixture, ANNA);
  carry_both (fixture);
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_assert_cmpuint (count (fixture, i, "person", "case_file", ID (fixture->one)), ==, 2);
      g_assert_cmpuint (count (fixture, i, "person", "case_file", ID (fixture->two)), ==, 2);
      g_assert_cmpuint (count (fixture, i, "contact_event", "case_file", ID (fixture->two)),
                        ==, 1);
      g_assert_cmpuint (count (fixture, i, "contact_event", "case_file", ID (fixture->one)),
                        ==, 0);
      g_assert_cmpuint (count (fixture, i, "residence_status", "person", ID (fixture->third)),
                        ==, 1);
      g_assert_cmpuint (count (fixture, i, "course", NULL, NULL), ==, 1);
    }
  assert_settled (fixture);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); gpointer data; }
  tests[] = {
    { "/unite-late/persons", test_persons, NULL },
    { "/unite-late/both-take", test_both_take, NULL },
    { "/unite-late/undone", test_undone, NULL },
    { "/unite-late/undone-elsewhere", test_undone_elsewhere, NULL },
    { "/unite-late/chain", test_chain, NULL },
    { "/unite-late/disclosed", test_disclosed, NULL },
    { "/unite-late/disclosed-case", test_disclosed_case, GINT_TO_POINTER (TRUE) },
    { "/unite-late/cases", test_cases, NULL },
    { "/unite-late/changed", test_changed, NULL },
    { "/unite-late/one-knows", test_one_knows, GINT_TO_POINTER (TRUE) },
    { "/unite-late/cases-undone", test_cases_undone, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_true (fw_codes_load (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].data, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
