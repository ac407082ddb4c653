/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-sticks"

#include "config.h"

#include "fw-sticks.h"

#define OWN_FOLDER "Fallwerk"

struct _FwSticks
{
  GObject         parent_instance;

  GVolumeMonitor *monitor;
};

G_DEFINE_FINAL_TYPE (FwSticks, fw_sticks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
stick_free (gpointer data)
{
  FwStick *stick = data;

  g_free (stick->name);
  g_free (stick->folder);
  g_free (stick);
}

/* A network share cannot be carried away, and a disk inside stays there. */
static gboolean
can_be_carried (GMount *mount)
{
  g_autoptr(GDrive) drive = g_mount_get_drive (mount);

  return !g_mount_is_shadowed (mount) &&
         (drive != NULL ? g_drive_is_removable (drive) || g_drive_is_media_removable (drive)
                        : g_mount_can_eject (mount));
}

static FwStick *
new_stick (GMount *mount)
{
  g_autoptr(GFile) root = g_mount_get_root (mount);
  g_autofree char *path = g_file_get_path (root);
  g_autofree char *own = path != NULL ? g_build_filename (path, OWN_FOLDER, NULL) : NULL;
  FwStick *stick;

  if (path == NULL)
    return NULL;
  stick = g_new0 (FwStick, 1);
  stick->name = g_mount_get_name (mount);
  stick->folder = g_file_test (own, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&own)
                                                        : g_steal_pointer (&path);

  return stick;
}

/* Returns: (transfer full) (element-type FwStick) */
GPtrArray *
fw_sticks_list (FwSticks *self)
{
  GPtrArray *sticks = g_ptr_array_new_with_free_func (stick_free);
  GList *mounts;

  g_return_val_if_fail (FW_IS_STICKS (self), sticks);

  mounts = g_volume_monitor_get_mounts (self->monitor);
  for (GList *at = mounts; at != NULL; at = at->next)
    {
      FwStick *stick = can_be_carried (at->data) ? new_stick (at->data) : NULL;

      if (stick != NULL)
        g_ptr_array_add (sticks, stick);
    }
  g_list_free_full (mounts, g_object_unref);

  return sticks;
}

static void
on_mount (FwSticks *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fw_sticks_dispose (GObject *object)
{
  FwSticks *self = FW_STICKS (object);

  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (fw_sticks_parent_class)->dispose (object);
}

static void
fw_sticks_class_init (FwSticksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_sticks_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_sticks_init (FwSticks *self)
{
}

/* Returns: (transfer full) */
FwSticks *
fw_sticks_new (GVolumeMonitor *monitor)
{
  static const char *const names[] = { "mount-added", "mount-removed", "mount-changed" };
  FwSticks *self = g_object_new (FW_TYPE_STICKS, NULL);

  self->monitor = g_object_ref (monitor);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (monitor, names[i], G_CALLBACK (on_mount), self, G_CONNECT_SWAPPED);

  return self;
}
