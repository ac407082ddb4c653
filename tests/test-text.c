/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "fw-text-cache.h"

/* What texts need in a drawing, against what Pango says of them once they are
 * laid out to be drawn. */

#define ROUNDS 3000

static const char *const pieces[] = {
  "Antrag", "prüfen", "Bescheid", "im", "Jobcenter", "der", "Krankenversicherungsnachweis", "und",
  "Maßnahme", "12.", "17,5", "Was?", "Leistungs-", "SGB", "AVAToTa", "Ärger:", "łódź", "fällig",
};

/* None of them is a word of Latin letters between single spaces. */
static const char *const others[] = {
  "(§ 25a)", "Ein-/Auszug", "»ja«", "حالة", "Заява", "1–2", "a\u00a0b", "x\u00adyz", "e\u0301t\u0301",
  "漢字", "🙂", ".", "", "a.b", "\u200b",
};

static char *
dup_text (GRand   *rand,
          gboolean plain)
{
  guint n = (guint) g_rand_int_range (rand, 1, 12);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      gboolean other = !plain && g_rand_int_range (rand, 0, 4) == 0;

      g_string_append (text, i > 0 ? " " : "");
      g_string_append (text, other ? others[g_rand_int_range (rand, 0, G_N_ELEMENTS (others))]
                                   : pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    }

  return g_string_free (text, FALSE);
}

static void
check_fit (FwTextCache *texts,
           GRand       *rand,
           gboolean     plain)
{
  g_autofree char *text = dup_text (rand, plain);
  FwTextBlock block = { .text = fw_text_block_clean (text),
                        .style = (FwTextStyle) g_rand_int_range (rand, 0, FW_TEXT_N_STYLES),
                        .centred = g_rand_boolean (rand) };
  PangoRectangle logical;

  fw_text_cache_fit (texts, &block, g_rand_double_range (rand, 40, 140),
                     g_rand_double_range (rand, 1, 5));
  pango_layout_get_extents (fw_text_cache_get_layout (texts, &block), NULL, &logical);
  if (block.text[0] == '\0')
    g_assert_cmpfloat (block.width, ==, 0);
  else if (fabs (block.width - (double) logical.width / PANGO_SCALE) > 0.5 ||
           fabs (block.height - (double) logical.height / PANGO_SCALE) > 0.01)
    g_error ("“%s” in style %u: %g × %g, Pango says %g × %g", block.text, block.style, block.width,
             block.height, (double) logical.width / PANGO_SCALE,
             (double) logical.height / PANGO_SCALE);
  fw_text_block_clear (&block);
}

static void
test_fit (gconstpointer family)
{
  static const double sizes[] = { 9, 13, 14.5, 26 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(FwTextCache) texts = fw_text_cache_new (family, sizes[i]);
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);

      for (guint round = 0; round < ROUNDS; round++)
        check_fit (texts, rand, round % 2 == 0);
    }
}

/* Whether somebody draws at once or later, a text has the same lines. */
static void
test_kept (void)
{
  g_autoptr(FwTextCache) seldom = fw_text_cache_new ("sans-serif", 13);
  g_autoptr(FwTextCache) always = fw_text_cache_new ("sans-serif", 13);
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  fw_text_cache_keep_all (always);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = dup_text (rand, TRUE);
      FwTextBlock one = { .text = text }, other = { .text = text };

      fw_text_cache_fit (seldom, &one, 96, 2.5);
      fw_text_cache_fit (always, &other, 96, 2.5);
      g_assert_cmpfloat (fabs (one.width - other.width), <, 0.5);
      g_assert_cmpfloat_with_epsilon (one.height, other.height, 0.01);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/text/fit/sans", "sans-serif", test_fit);
  g_test_add_data_func ("/text/fit/serif", "serif", test_fit);
  g_test_add_data_func ("/text/fit/cantarell", "Cantarell", test_fit);
  g_test_add_func ("/text/kept", test_kept);

  return g_test_run ();
}
