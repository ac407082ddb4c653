/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-announce.h"
#include "fw-chain-canvas.h"
#include "fw-chain-strip.h"
#include "fw-dialogs.h"
#include "fw-draft.h"
#include "fw-entity-list.h"
#include "fw-field-group.h"
#include "fw-focus.h"
#include "fw-line.h"
#include "fw-names.h"
#include "fw-new-dialog.h"
#include "fw-picker.h"
#include "fw-sheet-view.h"
#include "fw-split-view.h"
#include "fw-stack.h"
#include "fw-tab-stop.h"
#include "fw-snippets.h"
#include "fw-time-view.h"
#include "fw-wheel.h"
#include "fw-wrap-box.h"

G_BEGIN_DECLS

typedef void (*FwWidgetFunc) (GtkWidget *widget,
                              gpointer   user_data);

/* After adw_init(): style, pictures, and the types that .ui files name. */
void fw_widgets_init        (void);
void fw_widgets_after_paint (GtkWidget    *widget,
                             FwWidgetFunc  func,
                             gpointer      user_data);

G_END_DECLS
