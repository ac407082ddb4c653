/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-case-text.h"
#include "fw-model.h"
#include "fw-query.h"

G_BEGIN_DECLS

/* What the morning page asks the store for.  All are (transfer full). */
FwQuery             *fw_today_query_new_open     (FwStore             *store);
FwQuery             *fw_today_query_new_due      (FwStore             *store,
                                                  FwDue                due,
                                                  const char          *today);
FwQuery             *fw_today_query_new_badge    (FwStore             *store);
FwQuery             *fw_today_query_new_titles   (FwStore             *store,
                                                  const char          *today);
FwQuery             *fw_today_query_new_consents (FwStore             *store,
                                                  const char          *today);
FwQuery             *fw_today_query_new_changes  (FwStore             *store,
                                                  const char          *today);
FwQuery             *fw_today_query_new_actions  (FwStore             *store,
                                                  const char          *today);
FwLegalCirclePeriod *fw_today_query_dup_before   (FwStore             *store,
                                                  FwLegalCirclePeriod *period);

G_END_DECLS
