/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-layout.h"

G_BEGIN_DECLS

FwGraph  *layout_kit_new_chain       (GRand           *random,
                                      guint            n_nodes,
                                      guint            n_lanes);
FwGraph  *layout_kit_new_tangle      (GRand           *random,
                                      guint            n_nodes,
                                      guint            n_edges,
                                      guint            n_lanes);
guint     layout_kit_add_node        (FwGraph         *graph,
                                      int              lane);
void      layout_kit_add_edge        (FwGraph         *graph,
                                      guint            from,
                                      guint            to);
guint     layout_kit_count_overlaps  (const FwLayout  *layout);
guint     layout_kit_count_through   (const FwGraph   *graph,
                                      const FwLayout  *layout);
guint     layout_kit_count_shared    (const FwLayout  *layout);
guint     layout_kit_count_bends     (const FwLayout  *layout);
void      layout_kit_check           (const FwGraph   *graph,
                                      const FwLayout  *layout);

G_END_DECLS
