/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Title, description and priority of a cluster, and deleting it. */
void fw_cluster_window_present (GtkWidget      *parent,
                                FwStore        *store,
                                FwTopicCluster *cluster);

G_END_DECLS
