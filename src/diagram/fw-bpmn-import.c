/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-bpmn-private.h"

/* What files of other programs need: an order of the steps, lanes for steps
 * that are only drawn in one, and a word on what is not shown. */

/* --- order -------------------------------------------------------------------------------- */

typedef struct
{
  guint node;
  guint next;    /* of its successors, from the last */
} Visit;

static GArray **
list_successors (FwBpmnTree *tree,
                 GHashTable *index)
{
  GArray **out = g_new0 (GArray *, tree->nodes->len + 1);

  for (guint i = 0; i < tree->nodes->len; i++)
    {
      out[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (index, tree->nodes->pdata[i], GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < tree->flows->len + tree->nodes->len; i++)
    {
      gboolean attached = i >= tree->flows->len;
      xmlNode *each = attached ? tree->nodes->pdata[i - tree->flows->len] : tree->flows->pdata[i];
      const char *from = fw_bpmn_get (each, attached ? "attachedToRef" : "sourceRef");
      xmlNode *to = attached ? each : fw_bpmn_tree_find (tree, fw_bpmn_get (each, "targetRef"));
      guint a = GPOINTER_TO_UINT (g_hash_table_lookup (index, fw_bpmn_tree_find (tree, from)));
      guint b = GPOINTER_TO_UINT (g_hash_table_lookup (index, to));

      if (from == NULL || a == 0 || b == 0)
        continue;
      b--;
      g_array_append_val (out[a - 1], b);
    }

  return out;
}

/* Depth first without recursion; a node is finished after all that follow. */
static void
visit (GArray **out,
       guint8  *seen,
       guint    start,
       GArray  *finished)
{
  g_autoptr(GArray) stack = g_array_new (FALSE, FALSE, sizeof (Visit));
  Visit first = { start, out[start]->len };

  seen[start] = TRUE;
  g_array_append_val (stack, first);
  while (stack->len > 0)
    {
      Visit *top = &g_array_index (stack, Visit, stack->len - 1);
      Visit next;

      if (top->next == 0)
        {
          g_array_append_val (finished, top->node);
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      next.node = g_array_index (out[top->node], guint, --top->next);
      next.next = out[next.node]->len;
      if (seen[next.node])
        continue;
      seen[next.node] = TRUE;
      g_array_append_val (stack, next);
    }
}

static guint8 *
find_entries (GArray **out,
              guint    n_nodes)
{
  guint8 *entries = g_malloc (n_nodes + 1);

  memset (entries, TRUE, n_nodes);
  for (guint i = 0; i < n_nodes; i++)
    for (guint k = 0; k < out[i]->len; k++)
      entries[g_array_index (out[i], guint, k)] = FALSE;

  return entries;
}

/**
 * fw_bpmn_order_nodes:
 *
 * Returns: (transfer container): the steps along the flow, each before what it
 *   leads to unless that leads back: the reverse of the order in which a depth
 *   first search leaves them (Tarjan 1976)
 */
GPtrArray *
fw_bpmn_order_nodes (FwBpmnTree *tree)
{
  guint n_nodes = tree->nodes->len;
  g_autoptr(GHashTable) index = g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) finished = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *seen = g_malloc0 (n_nodes + 1);
  GArray **out = list_successors (tree, index);
  g_autofree guint8 *entries = find_entries (out, n_nodes);
  GPtrArray *nodes = g_ptr_array_new ();

  /* From the last, because the whole is turned round. */
  for (guint round = 0; round < 2; round++)
    for (guint i = n_nodes; i > 0; i--)
      if (!seen[i - 1] && (entries[i - 1] || round > 0))
        visit (out, seen, i - 1, finished);
  for (guint i = finished->len; i > 0; i--)
    g_ptr_array_add (nodes, tree->nodes->pdata[g_array_index (finished, guint, i - 1)]);
  for (guint i = 0; i < n_nodes; i++)
    g_array_unref (out[i]);
  g_free (out);

  return nodes;
}

/* --- steps that are in no lane ------------------------------------------------------------ */

static gboolean
contains (const FwBpmnRect *outer,
          const FwBpmnRect *inner)
{
  double x = inner->x + inner->width / 2;
  double y = inner->y + inner->height / 2;

  return x >= outer->x && x <= outer->x + outer->width && y >= outer->y &&
         y <= outer->y + outer->height;
}

static xmlNode *
find_lane_around (FwBpmnTree *tree,
                  xmlNode    *node)
{
  FwBpmnRect place;

  if (!fw_bpmn_get_bounds (tree, node, &place))
    return NULL;
  for (guint i = tree->lanes->len; i > 0; i--)
    {
      FwBpmnRect lane;

      if (fw_bpmn_get_bounds (tree, tree->lanes->pdata[i - 1], &lane) && contains (&lane, &place))
        return tree->lanes->pdata[i - 1];
    }

  return NULL;
}

/* Some programs draw a step in a lane and forget to say so. */
void
fw_bpmn_house_steps (FwBpmnTree *tree,
                     GPtrArray  *notes)
{
  guint n = 0;

  for (guint i = 0; i < tree->nodes->len && fw_bpmn_tree_has_lanes (tree); i++)
    {
      xmlNode *node = tree->nodes->pdata[i];
      xmlNode *lane = g_hash_table_lookup (tree->lane_of, node) == NULL &&
                      !fw_bpmn_is (node, "boundaryEvent") ? find_lane_around (tree, node) : NULL;

      if (lane == NULL)
        continue;
      fw_bpmn_add_text (lane, "flowNodeRef", fw_bpmn_get (node, "id"));
      n++;
    }
  if (n == 0)
    return;
  fw_bpmn_note (notes, ngettext ("%u step was in no lane; it was put into the one in which it is "
                                 "drawn.",
                                 "%u steps were in no lane; they were put into the ones in which "
                                 "they are drawn.", n), n);
  fw_bpmn_tree_scan (tree);
}

/* --- what is not shown -------------------------------------------------------------------- */

static gboolean
is_elsewhere (FwBpmnTree *tree,
              xmlNode    *node)
{
  return fw_bpmn_is (node, "participant") && node != tree->participant;
}

static gboolean
is_unseen (FwBpmnTree *tree,
           xmlNode    *node,
           guint       kind)
{
  switch (kind)
    {
    case 0:
      return is_elsewhere (tree, node);
    case 1:
      return fw_bpmn_is (node, "messageFlow");
    case 2:
      return fw_bpmn_is (node, "dataObjectReference") || fw_bpmn_is (node, "dataStoreReference");
    case 3:
      return fw_bpmn_is (node, "textAnnotation") && fw_bpmn_find_own (node, "marke") == NULL;
    case 4:
      return fw_bpmn_is (node, "group");
    case 5:
      return fw_bpmn_is_node (node) && node->parent != tree->process &&
             !fw_bpmn_is (node->parent, "process");
    case 6:
      return fw_bpmn_is (node, "subProcess") && !fw_bpmn_is_node (node);
    default:
      return fw_bpmn_is (node, "sequenceFlow") &&
             (fw_bpmn_tree_find (tree, fw_bpmn_get (node, "sourceRef")) == NULL ||
              fw_bpmn_tree_find (tree, fw_bpmn_get (node, "targetRef")) == NULL);
    }
}

/* Says what stays in the file and is not part of the chain. */
void
fw_bpmn_note_rest (FwBpmnTree *tree,
                   GPtrArray  *notes)
{
  static const char *const names[] = {
    N_("other pools"), N_("message flows"), N_("data objects"), N_("text annotations"),
    N_("groups"), N_("steps inside sub-processes"), N_("event sub-processes"),
    N_("flows without an end"),
  };
  guint counts[G_N_ELEMENTS (names)] = { 0 };
  g_autoptr(GString) list = g_string_new (NULL);
  xmlNode *root = tree->definitions;

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (is_unseen (tree, node, i))
        counts[i]++;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (counts[i] > 0)
      g_string_append_printf (list, "%s%s (%u)", list->len > 0 ? ", " : "", _(names[i]), counts[i]);
  if (list->len > 0)
    /* Translators: a list like “other pools (2), data objects (1)”. */
    fw_bpmn_note (notes, _("Not shown, but kept for the export: %s."), list->str);
}

/* --- files of this program ---------------------------------------------------------------- */

static guint
count_attributes (const xmlNode *node)
{
  guint n = 0;

  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    n++;

  return n;
}

static gboolean
same_attributes (const xmlNode *a,
                 const xmlNode *b)
{
  if (count_attributes (a) != count_attributes (b))
    return FALSE;
  for (const xmlAttr *attr = a->properties; attr != NULL; attr = attr->next)
    {
      const xmlAttr *other = xmlHasNsProp (b, attr->name, attr->ns != NULL ? attr->ns->href : NULL);
      const xmlChar *one = attr->children != NULL ? attr->children->content : NULL;

      if (other == NULL ||
          !xmlStrEqual (one, other->children != NULL ? other->children->content : NULL))
        return FALSE;
    }

  return TRUE;
}

static xmlNode *
skip_drawing (xmlNode *node)
{
  while (fw_bpmn_is_in (node, FW_BPMN_DI, "BPMNDiagram"))
    node = fw_bpmn_next (node);

  return node;
}

/* The documents are as deep as libxml2 reads them, 256 at most. */
static gboolean
same_elements (xmlNode *a,
               xmlNode *b)
{
  xmlNode *x = skip_drawing (fw_bpmn_first (a));
  xmlNode *y = skip_drawing (fw_bpmn_first (b));

  if (!xmlStrEqual (a->name, b->name) || (a->ns == NULL) != (b->ns == NULL) ||
      (a->ns != NULL && !xmlStrEqual (a->ns->href, b->ns->href)) || !same_attributes (a, b))
    return FALSE;
  if (x == NULL && y == NULL)
    {
      g_autofree char *one = fw_bpmn_dup_text (a);
      g_autofree char *other = fw_bpmn_dup_text (b);

      return strcmp (one, other) == 0;
    }
  for (; x != NULL && y != NULL; x = skip_drawing (fw_bpmn_next (x)),
       y = skip_drawing (fw_bpmn_next (y)))
    if (!same_elements (x, y))
      return FALSE;

  return x == NULL && y == NULL;
}

/* A drawing is made anew, but what others put into it, colours above all, is
 * not. */
static gboolean
is_plain_drawing (FwBpmnTree *tree)
{
  for (xmlNode *each = fw_bpmn_first (tree->definitions); each != NULL; each = fw_bpmn_next (each))
    for (xmlNode *node = skip_drawing (each) != each ? each : NULL; node != NULL;
         node = fw_bpmn_following (node, each))
      {
        if (node->ns == NULL || !g_str_has_prefix (S (node->ns->href), "http://www.omg.org/spec/"))
          return FALSE;
        for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
          if (attr->ns != NULL)
            return FALSE;
      }

  return TRUE;
}

/* Whether the records of @doc say all that is in the file. */
gboolean
fw_bpmn_is_known (FwBpmnTree *tree,
                  FwChainDoc *doc)
{
  g_autoptr(FwBpmnTree) again = NULL;
  gboolean changed;

  if (g_strcmp0 (fw_bpmn_get (tree->definitions, "exporter"), "Fallwerk") != 0 ||
      !is_plain_drawing (tree))
    return FALSE;
  again = fw_bpmn_build (doc, FALSE, &changed);

  return same_elements (tree->definitions, again->definitions);
}
