/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-bpmn-private.h"

typedef struct
{
  FwBpmnTree *tree;
  FwChainDoc *doc;
  GPtrArray  *notes;
  GHashTable *used;    /* uuids that are taken */
  char       *places[3];
} Reader;

/* Counters of the places that other programs do not know. */
enum
{
  LANE,
  STEP,
  OTHER,
};

/* --- records ------------------------------------------------------------------------------ */

static gboolean
is_free_uuid (Reader     *self,
              const char *uuid)
{
  return uuid != NULL && fw_uuid_is_valid (uuid) && strpbrk (uuid, "ABCDEF") == NULL &&
         !g_hash_table_contains (self->used, uuid);
}

/* The record of an element has the id that this program wrote, in the element
 * or in its id; a second element of that id, which somebody copied, a new one. */
static char *
take_uuid (Reader  *self,
           xmlNode *owner,
           xmlNode *own)
{
  const char *id = own != NULL ? fw_bpmn_get (own, "uuid") : NULL;
  char *uuid;

  if (id == NULL && owner != NULL)
    {
      id = fw_bpmn_get (owner, "id");
      id = id != NULL && g_str_has_prefix (id, "fw-") ? id + 3 : NULL;
    }
  uuid = is_free_uuid (self, id) ? g_strdup (id) : fw_uuid_new ();
  g_hash_table_add (self->used, g_strdup (uuid));

  return uuid;
}

/* Gives @record what this program wrote beside the standard parts. */
static void
read_values (Reader   *self,
             xmlNode  *own,
             FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);

  for (const xmlAttr *attr = own != NULL ? own->properties : NULL; attr != NULL; attr = attr->next)
    {
      const FwField *field = attr->ns == NULL
                             ? fw_entity_info_find_field (info, S (attr->name)) : NULL;
      const char *text = attr->children != NULL ? S (attr->children->content) : NULL;

      if (field == NULL || (field->flags & FW_FIELD_PARENT) != 0 ||
          strcmp (field->name, "source_file") == 0)
        continue;
      if (!fw_entity_set_text (record, field, text, NULL))
        fw_bpmn_note (self->notes, _("“%s” in line %ld is no valid value and was left out."),
                      _(field->label), xmlGetLineNo (own));
    }
}

static void
set_parent (Reader   *self,
            FwEntity *record)
{
  const FwField *parent = fw_entity_info_get_parent (fw_entity_get_info (record));
  FwEntity *chain = FW_ENTITY (fw_chain_doc_get_chain (self->doc));

  fw_entity_set_text (record, parent, fw_entity_get_uuid (chain), NULL);
}

/* Elements without a place come in the order of reading. */
static void
set_place (Reader   *self,
           FwEntity *record,
           guint     list)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (record), "pos");
  char *next = fw_pos_between (self->places[list], NULL);

  g_free (self->places[list]);
  self->places[list] = next;
  fw_entity_set_text (record, field, next, NULL);
}

/* Returns: (transfer full): the record of @owner before its values */
static FwEntity *
begin_record (Reader  *self,
              GType    type,
              xmlNode *owner)
{
  const char *known = fw_bpmn_tree_get_uuid (self->tree, owner);

  return g_object_new (type, "uuid", known, NULL);
}

static void
end_record (Reader   *self,
            xmlNode  *own,
            FwEntity *record,
            guint     list)
{
  read_values (self, own, record);
  set_parent (self, record);
  if (own == NULL)
    set_place (self, record, list);
}

/* --- lanes, steps, connections, marks ----------------------------------------------------- */

static void
name_elements (Reader     *self,
               GPtrArray  *nodes,
               const char *name)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      xmlNode *own = fw_bpmn_find_own (nodes->pdata[i], name);
      g_autofree char *uuid = NULL;

      if (own != NULL && fw_bpmn_get (own, "ohne") != NULL)
        continue;
      uuid = take_uuid (self, nodes->pdata[i], own);
      fw_bpmn_tree_set_uuid (self->tree, nodes->pdata[i], uuid);
    }
}

static void
read_lane (Reader  *self,
           xmlNode *node)
{
  g_autoptr(FwEntity) lane = begin_record (self, FW_TYPE_CHAIN_LANE, node);

  if (fw_bpmn_tree_get_uuid (self->tree, node) == NULL)
    return;
  fw_bpmn_derive_lane (self->tree, node, FW_CHAIN_LANE (lane));
  end_record (self, fw_bpmn_find_own (node, "institution"), lane, LANE);
  if (FW_CHAIN_LANE (lane)->name == NULL)
    g_object_set (lane, "name", _("Without name"), NULL);
  fw_chain_doc_put (self->doc, lane);
}

static void
read_lanes (Reader *self)
{
  xmlNode *pool = fw_bpmn_tree_get_pool (self->tree);
  xmlNode *kette = fw_bpmn_find_own (self->tree->process != NULL ? self->tree->process : pool,
                                     "kette");
  g_autoptr(GPtrArray) nodes = g_ptr_array_new ();

  if (fw_bpmn_tree_has_lanes (self->tree))
    g_ptr_array_extend (nodes, self->tree->lanes, NULL, NULL);
  else if (kette == NULL || fw_bpmn_get (kette, "bahnen") == NULL)
    g_ptr_array_add (nodes, pool);
  name_elements (self, nodes, "institution");
  for (guint i = 0; i < nodes->len; i++)
    read_lane (self, nodes->pdata[i]);
}

static void
read_steps (Reader *self)
{
  g_autoptr(GPtrArray) nodes = fw_bpmn_order_nodes (self->tree);

  name_elements (self, self->tree->nodes, "schritt");
  for (guint i = 0; i < nodes->len; i++)
    {
      xmlNode *node = nodes->pdata[i];
      g_autoptr(FwEntity) record = begin_record (self, FW_TYPE_CHAIN_STEP, node);
      FwChainStep *step = FW_CHAIN_STEP (record);

      fw_bpmn_derive_step (self->tree, node, step);
      end_record (self, fw_bpmn_find_own (node, "schritt"), record, STEP);
      /* Another program may have made something quite different of it. */
      if (!fw_bpmn_fits (node, step->type))
        g_object_set (step, "type", fw_bpmn_get_type (node), NULL);
      fw_chain_doc_put (self->doc, record);
    }
}

/* An event at the border of a step hangs on it, unless this program wrote the
 * event and somebody had taken the connection away. */
static void
read_attachment (Reader  *self,
                 xmlNode *node)
{
  xmlNode *own = fw_bpmn_find_own (node, "verbindung");
  xmlNode *host = fw_bpmn_tree_find (self->tree, fw_bpmn_get (node, "attachedToRef"));
  g_autofree char *uuid = NULL;
  g_autoptr(FwEntity) edge = NULL;

  if (!fw_bpmn_is (node, "boundaryEvent") || fw_bpmn_tree_get_uuid (self->tree, host) == NULL ||
      (own == NULL && fw_bpmn_find_own (node, "schritt") != NULL))
    return;
  uuid = take_uuid (self, NULL, own);
  edge = g_object_new (FW_TYPE_CHAIN_EDGE, "uuid", uuid, NULL);
  fw_bpmn_derive_edge (self->tree, node, FW_CHAIN_EDGE (edge));
  end_record (self, own, edge, OTHER);
  fw_chain_doc_put (self->doc, edge);
}

static void
read_edges (Reader *self)
{
  name_elements (self, self->tree->flows, "verbindung");
  for (guint i = 0; i < self->tree->flows->len; i++)
    {
      xmlNode *node = self->tree->flows->pdata[i];
      g_autoptr(FwEntity) edge = begin_record (self, FW_TYPE_CHAIN_EDGE, node);

      fw_bpmn_derive_edge (self->tree, node, FW_CHAIN_EDGE (edge));
      end_record (self, fw_bpmn_find_own (node, "verbindung"), edge, OTHER);
      fw_chain_doc_put (self->doc, edge);
    }
  for (guint i = 0; i < self->tree->nodes->len; i++)
    read_attachment (self, self->tree->nodes->pdata[i]);
}

static void
read_marks (Reader *self)
{
  name_elements (self, self->tree->notes, "marke");
  for (guint i = 0; i < self->tree->notes->len; i++)
    {
      xmlNode *node = self->tree->notes->pdata[i];
      g_autoptr(FwEntity) mark = begin_record (self, FW_TYPE_CHAIN_MARK, node);

      fw_bpmn_derive_mark (self->tree, node, FW_CHAIN_MARK (mark));
      end_record (self, fw_bpmn_find_own (node, "marke"), mark, OTHER);
      fw_chain_doc_put (self->doc, mark);
    }
}

/* --- the chain ---------------------------------------------------------------------------- */

static void
read_chain (Reader  *self,
            xmlNode *owner)
{
  xmlNode *own = fw_bpmn_find_own (owner, "kette");
  g_autofree char *uuid = take_uuid (self, NULL, own);
  g_autoptr(FwChain) chain = g_object_new (FW_TYPE_CHAIN, "uuid", uuid, NULL);

  fw_bpmn_derive_chain (self->tree, chain);
  read_values (self, own, FW_ENTITY (chain));
  if (chain->name == NULL)
    g_object_set (chain, "name", _("Imported chain"), NULL);
  self->doc = fw_chain_doc_new (chain);
}

/* What has no element of its own: effects, and connections without an end. */
static void
read_loose (Reader  *self,
            xmlNode *owner)
{
  static const char *const names[] = { "wirkung", "verbindung", "marke" };
  GType types[] = { FW_TYPE_CHAIN_REMEDY, FW_TYPE_CHAIN_EDGE, FW_TYPE_CHAIN_MARK };
  xmlNode *box = fw_bpmn_child (owner, "extensionElements");
  xmlNode *own = box != NULL ? fw_bpmn_first (box) : NULL;

  for (; own != NULL; own = fw_bpmn_next (own))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autofree char *uuid = NULL;
        g_autoptr(FwEntity) record = NULL;

        if (!fw_bpmn_is_in (own, FW_BPMN_OWN, names[i]))
          continue;
        uuid = take_uuid (self, NULL, own);
        record = g_object_new (types[i], "uuid", uuid, NULL);
        end_record (self, own, record, OTHER);
        fw_chain_doc_put (self->doc, record);
      }
}

static void
remove_drawing (xmlNode *definitions)
{
  xmlNode *next;

  for (xmlNode *node = fw_bpmn_first (definitions); node != NULL; node = next)
    {
      next = fw_bpmn_next (node);
      if (fw_bpmn_is_in (node, FW_BPMN_DI, "BPMNDiagram"))
        fw_bpmn_remove (node);
    }
}

/* The file stays with the chain unless the records say all that it says.  One of
 * thousands of steps is more than a field holds; the chain is what matters then. */
static void
keep_file (Reader *self)
{
  FwChain *chain = fw_chain_doc_get_chain (self->doc);

  g_clear_pointer (&chain->source_file, g_free);
  if (fw_bpmn_is_known (self->tree, self->doc))
    return;
  chain->source_file = fw_bpmn_pack (self->tree->doc);
  if (chain->source_file != NULL)
    return;
  remove_drawing (self->tree->definitions);
  chain->source_file = fw_bpmn_pack (self->tree->doc);
  if (chain->source_file != NULL)
    fw_bpmn_note (self->notes, _("The file is too large to be kept with the chain as it is: its "
                                 "drawing was left out, and an export draws the chain anew."));
  else
    fw_bpmn_note (self->notes, _("The file is too large to be kept with the chain: an export will "
                                 "contain what is shown here and nothing else of the file."));
}

static gboolean
read_tree (Reader  *self,
           GError **error)
{
  FwBpmnTree *tree = self->tree;
  xmlNode *owner = tree->process != NULL ? tree->process : tree->participant;

  if (owner == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("The file contains neither a process nor a pool, so there is no "
                             "chain in it."));
      return FALSE;
    }
  fw_bpmn_house_steps (tree, self->notes);
  read_chain (self, owner);
  read_lanes (self);
  read_steps (self);
  read_edges (self);
  read_marks (self);
  read_loose (self, owner);
  fw_bpmn_note_rest (tree, self->notes);
  keep_file (self);

  return TRUE;
}

/**
 * fw_bpmn_read:
 *
 * Errors say what is wrong with the file, and in which line.  A file of this
 * program gives the chain that it was written from.
 *
 * Returns: (transfer full) (nullable)
 */
FwBpmnFile *
fw_bpmn_read (GBytes  *bytes,
              GError **error)
{
  g_autoptr(FwBpmnFile) file = g_new0 (FwBpmnFile, 1);
  Reader self = { NULL };
  xmlDoc *doc;
  gboolean done;

  g_return_val_if_fail (bytes != NULL, NULL);

  file->notes = g_ptr_array_new_with_free_func (g_free);
  doc = fw_bpmn_parse (bytes, file->notes, error);
  if (doc == NULL)
    return NULL;
  self.notes = file->notes;
  self.tree = fw_bpmn_tree_new (doc);
  self.used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = read_tree (&self, error);
  file->doc = self.doc;
  g_hash_table_unref (self.used);
  fw_bpmn_tree_free (self.tree);
  for (guint i = 0; i < G_N_ELEMENTS (self.places); i++)
    g_free (self.places[i]);

  return done ? g_steal_pointer (&file) : NULL;
}

/* Returns: (transfer full) (nullable): what fw_bpmn_write_packed() wrote */
FwBpmnFile *
fw_bpmn_read_packed (const char  *packed,
                     GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (packed != NULL, NULL);

  bytes = fw_bpmn_unpack (packed);
  if (bytes != NULL)
    return fw_bpmn_read (bytes, error);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                       _("This version of the chain is damaged and cannot be read."));

  return NULL;
}

void
fw_bpmn_file_free (FwBpmnFile *self)
{
  g_clear_object (&self->doc);
  g_ptr_array_unref (self->notes);
  g_free (self);
}
