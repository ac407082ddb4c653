/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-check.h"

G_BEGIN_DECLS

/* A check that is under way. */
typedef struct
{
  FwChainDoc *doc;
  GPtrArray  *findings;
} FwChainCheck;

void fw_chain_check_add     (FwChainCheck    *check,
                             FwChainSeverity  severity,
                             const char      *id,
                             gpointer         record,
                             const char      *field,
                             FwChainFix       fix,
                             char            *sentence);
void fw_chain_check_names   (FwChainCheck    *check,
                             FwNameScan      *names);
void fw_chain_check_hurdles (FwChainCheck    *check,
                             FwChainDoc      *ist);

G_END_DECLS
