/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

#include "fw-palette.h"

G_BEGIN_DECLS

/* The colours in which a drawing stands beside the widgets of the window. */
FwDrawTheme fw_draw_theme_get   (void);

/* Calls @changed with @object when they change, as long as it lives. */
void        fw_draw_theme_watch (gpointer   object,
                                 GCallback  changed);

G_END_DECLS
