/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/* What an edge does for a case that goes through the chain. */
typedef enum
{
  FW_EDGE_CARRIES,    /* the case goes on along it */
  FW_EDGE_INFORMS,    /* tells somebody something; another edge brings the case there */
  FW_EDGE_RETURNS,    /* leads back to where the case was */
  FW_EDGE_IS_MISSING, /* ought to be there */
} FwEdgeRole;

typedef struct
{
  FwChainEdge *edge;
  guint        from;   /* index of a step */
  guint        to;
  FwEdgeRole   role;
} FwGraphEdge;

/* The flow of a chain as numbers: the carrying edges have no cycle.  Steps
 * have their index in the document; edges without both ends are left out. */
typedef struct
{
  FwChainDoc *doc;          /* not owned */
  GPtrArray  *steps;        /* the document's own list */
  guint       n_steps;
  GArray     *edges;        /* of FwGraphEdge, in the order of the document */
  GPtrArray  *out;          /* for each step a GArray of guint: places in edges */
  GPtrArray  *in;
  guint      *order;        /* the steps, each after those that lead to it */
  guint      *place;        /* of each step in @order */
  guint      *opened;       /* when the search came to each step, and left it */
  guint      *closed;
} FwChainGraph;

FwChainGraph *fw_chain_graph_new      (FwChainDoc         *doc);
void          fw_chain_graph_free     (FwChainGraph       *self);
FwGraphEdge  *fw_chain_graph_get_edge (FwChainGraph       *self,
                                       guint               index);
guint         fw_chain_graph_get_step (FwChainGraph       *self,
                                       FwChainStep        *step);
FwChainStep  *fw_chain_graph_step_at  (const FwChainGraph *self,
                                       guint               index);
gboolean      fw_chain_graph_is_type  (const FwChainGraph *self,
                                       guint               step,
                                       const char         *type);
gboolean      fw_chain_graph_reaches  (FwChainGraph       *self,
                                       guint               from,
                                       guint               to);
void          fw_chain_graph_flood    (FwChainGraph       *self,
                                       guint               from,
                                       gboolean            backwards,
                                       guint8             *reached);

/* The places in edges of what leaves, or arrives at, a step. */
#define fw_chain_graph_out(self, step) ((GArray *) (self)->out->pdata[step])
#define fw_chain_graph_in(self, step)  ((GArray *) (self)->in->pdata[step])

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainGraph, fw_chain_graph_free)

G_END_DECLS
