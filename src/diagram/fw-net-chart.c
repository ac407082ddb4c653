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

/* Names of the upper half stand above, so that none runs into the middle. */
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
  *y = HEAD + (height - HEAD - FOOT) / 2 + sin (angle) * get_ring_radius (radius, ring);
}

/* --- drawing ---------------------------------------------------------------------------- */

static void
write_text (FwPen       *pen,
            const char  *text,
            FwTextStyle  style,
            double       x,
            double       y,
            double       align,
            FwColor      color)
{
  FwTextBlock block = { .text = (char *) text, .style = style, .wrap = -1 };

  fw_text_cache_measure (pen->texts, &block);
  fw_pen_text (pen, &block, x - block.width * align, y - block.height / 2, color);
}

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
  double x = width / 2, y = HEAD + (height - HEAD - FOOT) / 2;
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
static void
draw_sectors (FwPen  *pen,
              double  width,
              double  height)
{
  for (guint i = 0; i < FW_NETMAP_SECTORS; i++)
    {
      gboolean left = i >= 2, top = i == 0 || i == 3;
      FwTextBlock block = fw_text_cache_make (pen->texts,
                                              get_brief ("CL_SEKTOR",
                                                         fw_netmap_get_sector_code (i)),
                                              FW_TEXT_STRONG, width * 0.24);

      fw_pen_text (pen, &block, left ? 2 : width - block.width - 2,
                   top ? HEAD : height - FOOT - block.height, pen->palette->muted);
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
  double x = width / 2, y = HEAD + (height - HEAD - FOOT) / 2, node_x, node_y, angle;

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

static void
draw_node (const FwNetChart *self,
           FwPen            *pen,
           guint             index,
           double            width,
           double            height)
{
  const FwPalette *palette = pen->palette;
  FwNetmapNode *node = self->nodes->pdata[index];
  gboolean is_new = self->others != NULL && fw_netmap_find_same (self->others, node) == NULL;
  FwPaint dot = { .fill = is_new ? palette->green : palette->accent, .line = palette->canvas,
                  .width = 1.5 };
  FwPaint around = { .line = palette->accent, .width = 2.5 };
  g_autofree char *name = g_strconcat (is_new ? "+ " : "", node->name != NULL ? node->name : "–",
                                       NULL);
  FwTextBlock label = fw_text_cache_make (pen->texts, name, FW_TEXT_SMALL,
                                          MIN (LABEL, width * 0.26));
  FwPaint behind = { .fill = palette->canvas };
  double x, y, left, top;

  fw_net_chart_place (self, index, width, height, &x, &y);
  left = CLAMP (x - label.width / 2, 0, MAX (width - label.width, 0));
  top = is_upper (node) ? y - DOT - 2 - label.height : y + DOT + 2;
  fw_pen_disc (pen, x, y, DOT);
  fw_pen_paint (pen, &dot);
  if (node == self->marked)
    {
      fw_pen_disc (pen, x, y, DOT + 4);
      fw_pen_paint (pen, &around);
    }
  fw_pen_box (pen, left - 2, top, label.width + 4, label.height, 3);
  fw_pen_paint (pen, &behind);
  fw_pen_text (pen, &label, left, top, palette->ink);
  fw_text_block_clear (&label);
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
  double x = width / 2, y = HEAD + (height - HEAD - FOOT) / 2;

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
    write_text (pen, self->title, FW_TEXT_STRONG, width / 2, 9, 0.5, pen->palette->ink);
  for (guint i = 0; i < self->nodes->len; i++)
    draw_line (self, pen, i, width, height);
  draw_centre (self, pen, width, height);
  for (guint i = 0; i < self->nodes->len; i++)
    draw_node (self, pen, i, width, height);
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
      write_text (pen, fw_code_list_get_label ("CL_BINDUNG", codes[tie]), FW_TEXT_SMALL, x + 42, y,
                  0, pen->palette->ink);
    }
  draw_head (pen, 30, y + LEGEND, 0);
  write_text (pen, _("the arrow points to who is supported; “+” is new since the day before"),
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
