/* SPDX-License-Identifier: EUPL-1.2 */
#include <locale.h>

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

/* The table goes on in ui.py. */
void
report_header (void)
{
  setlocale (LC_ALL, "");
  g_print ("%-4s | %-52s | %-11s | %-11s | %-5s |\n", "goal", "what", "figure", "limit", "holds");
}

void
report_below (const char *goal,
              const char *what,
              double      figure,
              double      limit,
              const char *unit)
{
  g_print ("%-4s | %-52s | %7.2f %-3s | %7.2f %-3s | %-5s |\n", goal, what, figure, unit, limit,
           unit, figure <= limit ? "holds" : "FAILS");
}

/* What there is no goal for, but helps to understand the others. */
void
report_figure (const char *what,
               double      figure,
               const char *unit)
{
  g_print ("%-4s | %-52s | %7.2f %-3s | %-11s | %-5s |\n", "", what, figure, unit, "", "");
}
