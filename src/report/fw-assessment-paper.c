/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-assessment-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-area-chart.h"
#include "fw-assessment-paper.h"
#include "fw-base.h"
#include "fw-code-list.h"

/* --- the drawing ------------------------------------------------------------------------ */

typedef struct
{
  FwAreaChart  chart;
  char        *before;
  char        *after;
  FwTextCache *texts;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  g_ptr_array_unref (self->chart.pairs);
  fw_text_cache_unref (self->texts);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
draw (cairo_t *cr,
      double   width,
      double   height,
      gpointer data)
{
  Drawing *self = data;
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };

  fw_area_chart_draw (&self->chart, &pen, width);
}

static void
add_drawing (FwDocument   *document,
             FwAssessment *before,
             FwAssessment *after,
             GPtrArray    *pairs)
{
  Drawing *self = g_new0 (Drawing, 1);

  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  self->before = before != NULL ? fw_date_format (before->held) : NULL;
  self->after = fw_date_format (after->held);
  self->chart.pairs = g_ptr_array_ref (pairs);
  self->chart.before = self->before;
  self->chart.after = self->after;
  fw_document_add_drawing (document, fw_document_get_room (document),
                           fw_area_chart_get_height (&self->chart), draw, self, drawing_free);
}

/* --- the table -------------------------------------------------------------------------- */

static void
add_row (FwDocument       *document,
         const FwAreaPair *pair,
         gboolean          is_pair,
         gboolean          nameless)
{
  FwAssessmentArea *after = pair->after;
  g_autofree char *change = fw_area_pair_dup_change (pair);
  const char *cells[6] = { fw_area_pair_get_label (pair) };
  guint n = 1;

  if (is_pair)
    cells[n++] = fw_need_get_word (fw_area_pair_get_before (pair));
  cells[n++] = fw_need_get_word (fw_area_pair_get_after (pair));
  if (is_pair)
    cells[n++] = change;
  cells[n++] = after != NULL && after->urgency != NULL
               ? fw_code_list_get_label ("CL_DRINGLICHKEIT", after->urgency) : "";
  if (!nameless)
    cells[n++] = after != NULL && after->resources != NULL ? after->resources : "";
  fw_document_add_row (document, cells);
}

static void
add_table (FwDocument   *document,
           FwAssessment *before,
           FwAssessment *after,
           GPtrArray    *pairs,
           gboolean      nameless)
{
  static const double shares[2][2][6] = {
    { { 0.30, 0.14, 0.20, 0.36 }, { 0.26, 0.11, 0.11, 0.12, 0.14, 0.26 } },
    { { 0.5, 0.2, 0.3 }, { 0.36, 0.15, 0.15, 0.16, 0.18 } },
  };
  g_autofree char *former = before != NULL ? fw_date_format (before->held) : NULL;
  g_autofree char *day = fw_date_format (after->held);
  const char *titles[6] = { _("Lebensbereich") };
  guint n = 1;

  if (before != NULL)
    titles[n++] = former;
  titles[n++] = day;
  if (before != NULL)
    titles[n++] = _("Change");
  titles[n++] = _("Urgency");
  if (!nameless)
    titles[n++] = _("Resources and strengths");
  fw_document_add_heading (document, _("The areas as a table"));
  fw_document_begin_table (document, n, shares[nameless][before != NULL], titles);
  for (guint i = 0; i < pairs->len; i++)
    add_row (document, pairs->pdata[i], before != NULL, nameless);
}

static void
add_situations (FwDocument *document,
                GPtrArray  *pairs)
{
  gboolean any = FALSE;

  for (guint i = 0; i < pairs->len; i++)
    {
      const FwAreaPair *pair = pairs->pdata[i];

      if (pair->after == NULL || pair->after->situation == NULL)
        continue;
      if (!any)
        fw_document_add_heading (document, _("What is needed"));
      any = TRUE;
      fw_document_add_fact (document, fw_area_pair_get_label (pair), pair->after->situation);
    }
}

/**
 * fw_assessment_paper_new:
 * @before: (nullable): of the earlier day
 * @pairs: (element-type FwAreaPair): of both days
 * @subject: whose assessment it is, or a pseudonym
 * @nameless: whether all that somebody wrote is left out
 * @body: (nullable): for whom
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_assessment_paper_new (FwAssessment *before,
                         FwAssessment *after,
                         GPtrArray    *pairs,
                         const char   *subject,
                         gboolean      nameless,
                         const char   *body,
                         const char   *today)
{
  g_autofree char *title = g_strdup_printf (_("Assessment: %s"), subject);
  g_autofree char *day = fw_date_format (today);
  g_autofree char *printed = g_strdup_printf (_("As of %s"), day);
  FwDocument *document = fw_document_new (title, FALSE);

  fw_document_add_title (document, title);
  fw_document_add_note (document, printed);
  if (body != NULL)
    {
      g_autofree char *whom = g_strdup_printf (_("For: %s"), body);

      fw_document_add_note (document, whom);
    }
  if (!nameless && after->present != NULL)
    fw_document_add_fact (document, _("Present"), after->present);
  add_drawing (document, before, after, pairs);
  add_table (document, before, after, pairs, nameless);
  if (nameless)
    return document;
  add_situations (document, pairs);
  if (after->note != NULL)
    {
      fw_document_add_heading (document, _("Note"));
      fw_document_add_text (document, after->note);
    }

  return document;
}
