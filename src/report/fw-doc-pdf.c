/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-doc"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "fw-base.h"
#include "fw-doc.h"

/* DIN A4 in points; the margins are those of a letter after DIN 5008. */
#define WIDTH  595.28
#define HEIGHT 841.89
#define LEFT   70.87
#define RIGHT  56.69
#define TOP    70.87
#define BOTTOM 62.36
#define FAMILY "Sans"
#define CELL   4.0

typedef struct
{
  double   size;      /* points */
  double   pitch;
  double   before;    /* white over it, unless it begins a page */
  gboolean bold;
  gboolean framed;
  gboolean ruled;
  guint    keep;      /* lines of what follows that must stand on its page */
} Look;

static const Look looks[FW_DOC_N_KINDS] = {
  [FW_DOC_TITLE] = { 16, 21, 0, TRUE, FALSE, FALSE, 2 },
  [FW_DOC_HEADING] = { 11.5, 16, 12, TRUE, FALSE, FALSE, 3 },
  [FW_DOC_TEXT] = { 10.5, 14.5, 4, FALSE, FALSE, FALSE, 0 },
  [FW_DOC_BOX] = { 10.5, 14.5, 6, FALSE, TRUE, FALSE, 0 },
  [FW_DOC_HEAD_ROW] = { 9.5, 13.5, 6, TRUE, FALSE, TRUE, 2 },
  [FW_DOC_ROW] = { 9.5, 13.5, 0, FALSE, FALSE, TRUE, 0 },
};

/* Some lines of one block on one page. */
typedef struct
{
  guint  block;
  guint  first;
  guint  n_lines;
  guint  page;
  double y;
} Piece;

typedef struct
{
  FwDoc        *doc;
  PangoContext *context;
  GPtrArray    *layouts;     /* FW_DOC_MAX_CELLS for each block, nullable */
  GArray       *pieces;
  guint         n_pages;
  double        y;
} Setting;

/* --- lines ----------------------------------------------------------------------------- */

static double
inset_of (const FwDocBlock *block)
{
  return looks[block->kind].framed ? 8 : looks[block->kind].ruled ? CELL : 0;
}

static double
width_of (const FwDocBlock *block,
          guint             cell)
{
  return (WIDTH - LEFT - RIGHT) * block->shares[cell] / 100.0 - 2 * inset_of (block);
}

static PangoLayout *
new_layout (Setting          *self,
            const FwDocBlock *block,
            guint             cell)
{
  const Look *look = &looks[block->kind];
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);

  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width_of (block, cell) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, block->cells[cell], -1);

  return layout;
}

static guint
shape (Setting          *self,
       const FwDocBlock *block)
{
  int most = 1;

  for (guint i = 0; i < FW_DOC_MAX_CELLS; i++)
    {
      PangoLayout *layout = i < block->n_cells ? new_layout (self, block, i) : NULL;

      if (layout != NULL)
        most = MAX (most, pango_layout_get_line_count (layout));
      g_ptr_array_add (self->layouts, layout);
    }

  return (guint) most;
}

/* --- pages ------------------------------------------------------------------------------ */

static double
padding_of (const FwDocBlock *block)
{
  return looks[block->kind].framed ? 6 : looks[block->kind].ruled ? 3 : 0;
}

static void
turn_page (Setting *self)
{
  self->n_pages++;
  self->y = TOP;
}

/* A block goes on over as many pages as it needs; what must stay together with
 * the next lines begins a page instead. */
static void
place (Setting *self,
       guint    i,
       guint    n_lines)
{
  const FwDocBlock *block = fw_doc_get_block (self->doc, i);
  const Look *look = &looks[block->kind];
  double padding = 2 * padding_of (block);
  double end = HEIGHT - BOTTOM;

  if (self->y > TOP)
    self->y += look->before;
  if (self->y > TOP && self->y + padding + look->pitch * (1 + look->keep) > end)
    turn_page (self);
  for (guint first = 0; first < n_lines;)
    {
      guint room = (guint) MAX ((end - self->y - padding) / look->pitch, 0);
      Piece piece = { i, first, MIN (n_lines - first, room), self->n_pages - 1, self->y };

      if (room == 0)
        {
          turn_page (self);
          continue;
        }
      g_array_append_val (self->pieces, piece);
      first += piece.n_lines;
      self->y += piece.n_lines * look->pitch + padding;
      if (first < n_lines)
        turn_page (self);
    }
}

static void
layout_unref (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static gboolean
set (Setting       *self,
     GCancellable  *cancellable,
     GError       **error)
{
  guint n = fw_doc_get_n (self->doc);

  turn_page (self);
  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      place (self, i, shape (self, fw_doc_get_block (self->doc, i)));
    }

  return TRUE;
}

/* --- drawing -------------------------------------------------------------------------------- */

static void
draw_text (cairo_t     *cr,
           PangoLayout *layout,
           const Look  *look,
           const Piece *piece,
           double       x,
           double       y)
{
  int n = pango_layout_get_line_count (layout);

  for (guint i = 0; i < piece->n_lines && (int) (piece->first + i) < n; i++)
    {
      cairo_move_to (cr, x, y + i * look->pitch + look->size * 1.05);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (
                                      layout, (int) (piece->first + i)));
    }
}

static void
draw_piece (Setting     *self,
            cairo_t     *cr,
            const Piece *piece)
{
  const FwDocBlock *block = fw_doc_get_block (self->doc, piece->block);
  const Look *look = &looks[block->kind];
  double height = piece->n_lines * look->pitch + 2 * padding_of (block), x = LEFT;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < block->n_cells; i++)
    {
      draw_text (cr, self->layouts->pdata[piece->block * FW_DOC_MAX_CELLS + i], look, piece,
                 x + inset_of (block), piece->y + padding_of (block));
      x += (WIDTH - LEFT - RIGHT) * block->shares[i] / 100.0;
    }
  cairo_new_path (cr);
  cairo_set_line_width (cr, 0.6);
  if (look->framed)
    cairo_rectangle (cr, LEFT, piece->y, WIDTH - LEFT - RIGHT, height);
  else if (look->ruled)
    {
      cairo_move_to (cr, LEFT, piece->y + height);
      cairo_line_to (cr, WIDTH - RIGHT, piece->y + height);
    }
  cairo_stroke (cr);
}

static void
draw_line (Setting    *self,
           cairo_t    *cr,
           const char *text,
           double      y,
           gboolean    right)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);
  int width;

  pango_font_description_set_absolute_size (font, 8.5 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_move_to (cr, right ? WIDTH - RIGHT - (double) width / PANGO_SCALE : LEFT, y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

/* Behind the text, so that all of it can be read. */
static void
draw_mark (Setting *self,
           cairo_t *cr)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY " Bold");
  int width, height;

  pango_font_description_set_absolute_size (font, 96 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, fw_doc_get_mark (self->doc), -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, WIDTH / 2, HEIGHT / 2);
  cairo_rotate (cr, -atan2 (HEIGHT, WIDTH));
  cairo_move_to (cr, -(double) width / PANGO_SCALE / 2, -(double) height / PANGO_SCALE / 2);
  cairo_set_source_rgb (cr, 0.88, 0.88, 0.88);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
  g_object_unref (layout);
}

static void
draw_page (Setting *self,
           cairo_t *cr,
           guint    page)
{
  /* Translators: number of the page, number of pages. */
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, self->n_pages);

  if (fw_doc_get_mark (self->doc) != NULL)
    draw_mark (self, cr);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->page == page)
        draw_piece (self, cr, piece);
    }
  draw_line (self, cr, fw_doc_get_title (self->doc), HEIGHT - BOTTOM + 18, FALSE);
  draw_line (self, cr, number, HEIGHT - BOTTOM + 18, TRUE);
}

static cairo_status_t
collect (void                *closure,
         const unsigned char *data,
         unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw (Setting       *self,
      GCancellable  *cancellable,
      GError       **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect, bytes, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  gboolean done = TRUE;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, fw_doc_get_title (self->doc));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fallwerk");
  for (guint page = 0; done && page < self->n_pages; page++)
    {
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
      draw_page (self, cr, page);
      cairo_show_page (cr);
    }
  cairo_surface_finish (surface);
  if (done && cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED, _("The paper could not be drawn."));
      done = FALSE;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (done)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);

  return NULL;
}

/**
 * fw_doc_write_pdf:
 * @n_pages: (out) (optional)
 *
 * Long papers take a while and are best written in a thread.
 *
 * Returns: (transfer full) (nullable): DIN A4 upright
 */
GBytes *
fw_doc_write_pdf (FwDoc         *self,
                  guint         *n_pages,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Setting setting = { .doc = self };
  PangoFontMap *fonts;
  GBytes *bytes = NULL;

  g_return_val_if_fail (FW_IS_DOC (self), NULL);

  /* A font map of its own: that of a thread is not shared. */
  fonts = pango_cairo_font_map_new ();
  setting.context = pango_font_map_create_context (fonts);
  setting.layouts = g_ptr_array_new_with_free_func (layout_unref);
  setting.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  if (set (&setting, cancellable, error))
    bytes = draw (&setting, cancellable, error);
  if (n_pages != NULL)
    *n_pages = setting.n_pages;
  g_ptr_array_unref (setting.layouts);
  g_array_unref (setting.pieces);
  g_object_unref (setting.context);
  g_object_unref (fonts);

  return bytes;
}
