/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-body-rules.h"
#include "fw-directory.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* What the rules of the Gremien say about what is entered here. */
GPtrArray *fw_body_check         (FwStore        *store,
                                  FwBody         *body,
                                  const char     *today);
GPtrArray *fw_municipality_check (FwStore        *store,
                                  FwMunicipality *municipality,
                                  const char     *today);

/* Question 7 of the Musteranfrage: does the Integrationsrat get all of them? */
typedef struct
{
  guint decisions;
  guint decisions_sent;
  guint papers;
  guint papers_sent;
} FwCouncilQuota;

void       fw_council_count      (FwStore        *store,
                                  FwCouncilQuota *quota);

G_END_DECLS
