/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cluster"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cluster.h"

/* --- figures ----------------------------------------------------------------- */

static void
tally_clear (gpointer data)
{
  g_free (((FwTally *) data)->value);
}

static void
count_source (GArray     *sources,
              const char *value)
{
  FwTally tally = { NULL, 1 };

  if (value == NULL)
    return;
  for (guint i = 0; i < sources->len; i++)
    {
      FwTally *known = &g_array_index (sources, FwTally, i);

      if (g_str_equal (known->value, value))
        {
          known->count++;
          return;
        }
    }
  tally.value = g_strdup (value);
  g_array_append_val (sources, tally);
}

static int
compare_tallies (gconstpointer a,
                 gconstpointer b)
{
  const FwTally *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;

  return strcmp (x->value, y->value);
}

/* When the hurdle was met; where nobody knows, when it was reported. */
static const char *
date_of (FwMeldebogen *meldebogen)
{
  return meldebogen->observed != NULL ? meldebogen->observed : meldebogen->submitted;
}

/**
 * fw_cluster_dup_figures:
 *
 * Returns: (transfer full): counted over the Meldebögen of the cluster
 */
FwClusterFigures *
fw_cluster_dup_figures (FwStore    *store,
                        const char *cluster)
{
  FwClusterFigures *figures = g_new0 (FwClusterFigures, 1);
  g_autoptr(GPtrArray) members = fw_cluster_list_members (store, cluster);
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *oldest = NULL;

  figures->sources = g_array_new (FALSE, FALSE, sizeof (FwTally));
  g_array_set_clear_func (figures->sources, tally_clear);
  figures->count = members->len;
  for (guint i = 0; i < members->len; i++)
    {
      FwMeldebogen *member = members->pdata[i];
      g_auto(GStrv) municipalities = fw_set_split (member->municipalities);
      const char *date = date_of (member);

      count_source (figures->sources, member->source);
      for (guint n = 0; municipalities[n] != NULL; n++)
        g_hash_table_add (places, g_strdup (municipalities[n]));
      if (date != NULL && (oldest == NULL || strcmp (date, oldest) < 0))
        oldest = date;
    }
  figures->n_municipalities = g_hash_table_size (places);
  figures->oldest = g_strdup (oldest);
  g_array_sort (figures->sources, compare_tallies);

  return figures;
}

void
fw_cluster_figures_free (FwClusterFigures *figures)
{
  g_array_unref (figures->sources);
  g_free (figures->oldest);
  g_free (figures);
}

/* --- what is in it ---------------------------------------------------------------- */

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const FwClusterEntry *x = *(FwClusterEntry *const *) a, *y = *(FwClusterEntry *const *) b;

  return x->position < y->position ? -1 : x->position > y->position;
}

/* Two workplaces, or an undo, may leave one Meldebogen twice in a cluster. */
static gboolean
is_listed (GPtrArray *records,
           FwEntity  *record)
{
  return g_ptr_array_find (records, record, NULL);
}

/**
 * fw_cluster_list_members:
 *
 * Returns: (transfer full) (element-type FwMeldebogen): in their order, each once
 */
GPtrArray *
fw_cluster_list_members (FwStore    *store,
                         const char *cluster)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) entries = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), members);

  entries = fw_store_list (store, "cluster_entry", "cluster", cluster);
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      FwClusterEntry *entry = entries->pdata[i];
      g_autoptr(FwEntity) member = entry->meldebogen != NULL
                                   ? fw_store_load (store, entry->meldebogen, NULL) : NULL;

      if (member != NULL && FW_IS_MELDEBOGEN (member) && !is_listed (members, member))
        g_ptr_array_add (members, g_steal_pointer (&member));
    }

  return members;
}

/**
 * fw_cluster_list_of:
 *
 * Returns: (transfer full) (element-type FwTopicCluster): those that @meldebogen is in
 */
GPtrArray *
fw_cluster_list_of (FwStore    *store,
                    const char *meldebogen)
{
  GPtrArray *clusters = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) entries = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), clusters);

  entries = fw_store_list (store, "cluster_entry", "meldebogen", meldebogen);
  for (guint i = 0; i < entries->len; i++)
    {
      FwClusterEntry *entry = entries->pdata[i];
      g_autoptr(FwEntity) cluster = entry->cluster != NULL
                                    ? fw_store_load (store, entry->cluster, NULL) : NULL;

      if (cluster != NULL && FW_IS_TOPIC_CLUSTER (cluster) && !is_listed (clusters, cluster))
        g_ptr_array_add (clusters, g_steal_pointer (&cluster));
    }

  return clusters;
}

static gboolean
add_entry (FwStore     *store,
           const char  *cluster,
           const char  *meldebogen,
           GError     **error)
{
  g_autoptr(GPtrArray) entries = fw_store_list (store, "cluster_entry", "cluster", cluster);
  g_autoptr(FwEntity) made = NULL;
  gint64 last = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      FwClusterEntry *entry = entries->pdata[i];

      if (g_strcmp0 (entry->meldebogen, meldebogen) == 0)
        return TRUE;
      if (entry->position != FW_INTEGER_NONE)
        last = MAX (last, entry->position);
    }
  made = fw_model_new_entity ("cluster_entry", NULL);
  g_object_set (made, "cluster", cluster, "meldebogen", meldebogen, "position", last + 1, NULL);

  return fw_store_save (store, made, error);
}

static gboolean
drop_entries (FwStore     *store,
              const char  *cluster,
              const char  *meldebogen,
              GError     **error)
{
  g_autoptr(GPtrArray) entries = fw_store_list (store, "cluster_entry", "cluster", cluster);

  for (guint i = 0; i < entries->len; i++)
    {
      FwClusterEntry *entry = entries->pdata[i];

      if (g_strcmp0 (entry->meldebogen, meldebogen) == 0 &&
          !fw_store_delete (store, fw_entity_get_uuid (FW_ENTITY (entry)), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_cluster_move:
 * @from: (nullable): the cluster that it leaves
 * @to: (nullable): the cluster that it comes to
 *
 * One action, and so one undo.  What is there already is not added again.
 */
gboolean
fw_cluster_move (FwStore     *store,
                 const char  *meldebogen,
                 const char  *from,
                 const char  *to,
                 GError     **error)
{
  const char *label = from == NULL ? _("Put into a cluster")
                                   : to == NULL ? _("Take out of a cluster")
                                                : _("Move to another cluster");

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (meldebogen != NULL, FALSE);

  if (g_strcmp0 (from, to) == 0)
    return TRUE;
  if (!fw_store_begin (store, label, error))
    return FALSE;

  return fw_store_end (store,
                       (from == NULL || drop_entries (store, from, meldebogen, error)) &&
                       (to == NULL || add_entry (store, to, meldebogen, error)), error);
}

gboolean
fw_cluster_add (FwStore     *store,
                const char  *cluster,
                const char  *meldebogen,
                GError     **error)
{
  return fw_cluster_move (store, meldebogen, NULL, cluster, error);
}

gboolean
fw_cluster_remove (FwStore     *store,
                   const char  *cluster,
                   const char  *meldebogen,
                   GError     **error)
{
  return fw_cluster_move (store, meldebogen, cluster, NULL, error);
}
