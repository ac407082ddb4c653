/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-content"

#include "config.h"

#include "fw-chain-origins.h"
#include "fw-goal-scene.h"
#include "fw-target-content.h"

static void
add_titles (FwTargetPaperContent *content,
            FwStore              *store,
            const char           *set)
{
  g_auto(GStrv) ids = fw_set_split (set);

  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_hash_table_contains (content->titles, ids[i]) && fw_store_has (store, ids[i]))
      g_hash_table_insert (content->titles, g_strdup (ids[i]),
                           fw_store_dup_title (store, ids[i]));
}

static gboolean
is_listed (GPtrArray  *docs,
           FwChainDoc *doc)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (doc)));

  for (guint i = 0; i < docs->len; i++)
    if (g_str_equal (fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (docs->pdata[i]))),
                     uuid))
      return TRUE;

  return FALSE;
}

/* The Soll-Ketten, and the Ist-Ketten that they come from. */
static void
add_chains (FwTargetPaperContent *content,
            FwStore              *store,
            const char           *set)
{
  g_auto(GStrv) ids = fw_set_split (set);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      FwChainDoc *soll = fw_store_has (store, ids[i]) ? fw_chain_load (store, ids[i]) : NULL;
      g_autoptr(GPtrArray) ists = NULL;

      if (soll == NULL)
        continue;
      g_ptr_array_add (content->solls, soll);
      ists = fw_chain_load_origins (store, fw_chain_doc_get_chain (soll));
      for (guint k = 0; k < ists->len; k++)
        if (!is_listed (content->ists, ists->pdata[k]))
          g_ptr_array_add (content->ists, g_object_ref (ists->pdata[k]));
    }
}

static void
add_themes (FwTargetPaperContent *content,
            FwStore              *store,
            const char           *set)
{
  g_auto(GStrv) ids = fw_set_split (set);

  for (guint i = 0; ids[i] != NULL; i++)
    if (fw_store_has (store, ids[i]))
      g_ptr_array_add (content->themes, fw_store_load (store, ids[i], NULL));
}

/* Returns: (transfer full): nothing of it belongs to anybody else */
FwTargetPaperContent *
fw_target_content_new (FwStore    *store,
                       const char *system)
{
  FwTargetPaperContent *content = g_new0 (FwTargetPaperContent, 1);

  content->family = fw_store_list_family (store, system);
  content->themes = g_ptr_array_new_with_free_func (g_object_unref);
  content->ists = g_ptr_array_new_with_free_func (g_object_unref);
  content->solls = g_ptr_array_new_with_free_func (g_object_unref);
  content->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < content->family->len; i++)
    if (FW_IS_TARGET_SYSTEM (content->family->pdata[i]))
      {
        FwTargetSystem *record = content->family->pdata[i];

        add_titles (content, store, record->orgs);
        add_titles (content, store, record->municipalities);
        add_chains (content, store, record->chains);
        add_themes (content, store, record->themes);
      }
    else if (FW_IS_MEASURE (content->family->pdata[i]))
      add_titles (content, store, FW_MEASURE (content->family->pdata[i])->institution);

  return content;
}

void
fw_target_content_free (FwTargetPaperContent *content)
{
  g_ptr_array_unref (content->family);
  g_ptr_array_unref (content->themes);
  g_ptr_array_unref (content->ists);
  g_ptr_array_unref (content->solls);
  g_hash_table_unref (content->titles);
  g_free (content);
}

static gboolean
record_has_person (FwEntity   *record,
                   FwNameScan *names)
{
  const FwEntityInfo *info = fw_entity_get_info (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = (info->fields[i].flags & FW_FIELD_SCAN) != 0
                              ? fw_entity_dup_text (record, &info->fields[i]) : NULL;
      g_auto(GStrv) found = text != NULL ? fw_name_scan_find (names, text, NULL) : NULL;

      if (found != NULL && found[0] != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Whether a text of it is like a name from a case file. */
gboolean
fw_target_content_has_person (FwTargetPaperContent *content,
                              FwNameScan           *names)
{
  for (guint i = 0; i < content->family->len; i++)
    if (record_has_person (content->family->pdata[i], names))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full): what its files begin with */
char *
fw_target_content_dup_number (FwTargetPaperContent *content)
{
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (content->family);
  FwTargetSystem *system = fw_goal_tree_get_system (tree);
  char *number = g_strdup (system != NULL && system->number != NULL ? system->number
                                                                    : "Zielsystem");

  return g_strcanon (number, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
}

GBytes *
fw_target_content_write_svg (FwTargetPaperContent *content)
{
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (content->family);
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("Cantarell, sans-serif", 15);
  g_autoptr(FwGoalScene) scene = fw_goal_scene_new (tree, texts);
  FwTargetSystem *system = fw_goal_tree_get_system (tree);
  g_autofree char *title = system != NULL ? fw_entity_dup_title (FW_ENTITY (system))
                                          : g_strdup ("");

  return fw_goal_scene_write_svg (scene, FW_DRAW_LIGHT, title);
}
