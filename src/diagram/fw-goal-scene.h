/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-draw.h"
#include "fw-goal-tree.h"
#include "fw-pen.h"
#include "fw-tidy-tree.h"

G_BEGIN_DECLS

/* The goals of a Zielsystem as a drawing, with its sizes in px at 100 %: for
 * the screen, for paper and for files alike.  It never changes. */
typedef struct _FwGoalScene FwGoalScene;

FwGoalScene        *fw_goal_scene_new        (FwGoalTree          *tree,
                                              FwTextCache         *texts);
void                fw_goal_scene_free       (FwGoalScene         *self);
double              fw_goal_scene_get_width  (FwGoalScene         *self);
double              fw_goal_scene_get_height (FwGoalScene         *self);
guint               fw_goal_scene_get_n      (FwGoalScene         *self);
const FwLayoutRect *fw_goal_scene_get_box    (FwGoalScene         *self,
                                              guint                index);
guint               fw_goal_scene_hit        (FwGoalScene         *self,
                                              double               x,
                                              double               y);
void                fw_goal_scene_draw       (FwGoalScene         *self,
                                              FwPen               *pen,
                                              const FwLayoutRect  *clip);
GBytes             *fw_goal_scene_write_svg  (FwGoalScene         *self,
                                              FwDrawTheme          theme,
                                              const char          *title);

/* A sign that tells the light by its shape as well. */
void                fw_pen_light             (FwPen               *pen,
                                              FwLight              light,
                                              double               x,
                                              double               y,
                                              double               size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwGoalScene, fw_goal_scene_free)

G_END_DECLS
