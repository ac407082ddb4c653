/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-board.h"
#include "fw-draw.h"
#include "fw-pen.h"

G_BEGIN_DECLS

#define FW_BOARD_NONE G_MAXUINT

/* The board of a Fallrekonstruktion as a drawing: a row for each lane, a
 * column for each week in which something happened.  It never changes. */
typedef struct _FwBoardScene FwBoardScene;

FwBoardScene       *fw_board_scene_new        (FwBoard             *board,
                                               FwTextCache         *texts,
                                               gboolean             with_hidden);
void                fw_board_scene_free       (FwBoardScene        *self);
double              fw_board_scene_get_width  (FwBoardScene        *self);
double              fw_board_scene_get_height (FwBoardScene        *self);
guint               fw_board_scene_get_n      (FwBoardScene        *self);
gpointer            fw_board_scene_get_item   (FwBoardScene        *self,
                                               guint                index);
const FwLayoutRect *fw_board_scene_get_box    (FwBoardScene        *self,
                                               guint                index);
guint               fw_board_scene_find       (FwBoardScene        *self,
                                               const char          *uuid);
guint               fw_board_scene_hit        (FwBoardScene        *self,
                                               double               x,
                                               double               y);
guint               fw_board_scene_beside     (FwBoardScene        *self,
                                               guint                index,
                                               int                  dx,
                                               int                  dy);
void                fw_board_scene_draw       (FwBoardScene        *self,
                                               FwPen               *pen,
                                               const FwLayoutRect  *clip);

/* Columns @first to @first + @n, with the names of the lanes before them. */
guint               fw_board_scene_get_n_columns  (FwBoardScene *self);
double              fw_board_scene_get_part_width (FwBoardScene *self,
                                                   guint         n);
void                fw_board_scene_draw_part      (FwBoardScene *self,
                                                   FwPen        *pen,
                                                   guint         first,
                                                   guint         n);

GBytes             *fw_board_scene_dup_png        (FwBoardScene *self,
                                                   const char   *mark,
                                                   GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwBoardScene, fw_board_scene_free)

G_END_DECLS
