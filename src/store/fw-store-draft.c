/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-draft"

#include "config.h"

#include "fw-base.h"
#include "fw-store.h"

/**
 * fw_store_dup_next_number:
 * @entity: one whose numbers run in a series
 * @today: ISO date; its year is counted
 *
 * Returns: (transfer full): like "GT-2026-04", one after the highest there is
 */
char *
fw_store_dup_next_number (FwStore    *self,
                          const char *entity,
                          const char *today)
{
  const FwEntityInfo *info = fw_model_find_entity (entity);
  g_autofree char *prefix = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);
  g_return_val_if_fail (info != NULL && info->series != NULL, NULL);
  g_return_val_if_fail (today != NULL, NULL);

  prefix = g_strdup_printf ("%s-%.4s-", info->series, today);

  return g_strdup_printf ("%s%02" G_GINT64_FORMAT, prefix,
                          fw_store_get_highest_number (self, entity, "number", prefix, "") + 1);
}

/**
 * fw_store_new_draft:
 *
 * Returns: (transfer full): a new record as a person finds it in the dialog
 *   that asks for it; nothing is saved
 */
FwEntity *
fw_store_new_draft (FwStore    *self,
                    const char *entity)
{
  FwEntity *draft = fw_model_new_entity (entity, NULL);
  const FwEntityInfo *info = fw_entity_get_info (draft);

  g_return_val_if_fail (FW_IS_STORE (self), draft);

  if (info->series != NULL)
    {
      g_autofree char *today = fw_date_today ();
      g_autofree char *number = fw_store_dup_next_number (self, entity, today);

      g_object_set (draft, "number", number, NULL);
    }
  if (info->start != NULL)
    info->start (draft);

  return draft;
}
