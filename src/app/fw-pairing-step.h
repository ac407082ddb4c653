/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwPairingStep:
 *
 * The last step of a workplace that the coordinating office sets up: both
 * fingerprints are compared and the own Geräteausweis is saved for the office.
 *
 * Signals: done, when the person wants to begin.
 */
#define FW_TYPE_PAIRING_STEP (fw_pairing_step_get_type ())
G_DECLARE_FINAL_TYPE (FwPairingStep, fw_pairing_step, FW, PAIRING_STEP, AdwBin)

GtkWidget *fw_pairing_step_new (FwStore *store);

G_END_DECLS
