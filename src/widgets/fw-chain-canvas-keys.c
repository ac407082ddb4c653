/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <math.h>

#include "fw-chain-canvas-private.h"

/* How far the arrow keys move the view, in px. */
#define PAN 120

/* --- along the flow ---------------------------------------------------------------------- */

/* Loops and information lead away from a step, but first comes how it goes on. */
static gboolean
carries_on (FwChainEdge *edge)
{
  return g_strcmp0 (edge->type, FW_EDGE_BACK) != 0 && g_strcmp0 (edge->type, FW_EDGE_INFO) != 0 &&
         g_strcmp0 (edge->type, FW_EDGE_MISSING) != 0;
}

static FwChainEdge *
get_first (GPtrArray *edges)
{
  for (guint i = 0; i < edges->len; i++)
    if (carries_on (edges->pdata[i]))
      return edges->pdata[i];

  return edges->len > 0 ? edges->pdata[0] : NULL;
}

static gpointer
get_step_at (FwChainDoc *doc,
             gboolean    last)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  if (steps->len == 0)
    return NULL;

  return steps->pdata[last ? steps->len - 1 : 0];
}

static gpointer
get_first_in_lane (FwChainDoc  *doc,
                   FwChainLane *lane)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  for (guint i = 0; i < steps->len; i++)
    if (fw_chain_doc_get_lane_of (doc, steps->pdata[i]) == lane)
      return steps->pdata[i];

  return NULL;
}

static gpointer
find_next (FwChainDoc *doc,
           gpointer    from)
{
  FwChainEdge *edge;

  if (FW_IS_CHAIN_EDGE (from))
    return fw_chain_doc_get_to (doc, from);
  if (FW_IS_CHAIN_LANE (from))
    return get_first_in_lane (doc, from);
  edge = get_first (fw_chain_doc_get_out (doc, from));

  return edge != NULL ? fw_chain_doc_get_to (doc, edge) : NULL;
}

/* Before the first step comes the name of its lane. */
static gpointer
find_previous (FwChainDoc *doc,
               gpointer    from)
{
  FwChainEdge *edge;

  if (FW_IS_CHAIN_EDGE (from))
    return fw_chain_doc_get_from (doc, from);
  if (FW_IS_CHAIN_LANE (from))
    return NULL;
  edge = get_first (fw_chain_doc_get_in (doc, from));

  return edge != NULL ? (gpointer) fw_chain_doc_get_from (doc, edge)
                      : (gpointer) fw_chain_doc_get_lane_of (doc, from);
}

/* The connections of a step in turn. */
static gpointer
find_line (FwChainDoc *doc,
           gpointer    from)
{
  FwChainStep *step = FW_IS_CHAIN_EDGE (from) ? fw_chain_doc_get_from (doc, from) : from;
  GPtrArray *out;
  guint place = 0;

  if (!FW_IS_CHAIN_STEP (step))
    return NULL;
  out = fw_chain_doc_get_out (doc, step);
  if (out->len == 0)
    return NULL;
  if (g_ptr_array_find (out, from, &place))
    place = (place + 1) % out->len;

  return out->pdata[place];
}

/* --- across the flow --------------------------------------------------------------------- */

static gpointer
find_lane_beside (FwChainDoc  *doc,
                  FwChainLane *lane,
                  int          by)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (doc);
  int place = (int) fw_chain_doc_get_number (doc, lane) - 1 + by;

  return place >= 0 && place < (int) lanes->len ? lanes->pdata[place] : NULL;
}

/* The nearest step above or below; what is beside counts three times as far. */
static gpointer
find_beside (FwChainCanvas *self,
             gpointer       from,
             int            by)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  const FwSceneStep *best = NULL;
  double least = G_MAXDOUBLE, x, y;
  FwLayoutRect box;

  if (FW_IS_CHAIN_LANE (from))
    return find_lane_beside (doc, from, by);
  if (!fw_chain_canvas_find_box (self, fw_entity_get_uuid (from), &box))
    return NULL;
  x = box.x + box.width / 2;
  y = box.y + box.height / 2;
  for (guint i = 0; i < fw_scene_get_n_steps (self->scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (self->scene, i);
      double dx = fabs (step->box.x + step->box.width / 2 - x);
      double dy = (step->box.y + step->box.height / 2 - y) * by;

      if (dy > 4 && dy + 3 * dx < least)
        {
          least = dy + 3 * dx;
          best = step;
        }
    }

  return best != NULL ? fw_chain_doc_find (doc, best->uuid) : NULL;
}

/* --- going there ------------------------------------------------------------------------- */

static gpointer
find_target (FwChainCanvas *self,
             const char    *direction)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  gpointer lead = fw_chain_selection_get_lead (self->selection);

  if (g_str_equal (direction, "last"))
    return get_step_at (doc, TRUE);
  if (g_str_equal (direction, "first") || lead == NULL)
    return get_step_at (doc, FALSE);
  if (g_str_equal (direction, "next"))
    return find_next (doc, lead);
  if (g_str_equal (direction, "previous"))
    return find_previous (doc, lead);
  if (g_str_equal (direction, "line"))
    return find_line (doc, lead);

  return find_beside (self, lead, g_str_equal (direction, "up") ? -1 : 1);
}

static void
go_to (FwChainCanvas *self,
       gpointer       target)
{
  if (target == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  fw_chain_selection_set (self->selection, target);
  fw_chain_canvas_focus_record (self, target);
}

/* Back over what was selected takes it out again. */
static void
extend_to (FwChainCanvas *self,
           gpointer       target)
{
  gpointer lead = fw_chain_selection_get_lead (self->selection);

  if (!FW_IS_CHAIN_STEP (target))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (lead != NULL && lead != target && fw_chain_selection_contains (self->selection, target))
    fw_chain_selection_toggle (self->selection, lead);
  fw_chain_selection_add (self->selection, target);
  fw_chain_canvas_focus_selected (self, target);
}

static gboolean
can_go (FwChainCanvas *self)
{
  return self->session != NULL && self->scene != NULL;
}

static void
go (GtkWidget  *widget,
    const char *action,
    GVariant   *direction)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);

  if (can_go (self))
    go_to (self, find_target (self, g_variant_get_string (direction, NULL)));
}

static void
extend (GtkWidget  *widget,
        const char *action,
        GVariant   *direction)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);

  if (can_go (self))
    extend_to (self, find_target (self, g_variant_get_string (direction, NULL)));
}

/* The ways of a decision have numbers. */
static void
take_branch (GtkWidget  *widget,
             const char *action,
             GVariant   *number)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  FwChainStep *step = can_go (self) ? fw_chain_selection_get_step (self->selection) : NULL;
  GPtrArray *out = step != NULL ? fw_chain_doc_get_out (doc, step) : NULL;
  guint32 place = (guint32) g_variant_get_int32 (number) - 1;

  if (out != NULL && place < out->len)
    go_to (self, fw_chain_doc_get_to (doc, out->pdata[place]));
  else
    gtk_widget_error_bell (widget);
}

static void
pan (GtkWidget  *widget,
     const char *action,
     GVariant   *direction)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);
  const char *where = g_variant_get_string (direction, NULL);

  fw_chain_canvas_scroll_by (self,
                             g_str_equal (where, "next") ? PAN
                             : g_str_equal (where, "previous") ? -PAN : 0,
                             g_str_equal (where, "down") ? PAN
                             : g_str_equal (where, "up") ? -PAN : 0);
}

static void
zoom (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);

  if (g_str_equal (action, "canvas.zoom-in"))
    fw_chain_canvas_zoom_in (self);
  else if (g_str_equal (action, "canvas.zoom-out"))
    fw_chain_canvas_zoom_out (self);
  else if (g_str_equal (action, "canvas.zoom-fit"))
    fw_chain_canvas_zoom_fit (self);
  else
    fw_chain_canvas_set_zoom (self, 1);
}

static void
show_menu (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);
  gpointer lead = can_go (self) ? fw_chain_selection_get_lead (self->selection) : NULL;
  GdkRectangle rect = { 0, };

  if (!can_go (self))
    return;
  fw_chain_canvas_get_rect (self, lead, &rect);
  fw_chain_canvas_emit_menu (self, lead, rect.x + rect.width / 2.0, rect.y + rect.height);
}

/* --- keys -------------------------------------------------------------------------------- */

static void
bind (GtkWidgetClass *widget_class,
      guint           key,
      guint           keypad_key,
      const char     *direction)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i], 0, "canvas.go", "s", direction);
      gtk_widget_class_add_binding_action (widget_class, keys[i], GDK_SHIFT_MASK,
                                           "canvas.extend", "s", direction);
      gtk_widget_class_add_binding_action (widget_class, keys[i], GDK_CONTROL_MASK,
                                           "canvas.pan", "s", direction);
    }
}

void
fw_chain_canvas_install_keys (GtkWidgetClass *widget_class)
{
  const char *const zooms[] = { "canvas.zoom-in", "canvas.zoom-out", "canvas.zoom-fit",
                                "canvas.zoom-100" };

  gtk_widget_class_install_action (widget_class, "canvas.go", "s", go);
  gtk_widget_class_install_action (widget_class, "canvas.extend", "s", extend);
  gtk_widget_class_install_action (widget_class, "canvas.pan", "s", pan);
  gtk_widget_class_install_action (widget_class, "canvas.branch", "i", take_branch);
  gtk_widget_class_install_action (widget_class, "canvas.menu", NULL, show_menu);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_install_action (widget_class, zooms[i], NULL, zoom);

  bind (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, "next");
  bind (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, "previous");
  bind (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, "up");
  bind (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, "down");
  bind (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, "first");
  bind (widget_class, GDK_KEY_End, GDK_KEY_KP_End, "last");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_period, 0, "canvas.go", "s", "line");
  for (int i = 1; i <= 9; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + (guint) i, 0,
                                         "canvas.branch", "i", i);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "canvas.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "canvas.menu",
                                       NULL);
}
