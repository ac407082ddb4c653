/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FwSplitView:
 *
 * A list with the chosen record beside it; in a narrow window one at a time.
 *
 * Properties: folded (read only), show-detail (matters while folded).
 */
#define FW_TYPE_SPLIT_VIEW (fw_split_view_get_type ())
G_DECLARE_FINAL_TYPE (FwSplitView, fw_split_view, FW, SPLIT_VIEW, AdwBin)

GtkWidget *fw_split_view_new             (GtkWidget   *list,
                                          GtkWidget   *detail);
gboolean   fw_split_view_get_folded      (FwSplitView *self);
gboolean   fw_split_view_get_show_detail (FwSplitView *self);
void       fw_split_view_set_show_detail (FwSplitView *self,
                                          gboolean     show);

GtkWidget *fw_split_view_get_list        (FwSplitView *self);
GtkWidget *fw_split_view_get_detail      (FwSplitView *self);

G_END_DECLS
