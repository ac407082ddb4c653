/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What the coordinating office does with a submitted Meldebogen: its status,
 * findings, the answer, and the clusters it is in. */
#define FW_TYPE_MELDEBOGEN_DESK (fw_meldebogen_desk_get_type ())
G_DECLARE_FINAL_TYPE (FwMeldebogenDesk, fw_meldebogen_desk, FW, MELDEBOGEN_DESK, AdwBin)

GtkWidget *fw_meldebogen_desk_new            (FwStore           *store);
void       fw_meldebogen_desk_set_meldebogen (FwMeldebogenDesk  *self,
                                              FwMeldebogen      *meldebogen);

G_END_DECLS
