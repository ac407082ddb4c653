/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

/* Preloaded into the program, so that the clock on the wall runs faster than
 * it does: two and a half hours of a workshop pass in two minutes.
 * FAST_CLOCK_FROM is the second since 1970 from which on FAST_CLOCK_RATE
 * seconds pass in each, in every process that has the same two.  What waits
 * for a span of time takes the monotonic clock and is left alone. */

#define BILLION 1000000000.0

static double
read_number (const char *name,
             double      otherwise)
{
  const char *text = getenv (name);

  return text != NULL ? strtod (text, NULL) : otherwise;
}

static double
hasten (const struct timespec *real)
{
  double now = (double) real->tv_sec + (double) real->tv_nsec / BILLION;
  double from = read_number ("FAST_CLOCK_FROM", now);

  return from + (now - from) * read_number ("FAST_CLOCK_RATE", 1);
}

static double
read_clock (void)
{
  static int (*next)(clockid_t, struct timespec *);
  struct timespec real = { 0 };

  if (next == NULL)
    *(void **) &next = dlsym (RTLD_NEXT, "clock_gettime");
  next (CLOCK_REALTIME, &real);

  return hasten (&real);
}

int
clock_gettime (clockid_t        id,
               struct timespec *now)
{
  static int (*next)(clockid_t, struct timespec *);
  double fast;

  if (next == NULL)
    *(void **) &next = dlsym (RTLD_NEXT, "clock_gettime");
  if (id != CLOCK_REALTIME)
    return next (id, now);
  fast = read_clock ();
  now->tv_sec = (time_t) fast;
  now->tv_nsec = (long) ((fast - (double) now->tv_sec) * BILLION);

  return 0;
}

int
gettimeofday (struct timeval *restrict now,
              void           *restrict zone)
{
  double fast = read_clock ();

  (void) zone;
  now->tv_sec = (time_t) fast;
  now->tv_usec = (suseconds_t) ((fast - (double) now->tv_sec) * 1000000);

  return 0;
}

time_t
time (time_t *now)
{
  time_t fast = (time_t) read_clock ();

  if (now != NULL)
    *now = fast;

  return fast;
}
