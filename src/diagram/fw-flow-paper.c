/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-flow-paper"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "fw-base.h"
#include "fw-flow-paper.h"

/* All in px of 1/96 inch; a point has 4/3 of them. */
#define POINT        (72.0 / 96.0)
#define SHORTER      793.7
#define LONGER       1122.5
#define MARGIN       64.0
#define FOOTER       28.0
#define CELL         5.0
#define TEXT_SIZE    13.5
#define TITLE_SIZE   22.0
#define HEADING_SIZE 16.5
#define TABLE_SIZE   12.0

/* Below this a drawing of chains cannot be read upright. */
#define LEAST_SCALE  0.62

typedef enum
{
  PIECE_LINE,
  PIECE_ROW,
  PIECE_HEAD_ROW,
  PIECE_DRAWING,
} PieceKind;

/* What is never torn apart. */
typedef struct
{
  PieceKind       kind;
  double          above;      /* room before it, not at the top of a sheet */
  double          height;
  gboolean        keep;       /* on the sheet of what follows */
  gboolean        across;
  PangoLayout    *layout;     /* of a line */
  int             line;
  GPtrArray      *cells;      /* PangoLayout, of a row */
  guint           table;
  double          scale;      /* of a drawing */
  double          width;
  FwFlowDraw      draw;
  gpointer        data;
  GDestroyNotify  destroy;
} Piece;

typedef struct
{
  guint    first;
  guint    n;
  gboolean across;
} Sheet;

typedef struct
{
  double *shares;
  guint   n;
  guint   head;     /* piece */
} Table;

struct _FwFlowPaper
{
  char         *title;
  FwTextCache  *texts;
  PangoContext *context;
  GArray       *pieces;
  GArray       *tables;
  GArray       *sheets;     /* made when they are asked for */
};

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->layout);
  g_clear_pointer (&piece->cells, g_ptr_array_unref);
  if (piece->destroy != NULL)
    piece->destroy (piece->data);
}

static void
clear_table (gpointer data)
{
  g_free (((Table *) data)->shares);
}

FwFlowPaper *
fw_flow_paper_new (const char *title)
{
  FwFlowPaper *self = g_new0 (FwFlowPaper, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->title = g_strdup (title);
  self->texts = fw_text_cache_new ("sans-serif", TEXT_SIZE);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  /* As measured, so printed. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  self->tables = g_array_new (FALSE, TRUE, sizeof (Table));
  g_array_set_clear_func (self->tables, clear_table);
  self->sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));

  return self;
}

void
fw_flow_paper_free (FwFlowPaper *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->tables);
  g_array_unref (self->sheets);
  g_object_unref (self->context);
  fw_text_cache_unref (self->texts);
  g_free (self->title);
  g_free (self);
}

/* --- adding ---------------------------------------------------------------------------------- */

static double
room_width (gboolean across)
{
  return (across ? LONGER : SHORTER) - 2 * MARGIN;
}

static double
room_height (gboolean across)
{
  return (across ? SHORTER : LONGER) - 2 * MARGIN - FOOTER;
}

static PangoLayout *
new_layout (FwFlowPaper *self,
            const char  *text,
            double       size,
            gboolean     bold,
            double       width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, "sans-serif");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_font_description_free (font);

  return layout;
}

/* A text goes over sheets line by line. */
static void
add_lines (FwFlowPaper *self,
           const char  *text,
           double       size,
           gboolean     bold,
           double       above,
           gboolean     keep)
{
  g_autoptr(PangoLayout) layout = new_layout (self, text, size, bold, room_width (FALSE));

  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      Piece piece = { .kind = PIECE_LINE, .above = i == 0 ? above : 0, .keep = keep,
                      .layout = g_object_ref (layout), .line = i, .height = size * 1.4 };

      g_array_append_val (self->pieces, piece);
    }
}

void
fw_flow_paper_add_title (FwFlowPaper *self,
                         const char  *text)
{
  add_lines (self, text, TITLE_SIZE, TRUE, 0, TRUE);
}

void
fw_flow_paper_add_heading (FwFlowPaper *self,
                           const char  *text)
{
  add_lines (self, text, HEADING_SIZE, TRUE, 20, TRUE);
}

void
fw_flow_paper_add_text (FwFlowPaper *self,
                        const char  *text)
{
  add_lines (self, text, TEXT_SIZE, FALSE, 6, FALSE);
}

static void
add_cells (FwFlowPaper       *self,
           const char *const *cells,
           PieceKind          kind)
{
  const Table *table = &g_array_index (self->tables, Table, self->tables->len - 1);
  Piece piece = { .kind = kind, .table = self->tables->len - 1, .above = 0,
                  .keep = kind == PIECE_HEAD_ROW };

  piece.cells = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < table->n; i++)
    {
      PangoLayout *layout = new_layout (self, cells[i], TABLE_SIZE, kind == PIECE_HEAD_ROW,
                                        room_width (FALSE) * table->shares[i] - 2 * CELL);
      int height;

      pango_layout_get_pixel_size (layout, NULL, &height);
      piece.height = MAX (piece.height, height + 2 * CELL);
      g_ptr_array_add (piece.cells, layout);
    }
  piece.height = MIN (piece.height, room_height (FALSE) / 2);
  g_array_append_val (self->pieces, piece);
}

/**
 * fw_flow_paper_start_table:
 * @heads: %NULL-terminated; they come again on each sheet
 * @shares: of the width, one each; together 1
 */
void
fw_flow_paper_start_table (FwFlowPaper       *self,
                           const char *const *heads,
                           const double      *shares)
{
  Table table = { .n = g_strv_length ((char **) heads), .head = self->pieces->len };

  table.shares = g_memdup2 (shares, table.n * sizeof *shares);
  g_array_append_val (self->tables, table);
  add_cells (self, heads, PIECE_HEAD_ROW);
  g_array_index (self->pieces, Piece, self->pieces->len - 1).above = 8;
}

void
fw_flow_paper_add_row (FwFlowPaper       *self,
                       const char *const *cells)
{
  g_return_if_fail (self->tables->len > 0);

  add_cells (self, cells, PIECE_ROW);
}

/**
 * fw_flow_paper_add_drawing:
 * @width: at its own size
 * @height: at its own size
 */
void
fw_flow_paper_add_drawing (FwFlowPaper    *self,
                           double          width,
                           double          height,
                           FwFlowDraw      draw,
                           gpointer        data,
                           GDestroyNotify  destroy)
{
  Piece piece = { .kind = PIECE_DRAWING, .above = 8, .width = width, .draw = draw, .data = data,
                  .destroy = destroy };

  piece.across = width > height && room_width (FALSE) / width < LEAST_SCALE;
  piece.scale = MIN (1, room_width (piece.across) / width);
  /* Its heading has to find room beside it. */
  piece.scale = MIN (piece.scale, (room_height (piece.across) - 3 * HEADING_SIZE) / height);
  piece.height = height * piece.scale;
  g_array_append_val (self->pieces, piece);
}

/* --- sheets ---------------------------------------------------------------------------------- */

static Piece *
piece_at (FwFlowPaper *self,
          guint        index)
{
  return &g_array_index (self->pieces, Piece, index);
}

/* What has to stand on one sheet with @index: @height gets all of it. */
static guint
find_block (FwFlowPaper *self,
            guint        index,
            double      *height,
            gboolean    *across)
{
  guint i = index;

  *height = 0;
  *across = FALSE;
  do
    {
      *height += piece_at (self, i)->height + (i > index ? piece_at (self, i)->above : 0);
      *across = *across || piece_at (self, i)->across;
    }
  while (piece_at (self, i)->keep && ++i < self->pieces->len);

  return MIN (i, self->pieces->len - 1) - index + 1;
}

/* The head of its table stands above a row at the top of a sheet. */
static double
get_head_height (FwFlowPaper *self,
                 guint        index)
{
  const Piece *piece = piece_at (self, index);

  return piece->kind != PIECE_ROW ? 0
         : piece_at (self, g_array_index (self->tables, Table, piece->table).head)->height;
}

static void
make_sheets (FwFlowPaper *self)
{
  Sheet sheet = { 0, };
  double used = 0;

  if (self->sheets->len > 0)
    return;
  for (guint i = 0; i < self->pieces->len;)
    {
      double height;
      gboolean across;
      guint n = find_block (self, i, &height, &across);
      double above = sheet.n > 0 ? piece_at (self, i)->above : 0;

      if (sheet.n > 0 && (sheet.across || across ||
                          used + above + height > room_height (sheet.across)))
        {
          g_array_append_val (self->sheets, sheet);
          sheet = (Sheet) { .first = i };
          used = get_head_height (self, i);
          above = 0;
        }
      sheet.across = across;
      sheet.n += n;
      used += above + height;
      i += n;
    }
  if (sheet.n > 0 || self->sheets->len == 0)
    g_array_append_val (self->sheets, sheet);
}

guint
fw_flow_paper_get_n_pages (FwFlowPaper *self)
{
  make_sheets (self);

  return self->sheets->len;
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
draw_row (FwFlowPaper *self,
          FwPen       *pen,
          const Piece *piece,
          double       y)
{
  const Table *table = &g_array_index (self->tables, Table, piece->table);
  FwPaint shade = { .fill = 0xe9e9edff };
  FwPaint rule = { .line = 0x999999ff, .width = 0.7 };
  double x = MARGIN;

  if (piece->kind == PIECE_HEAD_ROW)
    {
      cairo_rectangle (pen->cr, MARGIN, y, room_width (FALSE), piece->height);
      fw_pen_paint (pen, &shade);
    }
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, MARGIN, y, room_width (FALSE), piece->height);
  cairo_clip (pen->cr);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  for (guint i = 0; i < table->n; i++)
    {
      cairo_move_to (pen->cr, x + CELL, y + CELL);
      pango_cairo_show_layout (pen->cr, piece->cells->pdata[i]);
      x += room_width (FALSE) * table->shares[i];
    }
  cairo_restore (pen->cr);
  cairo_new_path (pen->cr);
  cairo_move_to (pen->cr, MARGIN, y + piece->height);
  cairo_line_to (pen->cr, MARGIN + room_width (FALSE), y + piece->height);
  fw_pen_paint (pen, &rule);
}

static void
draw_piece (FwFlowPaper *self,
            FwPen       *pen,
            const Piece *piece,
            double       y)
{
  switch (piece->kind)
    {
    case PIECE_LINE:
      cairo_set_source_rgb (pen->cr, 0, 0, 0);
      cairo_move_to (pen->cr, MARGIN, y + piece->height * 0.76);
      pango_cairo_show_layout_line (pen->cr, pango_layout_get_line_readonly (piece->layout,
                                                                             piece->line));
      cairo_new_path (pen->cr);
      break;
    case PIECE_DRAWING:
      cairo_save (pen->cr);
      cairo_translate (pen->cr, MARGIN, y);
      cairo_scale (pen->cr, piece->scale, piece->scale);
      piece->draw (pen, piece->width, piece->height / piece->scale, piece->data);
      cairo_restore (pen->cr);
      break;
    case PIECE_ROW:
    case PIECE_HEAD_ROW:
    default:
      draw_row (self, pen, piece, y);
      break;
    }
}

static void
draw_footer (FwFlowPaper *self,
             FwPen       *pen,
             guint        page,
             gboolean     across)
{
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), page + 1,
                                             self->sheets->len);
  g_autofree char *clean = fw_text_block_clean (self->title);
  FwTextBlock title = { .text = clean, .style = FW_TEXT_SMALL, .wrap = -1 };
  FwTextBlock place = { .text = number, .style = FW_TEXT_SMALL, .wrap = -1 };
  double y = (across ? SHORTER : LONGER) - MARGIN - 12;

  fw_text_cache_measure (self->texts, &place);
  fw_text_cache_measure (self->texts, &title);
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, MARGIN, y, room_width (across) - place.width - 20, 24);
  cairo_clip (pen->cr);
  fw_pen_text (pen, &title, MARGIN, y, pen->palette->muted);
  cairo_restore (pen->cr);
  fw_pen_text (pen, &place, MARGIN + room_width (across) - place.width, y, pen->palette->muted);
}

static void
draw_sheet (FwFlowPaper *self,
            FwPen       *pen,
            guint        page)
{
  const Sheet *sheet = &g_array_index (self->sheets, Sheet, page);
  double y = MARGIN;

  if (sheet->n > 0 && get_head_height (self, sheet->first) > 0)
    {
      const Piece *row = piece_at (self, sheet->first);

      draw_row (self, pen, piece_at (self, g_array_index (self->tables, Table, row->table).head),
                y);
      y += get_head_height (self, sheet->first);
    }
  for (guint i = 0; i < sheet->n; i++)
    {
      const Piece *piece = piece_at (self, sheet->first + i);

      y += i > 0 ? piece->above : 0;
      draw_piece (self, pen, piece, y);
      y += piece->height;
    }
  draw_footer (self, pen, page, sheet->across);
}

/* --- PDF ------------------------------------------------------------------------------------- */

static cairo_status_t
take_bytes (void                *data,
            const unsigned char *bytes,
            unsigned int         n)
{
  g_byte_array_append (data, bytes, n);

  return CAIRO_STATUS_SUCCESS;
}

static void
draw_sheets (FwFlowPaper     *self,
             cairo_surface_t *surface,
             GCancellable    *cancellable)
{
  cairo_t *cr = cairo_create (surface);
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (FW_DRAW_LIGHT),
                .cancellable = cancellable };

  for (guint i = 0; i < self->sheets->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gboolean across = g_array_index (self->sheets, Sheet, i).across;

      cairo_pdf_surface_set_size (surface, (across ? LONGER : SHORTER) * POINT,
                                  (across ? SHORTER : LONGER) * POINT);
      cairo_save (cr);
      cairo_scale (cr, POINT, POINT);
      draw_sheet (self, &pen, i);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

/* Returns: (transfer full) (nullable): a PDF file */
GBytes *
fw_flow_paper_write_pdf (FwFlowPaper   *self,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (self != NULL, NULL);

  make_sheets (self);
  surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, SHORTER * POINT,
                                                 LONGER * POINT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fallwerk");
  draw_sheets (self, surface, cancellable);
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

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
