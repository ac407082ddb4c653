/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwConferenceBox:
 *
 * What goes with the form of a Fallkonferenz: its tasks, which are deadlines of the
 * case, and the paper to sign.
 *
 * Signals: open (FwEntity *task); new (FwEntity *draft)
 */
#define FW_TYPE_CONFERENCE_BOX (fw_conference_box_get_type ())
G_DECLARE_FINAL_TYPE (FwConferenceBox, fw_conference_box, FW, CONFERENCE_BOX, GtkBox)

GtkWidget *fw_conference_box_new            (FwStore         *store);
void       fw_conference_box_set_conference (FwConferenceBox *self,
                                             FwConference    *conference);

G_END_DECLS
