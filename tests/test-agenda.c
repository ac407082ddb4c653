/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-agenda.h"
#include "fw-body-check.h"
#include "fw-minutes.h"
#include "store-kit.h"

static FwBody *
add_body (Kit        *kit,
          const char *name,
          const char *short_name)
{
  FwEntity *body = fw_model_new_entity ("body", NULL);

  g_object_set (body, "name", name, "short-name", short_name, "kind", "LG", NULL);
  g_assert_true (fw_store_save (kit->store, body, NULL));

  return FW_BODY (body);
}

static const char *
id (gpointer record)
{
  return fw_entity_get_uuid (record);
}

static FwMeeting *
plan (Kit        *kit,
      FwBody     *body,
      const char *starts)
{
  FwEntity *meeting = fw_store_new_draft (kit->store, "meeting");
  g_autoptr(GError) error = NULL;

  g_object_set (meeting, "body", id (body), "starts", starts, NULL);
  g_assert_true (fw_meeting_plan (kit->store, FW_MEETING (meeting), &error));
  g_assert_no_error (error);

  return FW_MEETING (meeting);
}

static FwAgendaItem *
add_item (Kit        *kit,
          FwMeeting  *meeting,
          const char *title)
{
  FwEntity *item = fw_model_new_entity ("agenda_item", NULL);

  g_object_set (item, "meeting", id (meeting), "name", title, NULL);
  g_assert_true (fw_agenda_add (kit->store, FW_AGENDA_ITEM (item), NULL));

  return FW_AGENDA_ITEM (item);
}

static void
add_seat (Kit        *kit,
          FwBody     *body,
          const char *name,
          const char *pos,
          gint64      places,
          const char *holder)
{
  g_autoptr(FwEntity) seat = fw_model_new_entity ("seat", NULL);
  g_autoptr(FwEntity) mandate = fw_model_new_entity ("mandate", NULL);

  g_object_set (seat, "body", id (body), "name", name, "pos", pos, "places", places, NULL);
  g_assert_true (fw_store_save (kit->store, seat, NULL));
  if (holder == NULL)
    return;
  g_object_set (mandate, "seat", id (seat), "name", holder, NULL);
  g_assert_true (fw_store_save (kit->store, mandate, NULL));
}

/* "1 Title|2 Title" */
static char *
dup_agenda (Kit       *kit,
            FwMeeting *meeting)
{
  g_autoptr(GPtrArray) items = fw_agenda_list_items (kit->store, id (meeting));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? "|" : "",
                            FW_AGENDA_ITEM (items->pdata[i])->number,
                            FW_AGENDA_ITEM (items->pdata[i])->name);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_agenda (Kit        *kit,
               FwMeeting  *meeting,
               const char *wanted)
{
  g_autofree char *agenda = dup_agenda (kit, meeting);

  g_assert_cmpstr (agenda, ==, wanted);
}

static void
test_plan (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(FwBody) body = add_body (kit, "Lenkungsgruppe", "LG");
  g_autoptr(FwMeeting) first = plan (kit, body, "2027-04-03T10:00");
  g_autoptr(FwMeeting) second = plan (kit, body, "2027-11-06T10:00");
  g_autoptr(FwMeeting) next_year = plan (kit, body, "2028-04-03T10:00");

  g_assert_cmpstr (first->name, ==, "Lenkungsgruppe 1/2027");
  g_assert_cmpstr (second->name, ==, "Lenkungsgruppe 2/2027");
  g_assert_cmpstr (next_year->name, ==, "Lenkungsgruppe 1/2028");
  g_assert_cmpstr (first->status, ==, "GEPLANT");
  assert_agenda (kit, first, "1 Verschiedenes");
  assert_agenda (kit, second, "1 Protokoll der letzten Sitzung|2 Verschiedenes");

  /* All of it came as one action. */
  g_assert_true (fw_store_undo (kit->store, NULL));
  g_assert_false (fw_store_has (kit->store, id (next_year)));
  assert_agenda (kit, next_year, "");
}

static void
test_order (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwBody) body = add_body (kit, "Lenkungsgruppe", "LG");
  g_autoptr(FwMeeting) meeting = plan (kit, body, "2027-04-03T10:00");
  g_autoptr(FwAgendaItem) a = add_item (kit, meeting, "A"), b = add_item (kit, meeting, "B");
  g_autoptr(FwAgendaItem) c = add_item (kit, meeting, "C");

  assert_agenda (kit, meeting, "1 A|2 B|3 C|4 Verschiedenes");
  g_assert_true (fw_agenda_move (kit->store, c, -2, NULL));
  assert_agenda (kit, meeting, "1 C|2 A|3 B|4 Verschiedenes");
  g_assert_true (fw_agenda_move (kit->store, c, -1, NULL));
  g_assert_true (fw_agenda_move (kit->store, c, 99, NULL));
  assert_agenda (kit, meeting, "1 C|2 A|3 B|4 Verschiedenes");
  g_assert_true (fw_store_undo (kit->store, NULL));
  assert_agenda (kit, meeting, "1 A|2 B|3 C|4 Verschiedenes");

  /* A number that somebody chose stays, and the others are counted without it. */
  g_object_set (b, "number", "1.1", NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (b), NULL));
  g_assert_true (fw_agenda_remove (kit->store, a, NULL));
  assert_agenda (kit, meeting, "1.1 B|1 C|2 Verschiedenes");
}

static void
test_travel (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwBody) body = add_body (kit, "Lenkungsgruppe", "LG");
  g_autoptr(FwBody) other = add_body (kit, "Arbeitsgruppe", "AG");
  g_autoptr(FwMeeting) first = plan (kit, body, "2027-04-03T10:00");
  g_autoptr(FwAgendaItem) open = add_item (kit, first, "Offen");
  g_autoptr(FwAgendaItem) always = add_item (kit, first, "Sachstand CM");
  g_autoptr(FwAgendaItem) done = add_item (kit, first, "Erledigt");
  g_autoptr(FwMeeting) second = NULL, foreign = NULL, third = NULL;
  g_autoptr(GPtrArray) items = NULL;

  g_object_set (open, "pending", TRUE, "themes", "00000000-0000-4000-8000-000000000001", NULL);
  g_object_set (always, "recurring", TRUE, NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (open), NULL));
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (always), NULL));
  foreign = plan (kit, other, "2027-05-01T10:00");
  second = plan (kit, body, "2027-11-06T10:00");
  assert_agenda (kit, foreign, "1 Verschiedenes");
  assert_agenda (kit, second,
                 "1 Protokoll der letzten Sitzung|2 Offen|3 Sachstand CM|4 Verschiedenes");
  items = fw_agenda_list_items (kit->store, id (second));
  g_assert_cmpstr (FW_AGENDA_ITEM (items->pdata[1])->carried_from, ==, id (open));
  g_assert_cmpstr (FW_AGENDA_ITEM (items->pdata[1])->themes, ==, open->themes);

  /* Again, and nothing is there twice; what is no longer open goes. */
  g_assert_true (fw_meeting_carry (kit->store, first, NULL));
  g_object_set (open, "pending", FALSE, NULL);
  g_object_set (done, "skipped", TRUE, NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (open), NULL));
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (done), NULL));
  g_assert_true (fw_meeting_carry (kit->store, first, NULL));
  assert_agenda (kit, second,
                 "1 Protokoll der letzten Sitzung|2 Sachstand CM|3 Erledigt|4 Verschiedenes");

  /* What was written into the copy is never lost. */
  g_ptr_array_unref (items);
  items = fw_agenda_list_items (kit->store, id (second));
  g_object_set (items->pdata[2], "text", "Vorgezogen.", NULL);
  g_assert_true (fw_store_save (kit->store, items->pdata[2], NULL));
  g_object_set (done, "skipped", FALSE, NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (done), NULL));
  g_assert_true (fw_meeting_carry (kit->store, first, NULL));
  assert_agenda (kit, second,
                 "1 Protokoll der letzten Sitzung|2 Sachstand CM|3 Erledigt|4 Verschiedenes");

  /* Of a cancelled meeting everything travels but the formalities. */
  g_object_set (second, "status", FW_MEETING_CANCELLED, NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (second), NULL));
  third = plan (kit, body, "2027-12-01T10:00");
  assert_agenda (kit, third,
                 "1 Protokoll der letzten Sitzung|2 Sachstand CM|3 Erledigt|4 Verschiedenes");
}

static void
test_attendance (Kit           *kit,
                 gconstpointer  data)
{
  static const char *const names[] = { "Vorsitz", "Wohlfahrt (1)", "Wohlfahrt (2)", NULL };
  g_autoptr(FwBody) body = add_body (kit, "Lenkungsgruppe", "LG");
  g_autoptr(FwMeeting) meeting = plan (kit, body, "2027-04-03T10:00");
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  FwQuorum quorum;

  g_assert_false (fw_minutes_count_quorum (kit->store, meeting, &quorum));
  add_seat (kit, body, "Wohlfahrt", "2", 2, "Brandt");
  add_seat (kit, body, "Vorsitz", "1", 1, "Ebert");
  g_assert_true (fw_minutes_open (kit->store, meeting, NULL));
  g_assert_true (fw_minutes_open (kit->store, meeting, NULL));
  g_assert_true (fw_minutes_add_guest (kit->store, meeting, "Presse", NULL));
  g_assert_false (fw_minutes_add_guest (kit->store, meeting, "Pre\001sse", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  list = fw_minutes_list_attendances (kit->store, meeting);
  g_assert_cmpuint (list->len, ==, 4);
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *name = fw_minutes_dup_seat_name (kit->store, list->pdata[i]);

      g_assert_cmpstr (name, ==, names[i]);
    }
  g_assert_cmpstr (FW_ATTENDANCE (list->pdata[0])->name, ==, "Ebert");
  g_assert_cmpstr (FW_ATTENDANCE (list->pdata[1])->name, ==, "Brandt");
  g_assert_null (FW_ATTENDANCE (list->pdata[2])->name);
  g_assert_cmpstr (FW_ATTENDANCE (list->pdata[3])->name, ==, "Presse");

  g_object_set (list->pdata[1], "state", FW_ATTENDANCE_PRESENT, NULL);
  g_assert_true (fw_store_save (kit->store, list->pdata[1], NULL));
  g_assert_true (fw_minutes_count_quorum (kit->store, meeting, &quorum));
  g_assert_cmpuint (quorum.present, ==, 1);
  g_assert_cmpuint (quorum.needed, ==, 2);
  g_assert_false (quorum.reached);
}

static void
test_lines (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwBody) body = add_body (kit, "Lenkungsgruppe", "LG");
  g_autoptr(FwMeeting) meeting = plan (kit, body, "2027-04-03T10:00");
  g_autoptr(FwAgendaItem) item = add_item (kit, meeting, "Themen");
  g_autoptr(FwEntity) decision = NULL, next = NULL, task = NULL, note = NULL, more = NULL;
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(FwMeeting) later = NULL;
  g_autoptr(GError) error = NULL;

  decision = fw_minutes_take_line (kit->store, item, "Beschluss: Die AG wird eingerichtet. 11:0:0",
                                   NULL);
  g_assert_true (FW_IS_DECISION (decision));
  g_assert_cmpstr (FW_DECISION (decision)->number, ==, "LG-2027-01");
  g_assert_cmpstr (FW_DECISION (decision)->date, ==, "2027-04-03");
  g_assert_cmpstr (FW_DECISION (decision)->body, ==, id (body));
  g_assert_cmpstr (FW_DECISION (decision)->state, ==, "OFFEN");
  g_assert_null (fw_entity_find_missing (decision));
  next = fw_minutes_take_line (kit->store, item, "b: Noch etwas. Konsens", NULL);
  g_assert_cmpstr (FW_DECISION (next)->number, ==, "LG-2027-02");
  g_assert_cmpint (FW_DECISION (next)->yes, ==, FW_INTEGER_NONE);

  task = fw_minutes_take_line (kit->store, item, "Aufgabe Jugendamt: fragen bis 30.04.2027", NULL);
  g_assert_true (FW_IS_TASK (task));
  g_assert_cmpstr (FW_TASK (task)->who, ==, "Jugendamt");
  note = fw_minutes_take_line (kit->store, item, "Erste Zeile", NULL);
  more = fw_minutes_take_line (kit->store, item, "Zweite Zeile", NULL);
  g_assert_true (note == FW_ENTITY (item) && more == note);
  g_assert_cmpstr (item->text, ==, "Erste Zeile\nZweite Zeile");
  g_assert_true (fw_store_undo (kit->store, NULL));
  g_assert_cmpstr (item->text, ==, "Erste Zeile");
  g_assert_null (fw_minutes_take_line (kit->store, item, "b: ", &error));
  g_assert_no_error (error);
  g_assert_null (fw_minutes_take_line (kit->store, item, "b: a\002b", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);

  /* The task waits in the next meeting until it is done. */
  later = plan (kit, body, "2027-11-06T10:00");
  tasks = fw_meeting_list_old_tasks (kit->store, meeting);
  g_assert_cmpuint (tasks->len, ==, 0);
  g_ptr_array_unref (tasks);
  tasks = fw_meeting_list_old_tasks (kit->store, later);
  g_assert_cmpuint (tasks->len, ==, 1);
  g_object_set (task, "status", FW_TASK_DONE, NULL);
  g_assert_true (fw_store_save (kit->store, task, NULL));
  g_ptr_array_unref (tasks);
  tasks = fw_meeting_list_old_tasks (kit->store, later);
  g_assert_cmpuint (tasks->len, ==, 0);
}

static void
test_approval (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(FwBody) body = add_body (kit, "Lenkungsgruppe", "LG");
  g_autoptr(FwMeeting) meeting = plan (kit, body, "2027-04-03T10:00");
  g_autoptr(FwMeeting) next = plan (kit, body, "2027-11-06T10:00");
  g_autoptr(FwAgendaItem) item = add_item (kit, meeting, "Offen");

  g_object_set (item, "pending", TRUE, NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (item), NULL));
  g_assert_true (fw_minutes_approve (kit->store, meeting, FALSE, NULL));
  g_assert_true (fw_minutes_approve (kit->store, meeting, FALSE, NULL));
  g_assert_null (meeting->finalised);
  assert_agenda (kit, next, "1 Protokoll der letzten Sitzung|2 Verschiedenes");
  g_assert_true (fw_minutes_approve (kit->store, meeting, TRUE, NULL));
  g_assert_nonnull (meeting->finalised);
  g_assert_cmpint (meeting->version, ==, 1);
  assert_agenda (kit, next, "1 Protokoll der letzten Sitzung|2 Offen|3 Verschiedenes");
  g_assert_true (fw_store_undo (kit->store, NULL));
  g_assert_null (meeting->finalised);
  assert_agenda (kit, next, "1 Protokoll der letzten Sitzung|2 Verschiedenes");
  g_assert_true (fw_store_redo (kit->store, NULL));

  g_assert_true (fw_minutes_reopen (kit->store, meeting, NULL));
  g_assert_null (meeting->approved_by_chair);
  g_assert_true (fw_minutes_approve (kit->store, meeting, TRUE, NULL));
  g_assert_true (fw_minutes_approve (kit->store, meeting, FALSE, NULL));
  g_assert_cmpint (meeting->version, ==, 2);
  kit_assert_sound (kit->store);
}

/* A note that turns out to be more: the rest stays, and one undo brings it back. */
static void
test_convert (Kit           *kit,
              gconstpointer  data)
{
  static const char text[] = "Bericht der Stadt.\nDie AG wird eingerichtet. 11:0:1\nDank.";
  static const struct
  {
    const char  *passage;
    FwMinuteKind kind;
    const char  *made, *rest;
  } cases[] = {
    { "Die AG wird eingerichtet. 11:0:1", FW_MINUTE_DECISION, "Die AG wird eingerichtet.",
      "Bericht der Stadt.\nDank." },
    { "Bericht der Stadt.\nDie AG", FW_MINUTE_TASK, "Bericht der Stadt. Die AG",
      "wird eingerichtet. 11:0:1\nDank." },
    { text, FW_MINUTE_TASK, "Bericht der Stadt. Die AG wird eingerichtet. 11:0:1 Dank.", NULL },
    { "Nirgends", FW_MINUTE_TASK, NULL, text }, { "", FW_MINUTE_DECISION, NULL, text },
  };
  g_autoptr(FwEntity) meeting = fw_store_new_draft (kit->store, "meeting");

  g_object_set (meeting, "name", "Sitzung", "starts", "2027-04-03T10:00", NULL);
  g_assert_true (fw_store_save (kit->store, meeting, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) item = fw_model_new_entity ("agenda_item", NULL);
      g_autoptr(FwEntity) made = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *title = NULL;

      g_object_set (item, "meeting", fw_entity_get_uuid (meeting), "name", "TOP", "text", text,
                    NULL);
      g_assert_true (fw_store_save (kit->store, item, NULL));
      made = fw_minutes_convert (kit->store, FW_AGENDA_ITEM (item), cases[i].passage,
                                 cases[i].kind, &error);
      g_assert_cmpint (made != NULL, ==, cases[i].made != NULL);
      g_assert_cmpint (error == NULL, ==, cases[i].made != NULL);
      g_assert_cmpstr (FW_AGENDA_ITEM (item)->text, ==, cases[i].rest);
      if (made == NULL)
        continue;
      title = fw_entity_dup_value (made, FW_IS_DECISION (made) ? "wording" : "text");
      g_assert_cmpstr (title, ==, cases[i].made);
      g_assert_true (fw_store_undo (kit->store, NULL));
      g_assert_cmpstr (FW_AGENDA_ITEM (item)->text, ==, text);
      g_assert_false (fw_store_has (kit->store, fw_entity_get_uuid (made)) &&
                      !fw_store_is_binned (kit->store, fw_entity_get_uuid (made)));
    }
}

/* What the Geschäftsordnung says, and two signatures where it is silent. */
static void
test_approval_of_body (Kit           *kit,
                       gconstpointer  data)
{
  static const struct { const char *approval; gboolean by_chair, by_taker; } cases[] = {
    { NULL, FALSE, FALSE }, { FW_APPROVAL_BOTH, FALSE, FALSE }, { "SONST", FALSE, FALSE },
    { FW_APPROVAL_CHAIR, TRUE, FALSE }, { FW_APPROVAL_BODY, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint chair = 0; chair < 2; chair++)
      {
        g_autoptr(FwEntity) body = fw_model_new_entity ("body", NULL);
        g_autoptr(FwEntity) meeting = fw_store_new_draft (kit->store, "meeting");

        g_object_set (body, "name", "Gremium", "approval", cases[i].approval, NULL);
        g_assert_true (fw_store_save (kit->store, body, NULL));
        g_object_set (meeting, "name", "Sitzung", "body", fw_entity_get_uuid (body),
                      "starts", "2027-04-03T10:00", NULL);
        g_assert_true (fw_store_save (kit->store, meeting, NULL));
        g_assert_true (fw_minutes_approve (kit->store, FW_MEETING (meeting), chair == 1, NULL));
        g_assert_cmpint (FW_MEETING (meeting)->finalised != NULL, ==,
                         chair == 1 ? cases[i].by_chair : cases[i].by_taker);
      }
}

/* What the Integrationsrat got of what there is. */
static void
test_quota (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwBody) body = add_body (kit, "Lenkungsgruppe", "LG");
  FwCouncilQuota quota;

  for (guint i = 0; i < 5; i++)
    {
      gboolean paper = i >= 3;
      g_autoptr(FwEntity) entity = fw_store_new_draft (kit->store, paper ? "paper" : "decision");

      g_object_set (entity, "council-on", i % 2 == 0 ? "2027-05-02" : NULL,
                    paper ? "subject" : "wording", "Worte", NULL);
      if (!paper)
        g_object_set (entity, "body", fw_entity_get_uuid (FW_ENTITY (body)), "date", "2027-04-03",
                      NULL);
      g_assert_true (fw_store_save (kit->store, entity, NULL));
    }
  fw_council_count (kit->store, &quota);
  g_assert_cmpuint (quota.decisions, ==, 3);
  g_assert_cmpuint (quota.decisions_sent, ==, 2);
  g_assert_cmpuint (quota.papers, ==, 2);
  g_assert_cmpuint (quota.papers_sent, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/agenda/plan", Kit, "office", kit_set_up, test_plan, kit_tear_down);
  g_test_add ("/agenda/order", Kit, "office", kit_set_up, test_order, kit_tear_down);
  g_test_add ("/agenda/travel", Kit, "office", kit_set_up, test_travel, kit_tear_down);
  g_test_add ("/agenda/attendance", Kit, "office", kit_set_up, test_attendance, kit_tear_down);
  g_test_add ("/agenda/quota", Kit, "office", kit_set_up, test_quota, kit_tear_down);
  g_test_add ("/agenda/lines", Kit, "office", kit_set_up, test_lines, kit_tear_down);
  g_test_add ("/agenda/convert", Kit, "office", kit_set_up, test_convert, kit_tear_down);
  g_test_add ("/agenda/approval-of-body", Kit, "office", kit_set_up, test_approval_of_body,
              kit_tear_down);
  g_test_add ("/agenda/approval", Kit, "office", kit_set_up, test_approval, kit_tear_down);

  return kit_run ();
}
