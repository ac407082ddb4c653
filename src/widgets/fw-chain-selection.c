/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-selection"

#include "config.h"

#include "fw-chain-selection.h"

struct _FwChainSelection
{
  GObject     parent_instance;

  FwChainDoc *doc;
  GHashTable *ids;
  char       *lead;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainSelection, fw_chain_selection, G_TYPE_OBJECT)

static void
fw_chain_selection_finalize (GObject *object)
{
  FwChainSelection *self = FW_CHAIN_SELECTION (object);

  g_free (self->lead);
  g_hash_table_unref (self->ids);
  g_clear_object (&self->doc);

  G_OBJECT_CLASS (fw_chain_selection_parent_class)->finalize (object);
}

static void
fw_chain_selection_class_init (FwChainSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_chain_selection_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_chain_selection_init (FwChainSelection *self)
{
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer doc)
{
  return fw_chain_doc_find (doc, key) == NULL;
}

/* What was deleted is no longer selected; it is again after an undo only if a
 * person selects it. */
static void
on_doc_changed (FwChainSelection *self)
{
  gboolean lost_lead = self->lead != NULL && fw_chain_doc_find (self->doc, self->lead) == NULL;

  if (lost_lead)
    g_clear_pointer (&self->lead, g_free);
  if (g_hash_table_foreach_remove (self->ids, is_gone, self->doc) > 0 || lost_lead)
    g_signal_emit (self, signals[CHANGED], 0);
}

FwChainSelection *
fw_chain_selection_new (FwChainDoc *doc)
{
  FwChainSelection *self = g_object_new (FW_TYPE_CHAIN_SELECTION, NULL);

  self->doc = g_object_ref (doc);
  g_signal_connect_object (doc, "changed", G_CALLBACK (on_doc_changed), self, G_CONNECT_SWAPPED);

  return self;
}

FwChainDoc *
fw_chain_selection_get_doc (FwChainSelection *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SELECTION (self), NULL);

  return self->doc;
}

/* Returns: (transfer none) (nullable): the record that commands are about */
gpointer
fw_chain_selection_get_lead (FwChainSelection *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SELECTION (self), NULL);

  return fw_chain_doc_find (self->doc, self->lead);
}

/* Returns: (transfer none) (nullable): the lead, if it is a step */
FwChainStep *
fw_chain_selection_get_step (FwChainSelection *self)
{
  gpointer lead = fw_chain_selection_get_lead (self);

  return FW_IS_CHAIN_STEP (lead) ? lead : NULL;
}

/* Returns: (transfer full) (element-type FwChainStep): in the order of the chain */
GPtrArray *
fw_chain_selection_dup_steps (FwChainSelection *self)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *all;

  g_return_val_if_fail (FW_IS_CHAIN_SELECTION (self), steps);

  all = fw_chain_doc_get_steps (self->doc);
  for (guint i = 0; i < all->len; i++)
    if (fw_chain_selection_contains (self, all->pdata[i]))
      g_ptr_array_add (steps, g_object_ref (all->pdata[i]));

  return steps;
}

gboolean
fw_chain_selection_contains (FwChainSelection *self,
                             gpointer          record)
{
  g_return_val_if_fail (FW_IS_CHAIN_SELECTION (self), FALSE);

  return g_hash_table_contains (self->ids, fw_entity_get_uuid (record));
}

gboolean
fw_chain_selection_contains_uuid (FwChainSelection *self,
                                  const char       *uuid)
{
  g_return_val_if_fail (FW_IS_CHAIN_SELECTION (self), FALSE);

  return g_hash_table_contains (self->ids, uuid);
}

guint
fw_chain_selection_get_size (FwChainSelection *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SELECTION (self), 0);

  return g_hash_table_size (self->ids);
}

static void
set_lead (FwChainSelection *self,
          gpointer          record)
{
  g_free (self->lead);
  self->lead = record != NULL ? g_strdup (fw_entity_get_uuid (record)) : NULL;
}

/* @record: (nullable): %NULL selects nothing */
void
fw_chain_selection_set (FwChainSelection *self,
                        gpointer          record)
{
  g_return_if_fail (FW_IS_CHAIN_SELECTION (self));

  if (record != NULL && fw_chain_selection_get_size (self) == 1 &&
      g_strcmp0 (self->lead, fw_entity_get_uuid (record)) == 0)
    return;
  g_hash_table_remove_all (self->ids);
  set_lead (self, record);
  if (record != NULL)
    g_hash_table_add (self->ids, g_strdup (self->lead));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Adds @record, which then leads. */
void
fw_chain_selection_add (FwChainSelection *self,
                        gpointer          record)
{
  g_return_if_fail (FW_IS_CHAIN_SELECTION (self));

  set_lead (self, record);
  g_hash_table_add (self->ids, g_strdup (self->lead));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
fw_chain_selection_toggle (FwChainSelection *self,
                           gpointer          record)
{
  g_return_if_fail (FW_IS_CHAIN_SELECTION (self));

  if (!fw_chain_selection_contains (self, record))
    {
      fw_chain_selection_add (self, record);
      return;
    }
  g_hash_table_remove (self->ids, fw_entity_get_uuid (record));
  if (g_strcmp0 (self->lead, fw_entity_get_uuid (record)) == 0)
    set_lead (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The last of @steps leads. */
void
fw_chain_selection_set_steps (FwChainSelection *self,
                              GPtrArray        *steps)
{
  g_return_if_fail (FW_IS_CHAIN_SELECTION (self));

  g_hash_table_remove_all (self->ids);
  set_lead (self, steps->len > 0 ? steps->pdata[steps->len - 1] : NULL);
  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (self->ids, g_strdup (fw_entity_get_uuid (steps->pdata[i])));
  g_signal_emit (self, signals[CHANGED], 0);
}
