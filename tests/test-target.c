/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"

/* Zielsysteme: what the monitored cases say about the goals. */

/* ZS-2025-01 of the demonstration. */
static const struct
{
  const char *name, *aggregate, *direction;
  double      base, target, warn;
} goals[] = {
  { "no days without benefit", FW_INDICATOR_SHARE_ZERO, FW_INDICATOR_UP, 0, 70, 50 },
  { "days until the approval", FW_INDICATOR_MEDIAN, FW_INDICATOR_DOWN, 92, 30, 40 },
  { "applied before the end", FW_INDICATOR_SHARE_YES, FW_INDICATOR_UP, 17, 90, 80 },
  { "insured without a gap", FW_INDICATOR_SHARE_YES, FW_INDICATOR_UP, 33, 100, 80 },
};

static const struct
{
  const char *mark, *quarter;
  double      values[4];
  const char *deviation;
} cases[] = {
  { "m1", "2026-Q1", { 19, 58, 0, 0 }, "INFO" }, { "m2", "2026-Q1", { 0, 33, 1, 1 }, NULL },
  { "m3", "2026-Q1", { 6, 41, 1, 1 }, "PERS" }, { "m4", "2026-Q2", { 0, 28, 1, 1 }, NULL },
  { "m5", "2026-Q2", { 0, 22, 1, 1 }, NULL }, { "m6", "2026-Q2", { 0, 26, 1, 1 }, NULL },
  { "m7", "2026-Q3", { 0, 19, 1, 1 }, NULL }, { "m8", "2026-Q3", { 0, 24, 1, 1 }, NULL },
  { "m9", "2026-Q3", { 0, 21, 1, 1 }, NULL },
};

typedef struct
{
  GPtrArray    *records;
  FwIndicator  *indicators[G_N_ELEMENTS (goals)];
  FwMonitoring *monitoring;
} Fixture;

static FwIndicator *
new_indicator (const char *aggregate,
               const char *direction,
               double      base,
               double      target,
               double      warn)
{
  FwIndicator *indicator = g_object_new (FW_TYPE_INDICATOR, "aggregate", aggregate,
                                         "direction", direction, NULL);

  indicator->base_value = base;
  indicator->target_value = target;
  indicator->warn_value = warn;

  return indicator;
}

static FwMonitorRow *
add_row (GPtrArray  *records,
         const char *mark,
         const char *quarter,
         const char *deviation)
{
  FwMonitorRow *row = g_object_new (FW_TYPE_MONITOR_ROW, "mark", mark, "quarter", quarter,
                                    "deviation", deviation, NULL);

  g_ptr_array_add (records, row);

  return row;
}

static void
add_value (GPtrArray    *records,
           FwMonitorRow *row,
           FwIndicator  *indicator,
           double        value)
{
  g_ptr_array_add (records,
                   g_object_new (FW_TYPE_MONITOR_VALUE,
                                 "row", fw_entity_get_uuid (FW_ENTITY (row)),
                                 "indicator", fw_entity_get_uuid (FW_ENTITY (indicator)),
                                 "value", value, NULL));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    f->indicators[i] = new_indicator (goals[i].aggregate, goals[i].direction, goals[i].base,
                                      goals[i].target, goals[i].warn);
  /* In any order. */
  for (guint i = G_N_ELEMENTS (cases); i > 0; i--)
    {
      FwMonitorRow *row = add_row (f->records, cases[i - 1].mark, cases[i - 1].quarter,
                                   cases[i - 1].deviation);

      for (guint g = 0; g < G_N_ELEMENTS (goals); g++)
        add_value (f->records, row, f->indicators[g], cases[i - 1].values[g]);
    }
  f->monitoring = fw_monitoring_new (f->records);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  fw_monitoring_free (f->monitoring);
  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    g_object_unref (f->indicators[i]);
  g_ptr_array_unref (f->records);
}

/* The figures that the domain model gives for the three quarters. */
static void
test_figures (Fixture       *f,
              gconstpointer  data)
{
  static const struct { const char *text; FwLight light; } expected[] = {
    { "77.8 %", FW_LIGHT_REACHED }, { "26", FW_LIGHT_REACHED }, { "88.9 %", FW_LIGHT_NEAR },
    { "88.9 %", FW_LIGHT_NEAR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    {
      FwResult result = fw_monitoring_evaluate (f->monitoring, f->indicators[i], "2026-Q1",
                                                "2026-Q3");
      g_autofree char *text = fw_indicator_format (f->indicators[i], result.value);

      g_test_message ("%s", goals[i].name);
      g_assert_cmpstr (text, ==, expected[i].text);
      g_assert_cmpuint (result.n, ==, 9);
      g_assert_cmpint (fw_indicator_get_light (f->indicators[i], result.value), ==,
                       expected[i].light);
    }
}

static void
test_missed_quarter (Fixture       *f,
                     gconstpointer  data)
{
  FwResult median = fw_monitoring_evaluate (f->monitoring, f->indicators[1], "2026-Q1",
                                            "2026-Q1");
  FwResult zero = fw_monitoring_evaluate (f->monitoring, f->indicators[0], "2026-Q1", "2026-Q1");
  g_autofree char *text = fw_indicator_format (f->indicators[0], zero.value);

  g_assert_cmpfloat (median.value, ==, 41);
  g_assert_cmpuint (median.n, ==, 3);
  g_assert_cmpint (fw_indicator_get_light (f->indicators[1], median.value), ==, FW_LIGHT_MISSED);
  g_assert_cmpstr (text, ==, "33.3 %");
  g_assert_cmpint (fw_indicator_get_light (f->indicators[0], zero.value), ==, FW_LIGHT_MISSED);
}

static void
test_series (Fixture       *f,
             gconstpointer  data)
{
  static const struct { const char *quarter; double median; FwLight light; } expected[] = {
    { "2026-Q1", 41, FW_LIGHT_MISSED }, { "2026-Q2", 26, FW_LIGHT_REACHED },
    { "2026-Q3", 21, FW_LIGHT_REACHED },
  };
  g_autoptr(GArray) series = fw_monitoring_list_series (f->monitoring, f->indicators[1]);

  g_assert_cmpuint (series->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < series->len; i++)
    {
      FwPoint *point = &g_array_index (series, FwPoint, i);

      g_assert_cmpstr (point->quarter, ==, expected[i].quarter);
      g_assert_cmpfloat (point->result.value, ==, expected[i].median);
      g_assert_cmpuint (point->result.n, ==, 3);
      g_assert_cmpint (point->light, ==, expected[i].light);
    }
}

static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  GPtrArray *rows = fw_monitoring_get_rows (f->monitoring);
  g_autofree char *next = fw_monitoring_dup_next_mark (f->monitoring);

  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (((FwMonitorRow *) rows->pdata[i])->mark, ==, cases[i].mark);
  g_assert_cmpstr (next, ==, "m10");
}

static void
test_deviations (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GArray) deviations = NULL;
  g_autoptr(GArray) of_second = fw_monitoring_list_deviations (f->monitoring, "2026-Q2", NULL);
  g_autoptr(GPtrArray) more = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FwMonitoring) monitoring = NULL;

  g_assert_cmpuint (of_second->len, ==, 0);
  for (guint i = 0; i < f->records->len; i++)
    g_ptr_array_add (more, g_object_ref (f->records->pdata[i]));
  add_row (more, "m10", "2026-Q4", "PERS");
  monitoring = fw_monitoring_new (more);
  deviations = fw_monitoring_list_deviations (monitoring, NULL, NULL);
  g_assert_cmpuint (deviations->len, ==, 2);
  g_assert_cmpstr (g_array_index (deviations, FwDeviation, 0).code, ==, "PERS");
  g_assert_cmpuint (g_array_index (deviations, FwDeviation, 0).n, ==, 2);
  g_assert_cmpstr (g_array_index (deviations, FwDeviation, 1).code, ==, "INFO");
}

/* --- figures of few values --------------------------------------------------------- */

static void
test_aggregate (void)
{
  static const struct
  {
    const char *aggregate;
    guint       n;
    double      values[4];
    double      result;
  } table[] = {
    { FW_INDICATOR_MEDIAN, 0, { 0 }, NAN }, { FW_INDICATOR_MEAN, 0, { 0 }, NAN },
    { FW_INDICATOR_SHARE_YES, 0, { 0 }, NAN }, { FW_INDICATOR_SHARE_ZERO, 0, { 0 }, NAN },
    { FW_INDICATOR_MEDIAN, 1, { 7 }, 7 }, { FW_INDICATOR_MEAN, 1, { 7 }, 7 },
    { FW_INDICATOR_SHARE_YES, 1, { 1 }, 100 }, { FW_INDICATOR_SHARE_ZERO, 1, { 0 }, 100 },
    { FW_INDICATOR_SHARE_YES, 1, { 0 }, 0 }, { FW_INDICATOR_SHARE_ZERO, 1, { 3 }, 0 },
    { FW_INDICATOR_MEDIAN, 4, { 30, 10, 20, 40 }, 25 },
    { FW_INDICATOR_MEDIAN, 2, { 10, 11 }, 10.5 },
    { FW_INDICATOR_MEAN, 4, { 30, 10, 20, 41 }, 25.25 },
    { FW_INDICATOR_SHARE_YES, 4, { 1, 0, 1, 1 }, 75 },
    { FW_INDICATOR_SHARE_ZERO, 4, { 0, 5, 0, 0 }, 75 },
    { "UNKNOWN", 2, { 1, 2 }, NAN }, { NULL, 2, { 1, 2 }, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      double result = fw_indicator_aggregate (table[i].aggregate, table[i].values, table[i].n);

      g_test_message ("%s of %u", table[i].aggregate, table[i].n);
      if (isnan (table[i].result))
        g_assert_true (isnan (result));
      else
        g_assert_cmpfloat (result, ==, table[i].result);
    }
}

static void
test_light (void)
{
  static const struct
  {
    const char *direction;
    double      base, target, warn, value;
    FwLight     light;
  } table[] = {
    { FW_INDICATOR_UP, NAN, 70, NAN, NAN, FW_LIGHT_NONE },
    { FW_INDICATOR_UP, NAN, NAN, 50, 60, FW_LIGHT_NONE },
    { FW_INDICATOR_UP, NAN, 70, 50, 70, FW_LIGHT_REACHED },
    { FW_INDICATOR_UP, NAN, 70, 50, 700.0 / 10, FW_LIGHT_REACHED },
    { FW_INDICATOR_UP, NAN, 70, 50, 69.9, FW_LIGHT_NEAR },
    { FW_INDICATOR_UP, NAN, 70, 50, 50, FW_LIGHT_NEAR },
    { FW_INDICATOR_UP, NAN, 70, 50, 49.9, FW_LIGHT_MISSED },
    { FW_INDICATOR_DOWN, 92, 30, 40, 30, FW_LIGHT_REACHED },
    { FW_INDICATOR_DOWN, 92, 30, 40, 40, FW_LIGHT_NEAR },
    { FW_INDICATOR_DOWN, 92, 30, 40, 41, FW_LIGHT_MISSED },
    { FW_INDICATOR_DOWN, 92, 30, NAN, 91, FW_LIGHT_NEAR },
    { FW_INDICATOR_DOWN, 92, 30, NAN, 92, FW_LIGHT_MISSED },
    { FW_INDICATOR_DOWN, NAN, 30, NAN, 31, FW_LIGHT_MISSED },
    { FW_INDICATOR_UP, 0, 70, NAN, 0, FW_LIGHT_MISSED },
    { FW_INDICATOR_UP, 0, 70, NAN, 1, FW_LIGHT_NEAR },
    { NULL, 0, 70, NAN, 71, FW_LIGHT_REACHED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(FwIndicator) indicator = new_indicator (FW_INDICATOR_MEAN, table[i].direction,
                                                        table[i].base, table[i].target,
                                                        table[i].warn);

      g_test_message ("%u", i);
      g_assert_cmpint (fw_indicator_get_light (indicator, table[i].value), ==, table[i].light);
    }
}

static void
test_words (void)
{
  for (FwLight light = FW_LIGHT_NONE; light <= FW_LIGHT_REACHED; light++)
    for (FwLight other = FW_LIGHT_NONE; other < light; other++)
      g_assert_cmpstr (fw_light_get_word (light), !=, fw_light_get_word (other));
}

static void
test_format (void)
{
  g_autoptr(FwIndicator) days = new_indicator (FW_INDICATOR_MEDIAN, FW_INDICATOR_DOWN, 92, 30, 40);
  g_autoptr(FwIndicator) bare = new_indicator (FW_INDICATOR_SHARE_YES, NULL, NAN, NAN, NAN);
  g_autofree char *target = NULL, *base = NULL, *half = NULL, *no_target = NULL, *no_base = NULL;

  g_object_set (days, "unit", "Tage", "base-n", (gint64) 6, "base-period", "2024", NULL);
  target = fw_indicator_format_target (days);
  base = fw_indicator_format_base (days);
  half = fw_indicator_format (days, 10.5);
  no_target = fw_indicator_format_target (bare);
  no_base = fw_indicator_format_base (bare);
  g_assert_cmpstr (target, ==, "≤\u00a030\u00a0Tage");
  g_assert_cmpstr (base, ==, "92\u00a0Tage (n\u00a0=\u00a06, 2024)");
  g_assert_cmpstr (half, ==, "10.5\u00a0Tage");
  g_assert_cmpstr (no_target, ==, "–");
  g_assert_cmpstr (no_base, ==, "–");
}

/* --- rows that are not as they should be -------------------------------------------- */

static void
test_no_rows (void)
{
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(FwMonitoring) monitoring = fw_monitoring_new (nothing);
  g_autoptr(FwIndicator) indicator = new_indicator (FW_INDICATOR_MEDIAN, NULL, NAN, 3, NAN);
  g_autoptr(GArray) series = fw_monitoring_list_series (monitoring, indicator);
  g_autoptr(GArray) deviations = fw_monitoring_list_deviations (monitoring, NULL, NULL);
  g_autofree char *mark = fw_monitoring_dup_next_mark (monitoring);
  FwResult result = fw_monitoring_evaluate (monitoring, indicator, NULL, NULL);

  g_assert_true (isnan (result.value));
  g_assert_cmpuint (result.n, ==, 0);
  g_assert_cmpuint (series->len, ==, 0);
  g_assert_cmpuint (deviations->len, ==, 0);
  g_assert_null (fw_monitoring_get_quarters (monitoring)[0]);
  g_assert_cmpstr (mark, ==, "m1");
}

/* A row without quarter or value counts nowhere, one without the other does. */
static void
test_gaps (void)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FwIndicator) indicator = new_indicator (FW_INDICATOR_MEAN, NULL, NAN, 3, NAN);
  g_autoptr(FwMonitoring) monitoring = NULL;
  g_autoptr(GArray) series = NULL;
  FwResult result;

  add_value (records, add_row (records, "m1", "2025-Q4", NULL), indicator, 4);
  add_value (records, add_row (records, "m2", "2026-Q2", NULL), indicator, 8);
  add_value (records, add_row (records, "m3", NULL, "INFO"), indicator, 100);
  add_value (records, add_row (records, "m4", "soon", NULL), indicator, NAN);
  add_row (records, "mx", "2026-Q2", NULL);
  monitoring = fw_monitoring_new (records);
  series = fw_monitoring_list_series (monitoring, indicator);
  g_assert_cmpuint (series->len, ==, 3);
  g_assert_cmpstr (g_array_index (series, FwPoint, 1).quarter, ==, "2026-Q1");
  g_assert_cmpuint (g_array_index (series, FwPoint, 1).result.n, ==, 0);
  g_assert_cmpint (g_array_index (series, FwPoint, 1).light, ==, FW_LIGHT_NONE);
  result = fw_monitoring_evaluate (monitoring, indicator, NULL, NULL);
  g_assert_cmpfloat (result.value, ==, 6);
  g_assert_cmpuint (result.n, ==, 2);
}

/* A slip of a digit in a year makes no endless list. */
static void
test_wide (void)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FwMonitoring) monitoring = NULL;

  add_row (records, "m1", "0026-Q1", NULL);
  add_row (records, "m2", "9999-Q4", NULL);
  monitoring = fw_monitoring_new (records);
  g_assert_cmpuint (g_strv_length ((char **) fw_monitoring_get_quarters (monitoring)), <=, 210);
}

static void
test_quarters (void)
{
  static const struct { const char *text; gboolean valid; } table[] = {
    { "2026-Q1", TRUE }, { "2026-Q4", TRUE }, { "2026-Q5", FALSE }, { "2026-Q0", FALSE },
    { "2026-q1", FALSE }, { "2026-01", FALSE }, { "26-Q1", FALSE }, { "2026-Q11", FALSE },
    { "", FALSE }, { NULL, FALSE }, { "202x-Q1", FALSE },
  };
  static const struct { const char *date, *quarter; } of[] = {
    { "2026-01-01", "2026-Q1" }, { "2026-03-31", "2026-Q1" }, { "2026-04", "2026-Q2" },
    { "2026-12-31", "2026-Q4" }, { "2026", NULL }, { NULL, NULL },
  };
  static const struct { const char *quarter, *next; } next[] = {
    { "2026-Q1", "2026-Q2" }, { "2026-Q4", "2027-Q1" }, { "9999-Q4", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (fw_quarter_is_valid (table[i].text), ==, table[i].valid);
  for (guint i = 0; i < G_N_ELEMENTS (of); i++)
    {
      g_autofree char *quarter = fw_quarter_of (of[i].date);

      g_assert_cmpstr (quarter, ==, of[i].quarter);
    }
  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    {
      g_autofree char *quarter = fw_quarter_next (next[i].quarter);

      g_assert_cmpstr (quarter, ==, next[i].next);
    }
}

/* --- what the records say ------------------------------------------------------------ */

static void
test_validate (void)
{
  g_autoptr(FwIndicator) indicator = new_indicator (FW_INDICATOR_MEAN, FW_INDICATOR_UP, NAN, 70,
                                                    80);
  g_autoptr(FwMonitorRow) row = g_object_new (FW_TYPE_MONITOR_ROW, "quarter", "Spring", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_entity_check (FW_ENTITY (row), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fw_entity_check (FW_ENTITY (indicator),
                                   &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_object_set (indicator, "direction", FW_INDICATOR_DOWN, NULL);
  g_assert_true (fw_entity_check (FW_ENTITY (indicator),
                                  NULL));
}

/* What leaves in X7 says nothing that leads to a case. */
static void
test_privacy (void)
{
  static const char *const entities[] = { "monitor_row", "monitor_step", "monitor_value" };

  for (guint e = 0; e < G_N_ELEMENTS (entities); e++)
    {
      const FwEntityInfo *info = fw_model_find_entity (entities[e]);

      for (guint i = 0; i < info->n_fields; i++)
        {
          g_assert_cmpint (info->fields[i].protection, <=, FW_INDIRECT);
          g_assert_true (info->fields[i].kind != &fw_kind_date);
          g_assert_true (info->fields[i].kind != &fw_kind_time);
        }
      g_assert_cmpint (info->scope, ==, FW_SCOPE_SERVICE);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/target/figures", test_figures);
  ADD ("/target/missed-quarter", test_missed_quarter);
  ADD ("/target/series", test_series);
  ADD ("/target/order", test_order);
  ADD ("/target/deviations", test_deviations);
  g_test_add_func ("/target/aggregate", test_aggregate);
  g_test_add_func ("/target/light", test_light);
  g_test_add_func ("/target/words", test_words);
  g_test_add_func ("/target/format", test_format);
  g_test_add_func ("/target/no-rows", test_no_rows);
  g_test_add_func ("/target/gaps", test_gaps);
  g_test_add_func ("/target/wide", test_wide);
  g_test_add_func ("/target/quarters", test_quarters);
  g_test_add_func ("/target/validate", test_validate);
  g_test_add_func ("/target/privacy", test_privacy);

  return g_test_run ();
}
