/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-export"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-meeting-export.h"
#include "fw-page.h"
#include "fw-sheet.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget       *parent;
  FwDoc           *doc;       /* nullable */
  GBytes          *bytes;     /* what needs no thread, nullable */
  FwMeetingFormat  format;
  GFile           *file;
  GtkWidget       *wait;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->parent);
  g_clear_object (&self->doc);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->file);
  g_free (self);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Export *self = data;
  g_autoptr(GBytes) bytes = NULL;
  GError *error = NULL;

  if (self->bytes != NULL)
    bytes = g_bytes_ref (self->bytes);
  else if (self->format == FW_MEETING_PDF)
    bytes = fw_doc_write_pdf (self->doc, NULL, cancellable, &error);
  else
    bytes = fw_doc_write_odt (self->doc, cancellable, &error);
  if (bytes == NULL || !fw_sheet_replace_file (self->file, bytes, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (self->file);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_("Written: %s"), name);
  g_autoptr(GError) error = NULL;

  fw_wait_window_end (self->wait);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    fw_page_toast (self->parent, text, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fw_dialogs_inform (self->parent, _("This could not be written"), error->message);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Export *self = data;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = NULL;

  self->file = fw_dialogs_choose_file_finish (result, NULL);
  if (self->file == NULL)
    {
      export_free (self);
      return;
    }
  self->wait = fw_wait_window_begin (self->parent, _("Writing the paper"), cancellable);
  task = g_task_new (NULL, cancellable, on_written, NULL);
  g_task_set_source_tag (task, on_chosen);
  g_task_set_task_data (task, self, export_free);
  g_task_run_in_thread (task, write_in_thread);
}

void
fw_meeting_export (GtkWidget       *parent,
                   FwStore         *store,
                   FwMeeting       *meeting,
                   FwMeetingPaper   paper,
                   FwMeetingFormat  format)
{
  static const char *const names[FW_MEETING_N_FORMATS] = {
    N_("PDF documents"), N_("OpenDocument texts"), N_("Calendar files"),
  };
  g_autofree char *name = fw_meeting_paper_dup_name (meeting, paper, format);
  g_autofree char *pattern = g_strconcat ("*.", fw_meeting_format_get_suffix (format), NULL);
  const char *const patterns[] = { pattern, NULL };
  Export *self = g_new0 (Export, 1);
  g_autoptr(GError) error = NULL;

  self->parent = g_object_ref (parent);
  self->format = format;
  if (format == FW_MEETING_ICS)
    self->bytes = fw_meeting_write_ics (store, meeting, &error);
  else
    self->doc = fw_meeting_paper_new (store, meeting, paper);
  if (error != NULL)
    {
      fw_dialogs_inform (parent, _("This could not be written"), error->message);
      export_free (self);
      return;
    }
  fw_dialogs_choose_file_async (parent, _("Write the paper to a file"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name, _(names[format]), patterns,
                                NULL, on_chosen, self);
}
