/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-window-care"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-backup.h"
#include "fw-restore-dialog.h"
#include "fw-widgets.h"
#include "fw-window-private.h"

/*
 * A backup reads every page of the file and checks the copy, which takes
 * seconds when the file is large.  There is one connection to it, so a thread
 * borrows the store, and meanwhile the window shows this and nothing else.
 */

typedef struct
{
  FwStore *store;
  char    *path;          /* of a backup; NULL: one of the automatic ones */
  char    *target;        /* of a restore */
  char    *passphrase;
  char    *aside;
  gboolean complete;      /* all that was erased since is known */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->store);
  fw_secret_clear (&job->passphrase);
  g_free (job->path);
  g_free (job->target);
  g_free (job->aside);
  g_free (job);
}

static void
show_busy (FwWindow   *self,
           const char *text)
{
  self->working = TRUE;
  fw_window_show_busy_page (self, text);
  fw_window_update_actions (self);
  fw_announce (GTK_WIDGET (self), text);
}

static void
start (FwWindow            *self,
       Job                 *job,
       const char          *text,
       GTaskThreadFunc      work,
       GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, NULL);

  g_task_set_task_data (task, job, job_free);
  show_busy (self, text);
  g_task_run_in_thread (task, work);
}

/* What was asked for meanwhile comes now. */
static void
finish (FwWindow *self)
{
  g_autofree char *reason = g_steal_pointer (&self->lock_reason);
  gboolean closing = self->closing;

  self->working = FALSE;
  self->closing = FALSE;
  gtk_spinner_stop (self->spinner);
  if (self->main != NULL)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->main));
  fw_window_update_actions (self);
  if (closing)
    gtk_window_close (GTK_WINDOW (self));
  else if (reason != NULL)
    fw_window_lock (self, reason);
}

/* --- automatic backups ------------------------------------------------------------- */

static void
work_backup (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *path = NULL;
  gboolean done;

  if (job->path != NULL)
    {
      done = fw_store_backup (job->store, job->path, cancellable, &error);
    }
  else
    {
      path = fw_store_backup_rotate (job->store, cancellable, &error);
      done = path != NULL;
    }
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_opening_done (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  FwWindow *self = FW_WINDOW (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->working = FALSE;
  fw_window_take_store (self, job->store, FALSE);
  if (error != NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("The automatic backup was not made"), error->message);
  finish (self);
}

/* Takes the store, after its daily backup if that is due. */
void
fw_window_receive_store (FwWindow *self,
                         FwStore  *store)
{
  Job *job;

  g_return_if_fail (FW_IS_WINDOW (self));

  if (!fw_store_is_backup_due (store))
    {
      fw_window_take_store (self, store, FALSE);
      return;
    }
  job = g_new0 (Job, 1);
  job->store = g_object_ref (store);
  start (self, job, _("Making the daily backup …"), work_backup, on_opening_done);
}

static void
on_closing_done (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  FwWindow *self = FW_WINDOW (source);
  g_autoptr(GError) error = NULL;

  /* Closing once more is possible without. */
  self->changed = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->closing = FALSE;
      fw_dialogs_inform (GTK_WIDGET (self), _("The automatic backup was not made"),
                         error->message);
    }
  finish (self);
}

/* Returns: whether the window has to wait for it */
gboolean
fw_window_back_up_before_closing (FwWindow *self)
{
  Job *job;

  g_return_val_if_fail (FW_IS_WINDOW (self), FALSE);

  if (self->working)
    {
      self->closing = TRUE;
      return TRUE;
    }
  if (self->main == NULL || self->throwaway)
    return FALSE;
  fw_form_flush (GTK_WIDGET (self->main));
  if (!self->changed)
    return FALSE;
  fw_window_close_others (self);
  job = g_new0 (Job, 1);
  job->store = g_object_ref (self->store);
  self->closing = TRUE;
  start (self, job, _("Making a backup before closing …"), work_backup, on_closing_done);

  return TRUE;
}

/* --- a backup by hand -------------------------------------------------------------- */

static void
on_backup_done (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  FwWindow *self = FW_WINDOW (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  /* Translators: %s is the place of a file. */
  text = g_strdup_printf (_("The backup was made and checked: %s"), job->path);
  if (error != NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("The backup was not made"), error->message);
  else if (self->main != NULL)
    fw_main_view_toast (self->main, text, FALSE);
  finish (self);
}

static void
on_backup_place (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(FwWindow) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  Job *job;

  /* The file may have been locked while the dialog was open. */
  if (path == NULL || self->main == NULL || self->working)
    return;
  fw_form_flush (GTK_WIDGET (self->main));
  fw_window_close_others (self);
  job = g_new0 (Job, 1);
  job->store = g_object_ref (self->store);
  job->path = g_steal_pointer (&path);
  start (self, job, _("Making a backup …"), work_backup, on_backup_done);
}

static const char *const patterns[] = { "*" FW_BACKUP_SUFFIX, NULL };

void
fw_window_back_up (FwWindow *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *base = NULL;
  g_autofree char *date = g_date_time_format (now, "-%Y%m%d-%H%M");
  g_autofree char *name = NULL;

  g_return_if_fail (FW_IS_WINDOW (self) && self->store != NULL);

  base = g_path_get_basename (fw_store_get_path (self->store));
  name = g_strconcat (base, date, FW_BACKUP_SUFFIX, NULL);
  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Make a backup"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name, _("Backups"), patterns, NULL,
                                on_backup_place, g_object_ref (self));
}

/* --- restoring ------------------------------------------------------------------------ */

static void
work_restore (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (fw_store_restore (job->path, job->target, job->passphrase, &job->aside, &job->complete,
                        &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_restore_done (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  FwWindow *self = FW_WINDOW (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *all = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  finish (self);
  fw_window_show_locked (self, job->target);
  if (error != NULL)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("Nothing was replaced"), error->message);
      return;
    }
  /* Translators: %s is the place of a folder. */
  text = g_strdup_printf (_("Unlock it with the passphrase of the backup. The file as it was "
                            "before lies here:\n%s"), job->aside);
  all = g_strconcat (text, "\n\n", job->complete
                     ? _("What was erased since the backup is erased again.")
                     : _("The file as it was cannot be read, so what was erased since the backup "
                         "is back. Please erase it again."), NULL);
  fw_dialogs_inform (GTK_WIDGET (self), _("The backup was restored"), all);
}

static void
on_restore_confirmed (FwWindow   *self,
                      const char *backup,
                      const char *passphrase)
{
  Job *job;

  if (self->main == NULL || self->working)
    return;
  job = g_new0 (Job, 1);
  job->path = g_strdup (backup);
  job->target = g_strdup (fw_store_get_path (self->store));
  job->passphrase = g_strdup (passphrase);
  fw_window_close_store (self);
  start (self, job, _("Restoring the backup …"), work_restore, on_restore_done);
}

static void
on_restore_file (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(FwWindow) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  GtkWidget *dialog;

  if (path == NULL || self->main == NULL)
    return;
  dialog = fw_restore_dialog_new (GTK_WINDOW (self), path);
  g_signal_connect_object (dialog, "confirmed", G_CALLBACK (on_restore_confirmed), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fw_window_restore_backup (FwWindow *self)
{
  g_return_if_fail (FW_IS_WINDOW (self));

  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Restore a backup"),
                                GTK_FILE_CHOOSER_ACTION_OPEN, NULL, _("Backups"), patterns, NULL,
                                on_restore_file, g_object_ref (self));
}

/* --- the page meanwhile ------------------------------------------------------------------ */

GtkWidget *
fw_window_new_busy_page (FwWindow *self)
{
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *page = adw_status_page_new ();

  gtk_widget_set_size_request (spinner, 48, 48);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Please wait a moment."));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), spinner);
  fw_name_set (spinner, _("Please wait a moment."));
  self->spinner = GTK_SPINNER (spinner);
  self->busy = ADW_STATUS_PAGE (page);

  return page;
}
