/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"

static char *
read_code_list (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "codelists", file,
                                                 NULL);
  g_autoptr(GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static gboolean
list_has_code (const char *list,
               const char *code)
{
  g_autofree char *entry = g_strdup_printf ("wert=\"%s\"", code);

  return strstr (list, entry) != NULL;
}

/* --- code lists ------------------------------------------------------------ */

static void
count_changes (GListModel *model,
               guint       position,
               guint       removed,
               guint       added,
               gpointer    user_data)
{
  *(guint *) user_data += removed * 10 + added;
}

static void
test_code_list (void)
{
  g_autoptr(FwCodeList) list = fw_code_list_new ("CL_TEST", "Liste", TRUE);
  g_autoptr(FwCodeItem) second = fw_code_item_new ("B", "Zwei");
  g_autoptr(FwCodeItem) first = fw_code_item_new ("A", "Eins");
  g_autoptr(FwCodeItem) newer = fw_code_item_new ("B", "Zwei neu");
  g_autoptr(FwCodeItem) at_start = NULL;
  guint changes = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (count_changes), &changes);
  fw_code_list_add (list, second);
  fw_code_list_add (list, first);
  g_assert_cmpuint (changes, ==, 2);
  fw_code_list_add (list, newer);
  g_assert_cmpuint (changes, ==, 13);

  at_start = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (at_start == newer);
  g_assert_true (fw_code_list_find (list, "B") == newer);
  g_assert_null (fw_code_list_find (list, "C"));
  g_assert_null (fw_code_list_find (list, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_true (fw_code_list_get_extendable (list));
  g_assert_cmpstr (fw_code_list_get_title (list), ==, "Liste");
}

static void
test_code_registry (void)
{
  g_autoptr(FwCodeList) older = fw_code_list_new ("CL_REGISTRY", "alt", TRUE);
  g_autoptr(FwCodeList) newer = fw_code_list_new ("CL_REGISTRY", "neu", TRUE);
  g_autoptr(FwCodeItem) code = fw_code_item_new ("A", "Eins");
  guint before = g_list_model_get_n_items (fw_code_list_get_all ());

  g_assert_null (fw_code_list_lookup ("CL_REGISTRY"));
  g_assert_cmpstr (fw_code_list_get_label ("CL_REGISTRY", "A"), ==, "A");
  fw_code_list_register (older);
  fw_code_list_add (newer, code);
  fw_code_list_register (newer);
  g_assert_true (fw_code_list_lookup ("CL_REGISTRY") == newer);
  g_assert_cmpuint (g_list_model_get_n_items (fw_code_list_get_all ()), ==, before + 1);
  g_assert_cmpstr (fw_code_list_get_label ("CL_REGISTRY", "A"), ==, "Eins");
  g_assert_cmpstr (fw_code_list_get_label ("CL_REGISTRY", "unknown"), ==, "unknown");
}

static void
test_code_item (void)
{
  static const struct { const char *from, *to, *date; gboolean valid; } cases[] = {
    { NULL, NULL, "2026-01-01", TRUE }, { "2022-12-31", "2025-12-30", "2022-12-30", FALSE },
    { "2022-12-31", "2025-12-30", "2022-12-31", TRUE },
    { "2022-12-31", "2025-12-30", "2025-12-30", TRUE },
    { "2022-12-31", "2025-12-30", "2025-12-31", FALSE }, { NULL, "2025-12-30", "1990-01-01", TRUE },
    { "2022-12-31", NULL, "2099-01-01", TRUE },
  };
  g_autoptr(FwCodeItem) item = fw_code_item_new ("SGB2", "SGB II Grundsicherung");
  g_autofree char *label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fw_code_item_set_validity (item, cases[i].from, cases[i].to);
      g_assert_cmpint (fw_code_item_is_valid_on (item, cases[i].date), ==, cases[i].valid);
    }

  fw_code_item_add_alias (item, "Bürgergeld");
  g_assert_true (fw_code_item_matches (item, "burgergeld"));
  g_assert_true (fw_code_item_matches (item, "sgb2"));
  g_assert_true (fw_code_item_matches (item, "sicherung"));
  g_assert_false (fw_code_item_matches (item, "asyl"));

  fw_code_item_set_attribute (item, "kurz", "SGB 2");
  fw_code_item_set_attribute (item, "kurz", "SGB II");
  g_assert_cmpstr (fw_code_item_get_attribute (item, "kurz"), ==, "SGB II");
  g_assert_null (fw_code_item_get_attribute (item, "gruppe"));
  g_object_get (item, "label", &label, NULL);
  g_assert_cmpstr (label, ==, fw_code_item_get_label (item));
}

/* --- privacy --------------------------------------------------------------- */

static void
test_scopes (void)
{
  FwScopeKind found;
  FwPackets all = FW_STAYS;

  for (FwScopeKind kind = FW_SCOPE_INTERNAL; kind <= FW_SCOPE_BODY; kind++)
    {
      g_assert_true (fw_scope_from_wire (fw_scope_to_wire (kind), &found));
      g_assert_cmpint (found, ==, kind);
      g_assert_cmpuint (all & fw_scope_get_packets (kind), ==, 0);
      all |= fw_scope_get_packets (kind);
    }
  /* X1 to X8, each in one scope, and what stays among offices. */
  g_assert_cmphex (all, ==, 0x1ff);
  g_assert_false (fw_scope_from_wire ("", &found));
  g_assert_false (fw_scope_from_wire (NULL, &found));
}

static void
test_admits_distrusts_tables (void)
{
  const FwField careless = { .protection = FW_IDENTIFIES, .packets = 0x1ff };

  g_assert_true (fw_scope_admits (FW_SCOPE_INTERNAL, &careless));
  g_assert_true (fw_scope_admits (FW_SCOPE_CASE, &careless));
  g_assert_false (fw_scope_admits (FW_SCOPE_MASTER, &careless));
  g_assert_false (fw_scope_admits (FW_SCOPE_SERVICE, &careless));
  g_assert_false (fw_scope_admits (FW_SCOPE_MIRROR, &careless));
  g_assert_false (fw_scope_admits (FW_SCOPE_WORKSHOP, &careless));
  g_assert_false (fw_scope_admits (FW_SCOPE_BODY, &careless));
}

static void
test_age_groups (void)
{
  static const struct { const char *born, *today, *group; } cases[] = {
    { "2024-10-22", "2024-10-22", "A00_02" }, { "2021-10-23", "2024-10-22", "A00_02" },
    { "2021-10-22", "2024-10-22", "A03_05" }, { "2018-10-22", "2024-10-22", "A06_09" },
    { "2014-10-22", "2024-10-22", "A10_13" }, { "2010-10-22", "2024-10-22", "A14_17" },
    { "2006-10-23", "2024-10-22", "A14_17" }, { "2006-10-22", "2024-10-22", "A18_26" },
    { "1989-03-14", "2024-10-22", "A27_39" }, { "1984-10-22", "2024-10-22", "A40_54" },
    { "1969-10-22", "2024-10-22", "A55" }, { "1905", "2024-10-22", "A55" },
    { "1989", "2024-10-22", "A27_39" },
    { "2024-10-23", "2024-10-22", NULL }, { NULL, "2024-10-22", NULL },
    { "abc", "2024-10-22", NULL },
  };
  g_autofree char *list = read_code_list ("altersgruppe.xml");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *group = fw_privacy_age_group (cases[i].born, cases[i].today);

      g_test_message ("%s", cases[i].born);
      g_assert_cmpstr (group, ==, cases[i].group);
      g_assert_true (group == NULL || list_has_code (list, group));
    }
}

static void
test_coarsen (void)
{
  static const struct { FwCoarse coarse; const char *text, *seen; } cases[] = {
    { FW_COARSE_NONE, "2024-09-16", "2024-09-16" }, { FW_COARSE_NONE, NULL, NULL },
    { FW_MONTH, "2024-09-16", "2024-09" }, { FW_MONTH, "2024-09", "2024-09" },
    { FW_MONTH, "2024", "2024" },
    { FW_MONTH, NULL, NULL }, { FW_AGE_GROUP, "1989-03-14", "A27_39" },
    { FW_AGE_GROUP, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FwField field = { .coarse = cases[i].coarse };
      g_autofree char *seen = fw_privacy_coarsen (&field, cases[i].text, "2024-10-22");

      g_assert_cmpstr (seen, ==, cases[i].seen);
    }
}

static void
test_name_scan (void)
{
  static const struct { const char *text, *confirmed, *found; } cases[] = {
    { "Haidaris Antrag wurde nicht angenommen", NULL, "Haidaris" },
    { "Frau (Haidari) und „Haidari“, HAIDARI!", NULL, "Haidari" },
    { "Akte OV-2024-017.", NULL, "OV-2024-017" }, { "ov-2024-017", NULL, "ov-2024-017" },
    { "im Jahr 2024 bei der Stadt", NULL, "" }, { "am 12.08.2024", NULL, "" },
    { "Oeztuerk, Oztürk, öztürk", NULL, "Oeztuerk|Oztürk" },
    { "Herr O\xcc\x88ztu\xcc\x88rk", NULL, "O\xcc\x88ztu\xcc\x88rk" },
    { "Frau Jager und Frau Jäger", NULL, "Jäger" },
    { "Haidari", "haidari", "" }, { "Haidaris Antrag", "Haidaris", "" },
    { "Haidaris Antrag", "Haidari", "" },
    { "Oeztuerk", "Oeztuerk", "" }, { "OV-2024-017", "OV-2024-017", "" },
    { "Haidari und Nasrin", "Haidari", "Nasrin" },
    { "Nasrin/Elyas;Parwana", NULL, "Nasrin|Elyas|Parwana" },
    { "Müller-Lüdenscheidt", NULL, "Lüdenscheidt" }, { "Nasrinchen Haidarist", NULL, "" },
    { "حيدري wohnt hier", NULL, "حيدري" }, { "Kundennummer 335A4711", NULL, "335A4711" },
    { "die Frau und der Herr von der Straße", NULL, "" }, { "", NULL, "" }, { NULL, NULL, "" },
    { "<Haidari>&amp;", NULL, "Haidari" },
  };
  static const char *const names[] = {
    "Haidari", "Nasrin, Elyas; Parwana", "OV-2024-017", "Öztürk", "Jaeger", "Lüdenscheidt", "حيدري",
    "335A4711", "Straße der Frau", "", NULL,
  };
  g_autoptr(FwNameScan) scan = fw_name_scan_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fw_name_scan_add (scan, names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) words = fw_name_scan_find (scan, cases[i].text, cases[i].confirmed);
      g_autofree char *found = g_strjoinv ("|", words);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* --- gaps and figures -------------------------------------------------------- */

typedef struct { const char *circle, *begins, *ends, *first_payment; } Period;

static GPtrArray *
new_periods (const Period *periods,
             gboolean      reversed)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (; periods->circle != NULL; periods++)
    g_ptr_array_insert (list, reversed ? 0 : -1,
                        g_object_new (FW_TYPE_LEGAL_CIRCLE_PERIOD, "circle", periods->circle,
                                      "begins", periods->begins, "ends", periods->ends,
                                      "first-payment", periods->first_payment, NULL));

  return list;
}

static char *
gaps_to_text (const Period *periods,
              gboolean      reversed,
              const char   *today)
{
  g_autoptr(GPtrArray) list = new_periods (periods, reversed);
  g_autoptr(GPtrArray) gaps = fw_rules_list_gaps (list, today);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < gaps->len; i++)
    {
      FwGap *gap = gaps->pdata[i];

      g_string_append_printf (text, "%s>%s %s..%s %d%s;", gap->from_circle, gap->to_circle,
                              gap->first_day, gap->last_day, gap->days, gap->open ? " open" : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ASYL { "ASYLBLG", "2023-12-14", "2024-07-31", "2023-12-14" }

static void
test_gaps (void)
{
  static const struct { const char *name, *today, *gaps; Period periods[5]; } cases[] = {
    { "case A", "2026-11-20", "ASYLBLG>SGB2 2024-08-01..2024-10-07 68;",
      { ASYL, { "SGB2", "2024-08-01", NULL, "2024-10-08" } } },
    { "granted from before the end", "2026-11-20", "ASYLBLG>SGB2 2024-08-01..2024-10-07 68;",
      { ASYL, { "SGB2", "2024-07-11", NULL, "2024-10-08" } } },
    { "paid on the next day", "2026-11-20", "",
      { ASYL, { "SGB2", "2024-08-01", NULL, "2024-08-01" } } },
    { "one day", "2026-11-20", "ASYLBLG>SGB2 2024-08-01..2024-08-01 1;",
      { ASYL, { "SGB2", "2024-08-01", NULL, "2024-08-02" } } },
    { "still open", "2024-08-10", "ASYLBLG>SGB2 2024-08-01..2024-08-10 10 open;",
      { ASYL, { "SGB2", "2024-08-01", NULL, NULL } } },
    { "not begun yet", "2024-07-20", "", { ASYL, { "SGB2", "2024-08-01", NULL, NULL } } },
    { "nothing follows", "2026-11-20", "", { ASYL } },
    { "nothing at all", "2026-11-20", "", { { NULL } } },
    { "no end", "2026-11-20", "",
      { { "ASYLBLG", "2023-12-14", NULL, NULL }, { "SGB2", "2024-08-01", NULL, "2024-10-08" } } },
    { "overlap", "2026-11-20", "", { ASYL, { "SGB2", "2024-07-01", NULL, "2024-07-01" } } },
    { "covered by a longer one", "2026-11-20", "",
      { { "SGB12", "2023-01-01", "2024-12-31", "2023-01-01" },
        { "ASYLBLG", "2023-06-01", "2023-08-31", "2023-06-01" },
        { "SGB2", "2025-01-01", NULL, "2025-01-01" } } },
    { "covered by one without end", "2026-11-20", "",
      { { "SGB12", "2023-01-01", NULL, "2023-01-01" },
        { "ASYLBLG", "2023-06-01", "2023-08-31", "2023-06-01" },
        { "SGB2", "2025-01-01", NULL, "2025-01-01" } } },
    { "other circles pay for no living", "2026-11-20", "ASYLBLG>SGB2 2024-08-01..2024-10-07 68;",
      { ASYL, { "SGB5", "2024-08-01", NULL, "2024-08-01" },
        { "INTV", "2024-08-05", NULL, "2024-08-05" },
        { "SGB2", "2024-08-01", NULL, "2024-10-08" } } },
    { "back again", "2026-11-20", "SGB2>ASYLBLG 2026-07-01..2026-07-14 14;",
      { { "SGB2", "2022-06-01", "2026-06-30", "2022-06-01" },
        { "ASYLBLG", "2026-07-01", NULL, "2026-07-15" } } },
    { "there and back", "2026-11-20",
      "ASYLBLG>SGB2 2024-08-01..2024-10-07 68;SGB2>ASYLBLG 2026-01-01..2026-01-09 9;",
      { ASYL, { "SGB2", "2024-08-01", "2025-12-31", "2024-10-08" },
        { "ASYLBLG", "2026-01-01", NULL, "2026-01-10" } } },
    { "end known to the month", "2026-11-20", "ASYLBLG>SGB2 2024-08-01..2024-10-07 68;",
      { { "ASYLBLG", "2023-12", "2024-07", NULL }, { "SGB2", "2024-08", NULL, "2024-10-08" } } },
    { "no begin", "2026-11-20", "", { ASYL, { "SGB2", NULL, NULL, "2024-10-08" } } },
    { "leap year", "2026-11-20", "ASYLBLG>SGB2 2024-02-01..2024-02-29 29;",
      { { "ASYLBLG", "2023-12-14", "2024-01-31", NULL },
        { "SGB2", "2024-02-01", NULL, "2024-03-01" } } },
    { "the leap day alone", "2026-11-20", "ASYLBLG>SGB2 2024-02-29..2024-02-29 1;",
      { { "ASYLBLG", "2023-12-14", "2024-02-28", NULL },
        { "SGB2", "2024-02-29", NULL, "2024-03-01" } } },
    { "no leap year", "2026-11-20", "",
      { { "ASYLBLG", "2022-12-14", "2023-02-28", NULL },
        { "SGB2", "2023-03-01", NULL, "2023-03-01" } } },
    { "across the new year", "2026-11-20", "SGB2>ASYLBLG 2024-12-31..2025-01-14 15;",
      { { "SGB2", "2022-06-01", "2024-12-30", "2022-06-01" },
        { "ASYLBLG", "2024-12-31", NULL, "2025-01-15" } } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint reversed = 0; reversed < 2; reversed++)
      {
        g_autofree char *gaps = gaps_to_text (cases[i].periods, reversed, cases[i].today);

        g_test_message ("%s", cases[i].name);
        g_assert_cmpstr (gaps, ==, cases[i].gaps);
      }
}

/* Counts the days one by one, as a person does with a calendar. */
static char *
count_gap (const char *from_to,
           GDate       end,
           GDate       paid)
{
  GDate day = end;
  guint n = 0;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_date_add_days (&day, 1);
  first = fw_date_from_gdate (&day);
  for (; g_date_compare (&day, &paid) < 0; g_date_add_days (&day, 1))
    {
      g_free (last);
      last = fw_date_from_gdate (&day);
      n++;
    }

  return n == 0 ? g_strdup ("") : g_strdup_printf ("%s %s..%s %u;", from_to, first, last, n);
}

/* Every end in five years with two leap days among them, both ways. */
static void
test_gaps_on_every_day (void)
{
  static const struct { const char *from, *to, *from_to; } ways[] = {
    { "ASYLBLG", "SGB2", "ASYLBLG>SGB2" }, { "SGB2", "ASYLBLG", "SGB2>ASYLBLG" },
  };
  GDate end;

  g_date_clear (&end, 1);
  for (g_date_set_dmy (&end, 1, G_DATE_JANUARY, 2020); g_date_get_year (&end) < 2025;
       g_date_add_days (&end, 1))
    {
      guint way = g_test_rand_bit () ? 1 : 0;
      GDate paid = end;
      g_autofree char *expected = NULL;
      g_autofree char *ends = fw_date_from_gdate (&end);
      g_autofree char *first_payment = NULL;
      g_autofree char *gaps = NULL;

      g_date_add_days (&paid, (guint) g_test_rand_int_range (1, 70));
      first_payment = fw_date_from_gdate (&paid);
      expected = count_gap (ways[way].from_to, end, paid);
      gaps = gaps_to_text ((const Period[]) {
      { ways[way].from, "2019-01-01", ends, "2019-01-01" },
      { ways[way].to, ends, NULL, first_payment }, { NULL }
    }, g_test_rand_bit (), "2026-11-20");
      g_assert_cmpstr (gaps, ==, expected);
    }
}

typedef struct { const char *happened, *milestone; gboolean appearance; } Event;

static GPtrArray *
new_events (const Event *events)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (; events->happened != NULL; events++)
    g_ptr_array_add (list, g_object_new (FW_TYPE_CASE_EVENT, "happened", events->happened,
                                         "milestone", events->milestone,
                                         "appearance", events->appearance, NULL));

  return list;
}

static char *
figures_to_text (const Period *periods,
                 const Event  *events)
{
  g_autoptr(GPtrArray) period_list = new_periods (periods, FALSE);
  g_autoptr(GPtrArray) event_list = new_events (events);
  g_autoptr(GPtrArray) status_list = g_ptr_array_new ();
  g_autoptr(GArray) figures = fw_rules_list_figures (status_list, period_list, event_list, "2026-11-20");
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < figures->len; i++)
    {
      const FwFigure *figure = &g_array_index (figures, FwFigure, i);

      g_assert_cmpuint (strlen (figure->label), >, 0);
      g_string_append_printf (text, "%s=%d%s;", figure->id, figure->value,
                              figure->is_count ? "x" : "d");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_figures (void)
{
  static const Period periods[] = { ASYL, { "SGB2", "2024-08-01", NULL, "2024-10-08" }, { NULL } };
  static const Period none[] = { { NULL } };
  static const Event nothing[] = { { NULL } };
  static const Event events[] = {
    { "2023-09-11", NULL, TRUE }, { "2024-04-22", "KURSANTRAG" }, { "2024-07-11", "ZUSTELLUNG" },
    { "2024-07-15", "ANTRAG_TITEL", TRUE }, { "2024-08-05", NULL, TRUE }, { "2024-08-12" },
    { "2024-09-02", NULL, TRUE }, { "2024-10-22", "BEWILLIGUNG" }, { "2025-01-07", "BEWILLIGUNG" },
    { "2024-10-28", "EAT", TRUE }, { "2026-05-29", "KURSERGEBNIS" }, { NULL },
  };
  g_autofree char *list = read_code_list ("meilenstein.xml");
  g_autofree char *full = figures_to_text (periods, events);
  g_autofree char *only_periods = figures_to_text (periods, nothing);
  g_autofree char *empty = figures_to_text (none, nothing);

  for (guint i = 0; events[i].happened != NULL; i++)
    g_assert_true (events[i].milestone == NULL || list_has_code (list, events[i].milestone));
  g_assert_cmpstr (full, ==, "days-without-benefit=68d;service-to-approval=103d;"
                   "application-to-eat=105d;"
                   "course-access-to-result=767d;appearances=3x;");
  g_assert_cmpstr (only_periods, ==, "days-without-benefit=68d;");
  g_assert_cmpstr (empty, ==, "");
}

/* Case B: how much of the eighteen months was used. */
static void
test_chance (void)
{
  static const struct { const char *granted, *until, *applied, *figures; } cases[] = {
    { "2025-06-04", "2026-12-03", "2026-10-28", "511 of 547, 36" },
    { "2025-06-04", "2026-12-03", "2026-12-03", "547 of 547, 0" },
    { "2025-06-04", "2026-12-03", "2026-12-04", "548 of 547, -1" },
    { "2025-06-04", "2026-12-03", "2025-06-03", "" },
    { "2025-06-04", NULL, "2026-10-28", "" },
    { "2025-06-04", "2026-12-03", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Event events[] = { { cases[i].applied, "ANTRAG_TITEL" }, { NULL } };
      g_autoptr(GPtrArray) event_list = new_events (events);
      g_autoptr(GPtrArray) statuses = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GPtrArray) periods = g_ptr_array_new ();
      g_autoptr(GArray) figures = NULL;
      g_autofree char *text = NULL;

      g_ptr_array_add (statuses, g_object_new (FW_TYPE_RESIDENCE_STATUS, "status", "CHANCE",
                                               "granted", cases[i].granted,
                                               "valid-until", cases[i].until, NULL));
      figures = fw_rules_list_figures (statuses, periods, event_list, "2026-11-20");
      text = figures->len < 2 ? g_strdup ("")
             : g_strdup_printf ("%d of %d, %d", g_array_index (figures, FwFigure, 0).value,
                                g_array_index (figures, FwFigure, 0).of,
                                g_array_index (figures, FwFigure, 1).value);
      g_assert_cmpstr (text, ==, cases[i].figures);
    }
}

/* --- path of a Meldebogen ---------------------------------------------------- */

static const char *const states[] = {
  FW_MB_DRAFT, FW_MB_SUBMITTED, FW_MB_RECEIVED, FW_MB_REVIEW, FW_MB_QUESTION, FW_MB_REFERRED,
  FW_MB_COLLECTED, FW_MB_STORED, FW_MB_DUPLICATE, FW_MB_FOREIGN, FW_MB_SELECTED,
  FW_MB_RECONSTRUCTED, FW_MB_IN_THEME, FW_MB_CLOSED,
};

static void
visit (GHashTable *seen,
       const char *status)
{
  const char *const *next = fw_rules_mb_next_states (status);

  if (!g_hash_table_add (seen, (gpointer) status))
    return;
  for (guint i = 0; next[i] != NULL; i++)
    visit (seen, next[i]);
}

static void
test_mb_path (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *list = read_code_list ("mb_status.xml");
  guint n_codes = 0;

  visit (seen, FW_MB_DRAFT);
  g_assert_cmpuint (g_hash_table_size (seen), ==, G_N_ELEMENTS (states));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(GHashTable) onwards = g_hash_table_new (g_str_hash, g_str_equal);

      g_test_message ("%s", states[i]);
      g_assert_true (g_hash_table_contains (seen, states[i]));
      g_assert_true (list_has_code (list, states[i]));
      /* Nothing gets stuck: every Meldebogen can end with an answer. */
      visit (onwards, states[i]);
      g_assert_true (g_hash_table_contains (onwards, FW_MB_CLOSED));
    }
  for (const char *p = strstr (list, "wert=\""); p != NULL; p = strstr (p + 1, "wert=\""))
    n_codes++;
  g_assert_cmpuint (n_codes, ==, G_N_ELEMENTS (states));
}

static void
test_mb_transitions (void)
{
  static const struct { const char *status, *next; } refused[] = {
    { FW_MB_DRAFT, FW_MB_CLOSED }, { FW_MB_SUBMITTED, FW_MB_DRAFT },
    { FW_MB_REVIEW, FW_MB_SELECTED },
    { FW_MB_CLOSED, FW_MB_DRAFT }, { NULL, FW_MB_RECEIVED }, { "UNKNOWN", FW_MB_REVIEW },
    { FW_MB_REVIEW, "UNKNOWN" },
    { FW_MB_REVIEW, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint n = 0; n < G_N_ELEMENTS (states); n++)
      g_assert_cmpint (fw_rules_mb_may_follow (states[i], states[n]), ==,
                       g_strv_contains (fw_rules_mb_next_states (states[i]), states[n]));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (fw_rules_mb_may_follow (refused[i].status, refused[i].next));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_false (fw_rules_mb_may_follow (states[i], states[i]));
  g_assert_true (fw_rules_mb_may_follow (NULL, FW_MB_SUBMITTED));
  g_assert_true (fw_rules_mb_may_follow (FW_MB_COLLECTED, FW_MB_SELECTED));
}

/* --- generative Themen ------------------------------------------------------- */

#define A "0192c000-0000-7000-8000-00000000000a"
#define B "0192c000-0000-7000-8000-00000000000b"

/* One letter for each rule, a capital one if it is met. */
static char *
dup_rules (const char *sentence,
           const char *orgs,
           const char *circles,
           const char *explanation,
           const char *clusters)
{
  g_autoptr(FwEntity) theme = fw_model_new_entity ("theme", NULL);
  g_autoptr(FwNameScan) places = fw_name_scan_new ();
  g_autoptr(GArray) rules = NULL;
  GString *text = g_string_new (NULL);

  fw_name_scan_add (places, "Hallenrath");
  g_object_set (theme, "sentence", sentence, "orgs", orgs, "legal-circles", circles,
                "explanation", explanation, "target-groups", "ZG_NEU", "reach", "KREIS",
                "clusters", clusters, NULL);
  rules = fw_theme_list_rules (FW_THEME (theme), places);
  g_assert_cmpuint (rules->len, ==, 5);
  for (guint i = 0; i < rules->len; i++)
    g_string_append_c (text, "lmcfg"[i] - (g_array_index (rules, FwThemeRule, i).met ? 32 : 0));

  return g_string_free (text, FALSE);
}

static void
test_theme_rules (void)
{
  g_autofree char *most = g_strnfill (199, 'x');
  g_autofree char *limit = g_strconcat (most, "ü", NULL);
  g_autofree char *over = g_strconcat (limit, "x", NULL);
  const struct { const char *sentence, *orgs, *circles, *explanation, *clusters, *rules; } cases[] = {
    { "Das Ende steht fest, der Beginn nicht.", A " " B, NULL, "Lang", A, "LMCFG" },
    { limit, NULL, "SGB2 SGB5", "Lang", NULL, "LMCFg" },
    { over, A, "SGB2", NULL, NULL, "lMcfg" },
    { NULL, NULL, NULL, NULL, NULL, "lMcfg" },
    { "Warum wartet man in HALLENRATH?", A, NULL, "Lang", A " " B, "LmcFG" },
    { "Hallenraths Formular ist anders.", A " " B, NULL, "Lang", A, "LmCFG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rules = dup_rules (cases[i].sentence, cases[i].orgs, cases[i].circles,
                                          cases[i].explanation, cases[i].clusters);

      g_assert_cmpstr (rules, ==, cases[i].rules);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/code-list/model", test_code_list);
  g_test_add_func ("/model/code-list/registry", test_code_registry);
  g_test_add_func ("/model/code-list/item", test_code_item);
  g_test_add_func ("/model/privacy/scopes", test_scopes);
  g_test_add_func ("/model/privacy/admits", test_admits_distrusts_tables);
  g_test_add_func ("/model/privacy/age-groups", test_age_groups);
  g_test_add_func ("/model/privacy/coarsen", test_coarsen);
  g_test_add_func ("/model/privacy/name-scan", test_name_scan);
  g_test_add_func ("/model/rules/gaps", test_gaps);
  g_test_add_func ("/model/rules/gaps-on-every-day", test_gaps_on_every_day);
  g_test_add_func ("/model/rules/figures", test_figures);
  g_test_add_func ("/model/rules/chance", test_chance);
  g_test_add_func ("/model/rules/mb-path", test_mb_path);
  g_test_add_func ("/model/rules/mb-transitions", test_mb_transitions);
  g_test_add_func ("/model/rules/theme", test_theme_rules);

  return g_test_run ();
}
