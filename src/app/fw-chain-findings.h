/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-chain-selection.h"
#include "fw-chain-check.h"
#include "fw-chain-session.h"

G_BEGIN_DECLS

/* What a chain still lacks, in plain words, with a jump and where possible
 * "Repair".  It never stops anybody from drawing.
 *
 * Properties: count (of warnings and errors).
 *
 * Signals: ask (FwEntity *record, const char *field): a person is to fill it in. */
#define FW_TYPE_CHAIN_FINDINGS (fw_chain_findings_get_type ())
G_DECLARE_FINAL_TYPE (FwChainFindings, fw_chain_findings, FW, CHAIN_FINDINGS, AdwBin)

GtkWidget *fw_chain_findings_new         (void);
void       fw_chain_findings_set_session (FwChainFindings  *self,
                                          FwChainSession   *session,
                                          FwChainSelection *selection);
void       fw_chain_findings_step        (FwChainFindings  *self,
                                          int               by);
GPtrArray *fw_chain_findings_get_list    (FwChainFindings  *self);

G_END_DECLS
