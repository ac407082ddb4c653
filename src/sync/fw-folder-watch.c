/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-folder-watch"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fw-exchange-private.h"
#include "fw-folder-watch.h"

struct _FwFolderWatch
{
  GObject        parent_instance;

  char          *folder;
  GFileMonitor  *monitor;
  GCancellable  *cancellable;
  GPtrArray     *files;       /* of Watched, by name */
  guint          timer;
  gboolean       scanning;
  gboolean       again;       /* something happened while a scan ran */
  gboolean       ready;       /* a scan has ended */
  gboolean       there;
};

G_DEFINE_FINAL_TYPE (FwFolderWatch, fw_folder_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- one file ---------------------------------------------------------------------------- */

/* Never changed after it was made, so that threads may share it. */
typedef struct
{
  char         *path;
  gint64        size;
  gint64        mtime;     /* ns */
  FwFolderFile *file;      /* NULL until it has settled */
} Watched;

static void
watched_clear (gpointer data)
{
  Watched *self = data;

  g_free (self->path);
  g_clear_pointer (&self->file, fw_folder_file_free);
}

static void
watched_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, watched_clear);
}

static const Watched *
find_watched (GPtrArray  *files,
              const char *path)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((Watched *) files->pdata[i])->path, path))
      return files->pdata[i];

  return NULL;
}

/* What was written before the watch began has settled already, unless a clock
 * makes that doubtful. */
static gboolean
is_old (gint64 mtime)
{
  gint64 now = g_get_real_time () * 1000;

  return mtime < now - FW_FOLDER_SETTLE_MS * G_GINT64_CONSTANT (1000000);
}

static Watched *
look_at (GPtrArray      *known,
         const char     *path,
         const GStatBuf *state)
{
  const Watched *before = find_watched (known, path);
  gint64 mtime = state->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + state->st_mtim.tv_nsec;
  gboolean same = before != NULL && before->size == state->st_size && before->mtime == mtime;
  Watched *self;

  if (same && before->file != NULL)
    return g_atomic_rc_box_acquire ((gpointer) before);
  self = g_atomic_rc_box_new0 (Watched);
  self->path = g_strdup (path);
  self->size = state->st_size;
  self->mtime = mtime;
  if (same || (before == NULL && is_old (mtime)))
    self->file = fw_folder_file_new (path);

  return self;
}

static int
compare_watched (gconstpointer a,
                 gconstpointer b)
{
  const Watched *first = *(Watched *const *) a;
  const Watched *second = *(Watched *const *) b;

  return strcmp (first->path, second->path);
}

/* --- the scan ---------------------------------------------------------------------------- */

typedef struct
{
  char      *folder;
  GPtrArray *known;
} Scan;

static void
scan_free (gpointer data)
{
  Scan *scan = data;

  g_free (scan->folder);
  g_ptr_array_unref (scan->known);
  g_free (scan);
}

static void
scan_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Scan *scan = data;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (watched_unref);
  GError *error = NULL;
  g_autoptr(GDir) directory = g_dir_open (scan->folder, 0, &error);
  const char *name;

  if (directory == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  while ((name = g_dir_read_name (directory)) != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *path = g_build_filename (scan->folder, name, NULL);
      GStatBuf state;

      if (fw_file_name_is_candidate (name) && g_stat (path, &state) == 0 &&
          S_ISREG (state.st_mode))
        g_ptr_array_add (files, look_at (scan->known, path, &state));
    }
  g_ptr_array_sort (files, compare_watched);
  g_task_return_pointer (task, g_steal_pointer (&files), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_timer (gpointer data)
{
  FwFolderWatch *self = data;

  self->timer = 0;
  fw_folder_watch_rescan (self);
}

static void
rescan_later (FwFolderWatch *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add_once (FW_FOLDER_SETTLE_MS, on_timer, self);
}

static guint
count_settled (GPtrArray *files)
{
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    n += ((Watched *) files->pdata[i])->file != NULL;

  return n;
}

/* Whether the same files count as before. */
static gboolean
is_same_list (GPtrArray *before,
              GPtrArray *after)
{
  if (count_settled (before) != count_settled (after))
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    {
      const Watched *file = after->pdata[i];

      if (file->file != NULL && find_watched (before, file->path) != file)
        return FALSE;
    }

  return TRUE;
}

static void
take_scan (FwFolderWatch *self,
           GPtrArray     *files)
{
  gboolean there = files != NULL;
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->files);
  gboolean same;

  self->files = there ? g_ptr_array_ref (files) : g_ptr_array_new_with_free_func (watched_unref);
  same = self->ready && self->there == there && is_same_list (before, self->files);
  self->ready = TRUE;
  self->there = there;
  if (count_settled (self->files) < self->files->len)
    rescan_later (self);
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_scanned (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  FwFolderWatch *self = FW_FOLDER_WATCH (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = g_task_propagate_pointer (G_TASK (result), &error);

  self->scanning = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  take_scan (self, files);
  if (self->again)
    rescan_later (self);
  self->again = FALSE;
}

/* Looks again at once; a scan that runs already is followed by another one. */
void
fw_folder_watch_rescan (FwFolderWatch *self)
{
  g_autoptr(GTask) task = NULL;
  Scan *scan;

  g_return_if_fail (FW_IS_FOLDER_WATCH (self));

  if (self->scanning)
    {
      self->again = TRUE;
      return;
    }
  self->scanning = TRUE;
  scan = g_new0 (Scan, 1);
  scan->folder = g_strdup (self->folder);
  scan->known = g_ptr_array_ref (self->files);
  task = g_task_new (self, self->cancellable, on_scanned, NULL);
  g_task_set_source_tag (task, fw_folder_watch_rescan);
  g_task_set_task_data (task, scan, scan_free);
  g_task_run_in_thread (task, scan_in_thread);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_folder_watch_dispose (GObject *object)
{
  FwFolderWatch *self = FW_FOLDER_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (fw_folder_watch_parent_class)->dispose (object);
}

static void
fw_folder_watch_finalize (GObject *object)
{
  FwFolderWatch *self = FW_FOLDER_WATCH (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (fw_folder_watch_parent_class)->finalize (object);
}

static void
fw_folder_watch_class_init (FwFolderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_folder_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_folder_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_folder_watch_init (FwFolderWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->files = g_ptr_array_new_with_free_func (watched_unref);
}

/* Returns: (transfer full): begins to look at once */
FwFolderWatch *
fw_folder_watch_new (const char *folder)
{
  FwFolderWatch *self = g_object_new (FW_TYPE_FOLDER_WATCH, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (folder);

  self->folder = g_strdup (folder);
  /* A folder that cannot be watched is looked at when somebody comes. */
  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (rescan_later), self,
                             G_CONNECT_SWAPPED);
  fw_folder_watch_rescan (self);

  return self;
}

/* Returns: (transfer none) */
const char *
fw_folder_watch_get_folder (FwFolderWatch *self)
{
  g_return_val_if_fail (FW_IS_FOLDER_WATCH (self), NULL);

  return self->folder;
}

/* Whether it has looked into the folder yet. */
gboolean
fw_folder_watch_get_ready (FwFolderWatch *self)
{
  g_return_val_if_fail (FW_IS_FOLDER_WATCH (self), FALSE);

  return self->ready;
}

/* Whether the folder could be read when it was looked at last. */
gboolean
fw_folder_watch_is_there (FwFolderWatch *self)
{
  g_return_val_if_fail (FW_IS_FOLDER_WATCH (self), FALSE);

  return self->there;
}

/* Returns: (transfer full): the paths of files that somebody should look at */
char **
fw_folder_watch_list (FwFolderWatch *self,
                      FwStore       *store)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  g_return_val_if_fail (FW_IS_FOLDER_WATCH (self), NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      const Watched *watched = self->files->pdata[i];

      if (watched->file != NULL && fw_exchange_wants (store, watched->file))
        g_strv_builder_add (paths, watched->path);
    }

  return g_strv_builder_end (paths);
}
