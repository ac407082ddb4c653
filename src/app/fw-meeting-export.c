/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-export"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-file-export.h"
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
