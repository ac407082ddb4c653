/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-record-browser.h"

G_BEGIN_DECLS

/**
 * FwBodyView:
 *
 * The Gremien in a browser; below the form of one stand what is not as it
 * should be, its seats with who holds them on any day, and its meetings.
 */
#define FW_TYPE_BODY_VIEW (fw_body_view_get_type ())
G_DECLARE_FINAL_TYPE (FwBodyView, fw_body_view, FW, BODY_VIEW, AdwBin)

GtkWidget       *fw_body_view_new         (FwStore     *store);
FwRecordBrowser *fw_body_view_get_browser (FwBodyView  *self);

G_END_DECLS
