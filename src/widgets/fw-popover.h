/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_popover_open (GtkWidget *popover,
                      GtkWidget *parent);

G_END_DECLS
