/* SPDX-License-Identifier: EUPL-1.2 */
#include "bench-report.h"
#include "fw-base.h"
#include "fw-model.h"
#include "fw-time-chart.h"

/* How long it takes to draw the bars of thirty years with a change every few
 * months, as scrolling and zooming do. */

#define ROUNDS 31
#define WIDTH  1400

static FwTimeBar *
new_bar (void)
{
  static const char *const statuses[] = { "GEST", "DULD", "CHANCE", "A25B" };
  static const char *const circles[] = { "ASYLBLG", "SGB2" };
  g_autoptr(GPtrArray) status_list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) period_list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) courses = g_ptr_array_new_with_free_func (g_object_unref);
  FwTimeRecords records = { .statuses = status_list, .periods = period_list,
                            .courses = courses };

  for (int month = 0; month < 360; month += 6)
    {
      g_autofree char *from = fw_date_add_months ("1996-11-01", month);
      g_autofree char *until = fw_date_add_months (from, 5);
      g_autofree char *paid = fw_date_add_months (from, 1);

      g_ptr_array_add (status_list, g_object_new (FW_TYPE_RESIDENCE_STATUS,
                                                  "status", statuses[month / 6 % 4],
                                                  "granted", from, "valid-until", until, NULL));
      g_ptr_array_add (period_list, g_object_new (FW_TYPE_LEGAL_CIRCLE_PERIOD,
                                                  "circle", circles[month / 6 % 2],
                                                  "begins", from, "ends", until,
                                                  "first-payment", paid, NULL));
      g_ptr_array_add (courses, g_object_new (FW_TYPE_COURSE, "kind", "IK", "applied", from,
                                              "begins", paid, "ends", until, NULL));
    }

  return fw_time_bar_new (&records, "2026-11-20");
}

int
main (void)
{
  FwTextCache *texts = fw_text_cache_new ("Cantarell, sans-serif", 14);
  g_autoptr(FwTimeChart) chart = fw_time_chart_new (new_bar (), texts);
  g_autoptr(Clock) draw = clock_new ();
  g_autoptr(Clock) lay_out = clock_new ();
  FwLayoutRect view = { 0, 0, WIDTH, 1000 };
  cairo_surface_t *surface;

  fw_time_chart_lay_out (chart, WIDTH);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH,
                                        (int) fw_time_chart_get_height (chart));
  for (guint i = 0; i < ROUNDS; i++)
    {
      cairo_t *cr = cairo_create (surface);

      clock_start (lay_out);
      fw_time_chart_lay_out (chart, WIDTH);
      clock_stop (lay_out);
      clock_start (draw);
      fw_time_chart_draw (chart, cr, FW_DRAW_LIGHT, &view);
      cairo_surface_flush (surface);
      clock_stop (draw);
      cairo_destroy (cr);
    }
  report_header ();
  report_time ("5-4", "time bars of 30 years: draw", clock_get (draw, 0), 8);
  report_figure ("time bars of 30 years: lay out", clock_get (lay_out, 0), "ms");
  cairo_surface_destroy (surface);
  fw_text_cache_unref (texts);

  return 0;
}
