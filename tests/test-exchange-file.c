/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fw-base.h"
#include "fw-sync.h"

/* The numbers in the paths are the rows of the table of bad input in the
 * design of the exchange. */

/* This program's own read(), write() and fsync() stand in for those of the C
 * library, and do what a stick does that is full or pulled. */
static struct
{
  const char *grow;
  gboolean    touch;
  gsize       read_limit;
  int         write_error;
  gsize       write_limit;
  int         sync_error;
  gboolean    lie;
} fault;

ssize_t
read (int     fd,
      void   *buffer,
      size_t  size)
{
  if (fault.grow != NULL)
    {
      int other = open (fault.grow, O_WRONLY | O_APPEND);

      if (fault.touch)
        g_assert_cmpint (futimens (other, (struct timespec[2]) { { 1, 0 }, { 1, 0 } }), ==, 0);
      else
        g_assert_cmpint (syscall (SYS_write, other, "x", 1), ==, 1);
      close (other);
      fault.grow = NULL;
    }
  if (fault.read_limit > 0 && size > fault.read_limit)
    {
      size = fault.read_limit;
      fault.read_limit = 0;
      errno = EIO;
      return size == 1 ? -1 : syscall (SYS_read, fd, buffer, size);
    }

  return syscall (SYS_read, fd, buffer, size);
}

ssize_t
write (int         fd,
       const void *buffer,
       size_t      size)
{
  if (fault.write_error != 0 && fault.write_limit == 0)
    {
      errno = fault.write_error;
      return -1;
    }
  if (fault.write_limit > 0)
    {
      size = MIN (size, fault.write_limit);
      fault.write_limit = 0;
    }
  if (fault.lie)
    {
      g_autofree char *other = g_malloc0 (size);

      fault.lie = FALSE;
      return syscall (SYS_write, fd, other, size);
    }

  return syscall (SYS_write, fd, buffer, size);
}

int
fsync (int fd)
{
  if (fault.sync_error != 0)
    {
      errno = fault.sync_error;
      return -1;
    }

  return (int) syscall (SYS_fsync, fd);
}

typedef struct
{
  char *folder;
  char *path;
} Fixture;

#define NAME "FW-a7f31c09-b10044aa-7c1e0a52d9f0-1.xml"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("fw-exchange-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, NAME, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  memset (&fault, 0, sizeof fault);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_read (Fixture *fixture,
             int      code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_file_read (fixture->path, &error));
  memset (&fault, 0, sizeof fault);
  g_assert_error (error, FW_PACKET_ERROR, code);
}

/* What the folder holds is the old file or nothing, and nothing beside it. */
static void
assert_write (Fixture    *fixture,
              int         code,
              const char *still)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("0123456789", 10);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) folder = NULL;
  guint files = 0;

  g_assert_null (fw_file_write (fixture->folder, NAME, content, &error));
  memset (&fault, 0, sizeof fault);
  g_assert_error (error, FW_ERROR, code);

  folder = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    files++;
  g_assert_cmpuint (files, ==, still != NULL ? 1 : 0);
  if (still != NULL)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, still);
    }
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  static const gsize sizes[] = { 0, 1, 100000, 3000000, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GBytes) content = g_bytes_new_take (g_malloc0 (sizes[i] + 1), sizes[i]);
      g_autoptr(GBytes) read_back = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *path = NULL;
      g_autofree char *stale = g_strconcat (fixture->path, ".tmp", NULL);

      /* Left behind by an attempt that was killed. */
      g_assert_true (g_file_set_contents (stale, "half", 4, NULL));
      path = fw_file_write (fixture->folder, NAME, content, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (path, ==, fixture->path);
      read_back = fw_file_read (path, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (content, read_back));
    }
}

/* A link that somebody set in the shared folder leads nowhere. */
static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".tmp", NULL);
  g_autofree char *victim = g_build_filename (fixture->folder, "victim", NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) content = g_bytes_new_static ("new", 3);

  g_assert_true (g_file_set_contents (victim, "old", 3, NULL));
  g_assert_cmpint (symlink (victim, aside), ==, 0);
  path = fw_file_write (fixture->folder, NAME, content, NULL);
  g_assert_nonnull (path);
  g_assert_true (g_file_get_contents (victim, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_unlink (victim);
}

static void
test_names (void)
{
  static const struct { const char *name; gboolean candidate; } cases[] = {
    { NAME, TRUE }, { "FW-a-b-c-1.sync-conflict-20261120-101112-ABCDEFG.xml", TRUE },
    { "FW-a-b-c-1 (conflicted copy 2026-11-20).xml", TRUE }, { "Lieferung (1).XML", TRUE },
    { NAME ".part", FALSE }, { NAME ".tmp", FALSE }, { ".~FW-a-b-c-1.xml", FALSE },
    { "~syncthing~FW-a-b-c-1.xml.tmp", FALSE }, { "~syncthing~FW-a-b-c-1.xml", FALSE },
    { ".syncthing.FW-a.xml.tmp", FALSE }, { "foto.jpg", FALSE }, { "", FALSE }, { ".xml", FALSE },
  };
  g_autofree char *name = fw_file_name ("a7f31c09e2d45b10", "b10044aa91c3e7f2",
                                        "7c1e0a52d9f000112233445566778899", 3);

  g_assert_cmpstr (name, ==, "FW-a7f31c09-b10044aa-7c1e0a52d9f0-3.xml");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fw_file_name_is_candidate (cases[i].name), ==, cases[i].candidate);
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  int fd = g_open (fixture->path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (ftruncate (fd, FW_FILE_MAX_SIZE + 1), ==, 0);
  close (fd);
  /* If it were read, this would make it F-103. */
  fault.read_limit = 1;
  assert_read (fixture, FW_PACKET_ERROR_TOO_LARGE);
}

static void
test_not_a_file (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_file_read (fixture->path, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_read (fixture, FW_PACKET_ERROR_NOT_A_PACKET);
  g_unlink (fixture->path);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_read (fixture, FW_PACKET_ERROR_NOT_A_PACKET);
  g_rmdir (fixture->path);
}

static void
test_disk_full (Fixture       *fixture,
                gconstpointer  data)
{
  fault.write_error = ENOSPC;
  assert_write (fixture, FW_ERROR_NO_SPACE, NULL);
  fault.write_error = ENOSPC;
  fault.write_limit = 4;
  assert_write (fixture, FW_ERROR_NO_SPACE, NULL);
  fault.sync_error = EDQUOT;
  assert_write (fixture, FW_ERROR_NO_SPACE, NULL);

  g_assert_true (g_file_set_contents (fixture->path, "old", 3, NULL));
  fault.write_error = ENOSPC;
  fault.write_limit = 4;
  assert_write (fixture, FW_ERROR_NO_SPACE, "old");
}

static void
test_pulled (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("x", 1);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", 3, NULL));
  fault.write_error = EIO;
  assert_write (fixture, FW_ERROR_FAILED, "old");
  fault.sync_error = EIO;
  assert_write (fixture, FW_ERROR_FAILED, "old");
  fault.lie = TRUE;
  assert_write (fixture, FW_ERROR_FAILED, "old");
  fault.read_limit = 1;
  assert_read (fixture, FW_PACKET_ERROR_INCOMPLETE);

  g_assert_null (fw_file_write (missing, NAME, content, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, "0123456789", 10, NULL));
  fault.grow = fixture->path;
  assert_read (fixture, FW_PACKET_ERROR_INCOMPLETE);
  fault.grow = fixture->path;
  fault.touch = TRUE;
  assert_read (fixture, FW_PACKET_ERROR_INCOMPLETE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/file/names", test_names);
  g_test_add ("/sync/file/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/sync/file/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/sync/bad-input/01-not-a-file", Fixture, NULL, set_up, test_not_a_file, tear_down);
  g_test_add ("/sync/bad-input/02-too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/sync/bad-input/43-disk-full", Fixture, NULL, set_up, test_disk_full, tear_down);
  g_test_add ("/sync/bad-input/46-stick-pulled", Fixture, NULL, set_up, test_pulled, tear_down);
  g_test_add ("/sync/bad-input/47-changes", Fixture, NULL, set_up, test_changes, tear_down);

  return g_test_run ();
}
