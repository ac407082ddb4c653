/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void fw_preferences_window_present (GtkWindow *parent,
                                    GSettings *settings);

G_END_DECLS
