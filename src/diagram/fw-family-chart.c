/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-family-chart"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-code-list.h"
#include "fw-family-chart.h"

#define EDGE   8.0      /* around the drawing */
#define GAP    28.0     /* between two in a row */
#define ROW    54.0     /* between two generations */
#define WIDEST 190.0
#define INSIDE 8.0
#define ARC    26.0     /* how far a line goes round those between its ends */

static FwRelative *
get_relative (FwFamily *family,
              guint     index)
{
  return &g_array_index (family->relatives, FwRelative, index);
}

static guint
count_in (FwFamily *family,
          int       generation)
{
  guint n = 0;

  for (guint i = 0; i < family->relatives->len; i++)
    n += get_relative (family, i)->generation == generation;

  return n;
}

static double
get_box_width (FwFamily *family,
               double    width)
{
  double room = width - 2 * EDGE - GAP * MAX (family->widest, 1) + GAP;

  return CLAMP (room / MAX (family->widest, 1), 40, WIDEST);
}

/* --- texts -------------------------------------------------------------------------------- */

static FwTextBlock
make_name (FwFamily    *family,
           FwTextCache *texts,
           guint        index,
           double       wide)
{
  FwTextBlock block = fw_text_cache_make (texts, get_relative (family, index)->name,
                                          FW_TEXT_STRONG, wide - 2 * INSIDE);

  block.centred = TRUE;

  return block;
}

static FwTextBlock
make_detail (FwFamily    *family,
             FwTextCache *texts,
             guint        index,
             double       wide)
{
  const char *detail = get_relative (family, index)->detail;
  FwTextBlock block = fw_text_cache_make (texts, detail != NULL ? detail : "", FW_TEXT_SMALL,
                                          wide - 2 * INSIDE);

  block.centred = TRUE;

  return block;
}

static double
get_box_height (FwFamily    *family,
                FwTextCache *texts,
                guint        index,
                double       wide)
{
  FwTextBlock name = make_name (family, texts, index, wide);
  FwTextBlock detail = make_detail (family, texts, index, wide);
  double height = name.height + detail.height + 2 * INSIDE;

  fw_text_block_clear (&name);
  fw_text_block_clear (&detail);

  return height;
}

/* --- places ------------------------------------------------------------------------------- */

static double
get_row_height (FwFamily    *family,
                FwTextCache *texts,
                int          generation,
                double       wide)
{
  double height = 0;

  for (guint i = 0; i < family->relatives->len; i++)
    if (get_relative (family, i)->generation == generation)
      height = MAX (height, get_box_height (family, texts, i, wide));

  return height;
}

/* A generation without anybody takes no room. */
static double
get_row_top (FwFamily    *family,
             FwTextCache *texts,
             int          generation,
             double       wide)
{
  double y = EDGE + ARC;

  for (int i = family->first; i < generation; i++)
    if (count_in (family, i) > 0)
      y += get_row_height (family, texts, i, wide) + ROW;

  return y;
}

/* Where the box of somebody stands, in px. */
void
fw_family_chart_get_place (FwFamily          *family,
                           FwTextCache       *texts,
                           guint              index,
                           double             width,
                           cairo_rectangle_t *place)
{
  FwRelative *relative;
  double wide, row;
  guint n;

  g_return_if_fail (family != NULL);
  g_return_if_fail (index < family->relatives->len);

  relative = get_relative (family, index);
  wide = get_box_width (family, width);
  n = count_in (family, relative->generation);
  row = n * wide + (n - 1) * GAP;
  place->x = (width - row) / 2 + relative->column * (wide + GAP);
  place->y = get_row_top (family, texts, relative->generation, wide);
  place->width = wide;
  place->height = get_box_height (family, texts, index, wide);
}

double
fw_family_chart_get_height (FwFamily    *family,
                            FwTextCache *texts,
                            double       width)
{
  double wide = get_box_width (family, width);

  g_return_val_if_fail (family != NULL, 0);

  if (family->relatives->len == 0)
    return 0;

  return get_row_top (family, texts, family->last, wide) +
         get_row_height (family, texts, family->last, wide) + EDGE;
}

/* --- lines -------------------------------------------------------------------------------- */

static FwPaint
get_paint (FwKinship       *kinship,
           const FwPalette *palette)
{
  FwPaint paint = { .line = palette->line, .width = 1.6 };

  if (g_strcmp0 (kinship->kind, "EHE") == 0)
    paint.width = 3;
  else if (g_strcmp0 (kinship->kind, "GETRENNT") == 0)
    paint = (FwPaint) { .line = palette->red, .width = 2, .dash = FW_DASH_DASHED }
  ;
  else if (g_strcmp0 (kinship->kind, "PFLEGE") == 0 || g_strcmp0 (kinship->kind, "SORGE") == 0)
    paint.dash = FW_DASH_DASHED;
  else if (g_strcmp0 (kinship->kind, "ELTERN") != 0)
    paint.dash = FW_DASH_DOTTED;

  return paint;
}

/* What the line says; a child below a parent says it by its place. */
static const char *
get_word (FwKinship *kinship)
{
  FwCodeList *list = fw_code_list_lookup ("CL_VERWANDT");
  FwCodeItem *code = list != NULL && kinship->kind != NULL
                     ? fw_code_list_find (list, kinship->kind) : NULL;
  const char *word = code != NULL ? fw_code_item_get_attribute (code, "kurz") : NULL;

  if (g_strcmp0 (kinship->kind, "ELTERN") == 0)
    return NULL;

  return word != NULL ? word : fw_code_list_get_label ("CL_VERWANDT", kinship->kind);
}

/* Between two of one generation: straight if they stand side by side, else over
 * those between them. */
static void
add_level_path (FwPen                   *pen,
                const cairo_rectangle_t *left,
                const cairo_rectangle_t *right,
                double                  *x,
                double                  *y)
{
  double gap = right->x - left->x - left->width;

  *x = (left->x + left->width + right->x) / 2;
  if (gap < GAP * 1.5)
    {
      *y = left->y + MIN (left->height, right->height) / 2;
      cairo_move_to (pen->cr, left->x + left->width, *y);
      cairo_line_to (pen->cr, right->x, *y);
      return;
    }
  *y = left->y - ARC / 2;
  cairo_move_to (pen->cr, left->x + left->width * 0.7, left->y);
  cairo_line_to (pen->cr, left->x + left->width * 0.7, *y);
  cairo_line_to (pen->cr, right->x + right->width * 0.3, *y);
  cairo_line_to (pen->cr, right->x + right->width * 0.3, right->y);
}

static void
add_steep_path (FwPen                   *pen,
                const cairo_rectangle_t *upper,
                const cairo_rectangle_t *lower,
                double                  *x,
                double                  *y)
{
  double from = upper->x + upper->width / 2, to = lower->x + lower->width / 2;
  double bottom = upper->y + upper->height;

  cairo_move_to (pen->cr, from, bottom);
  cairo_curve_to (pen->cr, from, bottom + ROW * 0.6, to, lower->y - ROW * 0.6, to, lower->y);
  *x = (from + to) / 2;
  *y = (bottom + lower->y) / 2;
}

static void
draw_word (FwPen      *pen,
           const char *word,
           double      x,
           double      y)
{
  FwTextBlock block = fw_text_cache_make (pen->texts, word, FW_TEXT_SMALL, 110);
  FwPaint behind = { .fill = pen->palette->canvas };

  fw_pen_box (pen, x - block.width / 2 - 2, y - block.height / 2, block.width + 4, block.height,
              3);
  fw_pen_paint (pen, &behind);
  fw_pen_text (pen, &block, x - block.width / 2, y - block.height / 2, pen->palette->ink);
  fw_text_block_clear (&block);
}

static void
draw_relation (FwFamily *family,
               FwPen    *pen,
               guint     index,
               double    width)
{
  FwRelation *relation = &g_array_index (family->relations, FwRelation, index);
  FwPaint paint = get_paint (relation->kinship, pen->palette);
  cairo_rectangle_t from, to;
  double x, y;

  fw_family_chart_get_place (family, pen->texts, relation->from, width, &from);
  fw_family_chart_get_place (family, pen->texts, relation->to, width, &to);
  if (from.y < to.y)
    add_steep_path (pen, &from, &to, &x, &y);
  else if (to.y < from.y)
    add_steep_path (pen, &to, &from, &x, &y);
  else
    add_level_path (pen, from.x < to.x ? &from : &to, from.x < to.x ? &to : &from, &x, &y);
  fw_pen_paint (pen, &paint);
}

/* After all lines, so that none runs through a word. */
static void
draw_relation_word (FwFamily *family,
                    FwPen    *pen,
                    guint     index,
                    double    width)
{
  FwRelation *relation = &g_array_index (family->relations, FwRelation, index);
  const char *word = get_word (relation->kinship);
  cairo_rectangle_t from, to;

  if (word == NULL)
    return;
  fw_family_chart_get_place (family, pen->texts, relation->from, width, &from);
  fw_family_chart_get_place (family, pen->texts, relation->to, width, &to);
  if (from.y != to.y)
    draw_word (pen, word, (from.x + to.x + from.width) / 2,
               (MIN (from.y, to.y) + (from.y < to.y ? from.height : to.height) +
                MAX (from.y, to.y)) / 2);
  else
    draw_word (pen, word, (from.x + to.x + from.width) / 2, from.y - ARC / 2);
}

/* --- boxes -------------------------------------------------------------------------------- */

static void
draw_relative (FwFamily *family,
               FwPen    *pen,
               guint     index,
               double    width)
{
  const FwPalette *palette = pen->palette;
  FwRelative *relative = get_relative (family, index);
  gboolean anchor = relative->person != NULL && g_strcmp0 (relative->person->role, "ANKER") == 0;
  FwPaint box = { .fill = palette->paper, .line = anchor ? palette->accent : palette->line,
                  .width = anchor ? 2.5 : 1.4,
                  .dash = relative->person != NULL ? FW_DASH_NONE : FW_DASH_DASHED };
  cairo_rectangle_t place;
  FwTextBlock name, detail;

  fw_family_chart_get_place (family, pen->texts, index, width, &place);
  name = make_name (family, pen->texts, index, place.width);
  detail = make_detail (family, pen->texts, index, place.width);
  fw_pen_box (pen, place.x, place.y, place.width, place.height, 8);
  fw_pen_paint (pen, &box);
  fw_pen_text (pen, &name, place.x + (place.width - name.width) / 2, place.y + INSIDE,
               palette->ink);
  fw_pen_text (pen, &detail, place.x + (place.width - detail.width) / 2,
               place.y + INSIDE + name.height, palette->muted);
  fw_text_block_clear (&name);
  fw_text_block_clear (&detail);
}

void
fw_family_chart_draw (FwFamily *family,
                      FwPen    *pen,
                      double    width)
{
  g_return_if_fail (family != NULL);

  for (guint i = 0; i < family->relations->len; i++)
    draw_relation (family, pen, i, width);
  for (guint i = 0; i < family->relatives->len; i++)
    draw_relative (family, pen, i, width);
  for (guint i = 0; i < family->relations->len; i++)
    draw_relation_word (family, pen, i, width);
}

/* Returns: (transfer full): what the drawing shows, in words */
char *
fw_family_chart_dup_sentence (FwFamily *family)
{
  g_autoptr(GString) text = g_string_new (_("Household and family"));

  g_return_val_if_fail (family != NULL, NULL);

  for (guint i = 0; i < family->relations->len; i++)
    {
      g_autofree char *relation = fw_family_dup_relation (family, i);

      g_string_append_printf (text, "; %s", relation);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
