/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-board.h"
#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwWorkshopRun:
 *
 * A workshop while it runs: the phase with its clock, the board, what belongs
 * to the phase, and the line in which everything is written.
 *
 * Signals: back, to the list.  Property: presenting.
 */
#define FW_TYPE_WORKSHOP_RUN (fw_workshop_run_get_type ())
G_DECLARE_FINAL_TYPE (FwWorkshopRun, fw_workshop_run, FW, WORKSHOP_RUN, GtkBox)

GtkWidget *fw_workshop_run_new       (FwStore       *store);
void       fw_workshop_run_set_board (FwWorkshopRun *self,
                                      FwBoard       *board);
void       fw_workshop_run_greet     (FwWorkshopRun *self);
void       fw_workshop_run_select    (FwWorkshopRun *self,
                                      const char    *uuid);
void       fw_workshop_run_focus     (FwWorkshopRun *self);
void       fw_workshop_run_present   (FwWorkshopRun *self,
                                      gboolean       presenting);
gboolean   fw_workshop_run_next_part (FwWorkshopRun *self);

G_END_DECLS
