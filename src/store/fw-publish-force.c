/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-publish"

#include "config.h"

#include "fw-base.h"
#include "fw-publish-private.h"

/* A Zielsystem goes to all workplaces when it is in force, each version as a
 * record of its own; of the versions before, the day stays on which they
 * ceased. */

static GPtrArray *
list_families (FwStore    *store,
               const char *uuids)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) ids = fw_set_split (uuids);

  for (guint i = 0; ids[i] != NULL; i++)
    if (fw_store_has (store, ids[i]))
      g_ptr_array_extend_and_steal (records, fw_store_list_family (store, ids[i]));

  return records;
}

static void
end_force (FwPublish  *publish,
           FwForce    *force,
           const char *day)
{
  g_autoptr(FwEntity) ended = NULL;
  g_autofree char *today = NULL;

  if (force->ended != NULL)
    return;
  today = fw_date_today ();
  ended = fw_entity_copy (FW_ENTITY (force));
  g_object_set (ended, "ended", day != NULL ? day : today, NULL);
  g_ptr_array_add (publish->saved, g_steal_pointer (&ended));
}

static void
publish_system (FwPublish      *publish,
                FwTargetSystem *system)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (system));
  g_autoptr(GPtrArray) versions = fw_store_list (publish->store, "force", "system", uuid);
  g_autoptr(GPtrArray) family = NULL, chain = NULL, wanted = NULL;
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean in_force = fw_target_is_in_force (system);

  for (guint i = 0; i < versions->len; i++)
    {
      FwForce *force = versions->pdata[i];

      if (in_force && g_strcmp0 (force->version, system->version) == 0)
        {
          g_ptr_array_unref (known);
          known = list_families (publish->store, fw_entity_get_uuid (FW_ENTITY (force)));
        }
      else
        end_force (publish, force, in_force ? system->in_force : NULL);
    }
  if (!in_force)
    return;
  family = fw_store_list_family (publish->store, uuid);
  chain = list_families (publish->store, system->chains);
  wanted = fw_force_new_records (family, chain, known);
  fw_publish_compare (publish, wanted, known);
}

void
fw_publish_forces (FwPublish *publish)
{
  g_autoptr(GPtrArray) systems = fw_store_list (publish->store, "target_system", NULL, NULL);

  for (guint i = 0; i < systems->len && fw_publish_breathe (publish); i++)
    publish_system (publish, systems->pdata[i]);
}
