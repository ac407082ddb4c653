/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-record-browser.h"

G_BEGIN_DECLS

/**
 * FwTargetView:
 *
 * All Zielsysteme, and of the chosen one its head, its indicators, measures
 * and chains.
 *
 * Signals: work (const char *uuid, const char *part) when the goal tree or the
 * monitoring is asked for.
 */
#define FW_TYPE_TARGET_VIEW (fw_target_view_get_type ())
G_DECLARE_FINAL_TYPE (FwTargetView, fw_target_view, FW, TARGET_VIEW, AdwBin)

#define FW_TARGET_PART_GOALS      "goals"
#define FW_TARGET_PART_MONITORING "monitoring"

GtkWidget       *fw_target_view_new         (FwStore      *store);
FwRecordBrowser *fw_target_view_get_browser (FwTargetView *self);

G_END_DECLS
