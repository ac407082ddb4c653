/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-board-scene"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-board-scene.h"

#define HEAD     190.0    /* names of the lanes */
#define TOP       34.0    /* names of the weeks */
#define WIDTH    176.0
#define GAP       10.0
#define PAD        9.0
#define BAND       5.0
#define ICON      15.0
#define LEAST     46.0    /* height of a lane with nothing in it */
#define MARGIN     8.0
#define RADIUS     6.0

typedef struct
{
  gpointer     record;    /* the board's */
  guint        lane;
  guint        column;
  FwLayoutRect box;
  FwTextBlock  head;
  FwTextBlock  text;
} Item;

typedef struct
{
  FwTextBlock name;
  double      y;
  double      height;
} Lane;

typedef struct
{
  gint64      week;       /* FW_INTEGER_NONE: without */
  FwTextBlock name;
} Column;

struct _FwBoardScene
{
  FwTextCache *texts;
  GArray      *items;
  GArray      *lanes;
  GArray      *columns;
  double       width;
  double       height;
};

/* How each kind of card is told from the others: by a word, a sign and a colour. */
typedef enum { INK, RED, GREEN, AMBER, ACCENT, MUTED } Tint;

static const struct { const char *kind; FwIcon icon; Tint tint; } looks[] = {
  { FW_CARD_HURDLE, FW_ICON_BOLT, RED }, { FW_CARD_RESOURCE, FW_ICON_PLUS, GREEN },
  { FW_CARD_TURN, FW_ICON_LOOP, AMBER }, { FW_CARD_VIEW_CLIENT, FW_ICON_PERSON, ACCENT },
  { FW_CARD_VIEW_ORG, FW_ICON_ADVICE, MUTED }, { FW_CARD_QUESTION, FW_ICON_BANG, ACCENT },
  { FW_CARD_IDEA, FW_ICON_RING, GREEN }, { FW_CARD_EVENT, FW_ICON_CALENDAR, INK },
};

static guint
get_look (gpointer record)
{
  const char *kind = FW_IS_CARD (record) ? FW_CARD (record)->kind : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].kind, kind) == 0)
      return i;

  return G_N_ELEMENTS (looks) - 1;
}

static void
clear_item (gpointer data)
{
  fw_text_block_clear (&((Item *) data)->head);
  fw_text_block_clear (&((Item *) data)->text);
}

static void
clear_lane (gpointer data)
{
  fw_text_block_clear (&((Lane *) data)->name);
}

static void
clear_column (gpointer data)
{
  fw_text_block_clear (&((Column *) data)->name);
}

static Item *
item_at (FwBoardScene *self,
         guint         index)
{
  return &g_array_index (self->items, Item, index);
}

/* --- columns ------------------------------------------------------------------------------ */

static gint64
get_week (gpointer record)
{
  return FW_IS_CARD (record) ? FW_CARD (record)->week : FW_PACKAGE_EVENT (record)->week;
}

static int
compare_weeks (gconstpointer a,
               gconstpointer b)
{
  gint64 x = ((const Column *) a)->week, y = ((const Column *) b)->week;

  if (x == y)
    return 0;
  /* What has no week stands at the end. */
  if (x == FW_INTEGER_NONE || y == FW_INTEGER_NONE)
    return x == FW_INTEGER_NONE ? 1 : -1;

  return x < y ? -1 : 1;
}

static guint
find_column (FwBoardScene *self,
             gint64        week)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, Column, i).week == week)
      return i;

  return FW_BOARD_NONE;
}

static void
add_columns (FwBoardScene *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Column column = { .week = get_week (item_at (self, i)->record) };

      if (find_column (self, column.week) == FW_BOARD_NONE)
        g_array_append_val (self->columns, column);
    }
  g_array_sort (self->columns, compare_weeks);
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);
      g_autofree char *name = column->week != FW_INTEGER_NONE
                              /* Translators: weeks since the beginning of the case. */
                              ? g_strdup_printf (_("T+%d wk"), (int) column->week)
                              : g_strdup (_("without a week"));

      column->name = fw_text_cache_make (self->texts, name, FW_TEXT_SMALL, WIDTH);
    }
}

/* --- items -------------------------------------------------------------------------------- */

static char *
dup_head (FwBoard  *board,
          gpointer  record)
{
  FwCard *card = FW_IS_CARD (record) ? record : NULL;
  gint64 days = card != NULL ? card->days : FW_PACKAGE_EVENT (record)->days;
  gboolean turn = card == NULL && FW_PACKAGE_EVENT (record)->turning_point;
  const char *kind = card != NULL && card->kind != NULL
                     ? fw_code_list_get_label ("CL_KARTE", card->kind)
                     : turn ? _("Event ◆") : _("Event");
  guint number = card != NULL ? fw_board_get_number (board, card) : 0;
  g_autofree char *name = number > 0 ? g_strdup_printf ("%s %u", kind, number) : g_strdup (kind);
  g_autofree char *dots = card != NULL && card->dots != FW_INTEGER_NONE && card->dots > 0
                          ? g_strdup_printf ("  ●%d", (int) card->dots) : g_strdup ("");
  g_autofree char *wait = NULL;

  if (days == FW_INTEGER_NONE || days <= 0)
    return g_strconcat (name, dots, NULL);
  wait = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), (int) days);

  return g_strconcat (name, dots, "  · ", wait, NULL);
}

static guint
find_lane (FwBoard  *board,
           gpointer  record)
{
  FwBoardLane *lane = fw_board_get_lane_of (board, record);
  guint at;

  return lane != NULL && g_ptr_array_find (fw_board_get_lanes (board), lane, &at)
         ? at : fw_board_get_lanes (board)->len;
}

static void
add_item (FwBoardScene *self,
          FwBoard      *board,
          gpointer      record)
{
  const char *text = FW_IS_CARD (record) ? FW_CARD (record)->text : FW_PACKAGE_EVENT (record)->text;
  g_autofree char *head = dup_head (board, record);
  double wrap = WIDTH - 2 * PAD - BAND;
  Item item = { .record = record, .lane = find_lane (board, record) };

  item.head = fw_text_cache_make (self->texts, head, FW_TEXT_SMALL, wrap - ICON - 4);
  item.text = fw_text_cache_make (self->texts, text != NULL ? text : "…", FW_TEXT_BODY, wrap);
  item.box.width = WIDTH;
  item.box.height = 2 * PAD + MAX (item.head.height, ICON) + 3 + item.text.height;
  g_array_append_val (self->items, item);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *x = a, *y = b;

  if (x->lane != y->lane)
    return x->lane < y->lane ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  /* g_array_sort() is not stable. */
  if (FW_IS_CARD (x->record) != FW_IS_CARD (y->record))
    return FW_IS_CARD (x->record) ? 1 : -1;

  return FW_IS_CARD (x->record) ? g_strcmp0 (FW_CARD (x->record)->pos, FW_CARD (y->record)->pos)
                                : g_strcmp0 (FW_PACKAGE_EVENT (x->record)->pos,
                                             FW_PACKAGE_EVENT (y->record)->pos);
}

static void
add_items (FwBoardScene *self,
           FwBoard      *board,
           gboolean      with_hidden)
{
  GPtrArray *events = fw_board_get_events (board), *cards = fw_board_get_cards (board);

  for (guint i = 0; i < events->len; i++)
    if (with_hidden || FW_PACKAGE_EVENT (events->pdata[i])->revealed)
      add_item (self, board, events->pdata[i]);
  for (guint i = 0; i < cards->len; i++)
    add_item (self, board, cards->pdata[i]);
  add_columns (self);
  for (guint i = 0; i < self->items->len; i++)
    item_at (self, i)->column = find_column (self, get_week (item_at (self, i)->record));
  g_array_sort (self->items, compare_items);
}

/* --- places ------------------------------------------------------------------------------- */

static void
add_lanes (FwBoardScene *self,
           FwBoard      *board)
{
  GPtrArray *lanes = fw_board_get_lanes (board);
  gboolean lost = self->items->len > 0 &&
                  item_at (self, self->items->len - 1)->lane == lanes->len;

  for (guint i = 0; i < lanes->len + lost; i++)
    {
      const char *name = i < lanes->len ? FW_BOARD_LANE (lanes->pdata[i])->name
                                        : _("Without institution");
      Lane lane = { .height = LEAST };

      lane.name = fw_text_cache_make (self->texts, name != NULL ? name : "…", FW_TEXT_LANE,
                                      HEAD - 2 * PAD);
      lane.height = MAX (lane.height, lane.name.height + 2 * PAD);
      g_array_append_val (self->lanes, lane);
    }
}

/* In a cell one stands below the other; the highest cell makes the lane. */
static void
place_items (FwBoardScene *self)
{
  double y = GAP;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = item_at (self, i), *before = i > 0 ? item_at (self, i - 1) : NULL;
      Lane *lane = &g_array_index (self->lanes, Lane, item->lane);

      if (before == NULL || before->lane != item->lane || before->column != item->column)
        y = GAP;
      item->box.x = HEAD + GAP + item->column * (WIDTH + GAP);
      item->box.y = y;
      y += item->box.height + GAP;
      lane->height = MAX (lane->height, y);
    }
  y = TOP;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      g_array_index (self->lanes, Lane, i).y = y;
      y += g_array_index (self->lanes, Lane, i).height;
    }
  for (guint i = 0; i < self->items->len; i++)
    item_at (self, i)->box.y += g_array_index (self->lanes, Lane, item_at (self, i)->lane).y;
  self->width = HEAD + GAP + MAX (self->columns->len, 1) * (WIDTH + GAP) + MARGIN;
  self->height = y + MARGIN;
}

/**
 * fw_board_scene_new:
 * @board: must outlive it
 * @texts: of the thread in which it is drawn
 * @with_hidden: whether events are seen that were not yet told
 */
FwBoardScene *
fw_board_scene_new (FwBoard     *board,
                    FwTextCache *texts,
                    gboolean     with_hidden)
{
  FwBoardScene *self = g_new0 (FwBoardScene, 1);

  self->texts = fw_text_cache_ref (texts);
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  self->lanes = g_array_new (FALSE, TRUE, sizeof (Lane));
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->items, clear_item);
  g_array_set_clear_func (self->lanes, clear_lane);
  g_array_set_clear_func (self->columns, clear_column);
  add_items (self, board, with_hidden);
  add_lanes (self, board);
  place_items (self);

  return self;
}

void
fw_board_scene_free (FwBoardScene *self)
{
  g_array_unref (self->items);
  g_array_unref (self->lanes);
  g_array_unref (self->columns);
  fw_text_cache_unref (self->texts);
  g_free (self);
}

double
fw_board_scene_get_width (FwBoardScene *self)
{
  return self->width;
}

double
fw_board_scene_get_height (FwBoardScene *self)
{
  return self->height;
}

guint
fw_board_scene_get_n (FwBoardScene *self)
{
  return self->items->len;
}

/* Returns: (transfer none): a card or an event */
gpointer
fw_board_scene_get_item (FwBoardScene *self,
                         guint         index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return item_at (self, index)->record;
}

const FwLayoutRect *
fw_board_scene_get_box (FwBoardScene *self,
                        guint         index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return &item_at (self, index)->box;
}

/* @uuid: (nullable) */
guint
fw_board_scene_find (FwBoardScene *self,
                     const char   *uuid)
{
  for (guint i = 0; uuid != NULL && i < self->items->len; i++)
    if (g_str_equal (fw_entity_get_uuid (item_at (self, i)->record), uuid))
      return i;

  return FW_BOARD_NONE;
}

guint
fw_board_scene_hit (FwBoardScene *self,
                    double        x,
                    double        y)
{
  for (guint i = 0; i < self->items->len; i++)
    if (fw_layout_rect_has (&item_at (self, i)->box, x, y))
      return i;

  return FW_BOARD_NONE;
}

/**
 * fw_board_scene_beside:
 * @dx: -1, 0 or 1
 * @dy: likewise; one of both is 0
 *
 * Returns: what stands nearest in a direction, or %FW_BOARD_NONE; a step aside
 *   counts twice, so that the eye stays in its row or column
 */
guint
fw_board_scene_beside (FwBoardScene *self,
                       guint         index,
                       int           dx,
                       int           dy)
{
  const FwLayoutRect *from = fw_board_scene_get_box (self, index);
  guint best = FW_BOARD_NONE;
  double least = G_MAXDOUBLE;

  for (guint i = 0; from != NULL && i < self->items->len; i++)
    {
      const FwLayoutRect *box = &item_at (self, i)->box;
      double x = box->x - from->x, y = box->y - from->y;
      double ahead = dx != 0 ? x * dx : y * dy, aside = fabs (dx != 0 ? y : x);

      if (i != index && ahead > 0 && ahead + 2 * aside < least)
        {
          least = ahead + 2 * aside;
          best = i;
        }
    }

  return best;
}

/* --- drawing ------------------------------------------------------------------------------- */

static FwColor
get_tint (const FwPalette *palette,
          Tint             tint)
{
  const FwColor colors[] = { palette->line, palette->red, palette->green, palette->amber,
                             palette->accent, palette->muted };

  return colors[tint];
}

static void
draw_rules (FwBoardScene *self,
            FwPen        *pen)
{
  FwPaint rule = { .line = pen->palette->rule, .width = pen->palette->weight };

  for (guint i = 0; i < self->lanes->len; i++)
    {
      cairo_move_to (pen->cr, 0, g_array_index (self->lanes, Lane, i).y);
      cairo_line_to (pen->cr, self->width, g_array_index (self->lanes, Lane, i).y);
      fw_pen_paint (pen, &rule);
    }
  for (guint i = 0; i < self->columns->len; i++)
    fw_pen_text (pen, &g_array_index (self->columns, Column, i).name,
                 HEAD + GAP + i * (WIDTH + GAP), PAD, pen->palette->muted);
}

/* The names stay in sight where the rest goes past them. */
static void
draw_heads (FwBoardScene *self,
            FwPen        *pen,
            double        x)
{
  FwPaint head = { .fill = fw_color_mix (pen->palette->canvas, pen->palette->rule, 0.35) };

  for (guint i = 0; i < self->lanes->len; i++)
    {
      const Lane *lane = &g_array_index (self->lanes, Lane, i);

      cairo_rectangle (pen->cr, x, lane->y + 1, HEAD, lane->height - 1);
      fw_pen_paint (pen, &head);
      fw_pen_text (pen, &lane->name, x + PAD, lane->y + (lane->height - lane->name.height) / 2,
                   pen->palette->ink);
    }
}

static void
draw_item (FwPen      *pen,
           const Item *item)
{
  guint look = get_look (item->record);
  FwColor tint = get_tint (pen->palette, looks[look].tint);
  FwPaint frame = { .fill = pen->palette->paper, .line = tint,
                    .width = 1.2 * pen->palette->weight };
  FwPaint band = { .fill = tint };
  const FwLayoutRect *box = &item->box;
  double x = box->x + BAND + PAD, y = box->y + PAD;

  fw_pen_box (pen, box->x, box->y, box->width, box->height, RADIUS);
  fw_pen_paint (pen, &frame);
  fw_pen_box (pen, box->x + 3, box->y + 4, BAND, box->height - 8, BAND / 2);
  fw_pen_paint (pen, &band);
  fw_pen_icon (pen, looks[look].icon, x, y, ICON, tint);
  fw_pen_text (pen, &item->head, x + ICON + 4, y, pen->palette->muted);
  fw_pen_text (pen, &item->text, x, y + MAX (item->head.height, ICON) + 3, pen->palette->ink);
}

/* @clip: (nullable): what of it is in sight */
void
fw_board_scene_draw (FwBoardScene       *self,
                     FwPen              *pen,
                     const FwLayoutRect *clip)
{
  FwPen own = *pen;

  own.texts = self->texts;
  draw_rules (self, &own);
  for (guint i = 0; i < self->items->len; i++)
    if (fw_layout_rect_meets (&item_at (self, i)->box, clip, 0))
      draw_item (&own, item_at (self, i));
  draw_heads (self, &own, clip != NULL ? clip->x : 0);
}

guint
fw_board_scene_get_n_columns (FwBoardScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return MAX (self->columns->len, 1);
}

double
fw_board_scene_get_part_width (FwBoardScene *self,
                               guint         n)
{
  g_return_val_if_fail (self != NULL, 0);

  return HEAD + GAP + n * (WIDTH + GAP) + MARGIN;
}

/* Neither the week before, which lies below the names of the lanes, nor the
 * one after may look in. */
void
fw_board_scene_draw_part (FwBoardScene *self,
                          FwPen        *pen,
                          guint         first,
                          guint         n)
{
  FwLayoutRect clip = { 0, 0, 0, 0 };

  g_return_if_fail (self != NULL);

  clip.x = first * (WIDTH + GAP);
  clip.width = fw_board_scene_get_part_width (self, n);
  clip.height = self->height;
  cairo_save (pen->cr);
  cairo_translate (pen->cr, -clip.x, 0);
  cairo_rectangle (pen->cr, clip.x + HEAD, 0, GAP / 2 + n * (WIDTH + GAP), clip.height);
  cairo_rectangle (pen->cr, clip.x, TOP, HEAD, clip.height - TOP);
  cairo_clip (pen->cr);
  fw_board_scene_draw (self, pen, &clip);
  cairo_restore (pen->cr);
}

/* --- a picture ---------------------------------------------------------------------------- */

#define DOTS      2.0
#define MOST_DOTS 12000.0
#define FOOT      30.0

static void
draw_mark (FwBoardScene *self,
           FwPen        *pen,
           const char   *mark)
{
  FwTextBlock text = fw_text_cache_make (self->texts, mark, FW_TEXT_BODY,
                                         self->width - 2 * MARGIN);

  fw_pen_text (pen, &text, MARGIN, self->height + 6, pen->palette->ink);
  fw_text_block_clear (&text);
}

static cairo_status_t
collect (void                *bytes,
         const unsigned char *data,
         unsigned int         length)
{
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * fw_board_scene_dup_png:
 * @mark: what it says below the drawing: whose it is, and who may see it
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *
fw_board_scene_dup_png (FwBoardScene  *self,
                        const char    *mark,
                        GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  double dots, height;
  cairo_surface_t *surface;
  cairo_status_t status;
  FwPen pen = { .palette = fw_palette_get (FW_DRAW_LIGHT) };

  g_return_val_if_fail (self != NULL, NULL);

  height = self->height + FOOT;
  dots = MIN (DOTS, MOST_DOTS / MAX (self->width, height));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (self->width * dots) + 1,
                                        (int) (height * dots) + 1);
  pen.cr = cairo_create (surface);
  pen.texts = self->texts;
  cairo_set_source_rgb (pen.cr, 1, 1, 1);
  cairo_paint (pen.cr);
  cairo_scale (pen.cr, dots, dots);
  fw_board_scene_draw (self, &pen, NULL);
  draw_mark (self, &pen, mark);
  status = cairo_status (pen.cr);
  cairo_destroy (pen.cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, collect, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                       _("The paper could not be drawn. Please try again."));

  return NULL;
}
