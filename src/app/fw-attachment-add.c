/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-attachment-add"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-attachment-add.h"
#include "fw-base.h"
#include "fw-page.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

#define CHUNK (256 * 1024)

/* Smaller ones are in before anybody notices. */
#define MANY_BYTES (2 * 1024 * 1024)

#define TARGET_KEY "fw-attachment-target"

/* What was said once about a list that takes documents in. */
typedef struct
{
  FwStore           *store;        /* weak: a list that goes holds no store */
  FwAttachmentDraft  draft;
  gpointer           user_data;
} Target;

typedef struct
{
  FwRecordList *list;
  FwStore      *store;
  FwEntity     *draft;             /* each document begins as a copy of it */
  GQueue        files;             /* of GFile, the one at work first */
  GdkTexture   *texture;           /* or this */
  char         *name;
  GtkWidget    *wait;
  GCancellable *cancellable;
} Adding;

static void
target_free (Target *self)
{
  g_clear_weak_pointer (&self->store);
  g_free (self);
}

/* Returns: (nullable): %NULL while there is nothing to add to */
static Adding *
adding_new (FwRecordList *list)
{
  Target *target = g_object_get_data (G_OBJECT (list), TARGET_KEY);
  FwEntity *draft = target->store != NULL ? target->draft (target->user_data) : NULL;
  Adding *self;

  if (draft == NULL)
    return NULL;
  self = g_new0 (Adding, 1);
  self->list = g_object_ref (list);
  self->store = g_object_ref (target->store);
  self->draft = draft;
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->files);

  return self;
}

static void
adding_free (Adding *self)
{
  if (self->wait != NULL)
    fw_wait_window_end (self->wait);
  g_object_unref (self->list);
  g_object_unref (self->store);
  g_object_unref (self->draft);
  g_queue_clear_full (&self->files, g_object_unref);
  g_clear_object (&self->texture);
  g_free (self->name);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* --- in a thread: folders may lie in a slow network ------------------------------------- */

/* One byte more than may be is read, so that the store can say what is wrong. */
static GBytes *
read_stream (GInputStream  *stream,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  gsize size = CHUNK;

  while (size == CHUNK && content->len <= FW_ATTACHMENT_MAX_SIZE)
    {
      guint before = content->len;

      g_byte_array_set_size (content, before + CHUNK);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !g_input_stream_read_all (stream, content->data + before, CHUNK, &size, cancellable,
                                    error))
        return NULL;
      g_byte_array_set_size (content, before + (guint) size);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static GBytes *
read_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL ? read_stream (G_INPUT_STREAM (stream), cancellable, error) : NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Adding *self = data;
  GError *error = NULL;
  GBytes *content = self->texture != NULL
                    ? gdk_texture_save_to_png_bytes (self->texture)
                    : read_file (g_queue_peek_head (&self->files), cancellable, &error);

  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* --- one after the other ------------------------------------------------------------------ */

static void load_next (Adding *self);

/* Returns: (transfer full) (nullable) */
static FwEntity *
put (Adding  *self,
     GBytes  *content,
     GError **error)
{
  gint64 size = (gint64) g_bytes_get_size (content);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (content);
  g_autoptr(FwEntity) document = fw_model_new_entity (fw_entity_get_info (self->draft)->name,
                                                      NULL);
  FwWaitBreath breath = { self->wait, self->cancellable };
  gboolean many = size > MANY_BYTES, done;

  fw_entity_assign (document, self->draft);
  if (many)
    {
      fw_wait_window_set_done (self->wait, 0);
      fw_store_set_breath (self->store, fw_wait_window_breathe, &breath);
    }
  done = fw_attachment_add (self->store, document, self->name, NULL, stream, size,
                            self->cancellable, error);
  if (many)
    fw_store_set_breath (self->store, NULL, NULL);

  return done ? g_steal_pointer (&document) : NULL;
}

static void
tell (Adding       *self,
      const GError *error)
{
  /* Translators: %1$s is the name of a file, %2$s why it does not work. */
  g_autofree char *text = g_strdup_printf (_("%1$s: %2$s"), self->name, error->message);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      gtk_widget_get_root (GTK_WIDGET (self->list)) != NULL)
    fw_dialogs_inform (GTK_WIDGET (self->list), _("The document could not be added"), text);
}

/* Whoever went on to other records meanwhile is not told. */
static void
show_added (Adding   *self,
            FwEntity *document)
{
  if (gtk_widget_get_root (GTK_WIDGET (self->list)) == NULL)
    return;
  fw_record_list_refresh (self->list);
  if (fw_record_list_focus (self->list, fw_entity_get_uuid (document)))
    fw_page_toast (GTK_WIDGET (self->list), _("Document added"), TRUE);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Adding *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) content = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr(FwEntity) document = content != NULL ? put (self, content, &error) : NULL;

  if (document == NULL)
    {
      tell (self, error);
      adding_free (self);
      return;
    }
  show_added (self, document);
  g_clear_object (&self->texture);
  if (!g_queue_is_empty (&self->files))
    g_object_unref (g_queue_pop_head (&self->files));
  load_next (self);
}

static void
load_next (Adding *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->texture == NULL && g_queue_is_empty (&self->files))
    {
      adding_free (self);
      return;
    }
  if (self->texture == NULL)
    {
      g_free (self->name);
      self->name = g_file_get_basename (g_queue_peek_head (&self->files));
    }
  if (self->wait == NULL)
    self->wait = fw_wait_window_begin (GTK_WIDGET (self->list), _("Adding documents"),
                                       self->cancellable);
  task = g_task_new (NULL, self->cancellable, on_loaded, self);
  g_task_set_source_tag (task, load_next);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, load_in_thread);
}

/* --- choosing, dropping, pasting ------------------------------------------------------ */

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Adding *self = data;
  GFile *file = fw_dialogs_choose_file_finish (result, NULL);

  if (file != NULL)
    g_queue_push_tail (&self->files, file);
  load_next (self);
}

static void
on_new (FwRecordList *list)
{
  Adding *self = adding_new (list);

  if (self != NULL)
    fw_dialogs_choose_file_async (GTK_WIDGET (list), _("Add a document"),
                                  GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL, NULL, NULL,
                                  on_chosen, self);
}

/* @value: a texture or a list of files */
static gboolean
add_value (FwRecordList *list,
           const GValue *value)
{
  Adding *self = adding_new (list);

  if (self == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      self->texture = g_value_dup_object (value);
      /* Translators: the name of a picture from the clipboard. */
      self->name = g_strconcat (_("Picture"), ".png", NULL);
    }
  else
    for (GSList *each = g_value_get_boxed (value); each != NULL; each = each->next)
      g_queue_push_tail (&self->files, g_object_ref (each->data));
  load_next (self);

  return TRUE;
}

static void
on_pasted (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FwRecordList) list = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (list)) == NULL)
    return;
  if (value != NULL)
    add_value (list, value);
  else
    fw_page_toast (GTK_WIDGET (list), _("There is neither a picture nor a file to paste"), FALSE);
}

static void
on_paste (FwRecordList *list)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (list));
  g_autoptr(GdkContentFormats) formats =
    gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
               ? GDK_TYPE_FILE_LIST : GDK_TYPE_TEXTURE;

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, on_pasted,
                                  g_object_ref (list));
}

static gboolean
on_paste_key (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  on_paste (FW_RECORD_LIST (widget));

  return TRUE;
}

static void
add_controllers (GtkWidget *list)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_object (drop, "drop", G_CALLBACK (add_value), list, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (drop));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_paste_key, NULL, NULL)));
  gtk_widget_add_controller (list, keys);
}

/**
 * fw_attachment_accept:
 * @draft: asked for each addition
 *
 * Lets @list take documents in: chosen by its button, dropped on it, or pasted,
 * with progress and cancel.  Errors are shown, and what came before them stays.
 */
void
fw_attachment_accept (FwRecordList      *list,
                      FwStore           *store,
                      FwAttachmentDraft  draft,
                      gpointer           user_data)
{
  GtkWidget *paste = gtk_button_new_with_label (_("Paste"));
  Target *target;

  g_return_if_fail (FW_IS_RECORD_LIST (list));
  g_return_if_fail (draft != NULL);

  target = g_new0 (Target, 1);
  target->draft = draft;
  target->user_data = user_data;
  g_set_weak_pointer (&target->store, store);
  g_object_set_data_full (G_OBJECT (list), TARGET_KEY, target, (GDestroyNotify) target_free);
  gtk_widget_set_tooltip_text (paste, _("Adds a picture or files from the clipboard (Ctrl+V)"));
  g_signal_connect_object (paste, "clicked", G_CALLBACK (on_paste), list, G_CONNECT_SWAPPED);
  fw_record_list_add_tool (list, paste);
  g_signal_connect (list, "new", G_CALLBACK (on_new), NULL);
  add_controllers (GTK_WIDGET (list));
}
