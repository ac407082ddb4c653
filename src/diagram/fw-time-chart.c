/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-time-chart"

#include "config.h"

#include <math.h>

#include "fw-time-chart-private.h"

#define LEAST_ROOM  240.0
#define LEAST_WIDTH 6.0

static void
item_clear (gpointer item)
{
  fw_text_block_clear (&((FwTimeItem *) item)->label);
}

static FwTimeItem *
get (FwTimeChart *self,
     guint        item)
{
  return &g_array_index (self->items, FwTimeItem, item);
}

/* --- order ------------------------------------------------------------------------------ */

static FwBar
bar_of (const FwTimeItem *item)
{
  return item->span != NULL ? item->span->bar : item->mark->bar;
}

static int
day_of (const FwTimeItem *item)
{
  return item->span != NULL ? item->span->first : item->mark->day;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const FwTimeItem *one = a, *other = b;

  if (bar_of (one) != bar_of (other))
    return bar_of (one) < bar_of (other) ? -1 : 1;
  if (day_of (one) != day_of (other))
    return day_of (one) < day_of (other) ? -1 : 1;

  return (one->mark != NULL) - (other->mark != NULL);
}

static void
add_items (FwTimeChart *self)
{
  for (guint i = 0; i < self->bar->spans->len; i++)
    {
      FwTimeItem item = { .span = self->bar->spans->pdata[i], .label = { .wrap = -1 } };

      g_array_append_val (self->items, item);
    }
  for (guint i = 0; i < self->bar->marks->len; i++)
    {
      FwTimeItem item = { .mark = self->bar->marks->pdata[i], .label = { .wrap = -1 } };

      g_array_append_val (self->items, item);
    }
  g_array_sort (self->items, compare_items);
}

/* --- places ----------------------------------------------------------------------------- */

/* The left edge of a day. */
double
fw_time_chart_get_x (FwTimeChart *self,
                     int          day)
{
  return (day - self->bar->first) * self->scale;
}

static gboolean
has_flags (FwTimeChart *self,
           FwBar        bar)
{
  for (guint i = 0; i < self->bar->marks->len; i++)
    if (((FwTimeMark *) self->bar->marks->pdata[i])->bar == bar)
      return TRUE;

  return FALSE;
}

static void
place_lanes (FwTimeChart *self)
{
  double y = FW_TIME_AXIS;

  for (guint i = 0; i < FW_N_BARS; i++)
    {
      self->lanes[i] = y;
      self->flags[i] = has_flags (self, i) ? FW_TIME_FLAGS : 0;
      y += 2 * FW_TIME_PADDING + self->flags[i] + self->bar->n_rows[i] * FW_TIME_ROW;
    }
  self->height = y;
}

/* Puts in the longest of the texts that has room, and else the shortest. */
static void
fit_label (FwTimeChart       *self,
           FwTimeItem        *item,
           const char *const *texts,
           double             room)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      fw_text_block_clear (&item->label);
      item->label = (FwTextBlock) { .text = fw_text_block_clean (texts[i]), .wrap = -1,
                                    .style = FW_TEXT_SMALL };
      fw_text_cache_measure (self->texts, &item->label);
      if (item->label.width <= room)
        return;
    }
}

static void
label_span (FwTimeChart *self,
            FwTimeItem  *item)
{
  const FwTimeSpan *span = item->span;
  g_autofree char *what = fw_time_text_dup_span (span, FW_TIME_CELL_WHAT);
  g_autofree char *days = fw_time_text_dup_span (span, FW_TIME_CELL_DAYS);
  g_autofree char *number = g_strdup_printf ("%d", span->last - span->first + 1);
  g_autofree char *brief = span->code != NULL ? fw_time_text_dup_brief (span->bar, span->code)
                                              : g_strdup (what);
  gboolean is_time = span->kind != FW_SPAN_PERIOD && span->kind != FW_SPAN_DERIVED;
  g_autofree char *full = is_time ? g_strconcat (days, " · ", what, NULL)
                          : span->place != NULL ? g_strconcat (what, " · ", span->place, NULL)
                          : g_strdup (what);
  const char *periods[] = { full, what, brief, NULL };
  const char *times[] = { full, days, number, NULL };

  fit_label (self, item, is_time ? times : periods, item->box.width - item->inset - 22);
}

/* Money that came late leaves a gap at the start of its own bar. */
static double
get_inset (FwTimeChart      *self,
           const FwTimeSpan *span)
{
  for (guint i = 0; i < self->bar->spans->len && span->kind == FW_SPAN_PERIOD; i++)
    {
      const FwTimeSpan *other = self->bar->spans->pdata[i];

      if ((other->kind == FW_SPAN_GAP || other->kind == FW_SPAN_UNPROVEN) &&
          other->bar == span->bar && other->row == span->row && other->first <= span->first &&
          other->last >= span->first)
        return (MIN (other->last, span->last) - span->first + 1) * self->scale;
    }

  return 0;
}

static void
place_span (FwTimeChart *self,
            FwTimeItem  *item)
{
  const FwTimeSpan *span = item->span;
  double x = fw_time_chart_get_x (self, span->first);
  double width = (span->last - span->first + 1) * self->scale;
  double row = self->lanes[span->bar] + FW_TIME_PADDING + self->flags[span->bar] +
               span->row * FW_TIME_ROW;

  item->box = (FwLayoutRect) { x, row + (FW_TIME_ROW - FW_TIME_HEIGHT) / 2,
                               MAX (width, LEAST_WIDTH), FW_TIME_HEIGHT };
  item->inset = get_inset (self, span);
  label_span (self, item);
}

/* The day at which the next flag of the bar stands. */
static double
get_next_flag (FwTimeChart *self,
               guint        index)
{
  const FwTimeItem *item = get (self, index);

  for (guint i = index + 1; i < self->items->len && bar_of (get (self, i)) == bar_of (item); i++)
    if (get (self, i)->mark != NULL)
      return fw_time_chart_get_x (self, get (self, i)->mark->day);

  return G_MAXDOUBLE;
}

/* A flag says in words what it means, as long as it covers no other one; near
 * the end of the sheet it stands left of its day. */
static void
place_mark (FwTimeChart *self,
            guint        index,
            double       right,
            double      *free_from)
{
  FwTimeItem *item = get (self, index);
  const FwTimeMark *mark = item->mark;
  double day = fw_time_chart_get_x (self, mark->day + (mark->is_expiry ? 1 : 0));
  g_autofree char *text = fw_time_text_dup_mark (mark, mark->is_expiry ? FW_TIME_CELL_WHAT
                                                                       : FW_TIME_CELL_NOTE);
  const char *texts[] = { text, NULL };
  double width;

  fit_label (self, item, texts, 0);
  width = item->label.width + 30;
  if (day + width + 4 > right && day - width >= *free_from)
    day -= width;
  else if (day < *free_from || day + width > get_next_flag (self, index))
    {
      fw_text_block_clear (&item->label);
      width = FW_TIME_FLAGS;
    }
  item->box = (FwLayoutRect) { MAX (day, *free_from), self->lanes[mark->bar] + FW_TIME_PADDING - 3,
                               width, FW_TIME_FLAGS - 2 };
  *free_from = item->box.x + item->box.width + 2;
}

static void
place_items (FwTimeChart *self,
             double       right)
{
  double free_from = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      FwTimeItem *item = get (self, i);

      if (i > 0 && bar_of (item) != bar_of (get (self, i - 1)))
        free_from = 0;
      if (item->span != NULL)
        place_span (self, item);
      else
        place_mark (self, i, right, &free_from);
      self->width = MAX (self->width, item->box.x + item->box.width + 4);
    }
}

/**
 * fw_time_chart_lay_out:
 * @width: px for all of it
 */
void
fw_time_chart_lay_out (FwTimeChart *self,
                       double       width)
{
  int days = self->bar->last - self->bar->first + 1;
  double tail = 0;

  width = MAX (width, LEAST_ROOM);
  place_lanes (self);
  /* Flags at the end need room beside the last day; how much is known only
   * when they have their places. */
  for (guint round = 0; round < 4; round++)
    {
      self->width = width;
      self->scale = MAX (width - tail, LEAST_ROOM / 2) / days;
      place_items (self, width);
      if (self->width <= width)
        break;
      tail += self->width - width;
    }
}

/* --- object ----------------------------------------------------------------------------- */

static void
make_heads (FwTimeChart *self)
{
  for (guint i = 0; i < FW_N_BARS; i++)
    {
      self->heads[i] = (FwTextBlock) { .text = g_strdup (fw_time_text_get_bar (i)),
                                       .style = FW_TEXT_STRONG, .wrap = 168 };
      fw_text_cache_measure (self->texts, &self->heads[i]);
      self->header = MAX (self->header, self->heads[i].width + 20);
    }
}

/**
 * fw_time_chart_new:
 * @bar: (transfer full)
 * @texts: (transfer none)
 *
 * Returns: (transfer full): to be laid out before anything else
 */
FwTimeChart *
fw_time_chart_new (FwTimeBar   *bar,
                   FwTextCache *texts)
{
  FwTimeChart *self;

  g_return_val_if_fail (bar != NULL, NULL);
  g_return_val_if_fail (texts != NULL, NULL);

  self = g_new0 (FwTimeChart, 1);
  self->bar = bar;
  self->texts = fw_text_cache_ref (texts);
  self->items = g_array_new (FALSE, FALSE, sizeof (FwTimeItem));
  g_array_set_clear_func (self->items, item_clear);
  add_items (self);
  make_heads (self);

  return self;
}

void
fw_time_chart_free (FwTimeChart *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < FW_N_BARS; i++)
    fw_text_block_clear (&self->heads[i]);
  g_array_unref (self->items);
  fw_text_cache_unref (self->texts);
  fw_time_bar_free (self->bar);
  g_free (self);
}

double
fw_time_chart_get_width (FwTimeChart *self)
{
  return self->width;
}

double
fw_time_chart_get_height (FwTimeChart *self)
{
  return self->height;
}

/* The width of the names of the bars. */
double
fw_time_chart_get_header (FwTimeChart *self)
{
  return self->header;
}

guint
fw_time_chart_get_n_items (FwTimeChart *self)
{
  return self->items->len;
}

const FwTimeItem *
fw_time_chart_get_item (FwTimeChart *self,
                        guint        item)
{
  g_return_val_if_fail (item < self->items->len, NULL);

  return get (self, item);
}

/* Returns: (transfer none): what it says comes from there */
FwEntity *
fw_time_chart_get_record (FwTimeChart *self,
                          guint        item)
{
  g_return_val_if_fail (item < self->items->len, NULL);

  return get (self, item)->span != NULL ? get (self, item)->span->record
                                        : get (self, item)->mark->record;
}

/* --- words ------------------------------------------------------------------------------ */

char *
fw_time_chart_dup_cell (FwTimeChart *self,
                        guint        item,
                        FwTimeCell   cell)
{
  g_return_val_if_fail (item < self->items->len, NULL);

  return get (self, item)->span != NULL ? fw_time_text_dup_span (get (self, item)->span, cell)
                                        : fw_time_text_dup_mark (get (self, item)->mark, cell);
}

/* Returns: (transfer full): the bar and what is there */
char *
fw_time_chart_dup_name (FwTimeChart *self,
                        guint        item)
{
  g_autofree char *bar = fw_time_chart_dup_cell (self, item, FW_TIME_CELL_BAR);
  g_autofree char *what = fw_time_chart_dup_cell (self, item, FW_TIME_CELL_WHAT);

  return g_strconcat (bar, ": ", what, NULL);
}

/* Returns: (transfer full): when, how long, and what else there is to say */
char *
fw_time_chart_dup_description (FwTimeChart *self,
                               guint        item)
{
  g_autofree char *from = fw_time_chart_dup_cell (self, item, FW_TIME_CELL_FROM);
  g_autofree char *until = fw_time_chart_dup_cell (self, item, FW_TIME_CELL_UNTIL);
  g_autofree char *days = fw_time_chart_dup_cell (self, item, FW_TIME_CELL_DAYS);
  g_autofree char *note = fw_time_chart_dup_cell (self, item, FW_TIME_CELL_NOTE);

  return g_strconcat (from, *until != '\0' ? " – " : "", until, *days != '\0' ? ", " : "", days,
                      *note != '\0' ? ", " : "", note, NULL);
}

/* --- where and whither ------------------------------------------------------------------ */

/* Returns: what lies on top there, or %FW_TIME_NONE */
guint
fw_time_chart_find (FwTimeChart *self,
                    double       x,
                    double       y)
{
  guint found = FW_TIME_NONE;

  for (guint i = 0; i < self->items->len; i++)
    {
      const FwTimeItem *item = get (self, i);
      gboolean above = item->span == NULL || item->span->kind >= FW_SPAN_UNPROVEN;

      if (fw_layout_rect_has (&item->box, x, y) && (above || found == FW_TIME_NONE))
        found = i;
    }

  return found;
}

/* The item of another bar that is nearest in time. */
static guint
find_beside (FwTimeChart *self,
             guint        from,
             int          by)
{
  for (int bar = (int) bar_of (get (self, from)) + by; bar >= 0 && bar < FW_N_BARS; bar += by)
    {
      guint nearest = FW_TIME_NONE;

      for (guint i = 0; i < self->items->len; i++)
        if ((int) bar_of (get (self, i)) == bar &&
            (nearest == FW_TIME_NONE ||
             ABS (day_of (get (self, i)) - day_of (get (self, from))) <
             ABS (day_of (get (self, nearest)) - day_of (get (self, from)))))
          nearest = i;
      if (nearest != FW_TIME_NONE)
        return nearest;
    }

  return from;
}

/* Returns: where an arrow key leads from @item; @item itself at an edge */
guint
fw_time_chart_walk (FwTimeChart *self,
                    guint        item,
                    FwTimeStep   step)
{
  guint n = self->items->len;

  if (n == 0)
    return FW_TIME_NONE;
  if (item >= n)
    return step == FW_TIME_LAST ? n - 1 : 0;
  switch (step)
    {
    case FW_TIME_EARLIER:
      return item > 0 && bar_of (get (self, item - 1)) == bar_of (get (self, item)) ? item - 1
                                                                                    : item;
    case FW_TIME_LATER:
      return item + 1 < n && bar_of (get (self, item + 1)) == bar_of (get (self, item)) ? item + 1
                                                                                        : item;
    case FW_TIME_ABOVE:
      return find_beside (self, item, -1);
    case FW_TIME_BELOW:
      return find_beside (self, item, 1);
    case FW_TIME_FIRST:
      return 0;
    case FW_TIME_LAST:
    default:
      return n - 1;
    }
}
