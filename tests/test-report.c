/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <libical/ical.h>
#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

#include "fw-agenda.h"
#include "fw-meeting-extract.h"
#include "fw-meeting-paper.h"
#include "fw-minutes.h"
#include "fw-pages.h"
#include "fw-pdf-archive.h"
#include "fw-planning-paper.h"
#include "fw-zip.h"
#include "store-kit.h"
#include "unzip-kit.h"

/* What people and other programs may write. */
static const char hostile[] = "<&\"'> ]]> Müller 漢字 עברית  zwei  Leerzeichen\nneue\tZeile \360\237\230\200";

static FwDocument *
make_doc (guint n)
{
  static const double shares[] = { 0.3, 0.7 };
  const char *const heads[] = { "Wer", "Was" }, *const cells[] = { "Kämmerei", hostile };
  FwDocument *doc = fw_document_new ("Protokoll", FALSE);

  fw_document_add_title (doc, "Protokoll");
  fw_document_add_paragraph (doc, NULL);
  fw_document_add_paragraph (doc, "");
  fw_document_begin_table (doc, 2, shares, heads);
  fw_document_add_row (doc, cells);
  fw_document_add_box (doc, hostile);
  for (guint i = 0; i < n; i++)
    fw_document_add_paragraph (doc, hostile);

  return doc;
}

static void
test_pdf (void)
{
  static const struct { guint blocks, least, most; } cases[] = {
    { 0, 1, 1 }, { 10, 1, 2 }, { 2000, 80, 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwDocument) doc = make_doc (cases[i].blocks);
      g_autoptr(GError) error = NULL;
      guint n_pages;
      g_autoptr(GBytes) pdf = fw_document_write_pdf (doc, &n_pages, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
      g_assert_cmpuint (n_pages, >=, cases[i].least);
      g_assert_cmpuint (n_pages, <=, cases[i].most);
    }
}

/* Returns: (transfer full) (nullable): what a tool says about @pdf; %NULL if there is
 *   no such tool */
static char *
ask (const char *tool,
     const char *option,
     GBytes     *pdf)
{
  g_autofree char *program = g_find_program_in_path (tool), *path = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  char *said = NULL;
  int file;

  if (program == NULL)
    return NULL;
  file = g_file_open_tmp ("fw-report-XXXXXX.pdf", &path, &error);
  g_assert_no_error (error);
  close (file);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf),
                       &error);
  g_assert_no_error (error);
  process = option != NULL
            ? g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                                &error, program, option, path, NULL)
            : g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                                &error, program, path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_unlink (path);

  return said;
}

/* What PDF/A-2b asks for, as two independent programs see it. */
static void
test_archive (void)
{
  static const char *const wanted[] = {
    "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>",
    "Protokoll &lt;1&gt; &amp; &quot;Anlage&quot; (a) \\", "<xmp:CreatorTool>Fallwerk</xmp:CreatorTool>",
  };
  g_autoptr(FwDocument) doc = fw_document_new ("Protokoll <1> & \"Anlage\" (a) \\", FALSE);
  g_autofree char *meta = NULL, *fonts = NULL, *sound = NULL, *plain = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_auto(GStrv) lines = NULL;

  fw_document_add_title (doc, "Überschrift");
  fw_document_add_paragraph (doc, "Ein Satz, العربية, тест – „und“ 中文.");
  fw_document_set_mark (doc, "Entwurf");
  pdf = fw_document_write_pdf (doc, NULL, NULL, NULL);
  sound = ask ("qpdf", "--check", pdf);
  meta = ask ("pdfinfo", "-meta", pdf);
  fonts = ask ("pdffonts", NULL, pdf);
  plain = ask ("pdfinfo", NULL, pdf);
  if (sound == NULL || meta == NULL || fonts == NULL)
    {
      g_test_skip ("qpdf or poppler-utils is not here");
      return;
    }
  g_assert_nonnull (strstr (sound, "No syntax or stream encoding errors found"));
  g_assert_nonnull (strstr (plain, "Encrypted:       no"));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (strstr (meta, wanted[i]));
  /* Two lines of heading; then "emb" says yes for each. */
  lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    {
      const char *emb = strstr (lines[0], "emb");

      g_assert_true (g_str_has_prefix (lines[i] + (emb - lines[0]), "yes"));
    }
}

/* The catalogue names the profile, whose table of tags fits its size. */
static void
test_colours (void)
{
  g_autoptr(GBytes) profile = fw_srgb_profile ();
  gsize size;
  const guint8 *data = g_bytes_get_data (profile, &size);
  static const char torn[] = "%PDF-1.4\nstartxref\n7\n%%EOF";
  g_autoptr(GBytes) odd = g_bytes_new_static (torn, sizeof torn - 1);
  g_autoptr(GBytes) same = fw_pdf_to_archive (odd, "x", "2026-11-22T10:00:00Z");
  g_autoptr(FwDocument) doc = make_doc (1);
  g_autoptr(GBytes) pdf = fw_document_write_pdf (doc, NULL, NULL, NULL);
  guint n;

#define BIG(at) GUINT32_FROM_BE (*(const guint32 *) (gconstpointer) (data + (at)))
  g_assert_cmpuint (BIG (0), ==, size);
  g_assert_cmpint (memcmp (data + 36, "acsp", 4), ==, 0);
  g_assert_cmpint (memcmp (data + 12, "mntrRGB XYZ ", 12), ==, 0);
  n = BIG (128);
  g_assert_cmpuint (n, ==, 9);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (BIG (136 + 12 * i) % 4, ==, 0);
      g_assert_cmpuint (BIG (136 + 12 * i) + BIG (140 + 12 * i), <=, size);
    }
#undef BIG
  g_assert_true (g_bytes_equal (odd, same));
  g_assert_nonnull (memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf),
                            "/S /GTS_PDFA1", 13));
}

/* One paragraph that no page can hold goes on over several. */
static void
test_long_paragraph (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(FwDocument) doc = fw_document_new ("x", FALSE);
  g_autoptr(GBytes) pdf = NULL;
  guint n_pages;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "Wort und noch ein Wort. ");
  fw_document_add_box (doc, text->str);
  pdf = fw_document_write_pdf (doc, &n_pages, NULL, NULL);
  g_assert_nonnull (pdf);
  g_assert_cmpuint (n_pages, >, 10);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(FwDocument) doc = make_doc (10);
  g_autoptr(GError) pdf = NULL, odt = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fw_document_write_pdf (doc, NULL, cancellable, &pdf));
  g_assert_error (pdf, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fw_document_write_odt (doc, cancellable, &odt));
  g_assert_error (odt, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_odt (void)
{
  static const char *const names[] = { "content.xml", "styles.xml", "meta.xml",
                                       "META-INF/manifest.xml" };
  g_autoptr(FwDocument) doc = make_doc (3);
  g_autoptr(GBytes) odt = NULL;
  g_autofree char *mime = NULL, *content = NULL, *styles = NULL;
  guint place;

  fw_document_set_mark (doc, "Entwurf <1>");
  odt = fw_document_write_odt (doc, NULL, NULL);
  g_assert_nonnull (odt);
  mime = unzip (odt, "mimetype", &place);
  g_assert_cmpstr (mime, ==, "application/vnd.oasis.opendocument.text");
  g_assert_cmpuint (place, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *xml = unzip (odt, names[i], &place);
      xmlDoc *parsed;

      g_assert_nonnull (xml);
      parsed = xmlReadMemory (xml, (int) strlen (xml), NULL, NULL, XML_PARSE_NONET);
      g_assert_nonnull (parsed);
      xmlFreeDoc (parsed);
    }
  content = unzip (odt, "content.xml", &place);
  g_assert_nonnull (strstr (content, "&lt;&amp;"));
  g_assert_nonnull (strstr (content, "<text:line-break/>"));
  g_assert_nonnull (strstr (content, "<table:table-header-rows>"));
  styles = unzip (odt, "styles.xml", &place);
  g_assert_nonnull (strstr (styles, "Entwurf &lt;1&gt;"));
}

static void
count_drawing (cairo_t *cr,
               double   width,
               double   height,
               gpointer n)
{
  (*(guint *) n)++;
}

/* Nothing of a paper is missing in its text to go on with. */
static void
test_odt_blocks (void)
{
  static const char *const words[] = {
    "Klein &amp; grau", "Vorsitz", "Schriftführung", "Pictures/4.png", "FwSpace.30",
    "FwText.ar", "rl-tb", "FwTableRtl", "FwColumn250",
  };
  static const double shares[] = { 0.25, 0.75 };
  const char *const names[] = { "Vorsitz", "Schriftführung", NULL }, *const cells[] = { "a", NULL };
  g_autoptr(FwDocument) document = fw_document_new ("x", TRUE);
  g_autoptr(GBytes) odt = NULL;
  g_autofree char *content = NULL, *picture = NULL, *manifest = NULL;
  guint place, n_drawn = 0;

  fw_document_add_heading (document, "eins");
  fw_document_add_note (document, "Klein & grau");
  fw_document_add_signatures (document, names);
  fw_document_add_space (document, 30);
  fw_document_add_drawing (document, 100, 50, count_drawing, &n_drawn, NULL);
  fw_document_set_language (document, "ar");
  fw_document_add_paragraph (document, "العنوان");
  fw_document_begin_table (document, 2, shares, NULL);
  fw_document_add_row (document, cells);
  odt = fw_document_write_odt (document, NULL, NULL);
  content = unzip (odt, "content.xml", &place);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i]);
      g_assert_nonnull (strstr (content, words[i]));
    }
  picture = unzip (odt, "Pictures/4.png", &place);
  manifest = unzip (odt, "META-INF/manifest.xml", &place);
  g_assert_cmpmem (picture, 4, "\211PNG", 4);
  g_assert_nonnull (strstr (manifest, "Pictures/4.png"));
  g_assert_cmpuint (n_drawn, ==, 1);
}

/* What people mark is a style of its own, and lists are lists. */
static void
test_markup (void)
{
  static const char *const parts[] = {
    "Die Frist ist <text:span text:style-name=\"FwStrong\">verbindlich</text:span>, ",
    "<text:span text:style-name=\"FwEmphasis\">sagt </text:span>"
    "<text:span text:style-name=\"FwStrongEmphasis\">das Amt</text:span>.<text:line-break/>5 * 3",
    "<text:list text:style-name=\"FwBullets\"><text:list-item>"
    "<text:p text:style-name=\"FwBullet\">eins</text:p></text:list-item><text:list-item>",
    "<text:list text:style-name=\"FwNumbers\"><text:list-item text:start-value=\"3\">"
    "<text:p text:style-name=\"FwNumber\">drei</text:p></text:list-item><text:list-item>"
    "<text:p text:style-name=\"FwNumber\">vier</text:p></text:list-item></text:list>",
  };
  g_autoptr(FwDocument) document = fw_document_new ("x", FALSE);
  g_autoptr(GBytes) odt = NULL, pdf = NULL;
  g_autofree char *content = NULL, *styles = NULL;
  guint place, n_pages;

  fw_document_add_markup (document, NULL);
  g_assert_cmpuint (fw_document_get_n (document), ==, 0);
  fw_document_add_markup (document, "Die Frist ist **verbindlich**, *sagt **das Amt***.\n5 * 3\n"
                          "- eins\n- zwei\n3. drei\n4. vier\nEnde");
  g_assert_cmpuint (fw_document_get_n (document), ==, 6);
  odt = fw_document_write_odt (document, NULL, NULL);
  content = unzip (odt, "content.xml", &place);
  styles = unzip (odt, "styles.xml", &place);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_test_message ("%s", parts[i]);
      g_assert_nonnull (strstr (content, parts[i]));
    }
  g_assert_nonnull (strstr (styles, "<text:list-style style:name=\"FwBullets\">"));
  pdf = fw_document_write_pdf (document, &n_pages, NULL, NULL);
  g_assert_nonnull (pdf);
  g_assert_cmpuint (n_pages, ==, 1);
}

static void
test_zip (void)
{
  g_autoptr(FwZip) zip = fw_zip_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *empty = NULL, *text = NULL;
  const guint8 *data;
  gsize size;
  guint place;

  g_assert_true (fw_zip_add (zip, "leer", "", 0, TRUE, NULL));
  g_assert_true (fw_zip_add (zip, "neun", "123456789", 9, TRUE, NULL));
  bytes = fw_zip_finish (zip);
  empty = unzip (bytes, "leer", &place);
  text = unzip (bytes, "neun", &place);
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (text, ==, "123456789");
  data = g_bytes_get_data (bytes, &size);
  /* The end says how many there are; the check value is that of the standard. */
  g_assert_cmphex (unzip_get_32 (data + size - 22), ==, 0x06054b50);
  g_assert_cmpuint (unzip_get_16 (data + size - 12), ==, 2);
  g_assert_nonnull (memmem (data, size, "\x26\x39\xf4\xcb", 4));
}

/* --- sheets ---------------------------------------------------------------------------- */

/* Draws a sheet with a dot for each point.
 * Returns: (transfer full) */
static cairo_surface_t *
draw_sheet (FwPages *pages,
            guint    page)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  fw_pages_get_size (pages, page, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  fw_pages_draw (pages, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* How many dots of a part of a sheet are not white. */
static guint
count_ink (FwPages *pages,
           guint    page,
           int      x,
           int      y,
           int      width,
           int      height)
{
  cairo_surface_t *surface = draw_sheet (pages, page);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n = 0;

  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      n += (((const guint32 *) (data + row * stride))[column] & 0xffffff) != 0xffffff;
  cairo_surface_destroy (surface);

  return n;
}

/* A drawing that is too wide lies across, with its heading, and alone. */
static void
test_across (void)
{
  static const struct { double width, height; gboolean landscape; guint n_sheets, across; } cases[] = {
    { 500, 300, FALSE, 1, G_MAXUINT }, { 2400, 900, FALSE, 3, 1 }, { 900, 2400, FALSE, 3, G_MAXUINT },
    { 2400, 900, TRUE, 1, 0 }, { 1e6, 1, FALSE, 3, 1 }, { 0, 0, FALSE, 1, G_MAXUINT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwDocument) document = fw_document_new ("x", cases[i].landscape);
      g_autoptr(FwPages) pages = NULL;
      guint n_drawn = 0;

      fw_document_add_paragraph (document, "davor");
      fw_document_add_heading (document, "Eine Überschrift, die mit ihrer Zeichnung auf dasselbe "
                               "Blatt gehört, auch wenn sie zwei Zeilen lang ist");
      fw_document_add_drawing (document, cases[i].width, cases[i].height, count_drawing, &n_drawn,
                               NULL);
      fw_document_add_paragraph (document, "danach");
      pages = fw_pages_new (document, NULL, NULL);
      g_test_message ("%g x %g: %u", cases[i].width, cases[i].height, fw_pages_get_n (pages));
      g_assert_cmpuint (fw_pages_get_n (pages), ==, cases[i].n_sheets);
      for (guint k = 0; k < fw_pages_get_n (pages); k++)
        {
          double width, height;
          guint before = n_drawn;

          fw_pages_get_size (pages, k, &width, &height);
          g_assert_cmpint (width > height, ==, cases[i].landscape || k == cases[i].across);
          cairo_surface_destroy (draw_sheet (pages, k));
          if (k == cases[i].across && !cases[i].landscape)
            g_assert_cmpuint (n_drawn, ==, before + 1);
        }
      g_assert_cmpuint (n_drawn, ==, 1);
    }
}

/* The grey of the head is at the top of each sheet that a table goes over, and
 * no row is torn. */
static void
test_table_over_sheets (void)
{
  static const double shares[] = { 0.5, 0.5 };
  const char *const heads[] = { "Wer", "Was" }, *const cells[] = { "eins\nzwei\ndrei", "vier" };
  g_autoptr(FwDocument) document = fw_document_new ("x", FALSE);
  g_autoptr(FwPages) pages = NULL;

  fw_document_begin_table (document, 2, shares, heads);
  for (guint i = 0; i < 30; i++)
    fw_document_add_row (document, cells);
  fw_document_begin_table (document, 2, shares, NULL);
  fw_document_add_row (document, cells);
  pages = fw_pages_new (document, NULL, NULL);
  g_assert_cmpuint (fw_pages_get_n (pages), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (count_ink (pages, i, 100, 50, 400, 8), ==, 400 * 8);
}

/* What runs from the right begins there, whatever its letters. */
static void
test_from_the_right (void)
{
  static const struct { const char *language, *text; gboolean right; } cases[] = {
    { "ar", "العنوان", TRUE }, { "fa", "Wort", TRUE }, { "de", "Wort", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwDocument) document = fw_document_new ("x", FALSE);
      g_autoptr(FwPages) pages = NULL;
      guint left, right;

      fw_document_set_language (document, cases[i].language);
      fw_document_add_paragraph (document, cases[i].text);
      /* What comes later in another language changes nothing. */
      fw_document_set_language (document, cases[i].right ? "de" : "ar");
      pages = fw_pages_new (document, NULL, NULL);
      left = count_ink (pages, 0, 60, 40, 230, 60);
      right = count_ink (pages, 0, 300, 40, 250, 60);
      g_assert_cmpint (right > 0, ==, cases[i].right);
      g_assert_cmpint (left > 0, ==, !cases[i].right);
    }
}

/* A mark is on every sheet, and nothing else is on an empty one. */
static void
test_mark (void)
{
  g_autoptr(FwDocument) document = fw_document_new ("x", FALSE);
  g_autoptr(FwPages) bare = NULL, marked = NULL;

  fw_document_add_title (document, NULL);
  fw_document_add_box (document, "");
  g_assert_cmpuint (fw_document_get_n (document), ==, 0);
  bare = fw_pages_new (document, NULL, NULL);
  g_assert_cmpuint (count_ink (bare, 0, 0, 0, 595, 770), ==, 0);
  fw_document_set_mark (document, "Entwurf, der sehr lang ist und trotzdem auf das Blatt muss");
  marked = fw_pages_new (document, NULL, NULL);
  g_assert_cmpuint (count_ink (marked, 0, 100, 200, 400, 400), >, 1000);
}

/* --- papers of a meeting --------------------------------------------------------------- */

static FwMeeting *
add_meeting (Kit *kit)
{
  g_autoptr(FwEntity) body = fw_model_new_entity ("body", NULL);
  g_autoptr(FwEntity) item = fw_model_new_entity ("agenda_item", NULL);
  g_autoptr(FwEntity) decision = NULL, task = NULL;
  FwEntity *meeting = fw_store_new_draft (kit->store, "meeting");

  g_object_set (body, "name", "Lenkungsgruppe", "short-name", "LG", "kind", "LG", NULL);
  g_assert_true (fw_store_save (kit->store, body, NULL));
  g_object_set (meeting, "body", fw_entity_get_uuid (body), "starts", "2027-04-03T10:00",
                "ends", "2027-04-03T12:10", "place", "Kreishaus; Raum 2, links", NULL);
  g_assert_true (fw_meeting_plan (kit->store, FW_MEETING (meeting), NULL));
  g_object_set (item, "meeting", fw_entity_get_uuid (meeting), "name", "Themen", "text",
                "Lange Aussprache.", NULL);
  g_assert_true (fw_agenda_add (kit->store, FW_AGENDA_ITEM (item), NULL));
  decision = fw_minutes_take_line (kit->store, FW_AGENDA_ITEM (item), "B: Die AG kommt. 11:0:1",
                                   NULL);
  task = fw_minutes_take_line (kit->store, FW_AGENDA_ITEM (item), "A VHS: Liste bis 01.05.2027",
                               NULL);
  g_assert_true (decision != NULL && task != NULL);

  return FW_MEETING (meeting);
}

static gboolean
says (FwDocument *doc,
      const char *words)
{
  for (guint i = 0; i < fw_document_get_n (doc); i++)
    for (guint n = 0; n < fw_document_get_block (doc, i)->n_cells; n++)
      if (strstr (fw_document_get_block (doc, i)->cells[n], words) != NULL)
        return TRUE;

  return FALSE;
}

static void
test_papers (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwMeeting) meeting = add_meeting (kit);
  g_autoptr(FwDocument) agenda = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_AGENDA);
  g_autoptr(FwDocument) minutes = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_MINUTES);
  g_autoptr(FwDocument) results = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_RESULTS);
  g_autoptr(FwDocument) final = NULL;

  g_assert_null (fw_document_get_mark (agenda));
  g_assert_nonnull (fw_document_get_mark (minutes));
  g_assert_true (says (agenda, "Themen") && !says (agenda, "Die AG kommt."));
  g_assert_true (says (minutes, "Die AG kommt.") && says (minutes, "Lange Aussprache."));
  g_assert_true (says (minutes, "LG-2027-01") && says (minutes, "VHS"));
  g_assert_true (says (results, "Die AG kommt.") && !says (results, "Lange Aussprache."));

  g_assert_true (fw_minutes_approve (kit->store, meeting, TRUE, NULL));
  g_assert_true (fw_minutes_approve (kit->store, meeting, FALSE, NULL));
  final = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_MINUTES);
  g_assert_null (fw_document_get_mark (final));
}

static FwAgendaItem *
add_item (Kit        *kit,
          FwMeeting  *meeting,
          const char *name,
          gboolean    non_public)
{
  FwEntity *item = fw_model_new_entity ("agenda_item", NULL);

  g_object_set (item, "meeting", fw_entity_get_uuid (FW_ENTITY (meeting)), "name", name, "text",
                name, "non-public", non_public, NULL);
  g_assert_true (fw_agenda_add (kit->store, FW_AGENDA_ITEM (item), NULL));

  return FW_AGENDA_ITEM (item);
}

static void
decide_for (Kit          *kit,
            FwAgendaItem *item,
            const char   *line,
            const char   *recipient)
{
  g_autoptr(FwEntity) decision = fw_minutes_take_line (kit->store, item, line, NULL);
  g_autoptr(FwEntity) to = fw_model_new_entity ("forwarding", NULL);

  g_assert_nonnull (decision);
  g_object_set (to, "decision", fw_entity_get_uuid (decision), "recipient", recipient, NULL);
  g_assert_true (fw_store_save (kit->store, to, NULL));
}

/* Each gets what concerns them, and nobody what is not public. */
static void
test_extract (Kit           *kit,
              gconstpointer  data)
{
  static const struct { const char *recipient, *words; gboolean said; } cases[] = {
    { "VHS", "Liste", TRUE }, { "VHS", "Themen", TRUE }, { "VHS", "Die AG kommt.", FALSE },
    { "VHS", "Räume", FALSE }, { "VHS", "Sprachkurse starten", TRUE },
    { "VHS", "Das Jobcenter meldet", FALSE }, { "Jobcenter", "Das Jobcenter meldet", TRUE },
    { "Jobcenter", "Sprachkurse starten", FALSE }, { "Jobcenter", "Personalsache", FALSE },
    { "Jobcenter", "Vertraulich bleibt", FALSE },
  };
  g_autoptr(FwMeeting) meeting = add_meeting (kit);
  g_autoptr(FwAgendaItem) open = add_item (kit, meeting, "Kurse", FALSE);
  g_autoptr(FwAgendaItem) other = add_item (kit, meeting, "Räume", FALSE);
  g_autoptr(FwAgendaItem) closed = add_item (kit, meeting, "Personalsache", TRUE);
  g_autoptr(GPtrArray) names = NULL;

  decide_for (kit, open, "B: Sprachkurse starten. 12:0:0", "VHS");
  decide_for (kit, open, "B: Das Jobcenter meldet. 12:0:0", "Jobcenter");
  decide_for (kit, closed, "B: Vertraulich bleibt vertraulich. 12:0:0", "Jobcenter");
  decide_for (kit, closed, "B: Auch das. 12:0:0", "Presse");
  names = fw_meeting_list_recipients (kit->store, meeting);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (names->pdata[0], ==, "Jobcenter");
  g_assert_cmpstr (names->pdata[1], ==, "VHS");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwDocument) extract = fw_meeting_extract_new (kit->store, meeting,
                                                              cases[i].recipient);

      g_assert_cmpint (says (extract, cases[i].words), ==, cases[i].said);
      g_assert_nonnull (fw_document_get_mark (extract));
    }
}

/* What was said against the minutes stands in the next ones. */
static void
test_objections (Kit           *kit,
                 gconstpointer  data)
{
  g_autoptr(FwMeeting) meeting = add_meeting (kit);
  g_autoptr(FwEntity) next = fw_store_new_draft (kit->store, "meeting");
  g_autoptr(FwDocument) minutes = NULL, before = NULL;

  g_object_set (meeting, "objections", "TOP 1: Die Stadt fehlte.", NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (meeting), NULL));
  g_object_set (next, "body", meeting->body, "starts", "2027-11-04T10:00", NULL);
  g_assert_true (fw_meeting_plan (kit->store, FW_MEETING (next), NULL));
  minutes = fw_meeting_paper_new (kit->store, FW_MEETING (next), FW_MEETING_RESULTS);
  g_assert_true (says (minutes, "Lenkungsgruppe 1/2027: TOP 1: Die Stadt fehlte."));
  before = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_RESULTS);
  g_assert_false (says (before, "Lenkungsgruppe 1/2027: TOP 1"));
}

static void
plan_at (Kit        *kit,
         FwEntity   *body,
         FwEntity   *place,
         const char *starts,
         const char *status,
         int         participants)
{
  g_autoptr(FwEntity) meeting = fw_store_new_draft (kit->store, "meeting");

  g_object_set (meeting, "name", "Netzwerktreffen", "body", fw_entity_get_uuid (body),
                "municipality", place != NULL ? fw_entity_get_uuid (place) : NULL,
                "starts", starts, "status", status, NULL);
  if (participants > 0)
    g_object_set (meeting, "participants", (gint64) participants, NULL);
  g_assert_true (fw_store_save (kit->store, meeting, NULL));
}

/* Mettmann: two Netzwerktreffen in each town, the first round was held. */
static void
test_planning (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(FwEntity) body = fw_model_new_entity ("body", NULL);
  g_autoptr(FwEntity) town = fw_model_new_entity ("municipality", NULL);
  g_autoptr(FwEntity) other = fw_model_new_entity ("municipality", NULL);
  g_autoptr(FwDocument) paper = NULL;
  g_autofree char *cell = NULL;

  g_object_set (body, "name", "Netzwerktreffen", "rhythm", (gint64) 3, NULL);
  g_object_set (town, "name", "Ratingen", NULL);
  g_object_set (other, "name", "Wülfrath", NULL);
  g_assert_true (fw_store_save (kit->store, body, NULL));
  g_assert_true (fw_store_save (kit->store, town, NULL));
  g_assert_true (fw_store_save (kit->store, other, NULL));
  plan_at (kit, body, town, "2022-11-10T10:00", "GEPLANT", 0);
  plan_at (kit, body, town, "2022-03-12T10:00", "STATTGEFUNDEN", 17);
  plan_at (kit, body, town, "2022-05-01T10:00", "ABGESAGT", 0);
  plan_at (kit, body, other, "2023-01-31T10:00", "GEPLANT", 0);
  plan_at (kit, body, NULL, "2023-02-28T10:00", "GEPLANT", 0);
  paper = fw_planning_paper_new (kit->store, 2022, 2023);
  for (guint i = 0; i < fw_document_get_n (paper) && cell == NULL; i++)
    {
      const FwBlock *block = fw_document_get_block (paper, i);

      if (block->kind == FW_BLOCK_ROW && g_str_equal (block->cells[0], "Ratingen"))
        cell = g_strjoin ("|", block->cells[0], block->cells[1], block->cells[2], NULL);
    }
  g_assert_cmpstr (cell, ==, "Ratingen|1 held, 1 planned\n12.03.2022, STATTGEFUNDEN (17)\n"
                   "01.05.2022, ABGESAGT\n10.11.2022, GEPLANT|–");
  g_assert_true (says (paper, "0 held, 2 planned\n31.01.2023, GEPLANT\n28.02.2023, GEPLANT\n"
                       "fewer than the target of 3"));
}

static void
test_file_names (Kit           *kit,
                 gconstpointer  data)
{
  g_autoptr(FwMeeting) meeting = add_meeting (kit);
  g_autofree char *name = fw_meeting_paper_dup_name (meeting, FW_MEETING_MINUTES, FW_MEETING_PDF);
  FwMeetingPaper paper;
  FwMeetingFormat format;

  g_assert_cmpstr (name, ==, "2027-04-03 Minutes Lenkungsgruppe 1-2027.pdf");
  g_assert_true (fw_meeting_paper_from_string ("results", &paper) && paper == FW_MEETING_RESULTS);
  g_assert_true (fw_meeting_format_from_string ("ics", &format) && format == FW_MEETING_ICS);
  g_assert_false (fw_meeting_format_from_string ("doc", &format));
  g_assert_false (fw_meeting_paper_from_string (NULL, &paper));
}

static void
test_calendar (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(FwMeeting) meeting = add_meeting (kit);
  g_autoptr(GBytes) bytes = fw_meeting_write_ics (kit->store, meeting, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) cancelled = NULL, moved = NULL;

  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, "Lenkungsgruppe 1/2027");
  g_assert_cmpstr (icalcomponent_get_location (event), ==, "Kreishaus; Raum 2, links");
  g_assert_cmpint (icalcomponent_get_dtstart (event).hour, ==, 10);
  g_assert_cmpint (icalcomponent_get_dtend (event).minute, ==, 10);
  g_assert_nonnull (strstr (icalcomponent_get_description (event), "TOP 1 Themen"));
  g_assert_cmpint (icalproperty_get_sequence (icalcomponent_get_first_property (
                                                event, ICAL_SEQUENCE_PROPERTY)), ==, 0);
  icalcomponent_free (calendar);

  /* Moved, and so a calendar has to take it anew. */
  g_object_set (meeting, "starts", "2027-04-10T10:00", "ends", NULL, NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (meeting), NULL));
  moved = fw_meeting_write_ics (kit->store, meeting, NULL);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (moved, NULL),
                                  (gssize) g_bytes_get_size (moved), "SEQUENCE:2"));

  g_object_set (meeting, "status", FW_MEETING_CANCELLED, "starts", "2027-04-03T00:00", NULL);
  cancelled = fw_meeting_write_ics (kit->store, meeting, NULL);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (cancelled, NULL),
                                  (gssize) g_bytes_get_size (cancelled), "METHOD:CANCEL"));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (cancelled, NULL),
                                  (gssize) g_bytes_get_size (cancelled),
                                  "DTSTART;VALUE=DATE:20270403"));
  g_object_set (meeting, "starts", NULL, NULL);
  g_assert_null (fw_meeting_write_ics (kit->store, meeting, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/pdf", test_pdf);
  g_test_add_func ("/report/archive", test_archive);
  g_test_add_func ("/report/colours", test_colours);
  g_test_add_func ("/report/long-paragraph", test_long_paragraph);
  g_test_add_func ("/report/cancelled", test_cancelled);
  g_test_add_func ("/report/odt", test_odt);
  g_test_add_func ("/report/odt-blocks", test_odt_blocks);
  g_test_add_func ("/report/markup", test_markup);
  g_test_add_func ("/report/zip", test_zip);
  g_test_add_func ("/report/across", test_across);
  g_test_add_func ("/report/table-over-sheets", test_table_over_sheets);
  g_test_add_func ("/report/from-the-right", test_from_the_right);
  g_test_add_func ("/report/mark", test_mark);
  g_test_add ("/report/papers", Kit, "office", kit_set_up, test_papers, kit_tear_down);
  g_test_add ("/report/extract", Kit, "office", kit_set_up, test_extract, kit_tear_down);
  g_test_add ("/report/objections", Kit, "office", kit_set_up, test_objections, kit_tear_down);
  g_test_add ("/report/planning", Kit, "office", kit_set_up, test_planning, kit_tear_down);
  g_test_add ("/report/file-names", Kit, "office", kit_set_up, test_file_names, kit_tear_down);
  g_test_add ("/report/calendar", Kit, "office", kit_set_up, test_calendar, kit_tear_down);

  return kit_run ();
}
