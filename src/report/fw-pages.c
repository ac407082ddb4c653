/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pages"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-pages-private.h"

typedef struct
{
  double   size;       /* points */
  double   before;     /* room above it, px, unless it begins a sheet */
  gboolean bold;
  gboolean keep;       /* on one sheet with what follows */
  gboolean whole;      /* if a sheet can hold it */
} Look;

static const Look looks[FW_BLOCK_N_KINDS] = {
  [FW_BLOCK_TITLE] = { 18, 0, TRUE, TRUE, TRUE },
  [FW_BLOCK_HEADING] = { 13, 18, TRUE, TRUE, TRUE },
  [FW_BLOCK_PARAGRAPH] = { 10.5, 7, FALSE, FALSE, FALSE },
  [FW_BLOCK_BULLET] = { 10.5, 3, FALSE, FALSE, FALSE },
  [FW_BLOCK_NUMBER] = { 10.5, 3, FALSE, FALSE, FALSE },
  [FW_BLOCK_NOTE] = { 9, 6, FALSE, FALSE, FALSE },
  [FW_BLOCK_BOX] = { 10.5, 8, FALSE, FALSE, TRUE },
  [FW_BLOCK_HEAD] = { 10.5, 8, TRUE, TRUE, TRUE },
  [FW_BLOCK_ROW] = { 10.5, 0, FALSE, FALSE, TRUE },
  [FW_BLOCK_DRAWING] = { 0, 10, FALSE, FALSE, TRUE },
  [FW_BLOCK_SIGNATURES] = { 9, 12, FALSE, FALSE, TRUE },
};

/* What a drawing leaves for its heading on the sheet. */
#define HEADING_ROOM 50.0

/* How much of its size it keeps at least for a longer one. */
#define LEAST_SHARE 0.7

/* What is to fit on one sheet gets smaller in steps, as long as it can be read. */
#define LEAST_SIZE 0.69
#define SIZE_STEP  0.05

/* --- measures --------------------------------------------------------------------------- */

static gboolean
is_row (const FwBlock *block)
{
  return block->kind == FW_BLOCK_ROW || block->kind == FW_BLOCK_HEAD;
}

/* White at the sides of a text. */
double
fw_pages_get_inset (const FwBlock *block)
{
  return is_row (block) ? 6 : block->kind == FW_BLOCK_BOX ? 10 : 0;
}

/* White above and below a text. */
double
fw_pages_get_padding (const FwBlock *block)
{
  return is_row (block) ? 6 : block->kind == FW_BLOCK_BOX ? 8 : 0;
}

/* Whether it can go over several sheets. */
static gboolean
has_lines (const FwBlock *block)
{
  return block->kind <= FW_BLOCK_ROW;
}

/* Where each line begins in its layout, and where the last one ends. */
static GArray *
list_tops (PangoLayout *layout)
{
  GArray *tops = g_array_new (FALSE, FALSE, sizeof (double));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double place;
  int top, bottom;

  do
    {
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      place = (double) top / PANGO_SCALE;
      g_array_append_val (tops, place);
    }
  while (pango_layout_iter_next_line (iter));
  place = (double) bottom / PANGO_SCALE;
  g_array_append_val (tops, place);
  pango_layout_iter_free (iter);

  return tops;
}

static double
get_lines_height (const FwSetBlock *set,
                  guint             first,
                  guint             n)
{
  double height = 0;

  for (guint i = 0; i < set->tops->len; i++)
    {
      const GArray *tops = set->tops->pdata[i];
      guint count = tops->len - 1;

      if (first < count)
        height = MAX (height, g_array_index (tops, double, MIN (first + n, count)) -
                      g_array_index (tops, double, first));
    }

  return height + 2 * fw_pages_get_padding (set->block);
}

/* --- setting ---------------------------------------------------------------------------- */

/* A layout follows its context: one for each language, so that none of them
 * changes what was set before. */
static PangoContext *
get_context (FwPages    *self,
             const char *language,
             gboolean    rtl)
{
  PangoContext *context = g_hash_table_lookup (self->contexts, language);
  cairo_font_options_t *options;

  if (context != NULL)
    return context;
  context = pango_font_map_create_context (self->fonts);
  options = cairo_font_options_create ();
  /* As measured, so printed. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_cairo_context_set_resolution (context, 96);
  if (language != NULL)
    pango_context_set_language (context, pango_language_from_string (language));
  pango_context_set_base_dir (context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  g_hash_table_insert (self->contexts, (gpointer) language, context);

  return context;
}

/* @language: (nullable): interned
 * @size: in points
 * @width: in px */
PangoLayout *
fw_pages_new_layout (FwPages    *self,
                     const char *language,
                     gboolean    rtl,
                     const char *text,
                     double      size,
                     gboolean    bold,
                     double      width)
{
  PangoLayout *layout = pango_layout_new (get_context (self, language, rtl));
  PangoFontDescription *font = pango_font_description_from_string (FW_PAGES_FONT);

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 2 * PANGO_SCALE);
  /* All lines of it, also those in Latin letters, begin at the right. */
  pango_layout_set_auto_dir (layout, !rtl);
  pango_layout_set_alignment (layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/* How far the words of an item are indented, in px. */
static int
get_hang (const FwBlock *block)
{
  return block->kind == FW_BLOCK_BULLET ? 16 : block->kind == FW_BLOCK_NUMBER ? 26 : 0;
}

static char *
dup_lead (const FwBlock *block)
{
  if (block->kind == FW_BLOCK_NUMBER)
    return g_strdup_printf ("%u.\t", block->number);

  return g_strdup (block->kind == FW_BLOCK_BULLET ? "•\t" : "");
}

static void
emphasise (PangoLayout   *layout,
           const FwBlock *block,
           gsize          shift)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < block->spans->len; i++)
    {
      const FwMarkupSpan *span = &g_array_index (block->spans, FwMarkupSpan, i);
      PangoAttribute *attribute = span->bold ? pango_attr_weight_new (PANGO_WEIGHT_BOLD)
                                             : pango_attr_style_new (PANGO_STYLE_ITALIC);

      attribute->start_index = (guint) (span->start + shift);
      attribute->end_index = (guint) (span->end + shift);
      pango_attr_list_insert (attributes, attribute);
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static void
hang (PangoLayout *layout,
      int          room)
{
  PangoTabArray *tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, room);

  pango_layout_set_indent (layout, -room * PANGO_SCALE);
  pango_layout_set_tabs (layout, tabs);
  pango_tab_array_free (tabs);
}

static double
get_cell_width (FwPages       *self,
                const FwBlock *block,
                guint          cell)
{
  double room = fw_document_get_room (self->document);

  if (block->kind == FW_BLOCK_SIGNATURES)
    return room / block->n_cells - FW_PAGES_GAP;

  return (block->table != NULL ? room * block->table->shares[cell] : room) -
         2 * fw_pages_get_inset (block);
}

static PangoLayout *
new_cell (FwPages       *self,
          const FwBlock *block,
          guint          i)
{
  const Look *look = &looks[block->kind];
  g_autofree char *lead = dup_lead (block);
  g_autofree char *text = g_strconcat (lead, block->cells[i], NULL);
  PangoLayout *layout = fw_pages_new_layout (self, block->language, block->rtl, text,
                                             look->size * self->size, look->bold,
                                             get_cell_width (self, block, i));

  if (get_hang (block) > 0)
    hang (layout, get_hang (block));
  if (block->spans != NULL)
    emphasise (layout, block, strlen (lead));

  return layout;
}

static void
set_cells (FwPages    *self,
           FwSetBlock *set)
{
  const FwBlock *block = set->block;

  for (guint i = 0; i < block->n_cells; i++)
    {
      PangoLayout *layout = new_cell (self, block, i);
      GArray *tops = list_tops (layout);

      set->n_lines = MAX (set->n_lines, tops->len - 1);
      g_ptr_array_add (set->cells, layout);
      g_ptr_array_add (set->tops, tops);
    }
  set->height = get_lines_height (set, 0, set->n_lines) +
                (block->kind == FW_BLOCK_SIGNATURES ? FW_PAGES_SIGNATURE : 0);
}

static FwFormat
format_of (FwPages *self)
{
  return fw_document_get_format (self->document);
}

static void
set_drawing (FwPages    *self,
             FwSetBlock *set)
{
  const FwBlock *block = set->block;
  double room = fw_sheet_get_room_height (format_of (self), block->across) - HEADING_ROOM;

  set->scale = MIN (1, fw_sheet_get_room_width (format_of (self), block->across) / block->width);
  set->scale = MIN (set->scale, room / block->height);
  set->height = block->height * set->scale;
}

static void
set_block (FwPages       *self,
           const FwBlock *block)
{
  FwSetBlock *set = g_new0 (FwSetBlock, 1);

  set->block = block;
  set->cells = g_ptr_array_new_with_free_func (g_object_unref);
  set->tops = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  set->n_lines = 1;
  if (block->kind == FW_BLOCK_DRAWING)
    set_drawing (self, set);
  else if (block->kind == FW_BLOCK_SPACE)
    set->height = block->height;
  else
    set_cells (self, set);
  g_ptr_array_add (self->set, set);
}

/* --- sheets ----------------------------------------------------------------------------- */

typedef struct
{
  FwPages *pages;
  FwSheet *sheet;
  double   y;
} Paging;

static double
get_room (Paging *self)
{
  return fw_sheet_get_room_height (format_of (self->pages), self->sheet->across) - self->y;
}

static void
add_piece (Paging *self,
           guint   block,
           guint   first,
           guint   n,
           double  height)
{
  FwPiece piece = { block, first, n, self->y, height };

  g_array_append_val (self->sheet->pieces, piece);
  self->y += height;
}

static void
turn_sheet (Paging   *self,
            gboolean  across)
{
  self->sheet = g_new0 (FwSheet, 1);
  self->sheet->across = across;
  self->sheet->pieces = g_array_new (FALSE, FALSE, sizeof (FwPiece));
  g_ptr_array_add (self->pages->sheets, self->sheet);
  self->y = 0;
}

/* On a new sheet a table says again what its columns are. */
static void
break_sheet (Paging            *self,
             const FwSetBlock  *set,
             gboolean           across)
{
  turn_sheet (self, across);
  if (set->block->kind == FW_BLOCK_ROW && set->block->table->head != FW_TABLE_NO_HEAD)
    {
      const FwSetBlock *head = self->pages->set->pdata[set->block->table->head];

      if (head->height < get_room (self) / 2)
        add_piece (self, set->block->table->head, 0, head->n_lines, head->height);
    }
}

/* A text that no sheet can hold goes on with its next line on the next one. */
static void
add_in_parts (Paging           *self,
              const FwSetBlock *set,
              guint             index)
{
  guint first = 0;

  while (first < set->n_lines)
    {
      guint part = 1;

      while (first + part < set->n_lines &&
             get_lines_height (set, first, part + 1) <= get_room (self))
        part++;
      add_piece (self, index, first, part, get_lines_height (set, first, part));
      first += part;
      if (first < set->n_lines)
        break_sheet (self, set, self->sheet->across);
    }
}

/* Room above a block that does not begin a sheet. */
static double
get_before (FwPages *self,
            guint    index)
{
  const FwBlock *block = ((FwSetBlock *) self->set->pdata[index])->block;
  const FwBlock *above = index > 0 ? ((FwSetBlock *) self->set->pdata[index - 1])->block : NULL;
  gboolean first = block->table != NULL && (above == NULL || above->table != block->table);

  return looks[first ? FW_BLOCK_HEAD : block->kind].before * self->size;
}

/* What has to begin on one sheet with a block, and whether that lies across. */
static double
get_needed (FwPages  *self,
            guint     index,
            gboolean *across)
{
  double height = 0, most;

  *across = FALSE;
  for (guint i = index; i < self->set->len; i++)
    {
      const FwSetBlock *set = self->set->pdata[i];
      const Look *look = &looks[set->block->kind];

      most = fw_sheet_get_room_height (format_of (self), set->block->across);
      height += i > index ? get_before (self, i) : 0;
      *across = *across || set->block->across;
      /* Of a text two lines at least; of what no sheet can hold, too. */
      height += look->whole && set->height <= most ? set->height
                : get_lines_height (set, 0, MIN (set->n_lines, 2));
      if (!look->keep)
        break;
    }

  return height;
}

/* A drawing may become a little smaller to stay with its heading. */
static void
fit_below_heading (Paging     *self,
                   guint       index,
                   FwSetBlock *set)
{
  const FwSetBlock *above = index > 0 ? self->pages->set->pdata[index - 1] : NULL;

  if (set->block->kind == FW_BLOCK_DRAWING && above != NULL && looks[above->block->kind].keep &&
      get_room (self) < set->height && get_room (self) > set->height * LEAST_SHARE)
    {
      set->scale *= get_room (self) / set->height;
      set->height = get_room (self);
    }
}

static void
add_block (Paging *self,
           guint   index)
{
  FwSetBlock *set = self->pages->set->pdata[index];
  gboolean across;
  double needed;

  if (self->sheet->pieces->len > 0)
    self->y += get_before (self->pages, index);
  fit_below_heading (self, index, set);
  needed = get_needed (self->pages, index, &across);
  if (self->sheet->pieces->len == 0)
    self->sheet->across = across;
  if (set->block->kind == FW_BLOCK_SPACE)
    {
      if (set->height <= get_room (self))
        add_piece (self, index, 0, 0, set->height);
      return;
    }
  if (self->sheet->pieces->len > 0 && (self->sheet->across != across ||
                                       needed > get_room (self)))
    break_sheet (self, set, across);
  if (has_lines (set->block) && set->height > get_room (self))
    add_in_parts (self, set, index);
  else
    add_piece (self, index, 0, set->n_lines, set->height);
}

/* --- object ----------------------------------------------------------------------------- */

static void
set_block_free (gpointer data)
{
  FwSetBlock *set = data;

  g_ptr_array_unref (set->cells);
  g_ptr_array_unref (set->tops);
  g_free (set);
}

static void
sheet_free (gpointer data)
{
  g_array_unref (((FwSheet *) data)->pieces);
  g_free (data);
}

static FwPages *
new_empty (FwDocument *document)
{
  FwPages *self = g_new0 (FwPages, 1);

  self->document = fw_document_ref (document);
  self->size = 1;
  /* A font map of its own, so that another thread may draw what this one set. */
  self->fonts = pango_cairo_font_map_new ();
  self->contexts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->set = g_ptr_array_new_with_free_func (set_block_free);
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);

  return self;
}

void
fw_pages_free (FwPages *self)
{
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->set);
  g_hash_table_unref (self->contexts);
  g_object_unref (self->fonts);
  fw_document_unref (self->document);
  g_free (self);
}

static gboolean
set_all (FwPages       *self,
         GCancellable  *cancellable,
         GError       **error)
{
  guint n = fw_document_get_n (self->document);
  Paging paging = { .pages = self };

  g_ptr_array_set_size (self->sheets, 0);
  g_ptr_array_set_size (self->set, 0);
  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      set_block (self, fw_document_get_block (self->document, i));
    }
  turn_sheet (&paging, fw_document_get_landscape (self->document));
  for (guint i = 0; i < n; i++)
    add_block (&paging, i);

  return TRUE;
}

static gboolean
is_too_large (FwPages *self)
{
  return fw_document_get_single (self->document) && self->sheets->len > 1;
}

/**
 * fw_pages_new:
 *
 * Long documents take a while and are best set in a thread.
 *
 * Returns: (transfer full) (nullable): %NULL if it was cancelled
 */
FwPages *
fw_pages_new (FwDocument    *document,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(FwPages) self = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  self = new_empty (document);
  if (!set_all (self, cancellable, error))
    return NULL;
  while (is_too_large (self) && self->size - SIZE_STEP >= LEAST_SIZE)
    {
      self->size -= SIZE_STEP;
      if (!set_all (self, cancellable, error))
        return NULL;
    }
  if (!is_too_large (self))
    return g_steal_pointer (&self);
  /* What fits on no sheet is as well read in its own size. */
  self->size = 1;
  if (!set_all (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

guint
fw_pages_get_n (FwPages *self)
{
  return self->sheets->len;
}

/* In points. */
void
fw_pages_get_size (FwPages *self,
                   guint    page,
                   double  *width,
                   double  *height)
{
  const FwSheet *sheet;

  g_return_if_fail (page < self->sheets->len);

  sheet = self->sheets->pdata[page];
  *width = fw_sheet_get_width (format_of (self), sheet->across) * FW_POINT;
  *height = fw_sheet_get_height (format_of (self), sheet->across) * FW_POINT;
}
