/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-draw.h"

G_BEGIN_DECLS

/* The drawing of a scene at one zoom, thing by thing, as render nodes that are
 * kept: GTK draws anew only what has got another node.  The zoom is in the
 * nodes, since GTK 4.8 compares nothing below a scaling.
 *
 * All places are in px on screen, from the corner of the scene. */
typedef struct _FwChainPicture FwChainPicture;

FwChainPicture *fw_chain_picture_new        (FwScene                *scene,
                                             double                  zoom,
                                             FwDrawTheme             theme,
                                             int                     scale_factor,
                                             gboolean                software);
void            fw_chain_picture_free       (FwChainPicture         *self);
FwScene        *fw_chain_picture_get_scene  (FwChainPicture         *self);

GskRenderNode  *fw_chain_picture_get_step   (FwChainPicture         *self,
                                             guint                   index);
GskRenderNode  *fw_chain_picture_get_edge   (FwChainPicture         *self,
                                             guint                   index);
GskRenderNode  *fw_chain_picture_get_label  (FwChainPicture         *self,
                                             guint                   index);
GskRenderNode  *fw_chain_picture_get_header (FwChainPicture         *self,
                                             guint                   index);
GskRenderNode  *fw_chain_picture_new_ground (FwChainPicture         *self,
                                             const graphene_rect_t  *room);
GskRenderNode  *fw_chain_picture_new_all    (FwChainPicture         *self,
                                             const graphene_rect_t  *room,
                                             gboolean                still);
gboolean        fw_chain_picture_is_flat    (FwChainPicture         *self,
                                             const graphene_rect_t  *room);
void            fw_chain_picture_forget     (FwChainPicture         *self,
                                             gboolean                edge,
                                             guint                   index);

graphene_rect_t fw_chain_picture_get_room   (FwChainPicture         *self,
                                             const FwLayoutRect     *rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainPicture, fw_chain_picture_free)

G_END_DECLS
