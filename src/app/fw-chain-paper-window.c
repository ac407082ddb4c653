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

  AdwToastOverlay     *toasts;
  FwSheetView         *sheets;
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

static guint
get_n (gpointer paper)
{
  return fw_paper_get_n_pages (paper);
}

static void
get_size (gpointer paper,
          guint    page,
          double  *width,
          double  *height)
{
  fw_paper_get_size (paper, page, width, height);
}

static void
draw (gpointer paper,
      guint    page,
      cairo_t *cr)
{
  fw_paper_draw (paper, page, cr, NULL);
}

static const FwSheetSource sheet_source = { get_n, get_size, draw };

static void
on_option (FwChainPaperWindow *self)
{
  FwPaperOptions options;

  if (self->scene == NULL)
    return;
  read_options (self, &options);
  g_clear_pointer (&self->paper, fw_paper_free);
  self->paper = fw_paper_new (self->scene, self->doc, &options);
  fw_sheet_view_set (self->sheets, &sheet_source, self->paper);
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
      fw_sheet_view_say (self->sheets, error->message);
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
  fw_sheet_view_say (self->sheets, _("One moment …"));
  gtk_widget_set_sensitive (self->options, FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_sensitive (self->print, FALSE);
  g_task_set_task_data (task, fw_scene_new (self->doc, &options, NULL), g_object_unref);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/* --- saving and printing ---------------------------------------------------------------- */

static void
on_save (FwChainPaperWindow *self)
{
  FwChainFileOptions options = FW_CHAIN_FILE_OPTIONS_DEFAULT;

  options.format = FW_CHAIN_FILE_PDF;
  options.arrangement = self->arrangement;
  read_options (self, &options.paper);
  fw_chain_export (GTK_WIDGET (self), self->store, self->doc, &options, self->toasts);
}

static void
print_now (FwChainPaperWindow *self)
{
  g_autoptr(FwChainPaperWindow) kept = g_object_ref (self);
  gboolean a3 = gtk_check_button_get_active (self->a3);

  /* Another choice meanwhile would change the sheets under the printer. */
  gtk_widget_set_sensitive (self->options, FALSE);
  fw_sheet_view_print (self->sheets, fw_scene_get_title (self->scene),
                       a3 ? GTK_PAPER_NAME_A3 : GTK_PAPER_NAME_A4,
                       _("The chain could not be printed"));
  if (!g_cancellable_is_cancelled (self->cancellable))
    gtk_widget_set_sensitive (self->options, TRUE);
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
  if (self->sheets != NULL)
    fw_sheet_view_set (self->sheets, NULL, NULL);
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
  gtk_widget_class_bind_template_child (widget_class, FwChainPaperWindow, sheets);
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

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_object (choices[i], "notify::active", G_CALLBACK (on_choice), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grey, "toggled", G_CALLBACK (on_option), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "toggled", G_CALLBACK (on_option), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->size, "value-changed", G_CALLBACK (on_option), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->print, "clicked", G_CALLBACK (on_print), self,
                           G_CONNECT_SWAPPED);
}

static void
fw_chain_paper_window_init (FwChainPaperWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
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
