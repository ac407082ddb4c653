/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/**
 * FwHandoverState:
 * @FW_HANDOVER_OFFERED: the successor has not answered
 * @FW_HANDOVER_ACCEPTED: but has not confirmed yet that all of it is there
 * @FW_HANDOVER_COMPLETED: who gave it away only reads
 */
typedef enum
{
  FW_HANDOVER_NONE,
  FW_HANDOVER_OFFERED,
  FW_HANDOVER_ACCEPTED,
  FW_HANDOVER_COMPLETED,
  FW_HANDOVER_DECLINED,
  FW_HANDOVER_WITHDRAWN,
} FwHandoverState;

/* A complete case file goes from one workplace to another (X8). */
#define FW_TYPE_CASE_HANDOVER (fw_case_handover_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseHandover, fw_case_handover, FW, CASE_HANDOVER, FwEntity)

struct _FwCaseHandover
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *giver;
  char     *giver_name;
  char     *successor;
  char     *successor_name;
  char     *reason;
  char     *basis;
  char     *recipient;
  char     *consent;
  char     *statute;
  char     *offered;
  char     *accepted;
  char     *completed;
  char     *declined;
  char     *decline_reason;
  char     *withdrawn;
};

FwHandoverState  fw_case_handover_get_state (FwCaseHandover  *self);
const char      *fw_handover_state_to_label (FwHandoverState  state);

/* What stays of a case that was purged here after it went to somebody else. */
#define FW_TYPE_FORMER_CASE (fw_former_case_get_type ())
G_DECLARE_FINAL_TYPE (FwFormerCase, fw_former_case, FW, FORMER_CASE, FwEntity)

struct _FwFormerCase
{
  FwEntity  parent_instance;

  char     *file_no;
  char     *successor_name;
  char     *completed;
  char     *purged;
  gint64    records;
};

G_END_DECLS
