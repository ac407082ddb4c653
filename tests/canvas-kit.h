/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "chain-kit.h"
#include "fw-chain-canvas.h"
#include "fw-chain-strip.h"
#include "store-kit.h"

G_BEGIN_DECLS

/**
 * Stage:
 * @kit: the file
 * @session: the chain that is shown
 * @box: the canvas in a scrolled window above the strip
 *
 * A window with the canvas of a chain.
 */
typedef struct
{
  Kit               kit;
  FwChainSession   *session;
  FwChainSelection *selection;
  FwChainDoc       *doc;
  GtkWidget        *window;
  GtkWidget        *box;
  FwChainCanvas    *canvas;
  GtkWidget        *strip;
} Stage;

void             stage_set_up      (Stage       *stage,
                                    FwChainDoc  *doc,
                                    int          width,
                                    int          height);
void             stage_open        (Stage       *stage,
                                    FwChainSession *session,
                                    int          width,
                                    int          height);
void             stage_tear_down   (Stage       *stage);
FwChainSession  *stage_add_chain   (Stage       *stage,
                                    FwChainDoc  *doc);
void             stage_show        (Stage       *stage,
                                    FwChainSession *session);
void             stage_wait        (Stage       *stage,
                                    guint        ms);
void             stage_settle      (Stage       *stage);
GtkGesture      *stage_find_drag   (GtkWidget   *widget);

G_END_DECLS
