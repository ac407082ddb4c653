/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-goal-canvas"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-canvas.h"
#include "fw-chain-node.h"
#include "fw-draw-theme.h"
#include "fw-goal-canvas.h"
#include "fw-goal-scene.h"
#include "fw-names.h"

struct _FwGoalCanvas
{
  GtkWidget    parent_instance;

  FwGoalTree  *tree;        /* of whoever set it, with the scene */
  FwGoalScene *scene;
  FwTextCache *texts;
  GHashTable  *nodes;       /* uuid -> FwChainNode */
  char        *selected;
  double       zoom;
  gboolean     selecting;
};

G_DEFINE_FINAL_TYPE (FwGoalCanvas, fw_goal_canvas, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  EDIT,
  APPEND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_uuid (FwGoalCanvas *self,
          guint         index)
{
  return fw_entity_get_uuid (FW_ENTITY (fw_goal_tree_get (self->tree, index)->record));
}

static guint
get_lead (FwGoalCanvas *self)
{
  return self->tree != NULL ? fw_goal_tree_find (self->tree, self->selected) : FW_GOAL_NONE;
}

/* --- choosing ---------------------------------------------------------------------------- */

static void
mark_nodes (FwGoalCanvas *self)
{
  GHashTableIter iter;
  gpointer uuid, node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &uuid, &node))
    fw_chain_node_set_selected (node, g_strcmp0 (uuid, self->selected) == 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choose (FwGoalCanvas *self,
        const char   *uuid)
{
  g_autofree char *copy = g_strdup (uuid);

  if (g_strcmp0 (self->selected, uuid) == 0)
    return;
  g_free (self->selected);
  self->selected = g_steal_pointer (&copy);
  mark_nodes (self);
  g_signal_emit (self, signals[SELECTED], 0, self->selected);
}

static void
on_node_focused (FwGoalCanvas *self,
                 FwChainNode  *node)
{
  if (fw_chain_node_is_focused (node) && !self->selecting)
    choose (self, fw_chain_node_get_uuid (node));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_node_command (FwChainNode  *node,
                 const char   *command,
                 FwGoalCanvas *self)
{
  const char *uuid = fw_chain_node_get_uuid (node);

  choose (self, uuid);
  if (g_str_equal (command, "open"))
    g_signal_emit (self, signals[EDIT], 0, uuid);
  else if (g_str_equal (command, "append"))
    g_signal_emit (self, signals[APPEND], 0, uuid);
}

/* --- nodes ------------------------------------------------------------------------------- */

static FwChainNode *
ensure_node (FwGoalCanvas *self,
             guint         index)
{
  const char *uuid = get_uuid (self, index);
  FwChainNode *node = g_hash_table_lookup (self->nodes, uuid);

  if (node != NULL)
    return node;
  node = fw_chain_node_new (uuid);
  g_signal_connect_object (node, "focused", G_CALLBACK (on_node_focused), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "command", G_CALLBACK (on_node_command), self, 0);
  g_hash_table_insert (self->nodes, g_strdup (uuid), node);

  return node;
}

static void
drop_unknown (FwGoalCanvas *self)
{
  GHashTableIter iter;
  gpointer uuid, node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &uuid, &node))
    if (self->tree == NULL || fw_goal_tree_find (self->tree, uuid) == FW_GOAL_NONE)
      {
        g_hash_table_iter_steal (&iter);
        gtk_widget_unparent (node);
        g_free (uuid);
      }
}

/* A screen reader reads the nodes in the order of the outline. */
static void
update_nodes (FwGoalCanvas *self)
{
  GtkWidget *last = NULL;

  drop_unknown (self);
  for (guint i = 0; self->tree != NULL && i < fw_goal_tree_get_n (self->tree); i++)
    {
      GtkWidget *node = GTK_WIDGET (ensure_node (self, i));
      g_autofree char *name = fw_goal_tree_dup_sentence (self->tree, i);

      fw_chain_node_set_name (FW_CHAIN_NODE (node), name,
                              fw_goal_tree_get (self->tree, i)->record->note);
      gtk_accessible_update_property (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                      (int) fw_goal_tree_get (self->tree, i)->depth, -1);
      if (gtk_widget_get_parent (node) == NULL ||
          gtk_widget_get_prev_sibling (node) != last)
        gtk_widget_insert_after (node, GTK_WIDGET (self), last);
      last = node;
    }
  mark_nodes (self);
}

/* --- keys -------------------------------------------------------------------------------- */

/* Up and down stay in the column, also from one family to the next. */
static guint
find_in_column (FwGoalCanvas *self,
                guint         lead,
                int           by)
{
  guint depth = fw_goal_tree_get (self->tree, lead)->depth, n = fw_goal_tree_get_n (self->tree);

  for (int i = (int) lead + by; i >= 0 && i < (int) n; i += by)
    if (fw_goal_tree_get (self->tree, (guint) i)->depth == depth)
      return (guint) i;

  return FW_GOAL_NONE;
}

static guint
find_target (FwGoalCanvas *self,
             const char   *direction)
{
  guint lead = get_lead (self), n = fw_goal_tree_get_n (self->tree);

  if (n == 0)
    return FW_GOAL_NONE;
  if (lead == FW_GOAL_NONE || g_str_equal (direction, "first"))
    return 0;
  if (g_str_equal (direction, "last"))
    return n - 1;
  if (g_str_equal (direction, "up") || g_str_equal (direction, "down"))
    return find_in_column (self, lead, g_str_equal (direction, "up") ? -1 : 1);
  if (g_str_equal (direction, "parent"))
    return fw_goal_tree_get (self->tree, lead)->parent;

  return fw_goal_tree_get (self->tree, lead)->n_below > 0 ? lead + 1 : FW_GOAL_NONE;
}

static void
go (GtkWidget  *widget,
    const char *action,
    GVariant   *direction)
{
  FwGoalCanvas *self = FW_GOAL_CANVAS (widget);
  guint target = self->tree != NULL
                 ? find_target (self, g_variant_get_string (direction, NULL)) : FW_GOAL_NONE;

  if (target == FW_GOAL_NONE)
    gtk_widget_error_bell (widget);
  else
    fw_goal_canvas_select (self, get_uuid (self, target), TRUE);
}

/* --- the mouse --------------------------------------------------------------------------- */

static void
on_pressed (FwGoalCanvas *self,
            int           n_press,
            double        x,
            double        y)
{
  guint index = self->scene != NULL
                ? fw_goal_scene_hit (self->scene, x / self->zoom, y / self->zoom) : FW_GOAL_NONE;

  if (index == FW_GOAL_NONE)
    return;
  fw_goal_canvas_select (self, get_uuid (self, index), TRUE);
  if (n_press == 2)
    g_signal_emit (self, signals[EDIT], 0, get_uuid (self, index));
}

/* --- drawing ----------------------------------------------------------------------------- */

static void
fw_goal_canvas_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  FwGoalCanvas *self = FW_GOAL_CANVAS (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  guint lead = get_lead (self);
  cairo_t *cr;
  FwPen pen;

  if (self->scene == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_scale (cr, self->zoom, self->zoom);
  pen = (FwPen) { .cr = cr, .texts = self->texts,
                  .palette = fw_palette_get (fw_draw_theme_get ()) };
  fw_goal_scene_draw (self->scene, &pen, NULL);
  if (lead != FW_GOAL_NONE)
    fw_canvas_draw_selection (widget, &pen, fw_goal_scene_get_box (self->scene, lead));
  cairo_destroy (cr);
}

static void
fw_goal_canvas_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  FwGoalCanvas *self = FW_GOAL_CANVAS (widget);
  double size = 0;

  if (self->scene != NULL && orientation == GTK_ORIENTATION_HORIZONTAL)
    size = fw_goal_scene_get_width (self->scene);
  else if (self->scene != NULL)
    size = fw_goal_scene_get_height (self->scene);
  *minimum = *natural = (int) ceil (CLAMP (size * self->zoom, 0, 30000));
}

static void
fw_goal_canvas_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  FwGoalCanvas *self = FW_GOAL_CANVAS (widget);

  for (guint i = 0; self->scene != NULL && i < fw_goal_scene_get_n (self->scene); i++)
    fw_canvas_place_node (g_hash_table_lookup (self->nodes, get_uuid (self, i)),
                          fw_goal_scene_get_box (self->scene, i), self->zoom);
}

/* --- focus ------------------------------------------------------------------------------- */

static gboolean
fw_goal_canvas_grab_focus (GtkWidget *widget)
{
  FwGoalCanvas *self = FW_GOAL_CANVAS (widget);
  guint lead = get_lead (self);

  if (lead == FW_GOAL_NONE && self->tree != NULL && fw_goal_tree_get_n (self->tree) > 0)
    lead = 0;
  if (lead == FW_GOAL_NONE)
    return GTK_WIDGET_CLASS (fw_goal_canvas_parent_class)->grab_focus (widget);

  return gtk_widget_grab_focus (g_hash_table_lookup (self->nodes, get_uuid (self, lead)));
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_goal_canvas_dispose (GObject *object)
{
  FwGoalCanvas *self = FW_GOAL_CANVAS (object);

  self->tree = NULL;
  drop_unknown (self);
  g_clear_pointer (&self->scene, fw_goal_scene_free);

  G_OBJECT_CLASS (fw_goal_canvas_parent_class)->dispose (object);
}

static void
fw_goal_canvas_finalize (GObject *object)
{
  FwGoalCanvas *self = FW_GOAL_CANVAS (object);

  g_hash_table_unref (self->nodes);
  fw_text_cache_unref (self->texts);
  g_free (self->selected);

  G_OBJECT_CLASS (fw_goal_canvas_parent_class)->finalize (object);
}

static void
bind (GtkWidgetClass *widget_class,
      guint           key,
      guint           keypad_key,
      const char     *direction)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "goal.go", "s", direction);
  gtk_widget_class_add_binding_action (widget_class, keypad_key, 0, "goal.go", "s", direction);
}

static void
fw_goal_canvas_class_init (FwGoalCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_goal_canvas_dispose;
  object_class->finalize = fw_goal_canvas_finalize;
  widget_class->measure = fw_goal_canvas_measure;
  widget_class->size_allocate = fw_goal_canvas_size_allocate;
  widget_class->snapshot = fw_goal_canvas_snapshot;
  widget_class->focus = fw_canvas_focus;
  widget_class->grab_focus = fw_goal_canvas_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "goalcanvas");
  gtk_widget_class_install_action (widget_class, "goal.go", "s", go);
  bind (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, "child");
  bind (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, "parent");
  bind (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, "up");
  bind (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, "down");
  bind (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, "first");
  bind (widget_class, GDK_KEY_End, GDK_KEY_KP_End, "last");

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[APPEND] = g_signal_new ("append", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_goal_canvas_init (FwGoalCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->zoom = 1;
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 15);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  fw_draw_theme_watch (self, G_CALLBACK (gtk_widget_queue_draw));
}

GtkWidget *
fw_goal_canvas_new (void)
{
  return g_object_new (FW_TYPE_GOAL_CANVAS, NULL);
}

/**
 * fw_goal_canvas_set_tree:
 * @tree: (nullable): stays the caller's and must live until another is set
 * @title: of the Zielsystem
 */
void
fw_goal_canvas_set_tree (FwGoalCanvas *self,
                         FwGoalTree   *tree,
                         const char   *title)
{
  g_autofree char *name = NULL;
  gboolean focused;

  g_return_if_fail (FW_IS_GOAL_CANVAS (self));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  g_clear_pointer (&self->scene, fw_goal_scene_free);
  self->tree = tree;
  self->scene = tree != NULL ? fw_goal_scene_new (tree, self->texts) : NULL;
  /* Translators: the name of a Zielsystem. */
  name = g_strdup_printf (_("Goal tree: %s"), title != NULL ? title : "");
  fw_name_set (GTK_WIDGET (self), name);
  fw_name_describe (GTK_WIDGET (self), _("Arrow keys move along the tree, Enter adds a goal."));
  self->selecting = TRUE;
  update_nodes (self);
  self->selecting = FALSE;
  gtk_widget_set_focusable (GTK_WIDGET (self), g_hash_table_size (self->nodes) == 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (focused && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* @uuid: (nullable) */
void
fw_goal_canvas_select (FwGoalCanvas *self,
                       const char   *uuid,
                       gboolean      focus)
{
  GtkWidget *node;

  g_return_if_fail (FW_IS_GOAL_CANVAS (self));

  node = uuid != NULL ? g_hash_table_lookup (self->nodes, uuid) : NULL;
  choose (self, uuid);
  if (focus && node != NULL)
    gtk_widget_grab_focus (node);
}

double
fw_goal_canvas_get_zoom (FwGoalCanvas *self)
{
  g_return_val_if_fail (FW_IS_GOAL_CANVAS (self), 1);

  return self->zoom;
}

void
fw_goal_canvas_set_zoom (FwGoalCanvas *self,
                         double        zoom)
{
  g_return_if_fail (FW_IS_GOAL_CANVAS (self));

  self->zoom = CLAMP (zoom, FW_GOAL_CANVAS_LEAST_ZOOM, FW_GOAL_CANVAS_MOST_ZOOM);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* All of it in so much room, but never larger than it is. */
void
fw_goal_canvas_zoom_fit (FwGoalCanvas *self,
                         double        width,
                         double        height)
{
  g_return_if_fail (FW_IS_GOAL_CANVAS (self));

  if (self->scene == NULL || fw_goal_scene_get_n (self->scene) == 0)
    return;
  fw_goal_canvas_set_zoom (self, MIN (1, MIN (width / fw_goal_scene_get_width (self->scene),
                                              height / fw_goal_scene_get_height (self->scene))));
}
