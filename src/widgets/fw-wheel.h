/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who turns the wheel wants to move the page.  A control below the pointer
 * neither changes its value by it nor keeps it for itself. */
void fw_wheel_refuse (GtkWidget         *control);
void fw_wheel_share  (GtkScrolledWindow *scrolled);

G_END_DECLS
