/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwMeldebogenScan:
 *
 * The words of a draft that could name somebody of a case here, each with a
 * button that says it does not.  It follows the text.
 */
#define FW_TYPE_MELDEBOGEN_SCAN (fw_meldebogen_scan_get_type ())
G_DECLARE_FINAL_TYPE (FwMeldebogenScan, fw_meldebogen_scan, FW, MELDEBOGEN_SCAN, AdwBin)

GtkWidget *fw_meldebogen_scan_new            (FwStore           *store);
void       fw_meldebogen_scan_set_meldebogen (FwMeldebogenScan  *self,
                                              FwMeldebogen      *meldebogen);
guint      fw_meldebogen_scan_count          (FwMeldebogenScan  *self);

G_END_DECLS
