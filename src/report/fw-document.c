/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-document-private.h"

/* Below this a drawing of chains cannot be read upright. */
#define LEAST_SCALE 0.62

struct _FwDocument
{
  char       *title;
  char       *footer;
  char       *mark;
  gboolean    landscape;
  gboolean    single;
  FwFormat    format;
  const char *language;
  gboolean    rtl;
  GPtrArray  *blocks;    /* FwBlock */
  GPtrArray  *tables;    /* FwDocumentTable */
  guint       n_parts;   /* headings that have a number */
};

/* --- object ----------------------------------------------------------------------------- */

static void
block_free (gpointer data)
{
  FwBlock *block = data;

  for (guint i = 0; i < block->n_cells; i++)
    g_free (block->cells[i]);
  g_free (block->cells);
  g_clear_pointer (&block->spans, g_array_unref);
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

/* @landscape: whether all sheets lie across; a drawing may get one anyway */
FwDocument *
fw_document_new (const char *title,
                 gboolean    landscape)
{
  FwDocument *self = g_atomic_rc_box_new0 (FwDocument);

  self->title = title != NULL ? g_utf8_make_valid (title, -1) : g_strdup ("");
  self->landscape = landscape;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);

  return self;
}

FwDocument *
fw_document_ref (FwDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  FwDocument *self = data;

  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->tables);
  g_free (self->mark);
  g_free (self->footer);
  g_free (self->title);
}

void
fw_document_unref (FwDocument *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
fw_document_get_title (FwDocument *self)
{
  return self->title;
}

gboolean
fw_document_get_landscape (FwDocument *self)
{
  return self->landscape;
}

/* @single: whether smaller letters shall keep it on one sheet */
void
fw_document_set_single (FwDocument *self,
                        gboolean    single)
{
  self->single = single;
}

gboolean
fw_document_get_single (FwDocument *self)
{
  return self->single;
}

FwFormat
fw_document_get_format (FwDocument *self)
{
  return self->format;
}

/* A4, unless something else was set before the first block. */
void
fw_document_set_format (FwDocument *self,
                        FwFormat    format)
{
  g_return_if_fail (self->blocks->len == 0);

  self->format = format;
}

/* Returns: how wide a drawing may be that fills the sheet, in px */
double
fw_document_get_room (FwDocument *self)
{
  return fw_sheet_get_room_width (self->format, self->landscape);
}

/* Returns: what stands on each sheet beside its number: the title, unless
 *   something else was set */
const char *
fw_document_get_footer (FwDocument *self)
{
  return self->footer != NULL ? self->footer : self->title;
}

/* @footer: (nullable) */
void
fw_document_set_footer (FwDocument *self,
                        const char *footer)
{
  g_free (self->footer);
  self->footer = footer != NULL ? g_utf8_make_valid (footer, -1) : NULL;
}

/* Returns: (nullable) */
const char *
fw_document_get_mark (FwDocument *self)
{
  return self->mark;
}

/* @mark: (nullable): what is written across each sheet, like "Draft" */
void
fw_document_set_mark (FwDocument *self,
                      const char *mark)
{
  g_free (self->mark);
  self->mark = mark != NULL ? g_utf8_make_valid (mark, -1) : NULL;
}

/* @language: of what is put in from now on; Arabic and Farsi run from the right */
void
fw_document_set_language (FwDocument *self,
                          const char *language)
{
  self->language = g_intern_string (language);
  self->rtl = g_str_equal (language, "ar") || g_str_equal (language, "fa");
}

/* --- blocks ----------------------------------------------------------------------------- */

static FwBlock *
add_block (FwDocument        *self,
           FwBlockKind        kind,
           const char *const *cells,
           guint              n_cells)
{
  FwBlock *block = g_new0 (FwBlock, 1);

  block->kind = kind;
  block->language = self->language;
  block->rtl = self->rtl;
  block->across = self->landscape;
  block->n_cells = n_cells;
  block->cells = g_new0 (char *, n_cells);
  for (guint i = 0; i < n_cells; i++)
    block->cells[i] = cells[i] != NULL ? g_utf8_make_valid (cells[i], -1) : g_strdup ("");
  g_ptr_array_add (self->blocks, block);

  return block;
}

/* An empty text adds nothing. */
static void
add_text (FwDocument  *self,
          FwBlockKind  kind,
          const char  *text)
{
  if (text != NULL && *text != '\0')
    add_block (self, kind, &text, 1);
}

void
fw_document_add_title (FwDocument *self,
                       const char *text)
{
  add_text (self, FW_BLOCK_TITLE, text);
}

void
fw_document_add_heading (FwDocument *self,
                         const char *text)
{
  add_text (self, FW_BLOCK_HEADING, text);
}

/* A heading with its number, from 1. */
void
fw_document_add_part (FwDocument *self,
                      const char *title)
{
  g_autofree char *heading = g_strdup_printf ("%u %s", ++self->n_parts, title);

  fw_document_add_heading (self, heading);
}

void
fw_document_add_paragraph (FwDocument *self,
                           const char *text)
{
  add_text (self, FW_BLOCK_PARAGRAPH, text);
}

/* Lines that are no items of a list are one paragraph, as where nothing is marked. */
static void
add_lines (FwDocument *self,
           GPtrArray  *lines,
           guint       first,
           guint       last)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (FwMarkupSpan));
  const char *whole;

  for (guint i = first; i < last; i++)
    {
      const FwMarkupLine *line = lines->pdata[i];

      g_string_append (text, i > first ? "\n" : "");
      for (guint k = 0; k < line->spans->len; k++)
        {
          FwMarkupSpan span = g_array_index (line->spans, FwMarkupSpan, k);

          span.start += text->len;
          span.end += text->len;
          g_array_append_val (spans, span);
        }
      g_string_append (text, line->text);
    }
  whole = text->str;
  if (*whole != '\0')
    add_block (self, FW_BLOCK_PARAGRAPH, &whole, 1)->spans = g_steal_pointer (&spans);
}

static void
add_item (FwDocument         *self,
          const FwMarkupLine *line)
{
  const char *text = line->text;
  FwBlock *block = add_block (self, line->kind == FW_MARKUP_BULLET ? FW_BLOCK_BULLET
                                                                   : FW_BLOCK_NUMBER, &text, 1);

  block->spans = g_array_ref (line->spans);
  block->number = line->number;
}

/* @text: (nullable): with the light markup that people type */
void
fw_document_add_markup (FwDocument *self,
                        const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr(GPtrArray) lines = fw_markup_parse (valid);
  guint first = 0;

  for (guint i = 0; i <= lines->len; i++)
    if (i == lines->len || ((FwMarkupLine *) lines->pdata[i])->kind != FW_MARKUP_TEXT)
      {
        add_lines (self, lines, first, i);
        if (i < lines->len)
          add_item (self, lines->pdata[i]);
        first = i + 1;
      }
}

/* @text: (nullable): each line becomes a paragraph; what stays empty is seen to
 * be empty */
void
fw_document_add_text (FwDocument *self,
                      const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : _("Nothing is written here yet."), "\n",
                                    -1);

  for (guint i = 0; lines[i] != NULL; i++)
    fw_document_add_paragraph (self, lines[i]);
}

/* @value: (nullable): without one nothing is said */
void
fw_document_add_fact (FwDocument *self,
                      const char *label,
                      const char *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || *value == '\0')
    return;
  text = g_strdup_printf ("%s: %s", label, value);
  fw_document_add_paragraph (self, text);
}

void
fw_document_add_note (FwDocument *self,
                      const char *text)
{
  add_text (self, FW_BLOCK_NOTE, text);
}

void
fw_document_add_box (FwDocument *self,
                     const char *text)
{
  add_text (self, FW_BLOCK_BOX, text);
}

/* @height: in px; at the end of a sheet it is left out */
void
fw_document_add_space (FwDocument *self,
                       double      height)
{
  add_block (self, FW_BLOCK_SPACE, NULL, 0)->height = height;
}

/* @names: %NULL-terminated: who signs, side by side */
void
fw_document_add_signatures (FwDocument        *self,
                            const char *const *names)
{
  guint n = g_strv_length ((char **) names);

  if (n > 0)
    add_block (self, FW_BLOCK_SIGNATURES, names, n);
}

/**
 * fw_document_add_drawing:
 * @width: at its own size, in px
 * @height: at its own size, in px
 * @draw: called by whoever writes the document, once for each time
 *
 * It is made smaller if the sheet is too small, and gets a sheet across if it
 * were too small upright.
 */
void
fw_document_add_drawing (FwDocument     *self,
                         double          width,
                         double          height,
                         FwDocumentDraw  draw,
                         gpointer        user_data,
                         GDestroyNotify  destroy)
{
  FwBlock *block = add_block (self, FW_BLOCK_DRAWING, NULL, 0);

  block->width = MAX (width, 1);
  block->height = MAX (height, 1);
  block->across = self->landscape ||
                  (width > height && fw_sheet_get_room_width (self->format, FALSE) / width <
                   LEAST_SCALE);
  block->draw = draw;
  block->user_data = user_data;
  block->destroy = destroy;
}

/* --- tables ----------------------------------------------------------------------------- */

/**
 * fw_document_begin_table:
 * @shares: of the width, one for each column, together 1
 * @titles: (nullable): of the columns; %NULL for a table without a head
 */
void
fw_document_begin_table (FwDocument        *self,
                         guint              n_columns,
                         const double      *shares,
                         const char *const *titles)
{
  FwDocumentTable *table = g_new0 (FwDocumentTable, 1);

  table->n = n_columns;
  table->shares = g_memdup2 (shares, n_columns * sizeof (double));
  table->head = titles != NULL ? self->blocks->len : FW_TABLE_NO_HEAD;
  g_ptr_array_add (self->tables, table);
  if (titles != NULL)
    add_block (self, FW_BLOCK_HEAD, titles, n_columns)->table = table;
}

/* A row of the table that was begun last.
 * @cells: one for each column; an empty one may be %NULL */
void
fw_document_add_row (FwDocument        *self,
                     const char *const *cells)
{
  const FwDocumentTable *table;

  g_return_if_fail (self->tables->len > 0);

  table = self->tables->pdata[self->tables->len - 1];
  add_block (self, FW_BLOCK_ROW, cells, table->n)->table = table;
}

/* --- reading ---------------------------------------------------------------------------- */

/* So many letters, some fifteen pages, take as long to set as people notice. */
#define LONG 40000

/* What a cell costs at least, in letters. */
#define CELL 80

/* Whether a window does well to leave it to a thread.  Drawings stay with theirs. */
gboolean
fw_document_is_long (FwDocument *self)
{
  gsize length = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const FwBlock *block = self->blocks->pdata[i];

      if (block->draw != NULL)
        return FALSE;
      for (guint k = 0; k < block->n_cells; k++)
        length += MAX (strlen (block->cells[k]), CELL);
    }

  return length > LONG;
}

guint
fw_document_get_n (FwDocument *self)
{
  return self->blocks->len;
}

const FwBlock *
fw_document_get_block (FwDocument *self,
                       guint       i)
{
  g_return_val_if_fail (i < self->blocks->len, NULL);

  return self->blocks->pdata[i];
}
