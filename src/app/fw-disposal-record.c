/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-disposal"

#include "config.h"

#include "fw-base.h"
#include "fw-disposal-record.h"
#include "fw-query.h"

static const char *const codes[FW_N_DISPOSALS] = { "WV", "ZV", "ZDA" };

/**
 * fw_disposal_new_record:
 * @day: (nullable): of a Wiedervorlage
 * @reason: (nullable)
 *
 * What is written down of a Verfügung.  A deadline takes it itself; what else
 * stood on the page gets a deadline that points to it, so that the file tells
 * who decided what.
 *
 * Returns: (transfer full): to be saved
 */
FwDeadline *
fw_disposal_new_record (const FwDisposalEntry *entry,
                        FwDisposal             disposal,
                        const char            *day,
                        const char            *reason,
                        const char            *today)
{
  FwDeadline *record = entry->deadline != NULL
                       ? g_object_ref (entry->deadline)
                       : g_object_new (FW_TYPE_DEADLINE, "case-file", entry->case_file,
                                       "kind", "WV", "subject", entry->subject,
                                       "about", entry->about, "due", today, NULL);

  g_object_set (record, "disposition", codes[disposal], NULL);
  if (reason != NULL)
    g_object_set (record, "reason", reason, NULL);
  if (disposal == FW_DISPOSAL_LATER)
    g_object_set (record, "due", day, NULL);
  else
    g_object_set (record, "done", TRUE, "done-on", today, NULL);

  return record;
}

/* Returns: (transfer full): the uuids of the records that were disposed of */
GHashTable *
fw_disposal_list_settled (FwStore *store)
{
  GHashTable *settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(FwQuery) query = fw_query_new (store, "deadline");
  guint n;

  fw_query_where (query, "about", FW_IS_NOT, NULL);
  n = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwDeadline) deadline = g_list_model_get_item (G_LIST_MODEL (query), i);

      g_hash_table_add (settled, g_strdup (deadline->about));
    }

  return settled;
}
