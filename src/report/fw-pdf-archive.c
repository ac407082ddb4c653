/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pdf-archive"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fw-pdf-archive.h"

/* PDF/A-2b (ISO 19005-2) wants of a file that cairo writes only what is about the
 * file as a whole: metadata in XMP, what its colours mean, and an identifier.
 * They are added as an incremental update (ISO 32000-1, 7.5.6), behind what is
 * there; fonts are embedded by cairo already. */

#define ENTRY 20   /* bytes of a line of the table of objects */

typedef struct
{
  const char *text;
  gsize       size;
  gsize       table;     /* where the table of objects begins */
  guint       n;         /* objects, and so the number of the next one */
  guint       root;
  guint       info;
} Pdf;

static const char *
find (const Pdf  *pdf,
      gsize       from,
      const char *word)
{
  return from < pdf->size ? g_strstr_len (pdf->text + from, (gssize) (pdf->size - from), word)
                          : NULL;
}

static gboolean
read_number (const Pdf  *pdf,
             gsize       from,
             const char *name,
             guint      *number)
{
  const char *at = find (pdf, from, name);

  if (at == NULL)
    return FALSE;
  *number = (guint) g_ascii_strtoull (at + strlen (name), NULL, 10);

  return *number > 0;
}

/* What cairo writes in version 1.4: one table, and a trailer below it. */
static gboolean
read_trailer (Pdf *pdf)
{
  gsize tail = pdf->size > 64 ? pdf->size - 64 : 0;
  const char *start = find (pdf, tail, "startxref");
  guint table;

  if (start == NULL)
    return FALSE;
  table = (guint) g_ascii_strtoull (start + strlen ("startxref"), NULL, 10);
  pdf->table = table;

  return table > 0 && find (pdf, table, "xref") == pdf->text + table &&
         read_number (pdf, table, "/Size ", &pdf->n) &&
         read_number (pdf, table, "/Root ", &pdf->root) &&
         read_number (pdf, table, "/Info ", &pdf->info) && pdf->root < pdf->n;
}

/* Returns: (transfer full) (nullable): what the catalogue says between its brackets */
static char *
dup_catalogue (const Pdf *pdf)
{
  const char *entries = find (pdf, pdf->table, "0000000000 65535 f");
  gsize entry = entries != NULL ? (gsize) (entries - pdf->text) + (gsize) ENTRY * pdf->root : 0;
  const char *start, *end;

  if (entries == NULL || entry + ENTRY > pdf->size)
    return NULL;
  start = find (pdf, (gsize) g_ascii_strtoull (pdf->text + entry, NULL, 10), "<<");
  end = start != NULL ? find (pdf, (gsize) (start - pdf->text), "endobj") : NULL;
  if (end == NULL)
    return NULL;
  /* No string ends the file, so that only bytes can be compared. */
  while (end > start && memcmp (end, ">>", 2) != 0)
    end--;

  return end > start ? g_strndup (start + 2, (gsize) (end - start) - 2) : NULL;
}

static void add (GByteArray *out,
                 const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (GByteArray *out,
     const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list rest;

  va_start (rest, format);
  text = g_strdup_vprintf (format, rest);
  va_end (rest);
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

static char *
dup_xmp (const char *title,
         const char *created)
{
  g_autofree char *safe = g_markup_escape_text (title, -1);

  return g_strdup_printf (
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<dc:format>application/pdf</dc:format>\n"
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
    "<xmp:CreatorTool>Fallwerk</xmp:CreatorTool>\n"
    "<xmp:CreateDate>%s</xmp:CreateDate>\n"
    "<pdfaid:part>2</pdfaid:part>\n"
    "<pdfaid:conformance>B</pdfaid:conformance>\n"
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>", safe, created);
}

static void
add_stream (GByteArray *out,
            guint       number,
            const char *about,
            GBytes     *content)
{
  add (out, "%u 0 obj\n<< %s /Length %zu >>\nstream\n", number, about,
       g_bytes_get_size (content));
  g_byte_array_append (out, g_bytes_get_data (content, NULL), (guint) g_bytes_get_size (content));
  add (out, "\nendstream\nendobj\n");
}

static void
add_table (GByteArray  *out,
           const Pdf   *pdf,
           const gsize *places,
           GBytes      *original)
{
  g_autofree char *id = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, original);
  gsize table = out->len;

  add (out, "xref\n0 1\n0000000000 65535 f \n%u 1\n%010zu 00000 n \n", pdf->root, places[0]);
  add (out, "%u 2\n%010zu 00000 n \n%010zu 00000 n \n", pdf->n, places[1], places[2]);
  add (out, "trailer\n<< /Size %u /Root %u 0 R /Info %u 0 R /Prev %zu /ID [<%s> <%s>] >>\n",
       pdf->n + 2, pdf->root, pdf->info, pdf->table, id, id);
  add (out, "startxref\n%zu\n%%%%EOF\n", table);
}

/**
 * fw_pdf_to_archive:
 * @pdf: what cairo wrote, restricted to version 1.4
 * @created: as in the file, like "2026-11-22T10:00:00Z"
 *
 * Returns: (transfer full): the file with what PDF/A-2b asks for; one that is built
 *   otherwise stays as it is
 */
GBytes *
fw_pdf_to_archive (GBytes     *pdf,
                   const char *title,
                   const char *created)
{
  gsize size, places[3];
  Pdf read = { .text = g_bytes_get_data (pdf, &size) };
  g_autofree char *catalogue = NULL, *xmp = NULL;
  g_autoptr(GBytes) profile = NULL, metadata = NULL;
  GByteArray *out;

  g_return_val_if_fail (title != NULL && created != NULL, NULL);

  read.size = size;
  catalogue = read_trailer (&read) ? dup_catalogue (&read) : NULL;
  if (catalogue == NULL)
    return g_bytes_ref (pdf);
  profile = fw_srgb_profile ();
  xmp = dup_xmp (title, created);
  metadata = g_bytes_new (xmp, strlen (xmp));
  out = g_byte_array_sized_new ((guint) size + 8192);
  g_byte_array_append (out, (const guint8 *) read.text, (guint) size);
  places[0] = out->len;
  add (out, "%u 0 obj\n<<%s   /Metadata %u 0 R\n   /OutputIntents [ << /Type /OutputIntent"
       " /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)"
       " /DestOutputProfile %u 0 R >> ]\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\n"
       "endobj\n", read.root, catalogue, read.n, read.n + 1);
  places[1] = out->len;
  add_stream (out, read.n, "/Type /Metadata /Subtype /XML", metadata);
  places[2] = out->len;
  add_stream (out, read.n + 1, "/N 3", profile);
  add_table (out, &read, places, pdf);

  return g_byte_array_free_to_bytes (out);
}
