/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"

#define TODAY "2026-11-20"

/* --- the law, by hand ------------------------------------------------------------------- */

static void
test_last_day (void)
{
  static const struct { const char *circle, *next, *event, *last, *basis; } cases[] = {
    /* § 1 Abs. 3 AsylbLG: with the month, never with the day. */
    { "ASYLBLG", "SGB2", "2024-07-11", "2024-07-31", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2024-07-31", "2024-07-31", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2024-08-01", "2024-08-31", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2024-02-01", "2024-02-29", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2023-02-28", "2023-02-28", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2000-02-10", "2000-02-29", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2100-02-10", "2100-02-28", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB12", "2025-12-01", "2025-12-31", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", NULL, "2025-04-30", "2025-04-30", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2025-06-04", "2025-06-30", "§ 1 Abs. 3 AsylbLG" },
    /* Known to the month is enough where the month counts. */
    { "ASYLBLG", "SGB2", "2024-07", "2024-07-31", "§ 1 Abs. 3 AsylbLG" },
    { "ASYLBLG", "SGB2", "2024", NULL, NULL },
    { "ASYLBLG", "SGB2", NULL, NULL, NULL },
    { "ASYLBLG", "SGB2", "bald", NULL, NULL },
    /* From § 3 to § 2 on the day. */
    { "ASYLBLG", "ASYLBLG", "2026-09-04", "2026-09-03", "§ 2 Abs. 1 AsylbLG" },
    { "ASYLBLG", "ASYLBLG", "2026-09", NULL, NULL },
    /* The way back is on the day too. */
    { "SGB2", "ASYLBLG", "2026-07-01", "2026-06-30", "§ 7 Abs. 1 S. 2 Nr. 3 SGB II" },
    { "SGB2", "ASYLBLG", "2024-03-01", "2024-02-29", "§ 7 Abs. 1 S. 2 Nr. 3 SGB II" },
    { "SGB2", "ASYLBLG", "2025-01-01", "2024-12-31", "§ 7 Abs. 1 S. 2 Nr. 3 SGB II" },
    { "SGB12", "ASYLBLG", "2026-07-15", "2026-07-14", "§ 23 Abs. 2 SGB XII" },
    { "SGB2", "SGB12", "2026-05-03", "2026-05-31", "§ 7a SGB II" },
    /* Of others the program says nothing. */
    { "SGB2", "SGB3", "2026-05-03", NULL, NULL },
    { "SGB5", NULL, "2026-05-03", NULL, NULL },
    { NULL, NULL, "2026-05-03", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *basis = "";
      g_autofree char *last = fw_circle_dup_last_day (cases[i].circle, cases[i].next,
                                                      cases[i].event, &basis);

      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpstr (basis, ==, cases[i].basis);
    }
}

static void
test_first_day (void)
{
  static const struct { const char *circle, *until, *applied, *first, *basis; } cases[] = {
    /* § 37 Abs. 2 S. 2 SGB II: back to the first of the month. */
    { "SGB2", NULL, "2024-08-05", "2024-08-01", "§ 37 Abs. 2 S. 2 SGB II" },
    { "SGB2", "2024-07-31", "2024-08-05", "2024-08-01", "§ 37 Abs. 2 S. 2 SGB II" },
    { "SGB2", "2024-07-31", "2024-08-31", "2024-08-01", "§ 37 Abs. 2 S. 2 SGB II" },
    /* One day later costs a month. */
    { "SGB2", "2024-07-31", "2024-09-01", "2024-09-01", "§ 37 Abs. 2 S. 2 SGB II" },
    { "SGB2", "2024-07-31", "2024-09-02", "2024-09-01", "§ 37 Abs. 2 S. 2 SGB II" },
    /* Applied in time, but excluded while the AsylbLG pays. */
    { "SGB2", "2025-06-30", "2025-06-17", "2025-07-01", "§ 37 Abs. 2 S. 2 SGB II" },
    { "SGB2", "2024-02-29", "2024-02-15", "2024-03-01", "§ 37 Abs. 2 S. 2 SGB II" },
    { "SGB2", "2024-12-31", "2025-01", "2025-01-01", "§ 37 Abs. 2 S. 2 SGB II" },
    { "SGB2", "2024-12-31", "2025", NULL, NULL },
    { "SGB2", "2024-12-31", NULL, NULL, NULL },
    /* The AsylbLG begins when the body knows, and never acts back. */
    { "ASYLBLG", "2026-06-30", "2026-07-15", "2026-07-15", "§ 6b AsylbLG" },
    { "ASYLBLG", "2026-06-30", "2026-06-10", "2026-07-01", "§ 6b AsylbLG" },
    { "ASYLBLG", NULL, "2026-07", NULL, NULL },
    { "SGB12", "2026-06-30", "2026-07-02", "2026-07-02", "§ 18 Abs. 1 SGB XII" },
    { "SGB3", "2026-06-30", "2026-07-02", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *basis = "";
      g_autofree char *first = fw_circle_dup_first_day (cases[i].circle, cases[i].until,
                                                        cases[i].applied, &basis);

      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (basis, ==, cases[i].basis);
    }
}

static void
test_analog_day (void)
{
  static const struct { const char *entry, *day; } cases[] = {
    /* 36 months since 27.02.2024. */
    { "2023-09-04", "2026-09-04" }, { "2022-08-27", "2025-08-27" },
    /* 18 months were over on 26.02.2024 at the latest. */
    { "2022-08-26", "2024-02-26" }, { "2020-01-31", "2021-07-31" },
    /* 15 months until 20.08.2019. */
    { "2018-05-20", "2019-08-20" }, { "2018-05-21", "2019-11-21" }, { "2016-08-22", "2017-11-22" },
    /* Months of unequal length. */
    { "2024-02-29", "2027-02-28" }, { "2025-08-31", "2028-08-31" },
    { "2025-08", NULL }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *basis;
      g_autofree char *day = fw_circle_dup_analog_day (cases[i].entry, &basis);

      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

static void
test_bridge (void)
{
  static const struct { const char *before, *until, *next, *applied, *basis; } cases[] = {
    /* Recognised: allowed until the card is there, whenever it was applied for. */
    { "GEST", "2024-07-13", "A25_2F", "2024-07-15", "§ 25 Abs. 2 S. 2 AufenthG" },
    { "GEST", "2024-07-13", "A25_2S", NULL, "§ 25 Abs. 2 S. 2 AufenthG" },
    { "ANKN", "2024-07-13", "A25_1", NULL, "§ 25 Abs. 1 S. 3 AufenthG" },
    { "GEST", "2024-07-13", "A25_3", "2024-07-01", NULL },
    /* Applied for in time, or a day too late. */
    { "A24", "2026-03-04", "A24", "2026-03-04", "§ 81 Abs. 4 AufenthG" },
    { "A24", "2026-03-04", "A24", "2026-03-05", NULL },
    { "A24", "2026-03-04", "A24", NULL, NULL },
    /* After § 104c only § 25a and § 25b. */
    { "CHANCE", "2026-12-03", "A25B", "2026-10-28", "§ 81 Abs. 4 AufenthG" },
    { "CHANCE", "2026-12-03", "A25A", "2026-12-03", "§ 81 Abs. 4 AufenthG" },
    { "CHANCE", "2026-12-03", "A25B", "2026-12-04", NULL },
    { "CHANCE", "2026-12-03", "ERW", "2026-10-28", NULL },
    /* A Duldung is no title that could last on. */
    { "DULD", "2025-06-03", "CHANCE", "2024-10-14", NULL },
    { "DULD_60D", "2025-06-03", "A25B", "2025-01-01", NULL },
    { NULL, NULL, "A25B", NULL, NULL }, { "GEST", NULL, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (fw_circle_get_bridge (cases[i].before, cases[i].until, cases[i].next,
                                           cases[i].applied), ==, cases[i].basis);
}

/* Whatever the days: the month is over, nothing begins while the other right
 * lasts, and nothing begins later than one applied. */
static void
test_law_holds_on_every_day (void)
{
  GDate day;

  g_date_clear (&day, 1);
  for (g_date_set_dmy (&day, 1, 1, 2023); g_date_get_year (&day) < 2029; g_date_add_days (&day, 1))
    {
      g_autofree char *event = fw_date_from_gdate (&day);
      const char *basis;
      g_autofree char *last = fw_circle_dup_last_day ("ASYLBLG", "SGB2", event, &basis);
      g_autofree char *after = fw_date_add_days (last, 1);
      g_autofree char *on_time = fw_circle_dup_first_day ("SGB2", last, event, &basis);
      g_autofree char *late = fw_circle_dup_first_day ("SGB2", NULL, event, &basis);
      g_autofree char *back = fw_circle_dup_last_day ("SGB2", "ASYLBLG", event, &basis);
      g_autofree char *knows = fw_circle_dup_first_day ("ASYLBLG", back, event, &basis);

      g_assert_cmpint (strncmp (last, event, 7), ==, 0);
      g_assert_true (g_str_has_suffix (after, "-01"));
      g_assert_cmpstr (on_time, ==, after);
      g_assert_cmpint (strcmp (late, event), <=, 0);
      g_assert_true (g_str_has_suffix (late, "-01"));
      g_assert_cmpstr (knows, ==, event);
    }
}

/* --- bars ------------------------------------------------------------------------------- */

/* "circle begins ends end_event applied decided paid handed_over receipt", with
 * a dot for nothing. */
static FwLegalCirclePeriod *
new_period (const char *text)
{
  static const char *const fields[] = { "circle", "begins", "ends", "end-event", "applied",
                                        "decided", "first-payment", "handed-over", "receipt" };
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  FwLegalCirclePeriod *period = g_object_new (FW_TYPE_LEGAL_CIRCLE_PERIOD, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_str_equal (words[i], "."))
      g_object_set (period, fields[i], words[i], NULL);

  return period;
}

/* "status granted valid_until applied" */
static FwResidenceStatus *
new_status (const char *text)
{
  static const char *const fields[] = { "status", "granted", "valid-until", "applied" };
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  FwResidenceStatus *status = g_object_new (FW_TYPE_RESIDENCE_STATUS, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_str_equal (words[i], "."))
      g_object_set (status, fields[i], words[i], NULL);

  return status;
}

static GPtrArray *
new_list (const char *const *texts,
          gboolean           statuses)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (list, statuses ? (gpointer) new_status (texts[i])
                                    : (gpointer) new_period (texts[i]));

  return list;
}

static const char bar_letters[] = "RBHWCL";
static const char kind_letters[] = "pbduwg";

/* "Rp GEST 2023-09-11..2024-07-13;" for each span; "+" for an open one, "/1"
 * for the second row. */
static char *
spans_to_text (FwTimeBar *bar)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < bar->spans->len; i++)
    {
      FwTimeSpan *span = bar->spans->pdata[i];
      g_autofree char *first = fw_day_to_iso (span->first);
      g_autofree char *last = fw_day_to_iso (span->last);

      g_string_append_printf (text, "%c%c %s %s..%s%s", bar_letters[span->bar],
                              kind_letters[span->kind], span->code != NULL ? span->code : "-",
                              first, last, span->open ? "+" : "");
      if (span->row > 0)
        g_string_append_printf (text, "/%u", span->row);
      g_string_append_c (text, ';');
    }

  return g_string_free (text, FALSE);
}

static char *
marks_to_text (FwTimeBar *bar)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < bar->marks->len; i++)
    {
      FwTimeMark *mark = bar->marks->pdata[i];
      g_autofree char *day = fw_day_to_iso (mark->day);

      if (mark->is_expiry)
        g_string_append_printf (text, "%s ends %s %d%s;", mark->code, day, mark->days,
                                mark->covered ? " covered" : "");
      else
        g_string_append_printf (text, "%s>%s %s%s%s;", mark->code, mark->next, day,
                                mark->handed_over != NULL ? " handed" : "",
                                mark->receipt != NULL ? " receipt" : "");
    }

  return g_string_free (text, FALSE);
}

static char *
findings_to_text (FwTimeBar *bar)
{
  static const char *const kinds[] = { "end", "begin", "call", "undated", "reversed",
                                       "analog" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < bar->findings->len; i++)
    {
      FwTimeFinding *finding = bar->findings->pdata[i];

      g_string_append_printf (text, "%s %s %s", kinds[finding->kind], finding->code,
                              finding->entered != NULL ? finding->entered : "-");
      if (finding->lawful != NULL)
        g_string_append_printf (text, ">%s", finding->lawful);
      g_string_append_c (text, ';');
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *statuses[5];
  const char *periods[5];
  const char *spans, *marks, *findings;
} BarCase;

static const BarCase bar_cases[] = {
  { .name = "nothing", .spans = "", .marks = "", .findings = "" },
  { .name = "case A",
    .statuses = { "GEST 2023-09-11 2024-07-13", "A25_2F 2024-10-28 2027-10-27 2024-07-15" },
    .periods = { "ASYLBLG 2023-12-14 2024-07-31 2024-07-11",
                 "SGB2 2024-08-01 . . 2024-08-05 2024-10-22 2024-10-08",
                 "SGB5 2024-08-01 . . . 2024-10-10" },
    .spans = "Rp GEST 2023-09-11..2024-07-13;Rb GEST 2024-07-14..2024-10-27;"
             "Rp A25_2F 2024-10-28..2027-10-27;"
             "Bp ASYLBLG 2023-12-14..2024-07-31;Bg ASYLBLG 2024-08-01..2024-10-07;"
             "Bp SGB2 2024-08-01..2026-11-20+;"
             "Hd ASYLBLG 2023-12-14..2024-07-31;Hu SGB5 2024-08-01..2024-10-09;"
             "Hp SGB5 2024-08-01..2026-11-20+;",
    .marks = "A25_2F ends 2027-10-27 341;ASYLBLG>SGB2 2024-08-01;", .findings = "" },
  { .name = "case B",
    .statuses = { "DULD 2018-12-07 2025-06-03", "CHANCE 2025-06-04 2026-12-03 2024-10-14",
                  "FIKT 2026-11-17 . 2026-10-28" },
    .periods = { "ASYLBLG 2021-09-01 2025-06-30 2025-06-04",
                 "SGB2 2025-07-01 . . 2025-06-17 2025-07-22 2025-07-22 . 2025-07-22" },
    .spans = "Rp DULD 2018-12-07..2025-06-03;Rp CHANCE 2025-06-04..2026-12-03;"
             "Rp FIKT 2026-11-17..2026-11-20+/1;"
             "Bp ASYLBLG 2021-09-01..2025-06-30;Bg ASYLBLG 2025-07-01..2025-07-21;"
             "Bp SGB2 2025-07-01..2026-11-20+;Hd ASYLBLG 2021-09-01..2025-06-30;",
    .marks = "CHANCE ends 2026-12-03 13;ASYLBLG>SGB2 2025-07-01 receipt;", .findings = "" },
  { .name = "the way back",
    .periods = { "SGB2 2022-06-01 2026-06-30 2026-07-01 . . 2022-06-01",
                 "ASYLBLG 2026-07-10 . . 2026-07-03 . 2026-07-15" },
    .spans = "Bp SGB2 2022-06-01..2026-06-30;Bg SGB2 2026-07-01..2026-07-14;"
             "Bp ASYLBLG 2026-07-10..2026-11-20+;Hd ASYLBLG 2026-07-10..2026-11-20+;",
    .marks = "SGB2>ASYLBLG 2026-07-10;", .findings = "begin ASYLBLG 2026-07-10>2026-07-03;" },
  { .name = "ended on the day of the recognition",
    .periods = { "ASYLBLG 2023-12-14 2024-07-11 2024-07-11",
                 "SGB2 2024-09-01 . . 2024-08-05 . 2024-09-01" },
    .spans = "Bp ASYLBLG 2023-12-14..2024-07-11;Bg ASYLBLG 2024-07-12..2024-08-31;"
             "Bp SGB2 2024-09-01..2026-11-20+;Hd ASYLBLG 2023-12-14..2024-07-11;",
    .marks = "ASYLBLG>SGB2 2024-09-01;",
    .findings = "end ASYLBLG 2024-07-11>2024-07-31;begin SGB2 2024-09-01>2024-08-01;" },
  { .name = "imprecise, undated, reversed",
    .statuses = { "GEST 2023 2024-02", "DULD . 2025-01-01", "A25_3 2024-05-01 2024-04-01" },
    .spans = "Rp GEST 2023-01-01..2024-02-29;Rg GEST 2024-03-01..2024-04-30;"
             "Rp A25_3 2024-05-01..2024-05-01;",
    .marks = "A25_3 ends 2024-05-01 -933;",
    .findings = "undated DULD -;reversed A25_3 2024-04-01;" },
  { .name = "leap day",
    .statuses = { "A24 2023-03-01 2024-02-28 ", "A24 2024-03-01 2025-02-28" },
    .spans = "Rp A24 2023-03-01..2024-02-28;Rg A24 2024-02-29..2024-02-29;"
             "Rp A24 2024-03-01..2025-02-28;",
    .marks = "A24 ends 2025-02-28 -630;", .findings = "" },
  { .name = "open papers end with the next",
    .statuses = { "GEST 2023-09-11", "DULD 2024-05-01" },
    .spans = "Rp GEST 2023-09-11..2024-04-30;Rp DULD 2024-05-01..2026-11-20+;",
    .marks = "", .findings = "" },
  { .name = "several at once",
    .periods = { "SGB2 2024-01-01 . . . . 2024-01-01", "KINDERG 2024-03-01 2024-12-31",
                 "BAFOEG 2025-01-01 2025-06-30" },
    .spans = "Bp SGB2 2024-01-01..2026-11-20+;Bp KINDERG 2024-03-01..2024-12-31/1;"
             "Bp BAFOEG 2025-01-01..2025-06-30/1;",
    .marks = "", .findings = "" },
};

static void
check_bar_case (const BarCase *one)
{
  g_autoptr(GPtrArray) statuses = new_list (one->statuses, TRUE);
  g_autoptr(GPtrArray) periods = new_list (one->periods, FALSE);
  FwTimeRecords records = { .statuses = statuses, .periods = periods };
  g_autoptr(FwTimeBar) bar = fw_time_bar_new (&records, TODAY);
  g_autofree char *spans = spans_to_text (bar);
  g_autofree char *marks = marks_to_text (bar);
  g_autofree char *findings = findings_to_text (bar);

  g_test_message ("%s", one->name);
  g_assert_cmpstr (spans, ==, one->spans);
  g_assert_cmpstr (marks, ==, one->marks);
  g_assert_cmpstr (findings, ==, one->findings);
}

static void
test_bars (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bar_cases); i++)
    check_bar_case (&bar_cases[i]);
}

static void
test_courses_work_homes (void)
{
  g_autoptr(GPtrArray) courses = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) homes = g_ptr_array_new_with_free_func (g_object_unref);
  FwTimeRecords records = { .courses = courses, .works = works, .homes = homes,
                            .closed = "2026-09-30" };
  g_autoptr(FwTimeBar) bar = NULL;
  g_autofree char *spans = NULL;
  g_autofree char *marks = NULL;

  g_ptr_array_add (courses, g_object_new (FW_TYPE_COURSE, "kind", "IK", "applied", "2025-11-04",
                                          "result-on", "2026-02-26", NULL));
  g_ptr_array_add (courses, g_object_new (FW_TYPE_COURSE, "kind", "IK", "applied", "2026-03-03",
                                          "begins", "2026-05-11", NULL));
  g_ptr_array_add (courses, g_object_new (FW_TYPE_COURSE, "kind", "LID", "applied", "2026-09-01",
                                          NULL));
  g_ptr_array_add (works, g_object_new (FW_TYPE_WORK_EDUCATION, "activity", "Reinigung",
                                        "begins", "2021-09-01", NULL));
  g_ptr_array_add (works, g_object_new (FW_TYPE_WORK_EDUCATION, "activity", "Küche",
                                        "begins", "2019-06-03", "ends", "2020-03-31", NULL));
  g_ptr_array_add (homes, g_object_new (FW_TYPE_HOUSING_PERIOD, "housing", "GU",
                                        "begins", "2023-12-14", "ends", "2025-05-31", NULL));
  g_ptr_array_add (homes, g_object_new (FW_TYPE_HOUSING_PERIOD, "housing", "PRIVAT",
                                        "begins", "2025-06-02", NULL));
  bar = fw_time_bar_new (&records, TODAY);
  spans = spans_to_text (bar);
  marks = marks_to_text (bar);
  g_assert_cmpstr (spans, ==,
                   "Wp - 2019-06-03..2020-03-31;Wp - 2021-09-01..2026-09-30+;"
                   "Cw IK 2025-11-04..2026-02-25;Cw IK 2026-03-03..2026-05-10;"
                   "Cp IK 2026-05-11..2026-09-30+;Cw LID 2026-09-01..2026-09-30/1;"
                   "Lp GU 2023-12-14..2025-05-31;Lg GU 2025-06-01..2025-06-01;"
                   "Lp PRIVAT 2025-06-02..2026-09-30+;");
  g_assert_cmpstr (marks, ==, "");
  g_assert_true (bar->closed);
  g_assert_cmpint (bar->last, ==, bar->until);
}

/* The first Vorsprache counts, whatever was entered as application. */
static void
test_first_call (void)
{
  static const char *const texts[] = {
    "ASYLBLG 2023-12-14 2024-07-31 2024-07-11",
    "SGB2 2024-09-01 . . 2024-09-02 2024-10-22 2024-10-08", NULL
  };
  static const struct { const char *happened, *circle; gboolean appearance; } calls[] = {
    { "2023-10-01", "SGB2", TRUE },    /* before the benefit that ended had begun */
    { "2024-07-15", "AUFENTHG", TRUE }, { "2024-08-12", "SGB2", FALSE },
    { "2024-08", "SGB2", TRUE }, { "2024-08-20", "SGB2", TRUE }, { "2024-08-05", "SGB2", TRUE },
    { "2024-10-22", "SGB2", TRUE },
  };
  g_autoptr(GPtrArray) periods = new_list (texts, FALSE);
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  FwTimeRecords records = { .periods = periods, .events = events };
  g_autoptr(FwTimeBar) bar = NULL;
  g_autofree char *findings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    g_ptr_array_add (events, g_object_new (FW_TYPE_CASE_EVENT, "happened", calls[i].happened,
                                           "circle", calls[i].circle,
                                           "appearance", calls[i].appearance, NULL));
  bar = fw_time_bar_new (&records, TODAY);
  findings = findings_to_text (bar);
  g_assert_cmpstr (findings, ==, "call SGB2 2024-09-02>2024-08-05;begin SGB2 2024-09-01>2024-08-01;");
}

static char *
find_analog (const char *entry,
             const char *period)
{
  const char *const texts[] = { period, NULL };
  g_autoptr(GPtrArray) periods = new_list (texts, FALSE);
  FwTimeRecords records = { .periods = periods, .entry = entry };
  g_autoptr(FwTimeBar) bar = fw_time_bar_new (&records, TODAY);

  return findings_to_text (bar);
}

/* § 2 AsylbLG, to the day, for who lives under that law now. */
static void
test_analog (void)
{
  static const struct { const char *entry, *period, *findings; } cases[] = {
    { "2024-03-01", "ASYLBLG 2024-03-02", "analog ASYLBLG 2024-03-02>2027-03-01;" },
    { "2024-03-01", "ASYLBLG 2024-03-02 2027-12-31", "analog ASYLBLG 2024-03-02>2027-03-01;" },
    { "2024-03-01", "ASYLBLG 2024-03-02 2025-12-31", "" },     /* over */
    { "2024-03-01", "ASYLBLG 2027-03-01", "" },                /* entered */
    { "2024-03-01", "SGB2 2024-03-02", "" },
    { "2024-03", "ASYLBLG 2024-03-02", "" },                   /* no day */
    { NULL, "ASYLBLG 2024-03-02", "" },
    { "2016-08-22", "ASYLBLG 2016-09-01", "analog ASYLBLG 2016-09-01>2017-11-22;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *findings = find_analog (cases[i].entry, cases[i].period);

      g_assert_cmpstr (findings, ==, cases[i].findings);
    }
}

/* --- any records ------------------------------------------------------------------------ */

static void
set_random_date (GRand      *rand,
                 gpointer    record,
                 const char *field)
{
  g_autofree char *day = NULL;

  if (g_rand_int_range (rand, 0, 5) == 0)
    return;
  day = fw_day_to_iso (g_rand_int_range (rand, 730000, 741000));
  if (g_rand_int_range (rand, 0, 6) == 0)
    day[g_rand_boolean (rand) ? 4 : 7] = '\0';
  g_object_set (record, field, day, NULL);
}

static GPtrArray *
new_random_statuses (GRand *rand)
{
  static const char *const codes[] = { "GEST", "DULD", "CHANCE", "A25_2F", "A25B", "FIKT" };
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = g_rand_int_range (rand, 0, 8); i > 0; i--)
    {
      gpointer status = g_object_new (FW_TYPE_RESIDENCE_STATUS, "status",
                                      codes[g_rand_int_range (rand, 0, 6)], NULL);

      set_random_date (rand, status, "granted");
      set_random_date (rand, status, "valid-until");
      set_random_date (rand, status, "applied");
      g_ptr_array_add (list, status);
    }

  return list;
}

static GPtrArray *
new_random_periods (GRand *rand)
{
  static const char *const codes[] = { "ASYLBLG", "SGB2", "SGB12", "SGB5", "KINDERG" };
  static const char *const fields[] = { "begins", "ends", "end-event", "applied", "decided",
                                        "first-payment" };
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = g_rand_int_range (rand, 0, 8); i > 0; i--)
    {
      gpointer period = g_object_new (FW_TYPE_LEGAL_CIRCLE_PERIOD, "circle",
                                      codes[g_rand_int_range (rand, 0, 5)], NULL);

      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        set_random_date (rand, period, fields[k]);
      g_ptr_array_add (list, period);
    }

  return list;
}

static gboolean
is_over (const FwTimeSpan *a,
         const FwTimeSpan *b)
{
  return a->bar == b->bar && a->first <= b->last && b->first <= a->last;
}

static void
check_span (FwTimeBar        *bar,
            const FwTimeSpan *span)
{
  g_assert_cmpint (span->first, <=, span->last);
  g_assert_cmpint (bar->first, <=, span->first);
  g_assert_cmpint (span->last, <=, bar->last);
  g_assert_cmpuint (span->row, <, bar->n_rows[span->bar]);
  for (guint i = 0; i < bar->spans->len; i++)
    {
      const FwTimeSpan *other = bar->spans->pdata[i];

      if (other == span || other->kind > FW_SPAN_DERIVED)
        continue;
      /* Nothing covers another, and a gap lies where no paper is. */
      if (span->kind <= FW_SPAN_DERIVED && is_over (span, other))
        g_assert_cmpuint (span->row, !=, other->row);
      if ((span->kind == FW_SPAN_GAP || span->kind == FW_SPAN_BRIDGED) &&
          span->bar != FW_BAR_BENEFIT)
        g_assert_false (is_over (span, other));
    }
}

static void
test_any_records (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (25);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr(GPtrArray) statuses = new_random_statuses (rand);
      g_autoptr(GPtrArray) periods = new_random_periods (rand);
      FwTimeRecords records = { .statuses = statuses, .periods = periods };
      g_autoptr(FwTimeBar) bar = fw_time_bar_new (&records, TODAY);
      guint n_periods = 0, n_undated = 0;

      for (guint i = 0; i < bar->spans->len; i++)
        {
          check_span (bar, bar->spans->pdata[i]);
          n_periods += ((FwTimeSpan *) bar->spans->pdata[i])->kind == FW_SPAN_PERIOD;
        }
      for (guint i = 0; i < bar->findings->len; i++)
        n_undated += ((FwTimeFinding *) bar->findings->pdata[i])->kind == FW_FINDING_UNDATED;
      /* Whatever was entered is on a bar or named. */
      g_assert_cmpuint (n_periods + n_undated, ==, statuses->len + periods->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-bar/law/last-day", test_last_day);
  g_test_add_func ("/time-bar/law/first-day", test_first_day);
  g_test_add_func ("/time-bar/law/analog-day", test_analog_day);
  g_test_add_func ("/time-bar/analog", test_analog);
  g_test_add_func ("/time-bar/law/bridge", test_bridge);
  g_test_add_func ("/time-bar/law/every-day", test_law_holds_on_every_day);
  g_test_add_func ("/time-bar/bars", test_bars);
  g_test_add_func ("/time-bar/courses-work-homes", test_courses_work_homes);
  g_test_add_func ("/time-bar/first-call", test_first_call);
  g_test_add_func ("/time-bar/any-records", test_any_records);

  return g_test_run ();
}
