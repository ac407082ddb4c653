/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-export"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-file-export.h"
#include "fw-mail-draft.h"
#include "fw-meeting-export.h"
#include "fw-widgets.h"

static GBytes *
write_pdf (gpointer       document,
           GCancellable  *cancellable,
           GError       **error)
{
  return fw_document_write_pdf (document, NULL, cancellable, error);
}

static GBytes *
write_odt (gpointer       document,
           GCancellable  *cancellable,
           GError       **error)
{
  return fw_document_write_odt (document, cancellable, error);
}

/* A calendar entry is so small that it is there already. */
static GBytes *
write_bytes (gpointer       bytes,
             GCancellable  *cancellable,
             GError       **error)
{
  return g_bytes_ref (bytes);
}

void
fw_meeting_export (GtkWidget       *parent,
                   FwStore         *store,
                   FwMeeting       *meeting,
                   FwMeetingPaper   paper,
                   FwMeetingFormat  format)
{
  static const char *const kinds[FW_MEETING_N_FORMATS] = {
    N_("PDF documents"), N_("OpenDocument texts"), N_("Calendar files"),
  };
  g_autofree char *name = fw_meeting_paper_dup_name (meeting, paper, format);
  FwFileExport export = {
    .title = _("Write the paper to a file"), .name = name, .kind = _(kinds[format]),
    .wait = _("Writing the paper"), .failed = _("This could not be written"),
  };
  g_autoptr(GError) error = NULL;
  GBytes *bytes;

  if (format != FW_MEETING_ICS)
    {
      fw_file_export (parent, &export, format == FW_MEETING_PDF ? write_pdf : write_odt,
                      fw_meeting_paper_new (store, meeting, paper),
                      (GDestroyNotify) fw_document_unref);
      return;
    }
  bytes = fw_meeting_write_ics (store, meeting, &error);
  if (bytes == NULL)
    fw_dialogs_inform (parent, export.failed, error->message);
  else
    fw_file_export (parent, &export, write_bytes, bytes, (GDestroyNotify) g_bytes_unref);
}

/* --- mail ----------------------------------------------------------------------------- */

/* In memory that is gone with the session: a mail program reads it when it likes. */
static char *
write_invitation (FwStore    *store,
                  FwMeeting  *meeting,
                  GError    **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "fallwerk", NULL);
  g_autofree char *name = fw_meeting_paper_dup_name (meeting, FW_MEETING_AGENDA, FW_MEETING_PDF);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(FwDocument) document = fw_meeting_paper_new (store, meeting, FW_MEETING_AGENDA);
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, error);

  if (pdf == NULL)
    return NULL;
  g_mkdir_with_parents (folder, 0700);

  return g_file_set_contents_full (path, g_bytes_get_data (pdf, NULL),
                                   (gssize) g_bytes_get_size (pdf), G_FILE_SET_CONTENTS_NONE,
                                   0600, error)
         ? g_steal_pointer (&path) : NULL;
}

/* What is not public stays in the paper of those who are invited. */
static char *
dup_body (FwStore   *store,
          FwMeeting *meeting)
{
  g_autoptr(GPtrArray) items =
    fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (meeting)));
  g_autofree char *starts = fw_time_format (meeting->starts);
  g_autoptr(GString) text = g_string_new (meeting->name);

  g_string_append_printf (text, "\n%s", starts);
  if (meeting->place != NULL)
    g_string_append_printf (text, "\n%s", meeting->place);
  g_string_append (text, "\n");
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (items->pdata[i]);

      if (!FW_AGENDA_ITEM (items->pdata[i])->non_public)
        g_string_append_printf (text, "\n%s", title);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_drafted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GtkWidget) parent = data;
  g_autoptr(GError) error = NULL;

  if (!fw_mail_draft_finish (result, &error) && gtk_widget_get_root (parent) != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fw_dialogs_inform (parent, _("No message was begun"), error->message);
}

/* Opens a new message in the mail program, with the invitation attached. */
void
fw_meeting_invite_by_mail (GtkWidget *parent,
                           FwStore   *store,
                           FwMeeting *meeting)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = write_invitation (store, meeting, &error);
  /* Translators: %s is the name of a meeting. */
  g_autofree char *subject = g_strdup_printf (_("Invitation: %s"), meeting->name);
  g_autofree char *body = dup_body (store, meeting);

  if (path == NULL)
    fw_dialogs_inform (parent, _("This could not be written"), error->message);
  else
    fw_mail_draft_async (path, subject, body, NULL, on_drafted, g_object_ref (parent));
}
