/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-file"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-base.h"
#include "fw-file.h"
#include "fw-packet-error.h"

/* The exchange folder is a stick that may be pulled, or a folder that another
 * program synchronises.  A file is there whole or not at all. */

/**
 * fw_file_name:
 *
 * No personal data: the name shows who should take the file, and nobody
 * trusts it.
 *
 * Returns: (transfer full): "FW-a7f31c09-b10044aa-7c1e0a52d9f0-1.xml"
 */
char *
fw_file_name (const char *sender,
              const char *recipient,
              const char *message_id,
              guint       part)
{
  g_return_val_if_fail (sender != NULL && recipient != NULL && message_id != NULL, NULL);

  return g_strdup_printf ("FW-%.8s-%.8s-%.12s-%u.xml", sender, recipient, message_id, part);
}

/* Whether a file of a folder is worth a look.  Half-written files of copying
 * and synchronising programs (*.part, *.tmp, .~*, ~syncthing~*) are not; what
 * people renamed, and copies after a conflict, are. */
gboolean
fw_file_name_is_candidate (const char *name)
{
  g_autofree char *small = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  small = g_ascii_strdown (name, -1);

  return g_str_has_suffix (small, ".xml") &&
         *small != '.' && !g_str_has_prefix (small, "~syncthing~");
}

static gboolean
is_same_state (const struct stat *before,
               const struct stat *after)
{
  return before->st_size == after->st_size &&
         before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
         before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

/* Returns: the bytes read; less than @size if the file ends or fails */
static gsize
read_fully (int     fd,
            guint8 *data,
            gsize   size)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t count = read (fd, data + done, size - done);

      if (count < 0 && errno == EINTR)
        continue;
      if (count <= 0)
        break;
      done += (gsize) count;
    }

  return done;
}

static GBytes *
read_open_file (int      fd,
                GError **error)
{
  struct stat before, after;
  g_autofree guint8 *data = NULL;
  gsize size;

  if (fstat (fd, &before) != 0 || !S_ISREG (before.st_mode))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_NOT_A_PACKET, NULL);
      return NULL;
    }
  if (before.st_size > FW_FILE_MAX_SIZE)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_TOO_LARGE, NULL);
      return NULL;
    }

  size = (gsize) before.st_size;
  data = g_malloc (size + 1);
  /* One byte more than there should be shows a file that still grows. */
  if (read_fully (fd, data, size + 1) != size ||
      fstat (fd, &after) != 0 || !is_same_state (&before, &after))
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_INCOMPLETE, NULL);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/**
 * fw_file_read:
 *
 * Step S0 of the import.  A file that is too large is not read
 * (%FW_PACKET_ERROR_TOO_LARGE); one that changes meanwhile or breaks off is
 * %FW_PACKET_ERROR_INCOMPLETE.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
fw_file_read (const char  *path,
              GError     **error)
{
  GBytes *content;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  /* A pipe in the folder must not make the program wait. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  if (fd < 0)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("The file cannot be opened. Check that it is still there "
                             "and that you may read it."));
      return NULL;
    }
  content = read_open_file (fd, error);
  g_close (fd, NULL);

  return content;
}

static void
set_write_error (GError **error,
                 int      reason)
{
  switch (reason)
    {
    case ECANCELED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("It was cancelled."));
      break;
    case ENOSPC:
    case EDQUOT:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NO_SPACE,
                           _("There is not enough space in the exchange folder. "
                             "Make room and try again; nothing is lost."));
      break;
    case EFBIG:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NO_SPACE,
                           _("The exchange folder does not take files of this size. "
                             "Choose another folder; nothing is lost."));
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("The exchange folder is write-protected. Choose another folder."));
      break;
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("The exchange folder is not there. Plug in the stick, "
                             "or choose another folder."));
      break;
    default:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                           _("The file could not be written. Check the stick or the folder "
                             "and try again; nothing is lost."));
    }
}

/* Until it is cancelled next. */
#define PIECE (1024 * 1024)

static gboolean
write_fully (int           fd,
             const guint8 *data,
             gsize         size,
             GCancellable *cancellable)
{
  while (size > 0)
    {
      ssize_t count;

      if (g_cancellable_is_cancelled (cancellable))
        {
          errno = ECANCELED;
          return FALSE;
        }
      count = write (fd, data, MIN (size, PIECE));
      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        return FALSE;
      data += count;
      size -= (gsize) count;
    }

  return fsync (fd) == 0;
}

/* Reads back what the medium holds, not what the memory of the system does:
 * cheap sticks lie about what they have written. */
static gboolean
holds (int           fd,
       const guint8 *data,
       gsize         size)
{
  g_autofree guint8 *back = g_malloc (size + 1);

  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  if (lseek (fd, 0, SEEK_SET) != 0 || read_fully (fd, back, size + 1) != size ||
      memcmp (back, data, size) != 0)
    {
      errno = EIO;
      return FALSE;
    }

  return TRUE;
}

/* Not every file system can do this for a folder, and such a one needs it
 * not; the file itself is safe already. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("The folder cannot be flushed: %s", g_strerror (errno));
  g_close (fd, NULL);
}

/* Returns: 0, or why it failed as in errno */
static int
write_aside (const char   *path,
             GBytes       *content,
             GCancellable *cancellable)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (content, &size);
  int fd, reason = 0;

  /* What an interrupted attempt left behind; a link set there by somebody
   * else must not lead us elsewhere. */
  g_unlink (path);
  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (fd < 0)
    return errno;

  if (!write_fully (fd, data, size, cancellable) || !holds (fd, data, size))
    reason = errno;
  if (close (fd) != 0 && reason == 0)
    reason = errno;

  return reason;
}

/* --- beside its place --- */

#define ASIDE ".tmp"

/**
 * fw_file_write_aside:
 * @name: without a path; what fw_file_place() will call the file
 *
 * Writes, flushes, and reads back.
 *
 * Returns: (transfer full) (nullable): for fw_file_place(); %NULL with
 *   %FW_ERROR_NO_SPACE and the like, and nothing is left behind
 */
char *
fw_file_write_aside (const char    *folder,
                     const char    *name,
                     GBytes        *content,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  int reason;

  g_return_val_if_fail (folder != NULL && name != NULL && content != NULL, NULL);
  g_return_val_if_fail (strchr (name, G_DIR_SEPARATOR) == NULL, NULL);

  path = g_build_filename (folder, name, NULL);
  aside = g_strconcat (path, ASIDE, NULL);
  reason = write_aside (aside, content, cancellable);
  if (reason == 0)
    return g_steal_pointer (&aside);
  g_unlink (aside);
  set_write_error (error, reason);

  return NULL;
}

/**
 * fw_file_place:
 * @aside: of fw_file_write_aside(); gone afterwards
 *
 * Gives the file its name; what had it is replaced.
 */
gboolean
fw_file_place (const char  *aside,
               GError     **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (aside != NULL && g_str_has_suffix (aside, ASIDE), FALSE);

  path = g_strndup (aside, strlen (aside) - strlen (ASIDE));
  folder = g_path_get_dirname (path);
  if (g_rename (aside, path) != 0)
    {
      int reason = errno;

      g_unlink (aside);
      set_write_error (error, reason);
      return FALSE;
    }
  sync_folder (folder);

  return TRUE;
}

void
fw_file_drop (const char *aside)
{
  g_unlink (aside);
}

/**
 * fw_file_write:
 * @name: without a path; a file of this name is replaced
 *
 * Writes beside the place, flushes, reads back, and only then gives the file
 * its name.  At every moment the folder has the old file, the new one, or
 * none, never half of one.
 *
 * Returns: (transfer full) (nullable): the path; %NULL with %FW_ERROR_NO_SPACE
 *   and the like, and nothing is left behind
 */
char *
fw_file_write (const char  *folder,
               const char  *name,
               GBytes      *content,
               GError     **error)
{
  g_autofree char *aside = fw_file_write_aside (folder, name, content, NULL, error);

  return aside != NULL && fw_file_place (aside, error)
         ? g_build_filename (folder, name, NULL) : NULL;
}
