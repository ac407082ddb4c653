/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-place"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-place.h"

/* A live store must not lie where another program copies files behind its back:
 * the copy is torn, and two laptops would go on with one identity. */

typedef struct
{
  const char *pattern;  /* of a file name, with * and ? */
  GFileTest   kind;
  const char *program;
} Mark;

/* What the programs leave in the top folder of what they synchronise.  Only
 * Dropbox needs its kind: ~/.dropbox is a folder in every home that has it. */
static const Mark marks[] = {
  { ".sync_*.db", G_FILE_TEST_EXISTS, "Nextcloud" },
  { "._sync_*.db", G_FILE_TEST_EXISTS, "Nextcloud" },
  { ".nextcloudsync.log", G_FILE_TEST_EXISTS, "Nextcloud" },
  { ".owncloudsync.log", G_FILE_TEST_EXISTS, "ownCloud" },
  { ".csync_journal.db", G_FILE_TEST_EXISTS, "ownCloud" },
  { ".stfolder", G_FILE_TEST_EXISTS, "Syncthing" },
  { ".stignore", G_FILE_TEST_EXISTS, "Syncthing" },
  { ".dropbox", G_FILE_TEST_IS_REGULAR, "Dropbox" },
  { ".dropbox.cache", G_FILE_TEST_IS_DIR, "Dropbox" },
  { ".849C9593-D756-4E56-8D6E-42412F2A707B", G_FILE_TEST_EXISTS, "OneDrive" },
  { ".OneDrive*", G_FILE_TEST_EXISTS, "OneDrive" },
  { ".tresorit", G_FILE_TEST_EXISTS, "Tresorit" },
  { ".megaignore", G_FILE_TEST_EXISTS, "MEGA" },
};

/* Names that their programs give the folder, for those that leave no mark. */
static const struct { const char *pattern, *program; } names[] = {
  { "OneDrive", "OneDrive" },
  { "OneDrive - *", "OneDrive" },
  { "Dropbox", "Dropbox" },
  { "Dropbox (*)", "Dropbox" },
  { "Nextcloud", "Nextcloud" },
  { "ownCloud", "ownCloud" },
};

/* Settings that name a folder: after @key comes the path, in quotes or bare. */
static const struct { const char *file, *key, *program; } settings[] = {
  { ".config/Nextcloud/nextcloud.cfg", "\\localPath=", "Nextcloud" },
  { ".config/ownCloud/owncloud.cfg", "\\localPath=", "ownCloud" },
  { ".var/app/com.nextcloud.desktopclient.nextcloud/config/Nextcloud/nextcloud.cfg",
    "\\localPath=", "Nextcloud" },
  { ".config/onedrive/config", "sync_dir = ", "OneDrive" },
  { ".dropbox/info.json", "\"path\": ", "Dropbox" },
};

/* File systems over a network, by the names that Linux gives them. */
static const char *const network_types[] = {
  "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "coda", "ncpfs", "ncp", "9p", "ceph",
  "davfs", "glusterfs", "lustre", "gfs2", "ocfs2", "vboxsf", "vmhgfs", "prl_fs", "webdav",
};

/* FUSE hides anything behind it; these are known to stay on this machine. */
static const char *const local_fuse_types[] = {
  "fuseblk", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs", "fuse.mergerfs",
  "fuse.fuse-overlayfs", "fuse.lxcfs", "fuse.ntfs-3g", "fuse.exfat",
};

static gboolean
refuse (const char  *program,
        const char  *folder,
        GError     **error)
{
  g_set_error (error, FW_ERROR, FW_ERROR_REFUSED,
               _("The store may not lie in a folder that %s synchronises (%s)."
                 " Choose a folder on this computer only; use the exchange for the others."),
               program, folder);

  return FALSE;
}

/* Whether @path is @folder or lies in it. */
static gboolean
lies_in (const char *path,
         const char *folder)
{
  gsize length = strlen (folder);

  while (length > 1 && folder[length - 1] == '/')
    length--;
  if (length == 1 && folder[0] == '/')
    return TRUE;

  return strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static const char *
find_mark (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (marks) && name[0] == '.'; i++)
      if (g_pattern_match_simple (marks[i].pattern, name))
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);

          if (g_file_test (path, marks[i].kind))
            return marks[i].program;
        }

  return NULL;
}

static const char *
find_name (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_pattern_match_simple (names[i].pattern, name))
      return names[i].program;

  return NULL;
}

static gboolean
check_folders (const char  *folder,
               GError     **error)
{
  g_autofree char *current = g_strdup (folder);

  for (;;)
    {
      const char *program = find_name (current);
      char *parent;

      if (program == NULL)
        program = find_mark (current);
      if (program != NULL)
        return refuse (program, current, error);
      parent = g_path_get_dirname (current);
      if (g_str_equal (parent, current))
        {
          g_free (parent);
          return TRUE;
        }
      g_free (current);
      current = parent;
    }
}

/* Returns: (transfer full) (nullable): the folder that is named at @start */
static char *
read_setting (const char *start,
              const char *home)
{
  g_autofree char *value = NULL;

  if (*start == '"')
    value = g_strndup (start + 1, strcspn (start + 1, "\"\n"));
  else
    value = g_strchomp (g_strndup (start, strcspn (start, "\n")));
  if (g_str_has_prefix (value, "~/"))
    return g_build_filename (home, value + 2, NULL);

  return g_path_is_absolute (value) ? g_steal_pointer (&value) : NULL;
}

static gboolean
is_comment (const char *text,
            const char *position)
{
  while (position > text && position[-1] != '\n')
    position--;

  return *position == '#';
}

static gboolean
check_one_setting (const char  *folder,
                   guint        index,
                   const char  *home,
                   GError     **error)
{
  g_autofree char *path = g_build_filename (home, settings[index].file, NULL);
  g_autofree char *text = NULL;
  const char *found;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;

  for (found = strstr (text, settings[index].key); found != NULL;
       found = strstr (found + 1, settings[index].key))
    {
      g_autofree char *synchronised = read_setting (found + strlen (settings[index].key), home);

      if (synchronised != NULL && !is_comment (text, found) && lies_in (folder, synchronised))
        return refuse (settings[index].program, synchronised, error);
    }

  return TRUE;
}

static gboolean
check_settings (const char  *folder,
                const char  *home,
                GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!check_one_setting (folder, i, home, error))
      return FALSE;

  return TRUE;
}

/* Takes a line of mountinfo apart (proc_pid_mountinfo(5)): the fifth word is the
 * place, the first after " - " the type. */
static gboolean
read_mount (const char  *line,
            char       **place,
            char       **type)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 6);
  const char *end = strstr (line, " - ");

  if (g_strv_length (words) < 6 || end == NULL)
    return FALSE;
  end += 3;

  /* Blanks in it are written as octal escapes. */
  *place = g_strcompress (words[4]);
  *type = g_strndup (end, strcspn (end, " "));

  return TRUE;
}

/* The longest place wins, and of two the later, which covers the earlier. */
static char *
find_file_system (const char *folder,
                  const char *mountinfo)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  char *found = NULL;
  gsize longest = 0;

  if (!g_file_get_contents (mountinfo, &text, NULL, NULL))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *place = NULL;
      g_autofree char *type = NULL;

      if (!read_mount (lines[i], &place, &type) || !lies_in (folder, place) ||
          strlen (place) < longest)
        continue;
      longest = strlen (place);
      g_free (found);
      found = g_steal_pointer (&type);
    }

  return found;
}

static gboolean
is_elsewhere (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (network_types); i++)
    if (g_str_equal (type, network_types[i]))
      return TRUE;
  if (!g_str_has_prefix (type, "fuse"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (local_fuse_types); i++)
    if (g_str_equal (type, local_fuse_types[i]))
      return FALSE;

  return TRUE;
}

static gboolean
check_file_system (const char  *folder,
                   const char  *mountinfo,
                   GError     **error)
{
  g_autofree char *type = find_file_system (folder, mountinfo);

  if (type == NULL || !is_elsewhere (type))
    return TRUE;

  g_set_error (error, FW_ERROR, FW_ERROR_REFUSED,
               _("The store may not lie on a network drive or in cloud storage (%s)."
                 " Choose a folder on this computer."), type);
  return FALSE;
}

/* The folder that is really meant, behind links and for a file that is not
* there yet; the nearest one that exists stands for those still missing. */
static char *
resolve_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (;;)
    {
      char *real = realpath (folder, NULL);
      char *parent;

      if (real != NULL)
        {
          char *copy = g_strdup (real);

          free (real);
          return copy;
        }
      parent = g_path_get_dirname (folder);
      if (g_str_equal (parent, folder))
        return g_steal_pointer (&folder);
      g_free (folder);
      folder = parent;
    }
}

gboolean
fw_place_check_in (const char           *path,
                   const FwPlaceSystem  *system,
                   GError              **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *written = NULL;
  g_autofree char *real = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (system != NULL, FALSE);

  absolute = g_canonicalize_filename (path, NULL);
  written = g_path_get_dirname (absolute);
  real = resolve_folder (absolute);

  return check_folders (written, error) &&
         check_folders (real, error) &&
         check_settings (written, system->home, error) &&
         check_settings (real, system->home, error) &&
         check_file_system (real, system->mountinfo, error);
}

/**
 * fw_place_check:
 * @path: where the store lies or is to lie
 *
 * Returns: FALSE with FW_ERROR_REFUSED and the reason if the folder is
 * synchronised by a program or lies on another machine
 */
gboolean
fw_place_check (const char  *path,
                GError     **error)
{
  FwPlaceSystem system = { g_get_home_dir (), "/proc/self/mountinfo" };

  return fw_place_check_in (path, &system, error);
}
