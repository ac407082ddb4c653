/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pen"

#include "config.h"

#include "fw-pen-private.h"

/* Each change of a colour or a font, each beginning of a text and each line of
 * its own makes a file longer that cairo writes, and costs more time than what
 * is drawn.  Things that do not touch each other may be painted in any order:
 * so all their outlines of one look are painted at once, then all signs, then
 * all texts of one font. */

/* Printers take no path of any length. */
#define MOST_SHAPES 64

/* Signs stand on whatever an item consists of. */
#define DEPTH_OF_ICONS 1000

typedef struct
{
  guint         depth;     /* what an item paints later may cover what it painted before */
  guint         order;
  FwPaint       paint;
  cairo_path_t *path;
} Shape;

typedef struct
{
  FwIcon  icon;
  double  x;
  double  y;
  double  size;
  FwColor color;
  guint   order;
} Sign;

typedef struct
{
  const FwTextBlock *block;
  double             x;
  double             y;
  FwColor            color;
  guint              order;
} Note;

struct _FwPenBatch
{
  GArray *shapes;
  GArray *signs;
  GArray *notes;
  guint   depth;
};

static void
clear_shape (gpointer shape)
{
  cairo_path_destroy (((Shape *) shape)->path);
}

static int
compare_numbers (double a,
                 double b)
{
  return (a > b) - (a < b);
}

static int
compare_shapes (gconstpointer a,
                gconstpointer b)
{
  const Shape *one = a, *other = b;
  int result = compare_numbers (one->depth, other->depth);

  if (result == 0)
    result = compare_numbers (one->paint.fill, other->paint.fill);
  if (result == 0)
    result = compare_numbers (one->paint.line, other->paint.line);
  if (result == 0)
    result = compare_numbers (one->paint.width, other->paint.width);
  if (result == 0)
    result = compare_numbers (one->paint.dash, other->paint.dash);

  return result;
}

static int
order_shapes (gconstpointer a,
              gconstpointer b)
{
  int result = compare_shapes (a, b);

  return result != 0 ? result
                     : compare_numbers (((const Shape *) a)->order, ((const Shape *) b)->order);
}

static int
compare_signs (gconstpointer a,
               gconstpointer b)
{
  const Sign *one = a, *other = b;
  int result = compare_numbers (one->size, other->size);

  return result != 0 ? result : compare_numbers (one->color, other->color);
}

static int
order_signs (gconstpointer a,
             gconstpointer b)
{
  int result = compare_signs (a, b);

  return result != 0 ? result
                     : compare_numbers (((const Sign *) a)->order, ((const Sign *) b)->order);
}

static int
order_notes (gconstpointer a,
             gconstpointer b)
{
  const Note *one = a, *other = b;
  int result = compare_numbers (one->block->style, other->block->style);

  if (result == 0)
    result = compare_numbers (one->color, other->color);

  return result != 0 ? result : compare_numbers (one->order, other->order);
}

static void
paint_shapes (FwPen  *pen,
              GArray *shapes)
{
  guint n = 0;

  g_array_sort (shapes, order_shapes);
  for (guint i = 0; i < shapes->len; i++)
    {
      Shape *shape = &g_array_index (shapes, Shape, i);

      cairo_append_path (pen->cr, shape->path);
      if (++n < MOST_SHAPES && i + 1 < shapes->len &&
          compare_shapes (shape, &g_array_index (shapes, Shape, i + 1)) == 0)
        continue;
      fw_pen_paint (pen, &shape->paint);
      n = 0;
    }
}

/* For whoever reads the text of the file, each sign is a space. */
static void
write_letters (FwPen      *pen,
               const Sign *signs,
               guint       n)
{
  cairo_glyph_t glyphs[MOST_SHAPES];
  cairo_text_cluster_t clusters[MOST_SHAPES];
  char spaces[MOST_SHAPES];

  for (guint i = 0; i < n; i++)
    {
      glyphs[i] = (cairo_glyph_t) { signs[i].icon, signs[i].x, signs[i].y };
      clusters[i] = (cairo_text_cluster_t) { 1, 1 };
      spaces[i] = ' ';
    }
  fw_pen_set_color (pen, signs->color);
  cairo_set_font_size (pen->cr, signs->size);
  cairo_show_text_glyphs (pen->cr, spaces, (int) n, glyphs, (int) n, clusters, (int) n, 0);
}

static void
write_signs (FwPen  *pen,
             GArray *signs)
{
  guint n = 0;

  if (signs->len == 0)
    return;
  g_array_sort (signs, order_signs);
  cairo_set_font_face (pen->cr, pen->icons);
  for (guint i = 0; i < signs->len; i++)
    {
      const Sign *sign = &g_array_index (signs, Sign, i);

      if (++n < MOST_SHAPES && i + 1 < signs->len && compare_signs (sign, sign + 1) == 0)
        continue;
      write_letters (pen, sign + 1 - n, n);
      n = 0;
    }
}

static void
write_notes (FwPen  *pen,
             GArray *notes)
{
  g_array_sort (notes, order_notes);
  for (guint i = 0; i < notes->len; i++)
    {
      const Note *note = &g_array_index (notes, Note, i);

      fw_pen_text (pen, note->block, note->x, note->y, note->color);
    }
}

/* --- for the pen ------------------------------------------------------------------------ */

/* Uses up the path of the pen. */
void
fw_pen_batch_add_shape (FwPen         *pen,
                        const FwPaint *paint,
                        gboolean       icon)
{
  FwPenBatch *self = pen->batch;
  Shape shape = { icon ? DEPTH_OF_ICONS : self->depth++, self->shapes->len, *paint,
                  cairo_copy_path (pen->cr) };

  shape.paint.fill = fw_pen_get_color (pen, paint->fill);
  shape.paint.line = fw_pen_get_color (pen, paint->line);
  g_array_append_val (self->shapes, shape);
  cairo_new_path (pen->cr);
}

void
fw_pen_batch_add_icon (FwPen   *pen,
                       FwIcon   icon,
                       double   x,
                       double   y,
                       double   size,
                       FwColor  color)
{
  FwPenBatch *self = pen->batch;
  Sign sign = { icon, x, y, size, fw_pen_get_color (pen, color), self->signs->len };

  g_array_append_val (self->signs, sign);
}

void
fw_pen_batch_add_text (FwPen             *pen,
                       const FwTextBlock *block,
                       double             x,
                       double             y,
                       FwColor            color)
{
  FwPenBatch *self = pen->batch;
  Note note = { block, x, y, fw_pen_get_color (pen, color), self->notes->len };

  g_array_append_val (self->notes, note);
}

/* --- for who draws ---------------------------------------------------------------------- */

/**
 * fw_pen_begin_layer:
 *
 * Begins to gather what is painted, if that is for a file: items, each begun
 * with fw_pen_begin_item(), that do not touch each other.  What their texts are
 * in has to stay until fw_pen_end_layer().
 */
void
fw_pen_begin_layer (FwPen *pen)
{
  if (!pen->gathers || pen->svg != NULL)
    return;
  pen->batch = g_new0 (FwPenBatch, 1);
  pen->batch->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  g_array_set_clear_func (pen->batch->shapes, clear_shape);
  pen->batch->signs = g_array_new (FALSE, FALSE, sizeof (Sign));
  pen->batch->notes = g_array_new (FALSE, FALSE, sizeof (Note));
}

void
fw_pen_begin_item (FwPen *pen)
{
  if (pen->batch != NULL)
    pen->batch->depth = 0;
}

void
fw_pen_end_layer (FwPen *pen)
{
  FwPenBatch *batch = g_steal_pointer (&pen->batch);

  if (batch == NULL)
    return;
  paint_shapes (pen, batch->shapes);
  write_signs (pen, batch->signs);
  write_notes (pen, batch->notes);
  g_array_unref (batch->shapes);
  g_array_unref (batch->signs);
  g_array_unref (batch->notes);
  g_free (batch);
}
