/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-record-browser.h"

G_BEGIN_DECLS

/* The generative Themen, each with what it keeps to, its Dienstleistungsketten
 * and the clusters that it grew from. */
#define FW_TYPE_THEME_VIEW (fw_theme_view_get_type ())
G_DECLARE_FINAL_TYPE (FwThemeView, fw_theme_view, FW, THEME_VIEW, AdwBin)

GtkWidget       *fw_theme_view_new         (FwStore     *store);
FwRecordBrowser *fw_theme_view_get_browser (FwThemeView *self);

G_END_DECLS
