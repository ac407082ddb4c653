/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-time-view"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-chain-node.h"
#include "fw-draw-theme.h"
#include "fw-names.h"
#include "fw-time-body.h"

#define LEAST_WIDTH 420.0

struct _FwTimeBody
{
  GtkWidget    parent_instance;

  FwTimeChart *chart;      /* borrowed from the view; NULL until there is one */
  GPtrArray   *nodes;      /* FwChainNode, one for each item */
  double       zoom;
  guint        current;
};

G_DEFINE_FINAL_TYPE (FwTimeBody, fw_time_body, GTK_TYPE_WIDGET)

enum
{
  OPEN,
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- items ------------------------------------------------------------------------------ */

static void
on_focused (FwTimeBody  *self,
            FwChainNode *node)
{
  guint item;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!fw_chain_node_is_focused (node) || !g_ptr_array_find (self->nodes, node, &item))
    return;
  self->current = item;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_command (FwTimeBody  *self,
            const char  *command,
            FwChainNode *node)
{
  guint item;

  if (!g_ptr_array_find (self->nodes, node, &item))
    return;
  if (g_str_equal (command, "open"))
    g_signal_emit (self, signals[OPEN], 0, item);
  else
    gtk_widget_grab_focus (GTK_WIDGET (node));
}

static void
add_node (FwTimeBody *self,
          guint       item)
{
  FwChainNode *node = fw_chain_node_new (NULL);
  g_autofree char *name = fw_time_chart_dup_name (self->chart, item);
  g_autofree char *description = fw_time_chart_dup_description (self->chart, item);

  fw_chain_node_set_name (node, name, description);
  g_signal_connect_object (node, "focused", G_CALLBACK (on_focused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "command", G_CALLBACK (on_command), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (node), GTK_WIDGET (self));
  g_ptr_array_add (self->nodes, node);
}

static void
remove_nodes (FwTimeBody *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    gtk_widget_unparent (self->nodes->pdata[i]);
  g_ptr_array_set_size (self->nodes, 0);
}

static gboolean
go_to (FwTimeBody *self,
       guint       item)
{
  return item < self->nodes->len && gtk_widget_grab_focus (self->nodes->pdata[item]);
}

void
fw_time_body_walk (FwTimeBody *self,
                   FwTimeStep  step)
{
  g_return_if_fail (FW_IS_TIME_BODY (self));

  if (self->chart != NULL)
    go_to (self, fw_time_chart_walk (self->chart, self->current, step));
}

/* Returns: the item that has or had the focus; %FW_TIME_NONE without any */
guint
fw_time_body_get_item (FwTimeBody *self)
{
  g_return_val_if_fail (FW_IS_TIME_BODY (self), FW_TIME_NONE);

  return self->current < self->nodes->len ? self->current : FW_TIME_NONE;
}

/* @chart: (nullable): stays the caller's, and alive until the next one is set */
void
fw_time_body_set_chart (FwTimeBody  *self,
                        FwTimeChart *chart)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  g_return_if_fail (FW_IS_TIME_BODY (self));

  remove_nodes (self);
  self->chart = chart;
  if (chart == NULL)
    return;
  fw_time_chart_lay_out (chart, LEAST_WIDTH);
  for (guint i = 0; i < fw_time_chart_get_n_items (chart); i++)
    add_node (self, i);
  if (self->current >= self->nodes->len)
    self->current = 0;
  if (had_focus)
    go_to (self, self->current);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fw_time_body_set_zoom (FwTimeBody *self,
                       double      zoom)
{
  g_return_if_fail (FW_IS_TIME_BODY (self));

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* --- keys and pointer ------------------------------------------------------------------- */

static gboolean
on_key (FwTimeBody      *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  static const struct { guint keyval, keypad; FwTimeStep step; } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, FW_TIME_EARLIER },
    { GDK_KEY_Right, GDK_KEY_KP_Right, FW_TIME_LATER },
    { GDK_KEY_Up, GDK_KEY_KP_Up, FW_TIME_ABOVE }, { GDK_KEY_Down, GDK_KEY_KP_Down, FW_TIME_BELOW },
    { GDK_KEY_Home, GDK_KEY_KP_Home, FW_TIME_FIRST }, { GDK_KEY_End, GDK_KEY_KP_End, FW_TIME_LAST },
  };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keyval == keys[i].keyval || keyval == keys[i].keypad)
      {
        fw_time_body_walk (self, keys[i].step);
        return GDK_EVENT_STOP;
      }
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  if (self->current < self->nodes->len)
    g_signal_emit (self, signals[OPEN], 0, self->current);

  return GDK_EVENT_STOP;
}

static void
on_pressed (FwTimeBody *self,
            int         n_press,
            double      x,
            double      y)
{
  guint item = self->chart != NULL ? fw_time_chart_find (self->chart, x, y) : FW_TIME_NONE;

  if (item == FW_TIME_NONE)
    return;
  go_to (self, item);
  if (n_press == 2)
    g_signal_emit (self, signals[OPEN], 0, item);
}

static gboolean
on_tooltip (FwTimeBody *self,
            int         x,
            int         y,
            gboolean    keyboard,
            GtkTooltip *tooltip)
{
  guint item = self->chart == NULL ? FW_TIME_NONE
               : keyboard ? self->current : fw_time_chart_find (self->chart, x, y);
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autofree char *text = NULL;

  if (item >= self->nodes->len)
    return FALSE;
  name = fw_time_chart_dup_name (self->chart, item);
  description = fw_time_chart_dup_description (self->chart, item);
  text = g_strconcat (name, "\n", description, NULL);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* --- the widget ------------------------------------------------------------------------- */

static gboolean
fw_time_body_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  FwTimeBody *self = FW_TIME_BODY (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return go_to (self, self->current < self->nodes->len ? self->current : 0);
}

static void
fw_time_body_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  FwTimeBody *self = FW_TIME_BODY (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) (LEAST_WIDTH * self->zoom);
  else
    *minimum = *natural = self->chart != NULL ? (int) fw_time_chart_get_height (self->chart) + 1
                                              : 0;
}

static void
fw_time_body_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  FwTimeBody *self = FW_TIME_BODY (widget);

  if (self->chart == NULL)
    return;
  fw_time_chart_lay_out (self->chart, width);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const FwLayoutRect *box = &fw_time_chart_get_item (self->chart, i)->box;
      GtkAllocation room = { (int) box->x, (int) box->y, (int) box->width + 1,
                             (int) box->height + 1 };

      gtk_widget_size_allocate (self->nodes->pdata[i], &room, -1);
    }
}

static void
draw_focus (FwTimeBody  *self,
            cairo_t     *cr,
            FwDrawTheme  theme)
{
  const FwLayoutRect *box;
  FwColor color = fw_palette_get (theme)->accent;

  if (self->current >= self->nodes->len ||
      !fw_chain_node_is_focused (self->nodes->pdata[self->current]))
    return;
  box = &fw_time_chart_get_item (self->chart, self->current)->box;
  cairo_rectangle (cr, box->x - 2, box->y - 2, box->width + 4, box->height + 4);
  cairo_set_source_rgb (cr, (color >> 24) / 255.0, ((color >> 16) & 0xff) / 255.0,
                        ((color >> 8) & 0xff) / 255.0);
  cairo_set_line_width (cr, 3);
  cairo_stroke (cr);
}

static void
fw_time_body_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  FwTimeBody *self = FW_TIME_BODY (widget);
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = NULL;
  FwLayoutRect clip = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  FwDrawTheme theme = fw_draw_theme_get ();
  cairo_t *cr;

  if (self->chart == NULL)
    return;
  if (window != NULL)
    {
      place = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (window));
      clip.x = gtk_adjustment_get_value (place);
      clip.width = MIN (gtk_adjustment_get_page_size (place), clip.width - clip.x);
    }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) clip.x, 0,
                                                                 (float) clip.width,
                                                                 (float) clip.height));
  fw_time_chart_draw (self->chart, cr, theme, &clip);
  draw_focus (self, cr, theme);
  cairo_destroy (cr);
}

/* What is drawn is what is in view. */
static void
on_root (FwTimeBody *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (window != NULL)
    g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (window)),
                             "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
}

static void
fw_time_body_dispose (GObject *object)
{
  FwTimeBody *self = FW_TIME_BODY (object);

  remove_nodes (self);
  self->chart = NULL;

  G_OBJECT_CLASS (fw_time_body_parent_class)->dispose (object);
}

static void
fw_time_body_finalize (GObject *object)
{
  g_ptr_array_unref (FW_TIME_BODY (object)->nodes);

  G_OBJECT_CLASS (fw_time_body_parent_class)->finalize (object);
}

static void
fw_time_body_class_init (FwTimeBodyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_time_body_dispose;
  object_class->finalize = fw_time_body_finalize;
  widget_class->measure = fw_time_body_measure;
  widget_class->size_allocate = fw_time_body_size_allocate;
  widget_class->snapshot = fw_time_body_snapshot;
  widget_class->focus = fw_time_body_focus;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_controllers (FwTimeBody *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root), NULL);
}

static void
fw_time_body_init (FwTimeBody *self)
{
  self->nodes = g_ptr_array_new ();
  self->zoom = 1;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  fw_name_set (GTK_WIDGET (self), _("Bars over time"));
  add_controllers (self);
  fw_draw_theme_watch (self, G_CALLBACK (gtk_widget_queue_draw));
}

GtkWidget *
fw_time_body_new (void)
{
  return g_object_new (FW_TYPE_TIME_BODY, NULL);
}
