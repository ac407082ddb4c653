/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-goal-tree.h"

G_BEGIN_DECLS

/**
 * FwGoalCanvas:
 *
 * The goals of a Zielsystem as a tree from left to right; each is a node that
 * takes the focus and that a screen reader finds.  The arrow keys move along
 * the tree.  It goes into a GtkScrolledWindow.
 *
 * Signals: selected (const char *uuid, nullable) when a person chooses another
 * goal; edit (const char *uuid) on a double click; append (const char *uuid)
 * when a screen reader asks for it.
 */
#define FW_TYPE_GOAL_CANVAS (fw_goal_canvas_get_type ())
G_DECLARE_FINAL_TYPE (FwGoalCanvas, fw_goal_canvas, FW, GOAL_CANVAS, GtkWidget)

#define FW_GOAL_CANVAS_LEAST_ZOOM 0.3
#define FW_GOAL_CANVAS_MOST_ZOOM  2.5

GtkWidget *fw_goal_canvas_new      (void);
void       fw_goal_canvas_set_tree (FwGoalCanvas *self,
                                    FwGoalTree   *tree,
                                    const char   *title);
void       fw_goal_canvas_select   (FwGoalCanvas *self,
                                    const char   *uuid,
                                    gboolean      focus);
double     fw_goal_canvas_get_zoom (FwGoalCanvas *self);
void       fw_goal_canvas_set_zoom (FwGoalCanvas *self,
                                    double        zoom);
void       fw_goal_canvas_zoom_fit (FwGoalCanvas *self,
                                    double        width,
                                    double        height);

G_END_DECLS
