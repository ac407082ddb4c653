/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-doc"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#include "fw-base.h"
#include "fw-doc.h"
#include "fw-zip.h"

/* OpenDocument 1.2, the text part of it that a paper of an office needs. */
#define MIME "application/vnd.oasis.opendocument.text"

static const struct { const char *prefix, *uri; } spaces[] = {
  { "xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0" },
  { "xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0" },
  { "xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0" },
  { "xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0" },
  { "xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" },
  { "xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0" },
  { "xmlns:dc", "http://purl.org/dc/elements/1.1/" },
};

/* One paragraph style for each kind of block. */
static const struct { const char *name, *size, *weight, *top, *bottom, *border; } styles[] = {
  [FW_DOC_TITLE] = { "FwTitle", "16pt", "bold", "0cm", "0.3cm", NULL },
  [FW_DOC_HEADING] = { "FwHeading", "11.5pt", "bold", "0.4cm", "0.1cm", NULL },
  [FW_DOC_TEXT] = { "FwText", "10.5pt", "normal", "0.1cm", "0cm", NULL },
  [FW_DOC_BOX] = { "FwBox", "10.5pt", "normal", "0.2cm", "0.1cm", "0.5pt solid #000000" },
  [FW_DOC_HEAD_ROW] = { "FwHeadRow", "9.5pt", "bold", "0cm", "0cm", NULL },
  [FW_DOC_ROW] = { "FwRow", "9.5pt", "normal", "0cm", "0cm", NULL },
};

#define MARK_STYLE   "FwMark"
#define FOOTER_STYLE "FwFooter"

typedef xmlTextWriter Writer;

/* --- writing XML ----------------------------------------------------------------------- */

static void
start (Writer     *xml,
       const char *name)
{
  xmlTextWriterStartElement (xml, (const xmlChar *) name);
}

static void
end (Writer *xml)
{
  xmlTextWriterEndElement (xml);
}

static void
attribute (Writer     *xml,
           const char *name,
           const char *value)
{
  xmlTextWriterWriteAttribute (xml, (const xmlChar *) name, (const xmlChar *) value);
}

static void
characters (Writer     *xml,
            const char *text)
{
  xmlTextWriterWriteString (xml, (const xmlChar *) text);
}

static void
start_document (Writer     *xml,
                const char *root)
{
  xmlTextWriterStartDocument (xml, "1.0", "UTF-8", NULL);
  start (xml, root);
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    attribute (xml, spaces[i].prefix, spaces[i].uri);
  attribute (xml, "office:version", "1.2");
}

typedef void (*Part) (Writer *xml, FwDoc *doc);

static gboolean
add_part (FwZip       *zip,
          const char  *name,
          Part         part,
          FwDoc       *doc,
          GError     **error)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  Writer *xml = xmlNewTextWriterMemory (buffer, 0);
  gboolean done;

  part (xml, doc);
  xmlTextWriterEndDocument (xml);
  xmlFreeTextWriter (xml);
  done = fw_zip_add (zip, name, xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer), TRUE,
                     error);
  xmlBufferFree (buffer);

  return done;
}

/* --- text -------------------------------------------------------------------------------- */

/* XML knows one space only, and no line feed. */
static void
write_run (Writer     *xml,
           const char *text)
{
  const char *from = text;

  for (const char *at = text;; at++)
    if (*at == '\0' || *at == '\n' || *at == '\t' || (*at == ' ' && at[1] == ' '))
      {
        g_autofree char *part = g_strndup (from, (gsize) (at - from));

        characters (xml, part);
        if (*at == '\0')
          return;
        start (xml, *at == '\n' ? "text:line-break" : *at == '\t' ? "text:tab" : "text:s");
        end (xml);
        from = at + 1;
      }
}

static void
write_paragraph (Writer     *xml,
                 FwDocKind   kind,
                 const char *text)
{
  gboolean heading = kind == FW_DOC_TITLE || kind == FW_DOC_HEADING;

  start (xml, heading ? "text:h" : "text:p");
  attribute (xml, "text:style-name", styles[kind].name);
  if (heading)
    attribute (xml, "text:outline-level", kind == FW_DOC_TITLE ? "1" : "2");
  write_run (xml, text);
  end (xml);
}

/* --- tables ------------------------------------------------------------------------------- */

static gboolean
is_row (const FwDocBlock *block)
{
  return block->kind == FW_DOC_ROW || block->kind == FW_DOC_HEAD_ROW;
}

/* Whether @block goes on with the table that @before is a row of. */
static gboolean
goes_on (const FwDocBlock *before,
         const FwDocBlock *block)
{
  return before != NULL && is_row (before) && is_row (block) && block->kind != FW_DOC_HEAD_ROW &&
         before->n_cells == block->n_cells &&
         memcmp (before->shares, block->shares, sizeof block->shares) == 0;
}

static char *
dup_column_style (guint share)
{
  return g_strdup_printf ("FwColumn%u", share);
}

static void
start_table (Writer           *xml,
             const FwDocBlock *block)
{
  start (xml, "table:table");
  attribute (xml, "table:style-name", "FwTable");
  for (guint i = 0; i < block->n_cells; i++)
    {
      g_autofree char *style = dup_column_style (block->shares[i]);

      start (xml, "table:table-column");
      attribute (xml, "table:style-name", style);
      end (xml);
    }
}

static void
write_row (Writer           *xml,
           const FwDocBlock *block)
{
  gboolean head = block->kind == FW_DOC_HEAD_ROW;

  if (head)
    start (xml, "table:table-header-rows");
  start (xml, "table:table-row");
  for (guint i = 0; i < block->n_cells; i++)
    {
      start (xml, "table:table-cell");
      attribute (xml, "table:style-name", "FwCell");
      attribute (xml, "office:value-type", "string");
      write_paragraph (xml, block->kind, block->cells[i]);
      end (xml);
    }
  end (xml);
  if (head)
    end (xml);
}

static void
write_body (Writer *xml,
            FwDoc  *doc)
{
  const FwDocBlock *before = NULL;

  for (guint i = 0; i < fw_doc_get_n (doc); i++)
    {
      const FwDocBlock *block = fw_doc_get_block (doc, i);
      gboolean same = goes_on (before, block);

      if (before != NULL && is_row (before) && !same)
        end (xml);
      if (is_row (block) && !same)
        start_table (xml, block);
      if (is_row (block))
        write_row (xml, block);
      else
        write_paragraph (xml, block->kind, block->cells[0]);
      before = block;
    }
  if (before != NULL && is_row (before))
    end (xml);
}

/* --- styles -------------------------------------------------------------------------------- */

static void
write_paragraph_style (Writer     *xml,
                       const char *name,
                       const char *size,
                       const char *weight,
                       const char *top,
                       const char *bottom,
                       const char *border)
{
  start (xml, "style:style");
  attribute (xml, "style:name", name);
  attribute (xml, "style:family", "paragraph");
  start (xml, "style:paragraph-properties");
  attribute (xml, "fo:margin-top", top);
  attribute (xml, "fo:margin-bottom", bottom);
  if (border != NULL)
    {
      attribute (xml, "fo:border", border);
      attribute (xml, "fo:padding", "0.15cm");
      attribute (xml, "fo:keep-together", "always");
    }
  end (xml);
  start (xml, "style:text-properties");
  attribute (xml, "fo:font-size", size);
  attribute (xml, "fo:font-weight", weight);
  attribute (xml, "fo:font-family", "'Liberation Sans', Arial, sans-serif");
  attribute (xml, "fo:language", "de");
  attribute (xml, "fo:country", "DE");
  end (xml);
  end (xml);
}

static void
write_column_styles (Writer *xml,
                     FwDoc  *doc)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < fw_doc_get_n (doc); i++)
    {
      const FwDocBlock *block = fw_doc_get_block (doc, i);

      for (guint n = 0; is_row (block) && n < block->n_cells; n++)
        if (g_hash_table_add (seen, GUINT_TO_POINTER (block->shares[n])))
          {
            g_autofree char *name = dup_column_style (block->shares[n]);
            /* 16.5 cm between the margins. */
            g_autofree char *width = g_strdup_printf ("%u.%03ucm", block->shares[n] * 165 / 1000,
                                                      block->shares[n] * 165 % 1000);

            start (xml, "style:style");
            attribute (xml, "style:name", name);
            attribute (xml, "style:family", "table-column");
            start (xml, "style:table-column-properties");
            attribute (xml, "style:column-width", width);
            end (xml);
            end (xml);
          }
    }
}

static void
write_table_styles (Writer *xml,
                    FwDoc  *doc)
{
  start (xml, "style:style");
  attribute (xml, "style:name", "FwTable");
  attribute (xml, "style:family", "table");
  start (xml, "style:table-properties");
  attribute (xml, "style:width", "16.5cm");
  attribute (xml, "table:align", "left");
  end (xml);
  end (xml);
  start (xml, "style:style");
  attribute (xml, "style:name", "FwCell");
  attribute (xml, "style:family", "table-cell");
  start (xml, "style:table-cell-properties");
  attribute (xml, "fo:border-bottom", "0.5pt solid #000000");
  attribute (xml, "fo:padding", "0.1cm");
  end (xml);
  end (xml);
  write_column_styles (xml, doc);
}

static void
write_content (Writer *xml,
               FwDoc  *doc)
{
  start_document (xml, "office:document-content");
  start (xml, "office:automatic-styles");
  write_table_styles (xml, doc);
  end (xml);
  start (xml, "office:body");
  start (xml, "office:text");
  write_body (xml, doc);
}

/* --- the page -------------------------------------------------------------------------------- */

static void
write_page_layout (Writer *xml)
{
  start (xml, "style:page-layout");
  attribute (xml, "style:name", "FwPage");
  start (xml, "style:page-layout-properties");
  attribute (xml, "fo:page-width", "21cm");
  attribute (xml, "fo:page-height", "29.7cm");
  attribute (xml, "fo:margin-top", "2cm");
  attribute (xml, "fo:margin-bottom", "1.5cm");
  attribute (xml, "fo:margin-left", "2.5cm");
  attribute (xml, "fo:margin-right", "2cm");
  attribute (xml, "style:print-orientation", "portrait");
  end (xml);
  start (xml, "style:header-style");
  end (xml);
  start (xml, "style:footer-style");
  end (xml);
  end (xml);
}

static void
write_field (Writer     *xml,
             const char *name)
{
  start (xml, name);
  if (g_str_equal (name, "text:page-number"))
    attribute (xml, "text:select-page", "current");
  characters (xml, "1");
  end (xml);
}

/* The sentence is that of the PDF, with fields in place of its numbers. */
static void
write_footer (Writer *xml,
              FwDoc  *doc)
{
  g_auto(GStrv) parts = g_strsplit (_("Page %1$u of %2$u"), "%", 3);

  start (xml, "style:footer");
  start (xml, "text:p");
  attribute (xml, "text:style-name", FOOTER_STYLE);
  characters (xml, fw_doc_get_title (doc));
  characters (xml, " · ");
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *rest = i > 0 && strlen (parts[i]) >= 3 ? parts[i] + 3 : parts[i];

      if (i > 0)
        write_field (xml, parts[i][0] == '1' ? "text:page-number" : "text:page-count");
      characters (xml, rest);
    }
  end (xml);
  end (xml);
}

static void
write_master_page (Writer *xml,
                   FwDoc  *doc)
{
  start (xml, "style:master-page");
  attribute (xml, "style:name", "Standard");
  attribute (xml, "style:page-layout-name", "FwPage");
  if (fw_doc_get_mark (doc) != NULL)
    {
      start (xml, "style:header");
      start (xml, "text:p");
      attribute (xml, "text:style-name", MARK_STYLE);
      characters (xml, fw_doc_get_mark (doc));
      end (xml);
      end (xml);
    }
  write_footer (xml, doc);
  end (xml);
}

static void
write_styles (Writer *xml,
              FwDoc  *doc)
{
  start_document (xml, "office:document-styles");
  start (xml, "office:styles");
  for (FwDocKind i = 0; i < FW_DOC_N_KINDS; i++)
    write_paragraph_style (xml, styles[i].name, styles[i].size, styles[i].weight, styles[i].top,
                           styles[i].bottom, styles[i].border);
  write_paragraph_style (xml, MARK_STYLE, "28pt", "bold", "0cm", "0.3cm", NULL);
  write_paragraph_style (xml, FOOTER_STYLE, "8.5pt", "normal", "0.3cm", "0cm", NULL);
  end (xml);
  start (xml, "office:automatic-styles");
  write_page_layout (xml);
  end (xml);
  start (xml, "office:master-styles");
  write_master_page (xml, doc);
}

/* Neither author nor date: who wrote the paper stands in it. */
static void
write_meta (Writer *xml,
            FwDoc  *doc)
{
  start_document (xml, "office:document-meta");
  start (xml, "office:meta");
  start (xml, "dc:title");
  characters (xml, fw_doc_get_title (doc));
  end (xml);
  start (xml, "meta:generator");
  characters (xml, "Fallwerk");
  end (xml);
}

static void
write_manifest (Writer *xml,
                FwDoc  *doc)
{
  static const struct { const char *path, *type; } files[] = {
    { "/", MIME }, { "content.xml", "text/xml" }, { "styles.xml", "text/xml" },
    { "meta.xml", "text/xml" },
  };

  xmlTextWriterStartDocument (xml, "1.0", "UTF-8", NULL);
  start (xml, "manifest:manifest");
  attribute (xml, "xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
  attribute (xml, "manifest:version", "1.2");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      start (xml, "manifest:file-entry");
      attribute (xml, "manifest:full-path", files[i].path);
      attribute (xml, "manifest:media-type", files[i].type);
      end (xml);
    }
}

/* Returns: (transfer full) (nullable) */
GBytes *
fw_doc_write_odt (FwDoc         *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  static const struct { const char *name; Part part; } parts[] = {
    { "content.xml", write_content }, { "styles.xml", write_styles },
    { "meta.xml", write_meta }, { "META-INF/manifest.xml", write_manifest },
  };
  g_autoptr(FwZip) zip = fw_zip_new ();

  g_return_val_if_fail (FW_IS_DOC (self), NULL);

  /* Not packed and first, so that its kind can be read without unpacking. */
  if (!fw_zip_add (zip, "mimetype", MIME, strlen (MIME), FALSE, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_part (zip, parts[i].name, parts[i].part, self, error))
      return NULL;

  return fw_zip_finish (zip);
}
