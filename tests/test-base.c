/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"

static void
test_date_parse (void)
{
  static const struct { const char *typed, *iso; } cases[] = {
    { "5.3.26", "2026-03-05" }, { "05.03.2026", "2026-03-05" }, { "050326", "2026-03-05" },
    { "05032026", "2026-03-05" }, { "5. März", "2026-03-05" }, { "5. März 2025", "2025-03-05" },
    { "März 2025", "2025-03" }, { "3.2025", "2025-03" }, { "1984", "1984" }, { "2026-03-05", "2026-03-05" },
    { "heute", "2026-11-20" }, { "morgen", "2026-11-21" }, { "gestern", "2026-11-19" },
    { "+14", "2026-12-04" }, { "Mo", "2026-11-23" }, { "Fr", "2026-11-27" }, { "17.5.84", "1984-05-17" },
    { "24.12.", "2026-12-24" }, { "29.2.2024", "2024-02-29" },
  };
  static const char *const bad[] = { "31.02.2026", "29.2.2023", "1.13.2026", "abc", "5/3/26", "0.0.0", "99", "+", "5.März.x", "32" };

  fw_date_set_today ("2026-11-20");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *iso = fw_date_parse (cases[i].typed, &error);

      g_test_message ("%s", cases[i].typed);
      g_assert_no_error (error);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *iso = fw_date_parse (bad[i], &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (iso);
      g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
    }
  fw_date_set_today (NULL);
}

static void
test_date_arithmetic (void)
{
  int days, years;
  g_autofree char *end = fw_date_month_end ("2024-02-10");
  g_autofree char *month = fw_date_add_months ("2024-01-31", 1);
  g_autofree char *shown = fw_date_format ("2022-07-21");
  g_autofree char *shown_month = fw_date_format ("2022-07");

  g_assert_true (fw_date_days_between ("2024-07-11", "2024-10-22", &days));
  g_assert_cmpint (days, ==, 103);
  g_assert_true (fw_date_years_between ("1989-03-14", "2024-03-13", &years));
  g_assert_cmpint (years, ==, 34);
  g_assert_false (fw_date_days_between (NULL, "2024-10-22", &days));
  g_assert_cmpstr (end, ==, "2024-02-29");
  g_assert_cmpstr (month, ==, "2024-02-29");
  g_assert_cmpstr (shown, ==, "21.07.2022");
  g_assert_cmpstr (shown_month, ==, "07.2022");
}

static void
test_time (void)
{
  g_autofree char *full = fw_time_parse ("5.3.26 9:05", NULL);
  g_autofree char *shown = fw_time_format ("2026-03-05T09:05");
  g_autofree char *midnight = fw_time_format ("2026-03-05T00:00");

  g_assert_cmpstr (full, ==, "2026-03-05T09:05");
  g_assert_cmpstr (shown, ==, "05.03.2026 09:05");
  g_assert_cmpstr (midnight, ==, "05.03.2026");
  g_assert_null (fw_time_parse ("5.3.26 25:00", NULL));
  g_assert_false (fw_time_is_valid ("2026-03-05T24:00"));
}

static void
test_text_clean (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *composed = fw_text_clean (" Mo\xcc\x88hlingen ", FALSE, &error);
  g_autofree char *lines = fw_text_clean ("a\r\nb\rc", TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (composed, ==, "Möhlingen");
  g_assert_cmpstr (lines, ==, "a\nb\nc");
  g_assert_null (fw_text_clean ("  ", FALSE, &error));
  g_assert_no_error (error);
  g_assert_null (fw_text_clean ("a\nb", FALSE, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fw_text_clean ("a\001b", TRUE, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fw_text_clean ("\xff", TRUE, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
}

static void
test_text_order (void)
{
  static const char *const sorted[] = { "Äbert", "Ahmadi", "Müller", "Mulzer", "Oezkan", "Öztürk", "Straße", "Strasser", "Zorn", "Іваненко" };

  for (guint i = 1; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpint (fw_text_compare (sorted[i - 1], sorted[i]), <, 0);
  {
    g_autofree char *spelled = fw_text_spell_umlauts ("Möhlingen");

    g_assert_cmpstr (spelled, ==, "moehlingen");
    g_assert_null (fw_text_spell_umlauts ("Hallenrath"));
  }
}

/* Composed or apart, in the middle of other letters or alone. */
static void
test_text_beginning (void)
{
  static const struct { const char *text; glong n; const char *beginning; } cases[] = {
    { NULL, 5, "" },
    { "", 5, "" },
    { "Wohnung", 7, "Wohnung" },
    { "Die Wohnung", 11, "Die Wohnung" },
    { "Die Wohnung ist klein", 14, "Die Wohnung …" },
    { "Die Wohnung ist klein", 15, "Die Wohnung ist …" },
    { "Die Wohnung ist klein", 16, "Die Wohnung ist …" },
    { "Erstens\nzweitens und drittens", 19, "Erstens\nzweitens …" },
    /* Without a blank it ends anywhere, but never inside of a character. */
    { "Überbrückung", 5, "Überb …" },
    { "äöü", 2, "äö …" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *beginning = fw_text_dup_beginning (cases[i].text, cases[i].n);

      g_assert_cmpstr (beginning, ==, cases[i].beginning);
      g_assert_cmpint (g_utf8_strlen (beginning, -1), <=, cases[i].n + 2);
    }
}

static void
test_text_fold (void)
{
  static const struct { const char *text, *folded, *spelled; } cases[] = {
    { "", "", NULL },
    { "Straße 7", "strasse 7", NULL },
    { "ÄRZTE Über", "arzte uber", "aerzte ueber" },
    { "A\xcc\x88rzte", "arzte", "aerzte" },
    { "u\xcc\x88", "u", "ue" },
    { "Łódź Đurić Øre ısı", "lodz duric ore isi", NULL },
    { "ﬁnal ＡＢ ½", "final ab 1⁄2", NULL },
    { "Олена Ї", "олена і", NULL },
    { "한 가", "한 가", NULL },
    { "gut \xff schlecht", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = fw_text_fold (cases[i].text);
      g_autofree char *spelled = fw_text_spell_umlauts (cases[i].text);
      g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);

      g_assert_cmpstr (composed, ==, cases[i].folded);
      g_assert_cmpstr (spelled, ==, cases[i].spelled);
    }
}

static void
test_hex (void)
{
  guint8 bytes[3];
  g_autofree char *hex = fw_hex_encode ("\x00\xab\xff", 3);

  g_assert_cmpstr (hex, ==, "00abff");
  g_assert_true (fw_hex_decode (hex, bytes, 3));
  g_assert_cmpmem (bytes, 3, "\x00\xab\xff", 3);
  g_assert_false (fw_hex_decode ("00ABFF", bytes, 3));
  g_assert_false (fw_hex_decode ("00abf", bytes, 3));
  g_assert_false (fw_hex_decode ("00abfg", bytes, 3));
}

/* Records in the field have these ids already: the derivation never changes. */
static void
test_uuid_derived (void)
{
  g_autofree char *one = fw_uuid_derive ("fallwerk:probe", strlen ("fallwerk:probe"));
  g_autofree char *other = fw_uuid_derive ("fallwerk:probe", sizeof "fallwerk:probe");

  g_assert_cmpstr (one, ==, "6c2aade2-dd7b-200b-8e25-55897c334180");
  g_assert_true (fw_uuid_is_valid (one));
  g_assert_cmpstr (one, !=, other);
}

static void
test_secret (void)
{
  g_autoptr(GBytes) one = fw_secret_random (32);
  g_autoptr(GBytes) two = fw_secret_random (32);
  char passphrase[] = "offen";

  g_assert_false (g_bytes_equal (one, two));
  fw_secret_wipe (passphrase);
  g_assert_cmpmem (passphrase, sizeof passphrase, "\0\0\0\0\0\0", 6);
}

/* Whatever the order of insertions, the bytes keep it. */
static void
test_pos_random (void)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++)
    {
      guint place = i % 3 == 0 ? list->len : (guint) g_test_rand_int_range (0, (gint) list->len + 1);
      const char *before = place > 0 ? list->pdata[place - 1] : NULL;
      const char *after = place < list->len ? list->pdata[place] : NULL;
      char *pos = fw_pos_between (before, after);

      g_assert_true (fw_pos_is_valid (pos));
      g_assert_true (before == NULL || strcmp (before, pos) < 0);
      g_assert_true (after == NULL || strcmp (pos, after) < 0);
      g_ptr_array_insert (list, (int) place, pos);
    }
}

/* What two people did at once, or a file says, is never refused. */
static void
test_pos_hostile (void)
{
  static const struct { const char *before, *after; } cases[] = {
    { "a", "a" }, { "b", "a" }, { "a0", "a" }, { "ä", "z" }, { "", "" }, { "0", "0" },
    { "a b", NULL }, { NULL, "-" }, { "zzzz", "zz" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pos = fw_pos_between (cases[i].before, cases[i].after);

      g_test_message ("%u", i);
      g_assert_true (fw_pos_is_valid (pos));
      if (fw_pos_is_valid (cases[i].before))
        g_assert_cmpstr (cases[i].before, <, pos);
    }
}

/* Lists grow at their end, and their ranks must stay short. */
static void
test_pos_append (void)
{
  g_autofree char *pos = NULL;

  for (guint i = 0; i < 600; i++)
    {
      char *next = fw_pos_between (pos, NULL);

      g_free (pos);
      pos = next;
    }
  g_assert_cmpuint (strlen (pos), <=, 10);
}

/* Examples of the method's author and of German directories. */
static void
test_cologne (void)
{
  static const struct { const char *word, *code; } cases[] = {
    { "Wikipedia", "3412" }, { "Müller-Lüdenscheidt", "65752682" }, { "Breschnew", "17863" },
    { "Müller", "657" }, { "Miller", "657" }, { "Meyer", "67" }, { "Maier", "67" },
    { "Schmidt", "862" }, { "Schmitt", "862" }, { "Phillip", "351" }, { "Heinz Classen", "068586" },
    { "Xaver", "4837" }, { "Acx", "048" }, { "Cäsar", "487" }, { "Celle", "85" }, { "Cl", "45" },
    { "Straße", "8278" }, { "", "" }, { "17", "" }, { "h", "" }, { "aeiou", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = fw_phonetic_cologne (cases[i].word);

      g_test_message ("%s", cases[i].word);
      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static guint
count_alike (const char *a,
             const char *b)
{
  g_autoptr(GPtrArray) first = fw_phonetic_list_keys (a);
  g_autoptr(GPtrArray) second = fw_phonetic_list_keys (b);

  return fw_phonetic_count_alike (first, second);
}

static void
test_alike (void)
{
  static const struct { const char *a, *b; guint n; } cases[] = {
    /* Ukrainian and Russian, from passports and by ear */
    { "Melnyk Oksana", "Мельник Оксана", 2 }, { "Kovalenko", "Kowalenko", 1 },
    { "Ковальчук Олександр", "Kowaltschuk Oleksandr", 2 }, { "Шевченко", "Schewtschenko", 1 },
    { "Щербак", "Shcherbak", 1 }, { "Хоменко", "Chomenko", 1 }, { "Жук", "Schuk", 1 },
    /* Arabic and Persian */
    { "Mohammed", "Muhammad", 1 }, { "محمد", "Mohamed", 1 }, { "حسن", "Hassan", 1 },
    { "Al-Khatib Omar", "El Chatib Omar", 2 }, { "Achmed", "Ahmad", 1 },
    { "Yusuf", "Jussuf", 1 }, { "Youssef", "Yusuf", 1 }, { "Dschamal", "Jamal", 1 },
    { "Haidari Nasrin", "Heydari Nasreen", 2 }, { "نسرین", "Nasrin", 1 }, { "Afghani", "Afgani", 1 },
    /* Turkish, Azerbaijani, Balkans */
    { "Şahin", "Schahin", 1 }, { "Yılmaz", "Yilmaz", 1 }, { "Çelik", "Tschelik", 1 },
    { "Hüseynova Aytən", "Huseynova Aytan", 2 }, { "Kovačević", "Kovacevic", 1 },
    { "Halil", "Khalil", 1 },
    /* German, and in another order */
    { "Müller Anna", "Anna Mueller", 2 },
    /* others */
    { "Haidari", "Petrov", 0 }, { "Diallo Mamadou", "Diallo Mariama", 1 }, { "Bah", "Pau", 0 },
    { "Al", "El", 0 }, { "", "Haidari", 0 }, { NULL, NULL, 0 }, { "Ali", "Ali", 1 },
    { "Anna Anna", "Anna", 1 }, { "|", "||", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s and %s", cases[i].a, cases[i].b);
      g_assert_cmpuint (count_alike (cases[i].a, cases[i].b), ==, cases[i].n);
      g_assert_cmpuint (count_alike (cases[i].b, cases[i].a), ==, cases[i].n);
    }
}

/* --- markup --- */

/* As HTML would have it, so that a case is one line. */
static char *
dup_marked (const char *text)
{
  g_autoptr(GPtrArray) lines = fw_markup_parse (text);
  GString *marked = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const FwMarkupLine *line = lines->pdata[i];

      g_string_append (marked, i > 0 ? "|" : "");
      if (line->kind == FW_MARKUP_NUMBER)
        g_string_append_printf (marked, "%u) ", line->number);
      else if (line->kind == FW_MARKUP_BULLET)
        g_string_append (marked, "o ");
      for (gsize at = 0; at <= strlen (line->text); at++)
        {
          for (guint k = 0; k < line->spans->len; k++)
            {
              const FwMarkupSpan *span = &g_array_index (line->spans, FwMarkupSpan, k);

              g_assert_true (span->start < span->end && span->bold != span->italic);
              if (span->start == at || span->end == at)
                g_string_append (marked, span->bold ? "B" : "I");
            }
          g_string_append_len (marked, line->text + at, line->text[at] != '\0');
        }
    }

  return g_string_free (marked, FALSE);
}

static void
test_markup (void)
{
  static const struct { const char *text, *marked; } cases[] = {
    { NULL, "" },
    { "ein **b** und *i*", "ein BbB und IiI" },
    { "**a *b* c**", "Ba IbI cB" },
    { "*a **b** c*", "Ia BbB cI" },
    { "***a***", "IBaIB" },
    { "5 * 3 * 2 ** 1", "5 * 3 * 2 ** 1" },
    { "**offen und *auch", "**offen und *auch" },
    { "**a\nb**", "**a|b**" },
    { "****", "****" },
    { "\\*a\\* *b*", "*a* IbI" },
    { "- eins\n- **zwei**\n12. drei\n1.vier\n-fünf", "o eins|o BzweiB|12) drei|1.vier|-fünf" },
    { "2027. Jahr", "2027. Jahr" },
    { "*ä*ö", "IäIö" },
    { "a**", "a**" },
    { "**a**b**c**", "BaBbBcB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = dup_marked (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

/* Whatever is typed, no letter of it gets lost. */
static void
test_markup_random (void)
{
  static const char letters[] = "**** \\ab-1.\n";

  for (guint run = 0; run < 5000; run++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *plain = NULL, *marked = NULL;
      gsize at = 0;

      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        g_string_append_c (text, letters[g_test_rand_int_range (0, (int) sizeof letters - 1)]);
      plain = fw_markup_dup_plain (text->str);
      marked = dup_marked (text->str);
      for (const char *p = plain; *p != '\0'; p++, at++)
        {
          while (text->str[at] != '\0' && text->str[at] != *p)
            g_assert_nonnull (strchr ("*\\-1. ", text->str[at++]));
          g_assert_cmpint (text->str[at], ==, *p);
        }
    }
}

/* --- merging --- */

static void
test_merge_cases (void)
{
  static const struct { const char *base, *one, *other, *merged; } cases[] = {
    { NULL, NULL, NULL, "" },
    { "a", "a", "a", "a" },
    { NULL, "a", NULL, "a" },
    { NULL, "a", "b", "a\nb" },
    { NULL, "a\nb", "a\nc", "a\nb\nc" },
    { "a\nb\nc", "x\nb\nc", "a\nb\ny", "x\nb\ny" },
    { "a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd" },
    { "a\nb", "a\nx", "a\nb\nc", "a\nx\nc" },
    { "a\nb", "x\na\nb", "y\na\nb", "x\ny\na\nb" },
    { "a\nb", "a\nx", "a\nx", "a\nx" },
    { "a\nb\nc", "c", "a\nb\nc\nd", "c\nd" },
    /* The same line in two ways, and a line in the middle of what was taken out. */
    { "a", "x", "y", NULL },
    { "a\nb", "", "a\nx\nb", NULL },
    { "a\nb\nc", "a\nc", "a\nx\nc", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *merged = fw_text_merge (cases[i].base, cases[i].one, cases[i].other);

      g_test_message ("%u", i);
      g_assert_cmpstr (merged, ==, cases[i].merged);
    }
}

/* Takes lines away and puts others in; no line stands there twice. */
static char *
edit_at_random (const char *base,
                const char *who)
{
  g_auto(GStrv) lines = g_strsplit (base, "\n", -1);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_test_rand_int_range (0, 6) == 0)
        g_string_append_printf (text, "%s%s%u", text->len > 0 ? "\n" : "", who, i);
      if (g_test_rand_int_range (0, 10) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_line (const char *text,
          const char *line)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *) lines, line);
}

/* What was added stays, what one took out goes, what both kept stays. */
static void
check_lines (const char *base,
             const char *one,
             const char *other,
             const char *merged)
{
  g_autofree char *all = g_strjoin ("\n", base, one, other, NULL);
  g_auto(GStrv) lines = g_strsplit (all, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean a = has_line (one, lines[i]), b = has_line (other, lines[i]);

      g_assert_true (has_line (merged, lines[i]) ==
                     (has_line (base, lines[i]) ? a && b : a || b));
    }
}

static void
test_merge_random (void)
{
  guint clear = 0;

  for (guint run = 0; run < 2000; run++)
    {
      g_autofree char *one = NULL, *other = NULL, *merged = NULL, *again = NULL;
      g_autoptr(GString) base = g_string_new ("0");

      for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
        g_string_append_printf (base, "\n%d", i);
      one = edit_at_random (base->str, "one ");
      other = edit_at_random (base->str, "other ");
      merged = fw_text_merge (base->str, one, other);
      if (merged == NULL)
        continue;
      clear++;
      check_lines (base->str, one, other, merged);
      again = fw_text_merge (one, merged, one);
      g_assert_cmpstr (again, ==, merged);
    }
  g_assert_cmpuint (clear, >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/parse", test_date_parse);
  g_test_add_func ("/base/date/arithmetic", test_date_arithmetic);
  g_test_add_func ("/base/pos/random", test_pos_random);
  g_test_add_func ("/base/pos/hostile", test_pos_hostile);
  g_test_add_func ("/base/pos/append", test_pos_append);
  g_test_add_func ("/base/time", test_time);
  g_test_add_func ("/base/text/clean", test_text_clean);
  g_test_add_func ("/base/text/order", test_text_order);
  g_test_add_func ("/base/text/beginning", test_text_beginning);
  g_test_add_func ("/base/text/fold", test_text_fold);
  g_test_add_func ("/base/phonetic/cologne", test_cologne);
  g_test_add_func ("/base/phonetic/alike", test_alike);
  g_test_add_func ("/base/markup", test_markup);
  g_test_add_func ("/base/markup/random", test_markup_random);
  g_test_add_func ("/base/text/merge", test_merge_cases);
  g_test_add_func ("/base/text/merge/random", test_merge_random);
  g_test_add_func ("/base/hex", test_hex);
  g_test_add_func ("/base/uuid/derived", test_uuid_derived);
  g_test_add_func ("/base/secret", test_secret);

  return g_test_run ();
}
