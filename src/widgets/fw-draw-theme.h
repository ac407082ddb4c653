/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-palette.h"

G_BEGIN_DECLS

/* The colours in which a drawing stands beside the widgets of the window. */
FwDrawTheme fw_draw_theme_get (void);

G_END_DECLS
