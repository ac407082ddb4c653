/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

typedef enum
{
  FW_CHAIN_HINT,
  FW_CHAIN_WARNING,
  FW_CHAIN_ERROR,
} FwChainSeverity;

/* What a program can do about a finding by itself.  Where there is nothing, a
 * person fills in the field that the finding names. */
typedef enum
{
  FW_CHAIN_FIX_NONE,
  FW_CHAIN_FIX_ADD_START,     /* a START before the first step */
  FW_CHAIN_FIX_ADD_END,       /* an ENDE after the last step */
  FW_CHAIN_FIX_LEAD_HERE,     /* connect the step before with this one */
  FW_CHAIN_FIX_LEAD_TO_END,   /* connect this step with ENDE */
  FW_CHAIN_FIX_REMOVE,        /* remove the record */
} FwChainFix;

typedef struct
{
  FwChainSeverity  severity;
  const char      *id;         /* of the rule, for programs */
  FwEntity        *record;     /* the chain, if no part of it is meant */
  const char      *field;      /* to be filled in, or NULL */
  char            *sentence;
  FwChainFix       fix;
} FwChainFinding;

GPtrArray  *fw_chain_check               (FwChainDoc      *doc,
                                          GPtrArray       *based_on,
                                          FwNameScan      *names);
gboolean    fw_chain_check_has_person    (FwChainDoc      *doc,
                                          FwNameScan      *names);
const char *fw_chain_severity_to_string  (FwChainSeverity  severity);
const char *fw_chain_severity_get_label  (FwChainSeverity  severity);

G_END_DECLS
