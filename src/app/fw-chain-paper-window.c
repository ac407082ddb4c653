/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-export.h"
#include "fw-chain-paper-window.h"
#include "fw-widgets.h"

#define RESOURCE "/org/fallwerk/Fallwerk/fw-chain-paper-window.ui"

struct _FwChainPaperWindow
{
  AdwWindow            parent_instance;

  FwStore             *store;
  FwChainDoc          *doc;          /* a copy */
  FwLayoutArrangement  arrangement;
  GCancellable        *cancellable;
  FwScene             *scene;        /* NULL until it is laid out */
  FwPaper             *paper;
  guint                page;

  AdwToastOverlay     *toasts;
  GtkWidget           *sheet;
  GtkWidget           *previous;
  GtkLabel            *place;
  GtkWidget           *next;
  GtkWidget           *options;
  GtkCheckButton      *a4;
  GtkCheckButton      *a3;
  GtkCheckButton      *whole;
  GtkCheckButton      *tiled;
  GtkSpinButton       *size;
  GtkCheckButton      *grey;
  GtkCheckButton      *outline;
  GtkWidget           *save;
  GtkWidget           *print;
};

G_DEFINE_FINAL_TYPE (FwChainPaperWindow, fw_chain_paper_window, ADW_TYPE_WINDOW)

/* --- the sheets ------------------------------------------------------------------------- */

static void
read_options (FwChainPaperWindow *self,
              FwPaperOptions     *options)
{
  options->theme = gtk_check_button_get_active (self->grey) ? FW_DRAW_GREY : FW_DRAW_LIGHT;
  options->a3 = gtk_check_button_get_active (self->a3);
  options->tiled = gtk_check_button_get_active (self->tiled);
  options->scale = gtk_spin_button_get_value (self->size) / 100;
  options->outline = gtk_check_button_get_active (self->outline);
}

static void
show_page (FwChainPaperWindow *self,
           guint               page)
{
  guint n_pages = fw_paper_get_n_pages (self->paper);
  g_autofree char *text = NULL;

  self->page = MIN (page, n_pages - 1);
  text = g_strdup_printf (_("Page %1$u of %2$u"), self->page + 1, n_pages);
  gtk_label_set_label (self->place, text);
  fw_name_set (self->sheet, text);
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < n_pages);
  gtk_widget_queue_draw (self->sheet);
}

static void
on_option (FwChainPaperWindow *self)
{
  FwPaperOptions options;

  if (self->scene == NULL)
    return;
  read_options (self, &options);
  g_clear_pointer (&self->paper, fw_paper_free);
  self->paper = fw_paper_new (self->scene, self->doc, &options);
  show_page (self, self->page);
}

/* Of a group one is switched off and another on: that is one change. */
static void
on_choice (FwChainPaperWindow *self,
           GParamSpec         *pspec,
           GtkCheckButton     *button)
{
  if (gtk_check_button_get_active (button))
    on_option (self);
}

static void
turn (FwChainPaperWindow *self,
      int                 by)
{
  if (self->paper == NULL || (by < 0 && self->page == 0) ||
      (by > 0 && self->page + 1 == fw_paper_get_n_pages (self->paper)))
    return;
  show_page (self, self->page + by);
  fw_announce (GTK_WIDGET (self), gtk_label_get_label (self->place));
}

static void
on_previous (FwChainPaperWindow *self)
{
  turn (self, -1);
}

static void
on_next (FwChainPaperWindow *self)
{
  turn (self, 1);
}

static gboolean
on_key (FwChainPaperWindow *self,
        guint               keyval)
{
  if (keyval != GDK_KEY_Page_Up && keyval != GDK_KEY_Page_Down)
    return GDK_EVENT_PROPAGATE;
  turn (self, keyval == GDK_KEY_Page_Up ? -1 : 1);

  return GDK_EVENT_STOP;
}

static void
draw_sheet (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  FwChainPaperWindow *self = data;
  double margin = 12, page_width, page_height, scale;

  if (self->paper == NULL)
    return;
  fw_paper_get_size (self->paper, self->page, &page_width, &page_height);
  scale = MIN ((width - 2 * margin) / page_width, (height - 2 * margin) / page_height);
  if (scale <= 0)
    return;
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
  fw_paper_draw (self->paper, self->page, cr, NULL);
}

/* --- the drawing ------------------------------------------------------------------------ */

static void
lay_out_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (fw_scene_lay_out (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_laid_out (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(FwChainPaperWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      gtk_label_set_label (self->place, error->message);
      return;
    }
  self->scene = g_object_ref (g_task_get_task_data (G_TASK (result)));
  gtk_widget_set_sensitive (self->options, TRUE);
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_widget_set_sensitive (self->print, TRUE);
  on_option (self);
}

static void
lay_out (FwChainPaperWindow *self)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  /* A task may end in its thread, and a widget must not. */
  g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, on_laid_out, g_object_ref (self));

  options.arrangement = self->arrangement;
  options.whole = TRUE;
  gtk_label_set_label (self->place, _("One moment …"));
  gtk_widget_set_sensitive (self->options, FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_sensitive (self->print, FALSE);
  gtk_widget_set_sensitive (self->previous, FALSE);
  gtk_widget_set_sensitive (self->next, FALSE);
  g_task_set_task_data (task, fw_scene_new (self->doc, &options, NULL), g_object_unref);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/* --- saving and printing ---------------------------------------------------------------- */

static void
tell (FwChainPaperWindow *self,
      const char         *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_overlay_add_toast (self->toasts, toast);
  fw_announce (GTK_WIDGET (self), text);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  FwChainPaperWindow *self = FW_CHAIN_PAPER_WINDOW (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *name = fw_chain_export_finish (result, &error);
  g_autofree char *escaped = name != NULL ? g_markup_escape_text (name, -1) : NULL;
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("The chain was not written"), error->message);
  if (name == NULL)
    return;
  text = g_strdup_printf (_("Written: %s"), escaped);
  tell (self, text);
}

static void
on_save (FwChainPaperWindow *self)
{
  FwChainFileOptions options = FW_CHAIN_FILE_OPTIONS_DEFAULT;

  options.format = FW_CHAIN_FILE_PDF;
  options.arrangement = self->arrangement;
  read_options (self, &options.paper);
  fw_chain_export_async (GTK_WIDGET (self), self->store, self->doc, &options, on_saved, NULL);
}

static void
on_draw_page (GtkPrintOperation  *operation,
              GtkPrintContext    *context,
              int                 page,
              FwChainPaperWindow *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  /* Whoever chose another paper in the dialog gets the sheet made to fit. */
  fw_paper_get_size (self->paper, (guint) page, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width,
               gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  fw_paper_draw (self->paper, (guint) page, cr, NULL);
}

static void
on_print_done (GtkPrintOperation       *operation,
               GtkPrintOperationResult  result,
               FwChainPaperWindow      *self)
{
  g_autoptr(GError) error = NULL;

  gtk_widget_set_sensitive (self->options, TRUE);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  fw_dialogs_inform (GTK_WIDGET (self), _("The chain could not be printed"),
                     error != NULL ? error->message : NULL);
}

static void
print_now (FwChainPaperWindow *self)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (gtk_check_button_get_active (self->a3)
                                           ? GTK_PAPER_NAME_A3 : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int) fw_paper_get_n_pages (self->paper));
  gtk_print_operation_set_current_page (operation, (int) self->page);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_job_name (operation, fw_scene_get_title (self->scene));
  /* Another choice meanwhile would change the sheets under the printer. */
  gtk_widget_set_sensitive (self->options, FALSE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page), self, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_print_done), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (self), NULL);
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  FwChainPaperWindow *self = FW_CHAIN_PAPER_WINDOW (source);

  if (fw_chain_export_ask_finish (result) && !g_cancellable_is_cancelled (self->cancellable))
    print_now (self);
}

static void
on_print (FwChainPaperWindow *self)
{
  fw_chain_export_ask_async (GTK_WIDGET (self), self->store, self->doc, on_asked, NULL);
}

/* --- the window ------------------------------------------------------------------------- */

static void
fw_chain_paper_window_dispose (GObject *object)
{
  FwChainPaperWindow *self = FW_CHAIN_PAPER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->paper, fw_paper_free);
  g_clear_object (&self->scene);
  g_clear_object (&self->doc);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_chain_paper_window_parent_class)->dispose (object);
}

static void
fw_chain_paper_window_finalize (GObject *object)
{
  g_object_unref (FW_CHAIN_PAPER_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (fw_chain_paper_window_parent_class)->finalize (object);
}

static void
fw_chain_paper_window_class_init (FwChainPaperWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_chain_paper_window_dispose;
  object_class->finalize = fw_chain_paper_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, sheet);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, previous);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, place);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, next);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, options);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, a4);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, a3);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, whole);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, tiled);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, size);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, grey);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, outline);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, save);
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, print);
}

static void
connect_all (FwChainPaperWindow *self)
{
  GtkCheckButton *choices[] = { self->a4, self->a3, self->whole, self->tiled };
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_object (choices[i], "notify::active", G_CALLBACK (on_choice), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grey, "toggled", G_CALLBACK (on_option), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "toggled", G_CALLBACK (on_option), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->size, "value-changed", G_CALLBACK (on_option), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previous, "clicked", G_CALLBACK (on_previous), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (on_next), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->print, "clicked", G_CALLBACK (on_print), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->sheet, keys);
}

static void
fw_chain_paper_window_init (FwChainPaperWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->sheet), draw_sheet, self, NULL);
  fw_name_icon_button (self->previous, _("Previous page"));
  fw_name_icon_button (self->next, _("Next page"));
  fw_name_set (self->sheet, _("Page"));
  fw_name_describe (self->sheet, _("Page Up and Page Down turn the pages."));
  fw_name_set (GTK_WIDGET (self->size), _("Size in per cent"));
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  connect_all (self);
}

GtkWidget *
fw_chain_paper_window_new (GtkWidget           *parent,
                           FwStore             *store,
                           FwChainDoc          *doc,
                           FwLayoutArrangement  arrangement)
{
  FwChainPaperWindow *self = g_object_new (FW_TYPE_CHAIN_PAPER_WINDOW,
                                           "transient-for", gtk_widget_get_root (parent), NULL);

  self->store = g_object_ref (store);
  self->doc = fw_chain_doc_copy (doc);
  self->arrangement = arrangement;
  lay_out (self);

  return GTK_WIDGET (self);
}
