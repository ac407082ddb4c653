/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-retention-list"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-retention-list.h"
#include "fw-widgets.h"

static const char *const fields[] = {
  "record", "months", "year_end", "offer", "basis", "valid_from", "valid_until", NULL
};

static const FwRecordPart part = { .entity = "retention_rule", .fields = fields };

static GPtrArray *
find_rules (FwStore    *store,
            const char *owner,
            gpointer    data)
{
  return fw_store_list (store, "retention_rule", NULL, NULL);
}

static GtkWidget *
new_row (FwStore  *store,
         FwEntity *entity,
         gpointer  data)
{
  FwRetentionRule *rule = FW_RETENTION_RULE (entity);
  g_autofree char *title = fw_records_dup_line (store, entity, "record");
  g_autofree char *months = g_strdup_printf (ngettext ("%d month", "%d months",
                                                       (gulong) rule->months),
                                             (int) rule->months);
  g_autofree char *from = fw_date_format (rule->valid_from);
  g_autofree char *since = *from != '\0' ? g_strdup_printf (_("since %s"), from) : NULL;
  g_autofree char *second =
    g_strconcat (months, rule->year_end ? ", " : "",
                 rule->year_end ? _("from the end of the year") : "",
                 rule->offer ? " · " : "", rule->offer ? _("offered to the archive first") : "",
                 since != NULL ? " · " : "", since, NULL);

  return fw_records_new_open_row (title, second);
}

static void
on_open (GtkWidget *list,
         FwEntity  *rule,
         FwStore   *store)
{
  fw_record_window_present (list, store, rule, &part);
}

static void
on_new (GtkWidget *list,
        FwStore   *store)
{
  g_autoptr(FwEntity) draft = fw_model_new_entity ("retention_rule", NULL);
  g_autofree char *today = fw_date_today ();

  g_object_set (draft, "valid-from", today, NULL);
  fw_new_dialog_present (list, store, draft, _("New retention rule"), fields, NULL);
}

GtkWidget *
fw_retention_list_new (FwStore *store)
{
  GtkWidget *list;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  list = fw_record_list_new (store, _("Retention rules"), _("New rule"),
                             _("No rule was laid down: what the program proposes holds."));
  fw_record_list_set_funcs (FW_RECORD_LIST (list), find_rules, new_row, NULL);
  fw_record_list_set_owner (FW_RECORD_LIST (list), "");
  g_signal_connect_object (list, "open", G_CALLBACK (on_open), store, 0);
  g_signal_connect_object (list, "new", G_CALLBACK (on_new), store, 0);

  return list;
}
