/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-doc"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-chain-doc.h"
#include "fw-chain-text.h"

typedef enum
{
  LANES,
  STEPS,
  EDGES,
  MARKS,
  REMEDIES,
  N_KINDS,
} Kind;

struct _FwChainDoc
{
  GObject     parent_instance;

  FwChain    *chain;
  GPtrArray  *records[N_KINDS];
  GHashTable *by_uuid;      /* uuid -> FwEntity */

  /* Made when asked for, forgotten with each change. */
  gboolean    indexed;
  GHashTable *out;          /* uuid of a step -> GPtrArray of FwChainEdge */
  GHashTable *in;
  GHashTable *marks_at;     /* uuid of a step or an edge -> GPtrArray of FwChainMark */
  GHashTable *numbers;      /* record -> its place in its list, from 1 */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainDoc, fw_chain_doc, G_TYPE_OBJECT)

static gboolean
kind_of (FwEntity *record,
         Kind     *kind)
{
  GType types[N_KINDS] = {
    FW_TYPE_CHAIN_LANE, FW_TYPE_CHAIN_STEP, FW_TYPE_CHAIN_EDGE, FW_TYPE_CHAIN_MARK,
    FW_TYPE_CHAIN_REMEDY,
  };

  for (Kind i = LANES; i < N_KINDS; i++)
    if (G_OBJECT_TYPE (record) == types[i])
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

static const char *
pos_of (gconstpointer record)
{
  if (FW_IS_CHAIN_LANE ((gpointer) record))
    return ((const FwChainLane *) record)->pos;
  if (FW_IS_CHAIN_STEP ((gpointer) record))
    return ((const FwChainStep *) record)->pos;
  if (FW_IS_CHAIN_EDGE ((gpointer) record))
    return ((const FwChainEdge *) record)->pos;
  if (FW_IS_CHAIN_MARK ((gpointer) record))
    return ((const FwChainMark *) record)->pos;

  return NULL;
}

/* The client's lane stands above all others and that of the Case Management
 * below them, wherever they were put. */
static int
lane_group (gconstpointer record)
{
  const FwChainLane *lane;

  if (!FW_IS_CHAIN_LANE ((gpointer) record))
    return 0;
  lane = record;
  if (g_strcmp0 (lane->kind, FW_LANE_CLIENT) == 0)
    return -1;

  return g_strcmp0 (lane->kind, FW_LANE_KIM) == 0;
}

/* Equal places, which two people make, are told apart by the id. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  gconstpointer one = *(gpointer *) a;
  gconstpointer other = *(gpointer *) b;
  int order = lane_group (one) - lane_group (other);

  if (order == 0)
    order = g_strcmp0 (pos_of (one), pos_of (other));

  return order != 0 ? order : strcmp (fw_entity_get_uuid ((gpointer) one),
                                      fw_entity_get_uuid ((gpointer) other));
}

static void
add_to_index (GHashTable *index,
              const char *uuid,
              gpointer    record)
{
  GPtrArray *list;

  if (uuid == NULL)
    return;
  list = g_hash_table_lookup (index, uuid);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (index, g_strdup (uuid), list);
    }
  g_ptr_array_add (list, record);
}

static void
number_records (FwChainDoc *self,
                Kind        kind)
{
  GPtrArray *list = self->records[kind];

  for (guint i = 0; i < list->len; i++)
    g_hash_table_insert (self->numbers, list->pdata[i], GUINT_TO_POINTER (i + 1));
}

/* Hurdles and resources are counted apart: their numbers stand on the canvas. */
static void
number_marks (FwChainDoc *self)
{
  GPtrArray *marks = self->records[MARKS];
  guint hurdles = 0;
  guint resources = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];
      guint number = g_strcmp0 (mark->kind, FW_MARK_RESOURCE) == 0 ? ++resources : ++hurdles;

      g_hash_table_insert (self->numbers, mark, GUINT_TO_POINTER (number));
      add_to_index (self->marks_at, mark->step != NULL ? mark->step : mark->edge, mark);
    }
}

static void
index_records (FwChainDoc *self)
{
  if (self->indexed)
    return;
  self->indexed = TRUE;
  g_hash_table_remove_all (self->out);
  g_hash_table_remove_all (self->in);
  g_hash_table_remove_all (self->marks_at);
  g_hash_table_remove_all (self->numbers);
  for (Kind i = LANES; i < N_KINDS; i++)
    g_ptr_array_sort (self->records[i], compare_places);
  number_records (self, LANES);
  number_records (self, STEPS);
  number_records (self, EDGES);
  number_marks (self);
  for (guint i = 0; i < self->records[EDGES]->len; i++)
    {
      FwChainEdge *edge = self->records[EDGES]->pdata[i];

      add_to_index (self->out, edge->from_step, edge);
      add_to_index (self->in, edge->to_step, edge);
    }
}

static GPtrArray *
get_records (FwChainDoc *self,
             Kind        kind)
{
  index_records (self);

  return self->records[kind];
}

static void
fw_chain_doc_finalize (GObject *object)
{
  FwChainDoc *self = FW_CHAIN_DOC (object);

  for (Kind i = LANES; i < N_KINDS; i++)
    g_ptr_array_unref (self->records[i]);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->marks_at);
  g_hash_table_unref (self->in);
  g_hash_table_unref (self->out);
  g_hash_table_unref (self->by_uuid);
  g_clear_object (&self->chain);

  G_OBJECT_CLASS (fw_chain_doc_parent_class)->finalize (object);
}

static void
fw_chain_doc_class_init (FwChainDocClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_chain_doc_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

static void
fw_chain_doc_init (FwChainDoc *self)
{
  for (Kind i = LANES; i < N_KINDS; i++)
    self->records[i] = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_uuid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->out = new_index ();
  self->in = new_index ();
  self->marks_at = new_index ();
  self->numbers = g_hash_table_new (NULL, NULL);
}

FwChainDoc *
fw_chain_doc_new (FwChain *chain)
{
  FwChainDoc *self;

  g_return_val_if_fail (FW_IS_CHAIN (chain), NULL);

  self = g_object_new (FW_TYPE_CHAIN_DOC, NULL);
  fw_chain_doc_put (self, FW_ENTITY (chain));

  return self;
}

/**
 * fw_chain_doc_new_records:
 * @records: (element-type FwEntity): a chain and what it owns; records of
 *   other kinds are left out
 *
 * Returns: (transfer full) (nullable): %NULL if there is no chain among them
 */
FwChainDoc *
fw_chain_doc_new_records (GPtrArray *records)
{
  g_autoptr(FwChainDoc) self = g_object_new (FW_TYPE_CHAIN_DOC, NULL);

  for (guint i = 0; i < records->len; i++)
    fw_chain_doc_put (self, records->pdata[i]);

  return self->chain != NULL ? g_steal_pointer (&self) : NULL;
}

/* A document of its own, with the same ids. */
FwChainDoc *
fw_chain_doc_copy (FwChainDoc *self)
{
  g_autoptr(FwEntity) chain = NULL;
  FwChainDoc *copy;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  chain = fw_entity_copy (FW_ENTITY (self->chain));
  copy = fw_chain_doc_new (FW_CHAIN (chain));
  for (Kind kind = LANES; kind < N_KINDS; kind++)
    for (guint i = 0; i < self->records[kind]->len; i++)
      {
        g_autoptr(FwEntity) record = fw_entity_copy (self->records[kind]->pdata[i]);

        fw_chain_doc_put (copy, record);
      }

  return copy;
}

/**
 * fw_chain_doc_put:
 *
 * Takes @record in, in place of one with the same id.  Nothing is signalled:
 * who has put in all says so with fw_chain_doc_changed().
 */
void
fw_chain_doc_put (FwChainDoc *self,
                  FwEntity   *record)
{
  const char *uuid;
  Kind kind;

  g_return_if_fail (FW_IS_CHAIN_DOC (self));
  g_return_if_fail (FW_IS_ENTITY (record));

  self->indexed = FALSE;
  if (FW_IS_CHAIN (record))
    g_set_object (&self->chain, FW_CHAIN (record));
  uuid = fw_entity_get_uuid (record);
  if (!kind_of (record, &kind) || g_hash_table_lookup (self->by_uuid, uuid) == record)
    return;
  fw_chain_doc_remove (self, uuid);
  g_ptr_array_add (self->records[kind], g_object_ref (record));
  g_hash_table_insert (self->by_uuid, g_strdup (uuid), record);
}

void
fw_chain_doc_remove (FwChainDoc *self,
                     const char *uuid)
{
  FwEntity *record;
  Kind kind;

  g_return_if_fail (FW_IS_CHAIN_DOC (self));

  record = g_hash_table_lookup (self->by_uuid, uuid);
  if (record == NULL || !kind_of (record, &kind))
    return;
  self->indexed = FALSE;
  g_hash_table_remove (self->by_uuid, uuid);
  g_ptr_array_remove (self->records[kind], record);
}

void
fw_chain_doc_changed (FwChainDoc *self)
{
  g_return_if_fail (FW_IS_CHAIN_DOC (self));

  self->indexed = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

FwChain *
fw_chain_doc_get_chain (FwChainDoc *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return self->chain;
}

gboolean
fw_chain_doc_is_soll (FwChainDoc *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), FALSE);

  return g_strcmp0 (self->chain->kind, FW_CHAIN_SOLL) == 0;
}

/* Returns: (transfer none) (nullable): the record with this id */
gpointer
fw_chain_doc_find (FwChainDoc *self,
                   const char *uuid)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return uuid != NULL ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
}

GPtrArray *
fw_chain_doc_get_lanes (FwChainDoc *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return get_records (self, LANES);
}

GPtrArray *
fw_chain_doc_get_steps (FwChainDoc *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return get_records (self, STEPS);
}

GPtrArray *
fw_chain_doc_get_edges (FwChainDoc *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return get_records (self, EDGES);
}

GPtrArray *
fw_chain_doc_get_marks (FwChainDoc *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return get_records (self, MARKS);
}

GPtrArray *
fw_chain_doc_get_remedies (FwChainDoc *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return get_records (self, REMEDIES);
}

/**
 * fw_chain_list_copy:
 *
 * Returns: (transfer full): the records of @records, to walk over while the
 *   document changes
 */
GPtrArray *
fw_chain_list_copy (GPtrArray *records)
{
  GPtrArray *copy = g_ptr_array_new_full (records->len, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copy, g_object_ref (records->pdata[i]));

  return copy;
}

/* Returns: (transfer full) (element-type FwEntity): the chain and all it owns */
GPtrArray *
fw_chain_doc_list_records (FwChainDoc *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *lists[] = {
    fw_chain_doc_get_lanes (self), fw_chain_doc_get_steps (self), fw_chain_doc_get_edges (self),
    fw_chain_doc_get_marks (self), fw_chain_doc_get_remedies (self),
  };

  g_ptr_array_add (all, g_object_ref (self->chain));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      g_ptr_array_add (all, g_object_ref (lists[i]->pdata[j]));

  return all;
}

/* Returns: the place of a lane, step or edge in its list, or the number of a
 *   hurdle or resource among its like; from 1, 0 if it is not in here */
guint
fw_chain_doc_get_number (FwChainDoc *self,
                         gpointer    record)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), 0);

  index_records (self);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, record));
}

/* Returns: (transfer none) (nullable): the lane of this name, whatever its case */
FwChainLane *
fw_chain_doc_find_lane (FwChainDoc *self,
                        const char *name)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (self);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < lanes->len; i++)
    {
      FwChainLane *lane = lanes->pdata[i];
      g_autofree char *known = g_utf8_casefold (lane->name != NULL ? lane->name : "", -1);

      if (g_str_equal (known, wanted))
        return lane;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): %NULL for "ohne Institution" */
FwChainLane *
fw_chain_doc_get_lane_of (FwChainDoc  *self,
                          FwChainStep *step)
{
  gpointer lane = fw_chain_doc_find (self, step->lane);

  return FW_IS_CHAIN_LANE (lane) ? lane : NULL;
}

static GPtrArray *
look_up_list (FwChainDoc *self,
              GHashTable *index,
              gpointer    record)
{
  static GPtrArray *nothing;
  GPtrArray *list;

  index_records (self);
  list = g_hash_table_lookup (index, fw_entity_get_uuid (record));
  if (list != NULL)
    return list;
  if (g_once_init_enter (&nothing))
    g_once_init_leave (&nothing, g_ptr_array_new ());

  return nothing;
}

/* Returns: (transfer none) (element-type FwChainEdge) */
GPtrArray *
fw_chain_doc_get_out (FwChainDoc  *self,
                      FwChainStep *step)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return look_up_list (self, self->out, step);
}

/* Returns: (transfer none) (element-type FwChainEdge) */
GPtrArray *
fw_chain_doc_get_in (FwChainDoc  *self,
                     FwChainStep *step)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return look_up_list (self, self->in, step);
}

/* Returns: (transfer none) (element-type FwChainMark) */
GPtrArray *
fw_chain_doc_get_marks_at (FwChainDoc *self,
                           gpointer    step_or_edge)
{
  g_return_val_if_fail (FW_IS_CHAIN_DOC (self), NULL);

  return look_up_list (self, self->marks_at, step_or_edge);
}

/* Returns: (transfer none) (nullable) */
FwChainStep *
fw_chain_doc_get_from (FwChainDoc  *self,
                       FwChainEdge *edge)
{
  gpointer step = fw_chain_doc_find (self, edge->from_step);

  return FW_IS_CHAIN_STEP (step) ? step : NULL;
}

/* Returns: (transfer none) (nullable) */
FwChainStep *
fw_chain_doc_get_to (FwChainDoc  *self,
                     FwChainEdge *edge)
{
  gpointer step = fw_chain_doc_find (self, edge->to_step);

  return FW_IS_CHAIN_STEP (step) ? step : NULL;
}

/* Whether @edge leads from one institution to another, a Schnittstelle. */
gboolean
fw_chain_doc_is_crossing (FwChainDoc  *self,
                          FwChainEdge *edge)
{
  FwChainStep *from = fw_chain_doc_get_from (self, edge);
  FwChainStep *to = fw_chain_doc_get_to (self, edge);

  return from != NULL && to != NULL &&
         fw_chain_doc_get_lane_of (self, from) != fw_chain_doc_get_lane_of (self, to);
}

static void
append_targets (FwChainDoc  *self,
                FwChainStep *step,
                GString     *sentence)
{
  GPtrArray *out = fw_chain_doc_get_out (self, step);

  for (guint i = 0; i < out->len; i++)
    {
      FwChainStep *to = fw_chain_doc_get_to (self, out->pdata[i]);

      if (to == NULL)
        continue;
      /* Translators: the name of the step that follows. */
      g_string_append_printf (sentence, i == 0 ? _(", leads to “%s”") : _(" and “%s”"),
                              fw_chain_text_get_step (to));
    }
}

/**
 * fw_chain_doc_dup_sentence:
 *
 * Returns: (transfer full): what a screen reader says of @step, and what the
 *   status line under the canvas shows
 */
char *
fw_chain_doc_dup_sentence (FwChainDoc  *self,
                           FwChainStep *step)
{
  FwChainLane *lane = fw_chain_doc_get_lane_of (self, step);
  g_autoptr(GString) sentence = g_string_new (NULL);

  /* Translators: number of the step, number of steps, institution, text. */
  g_string_append_printf (sentence, _("Step %1$u of %2$u, %3$s, %4$s"),
                          fw_chain_doc_get_number (self, step), self->records[STEPS]->len,
                          lane != NULL ? lane->name : _("without institution"),
                          fw_chain_text_get_step (step));
  append_targets (self, step, sentence);

  return g_string_free (g_steal_pointer (&sentence), FALSE);
}
