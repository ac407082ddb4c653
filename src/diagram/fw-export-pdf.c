/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-export"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "fw-draw-private.h"
#include "fw-export.h"

/* Everything here is in px of 1/96 inch; a point has 4/3 of them. */
#define POINT      (72.0 / 96.0)
#define MARGIN     46.0
#define FOOTER     24.0
#define TABLE_SIZE 12.0
#define PITCH      17.0
#define CELL       5.0
#define MARK       10.0

typedef struct
{
  FwLayoutRect part;     /* of the scene; without size on a sheet of the table */
  guint        row;
  guint        column;
  guint        first;    /* piece of the table */
  guint        n;
} Sheet;

/* Some lines of a row of the table. */
typedef struct
{
  guint step;
  guint first_line;
  guint n_lines;
} Piece;

struct _FwPaper
{
  FwScene        *scene;
  FwPaperOptions  options;
  FwTextCache    *texts;
  double          width;
  double          height;
  double          scale;
  guint           n_tile_rows;
  GArray         *sheets;   /* Sheet */
  GArray         *pieces;   /* Piece */
  GPtrArray      *cells;    /* PangoLayout, FW_OUTLINE_N_COLUMNS for each step */
  PangoLayout    *heads[FW_OUTLINE_N_COLUMNS];
};

static const double shares[FW_OUTLINE_N_COLUMNS] = { 0.05, 0.16, 0.25, 0.11, 0.18, 0.12, 0.13 };

static double
get_room_width (const FwPaper *self)
{
  return self->width - 2 * MARGIN;
}

static double
get_room_height (const FwPaper *self)
{
  return self->height - 2 * MARGIN - FOOTER;
}

/* --- the drawing on sheets -------------------------------------------------------------- */

static void
fit_on_one (FwPaper *self)
{
  double width = fw_scene_get_width (self->scene), height = fw_scene_get_height (self->scene);
  Sheet sheet = { .part = { 0, 0, width, height } };

  self->scale = MIN (MIN (get_room_width (self) / width, get_room_height (self) / height), 1.25);
  g_array_append_val (self->sheets, sheet);
}

static gboolean
cuts_something (FwScene *scene,
                double   x)
{
  for (guint i = 0; i < scene->changes->len; i++)
    {
      const FwLayoutRect *room = &fw_scene_change (scene, i)->room;

      if (x > room->x - 4 && x < room->x + room->width + 4)
        return TRUE;
    }
  for (guint i = 0; i < scene->steps->len; i++)
    {
      const FwLayoutRect *box = &fw_scene_step (scene, i)->box;

      if (x > box->x - 4 && x < box->x + box->width + 4)
        return TRUE;
    }

  return FALSE;
}

/* As far right as possible, but not through a step if that can be avoided. */
static double
find_cut (FwPaper *self,
          double   start,
          double   room)
{
  double end = start + room;

  if (end >= fw_scene_get_width (self->scene))
    return fw_scene_get_width (self->scene);
  for (double x = end; x > start + room * 0.5; x -= 4)
    if (!cuts_something (self->scene, x))
      return x;

  return end;
}

static double
find_row_cut (FwPaper *self,
              double   start,
              double   room)
{
  double best = start + room;
  gboolean found = FALSE;

  if (best >= fw_scene_get_height (self->scene))
    return fw_scene_get_height (self->scene);
  for (guint i = 0; i < self->scene->lanes->len; i++)
    {
      double end = fw_scene_lane (self->scene, i)->band.y + fw_scene_lane (self->scene, i)->band.height;

      if (end > start + 1 && end <= start + room && (!found || end > best))
        {
          best = end;
          found = TRUE;
        }
    }

  return best;
}

static void
tile_at (FwPaper *self,
         double   scale)
{
  double header = fw_scene_get_header (self->scene);
  double bottom = fw_scene_get_height (self->scene), right = fw_scene_get_width (self->scene);
  double room_x, room_y;

  g_array_set_size (self->sheets, 0);
  self->n_tile_rows = 0;
  /* A header may take half of the sheet at most: no column gets lost. */
  self->scale = MIN (CLAMP (scale, 0.1, 10), get_room_width (self) / (2 * header));
  room_x = get_room_width (self) / self->scale - header;
  room_y = get_room_height (self) / self->scale;
  for (double y = 0; y < bottom - 0.5; self->n_tile_rows++)
    {
      double y_end = find_row_cut (self, y, room_y);
      guint column = 0;

      for (double x = header; x < right - 0.5; column++)
        {
          double x_end = find_cut (self, x, room_x);
          Sheet sheet = { .part = { x, y, x_end - x, y_end - y }, .row = self->n_tile_rows,
                          .column = column };

          g_array_append_val (self->sheets, sheet);
          x = x_end;
        }
      y = y_end;
    }
}

/* A little smaller is worth it if it saves sheets. */
static void
tile (FwPaper *self)
{
  static const double factors[] = { 1, 0.95, 0.9, 0.85, 0.8 };
  guint least = G_MAXUINT, best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      tile_at (self, self->options.scale * factors[i]);
      if (self->sheets->len < least)
        {
          least = self->sheets->len;
          best = i;
        }
    }
  tile_at (self, self->options.scale * factors[best]);
}

/* --- the table -------------------------------------------------------------------------- */

static PangoLayout *
new_cell (FwPaper         *self,
          const char      *text,
          FwOutlineColumn  column,
          FwTextStyle      style)
{
  g_autofree char *clean = fw_text_block_clean (text);
  FwTextBlock block = { .text = clean, .style = style,
                        .wrap = get_room_width (self) * shares[column] - 2 * CELL };

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
get_piece_height (const Piece *piece)
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
  double room = get_room_height (self) - PITCH - 2 * CELL;
  guint most = (guint) ((room - 2 * CELL) / PITCH);

  for (guint first = 0; first < n_lines; first += most)
    {
      Piece piece = { step, first, MIN (n_lines - first, most) };
      Sheet *sheet = &g_array_index (self->sheets, Sheet, self->sheets->len - 1);

      if (*used + get_piece_height (&piece) > room && sheet->n > 0)
        {
          Sheet next = { .first = self->pieces->len };

          g_array_append_val (self->sheets, next);
          sheet = &g_array_index (self->sheets, Sheet, self->sheets->len - 1);
          *used = 0;
        }
      g_array_append_val (self->pieces, piece);
      sheet->n++;
      *used += get_piece_height (&piece);
    }
}

static void
make_table (FwPaper    *self,
            FwChainDoc *doc)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  Sheet sheet = { .first = 0 };
  double used = 0;

  if (steps->len == 0)
    return;
  g_array_append_val (self->sheets, sheet);
  for (FwOutlineColumn i = 0; i < FW_OUTLINE_N_COLUMNS; i++)
    self->heads[i] = new_cell (self, fw_outline_get_title (i), i, FW_TEXT_STRONG);
  for (guint i = 0; i < steps->len; i++)
    add_row (self, i, make_row (self, doc, steps->pdata[i]), &used);
}

/**
 * fw_paper_new:
 * @doc: the document of which @scene was made, for the table
 */
FwPaper *
fw_paper_new (FwScene              *scene,
              FwChainDoc           *doc,
              const FwPaperOptions *options)
{
  FwPaper *self = g_new0 (FwPaper, 1);
  double longer = options->a3 ? 1587.4 : 1122.5, shorter = options->a3 ? 1122.5 : 793.7;

  self->scene = g_object_ref (scene);
  self->options = *options;
  self->texts = fw_text_cache_new (fw_text_cache_get_family (fw_scene_get_texts (scene)),
                                   TABLE_SIZE);
  self->width = longer;
  self->height = shorter;
  self->sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));
  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  self->cells = g_ptr_array_new_with_free_func (g_object_unref);
  if (options->tiled)
    tile (self);
  else
    fit_on_one (self);
  if (options->outline)
    make_table (self, doc);

  return self;
}

void
fw_paper_free (FwPaper *self)
{
  for (FwOutlineColumn i = 0; i < FW_OUTLINE_N_COLUMNS; i++)
    g_clear_object (&self->heads[i]);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->pieces);
  g_array_unref (self->sheets);
  fw_text_cache_unref (self->texts);
  g_object_unref (self->scene);
  g_free (self);
}

guint
fw_paper_get_n_pages (FwPaper *self)
{
  return self->sheets->len;
}

/* In points. */
void
fw_paper_get_size (FwPaper *self,
                   guint    page,
                   double  *width,
                   double  *height)
{
  *width = self->width * POINT;
  *height = self->height * POINT;
}

/* --- drawing ---------------------------------------------------------------------------- */

static void
draw_footer (FwPaper     *self,
             FwPen       *pen,
             const Sheet *sheet,
             guint        page)
{
  FwTextBlock title = { .text = (char *) fw_scene_get_title (self->scene), .wrap = -1 };
  /* Translators: number of the page, number of pages. */
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, self->sheets->len);
  g_autoptr(GString) text = g_string_new (NULL);
  FwTextBlock place = { .wrap = -1 };
  double y = self->height - MARGIN - 16;

  if (self->options.tiled && sheet->part.width > 0)
    /* Translators: row and column of a sheet among those that are put together. */
    g_string_append_printf (text, _("Row %1$u, column %2$u · "), sheet->row + 1, sheet->column + 1);
  g_string_append (text, number);
  place.text = text->str;
  fw_text_cache_measure (self->texts, &place);
  title.wrap = get_room_width (self) - place.width - 20;
  fw_text_cache_measure (self->texts, &title);
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, MARGIN, y, MAX (title.wrap, 1), 20);
  cairo_clip (pen->cr);
  fw_pen_text (pen, &title, MARGIN, y, pen->palette->muted);
  cairo_restore (pen->cr);
  fw_pen_text (pen, &place, self->width - MARGIN - place.width, y, pen->palette->muted);
}

/* Where to cut and to put together. */
static void
draw_marks (FwPaper *self,
            FwPen   *pen,
            double   width,
            double   height)
{
  FwPaint paint = { .line = pen->palette->muted, .width = 0.8 };

  for (guint corner = 0; corner < 4; corner++)
    {
      double x = MARGIN + (corner % 2 == 0 ? 0 : width), y = MARGIN + (corner < 2 ? 0 : height);
      double dx = corner % 2 == 0 ? -MARK : MARK, dy = corner < 2 ? -MARK : MARK;

      cairo_move_to (pen->cr, x + dx * 0.3, y);
      cairo_line_to (pen->cr, x + dx, y);
      cairo_move_to (pen->cr, x, y + dy * 0.3);
      cairo_line_to (pen->cr, x, y + dy);
    }
  fw_pen_paint (pen, &paint);
}

static void
draw_tile (FwPaper     *self,
           FwPen       *pen,
           const Sheet *sheet)
{
  double header = fw_scene_get_header (self->scene);
  FwLayoutRect heads = { 0, sheet->part.y, header, sheet->part.height };
  FwPen scene_pen = *pen;

  scene_pen.texts = fw_scene_get_texts (self->scene);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, MARGIN, MARGIN);
  cairo_scale (pen->cr, self->scale, self->scale);
  cairo_translate (pen->cr, 0, -sheet->part.y);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, header - sheet->part.x, 0);
  cairo_rectangle (pen->cr, sheet->part.x, sheet->part.y, sheet->part.width, sheet->part.height);
  cairo_clip (pen->cr);
  fw_pen_scene (&scene_pen, self->scene, self->options.theme, &sheet->part);
  cairo_restore (pen->cr);
  cairo_rectangle (pen->cr, 0, sheet->part.y, header, sheet->part.height);
  cairo_clip (pen->cr);
  fw_pen_scene (&scene_pen, self->scene, self->options.theme, &heads);
  cairo_restore (pen->cr);
  draw_marks (self, pen, (header + sheet->part.width) * self->scale,
              sheet->part.height * self->scale);
}

static void
draw_whole (FwPaper *self,
            FwPen   *pen)
{
  FwPen scene_pen = *pen;
  double width = fw_scene_get_width (self->scene) * self->scale;

  scene_pen.texts = fw_scene_get_texts (self->scene);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, MARGIN + (get_room_width (self) - width) / 2, MARGIN);
  cairo_scale (pen->cr, self->scale, self->scale);
  fw_pen_scene (&scene_pen, self->scene, self->options.theme, NULL);
  cairo_restore (pen->cr);
}

static void
draw_cell (FwPen       *pen,
           PangoLayout *cell,
           double       x,
           double       y,
           const Piece *piece)
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
draw_row (FwPaper             *self,
          FwPen               *pen,
          PangoLayout        **cells,
          double               y,
          const Piece         *piece)
{
  FwPaint rule = { .line = 0x999999ff, .width = 0.7 };
  double x = MARGIN, bottom = y + get_piece_height (piece);

  for (FwOutlineColumn i = 0; i < FW_OUTLINE_N_COLUMNS; i++)
    {
      draw_cell (pen, cells[i], x, y, piece);
      x += get_room_width (self) * shares[i];
    }
  cairo_move_to (pen->cr, MARGIN, bottom);
  cairo_line_to (pen->cr, self->width - MARGIN, bottom);
  fw_pen_paint (pen, &rule);

  return bottom;
}

static void
draw_table (FwPaper     *self,
            FwPen       *pen,
            const Sheet *sheet)
{
  static const Piece head = { 0, 0, 1 };
  FwPaint shade = { .fill = 0xe9e9edff };
  double y;

  cairo_rectangle (pen->cr, MARGIN, MARGIN, get_room_width (self), get_piece_height (&head));
  fw_pen_paint (pen, &shade);
  y = draw_row (self, pen, self->heads, MARGIN, &head);
  for (guint i = 0; i < sheet->n; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, sheet->first + i);

      y = draw_row (self, pen,
                    (PangoLayout **) self->cells->pdata + piece->step * FW_OUTLINE_N_COLUMNS, y,
                    piece);
    }
}

/**
 * fw_paper_draw:
 * @cr: whose unit is the point
 */
void
fw_paper_draw (FwPaper      *self,
               guint         page,
               cairo_t      *cr,
               GCancellable *cancellable)
{
  FwPen pen = { .cr = cr, .texts = self->texts, .cancellable = cancellable,
                .palette = fw_palette_get (self->options.theme) };
  const Sheet *sheet;

  g_return_if_fail (page < self->sheets->len);

  sheet = &g_array_index (self->sheets, Sheet, page);
  cairo_save (cr);
  cairo_scale (cr, POINT, POINT);
  if (sheet->part.width <= 0)
    draw_table (self, &pen, sheet);
  else if (self->options.tiled)
    draw_tile (self, &pen, sheet);
  else
    draw_whole (self, &pen);
  draw_footer (self, &pen, sheet, page);
  cairo_restore (cr);
}
