/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-document"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-odt-private.h"

#define LINE "0.5pt solid #000000"

typedef struct
{
  const char *name;
  const char *size;
  const char *weight;
  const char *top;
  const char *bottom;
  const char *border;
} Style;

/* One paragraph style for each kind of block. */
static const Style styles[FW_BLOCK_N_KINDS] = {
  [FW_BLOCK_TITLE] = { "FwTitle", "16pt", "bold", "0cm", "0.3cm", NULL },
  [FW_BLOCK_HEADING] = { "FwHeading", "11.5pt", "bold", "0.4cm", "0.1cm", NULL },
  [FW_BLOCK_PARAGRAPH] = { "FwText", "10.5pt", "normal", "0.1cm", "0cm", NULL },
  [FW_BLOCK_BULLET] = { "FwBullet", "10.5pt", "normal", "0.05cm", "0cm", NULL },
  [FW_BLOCK_NUMBER] = { "FwNumber", "10.5pt", "normal", "0.05cm", "0cm", NULL },
  [FW_BLOCK_NOTE] = { "FwNote", "9pt", "normal", "0.1cm", "0cm", NULL },
  [FW_BLOCK_BOX] = { "FwBox", "10.5pt", "normal", "0.2cm", "0.1cm", LINE },
  [FW_BLOCK_HEAD] = { "FwHeadRow", "9.5pt", "bold", "0cm", "0cm", NULL },
  [FW_BLOCK_ROW] = { "FwRow", "9.5pt", "normal", "0cm", "0cm", NULL },
  [FW_BLOCK_DRAWING] = { "FwDrawing", "10.5pt", "normal", "0.2cm", "0.2cm", NULL },
  [FW_BLOCK_SIGNATURES] = { "FwSigner", "9pt", "normal", "1.5cm", "0cm", NULL },
  [FW_BLOCK_SPACE] = { "FwSpace", "10.5pt", "normal", "0cm", "0cm", NULL },
};

static const Style mark_style = { "FwMark", "28pt", "bold", "0cm", "0.3cm", NULL };
static const Style footer_style = { "FwFooter", "8.5pt", "normal", "0.3cm", "0cm", NULL };

/* --- words and lists ---------------------------------------------------------------------- */

/* Returns: the style of words of which some are bold or italic */
const char *
fw_odt_get_emphasis (gboolean bold,
                     gboolean italic)
{
  return bold && italic ? "FwStrongEmphasis" : bold ? "FwStrong" : "FwEmphasis";
}

static void
write_emphasis (Writer   *xml,
                gboolean  bold,
                gboolean  italic)
{
  fw_odt_start (xml, "style:style");
  fw_odt_attribute (xml, "style:name", fw_odt_get_emphasis (bold, italic));
  fw_odt_attribute (xml, "style:family", "text");
  fw_odt_start (xml, "style:text-properties");
  if (bold)
    fw_odt_attribute (xml, "fo:font-weight", "bold");
  if (italic)
    fw_odt_attribute (xml, "fo:font-style", "italic");
  fw_odt_end (xml);
  fw_odt_end (xml);
}

static void
write_list_style (Writer     *xml,
                  const char *name,
                  gboolean    numbers)
{
  fw_odt_start (xml, "text:list-style");
  fw_odt_attribute (xml, "style:name", name);
  fw_odt_start (xml, numbers ? "text:list-level-style-number" : "text:list-level-style-bullet");
  fw_odt_attribute (xml, "text:level", "1");
  if (numbers)
    {
      fw_odt_attribute (xml, "style:num-format", "1");
      fw_odt_attribute (xml, "style:num-suffix", ".");
    }
  else
    fw_odt_attribute (xml, "text:bullet-char", "•");
  fw_odt_start (xml, "style:list-level-properties");
  fw_odt_attribute (xml, "text:min-label-width", numbers ? "0.7cm" : "0.45cm");
  fw_odt_end (xml);
  fw_odt_end (xml);
  fw_odt_end (xml);
}

static void
write_text_styles (Writer *xml)
{
  write_emphasis (xml, TRUE, FALSE);
  write_emphasis (xml, FALSE, TRUE);
  write_emphasis (xml, TRUE, TRUE);
  write_list_style (xml, "FwBullets", FALSE);
  write_list_style (xml, "FwNumbers", TRUE);
}

/* --- paragraphs ------------------------------------------------------------------------- */

/* Returns: (transfer full): the style of its paragraphs; a language or a height
 *   of its own has a variant */
char *
fw_odt_dup_style (const FwBlock *block)
{
  const char *name = styles[block->kind].name;

  if (block->kind == FW_BLOCK_SPACE)
    return g_strdup_printf ("%s.%u", name, (guint) CLAMP (block->height, 0, 1000));

  return block->language != NULL ? g_strdup_printf ("%s.%s", name, block->language)
                                 : g_strdup (name);
}

static void
write_paragraph_style (Writer      *xml,
                       const Style *style)
{
  fw_odt_start (xml, "style:style");
  fw_odt_attribute (xml, "style:name", style->name);
  fw_odt_attribute (xml, "style:family", "paragraph");
  fw_odt_start (xml, "style:paragraph-properties");
  fw_odt_attribute (xml, "fo:margin-top", style->top);
  fw_odt_attribute (xml, "fo:margin-bottom", style->bottom);
  if (style == &styles[FW_BLOCK_TITLE] || style == &styles[FW_BLOCK_HEADING])
    fw_odt_attribute (xml, "fo:keep-with-next", "always");
  if (style->border != NULL)
    {
      fw_odt_attribute (xml, "fo:border", style->border);
      fw_odt_attribute (xml, "fo:padding", "0.15cm");
      fw_odt_attribute (xml, "fo:keep-together", "always");
    }
  /* Each signs on a line of his own. */
  if (style == &styles[FW_BLOCK_SIGNATURES])
    {
      fw_odt_attribute (xml, "fo:margin-right", "0.5cm");
      fw_odt_attribute (xml, "fo:border-top", LINE);
      fw_odt_attribute (xml, "fo:padding-top", "0.1cm");
    }
  fw_odt_end (xml);
  fw_odt_start (xml, "style:text-properties");
  fw_odt_attribute (xml, "fo:font-size", style->size);
  fw_odt_attribute (xml, "fo:font-weight", style->weight);
  fw_odt_attribute (xml, "style:font-size-complex", style->size);
  fw_odt_attribute (xml, "style:font-weight-complex", style->weight);
  fw_odt_attribute (xml, "fo:font-family", "'Liberation Sans', Arial, sans-serif");
  fw_odt_attribute (xml, "fo:language", "de");
  fw_odt_attribute (xml, "fo:country", "DE");
  fw_odt_end (xml);
  fw_odt_end (xml);
}

static void
write_variant (Writer        *xml,
               const FwBlock *block,
               const char    *name)
{
  fw_odt_start (xml, "style:style");
  fw_odt_attribute (xml, "style:name", name);
  fw_odt_attribute (xml, "style:family", "paragraph");
  fw_odt_attribute (xml, "style:parent-style-name", styles[block->kind].name);
  fw_odt_start (xml, "style:paragraph-properties");
  if (block->kind == FW_BLOCK_SPACE)
    fw_odt_length (xml, "fo:margin-top", CLAMP (block->height, 0, 1000));
  if (block->rtl)
    {
      fw_odt_attribute (xml, "style:writing-mode", "rl-tb");
      fw_odt_attribute (xml, "fo:text-align", "right");
    }
  fw_odt_end (xml);
  if (block->language != NULL)
    {
      fw_odt_start (xml, "style:text-properties");
      fw_odt_attribute (xml, "fo:language", block->language);
      fw_odt_attribute (xml, "fo:country", "none");
      fw_odt_attribute (xml, "style:language-complex", block->language);
      fw_odt_end (xml);
    }
  fw_odt_end (xml);
}

/* --- tables ----------------------------------------------------------------------------- */

/* Returns: (transfer full): the style of a column */
char *
fw_odt_dup_column (double share)
{
  return g_strdup_printf ("FwColumn%u", (guint) (CLAMP (share, 0, 1) * 1000 + 0.5));
}

static void
write_column_style (Writer     *xml,
                    const char *name,
                    double      width)
{
  fw_odt_start (xml, "style:style");
  fw_odt_attribute (xml, "style:name", name);
  fw_odt_attribute (xml, "style:family", "table-column");
  fw_odt_start (xml, "style:table-column-properties");
  fw_odt_length (xml, "style:column-width", width);
  fw_odt_end (xml);
  fw_odt_end (xml);
}

static void
write_table_style (Writer     *xml,
                   const char *name,
                   const char *mode,
                   double      width)
{
  fw_odt_start (xml, "style:style");
  fw_odt_attribute (xml, "style:name", name);
  fw_odt_attribute (xml, "style:family", "table");
  fw_odt_start (xml, "style:table-properties");
  fw_odt_length (xml, "style:width", width);
  fw_odt_attribute (xml, "table:align", "left");
  fw_odt_attribute (xml, "style:writing-mode", mode);
  fw_odt_end (xml);
  fw_odt_end (xml);
}

/* A row stays whole. */
static void
write_row_styles (Writer *xml)
{
  fw_odt_start (xml, "style:style");
  fw_odt_attribute (xml, "style:name", "FwWhole");
  fw_odt_attribute (xml, "style:family", "table-row");
  fw_odt_start (xml, "style:table-row-properties");
  fw_odt_attribute (xml, "fo:keep-together", "always");
  fw_odt_end (xml);
  fw_odt_end (xml);
  fw_odt_start (xml, "style:style");
  fw_odt_attribute (xml, "style:name", "FwCell");
  fw_odt_attribute (xml, "style:family", "table-cell");
  fw_odt_start (xml, "style:table-cell-properties");
  fw_odt_attribute (xml, "fo:border-bottom", LINE);
  fw_odt_attribute (xml, "fo:padding", "0.1cm");
  fw_odt_end (xml);
  fw_odt_end (xml);
}

/* --- what this document needs ----------------------------------------------------------- */

static void
write_columns (Writer        *xml,
               const FwBlock *block,
               double         room,
               GHashTable    *seen)
{
  for (guint i = 0; i < block->n_cells; i++)
    {
      double share = block->table != NULL ? block->table->shares[i] : 1.0 / block->n_cells;
      char *name = fw_odt_dup_column (share);

      if (!g_hash_table_contains (seen, name))
        write_column_style (xml, name, room * share);
      g_hash_table_add (seen, name);
    }
}

void
fw_odt_write_variants (Writer     *xml,
                       FwDocument *document)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  double room = fw_document_get_room (document);

  write_table_style (xml, "FwTable", "lr-tb", room);
  write_table_style (xml, "FwTableRtl", "rl-tb", room);
  write_row_styles (xml);
  for (guint i = 0; i < fw_document_get_n (document); i++)
    {
      const FwBlock *block = fw_document_get_block (document, i);
      char *name = fw_odt_dup_style (block);

      if ((block->language != NULL || block->kind == FW_BLOCK_SPACE) &&
          !g_hash_table_contains (seen, name))
        write_variant (xml, block, name);
      g_hash_table_add (seen, name);
      if (block->table != NULL || block->kind == FW_BLOCK_SIGNATURES)
        write_columns (xml, block, room, seen);
    }
}

/* --- the page --------------------------------------------------------------------------- */

static void
write_page_layout (Writer   *xml,
                   FwFormat  format,
                   gboolean  across)
{
  fw_odt_start (xml, "style:page-layout");
  fw_odt_attribute (xml, "style:name", "FwPage");
  fw_odt_start (xml, "style:page-layout-properties");
  fw_odt_length (xml, "fo:page-width", fw_sheet_get_width (format, across));
  fw_odt_length (xml, "fo:page-height", fw_sheet_get_height (format, across));
  fw_odt_attribute (xml, "fo:margin-top", "2cm");
  fw_odt_attribute (xml, "fo:margin-bottom", "1.5cm");
  fw_odt_length (xml, "fo:margin-left", FW_SHEET_LEFT);
  fw_odt_length (xml, "fo:margin-right", FW_SHEET_RIGHT);
  fw_odt_attribute (xml, "style:print-orientation", across ? "landscape" : "portrait");
  fw_odt_end (xml);
  fw_odt_start (xml, "style:header-style");
  fw_odt_end (xml);
  fw_odt_start (xml, "style:footer-style");
  fw_odt_end (xml);
  fw_odt_end (xml);
}

static void
write_field (Writer     *xml,
             const char *name)
{
  fw_odt_start (xml, name);
  if (g_str_equal (name, "text:page-number"))
    fw_odt_attribute (xml, "text:select-page", "current");
  fw_odt_characters (xml, "1");
  fw_odt_end (xml);
}

/* The sentence is that of the PDF, with fields in place of its numbers. */
static void
write_footer (Writer     *xml,
              FwDocument *document)
{
  g_auto(GStrv) parts = g_strsplit (_("Page %1$u of %2$u"), "%", 3);

  fw_odt_start (xml, "style:footer");
  fw_odt_start (xml, "text:p");
  fw_odt_attribute (xml, "text:style-name", footer_style.name);
  fw_odt_characters (xml, fw_document_get_footer (document));
  fw_odt_characters (xml, " · ");
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *rest = i > 0 && strlen (parts[i]) >= 3 ? parts[i] + 3 : parts[i];

      if (i > 0)
        write_field (xml, parts[i][0] == '1' ? "text:page-number" : "text:page-count");
      fw_odt_characters (xml, rest);
    }
  fw_odt_end (xml);
  fw_odt_end (xml);
}

static void
write_master_page (Writer     *xml,
                   FwDocument *document)
{
  fw_odt_start (xml, "style:master-page");
  fw_odt_attribute (xml, "style:name", "Standard");
  fw_odt_attribute (xml, "style:page-layout-name", "FwPage");
  if (fw_document_get_mark (document) != NULL)
    {
      fw_odt_start (xml, "style:header");
      fw_odt_start (xml, "text:p");
      fw_odt_attribute (xml, "text:style-name", mark_style.name);
      fw_odt_characters (xml, fw_document_get_mark (document));
      fw_odt_end (xml);
      fw_odt_end (xml);
    }
  write_footer (xml, document);
  fw_odt_end (xml);
}

void
fw_odt_write_styles (Writer     *xml,
                     FwDocument *document)
{
  fw_odt_begin (xml, "office:document-styles");
  fw_odt_start (xml, "office:styles");
  for (FwBlockKind i = 0; i < FW_BLOCK_N_KINDS; i++)
    write_paragraph_style (xml, &styles[i]);
  write_paragraph_style (xml, &mark_style);
  write_paragraph_style (xml, &footer_style);
  write_text_styles (xml);
  fw_odt_end (xml);
  fw_odt_start (xml, "office:automatic-styles");
  write_page_layout (xml, fw_document_get_format (document),
                     fw_document_get_landscape (document));
  fw_odt_end (xml);
  fw_odt_start (xml, "office:master-styles");
  write_master_page (xml, document);
}
