/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The states of a submitted Meldebogen, those reached with their day, and the
 * answers to it.  Both groups follow the store. */
#define FW_TYPE_MELDEBOGEN_PATH (fw_meldebogen_path_get_type ())
G_DECLARE_FINAL_TYPE (FwMeldebogenPath, fw_meldebogen_path, FW, MELDEBOGEN_PATH, AdwBin)

GtkWidget *fw_meldebogen_path_new            (FwStore           *store);
void       fw_meldebogen_path_set_meldebogen (FwMeldebogenPath  *self,
                                              FwMeldebogen      *meldebogen);

G_END_DECLS
