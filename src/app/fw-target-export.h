/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* A button whose menu writes the papers of a Zielsystem; the actions
 * "paper.…" are those of fw_target_export_install(). */
GtkWidget *fw_target_export_new_button (void);

/* Whose papers are meant: (transfer full) (nullable). */
typedef char *(*FwTargetExportSystem) (gpointer user_data);

void       fw_target_export_install    (GtkWidget             *widget,
                                        FwStore               *store,
                                        FwTargetExportSystem   find,
                                        gpointer               user_data);

G_END_DECLS
