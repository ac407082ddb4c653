/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-backup"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fw-backup-private.h"
#include "fw-base.h"

/*
 * A backup is one file: four lines of text and an empty one, the key file, the
 * encrypted database.  The keys must be outside the database, since nobody could
 * read them inside, and beside it in the same file, so that a backup and the
 * passphrase are all that a restore needs.
 *
 *   fallwerk-backup 1
 *   keys LENGTH
 *   data LENGTH
 *   check SHA-256 of both
 */

#define HEADING    "fallwerk-backup 1\n"
#define MAX_HEADER 256
#define CHUNK      (256 * 1024)

static gboolean
fail_write (int      reason,
            GError **error)
{
  g_set_error (error, FW_ERROR,
               reason == ENOSPC || reason == EDQUOT || reason == EFBIG ? FW_ERROR_NO_SPACE
                                                                       : FW_ERROR_FAILED,
               _("The backup cannot be written: %s"), g_strerror (reason));

  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                       _("This backup is damaged or incomplete. Take another one."));

  return FALSE;
}

static gboolean
write_all (int            fd,
           gconstpointer  data,
           gsize          size,
           GError       **error)
{
  const guint8 *bytes = data;

  while (size > 0)
    {
      gssize written = write (fd, bytes, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return fail_write (written < 0 ? errno : ENOSPC, error);
      bytes += written;
      size -= (gsize) written;
    }

  return TRUE;
}

/* Feeds @size bytes to the checksum and, unless @target is -1, copies them.
 * A file that is too short is damaged. */
static gboolean
pass_on (int         source,
         int         target,
         guint64     size,
         GChecksum  *checksum,
         GError    **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  while (size > 0)
    {
      gssize got = read (source, chunk, MIN (size, CHUNK));

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return fail_damaged (error);
      g_checksum_update (checksum, chunk, got);
      if (target >= 0 && !write_all (target, chunk, (gsize) got, error))
        return FALSE;
      size -= (guint64) got;
    }

  return TRUE;
}

static char *
format_header (guint64     keys_size,
               guint64     data_size,
               const char *check)
{
  return g_strdup_printf (HEADING "keys %" G_GUINT64_FORMAT "\ndata %" G_GUINT64_FORMAT
                          "\ncheck %s\n\n", keys_size, data_size, check);
}

static gboolean
write_parts (int          fd,
             int          source,
             const char  *keys,
             GError     **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *header = NULL;
  off_t size = lseek (source, 0, SEEK_END);

  if (size < 0)
    return fail_write (errno, error);

  /* Two passes, because the checksum stands before what it covers. */
  g_checksum_update (checksum, (const guint8 *) keys, (gssize) strlen (keys));
  lseek (source, 0, SEEK_SET);
  if (!pass_on (source, -1, (guint64) size, checksum, error))
    return FALSE;
  header = format_header (strlen (keys), (guint64) size, g_checksum_get_string (checksum));

  lseek (source, 0, SEEK_SET);
  g_checksum_reset (checksum);
  if (!write_all (fd, header, strlen (header), error) ||
      !write_all (fd, keys, strlen (keys), error) ||
      !pass_on (source, fd, (guint64) size, checksum, error))
    return FALSE;

  return fsync (fd) == 0 || fail_write (errno, error);
}

/* Puts @keys, a text, and @data, a file, together in the new file @path. */
gboolean
fw_backup_pack (const char  *path,
                const char  *keys,
                const char  *data,
                GError     **error)
{
  int fd = g_open (path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  int source = fd >= 0 ? g_open (data, O_RDONLY | O_CLOEXEC, 0) : -1;
  gboolean done;

  if (source < 0)
    done = fail_write (errno, error);
  else
    done = write_parts (fd, source, keys, error);
  if (source >= 0)
    close (source);
  if (fd >= 0 && close (fd) != 0 && done)
    done = fail_write (errno, error);

  return done;
}

typedef struct
{
  guint64 keys_size;
  guint64 data_size;
  char    check[65];
} Header;

static gboolean
parse_header (char   *text,
              Header *header)
{
  char *end = strstr (text, "\n\n");
  g_autofree char *again = NULL;
  g_auto(GStrv) lines = NULL;

  if (end == NULL)
    return FALSE;
  end[2] = '\0';
  lines = g_strsplit (text, "\n", 6);
  if (g_strv_length (lines) != 6 || !g_str_has_prefix (lines[1], "keys ") ||
      !g_str_has_prefix (lines[2], "data ") || !g_str_has_prefix (lines[3], "check ") ||
      strlen (lines[3]) != 6 + 64 ||
      !g_ascii_string_to_unsigned (lines[1] + 5, 10, 1, FW_KEYS_MAX_FILE, &header->keys_size,
                                   NULL) ||
      !g_ascii_string_to_unsigned (lines[2] + 5, 10, 1, G_MAXINT64, &header->data_size, NULL))
    return FALSE;
  g_strlcpy (header->check, lines[3] + 6, sizeof header->check);
  again = format_header (header->keys_size, header->data_size, header->check);

  return g_str_equal (again, text);
}

/* Leaves @fd behind the header. */
static gboolean
read_header (int       fd,
             Header   *header,
             GError  **error)
{
  char text[MAX_HEADER + 1] = "";
  gssize got = read (fd, text, MAX_HEADER);
  off_t size = lseek (fd, 0, SEEK_END);
  gsize length;

  if (got > 0 && g_str_has_prefix (text, "fallwerk-backup ") && !g_str_has_prefix (text, HEADING))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_TOO_NEW,
                           _("This backup was written by a newer program. Update first."));
      return FALSE;
    }
  if (got <= 0 || !parse_header (text, header))
    return fail_damaged (error);
  length = strlen (text);
  if (size < 0 || (guint64) size - length != header->keys_size + header->data_size ||
      lseek (fd, (off_t) length, SEEK_SET) < 0)
    return fail_damaged (error);

  return TRUE;
}

static gboolean
read_parts (int         fd,
            int         target,
            FwKeyFile  *keys,
            GError    **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  char text[FW_KEYS_MAX_FILE + 1] = "";
  Header header;

  if (!read_header (fd, &header, error))
    return FALSE;
  if (read (fd, text, header.keys_size) != (gssize) header.keys_size ||
      !fw_key_file_parse (text, header.keys_size, keys))
    return fail_damaged (error);
  g_checksum_update (checksum, (const guint8 *) text, (gssize) header.keys_size);
  if (!pass_on (fd, target, header.data_size, checksum, error))
    return FALSE;
  if (!g_str_equal (g_checksum_get_string (checksum), header.check))
    return fail_damaged (error);

  return target < 0 || fsync (target) == 0 || fail_write (errno, error);
}

/* Takes a backup apart; with @data NULL it is only read and checked. */
gboolean
fw_backup_unpack (const char  *path,
                  const char  *data,
                  FwKeyFile   *keys,
                  GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int target = -1;
  gboolean done;

  if (fd < 0)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_NOT_FOUND, _("The backup cannot be read: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  if (data != NULL)
    target = g_open (data, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (data != NULL && target < 0)
    done = fail_write (errno, error);
  else
    done = read_parts (fd, target, keys, error);
  if (target >= 0 && close (target) != 0 && done)
    done = fail_write (errno, error);
  close (fd);

  return done;
}
