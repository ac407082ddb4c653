/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-notice.h"
#include "fw-package-private.h"

/* What stays at the laptop of a package that left: what was in it, what came
 * back, and the key, until nobody may know any more whose it was. */

#define REASON_PERIOD_OVER "FRIST"

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = (*(FwSentEvent *const *) a)->number, second = (*(FwSentEvent *const *) b)->number;

  return (first > second) - (first < second);
}

/**
 * fw_package_list_sent:
 *
 * Returns: (transfer full) (element-type FwEntity): the FwSentPackage and its
 *   FwSentEvents as they left; empty if nothing did
 */
GPtrArray *
fw_package_list_sent (FwStore        *store,
                      FwPackageDraft *draft)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) events = NULL;
  FwEntity *package;

  g_return_val_if_fail (FW_IS_STORE (store), records);
  g_return_val_if_fail (FW_IS_PACKAGE_DRAFT (draft), records);

  package = draft->sent != NULL ? fw_store_load (store, draft->sent, NULL) : NULL;
  if (package == NULL)
    return records;
  g_ptr_array_add (records, package);
  events = fw_store_list (store, "sent_event", "package", draft->sent);
  g_ptr_array_sort (events, compare_numbers);
  g_ptr_array_extend_and_steal (records, g_steal_pointer (&events));

  return records;
}

/**
 * fw_package_list_notices:
 *
 * Returns: (transfer full) (element-type FwNotice): Einzelfall-Aufgaben that a
 *   workshop found for this case
 */
GPtrArray *
fw_package_list_notices (FwStore    *store,
                         const char *case_uuid)
{
  g_autoptr(GPtrArray) drafts = fw_package_list (store, case_uuid);
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < drafts->len; i++)
    {
      const char *sent = FW_PACKAGE_DRAFT (drafts->pdata[i])->sent;

      if (sent != NULL)
        g_ptr_array_extend_and_steal (notices, fw_store_list (store, "notice", "package", sent));
    }

  return notices;
}

/**
 * fw_package_list_due:
 * @today: ISO
 *
 * Returns: (transfer full) (element-type FwPackageDraft): whose key is to be
 *   deleted by now
 */
GPtrArray *
fw_package_list_due (FwStore    *store,
                     const char *today)
{
  GPtrArray *drafts = fw_store_list (store, "package_draft", NULL, NULL);

  for (guint i = drafts->len; i > 0; i--)
    {
      const char *day = FW_PACKAGE_DRAFT (drafts->pdata[i - 1])->delete_on;

      if (day == NULL || g_strcmp0 (day, today) > 0)
        g_ptr_array_remove_index (drafts, i - 1);
    }

  return drafts;
}

/**
 * fw_package_delete_key:
 * @uuid: of a released FwPackageDraft
 *
 * For good: nobody can tell from then on which case the package tells of, nor
 * which of its events.  The text of the events stays in the case, and that
 * something left stays in the list of disclosures.
 */
gboolean
fw_package_delete_key (FwStore     *store,
                       const char  *uuid,
                       GError     **error)
{
  g_autoptr(FwPackageDraft) draft = fw_package_load (store, uuid, error);

  if (draft == NULL)
    return FALSE;
  if (draft->released_on == NULL)
    return fw_error_refuse (error, _("This Fallpaket was not released yet."));

  return fw_store_erase (store, uuid, NULL, REASON_PERIOD_OVER, error);
}
