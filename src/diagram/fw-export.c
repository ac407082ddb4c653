/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-export"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-draw-private.h"
#include "fw-export.h"

/* What cairo can hold in one picture, and what a picture may take in memory. */
#define MAX_SIDE   32000
#define MAX_PIXELS 200000000.0

typedef struct
{
  GByteArray   *bytes;
  GCancellable *cancellable;
} Sink;

static cairo_status_t
write_bytes (void                *data,
             const unsigned char *bytes,
             unsigned int         n)
{
  Sink *sink = data;

  if (g_cancellable_is_cancelled (sink->cancellable))
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (sink->bytes, bytes, n);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
take_bytes (Sink            *sink,
            cairo_status_t   status,
            GError         **error)
{
  g_autoptr(GByteArray) bytes = g_steal_pointer (&sink->bytes);

  if (g_cancellable_set_error_if_cancelled (sink->cancellable, error))
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                           _("The drawing could not be written. Please try again with a smaller "
                             "scale."));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* --- PNG -------------------------------------------------------------------------------- */

static void
fill_canvas (cairo_t     *cr,
             FwDrawTheme  theme)
{
  FwColor color = fw_palette_get (theme)->canvas;

  cairo_set_source_rgb (cr, (color >> 24) / 255.0, ((color >> 16) & 0xff) / 255.0,
                        ((color >> 8) & 0xff) / 255.0);
  cairo_paint (cr);
}

static void
draw_png (cairo_surface_t   *surface,
          FwScene           *scene,
          const FwDrawStyle *style,
          double             scale,
          GCancellable      *cancellable)
{
  cairo_t *cr = cairo_create (surface);
  FwPen pen = { .cr = cr, .texts = fw_scene_get_texts (scene),
                .palette = fw_palette_get (style->theme), .cancellable = cancellable };

  fill_canvas (cr, style->theme);
  cairo_scale (cr, scale, scale);
  if (style->detail == FW_DRAW_PLAIN)
    fw_draw_scene (cr, scene, style, NULL);
  else
    fw_pen_scene (&pen, scene, style->theme, NULL);
  cairo_destroy (cr);
}

/**
 * fw_export_png:
 * @scale: 1 for the size on the screen at 100 %
 *
 * Returns: (transfer full): a PNG file
 */
GBytes *
fw_export_png (FwScene            *scene,
               const FwDrawStyle  *style,
               double              scale,
               GCancellable       *cancellable,
               GError            **error)
{
  double width = ceil (fw_scene_get_width (scene) * scale);
  double height = ceil (fw_scene_get_height (scene) * scale);
  Sink sink = { NULL, cancellable };
  cairo_surface_t *surface;
  cairo_status_t status;

  if (!(width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE &&
        width * height <= MAX_PIXELS))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("The picture would be too large. Please choose a smaller scale, or "
                             "PDF or SVG, which have no such limit."));
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  draw_png (surface, scene, style, scale, cancellable);
  sink.bytes = g_byte_array_new ();
  status = cairo_surface_write_to_png_stream (surface, write_bytes, &sink);
  cairo_surface_destroy (surface);

  return take_bytes (&sink, status, error);
}

/* --- SVG -------------------------------------------------------------------------------- */

static void
append_decimal (GString    *svg,
                const char *format,
                double      value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (svg, g_ascii_formatd (buffer, sizeof buffer, format, value));
}

static void
append_fonts (GString     *svg,
              FwTextCache *texts)
{
  g_autoptr(GString) family = g_string_new (fw_text_cache_get_family (texts));
  gboolean bold[FW_TEXT_N_STYLES] = {
    [FW_TEXT_STRONG] = TRUE, [FW_TEXT_BADGE] = TRUE, [FW_TEXT_LANE] = TRUE,
  };

  g_string_replace (family, "<", "", 0);
  g_string_replace (family, "&", "", 0);
  g_string_replace (family, "}", "", 0);
  g_string_append_printf (svg, "<style>text{font-family:%s;text-anchor:middle;white-space:pre}"
                          "path,use{stroke-linecap:round;stroke-linejoin:round}", family->str);
  for (FwTextStyle i = 0; i < FW_TEXT_N_STYLES; i++)
    {
      g_string_append_printf (svg, ".t%u{font-size:", i);
      append_decimal (svg, "%.2f", fw_text_cache_get_size (texts, i));
      g_string_append_printf (svg, "px%s}", bold[i] ? ";font-weight:700" : "");
    }
  g_string_append (svg, "</style>\n<defs>\n");
  fw_svg_append_icons (svg);
  g_string_append (svg, "</defs>\n");
}

void
fw_svg_append_head (GString     *svg,
                    double       width,
                    double       height,
                    const char  *title,
                    FwTextCache *texts,
                    FwDrawTheme  theme)
{
  width = ceil (width);
  height = ceil (height);
  g_string_append (svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
  append_decimal (svg, "%.0f", width);
  g_string_append (svg, "\" height=\"");
  append_decimal (svg, "%.0f", height);
  g_string_append (svg, "\" viewBox=\"0 0 ");
  append_decimal (svg, "%.0f", width);
  g_string_append_c (svg, ' ');
  append_decimal (svg, "%.0f", height);
  g_string_append (svg, "\">\n<title>");
  fw_svg_append_text (svg, title, -1);
  g_string_append (svg, "</title>\n");
  append_fonts (svg, texts);
  g_string_append_printf (svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#%06x\"/>\n"
                          "<g fill=\"none\">\n", fw_palette_get (theme)->canvas >> 8);
}

void
fw_svg_append_end (GString *svg)
{
  g_string_append (svg, "</g>\n</svg>\n");
}

/* Written by hand, because cairo writes letters as shapes: a text should stay a
 * text that can be searched, copied and read aloud.
 *
 * Returns: (transfer full): an SVG file */
GBytes *
fw_export_svg (FwScene       *scene,
               FwDrawTheme    theme,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(GString) svg = g_string_sized_new (4096 + 1400 * fw_scene_get_n_steps (scene));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  FwPen pen = { .cr = cr, .svg = svg, .texts = fw_scene_get_texts (scene),
                .palette = fw_palette_get (theme), .cancellable = cancellable };

  fw_svg_append_head (svg, fw_scene_get_width (scene), fw_scene_get_height (scene),
                      fw_scene_get_title (scene), fw_scene_get_texts (scene), theme);
  fw_pen_scene (&pen, scene, theme, NULL);
  fw_svg_append_end (svg);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_string_free_to_bytes (g_steal_pointer (&svg));
}

/* --- PDF -------------------------------------------------------------------------------- */

static void
draw_pages (cairo_surface_t *surface,
            FwPaper         *paper,
            GCancellable    *cancellable)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < fw_paper_get_n_pages (paper); i++)
    {
      double width, height;

      if (g_cancellable_is_cancelled (cancellable))
        break;
      fw_paper_get_size (paper, i, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      fw_paper_draw (paper, i, cr, cancellable);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

/* Returns: (transfer full): a PDF file */
GBytes *
fw_export_pdf (FwScene               *scene,
               FwChainDoc            *doc,
               const FwPaperOptions  *options,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autoptr(FwPaper) paper = fw_paper_new (scene, doc, options);
  Sink sink = { g_byte_array_new (), cancellable };
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, &sink, 595, 842);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, fw_scene_get_title (scene));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fallwerk");
  draw_pages (surface, paper, cancellable);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return take_bytes (&sink, status, error);
}
