/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-document-private.h"

/* --- measures --------------------------------------------------------------------------- */

static int
count_lines (FwBlock *block)
{
  int n = 1;

  for (guint i = 0; block->cells != NULL && i < block->cells->len; i++)
    n = MAX (n, pango_layout_get_line_count (block->cells->pdata[i]));

  return n;
}

static gboolean
has_lines (const FwBlock *block)
{
  return block->kind == FW_BLOCK_LAYOUT || block->kind == FW_BLOCK_ROW;
}

/* Where line @index begins in its layout. */
static double
get_line_top (PangoLayout *layout,
              int          index)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int top = 0, bottom = 0;

  for (int i = 0; i < index && pango_layout_iter_next_line (iter); i++)
    ;
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  if (index >= pango_layout_get_line_count (layout))
    top = bottom;
  pango_layout_iter_free (iter);

  return (double) top / PANGO_SCALE;
}

static double
get_lines_height (FwBlock *block,
                  guint    first,
                  guint    n)
{
  double height = 0;

  for (guint i = 0; i < block->cells->len; i++)
    {
      PangoLayout *layout = block->cells->pdata[i];
      int count = pango_layout_get_line_count (layout);

      if ((int) first < count)
        height = MAX (height, get_line_top (layout, (int) MIN (first + n, (guint) count)) -
                      get_line_top (layout, (int) first));
    }

  return height + (block->kind == FW_BLOCK_ROW ? 2 * FW_DOCUMENT_CELL : 0);
}

static double
get_height (FwBlock *block)
{
  return has_lines (block) ? get_lines_height (block, 0, (guint) count_lines (block))
                           : block->height;
}

/* --- pages ------------------------------------------------------------------------------ */

typedef struct
{
  FwDocument *document;
  GArray     *page;
  double      y;
  double      room;
} Paging;

static void
add_piece (Paging *self,
           guint   block,
           guint   first,
           guint   n,
           double  height)
{
  FwPiece piece = { block, first, n, self->y, height };

  g_array_append_val (self->page, piece);
  self->y += height;
}

static void
turn_page (Paging *self)
{
  self->page = g_array_new (FALSE, FALSE, sizeof (FwPiece));
  g_ptr_array_add (self->document->pages, self->page);
  self->y = 0;
}

/* On a new sheet a table says again what its columns are. */
static void
break_page (Paging  *self,
            FwBlock *block)
{
  turn_page (self);
  if (block->table != NULL && !block->is_head)
    {
      FwBlock *head = self->document->blocks->pdata[block->table->head];

      add_piece (self, block->table->head, 0, (guint) count_lines (head), get_height (head));
    }
}

/* A text that no sheet can hold goes on with its next line on the next one. */
static void
add_in_parts (Paging  *self,
              FwBlock *block,
              guint    index)
{
  guint n = (guint) count_lines (block), first = 0;

  while (first < n)
    {
      guint part = 1;

      while (first + part < n &&
             self->y + get_lines_height (block, first, part + 1) <= self->room)
        part++;
      add_piece (self, index, first, part, get_lines_height (block, first, part));
      first += part;
      if (first < n)
        break_page (self, block);
    }
}

/* What a heading belongs to, or the first row of a table. */
static double
get_kept_height (FwDocument *self,
                 guint       index)
{
  double height = 0;

  for (guint i = index; i < self->blocks->len; i++)
    {
      FwBlock *block = self->blocks->pdata[i];

      height += (i > index ? block->before : 0) +
                (has_lines (block) && !block->keep ? get_lines_height (block, 0, 1)
                                                   : get_height (block));
      if (!block->keep)
        break;
    }

  return height;
}

static void
add_block (Paging *self,
           guint   index)
{
  FwBlock *block = self->document->blocks->pdata[index];
  double height = get_height (block);
  double needed = block->keep ? get_kept_height (self->document, index) : height;

  if (self->page->len > 0)
    self->y += block->before;
  if (self->y + needed > self->room && self->page->len > 0)
    {
      if (block->kind == FW_BLOCK_SPACE)
        return;
      /* A long paragraph begins where there is room; a row stays whole. */
      if (block->kind != FW_BLOCK_LAYOUT || block->keep ||
          self->y + get_lines_height (block, 0, 2) > self->room)
        break_page (self, block);
    }
  if (has_lines (block) && self->y + height > self->room)
    add_in_parts (self, block, index);
  else
    add_piece (self, index, 0, (guint) count_lines (block), height);
}

void
fw_document_paginate (FwDocument *self)
{
  Paging paging = { .document = self };

  if (self->pages != NULL)
    return;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  paging.room = self->height - 2 * FW_DOCUMENT_MARGIN - FW_DOCUMENT_FOOTER;
  turn_page (&paging);
  for (guint i = 0; i < self->blocks->len; i++)
    add_block (&paging, i);
}

guint
fw_document_get_n_pages (FwDocument *self)
{
  fw_document_paginate (self);

  return self->pages->len;
}

/* --- drawing ---------------------------------------------------------------------------- */

static void
draw_lines (cairo_t       *cr,
            PangoLayout   *layout,
            double         x,
            double         y,
            const FwPiece *piece)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double top = get_line_top (layout, (int) piece->first);

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
draw_row (FwDocument    *self,
          cairo_t       *cr,
          FwBlock       *block,
          const FwPiece *piece)
{
  double room = fw_document_get_room (self), x = self->rtl ? room : 0;

  if (block->is_head)
    {
      cairo_save (cr);
      cairo_set_source_rgb (cr, 0.91, 0.91, 0.93);
      cairo_rectangle (cr, 0, 0, room, piece->height);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  for (guint i = 0; i < block->cells->len; i++)
    {
      double width = room * block->table->shares[i];

      x -= self->rtl ? width : 0;
      draw_lines (cr, block->cells->pdata[i], x + FW_DOCUMENT_CELL, FW_DOCUMENT_CELL, piece);
      x += self->rtl ? 0 : width;
    }
  draw_rule (cr, 0, room, piece->height);
}

static void
draw_signatures (FwDocument *self,
                 cairo_t    *cr,
                 FwBlock    *block)
{
  double width = fw_document_get_room (self) / block->cells->len;
  FwPiece all = { .n = G_MAXINT };

  for (guint i = 0; i < block->cells->len; i++)
    {
      draw_rule (cr, i * width, (i + 1) * width - 20, 50);
      draw_lines (cr, block->cells->pdata[i], i * width, 54, &all);
    }
}

static void
draw_piece (FwDocument    *self,
            cairo_t       *cr,
            const FwPiece *piece)
{
  FwBlock *block = self->blocks->pdata[piece->block];

  cairo_save (cr);
  cairo_translate (cr, FW_DOCUMENT_MARGIN, FW_DOCUMENT_MARGIN + piece->y);
  cairo_set_source_rgb (cr, 0, 0, 0);
  switch (block->kind)
    {
    case FW_BLOCK_LAYOUT:
      draw_lines (cr, block->cells->pdata[0], 0, 0, piece);
      break;
    case FW_BLOCK_ROW:
      draw_row (self, cr, block, piece);
      break;
    case FW_BLOCK_DRAWING:
      block->draw (cr, fw_document_get_room (self), block->height, block->user_data);
      break;
    case FW_BLOCK_SIGNATURES:
      draw_signatures (self, cr, block);
      break;
    case FW_BLOCK_SPACE:
    default:
      break;
    }
  cairo_restore (cr);
}

static void
draw_footer (FwDocument *self,
             cairo_t    *cr,
             guint       page)
{
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, self->pages->len);
  g_autofree char *text = g_strconcat (self->footer != NULL ? self->footer : self->title, " · ",
                                       number, NULL);
  g_autoptr(PangoLayout) layout = fw_document_new_layout (self, text, "Cantarell, sans-serif 8.5",
                                                          fw_document_get_room (self));

  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_move_to (cr, FW_DOCUMENT_MARGIN, self->height - FW_DOCUMENT_MARGIN);
  pango_cairo_show_layout (cr, layout);
}

/* @cr: whose unit is the point */
void
fw_document_draw (FwDocument *self,
                  guint       page,
                  cairo_t    *cr)
{
  GArray *pieces;

  fw_document_paginate (self);
  g_return_if_fail (page < self->pages->len);

  pieces = self->pages->pdata[page];
  cairo_save (cr);
  cairo_scale (cr, 0.75, 0.75);
  for (guint i = 0; i < pieces->len; i++)
    draw_piece (self, cr, &g_array_index (pieces, FwPiece, i));
  draw_footer (self, cr, page);
  cairo_restore (cr);
}

static cairo_status_t
write_bytes (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Returns: (transfer full) (nullable) */
GBytes *
fw_document_write_pdf (FwDocument  *self,
                       GError     **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes,
                                                                  self->width * 0.75,
                                                                  self->height * 0.75);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fallwerk");
  for (guint i = 0; i < fw_document_get_n_pages (self); i++)
    {
      fw_document_draw (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED, _("The PDF could not be made."));

  return NULL;
}
