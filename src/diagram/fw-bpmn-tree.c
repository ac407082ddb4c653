/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <string.h>

#include "fw-bpmn-private.h"

/**
 * fw_bpmn_tree_new:
 * @doc: (transfer full): a document whose root is that of BPMN
 */
FwBpmnTree *
fw_bpmn_tree_new (xmlDoc *doc)
{
  FwBpmnTree *self = g_new0 (FwBpmnTree, 1);

  self->doc = doc;
  self->definitions = xmlDocGetRootElement (doc);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lane_of = g_hash_table_new (NULL, NULL);
  self->noted = g_hash_table_new (NULL, NULL);
  self->shapes = g_hash_table_new (NULL, NULL);
  self->uuids = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->lanes = g_ptr_array_new ();
  self->nodes = g_ptr_array_new ();
  self->flows = g_ptr_array_new ();
  self->notes = g_ptr_array_new ();
  fw_bpmn_tree_scan (self);

  return self;
}

void
fw_bpmn_tree_free (FwBpmnTree *self)
{
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->flows);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->lanes);
  g_hash_table_unref (self->uuids);
  g_hash_table_unref (self->shapes);
  g_hash_table_unref (self->noted);
  g_hash_table_unref (self->lane_of);
  g_hash_table_unref (self->by_id);
  xmlFreeDoc (self->doc);
  g_free (self);
}

/* Ids with a colon are against the standard, but there are programs that make
 * them; otherwise what stands before the colon is a prefix. */
xmlNode *
fw_bpmn_tree_find (FwBpmnTree *self,
                   const char *qname)
{
  xmlNode *node = qname != NULL ? g_hash_table_lookup (self->by_id, qname) : NULL;

  if (node != NULL || qname == NULL)
    return node;

  return g_hash_table_lookup (self->by_id, fw_bpmn_local (qname));
}

const char *
fw_bpmn_tree_get_uuid (FwBpmnTree *self,
                       xmlNode    *node)
{
  return node != NULL ? g_hash_table_lookup (self->uuids, node) : NULL;
}

void
fw_bpmn_tree_set_uuid (FwBpmnTree *self,
                       xmlNode    *node,
                       const char *uuid)
{
  g_hash_table_insert (self->uuids, node, g_strdup (uuid));
}

/* Some programs write an empty set of lanes where there are none. */
gboolean
fw_bpmn_tree_has_lanes (FwBpmnTree *self)
{
  return self->lanes->len > 0;
}

/* Returns: (nullable): an event at the border of a step stands where that does */
xmlNode *
fw_bpmn_tree_get_lane (FwBpmnTree *self,
                       xmlNode    *node)
{
  xmlNode *lane = g_hash_table_lookup (self->lane_of, node);
  const char *host = fw_bpmn_is (node, "boundaryEvent")
                     ? fw_bpmn_get (node, "attachedToRef") : NULL;

  if (lane == NULL && host != NULL)
    lane = g_hash_table_lookup (self->lane_of, fw_bpmn_tree_find (self, host));

  return lane;
}

/* Returns: (nullable): what stands for the pool, of which one at least is there */
xmlNode *
fw_bpmn_tree_get_pool (FwBpmnTree *self)
{
  return self->participant != NULL ? self->participant : self->process;
}

/* --- scanning ----------------------------------------------------------------------------- */

static void
scan_ids (FwBpmnTree *self)
{
  xmlNode *root = self->definitions;

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    {
      const char *id = node->ns != NULL && g_str_has_prefix (S (node->ns->href), "http://www.omg.")
                       ? fw_bpmn_get (node, "id") : NULL;

      if (id != NULL && !g_hash_table_contains (self->by_id, id))
        g_hash_table_insert (self->by_id, g_strdup (id), node);
    }
}

static guint
count_inside (xmlNode *process)
{
  guint n = 0;

  for (xmlNode *node = process; node != NULL; node = fw_bpmn_following (node, process))
    if (fw_bpmn_is (node, "lane"))
      n += 2;
    else if (node->parent == process && fw_bpmn_is_node (node))
      n++;

  return n;
}

/* What this program wrote is the chain for good; in other files it is the pool
 * with most steps and lanes, the first of several, and a pool rather than none. */
static guint
weight_of (xmlNode *participant,
           xmlNode *process)
{
  guint weight = participant != NULL ? 1 : 0;

  if ((process != NULL && fw_bpmn_find_own (process, "kette") != NULL) ||
      (participant != NULL && fw_bpmn_find_own (participant, "kette") != NULL))
    return G_MAXUINT;

  return process != NULL ? weight + 1 + 2 * count_inside (process) : weight;
}

static void
choose (FwBpmnTree *self,
        xmlNode    *participant,
        xmlNode    *process,
        guint      *best)
{
  guint weight = weight_of (participant, process);

  if (weight <= *best)
    return;
  *best = weight;
  self->participant = participant;
  self->process = process;
}

static void
scan_pools (FwBpmnTree *self)
{
  guint best = 0;

  self->participant = NULL;
  self->process = NULL;
  self->collaboration = fw_bpmn_child (self->definitions, "collaboration");
  if (self->collaboration != NULL)
    for (xmlNode *each = fw_bpmn_first (self->collaboration); each != NULL;
         each = fw_bpmn_next (each))
      if (fw_bpmn_is (each, "participant"))
        {
          xmlNode *process = fw_bpmn_tree_find (self, fw_bpmn_get (each, "processRef"));

          choose (self, each, fw_bpmn_is (process, "process") ? process : NULL, &best);
        }
  for (xmlNode *each = fw_bpmn_first (self->definitions); each != NULL; each = fw_bpmn_next (each))
    if (fw_bpmn_is (each, "process"))
      choose (self, NULL, each, &best);
}

/* A lane inside another wins, because the steps are listed in both. */
static void
scan_lane_set (FwBpmnTree *self,
               xmlNode    *set)
{
  for (xmlNode *lane = fw_bpmn_first (set); lane != NULL; lane = fw_bpmn_next (lane))
    {
      xmlNode *children = fw_bpmn_is (lane, "lane") ? fw_bpmn_child (lane, "childLaneSet") : NULL;
      guint row = self->lanes->len;
      gboolean is_row = children == NULL || fw_bpmn_first (children) == NULL;

      if (!fw_bpmn_is (lane, "lane"))
        continue;
      if (children != NULL)
        scan_lane_set (self, children);
      for (xmlNode *ref = fw_bpmn_first (lane); ref != NULL; ref = fw_bpmn_next (ref))
        {
          g_autofree char *id = fw_bpmn_is (ref, "flowNodeRef") ? fw_bpmn_dup_text (ref) : NULL;
          xmlNode *node = fw_bpmn_tree_find (self, id);

          if (node == NULL || node->parent != self->process ||
              g_hash_table_contains (self->lane_of, node))
            continue;
          g_hash_table_insert (self->lane_of, node, lane);
          is_row = is_row || fw_bpmn_is_node (node);
        }
      if (is_row)
        g_ptr_array_insert (self->lanes, (int) row, lane);
    }
}

static void
scan_process (FwBpmnTree *self)
{
  for (xmlNode *node = fw_bpmn_first (self->process); node != NULL; node = fw_bpmn_next (node))
    if (fw_bpmn_is (node, "laneSet"))
      scan_lane_set (self, node);
    else if (fw_bpmn_is_node (node) && fw_bpmn_get (node, "id") != NULL)
      g_ptr_array_add (self->nodes, node);
    else if (fw_bpmn_is (node, "textAnnotation") && fw_bpmn_find_own (node, "marke") != NULL)
      g_ptr_array_add (self->notes, node);
}

static gboolean
is_step (FwBpmnTree *self,
         xmlNode    *node)
{
  return node != NULL && node->parent == self->process && fw_bpmn_is_node (node);
}

static void
scan_connections (FwBpmnTree *self)
{
  for (xmlNode *each = fw_bpmn_first (self->process); each != NULL; each = fw_bpmn_next (each))
    {
      xmlNode *source = fw_bpmn_tree_find (self, fw_bpmn_get (each, "sourceRef"));
      xmlNode *target = fw_bpmn_tree_find (self, fw_bpmn_get (each, "targetRef"));

      if (fw_bpmn_is (each, "sequenceFlow") && is_step (self, source) && is_step (self, target))
        g_ptr_array_add (self->flows, each);
      else if (fw_bpmn_is (each, "association") && fw_bpmn_is (source, "textAnnotation") &&
               target != NULL && !g_hash_table_contains (self->noted, source))
        g_hash_table_insert (self->noted, source, target);
    }
}

static void
scan_drawing (FwBpmnTree *self)
{
  for (xmlNode *node = fw_bpmn_first (self->definitions); node != NULL; node = fw_bpmn_next (node))
    {
      xmlNode *plane = fw_bpmn_is_in (node, FW_BPMN_DI, "BPMNDiagram")
                       ? fw_bpmn_first (node) : NULL;

      for (; plane != NULL; plane = fw_bpmn_next (plane))
        for (xmlNode *shape = fw_bpmn_first (plane); shape != NULL; shape = fw_bpmn_next (shape))
          {
            xmlNode *drawn = fw_bpmn_tree_find (self, fw_bpmn_get (shape, "bpmnElement"));

            if (drawn != NULL && !g_hash_table_contains (self->shapes, drawn))
              g_hash_table_insert (self->shapes, drawn, shape);
          }
    }
}

/* Lists what another pool contains. */
void
fw_bpmn_tree_focus (FwBpmnTree *self,
                    xmlNode    *participant,
                    xmlNode    *process)
{
  self->participant = participant;
  self->process = process;
  g_hash_table_remove_all (self->lane_of);
  g_hash_table_remove_all (self->noted);
  g_ptr_array_set_size (self->lanes, 0);
  g_ptr_array_set_size (self->nodes, 0);
  g_ptr_array_set_size (self->flows, 0);
  g_ptr_array_set_size (self->notes, 0);
  if (process == NULL)
    return;
  scan_process (self);
  scan_connections (self);
}

/* Looks at the document anew, after it changed. */
void
fw_bpmn_tree_scan (FwBpmnTree *self)
{
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->shapes);
  scan_ids (self);
  scan_pools (self);
  fw_bpmn_tree_focus (self, self->participant, self->process);
  scan_drawing (self);
}
