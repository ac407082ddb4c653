/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-bpmn-private.h"

/* BPMN Diagram Interchange: the shapes and lines of single elements. */

static xmlNode *
find_in (xmlNode    *node,
         const char *namespace,
         const char *name)
{
  xmlNode *child = node != NULL ? fw_bpmn_first (node) : NULL;

  while (child != NULL && !fw_bpmn_is_in (child, namespace, name))
    child = fw_bpmn_next (child);

  return child;
}

static double
get_number (const xmlNode *node,
            const char    *name)
{
  const char *text = fw_bpmn_get (node, name);
  double value = text != NULL ? g_ascii_strtod (text, NULL) : 0;

  return isfinite (value) ? value : 0;
}

static void
set_number (xmlNode    *node,
            const char *name,
            double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", value);
  /* Whole numbers are what people expect to read there. */
  if (g_str_has_suffix (text, ".00"))
    text[strlen (text) - 3] = '\0';
  fw_bpmn_set (node, name, text);
}

static gboolean
read_bounds (xmlNode    *shape,
             FwBpmnRect *bounds)
{
  xmlNode *node = find_in (shape, FW_BPMN_DC, "Bounds");

  if (node == NULL)
    return FALSE;
  *bounds = (FwBpmnRect) { get_number (node, "x"), get_number (node, "y"),
                           get_number (node, "width"), get_number (node, "height") };

  return bounds->width > 0 && bounds->height > 0;
}

gboolean
fw_bpmn_get_bounds (FwBpmnTree *tree,
                    xmlNode    *node,
                    FwBpmnRect *bounds)
{
  return node != NULL && read_bounds (g_hash_table_lookup (tree->shapes, node), bounds);
}

/* Returns: what is around both */
FwBpmnRect
fw_bpmn_unite (const FwBpmnRect *a,
               const FwBpmnRect *b)
{
  double x = MIN (a->x, b->x);
  double y = MIN (a->y, b->y);

  return (FwBpmnRect) { x, y, MAX (a->x + a->width, b->x + b->width) - x,
                        MAX (a->y + a->height, b->y + b->height) - y };
}

static xmlNode *
add_drawn (xmlNode    *parent,
           const char *namespace,
           const char *prefix,
           const char *name)
{
  xmlNs *ns = fw_bpmn_ensure_ns (parent, namespace, prefix);

  return xmlAddChild (parent, xmlNewDocNode (parent->doc, ns, X (name), NULL));
}

static xmlNode *
ensure_drawn (FwBpmnTree *tree,
              xmlNode    *plane,
              xmlNode    *node,
              const char *name)
{
  xmlNode *shape = g_hash_table_lookup (tree->shapes, node);
  const char *id = fw_bpmn_get (node, "id");
  g_autofree char *shape_id = g_strconcat (id, "_di", NULL);

  if (shape != NULL)
    return shape;
  while (fw_bpmn_tree_find (tree, shape_id) != NULL)
    {
      char *longer = g_strconcat (shape_id, "_", NULL);

      g_free (shape_id);
      shape_id = longer;
    }
  shape = add_drawn (plane, FW_BPMN_DI, "bpmndi", name);
  fw_bpmn_set (shape, "id", shape_id);
  fw_bpmn_set (shape, "bpmnElement", id);
  g_hash_table_insert (tree->shapes, node, shape);
  g_hash_table_insert (tree->by_id, g_strdup (shape_id), shape);

  return shape;
}

static void
write_bounds (xmlNode          *parent,
              const FwBpmnRect *bounds)
{
  xmlNode *node = find_in (parent, FW_BPMN_DC, "Bounds");

  if (node == NULL)
    {
      node = add_drawn (parent, FW_BPMN_DC, "dc", "Bounds");
      /* Extensions and labels may be there already. */
      if (find_in (parent, FW_BPMN_DI, "BPMNLabel") != NULL)
        xmlAddPrevSibling (find_in (parent, FW_BPMN_DI, "BPMNLabel"), node);
    }
  set_number (node, "x", bounds->x);
  set_number (node, "y", bounds->y);
  set_number (node, "width", bounds->width);
  set_number (node, "height", bounds->height);
}

/* Returns: (transfer none): the shape of @node, made on @plane if need be */
xmlNode *
fw_bpmn_set_bounds (FwBpmnTree       *tree,
                    xmlNode          *plane,
                    xmlNode          *node,
                    const FwBpmnRect *bounds)
{
  xmlNode *shape = ensure_drawn (tree, plane, node, "BPMNShape");

  write_bounds (shape, bounds);

  return shape;
}

void
fw_bpmn_set_waypoints (FwBpmnTree        *tree,
                       xmlNode           *plane,
                       xmlNode           *node,
                       const FwBpmnPoint *points,
                       guint              n_points)
{
  xmlNode *edge = ensure_drawn (tree, plane, node, "BPMNEdge");
  xmlNode *old;
  xmlNode *label;

  while ((old = find_in (edge, FW_BPMN_DD_DI, "waypoint")) != NULL)
    fw_bpmn_remove (old);
  label = find_in (edge, FW_BPMN_DI, "BPMNLabel");
  for (guint i = 0; i < n_points; i++)
    {
      xmlNode *point = add_drawn (edge, FW_BPMN_DD_DI, "di", "waypoint");

      set_number (point, "x", points[i].x);
      set_number (point, "y", points[i].y);
      if (label != NULL)
        xmlAddPrevSibling (label, point);
    }
}

/**
 * fw_bpmn_set_label:
 * @label: (nullable): %NULL leaves it to the program that shows the drawing
 */
void
fw_bpmn_set_label (FwBpmnTree       *tree,
                   xmlNode          *node,
                   const FwBpmnRect *label)
{
  xmlNode *shape = g_hash_table_lookup (tree->shapes, node);
  xmlNode *text = find_in (shape, FW_BPMN_DI, "BPMNLabel");

  if (label == NULL)
    {
      xmlNode *old = find_in (text, FW_BPMN_DC, "Bounds");

      if (old != NULL)
        fw_bpmn_remove (old);
      return;
    }
  if (text == NULL)
    text = add_drawn (shape, FW_BPMN_DI, "bpmndi", "BPMNLabel");
  write_bounds (text, label);
}

/* Moves a shape or a line with its label. */
void
fw_bpmn_shift (xmlNode *shape,
               double   dx,
               double   dy)
{
  for (xmlNode *node = shape; node != NULL; node = fw_bpmn_following (node, shape))
    if (fw_bpmn_is_in (node, FW_BPMN_DC, "Bounds") ||
        fw_bpmn_is_in (node, FW_BPMN_DD_DI, "waypoint"))
      {
        set_number (node, "x", get_number (node, "x") + dx);
        set_number (node, "y", get_number (node, "y") + dy);
      }
}

/* Of a shape, or of the middle piece of a line. */
gboolean
fw_bpmn_get_middle (FwBpmnTree  *tree,
                    xmlNode     *node,
                    FwBpmnPoint *middle)
{
  xmlNode *shape = node != NULL ? g_hash_table_lookup (tree->shapes, node) : NULL;
  g_autoptr(GPtrArray) points = g_ptr_array_new ();
  FwBpmnRect bounds;

  if (shape != NULL && read_bounds (shape, &bounds))
    {
      *middle = (FwBpmnPoint) { bounds.x + bounds.width / 2, bounds.y + bounds.height / 2 };
      return TRUE;
    }
  for (xmlNode *each = shape != NULL ? fw_bpmn_first (shape) : NULL; each != NULL;
       each = fw_bpmn_next (each))
    if (fw_bpmn_is_in (each, FW_BPMN_DD_DI, "waypoint"))
      g_ptr_array_add (points, each);
  if (points->len < 2)
    return FALSE;
  middle->x = (get_number (points->pdata[(points->len - 1) / 2], "x") +
               get_number (points->pdata[(points->len - 1) / 2 + 1], "x")) / 2;
  middle->y = (get_number (points->pdata[(points->len - 1) / 2], "y") +
               get_number (points->pdata[(points->len - 1) / 2 + 1], "y")) / 2;

  return TRUE;
}

/* --- planes ------------------------------------------------------------------------------- */

/* Returns: (transfer none): the plane of a new diagram for the element @id */
xmlNode *
fw_bpmn_add_diagram (FwBpmnTree *tree,
                     const char *id)
{
  g_autofree char *diagram_id = g_strconcat (id, "_diagram", NULL);
  g_autofree char *plane_id = g_strconcat (id, "_plane", NULL);
  xmlNode *diagram = add_drawn (tree->definitions, FW_BPMN_DI, "bpmndi", "BPMNDiagram");
  xmlNode *plane = add_drawn (diagram, FW_BPMN_DI, "bpmndi", "BPMNPlane");

  fw_bpmn_set (diagram, "id", diagram_id);
  fw_bpmn_set (plane, "id", plane_id);
  fw_bpmn_set (plane, "bpmnElement", id);

  return plane;
}

static xmlNode *
find_plane (FwBpmnTree *tree)
{
  xmlNode *pool = fw_bpmn_tree_get_pool (tree);
  xmlNode *shape = g_hash_table_lookup (tree->shapes, pool);

  for (guint i = 0; shape == NULL && i < tree->nodes->len; i++)
    shape = g_hash_table_lookup (tree->shapes, tree->nodes->pdata[i]);
  if (shape != NULL)
    return shape->parent;
  for (xmlNode *each = fw_bpmn_first (tree->definitions); each != NULL; each = fw_bpmn_next (each))
    {
      xmlNode *plane = fw_bpmn_is_in (each, FW_BPMN_DI, "BPMNDiagram")
                       ? find_in (each, FW_BPMN_DI, "BPMNPlane") : NULL;
      xmlNode *drawn = plane != NULL
                       ? fw_bpmn_tree_find (tree, fw_bpmn_get (plane, "bpmnElement")) : NULL;

      if (plane != NULL && (drawn == NULL || drawn == tree->collaboration || drawn == pool ||
                            drawn == tree->process))
        return plane;
    }

  return NULL;
}

/* Returns: (transfer none): where the chain is drawn; a collaboration if it
 *   is a pool */
xmlNode *
fw_bpmn_ensure_plane (FwBpmnTree *tree)
{
  xmlNode *plane = find_plane (tree);
  xmlNode *drawn = tree->participant != NULL ? tree->collaboration : tree->process;

  if (plane == NULL)
    return fw_bpmn_add_diagram (tree, fw_bpmn_get (drawn, "id"));
  if (fw_bpmn_tree_find (tree, fw_bpmn_get (plane, "bpmnElement")) != drawn)
    fw_bpmn_set (plane, "bpmnElement", fw_bpmn_get (drawn, "id"));

  return plane;
}
