/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-figures.h"
#include "fw-chain-graph-private.h"

G_BEGIN_DECLS

/* The critical path of a chain, and how often a case comes by each step and
 * edge on it and on its loops. */
typedef struct
{
  GArray *steps;         /* of guint: from START to ENDE; empty if there is no way */
  double *step_times;    /* for each step */
  double *edge_times;    /* for each edge */
} FwChainPath;

FwChainPath *fw_chain_path_new  (FwChainGraph *graph);
void         fw_chain_path_free (FwChainPath  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainPath, fw_chain_path_free)

/* How figures and Durchlauf count alike. */
gboolean fw_chain_is_handover (FwChainDoc  *doc,
                               FwChainEdge *edge);
guint    fw_chain_visits_of   (FwChainStep *step,
                               FwChainLane *lane);

G_END_DECLS
