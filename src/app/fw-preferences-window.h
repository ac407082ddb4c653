/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* @store: (nullable): that is open
 * @throwaway: a demonstration; nobody was told what opens it */
void fw_preferences_window_present (GtkWindow *parent,
                                    GSettings *settings,
                                    FwStore   *store,
                                    gboolean   throwaway);

G_END_DECLS
