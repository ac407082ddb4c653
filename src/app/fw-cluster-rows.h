/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-new-dialog.h"

G_BEGIN_DECLS

/* The clusters that one Meldebogen is in. */
#define FW_TYPE_CLUSTER_ROWS (fw_cluster_rows_get_type ())
G_DECLARE_FINAL_TYPE (FwClusterRows, fw_cluster_rows, FW, CLUSTER_ROWS, AdwBin)

GtkWidget *fw_cluster_rows_new            (FwStore        *store);
void       fw_cluster_rows_set_meldebogen (FwClusterRows  *self,
                                           FwMeldebogen   *meldebogen);

/* Asks for the title of a new cluster and makes it. */
void       fw_cluster_ask_new             (GtkWidget       *asker,
                                           FwStore         *store,
                                           FwNewDialogFunc  func);

G_END_DECLS
