/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-package-paper.h"

/* The course of a case as people from outside get it: made of what leaves and
 * of nothing else. */

static void
add_event (FwDocument  *document,
           FwStore     *store,
           FwSentEvent *event)
{
  g_autofree char *week = event->week != FW_INTEGER_NONE
                          ? g_strdup_printf (_("T+%d weeks"), (int) event->week) : g_strdup ("–");
  g_autofree char *name = event->org != NULL ? fw_store_dup_title (store, event->org) : NULL;
  const char *kind = event->org_kind != NULL
                     ? fw_code_list_get_label ("CL_AKTEUR", event->org_kind) : NULL;
  const char *cells[] = {
    week, name != NULL ? name : kind != NULL ? kind : "–", event->text != NULL ? event->text : "–",
    NULL
  };

  fw_document_add_row (document, cells);
}

FwDocument *
fw_package_paper_new (FwStore   *store,
                      GPtrArray *records)
{
  static const double shares[] = { 0.18, 0.28, 0.54 };
  const char *titles[] = { _("When"), _("Institution"), _("Event"), NULL };
  FwDocument *document = fw_document_new (_("Fallpaket"), FALSE);

  fw_document_set_mark (document, _("pseudonymised, confidential"));
  for (guint i = 0; i < records->len; i++)
    if (FW_IS_SENT_PACKAGE (records->pdata[i]))
      {
        FwSentPackage *package = records->pdata[i];

        fw_document_add_title (document, package->pseudonym != NULL ? package->pseudonym : "–");
        if (package->traits != NULL)
          fw_document_add_paragraph (document, package->traits);
        if (package->zero != NULL)
          fw_document_add_fact (document, _("The weeks count from"), package->zero);
      }
  fw_document_begin_table (document, 3, shares, titles);
  for (guint i = 0; i < records->len; i++)
    if (FW_IS_SENT_EVENT (records->pdata[i]))
      add_event (document, store, records->pdata[i]);

  return document;
}
