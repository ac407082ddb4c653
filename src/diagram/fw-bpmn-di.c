/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <string.h>

#include "fw-bpmn-private.h"

/* The drawing of a chain in its file. */

#define HEADER        30.0    /* of a pool or a lane */
#define EVENT_PROCESS 120.0   /* with the gap behind it */

typedef struct
{
  FwBpmnTree     *tree;
  FwBpmnGeometry *geometry;
  xmlNode        *plane;
  double          dx;   /* from the geometry to the file */
  double          dy;
  FwBpmnRect      pool;
} Drawing;

static const FwBpmnRect *
place_of (Drawing *self,
          xmlNode *node)
{
  return fw_bpmn_geometry_get_place (self->geometry, fw_bpmn_get_key (self->tree, node));
}

/* --- labels ------------------------------------------------------------------------------- */

/* Rooms for names are generous, because another program has another font. */
static FwBpmnRect
size_label (const char *name)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);
  glong longest = 0;
  glong length = g_utf8_strlen (name, -1);
  FwBpmnRect label = { 0 };

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, g_utf8_strlen (words[i], -1));
  label.width = MAX (MIN (length * 8.5, 90), longest * 8.5);
  label.width = MAX (label.width, 20);
  label.height = 18 * (1 + (int) (length * 8.5 / label.width));

  return label;
}

static void
label_node (Drawing          *self,
            xmlNode          *node,
            const FwBpmnRect *place)
{
  const char *name = fw_bpmn_get (node, "name");
  FwBpmnRect label;

  if (name == NULL || *name == '\0' || !fw_bpmn_is_small (S (node->name)))
    {
      fw_bpmn_set_label (self->tree, node, NULL);
      return;
    }
  label = size_label (name);
  label.x = place->x + (place->width - label.width) / 2;
  label.y = place->y + place->height + 4;
  fw_bpmn_set_label (self->tree, node, &label);
}

static void
label_flow (Drawing           *self,
            xmlNode           *flow,
            const FwBpmnPoint *points,
            const FwBpmnRect  *given)
{
  const char *name = fw_bpmn_get (flow, "name");
  FwBpmnRect label;

  if (name == NULL || *name == '\0')
    {
      fw_bpmn_set_label (self->tree, flow, NULL);
      return;
    }
  label = size_label (name);
  if (given != NULL)
    {
      label.x = given->x + self->dx;
      label.y = given->y + self->dy;
      label.width = MAX (label.width, given->width);
      label.height = MAX (label.height, given->height);
    }
  else
    {
      label.x = points[0].x + 6;
      label.y = points[0].y - label.height - 2;
    }
  fw_bpmn_set_label (self->tree, flow, &label);
}

/* --- pool and lanes ----------------------------------------------------------------------- */

static const FwBpmnRect *
place_of_lane (Drawing *self,
               xmlNode *lane)
{
  const FwBpmnRect *place = place_of (self, lane);

  return place != NULL ? place : fw_bpmn_geometry_get_place (self->geometry, "");
}

static void
draw_lanes (Drawing *self)
{
  for (guint i = 0; i < self->tree->lanes->len; i++)
    {
      const FwBpmnRect *given = place_of_lane (self, self->tree->lanes->pdata[i]);
      FwBpmnRect place;

      if (given == NULL)
        continue;
      place = (FwBpmnRect) { self->pool.x + HEADER, given->y + self->dy,
                             self->pool.width - HEADER, given->height };
      fw_bpmn_draw_lane (self->tree, self->plane, self->tree->lanes->pdata[i], &place);
    }
  fw_bpmn_draw_outer_lanes (self->tree, self->plane);
}

static gboolean
is_event_process (const xmlNode *node)
{
  return fw_bpmn_is (node, "subProcess") && !fw_bpmn_is_node (node) &&
         fw_bpmn_get (node, "id") != NULL;
}

static guint
count_event_processes (FwBpmnTree *tree)
{
  guint n = 0;

  for (xmlNode *node = tree->process != NULL ? fw_bpmn_first (tree->process) : NULL; node != NULL;
       node = fw_bpmn_next (node))
    if (is_event_process (node))
      n++;

  return n;
}

/* The pool is around its lanes or, without any, around its steps. */
static void
measure (Drawing *self)
{
  FwBpmnTree *tree = self->tree;
  FwBpmnRect around = { 0 };
  gboolean lanes = tree->lanes->len > 0;
  double nested = HEADER * fw_bpmn_get_depth (tree);
  GPtrArray *list = lanes ? tree->lanes : tree->nodes;
  FwBpmnRect old;
  double x = 160;
  double y = 80;

  for (guint i = 0; i < list->len; i++)
    {
      const FwBpmnRect *place = lanes ? place_of_lane (self, list->pdata[i])
                                      : place_of (self, list->pdata[i]);

      if (place != NULL)
        around = around.width > 0 ? fw_bpmn_unite (&around, place) : *place;
    }
  if (!lanes)
    {
      around.x -= 50;
      around.y -= 50;
      around.width = MAX (around.width, 500) + 100;
      around.height = MAX (around.height, 100) + 130;
    }
  if (fw_bpmn_get_bounds (tree, tree->participant, &old))
    {
      x = old.x;
      y = old.y;
    }
  self->dx = x + HEADER + nested - around.x;
  self->dy = y - around.y;
  self->pool = (FwBpmnRect) { x, y, around.width + HEADER + nested +
                              EVENT_PROCESS * count_event_processes (tree), around.height };
}

/* --- steps and lines ---------------------------------------------------------------------- */

static void
draw_node (Drawing *self,
           xmlNode *node)
{
  const FwBpmnRect *given = place_of (self, node);
  FwBpmnRect place;
  xmlNode *shape;

  if (given == NULL)
    return;
  place = *given;
  place.x += self->dx;
  place.y += self->dy;
  fw_bpmn_fold (self->tree, node);
  shape = fw_bpmn_set_bounds (self->tree, self->plane, node, &place);
  if (fw_bpmn_is (node, "exclusiveGateway"))
    fw_bpmn_set (shape, "isMarkerVisible", "true");
  label_node (self, node, &place);
}

/* Events at the border of a step stand on its lower side, from the right. */
static void
attach_node (Drawing    *self,
             xmlNode    *node,
             GHashTable *counts)
{
  xmlNode *host = fw_bpmn_tree_find (self->tree, fw_bpmn_get (node, "attachedToRef"));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, host));
  FwBpmnRect place;

  if (!fw_bpmn_is (node, "boundaryEvent") || !fw_bpmn_get_bounds (self->tree, host, &place))
    return;
  g_hash_table_insert (counts, host, GUINT_TO_POINTER (n + 1));
  place = (FwBpmnRect) { place.x + place.width - 42 - 40 * n, place.y + place.height - 18, 36, 36 };
  fw_bpmn_set_bounds (self->tree, self->plane, node, &place);
  label_node (self, node, &place);
}

/* The line of such an event begins elsewhere than that of a step. */
static void
draw_attached_flow (Drawing *self,
                    xmlNode *flow,
                    xmlNode *source)
{
  xmlNode *target = fw_bpmn_tree_find (self->tree, fw_bpmn_get (flow, "targetRef"));
  FwBpmnRect from;
  FwBpmnRect to;
  FwBpmnPoint points[5];

  if (!fw_bpmn_get_bounds (self->tree, source, &from) ||
      !fw_bpmn_get_bounds (self->tree, target, &to))
    return;
  points[0] = (FwBpmnPoint) { from.x + 18, from.y + 36 };
  points[1] = (FwBpmnPoint) { from.x + 18, from.y + 46 };
  points[2] = (FwBpmnPoint) { to.x - 14, from.y + 46 };
  points[3] = (FwBpmnPoint) { to.x - 14, to.y + to.height / 2 };
  points[4] = (FwBpmnPoint) { to.x, to.y + to.height / 2 };
  fw_bpmn_set_waypoints (self->tree, self->plane, flow, points, G_N_ELEMENTS (points));
  label_flow (self, flow, points, NULL);
}

static void
draw_flow (Drawing *self,
           xmlNode *flow)
{
  xmlNode *source = fw_bpmn_tree_find (self->tree, fw_bpmn_get (flow, "sourceRef"));
  const FwBpmnRect *label;
  guint n_points;
  const FwBpmnPoint *given =
    fw_bpmn_geometry_get_line (self->geometry, fw_bpmn_get_key (self->tree, flow), &n_points,
                               &label);
  g_autofree FwBpmnPoint *points = NULL;

  if (fw_bpmn_is (source, "boundaryEvent"))
    {
      draw_attached_flow (self, flow, source);
      return;
    }
  if (given == NULL)
    return;
  points = g_memdup2 (given, n_points * sizeof *given);
  for (guint i = 0; i < n_points; i++)
    {
      points[i].x += self->dx;
      points[i].y += self->dy;
    }
  fw_bpmn_set_waypoints (self->tree, self->plane, flow, points, n_points);
  label_flow (self, flow, points, label);
}

/* --- sub-processes that an event starts --------------------------------------------------- */

/* They stand beside the flow: closed, at the end of the uppermost lane. */
static void
draw_event_processes (Drawing *self)
{
  FwBpmnTree *tree = self->tree;
  double x = self->pool.x + self->pool.width - EVENT_PROCESS * count_event_processes (tree);
  FwBpmnRect lane = self->pool;
  xmlNode *row = NULL;

  if (x == self->pool.x + self->pool.width)
    return;
  for (guint i = 0; i < tree->lanes->len; i++)
    {
      FwBpmnRect place;

      if (!fw_bpmn_get_bounds (tree, tree->lanes->pdata[i], &place) || place.y > lane.y)
        continue;
      lane.height = place.height;
      row = tree->lanes->pdata[i];
    }
  for (xmlNode *node = fw_bpmn_first (tree->process); node != NULL; node = fw_bpmn_next (node))
    {
      FwBpmnRect place = { x, lane.y + 10, 100, MIN (80, lane.height - 20) };

      if (!is_event_process (node))
        continue;
      if (row != NULL)
        fw_bpmn_move_to_lane (tree, node, row);
      fw_bpmn_fold (tree, node);
      fw_bpmn_set (fw_bpmn_set_bounds (tree, self->plane, node, &place), "isExpanded", "false");
      fw_bpmn_set_label (tree, node, NULL);
      x += EVENT_PROCESS;
    }
}

static void
draw_pool (Drawing *self)
{
  FwBpmnTree *tree = self->tree;
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);

  measure (self);
  if (tree->participant != NULL)
    {
      fw_bpmn_set (fw_bpmn_set_bounds (tree, self->plane, tree->participant, &self->pool),
                   "isHorizontal", "true");
      fw_bpmn_set_label (tree, tree->participant, NULL);
    }
  draw_lanes (self);
  for (guint i = 0; i < tree->nodes->len; i++)
    draw_node (self, tree->nodes->pdata[i]);
  for (guint i = 0; i < tree->nodes->len; i++)
    attach_node (self, tree->nodes->pdata[i], counts);
  for (guint i = 0; i < tree->flows->len; i++)
    draw_flow (self, tree->flows->pdata[i]);
  draw_event_processes (self);
  fw_bpmn_draw_notes (tree, self->plane, &self->pool);
}

/* --- the whole ---------------------------------------------------------------------------- */

static gboolean
all_drawn (FwBpmnTree *tree,
           GPtrArray  *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    if (g_hash_table_lookup (tree->shapes, nodes->pdata[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Whether the file has a drawing that can be kept: nothing but a pool around it
 * may be missing. */
gboolean
fw_bpmn_is_drawn (FwBpmnTree *tree)
{
  return all_drawn (tree, tree->lanes) && all_drawn (tree, tree->nodes) &&
         (tree->nodes->len > 0 || tree->participant == NULL ||
          g_hash_table_lookup (tree->shapes, tree->participant) != NULL);
}

static GHashTable *
index_by_uuid (FwBpmnTree *tree,
               GPtrArray  *nodes)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *uuid = fw_bpmn_tree_get_uuid (tree, nodes->pdata[i]);

      if (uuid != NULL)
        g_hash_table_insert (index, (gpointer) uuid, nodes->pdata[i]);
    }

  return index;
}

/* The elements of @records in their order, then what is none. */
static GPtrArray *
sort_elements (FwBpmnTree *tree,
               GPtrArray  *nodes,
               GPtrArray  *records)
{
  g_autoptr(GHashTable) index = index_by_uuid (tree, nodes);
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      xmlNode *node = g_hash_table_lookup (index, fw_entity_get_uuid (records->pdata[i]));

      if (node != NULL)
        g_ptr_array_add (sorted, node);
    }
  for (guint i = 0; i < nodes->len; i++)
    if (fw_bpmn_tree_get_uuid (tree, nodes->pdata[i]) == NULL)
      g_ptr_array_add (sorted, nodes->pdata[i]);

  return sorted;
}

/* Pools of a file without a drawing. */
static void
draw_others (FwBpmnTree *tree,
             xmlNode    *plane,
             FwBpmnRect  above)
{
  xmlNode *main_pool = tree->participant;
  xmlNode *each = tree->collaboration != NULL ? fw_bpmn_first (tree->collaboration) : NULL;

  for (; each != NULL; each = fw_bpmn_next (each))
    {
      xmlNode *process = fw_bpmn_tree_find (tree, fw_bpmn_get (each, "processRef"));
      g_autoptr(GPtrArray) nodes = NULL;
      g_autoptr(FwBpmnGeometry) geometry = NULL;
      Drawing self = { .tree = tree, .plane = plane };

      if (!fw_bpmn_is (each, "participant") || each == main_pool ||
          g_hash_table_lookup (tree->shapes, each) != NULL)
        continue;
      fw_bpmn_tree_focus (tree, each, fw_bpmn_is (process, "process") ? process : NULL);
      nodes = fw_bpmn_order_nodes (tree);
      geometry = fw_bpmn_make_plain (tree, tree->lanes, nodes);
      self.geometry = geometry;
      above.y += above.height + 40;
      above.height = 100;
      fw_bpmn_set_bounds (tree, plane, each, &above);
      draw_pool (&self);
      above.height = self.pool.height;
    }
  fw_bpmn_tree_scan (tree);
}

static void
draw_all (FwBpmnTree     *tree,
          FwChainDoc     *doc,
          FwBpmnGeometry *geometry)
{
  g_autoptr(GPtrArray) lanes = sort_elements (tree, tree->lanes, fw_chain_doc_get_lanes (doc));
  g_autoptr(GPtrArray) nodes = sort_elements (tree, tree->nodes, fw_chain_doc_get_steps (doc));
  g_autoptr(FwBpmnGeometry) plain = geometry == NULL ? fw_bpmn_make_plain (tree, lanes, nodes)
                                                     : NULL;
  Drawing self = { tree, geometry != NULL ? geometry : plain, fw_bpmn_ensure_plane (tree) };

  fw_bpmn_flatten_lanes (tree, lanes);
  draw_pool (&self);
  fw_bpmn_make_room (tree, self.plane, &self.pool);
  draw_others (tree, self.plane, self.pool);
  fw_bpmn_complete (tree, self.plane);
  fw_bpmn_draw_ties (tree, self.plane, TRUE);
}

/* Every element has its shape afterwards: the one of the file if it still
 * fits, or one after @geometry. */
void
fw_bpmn_write_drawing (FwBpmnTree     *tree,
                       FwChainDoc     *doc,
                       FwBpmnGeometry *geometry,
                       gboolean        changed)
{
  if (changed || !fw_bpmn_is_drawn (tree))
    {
      draw_all (tree, doc, geometry);
      return;
    }
  fw_bpmn_add_notes (tree, fw_bpmn_ensure_plane (tree));
  fw_bpmn_complete (tree, fw_bpmn_ensure_plane (tree));
  fw_bpmn_draw_ties (tree, fw_bpmn_ensure_plane (tree), FALSE);
}
