/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * fw_trail_window_present:
 * @parent: the window in which a record that is chosen is shown
 *
 * What led to a record and what came of it, as a drawing and as a list.
 *
 * Returns: %FALSE if the record is no part of the way
 */
gboolean fw_trail_window_present (GtkWindow   *parent,
                                  FwStore     *store,
                                  const char  *uuid);

G_END_DECLS
