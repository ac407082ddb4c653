/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-diff"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-diff.h"

/* Two states of the same chain.  Records are the same if their ids are; what
 * the program sets by itself is no difference to people. */

void
fw_chain_difference_free (FwChainDifference *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_free (self->details);
  g_free (self);
}

static char *
dup_step_title (FwChainStep *step)
{
  return step != NULL ? fw_entity_dup_title (FW_ENTITY (step)) : g_strdup ("–");
}

/* What people know the record by. */
static char *
dup_title (FwChainDoc *doc,
           FwEntity   *record)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!FW_IS_CHAIN_EDGE (record))
    return fw_entity_dup_title (record);
  from = dup_step_title (fw_chain_doc_get_from (doc, FW_CHAIN_EDGE (record)));
  to = dup_step_title (fw_chain_doc_get_to (doc, FW_CHAIN_EDGE (record)));

  /* Translators: a connection from one step to another. */
  return g_strdup_printf (_("%1$s → %2$s"), from, to);
}

static char *
dup_value (FwChainDoc    *doc,
           FwEntity      *record,
           const FwField *field)
{
  g_autofree char *text = fw_entity_dup_text (record, field);
  gpointer other = text != NULL ? fw_chain_doc_find (doc, text) : NULL;
  g_autofree char *shown = other != NULL ? dup_title (doc, other)
                                         : fw_entity_dup_display (record, field);

  return *shown != '\0' ? g_steal_pointer (&shown) : g_strdup ("–");
}

/* A reference to what is not of this chain has a name only in the store. */
static gboolean
is_foreign (FwChainDoc    *doc,
            FwEntity      *record,
            const FwField *field)
{
  g_autofree char *text = fw_entity_dup_text (record, field);

  return text != NULL && field->target != NULL && fw_chain_doc_find (doc, text) == NULL;
}

static void
append_field (GString       *details,
              FwChainDoc    *before,
              FwEntity      *old,
              FwChainDoc    *after,
              FwEntity      *new,
              const FwField *field)
{
  g_autofree char *old_text = dup_value (before, old, field);
  g_autofree char *new_text = dup_value (after, new, field);

  if (details->len > 0)
    g_string_append_c (details, '\n');
  if (is_foreign (before, old, field) || is_foreign (after, new, field))
    g_string_append (details, _(field->label));
  else
    /* Translators: a field, what it said before, and what it says after. */
    g_string_append_printf (details, _("%1$s: %2$s → %3$s"), _(field->label), old_text, new_text);
}

/* Returns: (transfer full) (nullable): %NULL if nothing changed for people */
static char *
dup_details (FwChainDoc *before,
             FwEntity   *old,
             FwChainDoc *after,
             FwEntity   *new)
{
  const FwEntityInfo *info = fw_entity_get_info (old);
  guint64 bits = fw_entity_diff (old, new);
  g_autoptr(GString) details = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    if ((bits & (G_GUINT64_CONSTANT (1) << i)) != 0 &&
        (info->fields[i].flags & (FW_FIELD_AUTO | FW_FIELD_PARENT)) == 0)
      append_field (details, before, old, after, new, &info->fields[i]);

  return details->len > 0 ? g_strdup (details->str) : NULL;
}

static void
add (GPtrArray       *list,
     FwChainDiffKind  kind,
     FwChainDoc      *doc,
     FwEntity        *record,
     char            *details)
{
  FwChainDifference *difference = g_new0 (FwChainDifference, 1);

  difference->kind = kind;
  difference->entity = fw_entity_get_info (record)->name;
  difference->uuid = g_strdup (fw_entity_get_uuid (record));
  difference->title = dup_title (doc, record);
  difference->details = details;
  g_ptr_array_add (list, difference);
}

static FwEntity *
find (FwChainDoc *doc,
      FwEntity   *record)
{
  return FW_IS_CHAIN (record) ? FW_ENTITY (fw_chain_doc_get_chain (doc))
                              : fw_chain_doc_find (doc, fw_entity_get_uuid (record));
}

/**
 * fw_chain_diff:
 * @before: a state of a chain
 * @after: another state of the same chain
 *
 * Returns: (transfer full) (element-type FwChainDifference): what is new,
 *   changed or gone in @after; of lanes, steps, connections, hurdles and
 *   effects in this order
 */
GPtrArray *
fw_chain_diff (FwChainDoc *before,
               FwChainDoc *after)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_chain_difference_free);
  g_autoptr(GPtrArray) old = NULL;
  g_autoptr(GPtrArray) new = NULL;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (before), list);
  g_return_val_if_fail (FW_IS_CHAIN_DOC (after), list);

  old = fw_chain_doc_list_records (before);
  new = fw_chain_doc_list_records (after);
  for (guint i = 0; i < new->len; i++)
    {
      FwEntity *was = find (before, new->pdata[i]);
      char *details = was != NULL ? dup_details (before, was, after, new->pdata[i]) : NULL;

      if (was == NULL)
        add (list, FW_CHAIN_DIFF_NEW, after, new->pdata[i], NULL);
      else if (details != NULL)
        add (list, FW_CHAIN_DIFF_CHANGED, after, new->pdata[i], details);
    }
  for (guint i = 0; i < old->len; i++)
    if (find (after, old->pdata[i]) == NULL)
      add (list, FW_CHAIN_DIFF_GONE, before, old->pdata[i], NULL);

  return list;
}
