/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-odt-private.h"
#include "fw-zip.h"

/* OpenDocument 1.2, the text part of it that a paper of an office needs. */
#define MIME "application/vnd.oasis.opendocument.text"

/* Dots of a picture for each px, and how many it may have in all. */
#define DOTS      2.0
#define MOST_DOTS 6000.0

/* --- pictures --------------------------------------------------------------------------- */

/* Returns: (transfer full): the file of the drawing that is block @block */
char *
fw_odt_dup_picture (guint block)
{
  return g_strdup_printf ("Pictures/%u.png", block);
}

static gboolean
draw_picture (const FwBlock  *block,
              GByteArray     *bytes,
              GError        **error)
{
  double dots = MIN (DOTS, MOST_DOTS / MAX (block->width, block->height));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int) (block->width * dots) + 1,
                                                         (int) (block->height * dots) + 1);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_scale (cr, dots, dots);
  block->draw (cr, block->width, block->height, block->user_data);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, fw_document_collect, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                       _("The paper could not be drawn. Please try again."));

  return FALSE;
}

static gboolean
add_pictures (FwZip         *zip,
              FwDocument    *document,
              GCancellable  *cancellable,
              GError       **error)
{
  for (guint i = 0; i < fw_document_get_n (document); i++)
    {
      const FwBlock *block = fw_document_get_block (document, i);
      g_autofree char *name = fw_odt_dup_picture (i);
      g_autoptr(GByteArray) bytes = g_byte_array_new ();

      if (block->kind == FW_BLOCK_DRAWING &&
          (g_cancellable_set_error_if_cancelled (cancellable, error) ||
           !draw_picture (block, bytes, error) ||
           !fw_zip_add (zip, name, bytes->data, bytes->len, FALSE, error)))
        return FALSE;
    }

  return TRUE;
}

/* --- the other files -------------------------------------------------------------------- */

/* Neither author nor date: who wrote the paper stands in it. */
static void
write_meta (Writer     *xml,
            FwDocument *document)
{
  fw_odt_begin (xml, "office:document-meta");
  fw_odt_start (xml, "office:meta");
  fw_odt_start (xml, "dc:title");
  fw_odt_characters (xml, fw_document_get_title (document));
  fw_odt_end (xml);
  fw_odt_start (xml, "meta:generator");
  fw_odt_characters (xml, "Fallwerk");
  fw_odt_end (xml);
}

static void
write_entry (Writer     *xml,
             const char *path,
             const char *type)
{
  fw_odt_start (xml, "manifest:file-entry");
  fw_odt_attribute (xml, "manifest:full-path", path);
  fw_odt_attribute (xml, "manifest:media-type", type);
  fw_odt_end (xml);
}

static void
write_manifest (Writer     *xml,
                FwDocument *document)
{
  static const char *const texts[] = { "content.xml", "styles.xml", "meta.xml" };

  xmlTextWriterStartDocument (xml, "1.0", "UTF-8", NULL);
  fw_odt_start (xml, "manifest:manifest");
  fw_odt_attribute (xml, "xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
  fw_odt_attribute (xml, "manifest:version", "1.2");
  write_entry (xml, "/", MIME);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    write_entry (xml, texts[i], "text/xml");
  for (guint i = 0; i < fw_document_get_n (document); i++)
    if (fw_document_get_block (document, i)->kind == FW_BLOCK_DRAWING)
      {
        g_autofree char *name = fw_odt_dup_picture (i);

        write_entry (xml, name, "image/png");
      }
}

typedef void (*Part) (Writer *xml, FwDocument *document);

static gboolean
add_part (FwZip       *zip,
          const char  *name,
          Part         part,
          FwDocument  *document,
          GError     **error)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  Writer *xml = xmlNewTextWriterMemory (buffer, 0);
  gboolean done;

  part (xml, document);
  xmlTextWriterEndDocument (xml);
  xmlFreeTextWriter (xml);
  done = fw_zip_add (zip, name, xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer), TRUE,
                     error);
  xmlBufferFree (buffer);

  return done;
}

/**
 * fw_document_write_odt:
 *
 * A text that others go on with; a drawing becomes a picture.
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *
fw_document_write_odt (FwDocument    *self,
                       GCancellable  *cancellable,
                       GError       **error)
{
  static const struct { const char *name; Part part; } parts[] = {
    { "content.xml", fw_odt_write_content }, { "styles.xml", fw_odt_write_styles },
    { "meta.xml", write_meta }, { "META-INF/manifest.xml", write_manifest },
  };
  g_autoptr(FwZip) zip = fw_zip_new ();

  g_return_val_if_fail (self != NULL, NULL);

  /* Not packed and first, so that its kind can be read without unpacking. */
  if (!fw_zip_add (zip, "mimetype", MIME, strlen (MIME), FALSE, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_part (zip, parts[i].name, parts[i].part, self, error))
      return NULL;
  if (!add_pictures (zip, self, cancellable, error))
    return NULL;

  return fw_zip_finish (zip);
}
