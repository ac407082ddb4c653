/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-council-print.h"
#include "fw-exchange.h"
#include "fw-meeting-paper.h"
#include "fw-minutes.h"
#include "record-kit.h"
#include "store-kit.h"

/* What five administrations wrote about their bodies, entered as it stands and
 * printed: Märkischer Kreis (Handlungskonzept), Kreis Mettmann (50/018/2022),
 * Siegburg (3360/VIII), Kreis Unna (042/21). */

static char *
dup_text (FwDocument *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fw_document_get_n (document); i++)
    {
      const FwBlock *block = fw_document_get_block (document, i);

      for (guint n = 0; n < block->n_cells; n++)
        g_string_append_printf (text, "%s|", block->cells[n]);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/* On paper and as a text that can be changed. */
static void
assert_prints (FwDocument        *document,
               const char *const *wanted)
{
  g_autofree char *text = dup_text (document);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, &error);
  g_autoptr(GBytes) odt = NULL;

  g_assert_no_error (error);
  odt = fw_document_write_odt (document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
  g_assert_cmpint (memcmp (g_bytes_get_data (odt, NULL), "PK", 2), ==, 0);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (strstr (text, wanted[i]) == NULL)
      g_error ("“%s” is not in:\n%s", wanted[i], text);
}

/* --- Märkischer Kreis -------------------------------------------------------------------- */

/* § 4 Abs. 2 of the Geschäftsordnung: eleven entries, twelve places. */
static const struct { const char *name, *function, *places; } entries[] = {
  { "Fachbereichsleitung Jugend und Bildung", "VORSITZ", "1" },
  { "Leitung des Kommunalen Integrationszentrums", "STELLV", "1" },
  { "Fachbereichsleitung Öffentliche Ordnung", "MITGLIED", "1" },
  { "Vertretung der Stadt Iserlohn", "MITGLIED", "1" },
  { "Vertretung der Stadt Lüdenscheid", "MITGLIED", "1" },
  { "Vertretung einer weiteren kreisangehörigen Kommune", "MITGLIED", "1" },
  { "Vertretungen der Freien Wohlfahrtspflege", "MITGLIED", "2" },
  { "Vertretung der Bundesagentur für Arbeit", "MITGLIED", "1" },
  { "Vertretung des Bundesamtes für Migration und Flüchtlinge", "MITGLIED", "1" },
  { "Vertretung des Jobcenters Märkischer Kreis", "MITGLIED", "1" },
  { "Vertretung Migrantenselbstorganisationen/Ehrenamt", "MITGLIED", "1" },
};

static void
test_steering_group (Kit           *kit,
                     gconstpointer  data)
{
  static const char *const wanted[] = {
    "Lenkungsgruppe KIM Märkischer Kreis", "Vertretungen der Freien Wohlfahrtspflege (1)|",
    "Vertretungen der Freien Wohlfahrtspflege (2)|", "12 votes present, 7 needed: quorum reached",
    "Einrichtung und Besetzung Arbeitsgruppe LG-2025-01\nDie AG Rechtskreiswechsel wird eingerichtet.",
    NULL
  };
  g_autoptr(FwEntity) body = kit_enter (kit->store, "body", "name",
                                        "Lenkungsgruppe KIM Märkischer Kreis", "short_name", "LG",
                                        "kind", "LG", "rhythm", "2", "legal_base",
                                        "§ 4 Abs. 2 der Geschäftsordnung", NULL);
  g_autoptr(FwEntity) meeting = kit_enter (kit->store, "meeting", "name", "Lenkungsgruppe 1/2025",
                                           "body", ID (body), "starts", "2025-04-03T10:00", NULL);
  g_autoptr(FwEntity) item = fw_model_new_entity ("agenda_item", NULL);
  g_autoptr(FwEntity) decision = NULL;
  g_autoptr(GPtrArray) attendances = NULL;
  g_autoptr(FwDocument) minutes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_object_unref (kit_enter (kit->store, "seat", "body", ID (body), "name", entries[i].name,
                               "function", entries[i].function, "places", entries[i].places, NULL));
  g_assert_true (fw_minutes_open (kit->store, FW_MEETING (meeting), NULL));
  attendances = fw_minutes_list_attendances (kit->store, FW_MEETING (meeting));
  g_assert_cmpuint (attendances->len, ==, 12);
  for (guint i = 0; i < attendances->len; i++)
    {
      g_object_set (attendances->pdata[i], "state", FW_ATTENDANCE_PRESENT, NULL);
      g_assert_true (fw_store_save (kit->store, attendances->pdata[i], NULL));
    }
  g_object_set (item, "meeting", ID (meeting), "name", "Generative Themen", NULL);
  g_assert_true (fw_agenda_add (kit->store, FW_AGENDA_ITEM (item), NULL));
  decision = fw_minutes_take_line (kit->store, FW_AGENDA_ITEM (item),
                                   "B: Die AG Rechtskreiswechsel wird eingerichtet. 12:0:0", NULL);
  g_object_set (decision, "kind", "AG", NULL);
  g_assert_true (fw_store_save (kit->store, decision, NULL));
  minutes = fw_meeting_paper_new (kit->store, FW_MEETING (meeting), FW_MEETING_MINUTES);
  assert_prints (minutes, wanted);
}

/* --- Mettmann ---------------------------------------------------------------------------- */

static void
test_forum (Kit           *kit,
            gconstpointer  data)
{
  static const char *const wanted[] = {
    "Beteiligungsforum", "20.09.2022", "Invited through|Integrationsräte, JMD, MBE, KOMM-AN",
    "Participants without names|34|", NULL
  };
  g_autoptr(FwEntity) body = kit_enter (kit->store, "body", "name", "Beteiligungsforum", "kind",
                                        "FORUM", NULL);
  g_autoptr(FwEntity) meeting =
    kit_enter (kit->store, "meeting", "name", "Beteiligungsforum 2022", "body", ID (body), "starts",
               "2022-09-20T17:00", "participants", "34", "invited_by",
               "Integrationsräte, JMD, MBE, KOMM-AN-Projektpartner", NULL);
  g_autoptr(FwDocument) minutes = fw_meeting_paper_new (kit->store, FW_MEETING (meeting),
                                                        FW_MEETING_MINUTES);

  assert_prints (minutes, wanted);
}

/* --- Siegburg ------------------------------------------------------------------------------ */

static void
test_conference (Kit           *kit,
                 gconstpointer  data)
{
  static const char *const wanted[] = {
    "Kollegenkonferenz aller HVB", "Entfristung der Stellen",
    "subject to: Zustimmung der kommunalpolitischen Gremien", NULL
  };
  g_autoptr(FwEntity) body = kit_enter (kit->store, "body", "name", "Kollegenkonferenz aller HVB",
                                        "kind", "HVB", "own_role", "GAST", NULL);
  g_autoptr(FwEntity) meeting = kit_enter (kit->store, "meeting", "name", "Kollegenkonferenz Juni",
                                           "body", ID (body), "starts", "2024-06-11T10:00", NULL);
  g_autoptr(FwEntity) item = fw_model_new_entity ("agenda_item", NULL);
  g_autoptr(FwEntity) decision = NULL;
  g_autoptr(FwDocument) results = NULL;

  g_object_set (item, "meeting", ID (meeting), "name", "KIM", NULL);
  g_assert_true (fw_agenda_add (kit->store, FW_AGENDA_ITEM (item), NULL));
  decision = kit_enter (kit->store, "decision", "body", ID (body), "meeting", ID (meeting), "item",
                        ID (item), "date", "2024-06-11", "kind", "VERSTAENDIGUNG", "result",
                        "KONSENS", "wording", "Entfristung der Stellen", "reservation",
                        "Zustimmung der kommunalpolitischen Gremien", NULL);
  results = fw_meeting_paper_new (kit->store, FW_MEETING (meeting), FW_MEETING_RESULTS);
  assert_prints (results, wanted);
}

/* --- Unna ----------------------------------------------------------------------------------- */

static void
test_order (Kit           *kit,
            gconstpointer  data)
{
  static const struct { const char *body, *date, *kind, *state; } order[] = {
    { "Kreistag", "2021-03-23", "ENTSCHEIDUNG", "BERATEN" },
    { "Ausschuss für Arbeit, Soziales, Inklusion und Familie", "2021-02-23", NULL, "ABSAGE" },
    { "Kreisausschuss", "2021-03-22", "EMPFEHLUNG", "BERATEN" },
  };
  static const char *const wanted[] = {
    "Number|Drucksache 042/21|", "Date|09.02.2021|",
    "Ausschuss für Arbeit, Soziales, Inklusion und Familie|23.02.2021|–|Sitzungsabsage|\n"
    "Kreisausschuss|22.03.2021|Empfehlungsbeschluss|beraten|\n"
    "Kreistag|23.03.2021|Entscheidung|beraten|",
    "Finanzielle Auswirkung|☒|☐|☐|", "Klimarelevanz|☐|☐|☒|", "Auswirkung auf Kennzahlen|☐|☒|☐|",
    "Der Kreistag beschließt das Rahmenkonzept.", NULL
  };
  g_autoptr(FwEntity) paper =
    kit_enter (kit->store, "paper", "number", "Drucksache 042/21", "date", "2021-02-09", "subject",
               "Rahmenkonzept KIM KU", "effects", "FINANZEN PERSONAL", "effects_unclear", "KLIMA",
               "proposal", "Der Kreistag beschließt das Rahmenkonzept.", NULL);
  g_autoptr(FwDocument) printed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr(FwEntity) body = kit_enter (kit->store, "body", "name", order[i].body, "kind",
                                            "POLITIK", NULL);

      g_object_unref (kit_enter (kit->store, "paper_step", "paper", ID (paper), "body", ID (body),
                                 "date", order[i].date, "kind", order[i].kind, "state",
                                 order[i].state, NULL));
    }
  printed = fw_council_print_new (kit->store, FW_COUNCIL_PAPER (paper));
  assert_prints (printed, wanted);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_codes_load (&error);
  g_assert_no_error (error);
  g_test_add ("/seeds/maerkischer-kreis", Kit, "office", kit_set_up, test_steering_group,
              kit_tear_down);
  g_test_add ("/seeds/mettmann", Kit, "office", kit_set_up, test_forum, kit_tear_down);
  g_test_add ("/seeds/siegburg", Kit, "office", kit_set_up, test_conference, kit_tear_down);
  g_test_add ("/seeds/unna", Kit, "office", kit_set_up, test_order, kit_tear_down);

  return kit_run ();
}
