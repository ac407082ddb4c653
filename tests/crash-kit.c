/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crash-kit.h"

static CrashMode mode;
static guint strike;
static gboolean armed;
static guint    *counted;

/* Returns: whether the call shall fail for lack of room */
static gboolean
reach (int           fd,
       const void   *data,
       gsize         size,
       goffset       offset)
{
  if (!armed || ++*counted < strike)
    return FALSE;
  if (mode == CRASH_KILL)
    {
      /* What the call after this one would have found is anybody's guess. */
      if (size > 1 && offset >= 0)
        {
          ssize_t written = pwrite (fd, data, size / 2, offset);

          (void) written;
        }
      _exit (99);
    }
  errno = ENOSPC;

  return mode == CRASH_FULL;
}

ssize_t  __real_pwrite64 (int fd, const void *data, size_t size, off64_t offset);
ssize_t  __real_write (int fd, const void *data, size_t size);
int      __real_fsync (int fd);
int      __real_fdatasync (int fd);
int      __real_ftruncate64 (int fd, off64_t length);
int      __real_unlink (const char *path);
int      __real_g_rename (const char *from, const char *to);
gboolean __real_g_file_set_contents_full (const char *path, const char *text, gssize length,
                                          GFileSetContentsFlags flags, int access,
                                          GError **error);

ssize_t  __wrap_pwrite64 (int fd, const void *data, size_t size, off64_t offset);
ssize_t  __wrap_write (int fd, const void *data, size_t size);
int      __wrap_fsync (int fd);
int      __wrap_fdatasync (int fd);
int      __wrap_ftruncate64 (int fd, off64_t length);
int      __wrap_unlink (const char *path);
int      __wrap_g_rename (const char *from, const char *to);
gboolean __wrap_g_file_set_contents_full (const char *path, const char *text, gssize length,
                                          GFileSetContentsFlags flags, int access,
                                          GError **error);

ssize_t
__wrap_pwrite64 (int         fd,
                 const void *data,
                 size_t      size,
                 off64_t     offset)
{
  return reach (fd, data, size, offset) ? -1 : __real_pwrite64 (fd, data, size, offset);
}

ssize_t
__wrap_write (int         fd,
              const void *data,
              size_t      size)
{
  return reach (fd, data, size, lseek (fd, 0, SEEK_CUR)) ? -1 : __real_write (fd, data, size);
}

/* To flush, to shorten and to remove work on a full disk, too. */
int
__wrap_fsync (int fd)
{
  reach (-1, NULL, 0, -1);

  return __real_fsync (fd);
}

int
__wrap_fdatasync (int fd)
{
  reach (-1, NULL, 0, -1);

  return __real_fdatasync (fd);
}

int
__wrap_ftruncate64 (int     fd,
                    off64_t length)
{
  reach (-1, NULL, 0, -1);

  return __real_ftruncate64 (fd, length);
}

int
__wrap_unlink (const char *path)
{
  reach (-1, NULL, 0, -1);

  return __real_unlink (path);
}

int
__wrap_g_rename (const char *from,
                 const char *to)
{
  reach (-1, NULL, 0, -1);

  return __real_g_rename (from, to);
}

gboolean
__wrap_g_file_set_contents_full (const char             *path,
                                 const char             *text,
                                 gssize                  length,
                                 GFileSetContentsFlags   flags,
                                 int                     access,
                                 GError                **error)
{
  if (!reach (-1, NULL, 0, -1))
    return __real_g_file_set_contents_full (path, text, length, flags, access, error);
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, g_strerror (ENOSPC));

  return FALSE;
}

/* --- children -------------------------------------------------------------------------- */

void
crash_arm (CrashMode wanted,
           guint     at)
{
  mode = wanted;
  strike = wanted == CRASH_COUNT ? G_MAXUINT : at;
  armed = TRUE;
}

void
crash_disarm (void)
{
  armed = FALSE;
}

guint
crash_count (void)
{
  return counted != NULL ? *counted : 0;
}

int
crash_run (CrashMode wanted,
           guint     at,
           CrashFunc act,
           gpointer  user_data)
{
  pid_t child;
  int status;

  if (counted == NULL)
    counted = mmap (NULL, sizeof *counted, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                    0);
  g_assert_true (counted != MAP_FAILED);
  *counted = 0;
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      crash_arm (wanted, at);
      _exit (act (user_data));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status) == 99 ? -1 : WEXITSTATUS (status);
}
