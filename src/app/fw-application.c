/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-application"

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "fw-application.h"
#include "fw-base.h"
#include "fw-commands.h"
#include "fw-demo.h"
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
  char           *folder;    /* of the demonstration */
  FwRole          role;      /* --role, of the demonstration */
  gboolean        demo;      /* --demo */
  gboolean        has_codes;
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
on_lock_warning (FwApplication *self,
                 guint          seconds)
{
  if (self->window != NULL)
    fw_window_warn_of_lock (self->window, seconds);
}

/* --- code lists ---------------------------------------------------------------- */

static void
load_codes (FwApplication *self)
{
  g_autoptr(GError) error = NULL;

  if (self->has_codes)
    return;
  self->has_codes = TRUE;
  if (!fw_codes_load (&error))
    g_critical ("The code lists are damaged: %s", error->message);
}

static void
on_painted (GtkWidget *window,
            gpointer   data)
{
  load_codes (data);
}

/* --- the demonstration ------------------------------------------------------ */

static void
remove_demo (FwApplication *self)
{
  g_autoptr(GDir) folder = self->folder != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

/* A workplace of its own each time, gone when the program ends. */
static FwStore *
create_demo (FwApplication  *self,
             FwRole          role,
             GError        **error)
{
  g_autofree char *path = NULL;

  remove_demo (self);
  self->folder = g_dir_make_tmp ("fallwerk-demo-XXXXXX", error);
  if (self->folder == NULL)
    return NULL;
  path = g_build_filename (self->folder, "demo.fallwerk", NULL);
  fw_date_set_today (FW_DEMO_TODAY);

  return fw_demo_create (path, role, error);
}

static void
show_demo (FwApplication *self,
           FwRole         role)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = NULL;

  load_codes (self);
  store = create_demo (self, role, &error);
  if (store != NULL)
    fw_window_take_store (self->window, store, TRUE);
  else
    fw_dialogs_inform (GTK_WIDGET (self->window), _("The demonstration could not be opened"),
                       error->message);
}

static void
on_demo (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwApplication *self = data;
  FwRole role;

  if (self->window != NULL && fw_role_from_string (g_variant_get_string (parameter, NULL), &role))
    show_demo (self, role);
}

/* --- actions ----------------------------------------------------------------- */

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwApplication *self = data;

  /* Closing saves what is being typed, and may take the time of a backup;
   * the program ends with its window. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
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
  static const GActionEntry entries[] = {
    { "quit", on_quit, NULL, NULL, NULL, { 0 } },
    { "demo", on_demo, "s", NULL, NULL, { 0 } },
  };

  G_APPLICATION_CLASS (fw_application_parent_class)->startup (application);

  fw_widgets_init ();
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

      if (self->page != NULL)
        fw_window_set_start_page (window, self->page);
      /* Nobody can open a file before the window is there. */
      fw_widgets_after_paint (GTK_WIDGET (window), on_painted, self);
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

  if (is_new && self->demo)
    show_demo (self, self->role);
  else if (is_new && *last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
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

static gboolean
is_page (const char *name)
{
  guint n;
  const FwPageInfo *pages = fw_window_pages_get (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (pages[i].name, name))
      return TRUE;

  return FALSE;
}

/* Returns: -1 to go on */
static int
fw_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  FwApplication *self = FW_APPLICATION (application);
  g_autofree char *role = NULL;

  g_variant_dict_lookup (options, "page", "s", &self->page);
  g_variant_dict_lookup (options, "role", "s", &role);
  self->demo = g_variant_dict_contains (options, "demo");
  /* Its file belongs to this run alone. */
  if (self->demo)
    g_application_set_flags (application, g_application_get_flags (application) |
                             G_APPLICATION_NON_UNIQUE);
  if (role != NULL && !fw_role_from_string (role, &self->role))
    {
      g_printerr (_("The role is case-manager or office.\n"));
      return 2;
    }
  if (self->page != NULL && !is_page (self->page))
    {
      g_printerr (_("There is no page called %s.\n"), self->page);
      return 2;
    }

  return -1;
}

static void
fw_application_shutdown (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);

  G_APPLICATION_CLASS (fw_application_parent_class)->shutdown (application);

  remove_demo (self);
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
  application_class->shutdown = fw_application_shutdown;
  application_class->handle_local_options = fw_application_handle_local_options;
}

static void
fw_application_init (FwApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open a throwaway workplace with invented cases"),
      NULL },
    { "role", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_("Whose workplace: case-manager or office (with --demo)"), N_("ROLE") },
    { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Begin with this page"), N_("NAME") },
    { NULL }
  };

  self->role = FW_ROLE_CASE_MANAGER;
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE]"));
}

FwApplication *
fw_application_new (void)
{
  return g_object_new (FW_TYPE_APPLICATION, "application-id", FW_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/fallwerk/Fallwerk", NULL);
}
