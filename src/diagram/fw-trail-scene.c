/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-trail-scene"

#include "config.h"

#include "fw-trail-scene.h"

#define WIDTH   186.0
#define PAD      10.0
#define GAP_X    44.0
#define GAP_Y    12.0
#define HEAD     30.0
#define MARGIN   16.0
#define RADIUS    7.0
#define MOST     92u    /* characters in a box; the list says all of it */

typedef struct
{
  FwLayoutRect box;
  guint        column;      /* among those that have boxes */
  gboolean     is_marked;
  double       weight;      /* where the boxes before it stand */
  FwTextBlock  text;
  FwTextBlock  small;
  GArray      *before;
} Box;

struct _FwTrailScene
{
  FwTextCache *texts;
  GArray      *boxes;       /* Box */
  GArray      *heads;       /* FwTextBlock, one a column */
  double       width;
  double       height;
};

static void
clear_box (gpointer data)
{
  Box *box = data;

  fw_text_block_clear (&box->text);
  fw_text_block_clear (&box->small);
  if (box->before != NULL)
    g_array_unref (box->before);
}

static void
clear_head (gpointer data)
{
  fw_text_block_clear (data);
}

static Box *
box_at (FwTrailScene *self,
        guint         index)
{
  return &g_array_index (self->boxes, Box, index);
}

/* --- measuring -------------------------------------------------------------------------------- */

static char *
dup_short (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= (glong) MOST)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MOST);

  return g_strconcat (start, "…", NULL);
}

static FwTextBlock
measure (FwTrailScene *self,
         const char   *text,
         FwTextStyle   style)
{
  g_autofree char *cut = text != NULL ? dup_short (text) : NULL;

  return fw_text_cache_make (self->texts, cut, style, WIDTH - 2 * PAD);
}

static void
add_box (FwTrailScene     *self,
         const FwTrailBox *given,
         guint             column)
{
  Box box = {
    .column = column, .is_marked = given->is_marked,
    .before = given->before != NULL ? g_array_ref (given->before) : NULL,
    .text = measure (self, given->text, given->is_marked ? FW_TEXT_STRONG : FW_TEXT_BODY),
    .small = measure (self, given->small, FW_TEXT_SMALL),
  };

  box.box.width = WIDTH;
  box.box.height = 2 * PAD + box.text.height + (box.small.text != NULL ? 4 + box.small.height : 0);
  box.box.x = MARGIN + column * (WIDTH + GAP_X);
  g_array_append_val (self->boxes, box);
}

static void
add_boxes (FwTrailScene     *self,
           const FwTrailBox *boxes,
           guint             n_boxes)
{
  guint last = 0;

  for (guint i = 0; i < n_boxes; i++)
    {
      if (i == 0 || boxes[i].column != last)
        {
          FwTextBlock head = measure (self, boxes[i].head, FW_TEXT_LANE);

          g_array_append_val (self->heads, head);
        }
      last = boxes[i].column;
      add_box (self, &boxes[i], self->heads->len - 1);
    }
}

/* --- placing ---------------------------------------------------------------------------------- */

static double
get_middle (const Box *box)
{
  return box->box.y + box->box.height / 2;
}

/* A box stands at the height of what leads to it, as far as there is room:
 * the barycentre heuristic of Sugiyama, Tagawa and Toda (1981), once from the
 * first column to the last. */
static void
weigh (FwTrailScene *self,
       Box          *box)
{
  double sum = 0;

  for (guint i = 0; box->before != NULL && i < box->before->len; i++)
    sum += get_middle (box_at (self, g_array_index (box->before, guint, i)));
  box->weight = box->before != NULL && box->before->len > 0 ? sum / box->before->len : 0;
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  guint i = *(const guint *) a, n = *(const guint *) b;
  Box *one = box_at (data, i), *other = box_at (data, n);

  if (one->weight != other->weight)
    return one->weight < other->weight ? -1 : 1;

  return i < n ? -1 : i > n;
}

static void
place_column (FwTrailScene *self,
              guint         column)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  double y = MARGIN + HEAD;

  for (guint i = 0; i < self->boxes->len; i++)
    if (box_at (self, i)->column == column)
      {
        weigh (self, box_at (self, i));
        g_array_append_val (order, i);
      }
  g_array_sort_with_data (order, compare_weights, self);
  for (guint i = 0; i < order->len; i++)
    {
      Box *box = box_at (self, g_array_index (order, guint, i));

      box->box.y = MAX (y, box->weight - box->box.height / 2);
      y = box->box.y + box->box.height + GAP_Y;
    }
  self->height = MAX (self->height, y - GAP_Y + MARGIN);
}

/**
 * fw_trail_scene_new:
 * @boxes: by column; nothing of them is kept but @before
 */
FwTrailScene *
fw_trail_scene_new (const FwTrailBox *boxes,
                    guint             n_boxes,
                    FwTextCache      *texts)
{
  FwTrailScene *self = g_new0 (FwTrailScene, 1);

  self->texts = fw_text_cache_ref (texts);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  g_array_set_clear_func (self->boxes, clear_box);
  self->heads = g_array_new (FALSE, FALSE, sizeof (FwTextBlock));
  g_array_set_clear_func (self->heads, clear_head);
  add_boxes (self, boxes, n_boxes);
  self->height = 2 * MARGIN + HEAD;
  for (guint i = 0; i < self->heads->len; i++)
    place_column (self, i);
  self->width = 2 * MARGIN + self->heads->len * (WIDTH + GAP_X) - GAP_X;

  return self;
}

void
fw_trail_scene_free (FwTrailScene *self)
{
  fw_text_cache_unref (self->texts);
  g_array_unref (self->boxes);
  g_array_unref (self->heads);
  g_free (self);
}

double
fw_trail_scene_get_width (FwTrailScene *self)
{
  return self->width;
}

double
fw_trail_scene_get_height (FwTrailScene *self)
{
  return self->height;
}

const FwLayoutRect *
fw_trail_scene_get_box (FwTrailScene *self,
                        guint         index)
{
  g_return_val_if_fail (index < self->boxes->len, NULL);

  return &box_at (self, index)->box;
}

/* FALSE beside all boxes. */
gboolean
fw_trail_scene_hit (FwTrailScene *self,
                    double        x,
                    double        y,
                    guint        *index)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (fw_layout_rect_has (&box_at (self, i)->box, x, y))
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/* --- drawing ---------------------------------------------------------------------------------- */

/* Marks @index and all that leads to it. */
static void
mark_before (FwTrailScene *self,
             guint         index,
             guint8       *marks)
{
  GArray *before = box_at (self, index)->before;

  if (marks[index])
    return;
  marks[index] = TRUE;
  for (guint i = 0; before != NULL && i < before->len; i++)
    mark_before (self, g_array_index (before, guint, i), marks);
}

/* A line that says no more than a way over other boxes does is left out: the
 * transitive reduction of Aho, Garey and Ullman (1972). */
static gboolean
is_implied (FwTrailScene *self,
            guint         from,
            guint         to)
{
  g_autofree guint8 *marks = g_new0 (guint8, self->boxes->len);
  GArray *before = box_at (self, to)->before;

  for (guint i = 0; i < before->len; i++)
    if (g_array_index (before, guint, i) != from)
      mark_before (self, g_array_index (before, guint, i), marks);

  return marks[from];
}

static void
draw_line (FwPen     *pen,
           const Box *from,
           const Box *to)
{
  FwPaint paint = { .line = pen->palette->line, .width = 1.4 };
  double x = from->box.x + from->box.width, end = to->box.x;
  double bend = GAP_X / 2;

  /* Through the gap only, so that a line over several columns runs straight. */
  cairo_move_to (pen->cr, x, get_middle (from));
  cairo_line_to (pen->cr, end - GAP_X, get_middle (from));
  cairo_curve_to (pen->cr, end - GAP_X + bend, get_middle (from), end - bend, get_middle (to), end,
                  get_middle (to));
  fw_pen_paint (pen, &paint);
}

static void
draw_lines (FwTrailScene *self,
            FwPen        *pen,
            guint         to)
{
  GArray *before = box_at (self, to)->before;

  for (guint i = 0; before != NULL && i < before->len; i++)
    if (!is_implied (self, g_array_index (before, guint, i), to))
      draw_line (pen, box_at (self, g_array_index (before, guint, i)), box_at (self, to));
}

static void
draw_box (FwPen     *pen,
          const Box *box)
{
  const FwPalette *palette = pen->palette;
  FwPaint paint = {
    .fill = palette->paper, .line = box->is_marked ? palette->accent : palette->line,
    .width = box->is_marked ? 2.6 : 1.2,
  };

  fw_pen_box (pen, box->box.x, box->box.y, box->box.width, box->box.height, RADIUS);
  fw_pen_paint (pen, &paint);
  fw_pen_text (pen, &box->text, box->box.x + PAD, box->box.y + PAD, palette->ink);
  if (box->small.text != NULL)
    fw_pen_text (pen, &box->small, box->box.x + PAD, box->box.y + PAD + box->text.height + 4,
                 palette->muted);
}

static void
draw_heads (FwTrailScene *self,
            FwPen        *pen,
            double        top)
{
  FwPaint ground = { .fill = pen->palette->canvas };

  fw_pen_box (pen, 0, top, self->width, HEAD + MARGIN / 2, 0);
  fw_pen_paint (pen, &ground);
  for (guint i = 0; i < self->heads->len; i++)
    fw_pen_text (pen, &g_array_index (self->heads, FwTextBlock, i),
                 MARGIN + i * (WIDTH + GAP_X), top + MARGIN / 2, pen->palette->muted);
}

/**
 * fw_trail_scene_draw:
 * @top: where the heads of the columns stand: the beginning of what is in view
 */
void
fw_trail_scene_draw (FwTrailScene *self,
                     FwPen        *pen,
                     double        top)
{
  for (guint i = 0; i < self->boxes->len; i++)
    draw_lines (self, pen, i);
  for (guint i = 0; i < self->boxes->len; i++)
    draw_box (pen, box_at (self, i));
  draw_heads (self, pen, top);
}
