/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-bpmn-private.h"

/* What stands beside the steps when a chain is drawn anew: notes, data, other
 * pools, and the lines to them. */

#define BAND 40.0   /* between the pool and what stands below it */

/* --- notes and data ----------------------------------------------------------------------- */

gboolean
fw_bpmn_is_beside (const xmlNode *node)
{
  return fw_bpmn_is (node, "textAnnotation") || fw_bpmn_is (node, "dataObjectReference") ||
         fw_bpmn_is (node, "dataStoreReference");
}

/* Returns: the size that it has in the drawing or, if it is not in it, needs */
FwBpmnRect
fw_bpmn_size_beside (FwBpmnTree *tree,
                     xmlNode    *node)
{
  FwBpmnRect size = { 0, 0, 50, 50 };
  xmlNode *text = fw_bpmn_child (node, "text");

  if (fw_bpmn_get_bounds (tree, node, &size))
    return size;
  if (fw_bpmn_is (node, "textAnnotation"))
    {
      g_autofree char *content = text != NULL ? fw_bpmn_dup_text (text) : g_strdup ("");

      size.width = 160;
      size.height = 20 + 16 * ceil ((double) (g_utf8_strlen (content, -1) + 1) / 20);
    }

  return size;
}

static double
wanted_x (FwBpmnTree *tree,
          xmlNode    *node)
{
  FwBpmnPoint middle;

  return fw_bpmn_get_middle (tree, g_hash_table_lookup (tree->noted, node), &middle)
         ? middle.x - 80 : 0;
}

typedef struct
{
  xmlNode *node;
  double   x;
} Beside;

static int
compare_x (gconstpointer a,
           gconstpointer b)
{
  double one = ((const Beside *) a)->x;
  double other = ((const Beside *) b)->x;

  return (one > other) - (one < other);
}

/* Puts them below @pool, near what they stand at; @pool grows to contain them. */
void
fw_bpmn_draw_notes (FwBpmnTree *tree,
                    xmlNode    *plane,
                    FwBpmnRect *pool)
{
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (Beside));
  double x = pool->x;
  double y = pool->y + pool->height + BAND;

  for (xmlNode *node = tree->process != NULL ? fw_bpmn_first (tree->process) : NULL; node != NULL;
       node = fw_bpmn_next (node))
    {
      Beside beside = { node, fw_bpmn_is_beside (node) ? wanted_x (tree, node) : 0 };

      if (fw_bpmn_is_beside (node) && fw_bpmn_get (node, "id") != NULL)
        g_array_append_val (list, beside);
    }
  g_array_sort (list, compare_x);
  for (guint i = 0; i < list->len; i++)
    {
      const Beside *beside = &g_array_index (list, Beside, i);
      FwBpmnRect place = fw_bpmn_size_beside (tree, beside->node);

      place.x = MAX (x, beside->x);
      place.y = y;
      fw_bpmn_set_bounds (tree, plane, beside->node, &place);
      fw_bpmn_set_label (tree, beside->node, NULL);
      x = place.x + place.width + 20;
      pool->height = MAX (pool->height, place.y + place.height - pool->y);
    }
}

/* New marks in a drawing that stays: below and right of what they stand at. */
void
fw_bpmn_add_notes (FwBpmnTree *tree,
                   xmlNode    *plane)
{
  for (guint i = 0; i < tree->notes->len; i++)
    {
      xmlNode *note = tree->notes->pdata[i];
      FwBpmnRect place = fw_bpmn_size_beside (tree, note);
      FwBpmnPoint at = { 0, 0 };

      if (g_hash_table_lookup (tree->shapes, note) != NULL)
        continue;
      fw_bpmn_get_middle (tree, g_hash_table_lookup (tree->noted, note), &at);
      place.x = at.x + 30;
      place.y = at.y + 50 + 10.0 * (i % 4);
      fw_bpmn_set_bounds (tree, plane, note, &place);
    }
}

/* --- lines to them ------------------------------------------------------------------------ */

static xmlNode *
end_of (FwBpmnTree *tree,
        xmlNode    *tie,
        const char *name)
{
  xmlNode *child = fw_bpmn_child (tie, name);
  g_autofree char *text = child != NULL ? fw_bpmn_dup_text (child) : NULL;
  xmlNode *end = fw_bpmn_tree_find (tree, text != NULL ? text : fw_bpmn_get (tie, name));

  /* Data go from or to the step that contains the association. */
  if (end == NULL && !fw_bpmn_is (tie, "association"))
    end = tie->parent;
  /* What is in a closed sub-process is shown by that. */
  while (end != NULL && g_hash_table_lookup (tree->shapes, end) == NULL)
    end = end->parent;

  return end;
}

static gboolean
is_tie (const xmlNode *node)
{
  return fw_bpmn_is (node, "association") || fw_bpmn_is (node, "dataInputAssociation") ||
         fw_bpmn_is (node, "dataOutputAssociation") || fw_bpmn_is (node, "messageFlow");
}

/* From the nearer side of the one shape to that of the other. */
static guint
join (const FwBpmnRect *from,
      const FwBpmnRect *to,
      FwBpmnPoint      *points)
{
  gboolean down = from->y + from->height / 2 <= to->y + to->height / 2;
  double x1 = from->x + from->width / 2;
  double x2 = to->x + to->width / 2;
  double y1 = down ? from->y + from->height : from->y;
  double y2 = down ? to->y : to->y + to->height;

  /* A pool is as wide as all that it contains. */
  if (to->width > 400)
    x2 = CLAMP (x1, to->x + 40, to->x + to->width - 10);
  else if (from->width > 400)
    x1 = CLAMP (x2, from->x + 40, from->x + from->width - 10);
  points[0] = (FwBpmnPoint) { x1, y1 };
  points[1] = (FwBpmnPoint) { x1, (y1 + y2) / 2 };
  points[2] = (FwBpmnPoint) { x2, (y1 + y2) / 2 };
  points[3] = (FwBpmnPoint) { x2, y2 };
  if (x1 != x2)
    return 4;
  points[1] = points[3];

  return 2;
}

static gboolean
get_place (FwBpmnTree *tree,
           xmlNode    *node,
           FwBpmnRect *place)
{
  FwBpmnPoint middle;

  if (fw_bpmn_get_bounds (tree, node, place))
    return TRUE;
  if (!fw_bpmn_get_middle (tree, node, &middle))
    return FALSE;
  *place = (FwBpmnRect) { middle.x, middle.y, 0, 0 };

  return TRUE;
}

static gboolean
is_on (FwBpmnTree *tree,
       xmlNode    *plane,
       xmlNode    *node)
{
  xmlNode *shape = node != NULL ? g_hash_table_lookup (tree->shapes, node) : NULL;

  return shape != NULL && shape->parent == plane;
}

static gboolean
is_wanted (FwBpmnTree *tree,
           xmlNode    *tie,
           gboolean    all)
{
  if (!is_tie (tie) || fw_bpmn_get (tie, "id") == NULL)
    return FALSE;

  return all || g_hash_table_lookup (tree->shapes, tie) == NULL;
}

/* Draws the ties that are not drawn yet or, with @all, all that have both ends
 * here. */
void
fw_bpmn_draw_ties (FwBpmnTree *tree,
                   xmlNode    *plane,
                   gboolean    all)
{
  xmlNode *root = tree->definitions;

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    {
      gboolean wanted = is_wanted (tree, node, all);
      xmlNode *source = wanted ? end_of (tree, node, "sourceRef") : NULL;
      xmlNode *target = wanted ? end_of (tree, node, "targetRef") : NULL;
      FwBpmnPoint points[4];
      FwBpmnRect from;
      FwBpmnRect to;

      if (!is_on (tree, plane, source) || !is_on (tree, plane, target) ||
          !get_place (tree, source, &from) || !get_place (tree, target, &to))
        continue;
      fw_bpmn_set_waypoints (tree, plane, node, points, join (&from, &to, points));
      fw_bpmn_set_label (tree, node, NULL);
    }
}

/* --- other pools -------------------------------------------------------------------------- */

static gboolean
is_inside (xmlNode *node,
           xmlNode *outer)
{
  while (node != NULL && node != outer)
    node = node->parent;

  return node != NULL && outer != NULL;
}

/* Shapes of other pools and of what stands in none, in one list. */
static GPtrArray *
list_others (FwBpmnTree *tree,
             xmlNode    *plane)
{
  GPtrArray *others = g_ptr_array_new ();

  for (xmlNode *shape = fw_bpmn_first (plane); shape != NULL; shape = fw_bpmn_next (shape))
    {
      xmlNode *node = fw_bpmn_tree_find (tree, fw_bpmn_get (shape, "bpmnElement"));

      if (node != NULL && node != tree->participant && !is_inside (node, tree->process) &&
          !fw_bpmn_is (node, "messageFlow"))
        g_ptr_array_add (others, shape);
    }

  return others;
}

/* Moves the others together below @pool, if one of them is in its way. */
void
fw_bpmn_make_room (FwBpmnTree       *tree,
                   xmlNode          *plane,
                   const FwBpmnRect *pool)
{
  g_autoptr(GPtrArray) others = list_others (tree, plane);
  double top = G_MAXDOUBLE;
  gboolean hit = FALSE;

  for (guint i = 0; i < others->len; i++)
    {
      xmlNode *node = fw_bpmn_tree_find (tree, fw_bpmn_get (others->pdata[i], "bpmnElement"));
      FwBpmnRect place;

      if (!fw_bpmn_get_bounds (tree, node, &place))
        continue;
      top = MIN (top, place.y);
      hit = hit || (place.x < pool->x + pool->width && pool->x < place.x + place.width &&
                    place.y < pool->y + pool->height && pool->y < place.y + place.height);
    }
  for (guint i = 0; i < others->len && hit; i++)
    fw_bpmn_shift (others->pdata[i], 0, pool->y + pool->height + BAND - top);
}

/* --- sub-processes ------------------------------------------------------------------------ */

/* A sub-process that is drawn open does not fit its new place: it is closed,
 * and its content goes to a diagram of its own. */
void
fw_bpmn_fold (FwBpmnTree *tree,
              xmlNode    *node)
{
  xmlNode *shape = g_hash_table_lookup (tree->shapes, node);
  xmlNode *plane = NULL;

  if (shape == NULL)
    return;
  for (xmlNode *each = fw_bpmn_first (node); each != NULL; each = fw_bpmn_following (each, node))
    {
      xmlNode *inner = g_hash_table_lookup (tree->shapes, each);

      if (inner == NULL || inner->parent != shape->parent || is_tie (each))
        continue;
      if (plane == NULL)
        plane = fw_bpmn_add_diagram (tree, fw_bpmn_get (node, "id"));
      xmlUnlinkNode (inner);
      xmlAddChild (plane, inner);
    }
  if (plane != NULL)
    fw_bpmn_set (shape, "isExpanded", "false");
}
