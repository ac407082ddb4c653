/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-attachment-picture"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-attachment-picture.h"
#include "fw-base.h"

/* A file of a few kilobytes can unpack to gigabytes. */
#define MAX_PIXELS (64.0 * 1000 * 1000)

/* More than a screen shows is not kept. */
#define MAX_SIDE 2400

/* Before memory is taken.  A size of nothing makes the loader give up. */
static void
on_size (GdkPixbufLoader *loader,
         int              width,
         int              height,
         gpointer         data)
{
  double scale = MIN (1, (double) MAX_SIDE / MAX (1, MAX (width, height)));

  if ((double) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

/* Only the two loaders that the store takes for pictures; which one says the
 * content, not its name.  Any thread may call it.
 *
 * Returns: (transfer full) (nullable) */
GdkTexture *
fw_attachment_picture_decode (GBytes *content)
{
  g_autoptr(GdkPixbuf) upright = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (content, &size);
  g_autoptr(GdkPixbufLoader) loader =
    gdk_pixbuf_loader_new_with_type (size > 0 && data[0] == 0xff ? "jpeg" : "png", NULL);
  gboolean done;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), NULL);
  done = gdk_pixbuf_loader_write (loader, data, size, NULL);
  done = gdk_pixbuf_loader_close (loader, NULL) && done;
  if (!done || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));

  return upright != NULL ? gdk_texture_new_for_pixbuf (upright) : NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      content,
                GCancellable *cancellable)
{
  GdkTexture *texture = fw_attachment_picture_decode (content);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_new_error (task, FW_ERROR, FW_ERROR_INVALID,
                             _("This picture cannot be shown. Export it to look at it with"
                               " another program."));
}

void
fw_attachment_picture_load_async (GBytes              *content,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_attachment_picture_load_async);
  g_task_set_task_data (task, g_bytes_ref (content), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, load_in_thread);
}

/* Returns: (transfer full) (nullable) */
GdkTexture *
fw_attachment_picture_load_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
