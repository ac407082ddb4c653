/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-board.h"

G_BEGIN_DECLS

/**
 * FwWorkshopClock:
 *
 * Which phase of a workshop it is, how long it has taken, and what the
 * moderation says in it.  A gentle word comes before the time is up.
 */
#define FW_TYPE_WORKSHOP_CLOCK (fw_workshop_clock_get_type ())
G_DECLARE_FINAL_TYPE (FwWorkshopClock, fw_workshop_clock, FW, WORKSHOP_CLOCK, GtkBox)

GtkWidget *fw_workshop_clock_new        (void);
void       fw_workshop_clock_set_board  (FwWorkshopClock *self,
                                         FwBoard         *board);
void       fw_workshop_clock_show       (FwWorkshopClock *self);
gboolean   fw_workshop_clock_is_running (FwWorkshopClock *self);

G_END_DECLS
