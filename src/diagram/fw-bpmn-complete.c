/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <math.h>

#include "fw-bpmn-private.h"

/* Drawings of other programs that leave something out, a pool around its steps
 * above all, get it without anything else being moved. */

#define HEADER 30.0
#define MARGIN 30.0
#define BAND   40.0   /* below all that is drawn */

static gboolean
is_missing (FwBpmnTree    *tree,
            const xmlNode *node)
{
  return fw_bpmn_get (node, "id") != NULL && g_hash_table_lookup (tree->shapes, node) == NULL;
}

/* --- places ------------------------------------------------------------------------------- */

/* Of all shapes on @plane that belong to an element in @outer. */
static gboolean
get_extent (FwBpmnTree *tree,
            xmlNode    *plane,
            xmlNode    *outer,
            FwBpmnRect *extent)
{
  gboolean any = FALSE;

  for (xmlNode *node = outer; node != NULL; node = fw_bpmn_following (node, outer))
    {
      xmlNode *shape = g_hash_table_lookup (tree->shapes, node);
      FwBpmnRect place;

      if (shape == NULL || shape->parent != plane || !fw_bpmn_get_bounds (tree, node, &place))
        continue;
      *extent = any ? fw_bpmn_unite (extent, &place) : place;
      any = TRUE;
    }

  return any;
}

static FwBpmnRect
below_all (FwBpmnTree *tree,
           xmlNode    *plane)
{
  FwBpmnRect extent = { 160, 80 - BAND, 600, 0 };

  get_extent (tree, plane, tree->definitions, &extent);

  return (FwBpmnRect) { extent.x, extent.y + extent.height + BAND, extent.width, 0 };
}

/* --- pools -------------------------------------------------------------------------------- */

static void
complete_pool (FwBpmnTree *tree,
               xmlNode    *plane,
               xmlNode    *pool)
{
  xmlNode *process = fw_bpmn_tree_find (tree, fw_bpmn_get (pool, "processRef"));
  gboolean lanes = fw_bpmn_is (process, "process") && fw_bpmn_child (process, "laneSet") != NULL;
  double margin = lanes ? 0 : MARGIN;
  FwBpmnRect place;

  if (fw_bpmn_is (process, "process") && get_extent (tree, plane, process, &place))
    {
      place.x -= HEADER + margin;
      place.y -= margin;
      place.width += HEADER + 2 * margin;
      place.height += 2 * margin;
    }
  else
    {
      place = below_all (tree, plane);
      place.height = 60;
    }
  fw_bpmn_set (fw_bpmn_set_bounds (tree, plane, pool, &place), "isHorizontal", "true");
}

static void
complete_pools (FwBpmnTree *tree,
                xmlNode    *plane)
{
  xmlNode *each = tree->collaboration != NULL ? fw_bpmn_first (tree->collaboration) : NULL;

  for (; each != NULL; each = fw_bpmn_next (each))
    if (fw_bpmn_is (each, "participant") && is_missing (tree, each))
      complete_pool (tree, plane, each);
}

/* --- lines -------------------------------------------------------------------------------- */

/* Returns: where a line from the middle of @place to @other leaves it */
static FwBpmnPoint
leave (const FwBpmnRect *place,
       const FwBpmnRect *other)
{
  double x = place->x + place->width / 2;
  double y = place->y + place->height / 2;
  double dx = other->x + other->width / 2 - x;
  double dy = other->y + other->height / 2 - y;
  double part = MIN (dx != 0 ? place->width / 2 / fabs (dx) : G_MAXDOUBLE,
                     dy != 0 ? place->height / 2 / fabs (dy) : G_MAXDOUBLE);

  if (dx == 0 && dy == 0)
    part = 0;

  return (FwBpmnPoint) { x + dx * part, y + dy * part };
}

static void
complete_flow (FwBpmnTree *tree,
               xmlNode    *flow)
{
  xmlNode *source = fw_bpmn_tree_find (tree, fw_bpmn_get (flow, "sourceRef"));
  xmlNode *target = fw_bpmn_tree_find (tree, fw_bpmn_get (flow, "targetRef"));
  FwBpmnRect from;
  FwBpmnRect to;
  FwBpmnPoint points[2];
  xmlNode *shape;

  if (!fw_bpmn_get_bounds (tree, source, &from) || !fw_bpmn_get_bounds (tree, target, &to))
    return;
  shape = g_hash_table_lookup (tree->shapes, source);
  points[0] = leave (&from, &to);
  points[1] = leave (&to, &from);
  fw_bpmn_set_waypoints (tree, shape->parent, flow, points, G_N_ELEMENTS (points));
}

static void
complete_flows (FwBpmnTree *tree)
{
  xmlNode *root = tree->definitions;

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    if (fw_bpmn_is (node, "sequenceFlow") && is_missing (tree, node))
      complete_flow (tree, node);
}

/* --- notes, data and groups --------------------------------------------------------------- */

/* They stand in a row below the rest, because nothing says where they belong. */
static void
complete_beside (FwBpmnTree *tree,
                 xmlNode    *plane)
{
  FwBpmnRect row = below_all (tree, plane);
  xmlNode *root = tree->definitions;

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    {
      FwBpmnRect place;

      if (!(fw_bpmn_is_beside (node) || fw_bpmn_is (node, "group")) || !is_missing (tree, node) ||
          !(fw_bpmn_is (node->parent, "process") || node->parent == tree->collaboration))
        continue;
      place = fw_bpmn_size_beside (tree, node);
      place.x = row.x;
      place.y = row.y;
      fw_bpmn_set_bounds (tree, plane, node, &place);
      row.x += place.width + 20;
    }
}

/* Steps and lanes are all there already. */
void
fw_bpmn_complete (FwBpmnTree *tree,
                  xmlNode    *plane)
{
  complete_pools (tree, plane);
  complete_beside (tree, plane);
  complete_flows (tree);
}
