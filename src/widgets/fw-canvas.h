/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-layout.h"
#include "fw-pen.h"

G_BEGIN_DECLS

/* What the drawings have in common whose boxes are nodes that take the focus. */
gboolean  fw_canvas_focus          (GtkWidget           *canvas,
                                    GtkDirectionType     direction);
void      fw_canvas_place_node     (GtkWidget           *node,
                                    const FwLayoutRect  *box,
                                    double               zoom);
void      fw_canvas_draw_selection (GtkWidget           *canvas,
                                    FwPen               *pen,
                                    const FwLayoutRect  *box);

G_END_DECLS
