/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-document-window.h"
#include "fw-file-export.h"
#include "fw-pages.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

#define FW_TYPE_DOCUMENT_WINDOW (fw_document_window_get_type ())
G_DECLARE_FINAL_TYPE (FwDocumentWindow, fw_document_window, FW, DOCUMENT_WINDOW, AdwWindow)

struct _FwDocumentWindow
{
  AdwWindow        parent_instance;

  FwDocument      *document;
  FwPages         *pages;
  AdwToastOverlay *toasts;
  FwSheetView     *sheets;
  GtkWidget       *wait;       /* while a thread works */
  FwDocumentLeft   left;
  gpointer         left_data;
  GDestroyNotify   left_destroy;
};

G_DEFINE_FINAL_TYPE (FwDocumentWindow, fw_document_window, ADW_TYPE_WINDOW)

/* --- the sheets ------------------------------------------------------------------------- */

static guint
get_n (gpointer pages)
{
  return fw_pages_get_n (pages);
}

static void
get_size (gpointer pages,
          guint    page,
          double  *width,
          double  *height)
{
  fw_pages_get_size (pages, page, width, height);
}

static void
draw (gpointer pages,
      guint    page,
      cairo_t *cr)
{
  fw_pages_draw (pages, page, cr);
}

static const FwSheetSource sheet_source = { get_n, get_size, draw };

/* --- file and printer ------------------------------------------------------------------- */

/* Drawn here already: what the drawings show belongs to this thread. */
static GBytes *
take_bytes (gpointer       bytes,
            GCancellable  *cancellable,
            GError       **error)
{
  return g_bytes_ref (bytes);
}

static void
tell_left (FwDocumentWindow *self,
           GBytes           *paper)
{
  g_autofree char *digest = NULL;

  if (self->left == NULL)
    return;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, paper);
  self->left (digest, self->left_data);
}

static void
on_chosen (gpointer  data,
           GObject  *self)
{
  tell_left (FW_DOCUMENT_WINDOW (self), data);
}

/* @bytes: (transfer full) (nullable): %NULL with @error */
static void
offer (FwDocumentWindow *self,
       GBytes           *bytes,
       gboolean          odt,
       const GError     *error)
{
  const char *title = fw_document_get_title (self->document);
  g_autofree char *name = g_strconcat (title, odt ? ".odt" : ".pdf", NULL);
  const FwFileExport export = {
    .title = _("Write the document to a file"), .name = g_strdelimit (name, "/\\:", '-'),
    .kind = odt ? _("Text documents (ODT)") : _("PDF documents"), .wait = _("Writing the paper"),
    .failed = _("The document was not written"), .toasts = self->toasts,
    .chosen = on_chosen, .chosen_by = G_OBJECT (self),
  };

  if (bytes != NULL)
    fw_file_export (GTK_WIDGET (self), &export, take_bytes, bytes, (GDestroyNotify) g_bytes_unref);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fw_dialogs_inform (GTK_WIDGET (self), export.failed, error->message);
}

/* Makes sheets of its own: those of the window are drawn meanwhile. */
static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      odt,
                 GCancellable *cancellable)
{
  FwDocumentWindow *self = source;
  GError *error = NULL;
  GBytes *bytes = GPOINTER_TO_INT (odt)
                  ? fw_document_write_odt (self->document, cancellable, &error)
                  : fw_document_write_pdf (self->document, NULL, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* Returns: whether the window is still there */
static gboolean
end_wait (FwDocumentWindow *self)
{
  fw_wait_window_end (g_steal_pointer (&self->wait));

  return gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      odt)
{
  FwDocumentWindow *self = FW_DOCUMENT_WINDOW (source);
  g_autoptr(GError) error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (end_wait (self))
    offer (self, bytes, GPOINTER_TO_INT (odt), error);
  else
    g_clear_pointer (&bytes, g_bytes_unref);
}

/* With progress and cancel; the window cannot be worked in meanwhile. */
static void
run (FwDocumentWindow    *self,
     const char          *sentence,
     GTaskThreadFunc      work,
     gpointer             data,
     GAsyncReadyCallback  done)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = g_task_new (self, cancellable, done, data);

  self->wait = fw_wait_window_begin (GTK_WIDGET (self), sentence, cancellable);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, data, NULL);
  g_task_run_in_thread (task, work);
}

static void
save (FwDocumentWindow *self,
      gboolean          odt)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes;

  if (self->wait != NULL)
    return;
  if (fw_document_is_long (self->document))
    {
      run (self, _("Writing the paper"), write_in_thread, GINT_TO_POINTER (odt), on_written);
      return;
    }
  bytes = odt ? fw_document_write_odt (self->document, NULL, &error)
              : fw_pages_write_pdf (self->pages, NULL, &error);
  offer (self, bytes, odt, error);
}

static void
on_save (FwDocumentWindow *self)
{
  save (self, FALSE);
}

/* For whoever has to change the wording before it goes on. */
static void
on_save_odt (FwDocumentWindow *self)
{
  save (self, TRUE);
}

static void
on_print (FwDocumentWindow *self)
{
  g_autoptr(FwDocumentWindow) alive = g_object_ref (self);
  gboolean a3 = fw_document_get_format (self->document) == FW_FORMAT_A3;
  g_autoptr(GBytes) pdf = NULL;

  if (self->pages == NULL)
    return;
  if (!fw_sheet_view_print (self->sheets, fw_document_get_title (self->document),
                            a3 ? GTK_PAPER_NAME_A3 : GTK_PAPER_NAME_A4,
                            _("The document could not be printed")))
    return;
  pdf = fw_pages_write_pdf (self->pages, NULL, NULL);
  if (pdf != NULL)
    tell_left (self, pdf);
}

/* --- the window ------------------------------------------------------------------------- */

static void
fw_document_window_finalize (GObject *object)
{
  FwDocumentWindow *self = FW_DOCUMENT_WINDOW (object);

  if (self->left_destroy != NULL)
    self->left_destroy (self->left_data);
  g_clear_pointer (&self->pages, fw_pages_free);
  g_clear_pointer (&self->document, fw_document_unref);

  G_OBJECT_CLASS (fw_document_window_parent_class)->finalize (object);
}

static void
fw_document_window_class_init (FwDocumentWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_document_window_finalize;
}

static void
fw_document_window_init (FwDocumentWindow *self)
{
}

/* @pages: (transfer full) */
static void
show_pages (FwDocumentWindow *self,
            FwPages          *pages)
{
  self->pages = pages;
  fw_sheet_view_set (self->sheets, &sheet_source, pages);
}

static void
set_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  FwDocumentWindow *self = source;
  GError *error = NULL;
  FwPages *pages = fw_pages_new (self->document, cancellable, &error);

  if (pages != NULL)
    g_task_return_pointer (task, pages, (GDestroyNotify) fw_pages_free);
  else
    g_task_return_error (task, error);
}

static void
on_set (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  FwDocumentWindow *self = FW_DOCUMENT_WINDOW (source);
  FwPages *pages = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!end_wait (self))
    g_clear_pointer (&pages, fw_pages_free);
  else if (pages != NULL)
    show_pages (self, pages);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static GtkWidget *
new_line (FwDocumentWindow *self)
{
  GtkWidget *line = gtk_action_bar_new ();
  GtkWidget *pdf = gtk_button_new_with_label (_("Write as PDF …"));
  GtkWidget *odt = gtk_button_new_with_label (_("Write as ODT …"));
  GtkWidget *print = gtk_button_new_with_label (_("Print …"));

  gtk_widget_add_css_class (print, "suggested-action");
  g_signal_connect_object (pdf, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (odt, "clicked", G_CALLBACK (on_save_odt), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (on_print), self, G_CONNECT_SWAPPED);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (line), print);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (line), pdf);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (line), odt);

  return line;
}

static void
build (FwDocumentWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->toasts = ADW_TOAST_OVERLAY (overlay);
  self->sheets = FW_SHEET_VIEW (fw_sheet_view_new ());
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheets));
  gtk_box_append (GTK_BOX (box), new_line (self));
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), overlay);
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
}

void
fw_document_window_present (GtkWidget  *parent,
                            FwDocument *document)
{
  fw_document_window_present_full (parent, document, NULL, NULL, NULL);
}

void
fw_document_window_present_full (GtkWidget      *parent,
                                 FwDocument     *document,
                                 FwDocumentLeft  left,
                                 gpointer        user_data,
                                 GDestroyNotify  destroy)
{
  FwDocumentWindow *self = g_object_new (FW_TYPE_DOCUMENT_WINDOW,
                                         "transient-for", gtk_widget_get_root (parent),
                                         "modal", TRUE, "default-width", 900,
                                         "default-height", 660, NULL);

  self->left = left;
  self->left_data = user_data;
  self->left_destroy = destroy;
  self->document = fw_document_ref (document);
  gtk_window_set_title (GTK_WINDOW (self), fw_document_get_title (document));
  build (self);
  gtk_window_present (GTK_WINDOW (self));
  if (fw_document_is_long (document))
    run (self, _("Setting the paper on pages"), set_in_thread, NULL, on_set);
  else
    show_pages (self, fw_pages_new (document, NULL, NULL));
}
