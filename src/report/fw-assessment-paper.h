/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-assessment.h"
#include "fw-document.h"

G_BEGIN_DECLS

FwDocument *fw_assessment_paper_new (FwAssessment *before,
                                     FwAssessment *after,
                                     GPtrArray    *pairs,
                                     const char   *subject,
                                     gboolean      nameless,
                                     const char   *body,
                                     const char   *today);

G_END_DECLS
