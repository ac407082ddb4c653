/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-conference.h"
#include "fw-document.h"

G_BEGIN_DECLS

FwDocument *fw_conference_paper_new (FwConference *conference,
                                     GPtrArray    *tasks,
                                     const char   *subject,
                                     const char   *case_manager,
                                     const char   *body,
                                     const char   *today);

G_END_DECLS
