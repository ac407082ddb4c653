/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-bpmn-private.h"

/* A chain becomes the document that it came from, changed where its records
 * say something else; a chain of this program begins with an empty one.  What
 * BPMN has no word for stands in attributes of the program's own namespace. */

/* --- an empty document -------------------------------------------------------------------- */

static xmlDoc *
make_skeleton (FwChainDoc *doc)
{
  FwChain *chain = fw_chain_doc_get_chain (doc);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (chain));
  g_autofree char *process_id = g_strdup_printf ("fw-%s-process", uuid);
  g_autofree char *pool_id = g_strdup_printf ("fw-%s-pool", uuid);
  g_autofree char *collaboration_id = g_strdup_printf ("fw-%s-collaboration", uuid);
  xmlDoc *xml = xmlNewDoc (X ("1.0"));
  xmlNode *root = xmlNewDocNode (xml, NULL, X ("definitions"), NULL);
  xmlNode *collaboration;
  xmlNode *pool;
  xmlNode *process;

  xmlDocSetRootElement (xml, root);
  xmlSetNs (root, xmlNewNs (root, X (FW_BPMN_MODEL), X ("bpmn")));
  xmlNewNs (root, X (FW_BPMN_DI), X ("bpmndi"));
  xmlNewNs (root, X (FW_BPMN_DC), X ("dc"));
  xmlNewNs (root, X (FW_BPMN_DD_DI), X ("di"));
  xmlNewNs (root, X (FW_BPMN_XSI), X ("xsi"));
  xmlNewNs (root, X (FW_BPMN_OWN), X ("fw"));
  fw_bpmn_set (root, "targetNamespace", FW_BPMN_OWN);
  fw_bpmn_set (root, "exporter", "Fallwerk");
  collaboration = fw_bpmn_add (root, "collaboration");
  fw_bpmn_set (collaboration, "id", collaboration_id);
  pool = fw_bpmn_add (collaboration, "participant");
  fw_bpmn_set (pool, "id", pool_id);
  fw_bpmn_set (pool, "name", chain->name);
  fw_bpmn_set (pool, "processRef", process_id);
  process = fw_bpmn_add (root, "process");
  fw_bpmn_set (process, "id", process_id);
  fw_bpmn_set (process, "isExecutable", "false");

  return xml;
}

/* --- what BPMN has no word for ------------------------------------------------------------ */

static gboolean
is_written (const FwField *field)
{
  return (field->flags & FW_FIELD_PARENT) == 0 && strcmp (field->name, "source_file") != 0;
}

/* Each value that @base, made from the standard parts, has not; "" is written
 * where the record says nothing. */
static void
write_values (xmlNode  *own,
              FwEntity *record,
              FwEntity *base)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  guint64 bits = fw_entity_diff (record, base);

  for (guint i = 0; i < info->n_fields; i++)
    if (is_written (&info->fields[i]) && (bits & (G_GUINT64_CONSTANT (1) << i)) != 0)
      {
        g_autofree char *text = fw_entity_dup_text (record, &info->fields[i]);

        fw_bpmn_set (own, info->fields[i].name, text != NULL ? text : "");
      }
}

static void
write_own (FwBpmnWriter *self,
           xmlNode      *owner,
           FwEntity     *record,
           FwEntity     *base)
{
  const char *uuid = fw_entity_get_uuid (record);
  g_autofree char *id = fw_bpmn_dup_id (uuid);
  gboolean attached = FW_IS_CHAIN_EDGE (record) && fw_bpmn_is (owner, "boundaryEvent");
  xmlNode *own = fw_bpmn_ensure_own (owner, fw_bpmn_get_own_name (record));

  if (attached || g_strcmp0 (id, fw_bpmn_get (owner, "id")) != 0)
    fw_bpmn_set (own, "uuid", uuid);
  write_values (own, record, base);
}

/* What has no element of its own stands with the chain, in all its fields. */
static void
write_loose (FwBpmnWriter *self,
             xmlNode      *owner,
             FwEntity     *record)
{
  g_autoptr(FwEntity) base = g_object_new (G_OBJECT_TYPE (record), NULL);
  xmlNode *box = fw_bpmn_child (owner, "extensionElements");
  xmlNode *own = xmlNewDocNode (box->doc, fw_bpmn_ensure_ns (box, FW_BPMN_OWN, "fw"),
                                X (fw_bpmn_get_own_name (record)), NULL);

  xmlAddChild (box, own);
  fw_bpmn_set (own, "uuid", fw_entity_get_uuid (record));
  write_values (own, record, base);
}

static void
write_chain (FwBpmnWriter *self,
             xmlNode      *owner)
{
  FwChain *chain = fw_chain_doc_get_chain (self->doc);
  g_autoptr(FwChain) base = g_object_new (FW_TYPE_CHAIN, NULL);
  xmlNode *own;

  fw_bpmn_remove_own (owner, "verbindung");
  fw_bpmn_remove_own (owner, "wirkung");
  fw_bpmn_remove_own (owner, "marke");
  own = fw_bpmn_ensure_own (owner, "kette");
  fw_bpmn_derive_chain (self->tree, base);
  fw_bpmn_set (own, "uuid", fw_entity_get_uuid (FW_ENTITY (chain)));
  if (fw_chain_doc_get_lanes (self->doc)->len == 0)
    fw_bpmn_set (own, "bahnen", "keine");
  write_values (own, FW_ENTITY (chain), FW_ENTITY (base));
}

static void
derive (FwBpmnTree *tree,
        xmlNode    *node,
        FwEntity   *base)
{
  if (FW_IS_CHAIN_LANE (base))
    fw_bpmn_derive_lane (tree, node, FW_CHAIN_LANE (base));
  else if (FW_IS_CHAIN_STEP (base))
    fw_bpmn_derive_step (tree, node, FW_CHAIN_STEP (base));
  else if (FW_IS_CHAIN_EDGE (base))
    fw_bpmn_derive_edge (tree, node, FW_CHAIN_EDGE (base));
  else
    fw_bpmn_derive_mark (tree, node, FW_CHAIN_MARK (base));
}

static void
write_records (FwBpmnWriter *self,
               xmlNode      *owner,
               GPtrArray    *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      FwEntity *record = records->pdata[i];
      xmlNode *node = g_hash_table_lookup (self->elements, fw_entity_get_uuid (record));
      g_autoptr(FwEntity) base = NULL;

      if (node == NULL)
        {
          write_loose (self, owner, record);
          continue;
        }
      /* With the same id, because it tells what is kept. */
      base = g_object_new (G_OBJECT_TYPE (record), "uuid", fw_entity_get_uuid (record), NULL);
      derive (self->tree, node, base);
      write_own (self, node, record, base);
    }
}

/* --- the whole ---------------------------------------------------------------------------- */

static xmlNode *
get_owner (FwBpmnTree *tree)
{
  return tree->process != NULL ? tree->process : tree->participant;
}

static void
write_all (FwBpmnWriter *self)
{
  xmlNode *first = get_owner (self->tree);
  xmlNode *owner;

  /* From now on this pool is the chain, whatever it contains in between. */
  fw_bpmn_ensure_own (first, "kette");
  fw_bpmn_patch_lanes (self);
  fw_bpmn_patch_steps (self);
  fw_bpmn_patch_edges (self);
  fw_bpmn_patch_marks (self);
  owner = get_owner (self->tree);
  if (owner != first)
    fw_bpmn_remove_own (first, "kette");
  write_chain (self, owner);
  write_records (self, owner, fw_chain_doc_get_lanes (self->doc));
  write_records (self, owner, fw_chain_doc_get_steps (self->doc));
  write_records (self, owner, fw_chain_doc_get_edges (self->doc));
  write_records (self, owner, fw_chain_doc_get_marks (self->doc));
  write_records (self, owner, fw_chain_doc_get_remedies (self->doc));
}

/* Returns: (transfer full): the document without a drawing, or with that of
 *   the file; @changed says whether that still fits */
FwBpmnTree *
fw_bpmn_build (FwChainDoc *doc,
               gboolean    from_source,
               gboolean   *changed)
{
  FwChain *chain = fw_chain_doc_get_chain (doc);
  g_autoptr(GBytes) bytes = from_source ? fw_bpmn_unpack (chain->source_file) : NULL;
  xmlDoc *source = bytes != NULL ? fw_bpmn_parse (bytes, NULL, NULL) : NULL;
  FwBpmnWriter self = { .doc = doc };

  self.tree = fw_bpmn_tree_new (source != NULL ? source : make_skeleton (doc));
  if (fw_bpmn_tree_get_pool (self.tree) == NULL)
    {
      /* Not written by this program; the records are all there is. */
      fw_bpmn_tree_free (self.tree);
      self.tree = fw_bpmn_tree_new (make_skeleton (doc));
    }
  self.elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.changed = !fw_bpmn_is_drawn (self.tree);
  write_all (&self);
  g_hash_table_unref (self.removed);
  g_hash_table_unref (self.elements);
  *changed = self.changed;

  return self.tree;
}

/**
 * fw_bpmn_write:
 * @geometry: (nullable): where things are drawn; without it, each step gets a
 *   column of its own.  A drawing that came with the file is kept as long as
 *   the structure did not change.
 *
 * Returns: (transfer full): a file of BPMN 2.0 in UTF-8
 */
GBytes *
fw_bpmn_write (FwChainDoc     *doc,
               FwBpmnGeometry *geometry)
{
  g_autoptr(FwBpmnTree) tree = NULL;
  gboolean changed;
  xmlChar *xml = NULL;
  int size = 0;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  tree = fw_bpmn_build (doc, TRUE, &changed);
  fw_bpmn_write_drawing (tree, doc, geometry, changed);
  xmlDocDumpFormatMemoryEnc (tree->doc, &xml, &size, "UTF-8", 1);

  return g_bytes_new_with_free_func (xml, (gsize) size, (GDestroyNotify) xmlFree, xml);
}

/**
 * fw_bpmn_write_packed:
 *
 * Returns: (transfer full) (nullable): %NULL if it is too much for a field;
 *   some thousand steps are not
 */
char *
fw_bpmn_write_packed (FwChainDoc *doc)
{
  g_autoptr(FwBpmnTree) tree = NULL;
  gboolean changed;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  tree = fw_bpmn_build (doc, TRUE, &changed);

  return fw_bpmn_pack (tree->doc);
}

/* --- another chain of the same content ---------------------------------------------------- */

static char *
exchange (GHashTable *ids,
          const char *set)
{
  g_auto(GStrv) elements = fw_set_split (set);

  for (guint i = 0; elements[i] != NULL; i++)
    {
      const char *other = g_hash_table_lookup (ids, elements[i]);

      if (other == NULL)
        continue;
      g_free (elements[i]);
      elements[i] = g_strdup (other);
    }

  return fw_set_join (elements);
}

static FwEntity *
copy_anew (FwEntity   *record,
           GHashTable *ids,
           gboolean    in_file)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  const FwField *kept = fw_entity_info_find_field (info, "kept");
  const char *uuid = fw_entity_get_uuid (record);
  FwEntity *copy = g_object_new (G_OBJECT_TYPE (record), "uuid", g_hash_table_lookup (ids, uuid),
                                 NULL);

  fw_entity_assign (copy, record);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *old = info->fields[i].target != NULL
                             ? fw_entity_dup_text (record, &info->fields[i]) : NULL;
      g_autofree char *new = old != NULL ? exchange (ids, old) : NULL;

      if (new != NULL)
        fw_entity_set_text (copy, &info->fields[i], new, NULL);
    }
  if (in_file && kept != NULL)
    {
      g_autofree char *value = fw_entity_dup_text (record, kept);
      g_autofree char *id = fw_bpmn_dup_id (uuid);

      if (value == NULL)
        fw_entity_set_text (copy, kept, id, NULL);
    }

  return copy;
}

/**
 * fw_bpmn_dup_anew:
 *
 * Returns: (transfer full): the same chain with other ids, which can stand
 *   beside the first; references to records of other chains stay
 */
FwChainDoc *
fw_bpmn_dup_anew (FwChainDoc *doc)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GPtrArray) old = NULL;
  g_autoptr(GPtrArray) new = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean in_file;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  in_file = fw_chain_doc_get_chain (doc)->source_file != NULL;
  old = fw_chain_doc_list_records (doc);
  for (guint i = 0; i < old->len; i++)
    g_hash_table_insert (ids, (gpointer) fw_entity_get_uuid (old->pdata[i]), fw_uuid_new ());
  for (guint i = 0; i < old->len; i++)
    g_ptr_array_add (new, copy_anew (old->pdata[i], ids, in_file));

  return fw_chain_doc_new_records (new);
}
