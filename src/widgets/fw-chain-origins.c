/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-origins"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-compare.h"
#include "fw-chain-edit.h"
#include "fw-chain-origins.h"

/* Returns: (transfer full) (nullable): %NULL if there is no such chain */
FwChainDoc *
fw_chain_load (FwStore    *store,
               const char *uuid)
{
  g_autoptr(GPtrArray) family = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  family = fw_store_list_family (store, uuid);

  return fw_chain_doc_new_records (family);
}

/* Returns: (transfer full) (element-type FwChainDoc): the Ist-Ketten that
 *   @chain comes from and that are here */
GPtrArray *
fw_chain_load_origins (FwStore *store,
                       FwChain *chain)
{
  g_auto(GStrv) ids = fw_set_split (chain->based_on);
  GPtrArray *docs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      FwChainDoc *doc = fw_chain_load (store, ids[i]);

      if (doc != NULL)
        g_ptr_array_add (docs, doc);
    }

  return docs;
}

static gboolean
is_of_kind (FwChain    *chain,
            const char *kind)
{
  return g_strcmp0 (chain->kind, kind) == 0;
}

/* Returns: (transfer full) (element-type FwChain): the Soll-Ketten that come
 *   from the chain @ist */
GPtrArray *
fw_chain_list_solls (FwStore    *store,
                     const char *ist)
{
  GPtrArray *solls = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) chains = fw_store_list (store, "chain", "kind", FW_CHAIN_SOLL);

  for (guint i = 0; i < chains->len; i++)
    {
      g_auto(GStrv) ids = fw_set_split (((FwChain *) chains->pdata[i])->based_on);

      if (ids != NULL && g_strv_contains ((const char *const *) ids, ist))
        g_ptr_array_add (solls, g_object_ref (chains->pdata[i]));
    }

  return solls;
}

/* Returns: (transfer full) (element-type FwChain): the Ist-Ketten of the theme
 *   of @like, which comes first */
GPtrArray *
fw_chain_list_ists (FwStore *store,
                    FwChain *like)
{
  GPtrArray *ists = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) chains = fw_store_list (store, "chain", "theme", like->theme);

  g_ptr_array_add (ists, g_object_ref (like));
  for (guint i = 0; like->theme != NULL && i < chains->len; i++)
    if (is_of_kind (chains->pdata[i], FW_CHAIN_IST) &&
        !g_str_equal (fw_entity_get_uuid (chains->pdata[i]), fw_entity_get_uuid (FW_ENTITY (like))))
      g_ptr_array_add (ists, g_object_ref (chains->pdata[i]));

  return ists;
}

static void
touch_all (FwChainEdit *edit,
           GPtrArray   *records)
{
  g_autoptr(GPtrArray) list = fw_chain_list_copy (records);

  for (guint i = 0; i < list->len; i++)
    fw_chain_edit_touch (edit, list->pdata[i]);
}

/**
 * fw_chain_create_soll:
 * @ists: (element-type FwChainDoc): at least one
 *
 * Derives a Soll-Kette and saves it, as one action.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
fw_chain_create_soll (FwStore     *store,
                      GPtrArray   *ists,
                      const char  *name,
                      GError     **error)
{
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwChainDoc) soll = NULL;
  g_autoptr(FwChainEdit) edit = NULL;
  FwChain *chain;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (ists != NULL && ists->len > 0, NULL);

  soll = fw_chain_derive (ists, name);
  edit = fw_chain_edit_new (soll, _("Derive Soll-Kette"));
  chain = fw_chain_doc_get_chain (soll);
  g_object_set (chain, "as-of", today, NULL);
  fw_chain_edit_touch (edit, chain);
  touch_all (edit, fw_chain_doc_get_lanes (soll));
  touch_all (edit, fw_chain_doc_get_steps (soll));
  touch_all (edit, fw_chain_doc_get_edges (soll));
  if (!fw_store_apply (store, edit->label, edit->saved, edit->deleted, error))
    return NULL;

  return g_strdup (fw_entity_get_uuid (FW_ENTITY (chain)));
}
