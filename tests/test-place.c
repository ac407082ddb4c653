/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fw-place.h"
#include "fw-witness.h"
#include "store-fixture.h"

static const char local_mounts[] =
  "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
  "23 22 0:5 / /proc rw - proc proc rw\n";

static void
put_file (const char *folder,
          const char *name,
          const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  if (g_str_has_suffix (name, "/"))
    g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  else
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
is_allowed (StoreFixture *fixture,
            const char   *store,
            const char   *mounts)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *mountinfo = g_build_filename (fixture->folder, "mountinfo", NULL);
  FwPlaceSystem system = { fixture->folder, mountinfo };
  gboolean allowed;

  g_assert_true (g_file_set_contents (mountinfo, mounts, -1, NULL));
  allowed = fw_place_check_in (store, &system, &error);
  if (!allowed)
    g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);

  return allowed;
}

/* The mark lies in "a"; the store in "a/b/c", or beside it. */
static void
test_marks (StoreFixture  *fixture,
            gconstpointer  data)
{
  static const struct { const char *mark; gboolean allowed; } cases[] = {
    { "notes.db", TRUE }, { ".dropbox/", TRUE }, { ".syncopation", TRUE },
    { ".sync_0a1b2c3d4e5f.db", FALSE }, { "._sync_0a1b2c3d4e5f.db", FALSE },
    { ".owncloudsync.log", FALSE }, { ".nextcloudsync.log", FALSE },
    { ".stfolder/", FALSE }, { ".stfolder", FALSE }, { ".stignore", FALSE },
    { ".dropbox", FALSE }, { ".dropbox.cache/", FALSE },
    { ".849C9593-D756-4E56-8D6E-42412F2A707B", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *top = g_strdup_printf ("%s/%u", fixture->folder, i);
      g_autofree char *marked = g_build_filename (top, "a", NULL);
      g_autofree char *deep = g_build_filename (top, "a/b/c/store", NULL);
      g_autofree char *missing = g_build_filename (top, "a/not/there/store", NULL);
      g_autofree char *beside = g_build_filename (top, "ab/store", NULL);

      g_test_message ("%s", cases[i].mark);
      put_file (marked, cases[i].mark, "");
      put_file (top, "a/b/c/", "");
      put_file (top, "ab/", "");
      g_assert_cmpint (is_allowed (fixture, deep, local_mounts), ==, cases[i].allowed);
      g_assert_cmpint (is_allowed (fixture, missing, local_mounts), ==, cases[i].allowed);
      g_assert_true (is_allowed (fixture, beside, local_mounts));
    }
}

static void
test_links (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "cloud/deep", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "harmless", NULL);
  g_autofree char *store = g_build_filename (link, "store", NULL);

  put_file (fixture->folder, "cloud/deep/", "");
  g_assert_cmpint (symlink (target, link), ==, 0);
  g_assert_true (is_allowed (fixture, store, local_mounts));
  put_file (fixture->folder, "cloud/.stfolder/", "");
  g_assert_false (is_allowed (fixture, store, local_mounts));
}

static void
test_names (StoreFixture  *fixture,
            gconstpointer  data)
{
  static const struct { const char *path; gboolean allowed; } cases[] = {
    { "OneDrive/store", FALSE }, { "OneDrive - Kreis Wennemark/x/store", FALSE },
    { "Dropbox (Kreis)/store", FALSE }, { "Nextcloud/store", FALSE },
    { "OneDriver/store", TRUE }, { "Fallwerk/OneDrive", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *store = g_build_filename (fixture->folder, cases[i].path, NULL);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpint (is_allowed (fixture, store, local_mounts), ==, cases[i].allowed);
    }
}

static void
test_settings (StoreFixture  *fixture,
               gconstpointer  data)
{
  static const struct { const char *file, *format; gboolean tilde, allowed; } cases[] = {
    { ".config/Nextcloud/nextcloud.cfg",
      "[Accounts]\n0\\Folders\\1\\ignoreHiddenFiles=false\n0\\Folders\\1\\localPath=%s/\n",
      FALSE, FALSE },
    { ".config/onedrive/config", "# comment\nsync_dir = \"%s\"\n", TRUE, FALSE },
    { ".config/onedrive/config", "# sync_dir = \"%s\"\n", TRUE, TRUE },
    { ".dropbox/info.json", "{\"personal\": {\"path\": \"%s\", \"host\": 1}}", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/work, %u", fixture->folder, i);
      g_autofree char *tilde = g_strdup_printf ("~/work, %u", i);
      g_autofree char *store = g_build_filename (folder, "store", NULL);
      g_auto(GStrv) parts = g_strsplit (cases[i].format, "%s", 2);
      g_autofree char *text = g_strjoinv (cases[i].tilde ? tilde : folder, parts);
      g_autofree char *path = g_build_filename (fixture->folder, cases[i].file, NULL);

      g_test_message ("%s", cases[i].file);
      put_file (fixture->folder, cases[i].file, text);
      g_assert_cmpint (is_allowed (fixture, store, local_mounts), ==, cases[i].allowed);
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_true (is_allowed (fixture, store, local_mounts));
    }
}

static void
test_file_systems (StoreFixture  *fixture,
                   gconstpointer  data)
{
  static const struct { const char *type; gboolean allowed; } cases[] = {
    { "ext4", TRUE }, { "btrfs", TRUE }, { "xfs", TRUE }, { "fuseblk", TRUE },
    { "fuse.gocryptfs", TRUE }, { "nfs", FALSE }, { "nfs4", FALSE }, { "cifs", FALSE },
    { "smb3", FALSE }, { "fuse", FALSE }, { "fuse.sshfs", FALSE }, { "fuse.rclone", FALSE },
    { "fuse.gvfsd-fuse", FALSE }, { "fuse.onedriver", FALSE }, { "davfs", FALSE },
  };

  put_file (fixture->folder, "m ount/", "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mounts = g_strdup_printf ("%s30 22 0:40 / %s/m\\040ount rw shared:2 - %s"
                                                 " server:/x rw\n", local_mounts, fixture->folder,
                                                 cases[i].type);
      g_autofree char *inside = g_build_filename (fixture->folder, "m ount/store", NULL);
      g_autofree char *outside = g_build_filename (fixture->folder, "store", NULL);
      g_autofree char *covered = g_strconcat (mounts, "31 30 8:2 / ", fixture->folder,
                                              "/m\\040ount rw - ext4 /dev/sdb rw\n", NULL);

      g_test_message ("%s", cases[i].type);
      g_assert_cmpint (is_allowed (fixture, inside, mounts), ==, cases[i].allowed);
      g_assert_true (is_allowed (fixture, outside, mounts));
      g_assert_true (is_allowed (fixture, inside, covered));
      g_assert_true (is_allowed (fixture, inside, "nonsense\n\n1 2 - \n - nfs\n"));
    }
}

static void
test_witness (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;
  g_autoptr(GBytes) elsewhere = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy", NULL);
  g_autofree guint8 *bytes = NULL;

  put_file (fixture->folder, "store.fallwerk", "x");
  put_file (fixture->folder, "copy", "x");
  g_assert_true (fw_witness_doubts (fixture->path, "0a1b", NULL));
  first = fw_witness_make (fixture->path, &error);
  g_assert_true (fw_witness_doubts (fixture->path, "0a1b", first));
  g_assert_true (fw_witness_keep ("0a1b", first, &error));
  g_assert_no_error (error);
  g_assert_false (fw_witness_doubts (fixture->path, "0a1b", first));
  g_assert_true (fw_witness_doubts (fixture->path, "0a1c", first));

  /* The store went back to an earlier state, or to another file. */
  second = fw_witness_make (fixture->path, &error);
  g_assert_true (fw_witness_keep ("0a1b", second, &error));
  g_assert_true (fw_witness_doubts (fixture->path, "0a1b", first));
  g_assert_false (fw_witness_doubts (fixture->path, "0a1b", second));
  g_assert_true (fw_witness_doubts (copy, "0a1b", second));

  /* The home moved with the store to another machine. */
  bytes = g_memdup2 (g_bytes_get_data (second, NULL), g_bytes_get_size (second));
  bytes[16] ^= 1;
  elsewhere = g_bytes_new (bytes, g_bytes_get_size (second));
  g_assert_true (fw_witness_keep ("0a1b", elsewhere, &error));
  g_assert_true (fw_witness_doubts (fixture->path, "0a1b", elsewhere));
}

static void
test_harden (void)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      struct rlimit limit;

      fw_process_harden ();
      getrlimit (RLIMIT_CORE, &limit);
      _exit (prctl (PR_GET_DUMPABLE) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0 ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

#define ADD(path, function) \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = NULL;
  int status;

  /* The witness must not land in the home of whoever runs the tests. */
  state = g_dir_make_tmp ("fw-state-XXXXXX", NULL);
  g_assert_nonnull (state);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/place/marks", test_marks);
  ADD ("/place/links", test_links);
  ADD ("/place/names", test_names);
  ADD ("/place/settings", test_settings);
  ADD ("/place/file-systems", test_file_systems);
  ADD ("/witness", test_witness);
  g_test_add_func ("/process/harden", test_harden);

  status = g_test_run ();
  store_remove_tree (state);

  return status;
}
