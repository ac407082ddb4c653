/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-time-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-time-paper.h"

static void
draw_chart (cairo_t *cr,
            double   width,
            double   height,
            gpointer chart)
{
  double header = fw_time_chart_get_header (chart);

  fw_time_chart_draw_header (chart, cr, FW_DRAW_LIGHT);
  cairo_translate (cr, header, 0);
  fw_time_chart_draw (chart, cr, FW_DRAW_LIGHT, NULL);
}

static void
add_findings (FwDocument      *document,
              const FwTimeBar *bar)
{
  if (bar->findings->len == 0)
    return;
  fw_document_add_heading (document, _("To be checked"));
  for (guint i = 0; i < bar->findings->len; i++)
    {
      g_autofree char *sentence = fw_time_text_dup_finding (bar->findings->pdata[i]);

      fw_document_add_paragraph (document, sentence);
    }
}

static void
add_table (FwDocument  *document,
           FwTimeChart *chart)
{
  static const double shares[FW_TIME_N_CELLS] = { 0.14, 0.30, 0.1, 0.1, 0.1, 0.26 };
  const char *titles[FW_TIME_N_CELLS];

  for (FwTimeCell cell = 0; cell < FW_TIME_N_CELLS; cell++)
    titles[cell] = fw_time_text_get_column (cell);
  fw_document_add_heading (document, _("The bars as a table"));
  fw_document_begin_table (document, FW_TIME_N_CELLS, shares, titles);
  for (guint i = 0; i < fw_time_chart_get_n_items (chart); i++)
    {
      char *cells[FW_TIME_N_CELLS];

      for (FwTimeCell cell = 0; cell < FW_TIME_N_CELLS; cell++)
        cells[cell] = fw_time_chart_dup_cell (chart, i, cell);
      fw_document_add_row (document, (const char *const *) cells);
      for (FwTimeCell cell = 0; cell < FW_TIME_N_CELLS; cell++)
        g_free (cells[cell]);
    }
}

/* An employer or a school would tell who it is. */
static void
take_names_out (FwTimeBar *bar)
{
  for (guint i = 0; i < bar->spans->len; i++)
    {
      FwTimeSpan *span = bar->spans->pdata[i];

      g_clear_pointer (&span->place, g_free);
      if (span->bar == FW_BAR_WORK)
        {
          g_free (span->text);
          span->text = g_strdup (_("Work or education"));
        }
    }
}

/**
 * fw_time_paper_new:
 * @bar: (transfer full)
 * @subject: whose bars these are, or a pseudonym
 * @nameless: whether institutions and words of the record are left out
 * @body: (nullable): for whom the sheet is
 * @today: ISO date
 *
 * Returns: (transfer full): the bars on paper, and the same as a table
 */
FwDocument *
fw_time_paper_new (FwTimeBar  *bar,
                   const char *subject,
                   gboolean    nameless,
                   const char *body,
                   const char *today)
{
  g_autofree char *title = g_strdup_printf (_("Time bar: %s"), subject);
  g_autofree char *day = fw_date_format (today);
  g_autofree char *note = g_strdup_printf (_("As of %s. Derived from what was entered. No legal "
                                             "advice."), day);
  FwDocument *document = fw_document_new (title, TRUE);
  FwTextCache *texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  FwTimeChart *chart = fw_time_chart_new (bar, texts);

  if (nameless)
    take_names_out (bar);
  fw_text_cache_unref (texts);
  fw_time_chart_lay_out (chart, fw_document_get_room (document) -
                         fw_time_chart_get_header (chart));
  fw_document_add_title (document, title);
  fw_document_add_note (document, note);
  if (body != NULL)
    {
      /* Translators: on a sheet of paper: the institution that gets it. */
      g_autofree char *whom = g_strdup_printf (_("For: %s"), body);

      fw_document_add_note (document, whom);
    }
  fw_document_add_drawing (document, fw_document_get_room (document),
                           fw_time_chart_get_height (chart) + 4, draw_chart, chart,
                           (GDestroyNotify) fw_time_chart_free);
  add_findings (document, bar);
  add_table (document, chart);

  return document;
}
