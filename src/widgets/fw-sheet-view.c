/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-sheet-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-announce.h"
#include "fw-dialogs.h"
#include "fw-names.h"
#include "fw-sheet-view.h"

#define DESK_MARGIN 12.0

struct _FwSheetView
{
  GtkBox               parent_instance;

  const FwSheetSource *source;
  gpointer             sheets;    /* NULL until there are any */
  guint                page;
  GtkWidget           *sheet;
  GtkWidget           *previous;
  GtkWidget           *place;
  GtkWidget           *next;
};

G_DEFINE_FINAL_TYPE (FwSheetView, fw_sheet_view, GTK_TYPE_BOX)

/* --- turning ---------------------------------------------------------------------------- */

static void
show_page (FwSheetView *self,
           guint        page)
{
  guint n = self->source->get_n (self->sheets);
  g_autofree char *text = NULL;

  self->page = MIN (page, n - 1);
  text = g_strdup_printf (_("Page %1$u of %2$u"), self->page + 1, n);
  gtk_label_set_label (GTK_LABEL (self->place), text);
  fw_name_set (self->sheet, text);
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < n);
  gtk_widget_queue_draw (self->sheet);
}

static void
turn (FwSheetView *self,
      int          by)
{
  if (self->sheets == NULL || (by < 0 && self->page == 0) ||
      (by > 0 && self->page + 1 >= self->source->get_n (self->sheets)))
    return;
  show_page (self, self->page + by);
  fw_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->place)));
}

static void
on_turn (FwSheetView *self,
         GtkWidget   *button)
{
  turn (self, button == self->next ? 1 : -1);
}

static gboolean
on_key (FwSheetView *self,
        guint        keyval)
{
  if (keyval != GDK_KEY_Page_Up && keyval != GDK_KEY_Page_Down)
    return GDK_EVENT_PROPAGATE;
  turn (self, keyval == GDK_KEY_Page_Up ? -1 : 1);

  return GDK_EVENT_STOP;
}

void
fw_sheet_view_set (FwSheetView         *self,
                   const FwSheetSource *source,
                   gpointer             sheets)
{
  g_return_if_fail (FW_IS_SHEET_VIEW (self));

  self->source = source;
  self->sheets = sheets;
  if (sheets != NULL)
    show_page (self, self->page);
}

void
fw_sheet_view_say (FwSheetView *self,
                   const char  *reason)
{
  g_return_if_fail (FW_IS_SHEET_VIEW (self));

  gtk_label_set_label (GTK_LABEL (self->place), reason);
}

/* --- drawing ---------------------------------------------------------------------------- */

/* Draws an empty sheet that fits, and makes its corner the origin and its unit
 * the unit; FALSE if there is no room. */
static gboolean
lay_on_desk (cairo_t *cr,
             double   width,
             double   height,
             double   page_width,
             double   page_height)
{
  double scale = MIN ((width - 2 * DESK_MARGIN) / page_width,
                      (height - 2 * DESK_MARGIN) / page_height);

  if (scale <= 0)
    return FALSE;
  /* The desk, so that the sheet has an edge under light and dark colours. */
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.25);
  cairo_paint (cr);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.3);
  cairo_rectangle (cr, 2 / scale, 2 / scale, page_width, page_height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_fill (cr);

  return TRUE;
}

static void
draw_sheet (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  FwSheetView *self = data;
  double page_width, page_height;

  if (self->sheets == NULL)
    return;
  self->source->get_size (self->sheets, self->page, &page_width, &page_height);
  if (lay_on_desk (cr, width, height, page_width, page_height))
    self->source->draw (self->sheets, self->page, cr);
}

/* --- printing --------------------------------------------------------------------------- */

static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              FwSheetView       *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  if (self->sheets == NULL)
    return;
  /* Whoever chose another paper in the dialog gets the sheet made to fit. */
  self->source->get_size (self->sheets, (guint) page, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width,
               gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  self->source->draw (self->sheets, (guint) page, cr);
}

/* A sheet across may lie between others. */
static void
on_request_page_setup (GtkPrintOperation *operation,
                       GtkPrintContext   *context,
                       int                page,
                       GtkPageSetup      *setup,
                       FwSheetView       *self)
{
  double width, height;

  if (self->sheets == NULL)
    return;
  self->source->get_size (self->sheets, (guint) page, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static GtkPrintOperation *
new_operation (FwSheetView *self,
               const char  *title,
               const char  *paper)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (paper);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  on_request_page_setup (operation, NULL, 0, setup, self);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int) self->source->get_n (self->sheets));
  gtk_print_operation_set_current_page (operation, (int) self->page);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_job_name (operation, title);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (on_request_page_setup),
                           self, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page), self, 0);

  return operation;
}

/* Returns: whether it went to the printer */
gboolean
fw_sheet_view_print (FwSheetView *self,
                     const char  *title,
                     const char  *paper,
                     const char  *failed)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  /* The dialog runs the main loop, in which the window may close. */
  g_autoptr(GtkWidget) window = NULL;
  g_autoptr(GError) error = NULL;
  GtkPrintOperationResult result;

  g_return_val_if_fail (FW_IS_SHEET_VIEW (self), FALSE);
  g_return_val_if_fail (self->sheets != NULL, FALSE);

  window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  operation = new_operation (self, title, paper);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    GTK_WINDOW (window), &error);
  if (error != NULL)
    fw_dialogs_inform (window, failed, error->message);

  return result == GTK_PRINT_OPERATION_RESULT_APPLY ||
         result == GTK_PRINT_OPERATION_RESULT_IN_PROGRESS;
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_sheet_view_class_init (FwSheetViewClass *klass)
{
}

static void
add_sheet (FwSheetView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Newer GTK names nothing that has no role. */
  self->sheet = g_object_new (GTK_TYPE_DRAWING_AREA,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->sheet), draw_sheet, self, NULL);
  gtk_widget_set_vexpand (self->sheet, TRUE);
  gtk_widget_set_hexpand (self->sheet, TRUE);
  gtk_widget_set_focusable (self->sheet, TRUE);
  fw_name_set (self->sheet, _("Page"));
  fw_name_describe (self->sheet, _("Page Up and Page Down turn the pages."));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->sheet, keys);
  gtk_box_append (GTK_BOX (self), self->sheet);
}

static GtkWidget *
new_turner (FwSheetView *self,
            const char  *icon,
            const char  *name)
{
  GtkWidget *button = fw_name_new_icon_button (icon, name);

  gtk_widget_set_sensitive (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_turn), self, G_CONNECT_SWAPPED);

  return button;
}

static void
fw_sheet_view_init (FwSheetView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  add_sheet (self);
  self->previous = new_turner (self, "fw-previous-symbolic", _("Previous page"));
  self->place = gtk_label_new (NULL);
  self->next = new_turner (self, "fw-next-symbolic", _("Next page"));
  gtk_label_set_width_chars (GTK_LABEL (self->place), 18);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_margin_bottom (line, 6);
  gtk_box_append (GTK_BOX (line), self->previous);
  gtk_box_append (GTK_BOX (line), self->place);
  gtk_box_append (GTK_BOX (line), self->next);
  gtk_box_append (GTK_BOX (self), line);
}

GtkWidget *
fw_sheet_view_new (void)
{
  return g_object_new (FW_TYPE_SHEET_VIEW, NULL);
}
