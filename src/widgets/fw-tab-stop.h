/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FwTabStop:
 *
 * Makes one stop of the Tab key of a list: Tab enters it and the next Tab
 * leaves it, arrows move inside.  GTK stops at every row otherwise.
 *
 * Properties: child, home (what Tab enters first; NULL leaves it to the child).
 */
#define FW_TYPE_TAB_STOP (fw_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (FwTabStop, fw_tab_stop, FW, TAB_STOP, GtkWidget)

GtkWidget *fw_tab_stop_new       (GtkWidget *child);
void       fw_tab_stop_set_child (FwTabStop *self,
                                  GtkWidget *child);
void       fw_tab_stop_set_home  (FwTabStop *self,
                                  GtkWidget *home);

G_END_DECLS
