/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-bpmn-private.h"

/* Brings lanes and steps of a document to what the records say.  What already
 * says so is left alone, with all that other programs put there. */

/* Returns: (nullable): the element of @record that no other record has taken */
xmlNode *
fw_bpmn_writer_find (FwBpmnWriter *self,
                     FwEntity     *record,
                     const char   *kept)
{
  g_autofree char *own = fw_bpmn_dup_id (fw_entity_get_uuid (record));
  xmlNode *node = g_hash_table_lookup (self->tree->by_id, own);

  if (node == NULL && kept != NULL)
    node = g_hash_table_lookup (self->tree->by_id, kept);

  return node != NULL && fw_bpmn_tree_get_uuid (self->tree, node) == NULL ? node : NULL;
}

void
fw_bpmn_writer_claim (FwBpmnWriter *self,
                      FwEntity     *record,
                      xmlNode      *node)
{
  const char *uuid = fw_entity_get_uuid (record);

  g_hash_table_insert (self->elements, g_strdup (uuid), node);
  fw_bpmn_tree_set_uuid (self->tree, node, uuid);
}

static xmlNode *
add_element (FwBpmnWriter *self,
             xmlNode      *parent,
             const char   *name,
             FwEntity     *record)
{
  g_autofree char *id = fw_bpmn_dup_id (fw_entity_get_uuid (record));
  xmlNode *node = fw_bpmn_add (parent, name);

  fw_bpmn_set (node, "id", id);
  self->changed = TRUE;

  return node;
}

/* --- pool --------------------------------------------------------------------------------- */

/* Lanes are drawn in a pool, and a pool stands in a collaboration. */
static void
ensure_pool (FwBpmnWriter *self)
{
  FwBpmnTree *tree = self->tree;
  const char *chain = fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (self->doc)));
  g_autofree char *process_id = g_strdup_printf ("fw-%s-process", chain);
  g_autofree char *pool_id = g_strdup_printf ("fw-%s-pool", chain);
  g_autofree char *collaboration_id = g_strdup_printf ("fw-%s-collaboration", chain);

  if (tree->process == NULL)
    {
      tree->process = fw_bpmn_add (tree->definitions, "process");
      fw_bpmn_set (tree->process, "id", process_id);
      fw_bpmn_set (tree->process, "isExecutable", "false");
      if (tree->participant != NULL)
        fw_bpmn_set (tree->participant, "processRef", process_id);
    }
  if (tree->participant != NULL)
    return;
  if (tree->collaboration == NULL)
    {
      tree->collaboration = fw_bpmn_add (tree->definitions, "collaboration");
      fw_bpmn_set (tree->collaboration, "id", collaboration_id);
    }
  tree->participant = fw_bpmn_add (tree->collaboration, "participant");
  fw_bpmn_set (tree->participant, "id", pool_id);
  fw_bpmn_set (tree->participant, "name", fw_chain_doc_get_chain (self->doc)->name);
  fw_bpmn_set (tree->participant, "processRef", fw_bpmn_get (tree->process, "id"));
  self->changed = TRUE;
}

/* --- lanes -------------------------------------------------------------------------------- */

static gboolean
all_steps_in (FwBpmnWriter *self,
              FwEntity     *lane)
{
  GPtrArray *steps = fw_chain_doc_get_steps (self->doc);

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((FwChainStep *) steps->pdata[i])->lane, fw_entity_get_uuid (lane)) != 0)
      return FALSE;

  return TRUE;
}

/* A pool without lanes was read as one lane, and stays so while it can. */
static gboolean
is_pool_enough (FwBpmnWriter *self)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (self->doc);
  FwChainLane *lane = lanes->len == 1 ? lanes->pdata[0] : NULL;
  xmlNode *pool = fw_bpmn_tree_get_pool (self->tree);

  if (lane == NULL || fw_bpmn_tree_has_lanes (self->tree) ||
      fw_bpmn_writer_find (self, FW_ENTITY (lane), lane->kept) != pool ||
      !all_steps_in (self, FW_ENTITY (lane)))
    return FALSE;
  fw_bpmn_writer_claim (self, FW_ENTITY (lane), pool);

  return TRUE;
}

static void
patch_lane (FwBpmnWriter *self,
            xmlNode      *set,
            FwChainLane  *lane)
{
  g_autoptr(FwChainLane) base = g_object_new (FW_TYPE_CHAIN_LANE, NULL);
  const char *lane_name = lane->name;
  xmlNode *node = fw_bpmn_writer_find (self, FW_ENTITY (lane), lane->kept);
  gboolean known = fw_bpmn_is (node, "lane");

  if (!known)
    node = add_element (self, set, "lane", FW_ENTITY (lane));
  fw_bpmn_derive_lane (self->tree, node, base);
  /* The reader had to call a lane without a name somehow. */
  if (known && base->name == NULL && g_strcmp0 (lane->name, _("Without name")) == 0)
    lane_name = NULL;
  if (g_strcmp0 (base->name, lane_name) != 0)
    fw_bpmn_set (node, "name", lane_name);
  fw_bpmn_writer_claim (self, FW_ENTITY (lane), node);
}

/* The row of steps without institution is a lane in the file only. */
static gboolean
is_nobody (xmlNode *lane)
{
  xmlNode *own = fw_bpmn_find_own (lane, "institution");

  return own != NULL && fw_bpmn_get (own, "ohne") != NULL;
}

/* A lane goes, and the lanes around it that held nothing else. */
static void
drop_lane (FwBpmnWriter *self,
           xmlNode      *lane)
{
  xmlNode *set = lane->parent;

  fw_bpmn_drop (self, lane);
  while (fw_bpmn_child (set, "lane") == NULL && !fw_bpmn_is (set, "process"))
    {
      xmlNode *parent = set->parent;

      fw_bpmn_drop (self, set);
      if (fw_bpmn_is (parent, "process") || fw_bpmn_tree_get_uuid (self->tree, parent) != NULL)
        return;
      set = parent->parent;
      fw_bpmn_drop (self, parent);
    }
}

static xmlNode *
find_surplus_lane (FwBpmnWriter *self)
{
  for (guint i = self->tree->lanes->len; i > 0; i--)
    {
      xmlNode *lane = self->tree->lanes->pdata[i - 1];

      if (fw_bpmn_tree_get_uuid (self->tree, lane) == NULL && !is_nobody (lane))
        return lane;
    }

  return NULL;
}

/* A lane around others stays, but not as a row. */
static void
drop_lanes (FwBpmnWriter *self)
{
  xmlNode *lane;

  while ((lane = find_surplus_lane (self)) != NULL)
    {
      xmlNode *ref;

      if (fw_bpmn_child (lane, "childLaneSet") == NULL)
        drop_lane (self, lane);
      else
        while ((ref = fw_bpmn_child (lane, "flowNodeRef")) != NULL)
          fw_bpmn_remove (ref);
      fw_bpmn_tree_scan (self->tree);
    }
}

static xmlNode *
ensure_lane_set (FwBpmnWriter *self)
{
  const char *chain = fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (self->doc)));
  g_autofree char *id = g_strdup_printf ("fw-%s-lanes", chain);
  xmlNode *set = self->tree->process != NULL ? fw_bpmn_child (self->tree->process, "laneSet")
                                             : NULL;

  /* Lanes without a pool are left as they are. */
  if (set != NULL && fw_bpmn_tree_has_lanes (self->tree))
    return set;
  ensure_pool (self);
  if (set != NULL)
    return set;
  set = fw_bpmn_add (self->tree->process, "laneSet");
  fw_bpmn_set (set, "id", id);

  return set;
}

void
fw_bpmn_patch_lanes (FwBpmnWriter *self)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (self->doc);

  if (is_pool_enough (self))
    return;
  for (guint i = 0; i < lanes->len; i++)
    patch_lane (self, ensure_lane_set (self), lanes->pdata[i]);
  drop_lanes (self);
  fw_bpmn_tree_scan (self->tree);
}

/* --- steps -------------------------------------------------------------------------------- */

static void
write_timer (xmlNode    *node,
             const char *name,
             const char *text)
{
  xmlNode *timer = fw_bpmn_child (node, "timerEventDefinition");
  xmlNode *old = fw_bpmn_child (timer, name);

  if (old != NULL)
    fw_bpmn_remove (old);
  if (text == NULL || fw_bpmn_first (timer) != NULL)
    return;
  fw_bpmn_set_expression (fw_bpmn_add_text (timer, name, text));
}

static void
patch_timer (xmlNode     *node,
             FwChainStep *base,
             FwChainStep *step)
{
  gboolean waits = g_strcmp0 (step->type, FW_STEP_WAIT) == 0;
  gboolean same_days = base->days_typ == step->days_typ ||
                       (isnan (base->days_typ) && isnan (step->days_typ));
  g_autofree char *days = waits ? fw_bpmn_format_days (step->days_typ) : NULL;

  if (fw_bpmn_child (node, "timerEventDefinition") == NULL)
    return;
  if (waits && !same_days)
    write_timer (node, "timeDuration", days);
  if (g_strcmp0 (step->type, FW_STEP_DEADLINE) == 0 && g_strcmp0 (base->rule, step->rule) != 0)
    write_timer (node, "timeDate", step->rule);
}

static void
patch_documentation (xmlNode    *node,
                     const char *comment)
{
  xmlNode *documentation = fw_bpmn_child (node, "documentation");

  if (documentation == NULL && comment != NULL)
    fw_bpmn_add_text (node, "documentation", comment);
  else if (comment != NULL)
    fw_bpmn_set_text (documentation, comment);
  else if (documentation != NULL)
    fw_bpmn_remove (documentation);
}

static xmlNode *
add_step (FwBpmnWriter *self,
          FwChainStep  *step)
{
  const char *element = fw_bpmn_get_element (step->type);
  xmlNode *node = add_element (self, self->tree->process, element, FW_ENTITY (step));

  if (strcmp (element, "intermediateCatchEvent") == 0)
    fw_bpmn_add (node, "timerEventDefinition");
  else if (g_strcmp0 (step->type, FW_STEP_ABORT) == 0)
    fw_bpmn_add (node, "errorEventDefinition");

  return node;
}

static gboolean
is_common (const xmlNode *child)
{
  static const char *const names[] = {
    "documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef",
    "incoming", "outgoing",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (fw_bpmn_is (child, names[i]))
      return TRUE;

  return FALSE;
}

/* Only a step that became something quite different gets another element. */
static void
change_element (FwBpmnWriter *self,
                xmlNode      *node,
                FwChainStep  *step)
{
  xmlNode *next;

  for (xmlNode *child = fw_bpmn_first (node); child != NULL; child = next)
    {
      next = fw_bpmn_next (child);
      if (!is_common (child))
        fw_bpmn_drop (self, child);
    }
  for (xmlAttr *attr = node->properties, *after; attr != NULL; attr = after)
    {
      after = attr->next;
      if (attr->ns == NULL && strcmp (S (attr->name), "id") != 0 &&
          strcmp (S (attr->name), "name") != 0)
        xmlRemoveProp (attr);
    }
  xmlNodeSetName (node, X (fw_bpmn_get_element (step->type)));
  if (fw_bpmn_is (node, "intermediateCatchEvent"))
    fw_bpmn_add (node, "timerEventDefinition");
  self->changed = TRUE;
}

static void
patch_step (FwBpmnWriter *self,
            FwChainStep  *step)
{
  g_autoptr(FwChainStep) base = g_object_new (FW_TYPE_CHAIN_STEP, NULL);
  xmlNode *node = fw_bpmn_writer_find (self, FW_ENTITY (step), step->kept);

  if (node == NULL || node->parent != self->tree->process || !fw_bpmn_is_node (node))
    node = add_step (self, step);
  fw_bpmn_derive_step (self->tree, node, base);
  if (g_strcmp0 (base->type, step->type) != 0 && !fw_bpmn_fits (node, step->type))
    change_element (self, node, step);
  if (g_strcmp0 (base->text, step->text) != 0)
    fw_bpmn_set (node, "name", step->text);
  if (g_strcmp0 (base->comment, step->comment) != 0)
    patch_documentation (node, step->comment);
  patch_timer (node, base, step);
  fw_bpmn_writer_claim (self, FW_ENTITY (step), node);
}

/* --- steps in lanes ----------------------------------------------------------------------- */

static xmlNode *
ensure_nobody (FwBpmnWriter *self)
{
  const char *chain = fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (self->doc)));
  g_autofree char *id = g_strdup_printf ("fw-%s-nobody", chain);
  xmlNode *lane;

  for (guint i = 0; i < self->tree->lanes->len; i++)
    if (is_nobody (self->tree->lanes->pdata[i]))
      return self->tree->lanes->pdata[i];
  lane = fw_bpmn_add (ensure_lane_set (self), "lane");
  fw_bpmn_set (lane, "id", id);
  fw_bpmn_set (lane, "name", _("Without institution"));
  fw_bpmn_set (fw_bpmn_ensure_own (lane, "institution"), "ohne", "ja");
  g_ptr_array_add (self->tree->lanes, lane);
  self->changed = TRUE;

  return lane;
}

static void
leave_lanes (FwBpmnTree *tree,
             const char *id)
{
  xmlNode *top = fw_bpmn_child (tree->process, "laneSet");
  xmlNode *next;

  for (xmlNode *node = top; node != NULL; node = next)
    {
      g_autofree char *text = fw_bpmn_is (node, "flowNodeRef") ? fw_bpmn_dup_text (node) : NULL;

      next = fw_bpmn_following (node, top);
      if (g_strcmp0 (fw_bpmn_local (text), id) == 0)
        fw_bpmn_remove (node);
    }
}

/* Where lanes around others list their steps, too, they go on doing so. */
static void
enter_lane (xmlNode    *lane,
            const char *id)
{
  fw_bpmn_add_text (lane, "flowNodeRef", id);
  for (xmlNode *outer = lane->parent; !fw_bpmn_is (outer, "process"); outer = outer->parent)
    if (fw_bpmn_is (outer, "lane") && fw_bpmn_child (outer, "flowNodeRef") != NULL)
      fw_bpmn_add_text (outer, "flowNodeRef", id);
}

void
fw_bpmn_move_to_lane (FwBpmnTree *tree,
                      xmlNode    *node,
                      xmlNode    *lane)
{
  if (g_hash_table_lookup (tree->lane_of, node) == lane)
    return;
  if (g_hash_table_contains (tree->lane_of, node))
    leave_lanes (tree, fw_bpmn_get (node, "id"));
  enter_lane (lane, fw_bpmn_get (node, "id"));
}

static gboolean
is_at_border (FwBpmnWriter *self,
              FwChainStep  *step)
{
  return fw_bpmn_is (g_hash_table_lookup (self->elements,
                                          fw_entity_get_uuid (FW_ENTITY (step))),
                     "boundaryEvent");
}

/* BPMN draws an event where the step is at whose border it stands; the lane that
 * the record says is then written beside it.  In a drawing that stays, the file
 * may have it elsewhere. */
static xmlNode *
find_lane_for (FwBpmnWriter *self,
               FwChainStep  *step,
               xmlNode      *node)
{
  FwChainLane *record = fw_chain_doc_get_lane_of (self->doc, step);
  xmlNode *lane = record != NULL
                  ? g_hash_table_lookup (self->elements, fw_entity_get_uuid (FW_ENTITY (record)))
                  : NULL;
  xmlNode *host = fw_bpmn_is (node, "boundaryEvent")
                  ? fw_bpmn_tree_find (self->tree, fw_bpmn_get (node, "attachedToRef")) : NULL;

  if (host != NULL && (self->changed || lane != fw_bpmn_tree_get_lane (self->tree, node)))
    return fw_bpmn_tree_get_lane (self->tree, host);

  return lane != NULL || host != NULL ? lane : ensure_nobody (self);
}

static void
place_step (FwBpmnWriter *self,
            FwChainStep  *step)
{
  xmlNode *node = g_hash_table_lookup (self->elements, fw_entity_get_uuid (FW_ENTITY (step)));
  xmlNode *lane = find_lane_for (self, step, node);

  if (lane == NULL || lane == fw_bpmn_tree_get_lane (self->tree, node))
    return;
  fw_bpmn_move_to_lane (self->tree, node, lane);
  self->changed = TRUE;
}

static void
drop_steps (FwBpmnWriter *self)
{
  for (guint i = 0; i < self->tree->nodes->len; i++)
    if (fw_bpmn_tree_get_uuid (self->tree, self->tree->nodes->pdata[i]) == NULL)
      fw_bpmn_drop (self, self->tree->nodes->pdata[i]);
}

static void
drop_empty_nobody (FwBpmnWriter *self)
{
  for (guint i = 0; i < self->tree->lanes->len; i++)
    {
      xmlNode *lane = self->tree->lanes->pdata[i];

      if (is_nobody (lane) && fw_bpmn_child (lane, "flowNodeRef") == NULL)
        {
          drop_lane (self, lane);
          return;
        }
    }
}

void
fw_bpmn_patch_steps (FwBpmnWriter *self)
{
  GPtrArray *steps = fw_chain_doc_get_steps (self->doc);

  if (steps->len > 0 && self->tree->process == NULL)
    ensure_pool (self);
  for (guint i = 0; i < steps->len; i++)
    patch_step (self, steps->pdata[i]);
  drop_steps (self);
  fw_bpmn_sweep (self);
  fw_bpmn_tree_scan (self->tree);
  for (guint round = 0; round < 2 && fw_bpmn_tree_has_lanes (self->tree); round++)
    {
      for (guint i = 0; i < steps->len; i++)
        if (is_at_border (self, steps->pdata[i]) == (round == 1))
          place_step (self, steps->pdata[i]);
      fw_bpmn_tree_scan (self->tree);
    }
  drop_empty_nobody (self);
  fw_bpmn_tree_scan (self->tree);
}
