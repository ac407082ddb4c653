/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-keys"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fw-base.h"
#include "fw-keys-private.h"

/*
 * The key file is text, one line a part, numbers in hexadecimal but for the cost:
 *
 *   fallwerk-keys 1
 *   key ID
 *   passphrase argon2id PASSES MEMORY SALT NONCE BOX
 *   recovery hkdf-sha384 SALT NONCE BOX
 *   check SHA-256 of the lines above
 *
 * The middle three come twice while the store is encrypted anew.  There is one
 * way only to write a given content: a file that does not come out the same
 * when written again is damaged.
 */

#define FORMAT_NAME "fallwerk-keys "
#define HEADING     FORMAT_NAME "1\n"
#define MAX_PASSES  16
#define MIN_MEMORY  8192
#define MAX_MEMORY  (G_GUINT64_CONSTANT (1) << 30)

static void
append_slot (GString         *text,
             const FwKeySlot *slot)
{
  g_autofree char *salt = fw_hex_encode (slot->salt, sizeof slot->salt);
  g_autofree char *nonce = fw_hex_encode (slot->nonce, sizeof slot->nonce);
  g_autofree char *box = fw_hex_encode (slot->box, sizeof slot->box);

  g_string_append_printf (text, " %s %s %s\n", salt, nonce, box);
}

char *
fw_key_file_format (const FwKeyFile *file)
{
  GString *text = g_string_new (HEADING);
  g_autofree char *check = NULL;

  for (guint i = 0; i < file->n_sets; i++)
    {
      const FwKeySet *set = &file->sets[i];
      g_autofree char *id = fw_hex_encode (set->id, sizeof set->id);

      g_string_append_printf (text, "key %s\n", id);
      g_string_append_printf (text, "passphrase argon2id %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                              set->cost.passes, set->cost.memory);
      append_slot (text, &set->passphrase);
      g_string_append (text, "recovery hkdf-sha384");
      append_slot (text, &set->recovery);
    }
  check = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  g_string_append_printf (text, "check %s\n", check);

  return g_string_free (text, FALSE);
}

static gboolean
read_slot (char      **words,
           FwKeySlot  *slot)
{
  return g_strv_length (words) == 3 &&
         fw_hex_decode (words[0], slot->salt, sizeof slot->salt) &&
         fw_hex_decode (words[1], slot->nonce, sizeof slot->nonce) &&
         fw_hex_decode (words[2], slot->box, sizeof slot->box);
}

static gboolean
read_passphrase_line (const char *line,
                      FwKeySet   *set)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 8);

  return g_strv_length (words) == 7 &&
         g_str_equal (words[0], "passphrase") && g_str_equal (words[1], "argon2id") &&
         g_ascii_string_to_unsigned (words[2], 10, 1, MAX_PASSES, &set->cost.passes, NULL) &&
         g_ascii_string_to_unsigned (words[3], 10, MIN_MEMORY, MAX_MEMORY, &set->cost.memory,
                                     NULL) &&
         read_slot (words + 4, &set->passphrase);
}

static gboolean
read_recovery_line (const char *line,
                    FwKeySet   *set)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 6);

  return g_strv_length (words) == 5 &&
         g_str_equal (words[0], "recovery") && g_str_equal (words[1], "hkdf-sha384") &&
         read_slot (words + 2, &set->recovery);
}

static gboolean
read_set (char     **lines,
          FwKeySet  *set)
{
  return g_str_has_prefix (lines[0], "key ") &&
         fw_hex_decode (lines[0] + 4, set->id, sizeof set->id) &&
         read_passphrase_line (lines[1], set) &&
         read_recovery_line (lines[2], set);
}

gboolean
fw_key_file_parse (const char *text,
                   gsize       size,
                   FwKeyFile  *file)
{
  g_auto(GStrv) lines = NULL;
  g_autofree char *again = NULL;
  guint n_lines;

  memset (file, 0, sizeof *file);
  if (size > FW_KEYS_MAX_FILE || memchr (text, '\0', size) != NULL)
    return FALSE;

  /* Heading, three lines a set, check, and nothing after the last line end. */
  lines = g_strsplit (text, "\n", 3 * FW_KEYS_MAX_SETS + 4);
  n_lines = g_strv_length (lines);
  if (n_lines != 6 && n_lines != 9)
    return FALSE;
  file->n_sets = (n_lines - 3) / 3;
  for (guint i = 0; i < file->n_sets; i++)
    if (!read_set (lines + 1 + 3 * i, &file->sets[i]))
      return FALSE;

  again = fw_key_file_format (file);

  return strlen (again) == size && memcmp (again, text, size) == 0;
}

/* Reads no more than a key file may be long, whatever lies there. */
static char *
read_text (const char *path,
           gsize      *size)
{
  char *text = g_malloc (FW_KEYS_MAX_FILE + 2);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize got = 0;

  *size = 0;
  while (fd >= 0 && *size <= FW_KEYS_MAX_FILE &&
         (got = read (fd, text + *size, FW_KEYS_MAX_FILE + 1 - *size)) > 0)
    *size += (gsize) got;
  if (fd >= 0)
    close (fd);
  if (fd < 0 || got < 0)
    g_clear_pointer (&text, g_free);
  else
    text[*size] = '\0';

  return text;
}

static gboolean
load_copy (const char  *path,
           FwKeyFile   *file,
           char       **text)
{
  gsize size;

  *text = read_text (path, &size);

  return *text != NULL && fw_key_file_parse (*text, size, file);
}

static gboolean
save_copy (const char  *path,
           const char  *text,
           GError     **error)
{
  g_autoptr(GError) reason = NULL;

  if (g_file_set_contents_full (path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &reason))
    return TRUE;

  g_set_error (error, FW_ERROR,
               g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? FW_ERROR_NO_SPACE
                                                                          : FW_ERROR_FAILED,
               _("The key file could not be written: %s"), reason->message);
  return FALSE;
}

/* For a copy that the next opening would make anew. */
static void
mend_copy (const char *path,
           const char *text)
{
  g_autoptr(GError) ignored = NULL;

  if (!save_copy (path, text, &ignored))
    g_debug ("A copy of the key file could not be mended");
}

static char *
get_second_path (const char *path)
{
  return g_strconcat (path, ".bak", NULL);
}

static gboolean
fail_load (const char  *first_text,
           const char  *second_text,
           GError     **error)
{
  if (first_text == NULL && second_text == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                         _("The key file of this store is missing. Restore a backup."));
  else if (first_text != NULL && g_str_has_prefix (first_text, FORMAT_NAME) &&
           g_ascii_strtoull (first_text + strlen (FORMAT_NAME), NULL, 10) > 1)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_TOO_NEW,
                         _("The key file was written by a newer program or is damaged."));
  else
    g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                         _("The key file of this store is damaged. Restore a backup."));

  return FALSE;
}

/*
 * fw_key_file_load:
 *
 * The first copy counts when it is whole, because it is written first.  The
 * other one is mended on the way: a stale second copy would go on accepting an
 * old passphrase.
 */
gboolean
fw_key_file_load (const char  *path,
                  FwKeyFile   *file,
                  GError     **error)
{
  g_autofree char *second_path = get_second_path (path);
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;
  FwKeyFile second;
  gboolean first_good = load_copy (path, file, &first_text);
  gboolean second_good = load_copy (second_path, &second, &second_text);

  if (first_good)
    {
      if (g_strcmp0 (first_text, second_text) != 0)
        mend_copy (second_path, first_text);
      return TRUE;
    }
  if (!second_good)
    return fail_load (first_text, second_text, error);

  *file = second;
  mend_copy (path, second_text);

  return TRUE;
}

gboolean
fw_key_file_save (const char       *path,
                  const FwKeyFile  *file,
                  GError          **error)
{
  g_autofree char *second_path = get_second_path (path);
  g_autofree char *text = fw_key_file_format (file);

  return save_copy (path, text, error) && save_copy (second_path, text, error);
}

/* For what replaces a lock: the first copy decides which one it is.  An error
 * because of the second would say that nothing has changed. */
gboolean
fw_key_file_save_lock (const char       *path,
                       const FwKeyFile  *file,
                       GError          **error)
{
  g_autofree char *second_path = get_second_path (path);
  g_autofree char *text = fw_key_file_format (file);

  if (!save_copy (path, text, error))
    return FALSE;
  mend_copy (second_path, text);

  return TRUE;
}

/* Returns: (transfer none) (nullable): the set that holds @key */
FwKeySet *
fw_key_file_find (FwKeyFile  *file,
                  GBytes     *key,
                  GError    **error)
{
  FwKeySet wanted;

  fw_key_set_identify (&wanted, key);
  for (guint i = 0; i < file->n_sets; i++)
    if (memcmp (file->sets[i].id, wanted.id, FW_KEYS_ID_SIZE) == 0)
      return &file->sets[i];

  g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                       _("The key file belongs to another store."));
  return NULL;
}
