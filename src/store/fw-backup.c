/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-backup"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fw-backup-private.h"
#include "fw-base.h"
#include "fw-db-private.h"

#define KEEP_DAYS   7
#define KEEP_WEEKS  4
#define KEEP_MONTHS 12

/* -YYYYMMDD-HHMMSS before the suffix */
#define STAMP_LENGTH 16

static char *
format_keys (const char  *store,
             GBytes      *key,
             GError     **error)
{
  g_autofree char *path = fw_keys_get_path (store);
  FwKeyFile file;

  /* A backup with a key file that does not open it would be worth nothing. */
  if (!fw_key_file_load (path, &file, error) || fw_key_file_find (&file, key, error) == NULL)
    return NULL;

  return fw_key_file_format (&file);
}

static gboolean
put_in_place (const char  *part,
              const char  *path,
              GError     **error)
{
  if (g_rename (part, path) == 0)
    return fw_db_sync_folder (path, error);

  g_set_error (error, FW_ERROR, FW_ERROR_FAILED, _("The backup cannot be written: %s"),
               g_strerror (errno));
  return FALSE;
}

/**
 * fw_backup_write:
 * @key: the key of @db
 * @store: where @db lies, for its key file
 * @path: the backup; replaced if it is there, but only by a good one
 *
 * The copy of the database is opened and checked page by page, and the finished
 * file is read once more, before it gets its name.
 */
gboolean
fw_backup_write (FwDb          *db,
                 GBytes        *key,
                 const char    *store,
                 const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *data = NULL;
  g_autofree char *part = NULL;
  g_autofree char *keys = NULL;
  FwKeyFile unused;
  gboolean done;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (store != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  keys = format_keys (store, key, error);
  if (keys == NULL)
    return FALSE;
  data = g_strconcat (path, ".data", NULL);
  part = g_strconcat (path, ".part", NULL);
  done = fw_db_backup (db, key, data, cancellable, error) &&
         fw_backup_pack (part, keys, data, error) &&
         fw_backup_unpack (part, NULL, &unused, error) &&
         put_in_place (part, path, error);
  g_unlink (data);
  if (!done)
    g_unlink (part);

  return done;
}

/* Returns: (transfer full) (nullable): when the backup @name was made */
static GDateTime *
read_stamp (const char *name)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *stamp = NULL;
  g_autofree char *iso = NULL;
  gsize length = strlen (name);
  gsize tail = STAMP_LENGTH + strlen (FW_BACKUP_SUFFIX);

  if (length <= tail || !g_str_has_suffix (name, FW_BACKUP_SUFFIX) || name[length - tail] != '-')
    return NULL;
  stamp = g_strndup (name + length - tail + 1, STAMP_LENGTH - 1);
  if (stamp[8] != '-')
    return NULL;
  iso = g_strdup_printf ("%.8sT%s", stamp, stamp + 9);

  return g_date_time_new_from_iso8601 (iso, zone);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/**
 * fw_backup_list:
 *
 * Returns: (transfer full): file names of the automatic backups called @name in
 * @folder, newest first
 */
char **
fw_backup_list (const char *folder,
                const char *name)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GDir) dir = NULL;
  const char *entry;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr(GDateTime) stamp = read_stamp (entry);

      /* "store" must not swallow the backups of "store-2". */
      if (stamp != NULL && g_str_has_prefix (entry, name) &&
          strlen (entry) == strlen (name) + STAMP_LENGTH + strlen (FW_BACKUP_SUFFIX))
        g_ptr_array_add (names, g_strdup (entry));
    }
  g_ptr_array_sort (names, compare_newest_first);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* The newest of each period counts, for so many periods that have any. */
static gboolean
opens_period (GDateTime  *stamp,
              const char *format,
              char      **last,
              guint      *left)
{
  g_autofree char *period = g_date_time_format (stamp, format);

  if (*left == 0 || g_strcmp0 (period, *last) == 0)
    return FALSE;
  g_free (*last);
  *last = g_steal_pointer (&period);
  (*left)--;

  return TRUE;
}

/**
 * fw_backup_list_surplus:
 * @names: newest first, as from fw_backup_list()
 *
 * Returns: (transfer full): those of @names that are not needed for the last
 * seven days, four weeks and twelve months that have a backup at all, so that a
 * laptop that lay in a drawer keeps its history
 */
char **
fw_backup_list_surplus (const char *const *names)
{
  static const char *const formats[] = { "%Y%m%d", "%G-%V", "%Y%m" };
  guint left[] = { KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS };
  char *last[G_N_ELEMENTS (formats)] = { NULL };
  GPtrArray *surplus = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr(GDateTime) stamp = read_stamp (names[i]);
      gboolean needed = stamp == NULL;

      for (guint j = 0; j < G_N_ELEMENTS (formats) && stamp != NULL; j++)
        needed |= opens_period (stamp, formats[j], &last[j], &left[j]);
      if (!needed)
        g_ptr_array_add (surplus, g_strdup (names[i]));
    }
  for (guint j = 0; j < G_N_ELEMENTS (formats); j++)
    g_free (last[j]);
  g_ptr_array_add (surplus, NULL);

  return (char **) g_ptr_array_free (surplus, FALSE);
}

/* Returns: (transfer full) (nullable): local ISO time at which @name was made */
char *
fw_backup_dup_time (const char *name)
{
  g_autoptr(GDateTime) stamp = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  stamp = read_stamp (name);

  return stamp != NULL ? g_date_time_format (stamp, "%Y-%m-%dT%H:%M") : NULL;
}

/**
 * fw_backup_dup_end:
 *
 * A backup is kept for a year at the most where one is made each month; a
 * laptop in a drawer makes none, and keeps its old ones.
 *
 * Returns: (transfer full) (nullable): ISO date by which it is replaced
 */
char *
fw_backup_dup_end (const char *name)
{
  g_autoptr(GDateTime) stamp = NULL;
  g_autofree char *month = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  stamp = read_stamp (name);
  month = stamp != NULL ? g_date_time_format (stamp, "%Y-%m-01") : NULL;

  return month != NULL ? fw_date_add_months (month, KEEP_MONTHS) : NULL;
}

static void
remove_surplus (const char *folder,
                const char *name)
{
  g_auto(GStrv) names = fw_backup_list (folder, name);
  g_auto(GStrv) surplus = fw_backup_list_surplus ((const char *const *) names);

  for (guint i = 0; surplus[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, surplus[i], NULL);

      if (g_unlink (path) != 0)
        g_debug ("An old backup stays: %s", g_strerror (errno));
    }
}

/**
 * fw_backup_rotate:
 * @folder: made if it is not there
 * @name: beginning of the file names
 *
 * Writes one more backup and only then removes those that are too many.
 *
 * Returns: (transfer full) (nullable): path of the new backup
 */
char *
fw_backup_rotate (FwDb          *db,
                  GBytes        *key,
                  const char    *store,
                  const char    *folder,
                  const char    *name,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "-%Y%m%d-%H%M%S" FW_BACKUP_SUFFIX);
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (name != NULL && strchr (name, '/') == NULL, NULL);

  file = g_strconcat (name, stamp, NULL);
  path = g_build_filename (folder, file, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_FAILED, _("The backup cannot be written: %s"),
                   g_strerror (errno));
      return NULL;
    }
  if (!fw_backup_write (db, key, store, path, cancellable, error))
    return NULL;
  remove_surplus (folder, name);

  return g_steal_pointer (&path);
}
