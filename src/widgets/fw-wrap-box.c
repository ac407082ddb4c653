/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-wrap-box"

#include "config.h"

#include "fw-wrap-box.h"

struct _FwWrapBox
{
  GtkWidget parent_instance;

  int       spacing;
  int       line_spacing;
  int       least_width;
};

G_DEFINE_FINAL_TYPE (FwWrapBox, fw_wrap_box, GTK_TYPE_WIDGET)

/* Where the next child goes. */
typedef struct
{
  int x;
  int y;
  int line_height;
} Pen;

/* A child that is wider than all of it gets what there is. */
static void
place_next (FwWrapBox     *self,
            Pen           *pen,
            GtkWidget     *child,
            int            width,
            GtkAllocation *area)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area->width, NULL, NULL);
  area->width = MIN (area->width, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, area->width, NULL, &area->height, NULL,
                      NULL);
  if (pen->x > 0 && pen->x + area->width > width)
    {
      pen->x = 0;
      pen->y += pen->line_height + self->line_spacing;
      pen->line_height = 0;
    }
  area->x = pen->x;
  area->y = pen->y;
  pen->x += area->width + self->spacing;
  pen->line_height = MAX (pen->line_height, area->height);
}

/* --- the widget ---------------------------------------------------------------------- */

static GtkSizeRequestMode
fw_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (FwWrapBox *self,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? self->spacing : 0);
    }
}

static int
measure_height (FwWrapBox *self,
                int        width)
{
  Pen pen = { 0, 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area;

      if (gtk_widget_should_layout (child))
        place_next (self, &pen, child, width, &area);
    }

  return pen.y + pen.line_height;
}

static void
fw_wrap_box_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  FwWrapBox *self = FW_WRAP_BOX (widget);
  int least = 0, wanted = 0;

  measure_width (self, &least, &wanted);
  /* Without a width the least height of all is asked for, that of one line. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    least = wanted = measure_height (self, for_size >= 0 ? for_size
                                                         : MAX (wanted, self->least_width));
  else
    least = MAX (least, self->least_width);
  *minimum = least;
  *natural = wanted;
}

static void
fw_wrap_box_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  FwWrapBox *self = FW_WRAP_BOX (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Pen pen = { 0, 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area;

      if (!gtk_widget_should_layout (child))
        continue;
      place_next (self, &pen, child, width, &area);
      if (mirrored)
        area.x = width - area.x - area.width;
      gtk_widget_size_allocate (child, &area, -1);
    }
}

static void
fw_wrap_box_dispose (GObject *object)
{
  fw_wrap_box_clear (FW_WRAP_BOX (object));

  G_OBJECT_CLASS (fw_wrap_box_parent_class)->dispose (object);
}

static void
fw_wrap_box_class_init (FwWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_wrap_box_dispose;
  widget_class->get_request_mode = fw_wrap_box_get_request_mode;
  widget_class->measure = fw_wrap_box_measure;
  widget_class->size_allocate = fw_wrap_box_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fw_wrap_box_init (FwWrapBox *self)
{
}

/**
 * fw_wrap_box_set_least_width:
 * @width: in px
 *
 * A parent that asks for a height without saying a width is told that of the
 * narrowest box, which has a line for each child.  A box that never gets so
 * narrow says so here.
 */
void
fw_wrap_box_set_least_width (FwWrapBox *self,
                             int        width)
{
  g_return_if_fail (FW_IS_WRAP_BOX (self));

  self->least_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Both spacings are in pixels. */
GtkWidget *
fw_wrap_box_new (int spacing,
                 int line_spacing)
{
  FwWrapBox *self = g_object_new (FW_TYPE_WRAP_BOX, NULL);

  self->spacing = spacing;
  self->line_spacing = line_spacing;

  return GTK_WIDGET (self);
}

void
fw_wrap_box_append (FwWrapBox *self,
                    GtkWidget *child)
{
  g_return_if_fail (FW_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
fw_wrap_box_clear (FwWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (FW_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
