/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-figures.h"

G_BEGIN_DECLS

/* The Durchlauf: one case on its way through a chain. */
typedef struct
{
  double working_days;    /* typical, of all steps but waiting */
  double waiting_days;
  double elapsed_days;    /* since the beginning; parallel branches run at once */
  guint  n_handovers;     /* Schnittstellen passed */
  guint  n_visits;        /* of the person */
} FwChainSums;

/* Valid as long as the document does not change. */
typedef struct _FwChainWalk FwChainWalk;

FwChainWalk       *fw_chain_walk_new          (FwChainDoc        *doc);
void               fw_chain_walk_free         (FwChainWalk       *self);
FwChainStep       *fw_chain_walk_get_step     (FwChainWalk       *self);
GPtrArray         *fw_chain_walk_get_choices  (FwChainWalk       *self);
gboolean           fw_chain_walk_take         (FwChainWalk       *self,
                                               guint              choice);
gboolean           fw_chain_walk_back         (FwChainWalk       *self);
const FwChainSums *fw_chain_walk_get_sums     (FwChainWalk       *self);
GPtrArray         *fw_chain_walk_list_steps   (FwChainWalk       *self);
GPtrArray         *fw_chain_walk_list_hurdles (FwChainWalk       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainWalk, fw_chain_walk_free)

G_END_DECLS
