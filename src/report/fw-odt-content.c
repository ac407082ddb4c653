/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-odt-private.h"

/* --- text ------------------------------------------------------------------------------- */

/* XML knows one space only, and no line feed. */
static void
write_part (Writer     *xml,
            const char *text,
            const char *end)
{
  const char *from = text;

  for (const char *at = text;; at++)
    if (at == end || *at == '\n' || *at == '\t' || (*at == ' ' && at[1] == ' '))
      {
        g_autofree char *part = g_strndup (from, (gsize) (at - from));

        fw_odt_characters (xml, part);
        if (at == end)
          return;
        fw_odt_start (xml, *at == '\n' ? "text:line-break" : *at == '\t' ? "text:tab" : "text:s");
        fw_odt_end (xml);
        from = at + 1;
      }
}

static gboolean
is_in (GArray   *spans,
       gsize     at,
       gboolean  bold)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const FwMarkupSpan *span = &g_array_index (spans, FwMarkupSpan, i);

      if (span->bold == bold && span->start <= at && at < span->end)
        return TRUE;
    }

  return FALSE;
}

/* Spans may lie in each other; what is alike from @at on is written in one. */
static gsize
find_change (GArray     *spans,
             gsize       at,
             gsize       length)
{
  gsize next = length;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const FwMarkupSpan *span = &g_array_index (spans, FwMarkupSpan, i);

      if (span->start > at)
        next = MIN (next, span->start);
      if (span->end > at)
        next = MIN (next, span->end);
    }

  return next;
}

static void
write_run (Writer     *xml,
           const char *text,
           GArray     *spans)
{
  gsize length = strlen (text), next;

  for (gsize at = 0; at < length; at = next)
    {
      gboolean bold = is_in (spans, at, TRUE), italic = is_in (spans, at, FALSE);

      next = find_change (spans, at, length);
      if (bold || italic)
        {
          fw_odt_start (xml, "text:span");
          fw_odt_attribute (xml, "text:style-name", fw_odt_get_emphasis (bold, italic));
        }
      write_part (xml, text + at, text + next);
      if (bold || italic)
        fw_odt_end (xml);
    }
}

static void
write_paragraph (Writer        *xml,
                 const FwBlock *block,
                 const char    *text)
{
  gboolean heading = block->kind == FW_BLOCK_TITLE || block->kind == FW_BLOCK_HEADING;
  g_autofree char *style = fw_odt_dup_style (block);

  fw_odt_start (xml, heading ? "text:h" : "text:p");
  fw_odt_attribute (xml, "text:style-name", style);
  if (heading)
    fw_odt_attribute (xml, "text:outline-level", block->kind == FW_BLOCK_TITLE ? "1" : "2");
  write_run (xml, text, block->spans);
  fw_odt_end (xml);
}

/* --- tables ----------------------------------------------------------------------------- */

static void
start_table (Writer        *xml,
             const FwBlock *block)
{
  fw_odt_start (xml, "table:table");
  fw_odt_attribute (xml, "table:style-name", block->rtl ? "FwTableRtl" : "FwTable");
  for (guint i = 0; i < block->n_cells; i++)
    {
      double share = block->table != NULL ? block->table->shares[i] : 1.0 / block->n_cells;
      g_autofree char *style = fw_odt_dup_column (share);

      fw_odt_start (xml, "table:table-column");
      fw_odt_attribute (xml, "table:style-name", style);
      fw_odt_end (xml);
    }
}

static void
write_row (Writer        *xml,
           const FwBlock *block)
{
  gboolean head = block->kind == FW_BLOCK_HEAD;

  if (head)
    fw_odt_start (xml, "table:table-header-rows");
  fw_odt_start (xml, "table:table-row");
  fw_odt_attribute (xml, "table:style-name", "FwWhole");
  for (guint i = 0; i < block->n_cells; i++)
    {
      fw_odt_start (xml, "table:table-cell");
      if (block->kind != FW_BLOCK_SIGNATURES)
        fw_odt_attribute (xml, "table:style-name", "FwCell");
      fw_odt_attribute (xml, "office:value-type", "string");
      write_paragraph (xml, block, block->cells[i]);
      fw_odt_end (xml);
    }
  fw_odt_end (xml);
  if (head)
    fw_odt_end (xml);
}

/* --- lists ------------------------------------------------------------------------------ */

static gboolean
is_list (FwDocument  *document,
         guint        index,
         FwBlockKind  kind)
{
  return index < fw_document_get_n (document) &&
         fw_document_get_block (document, index)->kind == kind;
}

/* A list that does not begin with 1, or leaves a number out, says so. */
static void
write_item (Writer        *xml,
            const FwBlock *block,
            FwDocument    *document,
            guint          index)
{
  gboolean first = index == 0 || !is_list (document, index - 1, block->kind);
  guint expected = first ? 1 : fw_document_get_block (document, index - 1)->number + 1;

  if (first)
    {
      fw_odt_start (xml, "text:list");
      fw_odt_attribute (xml, "text:style-name", block->kind == FW_BLOCK_BULLET ? "FwBullets"
                                                                               : "FwNumbers");
    }
  fw_odt_start (xml, "text:list-item");
  if (block->kind == FW_BLOCK_NUMBER && block->number != expected)
    {
      g_autofree char *number = g_strdup_printf ("%u", block->number);

      fw_odt_attribute (xml, "text:start-value", number);
    }
  write_paragraph (xml, block, block->cells[0]);
  fw_odt_end (xml);
  if (!is_list (document, index + 1, block->kind))
    fw_odt_end (xml);
}

/* --- drawings --------------------------------------------------------------------------- */

static void
write_drawing (Writer        *xml,
               const FwBlock *block,
               guint          index,
               FwDocument    *document)
{
  FwFormat format = fw_document_get_format (document);
  gboolean across = fw_document_get_landscape (document);
  double room = fw_document_get_room (document);
  g_autofree char *name = fw_odt_dup_picture (index);
  g_autofree char *style = fw_odt_dup_style (block);
  double scale = MIN (1, room / block->width);

  scale = MIN (scale, fw_sheet_get_room_height (format, across) * 0.9 / block->height);
  fw_odt_start (xml, "text:p");
  fw_odt_attribute (xml, "text:style-name", style);
  fw_odt_start (xml, "draw:frame");
  fw_odt_attribute (xml, "text:anchor-type", "as-char");
  fw_odt_length (xml, "svg:width", block->width * scale);
  fw_odt_length (xml, "svg:height", block->height * scale);
  fw_odt_start (xml, "draw:image");
  fw_odt_attribute (xml, "xlink:href", name);
  fw_odt_attribute (xml, "xlink:type", "simple");
  fw_odt_end (xml);
  fw_odt_end (xml);
  fw_odt_end (xml);
}

/* --- the whole -------------------------------------------------------------------------- */

static const FwDocumentTable *
get_table (FwDocument *document,
           guint       index)
{
  return index < fw_document_get_n (document) ? fw_document_get_block (document, index)->table
                                              : NULL;
}

static void
write_block (Writer     *xml,
             FwDocument *document,
             guint       index)
{
  const FwBlock *block = fw_document_get_block (document, index);

  if (block->table != NULL)
    {
      if (index == 0 || get_table (document, index - 1) != block->table)
        start_table (xml, block);
      write_row (xml, block);
      if (get_table (document, index + 1) != block->table)
        fw_odt_end (xml);
    }
  else if (block->kind == FW_BLOCK_SIGNATURES)
    {
      start_table (xml, block);
      write_row (xml, block);
      fw_odt_end (xml);
    }
  else if (block->kind == FW_BLOCK_BULLET || block->kind == FW_BLOCK_NUMBER)
    write_item (xml, block, document, index);
  else if (block->kind == FW_BLOCK_DRAWING)
    write_drawing (xml, block, index, document);
  else
    write_paragraph (xml, block, block->n_cells > 0 ? block->cells[0] : "");
}

void
fw_odt_write_content (Writer     *xml,
                      FwDocument *document)
{
  fw_odt_begin (xml, "office:document-content");
  fw_odt_start (xml, "office:automatic-styles");
  fw_odt_write_variants (xml, document);
  fw_odt_end (xml);
  fw_odt_start (xml, "office:body");
  fw_odt_start (xml, "office:text");
  for (guint i = 0; i < fw_document_get_n (document); i++)
    write_block (xml, document, i);
}
