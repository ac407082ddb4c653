/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-file-export"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-file-export.h"
#include "fw-page.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget         *parent;
  AdwToastOverlay   *toasts;
  char              *end;      /* of the name, with its dot */
  char              *sentence;
  char              *failed;
  GFile             *file;
  GtkWidget         *wait;
  FwFileExportWrite  write;
  gpointer           data;
  GDestroyNotify     destroy;
  void (*chosen)(gpointer  data,
                 GObject  *by);
  GObject           *chosen_by;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->parent);
  g_clear_object (&self->toasts);
  g_clear_object (&self->chosen_by);
  g_clear_object (&self->file);
  g_free (self->end);
  g_free (self->sentence);
  g_free (self->failed);
  self->destroy (self->data);
  g_free (self);
}

/* --- writing ---------------------------------------------------------------------------- */

/* With an error that says what to do. */
static gboolean
replace_file (GFile         *file,
              GBytes        *bytes,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GError) reason = NULL;

  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &reason))
    return TRUE;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error_literal (error, FW_ERROR, FW_ERROR_NO_SPACE,
                         _("There is no room for the file. Make room or choose another folder."));
  else
    g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                         _("The file could not be written. Choose another folder."));

  return FALSE;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;
  g_autoptr(GBytes) bytes = self->write (self->data, cancellable, &error);

  if (bytes == NULL || !replace_file (self->file, bytes, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
tell (Export *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_("Written: %s"), name);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (self->toasts == NULL)
    {
      fw_page_toast (self->parent, text, FALSE);
      return;
    }
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
  fw_announce (self->parent, text);
}

/* Whoever left the page meanwhile need not be told there. */
static void
tell_end (Export       *self,
          const GError *error)
{
  if (gtk_widget_get_root (self->parent) == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error == NULL)
    tell (self);
  else
    fw_dialogs_inform (self->parent, self->failed, error->message);
}

/* The task must not free what has widgets: it may end in its thread. */
static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Export *self = data;
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  fw_wait_window_end (self->wait);
  tell_end (self, error);
  export_free (self);
}

/* --- the file --------------------------------------------------------------------------- */

/* A name without the usual end is not found again by the programs for it. */
static GFile *
add_end (GFile      *file,
         const char *end)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *full = g_strconcat (name, end, NULL);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autoptr(GFile) other = folder != NULL ? g_file_get_child (folder, full) : NULL;

  /* The file chooser did not ask whether that one may be replaced. */
  if (g_str_has_suffix (lower, end) || other == NULL || g_file_query_exists (other, NULL))
    return g_object_ref (file);

  return g_steal_pointer (&other);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Export *self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = NULL;

  if (file == NULL)
    {
      export_free (self);
      return;
    }
  self->file = add_end (file, self->end);
  if (self->chosen != NULL)
    self->chosen (self->data, self->chosen_by);
  self->wait = fw_wait_window_begin (self->parent, self->sentence, cancellable);
  task = g_task_new (NULL, cancellable, on_written, self);
  g_task_set_source_tag (task, on_chosen);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, write_in_thread);
}

void
fw_file_export (GtkWidget          *parent,
                const FwFileExport *export,
                FwFileExportWrite   write,
                gpointer            data,
                GDestroyNotify      destroy)
{
  const char *end = strrchr (export->name, '.');
  g_autofree char *pattern = g_strconcat ("*", end, NULL);
  const char *const patterns[] = { pattern, NULL };
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (end != NULL);

  self = g_new0 (Export, 1);
  self->parent = g_object_ref (parent);
  g_set_object (&self->toasts, export->toasts);
  self->end = g_strdup (end);
  self->sentence = g_strdup (export->wait);
  self->failed = g_strdup (export->failed);
  self->write = write;
  self->data = data;
  self->destroy = destroy;
  self->chosen = export->chosen;
  g_set_object (&self->chosen_by, export->chosen_by);
  fw_dialogs_choose_file_async (parent, export->title, GTK_FILE_CHOOSER_ACTION_SAVE, export->name,
                                export->kind, patterns, NULL, on_chosen, self);
}
