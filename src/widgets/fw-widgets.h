/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-announce.h"
#include "fw-chain-canvas.h"
#include "fw-chain-strip.h"
#include "fw-dialogs.h"
#include "fw-entity-list.h"
#include "fw-field-group.h"
#include "fw-names.h"
#include "fw-new-dialog.h"
#include "fw-picker.h"
#include "fw-split-view.h"
#include "fw-tab-stop.h"

G_BEGIN_DECLS

/* After adw_init(): style, pictures, and the types that .ui files name. */
void fw_widgets_init (void);

G_END_DECLS
