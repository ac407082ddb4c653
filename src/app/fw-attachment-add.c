/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-attachment-add"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-attachment-add.h"
#include "fw-base.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

#define CHUNK (256 * 1024)

/* Smaller ones are in before anybody notices. */
#define MANY_BYTES (2 * 1024 * 1024)

typedef struct
{
  GtkWidget         *parent;
  FwStore           *store;
  FwEntity          *draft;        /* each document begins as a copy of it */
  GQueue             files;        /* of GFile, the one at work first */
  GdkTexture        *texture;      /* or this */
  char              *name;
  GtkWidget         *wait;
  GCancellable      *cancellable;
  FwAttachmentAdded  added;
  GObject           *user_data;
} Adding;

static Adding *
adding_new (GtkWidget         *parent,
            FwStore           *store,
            FwEntity          *draft,
            FwAttachmentAdded  added,
            GObject           *user_data)
{
  Adding *self = g_new0 (Adding, 1);

  self->parent = g_object_ref (parent);
  self->store = g_object_ref (store);
  self->draft = fw_entity_copy (draft);
  self->cancellable = g_cancellable_new ();
  self->added = added;
  self->user_data = g_object_ref (user_data);
  g_queue_init (&self->files);

  return self;
}

static void
adding_free (Adding *self)
{
  if (self->wait != NULL)
    fw_wait_window_end (self->wait);
  g_object_unref (self->parent);
  g_object_unref (self->store);
  g_object_unref (self->draft);
  g_queue_clear_full (&self->files, g_object_unref);
  g_clear_object (&self->texture);
  g_free (self->name);
  g_object_unref (self->cancellable);
  g_object_unref (self->user_data);
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
      gtk_widget_get_root (self->parent) != NULL)
    fw_dialogs_inform (self->parent, _("The document could not be added"), text);
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
  if (gtk_widget_get_root (self->parent) != NULL)
    self->added (document, self->user_data);
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
    self->wait = fw_wait_window_begin (self->parent, _("Adding documents"), self->cancellable);
  task = g_task_new (NULL, self->cancellable, on_loaded, self);
  g_task_set_source_tag (task, load_next);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, load_in_thread);
}

/* --- public ------------------------------------------------------------------------------- */

void
fw_attachment_add_files (GtkWidget         *parent,
                         FwStore           *store,
                         FwEntity          *draft,
                         GSList            *files,
                         FwAttachmentAdded  added,
                         GObject           *user_data)
{
  Adding *self = adding_new (parent, store, draft, added, user_data);

  for (GSList *each = files; each != NULL; each = each->next)
    g_queue_push_tail (&self->files, g_object_ref (each->data));
  load_next (self);
}

void
fw_attachment_add_picture (GtkWidget         *parent,
                           FwStore           *store,
                           FwEntity          *draft,
                           GdkTexture        *texture,
                           FwAttachmentAdded  added,
                           GObject           *user_data)
{
  Adding *self = adding_new (parent, store, draft, added, user_data);

  self->texture = g_object_ref (texture);
  /* Translators: the name of a picture from the clipboard. */
  self->name = g_strconcat (_("Picture"), ".png", NULL);
  load_next (self);
}

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

void
fw_attachment_choose (GtkWidget         *parent,
                      FwStore           *store,
                      FwEntity          *draft,
                      FwAttachmentAdded  added,
                      GObject           *user_data)
{
  fw_dialogs_choose_file_async (parent, _("Add a document"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
                                NULL, NULL, NULL, on_chosen,
                                adding_new (parent, store, draft, added, user_data));
}

/* @value: a texture or a list of files, dropped or pasted */
void
fw_attachment_add_value (GtkWidget         *parent,
                         FwStore           *store,
                         FwEntity          *draft,
                         const GValue      *value,
                         FwAttachmentAdded  added,
                         GObject           *user_data)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    fw_attachment_add_picture (parent, store, draft, g_value_get_object (value), added,
                               user_data);
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    fw_attachment_add_files (parent, store, draft, g_value_get_boxed (value), added, user_data);
}

/* Reads what the clipboard has of the two; gdk_clipboard_read_value_finish() says
 * what it was. */
void
fw_attachment_paste_async (GtkWidget           *widget,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr(GdkContentFormats) formats =
    gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
               ? GDK_TYPE_FILE_LIST : GDK_TYPE_TEXTURE;

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, callback,
                                  user_data);
}
