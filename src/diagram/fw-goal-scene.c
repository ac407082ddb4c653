/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-goal-scene"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-draw-private.h"
#include "fw-goal-scene.h"

/* All boxes are equally wide, so that the levels stand in columns. */
#define WIDTH    236.0
#define PAD       12.0
#define BAND       6.0
#define GAP_X     56.0
#define GAP_Y     14.0
#define LINE_GAP   5.0
#define MARGIN    18.0
#define SIGN      15.0
#define RADIUS     7.0

typedef struct
{
  FwLight     light;
  FwTextBlock text;
} Mark;

typedef struct
{
  FwLayoutRect box;
  guint        parent;
  guint        rank;      /* of its level, for the band */
  FwTextBlock  head;
  FwTextBlock  text;
  FwTextBlock  steps;     /* without text if no step is named */
  GArray      *marks;
} Box;

struct _FwGoalScene
{
  FwTextCache *texts;
  GArray      *boxes;
  double       width;
  double       height;
};

static void
clear_mark (gpointer data)
{
  fw_text_block_clear (&((Mark *) data)->text);
}

static void
clear_box (gpointer data)
{
  Box *box = data;

  fw_text_block_clear (&box->head);
  fw_text_block_clear (&box->text);
  fw_text_block_clear (&box->steps);
  g_array_unref (box->marks);
}

/* --- measuring --------------------------------------------------------------------------- */

static guint
get_rank (const char *level)
{
  static const char *const levels[] = {
    FW_TARGET_PRINCIPLE, FW_TARGET_GUIDING, FW_TARGET_MEDIUM, FW_TARGET_ACTION,
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (levels[i], level) == 0)
      return i;

  return G_N_ELEMENTS (levels);
}

static void
add_marks (FwGoalTree   *tree,
           const FwGoal *goal,
           FwTextCache  *texts,
           GArray       *marks)
{
  for (guint i = 0; i < goal->indicators->len; i++)
    {
      FwIndicator *indicator = goal->indicators->pdata[i];
      g_autofree char *result = fw_goal_tree_dup_result (tree, indicator);
      g_autofree char *target = fw_indicator_format_target (indicator);
      g_autofree char *text = g_strdup_printf ("%s (%s)", result, target);
      Mark mark = { .light = fw_indicator_get_light (indicator,
                                                     fw_goal_tree_evaluate (tree,
                                                                            indicator).value) };

      mark.text = fw_text_cache_make (texts, text, FW_TEXT_SMALL,
                                      WIDTH - 2 * PAD - BAND - SIGN - 6);
      g_array_append_val (marks, mark);
    }
}

static Box
make_box (FwGoalTree  *tree,
          guint        index,
          FwTextCache *texts)
{
  const FwGoal *goal = fw_goal_tree_get (tree, index);
  const char *level = goal->record->level != NULL
                      ? fw_code_list_get_label ("CL_ZIELEBENE", goal->record->level) : _("Goal");
  g_autofree char *head = g_strdup_printf ("%s %s", level, goal->number);
  g_auto(GStrv) steps = fw_set_split (goal->record->steps);
  guint n = g_strv_length (steps);
  double wrap = WIDTH - 2 * PAD - BAND;
  Box box = { .parent = goal->parent, .rank = get_rank (goal->record->level) };

  box.head = fw_text_cache_make (texts, head, FW_TEXT_SMALL, wrap);
  box.text = fw_text_cache_make (texts, goal->record->text != NULL ? goal->record->text : "…",
                                 box.rank == 3 ? FW_TEXT_STRONG : FW_TEXT_BODY, wrap);
  if (n > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("by %u step of the Soll-Kette",
                                                         "by %u steps of the Soll-Kette", n), n);

      box.steps = fw_text_cache_make (texts, text, FW_TEXT_SMALL, wrap);
    }
  box.marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  g_array_set_clear_func (box.marks, clear_mark);
  add_marks (tree, goal, texts, box.marks);

  return box;
}

static double
get_mark_height (const Mark *mark)
{
  return MAX (mark->text.height, SIGN);
}

static double
get_height (const Box *box)
{
  double height = 2 * PAD + box->head.height + LINE_GAP + box->text.height;

  for (guint i = 0; i < box->marks->len; i++)
    height += LINE_GAP + get_mark_height (&g_array_index (box->marks, Mark, i));
  if (box->steps.text != NULL)
    height += LINE_GAP + box->steps.height;

  return height;
}

static Box *
box_at (FwGoalScene *self,
        guint        index)
{
  return &g_array_index (self->boxes, Box, index);
}

/* @texts: of the thread in which it is drawn */
FwGoalScene *
fw_goal_scene_new (FwGoalTree  *tree,
                   FwTextCache *texts)
{
  g_autoptr(FwTidyTree) layout = fw_tidy_tree_new (GAP_X, GAP_Y);
  FwGoalScene *self = g_new0 (FwGoalScene, 1);

  self->texts = fw_text_cache_ref (texts);
  self->boxes = g_array_new (FALSE, TRUE, sizeof (Box));
  g_array_set_clear_func (self->boxes, clear_box);
  for (guint i = 0; i < fw_goal_tree_get_n (tree); i++)
    {
      Box box = make_box (tree, i, texts);

      fw_tidy_tree_add (layout, box.parent, WIDTH, get_height (&box));
      g_array_append_val (self->boxes, box);
    }
  fw_tidy_tree_layout (layout);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      box_at (self, i)->box = *fw_tidy_tree_get_rect (layout, i);
      box_at (self, i)->box.x += MARGIN;
      box_at (self, i)->box.y += MARGIN;
    }
  self->width = fw_tidy_tree_get_width (layout) + 2 * MARGIN;
  self->height = fw_tidy_tree_get_height (layout) + 2 * MARGIN;

  return self;
}

void
fw_goal_scene_free (FwGoalScene *self)
{
  g_array_unref (self->boxes);
  fw_text_cache_unref (self->texts);
  g_free (self);
}

/* Returns: (transfer none): the fonts that it was measured with */
FwTextCache *
fw_goal_scene_get_texts (FwGoalScene *self)
{
  return self->texts;
}

double
fw_goal_scene_get_width (FwGoalScene *self)
{
  return self->width;
}

double
fw_goal_scene_get_height (FwGoalScene *self)
{
  return self->height;
}

guint
fw_goal_scene_get_n (FwGoalScene *self)
{
  return self->boxes->len;
}

const FwLayoutRect *
fw_goal_scene_get_box (FwGoalScene *self,
                       guint        index)
{
  g_return_val_if_fail (index < self->boxes->len, NULL);

  return &box_at (self, index)->box;
}

/* Returns: the goal at a place, or %FW_GOAL_NONE */
guint
fw_goal_scene_hit (FwGoalScene *self,
                   double       x,
                   double       y)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (fw_layout_rect_has (&box_at (self, i)->box, x, y))
      return i;

  return FW_GOAL_NONE;
}

/* --- drawing ----------------------------------------------------------------------------- */

/* Who cannot tell the colours sees a disc, a triangle, a square or a ring. */
void
fw_pen_light (FwPen   *pen,
              FwLight  light,
              double   x,
              double   y,
              double   size)
{
  const FwPalette *palette = pen->palette;
  FwColor colors[] = { 0, palette->red, palette->amber, palette->green };
  FwPaint paint = { .fill = colors[light], .line = colors[light], .width = 1 };

  switch (light)
    {
    case FW_LIGHT_REACHED:
      fw_pen_disc (pen, x + size / 2, y + size / 2, size / 2 - 1);
      break;
    case FW_LIGHT_NEAR:
      cairo_move_to (pen->cr, x + size / 2, y + 1);
      cairo_line_to (pen->cr, x + size - 0.5, y + size - 1.5);
      cairo_line_to (pen->cr, x + 0.5, y + size - 1.5);
      cairo_close_path (pen->cr);
      break;
    case FW_LIGHT_MISSED:
      cairo_rectangle (pen->cr, x + 1.5, y + 1.5, size - 3, size - 3);
      break;
    case FW_LIGHT_NONE:
    default:
      paint.line = palette->muted;
      paint.width = 1.5;
      fw_pen_disc (pen, x + size / 2, y + size / 2, size / 2 - 1.5);
      break;
    }
  fw_pen_paint (pen, &paint);
}

static void
draw_line (FwGoalScene *self,
           FwPen       *pen,
           const Box   *box)
{
  const FwLayoutRect *from = &box_at (self, box->parent)->box;
  FwPaint paint = { .line = pen->palette->line, .width = 1.4 * pen->palette->weight };
  double x1 = from->x + from->width, y1 = from->y + from->height / 2;
  double x2 = box->box.x, y2 = box->box.y + box->box.height / 2, middle = (x1 + x2) / 2;

  cairo_move_to (pen->cr, x1, y1);
  cairo_curve_to (pen->cr, middle, y1, middle, y2, x2, y2);
  fw_pen_paint (pen, &paint);
}

/* The more concrete a goal, the fainter its band. */
static FwColor
get_band (FwPen     *pen,
          const Box *box)
{
  static const double parts[] = { 0, 0.3, 0.55, 0.75, 1 };

  return fw_color_mix (pen->palette->accent, pen->palette->rule, parts[box->rank]);
}

static void
draw_frame (FwPen     *pen,
            const Box *box)
{
  FwPaint frame = { .fill = pen->palette->paper, .line = pen->palette->line,
                    .width = 1.2 * pen->palette->weight };
  FwPaint band = { .fill = get_band (pen, box) };
  const FwLayoutRect *rect = &box->box;

  fw_pen_box (pen, rect->x, rect->y, rect->width, rect->height, RADIUS);
  fw_pen_paint (pen, &frame);
  fw_pen_box (pen, rect->x + 4, rect->y + 4, BAND, rect->height - 8, BAND / 2);
  fw_pen_paint (pen, &band);
}

static void
draw_box (FwPen     *pen,
          const Box *box)
{
  double x = box->box.x + BAND + PAD, y = box->box.y + PAD;

  draw_frame (pen, box);
  fw_pen_text (pen, &box->head, x, y, pen->palette->muted);
  y += box->head.height + LINE_GAP;
  fw_pen_text (pen, &box->text, x, y, pen->palette->ink);
  y += box->text.height + LINE_GAP;
  for (guint i = 0; i < box->marks->len; i++)
    {
      const Mark *mark = &g_array_index (box->marks, Mark, i);

      fw_pen_light (pen, mark->light, x, y + 1, SIGN);
      fw_pen_text (pen, &mark->text, x + SIGN + 6, y, pen->palette->ink);
      y += get_mark_height (mark) + LINE_GAP;
    }
  if (box->steps.text != NULL)
    fw_pen_text (pen, &box->steps, x, y, pen->palette->muted);
}

/* @clip: (nullable): what of it is needed */
void
fw_goal_scene_draw (FwGoalScene        *self,
                    FwPen              *pen,
                    const FwLayoutRect *clip)
{
  FwPen own = *pen;

  own.texts = self->texts;
  for (guint i = 0; i < self->boxes->len; i++)
    if (box_at (self, i)->parent != FW_GOAL_NONE)
      draw_line (self, &own, box_at (self, i));
  for (guint i = 0; i < self->boxes->len; i++)
    if (fw_layout_rect_meets (&box_at (self, i)->box, clip, 0))
      draw_box (&own, box_at (self, i));
}

/* --- files --------------------------------------------------------------------------------- */

/* Returns: (transfer full): an SVG file whose texts are texts */
GBytes *
fw_goal_scene_write_svg (FwGoalScene *self,
                         FwDrawTheme  theme,
                         const char  *title)
{
  g_autoptr(GString) svg = g_string_new (NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  FwPen pen = { .cr = cr, .svg = svg, .texts = self->texts, .palette = fw_palette_get (theme) };

  fw_svg_append_head (svg, self->width, self->height, title, self->texts, theme);
  fw_goal_scene_draw (self, &pen, NULL);
  fw_svg_append_end (svg);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_string_free_to_bytes (g_steal_pointer (&svg));
}
