/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-comparison"

#include "config.h"

#include "fw-chain-comparison.h"

struct _FwChainComparison
{
  GObject         parent_instance;

  FwStore        *store;
  FwChainSession *soll;
  GPtrArray      *sessions;   /* of FwChainSession: the Ist-Ketten */
  GPtrArray      *ists;       /* of FwChainDoc, the same */
  guint           chosen;
  guint           idle;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainComparison, fw_chain_comparison, G_TYPE_OBJECT)

static gboolean
on_idle (gpointer data)
{
  FwChainComparison *self = data;

  self->idle = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* One action may touch several chains. */
static void
on_doc_changed (FwChainComparison *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
fw_chain_comparison_finalize (GObject *object)
{
  FwChainComparison *self = FW_CHAIN_COMPARISON (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_ptr_array_unref (self->ists);
  g_ptr_array_unref (self->sessions);
  g_clear_object (&self->soll);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_chain_comparison_parent_class)->finalize (object);
}

static void
fw_chain_comparison_class_init (FwChainComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_chain_comparison_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_chain_comparison_init (FwChainComparison *self)
{
  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->ists = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
follow (FwChainComparison *self,
        FwChainSession    *session)
{
  g_signal_connect_object (fw_chain_session_get_doc (session), "changed",
                           G_CALLBACK (on_doc_changed), self, G_CONNECT_SWAPPED);
}

static void
add_ists (FwChainComparison *self)
{
  FwChain *chain = fw_chain_doc_get_chain (fw_chain_session_get_doc (self->soll));
  g_auto(GStrv) ids = fw_set_split (chain->based_on);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      FwChainSession *session = fw_chain_session_new (self->store, ids[i], NULL);

      if (session == NULL)
        continue;
      g_ptr_array_add (self->sessions, session);
      g_ptr_array_add (self->ists, g_object_ref (fw_chain_session_get_doc (session)));
      follow (self, session);
    }
}

/* @soll: id of a Soll-Kette */
FwChainComparison *
fw_chain_comparison_new (FwStore     *store,
                         const char  *soll,
                         GError     **error)
{
  g_autoptr(FwChainComparison) self = g_object_new (FW_TYPE_CHAIN_COMPARISON, NULL);

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  self->store = g_object_ref (store);
  self->soll = fw_chain_session_new (store, soll, error);
  if (self->soll == NULL)
    return NULL;
  follow (self, self->soll);
  add_ists (self);

  return g_steal_pointer (&self);
}

FwChainDoc *
fw_chain_comparison_get_soll (FwChainComparison *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_COMPARISON (self), NULL);

  return fw_chain_session_get_doc (self->soll);
}

/* Returns: (transfer none) (element-type FwChainDoc): all Ist-Ketten */
GPtrArray *
fw_chain_comparison_get_ists (FwChainComparison *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_COMPARISON (self), NULL);

  return self->ists;
}

/* Returns: (transfer none) (nullable): the one that is looked at */
FwChainDoc *
fw_chain_comparison_get_ist (FwChainComparison *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_COMPARISON (self), NULL);

  return self->chosen < self->ists->len ? self->ists->pdata[self->chosen] : NULL;
}

/* Returns: (transfer full) (element-type FwChainDoc): the same as a list */
GPtrArray *
fw_chain_comparison_list_ist (FwChainComparison *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  FwChainDoc *ist = fw_chain_comparison_get_ist (self);

  if (ist != NULL)
    g_ptr_array_add (list, g_object_ref (ist));

  return list;
}

void
fw_chain_comparison_choose (FwChainComparison *self,
                            guint              ist)
{
  g_return_if_fail (FW_IS_CHAIN_COMPARISON (self));

  if (self->chosen == ist || ist >= self->ists->len)
    return;
  self->chosen = ist;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
fw_chain_comparison_is_editable (FwChainComparison *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_COMPARISON (self), FALSE);

  return fw_chain_session_is_editable (self->soll);
}

/* @edit: of the Soll-Kette */
gboolean
fw_chain_comparison_commit (FwChainComparison  *self,
                            FwChainEdit        *edit,
                            GError            **error)
{
  g_return_val_if_fail (FW_IS_CHAIN_COMPARISON (self), FALSE);

  return fw_chain_session_commit (self->soll, edit, error);
}
