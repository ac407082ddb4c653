/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-package-store.h"

/* What came to the office, and how a workshop gets it. */

/* Returns: (transfer full) (element-type FwSentPackage): that no workshop has
 *   taken yet */
GPtrArray *
fw_package_list_received (FwStore *store)
{
  g_autoptr(GPtrArray) all = NULL;
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FW_IS_STORE (store), waiting);

  all = fw_store_list (store, "sent_package", NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr(FwEntity) taken = fw_store_find (store, "case_package", "sent",
                                                 fw_entity_get_uuid (all->pdata[i]));

      if (taken == NULL)
        g_ptr_array_add (waiting, g_object_ref (all->pdata[i]));
    }

  return waiting;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = (*(FwSentEvent *const *) a)->number, second = (*(FwSentEvent *const *) b)->number;

  return (first > second) - (first < second);
}

/* Where only the kind of institution is told, it stands in the lane of that
 * kind, if there is just one. */
static const char *
find_lane (FwStore    *store,
           GPtrArray  *lanes,
           const char *org_kind)
{
  const char *found = NULL;

  for (guint i = 0; org_kind != NULL && i < lanes->len; i++)
    {
      const char *uuid = FW_BOARD_LANE (lanes->pdata[i])->actor;
      g_autoptr(FwEntity) actor = uuid != NULL ? fw_store_load (store, uuid, NULL) : NULL;

      if (!FW_IS_ACTOR (actor) || g_strcmp0 (FW_ACTOR (actor)->kind, org_kind) != 0)
        continue;
      if (found != NULL)
        return NULL;
      found = fw_entity_get_uuid (lanes->pdata[i]);
    }

  return found;
}

static void
add_copies (FwStore    *store,
            const char *sent,
            GPtrArray  *lanes,
            GPtrArray  *records)
{
  g_autoptr(GPtrArray) events = fw_store_list (store, "sent_event", "package", sent);
  g_autofree char *before = NULL;

  g_ptr_array_sort (events, compare_numbers);
  for (guint i = 0; i < events->len; i++)
    {
      FwSentEvent *event = events->pdata[i];
      char *pos = fw_pos_between (before, NULL);

      g_ptr_array_add (records, g_object_new (FW_TYPE_PACKAGE_EVENT,
                                              "package", fw_entity_get_uuid (records->pdata[0]),
                                              "pos", pos, "week", event->week,
                                              "text", event->text, "org", event->org,
                                              "org-kind", event->org_kind,
                                              "lane", event->org == NULL
                                              ? find_lane (store, lanes, event->org_kind) : NULL,
                                              "legal-circle", event->legal_circle,
                                              "hurdles", event->hurdles,
                                              "turning-point", event->turning_point, NULL));
      g_free (before);
      before = pos;
    }
}

static FwReconstruction *
load_workshop (FwStore     *store,
               const char  *uuid,
               GError     **error)
{
  g_autoptr(FwEntity) record = fw_store_load (store, uuid, error);

  if (record == NULL || FW_IS_RECONSTRUCTION (record))
    return (FwReconstruction *) g_steal_pointer (&record);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                       _("There is no Fallrekonstruktion of this number."));

  return NULL;
}

/**
 * fw_package_take:
 * @sent: a FwSentPackage
 *
 * The workshop gets a copy that it may go on with: lanes, durations, what was
 * told already.  What came stays as it was released.
 *
 * Returns: (transfer full) (nullable): the copy, saved
 */
FwCasePackage *
fw_package_take (FwStore     *store,
                 const char  *sent,
                 const char  *reconstruction,
                 GError     **error)
{
  g_autoptr(FwEntity) package = NULL;
  g_autoptr(FwReconstruction) record = NULL;
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) lanes = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  package = fw_store_load (store, sent, error);
  record = package != NULL ? load_workshop (store, reconstruction, error) : NULL;
  if (record == NULL)
    return NULL;
  if (!FW_IS_SENT_PACKAGE (package))
    {
      fw_error_refuse (error, _("This record is of another kind than is needed here."));
      return NULL;
    }
  g_ptr_array_add (records, g_object_new (FW_TYPE_CASE_PACKAGE, "reconstruction", reconstruction,
                                          "pseudonym", FW_SENT_PACKAGE (package)->pseudonym,
                                          "traits", FW_SENT_PACKAGE (package)->traits,
                                          "zero", FW_SENT_PACKAGE (package)->zero,
                                          "released-by", FW_SENT_PACKAGE (package)->released_by,
                                          "released-on", FW_SENT_PACKAGE (package)->released_on,
                                          "sent", sent, NULL));
  lanes = fw_store_list (store, "board_lane", "reconstruction", reconstruction);
  add_copies (store, sent, lanes, records);
  if (!fw_store_apply (store, _("Take a Fallpaket"), records, NULL, error))
    return NULL;

  return g_object_ref (records->pdata[0]);
}
