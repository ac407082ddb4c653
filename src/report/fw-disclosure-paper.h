/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-disclosures.h"
#include "fw-document.h"

G_BEGIN_DECLS

char       *fw_disclosure_dup_content     (const FwDisclosed  *disclosed);

FwDocument *fw_information_paper_new      (const char         *subject,
                                           const char         *workplace,
                                           GPtrArray          *list,
                                           const char         *today);
FwDocument *fw_recall_paper_new           (const char         *subject,
                                           const char         *workplace,
                                           const FwDisclosed  *disclosed,
                                           const char         *today);

G_END_DECLS
