/* SPDX-License-Identifier: EUPL-1.2 */
#include <libical/ical.h>
#include <libxml/parser.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-meeting-paper.h"
#include "fw-minutes.h"
#include "fw-zip.h"
#include "store-kit.h"

/* What people and other programs may write. */
static const char hostile[] = "<&\"'> ]]> Müller 漢字 עברית  zwei  Leerzeichen\nneue\tZeile \360\237\230\200";

static guint16
get_16 (const guint8 *at)
{
  return (guint16) (at[0] | at[1] << 8);
}

static guint32
get_32 (const guint8 *at)
{
  return at[0] | (guint32) at[1] << 8 | (guint32) at[2] << 16 | (guint32) at[3] << 24;
}

/* Returns: (transfer full): the content of @name, read from its local header */
static char *
unzip (GBytes     *zip,
       const char *name,
       guint      *place)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (zip, &size);

  *place = 0;
  for (gsize at = 0; at + 30 < size && get_32 (data + at) == 0x04034b50; (*place)++)
    {
      gsize packed = get_32 (data + at + 18), plain = get_32 (data + at + 22);
      gsize length = get_16 (data + at + 26);
      const guint8 *content = data + at + 30 + length;

      if (length == strlen (name) && memcmp (data + at + 30, name, length) == 0)
        {
          char *text = g_malloc0 (plain + 1);

          if (get_16 (data + at + 8) == 0)
            memcpy (text, content, plain);
          else
            {
              g_autoptr(GZlibDecompressor) raw =
                g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
              gsize in, out;

              g_assert_cmpint (g_converter_convert (G_CONVERTER (raw), content, packed, text,
                                                    plain + 1, G_CONVERTER_INPUT_AT_END, &in, &out,
                                                    NULL), ==, G_CONVERTER_FINISHED);
              g_assert_cmpuint (out, ==, plain);
            }
          return text;
        }
      at += 30 + length + packed;
    }

  return NULL;
}

static FwDoc *
make_doc (guint n)
{
  static const guint shares[] = { 30, 70 };
  FwDoc *doc = fw_doc_new ("Protokoll");

  fw_doc_add (doc, FW_DOC_TITLE, "Protokoll");
  fw_doc_add (doc, FW_DOC_TEXT, NULL);
  fw_doc_add (doc, FW_DOC_TEXT, "");
  fw_doc_add_cells (doc, FW_DOC_HEAD_ROW, shares, "Wer", "Was", NULL);
  fw_doc_add_cells (doc, FW_DOC_ROW, shares, "Kämmerei", hostile, NULL);
  fw_doc_add (doc, FW_DOC_BOX, hostile);
  for (guint i = 0; i < n; i++)
    fw_doc_add (doc, FW_DOC_TEXT, hostile);

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
      g_autoptr(FwDoc) doc = make_doc (cases[i].blocks);
      g_autoptr(GError) error = NULL;
      guint n_pages;
      g_autoptr(GBytes) pdf = fw_doc_write_pdf (doc, &n_pages, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
      g_assert_cmpuint (n_pages, >=, cases[i].least);
      g_assert_cmpuint (n_pages, <=, cases[i].most);
    }
}

/* One paragraph that no page can hold goes on over several. */
static void
test_long_paragraph (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(FwDoc) doc = fw_doc_new ("x");
  g_autoptr(GBytes) pdf = NULL;
  guint n_pages;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "Wort und noch ein Wort. ");
  fw_doc_add (doc, FW_DOC_BOX, text->str);
  pdf = fw_doc_write_pdf (doc, &n_pages, NULL, NULL);
  g_assert_nonnull (pdf);
  g_assert_cmpuint (n_pages, >, 10);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(FwDoc) doc = make_doc (10);
  g_autoptr(GError) pdf = NULL, odt = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fw_doc_write_pdf (doc, NULL, cancellable, &pdf));
  g_assert_error (pdf, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fw_doc_write_odt (doc, cancellable, &odt));
  g_assert_error (odt, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_odt (void)
{
  static const char *const names[] = { "content.xml", "styles.xml", "meta.xml",
                                       "META-INF/manifest.xml" };
  g_autoptr(FwDoc) doc = make_doc (3);
  g_autoptr(GBytes) odt = NULL;
  g_autofree char *mime = NULL, *content = NULL, *styles = NULL;
  guint place;

  fw_doc_set_mark (doc, "Entwurf <1>");
  odt = fw_doc_write_odt (doc, NULL, NULL);
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
  g_assert_cmphex (get_32 (data + size - 22), ==, 0x06054b50);
  g_assert_cmpuint (get_16 (data + size - 12), ==, 2);
  g_assert_nonnull (memmem (data, size, "\x26\x39\xf4\xcb", 4));
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
says (FwDoc      *doc,
      const char *words)
{
  for (guint i = 0; i < fw_doc_get_n (doc); i++)
    for (guint n = 0; n < fw_doc_get_block (doc, i)->n_cells; n++)
      if (strstr (fw_doc_get_block (doc, i)->cells[n], words) != NULL)
        return TRUE;

  return FALSE;
}

static void
test_papers (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwMeeting) meeting = add_meeting (kit);
  g_autoptr(FwDoc) agenda = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_AGENDA);
  g_autoptr(FwDoc) minutes = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_MINUTES);
  g_autoptr(FwDoc) results = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_RESULTS);
  g_autoptr(FwDoc) final = NULL;

  g_assert_null (fw_doc_get_mark (agenda));
  g_assert_nonnull (fw_doc_get_mark (minutes));
  g_assert_true (says (agenda, "Themen") && !says (agenda, "Die AG kommt."));
  g_assert_true (says (minutes, "Die AG kommt.") && says (minutes, "Lange Aussprache."));
  g_assert_true (says (minutes, "LG-2027-01") && says (minutes, "VHS"));
  g_assert_true (says (results, "Die AG kommt.") && !says (results, "Lange Aussprache."));

  g_assert_true (fw_minutes_approve (kit->store, meeting, TRUE, NULL));
  g_assert_true (fw_minutes_approve (kit->store, meeting, FALSE, NULL));
  final = fw_meeting_paper_new (kit->store, meeting, FW_MEETING_MINUTES);
  g_assert_null (fw_doc_get_mark (final));
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
  g_autoptr(GBytes) cancelled = NULL;

  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, "Lenkungsgruppe 1/2027");
  g_assert_cmpstr (icalcomponent_get_location (event), ==, "Kreishaus; Raum 2, links");
  g_assert_cmpint (icalcomponent_get_dtstart (event).hour, ==, 10);
  g_assert_cmpint (icalcomponent_get_dtend (event).minute, ==, 10);
  g_assert_nonnull (strstr (icalcomponent_get_description (event), "TOP 1 Themen"));
  icalcomponent_free (calendar);

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
  g_test_add_func ("/report/long-paragraph", test_long_paragraph);
  g_test_add_func ("/report/cancelled", test_cancelled);
  g_test_add_func ("/report/odt", test_odt);
  g_test_add_func ("/report/zip", test_zip);
  g_test_add ("/report/papers", Kit, "office", kit_set_up, test_papers, kit_tear_down);
  g_test_add ("/report/file-names", Kit, "office", kit_set_up, test_file_names, kit_tear_down);
  g_test_add ("/report/calendar", Kit, "office", kit_set_up, test_calendar, kit_tear_down);

  return kit_run ();
}
