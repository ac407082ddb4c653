/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times in milliseconds. */
typedef struct
{
  GArray *times;   /* double */
  gint64  start;
} Clock;

Clock  *clock_new        (void);
void    clock_free       (Clock       *clock);
void    clock_start      (Clock       *clock);
void    clock_stop       (Clock       *clock);
double  clock_get        (Clock       *clock,
                          double       part);

double  report_slower    (void);
void    report_header    (void);
void    report_below     (const char  *goal,
                          const char  *what,
                          double       figure,
                          double       limit,
                          const char  *unit);
void    report_time      (const char  *goal,
                          const char  *what,
                          double       figure,
                          double       limit);
void    report_figure    (const char  *what,
                          double       figure,
                          const char  *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clock, clock_free)

G_END_DECLS
