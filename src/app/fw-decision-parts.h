/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-record-window.h"

G_BEGIN_DECLS

/* How Beschlüsse, forwardings and tasks are shown wherever they appear. */
extern const FwRecordPart       fw_decision_part;
extern const FwRecordPart       fw_forwarding_part;
extern const FwRecordPart       fw_task_part;
extern const char *const        fw_decision_fields[];

char       *fw_decision_dup_votes (FwDecision  *self);
char       *fw_decision_dup_line  (FwStore     *store,
                                   FwDecision  *self);

G_END_DECLS
