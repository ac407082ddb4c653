/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-bpmn-private.h"

/* What the standard parts of an element say about its record.  The reader
 * begins with it, and the writer adds what it does not say; so each fact stands
 * in the file once, and what another program changes is seen. */

/* Returns: (transfer full): one line of at most @max characters */
static char *
make_line (const char *text,
           gint64      max)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
  if (max > 0 && g_utf8_strlen (line->str, -1) > max)
    {
      char *end = g_utf8_offset_to_pointer (line->str, max - 1);

      g_string_truncate (line, (gsize) (end - line->str));
      g_string_append (line, "…");
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* A text that cannot be a value, which is rare, is left in the file only. */
static void
take (FwEntity   *record,
      const char *name,
      const char *text)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (record), name);
  g_autofree char *line = NULL;

  if (text == NULL)
    return;
  if (field->kind != &fw_kind_paragraph)
    line = make_line (text, field->max);
  if (!fw_entity_set_text (record, field, line != NULL ? line : text, NULL))
    g_debug ("Cannot take over %s", name);
}

const char *
fw_bpmn_get_own_name (FwEntity *record)
{
  static const char *const names[][2] = {
    { "chain", "kette" }, { "chain_lane", "institution" }, { "chain_step", "schritt" },
    { "chain_edge", "verbindung" }, { "chain_mark", "marke" }, { "chain_remedy", "wirkung" },
  };
  const char *entity = fw_entity_get_info (record)->name;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (entity, names[i][0]) == 0)
      return names[i][1];
  g_return_val_if_reached (NULL);
}

/* The id of an element is an NCName, which must not begin with a digit. */
char *
fw_bpmn_dup_id (const char *uuid)
{
  return g_strconcat ("fw-", uuid, NULL);
}

/* Elements of other programs keep their id, and the record remembers it. */
static void
keep_id (FwEntity *record,
         xmlNode  *node)
{
  g_autofree char *own = fw_bpmn_dup_id (fw_entity_get_uuid (record));
  const char *id = fw_bpmn_get (node, "id");

  if (g_strcmp0 (own, id) != 0)
    take (record, "kept", id);
}

void
fw_bpmn_derive_chain (FwBpmnTree *tree,
                      FwChain    *chain)
{
  const char *name = tree->participant != NULL ? fw_bpmn_get (tree->participant, "name") : NULL;

  if (name == NULL || *name == '\0')
    name = tree->process != NULL ? fw_bpmn_get (tree->process, "name") : NULL;
  if (name == NULL || *name == '\0')
    name = fw_bpmn_get (tree->definitions, "name");
  take (FW_ENTITY (chain), "name", name);
  take (FW_ENTITY (chain), "kind", FW_CHAIN_IST);
}

/* @node is a lane or, where there is none, the pool. */
void
fw_bpmn_derive_lane (FwBpmnTree  *tree,
                     xmlNode     *node,
                     FwChainLane *lane)
{
  const char *name = fw_bpmn_get (node, "name");

  for (xmlNode *parent = node->parent; (name == NULL || *name == '\0') && parent != NULL;
       parent = parent->parent)
    if (fw_bpmn_is (parent, "lane"))
      name = fw_bpmn_get (parent, "name");
  take (FW_ENTITY (lane), "name", name);
  take (FW_ENTITY (lane), "kind", FW_LANE_INSTITUTION);
  keep_id (FW_ENTITY (lane), node);
}

static void
derive_timer (xmlNode     *node,
              FwChainStep *step)
{
  xmlNode *timer = fw_bpmn_child (node, "timerEventDefinition");
  xmlNode *duration = timer != NULL ? fw_bpmn_child (timer, "timeDuration") : NULL;
  xmlNode *date = timer != NULL ? fw_bpmn_child (timer, "timeDate") : NULL;
  g_autofree char *length = duration != NULL ? fw_bpmn_dup_text (duration) : NULL;
  g_autofree char *rule = date != NULL ? fw_bpmn_dup_text (date) : NULL;
  double days = fw_bpmn_parse_days (length);

  if (days >= 0)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      /* Minutes are all that ISO 8601 is written with; the fourth digit of a
       * day is less. */
      take (FW_ENTITY (step), "days_typ", g_ascii_formatd (text, sizeof text, "%.4f", days));
    }
  take (FW_ENTITY (step), "rule", rule);
}

void
fw_bpmn_derive_step (FwBpmnTree  *tree,
                     xmlNode     *node,
                     FwChainStep *step)
{
  xmlNode *documentation = fw_bpmn_child (node, "documentation");
  g_autofree char *comment = documentation != NULL ? fw_bpmn_dup_text (documentation) : NULL;
  xmlNode *lane = fw_bpmn_tree_get_lane (tree, node);

  if (!fw_bpmn_tree_has_lanes (tree))
    lane = fw_bpmn_tree_get_pool (tree);
  take (FW_ENTITY (step), "type", fw_bpmn_get_type (node));
  take (FW_ENTITY (step), "text", fw_bpmn_get (node, "name"));
  take (FW_ENTITY (step), "comment", comment);
  take (FW_ENTITY (step), "lane", fw_bpmn_tree_get_uuid (tree, lane));
  derive_timer (node, step);
  keep_id (FW_ENTITY (step), node);
}

static char *
dup_condition (xmlNode *flow)
{
  xmlNode *condition = fw_bpmn_child (flow, "conditionExpression");

  return condition != NULL ? fw_bpmn_dup_text (condition) : NULL;
}

/* @node is a sequence flow, or an event at the border of a step, to which it
 * leads without a flow. */
void
fw_bpmn_derive_edge (FwBpmnTree  *tree,
                     xmlNode     *node,
                     FwChainEdge *edge)
{
  gboolean attached = fw_bpmn_is (node, "boundaryEvent");
  const char *from = fw_bpmn_get (node, attached ? "attachedToRef" : "sourceRef");
  xmlNode *source = fw_bpmn_tree_find (tree, from);
  xmlNode *target = attached ? node : fw_bpmn_tree_find (tree, fw_bpmn_get (node, "targetRef"));
  const char *usual = source != NULL ? fw_bpmn_get (source, "default") : NULL;
  const char *name = attached ? NULL : fw_bpmn_get (node, "name");
  g_autofree char *condition = attached ? NULL : dup_condition (node);

  take (FW_ENTITY (edge), "from_step", fw_bpmn_tree_get_uuid (tree, source));
  take (FW_ENTITY (edge), "to_step", fw_bpmn_tree_get_uuid (tree, target));
  take (FW_ENTITY (edge), "type", FW_EDGE_NEXT);
  take (FW_ENTITY (edge), "text", name != NULL && *name != '\0' ? name : condition);
  if (attached)
    {
      g_autofree char *kept = g_strconcat ("@", fw_bpmn_get (node, "id"), NULL);

      take (FW_ENTITY (edge), "kept", kept);
      return;
    }
  if (usual != NULL && g_strcmp0 (fw_bpmn_local (usual), fw_bpmn_get (node, "id")) == 0)
    take (FW_ENTITY (edge), "by_default", "1");
  keep_id (FW_ENTITY (edge), node);
}

void
fw_bpmn_derive_mark (FwBpmnTree  *tree,
                     xmlNode     *node,
                     FwChainMark *mark)
{
  xmlNode *text = fw_bpmn_child (node, "text");
  g_autofree char *content = text != NULL ? fw_bpmn_dup_text (text) : NULL;
  xmlNode *place = g_hash_table_lookup (tree->noted, node);
  const char *uuid = fw_bpmn_tree_get_uuid (tree, place);

  take (FW_ENTITY (mark), "text", content);
  take (FW_ENTITY (mark), "kind", FW_MARK_HURDLE);
  take (FW_ENTITY (mark), fw_bpmn_is (place, "sequenceFlow") ? "edge" : "step", uuid);
  keep_id (FW_ENTITY (mark), node);
}
