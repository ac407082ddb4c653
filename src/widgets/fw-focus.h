/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *fw_focus_get_child (GtkWidget *widget);

G_END_DECLS
