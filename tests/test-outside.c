/* SPDX-License-Identifier: EUPL-1.2 */
#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-mail-draft.h"
#include "fw-sticks.h"

/* The desktop around the program: a mail portal and sticks, both played. */

/* --- sticks ------------------------------------------------------------------------------ */

#define PLAYED_TYPE_MOUNT (played_mount_get_type ())
G_DECLARE_FINAL_TYPE (PlayedMount, played_mount, PLAYED, MOUNT, GObject)

struct _PlayedMount
{
  GObject   parent_instance;

  char     *name;
  char     *path;
  gboolean  fixed;
};

static GFile *
played_mount_get_root (GMount *mount)
{
  return g_file_new_for_path (PLAYED_MOUNT (mount)->path);
}

static char *
played_mount_get_name (GMount *mount)
{
  return g_strdup (PLAYED_MOUNT (mount)->name);
}

static GDrive *
played_mount_get_drive (GMount *mount)
{
  return NULL;
}

static gboolean
played_mount_can_eject (GMount *mount)
{
  return !PLAYED_MOUNT (mount)->fixed;
}

static void
played_mount_iface_init (GMountIface *iface)
{
  iface->get_root = played_mount_get_root;
  iface->get_name = played_mount_get_name;
  iface->get_drive = played_mount_get_drive;
  iface->can_eject = played_mount_can_eject;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PlayedMount, played_mount, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_MOUNT, played_mount_iface_init))

static void
played_mount_finalize (GObject *object)
{
  g_free (PLAYED_MOUNT (object)->name);
  g_free (PLAYED_MOUNT (object)->path);
  G_OBJECT_CLASS (played_mount_parent_class)->finalize (object);
}

static void
played_mount_class_init (PlayedMountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = played_mount_finalize;
}

static void
played_mount_init (PlayedMount *self)
{
}

#define PLAYED_TYPE_MONITOR (played_monitor_get_type ())
G_DECLARE_FINAL_TYPE (PlayedMonitor, played_monitor, PLAYED, MONITOR, GVolumeMonitor)

struct _PlayedMonitor
{
  GVolumeMonitor  parent_instance;

  GList          *mounts;
};

G_DEFINE_FINAL_TYPE (PlayedMonitor, played_monitor, G_TYPE_VOLUME_MONITOR)

static GList *
played_monitor_get_mounts (GVolumeMonitor * monitor)
{
  GList *mounts = g_list_copy (PLAYED_MONITOR (monitor)->mounts);

  for (GList *at = mounts; at != NULL; at = at->next)
    g_object_ref (at->data);

  return mounts;
}

static void
played_monitor_finalize (GObject *object)
{
  g_list_free_full (PLAYED_MONITOR (object)->mounts, g_object_unref);
  G_OBJECT_CLASS (played_monitor_parent_class)->finalize (object);
}

static void
played_monitor_class_init (PlayedMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = played_monitor_finalize;
  G_VOLUME_MONITOR_CLASS (klass)->get_mounts = played_monitor_get_mounts;
}

static void
played_monitor_init (PlayedMonitor *self)
{
}

static void
plug_in (PlayedMonitor *monitor,
         const char    *name,
         const char    *path,
         gboolean       fixed)
{
  PlayedMount *mount = g_object_new (PLAYED_TYPE_MOUNT, NULL);

  mount->name = g_strdup (name);
  mount->path = g_strdup (path);
  mount->fixed = fixed;
  monitor->mounts = g_list_append (monitor->mounts, mount);
  g_signal_emit_by_name (monitor, "mount-added", mount);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_sticks (void)
{
  g_autofree char *folder = g_dir_make_tmp ("fw-stick-XXXXXX", NULL);
  g_autofree char *own = g_build_filename (folder, "Fallwerk", NULL);
  g_autoptr(PlayedMonitor) monitor = g_object_new (PLAYED_TYPE_MONITOR, NULL);
  g_autoptr(FwSticks) sticks = fw_sticks_new (G_VOLUME_MONITOR (monitor));
  g_autoptr(GPtrArray) none = fw_sticks_list (sticks);
  g_autoptr(GPtrArray) one = NULL;
  g_autoptr(GPtrArray) two = NULL;
  guint n = 0;

  g_signal_connect_swapped (sticks, "changed", G_CALLBACK (count), &n);
  g_assert_cmpuint (none->len, ==, 0);
  plug_in (monitor, "Platte", "/", TRUE);
  plug_in (monitor, "Büro 7", folder, FALSE);
  g_assert_cmpuint (n, ==, 2);
  one = fw_sticks_list (sticks);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((FwStick *) one->pdata[0])->name, ==, "Büro 7");
  g_assert_cmpstr (((FwStick *) one->pdata[0])->folder, ==, folder);

  /* A folder of its own on it is used. */
  g_assert_cmpint (g_mkdir (own, 0700), ==, 0);
  two = fw_sticks_list (sticks);
  g_assert_cmpstr (((FwStick *) two->pdata[0])->folder, ==, own);
  g_rmdir (own);
  g_rmdir (folder);
}

/* --- mail ---------------------------------------------------------------------------------- */

static const char portal_xml[] =
  "<node><interface name='org.freedesktop.portal.Email'><method name='ComposeEmail'>"
  "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/></method></interface></node>";

typedef struct
{
  GTestDBus       *bus;
  GDBusConnection *portal;
  GDBusNodeInfo   *info;
  guint            name;
  guint32          response;     /* that it will give */
  gboolean         named;
  char            *subject;
  char            *attached;     /* content of the file */
  gboolean         done;
  GError          *error;
} Mail;

static char *
read_attachment (GDBusMethodInvocation *invocation,
                 GVariant              *options)
{
  GUnixFDList *list =
    g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  g_autoptr(GVariant) handles = g_variant_lookup_value (options, "attachment_fds",
                                                        G_VARIANT_TYPE ("ah"));
  gint32 handle;
  char buffer[64] = "";
  int fd;

  g_assert_nonnull (handles);
  g_variant_get_child (handles, 0, "h", &handle);
  fd = g_unix_fd_list_get (list, handle, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (read (fd, buffer, sizeof buffer - 1), >, 0);
  g_close (fd, NULL);

  return g_strdup (buffer);
}

static void
on_compose (GDBusConnection       *connection,
            const char            *sender,
            const char            *path,
            const char            *interface,
            const char            *method,
            GVariant              *parameters,
            GDBusMethodInvocation *invocation,
            gpointer               data)
{
  Mail *mail = data;
  g_autoptr(GVariant) options = NULL;
  g_autofree char *token = NULL;
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;

  g_variant_get (parameters, "(&s@a{sv})", NULL, &options);
  g_variant_lookup (options, "handle_token", "s", &token);
  g_variant_lookup (options, "subject", "s", &mail->subject);
  mail->attached = read_attachment (invocation, options);
  request = g_strconcat ("/org/freedesktop/portal/desktop/request/", name, "/", token, NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_dbus_connection_emit_signal (connection, sender, request, "org.freedesktop.portal.Request",
                                 "Response", g_variant_new ("(ua{sv})", mail->response, NULL),
                                 NULL);
}

static void
on_name (GDBusConnection *connection,
         const char      *name,
         gpointer         data)
{
  ((Mail *) data)->named = TRUE;
}

static void
play_portal (Mail *mail)
{
  static const GDBusInterfaceVTable table = { on_compose, NULL, NULL, { 0 } };

  mail->portal =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (mail->bus),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                            G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, NULL);
  g_assert_nonnull (mail->portal);
  mail->info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_dbus_connection_register_object (mail->portal, "/org/freedesktop/portal/desktop",
                                     mail->info->interfaces[0], &table, mail, NULL, NULL);
  mail->name = g_bus_own_name_on_connection (mail->portal, "org.freedesktop.portal.Desktop",
                                             G_BUS_NAME_OWNER_FLAGS_NONE, on_name, NULL, mail,
                                             NULL);
  while (!mail->named)
    g_main_context_iteration (NULL, TRUE);
}

static void
stop_portal (Mail *mail)
{
  g_bus_unown_name (mail->name);
  g_dbus_connection_close_sync (mail->portal, NULL, NULL);
  g_clear_object (&mail->portal);
  g_clear_pointer (&mail->info, g_dbus_node_info_unref);
  g_clear_pointer (&mail->subject, g_free);
  g_clear_pointer (&mail->attached, g_free);
  mail->named = FALSE;
}

static void
on_drafted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Mail *mail = data;

  mail->done = TRUE;
  fw_mail_draft_finish (result, &mail->error);
}

static void
draft (Mail       *mail,
       const char *path)
{
  mail->done = FALSE;
  g_clear_error (&mail->error);
  fw_mail_draft_async (path, "Lieferung", "Anbei.", NULL, on_drafted, mail);
  while (!mail->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_mail (void)
{
  g_autofree char *folder = g_dir_make_tmp ("fw-mail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "datei.xml", NULL);
  Mail mail = { .bus = g_test_dbus_new (G_TEST_DBUS_NONE) };

  g_assert_true (g_file_set_contents (path, "<umschlag/>", -1, NULL));
  g_test_dbus_up (mail.bus);
  /* No other program may answer. */
  g_setenv ("PATH", folder, TRUE);

  play_portal (&mail);
  draft (&mail, path);
  g_assert_no_error (mail.error);
  g_assert_cmpstr (mail.subject, ==, "Lieferung");
  g_assert_cmpstr (mail.attached, ==, "<umschlag/>");
  stop_portal (&mail);

  /* The person closed the message. */
  mail.response = 1;
  play_portal (&mail);
  draft (&mail, path);
  g_assert_error (mail.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  stop_portal (&mail);

  /* There is no mail program. */
  mail.response = 2;
  play_portal (&mail);
  draft (&mail, path);
  g_assert_error (mail.error, FW_ERROR, FW_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (mail.error->message, path));
  stop_portal (&mail);

  /* There is no portal either. */
  draft (&mail, path);
  g_assert_error (mail.error, FW_ERROR, FW_ERROR_NOT_FOUND);

  g_clear_error (&mail.error);
  g_test_dbus_down (mail.bus);
  g_object_unref (mail.bus);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outside/sticks", test_sticks);
  g_test_add_func ("/outside/mail", test_mail);

  return g_test_run ();
}
