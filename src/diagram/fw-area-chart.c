/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-area-chart"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-area-chart.h"
#include "fw-code-list.h"

#define HEAD    48.0
#define ROW     34.0
#define LABEL   210.0
#define RIGHT   92.0
#define GAP     10.0
#define THICK   11.0
#define THIN    7.0
#define NOTHING 3.0   /* a bar of no need is still seen */

typedef struct
{
  const FwAreaChart *chart;
  FwPen             *pen;
  double             x, width;
} Field;

/* Returns: (transfer none): the Lebensbereich in words */
const char *
fw_area_pair_get_label (const FwAreaPair *pair)
{
  return fw_code_list_get_label ("CL_LEBENSBEREICH", pair->area);
}

/* Returns: (transfer none): "hoch", or that nobody has judged it */
const char *
fw_need_get_word (int level)
{
  const char *code = fw_need_get_code (level);
  FwCodeList *list = fw_code_list_lookup ("CL_BEDARF");
  FwCodeItem *item = code != NULL && list != NULL ? fw_code_list_find (list, code) : NULL;
  const char *brief = item != NULL ? fw_code_item_get_attribute (item, "kurz") : NULL;

  if (code == NULL)
    return _("not judged");

  return brief != NULL ? brief : fw_code_list_get_label ("CL_BEDARF", code);
}

/* Returns: (transfer full): in words; empty if one of the days says nothing */
char *
fw_area_pair_dup_change (const FwAreaPair *pair)
{
  int change;

  if (!fw_area_pair_get_change (pair, &change))
    return g_strdup ("");
  if (change == 0)
    return g_strdup (_("as before"));

  /* Translators: by how many levels somebody needs less or more than before. */
  return change < 0 ? g_strdup_printf (_("%d less"), -change)
                    : g_strdup_printf (_("%d more"), change);
}

/* --- drawing ---------------------------------------------------------------------------- */

static double
get_x (const Field *field,
       int          level)
{
  return field->x + field->width * level / FW_NEED_MOST;
}

/* The earlier day is hollow, so that nobody needs colours to tell them apart. */
static FwPaint
get_paint (const Field *field,
           gboolean     is_after)
{
  const FwPalette *palette = field->pen->palette;
  FwPaint after = { .fill = palette->accent, .line = palette->accent, .width = 1 };
  FwPaint before = { .line = palette->muted, .width = 1.2 };

  return is_after ? after : before;
}

static void
draw_bar (const Field *field,
          int          level,
          double       y,
          double       height,
          gboolean     is_after)
{
  FwPaint paint = get_paint (field, is_after);

  if (level < 0)
    return;
  fw_pen_box (field->pen, field->x, y, MAX (get_x (field, level) - field->x, NOTHING), height, 2);
  fw_pen_paint (field->pen, &paint);
}

static void
draw_key (const Field *field,
          const char  *text,
          double       x,
          gboolean     is_after)
{
  FwPaint paint = get_paint (field, is_after);
  double height = is_after ? THICK : THIN;

  fw_pen_box (field->pen, x, 12 - height / 2, 26, height, 2);
  fw_pen_paint (field->pen, &paint);
  fw_pen_write (field->pen, text, FW_TEXT_SMALL, x + 32, 12, 0, field->pen->palette->ink);
}

static void
draw_head (const Field *field)
{
  const FwPalette *palette = field->pen->palette;
  FwPaint rule = { .line = palette->rule, .width = 0.8 };
  double bottom = fw_area_chart_get_height (field->chart) - 4;

  draw_key (field, field->chart->after, field->x, TRUE);
  if (field->chart->before != NULL)
    draw_key (field, field->chart->before, field->x + field->width / 2, FALSE);
  for (int level = 0; level <= FW_NEED_MOST; level++)
    {
      double x = get_x (field, level);

      fw_pen_write (field->pen, fw_need_get_word (level), FW_TEXT_SMALL, x, 34, 0.5,
                    palette->muted);
      cairo_move_to (field->pen->cr, x, HEAD - 4);
      cairo_line_to (field->pen->cr, x, bottom);
      fw_pen_paint (field->pen, &rule);
    }
}

/* An arrow beside the words, since less is better here. */
static void
draw_change (const Field      *field,
             const FwAreaPair *pair,
             double            y)
{
  const FwPalette *palette = field->pen->palette;
  g_autofree char *words = fw_area_pair_dup_change (pair);
  g_autofree char *text = NULL;
  int change;

  if (!fw_area_pair_get_change (pair, &change))
    return;
  text = g_strconcat (change < 0 ? "▼ " : change > 0 ? "▲ " : "= ", words, NULL);
  fw_pen_write (field->pen, text, FW_TEXT_SMALL, field->x + field->width + GAP, y, 0,
                change < 0 ? palette->green : change > 0 ? palette->red : palette->muted);
}

static void
draw_row (const Field      *field,
          const FwAreaPair *pair,
          double            y)
{
  FwTextBlock label = fw_text_cache_make (field->pen->texts, fw_area_pair_get_label (pair),
                                          FW_TEXT_BODY, field->x - 2 * GAP);
  double middle = y + ROW / 2;

  fw_pen_text (field->pen, &label, 0, middle - label.height / 2, field->pen->palette->ink);
  fw_text_block_clear (&label);
  if (fw_area_pair_get_after (pair) < 0)
    fw_pen_write (field->pen, fw_need_get_word (-1), FW_TEXT_SMALL, field->x + 6, middle - THIN / 2,
                  0, field->pen->palette->muted);
  draw_bar (field, fw_area_pair_get_after (pair), y + 6, THICK, TRUE);
  draw_bar (field, fw_area_pair_get_before (pair), y + 6 + THICK + 2, THIN, FALSE);
  draw_change (field, pair, middle);
}

double
fw_area_chart_get_height (const FwAreaChart *self)
{
  return HEAD + ROW * self->pairs->len + 4;
}

void
fw_area_chart_draw (const FwAreaChart *self,
                    FwPen             *pen,
                    double             width)
{
  double label = MIN (LABEL, width * 0.34);
  double right = self->before != NULL ? RIGHT : GAP * 2;
  Field field = { self, pen, label, width - label - right };

  if (field.width < FW_NEED_MOST)
    return;
  draw_head (&field);
  for (guint i = 0; i < self->pairs->len; i++)
    draw_row (&field, self->pairs->pdata[i], HEAD + ROW * i);
}

/* Returns: (transfer full): what the drawing shows, in words */
char *
fw_area_chart_dup_sentence (const FwAreaChart *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->before != NULL)
    /* Translators: two days. */
    g_string_append_printf (text, _("Need on %1$s, compared with %2$s"), self->after,
                            self->before);
  else
    g_string_append_printf (text, _("Need on %s"), self->after);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const FwAreaPair *pair = self->pairs->pdata[i];
      g_autofree char *change = fw_area_pair_dup_change (pair);

      g_string_append_printf (text, "; %s: %s%s%s", fw_area_pair_get_label (pair),
                              fw_need_get_word (fw_area_pair_get_after (pair)),
                              *change != '\0' ? ", " : "", change);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
