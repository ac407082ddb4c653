/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-publish"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-publish-private.h"

/* Which row came of which case is written in the case only.  Made when a file
 * is, and in the order of their random ids, rows tell nothing of the day on
 * which somebody ticked a step, nor of what else was done about the case. */

static GPtrArray *
list_known (FwPublish  *publish,
            const char *row)
{
  return row != NULL && fw_store_has (publish->store, row) &&
         !fw_store_is_binned (publish->store, row)
         ? fw_store_list_family (publish->store, row)
         : g_ptr_array_new_with_free_func (g_object_unref);
}

/* Whoever took a case over makes a row of their own: the one before can be
 * written only where it was made. */
static void
take_over (FwPublish     *publish,
           FwFollow      *follow,
           char         **replaces)
{
  FwCaseMonitor *monitor = fw_follow_get_monitor (follow);
  const char *here = fw_store_get_device_id (publish->store);

  if (monitor->row != NULL && g_strcmp0 (monitor->sender, here) != 0)
    {
      *replaces = g_strdup (monitor->row);
      g_object_set (monitor, "row", NULL, NULL);
    }
  if (monitor->row == NULL)
    {
      g_autofree char *row = fw_uuid_new ();

      g_object_set (monitor, "row", row, "sender", here, NULL);
    }
}

static char *
dup_replaced (GPtrArray *known)
{
  return known->len > 0 && FW_IS_MONITOR_ROW (known->pdata[0])
         ? g_strdup (FW_MONITOR_ROW (known->pdata[0])->replaces) : NULL;
}

/* @follow holds a copy of the monitor, which may be written to. */
static void
publish_follow (FwPublish *publish,
                FwFollow  *follow)
{
  FwCaseMonitor *monitor = fw_follow_get_monitor (follow);
  g_autofree char *replaces = NULL;
  g_autofree char *row = g_strdup (monitor->row);
  g_autoptr(GPtrArray) known = NULL, wanted = NULL;

  if (fw_follow_is_ready (follow))
    take_over (publish, follow, &replaces);
  else if (g_strcmp0 (monitor->sender, fw_store_get_device_id (publish->store)) != 0)
    return;
  known = list_known (publish, monitor->row);
  if (replaces == NULL)
    replaces = dup_replaced (known);
  wanted = fw_follow_new_row (follow, replaces);
  if (wanted == NULL)
    wanted = g_ptr_array_new ();
  else if (g_strcmp0 (row, monitor->row) != 0)
    g_ptr_array_add (publish->saved, g_object_ref (monitor));
  fw_publish_compare (publish, wanted, known);
}

static FwFollow *
load_copy (FwPublish     *publish,
           FwCaseMonitor *monitor)
{
  g_autoptr(FwFollow) follow = monitor->force != NULL && monitor->case_file != NULL
                               ? fw_store_load_follow (publish->store, monitor->force,
                                                       monitor->case_file) : NULL;

  return follow != NULL && fw_follow_get_monitor (follow) != NULL
         ? g_steal_pointer (&follow) : NULL;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  FwCaseMonitor *one = *(FwCaseMonitor *const *) a, *other = *(FwCaseMonitor *const *) b;
  int order = g_strcmp0 (one->row, other->row);

  return order != 0 ? order : strcmp (fw_entity_get_uuid (FW_ENTITY (one)),
                                      fw_entity_get_uuid (FW_ENTITY (other)));
}

void
fw_publish_rows (FwPublish *publish)
{
  g_autoptr(GPtrArray) monitors = fw_store_list (publish->store, "case_monitor", NULL, NULL);

  g_ptr_array_sort (monitors, compare_ids);
  for (guint i = 0; i < monitors->len && fw_publish_breathe (publish); i++)
    {
      g_autoptr(FwFollow) follow = load_copy (publish, monitors->pdata[i]);

      if (follow != NULL)
        publish_follow (publish, follow);
    }
}
