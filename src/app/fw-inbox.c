/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-inbox"

#include "config.h"

#include "fw-inbox.h"
#include "fw-sticks.h"

#define FOLDER_SETTING "exchange-folder"
#define INBOX_KEY      "fw-inbox"

struct _FwInbox
{
  GObject    parent_instance;

  GSettings *settings;
  FwSticks  *sticks;
  GPtrArray *places;     /* of FwInboxPlace; the exchange folder first */
};

G_DEFINE_FINAL_TYPE (FwInbox, fw_inbox, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
place_free (gpointer data)
{
  FwInboxPlace *place = data;

  g_free (place->name);
  g_object_unref (place->watch);
  g_free (place);
}

static void
on_changed (FwInbox *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A folder that is watched already keeps what is known of it. */
static FwFolderWatch *
take_watch (FwInbox    *self,
            GPtrArray  *before,
            const char *folder)
{
  FwFolderWatch *watch;

  for (guint i = 0; i < before->len; i++)
    {
      const FwInboxPlace *place = before->pdata[i];

      if (g_str_equal (fw_folder_watch_get_folder (place->watch), folder))
        return g_object_ref (place->watch);
    }
  watch = fw_folder_watch_new (folder);
  g_signal_connect_object (watch, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return watch;
}

static void
add_place (FwInbox    *self,
           GPtrArray  *before,
           const char *name,
           const char *folder)
{
  FwInboxPlace *place;

  /* The exchange folder may lie on a stick. */
  for (guint i = 0; i < self->places->len; i++)
    if (g_str_equal (fw_folder_watch_get_folder (((FwInboxPlace *) self->places->pdata[i])->watch),
                     folder))
      return;
  place = g_new0 (FwInboxPlace, 1);
  place->name = g_strdup (name);
  place->watch = take_watch (self, before, folder);
  g_ptr_array_add (self->places, place);
}

static void
find_places (FwInbox *self)
{
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->places);
  g_autofree char *folder = g_settings_get_string (self->settings, FOLDER_SETTING);
  g_autoptr(GPtrArray) sticks = fw_sticks_list (self->sticks);

  self->places = g_ptr_array_new_with_free_func (place_free);
  if (*folder != '\0')
    add_place (self, before, NULL, folder);
  for (guint i = 0; i < sticks->len; i++)
    {
      const FwStick *stick = sticks->pdata[i];

      add_place (self, before, stick->name, stick->folder);
    }
  on_changed (self);
}

static void
fw_inbox_dispose (GObject *object)
{
  FwInbox *self = FW_INBOX (object);

  g_ptr_array_set_size (self->places, 0);
  g_clear_object (&self->sticks);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fw_inbox_parent_class)->dispose (object);
}

static void
fw_inbox_finalize (GObject *object)
{
  FwInbox *self = FW_INBOX (object);

  g_ptr_array_unref (self->places);

  G_OBJECT_CLASS (fw_inbox_parent_class)->finalize (object);
}

static void
fw_inbox_class_init (FwInboxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_inbox_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_inbox_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_inbox_init (FwInbox *self)
{
  g_autoptr(GVolumeMonitor) monitor = g_volume_monitor_get ();

  self->settings = g_settings_new (FW_APP_ID);
  self->sticks = fw_sticks_new (monitor);
  self->places = g_ptr_array_new_with_free_func (place_free);
  g_signal_connect_object (self->settings, "changed::" FOLDER_SETTING, G_CALLBACK (find_places),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sticks, "changed", G_CALLBACK (find_places), self,
                           G_CONNECT_SWAPPED);
  find_places (self);
}

/* Returns: (transfer none): that of @store, made when it is first asked for */
FwInbox *
fw_inbox_get (FwStore *store)
{
  FwInbox *self;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  self = g_object_get_data (G_OBJECT (store), INBOX_KEY);
  if (self == NULL)
    {
      self = g_object_new (FW_TYPE_INBOX, NULL);
      g_object_set_data_full (G_OBJECT (store), INBOX_KEY, self, g_object_unref);
    }

  return self;
}

/* Returns: (transfer none) (element-type FwInboxPlace) */
GPtrArray *
fw_inbox_get_places (FwInbox *self)
{
  g_return_val_if_fail (FW_IS_INBOX (self), NULL);

  return self->places;
}

/* How many files somebody should look at. */
guint
fw_inbox_count (FwInbox *self,
                FwStore *store)
{
  guint n = 0;

  g_return_val_if_fail (FW_IS_INBOX (self), 0);

  for (guint i = 0; i < self->places->len; i++)
    {
      g_auto(GStrv) paths =
        fw_folder_watch_list (((FwInboxPlace *) self->places->pdata[i])->watch, store);

      n += g_strv_length (paths);
    }

  return n;
}

/* For folders of which nobody tells when they change. */
void
fw_inbox_rescan (FwInbox *self)
{
  g_return_if_fail (FW_IS_INBOX (self));

  for (guint i = 0; i < self->places->len; i++)
    fw_folder_watch_rescan (((FwInboxPlace *) self->places->pdata[i])->watch);
}
