/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-trail-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-draw-theme.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-trail-scene.h"
#include "fw-trail-window.h"
#include "fw-trail.h"
#include "fw-widgets.h"

#define UUID_KEY   "fw-uuid"
#define MOST_CHARS 60

#define FW_TYPE_TRAIL_WINDOW (fw_trail_window_get_type ())
G_DECLARE_FINAL_TYPE (FwTrailWindow, fw_trail_window, FW, TRAIL_WINDOW, AdwWindow)

struct _FwTrailWindow
{
  AdwWindow      parent_instance;

  GPtrArray     *nodes;      /* FwTrailNode */
  FwTextCache   *texts;
  FwTrailScene  *scene;
  GtkWidget     *area;
  GtkWidget     *list;
};

G_DEFINE_FINAL_TYPE (FwTrailWindow, fw_trail_window, ADW_TYPE_WINDOW)

static FwTrailNode *
node_at (FwTrailWindow * self,
         guint index)
{
  return self->nodes->pdata[index];
}

/* The record is shown where it is at home. */
static void
go_to (FwTrailWindow *self,
       const char    *uuid)
{
  g_autofree char *chosen = g_strdup (uuid);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (chosen == NULL || parent == NULL)
    return;
  gtk_window_close (GTK_WINDOW (self));
  fw_page_go_to (GTK_WIDGET (parent), chosen);
}

/* --- the drawing ------------------------------------------------------------------------------ */

static GtkAdjustment *
get_down (FwTrailWindow *self)
{
  GtkWidget *scroll = gtk_widget_get_ancestor (self->area, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
}

static void
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        data)
{
  FwTrailWindow *self = data;
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (fw_draw_theme_get ()) };

  fw_trail_scene_draw (self->scene, &pen, gtk_adjustment_get_value (get_down (self)));
}

static void
on_released (GtkGestureClick *click,
             int              n_press,
             double           x,
             double           y,
             FwTrailWindow   *self)
{
  guint index;

  if (fw_trail_scene_hit (self->scene, x, y, &index))
    go_to (self, node_at (self, index)->uuid);
}

static FwTrailScene *
new_scene (FwTrailWindow *self)
{
  g_autofree FwTrailBox * boxes = g_new0 (FwTrailBox, self->nodes->len);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      FwTrailNode *node = node_at (self, i);

      boxes[i] = (FwTrailBox) {
        node->stage, fw_trail_stage_get_label (node->stage), node->title,
        *node->second != '\0' ? node->second : NULL, node->is_start, node->before
      };
    }

  return fw_trail_scene_new (boxes, self->nodes->len, self->texts);
}

static GtkWidget *
new_drawing (FwTrailWindow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->scene = new_scene (self);
  self->area = fw_records_new_picture (draw, self);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->area),
                                      (int) fw_trail_scene_get_width (self->scene));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area),
                                       (int) fw_trail_scene_get_height (self->scene));
  fw_name_set (self->area, _("Drawing of the trail; the list below says the same"));
  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, 0);
  gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (click));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->area);
  gtk_widget_set_vexpand (scroll, TRUE);
  g_signal_connect_object (get_down (self), "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                           self->area, G_CONNECT_SWAPPED);

  return scroll;
}

/* What the record was looked up for, in view. */
static gboolean
on_shown (gpointer data)
{
  FwTrailWindow *self = data;
  GtkWidget *scroll = gtk_widget_get_ancestor (self->area, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroll));
  GtkAdjustment *down = get_down (self);

  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->is_start)
      {
        const FwLayoutRect *box = fw_trail_scene_get_box (self->scene, i);

        gtk_adjustment_set_value (across, box->x + box->width / 2 -
                                  gtk_adjustment_get_page_size (across) / 2);
        gtk_adjustment_set_value (down, box->y + box->height / 2 -
                                  gtk_adjustment_get_page_size (down) / 2);
      }

  return G_SOURCE_REMOVE;
}

/* --- the list --------------------------------------------------------------------------------- */

static void
on_row_activated (FwTrailWindow *self,
                  GtkWidget     *row)
{
  go_to (self, g_object_get_data (G_OBJECT (row), UUID_KEY));
}

static GtkWidget *
new_row (FwTrailWindow *self,
         FwTrailNode   *node)
{
  g_autofree char *stage = *node->second != '\0'
                           ? g_strconcat (fw_trail_stage_get_label (node->stage), " · ",
                                          node->second, NULL)
                           : g_strdup (fw_trail_stage_get_label (node->stage));
  GtkWidget *row = node->uuid != NULL ? fw_records_new_open_row (node->title, stage)
                                      : fw_records_new_row (node->title, stage);

  g_object_set_data_full (G_OBJECT (row), UUID_KEY, g_strdup (node->uuid), g_free);
  if (node->is_start)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-trail-symbolic"));

  return row;
}

static GtkWidget *
new_list (FwTrailWindow *self)
{
  GtkWidget *scroll;

  self->list = fw_records_new_list (_("Stations of the trail"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < self->nodes->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (self, node_at (self, i)));
  scroll = fw_records_new_scroll (fw_tab_stop_new (self->list));
  gtk_widget_set_vexpand (scroll, TRUE);

  return scroll;
}

static void
focus_start (FwTrailWindow *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->is_start)
      gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                                                        (int) i)));
}

/* --- the window ------------------------------------------------------------------------------- */

static void
fw_trail_window_finalize (GObject *object)
{
  FwTrailWindow *self = FW_TRAIL_WINDOW (object);

  g_clear_pointer (&self->scene, fw_trail_scene_free);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  fw_text_cache_unref (self->texts);

  G_OBJECT_CLASS (fw_trail_window_parent_class)->finalize (object);
}

static void
fw_trail_window_class_init (FwTrailWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_trail_window_finalize;
}

static void
fw_trail_window_init (FwTrailWindow *self)
{
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
}

static void
build (FwTrailWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *parts = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  gtk_paned_set_start_child (GTK_PANED (parts), new_drawing (self));
  gtk_paned_set_end_child (GTK_PANED (parts), new_list (self));
  gtk_paned_set_shrink_start_child (GTK_PANED (parts), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (parts), FALSE);
  gtk_paned_set_position (GTK_PANED (parts), 380);
  gtk_widget_set_vexpand (parts, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), parts);
  adw_window_set_content (ADW_WINDOW (self), box);
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
}

/* Not larger than the window that it stands before. */
static int
get_size (int (     *get )(GtkWidget *),
          GtkWindow *parent,
          int        most)
{
  int room = get (GTK_WIDGET (parent)) - 40;

  return room > 0 ? MIN (room, most) : most;
}

/* The number and the first words are enough. */
static char *
dup_brief (const char *title)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (title, -1) <= MOST_CHARS)
    return g_strdup (title);
  start = g_utf8_substring (title, 0, MOST_CHARS);

  return g_strconcat (start, "…", NULL);
}

gboolean
fw_trail_window_present (GtkWindow  *parent,
                         FwStore    *store,
                         const char *uuid)
{
  g_autoptr(GPtrArray) nodes = fw_trail_list (store, uuid);
  g_autofree char *start = fw_trail_dup_start (store, uuid);
  g_autofree char *name = start != NULL ? fw_store_dup_title (store, start) : NULL;
  g_autofree char *brief = dup_brief (name != NULL ? name : "");
  g_autofree char *title = NULL;
  FwTrailWindow *self;

  if (nodes->len == 0)
    return FALSE;
  /* Translators: the title of a window; %s is the beginning of the title of a record. */
  title = g_strdup_printf (_("Trail of %s"), brief);
  self = g_object_new (FW_TYPE_TRAIL_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                       title, "default-width", get_size (gtk_widget_get_width, parent, 1180),
                       "default-height", get_size (gtk_widget_get_height, parent, 700), NULL);
  self->nodes = g_ptr_array_ref (nodes);
  build (self);
  gtk_window_present (GTK_WINDOW (self));
  focus_start (self);
  g_idle_add_full (G_PRIORITY_LOW, on_shown, g_object_ref (self), g_object_unref);

  return TRUE;
}
