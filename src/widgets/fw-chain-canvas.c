/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-canvas.h"
#include "fw-chain-canvas-private.h"
#include "fw-draw-theme.h"
#include "fw-names.h"

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
  PROP_ZOOM,
  PROP_ARRANGEMENT,
  PROP_PRESENTATION,
  PROP_SPOTLIGHT,
  PROP_BUSY,
};

enum
{
  EDIT_TEXT,
  APPEND,
  CONTEXT_MENU,
  FAILED,
  SCENE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FwChainCanvas, fw_chain_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- scrolling -------------------------------------------------------------------------- */

static void
on_scrolled (FwChainCanvas *self)
{
  if (self->allocating)
    return;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (FwChainCanvas  *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  if (adjustment != NULL && self->adjustments[orientation] == adjustment)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], on_scrolled, self);
  g_clear_object (&self->adjustments[orientation]);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- properties ------------------------------------------------------------------------- */

static void
fw_chain_canvas_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[prop_id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[prop_id - PROP_HSCROLL_POLICY]);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_ARRANGEMENT:
      g_value_set_uint (value, self->arrangement);
      break;
    case PROP_PRESENTATION:
      g_value_set_boolean (value, self->presentation);
      break;
    case PROP_SPOTLIGHT:
      g_value_set_boolean (value, self->spotlight);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->laying_out != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_chain_canvas_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (prop_id - PROP_HADJUSTMENT),
                      g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[prop_id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    case PROP_ZOOM:
      fw_chain_canvas_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_ARRANGEMENT:
      fw_chain_canvas_set_arrangement (self, g_value_get_uint (value));
      break;
    case PROP_PRESENTATION:
      fw_chain_canvas_set_presentation (self, g_value_get_boolean (value));
      break;
    case PROP_SPOTLIGHT:
      fw_chain_canvas_set_spotlight (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* --- the widget ------------------------------------------------------------------------- */

static void
fw_chain_canvas_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);
  double size = 0;

  if (self->scene != NULL && orientation == GTK_ORIENTATION_HORIZONTAL)
    size = fw_scene_get_width (self->scene);
  else if (self->scene != NULL)
    size = fw_scene_get_height (self->scene);
  *minimum = 0;
  *natural = (int) CLAMP (size * self->zoom, 0, 10000);
}

static void
fw_chain_canvas_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);

  if (self->width != width || self->height != height)
    fw_chain_canvas_keep_lead (self);
  self->width = width;
  self->height = height;
  self->allocating = TRUE;
  fw_chain_canvas_configure (self);
  fw_chain_canvas_settle_view (self);
  self->allocating = FALSE;
  fw_chain_canvas_place_nodes (self);
  fw_chain_canvas_check_nodes (self);
}

static void
fw_chain_canvas_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  fw_chain_canvas_draw (FW_CHAIN_CANVAS (widget), snapshot);
}

/* Where Tab comes in: a chain without steps still has lanes. */
static gpointer
get_entry (FwChainCanvas *self)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  gpointer lead = self->selection != NULL ? fw_chain_selection_get_lead (self->selection) : NULL;
  GPtrArray *records;

  if (doc == NULL || lead != NULL)
    return lead;
  records = fw_chain_doc_get_steps (doc);
  if (records->len == 0)
    records = fw_chain_doc_get_lanes (doc);

  return records->len > 0 ? records->pdata[0] : NULL;
}

static gboolean
fw_chain_canvas_grab_focus (GtkWidget *widget)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (widget);

  if (!gtk_widget_get_focusable (widget) && fw_chain_canvas_focus_record (self, get_entry (self)))
    return TRUE;

  return GTK_WIDGET_CLASS (fw_chain_canvas_parent_class)->grab_focus (widget);
}

static void
fw_chain_canvas_dispose (GObject *object)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (object);

  fw_chain_canvas_set_session (self, NULL, NULL);
  g_clear_handle_id (&self->nodes_idle, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      g_signal_handlers_disconnect_by_func (self->adjustments[i], on_scrolled, self);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_object (&self->scrolling);
  g_clear_object (&self->glide);
  g_clear_pointer (&self->plus, gtk_widget_unparent);
  g_clear_object (&self->doc_signals);
  g_clear_object (&self->selection_signals);

  G_OBJECT_CLASS (fw_chain_canvas_parent_class)->dispose (object);
}

static void
fw_chain_canvas_finalize (GObject *object)
{
  FwChainCanvas *self = FW_CHAIN_CANVAS (object);

  g_hash_table_unref (self->nodes);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_pointer (&self->moves, g_hash_table_unref);
  g_array_unref (self->starts);
  g_free (self->to_reveal);

  G_OBJECT_CLASS (fw_chain_canvas_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags told = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamSpec *zoom = g_param_spec_double ("zoom", NULL, NULL, FW_CHAIN_CANVAS_LEAST_ZOOM,
                                          FW_CHAIN_CANVAS_MOST_ZOOM, 1, flags);
  GParamSpec *arrangement = g_param_spec_uint ("arrangement", NULL, NULL, FW_LAYOUT_FLOW,
                                               FW_LAYOUT_TIME, FW_LAYOUT_FLOW, flags);
  GParamSpec *presentation = g_param_spec_boolean ("presentation", NULL, NULL, FALSE, flags);
  GParamSpec *spotlight = g_param_spec_boolean ("spotlight", NULL, NULL, FALSE, flags);
  GParamSpec *busy = g_param_spec_boolean ("busy", NULL, NULL, FALSE, told);

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  g_object_class_install_property (object_class, PROP_ZOOM, zoom);
  g_object_class_install_property (object_class, PROP_ARRANGEMENT, arrangement);
  g_object_class_install_property (object_class, PROP_PRESENTATION, presentation);
  g_object_class_install_property (object_class, PROP_SPOTLIGHT, spotlight);
  g_object_class_install_property (object_class, PROP_BUSY, busy);
}

static void
install_signals (GType type)
{
  signals[EDIT_TEXT] = g_signal_new ("edit-text", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[APPEND] = g_signal_new ("append", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 3, FW_TYPE_ENTITY, G_TYPE_DOUBLE,
                                        G_TYPE_DOUBLE);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SCENE_CHANGED] = g_signal_new ("scene-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
fw_chain_canvas_class_init (FwChainCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_chain_canvas_get_property;
  object_class->set_property = fw_chain_canvas_set_property;
  object_class->dispose = fw_chain_canvas_dispose;
  object_class->finalize = fw_chain_canvas_finalize;
  widget_class->measure = fw_chain_canvas_measure;
  widget_class->size_allocate = fw_chain_canvas_size_allocate;
  widget_class->snapshot = fw_chain_canvas_snapshot;
  widget_class->focus = fw_canvas_focus;
  widget_class->grab_focus = fw_chain_canvas_grab_focus;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "chaincanvas");
  fw_chain_canvas_install_keys (widget_class);
}

static void
on_plus_clicked (FwChainCanvas *self)
{
  FwChainStep *step = self->selection != NULL ? fw_chain_selection_get_step (self->selection)
                                              : NULL;

  if (step != NULL)
    fw_chain_canvas_emit_append (self, step);
}

static void
add_plus (FwChainCanvas *self)
{
  self->plus = fw_name_new_icon_button ("list-add-symbolic", _("Append a step"));
  gtk_widget_add_css_class (self->plus, "circular");
  gtk_widget_add_css_class (self->plus, "suggested-action");
  gtk_widget_add_css_class (self->plus, "fw-plus");
  gtk_widget_set_focusable (self->plus, FALSE);
  gtk_widget_set_parent (self->plus, GTK_WIDGET (self));
  gtk_widget_set_visible (self->plus, FALSE);
  gtk_widget_set_child_visible (self->plus, FALSE);
  g_signal_connect_swapped (self->plus, "clicked", G_CALLBACK (on_plus_clicked), self);
}

/* The first icon of a window takes as long as some hundred steps, so a chain is
 * seen before the button that no step has asked for yet. */
static void
wake_plus (FwChainCanvas *self)
{
  if (self->selection != NULL && fw_chain_selection_get_size (self->selection) > 0)
    gtk_widget_set_visible (self->plus, TRUE);
}

static void
on_selection_changed (FwChainCanvas *self)
{
  gpointer lead = fw_chain_selection_get_lead (self->selection);

  wake_plus (self);
  /* Whoever has the focus here goes along, whoever selected it. */
  if (lead != NULL && (gtk_widget_is_focus (GTK_WIDGET (self)) ||
                       fw_chain_canvas_get_focus (self) != NULL))
    fw_chain_canvas_focus_selected (self, lead);
  fw_chain_canvas_update_states (self);
  fw_chain_canvas_update_nodes (self);
  fw_chain_canvas_show_lead (self);
}

static void
fw_chain_canvas_init (FwChainCanvas *self)
{
  self->zoom = 1;
  self->nodes = g_hash_table_new (g_str_hash, g_str_equal);
  self->starts = g_array_new (FALSE, TRUE, sizeof (FwGlideStart));
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  add_plus (self);

  self->doc_signals = g_signal_group_new (FW_TYPE_CHAIN_DOC);
  g_signal_group_connect_swapped (self->doc_signals, "changed",
                                  G_CALLBACK (fw_chain_canvas_update_scene), self);
  self->selection_signals = g_signal_group_new (FW_TYPE_CHAIN_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "changed",
                                  G_CALLBACK (on_selection_changed), self);
  fw_draw_theme_watch (self, G_CALLBACK (fw_chain_canvas_renew_picture));
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (fw_chain_canvas_update_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor",
                    G_CALLBACK (fw_chain_canvas_renew_picture), NULL);
  fw_chain_canvas_init_input (self);
}

GtkWidget *
fw_chain_canvas_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_CANVAS, NULL);
}

/* --- what is shown ---------------------------------------------------------------------- */

static void
forget_session (FwChainCanvas *self)
{
  fw_chain_canvas_cancel_layout (self);
  fw_chain_canvas_clear_drag (self);
  fw_chain_canvas_stop_glide (self);
  fw_chain_canvas_clear_nodes (self);
  fw_chain_canvas_drop_base (self);
  g_clear_pointer (&self->picture, fw_chain_picture_free);
  g_clear_pointer (&self->to_reveal, g_free);
  g_clear_object (&self->scene);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
}

static void
show_from_start (FwChainCanvas *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i], 0);
}

/**
 * fw_chain_canvas_set_session:
 * @session: (nullable): the chain to show, %NULL for none
 * @selection: (nullable): of the same document
 */
void
fw_chain_canvas_set_session (FwChainCanvas    *self,
                             FwChainSession   *session,
                             FwChainSelection *selection)
{
  g_return_if_fail (FW_IS_CHAIN_CANVAS (self));
  g_return_if_fail ((session == NULL) == (selection == NULL));

  if (session == self->session && selection == self->selection)
    return;
  forget_session (self);
  g_set_object (&self->session, session);
  g_set_object (&self->selection, selection);
  g_signal_group_set_target (self->doc_signals, fw_chain_canvas_get_doc (self));
  g_signal_group_set_target (self->selection_signals, selection);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  wake_plus (self);
  show_from_start (self);
  fw_chain_canvas_update_scene (self);
  fw_chain_canvas_show_lead (self);
}

/* Returns: (transfer none) (nullable) */
FwScene *
fw_chain_canvas_get_scene (FwChainCanvas *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_CANVAS (self), NULL);

  return self->scene;
}

/* --- signals ---------------------------------------------------------------------------- */

void
fw_chain_canvas_emit_edit (FwChainCanvas *self,
                           gpointer       record)
{
  g_signal_emit (self, signals[EDIT_TEXT], 0, record);
}

void
fw_chain_canvas_emit_append (FwChainCanvas *self,
                             gpointer       step)
{
  if (fw_chain_canvas_is_editable (self))
    g_signal_emit (self, signals[APPEND], 0, step);
}

void
fw_chain_canvas_emit_menu (FwChainCanvas *self,
                           gpointer       record,
                           double         x,
                           double         y)
{
  g_signal_emit (self, signals[CONTEXT_MENU], 0, record, x, y);
}

void
fw_chain_canvas_emit_failed (FwChainCanvas *self,
                             GError        *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}
