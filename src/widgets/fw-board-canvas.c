/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-board-canvas"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-board-canvas.h"
#include "fw-canvas.h"
#include "fw-chain-node.h"
#include "fw-draw-theme.h"
#include "fw-names.h"

#define LEAST_ZOOM 0.3
#define MOST_ZOOM  5.0

struct _FwBoardCanvas
{
  GtkWidget     parent_instance;

  FwBoard      *board;       /* of whoever set it */
  FwBoardScene *scene;
  FwTextCache  *texts;
  GHashTable   *nodes;       /* uuid -> FwChainNode */
  char         *selected;
  double        zoom;
  gboolean      filling;
  gboolean      reveals;     /* once there is room for it */
};

G_DEFINE_FINAL_TYPE (FwBoardCanvas, fw_board_canvas, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_uuid (FwBoardCanvas *self,
          guint          index)
{
  return fw_entity_get_uuid (fw_board_scene_get_item (self->scene, index));
}

static guint
count_items (FwBoardCanvas *self)
{
  return self->scene != NULL ? fw_board_scene_get_n (self->scene) : 0;
}

static guint
get_lead (FwBoardCanvas *self)
{
  return self->scene != NULL ? fw_board_scene_find (self->scene, self->selected) : FW_BOARD_NONE;
}

/* --- choosing ---------------------------------------------------------------------------- */

static void
mark_node (FwBoardCanvas *self,
           const char    *uuid,
           gboolean       selected)
{
  FwChainNode *node = uuid != NULL ? g_hash_table_lookup (self->nodes, uuid) : NULL;

  if (node != NULL)
    fw_chain_node_set_selected (node, selected);
}

static void
choose (FwBoardCanvas *self,
        const char    *uuid)
{
  g_autofree char *copy = g_strdup (uuid);

  if (g_strcmp0 (self->selected, uuid) == 0)
    return;
  mark_node (self, self->selected, FALSE);
  g_free (self->selected);
  self->selected = g_steal_pointer (&copy);
  mark_node (self, self->selected, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTED], 0, self->selected);
}

static void
on_node_focused (FwBoardCanvas *self,
                 FwChainNode   *node)
{
  if (fw_chain_node_is_focused (node) && !self->filling)
    choose (self, fw_chain_node_get_uuid (node));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_node_command (FwChainNode   *node,
                 const char    *command,
                 FwBoardCanvas *self)
{
  choose (self, fw_chain_node_get_uuid (node));
  if (g_str_equal (command, "open"))
    g_signal_emit (self, signals[EDIT], 0, self->selected);
}

/* --- nodes ------------------------------------------------------------------------------- */

static FwChainNode *
ensure_node (FwBoardCanvas *self,
             const char    *uuid)
{
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
drop_unknown (FwBoardCanvas *self)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer uuid, node;

  for (guint i = 0; i < count_items (self); i++)
    g_hash_table_add (known, (gpointer) get_uuid (self, i));
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &uuid, &node))
    if (!g_hash_table_contains (known, uuid))
      {
        g_hash_table_iter_steal (&iter);
        gtk_widget_unparent (node);
        g_free (uuid);
      }
}

/* A screen reader reads lane by lane. */
static void
update_nodes (FwBoardCanvas *self)
{
  GtkWidget *last = NULL;

  drop_unknown (self);
  for (guint i = 0; i < count_items (self); i++)
    {
      gpointer item = fw_board_scene_get_item (self->scene, i);
      GtkWidget *node = GTK_WIDGET (ensure_node (self, fw_entity_get_uuid (item)));
      g_autofree char *name = fw_board_dup_sentence (self->board, item);

      if (g_strcmp0 (fw_chain_node_get_name (FW_CHAIN_NODE (node)), name) != 0)
        fw_chain_node_set_name (FW_CHAIN_NODE (node), name, NULL);
      if (gtk_widget_get_parent (node) == NULL || gtk_widget_get_prev_sibling (node) != last)
        gtk_widget_insert_after (node, GTK_WIDGET (self), last);
      last = node;
    }
  mark_node (self, self->selected, TRUE);
}

/* --- keys and mouse ---------------------------------------------------------------------- */

static guint
find_target (FwBoardCanvas *self,
             const char    *direction)
{
  static const struct { const char *name; int dx, dy; } ways[] = {
    { "left", -1, 0 }, { "right", 1, 0 }, { "up", 0, -1 }, { "down", 0, 1 },
  };
  guint lead = get_lead (self), n = count_items (self);

  if (n == 0)
    return FW_BOARD_NONE;
  if (lead == FW_BOARD_NONE || g_str_equal (direction, "first"))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (direction, ways[i].name))
      return fw_board_scene_beside (self->scene, lead, ways[i].dx, ways[i].dy);

  return n - 1;
}

static void
go (GtkWidget  *widget,
    const char *action,
    GVariant   *direction)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (widget);
  guint target = find_target (self, g_variant_get_string (direction, NULL));

  if (target == FW_BOARD_NONE)
    gtk_widget_error_bell (widget);
  else
    fw_board_canvas_select (self, get_uuid (self, target), TRUE);
}

static void
on_pressed (FwBoardCanvas *self,
            int            n_press,
            double         x,
            double         y)
{
  guint index = self->scene != NULL
                ? fw_board_scene_hit (self->scene, x / self->zoom, y / self->zoom) : FW_BOARD_NONE;

  if (index == FW_BOARD_NONE)
    return;
  fw_board_canvas_select (self, get_uuid (self, index), TRUE);
  if (n_press == 2)
    g_signal_emit (self, signals[EDIT], 0, self->selected);
}

/* --- drawing ----------------------------------------------------------------------------- */

/* What is in sight, in px of the widget. */
static graphene_rect_t
get_sight (FwBoardCanvas *self)
{
  GtkWidget *scroll = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *h, *v;

  if (scroll == NULL)
    return GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                               (float) gtk_widget_get_height (GTK_WIDGET (self)));
  h = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroll));
  v = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));

  return GRAPHENE_RECT_INIT ((float) gtk_adjustment_get_value (h),
                             (float) gtk_adjustment_get_value (v),
                             (float) gtk_adjustment_get_page_size (h),
                             (float) gtk_adjustment_get_page_size (v));
}

/* Only what is in sight is drawn: a long workshop is many screens wide. */
static void
fw_board_canvas_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (widget);
  graphene_rect_t sight = get_sight (self);
  FwLayoutRect clip = { sight.origin.x / self->zoom, sight.origin.y / self->zoom,
                        sight.size.width / self->zoom, sight.size.height / self->zoom };
  guint lead = get_lead (self);
  cairo_t *cr;
  FwPen pen;

  if (self->scene == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &sight);
  cairo_scale (cr, self->zoom, self->zoom);
  pen = (FwPen) { .cr = cr, .texts = self->texts,
                  .palette = fw_palette_get (fw_draw_theme_get ()) };
  fw_board_scene_draw (self->scene, &pen, &clip);
  if (lead != FW_BOARD_NONE)
    fw_canvas_draw_selection (widget, &pen, fw_board_scene_get_box (self->scene, lead));
  cairo_destroy (cr);
}

/* Another part comes into sight when it is scrolled, and when the window grows. */
static void
watch (FwBoardCanvas *self,
       GtkAdjustment *adjustment)
{
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

static void
fw_board_canvas_root (GtkWidget *widget)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (widget);
  GtkWidget *scroll;

  GTK_WIDGET_CLASS (fw_board_canvas_parent_class)->root (widget);
  scroll = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (scroll == NULL)
    return;
  watch (self, gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroll)));
  watch (self, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll)));
}

static void
fw_board_canvas_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (widget);
  double size = 0;

  if (self->scene != NULL)
    size = orientation == GTK_ORIENTATION_HORIZONTAL ? fw_board_scene_get_width (self->scene)
                                                     : fw_board_scene_get_height (self->scene);
  *minimum = *natural = (int) ceil (CLAMP (size * self->zoom, 0, 30000));
}

/* Beside the names of the lanes, which lie above the board. */
#define HEAD_ROOM 210

static void
scroll_to (GtkAdjustment *adjustment,
           double         from,
           double         to)
{
  gtk_adjustment_clamp_page (adjustment, MAX (from, 0), to);
}

static gboolean
on_reveal (gpointer data)
{
  FwBoardCanvas *self = data;
  GtkWidget *scroll = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  const FwLayoutRect *box;
  guint lead;

  /* Whoever owns the board may have been closed in between, and the board with it. */
  if (scroll == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return G_SOURCE_REMOVE;
  lead = get_lead (self);
  if (lead == FW_BOARD_NONE)
    return G_SOURCE_REMOVE;
  box = fw_board_scene_get_box (self->scene, lead);
  scroll_to (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroll)),
             (box->x - HEAD_ROOM) * self->zoom, (box->x + box->width + 12) * self->zoom);
  scroll_to (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll)),
             (box->y - 12) * self->zoom, (box->y + box->height + 12) * self->zoom);

  return G_SOURCE_REMOVE;
}

static void
fw_board_canvas_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (widget);

  for (guint i = 0; i < count_items (self); i++)
    fw_canvas_place_node (g_hash_table_lookup (self->nodes, get_uuid (self, i)),
                          fw_board_scene_get_box (self->scene, i), self->zoom);
  /* The adjustments learn of the new size only after this. */
  if (self->reveals)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_reveal, g_object_ref (self), g_object_unref);
  self->reveals = FALSE;
}

/* --- focus ------------------------------------------------------------------------------- */

static gboolean
fw_board_canvas_grab_focus (GtkWidget *widget)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (widget);
  guint lead = get_lead (self);

  if (lead == FW_BOARD_NONE && count_items (self) > 0)
    lead = 0;
  if (lead == FW_BOARD_NONE)
    return GTK_WIDGET_CLASS (fw_board_canvas_parent_class)->grab_focus (widget);

  return gtk_widget_grab_focus (g_hash_table_lookup (self->nodes, get_uuid (self, lead)));
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_board_canvas_dispose (GObject *object)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (object);

  g_clear_pointer (&self->scene, fw_board_scene_free);
  self->board = NULL;
  drop_unknown (self);

  G_OBJECT_CLASS (fw_board_canvas_parent_class)->dispose (object);
}

static void
fw_board_canvas_finalize (GObject *object)
{
  FwBoardCanvas *self = FW_BOARD_CANVAS (object);

  g_hash_table_unref (self->nodes);
  fw_text_cache_unref (self->texts);
  g_free (self->selected);

  G_OBJECT_CLASS (fw_board_canvas_parent_class)->finalize (object);
}

static void
fw_board_canvas_class_init (FwBoardCanvasClass *klass)
{
  static const struct { guint key, keypad; const char *direction; } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, "left" }, { GDK_KEY_Right, GDK_KEY_KP_Right, "right" },
    { GDK_KEY_Up, GDK_KEY_KP_Up, "up" }, { GDK_KEY_Down, GDK_KEY_KP_Down, "down" },
    { GDK_KEY_Home, GDK_KEY_KP_Home, "first" }, { GDK_KEY_End, GDK_KEY_KP_End, "last" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_board_canvas_dispose;
  object_class->finalize = fw_board_canvas_finalize;
  widget_class->measure = fw_board_canvas_measure;
  widget_class->size_allocate = fw_board_canvas_size_allocate;
  widget_class->snapshot = fw_board_canvas_snapshot;
  widget_class->root = fw_board_canvas_root;
  widget_class->focus = fw_canvas_focus;
  widget_class->grab_focus = fw_board_canvas_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "boardcanvas");
  gtk_widget_class_install_action (widget_class, "board.go", "s", go);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "board.go", "s",
                                           keys[i].direction);
      gtk_widget_class_add_binding_action (widget_class, keys[i].keypad, 0, "board.go", "s",
                                           keys[i].direction);
    }

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_board_canvas_init (FwBoardCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->zoom = 1;
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 14);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  fw_draw_theme_watch (self, G_CALLBACK (gtk_widget_queue_draw));
}

GtkWidget *
fw_board_canvas_new (void)
{
  return g_object_new (FW_TYPE_BOARD_CANVAS, NULL);
}

/**
 * fw_board_canvas_set_board:
 * @board: (nullable): stays the caller's and must live until another is set
 */
void
fw_board_canvas_set_board (FwBoardCanvas *self,
                           FwBoard       *board)
{
  gboolean focused;

  g_return_if_fail (FW_IS_BOARD_CANVAS (self));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  self->filling = TRUE;
  g_clear_pointer (&self->scene, fw_board_scene_free);
  self->board = board;
  self->scene = board != NULL ? fw_board_scene_new (board, self->texts, FALSE) : NULL;
  fw_name_set (GTK_WIDGET (self), _("Board of the workshop"));
  fw_name_describe (GTK_WIDGET (self), _("Arrow keys go from card to card, Enter changes one, "
                                         "plus and minus count its dots."));
  /* To come along with the Tab key must not choose anything. */
  if (get_lead (self) == FW_BOARD_NONE && count_items (self) > 0)
    {
      g_free (self->selected);
      self->selected = g_strdup (get_uuid (self, 0));
    }
  update_nodes (self);
  self->filling = FALSE;
  gtk_widget_set_focusable (GTK_WIDGET (self), count_items (self) == 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (focused && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* @uuid: (nullable) */
void
fw_board_canvas_select (FwBoardCanvas *self,
                        const char    *uuid,
                        gboolean       focus)
{
  GtkWidget *node;

  g_return_if_fail (FW_IS_BOARD_CANVAS (self));

  node = uuid != NULL ? g_hash_table_lookup (self->nodes, uuid) : NULL;
  choose (self, uuid);
  if (focus && node != NULL)
    gtk_widget_grab_focus (node);
  if (node != NULL)
    {
      self->reveals = TRUE;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
}

/* Returns: (nullable): the chosen card or event */
const char *
fw_board_canvas_get_selected (FwBoardCanvas *self)
{
  g_return_val_if_fail (FW_IS_BOARD_CANVAS (self), NULL);

  return get_lead (self) != FW_BOARD_NONE ? self->selected : NULL;
}

double
fw_board_canvas_get_zoom (FwBoardCanvas *self)
{
  g_return_val_if_fail (FW_IS_BOARD_CANVAS (self), 1);

  return self->zoom;
}

/* Returns: the size of the smallest text on cards, in px at zoom 1 */
double
fw_board_canvas_get_text_size (FwBoardCanvas *self)
{
  g_return_val_if_fail (FW_IS_BOARD_CANVAS (self), 1);

  return fw_text_cache_get_size (self->texts, FW_TEXT_SMALL);
}

void
fw_board_canvas_set_zoom (FwBoardCanvas *self,
                          double         zoom)
{
  g_return_if_fail (FW_IS_BOARD_CANVAS (self));

  self->zoom = CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
