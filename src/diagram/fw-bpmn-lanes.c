/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include "fw-bpmn-private.h"

/* Lanes of a drawing, also inside each other, which a chain does not know: they
 * stay as long as their rows lie side by side. */

#define HEADER 30.0

static guint
depth_of (const xmlNode *lane)
{
  guint depth = 0;

  for (const xmlNode *node = lane->parent; node != NULL; node = node->parent)
    if (fw_bpmn_is (node, "lane"))
      depth++;

  return depth;
}

/* Returns: how many lanes there are around a row at most */
guint
fw_bpmn_get_depth (FwBpmnTree *tree)
{
  guint depth = 0;

  for (guint i = 0; i < tree->lanes->len; i++)
    depth = MAX (depth, depth_of (tree->lanes->pdata[i]));

  return depth;
}

static gboolean
is_within (const xmlNode *node,
           const xmlNode *outer)
{
  while (node != NULL && node != outer)
    node = node->parent;

  return node != NULL;
}

/* Whether the rows in @outer follow each other in @rows, from the top. */
static gboolean
is_together (GPtrArray     *rows,
             const xmlNode *outer)
{
  guint parts = 0;
  gboolean before = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      gboolean inside = is_within (rows->pdata[i], outer);

      if (inside && !before)
        parts++;
      before = inside;
    }

  return parts <= 1;
}

/* A row that is a lane around others cannot be drawn as one of them. */
static gboolean
fits_together (FwBpmnTree *tree,
               GPtrArray  *rows)
{
  xmlNode *top = fw_bpmn_child (tree->process, "laneSet");

  for (xmlNode *lane = top; lane != NULL; lane = fw_bpmn_following (lane, top))
    {
      xmlNode *set = fw_bpmn_is (lane, "lane") ? fw_bpmn_child (lane, "childLaneSet") : NULL;

      if (set == NULL || fw_bpmn_child (set, "lane") == NULL)
        continue;
      if (!is_together (rows, lane) || g_ptr_array_find (tree->lanes, lane, NULL))
        return FALSE;
    }

  return TRUE;
}

/* Rows take their name from the lane around them where they have none. */
static void
take_name (xmlNode *lane)
{
  for (xmlNode *node = lane; node != NULL; node = node->parent)
    {
      const char *name = fw_bpmn_is (node, "lane") ? fw_bpmn_get (node, "name") : NULL;

      if (name == NULL || *name == '\0')
        continue;
      if (node != lane)
        fw_bpmn_set (lane, "name", name);
      return;
    }
}

static void
remove_lane (FwBpmnTree *tree,
             xmlNode    *lane)
{
  xmlNode *shape = g_hash_table_lookup (tree->shapes, lane);

  if (shape != NULL)
    fw_bpmn_remove (shape);
  fw_bpmn_remove (lane);
}

/* Lanes around rows that the user pulled apart go. */
void
fw_bpmn_flatten_lanes (FwBpmnTree *tree,
                       GPtrArray  *rows)
{
  xmlNode *top;
  xmlNode *next;

  if (fw_bpmn_get_depth (tree) == 0 || fits_together (tree, rows))
    return;
  top = fw_bpmn_child (tree->process, "laneSet");
  for (guint i = 0; i < tree->lanes->len; i++)
    {
      xmlNode *lane = tree->lanes->pdata[i];

      take_name (lane);
      if (lane->parent == top)
        continue;
      xmlUnlinkNode (lane);
      xmlAddChild (top, lane);
    }
  for (xmlNode *lane = fw_bpmn_first (top); lane != NULL; lane = next)
    {
      xmlNode *set = fw_bpmn_child (lane, "childLaneSet");

      next = fw_bpmn_next (lane);
      if (!g_ptr_array_find (tree->lanes, lane, NULL))
        remove_lane (tree, lane);
      else if (set != NULL)
        remove_lane (tree, set);
    }
}

static gboolean
draw_set (FwBpmnTree *tree,
          xmlNode    *plane,
          xmlNode    *set,
          FwBpmnRect *around)
{
  gboolean any = FALSE;

  for (xmlNode *lane = fw_bpmn_first (set); lane != NULL; lane = fw_bpmn_next (lane))
    {
      xmlNode *children = fw_bpmn_is (lane, "lane") ? fw_bpmn_child (lane, "childLaneSet") : NULL;
      FwBpmnRect place;

      if (children != NULL && draw_set (tree, plane, children, &place))
        {
          place.x -= HEADER;
          place.width += HEADER;
          fw_bpmn_set (fw_bpmn_set_bounds (tree, plane, lane, &place), "isHorizontal", "true");
          fw_bpmn_set_label (tree, lane, NULL);
        }
      else if (!fw_bpmn_get_bounds (tree, lane, &place))
        continue;
      *around = any ? fw_bpmn_unite (around, &place) : place;
      any = TRUE;
    }

  return any;
}

/* Draws the lanes around others, after the rows. */
void
fw_bpmn_draw_outer_lanes (FwBpmnTree *tree,
                          xmlNode    *plane)
{
  xmlNode *top = tree->process != NULL ? fw_bpmn_child (tree->process, "laneSet") : NULL;
  FwBpmnRect around;

  if (top != NULL)
    draw_set (tree, plane, top, &around);
}

/* Draws one row; its place is shared with no other. */
void
fw_bpmn_draw_lane (FwBpmnTree       *tree,
                   xmlNode          *plane,
                   xmlNode          *lane,
                   const FwBpmnRect *place)
{
  double indent = HEADER * depth_of (lane);
  FwBpmnRect row = { place->x + indent, place->y, place->width - indent, place->height };

  fw_bpmn_set (fw_bpmn_set_bounds (tree, plane, lane, &row), "isHorizontal", "true");
  fw_bpmn_set_label (tree, lane, NULL);
}
