/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-council-print"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-council-print.h"

static const double pair[] = { 0.28, 0.72 };
static const double steps[] = { 0.44, 0.18, 0.20, 0.18 };
static const double boxes[] = { 0.52, 0.16, 0.16, 0.16 };

static const char *
get_label (const char *list,
           const char *code)
{
  return code != NULL ? fw_code_list_get_label (list, code) : "–";
}

static void
write_head (FwDocument     *document,
            FwCouncilPaper *paper)
{
  g_autofree char *day = fw_date_format (paper->date);
  const char *const rows[][2] = {
    { _("Number"), paper->number }, { _("Date"), day }, { _("File number"), paper->file_number },
    { _("Written by"), paper->editor },
    { _("Kind of Vorlage"), paper->kind != NULL ? get_label ("CL_VORLAGE", paper->kind) : NULL },
    { _("Access"), paper->non_public ? _("not public") : _("public") },
    { _("Subject"), paper->subject },
  };

  fw_document_add_title (document, fw_document_get_title (document));
  fw_document_begin_table (document, G_N_ELEMENTS (pair), pair, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i][1] != NULL && *rows[i][1] != '\0')
      fw_document_add_row (document, rows[i]);
}

/* --- Beratungsfolge ---------------------------------------------------------------------- */

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 ((*(FwPaperStep *const *) a)->date, (*(FwPaperStep *const *) b)->date);
}

static void
write_steps (FwDocument     *document,
             FwStore        *store,
             FwCouncilPaper *paper)
{
  const char *const heads[] = { _("Gremium"), _("Meeting on"), _("Kind of decision"),
                                _("Status") };
  g_autoptr(GPtrArray) list = fw_store_list (store, "paper_step", "paper",
                                             fw_entity_get_uuid (FW_ENTITY (paper)));

  if (list->len == 0)
    return;
  g_ptr_array_sort (list, compare_steps);
  fw_document_add_heading (document, _("Beratungsfolge"));
  fw_document_begin_table (document, G_N_ELEMENTS (steps), steps, heads);
  for (guint i = 0; i < list->len; i++)
    {
      FwPaperStep *step = list->pdata[i];
      g_autofree char *body = step->body != NULL ? fw_store_dup_title (store, step->body) : NULL;
      g_autofree char *day = fw_date_format (step->date);

      fw_document_add_row (document, (const char *[]) {
      body != NULL ? body : "–", *day != '\0' ? day : "–", get_label ("CL_BERATUNG", step->kind),
      get_label ("CL_BERATUNGSSTAND", step->state)
    });
    }
}

/* --- effects --------------------------------------------------------------------------- */

/* Three boxes a line, of which one is crossed, as the forms of the Kreise have it. */
static void
write_effects (FwDocument     *document,
               FwCouncilPaper *paper)
{
  const char *const heads[] = { _("Effects"), _("yes"), _("no"), _("unclear") };
  FwCodeList *list = fw_code_list_lookup ("CL_AUSWIRKUNG");

  if (list == NULL)
    return;
  fw_document_begin_table (document, G_N_ELEMENTS (boxes), boxes, heads);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      const char *code = fw_code_item_get_value (item);
      gboolean has = paper->effects != NULL && fw_set_contains (paper->effects, code);
      gboolean unclear = !has && paper->effects_unclear != NULL &&
                         fw_set_contains (paper->effects_unclear, code);

      fw_document_add_row (document, (const char *[]) {
      fw_code_item_get_label (item), has ? "☒" : "☐", !has && !unclear ? "☒" : "☐",
      unclear ? "☒" : "☐"
    });
    }
}

/**
 * fw_council_print_new:
 *
 * Returns: (transfer full): the Vorlage as it goes to a Gremium
 */
FwDocument *
fw_council_print_new (FwStore        *store,
                      FwCouncilPaper *paper)
{
  g_autofree char *title = NULL;
  FwDocument *document;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_COUNCIL_PAPER (paper), NULL);

  title = paper->number != NULL ? g_strdup_printf ("%s %s", _("Vorlage"), paper->number)
                                : g_strdup (_("Vorlage"));
  document = fw_document_new (title, FALSE);
  write_head (document, paper);
  write_steps (document, store, paper);
  write_effects (document, paper);
  if (paper->proposal != NULL)
    {
      fw_document_add_heading (document, _("Beschlussvorschlag"));
      fw_document_add_box (document, paper->proposal);
    }
  if (paper->text != NULL)
    {
      fw_document_add_heading (document, _("Sachverhalt"));
      fw_document_add_text (document, paper->text);
    }

  return document;
}
