/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pages"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-pages-private.h"
#include "fw-pdf-archive.h"

#define FOOTER_SIZE 8.5
#define MARK_SIZE   96.0

/* --- blocks ----------------------------------------------------------------------------- */

/* The lines of one cell that are on this sheet. */
static void
draw_lines (cairo_t          *cr,
            const FwSetBlock *set,
            guint             cell,
            double            x,
            double            y,
            const FwPiece    *piece)
{
  const GArray *tops = set->tops->pdata[cell];
  PangoLayoutIter *iter;
  double top;

  if (piece->first + 1 >= tops->len)
    return;
  iter = pango_layout_get_iter (set->cells->pdata[cell]);
  top = g_array_index (tops, double, piece->first);
  for (guint i = 0; i < piece->first + piece->n; i++)
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (i >= piece->first)
        {
          cairo_move_to (cr, x + (double) logical.x / PANGO_SCALE,
                         y - top + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  pango_layout_iter_free (iter);
  cairo_new_path (cr);
}

static void
draw_rule (cairo_t *cr,
           double   from,
           double   to,
           double   y)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (cr, 0.8);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, to, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_text (FwPages          *self,
           cairo_t          *cr,
           const FwSetBlock *set,
           const FwPiece    *piece)
{
  if (set->block->kind == FW_BLOCK_BOX)
    {
      cairo_set_line_width (cr, 0.8);
      cairo_rectangle (cr, 0, 0, fw_document_get_room (self->document), piece->height);
      cairo_stroke (cr);
    }
  draw_lines (cr, set, 0, fw_pages_get_inset (set->block),
              fw_pages_get_padding (set->block), piece);
}

static void
draw_row (FwPages          *self,
          cairo_t          *cr,
          const FwSetBlock *set,
          const FwPiece    *piece)
{
  const FwBlock *block = set->block;
  double room = fw_document_get_room (self->document), x = block->rtl ? room : 0;

  if (block->kind == FW_BLOCK_HEAD)
    {
      cairo_save (cr);
      cairo_set_source_rgb (cr, 0.91, 0.91, 0.93);
      cairo_rectangle (cr, 0, 0, room, piece->height);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  for (guint i = 0; i < set->cells->len; i++)
    {
      double width = room * block->table->shares[i];

      x -= block->rtl ? width : 0;
      draw_lines (cr, set, i, x + fw_pages_get_inset (block),
                  fw_pages_get_padding (block), piece);
      x += block->rtl ? 0 : width;
    }
  draw_rule (cr, 0, room, piece->height);
}

static void
draw_signatures (FwPages          *self,
                 cairo_t          *cr,
                 const FwSetBlock *set,
                 const FwPiece    *piece)
{
  double room = fw_document_get_room (self->document), width = room / set->cells->len;

  for (guint i = 0; i < set->cells->len; i++)
    {
      double x = set->block->rtl ? room - (i + 1) * width + FW_PAGES_GAP : i * width;

      draw_rule (cr, x, x + width - FW_PAGES_GAP, FW_PAGES_SIGNATURE - 4);
      draw_lines (cr, set, i, x, FW_PAGES_SIGNATURE, piece);
    }
}

static void
draw_drawing (FwPages          *self,
              cairo_t          *cr,
              const FwSetBlock *set)
{
  const FwBlock *block = set->block;
  double room = fw_sheet_get_room_width (fw_document_get_format (self->document), block->across);

  if (block->rtl)
    cairo_translate (cr, room - block->width * set->scale, 0);
  cairo_scale (cr, set->scale, set->scale);
  block->draw (cr, block->width, block->height, block->user_data);
}

static void
draw_piece (FwPages       *self,
            cairo_t       *cr,
            const FwPiece *piece)
{
  const FwSetBlock *set = self->set->pdata[piece->block];

  cairo_save (cr);
  cairo_translate (cr, FW_SHEET_LEFT, FW_SHEET_TOP + piece->y);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_new_path (cr);
  switch (set->block->kind)
    {
    case FW_BLOCK_HEAD:
    case FW_BLOCK_ROW:
      draw_row (self, cr, set, piece);
      break;
    case FW_BLOCK_DRAWING:
      draw_drawing (self, cr, set);
      break;
    case FW_BLOCK_SIGNATURES:
      draw_signatures (self, cr, set, piece);
      break;
    case FW_BLOCK_SPACE:
      break;
    case FW_BLOCK_TITLE:
    case FW_BLOCK_HEADING:
    case FW_BLOCK_PARAGRAPH:
    case FW_BLOCK_BULLET:
    case FW_BLOCK_NUMBER:
    case FW_BLOCK_NOTE:
    case FW_BLOCK_BOX:
    case FW_BLOCK_N_KINDS:
    default:
      draw_text (self, cr, set, piece);
      break;
    }
  cairo_restore (cr);
}

/* --- sheets ----------------------------------------------------------------------------- */

/* Behind the text, so that all of it can be read. */
static void
draw_mark (FwPages       *self,
           cairo_t       *cr,
           const FwSheet *sheet)
{
  FwFormat format = fw_document_get_format (self->document);
  double width = fw_sheet_get_width (format, sheet->across);
  double height = fw_sheet_get_height (format, sheet->across);
  double room = hypot (width, height) * 0.8;
  g_autoptr(PangoLayout) layout = fw_pages_new_layout (self, NULL, FALSE,
                                                       fw_document_get_mark (self->document),
                                                       MARK_SIZE, TRUE, room);
  int text_width, text_height;

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.88, 0.88, 0.88);
  cairo_translate (cr, width / 2, height / 2);
  cairo_rotate (cr, -atan2 (height, width));
  cairo_move_to (cr, -room / 2, -text_height / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_footer (FwPages       *self,
             cairo_t       *cr,
             const FwSheet *sheet,
             guint          page)
{
  FwFormat format = fw_document_get_format (self->document);
  double room = fw_sheet_get_room_width (format, sheet->across);
  double y = fw_sheet_get_height (format, sheet->across) - FW_SHEET_BOTTOM + 34;
  /* Translators: number of the page, number of pages. */
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, self->sheets->len);
  g_autoptr(PangoLayout) place = fw_pages_new_layout (self, NULL, FALSE, number, FOOTER_SIZE,
                                                      FALSE, room);
  g_autoptr(PangoLayout) text = NULL;
  int width;

  pango_layout_get_pixel_size (place, &width, NULL);
  text = fw_pages_new_layout (self, NULL, FALSE, fw_document_get_footer (self->document),
                              FOOTER_SIZE, FALSE, room - width - 20);
  pango_layout_set_single_paragraph_mode (text, TRUE);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_move_to (cr, FW_SHEET_LEFT, y);
  pango_cairo_show_layout (cr, text);
  cairo_move_to (cr, FW_SHEET_LEFT + room - width, y);
  pango_cairo_show_layout (cr, place);
}

/* @cr: whose unit is the point */
void
fw_pages_draw (FwPages *self,
               guint    page,
               cairo_t *cr)
{
  const FwSheet *sheet;

  g_return_if_fail (page < self->sheets->len);

  sheet = self->sheets->pdata[page];
  cairo_save (cr);
  cairo_scale (cr, FW_POINT, FW_POINT);
  if (fw_document_get_mark (self->document) != NULL)
    draw_mark (self, cr, sheet);
  for (guint i = 0; i < sheet->pieces->len; i++)
    draw_piece (self, cr, &g_array_index (sheet->pieces, FwPiece, i));
  draw_footer (self, cr, sheet, page);
  cairo_restore (cr);
}

/* --- PDF -------------------------------------------------------------------------------- */

/* What cairo writes, into the byte array @closure. */
cairo_status_t
fw_document_collect (void                *closure,
                     const unsigned char *data,
                     unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
draw_all (FwPages         *self,
          cairo_surface_t *surface,
          GCancellable    *cancellable)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < self->sheets->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      double width, height;

      fw_pages_get_size (self, i, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      fw_pages_draw (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

/* Returns: (transfer full) (nullable) */
GBytes *
fw_pages_write_pdf (FwPages       *self,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  /* Each sheet says its own size. */
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
    fw_document_collect, bytes, FW_SHEET_A4_SHORT * FW_POINT, FW_SHEET_A4_LONG * FW_POINT);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr(GBytes) plain = NULL;
  cairo_status_t status;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  fw_document_get_title (self->document));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fallwerk");
  draw_all (self, surface, cancellable);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                           _("The paper could not be drawn. Please try again."));
      return NULL;
    }

  plain = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  return fw_pdf_to_archive (plain, fw_document_get_title (self->document), created);
}

/**
 * fw_document_write_pdf:
 * @n_pages: (out) (optional)
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *
fw_document_write_pdf (FwDocument    *self,
                       guint         *n_pages,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(FwPages) pages = fw_pages_new (self, cancellable, error);

  if (pages == NULL)
    return NULL;
  if (n_pages != NULL)
    *n_pages = fw_pages_get_n (pages);

  return fw_pages_write_pdf (pages, cancellable, error);
}
