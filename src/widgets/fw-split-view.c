/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-split-view"

#include "config.h"

#include "fw-split-view.h"

#define LIST_WIDTH   320
#define FOLDED_WIDTH 720     /* no line longer than one can read */

struct _FwSplitView
{
  AdwBin      parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget  *list;
  GtkWidget  *pane;      /* around the list */
  GtkWidget  *detail;
};

G_DEFINE_FINAL_TYPE (FwSplitView, fw_split_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_SHOW_DETAIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
fw_split_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  FwSplitView *self = FW_SPLIT_VIEW (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, fw_split_view_get_folded (self));
      break;
    case PROP_SHOW_DETAIL:
      g_value_set_boolean (value, fw_split_view_get_show_detail (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_split_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_DETAIL:
      fw_split_view_set_show_detail (FW_SPLIT_VIEW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_list_width (FwSplitView *self,
                int          width)
{
  adw_clamp_set_maximum_size (ADW_CLAMP (self->pane), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->pane), width);
}

/* Folding happens while places are given; a new width is heard only afterwards. */
static gboolean
fit_list (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  FwSplitView *self = FW_SPLIT_VIEW (widget);

  set_list_width (self, fw_split_view_get_folded (self) ? FOLDED_WIDTH : LIST_WIDTH);

  return G_SOURCE_REMOVE;
}

static void
on_folded (FwSplitView *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_list, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
on_visible_child (FwSplitView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAIL]);
}

static void
fw_split_view_class_init (FwSplitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_split_view_get_property;
  object_class->set_property = fw_split_view_set_property;

  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_DETAIL] =
    g_param_spec_boolean ("show-detail", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fw_split_view_init (FwSplitView *self)
{
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_folded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::visible-child", G_CALLBACK (on_visible_child),
                           self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->leaflet));
}

GtkWidget *
fw_split_view_new (GtkWidget *list,
                   GtkWidget *detail)
{
  FwSplitView *self = g_object_new (FW_TYPE_SPLIT_VIEW, NULL);
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  /* Beside each other, the detail gets what the list does not need. */
  GtkWidget *clamp = adw_clamp_new ();

  self->list = list;
  self->pane = clamp;
  self->detail = detail;
  set_list_width (self, LIST_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  gtk_widget_set_size_request (clamp, LIST_WIDTH, -1);
  gtk_widget_set_hexpand (clamp, FALSE);
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_widget_set_size_request (detail, 360, -1);
  adw_leaflet_append (self->leaflet, clamp);
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->leaflet, line), FALSE);
  adw_leaflet_append (self->leaflet, detail);

  return GTK_WIDGET (self);
}

gboolean
fw_split_view_get_folded (FwSplitView *self)
{
  g_return_val_if_fail (FW_IS_SPLIT_VIEW (self), FALSE);

  return adw_leaflet_get_folded (self->leaflet);
}

gboolean
fw_split_view_get_show_detail (FwSplitView *self)
{
  g_return_val_if_fail (FW_IS_SPLIT_VIEW (self), FALSE);

  return adw_leaflet_get_visible_child (self->leaflet) == self->detail;
}

void
fw_split_view_set_show_detail (FwSplitView *self,
                               gboolean     show)
{
  g_return_if_fail (FW_IS_SPLIT_VIEW (self));

  adw_leaflet_set_visible_child (self->leaflet, show ? self->detail : self->pane);
}

GtkWidget *
fw_split_view_get_list (FwSplitView *self)
{
  g_return_val_if_fail (FW_IS_SPLIT_VIEW (self), NULL);

  return self->list;
}

GtkWidget *
fw_split_view_get_detail (FwSplitView *self)
{
  g_return_val_if_fail (FW_IS_SPLIT_VIEW (self), NULL);

  return self->detail;
}
