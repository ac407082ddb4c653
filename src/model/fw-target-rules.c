/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-rules"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-target-rules.h"

/* --- quarters ---------------------------------------------------------------------- */

gboolean
fw_quarter_is_valid (const char *quarter)
{
  return quarter != NULL && strlen (quarter) == 7 &&
         strspn (quarter, "0123456789") == 4 && quarter[4] == '-' && quarter[5] == 'Q' &&
         quarter[6] >= '1' && quarter[6] <= '4';
}

/* Returns: (transfer full) (nullable): the quarter of a date that names a month */
char *
fw_quarter_of (const char *date)
{
  int month;

  if (fw_date_precision (date) < FW_DATE_MONTH)
    return NULL;
  month = (date[5] - '0') * 10 + date[6] - '0';

  return g_strdup_printf ("%.4s-Q%d", date, (month + 2) / 3);
}

/* Returns: (transfer full) (nullable): %NULL after the last that can be written */
char *
fw_quarter_next (const char *quarter)
{
  int year;

  g_return_val_if_fail (fw_quarter_is_valid (quarter), NULL);

  if (quarter[6] < '4')
    return g_strdup_printf ("%.6s%c", quarter, quarter[6] + 1);
  year = (int) g_ascii_strtoll (quarter, NULL, 10) + 1;

  return year < 10000 ? g_strdup_printf ("%04d-Q1", year) : NULL;
}

/* --- one indicator ----------------------------------------------------------------- */

/* A colour alone says nothing to some people. */
const char *
fw_light_get_word (FwLight light)
{
  static const char *const words[] = {
    [FW_LIGHT_NONE] = N_("not measured"),
    [FW_LIGHT_MISSED] = N_("missed"),
    [FW_LIGHT_NEAR] = N_("just missed"),
    [FW_LIGHT_REACHED] = N_("reached"),
  };

  g_return_val_if_fail (light < G_N_ELEMENTS (words), NULL);

  return _(words[light]);
}

static gboolean
has_aggregate (FwIndicator *self,
               const char  *aggregate)
{
  return g_strcmp0 (self->aggregate, aggregate) == 0;
}

gboolean
fw_indicator_is_share (FwIndicator *self)
{
  g_return_val_if_fail (FW_IS_INDICATOR (self), FALSE);

  return has_aggregate (self, FW_INDICATOR_SHARE_YES) ||
         has_aggregate (self, FW_INDICATOR_SHARE_ZERO);
}

/* Whether a case answers with yes or no, not with a number. */
gboolean
fw_indicator_asks_yes (FwIndicator *self)
{
  g_return_val_if_fail (FW_IS_INDICATOR (self), FALSE);

  return has_aggregate (self, FW_INDICATOR_SHARE_YES);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_median (const double *values,
            guint         n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);

  qsort (sorted, n, sizeof *sorted, compare_doubles);

  return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

static double
get_mean (const double *values,
          guint         n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i];

  return sum / n;
}

static double
get_share (const double *values,
           guint         n,
           gboolean      of_zero)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += (values[i] == 0) == of_zero;

  return 100.0 * count / n;
}

/**
 * fw_indicator_aggregate:
 * @aggregate: a code of CL_KENNWERT
 * @values: finite
 *
 * Returns: a share in percent, or the median or mean; NaN without values and
 *   for a code that this program does not know
 */
double
fw_indicator_aggregate (const char   *aggregate,
                        const double *values,
                        guint         n_values)
{
  if (n_values == 0)
    return NAN;
  if (g_strcmp0 (aggregate, FW_INDICATOR_SHARE_YES) == 0)
    return get_share (values, n_values, FALSE);
  if (g_strcmp0 (aggregate, FW_INDICATOR_SHARE_ZERO) == 0)
    return get_share (values, n_values, TRUE);
  if (g_strcmp0 (aggregate, FW_INDICATOR_MEDIAN) == 0)
    return get_median (values, n_values);
  if (g_strcmp0 (aggregate, FW_INDICATOR_MEAN) == 0)
    return get_mean (values, n_values);

  return NAN;
}

/* A share of 7/10 is no exact number, and must reach 70 % all the same. */
#define SLACK 1e-9

static gboolean
meets (FwIndicator *self,
       double       value,
       double       mark)
{
  return g_strcmp0 (self->direction, FW_INDICATOR_DOWN) == 0 ? value <= mark + SLACK
                                                             : value >= mark - SLACK;
}

/**
 * fw_indicator_get_light:
 * @value: NaN if there is none
 *
 * Without a threshold of its own, a target is just missed if it is better
 * than at the beginning.
 */
FwLight
fw_indicator_get_light (FwIndicator *self,
                        double       value)
{
  g_return_val_if_fail (FW_IS_INDICATOR (self), FW_LIGHT_NONE);

  if (isnan (value) || isnan (self->target_value))
    return FW_LIGHT_NONE;
  if (meets (self, value, self->target_value))
    return FW_LIGHT_REACHED;
  if (!isnan (self->warn_value))
    return meets (self, value, self->warn_value) ? FW_LIGHT_NEAR : FW_LIGHT_MISSED;

  return !isnan (self->base_value) && meets (self, value, self->base_value) &&
         fabs (value - self->base_value) > SLACK ? FW_LIGHT_NEAR : FW_LIGHT_MISSED;
}

/**
 * fw_indicator_format:
 *
 * Returns: (transfer full): with one decimal place at most and the unit; “–”
 *   for NaN
 */
char *
fw_indicator_format (FwIndicator *self,
                     double       value)
{
  g_autofree char *number = NULL;
  gsize length;

  g_return_val_if_fail (FW_IS_INDICATOR (self), NULL);

  if (isnan (value))
    return g_strdup ("–");
  number = g_strdup_printf ("%.1f", value);
  length = strlen (number);
  if (number[length - 1] == '0')
    {
      g_free (number);
      number = g_strdup_printf ("%.0f", value);
    }
  if (fw_indicator_is_share (self))
    /* Translators: a percentage. */
    return g_strdup_printf (_("%s %%"), number);

  return self->unit != NULL ? g_strconcat (number, "\u00a0", self->unit, NULL)
                            : g_steal_pointer (&number);
}

/* Returns: (transfer full): "≥ 70 %" */
char *
fw_indicator_format_target (FwIndicator *self)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (FW_IS_INDICATOR (self), NULL);

  value = fw_indicator_format (self, self->target_value);
  if (isnan (self->target_value) || self->direction == NULL)
    return g_steal_pointer (&value);

  return g_strconcat (g_str_equal (self->direction, FW_INDICATOR_DOWN) ? "≤\u00a0" : "≥\u00a0",
                      value, NULL);
}

/* Returns: (transfer full): "92 Tage (n = 6, 2024)" */
char *
fw_indicator_format_base (FwIndicator *self)
{
  g_autofree char *value = NULL;
  g_autofree char *n = NULL;
  g_autofree char *facts = NULL;

  g_return_val_if_fail (FW_IS_INDICATOR (self), NULL);

  value = fw_indicator_format (self, self->base_value);
  if (self->base_n != FW_INTEGER_NONE)
    n = g_strdup_printf ("n\u00a0=\u00a0%" G_GINT64_FORMAT, self->base_n);
  facts = n != NULL && self->base_period != NULL ? g_strconcat (n, ", ", self->base_period, NULL)
          : n != NULL ? g_strdup (n) : g_strdup (self->base_period);
  if (facts == NULL)
    return g_steal_pointer (&value);

  return g_strdup_printf ("%s (%s)", value, facts);
}

/* --- the monitored cases ------------------------------------------------------------ */

struct _FwMonitoring
{
  GPtrArray  *rows;       /* FwMonitorRow, by quarter and sign */
  GHashTable *values;     /* "row indicator" -> FwMonitorValue */
  GPtrArray  *quarters;   /* each, NULL-terminated */
};

/* More than anybody looks at: a slip in a year must not make a list of
 * thousands. */
#define MOST_QUARTERS 200

static char *
dup_key (const char *row,
         const char *indicator)
{
  return g_strconcat (row, " ", indicator, NULL);
}

/* "m2" before "m10". */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  FwMonitorRow *x = *(FwMonitorRow *const *) a, *y = *(FwMonitorRow *const *) b;
  gsize n = x->mark != NULL ? strlen (x->mark) : 0, m = y->mark != NULL ? strlen (y->mark) : 0;
  int order = g_strcmp0 (x->quarter, y->quarter);

  if (order == 0)
    order = (n > m) - (n < m);
  if (order == 0)
    order = g_strcmp0 (x->mark, y->mark);

  return order != 0 ? order : g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (x)),
                                         fw_entity_get_uuid (FW_ENTITY (y)));
}

static void
add_quarters_between (GPtrArray  *quarters,
                      const char *until)
{
  char *next = fw_quarter_next (quarters->pdata[quarters->len - 1]);

  while (next != NULL && strcmp (next, until) < 0 && quarters->len < MOST_QUARTERS)
    {
      g_ptr_array_add (quarters, next);
      next = fw_quarter_next (next);
    }
  g_free (next);
}

/* All from the first to the last: one without cases is a gap that shows. */
static void
find_quarters (FwMonitoring *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *quarter = ((FwMonitorRow *) self->rows->pdata[i])->quarter;
      guint n = self->quarters->len;

      if (!fw_quarter_is_valid (quarter) ||
          (n > 0 && g_str_equal (self->quarters->pdata[n - 1], quarter)))
        continue;
      if (n > 0)
        add_quarters_between (self->quarters, quarter);
      g_ptr_array_add (self->quarters, g_strdup (quarter));
    }
  g_ptr_array_add (self->quarters, NULL);
}

/* A case that was handed over is one case, whoever went on with it. */
static GHashTable *
list_replaced (GPtrArray *records)
{
  GHashTable *replaced = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    if (FW_IS_MONITOR_ROW (records->pdata[i]) &&
        FW_MONITOR_ROW (records->pdata[i])->replaces != NULL)
      g_hash_table_add (replaced, FW_MONITOR_ROW (records->pdata[i])->replaces);

  return replaced;
}

/**
 * fw_monitoring_new:
 * @records: (element-type FwEntity): rows and values of one Zielsystem;
 *   whatever else is in it is passed over
 */
FwMonitoring *
fw_monitoring_new (GPtrArray *records)
{
  FwMonitoring *self = g_new0 (FwMonitoring, 1);
  g_autoptr(GHashTable) replaced = NULL;

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->quarters = g_ptr_array_new_with_free_func (g_free);
  replaced = list_replaced (records);
  for (guint i = 0; i < records->len; i++)
    if (FW_IS_MONITOR_ROW (records->pdata[i]) &&
        !g_hash_table_contains (replaced, fw_entity_get_uuid (records->pdata[i])))
      g_ptr_array_add (self->rows, g_object_ref (records->pdata[i]));
    else if (FW_IS_MONITOR_VALUE (records->pdata[i]))
      {
        FwMonitorValue *value = records->pdata[i];

        if (value->row != NULL && value->indicator != NULL)
          g_hash_table_insert (self->values, dup_key (value->row, value->indicator),
                               g_object_ref (value));
      }
  g_ptr_array_sort (self->rows, compare_rows);
  find_quarters (self);

  return self;
}

void
fw_monitoring_free (FwMonitoring *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->quarters);
  g_hash_table_unref (self->values);
  g_free (self);
}

/* Returns: (transfer none) (element-type FwMonitorRow): the earliest first */
GPtrArray *
fw_monitoring_get_rows (FwMonitoring *self)
{
  return self->rows;
}

const char *const *
fw_monitoring_get_quarters (FwMonitoring *self)
{
  return (const char *const *) self->quarters->pdata;
}

/* Returns: (transfer none) (nullable) */
FwMonitorValue *
fw_monitoring_get_value (FwMonitoring *self,
                         FwMonitorRow *row,
                         FwIndicator  *indicator)
{
  g_autofree char *key = dup_key (fw_entity_get_uuid (FW_ENTITY (row)),
                                  fw_entity_get_uuid (FW_ENTITY (indicator)));

  return g_hash_table_lookup (self->values, key);
}

static gboolean
is_within (FwMonitorRow *row,
           const char   *from,
           const char   *to)
{
  return row->quarter != NULL && (from == NULL || strcmp (row->quarter, from) >= 0) &&
         (to == NULL || strcmp (row->quarter, to) <= 0);
}

/**
 * fw_monitoring_evaluate:
 * @from: (nullable): the first quarter, %NULL for the beginning
 * @to: (nullable): the last quarter, %NULL for the end
 */
FwResult
fw_monitoring_evaluate (FwMonitoring *self,
                        FwIndicator  *indicator,
                        const char   *from,
                        const char   *to)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->rows->len; i++)
    {
      FwMonitorRow *row = self->rows->pdata[i];
      FwMonitorValue *value = is_within (row, from, to)
                              ? fw_monitoring_get_value (self, row, indicator) : NULL;

      if (value != NULL && isfinite (value->value))
        g_array_append_val (values, value->value);
    }

  return (FwResult) {
           fw_indicator_aggregate (indicator->aggregate, (double *) (gpointer) values->data,
                                   values->len), values->len
  };
}

/* Returns: (transfer full) (element-type FwPoint): a point a quarter; its texts
 *   stay, since a chart in a paper is drawn when @self is gone */
GArray *
fw_monitoring_list_series (FwMonitoring *self,
                           FwIndicator  *indicator)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (FwPoint));
  const char *const *quarters = fw_monitoring_get_quarters (self);

  for (guint i = 0; quarters[i] != NULL; i++)
    {
      FwPoint point = { .quarter = g_intern_string (quarters[i]) };

      point.result = fw_monitoring_evaluate (self, indicator, quarters[i], quarters[i]);
      point.light = fw_indicator_get_light (indicator, point.result.value);
      g_array_append_val (series, point);
    }

  return series;
}

static int
compare_deviations (gconstpointer a,
                    gconstpointer b)
{
  const FwDeviation *x = a, *y = b;
  guint p = fw_code_list_get_position ("CL_HUERDE", x->code);
  guint q = fw_code_list_get_position ("CL_HUERDE", y->code);

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;

  return p != q ? (p > q) - (p < q) : strcmp (x->code, y->code);
}

/* Returns: (transfer full) (element-type FwDeviation): the most frequent
 *   first; the texts belong to @self */
GArray *
fw_monitoring_list_deviations (FwMonitoring *self,
                               const char   *from,
                               const char   *to)
{
  GArray *deviations = g_array_new (FALSE, FALSE, sizeof (FwDeviation));

  for (guint i = 0; i < self->rows->len; i++)
    {
      FwMonitorRow *row = self->rows->pdata[i];
      FwDeviation one = { row->deviation, 1 };
      guint place = 0;

      if (row->deviation == NULL || !is_within (row, from, to))
        continue;
      while (place < deviations->len &&
             !g_str_equal (g_array_index (deviations, FwDeviation, place).code, row->deviation))
        place++;
      if (place < deviations->len)
        g_array_index (deviations, FwDeviation, place).n++;
      else
        g_array_append_val (deviations, one);
    }
  g_array_sort (deviations, compare_deviations);

  return deviations;
}

/* Returns: (transfer full): "m10" after "m9" */
char *
fw_monitoring_dup_next_mark (FwMonitoring *self)
{
  guint64 highest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *mark = ((FwMonitorRow *) self->rows->pdata[i])->mark;
      guint64 number = 0;

      if (mark != NULL && mark[0] == 'm' &&
          g_ascii_string_to_unsigned (mark + 1, 10, 1, 1000000, &number, NULL))
        highest = MAX (highest, number);
    }

  return g_strdup_printf ("m%" G_GUINT64_FORMAT, highest + 1);
}
