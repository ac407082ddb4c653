/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-canvas"

#include "config.h"

#include "fw-canvas.h"

/* The focus() of a canvas: one stop of the Tab key, arrows move inside. */
gboolean
fw_canvas_focus (GtkWidget        *canvas,
                 GtkDirectionType  direction)
{
  gboolean is_inside = gtk_widget_get_focus_child (canvas) != NULL ||
                       gtk_widget_is_focus (canvas);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return is_inside;

  return !is_inside && gtk_widget_grab_focus (canvas);
}

/* @box: in the drawing, which is shown at @zoom */
void
fw_canvas_place_node (GtkWidget          *node,
                      const FwLayoutRect *box,
                      double              zoom)
{
  GtkAllocation place = { (int) (box->x * zoom), (int) (box->y * zoom),
                          (int) (box->width * zoom), (int) (box->height * zoom) };

  /* GTK complains of a widget that gets room before it was asked. */
  gtk_widget_measure (node, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (node, &place, -1);
}

/* Thick if keys go to it, so that the focus is seen. */
void
fw_canvas_draw_selection (GtkWidget          *canvas,
                          FwPen              *pen,
                          const FwLayoutRect *box)
{
  gboolean focused = gtk_widget_get_focus_child (canvas) != NULL;
  FwPaint paint = { .line = pen->palette->accent,
                    .width = (focused ? 3.5 : 2) * pen->palette->weight };

  fw_pen_box (pen, box->x - 3, box->y - 3, box->width + 6, box->height + 6, 9);
  fw_pen_paint (pen, &paint);
}
