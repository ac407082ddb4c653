/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-board-scene.h"

G_BEGIN_DECLS

/**
 * FwBoardCanvas:
 *
 * The board of a Fallrekonstruktion; each card is a node that takes the focus
 * and that a screen reader finds.  The arrow keys go from card to card.  It
 * goes into a GtkScrolledWindow.
 *
 * Signals: selected (const char *uuid, nullable) when a person chooses another
 * card; edit (const char *uuid) on a double click or when a screen reader asks
 * for it.
 */
#define FW_TYPE_BOARD_CANVAS (fw_board_canvas_get_type ())
G_DECLARE_FINAL_TYPE (FwBoardCanvas, fw_board_canvas, FW, BOARD_CANVAS, GtkWidget)

GtkWidget  *fw_board_canvas_new          (void);
void        fw_board_canvas_set_board    (FwBoardCanvas *self,
                                          FwBoard       *board);
void        fw_board_canvas_select       (FwBoardCanvas *self,
                                          const char    *uuid,
                                          gboolean       focus);
const char *fw_board_canvas_get_selected (FwBoardCanvas *self);
double      fw_board_canvas_get_zoom     (FwBoardCanvas *self);
double      fw_board_canvas_get_text_size (FwBoardCanvas *self);
void        fw_board_canvas_set_zoom     (FwBoardCanvas *self,
                                          double         zoom);

G_END_DECLS
