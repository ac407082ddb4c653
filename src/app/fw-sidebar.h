/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FwSidebar:
 *
 * The list "Bereiche".  Only Enter or a click goes to another page, never the
 * mere focus; the row of the page in view is marked.
 *
 * Signals: chosen (const char *name).
 */
#define FW_TYPE_SIDEBAR (fw_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FwSidebar, fw_sidebar, FW, SIDEBAR, AdwBin)

GtkWidget *fw_sidebar_new       (void);
void       fw_sidebar_add       (FwSidebar  *self,
                                 const char *name,
                                 const char *title,
                                 const char *icon_name);
void       fw_sidebar_select    (FwSidebar  *self,
                                 const char *name);
void       fw_sidebar_set_badge (FwSidebar  *self,
                                 const char *name,
                                 guint       badge);

G_END_DECLS
