/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-trail"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-trail.h"

/* --- stages ----------------------------------------------------------------------------------- */

static const struct { const char *name, *label; } stages[FW_TRAIL_N_STAGES] = {
  [FW_TRAIL_CASE] = { "case", N_("Cases") },
  [FW_TRAIL_REPORT] = { "report", N_("Meldebögen") },
  [FW_TRAIL_CLUSTER] = { "cluster", N_("Clusters") },
  [FW_TRAIL_WORKSHOP] = { "workshop", N_("Fallrekonstruktionen") },
  [FW_TRAIL_THEME] = { "theme", N_("Generative Themen") },
  [FW_TRAIL_DECISION] = { "decision", N_("Beschlüsse") },
  [FW_TRAIL_BODY] = { "body", N_("Arbeitsgruppen") },
  [FW_TRAIL_IST] = { "ist", N_("Ist-Ketten") },
  [FW_TRAIL_SOLL] = { "soll", N_("Soll-Ketten") },
  [FW_TRAIL_TARGET] = { "target", N_("Zielsysteme") },
  [FW_TRAIL_MONITORING] = { "monitoring", N_("Monitoring") },
};

/* For programs. */
const char *
fw_trail_stage_get_name (FwTrailStage stage)
{
  g_return_val_if_fail (stage < FW_TRAIL_N_STAGES, NULL);

  return stages[stage].name;
}

const char *
fw_trail_stage_get_label (FwTrailStage stage)
{
  g_return_val_if_fail (stage < FW_TRAIL_N_STAGES, NULL);

  return _(stages[stage].label);
}

static const struct { const char *entity; FwTrailStage stage; } places[] = {
  { "case", FW_TRAIL_CASE }, { "meldebogen", FW_TRAIL_REPORT },
  { "topic_cluster", FW_TRAIL_CLUSTER }, { "reconstruction", FW_TRAIL_WORKSHOP },
  { "theme", FW_TRAIL_THEME },
  { "decision", FW_TRAIL_DECISION }, { "body", FW_TRAIL_BODY }, { "chain", FW_TRAIL_IST },
  { "target_system", FW_TRAIL_TARGET }, { "force", FW_TRAIL_TARGET },
};

/* FALSE for what is no station of the way. */
static gboolean
find_stage (FwEntity     *record,
            FwTrailStage *stage)
{
  const char *entity = fw_entity_get_info (record)->name;

  if (FW_IS_CHAIN (record))
    {
      *stage = g_strcmp0 (FW_CHAIN (record)->kind, FW_CHAIN_SOLL) == 0 ? FW_TRAIL_SOLL
                                                                      : FW_TRAIL_IST;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].entity, entity))
      {
        *stage = places[i].stage;
        return TRUE;
      }

  return FALSE;
}

/* --- what refers to what ---------------------------------------------------------------------- */

/* A record of @entity names others in @field. */
static const struct { const char *entity, *field; } links[] = {
  { "theme", "clusters" }, { "chain", "theme" }, { "chain", "based_on" },
  { "decision", "themes" }, { "decision", "chains" }, { "decision", "targets" },
  { "reconstruction", "cluster" }, { "reconstruction", "reports" },
  { "reconstruction", "chain" }, { "body", "established_by" },
  { "target_system", "themes" }, { "target_system", "chains" },
};

/* A record of @entity stands between two others. */
static const struct { const char *entity, *one, *other; } ties[] = {
  { "cluster_entry", "cluster", "meldebogen" }, { "case_report", "case_file", "meldebogen" },
  { "mb_processing", "meldebogen", "reconstruction" },
  { "case_monitor", "case_file", "force" }, { "chain_mark", "chain", "reports" },
  { "card", "reconstruction", "theme" },
};

typedef struct
{
  FwStore    *store;
  GPtrArray  *nodes;     /* FwTrailNode */
  GHashTable *known;     /* uuid -> place in nodes, from 1 */
} Trail;

/* More than anybody overlooks; the way through others is shown all the same. */
#define MOST_OF_A_STAGE 60

static void
node_free (gpointer data)
{
  FwTrailNode *node = data;

  g_free (node->uuid);
  g_free (node->title);
  g_free (node->second);
  g_array_unref (node->before);
  g_free (node);
}

static char *
dup_shown (FwStore    *store,
           FwEntity   *record,
           const char *name)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (record), name);
  char *shown = field != NULL ? fw_store_dup_display (store, record, field) : NULL;

  return shown != NULL ? shown : g_strdup ("");
}

static char *
dup_second (FwStore  *store,
            FwEntity *record)
{
  static const char *const fields[] = { "status", "result", "submitted", "kind", "version" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *shown = dup_shown (store, record, fields[i]);

      if (*shown != '\0')
        return g_steal_pointer (&shown);
    }

  return g_strdup ("");
}

static char *
dup_title (FwStore    *store,
           const char *uuid)
{
  g_autofree char *title = fw_store_dup_title (store, uuid);

  return title != NULL && *title != '\0' ? g_steal_pointer (&title)
                                         : g_strdup (_("without a title"));
}

static FwTrailNode *
add_node (Trail        *trail,
          FwTrailStage  stage,
          const char   *uuid,
          const char   *entity)
{
  FwTrailNode *node = g_new0 (FwTrailNode, 1);

  node->stage = stage;
  node->uuid = g_strdup (uuid);
  node->entity = entity;
  node->before = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (trail->nodes, node);

  return node;
}

static guint
count_stage (Trail        *trail,
             FwTrailStage  stage)
{
  guint n = 0;

  for (guint i = 0; i < trail->nodes->len; i++)
    n += ((FwTrailNode *) trail->nodes->pdata[i])->stage == stage;

  return n;
}

static void
connect_nodes (Trail *trail,
               guint  before,
               guint  after)
{
  GArray *list = ((FwTrailNode *) trail->nodes->pdata[after])->before;

  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, guint, i) == before)
      return;
  g_array_append_val (list, before);
}

static void walk (Trail    *trail,
                  FwEntity *record,
                  guint     place,
                  int       direction);

/* Goes on to @uuid if it lies in the direction of the walk. */
static void
visit (Trail      *trail,
       const char *uuid,
       guint       from,
       int         direction)
{
  FwTrailNode *left = trail->nodes->pdata[from];
  g_autoptr(FwEntity) record = NULL;
  FwTrailStage stage;
  guint place;

  if (uuid == NULL || !fw_store_has (trail->store, uuid))
    return;
  record = fw_store_load (trail->store, uuid, NULL);
  if (record == NULL || !find_stage (record, &stage) ||
      (direction < 0 ? stage >= left->stage : stage <= left->stage))
    return;
  place = GPOINTER_TO_UINT (g_hash_table_lookup (trail->known, uuid));
  if (place == 0)
    {
      FwTrailNode *node;

      if (count_stage (trail, stage) >= MOST_OF_A_STAGE)
        return;
      node = add_node (trail, stage, uuid, fw_entity_get_info (record)->name);
      node->title = dup_title (trail->store, uuid);
      node->second = dup_second (trail->store, record);
      place = trail->nodes->len;
      g_hash_table_insert (trail->known, node->uuid, GUINT_TO_POINTER (place));
      walk (trail, record, place - 1, direction);
    }
  if (direction < 0)
    connect_nodes (trail, place - 1, from);
  else
    connect_nodes (trail, from, place - 1);
}

static void
visit_all (Trail      *trail,
           const char *set,
           guint       from,
           int         direction)
{
  g_auto(GStrv) ids = fw_set_split (set);

  for (guint i = 0; ids[i] != NULL; i++)
    visit (trail, ids[i], from, direction);
}

static gboolean
points_at (const char *entity,
           const char *name,
           const char *target)
{
  const FwField *field = fw_entity_info_find_field (fw_model_find_entity (entity), name);

  return g_strcmp0 (field->target, target) == 0;
}

/* Returns: (transfer full): records of @entity that name @uuid in @field */
static GPtrArray *
list_pointing (FwStore    *store,
               const char *entity,
               const char *name,
               const char *uuid)
{
  const FwField *field = fw_entity_info_find_field (fw_model_find_entity (entity), name);
  g_autoptr(GPtrArray) all = NULL;
  GPtrArray *pointing;

  if (!field->kind->is_set)
    return fw_store_list (store, entity, name, uuid);
  all = fw_store_list (store, entity, NULL, NULL);
  pointing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *set = fw_entity_dup_text (all->pdata[i], field);

      if (fw_set_contains (set, uuid))
        g_ptr_array_add (pointing, g_object_ref (all->pdata[i]));
    }

  return pointing;
}

static void
follow_link (Trail    *trail,
             guint     link,
             FwEntity *record,
             guint     place,
             int       direction)
{
  const char *entity = fw_entity_get_info (record)->name;

  if (g_str_equal (links[link].entity, entity))
    {
      g_autofree char *set = fw_entity_dup_value (record, links[link].field);

      visit_all (trail, set, place, direction);
    }
  if (points_at (links[link].entity, links[link].field, entity))
    {
      g_autoptr(GPtrArray) pointing = list_pointing (trail->store, links[link].entity,
                                                     links[link].field,
                                                     fw_entity_get_uuid (record));

      for (guint i = 0; i < pointing->len; i++)
        visit (trail, fw_entity_get_uuid (pointing->pdata[i]), place, direction);
    }
}

/* From one end of a tie to the other. */
static void
follow_end (Trail      *trail,
            const char *tie,
            const char *here,
            const char *there,
            FwEntity   *record,
            guint       place,
            int         direction)
{
  g_autoptr(GPtrArray) between = NULL;

  if (!points_at (tie, here, fw_entity_get_info (record)->name))
    return;
  between = list_pointing (trail->store, tie, here, fw_entity_get_uuid (record));
  for (guint i = 0; i < between->len; i++)
    {
      g_autofree char *set = fw_entity_dup_value (between->pdata[i], there);

      visit_all (trail, set, place, direction);
    }
}

/* The cases that went the way of a Zielsystem are a number and no list. */
static void
add_monitoring (Trail    *trail,
                FwEntity *record,
                guint     place)
{
  g_autoptr(GPtrArray) family = NULL;
  g_autoptr(FwMonitoring) monitoring = NULL;
  const char *const *quarters;
  FwTrailNode *node;
  guint n;

  if (!FW_IS_TARGET_SYSTEM (record))
    return;
  family = fw_store_list_family (trail->store, fw_entity_get_uuid (record));
  monitoring = fw_monitoring_new (family);
  n = fw_monitoring_get_rows (monitoring)->len;
  if (n == 0)
    return;
  quarters = fw_monitoring_get_quarters (monitoring);
  node = add_node (trail, FW_TRAIL_MONITORING, fw_entity_get_uuid (record), "target_system");
  node->title = g_strdup_printf (ngettext ("%u monitored case", "%u monitored cases", n), n);
  node->second = quarters[0] == NULL ? g_strdup ("")
                 : g_strdup_printf ("%s – %s", quarters[0],
                                    quarters[g_strv_length ((char **) quarters) - 1]);
  connect_nodes (trail, place, trail->nodes->len - 1);
}

/* @direction: below 0 to where it comes from, above 0 to where it leads */
static void
walk (Trail    *trail,
      FwEntity *record,
      guint     place,
      int       direction)
{
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    follow_link (trail, i, record, place, direction);
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      follow_end (trail, ties[i].entity, ties[i].one, ties[i].other, record, place, direction);
      follow_end (trail, ties[i].entity, ties[i].other, ties[i].one, record, place, direction);
    }
  if (direction > 0)
    add_monitoring (trail, record, place);
}

/* --- all together ----------------------------------------------------------------------------- */

/**
 * fw_trail_dup_start:
 *
 * Returns: (transfer full) (nullable): the station of the way that the record is
 *   or belongs to; %NULL if it belongs to none
 */
char *
fw_trail_dup_start (FwStore    *store,
                    const char *uuid)
{
  g_autofree char *at = g_strdup (uuid);

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  while (at != NULL && fw_store_has (store, at))
    {
      g_autoptr(FwEntity) record = fw_store_load (store, at, NULL);
      FwTrailStage stage;
      char *owner;

      if (record == NULL || find_stage (record, &stage))
        return record != NULL ? g_steal_pointer (&at) : NULL;
      owner = fw_store_dup_parent (store, at);
      g_free (at);
      at = owner;
    }

  return NULL;
}

/* The places of the nodes before must follow when the nodes are put in order. */
static GPtrArray *
in_order (GPtrArray *nodes)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func (node_free);
  g_autofree guint *now = g_new (guint, nodes->len + 1);

  for (FwTrailStage stage = 0; stage < FW_TRAIL_N_STAGES; stage++)
    for (guint i = 0; i < nodes->len; i++)
      if (((FwTrailNode *) nodes->pdata[i])->stage == stage)
        {
          now[i] = ordered->len;
          g_ptr_array_add (ordered, nodes->pdata[i]);
        }
  for (guint i = 0; i < ordered->len; i++)
    {
      GArray *before = ((FwTrailNode *) ordered->pdata[i])->before;

      for (guint n = 0; n < before->len; n++)
        g_array_index (before, guint, n) = now[g_array_index (before, guint, n)];
    }

  return ordered;
}

/**
 * fw_trail_list:
 * @uuid: any record of the way, or one that belongs to such a record
 *
 * Returns: (transfer full) (element-type FwTrailNode): what led to it and what
 *   came of it, by stage; empty if it is no part of the way
 */
GPtrArray *
fw_trail_list (FwStore    *store,
               const char *uuid)
{
  g_autofree char *start = fw_trail_dup_start (store, uuid);
  g_autoptr(FwEntity) record = start != NULL ? fw_store_load (store, start, NULL) : NULL;
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) nodes = g_ptr_array_new ();
  Trail trail = { store, nodes, known };
  FwTrailStage stage;
  FwTrailNode *node;

  if (record == NULL || !find_stage (record, &stage))
    return g_ptr_array_new_with_free_func (node_free);
  node = add_node (&trail, stage, start, fw_entity_get_info (record)->name);
  node->title = dup_title (store, start);
  node->second = dup_second (store, record);
  node->is_start = TRUE;
  g_hash_table_insert (known, node->uuid, GUINT_TO_POINTER (1));
  walk (&trail, record, 0, -1);
  walk (&trail, record, 0, 1);

  return in_order (nodes);
}
