/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-net-chart"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-code-list.h"
#include "fw-net-chart.h"

#define HEAD    26.0
#define FOOT    6.0
#define DOT     6.0
#define MIDDLE  30.0
#define LABEL   120.0
#define LEGEND  26.0

/* --- words ------------------------------------------------------------------------------ */

static const char *
get_brief (const char *list,
           const char *code)
{
  FwCodeList *codes = fw_code_list_lookup (list);
  FwCodeItem *item = codes != NULL && code != NULL ? fw_code_list_find (codes, code) : NULL;
  const char *brief = item != NULL ? fw_code_item_get_attribute (item, "kurz") : NULL;

  return brief != NULL ? brief : code != NULL ? fw_code_list_get_label (list, code) : "";
}

/* Returns: (transfer full): sector, nearness, tie and support */
char *
fw_netmap_node_dup_line (FwNetmapNode *node)
{
  const char *sector = get_brief ("CL_SEKTOR",
                                  fw_netmap_get_sector_code (fw_netmap_node_get_sector (node)));
  const char *ring = fw_code_list_get_label ("CL_RING", fw_netmap_get_ring_code
                                               (fw_netmap_node_get_ring (node)));
  g_autoptr(GString) line = g_string_new (node->role);

  g_string_append_printf (line, "%s%s · %s", line->len > 0 ? " · " : "", sector, ring);
  if (node->tie != NULL)
    g_string_append_printf (line, " · %s", fw_code_list_get_label ("CL_BINDUNG", node->tie));
  if (node->support != NULL)
    g_string_append_printf (line, " · %s", fw_code_list_get_label ("CL_UNTERSTUETZUNG",
                                                                   node->support));

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * fw_netmap_node_dup_change:
 * @others: (nullable) (element-type FwNetmapNode): of an earlier day
 *
 * Returns: (transfer full): how the contact has changed since; may be empty
 */
char *
fw_netmap_node_dup_change (FwNetmapNode *node,
                           GPtrArray    *others)
{
  FwNetmapNode *before = fw_netmap_find_same (others, node);
  int nearer;

  if (others == NULL)
    return g_strdup ("");
  if (before == NULL)
    return g_strdup (_("new"));
  nearer = (int) fw_netmap_node_get_ring (before) - (int) fw_netmap_node_get_ring (node);
  if (nearer != 0)
    return g_strdup (nearer > 0 ? _("nearer than before") : _("farther than before"));
  if (fw_netmap_node_get_tie (before) != fw_netmap_node_get_tie (node))
    /* Translators: %s is how the tie was before, such as "strained". */
    return g_strdup_printf (_("before: %s"),
                            before->tie != NULL ? fw_code_list_get_label ("CL_BINDUNG",
                                                                          before->tie) : "–");

  return g_strdup (_("as before"));
}

/* --- places ----------------------------------------------------------------------------- */

static double
get_middle (double height)
{
  return HEAD + (height - HEAD - FOOT) / 2;
}

static double
get_radius (double width,
            double height)
{
  return MAX (MIN (width, height - HEAD - FOOT) / 2 - 12, 2 * MIDDLE);
}

/* The circles stand around the person, so that the nearest one has room, too.
 * @at: 0 is the edge of the middle, 1 the outermost circle */
static double
get_ring_radius (double radius,
                 double at)
{
  return MIDDLE + 6 + (radius - MIDDLE - 6) * at;
}

/* Names of the upper half stand above if they can, away from the middle. */
static gboolean
is_upper (FwNetmapNode *node)
{
  guint sector = fw_netmap_node_get_sector (node);

  return sector == 0 || sector == FW_NETMAP_SECTORS - 1;
}

/* How many share the place of a node, and the how many-th it is. */
static void
count_beside (const FwNetChart *self,
              guint             index,
              guint            *n,
              guint            *at)
{
  FwNetmapNode *node = self->nodes->pdata[index];

  *n = *at = 0;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      FwNetmapNode *other = self->nodes->pdata[i];

      if (fw_netmap_node_get_sector (other) != fw_netmap_node_get_sector (node) ||
          fw_netmap_node_get_ring (other) != fw_netmap_node_get_ring (node))
        continue;
      if (i < index)
        (*at)++;
      (*n)++;
    }
}

/**
 * fw_net_chart_place:
 * @x: (out): in px from the left
 * @y: (out): in px from the top
 *
 * Those of one sector and one ring are spread over the quarter, every other one a
 * little farther out, so that their names do not meet.
 */
void
fw_net_chart_place (const FwNetChart *self,
                    guint             index,
                    double            width,
                    double            height,
                    double           *x,
                    double           *y)
{
  FwNetmapNode *node = self->nodes->pdata[index];
  /* The family at the top right, then round with the clock. */
  double begin = -G_PI / 2 + fw_netmap_node_get_sector (node) * G_PI / 2;
  double radius = get_radius (width, height);
  double ring = (fw_netmap_node_get_ring (node) + 0.5) / FW_NETMAP_RINGS;
  guint n, at;
  double angle;

  count_beside (self, index, &n, &at);
  /* Each ring is turned a little, so that no tie runs through another contact. */
  angle = begin + G_PI / 2 * (0.14 + 0.72 * (at + 0.5) / n) +
          ((int) fw_netmap_node_get_ring (node) - 1) * 0.2;
  if (n > 1)
    ring += (at % 2 == 0 ? -0.25 : 0.25) / FW_NETMAP_RINGS;
  *x = width / 2 + cos (angle) * get_ring_radius (radius, ring);
  *y = get_middle (height) + sin (angle) * get_ring_radius (radius, ring);
}

/* --- drawing ---------------------------------------------------------------------------- */

static FwPaint
get_tie_paint (FwPen *pen,
               FwTie  tie)
{
  const FwPalette *palette = pen->palette;
  FwPaint paints[] = {
    [FW_TIE_STRONG] = { .line = palette->ink, .width = 3 },
    [FW_TIE_WEAK] = { .line = palette->line, .width = 1 },
    [FW_TIE_STRAINED] = { .line = palette->red, .width = 2 },
    [FW_TIE_BROKEN] = { .line = palette->muted, .width = 1.6, .dash = FW_DASH_DOTTED },
  };

  return paints[tie];
}

/* A strained tie runs in a zigzag, so that nobody needs to see the red. */
static void
draw_tie (FwPen  *pen,
          FwTie   tie,
          double  x,
          double  y,
          double  to_x,
          double  to_y)
{
  FwPaint paint = get_tie_paint (pen, tie);
  double length = hypot (to_x - x, to_y - y);
  guint steps = tie == FW_TIE_STRAINED ? (guint) MAX (length / 5, 1) : 1;

  cairo_move_to (pen->cr, x, y);
  for (guint i = 1; i < steps; i++)
    {
      double side = (i % 2 == 0 ? 3.0 : -3.0) / MAX (length, 1);

      cairo_line_to (pen->cr, x + (to_x - x) * i / steps - (to_y - y) * side,
                     y + (to_y - y) * i / steps + (to_x - x) * side);
    }
  cairo_line_to (pen->cr, to_x, to_y);
  fw_pen_paint (pen, &paint);
}

/* A stroke across a tie that is no more. */
static void
draw_break (FwPen  *pen,
            double  x,
            double  y)
{
  FwPaint paint = { .line = pen->palette->red, .width = 2 };

  cairo_move_to (pen->cr, x - 5, y - 5);
  cairo_line_to (pen->cr, x + 5, y + 5);
  cairo_move_to (pen->cr, x - 5, y + 5);
  cairo_line_to (pen->cr, x + 5, y - 5);
  fw_pen_paint (pen, &paint);
}

static void
draw_head (FwPen  *pen,
           double  x,
           double  y,
           double  angle)
{
  FwPaint paint = { .fill = pen->palette->green };

  cairo_move_to (pen->cr, x, y);
  cairo_line_to (pen->cr, x - cos (angle - 0.45) * 10, y - sin (angle - 0.45) * 10);
  cairo_line_to (pen->cr, x - cos (angle + 0.45) * 10, y - sin (angle + 0.45) * 10);
  cairo_close_path (pen->cr);
  fw_pen_paint (pen, &paint);
}

static void
draw_rings (FwPen  *pen,
            double  width,
            double  height)
{
  const FwPalette *palette = pen->palette;
  FwPaint rule = { .line = palette->rule, .width = 1 };
  double x = width / 2, y = get_middle (height);
  double radius = get_radius (width, height);

  for (guint i = 1; i <= FW_NETMAP_RINGS; i++)
    {
      fw_pen_disc (pen, x, y, get_ring_radius (radius, (double) i / FW_NETMAP_RINGS));
      fw_pen_paint (pen, &rule);
    }
  cairo_move_to (pen->cr, x - radius, y);
  cairo_line_to (pen->cr, x + radius, y);
  cairo_move_to (pen->cr, x, y - radius);
  cairo_line_to (pen->cr, x, y + radius);
  fw_pen_paint (pen, &rule);
}

/* In the corners, where no ring is. */
static FwTextBlock
make_sector (FwTextCache       *texts,
             guint              sector,
             double             width,
             double             height,
             cairo_rectangle_t *box)
{
  gboolean left = sector >= 2, top = sector == 0 || sector == 3;
  FwTextBlock block = fw_text_cache_make (texts, get_brief ("CL_SEKTOR",
                                                            fw_netmap_get_sector_code (sector)),
                                          FW_TEXT_STRONG, width * 0.24);

  *box = (cairo_rectangle_t) { left ? 2 : width - block.width - 2,
                               top ? HEAD : height - FOOT - block.height, block.width,
                               block.height };

  return block;
}

static void
draw_sectors (FwPen  *pen,
              double  width,
              double  height)
{
  for (guint i = 0; i < FW_NETMAP_SECTORS; i++)
    {
      cairo_rectangle_t box;
      FwTextBlock block = make_sector (pen->texts, i, width, height, &box);

      fw_pen_text (pen, &block, box.x, box.y, pen->palette->muted);
      fw_text_block_clear (&block);
    }
}

static void
draw_line (const FwNetChart *self,
           FwPen            *pen,
           guint             index,
           double            width,
           double            height)
{
  FwNetmapNode *node = self->nodes->pdata[index];
  FwTie tie = fw_netmap_node_get_tie (node);
  double x = width / 2, y = get_middle (height), node_x, node_y, angle;

  fw_net_chart_place (self, index, width, height, &node_x, &node_y);
  angle = atan2 (node_y - y, node_x - x);
  draw_tie (pen, tie, x + cos (angle) * MIDDLE, y + sin (angle) * MIDDLE, node_x, node_y);
  if (tie == FW_TIE_BROKEN)
    draw_break (pen, (x + node_x) / 2, (y + node_y) / 2);
  if (fw_netmap_node_gives (node))
    draw_head (pen, x + cos (angle) * MIDDLE, y + sin (angle) * MIDDLE, angle + G_PI);
  if (fw_netmap_node_takes (node))
    draw_head (pen, node_x - cos (angle) * (DOT + 1), node_y - sin (angle) * (DOT + 1), angle);
}

static gboolean
is_new (const FwNetChart *self,
        FwNetmapNode     *node)
{
  return self->others != NULL && fw_netmap_find_same (self->others, node) == NULL;
}

static void
draw_node (const FwNetChart *self,
           FwPen            *pen,
           guint             index,
           double            width,
           double            height)
{
  const FwPalette *palette = pen->palette;
  FwNetmapNode *node = self->nodes->pdata[index];
  FwPaint dot = { .fill = is_new (self, node) ? palette->green : palette->accent,
                  .line = palette->canvas, .width = 1.5 };
  FwPaint around = { .line = palette->accent, .width = 2.5 };
  double x, y;

  fw_net_chart_place (self, index, width, height, &x, &y);
  fw_pen_disc (pen, x, y, DOT);
  fw_pen_paint (pen, &dot);
  if (node != self->marked)
    return;
  fw_pen_disc (pen, x, y, DOT + 4);
  fw_pen_paint (pen, &around);
}

/* --- names ------------------------------------------------------------------------------ */

static double
get_overlap (const cairo_rectangle_t *one,
             const cairo_rectangle_t *other)
{
  double width = MIN (one->x + one->width, other->x + other->width) - MAX (one->x, other->x);
  double height = MIN (one->y + one->height, other->y + other->height) - MAX (one->y, other->y);

  return width > 0 && height > 0 ? width * height : 0;
}

/* The eight places around a dot, the likeliest first: below it or above it, so
 * that no name runs into the middle, then beside it, then at its corners. */
static void
list_candidates (gboolean          above,
                 double            x,
                 double            y,
                 double            width,
                 double            height,
                 cairo_rectangle_t candidates[8])
{
  const double gap = DOT + 2;
  const double low = y + gap, high = y - gap - height;
  const double first = above ? high : low, second = above ? low : high;

  candidates[0] = (cairo_rectangle_t) { x - width / 2, first, width, height };
  candidates[1] = (cairo_rectangle_t) { x + gap, y - height / 2, width, height };
  candidates[2] = (cairo_rectangle_t) { x - gap - width, y - height / 2, width, height };
  candidates[3] = (cairo_rectangle_t) { x, first, width, height };
  candidates[4] = (cairo_rectangle_t) { x - width, first, width, height };
  candidates[5] = (cairo_rectangle_t) { x - width / 2, second, width, height };
  candidates[6] = (cairo_rectangle_t) { x, second, width, height };
  candidates[7] = (cairo_rectangle_t) { x - width, second, width, height };
}

/* Of what a name would hide; a place farther down the list needs a reason. */
static double
get_cost (const cairo_rectangle_t *candidate,
          guint                    nr,
          GArray                  *taken,
          guint                    except,
          double                   width,
          double                   height)
{
  const cairo_rectangle_t all = { 0, HEAD, width, height - HEAD };
  double cost = nr + 4 * (candidate->width * candidate->height - get_overlap (candidate, &all));

  for (guint i = 0; i < taken->len; i++)
    if (i != except)
      cost += get_overlap (candidate, &g_array_index (taken, cairo_rectangle_t, i));

  return cost;
}

static cairo_rectangle_t
choose (const cairo_rectangle_t  candidates[8],
        GArray                  *taken,
        guint                    except,
        double                   width,
        double                   height)
{
  guint best = 0;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < 8; i++)
    {
      double cost = get_cost (&candidates[i], i, taken, except, width, height);

      if (cost < least)
        {
          least = cost;
          best = i;
        }
    }

  return candidates[best];
}

static FwTextBlock
make_name (const FwNetChart *self,
           FwTextCache      *texts,
           guint             index,
           double            width)
{
  FwNetmapNode *node = self->nodes->pdata[index];
  g_autofree char *name = g_strconcat (is_new (self, node) ? "+ " : "",
                                       node->name != NULL ? node->name : "–", NULL);

  return fw_text_cache_make (texts, name, FW_TEXT_SMALL, MIN (LABEL, width * 0.26));
}

/* The dots, the middle and the sectors, which no name may cover. */
static GArray *
list_taken (const FwNetChart *self,
            FwTextCache      *texts,
            double            width,
            double            height)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  const cairo_rectangle_t middle = { width / 2 - MIDDLE, get_middle (height) - MIDDLE, 2 * MIDDLE,
                                     2 * MIDDLE };

  for (guint i = 0; i < self->nodes->len; i++)
    {
      cairo_rectangle_t dot = { 0, 0, 2 * DOT, 2 * DOT };

      fw_net_chart_place (self, i, width, height, &dot.x, &dot.y);
      dot.x -= DOT;
      dot.y -= DOT;
      g_array_append_val (taken, dot);
    }
  g_array_append_val (taken, middle);
  for (guint i = 0; i < FW_NETMAP_SECTORS; i++)
    {
      cairo_rectangle_t box;
      FwTextBlock block = make_sector (texts, i, width, height, &box);

      g_array_append_val (taken, box);
      fw_text_block_clear (&block);
    }

  return taken;
}

/**
 * fw_net_chart_place_names:
 * @texts: measures them
 *
 * Puts each name where it hides least of dots and of the names before it: greedy
 * point-feature labels with eight places (Christensen, Marks and Shieber 1995).
 *
 * Returns: (transfer full) (element-type cairo_rectangle_t): by index, in px
 */
GArray *
fw_net_chart_place_names (const FwNetChart *self,
                          FwTextCache      *texts,
                          double            width,
                          double            height)
{
  g_autoptr(GArray) taken = list_taken (self, texts, width, height);
  GArray *names = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  for (guint i = 0; i < self->nodes->len; i++)
    {
      FwTextBlock block = make_name (self, texts, i, width);
      cairo_rectangle_t candidates[8], name;
      double x, y;

      fw_net_chart_place (self, i, width, height, &x, &y);
      list_candidates (is_upper (self->nodes->pdata[i]), x, y, block.width, block.height,
                       candidates);
      name = choose (candidates, taken, i, width, height);
      name.x = CLAMP (name.x, 0, MAX (width - name.width, 0));
      g_array_append_val (taken, name);
      g_array_append_val (names, name);
      fw_text_block_clear (&block);
    }

  return names;
}

static void
draw_names (const FwNetChart *self,
            FwPen            *pen,
            double            width,
            double            height)
{
  g_autoptr(GArray) names = fw_net_chart_place_names (self, pen->texts, width, height);
  FwPaint behind = { .fill = pen->palette->canvas };

  for (guint i = 0; i < names->len; i++)
    {
      const cairo_rectangle_t *name = &g_array_index (names, cairo_rectangle_t, i);
      FwTextBlock block = make_name (self, pen->texts, i, width);

      fw_pen_box (pen, name->x - 2, name->y, name->width + 4, name->height, 3);
      fw_pen_paint (pen, &behind);
      fw_pen_text (pen, &block, name->x, name->y, pen->palette->ink);
      fw_text_block_clear (&block);
    }
}

static void
draw_centre (const FwNetChart *self,
             FwPen            *pen,
             double            width,
             double            height)
{
  const FwPalette *palette = pen->palette;
  FwPaint disc = { .fill = palette->paper, .line = palette->ink, .width = 1.6 };
  FwTextBlock block = fw_text_cache_make (pen->texts, self->centre, FW_TEXT_BADGE, MIDDLE * 2 - 6);
  double x = width / 2, y = get_middle (height);

  block.centred = TRUE;
  fw_pen_disc (pen, x, y, MIDDLE);
  fw_pen_paint (pen, &disc);
  fw_pen_text (pen, &block, x - block.width / 2, y - block.height / 2, palette->ink);
  fw_text_block_clear (&block);
}

/* What looks good at a width. */
double
fw_net_chart_get_height (double width)
{
  return HEAD + FOOT + CLAMP (width, 300, 520);
}

void
fw_net_chart_draw (const FwNetChart *self,
                   FwPen            *pen,
                   double            width,
                   double            height)
{
  draw_rings (pen, width, height);
  draw_sectors (pen, width, height);
  if (self->title != NULL)
    fw_pen_write (pen, self->title, FW_TEXT_STRONG, width / 2, 9, 0.5, pen->palette->ink);
  for (guint i = 0; i < self->nodes->len; i++)
    draw_line (self, pen, i, width, height);
  draw_centre (self, pen, width, height);
  for (guint i = 0; i < self->nodes->len; i++)
    draw_node (self, pen, i, width, height);
  draw_names (self, pen, width, height);
}

/* --- legend ----------------------------------------------------------------------------- */

double
fw_net_chart_get_legend_height (void)
{
  return LEGEND * 2;
}

/* What the lines mean. */
void
fw_net_chart_draw_legend (FwPen  *pen,
                          double  width)
{
  static const char *const codes[] = { "STARK", "SCHWACH", "BELASTET", "UNTERBROCHEN" };
  double column = width / G_N_ELEMENTS (codes), y = LEGEND / 2;

  for (FwTie tie = FW_TIE_STRONG; tie <= FW_TIE_BROKEN; tie++)
    {
      double x = column * tie;

      draw_tie (pen, tie, x, y, x + 34, y);
      if (tie == FW_TIE_BROKEN)
        draw_break (pen, x + 17, y);
      fw_pen_write (pen, fw_code_list_get_label ("CL_BINDUNG", codes[tie]), FW_TEXT_SMALL, x + 42,
                    y, 0, pen->palette->ink);
    }
  draw_head (pen, 30, y + LEGEND, 0);
  fw_pen_write (pen, _("the arrow points to who is supported; “+” is new since the day before"),
                FW_TEXT_SMALL, 42, y + LEGEND, 0, pen->palette->ink);
}

/* Returns: (transfer full): what the drawing shows, in words */
char *
fw_net_chart_dup_sentence (const FwNetChart *self)
{
  g_autoptr(GString) text = g_string_new (self->title);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      FwNetmapNode *node = self->nodes->pdata[i];
      g_autofree char *line = fw_netmap_node_dup_line (node);
      g_autofree char *change = fw_netmap_node_dup_change (node, self->others);

      g_string_append_printf (text, "; %s: %s%s%s", node->name != NULL ? node->name : "–", line,
                              *change != '\0' ? " · " : "", change);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
