/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"

G_BEGIN_DECLS

FwDocument *fw_family_paper_new (GPtrArray  *persons,
                                 GPtrArray  *kinships,
                                 const char *subject,
                                 const char *body,
                                 const char *today);

G_END_DECLS
