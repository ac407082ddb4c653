/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-body-findings"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-body-findings.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define LIST_KEY "fw-list"

GtkWidget *
fw_body_findings_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = fw_records_new_list (_("Notices"));

  gtk_box_append (GTK_BOX (box), fw_records_new_heading (_("Notices")));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (list));
  g_object_set_data (G_OBJECT (box), LIST_KEY, list);
  gtk_widget_set_visible (box, FALSE);

  return box;
}

/* @findings: (element-type FwBodyFinding) */
void
fw_body_findings_show (GtkWidget *self,
                       GPtrArray *findings)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (self), LIST_KEY);

  fw_records_clear (list);
  for (guint i = 0; i < findings->len; i++)
    {
      const FwBodyFinding *finding = findings->pdata[i];
      GtkWidget *row = fw_records_new_row (finding->sentence, NULL);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-warning-symbolic"));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_widget_set_visible (self, findings->len > 0);
}
