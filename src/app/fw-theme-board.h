/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The board on which the coordinating office sorts Meldebögen into clusters. */
#define FW_TYPE_THEME_BOARD (fw_theme_board_get_type ())
G_DECLARE_FINAL_TYPE (FwThemeBoard, fw_theme_board, FW, THEME_BOARD, AdwBin)

GtkWidget *fw_theme_board_new   (FwStore      *store);
gboolean   fw_theme_board_open  (FwThemeBoard *self,
                                 const char   *uuid);
void       fw_theme_board_focus (FwThemeBoard *self);

G_END_DECLS
