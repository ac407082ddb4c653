/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-session.h"

G_BEGIN_DECLS

/* States of a chain that are kept: those that a person kept or named, and the
 * latest of those that the program keeps before a chain is changed. */

/* So many that nobody named are kept of each chain. */
#define FW_CHAIN_VERSION_N_UNNAMED 20

/* The program keeps no state of larger chains by itself: the first edit would
 * have to wait for it. */
#define FW_CHAIN_VERSION_MAX_STEPS 300

GPtrArray      *fw_chain_version_list       (FwStore          *store,
                                             const char       *chain);
FwChainVersion *fw_chain_version_new        (FwChainDoc       *doc,
                                             GError          **error);
FwChainVersion *fw_chain_version_keep       (FwStore          *store,
                                             FwChainDoc       *doc,
                                             GError          **error);
void            fw_chain_version_put_before (FwStore          *store,
                                             FwChainDoc       *before,
                                             FwChainEdit      *edit);
FwChainDoc     *fw_chain_version_read       (FwChainVersion   *version,
                                             GError          **error);
char           *fw_chain_version_dup_title  (FwChainVersion   *version);
char           *fw_chain_version_dup_state  (FwChainVersion   *version);

G_END_DECLS
