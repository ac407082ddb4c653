/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-exchange.h"

G_BEGIN_DECLS

/* Reading in what may be large, with progress and cancel.  While it runs the
 * other windows take no input, and the store takes no writes; a file that is
 * cancelled has changed nothing. */

/* Either @import or @error is given. */
typedef void (*FwImportRunFunc)   (FwImport        *import,
                                   const GError    *error,
                                   gpointer         user_data);

void           fw_import_run_open  (GtkWidget       *parent,
                                    FwStore         *store,
                                    GBytes          *file,
                                    const char      *path,
                                    FwImportRunFunc  func,
                                    gpointer         user_data);
gboolean       fw_import_run_apply (GtkWidget       *parent,
                                    FwStore         *store,
                                    FwImport        *import,
                                    GError         **error);

guint          fw_import_run_rest  (GtkWidget       *parent,
                                    FwStore         *store,
                                    FwDevice        *device);

G_END_DECLS
