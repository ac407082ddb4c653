/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/* Chains written in one line, so that a test shows what it is about.
 *
 * Steps are "id:TYPE:lane:days", where days are "3", "3/7/14" or nothing, and
 * a "!" behind them says that a benefit ends there; edges are
 * "from>to:TYPE", with ":*" for the usual way, ":x2" for two loops and ":d3"
 * for three days.  The id of a record is the one written. */

FwChainDoc  *chain_new        (const char *kind,
                               const char *steps,
                               const char *edges);
FwChainStep *chain_find_step  (FwChainDoc *doc,
                               const char *id);
void         chain_add_mark   (FwChainDoc *doc,
                               const char *id,
                               const char *step,
                               const char *hurdle);
void         chain_add_remedy (FwChainDoc *doc,
                               const char *mark,
                               const char *step,
                               const char *effect);
char        *chain_join       (GPtrArray  *records);

/* What is written becomes the ids that the store would give: some operations
 * take no other.  @doc is taken over. */
const char  *chain_uuid       (const char *id);
FwChainDoc  *chain_with_uuids (FwChainDoc *doc);

/* The chains of the theme of case Ahorn. */
FwChainDoc  *chain_new_ist    (void);
FwChainDoc  *chain_new_soll   (void);

G_END_DECLS
