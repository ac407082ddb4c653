/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-derive"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-chain-compare.h"

/* A Soll-Kette begins as the copy of Ist-Ketten: lanes of one institution and
 * steps of equal type, lane and text become one.  Hurdles stay with the Ist:
 * the Soll answers them. */

typedef struct
{
  FwChainDoc *soll;
  GPtrArray  *lanes;     /* of FwChainLane, in their order */
  GPtrArray  *steps;     /* of FwChainStep */
  GHashTable *lane_of;   /* uuid of an Ist-lane -> FwChainLane */
  GHashTable *step_of;   /* uuid of an Ist-step -> FwChainStep */
  GHashTable *by_key;    /* lane, type and text -> FwChainStep */
  GHashTable *edges;     /* "from to type" */
} Derivation;

static const char *
uuid_of (gpointer record)
{
  return fw_entity_get_uuid (record);
}

static void
replace (char       **member,
         const char  *text)
{
  char *copy = g_strdup (text);

  g_free (*member);
  *member = copy;
}

/* A copy under an id of its own. */
static gpointer
dup_record (gpointer record)
{
  g_autofree char *uuid = fw_uuid_new ();
  FwEntity *copy = fw_model_new_entity (fw_entity_get_info (record)->name, uuid);

  fw_entity_assign (copy, record);

  return copy;
}

static FwChainLane *
find_lane (Derivation  *self,
           FwChainLane *lane)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (fw_chain_same_lane (self->lanes->pdata[i], lane))
      return self->lanes->pdata[i];

  return NULL;
}

static void
take_lanes (Derivation *self,
            FwChainDoc *ist)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (ist);

  for (guint i = 0; i < lanes->len; i++)
    {
      FwChainLane *lane = find_lane (self, lanes->pdata[i]);

      if (lane == NULL)
        {
          lane = dup_record (lanes->pdata[i]);
          replace (&lane->chain, uuid_of (fw_chain_doc_get_chain (self->soll)));
          g_clear_pointer (&lane->kept, g_free);
          g_ptr_array_add (self->lanes, lane);
        }
      g_hash_table_insert (self->lane_of, g_strdup (uuid_of (lanes->pdata[i])), lane);
    }
}

static char *
dup_key (FwChainStep *step,
         FwChainLane *lane,
         guint        occurrence)
{
  g_autofree char *text = fw_text_fold (step->text != NULL ? step->text : "");

  return g_strdup_printf ("%p %s %u %s", lane, step->type != NULL ? step->type : "", occurrence,
                          text);
}

static FwChainStep *
new_step (Derivation  *self,
          FwChainStep *ist,
          FwChainLane *lane)
{
  FwChainStep *step = dup_record (ist);

  replace (&step->chain, uuid_of (fw_chain_doc_get_chain (self->soll)));
  replace (&step->lane, lane != NULL ? uuid_of (lane) : NULL);
  replace (&step->change, FW_CHANGE_NONE);
  g_clear_pointer (&step->origin, g_free);
  g_clear_pointer (&step->kept, g_free);
  step->pin = FW_INTEGER_NONE;

  return step;
}

/* Puts the steps of @ist in.  One that is not there yet stands behind that
 * which it follows in its own chain.  Two steps of one chain that look alike
 * stay two: only their like in another chain is the same. */
static void
take_steps (Derivation *self,
            FwChainDoc *ist)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *steps = fw_chain_doc_get_steps (ist);
  guint place = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *old = steps->pdata[i];
      FwChainLane *lane = old->lane != NULL ? g_hash_table_lookup (self->lane_of, old->lane) : NULL;
      g_autofree char *look = dup_key (old, lane, 0);
      guint occurrence = GPOINTER_TO_UINT (g_hash_table_lookup (seen, look)) + 1;
      g_autofree char *key = dup_key (old, lane, occurrence);
      FwChainStep *step = old->text != NULL ? g_hash_table_lookup (self->by_key, key) : NULL;
      guint found;
      char *origin;

      g_hash_table_insert (seen, g_steal_pointer (&look), GUINT_TO_POINTER (occurrence));
      if (step == NULL)
        {
          step = new_step (self, old, lane);
          g_ptr_array_insert (self->steps, (int) place, step);
          g_hash_table_insert (self->by_key, g_steal_pointer (&key), step);
          place++;
        }
      else if (g_ptr_array_find (self->steps, step, &found))
        {
          place = found + 1;
        }
      origin = fw_set_with (step->origin, uuid_of (old), TRUE);
      g_free (step->origin);
      step->origin = origin;
      g_hash_table_insert (self->step_of, g_strdup (uuid_of (old)), step);
    }
}

static void
take_edges (Derivation *self,
            FwChainDoc *ist)
{
  GPtrArray *edges = fw_chain_doc_get_edges (ist);

  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *old = edges->pdata[i];
      FwChainStep *from = old->from_step != NULL
                          ? g_hash_table_lookup (self->step_of, old->from_step) : NULL;
      FwChainStep *to = old->to_step != NULL ? g_hash_table_lookup (self->step_of, old->to_step)
        : NULL;
      g_autoptr(FwChainEdge) edge = NULL;

      if (from == NULL || to == NULL ||
          !g_hash_table_add (self->edges, g_strdup_printf ("%p %p %s", from, to, old->type)))
        continue;
      edge = dup_record (old);
      replace (&edge->chain, uuid_of (fw_chain_doc_get_chain (self->soll)));
      replace (&edge->from_step, uuid_of (from));
      replace (&edge->to_step, uuid_of (to));
      replace (&edge->pos, NULL);
      g_clear_pointer (&edge->kept, g_free);
      fw_chain_doc_put (self->soll, FW_ENTITY (edge));
    }
}

/* Places of one length, evenly spread: made one after the other they would
 * grow longer with each. */
static char *
dup_place (guint i)
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  char place[] = "0000V";

  for (int n = 3; n >= 0; n--, i /= 62)
    place[n] = digits[i % 62];

  return g_strdup (place);
}

static void
put_in_order (Derivation *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      FwChainLane *lane = self->lanes->pdata[i];

      g_free (lane->pos);
      lane->pos = dup_place (i + 1);
      fw_chain_doc_put (self->soll, FW_ENTITY (lane));
    }
  for (guint i = 0; i < self->steps->len; i++)
    {
      FwChainStep *step = self->steps->pdata[i];

      g_free (step->pos);
      step->pos = dup_place (i + 1);
      fw_chain_doc_put (self->soll, FW_ENTITY (step));
    }
}

/* In the order of their steps, and of one step in the order they came in. */
static void
put_edges_in_order (Derivation *self)
{
  g_autoptr(GPtrArray) edges = g_ptr_array_new ();
  GPtrArray *steps = fw_chain_doc_get_steps (self->soll);
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_extend (edges, fw_chain_doc_get_out (self->soll, steps->pdata[i]), NULL, NULL);
  for (guint i = 0; i < edges->len; i++)
    ((FwChainEdge *) edges->pdata[i])->pos = dup_place (++n);
  fw_chain_doc_changed (self->soll);
}

static char *
dup_union (const char *a,
           const char *b)
{
  g_autofree char *both = g_strjoin (" ", a != NULL ? a : "", b != NULL ? b : "", NULL);
  g_auto(GStrv) elements = fw_set_split (both);

  return elements[0] != NULL ? fw_set_join (elements) : NULL;
}

static void
add_to_set (char       **set,
            const char  *more)
{
  char *both = dup_union (*set, more);

  g_free (*set);
  *set = both;
}

static FwChain *
new_chain (GPtrArray  *ists,
           const char *name)
{
  g_autofree char *uuid = fw_uuid_new ();
  FwChain *chain = FW_CHAIN (fw_model_new_entity ("chain", uuid));

  chain->name = g_strdup (name);
  chain->kind = g_strdup (FW_CHAIN_SOLL);
  chain->status = g_strdup ("ENTWURF");
  for (guint i = 0; i < ists->len; i++)
    {
      FwChain *ist = fw_chain_doc_get_chain (ists->pdata[i]);

      if (chain->theme == NULL)
        replace (&chain->theme, ist->theme);
      add_to_set (&chain->municipalities, ist->municipalities);
      add_to_set (&chain->target_groups, ist->target_groups);
      add_to_set (&chain->based_on, uuid_of (ist));
    }

  return chain;
}

/**
 * fw_chain_derive:
 * @ists: (element-type FwChainDoc): at least one Ist-Kette
 *
 * Returns: (transfer full): a Soll-Kette with records of its own, each step
 *   unchanged and with the steps that it comes from
 */
FwChainDoc *
fw_chain_derive (GPtrArray  *ists,
                 const char *name)
{
  g_autoptr(FwChain) chain = NULL;
  Derivation self = { 0 };

  g_return_val_if_fail (ists != NULL && ists->len > 0, NULL);

  chain = new_chain (ists, name);
  self.soll = fw_chain_doc_new (chain);
  self.lanes = g_ptr_array_new_with_free_func (g_object_unref);
  self.steps = g_ptr_array_new_with_free_func (g_object_unref);
  self.lane_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.step_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.edges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ists->len; i++)
    {
      take_lanes (&self, ists->pdata[i]);
      take_steps (&self, ists->pdata[i]);
      take_edges (&self, ists->pdata[i]);
    }
  put_in_order (&self);
  put_edges_in_order (&self);

  g_ptr_array_unref (self.lanes);
  g_ptr_array_unref (self.steps);
  g_hash_table_unref (self.lane_of);
  g_hash_table_unref (self.step_of);
  g_hash_table_unref (self.by_key);
  g_hash_table_unref (self.edges);

  return self.soll;
}
