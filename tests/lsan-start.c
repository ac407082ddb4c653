/* SPDX-License-Identifier: EUPL-1.2 */
/* What libraries allocate before main () is theirs until the process ends.
 *
 * GLib gives up its first table of quarks, on purpose, when it needs a larger
 * one, which a program with all of GTK does.  LeakSanitizer sees only
 * "g_malloc" above it, as GLib is built without frame pointers, so no
 * suppression can name it.  This runs before the constructors of all shared
 * libraries and ends with them; nothing of Fallwerk is allocated in between. */

#include <sanitizer/lsan_interface.h>

static void
before_libraries (int    argc __attribute__ ((unused)),
                  char **argv __attribute__ ((unused)),
                  char **envp __attribute__ ((unused)))
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used))
static void (*const start) (int, char **, char **) = before_libraries;

__attribute__ ((constructor))
static void
after_libraries (void)
{
  __lsan_enable ();
}
