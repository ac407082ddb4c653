/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/* A chain as a table, for people who read rather than look. */
typedef enum
{
  FW_OUTLINE_NUMBER,
  FW_OUTLINE_INSTITUTION,
  FW_OUTLINE_STEP,
  FW_OUTLINE_NEXT,
  FW_OUTLINE_HANDOVER,
  FW_OUTLINE_DURATION,
  FW_OUTLINE_HURDLES,
  FW_OUTLINE_N_COLUMNS,
} FwOutlineColumn;

const char  *fw_outline_get_title     (FwOutlineColumn  column);
char        *fw_outline_dup_cell      (FwChainDoc      *doc,
                                       FwChainStep     *step,
                                       FwOutlineColumn  column);
char        *fw_outline_dup_duration  (double           min,
                                       double           typ,
                                       double           max);

G_END_DECLS
