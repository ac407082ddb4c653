/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* How many of one kind. */
typedef struct
{
  char  *value;     /* a code */
  guint  count;
} FwTally;

/* What a cluster says about its Meldebögen. */
typedef struct
{
  guint      count;
  GArray    *sources;           /* of FwTally, the most frequent first */
  guint      n_municipalities;
  char      *oldest;            /* ISO date, nullable */
} FwClusterFigures;

FwClusterFigures *fw_cluster_dup_figures    (FwStore           *store,
                                             const char        *cluster);
void              fw_cluster_figures_free   (FwClusterFigures  *figures);

GPtrArray        *fw_cluster_list_members   (FwStore           *store,
                                             const char        *cluster);
GPtrArray        *fw_cluster_list_of        (FwStore           *store,
                                             const char        *meldebogen);
gboolean          fw_cluster_add            (FwStore           *store,
                                             const char        *cluster,
                                             const char        *meldebogen,
                                             GError           **error);
gboolean          fw_cluster_remove         (FwStore           *store,
                                             const char        *cluster,
                                             const char        *meldebogen,
                                             GError           **error);
gboolean          fw_cluster_move           (FwStore           *store,
                                             const char        *meldebogen,
                                             const char        *from,
                                             const char        *to,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwClusterFigures, fw_cluster_figures_free)

G_END_DECLS
