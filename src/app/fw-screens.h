/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The screen that a presentation goes to, such as a projector.  It is
 * remembered by the name of its socket, which is what stays the same. */

GdkMonitor *fw_screens_dup_for   (GtkWidget *widget);
void        fw_screens_present   (GtkWindow *window);
double      fw_screens_get_text_size (GtkWidget *widget);
void        fw_screens_enlarge   (GtkWidget *widget,
                                  gboolean   enlarged);
GtkWidget  *fw_screens_new_group (GSettings *settings);

G_END_DECLS
