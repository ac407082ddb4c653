/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"

/* Bodies, meetings and decisions as the papers of five administrations tell of
 * them: Märkischer Kreis (Handlungskonzept), Kreis Mettmann (50/018/2022), Kreis
 * Unna (042/21), Siegburg (3360/VIII). */

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static FwEntity *
make (const char *entity,
      const char *field, ...)
{
  FwEntity *made = fw_model_new_entity (entity, NULL);
  const char *value;
  va_list rest;

  va_start (rest, field);
  for (; field != NULL; field = va_arg (rest, const char *))
    {
      const FwField *found = fw_entity_info_find_field (fw_entity_get_info (made), field);
      g_autoptr(GError) error = NULL;

      value = va_arg (rest, const char *);
      g_assert_nonnull (found);
      fw_entity_set_text (made, found, value, &error);
      g_assert_no_error (error);
    }
  va_end (rest);

  return made;
}

/* § 4 Abs. 2 of the Geschäftsordnung: eleven entries, twelve places. */
static const struct { const char *name, *function, *places, *external; } entries[] = {
  { "Fachbereichsleitung Jugend und Bildung des Märkischen Kreises", "VORSITZ", "1", "0" },
  { "Leitung des Kommunalen Integrationszentrums Märkischer Kreis", "STELLV", "1", "0" },
  { "Fachbereichsleitung Öffentliche Ordnung des Märkischen Kreises", "MITGLIED", "1", "0" },
  { "Vertretung der Stadt Iserlohn", "MITGLIED", "1", "0" },
  { "Vertretung der Stadt Lüdenscheid", "MITGLIED", "1", "0" },
  { "Vertretung einer weiteren kreisangehörigen Kommune", "MITGLIED", "1", "0" },
  { "Vertretungen der Freien Wohlfahrtspflege", "MITGLIED", "2", "1" },
  { "Vertretung der Bundesagentur für Arbeit", "MITGLIED", "1", "1" },
  { "Vertretung des Bundesamtes für Migration und Flüchtlinge", "MITGLIED", "1", "1" },
  { "Vertretung des Jobcenters Märkischer Kreis", "MITGLIED", "1", "1" },
  { "Vertretung aus dem Bereich der Migrantenselbstorganisationen/Ehrenamt", "MITGLIED", "1", "1" },
};

static FwBody *
make_steering_group (GPtrArray *seats)
{
  FwEntity *body = make ("body", "name", "Lenkungsgruppe", "kind", "LG",
                         "legal_base", "§ 4 Abs. 2 der Geschäftsordnung", "rhythm", "2", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_ptr_array_add (seats, make ("seat", "body", fw_entity_get_uuid (body),
                                  "name", entries[i].name, "function", entries[i].function,
                                  "places", entries[i].places, "external", entries[i].external,
                                  NULL));

  return FW_BODY (body);
}

static FwEntity *
hold (gpointer    seat,
      const char *name,
      const char *from,
      const char *until,
      const char *deputy)
{
  return make ("mandate", "seat", fw_entity_get_uuid (seat), "name", name, "valid_from", from,
               "valid_until", until, "deputy", deputy, NULL);
}

static void
test_seats (void)
{
  g_autoptr(GPtrArray) seats = new_records (), mandates = new_records ();
  g_autoptr(FwBody) body = make_steering_group (seats);
  FwSeatCount count;

  fw_body_count_seats (seats, mandates, "2025-04-03", &count);
  g_assert_cmpuint (seats->len, ==, 11);
  g_assert_cmpuint (count.places, ==, 12);
  g_assert_cmpuint (count.voting, ==, 12);
  g_assert_cmpuint (count.external, ==, 6);
  g_assert_cmpuint (count.vacant, ==, 12);
  g_assert_cmpstr (body->legal_base, ==, "§ 4 Abs. 2 der Geschäftsordnung");
}

static void
test_members_on_a_date (void)
{
  /* Of the two places of the Freie Wohlfahrtspflege one changes hands. */
  static const struct { const char *date, *first; guint held, vacant; } cases[] = {
    { "2023-12-31", NULL, 0, 2 }, { "2024-01-01", "Anders", 1, 1 },
    { "2024-03-01", "Anders", 2, 0 }, { "2025-06-30", "Anders", 2, 0 },
    { "2025-07-01", "Brandt", 1, 1 }, { "2025-09-01", "Brandt", 2, 0 },
  };
  g_autoptr(GPtrArray) seats = new_records (), mandates = new_records ();
  g_autoptr(FwBody) body = make_steering_group (seats);
  FwSeat *two = seats->pdata[6];

  /* "2024" began on its first day, "2025-06" ends on its last. */
  g_ptr_array_add (mandates, hold (two, "Anders", "2024", "2025-06", "0"));
  g_ptr_array_add (mandates, hold (two, "Brandt", "2024-03-01", NULL, "0"));
  g_ptr_array_add (mandates, hold (two, "Clasen", "2025-09-01", NULL, "0"));
  g_ptr_array_add (mandates, hold (two, "Dorn", NULL, NULL, "1"));
  g_ptr_array_add (mandates, hold (seats->pdata[0], "Ebert", NULL, NULL, "0"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) holders = fw_seat_list_holders (two, mandates, cases[i].date);

      g_assert_cmpuint (holders->len, ==, cases[i].held + 1);
      g_assert_cmpuint (fw_seat_count_vacant (two, mandates, cases[i].date), ==, cases[i].vacant);
      if (cases[i].first != NULL)
        g_assert_cmpstr (FW_MANDATE (holders->pdata[0])->name, ==, cases[i].first);
      g_assert_cmpstr (FW_MANDATE (holders->pdata[holders->len - 1])->name, ==, "Dorn");
    }
}

static void
add_meeting (GPtrArray  *meetings,
             FwBody     *body,
             const char *starts,
             const char *status)
{
  g_ptr_array_add (meetings, make ("meeting", "name", "x", "body",
                                   fw_entity_get_uuid (FW_ENTITY (body)), "starts", starts,
                                   "status", status, NULL));
}

static void
test_rhythm (void)
{
  g_autoptr(GPtrArray) seats = new_records (), none = new_records (), meetings = new_records ();
  g_autoptr(FwBody) body = make_steering_group (seats);
  g_autoptr(GPtrArray) findings = NULL;
  FwRhythm rhythm;

  /* "in der Regel zweimal pro Kalenderjahr" */
  add_meeting (meetings, body, "2025-04-03T10:00", "STATTGEFUNDEN");
  add_meeting (meetings, body, "2025-11-06T10:00", "ABGESAGT");
  add_meeting (meetings, body, "2024-11-06T10:00", "STATTGEFUNDEN");
  fw_body_count_meetings (body, meetings, 2025, &rhythm);
  g_assert_cmpuint (rhythm.held, ==, 1);
  g_assert_cmpuint (rhythm.planned, ==, 0);
  g_assert_true (rhythm.below);
  findings = fw_body_list_findings (body, seats, none, meetings, "2025-08-01");
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (((FwBodyFinding *) findings->pdata[0])->sentence, "2025"));

  add_meeting (meetings, body, "2025-12-04T00:00", "GEPLANT");
  fw_body_count_meetings (body, meetings, 2025, &rhythm);
  g_assert_cmpuint (rhythm.planned, ==, 1);
  g_assert_false (rhythm.below);
}

static void
test_working_group (void)
{
  g_autoptr(GPtrArray) none = new_records ();
  g_autoptr(FwEntity) body = make ("body", "name", "AG Rechtskreiswechsel", "kind", "AG", NULL);
  g_autoptr(FwEntity) decision = fw_model_new_entity ("decision", NULL);
  g_autoptr(GPtrArray) before = NULL, after = NULL;

  before = fw_body_list_findings (FW_BODY (body), none, none, none, "2025-04-03");
  g_assert_cmpuint (before->len, ==, 1);
  g_object_set (body, "established-by", fw_entity_get_uuid (decision), NULL);
  after = fw_body_list_findings (FW_BODY (body), none, none, none, "2025-04-03");
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_double_numbers (void)
{
  static const char *const numbers[] = { "LG-2026-01", "LG-2026-02", "LG-2026-01", NULL, NULL };
  g_autoptr(GPtrArray) decisions = new_records (), findings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_ptr_array_add (decisions, make ("decision", "wording", "x", "number", numbers[i], NULL));
  findings = fw_body_finding_list_new ();
  fw_body_add_double_numbers (decisions, findings);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (((FwBodyFinding *) findings->pdata[0])->record == decisions->pdata[2]);
}

static void
test_quorum (void)
{
  static const char *const states[] = {
    "ANWESEND", "VERSPAETET", "VERTRETEN", "ENTSCHULDIGT", "GEGANGEN", "FEHLT", "ANWESEND", NULL,
    "ANWESEND", "ANWESEND", "ANWESEND",
  };
  g_autoptr(GPtrArray) seats = new_records (), attendances = new_records ();
  g_autoptr(FwBody) body = make_steering_group (seats);
  FwQuorum quorum;

  for (guint i = 0; i < seats->len; i++)
    g_ptr_array_add (attendances, make ("attendance", "meeting",
                                        fw_entity_get_uuid (FW_ENTITY (body)), "seat",
                                        fw_entity_get_uuid (seats->pdata[i]), "state", states[i],
                                        NULL));
  g_ptr_array_add (attendances, make ("attendance", "meeting",
                                      fw_entity_get_uuid (FW_ENTITY (body)), "state", "GAST",
                                      NULL));
  fw_meeting_count_quorum (body, seats, attendances, "2025-04-03", &quorum);
  g_assert_cmpuint (quorum.present, ==, 7);
  g_assert_cmpuint (quorum.needed, ==, 7);
  g_assert_true (quorum.reached);

  /* The second place of the Freie Wohlfahrtspflege has a vote of its own. */
  g_ptr_array_add (attendances, make ("attendance", "meeting",
                                      fw_entity_get_uuid (FW_ENTITY (body)), "seat",
                                      fw_entity_get_uuid (seats->pdata[6]), "place", "2",
                                      "state", "ANWESEND", NULL));
  g_object_set (seats->pdata[0], "no-vote", TRUE, NULL);
  fw_meeting_count_quorum (body, seats, attendances, "2025-04-03", &quorum);
  g_assert_cmpuint (quorum.present, ==, 7);
  g_assert_cmpuint (quorum.needed, ==, 6);
  g_object_set (body, "quorum", (gint64) 8, NULL);
  fw_meeting_count_quorum (body, seats, attendances, "2025-04-03", &quorum);
  g_assert_false (quorum.reached);
}

static void
test_mettmann (void)
{
  static const char text[] =
    "In der Sitzung der Lenkungsgruppe vom 08.06.2022 wurde die Verteilung der zusätzlichen 7 "
    "Case Management Stellen wie folgt beschlossen. Im Zeitraum vom 25.05.–25.08.2022 finden "
    "insgesamt 7 Sitzungen hierzu statt. Das in der Lenkungskreissitzung vom 08.06.2022 "
    "beschlossene Beteiligungsforum ist für den 20.09.2022 terminiert. In der Sitzung der "
    "Lenkungsgruppe vom 30.11.2022 ist beschlossen worden, dass zwecks Erweiterung der "
    "Zielgruppe eine Vereinbarung geschlossen werden kann. Zum 01.09.2022 ist eine Stelle vakant.";
  g_autoptr(FwEntity) paper = make ("paper", "number", "50/018/2022", "date", "2022-07-21",
                                    "kind", "MITTEILUNG", "subject", "Sachstand", "text", text, NULL);
  g_autoptr(FwEntity) early = make ("decision", "date", "2022-06-08", "wording", "Verteilung", NULL);
  g_autoptr(FwEntity) late = make ("decision", "date", "2022-11-30", "wording", "Vereinbarung", NULL);
  g_autoptr(GPtrArray) cited = new_records (), findings = NULL;

  g_ptr_array_add (cited, g_object_ref (early));
  findings = fw_council_paper_list_findings (FW_COUNCIL_PAPER (paper), cited);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (((FwBodyFinding *) findings->pdata[0])->record == paper);
  g_assert_nonnull (strstr (((FwBodyFinding *) findings->pdata[0])->sentence, "30.11.2022"));
  g_assert_nonnull (strstr (((FwBodyFinding *) findings->pdata[0])->sentence, "21.07.2022"));

  g_ptr_array_add (cited, g_object_ref (late));
  g_ptr_array_unref (findings);
  findings = fw_council_paper_list_findings (FW_COUNCIL_PAPER (paper), cited);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_true (((FwBodyFinding *) findings->pdata[0])->record == late);
}

static void
test_paper_without_findings (void)
{
  static const struct { const char *date, *text; } cases[] = {
    { NULL, "Sitzung vom 30.11.2022" },
    { "2022", "Sitzung vom 30.11.2022" },
    { "2022-11-30", "Sitzung vom 30.11.2022" },
    { "2022-07-21", "Sitzung vom 45.13.2022, vom 31.02.2023, vom 1.1.22, invom 30.11.2022x" },
    { "2022-07-21", NULL },
    /* Unna and Siegburg: what lies ahead of the paper is no slip. */
    { "2021-02-09", "Hierzu ist bis zum 31.03.2021 ein Förderantrag zu stellen." },
    { "2024-06-12", "haben sich am 11. Juni 2024 verständigt … in seiner Sitzung am 1. Juli 2024" },
  };
  g_autoptr(GPtrArray) none = new_records ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) paper = make ("paper", "subject", "x", "date", cases[i].date,
                                        "text", cases[i].text, NULL);
      g_autoptr(GPtrArray) findings =
        fw_council_paper_list_findings (FW_COUNCIL_PAPER (paper), none);

      g_assert_cmpuint (findings->len, ==, 0);
    }
}

static void
test_unna (void)
{
  static const struct { const char *body, *date, *kind, *state; } order[] = {
    { "Ausschuss für Arbeit, Soziales, Inklusion und Familie", "2021-02-23", NULL, "ABSAGE" },
    { "Kreisausschuss", "2021-03-22", "EMPFEHLUNG", "BERATEN" },
    { "Kreistag", "2021-03-23", "ENTSCHEIDUNG", "BERATEN" },
  };
  g_autoptr(FwEntity) paper = make ("paper", "number", "Drucksache 042/21", "date", "2021-02-09",
                                    "subject", "Rahmenkonzept KIM KU", NULL);
  g_autofree char *title = fw_entity_dup_title (paper);

  g_assert_cmpstr (title, ==, "Drucksache 042/21, Rahmenkonzept KIM KU");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr(FwEntity) body = make ("body", "name", order[i].body, "kind", "POLITIK", NULL);
      g_autoptr(FwEntity) step = make ("paper_step", "paper", fw_entity_get_uuid (paper), "body",
                                       fw_entity_get_uuid (body), "date", order[i].date,
                                       "kind", order[i].kind, "state", order[i].state, NULL);

      g_assert_null (fw_entity_find_missing (body));
      g_assert_null (fw_entity_find_missing (step));
    }
}

/* --- decisions ----------------------------------------------------------------------- */

static void
test_decision_findings (void)
{
  static const FwQuorum eleven = { 11, 7, TRUE }, few = { 5, 7, FALSE };
  static const struct
  {
    const char     *result, *yes, *no, *abstained, *due, *state;
    const FwQuorum *quorum;
    guint           findings;
  } cases[] = {
    { "EINSTIMMIG", "11", "0", "0", NULL, "OFFEN", &eleven, 0 },
    { "EINSTIMMIG", "10", "0", "1", NULL, "OFFEN", &eleven, 0 },
    { "EINSTIMMIG", "10", "1", "0", NULL, "OFFEN", &eleven, 1 },
    { "MEHRHEITLICH", "5", "6", "0", NULL, "OFFEN", &eleven, 1 },
    { "ABGELEHNT", "6", "5", "0", NULL, "OFFEN", &eleven, 1 },
    { "KONSENS", NULL, NULL, NULL, NULL, "OFFEN", &eleven, 0 },
    { "KONSENS", "3", NULL, NULL, NULL, "OFFEN", NULL, 1 },
    { "EINSTIMMIG", "12", "0", "0", NULL, "OFFEN", &eleven, 1 },
    { "EINSTIMMIG", "5", "0", "0", NULL, "OFFEN", &few, 1 },
    { "EINSTIMMIG", NULL, NULL, NULL, "2025-06", "OFFEN", NULL, 1 },
    { "EINSTIMMIG", NULL, NULL, NULL, "2025-07", "OFFEN", NULL, 0 },
    { "EINSTIMMIG", NULL, NULL, NULL, "2025-06", "ERLEDIGT", NULL, 0 },
  };
  g_autoptr(GPtrArray) told = new_records ();

  g_ptr_array_add (told, make ("forwarding", "recipient", "AG", "sent", "2025-04-08",
                               "confirmed", "2025-04-15", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) decision = make ("decision", "result", cases[i].result, "yes",
                                           cases[i].yes, "no", cases[i].no, "abstained",
                                           cases[i].abstained, "due", cases[i].due, "state",
                                           cases[i].state, NULL);
      g_autoptr(GPtrArray) findings =
        fw_decision_list_findings (FW_DECISION (decision), told, cases[i].quorum, "2025-07-01");

      g_assert_cmpuint (findings->len, ==, cases[i].findings);
    }
}

static void
test_forwarding (void)
{
  g_autoptr(GPtrArray) list = new_records ();

  g_assert_false (fw_decision_is_forwarded (list));
  g_ptr_array_add (list, make ("forwarding", "recipient", "AG", "sent", "2025-04-08", NULL));
  g_assert_true (fw_decision_is_forwarded (list));
  g_assert_false (fw_decision_is_confirmed (list));
  g_object_set (list->pdata[0], "confirmed", "2025-04-15", NULL);
  g_assert_true (fw_decision_is_confirmed (list));
  g_ptr_array_add (list, make ("forwarding", "recipient", "Integrationsrat", NULL));
  g_assert_false (fw_decision_is_forwarded (list));
  g_assert_false (fw_decision_is_confirmed (list));
}

static void
test_siegburg (void)
{
  /* "am 11. Juni 2024 … – vorbehaltlich einer Zustimmung der Gremien –" */
  g_autoptr(FwEntity) body = make ("body", "name", "Kollegenkonferenz aller HVB", "kind", "HVB",
                                   "own_role", "GAST", NULL);
  g_autoptr(FwEntity) decision =
    make ("decision", "body", fw_entity_get_uuid (body), "date", "2024-06-11", "kind",
          "VERSTAENDIGUNG", "result", "KONSENS", "wording", "Entfristung der Stellen",
          "reservation", "Zustimmung der kommunalpolitischen Gremien", NULL);
  g_autoptr(GPtrArray) none = new_records ();
  g_autoptr(GPtrArray) findings = NULL;

  g_assert_null (fw_entity_find_missing (decision));
  findings = fw_decision_list_findings (FW_DECISION (decision), none, NULL, "2024-06-13");
  g_assert_cmpuint (findings->len, ==, 1);
}

static void
test_travelling (void)
{
  static const struct { const char *pending, *recurring, *skipped; gboolean travels; } cases[] = {
    { "0", "0", "0", FALSE }, { "1", "0", "0", TRUE }, { "0", "1", "0", TRUE },
    { "0", "0", "1", TRUE },
  };
  g_autoptr(GPtrArray) items = new_records ();
  g_autoptr(GPtrArray) travelling = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_ptr_array_add (items, make ("agenda_item", "name", "x", "pending", cases[i].pending,
                                  "recurring", cases[i].recurring, "skipped", cases[i].skipped,
                                  NULL));
  travelling = fw_agenda_list_travelling (items);
  g_assert_cmpuint (travelling->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (g_ptr_array_find (travelling, items->pdata[i], NULL), ==, cases[i].travels);
}

/* --- what is typed while people talk --------------------------------------------------- */

static void
test_minute_line (void)
{
  static const struct
  {
    const char  *typed;
    FwMinuteKind kind;
    const char  *text, *who, *due, *result;
    gint64       yes, no, abstained;
  } cases[] = {
    { "Die Koordination berichtet.", FW_MINUTE_NOTE, "Die Koordination berichtet.", NULL, NULL,
      NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "Beschluss: Die AG wird eingerichtet. 11:0:0", FW_MINUTE_DECISION,
      "Die AG wird eingerichtet.", NULL, NULL, "EINSTIMMIG", 11, 0, 0 },
    { "b: Auftrag an den Facharbeitskreis (10:0:1)", FW_MINUTE_DECISION,
      "Auftrag an den Facharbeitskreis", NULL, NULL, "EINSTIMMIG", 10, 0, 1 },
    { "B: Antrag 4:6:1.", FW_MINUTE_DECISION, "Antrag", NULL, NULL, "ABGELEHNT", 4, 6, 1 },
    { "B: Antrag 6:4:1", FW_MINUTE_DECISION, "Antrag", NULL, NULL, "MEHRHEITLICH", 6, 4, 1 },
    { "Beschluss: Das Grundsatzziel gilt. Konsens", FW_MINUTE_DECISION,
      "Das Grundsatzziel gilt.", NULL, NULL, "KONSENS", FW_INTEGER_NONE, FW_INTEGER_NONE,
      FW_INTEGER_NONE },
    { "Beschluss: Zielsystem, vertagt.", FW_MINUTE_DECISION, "Zielsystem,", NULL, NULL, "VERTAGT",
      FW_INTEGER_NONE, FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "Aufgabe Jugendamt: Brückenprojekte erfragen bis 30.04.2027", FW_MINUTE_TASK,
      "Brückenprojekte erfragen", "Jugendamt", "2027-04-30", NULL, FW_INTEGER_NONE,
      FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "a ABH Kreis: Muster vorlegen (bis zum 13.06.)", FW_MINUTE_TASK, "Muster vorlegen",
      "ABH Kreis", "2027-06-13", NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "a: Liste, bis 24.12.", FW_MINUTE_TASK, "Liste", NULL, "2026-12-24", NULL, FW_INTEGER_NONE,
      FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "a: Liste bis 31.02.", FW_MINUTE_TASK, "Liste bis 31.02.", NULL, NULL, NULL,
      FW_INTEGER_NONE, FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "Beschlusskontrolle: nichts offen", FW_MINUTE_NOTE, "Beschlusskontrolle: nichts offen", NULL,
      NULL, NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "Beschluss von 2025: gilt weiter", FW_MINUTE_NOTE, "Beschluss von 2025: gilt weiter", NULL,
      NULL, NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, FW_INTEGER_NONE },
    { "Beginn 10:00:00", FW_MINUTE_NOTE, "Beginn 10:00:00", NULL, NULL, NULL, FW_INTEGER_NONE,
      FW_INTEGER_NONE, FW_INTEGER_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwMinuteLine) line = fw_minute_line_parse (cases[i].typed, "2026-11-21");

      g_assert_nonnull (line);
      g_assert_cmpint (line->kind, ==, cases[i].kind);
      g_assert_cmpstr (line->text, ==, cases[i].text);
      g_assert_cmpstr (line->who, ==, cases[i].who);
      g_assert_cmpstr (line->due, ==, cases[i].due);
      g_assert_cmpstr (line->result, ==, cases[i].result);
      g_assert_cmpint (line->yes, ==, cases[i].yes);
      g_assert_cmpint (line->no, ==, cases[i].no);
      g_assert_cmpint (line->abstained, ==, cases[i].abstained);
    }
}

static void
test_minute_line_of_nothing (void)
{
  static const char *const cases[] = { "", "  ", "b:", "Aufgabe Jugendamt: ", "B: 10:0:0",
                                       "a: bis 30.04.2027" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_null (fw_minute_line_parse (cases[i], "2026-11-21"));
}

/* Papers count them by language on a day and name nobody. */
static void
test_multipliers (void)
{
  static const struct { const char *date, *counts; } cases[] = {
    { "2025-09-19", "2 multipliers: Arabisch 2, Persisch 1" },
    { "2026-09-19", "1 multiplier: Arabisch 1, Persisch 1" },
    { "2020-01-01", "0 multipliers" },
  };
  g_autoptr(GPtrArray) multipliers = new_records ();
  g_autoptr(FwCodeList) languages = fw_code_list_new ("CL_SPRACHE", "Sprache", TRUE);
  g_autoptr(FwCodeItem) arabic = fw_code_item_new ("ara", "Arabisch");
  g_autoptr(FwCodeItem) persian = fw_code_item_new ("fas", "Persisch");

  fw_code_list_add (languages, arabic);
  fw_code_list_add (languages, persian);
  fw_code_list_register (languages);

  g_ptr_array_add (multipliers, make ("multiplier", "name", "Amina Farouk", "languages", "ara fas",
                                      "valid_from", "2025", NULL));
  g_ptr_array_add (multipliers, make ("multiplier", "name", "Omar Said", "languages", "ara",
                                      "valid_from", "2025-03-01", "valid_until", "2025-12", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *counts = fw_body_dup_multiplier_counts (multipliers, cases[i].date);

      g_assert_cmpstr (counts, ==, cases[i].counts);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bodies/seats", test_seats);
  g_test_add_func ("/bodies/members-on-a-date", test_members_on_a_date);
  g_test_add_func ("/bodies/rhythm", test_rhythm);
  g_test_add_func ("/bodies/working-group", test_working_group);
  g_test_add_func ("/bodies/quorum", test_quorum);
  g_test_add_func ("/bodies/mettmann", test_mettmann);
  g_test_add_func ("/bodies/paper-without-findings", test_paper_without_findings);
  g_test_add_func ("/bodies/unna", test_unna);
  g_test_add_func ("/bodies/siegburg", test_siegburg);
  g_test_add_func ("/bodies/decision-findings", test_decision_findings);
  g_test_add_func ("/bodies/forwarding", test_forwarding);
  g_test_add_func ("/bodies/travelling", test_travelling);
  g_test_add_func ("/bodies/multipliers", test_multipliers);
  g_test_add_func ("/bodies/double-numbers", test_double_numbers);
  g_test_add_func ("/bodies/minute-line", test_minute_line);
  g_test_add_func ("/bodies/minute-line-of-nothing", test_minute_line_of_nothing);

  return g_test_run ();
}
