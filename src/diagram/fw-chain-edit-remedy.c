/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-edit"

#include "config.h"

#include "fw-chain-edit.h"

static FwChainRemedy *
find_remedy (FwChainDoc *doc,
             const char *mark,
             const char *step)
{
  GPtrArray *remedies = fw_chain_doc_get_remedies (doc);

  for (guint i = 0; i < remedies->len; i++)
    {
      FwChainRemedy *remedy = remedies->pdata[i];

      if (g_strcmp0 (remedy->mark, mark) == 0 && g_strcmp0 (remedy->step, step) == 0)
        return remedy;
    }

  return NULL;
}

static void
replace (char       **text,
         const char  *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

/**
 * fw_chain_edit_set_remedy:
 * @hurdle: of an Ist-Kette
 * @step: (nullable): of the Soll-Kette that is edited; %NULL for what is said
 *   about the hurdle as such
 * @effect: (nullable): a code of CL_BEHEBUNG; %NULL takes the cell away
 *
 * Fills one cell of the Hürdenmatrix.
 */
void
fw_chain_edit_set_remedy (FwChainEdit *edit,
                          FwChainMark *hurdle,
                          FwChainStep *step,
                          const char  *effect)
{
  const char *mark = fw_entity_get_uuid (FW_ENTITY (hurdle));
  const char *at = step != NULL ? fw_entity_get_uuid (FW_ENTITY (step)) : NULL;
  FwChainRemedy *remedy = find_remedy (edit->doc, mark, at);

  if (effect == NULL)
    {
      if (remedy != NULL)
        fw_chain_edit_delete (edit, remedy);
      return;
    }
  if (remedy != NULL && g_strcmp0 (remedy->effect, effect) == 0)
    return;
  if (remedy == NULL)
    remedy = fw_chain_edit_new_record (edit, FW_TYPE_CHAIN_REMEDY);
  replace (&remedy->mark, mark);
  replace (&remedy->step, at);
  replace (&remedy->effect, effect);
  fw_chain_edit_touch (edit, remedy);
}

/* The one that holds the reason, or could. */
static FwChainRemedy *
find_reasoned (FwChainDoc *doc,
               const char *mark)
{
  GPtrArray *remedies = fw_chain_doc_get_remedies (doc);
  FwChainRemedy *found = NULL;

  for (guint i = 0; i < remedies->len; i++)
    {
      FwChainRemedy *remedy = remedies->pdata[i];

      if (g_strcmp0 (remedy->mark, mark) == 0 && g_strcmp0 (remedy->effect, FW_REMEDY_OPEN) == 0 &&
          (found == NULL || (found->reason == NULL && remedy->reason != NULL)))
        found = remedy;
    }

  return found;
}

/**
 * fw_chain_edit_set_reason:
 * @reason: (nullable): why @hurdle stays open
 *
 * Returns: %FALSE if the reason is too long; nothing has changed then
 */
gboolean
fw_chain_edit_set_reason (FwChainEdit  *edit,
                          FwChainMark  *hurdle,
                          const char   *reason,
                          GError      **error)
{
  FwChainRemedy *remedy = find_reasoned (edit->doc, fw_entity_get_uuid (FW_ENTITY (hurdle)));
  gboolean empty = reason == NULL || *reason == '\0';
  gboolean fresh = remedy == NULL;

  if (empty && (fresh || remedy->reason == NULL))
    return TRUE;
  if (!fresh && g_strcmp0 (remedy->reason, reason) == 0)
    return TRUE;
  if (empty && remedy->step == NULL)
    {
      fw_chain_edit_delete (edit, remedy);
      return TRUE;
    }
  if (fresh)
    {
      fw_chain_edit_set_remedy (edit, hurdle, NULL, FW_REMEDY_OPEN);
      remedy = find_reasoned (edit->doc, fw_entity_get_uuid (FW_ENTITY (hurdle)));
    }
  if (fw_chain_edit_set (edit, remedy, "reason", empty ? NULL : reason, error))
    return TRUE;
  if (fresh)
    fw_chain_edit_delete (edit, remedy);

  return FALSE;
}
