/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <string.h>

#include "fw-bpmn-private.h"

/* The same for connections and marks, and what follows when elements go. */

static xmlNode *
find_element (FwBpmnWriter *self,
              const char   *uuid)
{
  return uuid != NULL ? g_hash_table_lookup (self->elements, uuid) : NULL;
}

/* --- connections -------------------------------------------------------------------------- */

static void
remove_reference (xmlNode    *node,
                  const char *name,
                  const char *id)
{
  xmlNode *next;

  for (xmlNode *child = fw_bpmn_first (node); child != NULL; child = next)
    {
      g_autofree char *text = fw_bpmn_is (child, name) ? fw_bpmn_dup_text (child) : NULL;

      next = fw_bpmn_next (child);
      if (g_strcmp0 (fw_bpmn_local (text), id) == 0)
        fw_bpmn_remove (child);
    }
}

static void
link_flow (FwBpmnWriter *self,
           xmlNode      *flow,
           xmlNode      *from,
           xmlNode      *to)
{
  xmlNode *old_from = fw_bpmn_tree_find (self->tree, fw_bpmn_get (flow, "sourceRef"));
  xmlNode *old_to = fw_bpmn_tree_find (self->tree, fw_bpmn_get (flow, "targetRef"));
  const char *id = fw_bpmn_get (flow, "id");

  if (old_from != from)
    {
      if (old_from != NULL)
        remove_reference (old_from, "outgoing", id);
      fw_bpmn_set (flow, "sourceRef", fw_bpmn_get (from, "id"));
      fw_bpmn_add_text (from, "outgoing", id);
      self->changed = TRUE;
    }
  if (old_to != to)
    {
      if (old_to != NULL)
        remove_reference (old_to, "incoming", id);
      fw_bpmn_set (flow, "targetRef", fw_bpmn_get (to, "id"));
      fw_bpmn_add_text (to, "incoming", id);
      self->changed = TRUE;
    }
}

/* Only some elements may name their usual way. */
static gboolean
has_default (const xmlNode *node)
{
  return !fw_bpmn_is_small (S (node->name)) || fw_bpmn_is (node, "exclusiveGateway") ||
         fw_bpmn_is (node, "inclusiveGateway") || fw_bpmn_is (node, "complexGateway");
}

static void
patch_default (xmlNode    *from,
               const char *id,
               gboolean    by_default)
{
  const char *now = fw_bpmn_local (fw_bpmn_get (from, "default"));

  if (by_default && has_default (from))
    fw_bpmn_set (from, "default", id);
  else if (g_strcmp0 (now, id) == 0)
    fw_bpmn_set (from, "default", NULL);
}

/* The connection to an event at the border of a step is no flow in BPMN. */
static gboolean
is_attached (FwBpmnWriter *self,
             FwChainEdge  *edge,
             xmlNode      *from,
             xmlNode      *to)
{
  return edge->kept != NULL && *edge->kept == '@' && fw_bpmn_is (to, "boundaryEvent") &&
         g_strcmp0 (edge->kept + 1, fw_bpmn_get (to, "id")) == 0 &&
         fw_bpmn_tree_find (self->tree, fw_bpmn_get (to, "attachedToRef")) == from;
}

static void
patch_edge (FwBpmnWriter *self,
            FwChainEdge  *edge)
{
  xmlNode *from = find_element (self, edge->from_step);
  xmlNode *to = find_element (self, edge->to_step);
  xmlNode *flow = fw_bpmn_writer_find (self, FW_ENTITY (edge), edge->kept);
  g_autoptr(FwChainEdge) base = g_object_new (FW_TYPE_CHAIN_EDGE, NULL);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (edge));
  g_autofree char *id = fw_bpmn_dup_id (uuid);

  if (from == NULL || to == NULL)
    return;
  if (is_attached (self, edge, from, to))
    {
      g_hash_table_insert (self->elements, g_strdup (uuid), to);
      return;
    }
  if (!fw_bpmn_is (flow, "sequenceFlow") || flow->parent != self->tree->process)
    {
      flow = fw_bpmn_add (self->tree->process, "sequenceFlow");
      fw_bpmn_set (flow, "id", id);
    }
  link_flow (self, flow, from, to);
  fw_bpmn_derive_edge (self->tree, flow, base);
  if (g_strcmp0 (base->text, edge->text) != 0)
    fw_bpmn_set (flow, "name", edge->text);
  if (base->by_default != edge->by_default)
    patch_default (from, fw_bpmn_get (flow, "id"), edge->by_default);
  fw_bpmn_writer_claim (self, FW_ENTITY (edge), flow);
}

/* Beside a usual way, BPMN wants each other way to say when it is taken.  Only
 * for connections of this program: a condition of a file may be for machines. */
static void
patch_condition (FwBpmnWriter *self,
                 FwChainEdge  *edge)
{
  xmlNode *flow = find_element (self, fw_entity_get_uuid (FW_ENTITY (edge)));
  xmlNode *from = find_element (self, edge->from_step);
  g_autofree char *id = fw_bpmn_dup_id (fw_entity_get_uuid (FW_ENTITY (edge)));
  const char *usual = from != NULL ? fw_bpmn_get (from, "default") : NULL;
  xmlNode *old;

  if (!fw_bpmn_is (flow, "sequenceFlow") || g_strcmp0 (id, fw_bpmn_get (flow, "id")) != 0)
    return;
  old = fw_bpmn_child (flow, "conditionExpression");
  if (old != NULL)
    fw_bpmn_remove (old);
  if (usual != NULL && g_strcmp0 (usual, id) != 0 && edge->text != NULL)
    fw_bpmn_set_expression (fw_bpmn_add_text (flow, "conditionExpression", edge->text));
}

void
fw_bpmn_patch_edges (FwBpmnWriter *self)
{
  GPtrArray *edges = fw_chain_doc_get_edges (self->doc);

  for (guint i = 0; i < edges->len; i++)
    patch_edge (self, edges->pdata[i]);
  for (guint i = 0; i < edges->len; i++)
    patch_condition (self, edges->pdata[i]);
  for (guint i = 0; i < self->tree->flows->len; i++)
    if (fw_bpmn_tree_get_uuid (self->tree, self->tree->flows->pdata[i]) == NULL)
      fw_bpmn_drop (self, self->tree->flows->pdata[i]);
  fw_bpmn_sweep (self);
  fw_bpmn_tree_scan (self->tree);
}

/* --- marks -------------------------------------------------------------------------------- */

static void
drop_associations (FwBpmnWriter *self,
                   const char   *id)
{
  xmlNode *next;

  for (xmlNode *each = fw_bpmn_first (self->tree->process); each != NULL; each = next)
    {
      next = fw_bpmn_next (each);
      if (fw_bpmn_is (each, "association") &&
          g_strcmp0 (fw_bpmn_local (fw_bpmn_get (each, "sourceRef")), id) == 0)
        fw_bpmn_drop (self, each);
    }
}

static void
add_association (FwBpmnWriter *self,
                 xmlNode      *note,
                 xmlNode      *place)
{
  g_autofree char *id = g_strconcat (fw_bpmn_get (note, "id"), "-at", NULL);
  xmlNode *association = fw_bpmn_add (self->tree->process, "association");

  fw_bpmn_set (association, "id", id);
  fw_bpmn_set (association, "sourceRef", fw_bpmn_get (note, "id"));
  fw_bpmn_set (association, "targetRef", fw_bpmn_get (place, "id"));
}

static void
patch_mark (FwBpmnWriter *self,
            FwChainMark  *mark)
{
  xmlNode *note = fw_bpmn_writer_find (self, FW_ENTITY (mark), mark->kept);
  xmlNode *place = find_element (self, mark->step != NULL ? mark->step : mark->edge);
  g_autoptr(FwChainMark) base = g_object_new (FW_TYPE_CHAIN_MARK, NULL);
  g_autofree char *id = fw_bpmn_dup_id (fw_entity_get_uuid (FW_ENTITY (mark)));
  gboolean is_new = !fw_bpmn_is (note, "textAnnotation") || note->parent != self->tree->process;

  if (is_new)
    {
      note = fw_bpmn_add (self->tree->process, "textAnnotation");
      fw_bpmn_set (note, "id", id);
      fw_bpmn_add_text (note, "text", "");
    }
  fw_bpmn_derive_mark (self->tree, note, base);
  if (g_strcmp0 (base->text, mark->text) != 0)
    {
      xmlNode *text = fw_bpmn_child (note, "text");

      fw_bpmn_set_text (text != NULL ? text : fw_bpmn_add (note, "text"),
                        mark->text != NULL ? mark->text : "");
    }
  if (g_hash_table_lookup (self->tree->noted, note) != place)
    {
      if (!is_new)
        drop_associations (self, fw_bpmn_get (note, "id"));
      if (place != NULL)
        add_association (self, note, place);
    }
  fw_bpmn_writer_claim (self, FW_ENTITY (mark), note);
}

void
fw_bpmn_patch_marks (FwBpmnWriter *self)
{
  GPtrArray *marks = fw_chain_doc_get_marks (self->doc);

  for (guint i = 0; i < marks->len && self->tree->process != NULL; i++)
    patch_mark (self, marks->pdata[i]);
  for (guint i = 0; i < self->tree->notes->len; i++)
    if (fw_bpmn_tree_get_uuid (self->tree, self->tree->notes->pdata[i]) == NULL)
      fw_bpmn_drop (self, self->tree->notes->pdata[i]);
  fw_bpmn_sweep (self);
  fw_bpmn_tree_scan (self->tree);
}

/* --- what goes with an element ------------------------------------------------------------ */

/* Takes @node out of the document with all that it contains. */
void
fw_bpmn_drop (FwBpmnWriter *self,
              xmlNode      *node)
{
  for (xmlNode *each = node; each != NULL; each = fw_bpmn_following (each, node))
    {
      const char *id = fw_bpmn_get (each, "id");

      /* A new element may lie at the same address. */
      g_hash_table_remove (self->tree->uuids, each);
      if (id == NULL)
        continue;
      g_hash_table_add (self->removed, g_strdup (id));
      g_hash_table_remove (self->tree->by_id, id);
    }
  fw_bpmn_remove (node);
  self->changed = TRUE;
}

static gboolean
is_gone (FwBpmnWriter *self,
         const char   *qname)
{
  return qname != NULL && fw_bpmn_tree_find (self->tree, qname) == NULL &&
         (g_hash_table_contains (self->removed, qname) ||
          g_hash_table_contains (self->removed, fw_bpmn_local (qname)));
}

static gboolean
is_reference (const xmlNode *node)
{
  return fw_bpmn_is (node, "incoming") || fw_bpmn_is (node, "outgoing") ||
         fw_bpmn_is (node, "flowNodeRef");
}

/* Whether @node says nothing any more. */
static gboolean
is_void (FwBpmnWriter *self,
         xmlNode      *node)
{
  g_autofree char *text = is_reference (node) ? fw_bpmn_dup_text (node) : NULL;

  if (fw_bpmn_is (node, "messageFlow") || fw_bpmn_is (node, "association") ||
      fw_bpmn_is (node, "sequenceFlow"))
    return is_gone (self, fw_bpmn_get (node, "sourceRef")) ||
           is_gone (self, fw_bpmn_get (node, "targetRef"));

  return is_gone (self, text) || is_gone (self, fw_bpmn_get (node, "bpmnElement"));
}

/* An event at the border of a step that is gone stands for itself. */
static void
detach (FwBpmnWriter *self,
        xmlNode      *node)
{
  if (fw_bpmn_is (node, "boundaryEvent") && is_gone (self, fw_bpmn_get (node, "attachedToRef")))
    {
      fw_bpmn_set (node, "attachedToRef", NULL);
      fw_bpmn_set (node, "cancelActivity", NULL);
      xmlNodeSetName (node, X ("intermediateCatchEvent"));
    }
  if (is_gone (self, fw_bpmn_get (node, "default")))
    fw_bpmn_set (node, "default", NULL);
}

/* Takes away what refers to dropped elements, and what refers to that. */
void
fw_bpmn_sweep (FwBpmnWriter *self)
{
  xmlNode *root = self->tree->definitions;
  guint before;

  if (g_hash_table_size (self->removed) == 0)
    return;
  do
    {
      xmlNode *next;

      before = g_hash_table_size (self->removed);
      for (xmlNode *node = root; node != NULL; node = next)
        {
          next = fw_bpmn_following (node, root);
          detach (self, node);
          if (!is_void (self, node))
            continue;
          /* Its children come next, and go with it. */
          while (next != NULL && next != root)
            {
              xmlNode *up = next;

              while (up != NULL && up != node)
                up = up->parent;
              if (up == NULL)
                break;
              next = fw_bpmn_following (next, root);
            }
          fw_bpmn_drop (self, node);
        }
    }
  while (g_hash_table_size (self->removed) > before);
}
