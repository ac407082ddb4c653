/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-record-browser.h"

G_BEGIN_DECLS

/**
 * FwWorkshopView:
 *
 * The list of Fallrekonstruktionen, and beside it how one is prepared: the
 * selection, who takes part, the lanes and the course of the case.
 *
 * Signals: run (const char *uuid) when it is to be opened.
 */
#define FW_TYPE_WORKSHOP_VIEW (fw_workshop_view_get_type ())
G_DECLARE_FINAL_TYPE (FwWorkshopView, fw_workshop_view, FW, WORKSHOP_VIEW, AdwBin)

GtkWidget       *fw_workshop_view_new         (FwStore        *store);
FwRecordBrowser *fw_workshop_view_get_browser (FwWorkshopView *self);

G_END_DECLS
