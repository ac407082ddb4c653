/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FwRankEdge:
 * @tail: node that comes first
 * @head: node that comes at least @length later
 * @length: least distance
 * @weight: what each unit of distance costs
 */
typedef struct
{
  guint  tail;
  guint  head;
  int    length;
  int    weight;
} FwRankEdge;

void  fw_rank_shorten  (guint              n_nodes,
                        const FwRankEdge  *edges,
                        guint              n_edges,
                        int               *ranks,
                        GCancellable      *cancellable);

G_END_DECLS
