/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-board.h"
#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwWorkshopSide:
 *
 * What belongs to the present phase of a workshop, beside the board: who is
 * there, open questions, the ranked hurdles with their tests, the themes with
 * their rules, the closing.
 */
#define FW_TYPE_WORKSHOP_SIDE (fw_workshop_side_get_type ())
G_DECLARE_FINAL_TYPE (FwWorkshopSide, fw_workshop_side, FW, WORKSHOP_SIDE, GtkBox)

GtkWidget *fw_workshop_side_new       (FwStore        *store);
void       fw_workshop_side_set_board (FwWorkshopSide *self,
                                       FwBoard        *board);
void       fw_workshop_side_present   (FwWorkshopSide *self,
                                       gboolean        presented);

G_END_DECLS
