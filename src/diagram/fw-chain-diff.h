/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

typedef enum
{
  FW_CHAIN_DIFF_NEW,
  FW_CHAIN_DIFF_GONE,
  FW_CHAIN_DIFF_CHANGED,
} FwChainDiffKind;

/**
 * FwChainDifference:
 * @entity: kind of the record, "chain_step"
 * @uuid: of the record, in one of the two states at least
 * @title: what the record says, of a connection where it leads
 * @details: (nullable): what changed, one line a field
 */
typedef struct
{
  FwChainDiffKind  kind;
  const char      *entity;
  char            *uuid;
  char            *title;
  char            *details;
} FwChainDifference;

void        fw_chain_difference_free  (FwChainDifference  *self);
GPtrArray  *fw_chain_diff             (FwChainDoc         *before,
                                       FwChainDoc         *after);

G_END_DECLS
