/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-export"

#include "config.h"

#include <pango/pangocairo.h>

#include "fw-paper-private.h"

#define PITCH 17.0
#define CELL   5.0

static const double shares[FW_OUTLINE_N_COLUMNS] = { 0.05, 0.16, 0.25, 0.11, 0.18, 0.12, 0.13 };

static PangoLayout *
new_cell (FwPaper         *self,
          const char      *text,
          FwOutlineColumn  column,
          FwTextStyle      style)
{
  g_autofree char *clean = fw_text_block_clean (text);
  FwTextBlock block = { .text = clean, .style = style,
                        .wrap = fw_paper_get_room_width (self) * shares[column] - 2 * CELL };

  return pango_layout_copy (fw_text_cache_get_layout (self->texts, &block));
}

static guint
make_row (FwPaper     *self,
          FwChainDoc  *doc,
          FwChainStep *step)
{
  int most = 1;

  for (FwOutlineColumn i = 0; i < FW_OUTLINE_N_COLUMNS; i++)
    {
      g_autofree char *text = fw_outline_dup_cell (doc, step, i);
      PangoLayout *cell = new_cell (self, text, i, FW_TEXT_BODY);

      most = MAX (most, pango_layout_get_line_count (cell));
      g_ptr_array_add (self->cells, cell);
    }

  return (guint) most;
}

static double
get_piece_height (const FwPaperPiece *piece)
{
  return piece->n_lines * PITCH + 2 * CELL;
}

/* A row that no sheet can hold goes over several; all others stay whole. */
static void
add_row (FwPaper *self,
         guint    step,
         guint    n_lines,
         double  *used)
{
  double room = fw_paper_get_room_height (self) - PITCH - 2 * CELL;
  guint most = (guint) ((room - 2 * CELL) / PITCH);

  for (guint first = 0; first < n_lines; first += most)
    {
      FwPaperPiece piece = { step, first, MIN (n_lines - first, most) };
      FwSheet *sheet = &g_array_index (self->sheets, FwSheet, self->sheets->len - 1);

      if (*used + get_piece_height (&piece) > room && sheet->n > 0)
        {
          FwSheet next = { .first = self->pieces->len };

          g_array_append_val (self->sheets, next);
          sheet = &g_array_index (self->sheets, FwSheet, self->sheets->len - 1);
          *used = 0;
        }
      g_array_append_val (self->pieces, piece);
      sheet->n++;
      *used += get_piece_height (&piece);
    }
}

void
fw_paper_make_table (FwPaper    *self,
                     FwChainDoc *doc)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  FwSheet sheet = { .first = 0 };
  double used = 0;

  if (steps->len == 0)
    return;
  g_array_append_val (self->sheets, sheet);
  for (FwOutlineColumn i = 0; i < FW_OUTLINE_N_COLUMNS; i++)
    self->heads[i] = new_cell (self, fw_outline_get_title (i), i, FW_TEXT_STRONG);
  for (guint i = 0; i < steps->len; i++)
    add_row (self, i, make_row (self, doc, steps->pdata[i]), &used);
}

static void
draw_cell (FwPen              *pen,
           PangoLayout        *cell,
           double              x,
           double              y,
           const FwPaperPiece *piece)
{
  int n = pango_layout_get_line_count (cell);

  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  for (guint i = 0; i < piece->n_lines && (int) (piece->first_line + i) < n; i++)
    {
      cairo_move_to (pen->cr, x + CELL, y + CELL + (i + 0.76) * PITCH);
      pango_cairo_show_layout_line (pen->cr, pango_layout_get_line_readonly (
                                      cell, (int) (piece->first_line + i)));
    }
  cairo_new_path (pen->cr);
}

static double
draw_row (FwPaper                    *self,
          FwPen                      *pen,
          PangoLayout               **cells,
          double                      y,
          const FwPaperPiece         *piece)
{
  FwPaint rule = { .line = 0x999999ff, .width = 0.7 };
  double x = FW_PAPER_MARGIN, bottom = y + get_piece_height (piece);

  for (FwOutlineColumn i = 0; i < FW_OUTLINE_N_COLUMNS; i++)
    {
      draw_cell (pen, cells[i], x, y, piece);
      x += fw_paper_get_room_width (self) * shares[i];
    }
  cairo_move_to (pen->cr, FW_PAPER_MARGIN, bottom);
  cairo_line_to (pen->cr, self->width - FW_PAPER_MARGIN, bottom);
  fw_pen_paint (pen, &rule);

  return bottom;
}

void
fw_paper_draw_table (FwPaper       *self,
                     FwPen         *pen,
                     const FwSheet *sheet)
{
  static const FwPaperPiece head = { 0, 0, 1 };
  FwPaint shade = { .fill = 0xe9e9edff };
  double y;

  cairo_rectangle (pen->cr, FW_PAPER_MARGIN, FW_PAPER_MARGIN, fw_paper_get_room_width (self),
                   get_piece_height (&head));
  fw_pen_paint (pen, &shade);
  y = draw_row (self, pen, self->heads, FW_PAPER_MARGIN, &head);
  for (guint i = 0; i < sheet->n; i++)
    {
      const FwPaperPiece *piece = &g_array_index (self->pieces, FwPaperPiece, sheet->first + i);

      y = draw_row (self, pen,
                    (PangoLayout **) self->cells->pdata + piece->step * FW_OUTLINE_N_COLUMNS, y,
                    piece);
    }
}
