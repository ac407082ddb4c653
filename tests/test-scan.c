/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-sync.h"

/* The numbers in the paths are the rows of the table of bad input in the
 * design of the exchange. */

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

typedef struct
{
  const char *document;
  int         code;
} Case;

/* Five milliseconds are the limit of the design; the test leaves room for a
* slow machine under a sanitizer, and would still catch a quadratic scan. */
#define MAX_MICROSECONDS (500 * 1000)

static void
assert_scan (const char *document,
             gsize       size,
             int         code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (document, size);
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean passed = fw_scan_xml (bytes, &error);

  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_MICROSECONDS);
  if (code == 0)
    {
      g_assert_no_error (error);
      g_assert_true (passed);
      return;
    }
  g_assert_false (passed);
  g_assert_error (error, FW_PACKET_ERROR, code);
}

static void
assert_cases (const Case *cases,
              gsize       count)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *declared = g_strconcat (DECLARATION, cases[i].document, NULL);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      assert_scan (cases[i].document, strlen (cases[i].document), cases[i].code);
      assert_scan (declared, strlen (declared), cases[i].code);
    }
}

static void
test_good (void)
{
  static const Case cases[] = {
    { "<a/>" }, { "<a></a>" }, { "<a>\n</a>\n" }, { "<ä:ö ü='ß'>€ 𝄞</ä:ö>" },
    { "<a b=\"&lt;&amp;&gt;&quot;&apos;\">&lt;&amp;&gt;&quot;&apos;</a>" },
    { "<a b='x>y\"'>]]></a>" }, { "<a b=\"&#10;&#xA;&#9;&#13;\"/>" },
    { "<a>&#x10FFFD;&#228;&#xe4;&#0000032;</a>" }, { "<a xmlns='urn:x'><_b-c.d/></a>" },
    { "<a>\t\r\n\x7f</a>" }, { "<a\n b\n=\n'1'\n/>" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_forbidden (void)
{
  static const Case cases[] = {
    { "<!DOCTYPE a><a/>", 150 },
    { "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", 150 },
    { "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
      "<l>&c;</l>", 150 },
    { "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 150 },
    { "<a><!-- x --></a>", 150 }, { "<!-- x --><a/>", 150 }, { "<a/><!-- x -->", 150 },
    { "<a><![CDATA[x]]></a>", 150 }, { "<a><!ELEMENT></a>", 150 },
    { "<?xml-stylesheet href='x'?><a/>", 150 }, { "<a><?xi include?></a>", 150 },
    { "<a/>" DECLARATION, 150 }, { "<a>" DECLARATION "</a>", 150 },
    { "<a>&b;</a>", 150 }, { "<a>&</a>", 150 }, { "<a>&amp</a>", 150 }, { "<a>&AMP;</a>", 150 },
    { "<a>&nbsp;</a>", 150 }, { "<a b='&c;'/>", 150 }, { "<a>%b;&lt</a>", 150 },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
  assert_scan ("<?xml version='1.0'?><a/>", 25, 150);
  assert_scan ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", 43, 150);
  assert_scan ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>", 42, 150);
}

static void
test_not_paired (void)
{
  static const Case cases[] = {
    { "</a>", 160 }, { "<a>", 160 }, { "<a></a></a>", 160 }, { "<a", 160 }, { "<", 160 },
    { "<a b='", 160 }, { "<a b='<'/>", 160 }, { "<a <b/>", 160 }, { "< a/>", 160 }, { "<1/>", 160 },
    { "<>", 160 }, { "</>", 160 }, { "<a>a<</a>", 160 }, { "<a &amp;/>", 160 }, { "</", 160 },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
  assert_scan ("", 0, 160);
}

static void
test_characters (void)
{
  static const Case cases[] = {
    { "<a>\x01</a>", 152 }, { "<a>\x1f</a>", 152 }, { "<a b='\x0b'/>", 152 }, { "<a\x0c/>", 152 },
    { "<\x02/>", 152 }, { "<a>\xff</a>", 152 }, { "<a>\x80</a>", 152 }, { "<a>\xc3</a>", 152 },
    { "<a>\xc3", 152 }, { "<a>\xc0\xaf</a>", 152 }, { "<a>\xc1\xbf</a>", 152 },
    { "<a>\xe0\x80\xaf</a>", 152 }, { "<a>\xf0\x80\x80\xaf</a>", 152 },
    { "<a>\xed\xa0\x80</a>", 152 }, { "<a>\xed\xbf\xbf</a>", 152 },
    { "<a>\xf4\x90\x80\x80</a>", 152 },
    { "<a>\xf5\x80\x80\x80</a>", 152 }, { "<a>\xef\xbf\xbe</a>", 152 },
    { "<a>\xef\xbf\xbf</a>", 152 },
    { "<a>&#0;</a>", 152 }, { "<a>&#1;</a>", 152 }, { "<a>&#x1F;</a>", 152 },
    { "<a>&#x0b;</a>", 152 },
    { "<a>&#xD800;</a>", 152 }, { "<a>&#xFFFE;</a>", 152 }, { "<a>&#x110000;</a>", 152 },
    { "<a>&#4294967328;</a>", 152 }, { "<a>&#x100000020;</a>", 152 }, { "<a>&#;</a>", 152 },
    { "<a>&#x;</a>", 152 }, { "<a>&#xg;</a>", 152 }, { "<a>&#1a;</a>", 152 }, { "<a>&#32", 152 },
    { "<a>&#-1;</a>", 152 }, { "<a>&# 9;</a>", 152 }, { "<a>&#X20;</a>", 152 },
    { "<a b='&#2;'/>", 152 },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* NUL, byte order marks, and UTF-16 with and without one. */
static void
test_encodings (void)
{
  static const char *const charsets[] = { "UTF-16", "UTF-16LE", "UTF-16BE",
                                          "UTF-32LE", "UTF-32BE" };

  assert_scan ("<a>\0</a>", 8, 152);
  assert_scan ("\0", 1, 152);
  assert_scan ("<a b='\0'/>", 10, 152);
  assert_scan ("<a/>\0", 5, 152);
  assert_scan ("\xef\xbb\xbf<a/>", 7, 152);
  assert_scan ("\xff\xfe<\0a\0/\0>\0", 10, 152);
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      gsize size;
      g_autofree char *text = NULL;

      text = g_convert ("<!DOCTYPE a><a/>", -1, charsets[i], "UTF-8", NULL, &size, NULL);
      assert_scan (text, size, 152);
    }
}

/* A "#" stands for the number of the repetition. */
static char *
repeat (const char *before,
        const char *what,
        gsize       count,
        const char *after)
{
  GString *text = g_string_new (before);

  for (gsize i = 0; i < count; i++)
    for (const char *p = what; *p != '\0'; p++)
      if (*p == '#')
        g_string_append_printf (text, "%u", (guint) i);
      else
        g_string_append_c (text, *p);
  g_string_append (text, after);

  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *before, *what;
    gsize       count;
    const char *after;
    int         code;
  } cases[] = {
    { "<a", " a#='1'", 64, "/>", 0 },
    { "<a", " a#='1'", 65, "/>", 151 },
    { "<a", " a#='1'", 200000, "/>", 151 },
    { "<a", " xmlns:a#='x'", 20000, "/>", 151 },
    { "<a b='", "7", 8183, "'/>", 0 },
    { "<a b='", "7", 11 * 1024 * 1024, "'/>", 151 },
    { "<a", " ", 8 * 1024, "/>", 151 },
    { "", "<a>", 1000, "", 151 },
    { "", "<a>", 200000, "", 151 },
    { "<a>", "<b/>", 200000, "</a>", 0 },
    { "<a>", " ", 1024 * 1024, "</a>", 0 },
    { "<a>", " ", 1024 * 1024 + 1, "</a>", 151 },
    { "<a>", "&amp;", 300000, "</a>", 151 },
    { "<a/>", "\n", 1024 * 1024 + 1, "", 151 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      g_test_message ("case %u", i);
      text = repeat (cases[i].before, cases[i].what, cases[i].count, cases[i].after);
      assert_scan (text, strlen (text), cases[i].code);
    }
}

static void
test_depth (void)
{
  for (gsize depth = 1; depth < 40; depth++)
    {
      g_autofree char *opening = repeat ("", "<a>", depth, "");
      g_autofree char *text = repeat (opening, "</a>", depth, "\n");
      g_autofree char *empty = repeat (opening, "<b/>", 1, "");
      g_autofree char *leaf = repeat (empty, "</a>", depth, "\n");

      assert_scan (text, strlen (text), depth <= FW_SCAN_MAX_DEPTH ? 0 : 151);
      assert_scan (leaf, strlen (leaf), depth < FW_SCAN_MAX_DEPTH ? 0 : 151);
    }
}

static void
test_place (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("<a>\n\n<geheim>\x01", 14);
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_scan_xml (bytes, &error));
  g_assert_nonnull (strstr (error->message, "line 3"));
  g_assert_nonnull (strstr (error->message, "byte 13"));
  g_assert_null (strstr (error->message, "geheim"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/scan/good", test_good);
  g_test_add_func ("/sync/scan/not-paired", test_not_paired);
  g_test_add_func ("/sync/scan/place", test_place);
  g_test_add_func ("/sync/bad-input/16-forbidden-xml", test_forbidden);
  g_test_add_func ("/sync/bad-input/17-limits", test_limits);
  g_test_add_func ("/sync/bad-input/17-depth", test_depth);
  g_test_add_func ("/sync/bad-input/18-characters", test_characters);
  g_test_add_func ("/sync/bad-input/18-encodings", test_encodings);

  return g_test_run ();
}
