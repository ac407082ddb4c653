/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-plan"

#include "config.h"

#include "fw-base.h"
#include "fw-store-private.h"

/* An action of a Serviceplan is due so many days before or after something else.
 * Its day stands in the record, so that lists and search find it, and moves in
 * the same action that moves its anchor: one "Undo" takes both back. */

static GPtrArray *
list_of (FwStore    *self,
         const char *entity,
         const char *person)
{
  return person != NULL ? fw_store_list (self, entity, "person", person) : NULL;
}

static const char *
find_person (FwPlanAction *action,
             FwPerson     *anchor)
{
  if (action->person != NULL)
    return action->person;

  return anchor != NULL ? fw_entity_get_uuid (FW_ENTITY (anchor)) : NULL;
}

static gboolean
settle_action (FwStore       *self,
               FwPlan        *plan,
               FwPlanGoal    *goal,
               FwPlanAction  *action,
               const char    *person,
               GError       **error)
{
  g_autofree char *today = fw_date_today ();
  g_autoptr(GPtrArray) statuses = list_of (self, "residence_status", person);
  g_autoptr(GPtrArray) consents = list_of (self, "consent", person);
  g_autoptr(GPtrArray) periods = list_of (self, "legal_circle_period", person);
  g_autoptr(GPtrArray) courses = list_of (self, "course", person);
  FwPlanAnchors anchors = { plan, goal, statuses, consents, periods, courses };

  if (!fw_store_is_editable (self, FW_ENTITY (action)) ||
      !fw_plan_action_settle (action, fw_plan_find_anchor (action->anchor, &anchors), today))
    return TRUE;

  return fw_store_save (self, FW_ENTITY (action), error);
}

static gboolean
settle_plan (FwStore   *self,
             FwPlan    *plan,
             FwPerson  *anchor,
             GError   **error)
{
  g_autoptr(GPtrArray) goals = fw_store_list (self, "plan_goal", "plan",
                                              fw_entity_get_uuid (FW_ENTITY (plan)));

  for (guint i = 0; i < goals->len; i++)
    {
      g_autoptr(GPtrArray) actions = fw_store_list (self, "plan_action", "goal",
                                                    fw_entity_get_uuid (goals->pdata[i]));

      for (guint k = 0; k < actions->len; k++)
        if (!settle_action (self, plan, goals->pdata[i], actions->pdata[k],
                            find_person (actions->pdata[k], anchor), error))
          return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): the case above a record */
static char *
dup_case (FwStore    *self,
          const char *uuid)
{
  g_autofree char *at = g_strdup (uuid);

  while (at != NULL)
    {
      g_autofree char *name = fw_store_dup_entity_name (self, at);
      char *parent;

      if (g_strcmp0 (name, "case") == 0)
        return g_steal_pointer (&at);
      parent = fw_store_dup_parent (self, at);
      g_free (at);
      at = parent;
    }

  return NULL;
}

/* Returns: (transfer full) (element-type utf8): the cases in which an anchor moved */
static GHashTable *
list_cases (FwStore *self)
{
  GHashTable *cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    {
      g_autofree char *name = fw_store_dup_entity_name (self, uuid);
      char *file = fw_plan_is_anchor (name) ? dup_case (self, uuid) : NULL;

      if (file != NULL)
        g_hash_table_add (cases, file);
    }

  return cases;
}

static gboolean
is_edit (FwStore *self)
{
  return !self->setup &&
         fw_db_get_integer (self->db, 0, "SELECT count(*) FROM action WHERE nr = ? AND"
                            " kind = 'edit'", "i", self->action) == 1;
}

/**
 * fw_store_follow_plans:
 *
 * At the end of what a person did: moves the actions of the Servicepläne along
 * with what they depend on.  What came from elsewhere was moved there.
 */
gboolean
fw_store_follow_plans (FwStore  *self,
                       GError  **error)
{
  g_autoptr(GHashTable) cases = NULL;
  GHashTableIter iter;
  gpointer uuid;

  if (g_hash_table_size (self->touched) == 0 || !is_edit (self))
    return TRUE;
  cases = list_cases (self);
  g_hash_table_iter_init (&iter, cases);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    {
      g_autoptr(GPtrArray) plans = fw_store_list (self, "plan", "case_file", uuid);
      g_autoptr(FwPerson) anchor = plans->len > 0 ? fw_store_find_anchor (self, uuid) : NULL;

      for (guint i = 0; i < plans->len; i++)
        if (!settle_plan (self, plans->pdata[i], anchor, error))
          return FALSE;
    }

  return TRUE;
}
