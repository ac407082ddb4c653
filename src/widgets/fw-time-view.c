/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-time-view"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-draw-theme.h"
#include "fw-names.h"
#include "fw-time-body.h"
#include "fw-time-view.h"
#include "fw-wheel.h"

#define MOST_ZOOM 5

struct _FwTimeView
{
  GtkWidget    parent_instance;

  FwTextCache *texts;
  FwTimeChart *chart;
  GtkWidget   *header;
  FwTimeBody  *body;
  GtkLabel    *about;
  int          zoom;      /* steps of a half more */
};

G_DEFINE_FINAL_TYPE (FwTimeView, fw_time_view, GTK_TYPE_WIDGET)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- what is chosen --------------------------------------------------------------------- */

static void
on_open (FwTimeView *self,
         guint       item)
{
  g_autoptr(FwEntity) record = g_object_ref (fw_time_chart_get_record (self->chart, item));

  g_signal_emit (self, signals[OPEN], 0, record);
}

/* What a box is too narrow to say stands below. */
static void
on_moved (FwTimeView *self)
{
  guint item = fw_time_body_get_item (self->body);
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autofree char *text = NULL;

  if (item == FW_TIME_NONE)
    return;
  name = fw_time_chart_dup_name (self->chart, item);
  description = fw_time_chart_dup_description (self->chart, item);
  text = g_strconcat (name, " – ", description, NULL);
  gtk_label_set_label (self->about, text);
}

static void
draw_header (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        data)
{
  FwTimeView *self = data;

  if (self->chart != NULL)
    fw_time_chart_draw_header (self->chart, cr, fw_draw_theme_get ());
}

/* --- zoom ------------------------------------------------------------------------------- */

/* @by: steps; 0 shows all of the time */
void
fw_time_view_zoom (FwTimeView *self,
                   int         by)
{
  g_return_if_fail (FW_IS_TIME_VIEW (self));

  self->zoom = by == 0 ? 0 : CLAMP (self->zoom + by, 0, MOST_ZOOM);
  fw_time_body_set_zoom (self->body, self->zoom == 0 ? 1 : 1.5 * pow (1.6, self->zoom));
}

static gboolean
on_key (FwTimeView      *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_plus || keyval == GDK_KEY_KP_Add)
    fw_time_view_zoom (self, 1);
  else if (keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract)
    fw_time_view_zoom (self, -1);
  else if (keyval == GDK_KEY_0 || keyval == GDK_KEY_KP_0)
    fw_time_view_zoom (self, 0);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* --- the widget ------------------------------------------------------------------------- */

static void
fw_time_view_dispose (GObject *object)
{
  FwTimeView *self = FW_TIME_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (self->body != NULL)
    fw_time_body_set_chart (self->body, NULL);
  self->body = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (fw_time_view_parent_class)->dispose (object);
}

static void
fw_time_view_finalize (GObject *object)
{
  FwTimeView *self = FW_TIME_VIEW (object);

  fw_time_chart_free (self->chart);
  fw_text_cache_unref (self->texts);

  G_OBJECT_CLASS (fw_time_view_parent_class)->finalize (object);
}

static void
fw_time_view_class_init (FwTimeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_time_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_time_view_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static GtkWidget *
new_about (FwTimeView *self)
{
  GtkWidget *about = gtk_label_new (NULL);

  self->about = GTK_LABEL (about);
  gtk_label_set_xalign (self->about, 0);
  gtk_label_set_wrap (self->about, TRUE);
  gtk_widget_add_css_class (about, "fw-time-about");

  return about;
}

static GtkWidget *
new_bars (FwTimeView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->header = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->header), draw_header, self, NULL);
  /* The names of the bars are in the name of each item. */
  gtk_widget_set_can_target (self->header, FALSE);
  self->body = FW_TIME_BODY (fw_time_body_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->body));
  gtk_widget_set_hexpand (scroll, TRUE);
  fw_wheel_share (GTK_SCROLLED_WINDOW (scroll));
  gtk_box_append (GTK_BOX (line), self->header);
  gtk_box_append (GTK_BOX (line), scroll);
  gtk_widget_add_css_class (line, "fw-time-bars");

  return line;
}

static void
fw_time_view_init (FwTimeView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 14);
  gtk_box_append (GTK_BOX (box), new_bars (self));
  gtk_box_append (GTK_BOX (box), new_about (self));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_signal_connect_object (self->body, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  fw_draw_theme_watch (self->header, G_CALLBACK (gtk_widget_queue_draw));
  fw_name_set (GTK_WIDGET (self), _("Time bars"));
}

GtkWidget *
fw_time_view_new (void)
{
  return g_object_new (FW_TYPE_TIME_VIEW, NULL);
}

/* @bar: (transfer full) */
void
fw_time_view_set_bar (FwTimeView *self,
                      FwTimeBar  *bar)
{
  FwTimeChart *before;

  g_return_if_fail (FW_IS_TIME_VIEW (self));
  g_return_if_fail (bar != NULL);

  before = self->chart;
  self->chart = fw_time_chart_new (bar, self->texts);
  gtk_label_set_label (self->about, "");
  fw_time_body_set_chart (self->body, self->chart);
  fw_time_chart_free (before);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->header),
                                      (int) fw_time_chart_get_header (self->chart));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->header),
                                       (int) fw_time_chart_get_height (self->chart) + 1);
  gtk_widget_queue_draw (self->header);
  on_moved (self);
}

/* Returns: (transfer none) (nullable): what is shown, for a table or paper */
FwTimeChart *
fw_time_view_get_chart (FwTimeView *self)
{
  g_return_val_if_fail (FW_IS_TIME_VIEW (self), NULL);

  return self->chart;
}
