/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-import"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-bpmn.h"
#include "fw-chain-import-window.h"
#include "fw-export.h"
#include "fw-records.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

#define RESOURCE "/org/fallwerk/Fallwerk/fw-chain-import-window.ui"

/* Of the picture, so that boxes can be told apart and texts mostly be read. */
#define PICTURE_HEIGHT 380.0
#define LEAST_SCALE    0.4
#define MAX_WIDTH      16000.0

struct _FwChainImportWindow
{
  AdwWindow          parent_instance;

  FwStore           *store;
  FwBpmnFile        *file;
  FwChainImportFunc  func;
  gpointer           user_data;

  GtkLabel          *chain;
  GtkLabel          *counts;
  GtkWidget         *picture_pane;
  GtkPicture        *picture;
  GtkWidget         *notes_box;
  GtkWidget         *notes;
  GtkWidget         *apply;
};

G_DEFINE_FINAL_TYPE (FwChainImportWindow, fw_chain_import_window, ADW_TYPE_WINDOW)

/* --- reading, in a thread --------------------------------------------------------------- */

typedef struct
{
  GtkWidget         *parent;
  FwStore           *store;
  FwChainImportFunc  func;
  gpointer           user_data;
  GFile             *file;
  GtkWidget         *wait;

  FwBpmnFile        *read;
  GBytes            *picture;   /* PNG; NULL if there is nothing to be seen */
} Reading;

static void
reading_free (Reading *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->read, fw_bpmn_file_free);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self);
}

static GBytes *
load (GFile         *file,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  /* One byte more than a file may have, so that a larger one is refused. */
  g_autoptr(GBytes) bytes = stream != NULL
    ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), FW_BPMN_MAX_SIZE + 1, cancellable, NULL)
    : NULL;

  if (bytes == NULL && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                         _("The file cannot be read. Please copy it to this computer and try "
                           "again."));

  return g_steal_pointer (&bytes);
}

static GBytes *
draw (FwChainDoc   *doc,
      GCancellable *cancellable)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  FwDrawStyle style = { FW_DRAW_LIGHT, FW_DRAW_FULL };
  g_autoptr(FwScene) scene = NULL;
  double scale;

  options.whole = TRUE;
  scene = fw_scene_new (doc, &options, NULL);
  if (!fw_scene_lay_out (scene, cancellable, NULL))
    return NULL;
  scale = CLAMP (PICTURE_HEIGHT / fw_scene_get_height (scene), LEAST_SCALE, 1);
  scale = MIN (scale, MAX_WIDTH / fw_scene_get_width (scene));

  return fw_export_png (scene, &style, scale, cancellable, NULL);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Reading *self = data;
  GError *error = NULL;
  g_autoptr(GBytes) bytes = load (self->file, cancellable, &error);

  if (bytes != NULL)
    self->read = fw_bpmn_read (bytes, &error);
  if (self->read != NULL)
    self->picture = draw (self->read->doc, cancellable);
  if (self->read != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- what is shown ---------------------------------------------------------------------- */

static char *
dup_counts (FwChainDoc *doc)
{
  guint n_lanes = fw_chain_doc_get_lanes (doc)->len;
  guint n_steps = fw_chain_doc_get_steps (doc)->len;
  guint n_edges = fw_chain_doc_get_edges (doc)->len;
  guint n_marks = fw_chain_doc_get_marks (doc)->len;
  g_autofree char *lanes = g_strdup_printf (ngettext ("%u institution", "%u institutions",
                                                      n_lanes), n_lanes);
  g_autofree char *steps = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  g_autofree char *edges = g_strdup_printf (ngettext ("%u connection", "%u connections",
                                                      n_edges), n_edges);
  g_autofree char *marks = g_strdup_printf (ngettext ("%u hurdle or resource",
                                                      "%u hurdles and resources", n_marks),
                                            n_marks);

  return g_strjoin (" · ", lanes, steps, edges, n_marks > 0 ? marks : NULL, NULL);
}

static void
show_notes (FwChainImportWindow *self)
{
  GPtrArray *notes = self->file->notes;

  for (guint i = 0; i < notes->len; i++)
    {
      GtkWidget *row = fw_records_new_row (notes->pdata[i], NULL);

      gtk_list_box_append (GTK_LIST_BOX (self->notes), row);
    }
  gtk_widget_set_visible (self->notes_box, notes->len > 0);
}

static void
show_picture (FwChainImportWindow *self,
              GBytes              *png)
{
  g_autoptr(GdkTexture) texture = png != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->picture_pane, texture != NULL);
}

/* --- taking over ------------------------------------------------------------------------ */

/* A chain that is here already, or was, comes in beside it. */
static FwChainDoc *
make_new (FwChainImportWindow *self)
{
  g_autoptr(GPtrArray) records = fw_chain_doc_list_records (self->file->doc);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *known =
        fw_store_dup_entity_name (self->store, fw_entity_get_uuid (records->pdata[i]));

      if (known != NULL)
        return fw_bpmn_dup_anew (self->file->doc);
    }

  return g_object_ref (self->file->doc);
}

static void
on_apply (FwChainImportWindow *self)
{
  g_autoptr(FwChainDoc) doc = make_new (self);
  g_autoptr(GPtrArray) saved = fw_chain_doc_list_records (doc);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new ();
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (saved->pdata[0]));
  FwChainImportFunc func = self->func;
  gpointer user_data = self->user_data;
  g_autoptr(GError) error = NULL;

  if (!fw_store_apply (self->store, _("Import Dienstleistungskette"), saved, deleted, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("Nothing was imported"), error->message);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self));
  func (uuid, user_data);
}

/* --- the window ------------------------------------------------------------------------- */

static void
fw_chain_import_window_dispose (GObject *object)
{
  FwChainImportWindow *self = FW_CHAIN_IMPORT_WINDOW (object);

  g_clear_pointer (&self->file, fw_bpmn_file_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_chain_import_window_parent_class)->dispose (object);
}

static void
fw_chain_import_window_class_init (FwChainImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_chain_import_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE);
  gtk_widget_class_bind_template_child (widget_class, FwChainImportWindow, chain);
  gtk_widget_class_bind_template_child (widget_class, FwChainImportWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, FwChainImportWindow, picture_pane);
  gtk_widget_class_bind_template_child (widget_class, FwChainImportWindow, picture);
  gtk_widget_class_bind_template_child (widget_class, FwChainImportWindow, notes_box);
  gtk_widget_class_bind_template_child (widget_class, FwChainImportWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, FwChainImportWindow, apply);
}

static void
fw_chain_import_window_init (FwChainImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_name_set (self->picture_pane, _("Preview of the chain"));
  fw_name_set (GTK_WIDGET (self->picture), _("Preview of the chain"));
  fw_name_set (self->notes, _("What was repaired, and what is kept without being shown"));
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (on_apply), self, G_CONNECT_SWAPPED);
}

static void
present (Reading *reading)
{
  FwChainImportWindow *self =
    g_object_new (FW_TYPE_CHAIN_IMPORT_WINDOW, "transient-for",
                  gtk_widget_get_root (reading->parent), NULL);
  FwChain *chain = fw_chain_doc_get_chain (reading->read->doc);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (chain));
  g_autofree char *counts = dup_counts (reading->read->doc);

  self->store = g_object_ref (reading->store);
  self->file = g_steal_pointer (&reading->read);
  self->func = reading->func;
  self->user_data = reading->user_data;
  gtk_label_set_label (self->chain, title);
  gtk_label_set_label (self->counts, counts);
  show_notes (self);
  show_picture (self, reading->picture);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->apply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Reading) reading = data;
  g_autoptr(GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  fw_wait_window_end (reading->wait);
  if (gtk_widget_get_root (reading->parent) == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (done)
    present (reading);
  else
    fw_dialogs_inform (reading->parent, _("Nothing was imported"), error->message);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(Reading) reading = data;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = NULL;

  reading->file = fw_dialogs_choose_file_finish (result, NULL);
  if (reading->file == NULL || gtk_widget_get_root (reading->parent) == NULL)
    return;
  reading->wait = fw_wait_window_begin (reading->parent, _("Reading the file"), cancellable);
  /* A task may end in its thread, and a widget must not. */
  task = g_task_new (NULL, cancellable, on_read, reading);
  g_task_set_task_data (task, g_steal_pointer (&reading), NULL);
  g_task_run_in_thread (task, read_in_thread);
}

void
fw_chain_import_choose (GtkWidget         *parent,
                        FwStore           *store,
                        FwChainImportFunc  func,
                        gpointer           user_data)
{
  static const char *const patterns[] = { "*.bpmn", "*.xml", "*.bpmn20", NULL };
  Reading *reading = g_new0 (Reading, 1);

  reading->parent = g_object_ref (parent);
  reading->store = g_object_ref (store);
  reading->func = func;
  reading->user_data = user_data;
  fw_dialogs_choose_file_async (parent, _("Import a chain"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
                                _("BPMN 2.0"), patterns, NULL, on_chosen, reading);
}
