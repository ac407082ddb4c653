/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-document-window.h"
#include "fw-sheet.h"
#include "fw-widgets.h"

#define FW_TYPE_DOCUMENT_WINDOW (fw_document_window_get_type ())
G_DECLARE_FINAL_TYPE (FwDocumentWindow, fw_document_window, FW, DOCUMENT_WINDOW, AdwWindow)

struct _FwDocumentWindow
{
  AdwWindow        parent_instance;

  FwDocument      *document;
  guint            page;
  AdwToastOverlay *toasts;
  GtkWidget       *sheet;
  GtkWidget       *previous;
  GtkWidget       *place;
  GtkWidget       *next;
};

G_DEFINE_FINAL_TYPE (FwDocumentWindow, fw_document_window, ADW_TYPE_WINDOW)

/* --- the sheets ------------------------------------------------------------------------- */

static void
show_page (FwDocumentWindow *self,
           guint             page)
{
  guint n_pages = fw_document_get_n_pages (self->document);
  g_autofree char *text = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, n_pages);

  self->page = page;
  gtk_label_set_label (GTK_LABEL (self->place), text);
  fw_name_set (self->sheet, text);
  gtk_widget_set_sensitive (self->previous, page > 0);
  gtk_widget_set_sensitive (self->next, page + 1 < n_pages);
  gtk_widget_queue_draw (self->sheet);
}

static void
on_turn (FwDocumentWindow *self,
         GtkWidget        *button)
{
  show_page (self, button == self->next ? self->page + 1 : self->page - 1);
  fw_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->place)));
}

static gboolean
on_key (FwDocumentWindow *self,
        guint             keyval)
{
  GtkWidget *button = keyval == GDK_KEY_Page_Up ? self->previous
                      : keyval == GDK_KEY_Page_Down ? self->next : NULL;

  if (button == NULL)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_get_sensitive (button))
    on_turn (self, button);

  return GDK_EVENT_STOP;
}

static void
draw_sheet (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  FwDocumentWindow *self = data;
  double page_width, page_height;

  fw_document_get_size (self->document, &page_width, &page_height);
  if (fw_sheet_lay_on_desk (cr, width, height, page_width, page_height))
    fw_document_draw (self->document, self->page, cr);
}

/* --- file and printer ------------------------------------------------------------------- */

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FwDocumentWindow) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = NULL;

  if (file == NULL)
    return;
  pdf = fw_document_write_pdf (self->document, &error);
  if (pdf == NULL || !fw_sheet_replace_file (file, pdf, NULL, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The document was not written"), error->message);
      return;
    }
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Document written")));
  fw_announce (GTK_WIDGET (self), _("Document written"));
}

static void
on_save (FwDocumentWindow *self)
{
  static const char *const patterns[] = { "*.pdf", NULL };
  g_autofree char *name = g_strconcat (fw_document_get_title (self->document), ".pdf", NULL);

  g_strdelimit (name, "/\\:", '-');
  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Write the document to a file"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name, _("PDF documents"), patterns,
                                NULL, on_chosen, g_object_ref (self));
}

static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              FwDocument        *document)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  fw_document_get_size (document, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width,
               gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  fw_document_draw (document, (guint) page, cr);
}

static void
on_print (FwDocumentWindow *self)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GError) error = NULL;
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  double width, height;

  fw_document_get_size (self->document, &width, &height);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int) fw_document_get_n_pages (self->document));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, fw_document_get_title (self->document));
  g_object_set_data_full (G_OBJECT (operation), "fw-document", fw_document_ref (self->document),
                          (GDestroyNotify) fw_document_unref);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), self->document);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           &error);
  if (error != NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("The document could not be printed"),
                       error->message);
}

/* --- the window ------------------------------------------------------------------------- */

static void
fw_document_window_finalize (GObject *object)
{
  g_clear_pointer (&FW_DOCUMENT_WINDOW (object)->document, fw_document_unref);

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

static GtkWidget *
new_sheet (FwDocumentWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->sheet = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->sheet), draw_sheet, self, NULL);
  gtk_widget_set_vexpand (self->sheet, TRUE);
  gtk_widget_set_hexpand (self->sheet, TRUE);
  gtk_widget_set_focusable (self->sheet, TRUE);
  fw_name_describe (self->sheet, _("Page Up and Page Down turn the pages."));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->sheet, keys);

  return self->sheet;
}

static GtkWidget *
new_turner (FwDocumentWindow *self,
            const char       *icon,
            const char       *name)
{
  GtkWidget *button = fw_name_new_icon_button (icon, name);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_turn), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
new_line (FwDocumentWindow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save = gtk_button_new_with_label (_("Write as PDF …"));
  GtkWidget *print = gtk_button_new_with_label (_("Print …"));

  self->previous = new_turner (self, "fw-previous-symbolic", _("Previous page"));
  self->place = gtk_label_new (NULL);
  self->next = new_turner (self, "fw-next-symbolic", _("Next page"));
  gtk_widget_set_hexpand (self->place, TRUE);
  gtk_widget_add_css_class (print, "suggested-action");
  g_signal_connect_object (save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (on_print), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->previous);
  gtk_box_append (GTK_BOX (line), self->place);
  gtk_box_append (GTK_BOX (line), self->next);
  gtk_box_append (GTK_BOX (line), save);
  gtk_box_append (GTK_BOX (line), print);
  gtk_widget_add_css_class (line, "fw-content");

  return line;
}

static void
build (FwDocumentWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->toasts = ADW_TOAST_OVERLAY (overlay);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), new_sheet (self));
  gtk_box_append (GTK_BOX (box), new_line (self));
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), overlay);
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
}

void
fw_document_window_present (GtkWidget  *parent,
                            FwDocument *document)
{
  FwDocumentWindow *self = g_object_new (FW_TYPE_DOCUMENT_WINDOW,
                                         "transient-for", gtk_widget_get_root (parent),
                                         "modal", TRUE, "default-width", 900,
                                         "default-height", 660, NULL);

  self->document = fw_document_ref (document);
  gtk_window_set_title (GTK_WINDOW (self), fw_document_get_title (document));
  build (self);
  show_page (self, 0);
  gtk_window_present (GTK_WINDOW (self));
}
