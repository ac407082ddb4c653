/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"

G_BEGIN_DECLS

/**
 * FwMainView:
 *
 * What the window shows while a file is open: the sidebar "Bereiche", the
 * header and the pages.  It goes away as a whole when the file is locked.
 */
#define FW_TYPE_MAIN_VIEW (fw_main_view_get_type ())
G_DECLARE_FINAL_TYPE (FwMainView, fw_main_view, FW, MAIN_VIEW, AdwBin)

GtkWidget  *fw_main_view_new           (FwStore          *store,
                                        GMenuModel       *menu);
FwPage     *fw_main_view_get_page      (FwMainView       *self);
const char *fw_main_view_get_page_name (FwMainView       *self);
gboolean    fw_main_view_show_page     (FwMainView       *self,
                                        const char       *name);
gboolean    fw_main_view_open          (FwMainView       *self,
                                        const char       *uuid);
gboolean    fw_main_view_can_go_back   (FwMainView       *self);
void        fw_main_view_go_back       (FwMainView       *self);
void        fw_main_view_focus_part    (FwMainView       *self,
                                        int               step);
void        fw_main_view_popup_menu    (FwMainView       *self);
void        fw_main_view_hide_names    (FwMainView       *self,
                                        gboolean          hidden);
void        fw_main_view_toast         (FwMainView       *self,
                                        const char       *text,
                                        gboolean          undo);
gboolean    fw_main_view_holds_back    (FwMainView       *self);
void        fw_main_view_end_alone     (FwMainView       *self);

G_END_DECLS
