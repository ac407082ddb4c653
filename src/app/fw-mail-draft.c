/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-mail-draft"

#include "config.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fw-base.h"
#include "fw-mail-draft.h"

#define PORTAL_NAME    "org.freedesktop.portal.Desktop"
#define PORTAL_PATH    "/org/freedesktop/portal/desktop"
#define PORTAL_EMAIL   "org.freedesktop.portal.Email"
#define PORTAL_REQUEST "org.freedesktop.portal.Request"

/* What a portal answers. */
enum
{
  RESPONSE_DONE,
  RESPONSE_CANCELLED,
};

typedef struct
{
  char            *path;
  char            *subject;
  char            *body;
  GDBusConnection *bus;
  guint            subscription;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_clear_object (&draft->bus);
  g_free (draft->path);
  g_free (draft->subject);
  g_free (draft->body);
  g_free (draft);
}

/* The end of each way, from which the task goes. */
static void
finish (GTask  *task,
        GError *error)
{
  Draft *draft = g_task_get_task_data (task);

  if (draft->subscription != 0)
    g_dbus_connection_signal_unsubscribe (draft->bus, draft->subscription);
  draft->subscription = 0;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
give_up (GTask *task)
{
  Draft *draft = g_task_get_task_data (task);

  finish (task, g_error_new (FW_ERROR, FW_ERROR_NOT_FOUND,
                             _("No mail program could be opened. Please write a message yourself"
                               " and attach this file: %s"), draft->path));
}

/* --- without a portal ------------------------------------------------------------------------ */

static void
on_xdg_email (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL))
    finish (data, NULL);
  else
    give_up (data);
}

static void
try_xdg_email (GTask *task)
{
  Draft *draft = g_task_get_task_data (task);
  g_autofree char *program = g_find_program_in_path ("xdg-email");
  g_autoptr(GSubprocess) process = NULL;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (program != NULL)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                program, "--utf8", "--subject", draft->subject,
                                "--body", draft->body, "--attach", draft->path, NULL);
  if (process == NULL)
    give_up (task);
  else
    g_subprocess_wait_check_async (process, g_task_get_cancellable (task), on_xdg_email, task);
}

/* --- the portal ------------------------------------------------------------------------------ */

static void
on_response (GDBusConnection *bus,
             const char      *sender,
             const char      *object,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         data)
{
  GTask *task = data;
  guint32 response;

  g_variant_get (parameters, "(u@a{sv})", &response, NULL);
  if (response == RESPONSE_DONE)
    finish (task, NULL);
  else if (response == RESPONSE_CANCELLED)
    finish (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, ""));
  else
    {
      Draft *draft = g_task_get_task_data (task);

      g_dbus_connection_signal_unsubscribe (draft->bus, draft->subscription);
      draft->subscription = 0;
      try_xdg_email (task);
    }
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GTask *task = data;
  Draft *draft = g_task_get_task_data (task);
  g_autoptr(GVariant) handle =
    g_dbus_connection_call_with_unix_fd_list_finish (draft->bus, NULL, result, NULL);

  /* An answer that came before this reply has ended the task already; it keeps
   * a reference for this callback. */
  if (handle == NULL && draft->subscription != 0)
    {
      g_dbus_connection_signal_unsubscribe (draft->bus, draft->subscription);
      draft->subscription = 0;
      try_xdg_email (task);
    }
  g_object_unref (task);
}

/* Where the answer will come from is known before the call, so that it cannot
 * be missed. */
static void
listen (GTask      *task,
        const char *token)
{
  Draft *draft = g_task_get_task_data (task);
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (draft->bus) + 1);
  g_autofree char *path = g_strconcat (PORTAL_PATH "/request/", g_strdelimit (sender, ".", '_'),
                                       "/", token, NULL);

  draft->subscription =
    g_dbus_connection_signal_subscribe (draft->bus, PORTAL_NAME, PORTAL_REQUEST, "Response", path,
                                        NULL, G_DBUS_SIGNAL_FLAGS_NO_MATCH_RULE, on_response, task,
                                        NULL);
}

static GVariant *
new_options (Draft      *draft,
             const char *token,
             int         handle)
{
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (draft->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (draft->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds",
                         g_variant_new_array (G_VARIANT_TYPE_HANDLE,
                                              (GVariant *[]) { g_variant_new_handle (handle) }, 1));

  return g_variant_new ("(sa{sv})", "", &options);
}

static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  GTask *task = data;
  Draft *draft = g_task_get_task_data (task);
  g_autoptr(GUnixFDList) list = g_unix_fd_list_new ();
  g_autofree char *token = g_strdup_printf ("fallwerk%u", g_random_int ());
  int fd, handle;

  draft->bus = g_bus_get_finish (result, NULL);
  fd = draft->bus != NULL ? g_open (draft->path, O_RDONLY | O_CLOEXEC, 0) : -1;
  handle = fd >= 0 ? g_unix_fd_list_append (list, fd, NULL) : -1;
  if (fd >= 0)
    g_close (fd, NULL);
  if (handle < 0)
    {
      try_xdg_email (task);
      return;
    }
  listen (task, token);
  g_dbus_connection_call_with_unix_fd_list (draft->bus, PORTAL_NAME, PORTAL_PATH, PORTAL_EMAIL,
                                            "ComposeEmail", new_options (draft, token, handle),
                                            G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1,
                                            list, g_task_get_cancellable (task), on_called,
                                            g_object_ref (task));
}

void
fw_mail_draft_async (const char          *path,
                     const char          *subject,
                     const char          *body,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  Draft *draft;
  GTask *task;

  g_return_if_fail (path != NULL && subject != NULL && body != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  draft = g_new0 (Draft, 1);
  draft->path = g_strdup (path);
  draft->subject = g_strdup (subject);
  draft->body = g_strdup (body);
  g_task_set_source_tag (task, fw_mail_draft_async);
  g_task_set_task_data (task, draft, draft_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, task);
}

/* A person who closes the draft has cancelled: %G_IO_ERROR_CANCELLED. */
gboolean
fw_mail_draft_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
