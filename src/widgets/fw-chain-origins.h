/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* Which chains belong together, as the store knows it. */

FwChainDoc *fw_chain_load         (FwStore      *store,
                                   const char   *uuid);
GPtrArray  *fw_chain_load_origins (FwStore      *store,
                                   FwChain      *chain);
GPtrArray  *fw_chain_list_solls   (FwStore      *store,
                                   const char   *ist);
GPtrArray  *fw_chain_list_ists    (FwStore      *store,
                                   FwChain      *like);
char       *fw_chain_create_soll  (FwStore      *store,
                                   GPtrArray    *ists,
                                   const char   *name,
                                   GError      **error);

G_END_DECLS
