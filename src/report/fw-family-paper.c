/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-family-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-family-chart.h"
#include "fw-family-paper.h"

/* The drawing outlives whoever ordered it, because a thread may print it. */
typedef struct
{
  GPtrArray   *persons;
  GPtrArray   *kinships;
  FwFamily    *family;
  FwTextCache *texts;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  fw_family_free (self->family);
  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->kinships);
  fw_text_cache_unref (self->texts);
  g_free (self);
}

static GPtrArray *
dup_records (GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, fw_entity_copy (records->pdata[i]));

  return copies;
}

static void
draw (cairo_t *cr,
      double   width,
      double   height,
      gpointer data)
{
  Drawing *self = data;
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };

  fw_family_chart_draw (self->family, &pen, width);
}

static Drawing *
add_drawing (FwDocument *document,
             GPtrArray  *persons,
             GPtrArray  *kinships)
{
  Drawing *self = g_new0 (Drawing, 1);
  double width = fw_document_get_room (document);

  self->persons = dup_records (persons);
  self->kinships = dup_records (kinships);
  self->family = fw_family_new (self->persons, self->kinships);
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  fw_document_add_drawing (document, width,
                           fw_family_chart_get_height (self->family, self->texts, width), draw,
                           self, drawing_free);

  return self;
}

static char *
dup_line (const char *text)
{
  return g_strdelimit (g_strdup (text), "\n", ' ');
}

static void
add_table (FwDocument *document,
           FwFamily   *family)
{
  static const double shares[] = { 0.34, 0.32, 0.34 };
  const char *const titles[] = { _("Person"), _("is"), _("of whom") };

  fw_document_add_heading (document, _("The relations as a table"));
  fw_document_begin_table (document, 3, shares, titles);
  for (guint i = 0; i < family->relations->len; i++)
    {
      FwRelation *relation = &g_array_index (family->relations, FwRelation, i);
      FwRelative *from = &g_array_index (family->relatives, FwRelative, relation->from);
      FwRelative *to = &g_array_index (family->relatives, FwRelative, relation->to);
      g_autofree char *one = dup_line (from->name);
      g_autofree char *other = dup_line (to->name);
      g_autofree char *with_place = relation->kinship->lives != NULL
                                    ? g_strdup_printf ("%s, %s", other, relation->kinship->lives)
                                    : g_strdup (other);
      const char *cells[] = {
        one, fw_code_list_get_label ("CL_VERWANDT", relation->kinship->kind), with_place
      };

      fw_document_add_row (document, cells);
    }
}

/**
 * fw_family_paper_new:
 * @persons: (element-type FwPerson): those of one case
 * @kinships: (element-type FwKinship)
 * @subject: whose household it is
 * @body: (nullable): for whom
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_family_paper_new (GPtrArray  *persons,
                     GPtrArray  *kinships,
                     const char *subject,
                     const char *body,
                     const char *today)
{
  g_autofree char *title = g_strdup_printf (_("Household and family: %s"), subject);
  g_autofree char *day = fw_date_format (today);
  g_autofree char *printed = g_strdup_printf (_("As of %s"), day);
  FwDocument *document = fw_document_new (title, persons->len > 5);
  Drawing *drawing;

  fw_document_add_title (document, title);
  fw_document_add_note (document, printed);
  fw_document_add_fact (document, _("For"), body);
  drawing = add_drawing (document, persons, kinships);
  if (kinships->len > 0)
    add_table (document, drawing->family);

  return document;
}
