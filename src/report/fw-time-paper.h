/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-time-chart.h"

G_BEGIN_DECLS

/* @bar: (transfer full) */
FwDocument *fw_time_paper_new (FwTimeBar   *bar,
                               const char  *subject,
                               gboolean     nameless,
                               const char  *body,
                               const char  *today);

G_END_DECLS
