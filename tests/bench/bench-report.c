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

/* --- how fast the machine is just now ----------------------------------------------------- */

/* A loop of integer arithmetic took so long on the machine whose times became
 * limits; there as here that differs by half within minutes. */
#define LOOP_MS 25.0
#define LOOP    30000000
#define LOOPS   5

/* So that the loop is not left out. */
static volatile guint64 sum;

/* SplitMix64 (Steele, Lea and Flood 2014). */
static guint64
mix (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);

  return z ^ (z >> 31);
}

/* By how much this machine is slower than that one; at least 1, as what a person
 * waits for need not be less on a fast one. */
double
report_slower (void)
{
  g_autoptr(Clock) clock = clock_new ();
  guint64 state = 1;

  for (guint i = 0; i < LOOPS; i++)
    {
      guint64 x = 0;

      clock_start (clock);
      for (guint n = 0; n < LOOP; n++)
        x ^= mix (&state);
      sum = x;
      clock_stop (clock);
    }

  return MAX (1, clock_get (clock, 0.5) / LOOP_MS);
}

/* --- the table ---------------------------------------------------------------------------- */

/* It goes on in ui.py. */
void
report_header (void)
{
  setlocale (LC_ALL, "");
  g_print ("%-4s | %-52s | %-11s | %-11s | %-5s |\n", "goal", "what", "figure", "limit", "holds");
}

static void
report (const char *goal,
        const char *what,
        double      figure,
        double      limit,
        const char *unit,
        const char *beside)
{
  g_print ("%-4s | %-52s | %7.2f %-3s | %7.2f %-3s | %-5s |%s\n", goal, what, figure, unit, limit,
           unit, figure <= limit ? "holds" : "FAILS", beside);
}

void
report_below (const char *goal,
              const char *what,
              double      figure,
              double      limit,
              const char *unit)
{
  report (goal, what, figure, limit, unit, "");
}

/* Milliseconds that people wait, against what @limit is on a machine as fast as
 * this one. */
void
report_time (const char *goal,
             const char *what,
             double      figure,
             double      limit)
{
  double slower = report_slower ();
  g_autofree char *beside = g_strdup_printf (" %.2f ms, %.2fx slower here", limit, slower);

  report (goal, what, figure, limit * slower, "ms", slower > 1 ? beside : "");
}

/* What there is no goal for, but helps to understand the others. */
void
report_figure (const char *what,
               double      figure,
               const char *unit)
{
  g_print ("%-4s | %-52s | %7.2f %-3s | %-11s | %-5s |\n", "", what, figure, unit, "", "");
}
