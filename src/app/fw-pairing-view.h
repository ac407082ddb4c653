/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwPairingView:
 *
 * How two workplaces come to trust each other: the Geräteausweis of this one
 * as a file, that of the other side read in, and both fingerprints compared.
 * The exchange shows it, and so may the first run.
 *
 * Signals: paired (FwDevice *device) after a fingerprint was confirmed; saved
 * after the Geräteausweis was written to a file.
 */
#define FW_TYPE_PAIRING_VIEW (fw_pairing_view_get_type ())
G_DECLARE_FINAL_TYPE (FwPairingView, fw_pairing_view, FW, PAIRING_VIEW, AdwBin)

GtkWidget *fw_pairing_view_new     (FwStore       *store);
/* After an import, which may have brought new keys. */
void       fw_pairing_view_refresh (FwPairingView *self);

G_END_DECLS
