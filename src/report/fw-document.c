/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document"

#include "config.h"

#include <string.h>

#include "fw-document-private.h"

#define SHORT_SIDE  793.7
#define LONG_SIDE  1122.5

#define BODY    "Cantarell, sans-serif 10.5"
#define STRONG  "Cantarell, sans-serif Bold 10.5"
#define SMALL   "Cantarell, sans-serif 9"
#define HEADING "Cantarell, sans-serif Bold 13"
#define TITLE   "Cantarell, sans-serif Bold 18"

#define SIGNATURE_HEIGHT 74.0

/* --- object ----------------------------------------------------------------------------- */

static void
block_free (gpointer data)
{
  FwBlock *block = data;

  g_clear_pointer (&block->cells, g_ptr_array_unref);
  if (block->destroy != NULL)
    block->destroy (block->user_data);
  g_free (block);
}

static void
table_free (gpointer data)
{
  FwDocumentTable *table = data;

  g_free (table->shares);
  g_free (table);
}

FwDocument *
fw_document_new (const char *title,
                 gboolean    landscape)
{
  FwDocument *self = g_new0 (FwDocument, 1);

  self->ref_count = 1;
  self->title = g_strdup (title);
  self->width = landscape ? LONG_SIDE : SHORT_SIDE;
  self->height = landscape ? SHORT_SIDE : LONG_SIDE;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->context, 96);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);

  return self;
}

FwDocument *
fw_document_ref (FwDocument *self)
{
  self->ref_count++;

  return self;
}

void
fw_document_unref (FwDocument *self)
{
  if (--self->ref_count > 0)
    return;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->tables);
  g_object_unref (self->context);
  g_free (self->footer);
  g_free (self->title);
  g_free (self);
}

const char *
fw_document_get_title (FwDocument *self)
{
  return self->title;
}

/* @footer: (nullable): stands on each sheet beside its number */
void
fw_document_set_footer (FwDocument *self,
                        const char *footer)
{
  g_free (self->footer);
  self->footer = g_strdup (footer);
}

/* @language: of what is put in from now on; Arabic and Farsi run from the right */
void
fw_document_set_language (FwDocument *self,
                          const char *language)
{
  self->rtl = g_str_equal (language, "ar") || g_str_equal (language, "fa");
  pango_context_set_language (self->context, pango_language_from_string (language));
  pango_context_set_base_dir (self->context, self->rtl ? PANGO_DIRECTION_RTL
                                                       : PANGO_DIRECTION_LTR);
}

double
fw_document_get_room (FwDocument *self)
{
  return self->width - 2 * FW_DOCUMENT_MARGIN;
}

void
fw_document_get_size (FwDocument *self,
                      double     *width,
                      double     *height)
{
  *width = self->width * 0.75;
  *height = self->height * 0.75;
}

/* --- blocks ----------------------------------------------------------------------------- */

PangoLayout *
fw_document_new_layout (FwDocument *self,
                        const char *text,
                        const char *font,
                        double      width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 2 * PANGO_SCALE);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  /* Lines are drawn one by one, so that a long text can go over several
   * sheets; the layout has to be broken now, not for another context later. */
  pango_layout_get_line_count (layout);
  pango_font_description_free (description);

  return layout;
}

static FwBlock *
add_block (FwDocument  *self,
           FwBlockKind  kind,
           double       before)
{
  FwBlock *block = g_new0 (FwBlock, 1);

  block->kind = kind;
  block->before = before;
  g_ptr_array_add (self->blocks, block);
  g_clear_pointer (&self->pages, g_ptr_array_unref);

  return block;
}

static FwBlock *
add_text (FwDocument *self,
          const char *text,
          const char *font,
          double      before)
{
  FwBlock *block = add_block (self, FW_BLOCK_LAYOUT, before);

  block->cells = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (block->cells, fw_document_new_layout (self, text, font,
                                                         fw_document_get_room (self)));

  return block;
}

void
fw_document_add_title (FwDocument *self,
                       const char *text)
{
  add_text (self, text, TITLE, 0)->keep = TRUE;
}

void
fw_document_add_heading (FwDocument *self,
                         const char *text)
{
  add_text (self, text, HEADING, 18)->keep = TRUE;
}

void
fw_document_add_paragraph (FwDocument *self,
                           const char *text)
{
  add_text (self, text, BODY, 7);
}

/* What is said in small letters. */
void
fw_document_add_note (FwDocument *self,
                      const char *text)
{
  add_text (self, text, SMALL, 6);
}

void
fw_document_add_space (FwDocument *self,
                       double      height)
{
  add_block (self, FW_BLOCK_SPACE, 0)->height = height;
}

/* @names: %NULL-terminated: who signs, side by side */
void
fw_document_add_signatures (FwDocument        *self,
                            const char *const *names)
{
  FwBlock *block = add_block (self, FW_BLOCK_SIGNATURES, 12);
  guint n = g_strv_length ((char **) names);

  block->height = SIGNATURE_HEIGHT;
  block->cells = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (block->cells, fw_document_new_layout (self, names[i], SMALL,
                                                           fw_document_get_room (self) / n - 20));
}

void
fw_document_add_drawing (FwDocument     *self,
                         double          height,
                         FwDocumentDraw  draw,
                         gpointer        user_data,
                         GDestroyNotify  destroy)
{
  FwBlock *block = add_block (self, FW_BLOCK_DRAWING, 10);

  block->height = height;
  block->draw = draw;
  block->user_data = user_data;
  block->destroy = destroy;
}

/* --- tables ----------------------------------------------------------------------------- */

static FwBlock *
add_row (FwDocument        *self,
         FwDocumentTable   *table,
         const char *const *cells,
         const char        *font)
{
  FwBlock *block = add_block (self, FW_BLOCK_ROW, 0);

  block->table = table;
  block->cells = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < table->n; i++)
    g_ptr_array_add (block->cells,
                     fw_document_new_layout (self, cells[i], font,
                                             fw_document_get_room (self) * table->shares[i] -
                                             2 * FW_DOCUMENT_CELL));

  return block;
}

/* @shares: of the width, together 1 */
void
fw_document_begin_table (FwDocument        *self,
                         guint              n_columns,
                         const double      *shares,
                         const char *const *titles)
{
  FwDocumentTable *table = g_new0 (FwDocumentTable, 1);
  FwBlock *head;

  table->n = n_columns;
  table->shares = g_memdup2 (shares, n_columns * sizeof (double));
  table->head = self->blocks->len;
  g_ptr_array_add (self->tables, table);
  head = add_row (self, table, titles, STRONG);
  head->is_head = TRUE;
  head->keep = TRUE;
  head->before = 8;
}

/* A row of the table that was begun last. */
void
fw_document_add_row (FwDocument        *self,
                     const char *const *cells)
{
  g_return_if_fail (self->tables->len > 0);

  add_row (self, self->tables->pdata[self->tables->len - 1], cells, BODY);
}
