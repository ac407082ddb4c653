/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Writes deliveries while the window lives on, with a button that cancels. */
gboolean fw_export_run (GtkWidget   *parent,
                        FwStore     *store,
                        GPtrArray   *devices,
                        const char  *path,
                        GPtrArray   *written,
                        GError     **error);

G_END_DECLS
