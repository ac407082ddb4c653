/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"
#include "fw-pages.h"
#include "fw-time-paper.h"

#define TODAY "2026-11-20"

static FwTimeBar *
new_bar (void)
{
  static const struct { const char *status, *from, *until; } statuses[] = {
    { "GEST", "2016-08-22", "2018-11-14" }, { "DULD", "2018-12-07", "2025-06-03" },
    { "CHANCE", "2025-06-04", "2026-12-03" }, { "FIKT", "2026-11-17", NULL },
  };
  static const struct { const char *circle, *from, *until, *paid; } periods[] = {
    { "ASYLBLG", "2021-09-01", "2025-06-30", "2021-09-01" },
    { "SGB2", "2025-07-01", NULL, "2025-07-22" }, { "SGB5", "2025-07-01", NULL, NULL },
  };
  g_autoptr(GPtrArray) status_list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) period_list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) homes = g_ptr_array_new_with_free_func (g_object_unref);
  FwTimeRecords records = { .statuses = status_list, .periods = period_list, .homes = homes };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    g_ptr_array_add (status_list, g_object_new (FW_TYPE_RESIDENCE_STATUS,
                                                "status", statuses[i].status,
                                                "granted", statuses[i].from,
                                                "valid-until", statuses[i].until, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    g_ptr_array_add (period_list, g_object_new (FW_TYPE_LEGAL_CIRCLE_PERIOD,
                                                "circle", periods[i].circle,
                                                "begins", periods[i].from,
                                                "ends", periods[i].until,
                                                "first-payment", periods[i].paid, NULL));
  g_ptr_array_add (homes, g_object_new (FW_TYPE_HOUSING_PERIOD, "housing", "GU",
                                        "begins", "2016-12-01", NULL));

  return fw_time_bar_new (&records, TODAY);
}

static FwTimeChart *
new_chart (void)
{
  FwTextCache *texts = fw_text_cache_new ("Cantarell, sans-serif", 14);
  FwTimeChart *chart = fw_time_chart_new (new_bar (), texts);

  fw_text_cache_unref (texts);

  return chart;
}

/* Whatever the width, everything lies on the sheet, and spans of a row side by
 * side as they do in time. */
static void
test_places (void)
{
  static const double widths[] = { 0, 240, 700, 1200, 9000 };
  g_autoptr(FwTimeChart) chart = new_chart ();

  for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
    {
      fw_time_chart_lay_out (chart, widths[k]);
      g_assert_cmpfloat (fw_time_chart_get_width (chart), >=, widths[k]);
      for (guint i = 0; i < fw_time_chart_get_n_items (chart); i++)
        {
          const FwLayoutRect *box = &fw_time_chart_get_item (chart, i)->box;

          g_assert_cmpfloat (box->x, >=, 0);
          g_assert_cmpfloat (box->width, >, 0);
          g_assert_cmpfloat (box->x + box->width, <=, fw_time_chart_get_width (chart));
          g_assert_cmpfloat (box->y + box->height, <=, fw_time_chart_get_height (chart));
        }
    }
}

/* Every item is reached by arrow keys from the first, and found where it lies. */
static void
test_walk (void)
{
  g_autoptr(FwTimeChart) chart = new_chart ();
  guint n, n_seen = 0;
  g_autofree gboolean *seen = NULL;
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first;

  fw_time_chart_lay_out (chart, 1600);
  n = fw_time_chart_get_n_items (chart);
  seen = g_new0 (gboolean, n);
  first = fw_time_chart_walk (chart, FW_TIME_NONE, FW_TIME_LATER);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (fw_time_chart_walk (chart, 3, FW_TIME_LAST), ==, n - 1);
  g_assert_cmpuint (fw_time_chart_walk (chart, 3, FW_TIME_FIRST), ==, 0);
  g_array_append_val (open, first);
  while (open->len > 0)
    {
      guint item = g_array_index (open, guint, open->len - 1);

      g_array_set_size (open, open->len - 1);
      if (seen[item])
        continue;
      seen[item] = TRUE;
      n_seen++;
      for (FwTimeStep step = FW_TIME_EARLIER; step <= FW_TIME_BELOW; step++)
        {
          guint next = fw_time_chart_walk (chart, item, step);

          g_assert_cmpuint (next, <, n);
          g_array_append_val (open, next);
        }
    }
  g_assert_cmpuint (n_seen, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const FwLayoutRect *box = &fw_time_chart_get_item (chart, i)->box;

      g_assert_cmpuint (fw_time_chart_find (chart, box->x + box->width / 2,
                                            box->y + box->height / 2), !=, FW_TIME_NONE);
    }
  g_assert_cmpuint (fw_time_chart_find (chart, -5, -5), ==, FW_TIME_NONE);
}

static void
test_words (void)
{
  g_autoptr(FwTimeChart) chart = new_chart ();
  g_autoptr(GString) all = g_string_new (NULL);

  fw_time_chart_lay_out (chart, 1200);
  for (guint i = 0; i < fw_time_chart_get_n_items (chart); i++)
    {
      g_autofree char *name = fw_time_chart_dup_name (chart, i);
      g_autofree char *description = fw_time_chart_dup_description (chart, i);

      g_assert_false (g_str_has_suffix (name, ": "));
      g_assert_cmpuint (strlen (description), >, 0);
      g_assert_nonnull (fw_time_chart_get_record (chart, i));
      g_string_append_printf (all, "%s (%s)\n", name, description);
    }
  g_assert_nonnull (strstr (all->str, "Residence: No paper (15.11.2018 – 06.12.2018, 22 days"));
  g_assert_nonnull (strstr (all->str, "Benefits: Without benefit (01.07.2025 – 21.07.2025, 21 days, "
                            "AsylbLG → SGB II)"));
  g_assert_nonnull (strstr (all->str, "runs out in 13 days (03.12.2026)"));
  g_assert_nonnull (strstr (all->str, "Change AsylbLG → SGB II (01.07.2025, no hand-over, no "
                            "receipt)"));
  g_assert_nonnull (strstr (all->str, "§§\u00a04, 6 AsylbLG"));
}

/* Something of each kind is painted, in each theme; the sheet of paper holds the table. */
static void
test_draw (void)
{
  g_autoptr(FwTimeChart) chart = new_chart ();

  fw_time_chart_lay_out (chart, 1000);
  for (FwDrawTheme theme = 0; theme < FW_DRAW_N_THEMES; theme++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (
        CAIRO_FORMAT_RGB24, 1000, (int) fw_time_chart_get_height (chart));
      cairo_t *cr = cairo_create (surface);
      const guint32 *pixels;
      guint n_other = 0;

      fw_time_chart_draw (chart, cr, theme, NULL);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_flush (surface);
      pixels = (const guint32 *) cairo_image_surface_get_data (surface);
      for (guint i = 0; i < 1000 * 200; i++)
        n_other += (pixels[i] & 0xffffff) != 0;
      g_assert_cmpuint (n_other, >, 5000);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_paper (void)
{
  g_autoptr(FwDocument) document = fw_time_paper_new (new_bar (), "Bah, Ousmane", FALSE, "VHS", TODAY);
  g_autoptr(GError) error = NULL;
  guint n_pages = 0;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, &n_pages, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5) == 0);
  g_assert_cmpuint (n_pages, >=, 1);
}

/* --- documents -------------------------------------------------------------------------- */

static void
count_drawing (cairo_t *cr,
               double   width,
               double   height,
               gpointer n)
{
  (*(guint *) n)++;
}

static guint
count_pages (FwDocument *document)
{
  g_autoptr(FwPages) pages = fw_pages_new (document, NULL, NULL);

  return fw_pages_get_n (pages);
}

/* Long texts and tables go over as many sheets as they need, and end. */
static void
test_document (void)
{
  static const double shares[] = { 0.3, 0.7 };
  static const char *const titles[] = { "a", "b", NULL };
  static const char *const names[] = { "A", "B", NULL };
  g_autofree char *long_text = g_strnfill (40000, 'x');
  const char *cells[] = { long_text, "kurz", NULL };
  g_autoptr(FwDocument) document = fw_document_new ("Titel", FALSE);
  guint n_drawn = 0;

  fw_document_add_title (document, "Titel");
  fw_document_begin_table (document, 2, shares, titles);
  g_assert_cmpuint (count_pages (document), ==, 1);
  for (guint i = 0; i < 100; i++)
    fw_document_add_row (document, (const char *[]) { "eins", "zwei", NULL });
  g_assert_cmpuint (count_pages (document), ==, 4);
  fw_document_add_row (document, cells);
  fw_document_add_paragraph (document, long_text);
  fw_document_set_language (document, "ar");
  fw_document_add_heading (document, "العنوان");
  fw_document_add_drawing (document, 400, 300, count_drawing, &n_drawn, NULL);
  fw_document_add_signatures (document, names);
  fw_document_add_space (document, 5000);
  {
    g_autoptr(GError) error = NULL;
    guint n_pages;
    g_autoptr(GBytes) pdf = fw_document_write_pdf (document, &n_pages, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (pdf);
    g_assert_cmpuint (n_pages, >, 10);
    g_assert_cmpuint (n_pages, <, 60);
  }
  g_assert_cmpuint (n_drawn, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-chart/places", test_places);
  g_test_add_func ("/time-chart/walk", test_walk);
  g_test_add_func ("/time-chart/words", test_words);
  g_test_add_func ("/time-chart/draw", test_draw);
  g_test_add_func ("/time-chart/paper", test_paper);
  g_test_add_func ("/document/pages", test_document);

  return g_test_run ();
}
