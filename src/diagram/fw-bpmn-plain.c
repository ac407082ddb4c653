/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <string.h>

#include "fw-bpmn-private.h"

/* A drawing without any art, for files that need one where nobody looks at it:
 * each step has a column of its own, so that lines pass between the columns and
 * below the steps of a lane. */

#define COLUMN   170.0
#define ROW      170.0
#define HEADER   30.0
#define BEGIN    (HEADER + 50.0)
#define MIDDLE   60.0    /* of a step below the top of its lane */
#define CHANNEL  135.0   /* of the lines below the top of their lane */
#define TRACKS   5       /* in a channel or gap */
#define TRACK    6.0

/* Records are known by their uuid, anything else by its id. */
const char *
fw_bpmn_get_key (FwBpmnTree *tree,
                 xmlNode    *node)
{
  const char *uuid = fw_bpmn_tree_get_uuid (tree, node);

  if (uuid != NULL)
    return uuid;

  return fw_bpmn_get (node, "id") != NULL ? fw_bpmn_get (node, "id") : "";
}

static void
place_lanes (FwBpmnTree     *tree,
             GPtrArray      *lanes,
             GPtrArray      *nodes,
             FwBpmnGeometry *geometry)
{
  double width = BEGIN + COLUMN * MAX (1, nodes->len) + 20;

  for (guint i = 0; i < lanes->len; i++)
    {
      FwBpmnRect place = { 0, 0, width, ROW };

      place.y = ROW * i;
      fw_bpmn_geometry_set_place (geometry, fw_bpmn_get_key (tree, lanes->pdata[i]), &place);
    }
}

static guint
row_of (FwBpmnTree *tree,
        GPtrArray  *lanes,
        xmlNode    *node)
{
  guint row;

  return g_ptr_array_find (lanes, g_hash_table_lookup (tree->lane_of, node), &row) ? row : 0;
}

static void
place_nodes (FwBpmnTree     *tree,
             GPtrArray      *lanes,
             GPtrArray      *nodes,
             FwBpmnGeometry *geometry)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      xmlNode *node = nodes->pdata[i];
      gboolean small = fw_bpmn_is_small (S (node->name));
      gboolean gateway = g_str_has_suffix (S (node->name), "Gateway");
      double width = gateway ? 50 : small ? 36 : 110;
      double height = gateway ? 50 : small ? 36 : 80;
      double middle = row_of (tree, lanes, node) * ROW + MIDDLE;
      FwBpmnRect place = { BEGIN + i * COLUMN + (COLUMN - width) / 2, middle - height / 2,
                           width, height };

      fw_bpmn_geometry_set_place (geometry, fw_bpmn_get_key (tree, node), &place);
    }
}

static guint
add_point (FwBpmnPoint *points,
           guint        n,
           double       x,
           double       y)
{
  if (n > 0 && points[n - 1].x == x && points[n - 1].y == y)
    return n;
  points[n] = (FwBpmnPoint) { x, y };

  return n + 1;
}

/* Straight to the right neighbour; else down in the gap behind the step, along
 * the channel, and up or down in the gap before the other. */
static guint
route (const FwBpmnRect *from,
       const FwBpmnRect *to,
       guint             number,
       FwBpmnPoint      *points)
{
  double shift = (number % TRACKS) * TRACK;
  double y1 = from->y + from->height / 2;
  double y2 = to->y + to->height / 2;
  double column = from->x + from->width / 2 + COLUMN / 2;
  double before = to->x + to->width / 2 - COLUMN / 2;
  double channel = y1 - MIDDLE + CHANNEL + shift;
  guint n = add_point (points, 0, from->x + from->width, y1);

  if (column != before || y1 != y2)
    {
      n = add_point (points, n, column - 6 - shift / 4, y1);
      if (column != before)
        {
          n = add_point (points, n, column - 6 - shift / 4, channel);
          n = add_point (points, n, before + 6 - shift / 4, channel);
          n = add_point (points, n, before + 6 - shift / 4, y2);
        }
      else
        n = add_point (points, n, column - 6 - shift / 4, y2);
    }

  return add_point (points, n, to->x, y2);
}

static void
place_lines (FwBpmnTree     *tree,
             FwBpmnGeometry *geometry)
{
  for (guint i = 0; i < tree->flows->len; i++)
    {
      xmlNode *flow = tree->flows->pdata[i];
      xmlNode *source = fw_bpmn_tree_find (tree, fw_bpmn_get (flow, "sourceRef"));
      xmlNode *target = fw_bpmn_tree_find (tree, fw_bpmn_get (flow, "targetRef"));
      const char *from_key = fw_bpmn_get_key (tree, source);
      const char *to_key = fw_bpmn_get_key (tree, target);
      const FwBpmnRect *from = fw_bpmn_geometry_get_place (geometry, from_key);
      const FwBpmnRect *to = fw_bpmn_geometry_get_place (geometry, to_key);
      FwBpmnPoint points[8];

      if (from != NULL && to != NULL)
        fw_bpmn_geometry_set_line (geometry, fw_bpmn_get_key (tree, flow), points,
                                   route (from, to, i, points), NULL);
    }
}

/**
 * fw_bpmn_make_plain:
 * @lanes: (element-type xmlNode): from the top
 * @nodes: (element-type xmlNode): from the left
 */
FwBpmnGeometry *
fw_bpmn_make_plain (FwBpmnTree *tree,
                    GPtrArray  *lanes,
                    GPtrArray  *nodes)
{
  FwBpmnGeometry *geometry = fw_bpmn_geometry_new ();

  place_lanes (tree, lanes, nodes, geometry);
  place_nodes (tree, lanes, nodes, geometry);
  place_lines (tree, geometry);

  return geometry;
}
