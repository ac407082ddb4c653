/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-lock"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-lock.h"

#define WARN_BEFORE_SECONDS 60
#define LOOK_EVERY_SECONDS 5
#define WATCHED_KEY "fw-lock-watched"

struct _FwLock
{
  GObject          parent_instance;

  GDBusConnection *buses[2];
  guint            subscriptions[2][2];
  GCancellable    *cancellable;
  gint64           last_input;     /* monotonic, microseconds */
  guint            minutes;        /* 0: never */
  guint            timer;
  gboolean         warned;
  gulong           hook;           /* of popovers that open */
};

G_DEFINE_FINAL_TYPE (FwLock, fw_lock, G_TYPE_OBJECT)

enum
{
  WARNING,
  LOCK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Somebody is there. */
static void
touch (FwLock *self)
{
  self->last_input = g_get_monotonic_time ();
  self->warned = FALSE;
}

static gint64 stayed_open;    /* of any window */

/* Where something runs that people follow without a key, it says so now and
 * then. */
void
fw_lock_stay_open (void)
{
  stayed_open = g_get_monotonic_time ();
}

/* A presentation is looked at by people who do not type. */
static gboolean
is_presenting (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_fullscreen (window))
        return TRUE;
    }

  return FALSE;
}

static gboolean
on_look (gpointer data)
{
  FwLock *self = data;
  gint64 limit = (gint64) self->minutes * 60 * G_USEC_PER_SEC;
  /* With one minute the warning must not come at once. */
  guint warn = MIN (WARN_BEFORE_SECONDS, self->minutes * 30);
  gint64 idle = g_get_monotonic_time () - MAX (self->last_input, stayed_open);

  if (self->minutes == 0)
    return G_SOURCE_CONTINUE;
  if (is_presenting ())
    {
      touch (self);
      return G_SOURCE_CONTINUE;
    }
  if (idle >= limit)
    {
      g_autofree char *reason =
        g_strdup_printf (ngettext ("Locked after %u minute without input",
                                   "Locked after %u minutes without input", self->minutes),
                         self->minutes);

      g_signal_emit (self, signals[LOCK], 0, reason);
    }
  else if (idle >= limit - (gint64) warn * G_USEC_PER_SEC && !self->warned)
    {
      self->warned = TRUE;
      g_signal_emit (self, signals[WARNING], 0, warn);
    }

  return G_SOURCE_CONTINUE;
}

/* --- the session ------------------------------------------------------------ */

static void
on_screen_saver (GDBusConnection *bus,
                 const char      *sender,
                 const char      *path,
                 const char      *interface,
                 const char      *signal,
                 GVariant        *parameters,
                 gpointer         data)
{
  gboolean active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (data, signals[LOCK], 0, _("Locked with the screen"));
}

static void
on_session_lock (GDBusConnection *bus,
                 const char      *sender,
                 const char      *path,
                 const char      *interface,
                 const char      *signal,
                 GVariant        *parameters,
                 gpointer         data)
{
  g_signal_emit (data, signals[LOCK], 0, _("Locked with the screen"));
}

static void
on_sleep (GDBusConnection *bus,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *parameters,
          gpointer         data)
{
  gboolean going = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &going);
  if (going)
    g_signal_emit (data, signals[LOCK], 0, _("Locked because the computer went to sleep"));
}

static guint
subscribe (FwLock              *self,
           GDBusConnection     *bus,
           const char          *interface,
           const char          *signal,
           GDBusSignalCallback  callback)
{
  return g_dbus_connection_signal_subscribe (bus, NULL, interface, signal, NULL, NULL,
                                             G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
}

/* Without a bus only idle time and Ctrl+L lock. */
static void
on_session_bus (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  GDBusConnection *bus = g_bus_get_finish (result, NULL);
  g_autoptr(FwLock) self = data;

  if (bus == NULL)
    return;
  self->buses[0] = bus;
  self->subscriptions[0][0] =
    subscribe (self, bus, "org.gnome.ScreenSaver", "ActiveChanged", on_screen_saver);
  self->subscriptions[0][1] =
    subscribe (self, bus, "org.freedesktop.ScreenSaver", "ActiveChanged", on_screen_saver);
}

static void
on_system_bus (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  GDBusConnection *bus = g_bus_get_finish (result, NULL);
  g_autoptr(FwLock) self = data;

  if (bus == NULL)
    return;
  self->buses[1] = bus;
  self->subscriptions[1][0] =
    subscribe (self, bus, "org.freedesktop.login1.Session", "Lock", on_session_lock);
  self->subscriptions[1][1] =
    subscribe (self, bus, "org.freedesktop.login1.Manager", "PrepareForSleep", on_sleep);
}

/* --- object --------------------------------------------------------------------- */

static void
fw_lock_dispose (GObject *object)
{
  FwLock *self = FW_LOCK (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->hook != 0)
    g_signal_remove_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), self->hook);
  self->hook = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->buses); i++)
    {
      for (guint j = 0; self->buses[i] != NULL && j < 2; j++)
        g_dbus_connection_signal_unsubscribe (self->buses[i], self->subscriptions[i][j]);
      g_clear_object (&self->buses[i]);
    }

  G_OBJECT_CLASS (fw_lock_parent_class)->dispose (object);
}

static void
fw_lock_class_init (FwLockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_lock_dispose;

  signals[WARNING] = g_signal_new ("warning", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[LOCK] = g_signal_new ("lock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_lock_init (FwLock *self)
{
  self->cancellable = g_cancellable_new ();
  touch (self);
  self->timer = g_timeout_add_seconds (LOOK_EVERY_SECONDS, on_look, self);
}

static gboolean
on_event (FwLock   *self,
          GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      touch (self);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_key_lock (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  g_signal_emit (data, signals[LOCK], 0, _("Locked by you"));

  return GDK_EVENT_STOP;
}

/* Accelerators belong to the main window; a dialog has none, and a popover
 * that holds the keyboard lets none through. */
static void
add_shortcut (FwLock    *self,
              GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_key_lock, self, NULL)));
  gtk_widget_add_controller (widget, keys);
}

static void
watch (FwLock    *self,
       GtkWidget *widget)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, events);
  /* In a file chooser Ctrl+L is for typing a place. */
  if (!GTK_IS_APPLICATION_WINDOW (widget) && !GTK_IS_FILE_CHOOSER (widget))
    add_shortcut (self, widget);
}

/* A popover has a grab: what happens in it never reaches its window.  There is
 * no list of popovers, so each is caught when it opens for the first time. */
static gboolean
on_map (GSignalInvocationHint *hint,
        guint                  n_values,
        const GValue          *values,
        gpointer               data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER (widget) && g_object_get_data (G_OBJECT (widget), WATCHED_KEY) == NULL)
    {
      g_object_set_data (G_OBJECT (widget), WATCHED_KEY, data);
      watch (data, widget);
    }

  return TRUE;
}

/* A dialog does not belong to the application, so every toplevel counts. */
static void
on_toplevels_changed (FwLock     *self,
                      guint       position,
                      guint       removed,
                      guint       added,
                      GListModel *toplevels)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

      watch (self, GTK_WIDGET (window));
    }
}

FwLock *
fw_lock_new (void)
{
  FwLock *self = g_object_new (FW_TYPE_LOCK, NULL);
  GListModel *toplevels = gtk_window_get_toplevels ();
  /* The class has its signals only once it is there, and no widget may be yet. */
  g_autoptr(GTypeClass) widget_class = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_connect_object (toplevels, "items-changed", G_CALLBACK (on_toplevels_changed), self,
                           G_CONNECT_SWAPPED);
  /* Its signals are there once the class is. */
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  self->hook = g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map,
                                           self, NULL);
  on_toplevels_changed (self, 0, 0, g_list_model_get_n_items (toplevels), toplevels);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_session_bus,
             g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_bus,
             g_object_ref (self));

  return self;
}

void
fw_lock_set_minutes (FwLock *self,
                     guint   minutes)
{
  g_return_if_fail (FW_IS_LOCK (self));

  self->minutes = minutes;
  touch (self);
}
