/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-follow"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-publish.h"
#include "fw-query.h"

/* --- loading ---------------------------------------------------------------------------------- */

static GPtrArray *
list_periods (FwStore    *store,
              const char *case_uuid)
{
  g_autoptr(GPtrArray) persons = fw_store_list (store, "person", "case_file", case_uuid);
  GPtrArray *periods = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < persons->len; i++)
    g_ptr_array_extend_and_steal (periods,
                                  fw_store_list (store, "legal_circle_period", "person",
                                                 fw_entity_get_uuid (persons->pdata[i])));

  return periods;
}

/* Returns: (transfer full) (nullable): the monitoring of the case by @force */
static FwEntity *
find_monitor (FwStore    *store,
              const char *force,
              const char *case_uuid)
{
  g_autoptr(GPtrArray) monitors = fw_store_list (store, "case_monitor", "case_file", case_uuid);

  for (guint i = 0; i < monitors->len; i++)
    if (g_strcmp0 (FW_CASE_MONITOR (monitors->pdata[i])->force, force) == 0)
      return g_object_ref (monitors->pdata[i]);

  return NULL;
}

/* Copies: what is shown must not change before it is saved. */
static GPtrArray *
list_copies (FwStore    *store,
             const char *uuid)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store, uuid);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < family->len; i++)
    g_ptr_array_add (copies, fw_entity_copy (family->pdata[i]));

  return copies;
}

/**
 * fw_store_load_follow:
 *
 * Returns: (transfer full) (nullable): %NULL if @force is not known here
 */
FwFollow *
fw_store_load_follow (FwStore    *self,
                      const char *force,
                      const char *case_uuid)
{
  g_autoptr(GPtrArray) family = NULL, monitoring = NULL, periods = NULL;
  g_autoptr(FwEntity) monitor = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  if (!fw_store_has (self, force))
    return NULL;
  family = fw_store_list_family (self, force);
  monitor = find_monitor (self, force, case_uuid);
  monitoring = monitor != NULL ? list_copies (self, fw_entity_get_uuid (monitor))
                               : g_ptr_array_new ();
  periods = list_periods (self, case_uuid);

  return fw_follow_new (family, monitoring, periods);
}

static int
compare_forces (gconstpointer a,
                gconstpointer b)
{
  FwForce *one = *(FwForce *const *) a, *other = *(FwForce *const *) b;
  int order = g_strcmp0 (one->number, other->number);

  return order != 0 ? order : g_strcmp0 (one->version, other->version);
}

/**
 * fw_store_list_forces:
 *
 * Returns: (transfer full) (element-type FwForce): the Zielsysteme in force that
 *   the case matches or is monitored by, also where it was said that they do
 *   not apply
 */
GPtrArray *
fw_store_list_forces (FwStore    *self,
                      const char *case_uuid)
{
  g_autoptr(GPtrArray) all = fw_store_list (self, "force", NULL, NULL);
  g_autoptr(GPtrArray) periods = NULL;
  g_autoptr(FwEntity) case_file = fw_store_load (self, case_uuid, NULL);
  GPtrArray *forces = g_ptr_array_new_with_free_func (g_object_unref);

  if (!FW_IS_CASE (case_file))
    return forces;
  periods = list_periods (self, case_uuid);
  g_ptr_array_sort (all, compare_forces);
  for (guint i = 0; i < all->len; i++)
    {
      FwForce *force = all->pdata[i];
      g_autoptr(FwEntity) monitor = find_monitor (self, fw_entity_get_uuid (FW_ENTITY (force)),
                                                  case_uuid);

      if (monitor != NULL || fw_force_matches (force, FW_CASE (case_file), periods))
        g_ptr_array_add (forces, g_object_ref (force));
    }

  return forces;
}

/* --- cases that match ------------------------------------------------------------------------- */

static void
match_free (gpointer data)
{
  FwMatch *match = data;

  g_free (match->case_uuid);
  fw_follow_free (match->follow);
  g_free (match);
}

static gboolean
is_listed (GPtrArray  *matches,
           const char *case_uuid,
           FwForce    *force)
{
  for (guint i = 0; i < matches->len; i++)
    {
      FwMatch *match = matches->pdata[i];

      if (g_str_equal (match->case_uuid, case_uuid) &&
          fw_follow_get_force (match->follow) == force)
        return TRUE;
    }

  return FALSE;
}

/* What was finished, or does not apply, waits for nobody. */
static gboolean
is_waiting (FwFollow *follow)
{
  FwCaseMonitor *monitor = fw_follow_get_monitor (follow);

  return monitor == NULL ||
         (!monitor->dropped && monitor->finished == NULL && !fw_follow_is_ready (follow));
}

static void
add_match (FwStore             *store,
           FwForce             *force,
           FwLegalCirclePeriod *period,
           GPtrArray           *matches)
{
  g_autofree char *case_uuid = period->person != NULL ? fw_store_dup_parent (store, period->person)
                                                      : NULL;
  g_autoptr(FwEntity) case_file = case_uuid != NULL ? fw_store_load (store, case_uuid, NULL)
                                                    : NULL;
  g_autoptr(GPtrArray) periods = NULL;
  g_autoptr(FwFollow) follow = NULL;
  FwMatch *match;

  if (!FW_IS_CASE (case_file) || is_listed (matches, case_uuid, force))
    return;
  periods = list_periods (store, case_uuid);
  if (!fw_force_matches (force, FW_CASE (case_file), periods))
    return;
  follow = fw_store_load_follow (store, fw_entity_get_uuid (FW_ENTITY (force)), case_uuid);
  if (follow == NULL || !is_waiting (follow))
    return;
  match = g_new0 (FwMatch, 1);
  match->case_uuid = g_steal_pointer (&case_uuid);
  match->follow = g_steal_pointer (&follow);
  g_ptr_array_add (matches, match);
}

/* More than a person monitors at one time. */
#define MOST_MATCHES 60

static void
add_matches (FwStore   *store,
             FwForce   *force,
             gboolean   announced,
             GPtrArray *matches)
{
  g_autoptr(FwQuery) query = fw_query_new (store, "legal_circle_period");
  const char *since = force->monitored_from != NULL ? force->monitored_from : force->in_force;
  const char *field = announced ? "end_event" : "ends";
  guint n;

  fw_query_where (query, "circle", FW_IS, force->circle_from);
  if (announced)
    fw_query_where (query, "ends", FW_IS, NULL);
  fw_query_where (query, field, FW_FROM, since != NULL ? since : "1900");
  fw_query_filter (query, "is:open");
  fw_query_sort (query, field, TRUE);
  n = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < n && matches->len < MOST_MATCHES; i++)
    {
      g_autoptr(FwLegalCirclePeriod) period = g_list_model_get_item (G_LIST_MODEL (query), i);

      add_match (store, force, period, matches);
    }
}

/**
 * fw_store_list_matches:
 *
 * Returns: (transfer full) (element-type FwMatch): open cases that should go the
 *   way of a Zielsystem in force and whose monitoring is not complete
 */
GPtrArray *
fw_store_list_matches (FwStore *self)
{
  g_autoptr(GPtrArray) forces = fw_store_list (self, "force", NULL, NULL);
  GPtrArray *matches = g_ptr_array_new_with_free_func (match_free);

  g_return_val_if_fail (FW_IS_STORE (self), matches);

  g_ptr_array_sort (forces, compare_forces);
  for (guint i = 0; i < forces->len; i++)
    for (guint announced = 0; announced < 2; announced++)
      if (FW_FORCE (forces->pdata[i])->ended == NULL &&
          FW_FORCE (forces->pdata[i])->circle_from != NULL)
        add_matches (self, forces->pdata[i], announced, matches);

  return matches;
}

/* --- what a person does ----------------------------------------------------------------------- */

/* Returns: (transfer full): the monitoring of the case, as it is or new */
static FwEntity *
take_monitor (FwStore    *store,
              const char *force,
              const char *case_uuid)
{
  g_autoptr(FwEntity) known = find_monitor (store, force, case_uuid);
  g_autofree char *today = fw_date_today ();

  if (known != NULL)
    return fw_entity_copy (known);

  return g_object_new (FW_TYPE_CASE_MONITOR, "case-file", case_uuid, "force", force, "begun", today,
                       NULL);
}

/* Returns: (transfer full) (nullable): a copy of the child of @monitor whose
 *   @field names @value */
static FwEntity *
copy_child (FwStore    *store,
            const char *entity,
            const char *monitor,
            const char *field,
            const char *value)
{
  g_autoptr(GPtrArray) children = fw_store_list (store, entity, "monitor", monitor);

  for (guint i = 0; i < children->len; i++)
    {
      g_autofree char *other = fw_entity_dup_value (children->pdata[i], field);

      if (g_strcmp0 (other, value) == 0)
        return fw_entity_copy (children->pdata[i]);
    }

  return NULL;
}

/* Saves the monitoring, if it is new, with @child, or deletes @child. */
static gboolean
write_child (FwStore     *store,
             const char  *label,
             FwEntity    *monitor,
             FwEntity    *child,
             gboolean     gone,
             GError     **error)
{
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();
  g_autoptr(GPtrArray) deleted = g_ptr_array_new ();

  if (!fw_store_has (store, fw_entity_get_uuid (monitor)))
    g_ptr_array_add (saved, monitor);
  if (gone)
    g_ptr_array_add (deleted, (gpointer) fw_entity_get_uuid (child));
  else
    g_ptr_array_add (saved, child);

  return fw_store_apply (store, label, saved, deleted, error);
}

/**
 * fw_store_tick:
 * @step: a FwForceStep
 * @date: (nullable): when the case came to it; %NULL takes that back
 *
 * The first tick begins the monitoring of the case.
 */
gboolean
fw_store_tick (FwStore     *self,
               const char  *force,
               const char  *case_uuid,
               const char  *step,
               const char  *date,
               GError     **error)
{
  g_autoptr(FwEntity) monitor = NULL;
  g_autoptr(FwEntity) tick = NULL;
  const char *uuid;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  monitor = take_monitor (self, force, case_uuid);
  uuid = fw_entity_get_uuid (monitor);
  tick = copy_child (self, "case_tick", uuid, "step", step);
  if (tick == NULL && date == NULL)
    return TRUE;
  if (tick == NULL)
    tick = g_object_new (FW_TYPE_CASE_TICK, "monitor", uuid, "step", step, NULL);
  if (date != NULL)
    g_object_set (tick, "happened", date, NULL);

  return write_child (self, date != NULL ? _("Date of a step") : _("Date of a step removed"),
                      monitor, tick, date == NULL, error);
}

/**
 * fw_store_answer_question:
 * @value: NaN takes an answer back, so that what is derived counts again
 */
gboolean
fw_store_answer_question (FwStore     *self,
                          const char  *force,
                          const char  *case_uuid,
                          const char  *question,
                          double       value,
                          GError     **error)
{
  g_autoptr(FwEntity) monitor = NULL;
  g_autoptr(FwEntity) answer = NULL;
  const char *uuid;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  monitor = take_monitor (self, force, case_uuid);
  uuid = fw_entity_get_uuid (monitor);
  answer = copy_child (self, "case_answer", uuid, "question", question);
  if (answer == NULL && isnan (value))
    return TRUE;
  if (answer == NULL)
    answer = g_object_new (FW_TYPE_CASE_ANSWER, "monitor", uuid, "question", question, NULL);
  if (!isnan (value))
    g_object_set (answer, "value", value, NULL);

  return write_child (self, _("Answer of the monitoring"), monitor, answer, isnan (value), error);
}

/* Sets a field of the monitoring itself, such as the category of the deviation.
 *
 * @value: (nullable): canonical text */
gboolean
fw_store_set_monitor (FwStore     *self,
                      const char  *force,
                      const char  *case_uuid,
                      const char  *field,
                      const char  *value,
                      GError     **error)
{
  g_autoptr(FwEntity) monitor = NULL;
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();
  g_autoptr(GPtrArray) deleted = g_ptr_array_new ();

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  monitor = take_monitor (self, force, case_uuid);
  if (!fw_entity_set_text (monitor,
                           fw_entity_info_find_field (fw_entity_get_info (monitor), field),
                           value, error))
    return FALSE;
  g_ptr_array_add (saved, monitor);

  return fw_store_apply (self, _("Monitoring of the case"), saved, deleted, error);
}
