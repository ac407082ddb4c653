/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-checklist-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-checklist-paper.h"
#include "fw-model.h"

static void
add_head (FwDocument     *document,
          FwChecklistRun *run,
          const char     *subject,
          const char     *body,
          const char     *today)
{
  FwChecklist *list = fw_checklist_find (run->template, run->version);
  g_autofree char *law = fw_date_format (list != NULL ? list->law_date : run->version);
  g_autofree char *day = fw_date_format (today);
  g_autofree char *target = fw_date_format (run->target);
  g_autofree char *whose = g_strdup_printf (_("%1$s, as of %2$s"), subject, day);
  g_autofree char *note = g_strdup_printf (_("Law as of %s. No legal advice: the authority "
                                             "decides."), law);

  fw_document_add_title (document, run->name != NULL ? run->name : "");
  fw_document_add_paragraph (document, whose);
  if (body != NULL)
    {
      g_autofree char *whom = g_strdup_printf (_("For: %s"), body);

      fw_document_add_paragraph (document, whom);
    }
  if (*target != '\0')
    {
      g_autofree char *until = g_strdup_printf (_("Complete by %s"), target);

      fw_document_add_paragraph (document, until);
    }
  fw_document_add_note (document, note);
}

/* A record that came from elsewhere may say nothing. */
static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* Without a name nothing is said of the evidence, and so there is no column for it. */
static gboolean
has_evidence (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (FW_CHECK_ITEM (items->pdata[i])->evidence != NULL)
      return TRUE;

  return FALSE;
}

static void
add_item (FwDocument         *document,
          FwCheckItem        *item,
          const FwCheckPoint *point,
          gboolean            with_evidence)
{
  const char *basis = point != NULL ? point->basis : NULL;
  const char *state = item->state != NULL ? fw_code_list_get_label ("CL_CHECK", item->state) : "";
  g_autofree char *what = g_strconcat (or_empty (item->condition), basis != NULL ? "\n" : NULL,
                                       basis, NULL);
  const char *cells[] = { what, state, with_evidence ? or_empty (item->evidence) : NULL, NULL };

  fw_document_add_row (document, cells);
}

static void
add_items (FwDocument     *document,
           FwChecklistRun *run,
           GPtrArray      *items)
{
  static const double wide[] = { 0.44, 0.22, 0.34 }, narrow[] = { 0.72, 0.28 };
  gboolean with_evidence = has_evidence (items);
  const char *titles[] = { _("Condition"), _("State"), with_evidence ? _("Evidence") : NULL, NULL };
  FwChecklist *list = fw_checklist_find (run->template, run->version);

  fw_document_begin_table (document, with_evidence ? 3 : 2, with_evidence ? wide : narrow, titles);
  for (guint i = 0; i < items->len; i++)
    {
      FwCheckItem *item = items->pdata[i];

      add_item (document, item, fw_checklist_find_point (list, item->item), with_evidence);
    }
}

/* What has to be brought, as a list to go through with somebody. */
static void
add_missing (FwDocument     *document,
             FwChecklistRun *run,
             GPtrArray      *items)
{
  FwChecklist *list = fw_checklist_find (run->template, run->version);
  gboolean any = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      FwCheckItem *item = items->pdata[i];
      const FwCheckPoint *point = fw_checklist_find_point (list, item->item);
      g_autofree char *line = NULL;

      if (!fw_check_item_is_open (item) || point == NULL || point->evidence == NULL)
        continue;
      if (!any)
        fw_document_add_heading (document, _("Still missing"));
      any = TRUE;
      line = g_strconcat ("☐ ", point->evidence, " (", or_empty (item->condition), ")", NULL);
      fw_document_add_paragraph (document, line);
    }
}

/**
 * fw_checklist_paper_new:
 * @items: (element-type FwCheckItem): in their order
 * @subject: whose list it is, or a pseudonym
 * @body: (nullable): for whom
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_checklist_paper_new (FwChecklistRun *run,
                        GPtrArray      *items,
                        const char     *subject,
                        const char     *body,
                        const char     *today)
{
  FwDocument *document = fw_document_new (or_empty (run->name), FALSE);

  add_head (document, run, subject, body, today);
  add_items (document, run, items);
  add_missing (document, run, items);

  return document;
}
