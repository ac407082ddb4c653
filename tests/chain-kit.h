/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"
#include "fw-scene.h"

G_BEGIN_DECLS

/* Chains for tests. */
FwChainDoc   *chain_kit_new         (const char   *number,
                                     const char   *name);
FwChainLane  *chain_kit_add_lane    (FwChainDoc   *doc,
                                     const char   *name,
                                     const char   *circle);
FwChainStep  *chain_kit_add_step    (FwChainDoc   *doc,
                                     FwChainLane  *lane,
                                     const char   *type,
                                     const char   *text);
FwChainEdge  *chain_kit_add_edge    (FwChainDoc   *doc,
                                     FwChainStep  *from,
                                     FwChainStep  *to,
                                     const char   *type);
FwChainMark  *chain_kit_add_mark    (FwChainDoc   *doc,
                                     gpointer      step_or_edge,
                                     const char   *kind,
                                     const char   *hurdle);

FwChainDoc   *chain_kit_new_demo    (void);
FwChainDoc   *chain_kit_new_all     (void);
FwChainDoc   *chain_kit_new_random  (GRand        *rand,
                                     guint         n_steps,
                                     guint         n_lanes);

FwScene      *chain_kit_lay_out     (FwChainDoc   *doc);

extern const char *const chain_kit_step_types[18];
extern const char *const chain_kit_edge_types[6];

G_END_DECLS
