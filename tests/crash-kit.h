/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between the program and the disk (the linker's --wrap): every call that
 * changes a file counts, and at one of them power fails or the disk is full. */

typedef enum
{
  CRASH_COUNT,    /* nothing happens */
  CRASH_KILL,     /* half of what is written arrives, then the process is gone */
  CRASH_FULL,     /* from then on nothing more fits */
} CrashMode;

/* In a child: from now on. */
void  crash_arm    (CrashMode mode,
                    guint     at);
void  crash_disarm (void);

/* What the last child had counted; shared with it. */
guint crash_count  (void);

/* Runs @act in a child of its own.  Returns: how it ended, as exit status; -1 if
 * it was struck down. */
typedef int (*CrashFunc) (gpointer user_data);
int   crash_run    (CrashMode mode,
                    guint     at,
                    CrashFunc act,
                    gpointer  user_data);

G_END_DECLS
