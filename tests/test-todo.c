/* SPDX-License-Identifier: EUPL-1.2 */
#include "fw-base.h"
#include "fw-todo.h"
#include "record-kit.h"
#include "store-kit.h"

#define TODAY "2026-11-22"

/* What is to be done, and beside it what is not. */
static void
enter (Kit *kit)
{
  g_autoptr(FwEntity) body = kit_enter (kit->store, "body", "name", "Lenkungsgruppe", NULL);
  g_autoptr(FwEntity) meeting = kit_enter (kit->store, "meeting", "name", "Lenkungsgruppe 1/2026",
                                           "body", ID (body), "starts", "2026-05-07T10:00", NULL);
  g_autoptr(FwEntity) item = kit_enter (kit->store, "agenda_item", "meeting", ID (meeting),
                                        "number", "3", "name", "Sachstand", NULL);
  g_autoptr(FwEntity) decision = kit_enter (kit->store, "decision", "number", "LG-2026-01",
                                            "wording", "Die AG wird eingerichtet", "body",
                                            ID (body), "date", "2026-05-07", "due", "2026-12-01",
                                            NULL);
  g_autoptr(FwEntity) rejected = kit_enter (kit->store, "decision", "wording", "Abgelehnt",
                                            "result", "ABGELEHNT", "due", "2026-12-01", NULL);
  g_autoptr(FwEntity) undated = kit_enter (kit->store, "decision", "wording", "Ohne Frist", NULL);
  g_autoptr(FwEntity) actor = kit_enter (kit->store, "actor", "name", "Jobcenter", NULL);
  g_autoptr(FwEntity) system = kit_enter (kit->store, "target_system", "name", "Wechsel ohne Lücke",
                                          NULL);
  g_autoptr(FwEntity) workshop = kit_enter (kit->store, "reconstruction", "number", "FR-2026-01",
                                            NULL);
  static const char *const done[] = { "ERLEDIGT", "ENTFALLEN" };

  g_object_unref (kit_enter (kit->store, "task", "text", "Zahlen nachreichen", "who", "Jobcenter",
                             "due", "2026-06-30", "meeting", ID (meeting), "item", ID (item),
                             "status", "OFFEN", NULL));
  g_object_unref (kit_enter (kit->store, "task", "text", "AG einladen", "decision", ID (decision),
                             "status", "IN_ARBEIT", "due", "2026-11-22", NULL));
  g_object_unref (kit_enter (kit->store, "task", "text", "Anrufen", "status", "OFFEN", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    g_object_unref (kit_enter (kit->store, "task", "text", "Vorbei", "status", done[i], NULL));
  g_object_unref (kit_enter (kit->store, "measure", "system", ID (system), "what",
                             "Muster erarbeiten", "institution", ID (actor), "until", "2026-12",
                             "status", "OFFEN", NULL));
  g_object_unref (kit_enter (kit->store, "measure", "system", ID (system), "what", "Vorbei",
                             "status", "ERLEDIGT", NULL));
  g_object_unref (kit_enter (kit->store, "single_task", "reconstruction", ID (workshop), "text",
                             "Termin klären", "due", "2026-11-30", NULL));
  g_object_unref (kit_enter (kit->store, "agreement", "name", "Steinwerl", "status", "GILT",
                             "next_evaluation", "2026-06-21", NULL));
  g_object_unref (kit_enter (kit->store, "agreement", "name", "Ostervelde", "status", "GILT",
                             "next_evaluation", "2027-05-08", NULL));
  g_object_unref (kit_enter (kit->store, "agreement", "name", "Alt", "status", "BEENDET",
                             "next_evaluation", "2026-06-21", NULL));
}

static const struct
{
  const char  *text, *who, *due, *from;
  FwTodoOrigin origin;
  gboolean     overdue;
} expected[] = {
  /* A draft of an agreement is one on cooperation. */
  { "Evaluate: Steinwerl", NULL, "2026-06-21", "KOOP", FW_TODO_AGREEMENT, TRUE },
  { "Zahlen nachreichen", "Jobcenter", "2026-06-30", "Lenkungsgruppe 1/2026, TOP 3 Sachstand",
    FW_TODO_MINUTES, TRUE },
  { "AG einladen", NULL, "2026-11-22", "LG-2026-01, Die AG wird eingerichtet", FW_TODO_DECISION,
    FALSE },
  { "Termin klären", NULL, "2026-11-30", "FR-2026-01", FW_TODO_WORKSHOP, FALSE },
  /* A month is not over before its last day. */
  { "Muster erarbeiten", "Jobcenter", "2026-12", "ZS-2026-01, Wechsel ohne Lücke",
    FW_TODO_MEASURE, FALSE },
  { "Die AG wird eingerichtet", NULL, "2026-12-01", "LG-2026-01", FW_TODO_DECISION, FALSE },
  { "Anrufen", NULL, NULL, NULL, FW_TODO_FREE, FALSE },
};

static void
test_list (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) todos = NULL;

  enter (kit);
  todos = fw_todo_list (kit->store, NULL);
  g_assert_cmpuint (todos->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < todos->len; i++)
    {
      const FwTodo *todo = todos->pdata[i];

      g_assert_cmpstr (todo->text, ==, expected[i].text);
      g_assert_cmpstr (todo->who, ==, expected[i].who);
      g_assert_cmpstr (todo->due, ==, expected[i].due);
      g_assert_cmpstr (todo->from, ==, expected[i].from);
      g_assert_cmpuint (todo->origin, ==, expected[i].origin);
      g_assert_cmpint (fw_todo_is_overdue (todo, TODAY), ==, expected[i].overdue);
      g_assert_nonnull (fw_todo_origin_get_label (todo->origin));
    }
}

static void
test_until (Kit           *kit,
            gconstpointer  data)
{
  static const struct { const char *until; guint n; } cases[] = {
    { "2026-06-20", 0 }, { "2026-06-21", 1 }, { "2026-11-22", 3 }, { "2026-12-06", 5 },
    { "2026-12-31", 6 },
  };

  enter (kit);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) todos = fw_todo_list (kit->store, cases[i].until);

      g_assert_cmpuint (todos->len, ==, cases[i].n);
    }
}

/* Whatever the kind, what is ticked off goes, and undo brings it back. */
static void
test_done (Kit           *kit,
           gconstpointer  data)
{
  guint left = G_N_ELEMENTS (expected);

  enter (kit);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(GPtrArray) todos = fw_todo_list (kit->store, NULL);
      const FwTodo *todo = todos->pdata[G_N_ELEMENTS (expected) - left];
      g_autoptr(GPtrArray) rest = NULL, all = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_cmpuint (todos->len, ==, G_N_ELEMENTS (expected));
      left--;
      g_assert_cmpint (fw_todo_can_be_done (todo), ==, todo->origin != FW_TODO_AGREEMENT);
      if (!fw_todo_can_be_done (todo))
        continue;
      fw_todo_set_done (kit->store, todo, TODAY, &error);
      g_assert_no_error (error);
      rest = fw_todo_list (kit->store, NULL);
      g_assert_cmpuint (rest->len, ==, G_N_ELEMENTS (expected) - 1);
      fw_store_undo (kit->store, &error);
      g_assert_no_error (error);
      all = fw_todo_list (kit->store, NULL);
      g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (expected));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fw_date_set_today (TODAY);
  g_test_add ("/todo/list", Kit, "office", kit_set_up, test_list, kit_tear_down);
  g_test_add ("/todo/until", Kit, "office", kit_set_up, test_until, kit_tear_down);
  g_test_add ("/todo/done", Kit, "office", kit_set_up, test_done, kit_tear_down);

  return kit_run ();
}
