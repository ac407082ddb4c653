/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-application"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-application.h"
#include "fw-commands.h"
#include "fw-exchange.h"
#include "fw-lock.h"
#include "fw-widgets.h"
#include "fw-window-pages.h"
#include "fw-window.h"

struct _FwApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;
  FwLock         *lock;
  FwWindow       *window;    /* weak */
  char           *page;      /* --page */
};

G_DEFINE_FINAL_TYPE (FwApplication, fw_application, ADW_TYPE_APPLICATION)

/* --- settings ---------------------------------------------------------------- */

static void
apply_scheme (FwApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK,
  };
  guint scheme = (guint) g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (scheme, G_N_ELEMENTS (schemes) - 1)]);
}

static void
apply_lock (FwApplication *self)
{
  fw_lock_set_minutes (self->lock,
                       (guint) g_settings_get_int (self->settings, "lock-after-minutes"));
}

static void
on_lock (FwApplication *self,
         const char    *reason)
{
  if (self->window != NULL)
    fw_window_lock (self->window, reason);
}

static void
on_lock_warning (FwApplication *self)
{
  if (self->window != NULL)
    fw_window_warn_of_lock (self->window);
}

/* --- actions ----------------------------------------------------------------- */

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwApplication *self = data;

  /* Closing saves what is being typed. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  g_application_quit (G_APPLICATION (self));
}

static void
set_accels (FwApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);
  guint n;
  const FwCommand *commands = fw_commands_get (&n);
  const FwPageInfo *pages;

  for (guint i = 0; i < n; i++)
    if (commands[i].accels != NULL)
      {
        g_auto(GStrv) accels = g_strsplit (commands[i].accels, " ", -1);

        gtk_application_set_accels_for_action (application, commands[i].action,
                                               (const char *const *) accels);
      }
  pages = fw_window_pages_get (&n);
  for (guint i = 0; i < n; i++)
    if (pages[i].key > 0)
      {
        g_autofree char *action = g_strconcat ("win.go-", pages[i].name, NULL);
        g_autofree char *accel = g_strdup_printf ("<Control>%u", pages[i].key);
        const char *const accels[] = { accel, NULL };

        gtk_application_set_accels_for_action (application, action, accels);
      }
}

/* --- starting ------------------------------------------------------------------- */

static void
fw_application_startup (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);
  const GActionEntry entries[] = { { "quit", on_quit, NULL, NULL, NULL, { 0 } } };
  g_autoptr(GError) error = NULL;

  G_APPLICATION_CLASS (fw_application_parent_class)->startup (application);

  fw_widgets_init ();
  if (!fw_codes_load (&error))
    g_critical ("The code lists are damaged: %s", error->message);
  self->settings = g_settings_new (FW_APP_ID);
  self->lock = fw_lock_new ();
  g_signal_connect_object (self->lock, "lock", G_CALLBACK (on_lock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lock, "warning", G_CALLBACK (on_lock_warning), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_scheme),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::lock-after-minutes",
                           G_CALLBACK (apply_lock), self, G_CONNECT_SWAPPED);
  apply_scheme (self);
  apply_lock (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  set_accels (self);
}

static FwWindow *
ensure_window (FwApplication *self)
{
  if (self->window == NULL)
    {
      FwWindow *window = fw_window_new (GTK_APPLICATION (self), self->settings);

      g_set_weak_pointer (&self->window, window);
    }

  return self->window;
}

static void
fw_application_activate (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);
  gboolean is_new = self->window == NULL;
  FwWindow *window = ensure_window (self);
  g_autofree char *last = g_settings_get_string (self->settings, "last-store");

  if (is_new && *last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    fw_window_show_locked (window, last);
  else if (is_new)
    fw_window_show_first_run (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
fw_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  FwWindow *window = ensure_window (FW_APPLICATION (application));
  g_autofree char *path = g_file_get_path (files[0]);

  if (path != NULL)
    fw_window_show_locked (window, path);
  gtk_window_present (GTK_WINDOW (window));
}

static void
fw_application_dispose (GObject *object)
{
  FwApplication *self = FW_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->lock);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->page, g_free);

  G_OBJECT_CLASS (fw_application_parent_class)->dispose (object);
}

static void
fw_application_class_init (FwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_application_dispose;
  application_class->startup = fw_application_startup;
  application_class->activate = fw_application_activate;
  application_class->open = fw_application_open;
}

static void
fw_application_init (FwApplication *self)
{
}

FwApplication *
fw_application_new (void)
{
  return g_object_new (FW_TYPE_APPLICATION, "application-id", FW_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/fallwerk/Fallwerk", NULL);
}
