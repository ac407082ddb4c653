/* SPDX-License-Identifier: EUPL-1.2 */
#include "bench-report.h"

Clock *
clock_new (void)
{
  Clock *clock = g_new0 (Clock, 1);

  clock->times = g_array_new (FALSE, FALSE, sizeof (double));

  return clock;
}

void
clock_free (Clock *clock)
{
  g_array_unref (clock->times);
  g_free (clock);
}

void
clock_start (Clock *clock)
{
  clock->start = g_get_monotonic_time ();
}

void
clock_stop (Clock *clock)
{
  double time = (double) (g_get_monotonic_time () - clock->start) / 1000;

  g_array_append_val (clock->times, time);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* @part: 0.5 for the median, 0.95 for what nineteen of twenty stay below, 1
 *   for the greatest */
double
clock_get (Clock  *clock,
           double  part)
{
  guint last = clock->times->len - 1;

  g_array_sort (clock->times, compare);

  return g_array_index (clock->times, double, MIN (last, (guint) (part * clock->times->len)));
}

void
report_header (void)
{
  g_print ("%-4s %-52s %10s %10s %8s\n", "goal", "figure", "measured", "limit", "of it");
}

void
report_below (const char *goal,
              const char *what,
              double      figure,
              double      limit,
              const char *unit)
{
  g_print ("%-4s %-52s %7.2f %2s %7.2f %2s %6.0f %%  %s\n", goal, what, figure, unit, limit, unit,
           100 * figure / limit, figure <= limit ? "holds" : "fails");
}

/* What there is no goal for, but helps to understand the others. */
void
report_figure (const char *what,
               double      figure,
               const char *unit)
{
  g_print ("%-4s %-52s %7.2f %2s\n", "", what, figure, unit);
}
