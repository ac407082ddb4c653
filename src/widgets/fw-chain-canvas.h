/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-selection.h"
#include "fw-chain-session.h"
#include "fw-scene.h"

G_BEGIN_DECLS

/* The drawing of a chain, in a scrolled window.
 *
 * Properties: zoom (1 is 100 %), arrangement, presentation, spotlight, and
 * busy while a large chain is laid out.
 *
 * Actions: canvas.go, canvas.extend, canvas.pan with a direction ("next",
 * "previous", "up", "down", "first", "last", "line"), canvas.branch with the
 * number of a way, canvas.zoom-in, .zoom-out, .zoom-fit, .zoom-100,
 * canvas.menu.
 *
 * Signals:
 * edit-text (record): the text of a step, edge or lane is to be edited
 * append (step): another step is to follow it
 * context-menu (record or NULL, x, y): a menu is to be shown there
 * failed (error): the chain cannot be drawn, or what was dropped not be saved
 * scene-changed: there is something else to be seen */
#define FW_TYPE_CHAIN_CANVAS (fw_chain_canvas_get_type ())
G_DECLARE_FINAL_TYPE (FwChainCanvas, fw_chain_canvas, FW, CHAIN_CANVAS, GtkWidget)

#define FW_CHAIN_CANVAS_LEAST_ZOOM 0.05
#define FW_CHAIN_CANVAS_MOST_ZOOM  4.0

GtkWidget *fw_chain_canvas_new              (void);
void       fw_chain_canvas_set_session      (FwChainCanvas        *self,
                                             FwChainSession       *session,
                                             FwChainSelection     *selection);

double     fw_chain_canvas_get_zoom         (FwChainCanvas        *self);
void       fw_chain_canvas_set_zoom         (FwChainCanvas        *self,
                                             double                zoom);
void       fw_chain_canvas_zoom_in          (FwChainCanvas        *self);
void       fw_chain_canvas_zoom_out         (FwChainCanvas        *self);
void       fw_chain_canvas_zoom_fit         (FwChainCanvas        *self);
void       fw_chain_canvas_set_arrangement  (FwChainCanvas        *self,
                                             FwLayoutArrangement   arrangement);
void       fw_chain_canvas_set_presentation (FwChainCanvas        *self,
                                             gboolean              presentation);
void       fw_chain_canvas_set_spotlight    (FwChainCanvas        *self,
                                             gboolean              spotlight);

void       fw_chain_canvas_reveal           (FwChainCanvas        *self,
                                             gpointer              record);
void       fw_chain_canvas_set_found        (FwChainCanvas        *self,
                                             GPtrArray            *uuids);
void       fw_chain_canvas_set_states       (FwChainCanvas        *self,
                                             GHashTable           *states);
void       fw_chain_canvas_set_moves        (FwChainCanvas        *self,
                                             GHashTable           *moves);

FwScene   *fw_chain_canvas_get_scene        (FwChainCanvas        *self);
gboolean   fw_chain_canvas_get_rect         (FwChainCanvas        *self,
                                             gpointer              record,
                                             GdkRectangle         *rect);

G_END_DECLS
