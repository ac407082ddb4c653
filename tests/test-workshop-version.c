/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-demo.h"
#include "fw-exchange.h"
#include "fw-workshop-store.h"
#include "fw-workshop-version.h"
#include "record-kit.h"
#include "store-kit.h"

/* The board of a workshop is kept at the end of each phase and comes back. */

typedef struct
{
  Kit       kit;
  FwEntity *workshop;
  FwEntity *lane;
  FwEntity *card;
  gint64    now;
} Fixture;

static FwEntity *
add_card (Fixture    *f,
          const char *text)
{
  return kit_add (f->kit.store, "card", "reconstruction", ID (f->workshop), "kind", FW_CARD_HURDLE,
                  "text", text, "lane", ID (f->lane), "week", (gint64) 8, NULL);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  kit_set_up (&f->kit, "office");
  f->workshop = kit_add (f->kit.store, "reconstruction", "name", "Fall Esche", NULL);
  f->lane = kit_add (f->kit.store, "board_lane", "reconstruction", ID (f->workshop), "name",
                     "Jobcenter", NULL);
  f->card = add_card (f, "Niemand fragt = nach\\n [1]");
  f->now = 1000;
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_object_unref (f->card);
  g_object_unref (f->lane);
  g_object_unref (f->workshop);
  kit_tear_down (&f->kit, NULL);
}

/* --- looking ------------------------------------------------------------------------------ */

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
dup_record (FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  g_autoptr(GString) line = g_string_new (ID (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = fw_entity_dup_text (record, &info->fields[i]);

      g_string_append_printf (line, "|%s", text != NULL ? text : "");
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* All lanes, events and cards, with all that they say. */
static char *
dup_board (FwStore    *store,
           const char *uuid)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store, uuid);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < family->len; i++)
    if (FW_IS_CARD (family->pdata[i]) || FW_IS_BOARD_LANE (family->pdata[i]) ||
        FW_IS_PACKAGE_EVENT (family->pdata[i]))
      g_ptr_array_add (lines, dup_record (family->pdata[i]));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
assert_board (Fixture    *f,
              const char *expected)
{
  g_autofree char *board = dup_board (f->kit.store, ID (f->workshop));

  g_assert_cmpstr (board, ==, expected);
}

static void
assert_versions (Fixture *f,
                 guint    expected)
{
  g_autoptr(GPtrArray) versions = fw_workshop_list_versions (f->kit.store, ID (f->workshop));

  g_assert_cmpuint (versions->len, ==, expected);
}

/* --- acting ------------------------------------------------------------------------------- */

static void
go (Fixture    *f,
    const char *phase)
{
  g_autoptr(GError) error = NULL;

  f->now += 60;
  g_assert_true (fw_workshop_go (f->kit.store, ID (f->workshop), phase, f->now, &error));
  g_assert_no_error (error);
}

/* @back: so many versions before the latest */
static void
bring_back (Fixture *f,
            guint    back)
{
  g_autoptr(GPtrArray) versions = fw_workshop_list_versions (f->kit.store, ID (f->workshop));
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (versions->len, >, back);
  g_assert_true (fw_workshop_bring_back (f->kit.store, ID (versions->pdata[back]), &error));
  g_assert_no_error (error);
}

/* A card more and a lane, one changed, one gone. */
static void
go_on (Fixture  *f,
       FwEntity *gone)
{
  g_autoptr(FwEntity) more = add_card (f, "Bescheid ohne Termin");
  g_autoptr(FwEntity) lane = kit_add (f->kit.store, "board_lane", "reconstruction",
                                      ID (f->workshop), "name", "Kita", NULL);
  g_autoptr(FwEntity) card = fw_store_load (f->kit.store, ID (f->card), NULL);

  g_object_set (card, "text", "Anders gesagt", "lane", ID (lane), "dots", (gint64) 7, "week",
                FW_INTEGER_NONE, NULL);
  kit_save (f->kit.store, card);
  g_assert_true (fw_store_begin (f->kit.store, "Gone", NULL));
  g_assert_true (fw_store_delete (f->kit.store, ID (gone), NULL));
  g_assert_true (fw_store_commit (f->kit.store, NULL));
  g_assert_nonnull (more);
}

/* --- tests -------------------------------------------------------------------------------- */

static void
test_bring_back (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(FwEntity) gone = add_card (f, "Ä\n\"quer\"");
  g_autoptr(FwEntity) task = NULL;
  g_autoptr(FwEntity) record = NULL;
  g_autofree char *first = dup_board (f->kit.store, ID (f->workshop));
  g_autofree char *second = NULL;

  go (f, FW_PHASE_HURDLES);
  assert_versions (f, 0);
  go (f, FW_PHASE_PATTERN);
  assert_versions (f, 1);
  go_on (f, gone);
  task = kit_add (f->kit.store, "single_task", "reconstruction", ID (f->workshop), "text",
                  "Nachfragen", NULL);
  second = dup_board (f->kit.store, ID (f->workshop));
  g_assert_cmpstr (first, !=, second);

  /* What it is now is kept before, and comes back in the same way. */
  bring_back (f, 0);
  assert_board (f, first);
  assert_versions (f, 2);
  g_assert_true (fw_store_undo (f->kit.store, NULL));
  assert_board (f, second);
  assert_versions (f, 1);
  g_assert_true (fw_store_redo (f->kit.store, NULL));
  assert_board (f, first);
  kit_reopen (&f->kit);
  bring_back (f, 0);
  assert_board (f, second);

  /* The phase, its clock and the tasks go on. */
  record = fw_store_load (f->kit.store, ID (f->workshop), NULL);
  g_assert_cmpstr (FW_RECONSTRUCTION (record)->phase, ==, FW_PHASE_PATTERN);
  g_assert_true (fw_store_has (f->kit.store, ID (task)));
  kit_assert_sound (f->kit.store);
}

static void
test_when (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(FwEntity) more = NULL;
  g_autofree char *title = NULL;
  g_autofree char *taken = NULL;

  go (f, FW_PHASE_TIMELINE);
  go (f, FW_PHASE_VIEWS);
  go (f, FW_PHASE_HURDLES);
  assert_versions (f, 1);
  more = add_card (f, "Zwei");
  go (f, FW_PHASE_HURDLES);
  g_assert_true (fw_workshop_stop (f->kit.store, ID (f->workshop), NULL, f->now + 9, NULL));
  assert_versions (f, 1);
  g_assert_true (fw_workshop_stop (f->kit.store, ID (f->workshop), FW_FR_HELD, f->now + 9, NULL));
  assert_versions (f, 2);
  g_assert_true (fw_workshop_stop (f->kit.store, ID (f->workshop), FW_FR_HELD, f->now + 9, NULL));
  assert_versions (f, 2);
  versions = fw_workshop_list_versions (f->kit.store, ID (f->workshop));
  title = fw_entity_dup_title (versions->pdata[0]);
  g_assert_cmpstr (FW_BOARD_VERSION (versions->pdata[0])->phase, ==, FW_PHASE_HURDLES);
  g_assert_cmpstr (FW_BOARD_VERSION (versions->pdata[1])->phase, ==, FW_PHASE_TIMELINE);
  g_assert_cmpint (FW_BOARD_VERSION (versions->pdata[0])->n_cards, ==, 2);
  taken = fw_time_format (FW_BOARD_VERSION (versions->pdata[0])->taken);
  g_assert_true (g_str_has_suffix (title, taken));
  g_assert_true (fw_store_undo (f->kit.store, NULL));
  assert_versions (f, 1);
}

/* The oldest go, and an empty board is no state. */
static void
test_limits (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(FwEntity) empty = kit_add (f->kit.store, "reconstruction", "name", "Leer", NULL);
  g_autoptr(GPtrArray) versions = NULL;

  for (guint i = 0; i < FW_WORKSHOP_N_VERSIONS + 4; i++)
    {
      g_autoptr(FwEntity) card = add_card (f, "Noch eine");

      go (f, i % 2 == 0 ? FW_PHASE_HURDLES : FW_PHASE_PATTERN);
      g_assert_nonnull (card);
    }
  assert_versions (f, FW_WORKSHOP_N_VERSIONS);
  versions = fw_workshop_list_versions (f->kit.store, ID (f->workshop));
  g_assert_cmpint (FW_BOARD_VERSION (versions->pdata[0])->n_cards, ==, FW_WORKSHOP_N_VERSIONS + 5);
  g_assert_true (fw_workshop_go (f->kit.store, ID (empty), FW_PHASE_STORY, 1, NULL));
  g_assert_true (fw_workshop_go (f->kit.store, ID (empty), FW_PHASE_VIEWS, 2, NULL));
  g_assert_null (fw_store_find (f->kit.store, "board_version", "reconstruction", ID (empty)));
}

static void
test_damaged (Fixture       *f,
              gconstpointer  data)
{
  static const char *const contents[] = { NULL, "", "x", "eJxjYGBgAAAABAAB", "eNpLzs8DAAJmAUk=" };
  g_autofree char *board = dup_board (f->kit.store, ID (f->workshop));

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr(FwEntity) version = kit_add (f->kit.store, "board_version", "reconstruction",
                                             ID (f->workshop), "content", contents[i], NULL);
      g_autoptr(GError) error = NULL;

      g_assert_false (fw_workshop_bring_back (f->kit.store, ID (version), &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
      assert_board (f, board);
    }
}

static void
test_demo (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(FwEntity) workshop = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;

  g_assert_true (fw_demo_load (kit->store, NULL));
  workshop = fw_store_find (kit->store, "reconstruction", "number", "FR-2025-01");
  versions = fw_workshop_list_versions (kit->store, ID (workshop));
  g_assert_cmpuint (versions->len, ==, 2);
  before = dup_board (kit->store, ID (workshop));
  g_assert_true (fw_workshop_bring_back (kit->store, ID (versions->pdata[1]), NULL));
  after = dup_board (kit->store, ID (workshop));
  g_assert_cmpuint (strlen (after), <, strlen (before));
  g_assert_true (fw_store_undo (kit->store, NULL));
  again = dup_board (kit->store, ID (workshop));
  g_assert_cmpstr (again, ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (fw_codes_load (NULL));

#define ADD(path, func) \
  g_test_add ("/workshop-version/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("bring-back", test_bring_back);
  ADD ("when", test_when);
  ADD ("limits", test_limits);
  ADD ("damaged", test_damaged);
  g_test_add ("/workshop-version/demo", Kit, "office", kit_set_up, test_demo, kit_tear_down);

  return kit_run ();
}
