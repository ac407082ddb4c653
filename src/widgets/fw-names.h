/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Accessible names.  What is proven with a screen reader on GTK 4.8 is said
 * once here; nobody else calls gtk_accessible_*() for a name. */

void       fw_name_set         (GtkWidget     *widget,
                                const char    *name);
void       fw_name_describe    (GtkWidget     *widget,
                                const char    *description);
const char *fw_name_get_description (GtkWidget *widget);
void       fw_name_invalid     (GtkWidget     *widget,
                                gboolean       invalid);
void       fw_name_icon_button (GtkWidget     *button,
                                const char    *name);
void       fw_name_menu_button (GtkWidget     *button,
                                const char    *label,
                                const char    *name);
void       fw_name_list_item   (GtkListItem   *item,
                                const char    *name);
void       fw_name_stack_page  (GtkStack      *stack,
                                GtkWidget     *child,
                                const char    *name);
GtkWidget *fw_name_new_image   (const char    *icon_name);
GtkWidget *fw_name_new_icon_button (const char *icon_name,
                                    const char *name);
GtkWidget *fw_name_new_key_button (const char *name,
                                   const char *key);

GtkWidget *fw_name_new_menu_button (const char *icon_name,
                                    const char *name,
                                    GMenuModel *menu);
void       fw_name_icon_buttons_in (GtkWidget *widget,
                                    const char *name);
GtkWidget *fw_name_new_status_page (const char *icon_name,
                                    const char *title,
                                    const char *description);
void       fw_name_calendar    (GtkWidget     *calendar,
                                const char    *name);
void       fw_name_group       (GtkWidget     *group,
                                const char    *name);

G_END_DECLS
