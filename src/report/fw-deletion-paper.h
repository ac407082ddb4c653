/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-deletion.h"
#include "fw-document.h"

G_BEGIN_DECLS

const char *fw_due_state_to_label (FwDueState     state);

FwDocument *fw_deletion_paper_new (FwDeletionRun *run,
                                   GPtrArray     *backups,
                                   const char    *workplace);
FwDocument *fw_offer_paper_new    (GPtrArray     *due,
                                   const char    *workplace,
                                   const char    *today);

G_END_DECLS
