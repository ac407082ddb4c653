/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-tab-stop"

#include "config.h"

#include "fw-focus.h"
#include "fw-tab-stop.h"

struct _FwTabStop
{
  GtkWidget  parent_instance;

  GtkWidget *child;
  GtkWidget *home;    /* weak */
};

G_DEFINE_FINAL_TYPE (FwTabStop, fw_tab_stop, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_HOME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
fw_tab_stop_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  FwTabStop *self = FW_TAB_STOP (widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  gboolean is_inside = fw_focus_get_child (widget) != NULL;

  if (self->child == NULL || (is_tab && is_inside))
    return FALSE;
  if (is_tab && self->home != NULL && gtk_widget_is_ancestor (self->home, widget) &&
      gtk_widget_grab_focus (self->home))
    return TRUE;

  /* A GtkScrolledWindow that may not take the focus claims that it did when
   * nothing inside took it; then Tab would never get past it. */
  return gtk_widget_child_focus (self->child, direction) &&
         fw_focus_get_child (widget) != NULL;
}

static void
fw_tab_stop_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FwTabStop *self = FW_TAB_STOP (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_HOME:
      g_value_set_object (value, self->home);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_tab_stop_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FwTabStop *self = FW_TAB_STOP (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      fw_tab_stop_set_child (self, g_value_get_object (value));
      break;
    case PROP_HOME:
      fw_tab_stop_set_home (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_tab_stop_dispose (GObject *object)
{
  FwTabStop *self = FW_TAB_STOP (object);

  g_clear_weak_pointer (&self->home);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (fw_tab_stop_parent_class)->dispose (object);
}

static void
fw_tab_stop_class_init (FwTabStopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_tab_stop_get_property;
  object_class->set_property = fw_tab_stop_set_property;
  object_class->dispose = fw_tab_stop_dispose;
  widget_class->focus = fw_tab_stop_focus;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HOME] =
    g_param_spec_object ("home", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fw_tab_stop_init (FwTabStop *self)
{
}

GtkWidget *
fw_tab_stop_new (GtkWidget *child)
{
  return g_object_new (FW_TYPE_TAB_STOP, "child", child, NULL);
}

void
fw_tab_stop_set_child (FwTabStop *self,
                       GtkWidget *child)
{
  g_return_if_fail (FW_IS_TAB_STOP (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

void
fw_tab_stop_set_home (FwTabStop *self,
                      GtkWidget *home)
{
  g_return_if_fail (FW_IS_TAB_STOP (self));

  if (g_set_weak_pointer (&self->home, home))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOME]);
}
